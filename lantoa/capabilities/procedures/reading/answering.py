"""What a person wants to know first, out of a procedure's content: what to bring, where, how long, how much, online."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lantoa.capabilities.procedures.enums import Channel, FeeKind
from lantoa.capabilities.procedures.reading.content import Content, Fee, Handing, Requirement
from lantoa.capabilities.procedures.reading.facets import handed_online

UNKNOWN = "Chưa có dữ liệu"
ANY_CASE = "Mọi trường hợp"


@dataclass(frozen=True)
class Way:
    """One way to hand in, in one case, in words."""

    channel: str
    case: str
    time: str
    fees: list[str]
    note: str


@dataclass(frozen=True)
class Case:
    """The papers of one case; `number` names it in an address."""

    number: int
    name: str
    papers: list[Requirement]


@dataclass(frozen=True)
class Answers:
    """The five questions. Lists are empty where nothing is known."""

    cases: list[Case]
    places: list[str]
    times: list[str]
    fees: list[str]
    online: str
    ways: list[Way]


def answers_of(content: Content) -> Answers:
    """The answers that `content` gives."""
    ways = [_way(one) for one in content.handings]
    agencies = (content.receiving_address, content.agency, content.competent_agency)
    return Answers(
        cases=cases_of(content),
        places=_once(agencies)[:1],
        times=_once(way.time for way in ways) or _once(way.note for way in ways),
        fees=_once(fee for way in ways for fee in way.fees),
        online=_online(content),
        ways=ways,
    )


def cases_of(content: Content) -> list[Case]:
    """The cases in their order, each with its papers; papers without a case belong to every case."""
    named: dict[str, list[Requirement]] = {}
    for paper in content.requirements:
        text = paper.text.lstrip("-–—•+* ") or paper.text
        named.setdefault(paper.case, []).append(replace(paper, text=text))
    return [Case(number, name or ANY_CASE, papers) for number, (name, papers) in enumerate(named.items(), 1)]


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
    number = f"{fee.amount:,}".replace(",", ".")
    kind = f" ({FeeKind(fee.kind).label.lower()})" if fee.kind in FeeKind.values else ""
    return f"{number} đồng{kind}" + (f": {fee.text}" if fee.text else "")


def _way(one: Handing) -> Way:
    label = Channel(one.channel).label if one.channel in Channel.values else one.channel
    return Way(label, one.case, one.time.text.strip(), _once(map(fee_text, one.fees)), one.note)


def _online(content: Content) -> str:
    if not content.handings:
        return ""
    if handed_online(content):
        return "Nộp trực tuyến được"
    if any(one.channel == Channel.ONLINE for one in content.handings):
        return "Nộp trực tuyến được trong một số trường hợp"
    return "Không nộp trực tuyến được"


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in texts if text and text.strip()))
