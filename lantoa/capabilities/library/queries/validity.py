"""Validity of registered documents on any day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from lantoa.capabilities.library.enums import ENDING, STOPPING, Validity
from lantoa.capabilities.library.models import DocumentRelation, LegalDocument
from lantoa.capabilities.library.reading.validity import Effect, Life, Period, Standing, periods, standing_on
from lantoa.kit.clock import today

_WORKING = (*ENDING, *STOPPING)
_OF_AN_EFFECT = (
    *("kind", "from_on", "until_on", "pinpoint", "target"),
    *(
        f"source__{name}"
        for name in ("kind", "reference_code", "issued_on", "effective_from", "slug", "is_public")
    ),
)


@dataclass(frozen=True)
class Causer:
    """The document that causes an effect, as a sentence needs it."""

    pk: int
    label: str
    slug: str
    is_public: bool


def relations_of(documents: Sequence[LegalDocument], *, back: bool = True) -> QuerySet[DocumentRelation]:
    """Relations that still count, that others have to `documents` (`back`) or that these have to others."""
    which = {"target__in": documents} if back else {"source__in": documents}
    return (
        DocumentRelation.objects.filter(withdrawn_at__isnull=True, **which)
        .select_related("source", "target")
        .order_by("from_on", "pk")
    )


def effect_of(relation: DocumentRelation) -> Effect:
    """What `relation` does to its target; it starts with the source when no day of its own is known."""
    source = relation.source
    return Effect(
        kind=relation.kind,
        start=relation.from_on or source.effective_from,
        until=relation.until_on,
        pinpoint=relation.pinpoint,
        by=Causer(source.pk, str(source), source.slug, source.is_public),
    )


def effects_on(documents: Sequence[LegalDocument]) -> dict[int, list[Effect]]:
    """What ends or stops each of `documents`, by primary key. One query."""
    found: dict[int, list[Effect]] = {document.pk: [] for document in documents}
    relations = relations_of(documents).select_related(None).select_related("source")
    for relation in relations.filter(kind__in=_WORKING).only(*_OF_AN_EFFECT):
        found[relation.target_id].append(effect_of(relation))
    return found


def life_of(document: LegalDocument) -> Life:
    """The document's own dates."""
    return Life(document.effective_from, document.effective_until)


def validity_on(document: LegalDocument, day: date | None = None) -> Standing:
    """How `document` stands on `day` (today without one). One query."""
    return standing_on(day or today(), life_of(document), effects_on([document])[document.pk])


def validities_on(documents: Iterable[LegalDocument], day: date | None = None) -> dict[int, Standing]:
    """How each of `documents` stands on `day`, by primary key. One query."""
    documents = list(documents)
    effects = effects_on(documents)
    return {one.pk: standing_on(day or today(), life_of(one), effects[one.pk]) for one in documents}


def periods_of(document: LegalDocument) -> list[Period]:
    """The document's whole life. One query."""
    return periods(life_of(document), effects_on([document])[document.pk])


def standing_so(
    documents: QuerySet[LegalDocument], state: str, day: date | None = None
) -> QuerySet[LegalDocument]:
    """Those of `documents` that stand so on `day`; the same rules as `standing_on`, asked of the database."""
    on = day or today()
    working = (
        DocumentRelation.objects.filter(target=OuterRef("pk"), withdrawn_at__isnull=True)
        .annotate(start=Coalesce("from_on", F("source__effective_from")))
        .filter(Q(until_on__isnull=True) | Q(until_on__gte=on), start__lte=on)
    )
    ended = Q(Exists(working.filter(kind__in=ENDING, pinpoint=""))) | Q(effective_until__lt=on)
    stopped = Q(Exists(working.filter(kind__in=STOPPING, pinpoint="")))
    partly = Q(Exists(working.filter(kind__in=_WORKING).exclude(pinpoint="")))
    lives = Q(effective_from__lte=on)
    wanted = {
        Validity.EXPIRED: ended,
        Validity.UNKNOWN: ~ended & Q(effective_from__isnull=True),
        Validity.NOT_YET: ~ended & Q(effective_from__gt=on),
        Validity.SUSPENDED: ~ended & lives & stopped,
        Validity.PARTLY: ~ended & lives & ~stopped & partly,
        Validity.IN_FORCE: ~ended & lives & ~stopped & ~partly,
    }
    # `effective_until < on` is unknown, not false, where there is no such day.
    return documents.filter(pk__in=LegalDocument.objects.filter(wanted[Validity(state)]).values("pk"))
