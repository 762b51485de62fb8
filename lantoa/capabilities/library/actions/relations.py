"""Verbs of relations: enter one, take one back."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q

from lantoa.capabilities.library.actions.citing import catch_up
from lantoa.capabilities.library.actions.reviews import cancel_reviews, open_reviews
from lantoa.capabilities.library.enums import CHANGING, STOPPING, RelationKind
from lantoa.capabilities.library.models import DocumentRelation, LegalDocument
from lantoa.capabilities.library.permissions import can_keep_library
from lantoa.capabilities.library.queries.reviews import Affected, affected_by
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.publication.actions import announce
from lantoa.kit.clock import now
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from lantoa.kit.text import tidy

NOT_KEEPER = "Chỉ Văn phòng hoặc quản trị hệ thống được ghi quan hệ giữa các văn bản."


@transaction.atomic
def add_relation(
    *,
    kind: str,
    source: LegalDocument,
    target: LegalDocument,
    by: User | None,
    from_on: date | None = None,
    until_on: date | None = None,
    pinpoint: str = "",
    source_pinpoint: str = "",
    note: str = "",
) -> DocumentRelation:
    """Enter what `source` does to `target`; `by` None is the system itself (shipped data).

    When it changes the target, every text that cites it gets a review (see `open_reviews`). Refused: NotAllowed;
    BadInput for a relation that cannot be (to itself, in a circle, to a document issued later, an end before the
    beginning); Conflict when it is entered already. Side effects: trail on both documents, notices, announcement.
    """
    if by is not None and not can_keep_library(by):
        raise NotAllowed(NOT_KEEPER, code="not_keeper")
    relation = DocumentRelation(
        kind=RelationKind(kind),
        source=source,
        target=target,
        from_on=from_on,
        until_on=until_on,
        pinpoint=tidy(pinpoint),
        source_pinpoint=tidy(source_pinpoint),
        note=tidy(note),
        created_by=by,
    )
    check_relation(relation)
    try:
        with transaction.atomic():
            relation.save()
    except IntegrityError as error:
        raise Conflict("Quan hệ này đã được ghi.", code="related_twice") from error
    said = {"relation": relation.get_kind_display().lower(), "other": str(target)}
    record("library.relation_added", on=source, by=by, **said)
    _announce(source, target)
    if relation.kind in CHANGING:
        catch_up()
        open_reviews(relation=relation, by=by)
    return relation


@transaction.atomic
def withdraw_relation(*, relation: DocumentRelation, by: User, reason: str) -> DocumentRelation:
    """Take back a relation entered by mistake; its open reviews end with the reason.

    Refused: NotAllowed, BadInput (no reason), WrongState (withdrawn already).
    """
    if not can_keep_library(by):
        raise NotAllowed(NOT_KEEPER, code="not_keeper")
    reason = tidy(reason)
    if not reason:
        raise BadInput("Hãy ghi lý do rút quan hệ.", code="no_reason")
    locked = DocumentRelation.objects.select_for_update().get(pk=relation.pk)
    if locked.withdrawn_at is not None:
        raise WrongState("Quan hệ này đã được rút trước đó.", code="withdrawn_before")
    relation.withdrawn_at, relation.withdrawn_by, relation.withdrawn_reason = now(), by, reason[:500]
    relation.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    said = {"relation": relation.get_kind_display().lower(), "other": str(relation.target), "reason": reason}
    record("library.relation_withdrawn", on=relation.source, by=by, **said)
    cancel_reviews(relation=relation, by=by, reason=reason)
    _announce(relation.source, relation.target)
    return relation


def preview_relation(*, kind: str, target: LegalDocument, pinpoint: str = "") -> list[Affected]:
    """What `add_relation` would open reviews for. Brings the index of citing places up to date first."""
    if kind not in CHANGING:
        return []
    catch_up()
    return affected_by(kind, target, tidy(pinpoint))


def check_relation(relation: DocumentRelation) -> None:
    """Refuse a relation that cannot be. Odd dates are not refused: they stand in the list of problems."""
    source, target = relation.source, relation.target
    if source.pk == target.pk:
        raise BadInput("Một văn bản không thể tác động lên chính nó.", code="related_to_itself")
    if relation.until_on and relation.kind not in STOPPING:
        raise BadInput("Chỉ đình chỉ hoặc ngưng hiệu lực mới có ngày kết thúc.", code="end_without_stop")
    if relation.until_on and relation.from_on and relation.until_on < relation.from_on:
        raise BadInput("Ngày kết thúc đứng trước ngày bắt đầu.", code="dates_crossed")
    if source.issued_on and target.issued_on and source.issued_on < target.issued_on:
        raise BadInput(
            f"{source} ban hành trước {target} nên không thể tác động lên văn bản đó. Hãy đổi chiều quan hệ.",
            code="issued_before_target",
        )
    if _leads_back(relation):
        raise BadInput(
            f"{target} đã có quan hệ “{relation.get_kind_display().lower()}” tới {source};"
            " hai văn bản không thể cùng tác động lên nhau như vậy.",
            code="related_in_a_circle",
        )


def _leads_back(relation: DocumentRelation) -> bool:
    """Whether relations of the same kind lead from the target back to the source."""
    edges: dict[int, list[int]] = {}
    rows = DocumentRelation.objects.filter(Q(kind=relation.kind), withdrawn_at__isnull=True)
    for source, target in rows.values_list("source_id", "target_id"):
        edges.setdefault(source, []).append(target)
    waiting, seen = [relation.target_id], set()
    while waiting:
        at = waiting.pop()
        if at == relation.source_id:
            return True
        if at not in seen:
            seen.add(at)
            waiting += edges.get(at, [])
    return False


def _announce(*documents: LegalDocument) -> None:
    """The pages of both documents changed, and of documents beyond them nothing."""
    announce("document", *(document.slug for document in documents if document.is_public))
