"""The office's board: coverage, progress, what is late, money. A fixed number of grouped queries whatever the size."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, IntegerField, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from lantoa.capabilities.plans.enums import DIVERSIFIED_KINDS, OccurrenceState
from lantoa.capabilities.plans.models import (
    Activity,
    BudgetLine,
    CommunicationForm,
    Occurrence,
    Plan,
    Theme,
)
from lantoa.capabilities.plans.queries.rhythm import late_limit
from lantoa.capabilities.plans.queries.work import live_occurrences, units_below
from lantoa.foundation.org.models import Unit
from lantoa.kit.text import shorten

THEME, FORM, UNIT, MONTH = "theme", "form", "unit", "month"
# Name in addresses: (rows, columns, caption).
GRIDS = {
    "noi-dung-hinh-thuc": (THEME, FORM, "Nội dung × hình thức"),
    "don-vi-thang": (UNIT, MONTH, "Đơn vị × tháng"),
    "noi-dung-thang": (THEME, MONTH, "Nội dung × tháng"),
    "don-vi-hinh-thuc": (UNIT, FORM, "Đơn vị × hình thức"),
}
DEFAULT_GRID = "noi-dung-hinh-thuc"
LATE_SHOWN = 20


@dataclass(frozen=True)
class Axis:
    """One row or column: `value` is what lists filter by (key, unit code, month number)."""

    pk: int
    label: str
    value: str


@dataclass(frozen=True)
class Coverage:
    """Counts of activities by two axes. An activity with two themes counts under each of them, once in `total`."""

    row_kind: str
    column_kind: str
    rows: tuple[Axis, ...]
    columns: tuple[Axis, ...]
    counts: dict[tuple[int, int], int]
    column_totals: dict[int, int]
    total: int

    def count(self, row: Axis, column: Axis) -> int:
        """Activities in one cell."""
        return self.counts.get((row.pk, column.pk), 0)

    @property
    def holes(self) -> int:
        """Cells without any activity."""
        return sum(not self.count(row, column) for row in self.rows for column in self.columns)


@dataclass(frozen=True)
class Scope:
    """The axes of a plan, read once: its live and used themes and forms, its units, the months that began."""

    themes: tuple[Theme, ...]
    forms: tuple[CommunicationForm, ...]
    units: tuple[Unit, ...]
    months: tuple[int, ...]

    @classmethod
    def of(cls, plan: Plan, today: date) -> "Scope":
        """Four small queries."""
        last = 12 if today.year > plan.year else today.month if today.year == plan.year else 0
        return cls(
            tuple(Theme.objects.filter(plan=plan).order_by("position", "pk")),
            tuple(CommunicationForm.objects.filter(plan=plan).order_by("position", "pk")),
            tuple(units_below(plan)),
            tuple(range(1, last + 1)),
        )


def counting(plan: Plan, *, unit: Unit | None = None, month: int | None = None) -> QuerySet[Activity]:
    """Activities that count, narrowed; without order, ready to be grouped."""
    found = Activity.objects.filter(plan=plan, withdrawn_at__isnull=True).order_by()
    if unit is not None:
        found = found.filter(owner_unit=unit)
    return found.filter(in_month(plan.year, month)) if month else found


def in_month(year: int, month: int) -> Q:
    """A range of days: an index can use it, and no engine has to take dates apart."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return Q(held_on__gte=date(year, month, 1), held_on__lt=following)


def coverage(
    plan: Plan, grid: str, scope: Scope, *, unit: Unit | None = None, month: int | None = None
) -> Coverage:
    """Counts for one of GRIDS. One or two grouped queries, each in the order of an index of what counts."""
    row_kind, column_kind, _ = GRIDS[grid]
    found = counting(plan, unit=unit, month=month)
    if row_kind == THEME:
        counts = _theme_counts(plan, found, column_kind, scope)
        totals = _totals(found, column_kind)
    else:
        counts = _month_counts(plan, found, scope) if column_kind == MONTH else _form_counts(found)
        totals = _summed((column, n) for (_, column), n in counts.items())
    rows = _axis(row_kind, scope, used={row for row, _ in counts})
    columns = _axis(column_kind, scope, used=set(totals))
    return Coverage(row_kind, column_kind, rows, columns, counts, totals, sum(totals.values()))


