"""Find the registered document that a citation means (domain 13.2), many citations in one query."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse

from lantoa.capabilities.library.enums import DocumentKind
from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.library.permissions import can_see_document
from lantoa.capabilities.library.reading import Citation, KnownDocument, find_citations, known_documents
from lantoa.kit.text import fold, tidy
from lantoa.ports.pages.store import while_unchanged

MOST_REMEMBERED = 2000
PARAGRAPH = 2000  # letters
_KINDS = {fold(label): value for value, label in DocumentKind.choices}
_HOLDS_YEAR = re.compile(r"/(?:19|20)\d\d/")
# Symbols that name an organ without saying of which province: the issuer decides (E19).
_LOCAL_ORGANS = ("UBND", "HĐND", "TU", "HU", "ĐU")


@dataclass(frozen=True)
class DocumentLink:
    """A document as a link needs it."""

    url: str
    label: str
    title: str


@dataclass(frozen=True)
class Identity:
    """What identifies a cited document: `year` 0 and an empty `issuer` mean that the text does not say."""

    kind: str
    reference_code: str
    year: int
    issuer: str
    on: date | None

    @property
    def is_local(self) -> bool:
        """Whether the symbol leaves open which committee or council issued the document."""
        return is_local_symbol(self.reference_code)


def is_local_symbol(reference_code: str) -> bool:
    """Whether `reference_code` names a kind of organ that every province has."""
    return any(organ in reference_code.replace("-", "/").split("/") for organ in _LOCAL_ORGANS)


def documents_by_number() -> dict[str, int]:
    """Keys of the public documents by number, only of numbers that can mean one document: they hold the year
    ("61/2018/NĐ-CP"), name no organ that every province has, and are registered once. One query.
    """
    once: dict[str, int] = {}
    twice: set[str] = set()
    public = LegalDocument.objects.filter(is_public=True).exclude(reference_code="")
    for number, pk in public.order_by("pk").values_list("reference_code", "pk"):
        if not _HOLDS_YEAR.search(number) or is_local_symbol(number):
            continue
        if number in once:
            twice.add(number)
        once[number] = pk
    return {number: pk for number, pk in once.items() if number not in twice}


def issuer_key(issuer: str) -> str:
    """Issuers compared: folded, "Ủy ban nhân dân" and "UBND" the same."""
    name = fold(tidy(issuer)).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")
    return name.replace("–", "-").replace(" - ", "-")


def kind_of(label: str | None) -> str:
    """The DocumentKind whose Vietnamese name is `label`; OTHER when there is none."""
    return _KINDS.get(fold(label or ""), DocumentKind.OTHER)


def identity_of(citation: Citation) -> Identity | None:
    """The identity that `citation` states; None for a law cited by name only."""
    if not citation.number:
        return None
    year = int(citation.year) if citation.year else citation.date.year if citation.date else 0
    return Identity(kind_of(citation.kind), citation.number, year, tidy(citation.issuer or ""), citation.date)


def matches(identity: Identity, document: LegalDocument) -> bool:
    """Whether `document` can be what `identity` states. A differing day of the same year is the same document (E18)."""
    if document.reference_code != identity.reference_code:
        return False
    if DocumentKind.OTHER not in (identity.kind, document.kind) and identity.kind != document.kind:
        return False
    if identity.year and document.year and identity.year != document.year:
        return False
    if not identity.is_local:
        return True
    if identity.issuer and document.issuer:
        return issuer_key(identity.issuer) == issuer_key(document.issuer)
    return bool(identity.on) and identity.on == document.issued_on


def pick(identity: Identity, candidates: Iterable[LegalDocument]) -> LegalDocument | None:
    """The one document that `identity` means; None when there is none, or when two are possible."""
    fitting = [document for document in candidates if matches(identity, document)]
    exact = [document for document in fitting if document.issued_on == identity.on]
    chosen = exact if len(exact) == 1 else fitting
    return chosen[0] if len(chosen) == 1 else None


def find_documents(citations: Sequence[Citation]) -> list[LegalDocument | None]:
    """For each citation its registered document or None, in the same order. One query for all of them."""
    identities = [identity_of(citation) for citation in citations]
    by_code: dict[str, list[LegalDocument]] = {}
    codes = {identity.reference_code for identity in identities if identity}
    if codes:
        for document in LegalDocument.objects.filter(reference_code__in=codes):
            by_code.setdefault(document.reference_code, []).append(document)
    return [
        pick(identity, by_code.get(identity.reference_code, [])) if identity else None
        for identity in identities
    ]


def _public_links(citations: Sequence[Citation]) -> list[DocumentLink | None]:
    """For each citation the link to its public document or None, in the same order. One query, or none.

    Pages cite the same few documents: what a citation means is remembered until anything public changes.
    """
    known: dict[Identity, DocumentLink | None] = while_unchanged("library:cited", dict)
    if len(known) > MOST_REMEMBERED:
        known.clear()
    identities = [identity_of(citation) for citation in citations]
    unknown = [
        citation
        for citation, identity in zip(citations, identities, strict=True)
        if identity and identity not in known
    ]
    for citation, document in zip(unknown, find_documents(unknown), strict=True):
        shown = document is not None and document.is_public
        known[identity_of(citation)] = document_link(document) if shown else None  # type: ignore[index,arg-type]  # it has one
    return [known[identity] if identity else None for identity in identities]


@lru_cache(maxsize=1000)
def _found_in(text: str) -> tuple[Citation, ...]:
    return tuple(find_citations(text))


def _cited_in(text: str) -> Sequence[Citation]:
    """The citations of a text. Paragraphs are drawn again whenever anything public changes, and say the same; what they
    cite is kept by their words alone. Whole papers are read once and would fill the memory."""
    return _found_in(text) if len(text) <= PARAGRAPH else find_citations(text)


class CitationIndex:
    """The documents cited by the texts of one page, looked up once (see `index_citations`)."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._cited = {text: _cited_in(text) for text in dict.fromkeys(texts) if text}
        links = iter(_public_links([citation for cited in self._cited.values() for citation in cited]))
        self._links = {
            text: [(citation.span, link) for citation in cited if (link := next(links)) is not None]
            for text, cited in self._cited.items()
        }

    def links(self, text: str) -> list[tuple[tuple[int, int], DocumentLink]]:
        """((start, end), link) for each citation of `text` whose document is registered; unknown texts are looked up."""
        if text and text not in self._links:
            return CitationIndex([text]).links(text)
        return self._links.get(text, [])


