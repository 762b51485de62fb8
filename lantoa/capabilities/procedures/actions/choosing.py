"""Choosing among the differences of a file before it is confirmed: one, all of a kind, and taking that back."""

from django.db import transaction

from lantoa.capabilities.procedures.actions.importing import require_keeper
from lantoa.capabilities.procedures.actions.reviewing import hold_for_review
from lantoa.capabilities.procedures.enums import ChangeKind
from lantoa.capabilities.procedures.models import CatalogueImport, ProposedChange
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.kit.errors import Conflict, WrongState

ACCEPTED, LEFT_OUT = "chấp nhận", "bỏ qua"


@transaction.atomic
def set_change(*, change: ProposedChange, accepted: bool, by: User) -> None:
    """Accept or leave out one difference. Refused: NotAllowed; WrongState once the file is decided."""
    require_keeper(by)
    entry = hold_for_review(change.catalogue_import)
    if change.is_accepted == accepted:
        return
    change.is_accepted, change.chosen_in = accepted, 0
    change.save(update_fields=["is_accepted", "chosen_in"])
    what = ACCEPTED if accepted else LEFT_OUT
    record("procedures.change_set", on=entry, by=by, what=what, procedure=change.procedure_code)


@transaction.atomic
def set_changes(*, entry: CatalogueImport, kind: str, accepted: bool, expected: int, by: User) -> int:
    """Accept or leave out every difference of one kind that is not so yet; `expected` is the number that was shown.

    Refused: NotAllowed; WrongState once the file is decided; Conflict when it is another number by now. One line of the
    trail; `undo_changes` takes exactly these back.
    """
    require_keeper(by)
    entry = hold_for_review(entry)
    entry.choices += 1
    rows = entry.changes.filter(kind=kind, is_accepted=not accepted)
    count = rows.update(is_accepted=accepted, chosen_in=entry.choices)
    if count != expected or not count:
        raise Conflict(
            f"Lúc này có {count} thay đổi thuộc diện đó, không phải {expected}. Hãy xem lại rồi chọn.",
            code="another_number",
        )
    entry.save(update_fields=["choices"])
    what = ACCEPTED if accepted else LEFT_OUT
    label = str(ChangeKind(kind).label).lower()
    record("procedures.changes_set", on=entry, by=by, what=what, count=count, kind=label)
    return count


@transaction.atomic
def undo_changes(*, entry: CatalogueImport, by: User) -> int:
    """Take back the last choice of many; what was chosen singly since then stays. Refused: NotAllowed; WrongState."""
    require_keeper(by)
    entry = hold_for_review(entry)
    rows = entry.changes.filter(chosen_in=entry.choices)
    chosen = rows.first() if entry.choices else None
    if chosen is None:
        raise WrongState("Không có lựa chọn hàng loạt nào để hoàn tác.", code="nothing_to_undo")
    count = rows.update(is_accepted=not chosen.is_accepted, chosen_in=0)
    record("procedures.changes_undone", on=entry, by=by, count=count)
    return count
