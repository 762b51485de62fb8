"""Which paragraphs are headings, and how deep: by the nesting that the paper itself uses."""

import re
from dataclasses import dataclass

from lantoa.capabilities.plans.reading.blocks import Block
from lantoa.capabilities.plans.reading.fields import is_field
from lantoa.capabilities.plans.reading.items import Heading
from lantoa.capabilities.plans.reading.units import starts_with_unit, unit_phrase

_LONGEST_STRONG = 420
_LONGEST_PLAIN = 220
# "Về kiến nghị ...:", however long, names what follows.
_ABOUT = re.compile(r"Về\s")
_SENTENCE = re.compile(r"[.;,]\s*$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph with its heading (if it is one) and the headings above it, outermost first."""

    block: Block
    heading: Heading | None
    path: tuple[Heading, ...]
    run_in: int


def _run_in(block: Block) -> int:
    """Length of an emphasised label that begins a paragraph ("Sở Nội vụ: " before plain words), else 0."""
    if block.marker in ("", "bullet") or block.whole_strong or not block.strong:
        return 0
    lead = block.text[block.body : block.body + block.strong].rstrip()
    if len(lead.strip()) < 4 or not re.match(r"\s*\w", lead):
        return 0
    return (
        len(lead)
        if lead.endswith(":") or block.text[block.body + len(lead) :].lstrip()[:1] in ("(", ":")
        else 0
    )


def _title_like(block: Block, after: Block | None, limit: int, sibling: bool = False) -> bool:
    words = block.words
    if sibling and _ends_like_its_siblings(block, after):
        words = words.rstrip(".")
    if not words or len(words) > limit or _SENTENCE.search(words) or words.endswith("./."):
        return False
    if after is None or (after.marker == block.marker and block.marker != "part"):
        return False
    if not words[0].isupper() and not words[0].isdigit():
        return False
    if block.marker == "letter" and re.search(r":\s+\S", words):
        return False
    opens_list = words.endswith(":")
    return not (opens_list and len(words) > 110 and not starts_with_unit(words) and not _ABOUT.match(words))


def _ends_like_its_siblings(block: Block, after: Block | None) -> bool:
    """A full stop after one of several headings: short, one clause, and something deeper follows."""
    words = block.words
    return (
        block.marker in ("arabic", "dotted")
        and words.endswith(".")
        and len(words) < 190
        and not re.search(r"[.;:]\s", words)
        and after is not None
        and after.marker in ("letter", "dotted", "bullet")
        and after.marker != block.marker
        and not starts_with_unit(words)
    )


def _leads_in(words: str) -> bool:
    """ "Sở A chỉ đạo Chi cục B thực hiện các nội dung sau:" is a sentence, not a heading."""
    return (
        re.search(r"(?:sau|sau đây|như sau|cụ thể)\s*:$", words) is not None
        and unit_phrase(words) is not None
    )


def is_heading(block: Block, after: Block | None, sibling: bool = False) -> bool:
    """Does this paragraph name what follows, rather than say it?"""
    if block.marker in ("", "bullet") or block.in_bars:
        return False
    if block.marker in ("part", "roman"):
        named = re.sub(r"\([^)]*\)", "", block.words).strip()
        clear = (
            block.marker == "part"
            or block.whole_strong
            or named.isupper()
            or 2 * block.strong > len(block.words)
        )
        return bool(named) and len(named) < _LONGEST_STRONG and (clear or _title_like(block, after, 160))
    if is_field(block) and block.marker in ("letter", "dotted"):
        return False
    if block.whole_strong and len(block.words) <= _LONGEST_STRONG:
        return not (block.marker == "letter" and block.words.endswith((".", ";")) and len(block.words) > 120)
    if _run_in(block):
        return True
    if block.marker == "capital" and block.words.isupper():
        return True
    if _ABOUT.match(block.words) and block.words.endswith(":"):
        return _title_like(block, after, _LONGEST_STRONG, sibling)
    limit = _LONGEST_PLAIN if block.marker in ("arabic", "dotted", "capital") else 130
    return _title_like(block, after, limit, sibling) and not _leads_in(block.words)


def outline(blocks: list[Block]) -> list[Placed]:
    """Give every paragraph its place. A level is as deep as the kinds of numbers above it that are open."""
    placed: list[Placed] = []
    stack: list[tuple[str, Heading]] = []
    for at, block in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if not is_heading(
            block, after, any(other == _kind(block) for other, _ in stack) if block.marker else False
        ):
            placed.append(Placed(block, None, tuple(heading for _, heading in stack), 0))
            continue
        kind = _kind(block)
        keep = next((depth for depth, (other, _) in enumerate(stack) if other == kind), len(stack))
        stack = stack[:keep]
        run_in = _run_in(block)
        heading = _heading(block, len(stack) + 1, run_in)
        placed.append(Placed(block, heading, tuple(one for _, one in stack), run_in))
        stack.append((kind, heading))
    return placed


def _kind(block: Block) -> str:
    if block.marker == "dotted":
        return f"dotted{block.number.count('.')}"
    return f"part {block.number.split()[0].lower()}" if block.marker == "part" else block.marker


def _heading(block: Block, level: int, run_in: int) -> Heading:
    shown = block.text[block.body : block.body + run_in] if run_in else block.text[block.body :]
    title = re.sub(r"\s+", " ", shown).strip().rstrip(":").rstrip()
    return Heading(
        level, block.number, title, block.span(0, block.body + run_in if run_in else len(block.text.rstrip()))
    )
