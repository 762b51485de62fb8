"""What a version says, drawn for its public page. A version never changes, so this is drawn once and remembered by the
hash of its content; what stands around it (listing, level, forms, library, coming changes) is asked for each page.
"""

from dataclasses import dataclass

from django.core.cache import caches
from django.utils.safestring import SafeString

from lantoa.capabilities.procedures.enums import ProcedureState
from lantoa.capabilities.procedures.models import LocalListing, Procedure, ServiceLevel
from lantoa.capabilities.procedures.queries.pages import KnownProcedure
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
from lantoa.ui import pieces
from lantoa.ui.markup import lines, markup, markup_rows

MEMORY = "drawn"  # settings.CACHES: in each process by itself, the least used goes first
TIMES = 3
TO_PAPERS = '<a href="{}#giay-to">{}</a>'
TO_FEES = 'Có nhiều mức. <a href="{}#cach-nop">Xem bảng phí, lệ phí</a>'
TO_STEPS = 'Nguồn không ghi thành số ngày. <a href="{}#toan-van">Xem trình tự thực hiện</a>'
MORE_TIMES = '{} <a href="{}#cach-nop">Xem đủ</a>'
ANSWERS = (
    '<dl class="tt-answers">\n'
    '  <div class="tt-answers__one"><dt>{}Cần mang gì?</dt><dd>{}{}</dd></div>\n'
    '  <div class="tt-answers__one"><dt>{}Nộp ở đâu?</dt><dd>{}</dd></div>\n'
    '  <div class="tt-answers__one"><dt>{}Bao lâu?</dt><dd>{}</dd></div>\n'
    '  <div class="tt-answers__one"><dt>{}Bao nhiêu tiền?</dt><dd>{}</dd></div>\n'
    '  <div class="tt-answers__one"><dt>{}Nộp qua mạng?</dt><dd>{}{}{}</dd></div>\n'
    "</dl>"
)
TO_FORMS = '<br><a href="{}#mau-don">Tải {} mẫu đơn, tờ khai</a>'
LEVEL = '<br><span class="tt-answers__note">{}</span>'
NATIONAL = '<br><a href="{}" rel="external">Trang của thủ tục trên Cổng Dịch vụ công quốc gia</a>'
_NO_LISTING = LocalListing()


@dataclass(frozen=True, slots=True)
class Told:
    """The five answers of a version on the page at `page`, each as markup or plain words, then its papers and its text as
    markup."""

    page: str
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


def told_of(known: KnownProcedure, *, page: str, checklist: str) -> Told:
    """What the procedure says on its page at `page`, which leads to `checklist`. One query when it is not remembered."""
    name = f"{known.version.digest}:{page}"
    told: Told | None = caches[MEMORY].get(name)
    if told is None:
        told = _draw(known.content, page, checklist)
        caches[MEMORY].set(name, told, timeout=None)
    return told


def draw_answers(
    told: Told, procedure: Procedure, *, listing: LocalListing | None, level: ServiceLevel | None, forms: int
) -> SafeString:
    """The five answers: what the province says, or else the centre, with the way to so many `forms` and to the national
    portal."""
    local = listing or _NO_LISTING
    is_linked = procedure.national_url and procedure.state == ProcedureState.PUBLISHED
    return markup(
        ANSWERS,
        *(pieces.icon("file"), told.bring, markup(TO_FORMS, told.page, show_number(forms)) if forms else ""),
        *(pieces.icon("place"), lines(local.place) or told.place),
        *(pieces.icon("clock"), lines(local.time_limit) or told.time),
        *(pieces.icon("report"), lines(local.fee) or told.cost),
        *(pieces.icon("city"), told.online, markup(LEVEL, level.words) if level else ""),
        markup(NATIONAL, procedure.national_url) if is_linked else "",
    )


def _draw(content: Content, page: str, checklist: str) -> Told:
    answers = answers_of(content)
    return Told(
        page=page,
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
    told = [shortened(one, LONGEST_ANSWER) for one in answers.times[:TIMES]]
    drawn = markup_rows("{}", ((one,) for one in told), between="<br>")
    return drawn if told == answers.times else markup(MORE_TIMES, drawn, page)


def _facts(content: Content) -> list[tuple[str, str]]:
    return [
        ("Cấp thực hiện", ", ".join(LEVELS[one] for one in content.levels)),
        ("Đối tượng thực hiện", ", ".join(content.audience)),
        ("Cơ quan thực hiện", content.agency),
        ("Cơ quan có thẩm quyền", content.competent_agency),
    ]
