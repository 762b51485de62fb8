"""The frame of a paper: what stands before the title, the title, the end, the signature; and page chrome."""

import re
from dataclasses import dataclass

from lantoa.capabilities.library.reading import normalise
from lantoa.capabilities.library.reading.codes import find_codes
from lantoa.capabilities.library.reading.normal import SMALL
from lantoa.capabilities.library.reading.stated_dates import PATTERN, to_date
from lantoa.capabilities.plans.reading.blocks import Block
from lantoa.capabilities.plans.reading.items import DocumentData, Passage
from lantoa.capabilities.plans.reading.units import starts_with_unit
from lantoa.kit.dates import read_date
from lantoa.kit.text import tidy

_KINDS = (
    "KẾ HOẠCH",
    "CHỈ THỊ",
    "QUYẾT ĐỊNH",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG",
    "CHƯƠNG TRÌNH",
    "HƯỚNG DẪN",
    "THÔNG BÁO",
    "CÔNG ĐIỆN",
    "NGHỊ QUYẾT",
    "BÁO CÁO",
    "TỜ TRÌNH",
    "ĐỀ ÁN",
    "PHƯƠNG ÁN",
    "QUY CHẾ",
    "QUY ĐỊNH",
    "KẾT LUẬN",
    "THÔNG TƯ",
    "NGHỊ ĐỊNH",
)
_KIND_LINE = re.compile(rf"(?P<kind>{'|'.join(_KINDS)})(?P<rest>(?!\w).*)", re.DOTALL)
_ATTACHABLE = re.compile(
    r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|QUY CHẾ|QUY ĐỊNH|ĐỀ ÁN|PHƯƠNG ÁN|HƯỚNG DẪN)(?: [^a-z(]*)?(?:\((?:[Kk]èm|[Bb]an hành).*\))?"
)
_PORTAL_TITLE = re.compile(
    r"(?:Kế hoạch|Chỉ thị|Quyết định|Hướng dẫn|Chương trình|Thông báo|Công điện|Báo cáo)(?!\s+này)\s+\S"
)
_CHROME = re.compile(
    r"#|\d{1,3}\s?%$|Đăng ngày|Ngày đăng|Cập nhật(?: lúc| ngày|:)|Chào mừng|Tải .{0,60}(?:tại đây|về)|Tải về|File đính kèm|Tệp đính kèm|"
    r"Lượt xem|Số lượt|In (?:trang|bài)|Chia sẻ|Cỡ chữ|Trang chủ|Đang tải|Xem với cỡ|Tác giả:|Nguồn:|Đọc bài viết|Quay lại|Gửi mail|Print|"
    r"Trang \d+(?:/\d+)?$",
    re.IGNORECASE,
)
_LATEST = re.compile(
    r"(?:Tin mới nhất|Tin liên quan|Tin khác|Các tin (?:khác|liên quan|cũ hơn|mới hơn|đã đưa)|Tin cùng chuyên mục|(?:##\s*)?Văn bản (?:liên quan|cùng|khác|này chưa cập nhật)|NỘI DUNG SỬA ĐỔI|Thuộc tính văn bản|Lược đồ|Bình luận|Ý kiến bạn đọc|Bài viết (?:liên quan|khác)|Tin đã đưa)",
    re.IGNORECASE,
)
_POSTED = re.compile(r"(?:Đăng ngày|Ngày đăng|Cập nhật)\D{0,12}(\d.*)", re.IGNORECASE)
_ATTACHED = re.compile(r"(\S+\.(?:pdf|docx?|xlsx?|zip|rar))", re.IGNORECASE)
_MOTTO = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|Độc\s+lập\s*-\s*Tự\s+do\s*-\s*Hạnh\s+phúc|ĐẢNG CỘNG SẢN VIỆT NAM"
)
_PLACE = re.compile(
    rf"(?P<place>[A-Z{SMALL.upper()}][a-z{SMALL}][^\d,;:.|]{{0,40}}?)\s*,\s*ngày\s*(?:(?P<date>{PATTERN})|[\s.…\d/]*)"
)
_SUBJECT = re.compile(r"(?:Về việc|Về|V/v)\s", re.IGNORECASE)
_ISSUES = re.compile(r"\s(?:xây dựng|ban hành)\s+(?:kế hoạch|chỉ thị|hướng dẫn|chương trình)", re.IGNORECASE)
_INFERIOR = re.compile(
    r"\s(?=(?:SỞ|BAN (?:QUẢN|CHỈ|TUYÊN|TỔ|DÂN VẬN|NỘI|THI|KINH|TIẾP)|VĂN PHÒNG|CHI CỤC|CỤC|TRUNG TÂM|PHÒNG|ỦY BAN NHÂN DÂN (?:XÃ|PHƯỜNG|ĐẶC KHU)|CÔNG AN|TRƯỜNG)\s)"
)
_SIGN = re.compile(
    r"(?:TM|KT|TL|TUQ|Q)\s?\.\s?[^\W\d_a-z]|(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TƯỚNG|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|HIỆU TRƯỞNG|CHI CỤC TRƯỞNG|PHÓ)"
)
_HEAD_BLOCKS = 9
_ISSUER_LINES = 4
_CAPTION = re.compile(
    r"\W*(?:Kế hoạch|Chỉ thị|Quyết định|Công điện|Công văn|Thông báo|Hướng dẫn|Chương trình|Nghị quyết|Kết luận|Báo cáo)\s"
)
_RULES = re.compile(r"[|*_]+|-{3,}|={3,}")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the paper's own text is among the paragraphs: `body` is blocks[first:last], closing included."""

    first: int
    last: int
    title_blocks: tuple[int, ...]
    kind: str | None
    title: str | None
    chrome: frozenset[int]
    closing: int | None
    attached: tuple[int, int] | None = None


