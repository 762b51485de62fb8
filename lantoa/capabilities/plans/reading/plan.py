"""Read a plan, a directive or a decision: plain text in, proposals out, each pinned to its place."""

import re
from collections.abc import Sequence

from lantoa.capabilities.library.reading import Citation, check_citations, find_citations, known_documents
from lantoa.capabilities.plans.reading.annexes import table_duties
from lantoa.capabilities.plans.reading.blocks import Block, read_blocks
from lantoa.capabilities.plans.reading.deadlines import find_deadlines
from lantoa.capabilities.plans.reading.duties import DutyReader, closing_requests
from lantoa.capabilities.plans.reading.fields import is_field
from lantoa.capabilities.plans.reading.items import Deadline, Duty, Passage, PlanReading, Span
from lantoa.capabilities.plans.reading.letterhead import (
    Frame,
    captions_below,
    chrome_passages,
    find_frame,
    read_document,
)
from lantoa.capabilities.plans.reading.outline import Placed, outline
from lantoa.capabilities.plans.reading.sections import legal_bases, passages
from lantoa.capabilities.plans.reading.warnings import oddities
from lantoa.kit.text import tidy

_ANNEXED = re.compile(r"kèm\s+theo[\s*]*$", re.IGNORECASE)
_PAST = re.compile(r"tình hình|thực trạng|hiện trạng|kết quả đạt|đánh giá chung|thiệt hại", re.IGNORECASE)


def read_plan(text: str) -> PlanReading:
    """Return what the reader proposes for `text`. Never raises; a text without structure gives empty lists."""
    blocks = read_blocks(text)
    frame = find_frame(blocks)
    document = read_document(blocks, frame)
    citations = _citations(text, blocks, frame, document.number)
    cited = [one.span for one in citations]
    parts = [
        [block for at, block in enumerate(blocks[low:high], low) if at not in frame.chrome]
        for low, high in ((frame.first, frame.last), frame.attached or (0, 0))
    ]
    body = [block for part in parts for block in part]
    placed = [place for part in parts for place in outline(part)]
    start = blocks[frame.first].start if frame.first < len(blocks) else 0
    duties, deadlines = _tasks(text, blocks, frame, placed, cited)
    headings = tuple(place.heading for place in placed if place.heading)
    first_heading = next((at for at, place in enumerate(placed) if place.heading), len(placed))
    reading = PlanReading(
        document=document,
        chrome=chrome_passages(blocks, frame),
        headings=headings,
        legal_bases=legal_bases(body[:first_heading], cited),
        purposes=passages(placed, "purposes", document.title),
        requirements=passages(placed, "requirements", document.title),
        themes=passages(placed, "themes", document.title),
        forms=passages(placed, "forms", document.title),
        citations=citations,
        deadlines=tuple(one for one in deadlines if one.span[0] >= start),
        duties=tuple(duties),
        budget=passages(placed, "budget", document.title),
        closing=_closing(blocks, frame),
        warnings=(),
    )
    return _with_warnings(reading)


def _citations(text: str, blocks: list[Block], frame: Frame, number: str | None) -> tuple[Citation, ...]:
    """What the paper cites: below its head, outside page chrome and captions, and never itself."""
    aside = [
        (blocks[at].start, blocks[at].end) for at in (*frame.chrome, *captions_below(blocks, frame, number))
    ]
    head_end = blocks[frame.title_blocks[0]].start if frame.title_blocks else 0
    return tuple(
        one
        for one in find_citations(text)
        if one.span[0] >= head_end and not _within(one.span, aside) and not _names_itself(text, one, number)
    )


def _with_warnings(reading: PlanReading) -> PlanReading:
    said: list[str] = [*check_citations(_cited(reading), known_documents()), *oddities(reading)]
    return PlanReading(
        **{name: getattr(reading, name) for name in reading.__slots__} | {"warnings": tuple(said)}
    )


def _cited(reading: PlanReading) -> Sequence[Citation]:
    return reading.citations


def _names_itself(text: str, cited: Citation, number: str | None) -> bool:
    """ "(Kèm theo Kế hoạch số ...)" over an annex names the paper itself."""
    before = text[max(0, cited.span[0] - 60) : cited.span[0]]
    return number is not None and cited.number == number and _ANNEXED.search(before) is not None


