"""What procedures rest on, for the library's index of citing places: a replaced decree flags them for review."""

from collections.abc import Iterator, Sequence

from django.db.models import Prefetch
from django.urls import reverse

from lantoa.capabilities.library import queries as library
from lantoa.capabilities.procedures.enums import ProcedureKind, ProcedureState
from lantoa.capabilities.procedures.models import LegalBasis, Procedure

KIND = "procedure"
CHUNK = 500


def procedure_texts(keys: Sequence[str] | None = None) -> Iterator[library.CitingText]:
    """Legal bases of every procedure in force, by code. Two queries a chunk.

    Only the bases are offered: that is what makes a procedure wrong when it changes, and they are short.
    """
    bases = LegalBasis.objects.order_by("position")
    rows = (
        Procedure.objects.filter(state=ProcedureState.PUBLISHED)
        .select_related("current")
        .defer("current__content")
        .prefetch_related(Prefetch("current__legal_bases", bases))
        .order_by("code")
    )
    for one in (rows if keys is None else rows.filter(code__in=keys)).iterator(chunk_size=CHUNK):
        if one.current is None:
            continue
        yield library.CitingText(
            key=one.code,
            label=f"{one.code} {one.name}",
            text="\n\n".join(map(_base, one.current.legal_bases.all())),
            url=""
            if one.kind == ProcedureKind.INTERNAL
            else reverse("procedures:procedure", args=[one.code]),
            edit_url=reverse("procedures_desk:procedure", args=[one.code]),
            on=one.current.effective_from,
            stamp=str(one.current_id),
        )


def procedure_stamps() -> dict[str, str]:
    """The current version of every procedure in force. One query."""
    rows = Procedure.objects.filter(state=ProcedureState.PUBLISHED).order_by()
    return {code: str(pk) for code, pk in rows.values_list("code", "current_id")}


def _base(one: LegalBasis) -> str:
    """The number beside its title, unless the title says it."""
    if not one.reference_code or one.reference_code in one.title:
        return one.title
    return f"{one.title}, số {one.reference_code}" if one.title else one.reference_code


SOURCE = library.CitingSource(KIND, "Thủ tục hành chính", procedure_texts, procedure_stamps)
