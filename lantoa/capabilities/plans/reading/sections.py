"""Passages by section: purposes, requirements, themes, forms with their sub-forms, budget, legal bases."""

import itertools
import re
from collections.abc import Sequence

from lantoa.capabilities.plans.reading.blocks import Block
from lantoa.capabilities.plans.reading.fields import is_field
from lantoa.capabilities.plans.reading.items import Passage
from lantoa.capabilities.plans.reading.outline import Placed
from lantoa.kit.text import tidy

_PURPOSE = re.compile(r"mục đích|^mục tiêu (?:chung|tổng quát)", re.IGNORECASE)
_REQUIREMENT = re.compile(r"yêu cầu", re.IGNORECASE)
_THEME = re.compile(r"nội dung", re.IGNORECASE)
_FORM = re.compile(r"hình thức(?! khen)", re.IGNORECASE)
_BUDGET = re.compile(r"kinh phí|ngân sách", re.IGNORECASE)
_SPREADING = re.compile(r"tuyên truyền|truyền thông|phổ biến|thông tin", re.IGNORECASE)
_BASIS = re.compile(r"\W*(?:Căn cứ|Thực hiện|Triển khai thực hiện|Thi hành|Theo)\s", re.IGNORECASE)
_LISTED = re.compile(r"(?P<lead>như|gồm|bao gồm|cụ thể)?\s*:\s*(?P<list>.+)$", re.DOTALL)
_SHORT_ITEM = 7
_FEW = 3


def passages(placed: Sequence[Placed], kind: str, title: str | None) -> tuple[Passage, ...]:
    """Return the passages of one kind: purposes, requirements, themes, forms or budget."""
    chosen: list[Passage] = []
    for place in placed:
        if (
            place.heading is None
            and place.block.words
            and not is_field(place.block)
            and _is(kind, place, title)
        ):
            words = tidy(place.block.words)
            if words.endswith(":") and kind in ("themes", "forms"):
                continue
            parts = sub_forms(words) if kind == "forms" else ()
            if chosen and place.block.text.startswith("+") and kind in ("themes", "forms"):
                before = chosen.pop()
                chosen.append(Passage(before.text, (before.span[0], place.block.end), (*before.parts, words)))
                continue
            chosen.append(Passage(words, (place.block.start, place.block.end), parts))
    return tuple(chosen)


def _is(kind: str, place: Placed, title: str | None) -> bool:
    titles = [heading.title for heading in place.path]
    if not titles:
        return False
    near, top = titles[-1], titles[0]
    if kind == "budget":
        return any(_BUDGET.search(one) for one in titles)
    if kind == "purposes":
        return bool(_PURPOSE.search(near)) and not (_REQUIREMENT.search(near) and not _PURPOSE.search(near))
    if kind == "requirements":
        return bool(_REQUIREMENT.search(near)) and not _PURPOSE.search(near)
    spreading = bool(
        _SPREADING.search(top) or _SPREADING.search(title or "") or (_THEME.search(top) and _FORM.search(top))
    )
    if not spreading or len(titles) > 3:
        return False
    if kind == "forms":
        return any(_FORM.search(one) and not _THEME.search(one) for one in titles)
    if any(_FORM.search(one) and not _THEME.search(one) for one in titles):
        return False
    return (
        bool(_THEME.match(near))
        and not re.search(r"thực hiện|nhiệm vụ", near, re.IGNORECASE)
        and place.block.marker != ""
    )


def sub_forms(words: str) -> tuple[str, ...]:
    """Smaller forms that a form lists after a colon: short ones between commas, longer ones between semicolons.

    Without "như", "gồm" … before the colon only a run of short items counts: a colon may open a sentence too.
    """
    listed = _LISTED.search(words)
    if not listed:
        return ()
    first = [item.split() for item in listed["list"].split(";")[0].split(",")]
    if not listed["lead"] and not (len(first) > _FEW and all(len(item) <= _SHORT_ITEM for item in first)):
        return ()
    forms: list[str] = []
    for piece in re.split(r"\s*;\s*", listed["list"].rstrip(" .…")):
        items = [item.strip() for item in piece.split(",")]
        if len(items) > _FEW and all(len(item.split()) <= _SHORT_ITEM for item in items):
            forms += items
        else:
            forms.append(piece.strip())
    forms = [re.sub(r"\.{3,}$|…$|,$", "", form).strip() for form in forms]
    return tuple(form for form in forms if form)


def legal_bases(blocks: Sequence[Block], cited: Sequence[tuple[int, int]]) -> tuple[Passage, ...]:
    """Return what the opening paragraphs name as their bases, cut at semicolons."""
    found: list[Passage] = []
    for block in blocks:
        if block.marker in ("roman", "part"):
            break
        if not _BASIS.match(block.text) and not found:
            continue
        if not any(low >= block.start and high <= block.end for low, high in cited) and not _BASIS.match(
            block.text
        ):
            break
        for start, end in _pieces(block.text):
            span = block.span(start, end)
            names_one = any(span[0] <= low and high <= span[1] for low, high in cited)
            if names_one or (
                _BASIS.match(block.text[start:end])
                and re.search(r"Luật|Hiến pháp|Nghị", block.text[start:end])
            ):
                found.append(Passage(tidy(block.text[start:end]).strip(" ;"), span))
    return tuple(found)


def _pieces(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(match.end() for match in re.finditer(r";\s*", text)), len(text)]
    return [(low, high) for low, high in itertools.pairwise(cuts) if text[low:high].strip(" ;")]
