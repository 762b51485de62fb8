"""The papers and the text of a procedure as markup. Strings instead of templates: a procedure has dozens of papers, steps
and ways to hand in, and a template asks and draws each of their parts by itself, which takes longer than all the rest of
the page.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.html import linebreaks
from django.utils.safestring import SafeString

from lantoa.capabilities.procedures.reading import answering
from lantoa.capabilities.procedures.reading.answering import UNKNOWN, Case, ShownStep, Way
from lantoa.capabilities.procedures.reading.content import Content, Form, Requirement
from lantoa.kit.numbers import show_number
from lantoa.ui import pieces
from lantoa.ui.markup import lines, markup, markup_rows

NOTHING = SafeString("")
NO_DATA = SafeString(f"<p>{UNKNOWN}.</p>")
PAPERS = (
    '<section class="tt-part" id="giay-to" aria-labelledby="giay-to-tieu-de">\n'
    '<h2 id="giay-to-tieu-de">Giấy tờ phải nộp</h2>\n{}\n{}\n</section>'
)
CASE = (
    '<details class="lt-fold"{}><summary class="lt-fold__head"><span class="lt-fold__title">{}</span>'
    '<span class="lt-fold__note">{} loại giấy tờ</span></summary><div class="lt-fold__body">{}</div></details>\n'
)
GROUP = '{}\n<ul class="tt-papers">{}</ul>\n'
GROUP_TITLE = '<h3 class="tt-papers__group">{}</h3>'
CHECKLIST = (
    '<p><a class="lt-button" href="{}?truong-hop={}">{}<span>Danh sách để đánh dấu, in</span></a></p>\n'
)
NOTES = (
    '<details class="lt-fold tt-papers__notes"><summary class="lt-fold__head"><span class="lt-fold__title">Lưu ý về giấy tờ'
    '</span><span class="lt-fold__note">{} điều</span></summary><div class="lt-fold__body"><ul class="tt-papers">{}</ul></div>'
    "</details>\n"
)
COUNT = ' <span class="tt-papers__count">({})</span>'
LINKED_FORM = ' <a href="{}" rel="external">{}</a>'
NAMED_FORM = ' <span class="tt-papers__form">Mẫu: {}</span>'
WAYS_NAME = "Cách nộp, thời hạn, phí và lệ phí"
TEXT = (
    "<h3>Trình tự thực hiện</h3>\n{}\n"
    f'<h3 id="cach-nop">{WAYS_NAME}</h3>\n'
    "{}\n"
    "<h3>Yêu cầu, điều kiện</h3>\n{}\n{}"
    "<h3>Kết quả</h3>\n{}\n"
)
STEPS = '<ol class="tt-steps">{}</ol>'
STEP_NAME = '<strong class="tt-steps__name">{}</strong>'
UNDER = '<ul class="tt-steps__under">{}</ul>'
WAYS_HEAD = (
    '<thead><tr><th scope="col">Cách nộp</th><th scope="col">Thời hạn</th><th scope="col">Phí, lệ phí</th>'
    '<th scope="col">Ghi chú</th></tr></thead>\n<tbody>{}</tbody>'
)
WAY = (
    '<tr><th scope="row" data-label="Cách nộp">{}{}</th><td data-label="Thời hạn">{}</td>'
    '<td data-label="Phí, lệ phí">{}</td><td data-label="Ghi chú">{}</td></tr>'
)


def draw_papers(cases: list[Case], *, sets: str, checklist: str) -> SafeString:
    """What to bring in each case, with the way to its `checklist`; several cases can be folded, the first is open."""
    told = markup("<p>Số bộ hồ sơ: {}</p>", sets) if sets else NOTHING
    if len(cases) > 1:
        drawn = markup_rows(CASE, (_folded(case, checklist) for case in cases))
    else:
        drawn = draw_case(cases[0], checklist) if cases else NO_DATA
    return markup(PAPERS, told, drawn)


def _folded(case: Case, checklist: str) -> tuple[Any, ...]:
    is_open = SafeString(" open" if case.number == 1 else "")
    return is_open, case.name, show_number(len(case.papers)), draw_case(case, checklist)


def draw_case(case: Case, checklist: str) -> SafeString:
    """The papers of one case, and apart from them what the source says without asking for one; some laws say it in twenty
    points."""
    groups = markup_rows(GROUP, ((_group_title(one.title), paper_rows(one.papers)) for one in case.groups))
    notes = markup_rows("<li>{}</li>", ((lines(one),) for one in case.notes))
    return markup(
        "{}{}{}",
        groups,
        markup(CHECKLIST, checklist, str(case.number), pieces.icon("list")),
        markup(NOTES, str(len(case.notes)), notes) if case.notes else NOTHING,
    )


def _group_title(title: str) -> SafeString:
    return markup(GROUP_TITLE, title) if title else NOTHING


def paper_rows(papers: Iterable[Requirement]) -> SafeString:
    """What to bring: each paper with how many of it, and its forms."""
    return markup_rows("<li>{}{}{}</li>", (_paper(one) for one in papers))


def _paper(paper: Requirement) -> tuple[str, str, str]:
    counts = answering.paper_counts(paper)
    forms = markup_rows("{}", ((_form(one),) for one in paper.forms)) if paper.forms else NOTHING
    return lines(paper.text), markup(COUNT, counts) if counts else NOTHING, forms


def _form(form: Form) -> SafeString:
    if form.url:
        return markup(LINKED_FORM, form.url, form.name or "Mẫu đơn")
    return markup(NAMED_FORM, form.name) if form.name else NOTHING


def draw_text(content: Content, *, steps: Iterable[ShownStep], ways: Iterable[Way]) -> SafeString:
    """Steps, ways to hand in, conditions, description, results, each under its heading, also where nothing is known."""
    stepped, handed = step_rows(steps), way_rows(ways)
    results = plain_rows(one.name for one in content.results)
    return markup(
        TEXT,
        markup(STEPS, stepped) if stepped else NO_DATA,
        _table(handed) if handed else NO_DATA,
        _paragraphs(content.conditions) if content.conditions else NO_DATA,
        _description(content),
        markup("<ul>{}</ul>", results) if results else NO_DATA,
    )


def _table(rows: SafeString) -> SafeString:
    head = markup(WAYS_HEAD, rows)
    return pieces.table(head, caption=WAYS_NAME, hidden=True, compact=False, stacked=True)


def _paragraphs(text: str) -> SafeString:
    return SafeString(linebreaks(text, autoescape=True))


def _description(content: Content) -> SafeString:
    """What the source describes, unless it only repeats the conditions."""
    if not content.description or content.description == content.conditions:
        return NOTHING
    return markup("<h3>Mô tả</h3>{}\n", _paragraphs(content.description))


def step_rows(steps: Iterable[ShownStep]) -> SafeString:
    """What is done one after another."""
    return markup_rows("<li>{}{}{}</li>", (_step(one) for one in steps))


def _step(step: ShownStep) -> tuple[str, str, str]:
    name = markup(STEP_NAME, step.name) if step.name else NOTHING
    return name, step.text, markup(UNDER, plain_rows(step.under)) if step.under else NOTHING


def way_rows(ways: Iterable[Way]) -> SafeString:
    """Ways to hand in, each with its time, fees and remarks."""
    return markup_rows(WAY, (_way(one) for one in ways))


def _way(way: Way) -> tuple[Any, ...]:
    case = markup("<br>{}", way.case) if way.case else NOTHING
    time = way.time or ("Xem ghi chú" if way.note else UNKNOWN)
    fees = markup_rows("{}", ((lines(fee),) for fee in way.fees), between="<br>") or UNKNOWN
    return way.channel, case, time, fees, lines(way.note) or "–"


def plain_rows(texts: Iterable[str]) -> SafeString:
    """One row for each text."""
    return markup_rows("<li>{}</li>", ((text,) for text in texts))