def _within(span: Span, aside: Sequence[Span]) -> bool:
    return any(low <= span[0] and span[1] <= high for low, high in aside)


def _tasks(
    text: str, blocks: list[Block], frame: Frame, placed: list[Placed], cited: list[Span]
) -> tuple[list[Duty], list[Deadline]]:
    """Duties and deadlines of the body and of the task tables, in the order of the text, each once."""
    tabled, tabled_due, tables = table_duties(text)
    placed = [
        place
        for place in placed
        if place.heading or not _within((place.block.start, place.block.end), tables)
    ]
    by_block: dict[int, list[Deadline]] = {}
    closing = blocks[frame.closing] if frame.closing is not None else None
    first_task = next(
        (place.block.start for place in placed if place.heading or place.block.marker not in ("", "bullet")),
        None,
    )
    placed = [place for place in placed if not _addressed(place, first_task)]
    for place in placed:
        intro = not place.path and first_task is not None and place.block.start < first_task
        if is_field(place.block) or _tells_the_past(place) or intro:
            continue
        near = [span for span in cited if span[1] > place.block.start and span[0] < place.block.end]
        found = find_deadlines(place.block, near, due=False)
        by_block[place.block.start] = [one for one in found if not place.block.in_bars or _surely_due(one)]
    reader = DutyReader(placed if closing is None else _without_loose(placed, closing), by_block)
    duties = reader.read()
    tasked = {span for duty in duties for span in (duty.span,)}
    for place in placed:
        block = place.block
        if any(low < block.end and block.start < high for low, high in tasked) and not is_field(block):
            near = [span for span in cited if span[1] > block.start and span[0] < block.end]
            by_block[block.start] = find_deadlines(block, near, due=True)
    duties = [_dated(duty, placed, by_block) for duty in duties]
    if closing is not None and not any(duty.span[1] > closing.start for duty in duties):
        duties += closing_requests(closing)
    field_due = reader.field_deadlines
    covered = [one.span for one in tabled_due]
    loose = [one for found in by_block.values() for one in found if not _within(one.span, covered)]
    everything = loose + field_due + tabled_due
    unique = {(one.span, one.surface): one for one in everything}
    return (
        sorted([*duties, *tabled], key=lambda duty: duty.span[0]),
        sorted(unique.values(), key=lambda one: one.span),
    )


def _addressed(place: Placed, first_task: int | None) -> bool:
    """Bullets before the first numbered task are those a telegram is sent to, not those who act."""
    early = first_task is not None and place.block.start < first_task and not place.path
    return early and place.heading is None and place.block.marker == "bullet"


def _surely_due(one: Deadline) -> bool:
    """In a cell outside any task table only a full date after "trước", "chậm nhất", "xong" is a deadline."""
    return (
        one.date is not None
        and re.match(r"(?:hoàn|trước|chậm|muộn|xong)", one.surface, re.IGNORECASE) is not None
    )


def _tells_the_past(place: Placed) -> bool:
    """Dates in a review of the situation are history, not deadlines."""
    return any(_PAST.search(heading.title) for heading in place.path)


def _dated(duty: Duty, placed: Sequence[Placed], by_block: dict[int, list[Deadline]]) -> Duty:
    if duty.deadline is not None:
        return duty
    inside = [
        one
        for place in placed
        if duty.span[0] < place.block.end and place.block.start < duty.span[1]
        for one in by_block.get(place.block.start, ())
    ]
    ranked = sorted(inside, key=lambda one: (one.date is None, one.recurrence is None, one.vague))
    best = ranked[0] if ranked and duty.parts else None
    return duty if best is None else Duty(duty.unit, duty.role, duty.text, duty.span, duty.parts, best)


def _without_loose(placed: list[Placed], closing: Block) -> list[Placed]:
    """The closing sentence gives no duty but requests, unless it ends a numbered item or a bullet."""
    if closing.marker:
        return placed
    return [place for place in placed if place.block.start != closing.start]


def _closing(blocks: list[Block], frame: Frame) -> Passage | None:
    if frame.closing is None or blocks[frame.closing].marker:
        return None
    block = blocks[frame.closing]
    return Passage(tidy(block.text), (block.start, block.end))