def _summed(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    sums: dict[int, int] = defaultdict(int)
    for key, n in pairs:
        sums[key] += n
    return dict(sums)


def _form_counts(found: QuerySet[Activity]) -> dict[tuple[int, int], int]:
    """By unit and form."""
    grouped = found.values_list("owner_unit_id", "form_id").annotate(n=Count("pk"))
    return {(unit, form): n for unit, form, n in grouped}


def _totals(found: QuerySet[Activity], column_kind: str) -> dict[int, int]:
    """Activities per form or month, each once however many themes it has; by day or by unit and form as the
    indexes run, which is cheaper than twelve conditions on every row."""
    if column_kind == MONTH:
        return _summed((day.month, n) for day, n in found.values_list("held_on").annotate(n=Count("pk")))
    return _summed((form, n) for (_, form), n in _form_counts(found).items())


def _theme_counts(
    plan: Plan, found: QuerySet[Activity], column_kind: str, scope: Scope
) -> dict[tuple[int, int], int]:
    """By theme and form or month: one conditional count for each theme while an index is read in its order.

    Grouped by the theme itself, the database would look up and sort every activity for each of its themes.
    """
    if not scope.themes:
        return {}
    keys = ("held_on",) if column_kind == MONTH else ("owner_unit_id", "form_id")
    per_theme = {f"theme_{theme.pk}": Count("pk", filter=Q(themes=theme.pk)) for theme in scope.themes}
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for row in found.values_list(*keys).annotate(**per_theme):
        column = row[len(keys) - 1]
        if column_kind == MONTH:
            if column.year != plan.year or column.month not in scope.months:
                continue
            column = column.month
        for theme, n in zip(scope.themes, row[len(keys) :], strict=True):
            if n:
                counts[theme.pk, column] += n
    return dict(counts)


def _month_counts(plan: Plan, found: QuerySet[Activity], scope: Scope) -> dict[tuple[int, int], int]:
    """By unit and month, for the months that began."""
    months = {f"m{n}": Count("pk", filter=in_month(plan.year, n)) for n in scope.months}
    if not months:
        return {}
    grouped = found.values_list("owner_unit_id").annotate(**months)
    return {
        (unit, month): n
        for unit, *figures in grouped
        for month, n in zip(scope.months, figures, strict=True)
        if n
    }


def _axis(kind: str, scope: Scope, *, used: set[int]) -> tuple[Axis, ...]:
    """Everything that could be used, and what was used although it is retired or only a heading of sub-forms."""
    if kind == MONTH:
        return tuple(Axis(n, f"Tháng {n}", str(n)) for n in scope.months)
    if kind == UNIT:
        return tuple(Axis(unit.pk, unit.label, unit.code) for unit in scope.units)
    source: Sequence[Theme | CommunicationForm] = scope.themes if kind == THEME else scope.forms
    parents = {form.parent_id for form in scope.forms} if kind == FORM else set()
    return tuple(
        Axis(row.pk, shorten(row.short_name, 60 if kind == THEME else 40), str(row.key))
        for row in source
        if row.pk in used or (row.retired_at is None and row.pk not in parents)
    )


@dataclass(frozen=True)
class UnitProgress:
    """How far one unit is: occurrences to do (waived ones do not count), done, overdue; activities recorded."""

    unit: Unit
    total: int = 0
    done: int = 0
    overdue: int = 0
    activities: int = 0
    diversified: int = 0

    @property
    def lacks_diversified(self) -> bool:
        """The unit has not used any of the diversified forms yet (domain 1.2)."""
        return self.diversified == 0


def progress(plan: Plan, scope: Scope, today: date) -> list[UnitProgress]:
    """One line for each unit. Two grouped queries."""
    limit = late_limit(plan.due_policy, today)
    rows = (
        Occurrence.objects.filter(assignment__plan=plan, assignment__cancelled_at__isnull=True)
        .exclude(state=OccurrenceState.WAIVED)
        .order_by()
        .values_list("assignment__unit_id")
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=Q(state=OccurrenceState.DONE)),
            overdue=Count("pk", filter=Q(state=OccurrenceState.OPEN, due_on__lt=limit)),
        )
    )
    work = {unit: figures for unit, *figures in rows}
    diversified = {form.pk for form in scope.forms if form.kind in DIVERSIFIED_KINDS}
    by_form = _form_counts(counting(plan))
    recorded = _summed((unit, n) for (unit, _), n in by_form.items())
    varied = _summed((unit, n) for (unit, form), n in by_form.items() if form in diversified)
    lines = []
    for unit in scope.units:
        total, done, overdue = work.get(unit.pk, (0, 0, 0))
        line = UnitProgress(unit, total, done, overdue, recorded.get(unit.pk, 0), varied.get(unit.pk, 0))
        lines.append(line)
    return lines


