"""The flattened form of the national catalogue: one JSON object a procedure, with the faults it is known to have."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from lantoa.capabilities.procedures.enums import AuthorityLevel, Channel, ProcedureKind, QualityFault
from lantoa.capabilities.procedures.reading.codes import central_code, is_procedure_code
from lantoa.capabilities.procedures.reading.content import (
    Content,
    Form,
    Handing,
    Requirement,
    Result,
    Source,
    Step,
)
from lantoa.capabilities.procedures.reading.faults import ORDER, content_faults, is_decision_number
from lantoa.capabilities.procedures.reading.fees import read_fees
from lantoa.capabilities.procedures.reading.records import UNKNOWN_SECTOR, Record
from lantoa.capabilities.procedures.reading.texts import Cleaner
from lantoa.capabilities.procedures.reading.times import read_time
from lantoa.kit.errors import BadInput
from lantoa.kit.text import fold

CODE = re.compile(r"[\w.-]{3,40}")
LONGEST_HEADING = 150
_CHANNELS = {"DIRECT": Channel.DIRECT, "ONLINE": Channel.ONLINE, "POSTAL": Channel.POSTAL}
_LEVELS = {
    "cap xa": AuthorityLevel.COMMUNE,
    "cap tinh": AuthorityLevel.PROVINCE,
    "cap bo": AuthorityLevel.MINISTRY,
    "trung uong": AuthorityLevel.MINISTRY,
}
ASSIGNMENTS = {
    "NOT_ASSIGNED_REGULATION": "TTHC không được luật giao cho địa phương quy định hoặc quy định chi tiết",
    "LOCAL_REGULATION": "TTHC do địa phương quy định",
    "CENTRAL_REGULATION": "TTHC do trung ương quy định",
    "OTHER": "Khác",
}
_CASE = re.compile(r"[-+*\s]*(?:[a-zđ0-9]{1,2}[.)]\s*)?(?:truong hop|doi voi)")
_PLAIN_GROUPS = ("giay to phai nop", "thanh phan ho so", "ho so gom", "ho so bao gom", "ho so")


def read_national(told: Mapping[str, Any]) -> Record:
    """One record. BadInput says which part has the wrong shape."""
    clean = Cleaner()
    printed = _word(told, "id").strip()
    if not CODE.fullmatch(printed):
        raise BadInput("mã thủ tục (id) thiếu hoặc không đọc được", code="bad_code")
    name = clean.text(_word(told, "name"))
    if not name:
        raise BadInput("thiếu tên thủ tục (name)", code="no_name")
    if "\n" in name:
        clean.faults.add(QualityFault.NAME_BREAKS)
    content = Content(
        name=name.replace("\n", " "),
        steps=read_steps(clean.text(one) for one in _words(told, "steps")),
        handings=tuple(_handing(one, clean) for one in _objects(told, "methods")),
        requirements=tuple(_requirements(told, clean)),
        audience=tuple(dict.fromkeys(_audience(_words(told, "audience"), clean))),
        levels=read_levels(_word(told, "level")),
        results=tuple(Result(line) for line in clean.text(_word(told, "result")).split("\n") if line),
        sources=tuple(_sources(told, clean)),
        **_texts(told, clean),
    )
    decision = clean.line(_word(told, "decision"))
    assignment = clean.line(_word(told, "kind"))
    return Record(
        code=central_code(printed),
        printed_code=printed,
        content=content,
        sector=clean.line(_word(told, "field"))[:255] or UNKNOWN_SECTOR,
        kind=_kind(assignment, decision),
        assignment=ASSIGNMENTS.get(assignment, assignment)[:255],
        decision_number=decision[:120],
        national_url=_address(_word(told, "portal_url")),
        source=(_word(told, "portal_url") or _word(told, "source_url"))[:500],
        faults=all_faults(printed, decision, content, clean.faults),
    )


def all_faults(printed: str, decision: str, content: Content, mended: set[str]) -> tuple[str, ...]:
    """What the source did wrong and what the content lacks, in the order of QualityFault."""
    found = {*mended, *content_faults(content)}
    if not is_procedure_code(printed):
        found.add(QualityFault.CODE_ODD)
    if not is_decision_number(decision):
        found.add(QualityFault.DECISION_ODD)
    return tuple(fault for fault in ORDER if fault in found)


@lru_cache(maxsize=256)
def read_levels(printed: str) -> tuple[str, ...]:
    """ "Cấp Bộ/Trung ương", "Cấp tỉnh; Cấp xã" as AuthorityLevel values."""
    folded = fold(printed)
    found = [level for words, level in _LEVELS.items() if words in folded]
    if not found and folded.strip():
        found = [AuthorityLevel.OTHER]
    return tuple(dict.fromkeys(found))


def read_steps(lines: Iterable[str]) -> tuple[Step, ...]:
    """Steps; a short line that begins with an asterisk names the lines after it."""
    steps: list[tuple[str, list[str]]] = []
    for line in lines:
        if not line:
            continue
        if line.startswith("*") and len(line) <= LONGEST_HEADING:
            steps.append((line.lstrip("* "), []))
        elif steps and steps[-1][0]:
            steps[-1][1].append(line)
        else:
            steps.append(("", [line]))
    return tuple(Step("\n".join(text), name) for name, text in steps)


def _kind(assignment: str, decision: str) -> str:
    """What a province regulates it announces itself (NĐ 63/2010, Đ.13 k.2)."""
    local = assignment == "LOCAL_REGULATION" or "UBND" in decision.upper()
    return ProcedureKind.LOCAL if local else ProcedureKind.CENTRAL


def _handing(told: Mapping[str, Any], clean: Cleaner) -> Handing:
    method = _word(told, "method")
    if method not in _CHANNELS:
        raise BadInput(f"cách thức nộp (method) “{method[:40]}” không có trong danh mục", code="bad_channel")
    return Handing(
        channel=_CHANNELS[method],
        time=read_time(clean.text(_word(told, "time_limit"))),
        fees=read_fees(clean.text(_word(told, "fee")), clean.faults),
        note=clean.text(_word(told, "note")),
    )


def _requirements(told: Mapping[str, Any], clean: Cleaner) -> Iterable[Requirement]:
    for one in _objects(told, "documents"):
        text, group = clean.text(_word(one, "text")), clean.line(_word(one, "group"))
        originals, copies = _count(one, "originals"), _count(one, "copies")
        if not text and not group:
            continue
        case, heading = _grouped(group)
        forms = tuple(
            Form(clean.line(_word(form, "name")), url=_word(form, "url")) for form in _objects(one, "forms")
        )
        said_nothing = not originals and not copies
        numbers = (None, None) if said_nothing else (originals, copies)
        yield Requirement(heading + text, case, *numbers, forms)


@lru_cache(maxsize=2048)
def _grouped(group: str) -> tuple[str, str]:
    """The case that a group of papers names, or the words that go before each paper of it."""
    folded = fold(group)
    if _CASE.match(folded):
        return group.lstrip("-+* "), ""
    plain = not group or folded.rstrip(" :") in _PLAIN_GROUPS
    return "", "" if plain else f"{group.rstrip(' :')}: "


def _audience(names: list[str], clean: Cleaner) -> Iterable[str]:
    """Names; one that was split at a comma inside brackets is put together again."""
    held = ""
    for name in names:
        held = f"{held}, {name}" if held else name
        if held.count("(") > held.count(")"):
            clean.faults.add(QualityFault.AUDIENCE_SPLIT)
            continue
        if told := clean.line(held):
            yield told
        held = ""
    if told := clean.line(held):
        yield told


def _sources(told: Mapping[str, Any], clean: Cleaner) -> Iterable[Source]:
    for one in _objects(told, "legal_basis"):
        number, title = clean.line(_word(one, "number")), clean.line(_word(one, "title"))
        if number or title:
            yield Source(number[:120], title)


def _texts(told: Mapping[str, Any], clean: Cleaner) -> dict[str, str]:
    """Parts that are one text. A description that repeats the conditions says nothing of its own."""
    names = (
        "agency",
        "competent_agency",
        "receiving_address",
        "authorised_agency",
        "coordinating_agency",
        "conditions",
        "keywords",
        "description",
    )
    texts = {name: clean.text(_word(told, name)) for name in names}
    if texts["description"] == texts["conditions"]:
        texts["description"] = ""
    return texts


def _address(url: str) -> str:
    return url if url.startswith("https://") and len(url) <= 500 else ""


def _word(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise BadInput(f"mục “{name}” không phải là chữ", code="bad_shape")


def _count(told: Mapping[str, Any], name: str) -> int | None:
    value = told.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10_000:
        raise BadInput(f"mục “{name}” không phải là số bản", code="bad_shape")
    return value


def _words(told: Mapping[str, Any], name: str) -> list[str]:
    value = told.get(name) or []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BadInput(f"mục “{name}” không phải là danh sách chữ", code="bad_shape")
    return value


def _objects(told: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = told.get(name) or []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise BadInput(f"mục “{name}” không phải là danh sách", code="bad_shape")
    return value