def find_frame(blocks: list[Block]) -> Frame:
    """Find the title, the body and the chrome. A text without any of these is all body."""
    chrome = {
        at for at, block in enumerate(blocks) if _CHROME.match(block.text.strip()) and len(block.text) < 200
    }
    latest = next(
        (
            at
            for at, block in enumerate(blocks)
            if _LATEST.match(block.text.strip()) and at > len(blocks) // 3
        ),
        None,
    )
    if latest is not None:
        chrome |= set(range(latest, len(blocks)))
    end = latest if latest is not None else len(blocks)
    first, titles, kind, title = _title(blocks, chrome, end)
    if not titles:
        first, titles, kind, title = _letter(blocks, end)
    if titles:
        chrome |= set(range(_head_start(blocks[: titles[0]])))
    signed = _signature_start(blocks, first, end)
    closing = _closing(blocks, first, signed)
    last = closing + 1 if closing is not None else signed
    attached = _attached(blocks, last, end) if titles else None
    if attached is not None and closing is None:
        closing = _closing(blocks, attached[0], attached[1])
    return Frame(first, last, tuple(titles), kind, title, frozenset(chrome), closing, attached)


def _head_start(head: list[Block]) -> int:
    """Where the paper's own head begins: at the issuer beside the motto; a title without a head is the first line."""
    motto = next((at for at, block in enumerate(head) if _MOTTO.search(block.text)), None)
    if motto is None:
        return 0 if _has_letterhead(head) else len(head)
    start = motto
    while start > max(0, motto - _ISSUER_LINES) and _of_letterhead(head[start - 1].text):
        start -= 1
    return start


def _of_letterhead(text: str) -> bool:
    shown = text.strip(" *|-")
    return not shown or _mostly_capital(shown) or re.match(r"S[ốô]\s*:", shown) is not None


def _attached(blocks: list[Block], last: int, end: int) -> tuple[int, int] | None:
    """A plan issued together with a decision stands after the signature, below a title of its own."""
    for at in range(last, end):
        match = _ATTACHABLE.fullmatch(blocks[at].text.strip(" *|"))
        if match:
            closing = _closing(blocks, at + 1, end)
            return (at + 1, closing + 1 if closing is not None else end)
    return None


def _has_letterhead(head: list[Block]) -> bool:
    return any(_MOTTO.search(block.text) or re.match(r"\W*S[ốô]\s*:", block.text) for block in head)


def _title(blocks: list[Block], chrome: set[int], end: int) -> tuple[int, list[int], str | None, str | None]:
    for at in range(min(end, 90)):
        match = _KIND_LINE.match(blocks[at].text.strip())
        if match and at not in chrome and (not match["rest"].strip() or match["rest"].strip()[:60].isupper()):
            return _printed_title(blocks, at, end, match)
    for at in range(min(end, 14)):
        block = blocks[at]
        if block.marker not in ("", "bullet"):
            break
        if at not in chrome and _PORTAL_TITLE.match(block.text.strip()) and len(block.text) < 300:
            shown = tidy(block.text)
            kind = re.match(r"\w+ \w+", shown)
            return (at + 1, [at], kind[0].capitalize() if kind else None, shown)
    return (0, [], None, None)