def document_link(document: LegalDocument) -> DocumentLink:
    """`document` as a link to its public page."""
    return DocumentLink(reverse("library:document", args=[document.slug]), str(document), document.title)


def index_citations(texts: Iterable[str]) -> CitationIndex:
    """Look up everything that `texts` cite, in one query: pass the result to the filter `cite_links`."""
    return CitationIndex(texts)


def published_documents() -> QuerySet[LegalDocument]:
    """Documents that the public may see, newest first. Every public read starts here."""
    return LegalDocument.objects.filter(is_public=True)


def get_document_for(user: Any, slug: str) -> LegalDocument:
    """The document at this address when `user` may see it; Http404 otherwise, as for one that does not exist."""
    document = LegalDocument.objects.filter(slug=slug).first()
    if document is None or not can_see_document(user, document):
        raise Http404
    return document


def search_documents(
    words: str = "", kind: str = "", among: QuerySet[LegalDocument] | None = None
) -> QuerySet[LegalDocument]:
    """Public documents (or those of `among`) whose number, title or issuer holds every word, newest first.

    With or without diacritics.
    """
    found = published_documents() if among is None else among
    for word in fold(tidy(words)).split():
        found = found.filter(Q(search_text__contains=word))
    return found.filter(kind=kind) if kind else found


def known_for_check(citations: Sequence[Citation]) -> list[KnownDocument]:
    """Documents against which a text's citations are checked: those shipped, and what the registry adds. One query."""
    codes = {citation.number for citation in citations if citation.number}
    shipped = [document for document in known_documents() if document.number in codes]
    named = {(document.number, document.date) for document in shipped}
    registered = LegalDocument.objects.filter(reference_code__in=codes).exclude(source="")
    return shipped + [
        KnownDocument(
            kind=document.get_kind_display(),
            number=document.reference_code,
            date=document.issued_on,
            issuer=document.issuer,
            title=document.title,
            source=document.source,
        )
        for document in registered
        if document.issued_on and (document.reference_code, document.issued_on) not in named
    ]


def pick_typed(words: str) -> list[LegalDocument]:
    """Registered documents that a person means by typing `words`: an exact number first, else every word found."""
    typed = tidy(words)
    by_number = list(LegalDocument.objects.filter(reference_code__iexact=typed)[:5])
    if by_number:
        return by_number
    return list(search_documents(typed, among=LegalDocument.objects.all())[:5])
