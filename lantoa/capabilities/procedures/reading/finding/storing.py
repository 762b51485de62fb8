"""The index as a file that every worker maps into its memory: nothing is read twice, and nothing waits for reading."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from lantoa.capabilities.procedures.reading.finding.index import FIELDS, Card, Index
from lantoa.capabilities.procedures.reading.finding.lists import Lists, key_of

# Another number when the meaning of the bytes changes.
MARK = f"lantoa-procedures-2-{sys.byteorder}\n".encode().ljust(40)
WIDTH = 8  # every part begins at a multiple of this


def pack(index: Index) -> bytes:
    """An index that was made at once, without silent places."""
    told = attrgetter(*FIELDS)
    cards = [json.dumps(told(index.card(place)), ensure_ascii=False).encode() for place in range(index.size)]
    starts = array("Q", [0])
    for card in cards:
        starts.append(starts[-1] + len(card))
    parts: list[tuple[str, bytes]] = [
        ("H", index.lengths.tobytes()),
        ("Q", starts.tobytes()),
        ("B", b"".join(cards)),
    ]
    for lists in index.lists:
        parts += _rows(lists)
    head = json.dumps([[code, len(part)] for code, part in parts]).encode().ljust(1024)
    padded = [part + bytes(-len(part) % WIDTH) for _, part in parts]
    return b"".join([MARK, head, *padded])


def unpack(stored: Any, weigh: Callable[[str, str], float]) -> Index | None:
    """The index in `stored` (bytes or a mapped file); None when it is not whole or of another version."""
    view = memoryview(stored)
    if bytes(view[: len(MARK)]) != MARK:
        return None
    try:
        at = len(MARK) + 1024
        parts = []
        for code, size in json.loads(bytes(view[len(MARK) : at])):
            parts.append(view[at : at + size].cast(code))
            at += size + (-size % WIDTH)
        lengths, starts, blob, *rows = parts
        groups = [Lists(*rows[n : n + 3]) for n in range(0, 12, 3)]
        index = Index(weigh, lists=(groups[0], groups[1], groups[2], groups[3]), stored=starts, blob=blob)
        for place, length in enumerate(lengths):
            told = json.loads(bytes(blob[starts[place] : starts[place + 1]]))
            index.note(Card(**dict(zip(FIELDS, told, strict=True))), length)
    except (ValueError, TypeError, IndexError):
        return None
    return index if at == len(view) else None


def _rows(lists: Lists) -> list[tuple[str, bytes]]:
    """Keys, starts and numbers of what was added."""
    ordered = sorted((key_of(word), word) for word in lists.added)
    starts = array("Q", [0])
    for _, word in ordered:
        starts.append(starts[-1] + len(lists.added[word]))
    keys = array("Q", [key for key, _ in ordered])
    numbers = b"".join([lists.added[word].tobytes() for _, word in ordered])
    return [("Q", keys.tobytes()), ("Q", starts.tobytes()), ("I", numbers)]
