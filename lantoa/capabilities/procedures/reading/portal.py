"""The national portal's own JSON (domain 2.8): time, fee and papers by case and channel."""

from collections.abc import Iterator, Mapping
from typing import Any

from lantoa.capabilities.procedures.enums import AuthorityLevel, Channel, FeeKind, ProcedureKind
from lantoa.capabilities.procedures.reading.codes import central_code
from lantoa.capabilities.procedures.reading.content import (
    Content,
    Fee,
    Form,
    Handing,
    Requirement,
    Result,
    Source,
    Step,
    TimeLimit,
)
from lantoa.capabilities.procedures.reading.fees import stated_fee
from lantoa.capabilities.procedures.reading.national import CODE, all_faults
from lantoa.capabilities.procedures.reading.records import UNKNOWN_SECTOR, Record
from lantoa.capabilities.procedures.reading.texts import Cleaner
from lantoa.capabilities.procedures.reading.times import coded_time
from lantoa.kit.errors import BadInput

PORTAL = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"
_CHANNELS = {"DIRECT": Channel.DIRECT, "ONLINE": Channel.ONLINE, "POSTAL": Channel.POSTAL}
_FEES = {"FEE": FeeKind.FEE, "SERVICE_FEE": FeeKind.SERVICE_FEE, "PRICE_LEVEL": FeeKind.PRICE}
_KINDS = {
    "STANDARD": ProcedureKind.CENTRAL,
    "STANDARD_INTERNAL": ProcedureKind.INTERNAL,
    "SPECIFIC": ProcedureKind.LOCAL,
}
_LEVELS = {
    "isMinistry": AuthorityLevel.MINISTRY,
    "isProvince": AuthorityLevel.PROVINCE,
    "isWard": AuthorityLevel.COMMUNE,
    "isOtherAgency": AuthorityLevel.OTHER,
}
_MARKS = ("executionMethods", "executionCases", "executionSteps", "codeNotation", "decisionNo")


def is_portal_record(told: Mapping[str, Any]) -> bool:
    """Whether this object has the portal's shape."""
    return any(mark in told for mark in _MARKS)


def read_portal(told: Mapping[str, Any]) -> Record:
    """One record. BadInput says which part has the wrong shape."""
    clean = Cleaner()
    printed = _said(told, "code") or _said(told, "codeNotation")
    name = clean.line(_said(told, "name"))
    if not CODE.fullmatch(printed):
        raise BadInput("mã thủ tục (code) thiếu hoặc không đọc được", code="bad_code")
    if not name:
        raise BadInput("thiếu tên thủ tục (name)", code="no_name")
    content = _content(told, name, clean)
    decision, identity = clean.line(_said(told, "decisionNo")), _said(told, "id")
    address = f"{PORTAL}{identity}" if identity else ""
    return Record(
        code=central_code(printed),
        printed_code=printed,
        content=content,
        sector=next(iter(_names(told, "categoriesDetails", clean)), UNKNOWN_SECTOR)[:255],
        kind=_KINDS.get(_said(told, "type"), ProcedureKind.CENTRAL),
        decision_number=decision[:120],
        national_url=address[:500],
        source=address[:500],
        faults=all_faults(printed, decision, content, clean.faults),
    )


def _content(told: Mapping[str, Any], name: str, clean: Cleaner) -> Content:
    return Content(
        name=name,
        steps=tuple(
            Step(clean.text(_said(one, "description")), clean.line(_said(one, "name")))
            for one in _listed(told, "executionSteps")
        ),
        handings=tuple(_handings(told, clean)),
        requirements=tuple(_requirements(told, clean)),
        audience=tuple(_names(told, "formalityTargetType", clean)),
        levels=tuple(level for mark, level in _LEVELS.items() if told.get(mark) is True),
        agency="\n".join(_names(told, "departmentsExecuting", clean)),
        receiving_address="\n".join(_names(told, "dossierReceivingAddresses", clean)),
        conditions=clean.text(_said(told, "requirementsAndConditions")),
        sources=tuple(
            Source(clean.line(_said(one, "code"))[:120], clean.line(_said(one, "name")))
            for one in _listed(told, "legalBasisesDetails")
        ),
        results=tuple(
            Result(clean.text(_said(one, "name")), _said(one, "code"))
            for one in _listed(told, "resultsDetails")
        ),
    )


def _handings(told: Mapping[str, Any], clean: Cleaner) -> Iterator[Handing]:
    for one in _listed(told, "executionMethods"):
        method = _said(one, "submissionMethod")
        if method not in _CHANNELS:
            raise BadInput(f"cách thức nộp “{method[:40]}” không có trong danh mục", code="bad_channel")
        yield Handing(
            channel=_CHANNELS[method],
            case=clean.line(_said(one, "caseName")),
            time=_time(one, clean),
            fees=tuple(_fee(fee, clean) for fee in _listed(one, "fees")),
            note=clean.text(_said(one, "description")),
        )


def _time(one: Mapping[str, Any], clean: Cleaner) -> TimeLimit:
    amount, unit = _said(one, "processingTime"), _said(one, "processingTimeUnit") or "OTHER"
    if amount and not amount.replace(".", "").replace(",", "").isdigit():
        return TimeLimit(clean.text(amount), None, "other")
    return coded_time(amount, unit)


def _fee(told: Mapping[str, Any], clean: Cleaner) -> Fee:
    value, text = told.get("value"), clean.text(_said(told, "description"))
    kind = _FEES.get(_said(told, "type"), "")
    if isinstance(value, str):
        digits = value.replace(".", "").replace(",", "").strip()
        value = int(digits) if digits.isdigit() else None
    if not isinstance(value, int | float) or isinstance(value, bool):
        return Fee(text, None, kind)
    return stated_fee(int(value), text, kind, clean.faults)


def _requirements(told: Mapping[str, Any], clean: Cleaner) -> Iterator[Requirement]:
    cases = _listed(told, "executionCases")
    for case in cases:
        name = clean.line(_said(case, "name")) if len(cases) > 1 else ""
        for one in _listed(case, "profileComponents"):
            forms = _listed(one, "forms")
            yield Requirement(
                text=clean.text(_said(one, "name")),
                case=name,
                originals=_number(one, "originalQty"),
                copies=_number(one, "copyQty"),
                forms=tuple(Form(clean.line(_said(form, "name")), url=_said(form, "url")) for form in forms),
            )


def _names(told: Mapping[str, Any], name: str, clean: Cleaner) -> list[str]:
    """Names of a list of words or of objects, of one of them, each once."""
    value = told.get(name) or []
    listed = value if isinstance(value, list) else [value]
    said = [
        one if isinstance(one, str) else _said(one, "name") for one in listed if isinstance(one, str | dict)
    ]
    return [one for one in dict.fromkeys(map(clean.text, said)) if one]


def _number(told: Mapping[str, Any], name: str) -> int | None:
    value = told.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _said(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list | dict):
        raise BadInput(f"mục “{name}” không phải là chữ", code="bad_shape")
    return str(value).strip()


def _listed(told: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = told.get(name) or []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise BadInput(f"mục “{name}” không phải là danh sách", code="bad_shape")
    return value
