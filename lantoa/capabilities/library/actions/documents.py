"""Verbs of the library: register a document, change it, make sure that what a text cites is registered."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from lantoa.capabilities.library.enums import DocumentKind
from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.library.permissions import can_keep_library
from lantoa.capabilities.library.queries.documents import (
    find_documents,
    identity_of,
    is_local_symbol,
)
from lantoa.capabilities.library.reading import Citation
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.publication.actions import announce
from lantoa.kit.errors import BadInput, Conflict, NotAllowed
from lantoa.kit.text import fold, nfc, slug, tidy

FIELDS = (
    "kind",
    "reference_code",
    "year",
    "issued_on",
    "issuer",
    "title",
    "summary",
    "field",
    "level",
    "signer",
    "signer_title",
    "effective_from",
    "effective_until",
    "published_on",
    "gazette_number",
    "source",
    "is_public",
)
# Facts in several lines keep their line breaks.
LONG_FIELDS = ("summary",)
_NOT_KEEPER = "Chỉ Văn phòng hoặc quản trị hệ thống được sửa sổ văn bản."
_TWICE = "Văn bản này đã có trong sổ (cùng loại, số ký hiệu, năm và cơ quan ban hành)."


@transaction.atomic
def register_document(*, by: User | None, kind: str, **facts: object) -> LegalDocument:
    """Enter a document. `facts` are the fields of LegalDocument; `by` None is the system itself.

    Refused: NotAllowed (not the office), BadInput (neither number nor title), Conflict (already registered).
    """
    if by is not None and not can_keep_library(by):
        raise NotAllowed(_NOT_KEEPER, code="not_keeper")
    document = LegalDocument(kind=kind, **_clean(facts))
    if not document.reference_code and not document.title:
        raise BadInput("Hãy ghi số, ký hiệu hoặc trích yếu của văn bản.", code="nothing_to_identify")
    _prepare(document)
    _save(document)
    record("library.document_registered", on=document, by=by)
    _announce(document)
    return document


@transaction.atomic
def change_document(*, document: LegalDocument, by: User, **facts: object) -> LegalDocument:
    """Change the facts of a document; its address stays. Refused like `register_document`."""
    if not can_keep_library(by):
        raise NotAllowed(_NOT_KEEPER, code="not_keeper")
    was_public = document.is_public
    changed = []
    for name, value in _clean(facts).items():
        if getattr(document, name) != value:
            changed.append(str(LegalDocument._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # FIELDS are no relations
        setattr(document, name, value)
    _prepare(document)
    _save(document)
    record("library.document_changed", on=document, by=by, fields=", ".join(changed) or "không đổi gì")
    _announce(document, hidden=was_public and not document.is_public)
    return document


@transaction.atomic
def ensure_documents(citations: Sequence[Citation], *, by: User | None) -> list[LegalDocument | None]:
    """For each citation the registered document, entered now when it was unknown and certain enough.

    Not entered (None): laws cited by name only, reversed or incomplete numbers, local symbols without issuer.
    """
    found = find_documents(citations)
    for place, citation in enumerate(citations):
        if found[place] is None and _is_certain(citation):
            again = find_documents([citation])[0]
            found[place] = again or _register_cited(citation, by)
    return found


def _is_certain(citation: Citation) -> bool:
    identity = identity_of(citation)
    if identity is None or citation.flags or not identity.year or identity.kind == DocumentKind.OTHER:
        return False
    return bool(identity.issuer) or not identity.is_local


def _register_cited(citation: Citation, by: User | None) -> LegalDocument | None:
    identity = identity_of(citation)
    if (
        identity is None
        or LegalDocument.objects.filter(
            kind=identity.kind,
            reference_code=identity.reference_code,
            year=identity.year,
            issuer=identity.issuer,
        ).exists()
    ):
        return None
    document = LegalDocument(
        kind=identity.kind,
        reference_code=identity.reference_code,
        year=identity.year,
        issued_on=identity.on,
        issuer=identity.issuer,
        title=tidy(citation.title or "")[:1000],
    )
    _prepare(document)
    _save(document)
    record("library.document_registered", on=document, by=by)
    _announce(document)
    return document


def _announce(document: LegalDocument, *, hidden: bool = False) -> None:
    """Tell of a document that the public sees, or has just stopped seeing."""
    if document.is_public or hidden:
        announce("document", document.slug)


def _clean(facts: dict[str, object]) -> dict[str, object]:
    unknown = set(facts) - set(FIELDS)
    if unknown:
        raise TypeError(f"unknown facts of a document: {sorted(unknown)}")
    return {
        name: nfc(value).strip()
        if name in LONG_FIELDS and isinstance(value, str)
        else tidy(value)
        if isinstance(value, str)
        else value
        for name, value in facts.items()
    }


def _prepare(document: LegalDocument) -> None:
    if not document.year and isinstance(document.issued_on, date):
        document.year = document.issued_on.year
    number = document.reference_code
    document.search_text = fold(
        f"{number} {number.replace('/', ' ').replace('-', ' ')} {document.title} {document.issuer}"
    )
    if not document.slug:
        document.slug = _free_slug(document)


def _free_slug(document: LegalDocument) -> str:
    label = DocumentKind(document.kind).label
    parts = [label, document.reference_code or document.title]
    if document.year and str(document.year) not in document.reference_code:
        parts.append(str(document.year))
    if is_local_symbol(document.reference_code):
        parts.append(document.issuer)
    stem = slug(" ".join(parts), limit=110) or document.code
    taken = set(LegalDocument.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number, free = 1, stem
    while free in taken:
        number += 1
        free = f"{stem}-{number}"
    return free


def _save(document: LegalDocument) -> None:
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as error:
        raise Conflict(_TWICE, code="registered_twice") from error
