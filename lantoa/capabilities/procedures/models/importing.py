"""Importing a catalogue: the file, and each difference that a person accepts or drops."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q

from lantoa.capabilities.procedures.enums import ChangeKind, ImportSource, ImportState
from lantoa.capabilities.procedures.models.catalogue import Procedure
from lantoa.capabilities.procedures.models.decisions import AnnouncementDecision
from lantoa.capabilities.procedures.reading.records import Record
from lantoa.kit.codes import public_code


def private_storage():
    """Files that are never served by address; named so that migrations can refer to it."""
    return storages["private"]


OPEN_IMPORTS = [ImportState.WAITING, ImportState.READING, ImportState.REVIEWING]


class CatalogueImport(models.Model):
    """One file of procedures on its way into the catalogue.

    `counts`: read, introduced, amended, unchanged, absent, faults by kind. `is_whole`: what the file lacks is gone.
    """

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    source = models.CharField("nguồn", max_length=10, choices=ImportSource.choices)
    state = models.CharField(
        "tình trạng", max_length=10, choices=ImportState.choices, default=ImportState.WAITING
    )
    file_name = models.CharField("tên tệp", max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField("dung lượng (byte)")
    file = models.FileField("tệp", storage=private_storage, upload_to="procedures/imports/", blank=True)
    is_whole = models.BooleanField("tệp là toàn bộ danh mục quốc gia", default=False)
    decision = models.ForeignKey(
        AnnouncementDecision,
        verbose_name="quyết định công bố",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="imports",
    )
    counts = models.JSONField("số liệu", default=dict)
    done = models.PositiveIntegerField("đã đọc", default=0)
    choices = models.PositiveIntegerField("số lần chọn hàng loạt", default=0)
    problems = models.JSONField("lỗi trong tệp", default=list)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("tải lên lúc", auto_now_add=True)
    touched_at = models.DateTimeField("làm việc gần nhất lúc", auto_now=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lần nhập danh mục"
        verbose_name_plural = "lần nhập danh mục"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=ImportSource.values), name="procedures_import_source_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ImportState.values), name="procedures_import_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ImportState.CONFIRMED, ImportState.DROPPED], decided_at__isnull=False)
                | Q(
                    ~Q(state__in=[ImportState.CONFIRMED, ImportState.DROPPED]),
                    decided_at__isnull=True,
                    decided_by__isnull=True,
                ),
                name="procedures_import_decided_set_together",
            ),
            models.CheckConstraint(
                condition=~Q(source=ImportSource.DECISION) | Q(decision__isnull=False),
                name="procedures_import_names_decision",
            ),
            models.CheckConstraint(
                condition=~Q(state=ImportState.FAILED) | ~Q(problems=[]),
                name="procedures_import_failure_said",
            ),
            models.UniqueConstraint(
                fields=["sha256"],
                condition=Q(state__in=OPEN_IMPORTS),
                name="procedures_import_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Tệp {self.file_name}"


class ProposedChange(models.Model):
    """One difference between a file and the catalogue. `record` is what the file says, `fields` old and new by part,
    `listing` what the province adds.

    `chosen_in` is the number of the choice of many that set `is_accepted`, 0 for one that was chosen singly.
    `before` is the digest of the version it was compared with: a procedure that changed in between is compared anew.
    """

    catalogue_import = models.ForeignKey(
        CatalogueImport, verbose_name="lần nhập", on_delete=models.CASCADE, related_name="changes"
    )
    position = models.PositiveIntegerField("thứ tự")
    kind = models.CharField("loại thay đổi", max_length=10, choices=ChangeKind.choices)
    procedure_code = models.CharField("mã thủ tục", max_length=40)
    procedure = models.ForeignKey(
        Procedure,
        verbose_name="thủ tục",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    name = models.TextField("tên")
    record = models.JSONField("nội dung trong tệp", null=True, blank=True)
    fields = models.JSONField("chỗ khác nhau", default=list)
    listing = models.JSONField("quy định riêng của tỉnh", default=dict)
    before = models.CharField("mã băm bản đã so sánh", max_length=64, blank=True)
    replaces_code = models.CharField("mã thủ tục bị thay thế", max_length=40, blank=True)
    is_accepted = models.BooleanField("chấp nhận", default=True)
    chosen_in = models.PositiveIntegerField("chọn trong lần", default=0)

    class Meta:
        verbose_name = "thay đổi trong tệp"
        verbose_name_plural = "thay đổi trong tệp"
        ordering = ["catalogue_import", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["catalogue_import", "procedure_code"], name="procedures_change_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ChangeKind.values), name="procedures_change_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.ABOLISHED, procedure__isnull=False)
                | Q(~Q(kind=ChangeKind.ABOLISHED), record__isnull=False),
                name="procedures_change_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.procedure_code}"

    @property
    def told(self) -> Record | None:
        """What the file says, as typed values."""
        return Record.from_json(self.record) if self.record else None
