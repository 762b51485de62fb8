"""Posting: printed sheets, boards, and what hangs on which board since when (NĐ 63/2010, Đ.17)."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import F, Q

from lantoa.capabilities.procedures.enums import BoardKind, BoardSet, SheetFormat
from lantoa.capabilities.procedures.models.catalogue import (
    LocalListing,
    Procedure,
    ProcedureVersion,
    Sector,
)
from lantoa.kit.codes import new_code, public_code


def photo_storage():
    """Photos of boards are never served by address; named so that migrations can refer to it."""
    return storages["private"]


def sheet_serial() -> str:
    """Serial of a printed sheet: eight characters that people can read and type."""
    return new_code(8)


class PostingRule(models.Model):
    """How soon a board follows a change. The decree says "kịp thời"; the agency sets the days, with its reason."""

    working_days = models.PositiveSmallIntegerField("số ngày làm việc")
    reference = models.CharField("căn cứ", max_length=500)
    valid_from = models.DateField("áp dụng từ", unique=True)
    set_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người ghi", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "hạn thay phiếu niêm yết"
        verbose_name_plural = "hạn thay phiếu niêm yết"
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(working_days__gte=1, working_days__lte=30), name="procedures_rule_days_sane"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.working_days} ngày làm việc từ {self.valid_from:%d/%m/%Y}"


class PostingBoard(models.Model):
    """A place where procedures are posted, and the set that it must hold. `levels` are AuthorityLevel values."""

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    name = models.CharField("tên bảng", max_length=255)
    unit = models.ForeignKey(
        "org.Unit", verbose_name="đơn vị quản lý", on_delete=models.PROTECT, related_name="posting_boards"
    )
    kind = models.CharField("hình thức", max_length=10, choices=BoardKind.choices, default=BoardKind.WALL)
    place = models.CharField("nơi đặt", max_length=500)
    holds = models.CharField("phải niêm yết", max_length=10, choices=BoardSet.choices, default=BoardSet.ALL)
    sectors = models.ManyToManyField(Sector, verbose_name="lĩnh vực", blank=True, related_name="+")
    levels = models.JSONField("cấp thực hiện", default=list, blank=True)
    chosen = models.ManyToManyField(Procedure, verbose_name="thủ tục", blank=True, related_name="+")
    format = models.CharField("khổ phiếu", max_length=10, choices=SheetFormat.choices, default=SheetFormat.A4)
    next_inspection_on = models.DateField("kiểm tra lần tới trước ngày", null=True, blank=True)
    recording_note = models.CharField("ghi chú về hoạt động", max_length=500, blank=True)
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người lập", on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField("thôi dùng lúc", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    close_reason = models.CharField("lý do thôi dùng", max_length=500, blank=True)

    class Meta:
        verbose_name = "bảng niêm yết"
        verbose_name_plural = "bảng niêm yết"
        ordering = ["unit__position", "unit_id", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=BoardKind.values), name="procedures_board_kind_known"
            ),
            models.CheckConstraint(condition=Q(holds__in=BoardSet.values), name="procedures_board_set_known"),
            models.CheckConstraint(
                condition=Q(format__in=SheetFormat.values), name="procedures_board_format_known"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, close_reason="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(close_reason="")),
                name="procedures_board_closed_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PostingSheet(models.Model):
    """One printed sheet. Never deleted: its address is on paper somewhere. `batch` joins what was printed together."""

    serial = models.CharField("số phiếu", max_length=20, unique=True, default=sheet_serial, editable=False)
    procedure = models.ForeignKey(
        Procedure, verbose_name="thủ tục", on_delete=models.PROTECT, related_name="sheets"
    )
    version = models.ForeignKey(
        ProcedureVersion, verbose_name="bản", on_delete=models.PROTECT, related_name="sheets"
    )
    listing = models.ForeignKey(
        LocalListing,
        verbose_name="quy định của tỉnh",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    board = models.ForeignKey(
        PostingBoard,
        verbose_name="in cho bảng",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sheets",
    )
    batch = models.CharField("lần in", max_length=20, db_index=True, default=public_code, editable=False)
    format = models.CharField("khổ", max_length=10, choices=SheetFormat.choices)
    digest = models.CharField("mã băm nội dung", max_length=64)
    printed_at = models.DateTimeField("in lúc", auto_now_add=True)
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người in", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "phiếu niêm yết"
        verbose_name_plural = "phiếu niêm yết"
        ordering = ["-printed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(format__in=SheetFormat.values), name="procedures_sheet_format_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Phiếu niêm yết {self.serial}"


class Posting(models.Model):
    """One sheet on one board from one moment to another. `procedure` repeats the sheet's, for the constraint."""

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    board = models.ForeignKey(
        PostingBoard, verbose_name="bảng", on_delete=models.PROTECT, related_name="postings"
    )
    sheet = models.ForeignKey(
        PostingSheet, verbose_name="phiếu", on_delete=models.PROTECT, related_name="postings"
    )
    procedure = models.ForeignKey(
        Procedure, verbose_name="thủ tục", on_delete=models.PROTECT, related_name="postings"
    )
    posted_at = models.DateTimeField("niêm yết lúc")
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người niêm yết", on_delete=models.PROTECT, related_name="+"
    )
    photo = models.FileField("ảnh", storage=photo_storage, upload_to="procedures/boards/", blank=True)
    photo_type = models.CharField(max_length=40, blank=True)
    photo_sha256 = models.CharField(max_length=64, blank=True)
    removed_at = models.DateTimeField("gỡ lúc", null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    removal_reason = models.CharField("lý do gỡ", max_length=500, blank=True)

    class Meta:
        verbose_name = "lần niêm yết"
        verbose_name_plural = "lần niêm yết"
        ordering = ["-posted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "procedure"],
                condition=Q(removed_at__isnull=True),
                name="procedures_posted_once_a_board",
            ),
            models.UniqueConstraint(
                fields=["sheet"], condition=Q(removed_at__isnull=True), name="procedures_sheet_hangs_once"
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True, removal_reason="")
                | (Q(removed_at__isnull=False, removed_by__isnull=False) & ~Q(removal_reason="")),
                name="procedures_removed_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(removed_at__gte=F("posted_at")),
                name="procedures_removed_after_posted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board_id}: {self.procedure_id}"
