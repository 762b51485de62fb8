"""The programme: what the approved version says, as rows that work can refer to. Written only by apply_version."""

from django.conf import settings
from django.db import models

from lantoa.capabilities.plans.enums import DutyRole, FormKind, Recurrence
from lantoa.capabilities.plans.models.document import Plan


class ProgrammeRow(models.Model):
    """Shared shape: a row stays when a later version drops it (`retired_at`), because work refers to it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="%(class)s_rows")
    key = models.UUIDField()
    position = models.PositiveIntegerField(default=0)
    text = models.TextField("nội dung")
    short_name = models.CharField("tên ngắn", max_length=120)
    retired_at = models.DateTimeField("thôi dùng từ", null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["plan", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="plans_%(class)s_key_once")]

    def __str__(self) -> str:
        return self.short_name


class Theme(ProgrammeRow):
    """A content theme (nội dung tuyên truyền)."""

    class Meta(ProgrammeRow.Meta):
        verbose_name = "nội dung tuyên truyền"
        verbose_name_plural = "nội dung tuyên truyền"


class CommunicationForm(ProgrammeRow):
    """A form of communication (hình thức tuyên truyền); sub-forms have a parent."""

    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    kind = models.CharField("nhóm", max_length=12, choices=FormKind.choices, default=FormKind.OTHER)

    class Meta(ProgrammeRow.Meta):
        verbose_name = "hình thức tuyên truyền"
        verbose_name_plural = "hình thức tuyên truyền"


class Duty(ProgrammeRow):
    """What the plan orders somebody to do; assignments give it to units."""

    unit_text = models.CharField("đơn vị (như trong văn bản)", max_length=500, blank=True)
    role = models.CharField("vai trò", max_length=12, choices=DutyRole.choices)
    due_on = models.DateField("hạn", null=True, blank=True)
    due_wording = models.CharField("hạn (như trong văn bản)", max_length=255, blank=True)
    recurrence = models.CharField("nhịp", max_length=12, choices=Recurrence.choices, default=Recurrence.ONCE)
    indicator = models.CharField("chỉ tiêu đo được", max_length=255, blank=True)

    class Meta(ProgrammeRow.Meta):
        verbose_name = "nhiệm vụ của kế hoạch"
        verbose_name_plural = "nhiệm vụ của kế hoạch"


class BudgetLine(models.Model):
    """Money within the year's estimate, with its norm (domain 7.5). Amounts in đồng."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="budget_lines")
    name = models.CharField("nội dung chi", max_length=255)
    unit = models.ForeignKey(
        "org.Unit",
        verbose_name="đơn vị sử dụng",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    planned = models.PositiveBigIntegerField("dự toán (đồng)")
    norm_reference = models.CharField("định mức theo", max_length=255, blank=True)
    norm_maximum = models.PositiveBigIntegerField("mức chi tối đa (đồng)", null=True, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "dòng kinh phí"
        verbose_name_plural = "dòng kinh phí"
        ordering = ["plan", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "name", "unit"], name="plans_budget_line_once")
        ]

    def __str__(self) -> str:
        return self.name


class GuidanceNote(models.Model):
    """What the office tells the units during the year; to all, or to some."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="guidance_notes")
    units = models.ManyToManyField("org.Unit", verbose_name="gửi đơn vị", blank=True, related_name="+")
    text = models.TextField("hướng dẫn")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "hướng dẫn"
        verbose_name_plural = "hướng dẫn"
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]
