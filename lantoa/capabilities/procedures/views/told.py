"""What a version says, drawn for its public page. A version never changes, so this is drawn once and remembered by the
hash of its content; what stands around it (listing, level, forms, library, coming changes) is asked for each page.
"""

from dataclasses import dataclass

from django.core.cache import caches
from django.utils.safestring import SafeString

from lantoa.capabilities.procedures.models import ProcedureVersion
from lantoa.capabilities.procedures.reading.answering import (
    LEVELS,
    LONGEST_ANSWER,
    UNKNOWN,
    Answers,
    answers_of,
    steps_of,
)
from lantoa.capabilities.procedures.reading.content import Content
from lantoa.capabilities.procedures.views.told_parts import draw_papers, draw_text
from lantoa.kit.numbers import show_number
from lantoa.kit.text import shortened
from lantoa.ui.markup import markup, markup_rows

MEMORY = "drawn"  # settings.CACHES: in each process by itself, the least used goes first
TIMES = 3
TO_PAPERS = '<a href="{}#giay-to">{}</a>'
TO_FEES = 'Có nhiều mức. <a href="{}#cach-nop">Xem bảng phí, lệ phí</a>'
TO_STEPS = 'Nguồn không ghi thành số ngày. <a href="{}#toan-van">Xem trình tự thực hiện</a>'
MORE_TIMES = '{} <a href="{}#cach-nop">Xem đủ</a>'


@dataclass(frozen=True, slots=True)
class Told:
    """The five answers of a version, each as markup or plain words, then its papers and its text as markup."""

    bring: str
    place: str
    time: str
    cost: str
    online: str
    papers: SafeString
    text: SafeString
    facts: list[tuple[str, str]]
    audience: tuple[str, ...]
    agency: str


def told_of(version: ProcedureVersion, *, page: str, checklist: str) -> Told:
    """What `version` says on the page at `page`, which leads to `checklist`."""
    name = f"{version.digest}:{page}"
    told: Told | None = caches[MEMORY].get(name)
    if told is None:
        told = _draw(version.told, page, checklist)
        caches[MEMORY].set(name, told, timeout=None)
    return told


def _draw(content: Content, page: str, checklist: str) -> Told:
    answers = answers_of(content)
    return Told(
        bring=_bring(answers, page),
        place=answers.places[0] if answers.places else UNKNOWN,
        time=_time(answers, page),
        cost=answers.cost or (markup(TO_FEES, page) if answers.fees else UNKNOWN),
        online=answers.online or UNKNOWN,
        papers=draw_papers(answers.cases, sets=content.sets, checklist=checklist),
        text=draw_text(content, steps=steps_of(content), ways=answers.ways),
        facts=_facts(content),
        audience=content.audience,
        agency=content.agency,
    )


def _bring(answers: Answers, page: str) -> str:
    if not answers.cases:
        return UNKNOWN
    if len(answers.cases) > 1:
        return markup(TO_PAPERS, page, f"Tùy {show_number(len(answers.cases))} trường hợp: xem giấy tờ")
    return markup(TO_PAPERS, page, f"{show_number(len(answers.cases[0].papers))} loại giấy tờ")


def _time(answers: Answers, page: str) -> str:
    """The limits that are short enough to stand at the top of a page, with a way to the rest."""
    if not answers.times:
        return markup(TO_STEPS, page)
    lines = [shortened(one, LONGEST_ANSWER) for one in answers.times[:TIMES]]
    drawn = markup_rows("{}", ((one,) for one in lines), between="<br>")
    return drawn if lines == answers.times else markup(MORE_TIMES, drawn, page)


def _facts(content: Content) -> list[tuple[str, str]]:
    return [
        ("Cấp thực hiện", ", ".join(LEVELS[one] for one in content.levels)),
        ("Đối tượng thực hiện", ", ".join(content.audience)),
        ("Cơ quan thực hiện", content.agency),
        ("Cơ quan có thẩm quyền", content.competent_agency),
    ]
