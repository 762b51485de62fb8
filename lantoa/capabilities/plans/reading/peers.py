"""Actors told by their neighbours: among numbered units a short noun that nobody knows is a unit too."""

import re
from collections import Counter
from collections.abc import Sequence

from lantoa.capabilities.plans.reading.actors import heading_actor
from lantoa.capabilities.plans.reading.items import Role
from lantoa.capabilities.plans.reading.outline import Placed
from lantoa.capabilities.plans.reading.roles import Assignment, roles_of
from lantoa.capabilities.plans.reading.units import begins_with_verb, starts_with_unit

_LABEL = re.compile(r"(?P<name>[^:;.()]{2,80}?)\s*(?:\([^()]*\))?\s*:\s+(?P<task>\S.*)$", re.DOTALL)
# A list of tasks has headings of these kinds; none of them names anybody.
_THEME = re.compile(
    r"(?:Kinh phí|Trách nhiệm|Thời|Chế độ|Công tác|Nội dung|Về|Việc|Nguồn|Tiến độ|Địa điểm|Sơ kết|Mục|Yêu cầu|Hình thức|Phương|Đối|Giải pháp|Nhiệm vụ|Kế hoạch|Điều"
    r"|Phạm vi|Lộ trình|Số|Sản phẩm|Kết quả|Trong|Căn cứ|Trường hợp|Ngoài|Lưu ý|Quy|Chỉ tiêu|Phụ lục|Một số|Ví dụ|Trên|Từ|Đến|Ngày|Năm|Tháng|Tuần)(?!\w)"
)
_LONGEST = 12
_FEWEST = 2


class Peers:
    """How many of the numbered items below a heading name units; asked about those that name nobody known."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self._known: Counter[tuple[object, str]] = Counter()
        self._all: Counter[tuple[object, str]] = Counter()
        for place in placed:
            name = self._name(place)
            if name:
                self._all[self._key(place)] += 1
                known = heading_actor(name) is not None or starts_with_unit(name)
                self._known[self._key(place)] += known

    def actor(self, place: Placed) -> tuple[Assignment, str] | None:
        """The unknown unit that a heading or a labelled item names, and the task after its label ("")."""
        name = self._name(place)
        known, everybody = self._known[self._key(place)], self._all[self._key(place)]
        if not name or known < _FEWEST or 2 * known < everybody or starts_with_unit(name):
            return None
        if len(name.split()) > _LONGEST or _THEME.match(name) or begins_with_verb(name):
            return None
        label = None if place.heading else _LABEL.match(place.block.words)
        task = label["task"] if label else ""
        role = roles_of(task, (name,))[0].role if task else Role.IMPLEMENT
        return (Assignment((name,), role), task)

    @staticmethod
    def _key(place: Placed) -> tuple[object, str]:
        return (place.path[-1].span if place.path else None, place.block.marker)

    @staticmethod
    def _name(place: Placed) -> str:
        if place.block.marker not in ("arabic", "dotted", "letter", "bullet"):
            return ""
        if place.heading:
            return re.sub(r"\s*\([^()]*\)\s*$", "", place.heading.title).strip(" :")
        label = _LABEL.match(place.block.words)
        return label["name"].strip() if label and label["name"][:1].isupper() else ""
