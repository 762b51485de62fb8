"""A procedure's content as labelled parts of plain text, in the order in which they are announced: for comparing."""

from collections.abc import Iterable
from dataclasses import dataclass

from lantoa.capabilities.procedures.enums import AuthorityLevel, Channel
from lantoa.capabilities.procedures.reading.content import Content, Fee, Handing, Requirement
from lantoa.kit.numbers import show_money

LABELS = {
    "name": "Tên thủ tục",
    "sector": "Lĩnh vực",
    "levels": "Cấp thực hiện",
    "steps": "Trình tự thực hiện",
    "handings": "Cách thức thực hiện, thời hạn, phí, lệ phí",
    "requirements": "Thành phần hồ sơ",
    "sets": "Số lượng hồ sơ",
    "audience": "Đối tượng thực hiện",
    "agency": "Cơ quan thực hiện",
    "competent_agency": "Cơ quan có thẩm quyền",
    "receiving_address": "Địa chỉ tiếp nhận hồ sơ",
    "authorised_agency": "Cơ quan được ủy quyền",
    "coordinating_agency": "Cơ quan phối hợp",
    "results": "Kết quả thực hiện",
    "conditions": "Yêu cầu, điều kiện",
    "sources": "Căn cứ pháp lý",
    "keywords": "Từ khóa",
    "description": "Mô tả",
    "decision_number": "Số quyết định",
    "kind": "Loại thủ tục",
    "assignment": "Phân loại theo việc luật giao",
    "national_url": "Trang trên Cổng Dịch vụ công quốc gia",
    "place": "Địa điểm thực hiện tại tỉnh",
    "time_limit": "Thời hạn giải quyết tại tỉnh",
    "fee": "Phí, lệ phí tại tỉnh",
    "legal_basis": "Căn cứ pháp lý của tỉnh",
}
_TEXTS = (
    "agency",
    "competent_agency",
    "receiving_address",
    "authorised_agency",
    "coordinating_agency",
)


@dataclass(frozen=True)
class PartChange:
    """One part before and after; "" where there was nothing."""

    part: str
    before: str
    after: str

    @property
    def label(self) -> str:
        return LABELS[self.part]


def parts_of(content: Content) -> dict[str, str]:
    """Every part as text; "" for an empty one."""
    return {
        "name": content.name,
        "levels": ", ".join(AuthorityLevel(level).label for level in content.levels),
        "steps": _lines(f"{one.name}\n{one.text}".strip() for one in content.steps),
        "handings": _lines(map(handing_line, content.handings)),
        "requirements": _lines(map(requirement_line, content.requirements)),
        "sets": content.sets,
        "audience": "; ".join(content.audience),
        **{name: getattr(content, name) for name in _TEXTS},
        "results": _lines(one.name for one in content.results),
        "conditions": content.conditions,
        "sources": _lines(" ".join(filter(None, (one.number, one.title))) for one in content.sources),
        "keywords": content.keywords,
        "description": content.description,
    }


def changes_between(before: Content | None, after: Content) -> list[PartChange]:
    """The parts that differ, in their order. Everything is new for None."""
    old = parts_of(before) if before else {}
    return [
        PartChange(part, old.get(part, ""), text)
        for part, text in parts_of(after).items()
        if old.get(part, "") != text
    ]


def handing_line(one: Handing) -> str:
    """ "Trực tuyến: 5 ngày làm việc; lệ phí 20.000 đồng (…)"."""
    head = f"{Channel(one.channel).label}{f' ({one.case})' if one.case else ''}"
    fees = " | ".join(map(fee_words, one.fees))
    said = "; ".join(filter(None, (one.time.text, fees)))
    return _lines((f"{head}: {said or 'chưa có dữ liệu'}", one.note))


def fee_words(fee: Fee) -> str:
    """How a fee reads: "không thu", "20.000 đồng (cấp lại)", or its words."""
    if fee.amount == 0:
        return "không thu"
    if fee.amount is None:
        return fee.text
    return f"{show_money(fee.amount)}{f' ({fee.text})' if fee.text else ''}"


def requirement_line(one: Requirement) -> str:
    """A paper with its case and numbers."""
    numbers = [
        f"{count} {what}" for count, what in ((one.originals, "bản chính"), (one.copies, "bản sao")) if count
    ]
    tail = f" ({', '.join(numbers)})" if numbers else ""
    return f"{f'{one.case}: ' if one.case else ''}{one.text}{tail}"


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)
