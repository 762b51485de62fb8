"""Requests for reports, the units' reports, and the consolidated report that leadership approves."""

from datetime import date, timedelta

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from lantoa.capabilities.reports.enums import (
    ConsolidationState,
    Indicator,
    PeriodKind,
    ReportState,
    RequestKind,
    SectionKey,
)
from lantoa.kit.codes import public_code


def private_storage():
    """Frozen files are served only through a view that checks publication."""
    return storages["private"]


class ReportRequest(models.Model):
    """What the office asks of the units. The data window is explicit: an annual report filed in November ends in November."""

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    plan = models.ForeignKey(
        "plans.Plan", verbose_name="kế hoạch", on_delete=models.PROTECT, related_name="report_requests"
    )
    kind = models.CharField("loại", max_length=10, choices=RequestKind.choices)
    period = models.CharField("kỳ", max_length=12, choices=PeriodKind.choices, default=PeriodKind.YEAR)
    title = models.CharField("tên báo cáo", max_length=300)
    instructions = models.TextField("yêu cầu", blank=True)
    data_from = models.DateField("số liệu từ ngày")
    data_to = models.DateField("số liệu đến ngày")
    has_estimate = models.BooleanField("có ước thực hiện phần còn lại của kỳ", default=False)
    due_on = models.DateField("hạn gửi")
    due_wording = models.CharField("hạn (như trong văn bản)", max_length=255, blank=True)
    due_inclusive = models.BooleanField("tính cả ngày nêu trong hạn", default=True)
    outline = models.JSONField("đề cương", default=list, help_text="[[section key, title], ...] in order.")
    indicators = models.JSONField(
        "chỉ tiêu thống kê", default=list, help_text="[indicator key, ...] in order."
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    closed_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)

    class Meta:
        verbose_name = "yêu cầu báo cáo"
        verbose_name_plural = "yêu cầu báo cáo"
        ordering = ["-due_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(data_to__gte=F("data_from")), name="reports_request_window_in_order"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=RequestKind.values), name="reports_request_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(period__in=PeriodKind.values), name="reports_request_period_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def late_from(self) -> date:
        """The first day on which a filing is late: "trước ngày D" read as the request says (domain 1.7, E7)."""
        return self.due_on + timedelta(days=1) if self.due_inclusive else self.due_on

    def is_late_on(self, day: date) -> bool:
        return day >= self.late_from


class UnitReport(models.Model):
    """One unit's answer to one request. `unit_name` is the name of the unit on the day of filing."""

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    request = models.ForeignKey(
        ReportRequest, verbose_name="yêu cầu", on_delete=models.CASCADE, related_name="unit_reports"
    )
    unit = models.ForeignKey(
        "org.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, related_name="reports"
    )
    unit_name = models.CharField("tên đơn vị lúc gửi", max_length=255, blank=True)
    state = models.CharField(
        "trạng thái", max_length=10, choices=ReportState.choices, default=ReportState.DRAFTING
    )
    nothing_to_report = models.BooleanField("không phát sinh", default=False)
    revision = models.PositiveIntegerField(default=1)
    filing = models.PositiveSmallIntegerField(
        "lần gửi",
        default=0,
        help_text="Grows with every submission; a consolidation names the filing it used.",
    )
    opened_at = models.DateTimeField("đơn vị mở lần đầu lúc", null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người soạn",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField("lý do trả lại", blank=True)

    class Meta:
        verbose_name = "báo cáo của đơn vị"
        verbose_name_plural = "báo cáo của đơn vị"
        ordering = ["request", "unit__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "unit"], name="reports_unit_report_once"),
            models.CheckConstraint(
                condition=Q(state__in=ReportState.values), name="reports_unit_report_state_known"
            ),
            models.CheckConstraint(
                condition=Q(submitted_by__isnull=True, submitted_at__isnull=True)
                | Q(submitted_by__isnull=False, submitted_at__isnull=False),
                name="reports_unit_report_submitted_pair",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="reports_unit_report_decided_pair",
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFTING) | Q(submitted_by__isnull=False),
                name="reports_unit_report_filed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("submitted_by")),
                name="reports_unit_report_filer_never_accepts",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.RETURNED) | ~Q(return_reason=""),
                name="reports_unit_report_return_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} – {self.unit_name or self.unit}"

    @property
    def is_editable(self) -> bool:
        return self.state in (ReportState.DRAFTING, ReportState.RETURNED)

    @property
    def filed_on(self) -> date | None:
        """The local day of the last filing."""
        return timezone.localdate(self.submitted_at) if self.submitted_at else None

    @property
    def is_late(self) -> bool:
        """Filed late by the request's policy (an unfiled report is not late but missing)."""
        return self.filed_on is not None and self.request.is_late_on(self.filed_on)


class ReportSection(models.Model):
    """One section of a unit's narrative."""

    report = models.ForeignKey(UnitReport, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=20, choices=SectionKey.choices)
    title = models.CharField(max_length=255)
    body = models.TextField("nội dung", blank=True)
    draft = models.TextField(
        "dự thảo của hệ thống",
        blank=True,
        help_text="What the recorded activities say; the body is renewed only while nobody changed it.",
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "phần của báo cáo"
        verbose_name_plural = "phần của báo cáo"
        ordering = ["report", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="reports_section_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_untouched(self) -> bool:
        """Whether the body is still the machine's draft."""
        return self.body == self.draft


class ReportFigure(models.Model):
    """One figure of a unit's report: what the system counted, and what the unit states, with its explanation."""

    report = models.ForeignKey(UnitReport, on_delete=models.CASCADE, related_name="figures")
    indicator = models.CharField("chỉ tiêu", max_length=24, choices=Indicator.choices)
    computed = models.BigIntegerField("hệ thống tính")
    stated = models.BigIntegerField("đơn vị báo cáo")
    explanation = models.CharField("giải thích chênh lệch", max_length=500, blank=True)
    activity_ids = models.JSONField(
        default=list, help_text="Primary keys of the activities counted, frozen at filing."
    )

    class Meta:
        verbose_name = "số liệu báo cáo"
        verbose_name_plural = "số liệu báo cáo"
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "indicator"], name="reports_figure_once"),
            models.CheckConstraint(
                condition=Q(stated=F("computed")) | ~Q(explanation=""),
                name="reports_figure_difference_explained",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_indicator_display()}: {self.stated}"


class ConsolidatedReport(models.Model):
    """The department's report. Frozen at approval; a later change is a new version with reasons.

    `content` holds everything needed to draw it again: sections with attribution, figures per unit with the
    activities behind them, missing units, contradictions, and which filing of each unit report was used.
    """

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    request = models.ForeignKey(
        ReportRequest, verbose_name="yêu cầu", on_delete=models.PROTECT, related_name="consolidated_reports"
    )
    number = models.PositiveSmallIntegerField("bản số", default=1)
    state = models.CharField(
        "trạng thái", max_length=10, choices=ConsolidationState.choices, default=ConsolidationState.DRAFT
    )
    title = models.CharField("trích yếu", max_length=500)
    reference_number = models.CharField("số", max_length=20, blank=True)
    reference_symbol = models.CharField("ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    signing_authority = models.CharField("quyền hạn ký", max_length=120, blank=True)
    signer_position = models.CharField("chức vụ người ký", max_length=120, blank=True)
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    recipients = models.TextField("nơi nhận", blank=True)
    content = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    reason = models.TextField("lý do lập bản mới", blank=True)
    docx = models.FileField(storage=private_storage, upload_to="reports/", blank=True)
    pdf = models.FileField(storage=private_storage, upload_to="reports/", blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField("phê duyệt lúc", null=True, blank=True)
    published_at = models.DateTimeField("công khai lúc", null=True, blank=True)

    class Meta:
        verbose_name = "báo cáo tổng hợp"
        verbose_name_plural = "báo cáo tổng hợp"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="reports_consolidated_number_once"),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(state=ConsolidationState.APPROVED),
                name="reports_consolidated_one_approved",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ConsolidationState.values), name="reports_consolidated_state_known"
            ),
            models.CheckConstraint(
                condition=Q(submitted_by__isnull=True, submitted_at__isnull=True)
                | Q(submitted_by__isnull=False, submitted_at__isnull=False),
                name="reports_consolidated_submitted_pair",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="reports_consolidated_approved_pair",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("created_by")) & ~Q(approved_by=F("submitted_by"))),
                name="reports_consolidated_author_never_approves",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ConsolidationState.APPROVED, ConsolidationState.SUPERSEDED])
                | (Q(approved_by__isnull=False) & ~Q(content_hash="") & ~Q(docx="") & ~Q(pdf="")),
                name="reports_consolidated_frozen_whole",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | Q(state__in=[ConsolidationState.APPROVED, ConsolidationState.SUPERSEDED]),
                name="reports_consolidated_published_approved",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="reports_consolidated_new_version_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (bản {self.number})"

    @property
    def is_editable(self) -> bool:
        return self.state in (ConsolidationState.DRAFT, ConsolidationState.RETURNED)

    @property
    def is_frozen(self) -> bool:
        return self.state in (ConsolidationState.APPROVED, ConsolidationState.SUPERSEDED)
