"""From what the reader saw to the rows that a person reviews. Nothing is invented: what is not said stays empty."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lantoa.capabilities.plans.enums import DutyRole, FormKind, ItemKind, Recurrence
from lantoa.capabilities.plans.models import PlanItem, PlanVersion
from lantoa.capabilities.plans.reading import Deadline, Duty, Passage, PlanReading
from lantoa.foundation.org.models import Unit
from lantoa.kit.text import fold, tidy

# First match wins: from the particular to the general.
_FORM_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (FormKind.RESULTS, ("cong khai ket qua", "ket qua giai quyet")),
    (FormKind.COMBINED, ("long ghep",)),
    (FormKind.POSTING, ("niem yet",)),
    (FormKind.STAGE, ("san khau hoa", "tieu pham", "van nghe")),
    (FormKind.BROADCAST, ("truyen thanh", "phat thanh", "loa ")),
    (FormKind.SEMINAR, ("hoi thao", "toa dam", "giao luu")),
    (FormKind.CONFERENCE, ("tap huan", "hoi nghi", "chuyen de")),
    (FormKind.CONTEST, ("hoi thi", "cuoc thi", "tim hieu")),
    (FormKind.LEAFLET, ("to roi", "to gap", "pa no", "pano", "ap phich", "an pham", "bang ron")),
    (FormKind.PRESS, ("bao chi", "bao, dai", "truyen hinh", "dai phat")),
    (FormKind.MEETING, ("cuoc hop", "sinh hoat", "chi bo", "truc tiep")),
    (
        FormKind.PORTAL,
        ("cong/trang", "cong thong tin", "trang thong tin dien tu", "website", "tin, bai", "tin bai"),
    ),
    (FormKind.SOCIAL, ("mang xa hoi", "facebook", "zalo", "fanpage")),
    (FormKind.STEERING, ("van ban chi dao", "chi dao, dieu hanh", "quan triet")),
)
_EVERYONE = ("cac phong", "cac don vi", "phong, don vi", "cac co quan")


def guess_form_kind(text: str) -> str:
    """The kind of a form by its words; OTHER when several unlike forms or none are named."""
    folded = fold(text)
    return next(
        (kind for kind, words in _FORM_WORDS if any(word in folded for word in words)), FormKind.OTHER
    )


@dataclass
class _Draft:
    """An item to be, with the place that orders it."""

    kind: str
    text: str
    span: tuple[int, int]
    facts: dict[str, Any] = field(default_factory=dict)
    parts: list["_Draft"] = field(default_factory=list)


def propose_items(version: PlanVersion, reading: PlanReading, units: Iterable[Unit]) -> list[PlanItem]:
    """Create the proposals of `version`, in the order of the text, parts under their whole."""
    drafts = sorted(_drafts(reading, list(units)), key=lambda draft: (draft.span[0], -draft.span[1]))
    made: list[PlanItem] = []
    for draft in drafts:
        parent = _create(version, draft, len(made) + 1, None)
        made.append(parent)
        for part in draft.parts:
            made.append(_create(version, part, len(made) + 1, parent))
    return made


def _create(version: PlanVersion, draft: _Draft, position: int, parent: PlanItem | None) -> PlanItem:
    start, end = draft.span
    return PlanItem.objects.create(
        version=version,
        kind=draft.kind,
        text=tidy(draft.text),
        position=position,
        parent=parent,
        span_start=start,
        span_end=end,
        **draft.facts,
    )


def _drafts(reading: PlanReading, units: list[Unit]) -> list[_Draft]:
    drafts = [
        _Draft(ItemKind.HEADING, one.title, one.span, {"level": one.level, "number": one.number[:20]})
        for one in reading.headings
        if one.title.strip()
    ]
    for kind, passages in (
        (ItemKind.LEGAL_BASIS, reading.legal_bases),
        (ItemKind.PURPOSE, reading.purposes),
        (ItemKind.REQUIREMENT, reading.requirements),
        (ItemKind.THEME, reading.themes),
        (ItemKind.BUDGET, reading.budget),
        (ItemKind.CLOSING, (reading.closing,) if reading.closing else ()),
    ):
        drafts += [_Draft(kind, one.text, one.span) for one in passages if one.text.strip()]
    drafts += [_form(one) for one in reading.forms if one.text.strip()]
    drafts += [_duty(one, units) for one in reading.duties if one.text.strip()]
    drafts += [_deadline(one) for one in reading.deadlines]
    return drafts


def _form(passage: Passage) -> _Draft:
    draft = _Draft(ItemKind.FORM, passage.text, passage.span, {"form_kind": guess_form_kind(passage.text)})
    for part in passage.parts:
        start = passage.text.find(part)
        exact = start >= 0 and passage.span[1] - passage.span[0] == len(passage.text)
        span = (passage.span[0] + start, passage.span[0] + start + len(part)) if exact else passage.span
        draft.parts.append(_Draft(ItemKind.SUBFORM, part, span, {"form_kind": guess_form_kind(part)}))
    if draft.parts and len({part.facts["form_kind"] for part in draft.parts}) > 1:
        draft.facts["form_kind"] = FormKind.OTHER
    return draft


def _duty(duty: Duty, units: list[Unit]) -> _Draft:
    details: dict[str, Any] = {"units": match_units(duty.unit, units)}
    if len(duty.parts) > 1:
        details["parts"] = list(duty.parts)
    facts = {
        "unit_text": tidy(duty.unit)[:500],
        "role": DutyRole(str(duty.role)),
        "recurrence": Recurrence.ONCE,
    }
    facts |= _due(duty.deadline)
    return _Draft(ItemKind.DUTY, duty.text, duty.span, facts | {"details": details})


def _deadline(deadline: Deadline) -> _Draft:
    details = {"context": tidy(deadline.context)}
    if deadline.incomplete:
        details["incomplete"] = "yes"
    if deadline.period:
        details["period"] = deadline.period
    return _Draft(ItemKind.DEADLINE, deadline.surface, deadline.span, _due(deadline) | {"details": details})


def _due(deadline: Deadline | None) -> dict[str, Any]:
    """Day, wording and rhythm as printed. A vague or incomplete deadline gives no day."""
    if deadline is None:
        return {}
    due: dict[str, Any] = {"due_wording": tidy(deadline.surface)[:255]}
    if isinstance(deadline.date, date):
        due["due_on"] = deadline.date
    if deadline.recurrence:
        due["recurrence"] = Recurrence(str(deadline.recurrence))
    return due


def match_units(words: str, units: Iterable[Unit]) -> list[str]:
    """Codes of the units that `words` name; ["*"] when they name all of them at once; [] when none."""
    folded = fold(words)
    named = [
        unit.code
        for unit in units
        if fold(unit.name) in folded or (unit.short_name and fold(unit.short_name) in folded)
    ]
    if named:
        return named
    return ["*"] if any(start in folded for start in _EVERYONE) else []
