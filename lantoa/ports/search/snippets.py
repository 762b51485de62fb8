"""What a reader sees of a hit: a cut of its public text around the words asked for, marked up safely."""

from collections.abc import Collection, Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from lantoa.ports.search import words

LENGTH = 220
LOOKED_AT = 6000


Place = tuple[int, int, tuple[str, ...]]


def shown(title: str, summary: str, body: str, wanted: Collection[str]) -> tuple[SafeString, SafeString]:
    """Title and snippet (all NFC) with the words of `wanted` (folded) in <mark>; everything else is escaped.

    The snippet is the summary when it speaks of what was asked or there is nothing else, otherwise the best cut of the
    body. A word that stands alone is marked only when its neighbours in the query are nowhere beside each other:
    "chính" of "Chính phủ" says nothing to who asked for "thủ tục hành chính".
    """
    in_title, in_summary = _places(title, wanted), _places(summary, wanted)
    text = "" if in_summary else body[:LOOKED_AT]
    if in_summary or not text:
        cut = _cut(summary, 0, ends=len(summary) <= LENGTH)
    elif in_body := _places(text, wanted):
        cut = _cut(text, _best_start(text, in_body), ends=False)
    else:
        cut = _cut(summary or text, 0, ends=len(summary or text) <= LENGTH)
    in_cut = in_summary if cut == summary else _places(cut, wanted)
    together = {word for _, _, run in (*in_title, *in_cut) if len(run) > 1 for word in run}
    return _marked(title, in_title, together), _marked(cut, in_cut, together)


def _marked(text: str, places: Iterable[Place], together: Collection[str]) -> SafeString:
    parts, last = [], 0
    for start, end, run in places:
        if len(run) == 1 and run[0] in together:
            continue
        parts += [escape(text[last:start]), f"<mark>{escape(text[start:end])}</mark>"]
        last = end
    return mark_safe("".join([*parts, escape(text[last:])]))  # every piece is escaped above


def _places(text: str, wanted: Collection[str]) -> list[Place]:
    """(start, end, words) of the wanted words, neighbours joined."""
    places: list[Place] = []
    for start, end, word in words.spans_among(text, wanted):
        if places and not text[places[-1][1] : start].strip(" "):
            places[-1] = (places[-1][0], end, (*places[-1][2], word))
        else:
            places.append((start, end, (word,)))
    return places


def _best_start(text: str, found: list[Place]) -> int:
    """Where the window with the longest runs of wanted words begins."""

    def weight(start: int) -> int:
        return sum(len(run) ** 2 for begin, end, run in found if start <= begin and end <= start + LENGTH)

    return max((start for start, _, _ in found[:40]), key=lambda start: (weight(start), -start))


def _cut(text: str, start: int, *, ends: bool) -> str:
    """About 220 characters from a little before `start`, whole words, with an ellipsis where text was left out."""
    begin = text.rfind(" ", 0, max(0, start - 40)) + 1
    piece = text[begin : begin + LENGTH]
    whole = ends or begin + LENGTH >= len(text)
    if not whole:
        piece = piece.rsplit(" ", 1)[0].rstrip(" ,;:.-") + "…"
    return ("…" if begin else "") + " ".join(piece.split())
