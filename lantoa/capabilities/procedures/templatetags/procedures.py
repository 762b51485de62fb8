"""Template helpers of the procedures."""

from django import template

from lantoa.capabilities.procedures.reading import answering
from lantoa.capabilities.procedures.reading.content import Requirement
from lantoa.kit.text import shortened

register = template.Library()
register.filter("shortened", shortened)


@register.simple_tag
def paper_counts(paper: Requirement) -> str:
    """How many of a paper: "1 bản chính, 1 bản sao"."""
    return answering.paper_counts(paper)


@register.simple_tag
def procedure_way(*, index: str, code: str = "") -> list[tuple[str, str]]:
    """The way from the home page to the search, or to a procedure; its name may be too long to stand there."""
    way = [("Trang chủ", "/"), ("Thủ tục hành chính", index if code else "")]
    return [*way, (f"Mã {code}", "")] if code else way