def _letter(blocks: list[Block], end: int) -> tuple[int, list[int], str | None, str | None]:
    """An official letter has no title: below the motto stands "V/v ...", then "Kính gửi"."""
    motto = next((at for at in range(min(end, 60)) if _MOTTO.search(blocks[at].text)), None)
    if motto is None:
        return (0, [], None, None)
    to = next((at for at in range(motto, min(end, motto + 14)) if "Kính gửi" in blocks[at].text[:20]), None)
    if to is None:
        return (0, [], None, None)
    about = next(
        (
            tidy(blocks[at].text.strip(" *|"))
            for at in range(motto, to)
            if re.match(r"\W*V/v", blocks[at].text)
        ),
        None,
    )
    return (to, [to], "Công văn", about)


def _printed_title(
    blocks: list[Block], at: int, end: int, match: re.Match[str]
) -> tuple[int, list[int], str | None, str | None]:
    parts = [match["rest"].strip()] if match["rest"].strip() else []
    used = [at]
    for following in range(at + 1, min(end, at + 5)):
        block = blocks[following]
        shown = block.text.strip()
        subject = _SUBJECT.match(shown) and len(shown) < 300
        # A paragraph of the body ends with a stop; a title in small letters does not.
        titled = (
            len(shown) < 260
            and not shown.endswith((".", ";", ":", ",", "/", "|"))
            and not shown.startswith("|")
        )
        if (
            block.marker in ("roman", "arabic", "part", "bullet")
            or shown.endswith(":")
            or "Kính gửi" in shown
        ):
            break
        if not (_mostly_capital(shown) or subject or titled):
            break
        parts.append(shown)
        used.append(following)
    kind = match["kind"].capitalize()
    return (used[-1] + 1, used, kind, tidy(" ".join([match["kind"], *parts])))


def _mostly_capital(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) > 0.75 * len(letters)


def _closing(blocks: list[Block], first: int, end: int) -> int | None:
    for at in range(first, end):
        if re.search(r"\./\.?\W*$|\.\s?/\s?-\W*$", blocks[at].text.rstrip(" *|")):
            return at
    return next(
        (at for at in range(end - 1, first, -1) if re.match(r"Trên đây là", blocks[at].text.strip())), None
    )


def _signature_start(blocks: list[Block], first: int, end: int) -> int:
    for at in range(first, end):
        shown = blocks[at].text.strip(" *|")
        if re.match(r"Nơi nhận\s*:?", shown) or re.match(r"(?:TM|KT|TL|TUQ)\.\s?[^\W\d_a-z]", shown):
            return at
    return end


def captions_below(blocks: list[Block], frame: Frame, number: str | None) -> list[int]:
    """What a portal prints below the signature to name the paper: lines with its number outside its annexes."""
    if number is None:
        return []
    low, high = frame.attached or (len(blocks), len(blocks))
    return [
        at
        for at in range(frame.last, len(blocks))
        if not low <= at < high and _CAPTION.match(blocks[at].text) and number in blocks[at].text
    ]


def chrome_passages(blocks: list[Block], frame: Frame) -> tuple[Passage, ...]:
    """Passages set aside as page chrome."""
    return tuple(
        Passage(tidy(blocks[at].text), (blocks[at].start, blocks[at].end)) for at in sorted(frame.chrome)
    )


