"""What a person wants to know first, out of a procedure's content: what to bring, where, how long, how much, online."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lantoa.capabilities.procedures.enums import AuthorityLevel, Channel, FeeKind, TimeUnit
from lantoa.capabilities.procedures.reading.content import Content, Fee, Handing, Requirement, TimeLimit
from lantoa.capabilities.procedures.reading.facets import handed_online
from lantoa.kit.numbers import show_number
from lantoa.kit.text import fold

UNKNOWN = "Chưa có dữ liệu"
ANY_CASE = "Mọi trường hợp"
LONGEST_HEADING = 150
LONGEST_ANSWER = 160
LONGEST_SIGN = 40  # of a remark: "Lưu ý:", however its letters are put together
FEWEST_UNDER_A_HEADING = 2
CHANNELS, FEE_KINDS, LEVELS = (
    {one.value: str(one.label) for one in kind} for kind in (Channel, FeeKind, AuthorityLevel)
)
_BULLET = "-–—•+* "
_SIGNS_BEGIN = tuple(
    "LlGgCc"
)  # the first letters of what _NOTE tells; most papers begin otherwise and are not folded
_NOTE = re.compile(r"(?:luu y|ghi chu|chu thich)\b[\s:.]*")
_UNDER = re.compile(r"\+|\([ivx]{1,4}\)")
_SENTENCE = re.compile(r"\n+|(?<=[.;])\s+(?=[-–+*A-ZĐÀ-Ỹ])")
_OF_TIME = re.compile(
    r"(?:thoi han|thoi gian)\b.*giai quyet|\b(?:giai quyet|tra ket qua|cap ngay|doi ngay)\b.*\b(?:gio|ngay|thang)\b"
)


@dataclass(frozen=True)
class Way:
    """One way to hand in, in one case, in words."""

    channel: str
    case: str
    time: str
    fees: list[str]
    note: str


@dataclass(frozen=True)
class Group:
    """Papers that the source keeps together ("Giấy tờ phải xuất trình"); `title` may be empty."""

    title: str
    papers: list[Requirement]


@dataclass(frozen=True)
class Case:
    """The papers of one case; `number` names it in an address. `notes` are what the source says among the papers
    without asking for one."""

    number: int
    name: str
    papers: list[Requirement]
    groups: list[Group] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ShownStep:
    """One step as it is read: what it is called, what it says, and what the source lists under it."""

    name: str
    text: str
    under: list[str]


@dataclass(frozen=True)
class Answers:
    """The five questions. Lists are empty where nothing is known."""

    cases: list[Case]
    places: list[str]
    times: list[str]
    fees: list[str]
    online: str
    ways: list[Way]
    cost: str = ""  # all fees in one short answer; "" where nothing short can be said


def answers_of(content: Content) -> Answers:
    """The answers that `content` gives."""
    ways = [_way(one) for one in content.handings]
    agencies = (content.receiving_address, content.agency, content.competent_agency)
    return Answers(
        cases=cases_of(content),
        places=(_once(agencies) or _levels(content))[:1],
        times=_times(content.handings) or _once(line for way in ways for line in _said_of_time(way.note)),
        fees=_once(fee for way in ways for fee in way.fees),
        online=_online(content),
        ways=ways,
        cost=_cost(content),
    )


def cases_of(content: Content) -> list[Case]:
    """The cases in their order, each with its papers; papers without a case belong to every case."""
    named: dict[str, list[Requirement]] = {}
    for paper in content.requirements:
        text = paper.text.lstrip(_BULLET) or paper.text
        named.setdefault(paper.case, []).append(paper if text == paper.text else replace(paper, text=text))
    return [_case(number, name, papers) for number, (name, papers) in enumerate(named.items(), 1)]


def _case(number: int, name: str, told: Sequence[Requirement]) -> Case:
    notes: list[Requirement] = []
    papers: list[Requirement] = []
    for paper in told:
        (notes if _is_note(paper) else papers).append(paper)
    if not papers:  # a source that calls everything a note still tells what to bring
        return Case(number, name or ANY_CASE, list(told), [Group("", list(told))])
    return Case(number, name or ANY_CASE, papers, _groups(papers), [_without_note(one.text) for one in notes])


def _is_note(paper: Requirement) -> bool:
    return (
        not paper.originals
        and not paper.copies
        and not paper.forms
        and paper.text.lstrip().startswith(_SIGNS_BEGIN)
        and bool(_NOTE.match(fold(paper.text[:LONGEST_SIGN])))
    )


def _without_note(text: str) -> str:
    """The text behind "Lưu ý: -"."""
    head, colon, rest = text.partition(":")
    kept = rest if colon and _NOTE.fullmatch(fold(head)) else text
    return kept.strip().lstrip(_BULLET) or text


def _groups(papers: Sequence[Requirement]) -> list[Group]:
    """Papers under the headings that at least two of them begin with, in the order of the source."""
    titles = [_heading(paper) for paper in papers]
    heads = Counter(titles)
    groups: dict[str, list[Requirement]] = {}
    for paper, title in zip(papers, titles, strict=True):
        is_note = bool(title and _NOTE.fullmatch(fold(title)))
        if not title or (heads[title] < FEWEST_UNDER_A_HEADING and not is_note):
            groups.setdefault("", []).append(paper)
            continue
        rest = paper.text.partition(":")[2].strip().lstrip(_BULLET)
        groups.setdefault("" if is_note else title, []).append(replace(paper, text=rest or paper.text))
    return [Group(title, members) for title, members in groups.items()]


def _heading(paper: Requirement) -> str:
    head, colon, rest = paper.text.partition(":")
    return head.strip() if colon and rest.strip() and len(head) <= LONGEST_HEADING else ""


def steps_of(content: Content) -> list[ShownStep]:
    """The steps without the dashes of the source; lines with a plus or (i) stand under the step before them."""
    shown: list[ShownStep] = []
    for step in content.steps:
        lines = [line.strip() for line in step.text.split("\n") if line.strip(_BULLET)]
        if not lines and not step.name:
            continue
        if shown and not step.name and _UNDER.match(lines[0]):
            shown[-1].under.extend(line.lstrip(_BULLET) for line in lines)
            continue
        is_list = bool(step.name) and len(lines) > 1
        first, rest = ("", lines) if is_list else ("".join(lines[:1]), lines[1:])
        shown.append(
            ShownStep(step.name.rstrip(" :"), first.lstrip(_BULLET), [one.lstrip(_BULLET) for one in rest])
        )
    return shown


def paper_counts(paper: Requirement) -> str:
    """How many of a paper: "1 bản chính, 1 bản sao"; "" where nothing is said."""
    said = []
    if paper.originals:
        said.append(f"{paper.originals} bản chính")
    if paper.copies:
        said.append(f"{paper.copies} bản sao")
    return ", ".join(said)


def fee_text(fee: Fee) -> str:
    """A fee in words: "Không thu", "20.000 đồng (lệ phí): …"."""
    if fee.amount == 0:
        return "Không thu"
    if fee.amount is None:
        return fee.text.strip()
    number = show_number(fee.amount)
    kind = f" ({FEE_KINDS[fee.kind].lower()})" if fee.kind in FEE_KINDS else ""
    return f"{number} đồng{kind}" + (f": {fee.text}" if fee.text else "")


def _way(one: Handing) -> Way:
    return Way(_channel(one), one.case, one.time.text.strip(), _once(map(fee_text, one.fees)), one.note)


def _channel(one: Handing) -> str:
    return CHANNELS.get(one.channel, one.channel)


def _online(content: Content) -> str:
    if not content.handings:
        return ""
    if handed_online(content):
        return "Nộp trực tuyến được"
    if any(one.channel == Channel.ONLINE for one in content.handings):
        return "Nộp trực tuyến được trong một số trường hợp"
    return "Không nộp trực tuyến được"


def _times(handings: Sequence[Handing]) -> list[str]:
    """Each time limit once. Where limits differ by case, their span; where they differ by channel, with the channel."""
    limits: dict[str, set[TimeLimit]] = {}
    for one in handings:
        if one.time.text.strip():
            limits.setdefault(_channel(one), set()).add(one.time)
    sets = list(limits.values())
    if not sets:
        return []
    if any(one != sets[0] for one in sets):
        return [f"{channel}: {_span(known)}" for channel, known in limits.items()]
    return [_span(sets[0])]


def _cost(content: Content) -> str:
    """ "Không thu", "20.000 đồng (lệ phí)", "Từ 75.000 đến 150.000 đồng, tùy trường hợp"."""
    fees = [fee for one in content.handings for fee in one.fees]
    texts = _once(map(fee_text, fees))
    if len(texts) <= 1:
        return texts[0] if texts and len(texts[0]) <= LONGEST_ANSWER else ""
    amounts = sorted(fee.amount for fee in fees if fee.amount is not None)
    if not amounts or len(amounts) < len(fees):
        return ""
    least, most = amounts[0], amounts[-1]
    if least == most:
        return f"{show_number(least)} đồng, xem bảng"
    head = f"Từ {show_number(least)}" if least else "Không thu hoặc"
    return f"{head} đến {show_number(most)} đồng, tùy trường hợp"


def _span(limits: set[TimeLimit]) -> str:
    """ "Từ 4 đến 18 ngày làm việc, tùy trường hợp", or the limits one after another."""
    ordered = sorted(limits, key=lambda one: (one.unit, one.amount or 0, one.text))
    texts = list(dict.fromkeys(one.text.strip() for one in ordered))
    if len(texts) == 1:
        return texts[0]
    first, last = ordered[0], ordered[-1]
    if (
        first.unit == last.unit
        and first.amount
        and first.unit in TimeUnit.values
        and first.unit != TimeUnit.OTHER
    ):
        least, most = (f"{one.amount:g}".replace(".", ",") for one in (first, last))
        return f"Từ {least} đến {most} {TimeUnit(first.unit).label}, tùy trường hợp"
    return f"Tùy trường hợp: {'; '.join(texts)}"


def _said_of_time(note: str) -> list[str]:
    """The sentences of a note that tell how long it takes, for sources that give no number."""
    sentences = (one.strip().lstrip(_BULLET) for one in _SENTENCE.split(note))
    return [one for one in sentences if not one.endswith(":") and _OF_TIME.search(fold(one))]


def _levels(content: Content) -> list[str]:
    """Who handles it, where no office is named."""
    known = [LEVELS[one] for one in content.levels if one != AuthorityLevel.OTHER]
    return [f"Cơ quan {', '.join(known).lower()}"] if known else []


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in texts if text and text.strip()))
