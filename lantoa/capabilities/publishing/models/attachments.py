"""What hangs on any page: files to take away, and its permanent short address."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from lantoa.kit.codes import new_code

SHORT_LENGTH = 6


class PageAttachment(Orderable):
    """A file of a page, in the editor's order. One table for every page type."""

    page = ParentalKey(
        "wagtailcore.Page", verbose_name="trang", on_delete=models.CASCADE, related_name="attachments"
    )
    file = models.ForeignKey(
        "files.Attachment", verbose_name="tệp", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(
        "tên hiển thị", max_length=255, blank=True, help_text="Để trống để dùng tên của tệp."
    )

    panels = [FieldPanel("file"), FieldPanel("title")]

    class Meta(Orderable.Meta):
        verbose_name = "tệp đính kèm của trang"
        verbose_name_plural = "tệp đính kèm của trang"

    @property
    def shown_title(self) -> str:
        """The editor's own words, else the file's title."""
        return self.title or self.file.title


def short_code() -> str:
    """Default of `ShortAddress.code` (a named function, so that migrations can refer to it)."""
    return new_code(SHORT_LENGTH)


class ShortAddress(models.Model):
    """`/t/<code>`: printed on paper, so it stays when the page is renamed or moved."""

    code = models.CharField("mã", max_length=12, unique=True, default=short_code)
    page = models.OneToOneField(
        "wagtailcore.Page", verbose_name="trang", on_delete=models.CASCADE, related_name="short_address"
    )

    class Meta:
        verbose_name = "địa chỉ ngắn"
        verbose_name_plural = "địa chỉ ngắn"

    def __str__(self) -> str:
        return f"/t/{self.code}"