def read_document(blocks: list[Block], frame: Frame) -> DocumentData:
    """Read document data from the letterhead, the title, the opening paragraph, the signature and the chrome."""
    head_end = frame.title_blocks[0] if frame.title_blocks else 0
    head = " ".join(
        blocks[at].text for at in range(max(0, head_end - _HEAD_BLOCKS), head_end) if at not in frame.chrome
    )
    head = re.sub(r"\s+", " ", _RULES.sub(" ", head))
    rest = _MOTTO.sub(" ", head)
    number, rest = _own_number(rest)
    place = _PLACE.search(rest)
    superior, issuer = _issuers(_PLACE.sub(" ", rest))
    tail = [
        piece
        for at in range(frame.last, len(blocks))
        if at not in frame.chrome
        for piece in blocks[at].text.split("|")
        if piece.strip()
    ]
    name, title, authority, recipients = _signature(tail)
    aside = [tidy(blocks[at].text) for at in sorted(frame.chrome)]
    posted = next((m[1] for line in aside if (m := _POSTED.match(line))), None)
    attached = next((m[1] for line in aside if "Tải" in line and (m := _ATTACHED.search(line))), None)
    return DocumentData(
        kind=frame.kind,
        number=number,
        date=to_date(place["date"]) if place and place["date"] else None,
        place=place["place"].strip() if place else None,
        issuer=issuer or _stated_issuer(blocks, frame),
        superior=superior,
        title=frame.title,
        signer_name=name,
        signer_title=title,
        signing_authority=authority,
        recipients=recipients,
        posted_on=read_date(posted) if posted else None,
        attachment_name=attached,
    )


def _own_number(head: str) -> tuple[str | None, str]:
    marked = re.search(r"S[ốô0]\s*:?\s*", head, re.IGNORECASE)
    if not marked:
        return (None, head)
    text = normalise(head).text
    for code in find_codes(text):
        if code.start >= marked.start():
            return (code.number, text[: marked.start()] + " " + text[code.end :])
    return (None, head[: marked.start()] + " " + re.sub(r"^\S*", "", head[marked.end() :]))


def _issuers(head: str) -> tuple[str | None, str | None]:
    """Two bodies in the letterhead: the upper one is the superior, the lower one issues."""
    words = " ".join(word for word in head.split() if word.isupper() or word in ("-", "&", ","))
    words = words.strip(" -,.")
    if not words:
        return (None, None)
    cut = _INFERIOR.search(words, 4)
    if cut and words.startswith(("ỦY BAN", "UỶ BAN", "UBND", "BỘ", "SỞ")):
        return (words[: cut.start()].strip(" -"), words[cut.start() :].strip(" -"))
    return (None, words)


def _stated_issuer(blocks: list[Block], frame: Frame) -> str | None:
    for block in blocks[frame.first : frame.first + 8]:
        for match in _ISSUES.finditer(block.text):
            words = re.split(
                r"[,;.]\s+(?!Thể thao)", block.text[max(0, match.start() - 160) : match.start()]
            )[-1]
            if starts_with_unit(words):
                return tidy(words)
    return None


def _signature(tail: list[str]) -> tuple[str | None, str | None, str | None, tuple[str, ...]]:
    recipients: list[str] = []
    signing: list[str] = []
    listing = False
    for text in tail:
        shown = text.strip(" *|")
        if re.match(r"PHỤ LỤC|Phụ lục", shown):
            break
        if re.match(r"Nơi nhận", shown):
            listing = True
            inline = re.split(r"\s[-+]\s", shown)[1:]
            recipients += [tidy(one).rstrip(";.") for one in inline]
        elif listing and re.match(r"[-+]", shown) and not _SIGN.match(shown):
            recipients.append(tidy(shown.lstrip("-+ ")).rstrip(";."))
        elif _SIGN.match(shown) or signing:
            listing = False
            signing.append(shown)
    signed = tidy(" ".join(signing[:5]))
    return (*_signer(signed), tuple(one for one in recipients if one))


def _signer(signed: str) -> tuple[str | None, str | None, str | None]:
    if not signed:
        return (None, None, None)
    signed = re.sub(r"\((?:Đã ký|đã ký)\)", " ", re.split(r"\[\d{1,2}\]", signed)[0]).strip()
    found = re.search(r"((?:[^\W\d_a-z][^\W\d_A-Z]+(?:\s|$)){2,5})\W*$", signed)
    name = tidy(found[1]) if found and not found[1].isupper() else None
    office = tidy(signed[: found.start()] if name and found else signed)
    authority = re.match(
        r"((?:(?:TM|KT|TL|TUQ|Q)\s?\.\s?[^.]*?)+)(?=\s(?:PHÓ|CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|CHÁNH|TRƯỞNG)(?!\w).*$)",
        office,
    )
    acting = authority[1].strip() if authority else None
    title = office[len(authority[1]) :].strip() if authority else office
    return (name, title or None, acting)
