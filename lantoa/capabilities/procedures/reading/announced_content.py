"""What a row of an announcement decision makes of a procedure: new content, or what the province adds to it."""

import re
from dataclasses import replace

from lantoa.capabilities.procedures.enums import Channel, DecisionRank, ProcedureKind
from lantoa.capabilities.procedures.reading.announcement import AnnouncedRow
from lantoa.capabilities.procedures.reading.content import Content, Handing, Source
from lantoa.capabilities.procedures.reading.fees import read_fees
from lantoa.capabilities.procedures.reading.times import read_time
from lantoa.kit.text import fold

LISTED = {"place": "place", "time_limit": "time", "fee": "fee", "agency": "agency", "legal_basis": "basis"}
_CHANNELS = (
    (Channel.DIRECT, ("truc tiep",)),
    (Channel.POSTAL, ("buu chinh",)),
    (Channel.ONLINE, ("truc tuyen",)),
)
_NUMBER = re.compile(r"\d{1,5}(?:/\d{4})?/[A-ZĐ]{1,6}[\w-]*(?:-[A-ZĐ]{2,12})*")


def owns_content(rank: str, kind: str) -> bool:
    """Whether a decision of this rank announces the content itself, not only the province's list (NĐ 63/2010, Đ.13)."""
    return rank == DecisionRank.MINISTRY or kind != ProcedureKind.CENTRAL


def channels_in(text: str) -> list[str]:
    """The ways to hand in that a place column names; direct when it names none."""
    folded = fold(text)
    found: list[str] = [channel for channel, words in _CHANNELS if any(word in folded for word in words)]
    return found or ([Channel.DIRECT] if folded else [])


def announced_content(row: AnnouncedRow, base: Content | None) -> Content:
    """`base` with what the row says; what the row is silent about stays."""
    content = replace(base, name=row.cell("name")) if base else Content(name=row.cell("name"))
    where = "\n".join(filter(None, (row.cell("channel"), row.cell("place"))))
    if row.cell("time") or row.cell("fee") or (where and not content.handings):
        content = replace(content, handings=_handings(row, content, where))
    if row.cell("place"):
        content = replace(content, receiving_address=row.cell("place"))
    if row.cell("agency"):
        content = replace(content, agency=row.cell("agency"))
    if row.cell("basis"):
        content = replace(content, sources=_sources(row.cell("basis")))
    return content


def announced_listing(row: AnnouncedRow) -> dict[str, str]:
    """What the province adds, by field of the local listing."""
    return {name: row.cell(column) for name, column in LISTED.items() if row.cell(column)}


def _handings(row: AnnouncedRow, content: Content, where: str) -> tuple[Handing, ...]:
    # A list that names no place still means the counter of the agency that handles it.
    old = content.handings or tuple(Handing(channel) for channel in channels_in(where) or [Channel.DIRECT])
    named = set(channels_in(where)) if where else {one.channel for one in old}
    kept = [one for one in old if one.channel in named]
    kept += [
        Handing(channel) for channel in channels_in(where) if channel not in {one.channel for one in old}
    ]
    time = read_time(row.cell("time")) if row.cell("time") else None
    fees = read_fees(row.cell("fee").replace("\n", " ")) if row.cell("fee") else None
    return tuple(
        replace(one, time=one.time if time is None else time, fees=one.fees if fees is None else fees)
        for one in kept
    )


def _sources(text: str) -> tuple[Source, ...]:
    """One source a line; its number is cut out of the line where there is one."""
    lines = [line.strip(" -+;.") for line in re.split(r"\n|;\s", text)]
    found = []
    for line in filter(None, lines):
        number = _NUMBER.search(line)
        found.append(Source(number[0] if number else "", line))
    return tuple(found)
