"""Two wordings side by side: lines that differ, and in them the words that were added or removed."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

ADDED, REMOVED, SAME = "added", "removed", "same"
MOST_WORDS = (
    1_500  # above this a changed passage is shown whole: comparing words costs the square of their number
)
_WORDS = re.compile(r"\s+|\S+")


@dataclass(frozen=True)
class Piece:
    """A stretch of text and what became of it."""

    text: str
    state: str


@dataclass(frozen=True)
class SideBySide:
    """The old wording with what was removed, the new one with what was added."""

    before: list[Piece]
    after: list[Piece]


def side_by_side(before: str, after: str) -> SideBySide:
    """Both wordings in pieces; joining the pieces of a side gives its text."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a1:a2]), "".join(new[b1:b2])
        if tag == "equal":
            left.append(Piece(gone, SAME))
            right.append(Piece(come, SAME))
            continue
        for state, text in _words(gone, come):
            if state in (SAME, REMOVED):
                left.append(Piece(text, state))
            if state in (SAME, ADDED):
                right.append(Piece(text, state))
    return SideBySide(left, right)


def _words(gone: str, come: str) -> Iterator[tuple[str, str]]:
    old, new = _WORDS.findall(gone), _WORDS.findall(come)
    if max(len(old), len(new)) > MOST_WORDS or not (old and new):
        yield from ((state, text) for state, text in ((REMOVED, gone), (ADDED, come)) if text)
        return
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield SAME, "".join(old[a1:a2])
            continue
        if a2 > a1:
            yield REMOVED, "".join(old[a1:a2])
        if b2 > b1:
            yield ADDED, "".join(new[b1:b2])
