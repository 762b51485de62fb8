"""Records of a task: its words, and the units that its labelled fields name."""

import re
from dataclasses import dataclass, field

from lantoa.capabilities.plans.reading.actors import sentence_assignments
from lantoa.capabilities.plans.reading.items import Role
from lantoa.capabilities.plans.reading.roles import Assignment
from lantoa.capabilities.plans.reading.units import split_units, starts_with_unit, unit_phrase
from lantoa.kit.text import tidy

FIELD_ROLES = {
    "lead": Role.LEAD,
    "coordinate": Role.COORDINATE,
    "implement": Role.IMPLEMENT,
    "both": Role.LEAD,
}
_TASK_SPLIT = re.compile(r"\s*;\s+|(?<=[^\W\d_])\.\s+(?=[^\W\d_a-z])")
_LAST_FEW = 4


@dataclass
class Record:
    """The task being described and the duties that its fields gave so far."""

    heading: str = ""
    words: list[str] = field(default_factory=list)
    told: bool = False
    open_time: bool = False
    open_role: Role | None = None
    duties: list[int] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Add words to the task; after its fields have spoken a new task begins."""
        if self.told:
            self.words, self.told, self.duties = [], False, []
        self.open_role, self.open_time = None, False
        self.words.append(text)

    @property
    def text(self) -> str:
        """The task in the words that stood before its fields."""
        said = [word for word in self.words if word]
        return tidy(" ".join(said[-_LAST_FEW:]) if said else self.heading)


def task_parts(text: str) -> tuple[str, ...]:
    """The separate tasks of one bullet: cut at semicolons and full stops."""
    parts = [tidy(part).strip(" .;") for part in _TASK_SPLIT.split(text)]
    return tuple(part for part in parts if len(part) > _LAST_FEW - 1)


def field_assignments(value: str, role: Role) -> list[Assignment]:
    """Units of a field; a field may also hold whole sentences ("Sở A chủ trì, phối hợp với ...")."""
    if not value:
        return []
    if role is not Role.IMPLEMENT and not re.search(r"chủ trì", value):
        units = tuple(split_units(value))
        return [Assignment(units, role)] if units else []
    found: list[Assignment] = []
    pieces = [
        re.sub(r"^(?:Đồng thời|Trong đó|Ngoài ra),?\s+", "", one) for one in re.split(r"(?<=[.;])\s+", value)
    ]
    for piece in pieces:
        if len(pieces) > 1 and not starts_with_unit(piece):
            continue
        parted = unit_phrase(piece)
        sentence = parted is not None and not re.match(r"trong phạm vi|theo ", parted[1])
        said = sentence_assignments(piece[:1].upper() + piece[1:]) if sentence else []
        found += said or [Assignment(tuple(split_units(piece)), role)]
    return [one for one in found if one.units]
