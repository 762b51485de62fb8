"""The statistics table: one declarative definition for each indicator (domain 7.3).

Lượt and người are kept apart; a work (tin, bài) is counted once however often it was posted or played (E21);
a combined conference counts as "lồng ghép", never as "chuyên đề".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lantoa.capabilities.plans.enums import FormKind
from lantoa.capabilities.reports.enums import Indicator
from lantoa.capabilities.reports.queries.activities import ActivityRow

COUNT, PLANNED = "count", "planned"


@dataclass(frozen=True)
class Definition:
    """How an indicator is counted.

    `kinds` empty means every form; `measure` is "count" (activities), "planned" (budget lines), or a field of
    an activity; `unit` is the printed unit of measure; `nouns` are the words by which a text names the thing.
    """

    indicator: str
    kinds: frozenset[str]
    measure: str
    unit: str
    note: str
    nouns: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return Indicator(self.indicator).label

    def value_of(self, row: ActivityRow) -> int | None:
        """What this activity adds; None when the indicator does not look at it."""
        if self.measure == PLANNED or (self.kinds and row.counted_kind not in self.kinds):
            return None
        if self.measure == COUNT:
            return 1
        value: int | None = getattr(row, self.measure)
        return value


def _define(
    indicator: str, kinds: Sequence[str], measure: str, unit: str, note: str, *nouns: str
) -> Definition:
    return Definition(indicator, frozenset(kinds), measure, unit, note, nouns)


_ALL = (
    _define(
        Indicator.STEERING_DOCUMENTS, [FormKind.STEERING], "items", "văn bản",
        "Số văn bản chỉ đạo, kế hoạch, báo cáo đã ban hành để thực hiện kế hoạch.", "văn bản", "văn bản chỉ đạo",
    ),
    _define(
        Indicator.PORTAL_ITEMS, [FormKind.PORTAL], "items", "tin, bài",
        "Mỗi tin, bài đếm một lần, dù được đăng lại trên nhiều kênh.", "tin, bài", "tin bài", "tin", "bài viết", "bài",
    ),
    _define(
        Indicator.PORTAL_VIEWS, [FormKind.PORTAL], "views", "lượt",
        "Tổng lượt xem do đơn vị ghi nhận; là lượt, không phải số người.", "lượt xem",
    ),
    _define(
        Indicator.SOCIAL_POSTS, [FormKind.PORTAL, FormKind.SOCIAL], "posts", "lần đăng",
        "Một bài đăng trên ba kênh là một bài và ba lần đăng.", "lần đăng", "lượt đăng",
    ),
    _define(
        Indicator.SOCIAL_REACH, [FormKind.SOCIAL], "views", "lượt",
        "Tổng lượt tiếp cận của bài đăng trên mạng xã hội; là lượt, không phải số người.", "lượt tiếp cận",
    ),
    _define(
        Indicator.PRESS_ITEMS, [FormKind.PRESS], "items", "tin, bài",
        "Tin, bài, chuyên mục, phóng sự trên báo, đài; đếm theo tác phẩm.", "phóng sự", "chuyên mục",
    ),
    _define(
        Indicator.BROADCAST_ITEMS, [FormKind.BROADCAST], "items", "tin, câu chuyện",
        "Đếm theo tác phẩm: một câu chuyện phát 20 lượt là một câu chuyện.", "câu chuyện truyền thanh",
        "câu chuyện", "tin truyền thanh",
    ),
    _define(
        Indicator.BROADCAST_PLAYS, [FormKind.BROADCAST], "plays", "lượt phát",
        "Tổng số lượt phát của các tin, câu chuyện truyền thanh.", "lượt phát", "buổi phát",
    ),
    _define(
        Indicator.BROADCAST_MINUTES, [FormKind.BROADCAST], "minutes", "phút",
        "Tổng thời lượng ghi cho các tin, câu chuyện truyền thanh.", "phút",
    ),
    _define(
        Indicator.CONFERENCES, [FormKind.CONFERENCE], COUNT, "cuộc",
        "Hội nghị tập huấn, chuyên đề tổ chức riêng; cuộc lồng ghép đếm ở dòng sau.",
        "hội nghị tập huấn", "hội nghị chuyên đề", "lớp tập huấn", "hội nghị",
    ),
    _define(
        Indicator.COMBINED_SESSIONS, [FormKind.COMBINED], COUNT, "cuộc",
        "Cuộc có nội dung tuyên truyền lồng ghép vào hội nghị, lớp học, buổi phổ biến pháp luật khác.",
        "cuộc tuyên truyền lồng ghép", "cuộc lồng ghép", "buổi lồng ghép", "hội nghị lồng ghép",
    ),
    _define(
        Indicator.PARTICIPATIONS, [FormKind.CONFERENCE, FormKind.COMBINED], "participations", "lượt người",
        "Lượt người: một người dự hai cuộc tính hai lượt.", "lượt người tham dự", "lượt người", "lượt đại biểu",
    ),
    _define(
        Indicator.MEETINGS, [FormKind.MEETING], COUNT, "cuộc",
        "Cuộc họp cơ quan, chi bộ, đoàn thể có tuyên truyền trực tiếp.", "cuộc họp", "buổi họp",
    ),
    _define(
        Indicator.CONTESTS, [FormKind.CONTEST], COUNT, "cuộc", "Hội thi, cuộc thi đã tổ chức.",
        "hội thi", "cuộc thi",
    ),
    _define(
        Indicator.CONTESTANTS, [FormKind.CONTEST], "participations", "lượt dự thi",
        "Lượt dự thi: một người dự hai đợt tính hai lượt.", "lượt dự thi",
    ),
    _define(
        Indicator.SEMINARS, [FormKind.SEMINAR], COUNT, "cuộc", "Hội thảo, tọa đàm, giao lưu đã tổ chức.",
        "hội thảo", "tọa đàm", "toạ đàm",
    ),
    _define(
        Indicator.STAGE_SHOWS, [FormKind.STAGE], COUNT, "chương trình", "Chương trình sân khấu hóa đã biểu diễn.",
        "chương trình sân khấu hóa", "tiểu phẩm",
    ),
    _define(
        Indicator.LEAFLET_COPIES, [FormKind.LEAFLET], "copies", "bản",
        "Số bản in đã phát hành của tờ rơi, sổ tay, pa nô, tài liệu.", "tờ rơi", "bản in", "sổ tay",
    ),
    _define(
        Indicator.POSTING_UPDATES, [FormKind.POSTING], COUNT, "lần",
        "Số lần niêm yết, thay bản niêm yết thủ tục hành chính.", "lần cập nhật niêm yết", "lần niêm yết",
    ),
    _define(
        Indicator.RESULTS_PUBLISHED, [FormKind.RESULTS], COUNT, "kỳ",
        "Số kỳ công khai kết quả giải quyết hồ sơ, kết quả xử lý phản ánh, kiến nghị.", "kỳ công khai",
    ),
    _define(
        Indicator.BUDGET_PLANNED, [], PLANNED, "đồng",
        "Tổng các dòng dự toán của đơn vị trong kế hoạch.", "dự toán",
    ),
    _define(
        Indicator.BUDGET_SPENT, [], "amount", "đồng",
        "Tổng số tiền đã chi ghi trong các hoạt động của kỳ.",
    ),
)  # fmt: skip

DEFINITIONS: dict[str, Definition] = {definition.indicator: definition for definition in _ALL}


@dataclass(frozen=True)
class Counted:
    """The value of one indicator and the activities behind it."""

    value: int
    activity_ids: tuple[int, ...]


def count(rows: Iterable[ActivityRow], indicators: Iterable[str], *, planned: int = 0) -> dict[str, Counted]:
    """Value and activities of each indicator over `rows`; `planned` is the unit's budget estimate in đồng."""
    rows = list(rows)
    counted = {}
    for key in indicators:
        definition = DEFINITIONS[key]
        if definition.measure == PLANNED:
            counted[key] = Counted(planned, ())
            continue
        parts = [(row.id, value) for row in rows if (value := definition.value_of(row)) is not None]
        counted[key] = Counted(sum(value for _, value in parts), tuple(pk for pk, _ in parts))
    return counted


def nouns_of(indicators: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words by which a text names each indicator, for the contradiction finder."""
    return {key: DEFINITIONS[key].nouns for key in indicators if DEFINITIONS[key].nouns}
