"""The rows of a procedure's page. Strings instead of templates: a procedure has dozens of papers, steps and bases, and a
template asks and draws each of their parts by itself, which takes longer than all the rest of the page."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from lantoa.capabilities.procedures.reading import answering
from lantoa.capabilities.procedures.reading.answering import UNKNOWN, ShownStep, Way
from lantoa.capabilities.procedures.reading.content import Form, Requirement, Result
from lantoa.ui.markup import lines, markup, markup_rows

register = template.Library()
NOTHING = SafeString("")
COUNT = ' <span class="tt-papers__count">({})</span>'
LINKED_FORM = ' <a href="{}" rel="external">{}</a>'
NAMED_FORM = ' <span class="tt-papers__form">Mẫu: {}</span>'
STEP_NAME = '<strong class="tt-steps__name">{}</strong>'
UNDER = '<ul class="tt-steps__under">{}</ul>'
WAY = (
    '<tr><th scope="row" data-label="Cách nộp">{}{}</th><td data-label="Thời hạn">{}</td>'
    '<td data-label="Phí, lệ phí">{}</td><td data-label="Ghi chú">{}</td></tr>'
)


@register.simple_tag
def paper_rows(*, papers: Iterable[Requirement]) -> SafeString:
    """What to bring: each paper with how many of it, and its forms."""
    return markup_rows("<li>{}{}{}</li>", (_paper(one) for one in papers))


@register.simple_tag
def note_rows(*, notes: Iterable[str]) -> SafeString:
    """What the source says among the papers without asking for one; some laws say it in twenty points."""
    return markup_rows("<li>{}</li>", ((lines(note),) for note in notes))


def _paper(paper: Requirement) -> tuple[str, str, str]:
    counts = answering.paper_counts(paper)
    forms = markup_rows("{}", ((_form(one),) for one in paper.forms)) if paper.forms else NOTHING
    return lines(paper.text), markup(COUNT, counts) if counts else NOTHING, forms


def _form(form: Form) -> SafeString:
    if form.url:
        return markup(LINKED_FORM, form.url, form.name or "Mẫu đơn")
    return markup(NAMED_FORM, form.name) if form.name else NOTHING


@register.simple_tag
def step_rows(*, steps: Iterable[ShownStep]) -> SafeString:
    """What is done one after another."""
    return markup_rows("<li>{}{}{}</li>", (_step(one) for one in steps))


def _step(step: ShownStep) -> tuple[str, str, str]:
    name = markup(STEP_NAME, step.name) if step.name else NOTHING
    return name, step.text, markup(UNDER, plain_rows(texts=step.under)) if step.under else NOTHING


@register.simple_tag
def way_rows(*, ways: Iterable[Way]) -> SafeString:
    """Ways to hand in, each with its time, fees and remarks."""
    return markup_rows(WAY, (_way(one) for one in ways))


def _way(way: Way) -> tuple[Any, ...]:
    case = markup("<br>{}", way.case) if way.case else NOTHING
    time = way.time or ("Xem ghi chú" if way.note else UNKNOWN)
    fees = markup_rows("{}", ((lines(fee),) for fee in way.fees), between="<br>") or UNKNOWN
    return way.channel, case, time, fees, lines(way.note) or "–"


@register.simple_tag
def result_rows(*, results: Iterable[Result]) -> SafeString:
    """What one gets in the end."""
    return plain_rows(texts=(one.name for one in results))


@register.simple_tag
def basis_rows(*, bases: Iterable[Any]) -> SafeString:
    """What it rests on, with the way into the library (see `queries.pages.Basis`)."""
    told = (markup('<a href="{}">{}</a>', one.url, one.text) if one.url else one.text for one in bases)
    return plain_rows(texts=told)


@register.simple_tag
def plain_rows(*, texts: Iterable[str]) -> SafeString:
    """One row for each text."""
    return markup_rows("<li>{}</li>", ((text,) for text in texts))
