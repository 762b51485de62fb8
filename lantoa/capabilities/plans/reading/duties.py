"""Duties: from records, from headings that name an actor, and from sentences with their own subject."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lantoa.capabilities.plans.reading.actors import (
    Assignment,
    heading_actor,
    item_assignments,
    manner,
    requests_inside,
    sentence_assignments,
)
from lantoa.capabilities.plans.reading.blocks import Block
from lantoa.capabilities.plans.reading.deadlines import read_time_field
from lantoa.capabilities.plans.reading.fields import Field, inline_fields, is_field, read_fields
from lantoa.capabilities.plans.reading.items import Deadline, Duty, Role, Span
from lantoa.capabilities.plans.reading.outline import Placed
from lantoa.capabilities.plans.reading.units import split_units, starts_with_unit, unit_phrase
from lantoa.kit.text import tidy

_OUT_OF_SCOPE = re.compile(
    r"mục đích|yêu cầu|mục tiêu|chỉ tiêu|quan điểm|tiêu chí|tiêu chuẩn|đối tượng|phạm vi|chủ đề|thực trạng|hiện trạng|"
    r"tình hình|kết quả|khen thưởng|căn cứ|nguyên tắc|cơ sở pháp lý|đánh giá chung|hạn chế",
    re.IGNORECASE,
)
_STILL_TASKS = re.compile(r"nhiệm vụ|giải pháp|tổ chức|phân công|trách nhiệm", re.IGNORECASE)
# The last article of a decision names who carries it out; that is no task of a plan.
_ENTRUSTS = re.compile(
    r"chịu trách nhiệm (?:thi hành|thực hiện|tổ chức thực hiện) (?:Quyết|Nghị|Chỉ)", re.IGNORECASE
)
# "... trên Báo tỉnh (Sở Nội vụ chủ trì, hoàn thành trước ngày 30/6)."
_DOERS = re.compile(
    r"(?<=\s)\((?P<who>(?:[Gg]iao\s+)?[^()]{4,160}?\s(?:chủ trì|thực hiện|phối hợp|tham mưu|chịu trách nhiệm)(?!\w)[^()]*)\)\s*[.;]?\s*$"
)
_PARTNERS_BELOW = re.compile(
    r"Chủ trì,?\s*(?:và\s+)?phối hợp(?:\s+với)?(?:\s+các (?:đơn vị|cơ quan))?\s*:?$", re.IGNORECASE
)
_TASK_SPLIT = re.compile(r"\s*;\s+|(?<=[^\W\d_])\.\s+(?=[^\W\d_a-z])")
_DEPTH = {"": 0, "part": 0, "roman": 0, "capital": 1, "arabic": 1, "dotted": 2, "letter": 3, "bullet": 4}
_DEEPEST = 99
_FIELD_ROLES = {
    "lead": Role.LEAD,
    "coordinate": Role.COORDINATE,
    "implement": Role.IMPLEMENT,
    "both": Role.LEAD,
}


@dataclass
class _Record:
    """The task being described and the duties that its fields gave so far."""

    heading: str = ""
    words: list[str] = field(default_factory=list)
    told: bool = False
    open_time: bool = False
    open_role: Role | None = None
    duties: list[int] = field(default_factory=list)

    def say(self, text: str) -> None:
        if self.told:
            self.words, self.told, self.duties = [], False, []
        self.open_role, self.open_time = None, False
        self.words.append(text)

    @property
    def text(self) -> str:
        said = [word for word in self.words if word]
        return tidy(" ".join(said[-4:]) if said else self.heading)


def task_parts(text: str) -> tuple[str, ...]:
    """The separate tasks of one bullet: cut at semicolons and full stops."""
    parts = [tidy(part).strip(" .;") for part in _TASK_SPLIT.split(text)]
    return tuple(part for part in parts if len(part) > 3)


class DutyReader:
    """Walk once over the placed paragraphs; `deadlines` are those found in each paragraph, by its start."""

    def __init__(self, placed: Sequence[Placed], deadlines: Mapping[int, Sequence[Deadline]]) -> None:
        self.placed = placed
        self.deadlines = deadlines
        self.duties: list[Duty] = []
        self.field_deadlines: list[Deadline] = []
        self.record = _Record()
        self.item: tuple[int, list[int]] | None = None
        self.actor: Assignment | None = None
        self.actor_level = 0
        self.actor_marker = ""
        self.together: int | None = None
        self.manner: tuple[int, Assignment] | None = None

    def read(self) -> list[Duty]:
        """Return every duty in the order of the text."""
        for at, place in enumerate(self.placed):
            if place.heading is not None:
                self._heading(place)
            elif is_field(place.block):
                self._fields(place.block, place)
            else:
                self._paragraph(at, place)
        return self.duties

    def _heading(self, place: Placed) -> None:
        assert place.heading is not None  # noqa: S101 - the caller asked
        self.item = self.together = self.manner = None
        if self.actor is not None and place.heading.level <= self.actor_level:
            self.actor = None
        if not _in_scope(place):
            self.record = _Record()
            return
        named = heading_actor(place.heading.title)
        if named is not None:
            self.actor, self.actor_level = named, place.heading.level
            self.actor_marker = place.block.marker
        self.record = _Record(heading=place.heading.title)
        if self.actor is not None and _PARTNERS_BELOW.match(place.heading.title):
            self.together = _depth(place.block)
        elif self.actor is not None and named is None:
            self._set_manner(place.block, place.heading.title)
        if place.block.marker == "part" and not _ENTRUSTS.search(place.heading.title):
            said = sentence_assignments(place.heading.title)
            if said and place.heading.title.endswith("."):
                self._start_item(place.block, place.heading.title, said)
        if place.run_in:
            self._below_actor_or_sentence(place, place.block.body + place.run_in)

    def _below_actor_or_sentence(self, place: Placed, start: int) -> None:
        words = place.block.text[start:].strip(" :")
        if not words:
            return
        own = sentence_assignments(words)
        if own and (self.actor is None or _own_subject(words)):
            self._add(place.block, start, words, own)
        elif self.actor is not None and not words.endswith(":"):
            self._add(place.block, start, words, item_assignments(words, self.actor))

    def _fields(self, block: Block, place: Placed) -> None:
        scoped = _in_scope(place)
        for one in read_fields(block):
            value = block.text[one.start : one.end].strip(" .;")
            self.record.open_time = one.name == "time" and not value
            if one.name == "time":
                self._time(block, one)
            elif not scoped:
                continue
            elif one.name == "task":
                self.record.told = True
                self.record.say(value) if value else self.record.say("")
            elif one.name in _FIELD_ROLES:
                self.record.told = True
                self.record.open_role = _FIELD_ROLES[one.name] if not value else None
                self._units(block, one, value, _FIELD_ROLES[one.name])

    def _time(self, block: Block, one: Field) -> None:
        deadline = read_time_field(block, one.start, one.end)
        if deadline is None:
            return
        self.field_deadlines.append(deadline)
        for at in self.record.duties:
            self.duties[at] = replace(self.duties[at], deadline=deadline)
        self.record.told = True

    def _units(self, block: Block, one: Field, value: str, role: Role) -> None:
        for assignment in _field_assignments(value, role):
            self._add(block, one.start, self.record.text or value, [assignment], parts=False)

    def _paragraph(self, at: int, place: Placed) -> None:
        block = place.block
        words = block.words.strip()
        if not words or block.in_bars or not _in_scope(place):
            return
        if self.record.open_role is not None and block.marker == "bullet":
            for assignment in _field_assignments(words.strip(" .;"), self.record.open_role):
                self._add(block, block.body, self.record.text or words, [assignment], parts=False)
            return
        if self.record.open_time and block.marker == "bullet":
            return
        if self.actor is not None and block.marker and block.marker == self.actor_marker:
            self.actor = self.item = None
        if self._belongs_to_item(block):
            return
        self.record.say(words)
        if self._in_record(at):
            return
        if self._told_at_the_end(block):
            return
        self._task(block, words, opens=_has_children(self.placed, at), headed=bool(place.path))

    def _told_at_the_end(self, block: Block) -> bool:
        """A task whose last words say who does it: labelled fields, or a sentence in brackets."""
        start, fields = inline_fields(block)
        if fields:
            self.record = _Record(heading=self.record.heading)
            self.record.say(block.text[block.body : start].strip(" .;(["))
            self.record.told = True
            for one in fields:
                if one.name == "time":
                    self._time(block, one)
                elif one.name in _FIELD_ROLES:
                    value = block.text[one.start : one.end].strip(" .;")
                    self._units(block, one, value, _FIELD_ROLES[one.name])
            return True
        bracket = _DOERS.search(block.text, block.body)
        said = sentence_assignments(bracket["who"][:1].upper() + bracket["who"][1:]) if bracket else []
        if bracket is None or not said:
            return False
        self._start_item(block, block.text[block.body : bracket.start()].strip(), said)
        return True

    def _task(self, block: Block, words: str, *, opens: bool, headed: bool) -> None:
        """One paragraph that says a task; `opens` when deeper ones follow, `headed` when it has a heading."""
        own = sentence_assignments(words)
        lists = opens and words.endswith(":")
        below = self.actor if headed or self.actor_level == _DEEPEST else None
        if below is not None and not (own and self._speaks_of_others(block, words, own)):
            if opens and _PARTNERS_BELOW.match(words):
                self.together = _depth(block)
            elif lists:
                self._set_manner(block, words)
            else:
                who = self._acting(block, below)
                self._start_item(block, words, item_assignments(self._with_partners(block, words), who))
        elif own and lists:
            self._open_actor(block, words, own)
        elif own and (block.marker or headed):
            self._start_item(block, words, own)

    def _set_manner(self, block: Block, words: str) -> None:
        said = manner(words, self.actor) if self.actor is not None else None
        self.manner = (_depth(block), said) if said is not None else None

    def _acting(self, block: Block, actor: Assignment) -> Assignment:
        """The actor in the manner said above this paragraph, as long as it is deeper."""
        if self.manner is not None and _depth(block) > self.manner[0]:
            return self.manner[1]
        self.manner = None
        return actor

    def _with_partners(self, block: Block, words: str) -> str:
        """Below "Chủ trì, phối hợp với:" every bullet begins with the partners of its own task."""
        if self.together is not None and _depth(block) > self.together and starts_with_unit(words):
            return f"Chủ trì, phối hợp với {words}"
        self.together = None
        return words

    def _speaks_of_others(self, block: Block, words: str, own: Sequence[Assignment]) -> bool:
        """Does a paragraph below an actor name its own subject, or say more exactly what the actor does?"""
        if self.together is not None and _depth(block) > self.together:
            return False
        same = self.actor is not None and own[0].units == self.actor.units
        return same or _own_subject(words)

    def _open_actor(self, block: Block, words: str, own: Sequence[Assignment]) -> None:
        """ "Sở A chủ trì, phối hợp với Sở B:" and its like: the bullets below are the tasks."""
        named = heading_actor(words.rstrip(" :")) if words.startswith("Đối với") else None
        with_them = tuple(unit for one in own[1:] if one.role is Role.COORDINATE for unit in one.units)
        role = own[0].role if own[0].role is Role.REQUEST or with_them else Role.IMPLEMENT
        self.actor = named or Assignment(own[0].units, role, with_them)
        self.manner = None
        self.actor_level, self.actor_marker = _DEEPEST, block.marker

    def _belongs_to_item(self, block: Block) -> bool:
        """A deeper bullet below an item is one of its parts, not a duty of its own."""
        if self.item is None:
            return False
        depth, owned = self.item
        mine = _depth(block)
        goes_on = (
            not block.marker
            and depth > 0
            and self.actor is not None
            and not sentence_assignments(block.words)
        )
        if goes_on:
            mine = depth + 1
        if mine <= depth or (depth == 0 and not block.text.startswith("+")):
            self.item = None
            return False
        for at in owned:
            duty = self.duties[at]
            found = self.deadlines.get(block.start, ())
            self.duties[at] = replace(
                duty,
                parts=(*duty.parts, tidy(block.words)),
                span=(duty.span[0], block.end),
                deadline=duty.deadline or _best(found),
            )
        return True

    def _start_item(self, block: Block, words: str, assignments: list[Assignment]) -> None:
        before = len(self.duties)
        self._add(block, block.body, words, assignments)
        self.item = (_depth(block), list(range(before, len(self.duties))))

    def _in_record(self, at: int) -> bool:
        """A task whose record fields follow gets its units from them."""
        for place in self.placed[at + 1 : at + 12]:
            if place.heading is not None:
                return False
            names = {one.name for one in read_fields(place.block)}
            if names & set(_FIELD_ROLES):
                return True
        return False

    def _add(
        self, block: Block, start: int, words: str, assignments: Sequence[Assignment], *, parts: bool = True
    ) -> None:
        span: Span = block.span(start, len(block.text.rstrip()))
        for assignment in assignments:
            for unit in assignment.units:
                self.record.duties.append(len(self.duties))
                self.duties.append(
                    Duty(
                        unit=_shown(unit),
                        role=assignment.role,
                        text=tidy(words).strip(" ;"),
                        span=span,
                        parts=task_parts(words) if parts else (),
                        deadline=_best(self.deadlines.get(block.start, ())) if parts else None,
                    )
                )


def closing_requests(block: Block) -> list[Duty]:
    """Requests of the closing paragraph: "đề nghị các cơ quan, đơn vị phản ánh về ..."; "Giao Sở A ..." too."""
    if re.match(r"(?:Đồng thời,?\s+)?[Gg]iao\s", block.text):
        return [
            Duty(_shown(unit), one.role, tidy(block.text), block.span(0, len(block.text.rstrip())))
            for one in sentence_assignments(block.text)
            for unit in one.units
        ]
    return [
        Duty(_shown(unit), Role.REQUEST, tidy(block.text[at:]), block.span(at, len(block.text.rstrip())))
        for at, assignment in requests_inside(block.text)
        for unit in assignment.units
    ]


def _depth(block: Block) -> int:
    return _DEPTH[block.marker] + (1 if block.marker == "bullet" and block.number in "+•·▪●○" else 0)


def _shown(unit: str) -> str:
    return unit[:1].upper() + unit[1:]


def _best(found: Sequence[Deadline]) -> Deadline | None:
    """The most definite deadline of a paragraph: a day, then a rhythm, then anything."""
    ranked = sorted(found, key=lambda one: (one.date is None, one.recurrence is None, one.vague))
    return ranked[0] if ranked else None


def _own_subject(words: str) -> bool:
    return bool(re.match(r"(?:Giao|Đề nghị|Yêu cầu|Đối với|Đồng thời,? giao)\s", words)) or (
        words[:1].isupper() and starts_with_unit(words)
    )


def _has_children(placed: Sequence[Placed], at: int) -> bool:
    if at + 1 >= len(placed) or placed[at + 1].heading is not None:
        return False
    after = placed[at + 1].block
    return bool(after.marker) and _depth(after) > _depth(placed[at].block)


def _in_scope(place: Placed) -> bool:
    titles = [heading.title for heading in place.path] + ([place.heading.title] if place.heading else [])
    return not any(_OUT_OF_SCOPE.search(title) and not _is_task_title(title) for title in titles)


def _is_task_title(title: str) -> bool:
    return bool(_STILL_TASKS.search(title)) or heading_actor(title) is not None or len(title) > 90


def _field_assignments(value: str, role: Role) -> list[Assignment]:
    """Units of a field; a field may also hold whole sentences ("Sở A chủ trì, phối hợp với ...")."""
    if not value:
        return []
    if role is Role.IMPLEMENT or re.search(r"chủ trì", value):
        found: list[Assignment] = []
        pieces = [
            re.sub(r"^(?:Đồng thời|Trong đó|Ngoài ra),?\s+", "", one)
            for one in re.split(r"(?<=[.;])\s+", value)
        ]
        for piece in pieces:
            if len(pieces) > 1 and not starts_with_unit(piece):
                continue
            parted = unit_phrase(piece)
            sentence = parted is not None and not re.match(r"trong phạm vi|theo ", parted[1])
            said = sentence_assignments(piece[:1].upper() + piece[1:]) if sentence else []
            found += said or [Assignment(tuple(split_units(piece)), role)]
        return [one for one in found if one.units]
    units = tuple(split_units(value))
    return [Assignment(units, role)] if units else []
