"""Inspection rounds: somebody goes along the boards and notes how each sheet hangs."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from lantoa.capabilities.procedures.enums import FindingState
from lantoa.capabilities.procedures.models.posting import Posting, PostingBoard, PostingSheet, photo_storage
from lantoa.kit.codes import public_code


class InspectionRound(models.Model):
    """One round along some boards, open until it is finished."""

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    title = models.CharField("tên đợt", max_length=255)
    boards = models.ManyToManyField(PostingBoard, verbose_name="các bảng", related_name="rounds")
    started_at = models.DateTimeField("bắt đầu lúc")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người kiểm tra", on_delete=models.PROTECT, related_name="+"
    )
    finished_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    conclusion = models.TextField("kết luận", blank=True)
    recording_note = models.CharField("ghi chú về hoạt động", max_length=500, blank=True)

    class Meta:
        verbose_name = "đợt kiểm tra niêm yết"
        verbose_name_plural = "đợt kiểm tra niêm yết"
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, finished_by__isnull=True)
                | Q(finished_at__isnull=False, finished_by__isnull=False),
                name="procedures_round_finished_by",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
                name="procedures_round_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class InspectionFinding(models.Model):
    """What was seen of one sheet. `client_key` comes from the phone: sent twice, it is written once."""

    round = models.ForeignKey(
        InspectionRound, verbose_name="đợt", on_delete=models.PROTECT, related_name="findings"
    )
    board = models.ForeignKey(
        PostingBoard, verbose_name="bảng", on_delete=models.PROTECT, related_name="findings"
    )
    posting = models.ForeignKey(
        Posting,
        verbose_name="lần niêm yết",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="findings",
    )
    sheet = models.ForeignKey(
        PostingSheet,
        verbose_name="phiếu",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="findings",
    )
    serial = models.CharField("số phiếu đã đọc", max_length=20, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=FindingState.choices)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    photo = models.FileField("ảnh", storage=photo_storage, upload_to="procedures/findings/", blank=True)
    photo_type = models.CharField(max_length=40, blank=True)
    photo_sha256 = models.CharField(max_length=64, blank=True)
    found_at = models.DateTimeField("thấy lúc")
    found_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người kiểm tra", on_delete=models.PROTECT, related_name="+"
    )
    client_key = models.UUIDField("khóa của máy gửi", unique=True)
    received_at = models.DateTimeField("nhận lúc", auto_now_add=True)

    class Meta:
        verbose_name = "kết quả kiểm tra"
        verbose_name_plural = "kết quả kiểm tra"
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=FindingState.values), name="procedures_finding_state_known"
            ),
            models.CheckConstraint(
                condition=Q(sheet__isnull=False) | ~Q(serial="") | Q(posting__isnull=False),
                name="procedures_finding_of_something",
            ),
            models.UniqueConstraint(
                fields=["round", "posting"],
                condition=Q(posting__isnull=False),
                name="procedures_found_once_a_round",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.get_state_display()}"