@dataclass(frozen=True)
class MoneyLine:
    """One budget line: planned and spent, in đồng."""

    line: BudgetLine
    planned: int
    spent: int

    @property
    def left(self) -> int:
        """What is left; negative when more was spent than planned."""
        return self.planned - self.spent

    @property
    def is_over(self) -> bool:
        return self.spent > self.planned


def money(plan: Plan) -> list[MoneyLine]:
    """Planned and spent per line. One query."""
    zero = Value(0, output_field=IntegerField())
    counted = Q(activities__withdrawn_at__isnull=True)
    lines = (
        BudgetLine.objects.filter(plan=plan)
        .select_related("unit")
        .annotate(spent=Coalesce(Sum("activities__amount", filter=counted), zero))
        .order_by("position", "pk")
    )
    return [MoneyLine(line, line.planned, int(line.spent)) for line in lines]


@dataclass(frozen=True)
class Board:
    """Everything on the board's first screen."""

    plan: Plan
    scope: Scope
    coverage: Coverage
    progress: list[UnitProgress]
    overdue: list[Occurrence]
    soon: list[Occurrence]
    money: list[MoneyLine]
    figures: dict[str, int] = field(default_factory=dict)

    @property
    def without_diversified(self) -> list[Unit]:
        """Units that have not used any diversified form yet."""
        return [row.unit for row in self.progress if row.lacks_diversified]


def board(
    plan: Plan,
    *,
    today: date,
    grid: str = DEFAULT_GRID,
    unit: Unit | None = None,
    month: int | None = None,
) -> Board:
    """The board of `plan`. About a dozen queries, none of which grows with the number of units or activities."""
    scope = Scope.of(plan, today)
    lines = progress(plan, scope, today)
    limit = late_limit(plan.due_policy, today)
    open_rows = (
        live_occurrences()
        .filter(assignment__plan=plan, state=OccurrenceState.OPEN)
        .select_related(None)
        .select_related("assignment__unit")
    )
    if unit is not None:
        open_rows = open_rows.filter(assignment__unit=unit)
    until = date.fromordinal(today.toordinal() + plan.warn_days)
    soon = open_rows.filter(due_on__gte=limit, due_on__lte=until)
    totals = {
        "total": sum(line.total for line in lines),
        "done": sum(line.done for line in lines),
        "overdue": sum(line.overdue for line in lines),
        "activities": sum(line.activities for line in lines),
    }
    return Board(
        plan=plan,
        scope=scope,
        coverage=coverage(plan, grid, scope, unit=unit, month=month),
        progress=lines,
        overdue=list(open_rows.filter(due_on__lt=limit).order_by(F("due_on").asc(), "pk")[:LATE_SHOWN]),
        soon=list(soon[:LATE_SHOWN]),
        money=money(plan),
        figures=totals,
    )
