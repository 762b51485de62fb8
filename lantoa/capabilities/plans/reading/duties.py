"""Duties: from records, from headings and lead-ins that name an actor, and from sentences with their own subject."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lantoa.capabilities.plans.reading.actors import (
    agent_assignments,
    heading_actor,
    names_only,
    requests_inside,
    sentence_assignments,
)
from lantoa.capabilities.plans.reading.blocks import Block
from lantoa.capabilities.plans.reading.deadlines import read_time_field
from lantoa.capabilities.plans.reading.fields import Field, inline_fields, is_field, read_fields
from lantoa.capabilities.plans.reading.items import Deadline, Duty, Role, Span
from lantoa.capabilities.plans.reading.outline import Placed
from lantoa.capabilities.plans.reading.peers import Peers
from lantoa.capabilities.plans.reading.records import FIELD_ROLES, Record, field_assignments, task_parts
from lantoa.capabilities.plans.reading.roles import Assignment, item_assignments, manner
from lantoa.capabilities.plans.reading.scope import (
    Scope,
    depth_of,
    entrusts,
    has_children,
    in_scope,
    is_quota,
    is_topic,
    own_subject,
)
from lantoa.capabilities.plans.reading.units import starts_with_unit
from lantoa.kit.text import tidy

# "... trên Báo tỉnh (Sở Nội vụ chủ trì, hoàn thành trước ngày 30/6)."
_DOERS = re.compile(
    r"(?<=\s)\((?P<who>(?:[Gg]iao\s+|[Dd]o\s+)?[^()]{4,160}?\s(?:chủ trì|thực hiện|phối hợp|tham mưu|chịu trách nhiệm|phụ trách|đảm nhiệm)(?!\w)[^()]*)\)\s*(?:,[^();]{0,80})?[.;]?\s*$"
)
_PARTNERS_BELOW = re.compile(
    r"Chủ trì,?\s*(?:và\s+)?phối hợp(?:\s+với)?(?:\s+các (?:đơn vị|cơ quan))?\s*:?$", re.IGNORECASE
)
_LEADS_LIST = re.compile(r"chủ trì(?:\s+(?:thực hiện|triển khai|tổ chức)[^;,.]{0,50})?\s*:$")
# "Sở A xây dựng Kế hoạch như sau:": who issues the paper, not who acts in it.
_ISSUES_IT = re.compile(
    r"(?:xây dựng|ban hành)\s+(?:kế hoạch|chương trình|hướng dẫn|chỉ thị|đề án|phương án|quyết định|quy chế)[^.;]*(?:sau|sau đây)\s*:$"
    r"|(?:kết luận|chỉ đạo|có ý kiến|yêu cầu|đề nghị|thông báo|hướng dẫn)(?:,?\s*(?:và\s+)?(?:kết luận|chỉ đạo|như sau|(?:một số|các) nội dung(?: như)? sau))*\s*:$",
    re.IGNORECASE,
)
_RECORD_REACH = 12


class DutyReader:
    """Walk once over the placed paragraphs; `deadlines` are those found in each paragraph, by its start."""

    def __init__(self, placed: Sequence[Placed], deadlines: Mapping[int, Sequence[Deadline]]) -> None:
        self.placed = placed
        self.deadlines = deadlines
        self.duties: list[Duty] = []
        self.field_deadlines: list[Deadline] = []
        self.record = Record()
        self.item: tuple[int, list[int]] | None = None
        self.scopes: list[Scope] = []
        self.together: int | None = None
        self.manner: tuple[int, Assignment] | None = None
        self.peers = Peers(placed)
        self.loose = not any(place.heading or place.block.marker not in ("", "bullet") for place in placed)

    def read(self) -> list[Duty]:
        """Return every duty in the order of the text."""
        for at, place in enumerate(self.placed):
            if place.heading is not None:
                self._heading(at, place)
            elif is_field(place.block):
                self._fields(place.block, place)
            else:
                self._paragraph(at, place)
        return self.duties

    @property
    def actor(self) -> Assignment | None:
        """Who acts in what is being read."""
        return self.scopes[-1].actor if self.scopes else None

    def _heading(self, at: int, place: Placed) -> None:
        assert place.heading is not None  # noqa: S101 - the caller asked
        self.item = self.together = self.manner = None
        level, title = place.heading.level, place.heading.title
        self.scopes = [one for one in self.scopes if 0 < one.level < level]
        if not in_scope(place):
            self.record = Record()
            return
        named = heading_actor(title)
        if named is None and (unknown := self.peers.actor(place)):
            named = unknown[0]
        if named is not None:
            self.scopes.append(Scope(named, level, depth_of(place.block), place.block.marker))
        self.record = Record(heading=title)
        if self.actor is not None and _PARTNERS_BELOW.match(title):
            self.together = depth_of(place.block)
        elif self.actor is not None and named is None:
            self._set_manner(place.block, title)
        if place.block.marker == "part" and not entrusts(title):
            said = sentence_assignments(title)
            if said and title.endswith(".") and not has_children(self.placed, at):
                self._start_item(place.block, title, said)
        if place.run_in:
            self._below_actor_or_sentence(place, place.block.body + place.run_in)

    def _below_actor_or_sentence(self, place: Placed, start: int) -> None:
        words = place.block.text[start:].strip(" :")
        if not words:
            return
        own = sentence_assignments(words)
        if own and (self.actor is None or own_subject(words)):
            self._add(place.block, start, words, own)
        elif self.actor is not None and not words.endswith(":"):
            self._add(place.block, start, words, item_assignments(words, self.actor))

    def _fields(self, block: Block, place: Placed) -> None:
        scoped = in_scope(place)
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
            elif one.name in FIELD_ROLES:
                self.record.told = True
                self.record.open_role = FIELD_ROLES[one.name] if not value else None
                self._units(block, one, value, FIELD_ROLES[one.name])

    def _time(self, block: Block, one: Field) -> None:
        deadline = read_time_field(block, one.start, one.end)
        if deadline is None:
            return
        self.field_deadlines.append(deadline)
        for at in self.record.duties:
            self.duties[at] = replace(self.duties[at], deadline=deadline)
        self.record.told = True

    def _units(self, block: Block, one: Field, value: str, role: Role) -> None:
        for assignment in field_assignments(value, role):
            self._add(block, one.start, self.record.text or value, [assignment], parts=False)

    def _paragraph(self, at: int, place: Placed) -> None:
        block = place.block
        words = block.words.strip()
        if not words or block.in_bars or not in_scope(place):
            return
        if self.record.open_role is not None and block.marker == "bullet":
            for assignment in field_assignments(words.strip(" .;"), self.record.open_role):
                self._add(block, block.body, self.record.text or words, [assignment], parts=False)
            return
        if self.record.open_time and block.marker == "bullet":
            return
        self._leave_scopes(block)
        if self._opens_scope(at, place) or self._belongs_to_item(block):
            return
        self.record.say(words)
        if self._in_record(at) or self._told_at_the_end(block):
            return
        self._task(place, words, opens=has_children(self.placed, at))

    def _leave_scopes(self, block: Block) -> None:
        before = len(self.scopes)
        while self.scopes and self.scopes[-1].ends_at(block):
            self.scopes.pop()
        if self.scopes and not block.marker and not self.scopes[-1].marker and self.item is not None:
            self.scopes.pop()
        if len(self.scopes) < before:
            self.item = self.manner = None

    def _opens_scope(self, at: int, place: Placed) -> bool:
        """ "Phòng Nội vụ:" on a line of its own, without a number or as a bullet, above its tasks."""
        block = place.block
        named = names_only(block.words) if has_children(self.placed, at) else None
        if named is None or not (place.path or block.marker or self.scopes or block.words.endswith(":")):
            return False
        self.scopes = [one for one in self.scopes if one.level or one.depth < depth_of(block)]
        self.scopes.append(Scope(named, 0, depth_of(block), block.marker))
        self.item = self.manner = None
        return True

    def _told_at_the_end(self, block: Block) -> bool:
        """A task whose last words say who does it: labelled fields, or a sentence in brackets."""
        start, fields = inline_fields(block)
        if fields:
            self.record = Record(heading=self.record.heading)
            self.record.say(block.text[block.body : start].strip(" .;(["))
            self.record.told = True
            for one in fields:
                if one.name == "time":
                    self._time(block, one)
                elif one.name in FIELD_ROLES:
                    value = block.text[one.start : one.end].strip(" .;")
                    self._units(block, one, value, FIELD_ROLES[one.name])
            return True
        bracket = _DOERS.search(block.text, block.body)
        who = re.sub(r"^[Dd]o\s+", "", bracket["who"]) if bracket else ""
        said = sentence_assignments(who[:1].upper() + who[1:])
        if bracket is None or not said:
            return False
        self._start_item(block, block.text[block.body : bracket.start()].strip(), said)
        return True

    def _task(self, place: Placed, words: str, *, opens: bool) -> None:
        """One paragraph that says a task; `opens` when deeper ones follow."""
        block, headed = place.block, bool(place.path)
        own = sentence_assignments(words)
        lists = opens and words.endswith(":")
        below = self.actor if headed or (self.scopes and not self.scopes[-1].level) else None
        if below is not None and not (own and self._speaks_of_others(block, words, own)):
            if opens and _PARTNERS_BELOW.match(words):
                self.together = depth_of(block)
            elif lists:
                self._set_manner(block, words)
            else:
                who = self._acting(block, below)
                self._start_item(block, words, item_assignments(self._with_partners(block, words), who))
        elif own and lists and not _ISSUES_IT.search(words):
            self._open_actor(block, words, own)
        elif is_quota(words) or is_topic(words) or entrusts(words):
            return
        elif (said := own or agent_assignments(words) or self._peer(place)) and (
            block.marker or headed or (self.loose and not _ISSUES_IT.search(words))
        ):
            self._start_item(block, words, said)

    def _peer(self, place: Placed) -> list[Assignment]:
        unknown = self.peers.actor(place)
        return [unknown[0]] if unknown and unknown[1] else []

    def _set_manner(self, block: Block, words: str) -> None:
        said = manner(words, self.actor) if self.actor is not None else None
        self.manner = (depth_of(block), said) if said is not None else None

    def _acting(self, block: Block, actor: Assignment) -> Assignment:
        """The actor in the manner said above this paragraph, as long as it is deeper."""
        if self.manner is not None and depth_of(block) > self.manner[0]:
            return self.manner[1]
        self.manner = None
        return actor

    def _with_partners(self, block: Block, words: str) -> str:
        """Below "Chủ trì, phối hợp với:" every bullet begins with the partners of its own task."""
        if self.together is not None and depth_of(block) > self.together and starts_with_unit(words):
            return f"Chủ trì, phối hợp với {words}"
        self.together = None
        return words

    def _speaks_of_others(self, block: Block, words: str, own: Sequence[Assignment]) -> bool:
        """Does a paragraph below an actor name its own subject, or say more exactly what the actor does?"""
        if self.together is not None and depth_of(block) > self.together:
            return False
        same = self.actor is not None and own[0].units == self.actor.units
        return same or own_subject(words)

    def _open_actor(self, block: Block, words: str, own: Sequence[Assignment]) -> None:
        """ "Sở A chủ trì, phối hợp với Sở B:" and its like: the bullets below are the tasks."""
        named = heading_actor(words.rstrip(" :")) if words.startswith("Đối với") else None
        with_them = tuple(unit for one in own[1:] if one.role is Role.COORDINATE for unit in one.units)
        leads = own[0].role is Role.LEAD and _LEADS_LIST.search(words) is not None
        role = own[0].role if own[0].role is Role.REQUEST or with_them or leads else Role.IMPLEMENT
        actor = named or Assignment(own[0].units, role, with_them)
        self.manner = None
        self.scopes.append(Scope(actor, 0, depth_of(block), block.marker))

    def _belongs_to_item(self, block: Block) -> bool:
        """A deeper bullet below an item is one of its parts, not a duty of its own."""
        if self.item is None:
            return False
        depth, owned = self.item
        mine = depth_of(block)
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
            self.duties[at] = replace(
                duty,
                parts=(*duty.parts, tidy(block.words)),
                span=(duty.span[0], block.end),
                deadline=duty.deadline or _best(self.deadlines.get(block.start, ())),
            )
        return True

    def _start_item(self, block: Block, words: str, assignments: list[Assignment]) -> None:
        before = len(self.duties)
        self._add(block, block.body, words, assignments)
        self.item = (depth_of(block), list(range(before, len(self.duties))))

    def _in_record(self, at: int) -> bool:
        """A task whose record fields follow gets its units from them."""
        for place in self.placed[at + 1 : at + _RECORD_REACH]:
            if place.heading is not None:
                return False
            names = {one.name for one in read_fields(place.block)}
            if names & set(FIELD_ROLES):
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
    span = block.span(0, len(block.text.rstrip()))
    given = re.search(r"(?:^|(?<=[.;]\s))(?:Đồng thời,?\s+)?[Gg]iao\s", block.text)
    order = block.text[given.start() :] if given else ""
    tasks = [
        Duty(_shown(unit), one.role, tidy(order), span)
        for one in sentence_assignments(order)
        for unit in one.units
    ]
    return tasks or [
        Duty(_shown(unit), Role.REQUEST, tidy(block.text[at:]), block.span(at, len(block.text.rstrip())))
        for at, assignment in requests_inside(block.text)
        for unit in assignment.units
    ]


def _shown(unit: str) -> str:
    return unit[:1].upper() + unit[1:]


def _best(found: Sequence[Deadline]) -> Deadline | None:
    """The most definite deadline of a paragraph: a day, then a rhythm, then anything."""
    ranked = sorted(found, key=lambda one: (one.date is None, one.recurrence is None, one.vague))
    return ranked[0] if ranked else None
