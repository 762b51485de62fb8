"""Units through time, and the calendar of working days. Law and administration change: everything has dates."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from lantoa.foundation.org.enums import ChangeKind, CodeScheme, DayKind, UnitKind
from lantoa.kit.codes import public_code


class UnitQuerySet(models.QuerySet["Unit"]):
    def existing_on(self, day: date) -> "UnitQuerySet":
        """Units that exist on `day` (both ends inclusive)."""
        return self.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day)).filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        )

    def reporting(self) -> "UnitQuerySet":
        """Units that carry out plans and file reports: divisions, the office, affiliated units."""
        return self.filter(kind__in=[UnitKind.OFFICE, UnitKind.DIVISION, UnitKind.AFFILIATED])


class Unit(models.Model):
    """An organisational unit. `name`, `short_name` and `parent` are those of today; history is in `periods`."""

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    kind = models.CharField("loại", max_length=20, choices=UnitKind.choices)
    name = models.CharField("tên đầy đủ", max_length=255)
    short_name = models.CharField("tên ngắn", max_length=120, blank=True)
    symbol = models.CharField(
        "chữ viết tắt", max_length=30, blank=True, help_text="Dùng trong số, ký hiệu văn bản, ví dụ: SNV."
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="cấp trên",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    position = models.PositiveIntegerField("thứ tự", default=0)
    valid_from = models.DateField("tồn tại từ", null=True, blank=True)
    valid_until = models.DateField("tồn tại đến", null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=UnitKind.values), name="org_unit_kind_known"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="org_unit_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="org_unit_not_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """Short name where there is one."""
        return self.short_name or self.name


class UnitPeriod(models.Model):
    """The name, symbol and place in the tree that a unit had from one date to another."""

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.CASCADE, related_name="periods")
    name = models.CharField("tên đầy đủ", max_length=255)
    short_name = models.CharField("tên ngắn", max_length=120, blank=True)
    symbol = models.CharField("chữ viết tắt", max_length=30, blank=True)
    parent = models.ForeignKey(
        Unit, verbose_name="cấp trên", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_until = models.DateField("đến ngày", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=255, blank=True)

    class Meta:
        verbose_name = "giai đoạn tên gọi"
        verbose_name_plural = "giai đoạn tên gọi"
        ordering = [F("valid_from").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="org_period_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitCode(models.Model):
    """A code that a unit carried in some scheme and period."""

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.CASCADE, related_name="codes")
    scheme = models.CharField("hệ mã", max_length=20, choices=CodeScheme.choices)
    value = models.CharField("mã", max_length=40)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_until = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "mã đơn vị"
        verbose_name_plural = "mã đơn vị"
        ordering = ["scheme", "value", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(scheme__in=CodeScheme.values), name="org_code_scheme_known"),
            models.UniqueConstraint(fields=["unit", "scheme", "value"], name="org_code_once_per_unit"),
        ]

    def __str__(self) -> str:
        return self.value


class UnitChange(models.Model):
    """One link of succession: what a unit became (merge, split, rename ...) on a date, by which document."""

    kind = models.CharField("hình thức", max_length=20, choices=ChangeKind.choices)
    predecessor = models.ForeignKey(
        Unit, verbose_name="đơn vị cũ", on_delete=models.PROTECT, related_name="succeeded_by"
    )
    successor = models.ForeignKey(
        Unit,
        verbose_name="đơn vị mới",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="preceded_by",
    )
    effective_on = models.DateField("từ ngày")
    legal_basis = models.CharField("căn cứ", max_length=255, blank=True)

    class Meta:
        verbose_name = "thay đổi tổ chức"
        verbose_name_plural = "thay đổi tổ chức"
        ordering = ["-effective_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ChangeKind.values), name="org_change_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.DISSOLVED) | Q(successor__isnull=False),
                name="org_change_has_successor",
            ),
            models.UniqueConstraint(
                fields=["kind", "predecessor", "successor", "effective_on"], name="org_change_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.predecessor}"


class CalendarDay(models.Model):
    """A public holiday, a swapped day off, or a Saturday worked in exchange. The working calendar is data."""

    day = models.DateField("ngày", unique=True)
    kind = models.CharField("loại", max_length=10, choices=DayKind.choices)
    name = models.CharField("tên", max_length=120)
    source = models.CharField("căn cứ", max_length=255, blank=True)
    is_confirmed = models.BooleanField(
        "đã xác nhận", default=True, help_text="Ngày chưa xác nhận không được tính."
    )

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        verbose_name_plural = "ngày nghỉ, ngày làm bù"
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DayKind.values), name="org_day_kind_known")
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
