"""Verbs of the ripple: open reviews, say how one ended, end them all when the change is taken back."""

from django.db import transaction
from django.urls import reverse

from lantoa.capabilities.library.actions.citing import catch_up
from lantoa.capabilities.library.enums import CHANGING, CitationReviewState
from lantoa.capabilities.library.models import CitationReview, DocumentRelation
from lantoa.capabilities.library.notifications import tell_of_reviews
from lantoa.capabilities.library.permissions import can_close_review, can_keep_library
from lantoa.capabilities.library.queries.reviews import Affected, affected_by
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.org.queries import working_calendar
from lantoa.kit.clock import now, today
from lantoa.kit.dates import short_date
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from lantoa.kit.text import tidy

# Working days that an owner has at least; a change that works later gives time until then.
REVIEW_DAYS = 10
ENDINGS = (
    CitationReviewState.STILL_RIGHT,
    CitationReviewState.CORRECTED,
    CitationReviewState.NOT_RELEVANT,
)


@transaction.atomic
def open_reviews(*, relation: DocumentRelation, by: User | None) -> list[CitationReview]:
    """Open a review for everything that `relation` concerns and has none yet; return the new ones.

    Repeating opens nothing twice and reopens nothing. Side effects: a notice to each owner (to the heads of the
    unit where there is no owner), one to the office, one line of the trail.
    """
    if relation.kind not in CHANGING or relation.withdrawn_at is not None:
        return []
    known = set(relation.reviews.values_list("document_id", "place_kind", "place_key", "place_is_draft"))
    due = working_calendar().add_working_days(today(), REVIEW_DAYS)
    start = relation.from_on or relation.source.effective_from
    opened = []
    for one in affected_by(relation.kind, relation.target, relation.pinpoint):
        if (one.document.pk, one.kind, one.key, one.is_draft) in known:
            continue
        review = _review(relation, one)
        review.due_on = max(due, start) if start else due
        review.save()
        opened.append(review)
    if opened:
        record(
            "library.reviews_opened", on=relation.target, by=by, count=len(opened), cause=str(relation.source)
        )
        tell_of_reviews(relation, opened)
    return opened


@transaction.atomic
def follow_change(*, relation: DocumentRelation, by: User) -> list[CitationReview]:
    """Look again for texts that a change concerns and open what is missing. Refused: NotAllowed, WrongState."""
    if not can_keep_library(by):
        raise NotAllowed("Chỉ Văn phòng hoặc quản trị hệ thống được quét lại.", code="not_keeper")
    if relation.withdrawn_at is not None:
        raise WrongState("Quan hệ này đã được rút.", code="withdrawn_before")
    catch_up()
    return open_reviews(relation=relation, by=by)


@transaction.atomic
def close_review(*, review: CitationReview, by: User, state: str, note: str = "") -> CitationReview:
    """Say how a review ended: still right, corrected, or not relevant (with a reason).

    Refused: NotAllowed (not the owner, the unit or the office), BadInput, WrongState (closed already).
    """
    if not can_close_review(by, review):
        raise NotAllowed("Việc rà soát này thuộc đơn vị khác.", code="review_not_mine")
    if state not in ENDINGS:
        raise BadInput("Hãy chọn kết quả rà soát.", code="no_result")
    note = tidy(note)
    if state == CitationReviewState.NOT_RELEVANT and not note:
        raise BadInput("Hãy ghi vì sao không liên quan.", code="no_reason")
    locked = CitationReview.objects.select_for_update().get(pk=review.pk)
    if locked.state != CitationReviewState.OPEN:
        raise WrongState(f"Việc này đã khép lại: {locked.get_state_display().lower()}.", code="review_closed")
    review.state, review.note = CitationReviewState(state), note[:1000]
    review.done_at, review.done_by = now(), by
    review.save(update_fields=["state", "note", "done_at", "done_by"])
    record("library.review_closed", on=review, by=by, result=review.get_state_display().lower())
    return review


def cancel_reviews(*, relation: DocumentRelation, by: User, reason: str) -> int:
    """End the open reviews of a change that was taken back; what somebody decided stays."""
    note = f"Quan hệ đã được rút: {reason}"[:1000]
    return relation.reviews.filter(state=CitationReviewState.OPEN).update(
        state=CitationReviewState.CANCELLED, done_at=now(), done_by=by, note=note
    )


def _review(relation: DocumentRelation, one: Affected) -> CitationReview:
    return CitationReview(
        relation=relation,
        document=one.document,
        is_indirect=one.is_indirect,
        place_kind=one.kind,
        place_key=one.key,
        place_is_draft=one.is_draft,
        kind_label=one.kind_label,
        label=one.label[:500],
        url=one.url,
        edit_url=one.edit_url or reverse("library_desk:changes"),
        surface=one.surface,
        reason=_reason(relation, one)[:1000],
        unit_id=one.unit_id,
        owner_id=one.owner_id,
    )


def _reason(relation: DocumentRelation, one: Affected) -> str:
    """One sentence: what happened to the cited document, from when, and how surely it is meant."""
    places = f" ({relation.pinpoint})" if relation.pinpoint else ""
    start = relation.from_on or relation.source.effective_from
    since = f" từ ngày {short_date(start)}" if start else ""
    passive = _passive(relation)
    sentence = f"{relation.target}{places} {passive} {relation.source}{since}."
    if one.is_indirect:
        sentence += f" {one.document} quy định chi tiết, hướng dẫn hoặc căn cứ văn bản đó."
    if not one.is_certain:
        sentence += " Nơi dẫn không ghi năm ban hành nên cần xem có đúng là văn bản này không."
    return sentence


def _passive(relation: DocumentRelation) -> str:
    words: str = relation.kind_enum.passive
    return words[0].lower() + words[1:]
