"""What a lobby screen shows of each procedure: the answers that people ask for first."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from lantoa.capabilities.procedures.enums import Hanging
from lantoa.capabilities.procedures.models import LocalListing, PostingBoard, Procedure
from lantoa.capabilities.procedures.queries.posting import MOST_SLIDES, standing_of
from lantoa.capabilities.procedures.queries.posting_sheets import local_of
from lantoa.capabilities.procedures.reading.sheet import (
    MISSING,
    Lines,
    Part,
    sheet_parts,
)
from lantoa.kit.clock import today
from lantoa.kit.text import shorten, tidy
from lantoa.ports.papers.qr import qr_svg

SHOWN = (("đ", "", "Bao lâu"), ("h", "Phí, lệ phí", "Hết bao nhiêu"), ("c", "", "Nộp ở đâu, bằng cách nào"))


@dataclass(frozen=True)
class Slide:
    """One procedure on the screen. `answers`: (question, answer); `qr` opens its page."""

    code: str
    name: str
    sector: str
    answers: tuple[tuple[str, str], ...]
    qr: str
    address: str


def procedure_address(code: str) -> str:
    """The public page of a procedure: what a screen or sheet leads to."""
    return reverse("procedures:procedure", args=[code])


def slides_of(board: PostingBoard) -> list[Slide]:
    """Slides of what `board` must hold. A bounded number of queries."""
    states = (Hanging.CURRENT, Hanging.STALE, Hanging.MISSING)
    codes = sorted(line.code for line in standing_of(board).lines if line.state in states)[:MOST_SLIDES]
    rows = Procedure.objects.filter(code__in=codes).select_related("sector", "current").order_by("code")
    listings = {
        one.procedure_id: one
        for one in LocalListing.objects.filter(procedure__in=rows).on(today()).select_related("decision")
    }
    return [_slide(one, listings.get(one.pk)) for one in rows if one.current]


def _slide(procedure: Procedure, listing: LocalListing | None) -> Slide:
    version = procedure.current
    parts = (
        {(part.letter, part.sub): part for part in sheet_parts(version.told, local_of(listing))}
        if version
        else {}
    )
    address = settings.BASE_URL + procedure_address(procedure.code)
    return Slide(
        code=procedure.printed_code or procedure.code,
        name=shorten(tidy(procedure.name), 240),
        sector=procedure.sector.name,
        answers=tuple((question, _short(parts[letter, sub])) for letter, sub, question in SHOWN),
        qr=qr_svg(address),
        address=address.removeprefix("https://").removeprefix("http://"),
    )


def _short(part: Part) -> str:
    """The part in a few words; what the province says wins over the centre's."""
    local = [block for block in part.blocks if isinstance(block, Lines) and block.is_local]
    if local:
        return shorten(" ".join(local[0].texts[1:]), 200)
    first = part.blocks[0]
    if isinstance(first, Lines):
        return shorten("; ".join(first.texts), 200) or MISSING
    return shorten("; ".join(f"{row[0]}: {row[-1]}" for row in first.rows), 200).replace("\n", ", ")
