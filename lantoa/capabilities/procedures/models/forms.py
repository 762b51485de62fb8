"""Forms that the office has as files: handed to everybody, and printed right after their procedure."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from lantoa.capabilities.procedures.models.catalogue import Procedure
from lantoa.capabilities.procedures.models.posting import PostingSheet, photo_storage
from lantoa.kit.codes import public_code

MOST_PAGES = 30


class FormFiles(models.QuerySet["FormFile"]):
    """Forms as files."""

    def current(self) -> Self:
        """Those in use; the others are kept for the sheets that show them."""
        return self.filter(taken_away_at__isnull=True)


class FormFile(models.Model):
    """One form of a procedure as a PDF. `code` names it in addresses and goes over to the file that takes its place.

    Replaced or taken away, its row and its file go, unless a printed sheet shows it: then both are kept as long as
    that sheet.
    """

    code = models.CharField("mã", max_length=20, default=public_code, editable=False)
    procedure = models.ForeignKey(
        Procedure, models.CASCADE, verbose_name="thủ tục", related_name="form_files"
    )
    name = models.CharField("tên mẫu", max_length=500)
    file = models.FileField("tệp", storage=photo_storage, upload_to="procedures/forms/")
    sha256 = models.CharField("mã băm", max_length=64)
    size = models.PositiveIntegerField("số byte", default=0)
    pages = models.PositiveSmallIntegerField("số trang")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người đưa lên", related_name="+"
    )
    added_at = models.DateTimeField("đưa lên lúc", auto_now_add=True)
    taken_away_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="người bỏ",
        related_name="+",
    )
    taken_away_at = models.DateTimeField("bỏ lúc", null=True, blank=True)

    objects = FormFiles.as_manager()

    class Meta:
        verbose_name = "tệp mẫu đơn"
        verbose_name_plural = "tệp mẫu đơn"
        ordering = ["procedure", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "name"],
                condition=Q(taken_away_at__isnull=True),
                name="procedures_formfile_once",
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(taken_away_at__isnull=True), name="procedures_formfile_code_once"
            ),
            models.CheckConstraint(
                condition=Q(pages__gte=1, pages__lte=MOST_PAGES), name="procedures_formfile_pages"
            ),
            models.CheckConstraint(
                condition=Q(taken_away_at__isnull=True, taken_away_by__isnull=True)
                | Q(taken_away_at__isnull=False, taken_away_by__isnull=False),
                name="procedures_formfile_taken_by",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def said_pages(self) -> str:
        """How long it is, in words."""
        return f"{self.pages} trang"


class SheetForm(models.Model):
    """A form printed behind a sheet. Written with the sheet and never changed: what is on paper stays as it is."""

    sheet = models.ForeignKey(PostingSheet, models.PROTECT, verbose_name="phiếu", related_name="form_links")
    form = models.ForeignKey(FormFile, models.PROTECT, verbose_name="mẫu", related_name="sheet_links")
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "mẫu đơn in sau phiếu"
        verbose_name_plural = "mẫu đơn in sau phiếu"
        ordering = ["sheet", "position"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "form"], name="procedures_sheetform_once"),
            models.UniqueConstraint(fields=["sheet", "position"], name="procedures_sheetform_order"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id}: {self.form_id}"
