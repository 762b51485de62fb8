"""Where a document is cited: capabilities above register what they know, so the library need not know them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from lantoa.capabilities.library.enums import DocumentKind
from lantoa.capabilities.library.models import CitingPlace, LegalDocument, PlacedCitation
from lantoa.capabilities.library.queries.documents import Identity, matches
from lantoa.capabilities.library.reading.places import articles_of, names_law, short_number
from lantoa.kit.text import fold, tidy

NAMED_KINDS = (DocumentKind.CONSTITUTION, DocumentKind.CODE, DocumentKind.LAW, DocumentKind.ORDINANCE)


@dataclass(frozen=True)
class Mention:
    """One public place that cites a document."""

    title: str
    url: str
    kind: str
    on: date | None = None


Provider = Callable[[LegalDocument], Iterable[Mention]]
_providers: dict[str, Provider] = {}


def register_provider(name: str, provider: Provider) -> None:
    """Register who answers for one kind of text (called in apps.ready()). Only public places may be named."""
    _providers[name] = provider


def mentions_of(document: LegalDocument) -> list[Mention]:
    """Every public place that cites `document`, newest first, each address once."""
    found = [mention for provider in _providers.values() for mention in provider(document)]
    found += [
        Mention(cited.place.label, cited.place.url, cited.place.kind_label, cited.place.on)
        for cited in cited_in(document)
        if cited.place.url and not cited.place.is_draft and cited.is_certain
    ]
    once = {mention.url: mention for mention in reversed(found)}
    return sorted(once.values(), key=lambda mention: (mention.on or date.min, mention.title), reverse=True)


@dataclass(frozen=True)
class CitingText:
    """One text as its owner offers it to the index. `url` is empty for what the public does not see;
    `kind_label` says what it is where the source holds several kinds.

    A draft of a text that is public in another wording is offered besides it, with `is_draft`. `stamp` is the one
    that `CitingSource.stamps` gives for the key.
    """

    key: str
    label: str
    text: str
    url: str = ""
    edit_url: str = ""
    on: date | None = None
    unit_id: int | None = None
    owner_id: int | None = None
    is_draft: bool = False
    kind_label: str = ""
    stamp: str = ""


@dataclass(frozen=True)
class CitingSource:
    """A kind of text that may cite documents; `texts(keys)` yields those of `keys`, all of them for None.

    A text that is no longer yielded is no longer a citing place. `stamps()` tells for every key, in a fixed number of
    queries and without its text, whether anything changed; a kind of few texts can do without.
    """

    kind: str
    label: str
    texts: Callable[[Sequence[str] | None], Iterable[CitingText]]
    stamps: Callable[[], Mapping[str, str]] | None = None


_sources: dict[str, CitingSource] = {}


def register_citing_source(source: CitingSource) -> None:
    """Offer a kind of text to the index of citing places (called in a capability's apps.ready())."""
    _sources[source.kind] = source


def citing_sources() -> list[CitingSource]:
    """Every registered source, by kind."""
    return sorted(_sources.values(), key=lambda source: source.kind)


@dataclass(frozen=True)
class CitedIn:
    """One place that cites a document; `is_certain` says that nothing else can be meant by what is written."""

    place: CitingPlace
    surface: str
    articles: frozenset[str]
    is_certain: bool

    def touches(self, pinpoint: str) -> bool:
        """Whether a change at `pinpoint` can concern it: yes unless both name articles, and different ones."""
        changed = articles_of(pinpoint)
        return not changed or not self.articles or bool(changed & self.articles)


def cited_in(document: LegalDocument) -> list[CitedIn]:
    """Places that cite `document`, drafts included, each place once. One query.

    A citation that leaves open which document is meant counts for every document that it can mean.
    """
    rows = PlacedCitation.objects.filter(_may_mean(document)).select_related("place").order_by("place", "pk")
    found: dict[int, CitedIn] = {}
    for row in rows:
        if not _means(row, document):
            continue
        one = CitedIn(row.place, row.surface, frozenset(row.articles), _is_certain(row, document))
        found[row.place_id] = _joined(found.get(row.place_id), one)
    return sorted(found.values(), key=lambda cited: (cited.place.kind, cited.place.label, cited.place.pk))


def _joined(before: CitedIn | None, one: CitedIn) -> CitedIn:
    """Two mentions in one place: a mention of the whole outweighs mentions of articles."""
    if before is None:
        return one
    whole = not before.articles or not one.articles
    articles = frozenset() if whole else before.articles | one.articles
    best = before if before.is_certain or not one.is_certain else one
    return CitedIn(before.place, best.surface, articles, best.is_certain)


def _may_mean(document: LegalDocument) -> Q:
    wanted = Q(pk__in=[])
    if document.reference_code:
        codes = {document.reference_code, short_number(document.reference_code)} - {""}
        wanted |= Q(reference_code__in=codes)
    if document.kind in NAMED_KINDS and document.title:
        wanted |= Q(name__startswith=tidy(fold(document.title))[:200])
    return wanted


def _means(row: PlacedCitation, document: LegalDocument) -> bool:
    if row.name:
        return names_law(row.name, document.title, document.year)
    if row.reference_code != document.reference_code:
        return row.kind == document.kind
    identity = Identity(row.kind, row.reference_code, row.year, row.issuer, row.issued_on)
    return matches(identity, document)


def _is_certain(row: PlacedCitation, document: LegalDocument) -> bool:
    """Whether the words name the year: a number of a series that begins anew each year means nothing without."""
    return bool(row.year) or bool(row.name) or not document.year
