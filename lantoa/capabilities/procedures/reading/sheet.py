"""What a posted sheet says: every part of NĐ 63/2010, Đ.8 k.2, a) to h), in that order, none left out.

An empty part says "Chưa có dữ liệu": an empty string is not "Không". Paper, slides and the offline package draw the
same parts.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

from lantoa.capabilities.procedures.enums import AuthorityLevel, Channel, FeeKind, TimeUnit
from lantoa.capabilities.procedures.reading.content import Content, Fee, Form, Handing, TimeLimit
from lantoa.kit.numbers import show_money
from lantoa.kit.text import tidy

MISSING = "Chưa có dữ liệu"
ALL_CASES = "Mọi trường hợp"
SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class Local:
    """What the province's decision adds (NĐ 63/2010, Đ.13 k.2). `decision` as it is cited."""

    place: str = ""
    time_limit: str = ""
    fee: str = ""
    agency: str = ""
    legal_basis: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Paragraphs. `is_local` marks what the province laid down."""

    texts: tuple[str, ...]
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `widths` are shares."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One lettered part; `sub` is a heading inside part h)."""

    letter: str
    title: str
    blocks: tuple[Lines | Grid, ...]
    sub: str = ""


def sheet_digest(content: Content, local: Local, forms: Sequence[str] = ()) -> str:
    """SHA-256 of what a sheet says and of the forms behind it (by their own hashes, in order): two sheets with the same
    digest say the same.
    """
    told = [content.digest, asdict(local), *forms]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def sheet_parts(content: Content, local: Local) -> tuple[Part, ...]:
    """All parts in the order of the decree, then what the procedure rests on (Đ.15)."""
    return (
        Part("a", "Tên thủ tục hành chính", (_lines(content.name),)),
        Part("b", "Trình tự thực hiện", (_steps(content),)),
        Part("c", "Cách thức thực hiện", _ways(content, local)),
        Part("d", "Thành phần, số lượng hồ sơ", _papers(content)),
        Part("đ", "Thời hạn giải quyết", _times(content, local)),
        Part("e", "Đối tượng thực hiện thủ tục hành chính", (_lines(*content.audience),)),
        Part("g", "Cơ quan giải quyết thủ tục hành chính", _agencies(content, local)),
        Part("h", _H, (_forms(content),), "Mẫu đơn, mẫu tờ khai"),
        Part("h", _H, (_lines(*(one.name for one in content.results)),), "Kết quả thực hiện"),
        Part("h", _H, (_lines(content.conditions),), "Yêu cầu, điều kiện"),
        Part("h", _H, _fees(content, local), "Phí, lệ phí"),
        Part("", "Căn cứ pháp lý", _sources(content, local)),
    )


_H = "Mẫu đơn, kết quả, yêu cầu, phí và lệ phí (nếu có)"


def forms_of(content: Content) -> tuple[Form, ...]:
    """Every form once, in the order of the papers."""
    return tuple(dict.fromkeys(form for one in content.requirements for form in one.forms))


def said_time(time: TimeLimit) -> str:
    """ "21 ngày làm việc", or the words of the source."""
    if time.text or time.amount is None:
        return time.text
    unit = TimeUnit(time.unit).label if time.unit in TimeUnit.values and time.unit != TimeUnit.OTHER else ""
    return f"{time.amount:g} {unit}".replace(".", ",").strip()


def said_fee(fee: Fee) -> str:
    """ "Lệ phí: 20.000 đồng", "Không" where it is free, or the words of the source."""
    label = f"{FeeKind(fee.kind).label}: " if fee.kind in FeeKind.values else ""
    if fee.text:
        return f"{label}{fee.text}"
    if fee.amount is None:
        return ""
    return f"{label}{show_money(fee.amount)}" if fee.amount else f"{label}không thu"


def channel_label(value: str) -> str:
    """How a way of handing in is called; an unknown word stays as it is."""
    return Channel(value).label if value in Channel.values else value


def _way(one: Handing) -> str:
    return channel_label(one.channel)


def _kept(texts: Iterable[str]) -> tuple[str, ...]:
    """Paragraphs: line breaks of the source stay, empty lines go."""
    lines = (tidy(line) for text in texts for line in text.splitlines())
    return tuple(line for line in lines if line)


def _lines(*texts: str) -> Lines:
    return Lines(_kept(texts) or (MISSING,))


def _local(text: str, local: Local) -> tuple[Lines, ...]:
    """What the province says of this part, under its decision; nothing where it says nothing."""
    if not tidy(text):
        return ()
    head = f"Tại tỉnh (theo {local.decision}):" if local.decision else "Tại tỉnh:"
    return (Lines((head, *_kept([text])), is_local=True),)


