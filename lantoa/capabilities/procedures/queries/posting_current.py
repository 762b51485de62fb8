"""What is in force today, as printed sheets are judged: version, what the province adds, and the forms behind the sheet
(they stand right after their procedure: TT 21/2016/TT-BGTVT, Đ.48, which tells the general rule of NĐ 63/2010)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from lantoa.capabilities.procedures.enums import ProcedureState
from lantoa.capabilities.procedures.models import FormFile, LocalListing, Procedure, SheetForm
from lantoa.kit.clock import today


@dataclass(frozen=True)
class InForce:
    """`listings`: the one that holds today and its day, by procedure. `used`: forms in use and the day each was brought,
    by procedure. `behind`: forms printed behind a sheet and the day each was taken away, by sheet."""

    listings: dict[int, tuple[int, date]]
    used: dict[int, dict[int, date]]
    behind: dict[int, dict[int, date | None]]

    def is_current(self, sheet: Any, procedure: Procedure) -> bool:
        """Whether `sheet` says what is in force, and shows the forms in use."""
        return (
            procedure.state == ProcedureState.PUBLISHED
            and self.tells(sheet, procedure)
            and self.forms_changed_on(sheet, procedure) is None
        )

    def tells(self, sheet: Any, procedure: Procedure) -> bool:
        """Whether the words of `sheet` are those in force: the current version, and what the province now adds."""
        listing, _ = self.listings.get(procedure.pk, (None, None))
        return sheet.version_id == procedure.current_id and sheet.listing_id == listing

    def listed_on(self, procedure: Procedure) -> date:
        """The day of what the province adds today; the first of all days without one."""
        return self.listings.get(procedure.pk, (None, date.min))[1]

    def forms_changed_on(self, sheet: Any, procedure: Procedure) -> date | None:
        """The last day on which a form was brought or taken away that `sheet` shows otherwise; None when it shows those
        in use."""
        used, behind = self.used.get(procedure.pk, {}), self.behind.get(sheet.pk, {})
        brought = [day for pk, day in used.items() if pk not in behind]
        gone = [day for pk, day in behind.items() if pk not in used and day is not None]
        return max([*brought, *gone], default=None)


def in_force_for(sheets: Any, procedures: Any) -> InForce:
    """What is needed to judge `sheets` of `procedures` (primary keys, or querysets of them). Three queries."""
    used: dict[int, dict[int, date]] = defaultdict(dict)
    forms = FormFile.objects.current().filter(procedure__in=procedures).order_by()
    for procedure, pk, at in forms.values_list("procedure_id", "pk", "added_at"):
        used[procedure][pk] = day_of(at)
    behind: dict[int, dict[int, date | None]] = defaultdict(dict)
    links = SheetForm.objects.filter(sheet__in=sheets).order_by()
    for sheet, pk, gone in links.values_list("sheet_id", "form_id", "form__taken_away_at"):
        behind[sheet][pk] = day_of(gone) if gone else None
    return InForce(_listings(procedures), used, behind)


def in_force_of(sheets: Iterable[Any]) -> InForce:
    """`in_force_for` sheets that are at hand."""
    rows = list(sheets)
    return in_force_for([one.pk for one in rows], {one.procedure_id for one in rows})


def _listings(procedures: Any) -> dict[int, tuple[int, date]]:
    rows = LocalListing.objects.filter(procedure__in=procedures).on(today())
    return {
        procedure: (pk, max(start or date.min, day_of(at)))
        for procedure, pk, start, at in rows.values_list("procedure_id", "pk", "valid_from", "created_at")
    }


def day_of(at: datetime) -> date:
    """The day of a moment, by the clock of the agency."""
    return timezone.localtime(at).date()
