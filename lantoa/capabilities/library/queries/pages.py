"""What the public pages of the library show."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from lantoa.capabilities.library.enums import DocumentKind, FileRole, FileState, RelationKind, Validity
from lantoa.capabilities.library.models import DocumentRelation, LegalDocument, LegalFile
from lantoa.capabilities.library.queries.citing import Mention, mentions_of
from lantoa.capabilities.library.queries.documents import published_documents, search_documents
from lantoa.capabilities.library.queries.validity import (
    effect_of,
    life_of,
    relations_of,
    standing_so,
    validities_on,
)
from lantoa.capabilities.library.reading.articles import Part, cut
from lantoa.capabilities.library.reading.places import articles_of
from lantoa.capabilities.library.reading.validity import Effect, Period, Standing, periods, standing_on
from lantoa.kit.dates import read_date
from lantoa.kit.text import sort_key
from lantoa.ports.pages.store import while_unchanged

READABLE = (FileState.READ, FileState.RECOGNISED)
HANGING_LABELS = (RelationKind.DETAILS.label, RelationKind.GUIDES.label)


@dataclass(frozen=True)
class Filters:
    """What a reader asked for; unknown values are dropped."""

    words: str = ""
    kind: str = ""
    issuer: str = ""
    field: str = ""
    year: int = 0
    state: str = ""
    day: date | None = None
    typed_day: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether more was asked for than words and a kind: then the further filters stand open."""
        return bool(self.issuer or self.field or self.year or self.state or self.typed_day)

    @classmethod
    def of(cls, given: dict[str, str]) -> "Filters":
        """From the parameters of an address: q, loai, co-quan, linh-vuc, nam, hieu-luc, ngay."""
        year = given.get("nam", "")
        typed = given.get("ngay", "")[:40]
        return cls(
            words=given.get("q", "")[:200],
            kind=_one_of(given.get("loai", ""), DocumentKind.values),
            issuer=given.get("co-quan", "")[:255],
            field=given.get("linh-vuc", "")[:120],
            year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0,
            state=_one_of(given.get("hieu-luc", ""), Validity.values),
            day=read_date(typed),
            typed_day=typed,
        )


def _one_of(value: str, allowed: Sequence[str]) -> str:
    return value if value in allowed else ""


def filtered(filters: Filters) -> QuerySet[LegalDocument]:
    """Public documents that `filters` leave, newest first; validity is asked for the chosen day."""
    found = search_documents(filters.words, filters.kind)
    if filters.issuer:
        found = found.filter(issuer=filters.issuer)
    if filters.field:
        found = found.filter(field=filters.field)
    if filters.year:
        found = found.filter(year=filters.year)
    return standing_so(found, filters.state, filters.day) if filters.state else found


@dataclass(frozen=True)
class Choices:
    """Values that the filters offer: those that public documents have."""

    kinds: list[tuple[str, str]]
    issuers: list[str]
    fields: list[str]
    years: list[int]


def choices() -> Choices:
    """What can be chosen; remembered until anything public changes. One query."""
    return while_unchanged("library:choices", _choices)


def _choices() -> Choices:
    rows = published_documents().order_by().values_list("kind", "issuer", "field", "year").distinct()
    found = list(rows)
    kinds = {row[0] for row in found}
    return Choices(
        kinds=[(value, label) for value, label in DocumentKind.choices if value in kinds],
        issuers=sorted({row[1] for row in found if row[1]}, key=sort_key),
        fields=sorted({row[2] for row in found if row[2]}, key=sort_key),
        years=sorted({row[3] for row in found if row[3]}, reverse=True),
    )


@dataclass(frozen=True)
class Tie:
    """One relation as a reader sees it from one document: words, the other document, places, since when."""

    label: str
    document: LegalDocument
    pinpoint: str
    since: date | None
    until: date | None
    standing: Standing | None = None

    @property
    def url(self) -> str:
        """Address of the other document; empty when the public may not see it."""
        return reverse("library:document", args=[self.document.slug]) if self.document.is_public else ""


@dataclass(frozen=True)
class Article:
    """A part of the text, and what happened to it by the chosen day."""

    part: Part
    gone: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class DocumentView:
    """Everything that the page of one document shows for one day."""

    document: LegalDocument
    day: date
    standing: Standing
    periods: list[Period]
    newer: list[Tie]
    older: list[Tie]
    files: list[LegalFile]
    text_file: LegalFile | None
    articles: list[Article]
    mentions: list[Mention]
    doubts: list[Tie] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Number and subject in one line."""
        return f"{self.document}: {self.document.title}" if self.document.title else str(self.document)


def document_view(document: LegalDocument, day: date) -> DocumentView:
    """Gather the page of `document` as of `day`. Seven queries and what the citing capabilities ask."""
    back = list(relations_of([document]))
    forward = list(relations_of([document], back=False))
    effects = [effect_of(relation) for relation in back]
    others = validities_on({one.source for one in back} | {one.target for one in forward}, day)
    standing = standing_on(day, life_of(document), effects)
    files = list(document.files.defer("text"))
    chosen = next((one for one in files if one.role == FileRole.ORIGINAL and one.state in READABLE), None)
    parts = cut(chosen.text) if chosen else []
    older = [_forward(relation, others) for relation in forward]
    return DocumentView(
        document=document,
        day=day,
        standing=standing,
        periods=periods(life_of(document), effects),
        newer=[_back(relation, others) for relation in back],
        older=older,
        files=files,
        text_file=chosen,
        articles=[Article(part, _gone(part, standing)) for part in parts],
        mentions=mentions_of(document),
        doubts=[tie for tie in older if _is_doubt(tie, standing)],
    )


def _back(relation: DocumentRelation, standings: dict[int, Standing]) -> Tie:
    effect = effect_of(relation)
    label = relation.kind_enum.passive
    return Tie(
        label, relation.source, relation.pinpoint, effect.start, effect.until, standings[relation.source_id]
    )


def _forward(relation: DocumentRelation, standings: dict[int, Standing]) -> Tie:
    effect = effect_of(relation)
    label = relation.get_kind_display()
    return Tie(
        label, relation.target, relation.pinpoint, effect.start, effect.until, standings[relation.target_id]
    )


def _gone(part: Part, standing: Standing) -> tuple[Effect, ...]:
    """Effects that name this article; told on the article only while the document is partly in force."""
    if part.kind != "article" or standing.state != Validity.PARTLY:
        return ()
    return tuple(effect for effect in standing.causes if part.number in articles_of(effect.pinpoint))


def _is_doubt(tie: Tie, standing: Standing) -> bool:
    """A document that details or guides another one which has ended needs a person's judgement.

    Luật 80/2015/QH13, Điều 154 khoản 4 ends it together with what it details, but a later law may keep it for a while:
    the page says so and decides nothing.
    """
    hangs = tie.label in HANGING_LABELS
    ended = tie.standing is not None and tie.standing.state == Validity.EXPIRED
    return hangs and ended and standing.state != Validity.EXPIRED


def get_public_file(slug: str, pk: int) -> LegalFile:
    """A file of a public document; Http404 for any other."""
    row = LegalFile.objects.filter(pk=pk, document__slug=slug, document__is_public=True).first()
    if row is None:
        raise Http404
    return row
