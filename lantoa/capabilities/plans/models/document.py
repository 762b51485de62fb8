"""The plan as a document: source file, versions, and items that are each pinned to a sentence."""

import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import F, Q

from lantoa.capabilities.plans.enums import (
    DuePolicy,
    DutyRole,
    FormKind,
    ItemKind,
    PlanState,
    Recurrence,
    ReviewState,
    VersionState,
)
from lantoa.kit.codes import public_code


def private_storage():
    """Files that are never served by address; named so that migrations can refer to it."""
    return storages["private"]


class Plan(models.Model):
    """A yearly communication plan of one agency. Its content lives in versions; its programme in themes, forms and duties."""

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    year = models.PositiveSmallIntegerField("năm")
    title = models.CharField("tên kế hoạch", max_length=500)
    unit = models.ForeignKey(
        "org.Unit", verbose_name="cơ quan ban hành", on_delete=models.PROTECT, related_name="plans"
    )
    state = models.CharField("trạng thái", max_length=12, choices=PlanState.choices, default=PlanState.DRAFT)
    cloned_from = models.ForeignKey(
        "self",
        verbose_name="lập từ kế hoạch",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="clones",
    )
    due_policy = models.CharField(
        "cách hiểu “trước ngày”", max_length=10, choices=DuePolicy.choices, default=DuePolicy.INCLUSIVE
    )
    warn_days = models.PositiveSmallIntegerField("báo trước (ngày)", default=10)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người lập", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    published_at = models.DateTimeField("công khai lúc", null=True, blank=True)

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"
        ordering = ["-year", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PlanState.values), name="plans_plan_state_known"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="plans_plan_year_sane"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | ~Q(state=PlanState.DRAFT),
                name="plans_plan_published_in_force",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanSource(models.Model):
    """The file (or pasted text) a version was read from, kept as it came. The same bytes are recognised by hash."""

    file_name = models.CharField("tên tệp", max_length=255)
    media_type = models.CharField("loại tệp", max_length=120)
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField("dung lượng (byte)")
    file = models.FileField("tệp", storage=private_storage, upload_to="plans/sources/", blank=True)
    text = models.TextField("văn bản")
    warnings = models.JSONField("cảnh báo", default=list)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "văn bản nguồn"
        verbose_name_plural = "văn bản nguồn"
        ordering = ["-imported_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class PlanVersion(models.Model):
    """One version of the plan's content. Approved versions never change; a change during the year is a new version."""

    plan = models.ForeignKey(Plan, verbose_name="kế hoạch", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField("bản số")
    state = models.CharField(
        "trạng thái", max_length=12, choices=VersionState.choices, default=VersionState.DRAFT
    )
    source = models.ForeignKey(
        PlanSource,
        verbose_name="văn bản nguồn",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="versions",
    )
    based_on = models.ForeignKey(
        "self", verbose_name="sửa từ bản", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField("lý do thay đổi", blank=True)
    kind_name = models.CharField("tên loại văn bản", max_length=60, default="Kế hoạch")
    reference_code = models.CharField("số, ký hiệu", max_length=80, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issued_place = models.CharField("địa danh", max_length=80, blank=True)
    superior = models.CharField("cơ quan chủ quản", max_length=255, blank=True)
    issuer = models.CharField("cơ quan ban hành (tên lúc đó)", max_length=255, blank=True)
    title = models.CharField("trích yếu", max_length=1000)
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=255, blank=True)
    recipients = models.TextField("nơi nhận", blank=True)
    revision = models.PositiveIntegerField(
        default=1, help_text="Grows with every edit; a second editor never overwrites the first."
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người soạn", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("soạn lúc", auto_now_add=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "bản kế hoạch"
        verbose_name_plural = "bản kế hoạch"
        ordering = ["plan", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plans_version_number_once"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state=VersionState.APPROVED), name="plans_version_one_approved"
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(
                    state__in=[
                        VersionState.REVIEWING,
                        VersionState.DRAFT,
                        VersionState.SUBMITTED,
                        VersionState.RETURNED,
                    ]
                ),
                name="plans_version_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state__in=VersionState.values), name="plans_version_state_known"
            ),
            models.CheckConstraint(
                condition=Q(submitted_by__isnull=True, submitted_at__isnull=True)
                | Q(submitted_by__isnull=False, submitted_at__isnull=False),
                name="plans_version_submitted_pair",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="plans_version_approved_pair",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[VersionState.APPROVED, VersionState.SUPERSEDED])
                | (Q(approved_by__isnull=False) & ~Q(content_hash="")),
                name="plans_version_approved_whole",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("created_by")) & ~Q(approved_by=F("submitted_by"))),
                name="plans_version_author_never_approves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan.title} (bản {self.number})"


class PlanItem(models.Model):
    """One statement of a version, pinned to its sentence in the source text.

    `key` stays the same through versions, so that two versions compare and the programme follows.
    A clone to the next year gets new keys and remembers `origin_key`. `span_*` are offsets into
    PlanSource.text (end exclusive); empty for what a person added without marking a sentence.
    """

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="items")
    key = models.UUIDField(default=uuid.uuid4)
    origin_key = models.UUIDField(null=True, blank=True)
    kind = models.CharField("loại", max_length=12, choices=ItemKind.choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="children"
    )
    position = models.PositiveIntegerField("thứ tự", default=0)
    number = models.CharField("số mục", max_length=20, blank=True)
    level = models.PositiveSmallIntegerField("cấp đề mục", default=0)
    text = models.TextField("nội dung")
    span_start = models.PositiveIntegerField(null=True, blank=True)
    span_end = models.PositiveIntegerField(null=True, blank=True)
    review = models.CharField(
        "rà soát", max_length=10, choices=ReviewState.choices, default=ReviewState.PROPOSED
    )
    unit_text = models.CharField("đơn vị (như trong văn bản)", max_length=500, blank=True)
    role = models.CharField("vai trò", max_length=12, choices=DutyRole.choices, blank=True)
    form_kind = models.CharField("nhóm hình thức", max_length=12, choices=FormKind.choices, blank=True)
    due_on = models.DateField("hạn", null=True, blank=True)
    due_wording = models.CharField("hạn (như trong văn bản)", max_length=255, blank=True)
    recurrence = models.CharField("nhịp", max_length=12, choices=Recurrence.choices, blank=True)
    indicator = models.CharField("chỉ tiêu đo được", max_length=255, blank=True)
    details = models.JSONField(
        default=dict, blank=True, help_text="What only this kind has: parts of a duty, parts of a citation."
    )

    class Meta:
        verbose_name = "mục của kế hoạch"
        verbose_name_plural = "mục của kế hoạch"
        ordering = ["version", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="plans_item_key_once"),
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="plans_item_kind_known"),
            models.CheckConstraint(
                condition=Q(span_start__isnull=True, span_end__isnull=True) | Q(span_end__gt=F("span_start")),
                name="plans_item_span_whole",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ItemKind.DUTY) | ~Q(role=""), name="plans_item_duty_has_role"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
