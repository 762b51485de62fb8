"""Work: who has to do what by when, what was done, and the proof."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q

from lantoa.capabilities.plans.enums import (
    EvidenceKind,
    OccurrenceState,
    Recurrence,
    ReminderKind,
    SnapshotState,
)
from lantoa.capabilities.plans.models.document import Plan, private_storage
from lantoa.capabilities.plans.models.programme import BudgetLine, CommunicationForm, Duty, Theme
from lantoa.kit.codes import public_code


class Assignment(models.Model):
    """A duty given to one unit, or an addition of the unit's own. What falls due are its occurrences."""

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    plan = models.ForeignKey(
        Plan, verbose_name="kế hoạch", on_delete=models.CASCADE, related_name="assignments"
    )
    duty = models.ForeignKey(
        Duty,
        verbose_name="nhiệm vụ",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assignments",
    )
    unit = models.ForeignKey(
        "org.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, related_name="assignments"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người phụ trách",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assignments",
    )
    title = models.CharField("việc phải làm", max_length=500)
    detail = models.TextField("chi tiết", blank=True)
    form = models.ForeignKey(
        CommunicationForm,
        verbose_name="hình thức",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    themes = models.ManyToManyField(Theme, verbose_name="nội dung", blank=True, related_name="+")
    recurrence = models.CharField("nhịp", max_length=12, choices=Recurrence.choices, default=Recurrence.ONCE)
    due_on = models.DateField("hạn", null=True, blank=True)
    due_wording = models.CharField("hạn (như trong văn bản)", max_length=255, blank=True)
    indicator = models.CharField("chỉ tiêu đo được", max_length=255, blank=True)
    is_own_addition = models.BooleanField("đơn vị tự bổ sung", default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("giao lúc", auto_now_add=True)
    cancelled_at = models.DateTimeField("hủy lúc", null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cancel_reason = models.CharField("lý do hủy", max_length=500, blank=True)

    class Meta:
        verbose_name = "nhiệm vụ được giao"
        verbose_name_plural = "nhiệm vụ được giao"
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "unit"],
                condition=Q(duty__isnull=False, cancelled_at__isnull=True),
                name="plans_assignment_once_per_unit",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_by__isnull=True)
                | (Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(cancel_reason="")),
                name="plans_assignment_cancelled_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Occurrence(models.Model):
    """One time that an assignment has to be fulfilled. Done only with evidence: held by the database."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="occurrences")
    label = models.CharField(
        "kỳ", max_length=60, blank=True, help_text="“Tháng 3/2026”, “Quý II/2026”; empty for a single one."
    )
    period_from = models.DateField("từ", null=True, blank=True)
    period_to = models.DateField("đến", null=True, blank=True)
    due_on = models.DateField("hạn", null=True, blank=True)
    state = models.CharField(
        "trạng thái", max_length=10, choices=OccurrenceState.choices, default=OccurrenceState.OPEN
    )
    closing_evidence = models.ForeignKey(
        "Evidence", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField("xong lúc", null=True, blank=True)
    note = models.CharField("ghi chú, lý do", max_length=500, blank=True)

    class Meta:
        verbose_name = "kỳ thực hiện"
        verbose_name_plural = "kỳ thực hiện"
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "label"], name="plans_occurrence_label_once"),
            models.CheckConstraint(
                condition=Q(state__in=OccurrenceState.values), name="plans_occurrence_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=OccurrenceState.DONE) | Q(closing_evidence__isnull=False),
                name="plans_occurrence_done_has_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(state=OccurrenceState.WAIVED) | ~Q(note=""),
                name="plans_occurrence_waived_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=OccurrenceState.OPEN, closed_by__isnull=True, closed_at__isnull=True)
                | (~Q(state=OccurrenceState.OPEN) & Q(closed_by__isnull=False, closed_at__isnull=False)),
                name="plans_occurrence_closed_pair",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="plans_occurrence_due")]

    def __str__(self) -> str:
        return f"{self.assignment} – {self.label}" if self.label else str(self.assignment)


class Activity(models.Model):
    """Something that was done. Counted once, for its one owner, however many units took part (E22).

    participations = lượt (one person twice counts 2), persons = người; items = tin, bài, tờ rơi (tác phẩm);
    copies = bản in; plays = lượt phát; posts = lần đăng: never added to each other (domain 7.3).
    """

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    plan = models.ForeignKey(
        Plan, verbose_name="kế hoạch", on_delete=models.PROTECT, related_name="activities"
    )
    form = models.ForeignKey(
        CommunicationForm, verbose_name="hình thức", on_delete=models.PROTECT, related_name="activities"
    )
    themes = models.ManyToManyField(Theme, verbose_name="nội dung", related_name="activities")
    owner_unit = models.ForeignKey(
        "org.Unit", verbose_name="đơn vị chủ trì", on_delete=models.PROTECT, related_name="activities"
    )
    participating_units = models.ManyToManyField(
        "org.Unit", verbose_name="đơn vị tham gia", blank=True, related_name="joined_activities"
    )
    title = models.CharField("tên hoạt động", max_length=500)
    summary = models.TextField("mô tả, kết quả", blank=True)
    held_on = models.DateField("ngày thực hiện")
    ended_on = models.DateField("ngày kết thúc", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=255, blank=True)
    combined_with = models.CharField("lồng ghép với", max_length=255, blank=True)
    items = models.PositiveIntegerField("số tin, bài, tác phẩm", default=1)
    participations = models.PositiveIntegerField("lượt người", null=True, blank=True)
    persons = models.PositiveIntegerField("số người", null=True, blank=True)
    women = models.PositiveIntegerField("trong đó nữ", null=True, blank=True)
    minutes = models.PositiveIntegerField("thời lượng (phút)", null=True, blank=True)
    copies = models.PositiveIntegerField("số bản in", null=True, blank=True)
    plays = models.PositiveIntegerField("lượt phát", null=True, blank=True)
    posts = models.PositiveIntegerField("lần đăng", null=True, blank=True)
    views = models.PositiveIntegerField("lượt xem, tiếp cận", null=True, blank=True)
    budget_line = models.ForeignKey(
        BudgetLine,
        verbose_name="dòng kinh phí",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="activities",
    )
    amount = models.PositiveBigIntegerField("kinh phí đã chi (đồng)", null=True, blank=True)
    fulfils = models.ManyToManyField(
        Occurrence, verbose_name="thực hiện nhiệm vụ", blank=True, related_name="activities"
    )
    origin_type = models.ForeignKey(
        ContentType, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    origin_id = models.CharField(max_length=40, blank=True)
    origin = GenericForeignKey("origin_type", "origin_id")
    revision = models.PositiveIntegerField(default=1)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    withdrawn_at = models.DateTimeField("rút lúc", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdraw_reason = models.CharField("lý do rút", max_length=500, blank=True)

    class Meta:
        verbose_name = "hoạt động"
        verbose_name_plural = "hoạt động"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["origin_type", "origin_id", "plan"],
                condition=~Q(origin_id=""),
                name="plans_activity_once_per_origin",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("held_on")),
                name="plans_activity_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(budget_line__isnull=False),
                name="plans_activity_money_has_line",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdraw_reason="")),
                name="plans_activity_withdrawn_whole",
            ),
            models.CheckConstraint(
                condition=Q(women__isnull=True)
                | Q(participations__isnull=True)
                | Q(women__lte=F("participations")),
                name="plans_activity_women_within",
            ),
        ]
        indexes = [
            models.Index(
                fields=["plan", "held_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="plans_activity_by_day",
            ),
            # Everything the board counts by, so that counting reads the index alone.
            models.Index(
                fields=["plan", "owner_unit", "form", "held_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="plans_activity_coverage",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Evidence(models.Model):
    """Proof of an activity, hashed: a file, a link with an archived snapshot, or a page of the portal."""

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    activity = models.ForeignKey(
        Activity, verbose_name="hoạt động", on_delete=models.CASCADE, related_name="evidence"
    )
    kind = models.CharField("loại", max_length=12, choices=EvidenceKind.choices)
    title = models.CharField("tên", max_length=255)
    file = models.FileField("tệp", storage=private_storage, upload_to="plans/evidence/", blank=True)
    media_type = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    sha256 = models.CharField("mã băm", max_length=64, blank=True)
    url = models.URLField("đường dẫn", max_length=1000, blank=True)
    snapshot_state = models.CharField(
        "bản chụp", max_length=12, choices=SnapshotState.choices, default=SnapshotState.NOT_NEEDED
    )
    snapshot_note = models.CharField(max_length=500, blank=True)
    snapshot_attempts = models.PositiveSmallIntegerField(default=0)
    snapshot_at = models.DateTimeField(null=True, blank=True)
    taken_on = models.DateField("ngày của minh chứng", null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField("thêm lúc", auto_now_add=True)

    class Meta:
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        ordering = ["activity", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EvidenceKind.values), name="plans_evidence_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind=EvidenceKind.FILE) | (~Q(file="") & ~Q(sha256="")),
                name="plans_evidence_file_is_hashed",
            ),
            models.CheckConstraint(
                condition=Q(kind=EvidenceKind.FILE) | ~Q(url=""), name="plans_evidence_link_has_url"
            ),
            models.CheckConstraint(
                condition=~Q(snapshot_state=SnapshotState.KEPT) | ~Q(sha256=""),
                name="plans_evidence_snapshot_is_hashed",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReminderSent(models.Model):
    """That a reminder went out: each occurrence is reminded once per kind and day."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=ReminderKind.choices)
    on = models.DateField()

    class Meta:
        verbose_name = "lần nhắc"
        verbose_name_plural = "lần nhắc"
        ordering = ["-on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "kind", "on"], name="plans_reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%d/%m/%Y}"
