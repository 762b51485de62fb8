"""Template helpers of the procedures."""

from django import template

from lantoa.capabilities.procedures.reading import answering
from lantoa.capabilities.procedures.reading.content import Requirement

register = template.Library()


@register.simple_tag
def paper_counts(paper: Requirement) -> str:
    """How many of a paper: "1 bản chính, 1 bản sao"."""
    return answering.paper_counts(paper)


@register.simple_tag
def procedure_way(*, index: str, code: str) -> list[tuple[str, str]]:
    """The way from the home page to a procedure; its name may be too long to stand there."""
    return [("Trang chủ", "/"), ("Thủ tục hành chính", index), (f"Mã {code}", "")]
