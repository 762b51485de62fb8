"""The publish checklist as data: what in a page is missing, wrong or delicate. Shown while writing, held at each step."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lantoa.capabilities.plans.queries import plans_in_force
from lantoa.capabilities.publishing.enums import FindingLevel
from lantoa.capabilities.publishing.models import NewsroomItem, PortalPage
from lantoa.capabilities.publishing.queries.alternatives import missing_alternatives
from lantoa.capabilities.publishing.queries.personal_data import personal_data_in
from lantoa.capabilities.publishing.queries.pieces import Piece, Shown, Text, pieces_of
from lantoa.kit.clock import today
from lantoa.kit.errors import BadInput
from lantoa.kit.text import fold, shorten, tidy
from lantoa.ports.files.extract import extract_text

LONGEST_TITLE = 120
SHOUTED_WORDS = 5
RULES = {
    "title_missing": "Tiêu đề",
    "summary_missing": "Tóm tắt",
    "theme_missing": "Nội dung tuyên truyền",
    "unit_missing": "Đơn vị thực hiện",
    "alternatives": "Ảnh, phim, đồ họa có phần bằng chữ",
    "file_text": "Tệp đính kèm đọc được chữ",
    "empty_link": "Liên kết",
    "vague_link": "Chữ của liên kết",
    "heading_order": "Thứ tự đề mục",
    "shouting": "Chữ in hoa",
    "title_long": "Độ dài tiêu đề",
    "citizen_id": "Dữ liệu cá nhân",
    "private_phone": "Dữ liệu cá nhân",
    "private_mail": "Dữ liệu cá nhân",
    "bank_account": "Dữ liệu cá nhân",
    "home_address": "Dữ liệu cá nhân",
}
VAGUE = ("bam vao day", "tai day", "o day", "xem them", "click here", "nhan vao day", "day", "link")
_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_HEADING = re.compile(r"<h([2-6])\b")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Finding:
    """One point: which rule, how much it weighs, a whole sentence, the passage where there is one."""

    rule: str
    level: FindingLevel
    sentence: str
    passage: str = ""

    @property
    def key(self) -> str:
        """Names the finding as long as its passage stays the same: what somebody answered for stays answered."""
        return f"{self.rule}:{hashlib.sha256(tidy(self.passage or self.sentence).encode()).hexdigest()[:16]}"

    @property
    def rule_label(self) -> str:
        """The rule in two or three words."""
        return RULES[self.rule]


def findings_of(item: NewsroomItem) -> list[Finding]:
    """Findings in the working version of the item, gravest first."""
    return findings_in(item.page.get_latest_revision_as_object(), unit_known=item.unit_id is not None)


def open_findings(item: NewsroomItem) -> list[Finding]:
    """Findings that nobody answered for; advice is never open."""
    answered = set(item.acknowledgements.values_list("finding", flat=True))
    return [
        finding
        for finding in findings_of(item)
        if finding.level == FindingLevel.MUST
        or (finding.level == FindingLevel.CONFIRM and finding.key not in answered)
    ]


def findings_in(page: PortalPage, *, unit_known: bool = True) -> list[Finding]:
    """Findings in `page` as it stands in memory (a revision as an object, or a form's instance)."""
    pieces = pieces_of(page)
    found = list(dict.fromkeys([*_fields(page, unit_known), *_pieces(pieces), *_headings(pieces)]))
    weight = list(FindingLevel)
    return sorted(found, key=lambda finding: weight.index(finding.level))


def _fields(page: PortalPage, unit_known: bool) -> Iterator[Finding]:
    must, advice = FindingLevel.MUST, FindingLevel.ADVICE
    if not page.title.strip():
        yield Finding("title_missing", must, "Chưa có tiêu đề.")
    if len(page.title) > LONGEST_TITLE:
        yield Finding(
            "title_long", advice, f"Tiêu đề dài {len(page.title)} ký tự; nên dưới {LONGEST_TITLE} ký tự."
        )
    if not page.summary.strip():
        yield Finding(
            "summary_missing", must, "Chưa có tóm tắt: hai, ba câu cho danh sách và kết quả tìm kiếm."
        )
    for sentence in missing_alternatives(page):
        yield Finding("alternatives", must, sentence)
    if not page.is_activity:
        return
    plan = plans_in_force().filter(year=today().year).first()
    if plan is not None and not any(theme.plan_id == plan.pk for theme in page.themes.all()):
        yield Finding("theme_missing", must, f"Chưa chọn nội dung tuyên truyền của kế hoạch năm {plan.year}.")
    if page.unit_id is None and not unit_known:
        yield Finding("unit_missing", must, "Chưa chọn đơn vị thực hiện.")


def _pieces(pieces: list[Piece]) -> Iterator[Finding]:
    for piece in pieces:
        if isinstance(piece, Shown):
            yield from _shown(piece)
        else:
            yield from _links(piece)
            yield from _shouting(piece)
            for one in personal_data_in(piece.text):
                yield Finding(
                    one.rule,
                    FindingLevel.CONFIRM,
                    f"{piece.place} có {one.what}: chỉ công khai khi pháp luật cho phép hoặc người đó đồng ý.",
                    one.passage,
                )


def _shown(piece: Shown) -> Iterator[Finding]:
    if _has_no_text(piece):
        yield Finding(
            "file_text",
            FindingLevel.CONFIRM,
            f"Tệp “{piece.name}” là bản quét, không có chữ: người dùng máy đọc màn hình và máy tìm kiếm không đọc được.",
            piece.name,
        )


def _has_no_text(piece: Shown) -> bool:
    """A PDF without text layer. Other kinds, and files that cannot be read now, are not judged here."""
    if not piece.file.filename.lower().endswith(".pdf"):
        return False
    try:
        with piece.file.open_file() as opened:
            extract_text(piece.file.filename, opened.read())
    except BadInput as refusal:
        return refusal.code in ("no_text_layer", "no_text")
    except OSError:
        return False
    return False


def _links(piece: Text) -> Iterator[Finding]:
    for attributes, inside in _LINK.findall(piece.html):
        words = tidy(_TAG.sub(" ", inside))
        target = re.search(r'href="([^"]*)"', attributes)
        has_target = "linktype=" in attributes or (target is not None and target[1].strip(" #") != "")
        if not words or not has_target:
            yield Finding(
                "empty_link",
                FindingLevel.MUST,
                f"{piece.place} có liên kết trống.",
                words or (target[1] if target else ""),
            )
        elif fold(words).strip(" .…>»") in VAGUE:
            yield Finding(
                "vague_link",
                FindingLevel.ADVICE,
                f"{piece.place}: chữ của liên kết không nói dẫn tới đâu; hãy viết tên trang đích.",
                words,
            )


def _shouting(piece: Text) -> Iterator[Finding]:
    for line in piece.text.split("\n"):
        words = [word for word in line.split() if len(word) > 1 and word.isalpha()]
        if len(words) >= SHOUTED_WORDS and all(word.isupper() for word in words):
            yield Finding(
                "shouting",
                FindingLevel.ADVICE,
                f"{piece.place}: cả câu in hoa khó đọc; hãy viết thường.",
                shorten(line, 120),
            )


def _headings(pieces: list[Piece]) -> Iterator[Finding]:
    """Levels may go down one step at a time; a heading block of the body is a level 2."""
    level = 1
    for piece in pieces:
        if not isinstance(piece, Text):
            continue
        levels = [2] if piece.kind == "heading" else [int(found) for found in _HEADING.findall(piece.html)]
        for one in levels:
            if one > level + 1:
                yield Finding(
                    "heading_order",
                    FindingLevel.ADVICE,
                    f"Đề mục cấp {one} đứng ngay dưới cấp {level}; đừng bỏ cấp ở giữa.",
                    shorten(piece.text, 60),
                )
            level = one
