"""Forms that the office has as files, printed right after their procedure."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from lantoa.capabilities.procedures.models.catalogue import Procedure
from lantoa.capabilities.procedures.models.posting import photo_storage

MOST_PAGES = 30


class FormFile(models.Model):
    """One form of a procedure as a PDF. Kept until another takes its place or it is taken away; its file goes with it."""

    procedure = models.ForeignKey(
        Procedure, models.CASCADE, verbose_name="thủ tục", related_name="form_files"
    )
    name = models.CharField("tên mẫu", max_length=500)
    file = models.FileField("tệp", storage=photo_storage, upload_to="procedures/forms/")
    sha256 = models.CharField("mã băm", max_length=64)
    pages = models.PositiveSmallIntegerField("số trang")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người đưa lên", related_name="+"
    )
    added_at = models.DateTimeField("đưa lên lúc", auto_now_add=True)

    class Meta:
        verbose_name = "tệp mẫu đơn"
        verbose_name_plural = "tệp mẫu đơn"
        ordering = ["procedure", "name"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "name"], name="procedures_formfile_once"),
            models.CheckConstraint(
                condition=Q(pages__gte=1, pages__lte=MOST_PAGES), name="procedures_formfile_pages"
            ),
        ]

    def __str__(self) -> str:
        return self.name
