"""A version as people read it: sections in the order of a plan, duties grouped by who does them."""

from collections.abc import Sequence
from dataclasses import dataclass

from lantoa.capabilities.plans.enums import ItemKind
from lantoa.capabilities.plans.models import PlanItem, PlanVersion
from lantoa.capabilities.plans.queries.documents import VAGUE_RECURRENCES, live_items


@dataclass(frozen=True)
class DutyGroup:
    """The duties of one unit in one role."""

    unit: str
    role: str
    items: Sequence[PlanItem]


@dataclass(frozen=True)
class Section:
    """Items of one kind under their title; `anchor` names the place on the page."""

    kind: str
    title: str
    anchor: str
    items: Sequence[PlanItem]

    @property
    def groups(self) -> list[DutyGroup]:
        """Duties by unit and role, in order (for the section of duties)."""
        grouped: dict[tuple[str, str], list[PlanItem]] = {}
        for item in self.items:
            grouped.setdefault((item.unit_text, item.get_role_display()), []).append(item)
        return [DutyGroup(unit, role, items) for (unit, role), items in grouped.items()]


TITLES = (
    (ItemKind.LEGAL_BASIS, "Căn cứ", "can-cu"),
    (ItemKind.PURPOSE, "Mục đích", "muc-dich"),
    (ItemKind.REQUIREMENT, "Yêu cầu", "yeu-cau"),
    (ItemKind.THEME, "Nội dung tuyên truyền", "noi-dung"),
    (ItemKind.FORM, "Hình thức tuyên truyền", "hinh-thuc"),
    (ItemKind.DUTY, "Nhiệm vụ của các đơn vị", "nhiem-vu"),
    (ItemKind.DEADLINE, "Thời hạn", "thoi-han"),
    (ItemKind.BUDGET, "Kinh phí", "kinh-phi"),
)


def sections_of(version: PlanVersion) -> list[Section]:
    """The filled sections of `version`. One query; sub-forms stand in `sub_items` of their form."""
    items = live_items(version)
    below: dict[int, list[PlanItem]] = {}
    for item in items:
        if item.kind == ItemKind.SUBFORM and item.parent_id:
            below.setdefault(item.parent_id, []).append(item)
    for item in items:
        item.sub_items = below.get(item.pk, [])  # type: ignore[attr-defined]  # for the template
    sections = []
    for kind, title, anchor in TITLES:
        kinds = {kind} if kind != ItemKind.FORM else {ItemKind.FORM, ItemKind.SUBFORM}
        chosen = [
            item
            for item in items
            if item.kind in kinds and not (item.kind == ItemKind.SUBFORM and item.parent_id)
        ]
        if kind == ItemKind.DEADLINE:
            chosen = [item for item in chosen if _is_day_or_rhythm(item)]
        if chosen:
            sections.append(Section(kind, title, anchor, chosen))
    return sections


def _is_day_or_rhythm(item: PlanItem) -> bool:
    """A deadline worth its own line: "kịp thời" and "đột xuất" stand in their duty and nowhere else."""
    return item.due_on is not None or item.recurrence not in VAGUE_RECURRENCES