def _steps(content: Content) -> Lines:
    texts = [f"{one.name.rstrip(' :.')}: {one.text}" if one.name else one.text for one in content.steps]
    return _lines(*texts)


def _ways(content: Content, local: Local) -> tuple[Lines | Grid, ...]:
    """Ways that say the same of the same case stand together; what is said is told once."""
    said: dict[tuple[str, str], list[str]] = {}
    for one in content.handings:
        ways = said.setdefault((one.case, "\n".join(_kept([one.note]))), [])
        if _way(one) not in ways:
            ways.append(_way(one))
    texts = []
    for (case, note), ways in said.items():
        head = ", ".join(ways) + (f" – {tidy(case)}" if case else "")
        texts.append(f"{head}: {note}" if note else head)
    blocks = [_lines(*texts)]
    if content.receiving_address:
        blocks.append(_lines(f"Địa chỉ tiếp nhận hồ sơ: {content.receiving_address}"))
    return (*blocks, *_local(local.place, local))


def _papers(content: Content) -> tuple[Lines | Grid, ...]:
    blocks: list[Lines | Grid] = []
    for case, group in groupby(content.requirements, key=lambda one: one.case):
        rows = []
        for number, one in enumerate(group, start=1):
            names = "; ".join(form.name for form in one.forms)
            text = "\n".join(_kept([one.text])) + (f"\nMẫu: {names}" if names else "")
            rows.append((str(number), text, _count(one.originals), _count(one.copies)))
        blocks.append(Grid(("TT", "Giấy tờ", "Bản chính", "Bản sao"), tuple(rows), (2, 22, 3, 3), case))
    if not blocks:
        blocks.append(_lines())
    return (*blocks, _lines(f"Số lượng hồ sơ: {content.sets or MISSING}"))


def _count(number: int | None) -> str:
    return "–" if number is None else str(number)


def _times(content: Content, local: Local) -> tuple[Lines | Grid, ...]:
    rows = [(_way(one), one.case or ALL_CASES, said_time(one.time) or MISSING) for one in content.handings]
    return (*_by_way(rows, "Thời hạn"), *_local(local.time_limit, local))


def _fees(content: Content, local: Local) -> tuple[Lines | Grid, ...]:
    rows = []
    for one in content.handings:
        fees = "\n".join(filter(None, map(said_fee, one.fees)))
        rows.append((_way(one), one.case or ALL_CASES, fees or MISSING))
    return (*_by_way(rows, "Phí, lệ phí"), *_local(local.fee, local))


def _by_way(rows: list[tuple[str, str, str]], title: str) -> tuple[Lines | Grid, ...]:
    """A table by case and way; one line where every way says the same, no column of cases where there is one."""
    told = {row[2] for row in rows}
    if not rows or told == {MISSING}:
        return (_lines(),)
    if len(told) == 1:
        return (_lines(*told),)
    ways: dict[tuple[str, str], list[str]] = {}
    for way, case, text in rows:
        together = ways.setdefault((case, text), [])
        if way not in together:
            together.append(way)
    if {case for case, _ in ways} == {ALL_CASES}:
        plain = tuple((", ".join(together), text) for (_, text), together in ways.items())
        return (Grid(("Cách nộp", title), plain, (1, 2)),)
    full = tuple((", ".join(together), case, text) for (case, text), together in ways.items())
    return (Grid(("Cách nộp", "Trường hợp", title), full, (3, 5, 5)),)


def _agencies(content: Content, local: Local) -> tuple[Lines | Grid, ...]:
    levels = ", ".join(
        AuthorityLevel(one).label if one in AuthorityLevel.values else one for one in content.levels
    )
    named = (
        ("Cơ quan thực hiện", content.agency),
        ("Cơ quan có thẩm quyền", content.competent_agency),
        ("Cơ quan được ủy quyền", content.authorised_agency),
        ("Cơ quan phối hợp", content.coordinating_agency),
        ("Cấp thực hiện", levels),
    )
    told = [f"{label}: {tidy(text)}" for label, text in named if tidy(text)]
    return (_lines(*told), *_local(local.agency, local))


def _forms(content: Content) -> Lines:
    return _lines(*(form.name for form in forms_of(content)))


def _sources(content: Content, local: Local) -> tuple[Lines | Grid, ...]:
    told = [": ".join(filter(None, (tidy(one.number), tidy(one.title)))) for one in content.sources]
    return (_lines(*told), *_local(local.legal_basis, local))
