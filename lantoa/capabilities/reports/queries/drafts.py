"""The machine's draft of a unit's narrative: sentences and lists made from recorded activities, nothing invented."""

from collections.abc import Iterable, Mapping, Sequence

from lantoa.capabilities.plans.enums import FormKind
from lantoa.capabilities.reports.enums import Indicator, SectionKey
from lantoa.capabilities.reports.queries.activities import ActivityRow
from lantoa.capabilities.reports.queries.indicators import DEFINITIONS, count, nouns_of
from lantoa.capabilities.reports.reading import Claim, contradictions
from lantoa.kit.dates import short_date
from lantoa.kit.numbers import show_number

LONGEST_LIST = 30
OPENING, LISTING = "Trong kỳ, đơn vị đã ", ". Cụ thể:"

SECTION_KINDS: dict[str, tuple[str, ...]] = {
    SectionKey.STEERING: (FormKind.STEERING,),
    SectionKey.INTERNAL: (FormKind.MEETING,),
    SectionKey.PORTAL: (FormKind.PORTAL, FormKind.SOCIAL),
    SectionKey.PRESS: (FormKind.PRESS, FormKind.BROADCAST),
    SectionKey.CONFERENCES: (FormKind.CONFERENCE, FormKind.COMBINED),
    SectionKey.CONTESTS: (FormKind.CONTEST, FormKind.SEMINAR, FormKind.STAGE),
    SectionKey.MATERIALS: (FormKind.LEAFLET,),
    SectionKey.POSTING: (FormKind.POSTING, FormKind.RESULTS),
}
_SENTENCES: dict[str, tuple[tuple[str, str], ...]] = {
    SectionKey.STEERING: ((Indicator.STEERING_DOCUMENTS, "ban hành {} văn bản chỉ đạo, kế hoạch, báo cáo"),),
    SectionKey.INTERNAL: ((Indicator.MEETINGS, "tuyên truyền trực tiếp tại {} cuộc họp"),),
    SectionKey.PORTAL: (
        (Indicator.PORTAL_ITEMS, "đăng {} tin, bài trên cổng, trang thông tin điện tử"),
        (Indicator.SOCIAL_POSTS, "với tổng số {} lần đăng trên các kênh"),
        (Indicator.PORTAL_VIEWS, "{} lượt xem"),
        (Indicator.SOCIAL_REACH, "{} lượt tiếp cận trên mạng xã hội"),
    ),
    SectionKey.PRESS: (
        (Indicator.PRESS_ITEMS, "phối hợp đăng, phát {} tác phẩm trên báo, đài"),
        (Indicator.BROADCAST_ITEMS, "thực hiện {} tin, câu chuyện truyền thanh"),
        (Indicator.BROADCAST_PLAYS, "với {} lượt phát"),
        (Indicator.BROADCAST_MINUTES, "tổng thời lượng {} phút"),
    ),
    SectionKey.CONFERENCES: (
        (Indicator.CONFERENCES, "tổ chức {} hội nghị tập huấn, chuyên đề"),
        (Indicator.COMBINED_SESSIONS, "tổ chức {} cuộc tuyên truyền lồng ghép"),
        (Indicator.PARTICIPATIONS, "với {} lượt người tham dự"),
    ),
    SectionKey.CONTESTS: (
        (Indicator.CONTESTS, "tổ chức {} hội thi, cuộc thi"),
        (Indicator.CONTESTANTS, "với {} lượt dự thi"),
        (Indicator.SEMINARS, "tổ chức {} hội thảo, tọa đàm, giao lưu"),
        (Indicator.STAGE_SHOWS, "biểu diễn {} chương trình sân khấu hóa"),
    ),
    SectionKey.MATERIALS: ((Indicator.LEAFLET_COPIES, "phát hành {} tờ rơi, sổ tay, tài liệu"),),
    SectionKey.POSTING: (
        (Indicator.POSTING_UPDATES, "thực hiện {} lần cập nhật niêm yết thủ tục hành chính"),
        (Indicator.RESULTS_PUBLISHED, "công khai kết quả {} kỳ"),
    ),
}

