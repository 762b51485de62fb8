"""Where tasks may stand: not below purposes and goals, not in a quota, a state or the entrusting article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lantoa.capabilities.plans.reading.actors import heading_actor
from lantoa.capabilities.plans.reading.blocks import Block
from lantoa.capabilities.plans.reading.outline import Placed
from lantoa.capabilities.plans.reading.roles import Assignment
from lantoa.capabilities.plans.reading.units import starts_with_unit

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
# A goal in numbers names whom it covers, not who acts.
_TOPIC = re.compile(
    r"(?:Vai trò|Trách nhiệm|Quyền|Nghĩa vụ)(?:,?\s+(?:và\s+)?(?:vai trò|trách nhiệm|quyền|nghĩa vụ))*\s+của\s"
)
_QUOTA = re.compile(
    r"(?:Phấn đấu|Đến (?:hết )?(?:năm|cuối)|Tối thiểu|Ít nhất|Trên|Hơn|Tỷ lệ|Tỉ lệ|Duy trì tỷ lệ|Đạt|Có)?\s*(?:(?:có|đạt)\s+)?(?:từ\s+|trên\s+|tối thiểu\s+|ít nhất\s+|hơn\s+)?\d+(?:[.,]\d+)?\s?%"
    r"|[^.;:]{0,90}?(?<!\w)(?:đạt|có)\s+(?:tỷ lệ\s+[^.;]{0,60}?)?(?:ít nhất|tối thiểu|từ|trên|tỷ lệ|không dưới|\d)"
)
_DEPTH = {"": 0, "part": 0, "roman": 0, "capital": 1, "arabic": 1, "dotted": 2, "letter": 3, "bullet": 4}
_WORDY_TITLE = 90


@dataclass(frozen=True, slots=True)
class Scope:
    """An actor and how far he speaks: below the paragraph that opened him."""

    actor: Assignment
    level: int
    depth: int
    marker: str

    def ends_at(self, block: Block) -> bool:
        """A paragraph of the same kind, or of a higher one for a lead-in, is no longer below the opener."""
        if not block.marker:
            return False
        mine = depth_of(block)
        return mine <= self.depth if self.level == 0 else (block.marker == self.marker and mine <= self.depth)


def depth_of(block: Block) -> int:
    """How deep a kind of marker usually stands; "+" is deeper than "-"."""
    return _DEPTH[block.marker] + (1 if block.marker == "bullet" and block.number in "+•·▪●○" else 0)


def in_scope(place: Placed) -> bool:
    """Do the headings above a paragraph allow a task?"""
    titles = [heading.title for heading in place.path] + ([place.heading.title] if place.heading else [])
    return not any(_OUT_OF_SCOPE.search(title) and not _is_task_title(title) for title in titles)


def _is_task_title(title: str) -> bool:
    return bool(_STILL_TASKS.search(title)) or heading_actor(title) is not None or len(title) > _WORDY_TITLE


def entrusts(title: str) -> bool:
    """ "... chịu trách nhiệm thi hành Quyết định này": the last article."""
    return bool(_ENTRUSTS.search(title))


def is_quota(words: str) -> bool:
    """ "100% các xã ...", "Mỗi xã có ít nhất 01 tin": a goal, not a task."""
    return bool(_QUOTA.match(words))


def is_topic(words: str) -> bool:
    """ "Trách nhiệm của cấp ủy trong thực hiện CCHC.": what is spoken of; with a colon the same words name who acts."""
    return bool(_TOPIC.match(words)) and ":" not in words


def own_subject(words: str) -> bool:
    """Does a paragraph below an actor begin with somebody else?"""
    return bool(re.match(r"(?:Giao|Đề nghị|Kính đề nghị|Đối với|Đồng thời,? giao)\s", words)) or (
        words[:1].isupper() and starts_with_unit(words)
    )


def has_children(placed: Sequence[Placed], at: int) -> bool:
    """Do deeper paragraphs follow?"""
    if at + 1 >= len(placed) or placed[at + 1].heading is not None:
        return False
    after = placed[at + 1].block
    return bool(after.marker) and depth_of(after) > depth_of(placed[at].block)
