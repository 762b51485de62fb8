"""Entering what is shipped with the software: documents and what they do to each other."""

from django.db import transaction

from lantoa.capabilities.library.actions.documents import register_document
from lantoa.capabilities.library.actions.relations import add_relation
from lantoa.capabilities.library.enums import DocumentLevel
from lantoa.capabilities.library.models import DocumentRelation, LegalDocument
from lantoa.capabilities.library.queries.documents import issuer_key, kind_of
from lantoa.capabilities.library.reading import KnownDocument, known_documents, known_relations
from lantoa.foundation.accounts.models import User
from lantoa.foundation.publication.actions import announce

# Facts that a shipped document may add to a registered one that lacks them.
_ADDED = ("issued_on", "title", "effective_from", "field", "level", "signer", "signer_title", "source")


@transaction.atomic
def load_registry(*, by: User | None = None) -> tuple[int, int]:
    """Enter the documents shipped with the software; return (entered, already there). Repeating changes nothing.

    What a registered document says already stays; only what it lacks is added. Their relations follow, except those
    that somebody entered or took back.
    """
    entered = 0
    rows = known_documents()
    registered: dict[str, LegalDocument] = {}
    for row in rows:
        document = _registered(row)
        if document is None:
            entered += 1
            kind, facts = kind_of(row.kind), _facts(row)
            document = register_document(
                by=by, kind=kind, reference_code=row.number, year=row.date.year, issuer=row.issuer, **facts
            )
        else:
            _complete(document, row)
        registered[row.number] = document
    for relation in known_relations():
        source, target = registered[relation.source], registered[relation.target]
        same = DocumentRelation.objects.filter(kind=relation.kind, source=source, target=target)
        if not same.exists():
            add_relation(
                kind=relation.kind,
                source=source,
                target=target,
                by=by,
                from_on=relation.from_on,
                pinpoint=relation.pinpoint,
                source_pinpoint=relation.source_pinpoint,
            )
    return entered, len(rows) - entered


def _registered(row: KnownDocument) -> LegalDocument | None:
    same = LegalDocument.objects.filter(kind=kind_of(row.kind), reference_code=row.number, year=row.date.year)
    return next((one for one in same if issuer_key(one.issuer) == issuer_key(row.issuer)), None)


def _facts(row: KnownDocument) -> dict[str, object]:
    return {
        "issued_on": row.date,
        "title": row.title,
        "effective_from": row.effective_from,
        "field": row.field,
        "level": DocumentLevel.CENTRAL,
        "signer": row.signer,
        "signer_title": row.signer_title,
        "source": row.source,
    }


def _complete(document: LegalDocument, row: KnownDocument) -> None:
    facts = _facts(row)
    lacking = {name: facts[name] for name in _ADDED if not getattr(document, name) and facts[name]}
    if lacking:
        LegalDocument.objects.filter(pk=document.pk).update(**lacking)
        document.refresh_from_db()
        if document.is_public:
            announce("document", document.slug)
