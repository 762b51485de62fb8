"""Template helpers of the procedures."""

from django import template

from lantoa.capabilities.procedures.reading import answering
from lantoa.capabilities.procedures.reading.content import Requirement

register = template.Library()
LINES = 3


@register.simple_tag
def paper_counts(paper: Requirement) -> str:
    """How many of a paper: "1 bản chính, 1 bản sao"."""
    return answering.paper_counts(paper)


@register.filter
def shortened(text: str, longest: int) -> str:
    """`text`, or its beginning where it is too long. Names are stored composed: a letter is one character with its marks."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


@register.simple_tag
def answer_lines(texts: list[str]) -> dict[str, object]:
    """`lines` of an answer that are short enough to stand at the top of a page; `is_cut` when something was left out."""
    lines = [shortened(text, answering.LONGEST_ANSWER) for text in texts[:LINES]]
    return {"lines": lines, "is_cut": lines != texts}


@register.simple_tag
def procedure_way(*, index: str, code: str = "") -> list[tuple[str, str]]:
    """The way from the home page to the search, or to a procedure; its name may be too long to stand there."""
    way = [("Trang chủ", "/"), ("Thủ tục hành chính", index if code else "")]
    return [*way, (f"Mã {code}", "")] if code else way