# Words that lean on the ones before them ("…, với 20 lượt phát") need a verb of their own when they come first.
_WHEN_FIRST: dict[str, str] = {
    Indicator.SOCIAL_POSTS: "thực hiện {} lần đăng trên các kênh",
    Indicator.PORTAL_VIEWS: "thu hút {} lượt xem tin, bài",
    Indicator.SOCIAL_REACH: "đạt {} lượt tiếp cận trên mạng xã hội",
    Indicator.BROADCAST_PLAYS: "phát {} lượt tin, câu chuyện truyền thanh",
    Indicator.BROADCAST_MINUTES: "phát thanh tổng thời lượng {} phút",
    Indicator.PARTICIPATIONS: "tuyên truyền đến {} lượt người tham dự",
    Indicator.CONTESTANTS: "thu hút {} lượt dự thi",
}


def summary_sentence(key: str, values: dict[str, int]) -> str:
    """ "tổ chức 2 hội nghị tập huấn, chuyên đề; với 120 lượt người tham dự": only what is not zero; else empty."""
    parts: list[str] = []
    for indicator, words in _SENTENCES.get(key, ()):
        if values.get(indicator):
            told = words if parts else _WHEN_FIRST.get(indicator, words)
            parts.append(told.format(show_number(values[indicator])))
    return "; ".join(parts).replace("; với", ", với")


def section_draft(key: str, rows: Iterable[ActivityRow]) -> str:
    """The draft of one section from the unit's activities; empty where nothing was recorded."""
    kinds = SECTION_KINDS.get(key, ())
    mine = [row for row in rows if row.counted_kind in kinds]
    if not mine:
        return ""
    indicators = [indicator for indicator, _ in _SENTENCES.get(key, ())]
    values = {name: counted.value for name, counted in count(mine, indicators).items()}
    sentence = summary_sentence(key, values)
    opening = f"{OPENING}{sentence}{LISTING}" if sentence else "Trong kỳ, đơn vị đã thực hiện:"
    return "\n".join([opening, *_listed(mine)])


def opening_of(draft: str) -> str:
    """The first sentence of an unchanged draft, without "Trong kỳ, đơn vị đã": the name of the unit stands before
    it, and the activities stand in the appendices."""
    first, _, _ = draft.strip().partition("\n")
    if not (first.startswith(OPENING) and first.endswith(LISTING)):
        return draft.strip()
    words = first.removeprefix(OPENING).removesuffix(LISTING)
    return f"{words[:1].upper()}{words[1:]}."


def _listed(rows: Sequence[ActivityRow]) -> list[str]:
    lines = [f"- {activity_line(row)}" for row in rows[:LONGEST_LIST]]
    rest = len(rows) - LONGEST_LIST
    if rest > 0:
        lines.append(f"- Và {rest} hoạt động khác (danh sách đầy đủ trong phần số liệu).")
    return lines


def contradictions_in(bodies: Mapping[str, str], values: Mapping[str, int]) -> list[tuple[str, Claim]]:
    """(section key, claim) where a section's numbers disagree with the table.

    A section is held against the indicators of its own forms, an evaluation against all; what is planned or
    asked for is no claim about what was done.
    """
    found = []
    for key, body in bodies.items():
        kinds = set(SECTION_KINDS.get(key, ()))
        own = [name for name in values if not kinds or kinds & DEFINITIONS[name].kinds]
        if key not in (SectionKey.NEXT, SectionKey.PROPOSALS):
            found += contradictions({key: body}, nouns_of(own), values)
    return found


def activity_line(row: ActivityRow) -> str:
    """ "Hội nghị tập huấn … (ngày 12/03/2022, tại Hội trường Sở; 80 lượt người); https://…" """
    when = f"ngày {short_date(row.held_on)}"
    if row.ended_on and row.ended_on != row.held_on:
        when = f"từ {short_date(row.held_on)} đến {short_date(row.ended_on)}"
    facts = [when + (f", tại {row.place}" if row.place else "")]
    if row.combined_with:
        facts.append(f"lồng ghép với {row.combined_with}")
    if row.participations:
        facts.append(f"{show_number(row.participations)} lượt người")
    if row.copies:
        facts.append(f"{show_number(row.copies)} bản")
    if row.plays:
        facts.append(f"{show_number(row.plays)} lượt phát")
    link = f" {row.link}" if row.link else ""
    return f"{row.title} ({'; '.join(facts)}){link}"


def default_outline() -> list[list[str]]:
    """The whole outline of domain 7.2 as [[key, title], ...]."""
    return [[key, SectionKey(key).label] for key in SectionKey.values]


def default_indicators() -> list[str]:
    """Every indicator, in the order of the statistics table."""
    return list(DEFINITIONS)
