"""Keeping the index of citing places true. No person acts here: the index repeats what texts say.

Verbs that need it call `catch_up`, which reads what changed and asks nothing of what did not. `read_places` without
keys looks at every text (a few milliseconds each): that is for the clock and for `manage.py read_citing_places`.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.db.models import Q

from lantoa.capabilities.library.models import CitingPlace, LegalDocument, PlacedCitation
from lantoa.capabilities.library.queries.citing import (
    NAMED_KINDS,
    CitingSource,
    CitingText,
    citing_sources,
)
from lantoa.capabilities.library.reading.places import Place, find_places, short_number
from lantoa.foundation.publication.actions import announce

KEYS_AT_ONCE, TEXTS_AT_ONCE = 500, 50


@dataclass(frozen=True)
class Reading:
    """What a reading found: texts looked at, texts read again because they had changed, places that are gone."""

    seen: int
    changed: int
    gone: int


def catch_up() -> Reading:
    """Read the texts that changed since they were last read. Nothing is asked of a text that did not change.

    In pieces, each its own transaction unless the caller has one: on SQLite nobody else writes meanwhile.
    """
    done = [_catch_up(source) for source in citing_sources()]
    return Reading(
        sum(one.seen for one in done), sum(one.changed for one in done), sum(one.gone for one in done)
    )


def _catch_up(source: CitingSource) -> Reading:
    if source.stamps is None:
        return read_places(kind=source.kind)
    present = source.stamps()
    known = dict(CitingPlace.objects.filter(kind=source.kind).order_by().values_list("key", "stamp"))
    stale = sorted(key for key in {*present, *known} if present.get(key) != known.get(key))
    done = [
        read_places(kind=source.kind, keys=stale[start : start + KEYS_AT_ONCE])
        for start in range(0, len(stale), KEYS_AT_ONCE)
    ]
    return Reading(
        sum(one.seen for one in done), sum(one.changed for one in done), sum(one.gone for one in done)
    )


def read_places(*, kind: str = "", keys: Sequence[str] | None = None) -> Reading:
    """Bring the index up to date: everything, one kind, or only `keys` of a kind. Repeating changes nothing.

    Only texts that changed are read again. Documents whose citing places changed are announced. In pieces, as `catch_up`.
    """
    seen = changed = gone = 0
    for source in citing_sources():
        if kind and source.kind != kind:
            continue
        known = {(place.key, place.is_draft): place for place in _known(source, keys)}
        texts = iter(source.texts(keys))
        while piece := list(islice(texts, TEXTS_AT_ONCE)):
            seen += len(piece)
            changed += _read_piece(source, piece, known)
        gone += _forget(list(known.values())) if known else 0
    return Reading(seen, changed, gone)


def _read_piece(
    source: CitingSource, piece: list[CitingText], known: dict[tuple[str, bool], CitingPlace]
) -> int:
    """Write what changed among `piece`, taking each from `known`; return how many changed."""
    fresh = []
    for text in piece:
        place = known.pop((text.key, text.is_draft), None)
        digest = _hash(text)
        if place is None or place.text_hash != digest:
            fresh.append((text, digest, place))
        elif place.stamp != text.stamp:
            CitingPlace.objects.filter(pk=place.pk).update(stamp=text.stamp)
    if fresh:
        with transaction.atomic():
            kept = [_keep(source, *one) for one in fresh]
            _announce({code for codes, _ in kept for code in codes} - {""}, any(names for _, names in kept))
    return len(fresh)


@transaction.atomic
def _forget(places: list[CitingPlace]) -> int:
    """Remove places whose texts are gone; return how many."""
    touched: set[str] = set()
    names = False
    for place in places:
        touched |= set(place.citations.values_list("reference_code", flat=True))
        names |= place.citations.exclude(name="").exists()
        place.delete()
    _announce(touched - {""}, names)
    return len(places)


def _known(source: CitingSource, keys: Sequence[str] | None) -> list[CitingPlace]:
    places = CitingPlace.objects.filter(kind=source.kind)
    return list(places if keys is None else places.filter(key__in=keys))


def _hash(text: CitingText) -> str:
    facts = (
        text.label,
        text.kind_label,
        text.text,
        text.url,
        text.edit_url,
        text.on,
        text.unit_id,
        text.owner_id,
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def _keep(
    source: CitingSource, text: CitingText, digest: str, place: CitingPlace | None
) -> tuple[set[str], bool]:
    """Write one place anew; the numbers it named before and names now, and whether it names laws by name."""
    before = set(place.citations.values_list("reference_code", flat=True)) if place else set()
    found = find_places(text.text)
    place, _ = CitingPlace.objects.update_or_create(
        kind=source.kind,
        key=text.key,
        is_draft=text.is_draft,
        defaults={
            "kind_label": text.kind_label or source.label,
            "label": text.label[:500],
            "url": text.url,
            "edit_url": text.edit_url,
            "on": text.on,
            "unit_id": text.unit_id,
            "owner_id": text.owner_id,
            "text_hash": digest,
            "stamp": text.stamp,
        },
    )
    place.citations.all().delete()
    PlacedCitation.objects.bulk_create(_row(place, one) for one in found)
    return before | {one.reference_code for one in found}, any(one.name for one in found)


def _row(place: CitingPlace, one: Place) -> PlacedCitation:
    return PlacedCitation(
        place=place,
        kind=one.kind,
        reference_code=one.reference_code[:80],
        name=one.name[:255],
        year=one.year,
        issued_on=one.issued_on,
        issuer=one.issuer,
        surface=one.surface,
        articles=list(one.articles),
    )


def _announce(codes: set[str], names: bool) -> None:
    """Tell of the public documents that may be meant; one too many does no harm."""
    if not codes and not names:
        return
    wanted = Q(reference_code__in=codes)
    for code in codes:
        if short_number(f"{code}/x") == code:
            wanted |= Q(reference_code__startswith=f"{code}/")
    if names:
        wanted |= Q(kind__in=NAMED_KINDS)
    slugs = LegalDocument.objects.filter(wanted, is_public=True).values_list("slug", flat=True)
    announce("document", *slugs)
