"""Reading the ripple: what a change of a document concerns, and what waits for whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from lantoa.capabilities.library.enums import (
    CHANGING,
    ENDING,
    HANGING,
    STOPPING,
    CitationReviewState,
    RelationKind,
)
from lantoa.capabilities.library.models import CitationReview, DocumentRelation, LegalDocument
from lantoa.capabilities.library.permissions import can_keep_library
from lantoa.capabilities.library.queries.citing import cited_in
from lantoa.capabilities.library.queries.validity import relations_of
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.notices.waiting import WaitingLine

HANGING_DOCUMENT = "document"


@dataclass(frozen=True)
class Affected:
    """One thing that a change concerns, and through which document."""

    document: LegalDocument
    is_indirect: bool
    kind: str
    key: str
    kind_label: str
    label: str
    url: str
    edit_url: str
    surface: str = ""
    is_draft: bool = False
    is_certain: bool = True
    unit_id: int | None = None
    owner_id: int | None = None


def affected_by(kind: str, target: LegalDocument, pinpoint: str = "") -> list[Affected]:
    """Everything that such a change of `target` concerns: what cites it, and what hangs on it.

    When the whole document ends or stops, documents that detail or guide it are concerned with whatever cites
    them (Luật 80/2015/QH13, Điều 154 khoản 4), and documents that rest on it as a legal basis are concerned
    themselves. A change of some articles concerns texts that cite one of them, or the document as a whole.
    """
    if kind not in CHANGING:
        return []
    found = list(_citing(target, pinpoint, is_indirect=False))
    if pinpoint or kind not in (*ENDING, *STOPPING):
        return found
    hanging = relations_of([target]).filter(kind__in=[*HANGING, RelationKind.BASED_ON])
    for document, relations in _by_source(hanging).items():
        found.append(_document(document))
        if any(relation.kind in HANGING for relation in relations):
            found += _citing(document, "", is_indirect=True)
    return list({(one.document.pk, one.kind, one.key, one.is_draft): one for one in found}.values())


def _by_source(relations: Iterable[DocumentRelation]) -> dict[LegalDocument, list[DocumentRelation]]:
    found: dict[LegalDocument, list[DocumentRelation]] = {}
    for relation in relations:
        found.setdefault(relation.source, []).append(relation)
    return found


def _citing(document: LegalDocument, pinpoint: str, *, is_indirect: bool) -> Iterable[Affected]:
    for cited in cited_in(document):
        if not cited.touches(pinpoint):
            continue
        place = cited.place
        yield Affected(
            document=document,
            is_indirect=is_indirect,
            kind=place.kind,
            key=place.key,
            kind_label=place.kind_label,
            label=place.label,
            url=place.url,
            edit_url=place.edit_url,
            surface=cited.surface,
            is_draft=place.is_draft,
            is_certain=cited.is_certain,
            unit_id=place.unit_id,
            owner_id=place.owner_id,
        )


def _document(document: LegalDocument) -> Affected:
    return Affected(
        document=document,
        is_indirect=True,
        kind=HANGING_DOCUMENT,
        key=document.slug,
        kind_label="Văn bản trong sổ",
        label=f"{document}. {document.title}" if document.title else str(document),
        url=reverse("library:document", args=[document.slug]) if document.is_public else "",
        edit_url=reverse("library_desk:document", args=[document.slug]),
    )


def reviews_for(user: User) -> QuerySet[CitationReview]:
    """Reviews that `user` may see: the office all of them, others their own and their unit's."""
    reviews = CitationReview.objects.select_related(
        "relation__source", "relation__target", "document", "unit", "owner", "done_by"
    )
    if can_keep_library(user) or user.has_role(Role.LEADERSHIP):
        return reviews
    mine = Q(owner=user)
    if user.unit_id is not None:
        mine |= Q(unit=user.unit_id)
    return reviews.filter(mine)


def get_review_for(user: User, code: str) -> CitationReview:
    """One review that `user` may see; Http404 for any other."""
    review = reviews_for(user).filter(code=code).first()
    if review is None:
        raise Http404
    return review


def review_counts(relations: Iterable[DocumentRelation]) -> dict[int, tuple[int, int]]:
    """(open, all without cancelled) reviews of each relation, by primary key. One query."""
    rows = (
        CitationReview.objects.filter(relation__in=list(relations))
        .exclude(state=CitationReviewState.CANCELLED)
        .values("relation")
        .annotate(total=Count("pk"), waiting=Count("pk", filter=Q(state=CitationReviewState.OPEN)))
        .order_by()
    )
    return {row["relation"]: (row["waiting"], row["total"]) for row in rows}


def changes() -> QuerySet[DocumentRelation]:
    """Relations that change a document and have reviews, the newest first."""
    return (
        DocumentRelation.objects.filter(kind__in=CHANGING, reviews__isnull=False)
        .select_related("source", "target")
        .distinct()
        .order_by("-pk")
    )


def reviews_waiting_for(user: User) -> list[WaitingLine]:
    """Open reviews as lines of the first screen: the owner's, the unit's, and those of nobody for the office."""
    mine = Q(owner=user)
    if user.unit_id is not None:
        mine |= Q(owner__isnull=True, unit=user.unit_id)
    if user.has_role(Role.OFFICE):
        mine |= Q(owner__isnull=True, unit__isnull=True)
    rows = CitationReview.objects.filter(mine, state=CitationReviewState.OPEN).order_by("due_on", "pk")
    return [
        WaitingLine(
            title=f"{review.kind_label}: {review.label}",
            url=reverse("library_desk:review", args=[review.code]),
            due_on=review.due_on,
            state=review.get_state_display(),
            kind="Rà soát vì văn bản thay đổi",
        )
        for review in rows
    ]
