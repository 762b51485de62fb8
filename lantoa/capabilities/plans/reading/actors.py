"""Who is asked to do something, read from one sentence or one heading."""

import re

from lantoa.capabilities.library.reading.normal import SMALL
from lantoa.capabilities.plans.reading.items import Role
from lantoa.capabilities.plans.reading.nouns import name_end
from lantoa.capabilities.plans.reading.roles import Assignment, helped, partners_of, roles_of
from lantoa.capabilities.plans.reading.units import (
    HEAD,
    is_state,
    split_units,
    starts_with_unit,
    unit_phrase,
)

_GIVE = re.compile(
    r"(?:[Gg]iao|[Yy]êu cầu|Trách nhiệm của|Nhiệm vụ của|Đối với|Phân công|[Cc]hỉ đạo(?=\s+(?:các|Sở|UBND)))\s*:?\s+(?:cho\s+|trách nhiệm cho\s+)?"
)
_ASK = re.compile(
    r"(?:(?:[Kk]ính|[Tt]rân trọng)\s+)?(?:[Đđ]ề nghị|Mời|Kiến nghị|[Kk]ính mời|[Tt]rân trọng mời)\s*:?\s+"
)
_SHORT = 320
_SHORT_TITLE = 150
# What may follow the name in a heading; any other verb there belongs to the name ("Các đơn vị cấp nước").
_NAMED_DUTY = re.compile(
    r"[\s,]+(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|căn cứ|trên cơ sở|theo chức năng|chủ động|tổ chức thực hiện|phối hợp thực hiện|phối hợp với|chỉ đạo|tham mưu|tập trung|khẩn trương|chủ trì(?=\s*$)|xây dựng kế hoạch)(?!\w)"
)
_NAME_ALONE = re.compile(
    r"\W*(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|thực hiện|tổ chức thực hiện|tập trung thực hiện|triển khai(?: thực hiện)?)?\s*(?:thực hiện\s*)?"
    r"(?:(?:tốt\s+)?(?:các|những|một số)?\s*(?:nhiệm vụ|nội dung|công việc|việc)?\s*(?:trọng tâm|cụ thể|chủ yếu)?\s*(?:sau đây|như sau|sau)?)?\W*$"
)
_GROUND = re.compile(
    rf"(?:Căn cứ|Trên cơ sở|Theo|Trong|Để|Nhằm|Hằng|Hàng|Định kỳ|Đối với|Ngoài|Bên cạnh|Cùng với|Sau|Khi|Từ|Đến|Tùy|Thông qua|Qua|Quý|Tháng|Mỗi|Với|Trước|Chậm nhất|Cuối|Đầu|Vào|Song song)\s[^.;]{{2,420}}?,\s+(?={HEAD})"
)
_DATE_FIRST = re.compile(
    rf"(?:Trước|Chậm nhất)(?:\s+là)?\s+ngày\s(?:(?!báo cáo|gửi|trình)[^.;,]){{3,60}}?,?\s+(?={HEAD})"
)
_LEADING = re.compile(r"(?<!cơ quan )(?<!đơn vị )(?<!\w)(?:chủ trì|làm đầu mối)(?!\w)")
_HELPING = re.compile(r"(?<!cơ quan )(?<!đơn vị )(?<!\w)phối hợp (?:chặt chẽ )?với(?!\w)")
_WITH_OTHERS = re.compile(r"(?:chủ trì,?\s+(?:và\s+)?)?phối hợp|chủ trì$|làm đầu mối")
# "Báo cáo: Các khoa, phòng gửi ...": the matter, then who acts.
_ABOUT = re.compile(
    rf"^(?:(?:Về\s|Chế độ\s)?[^:.;,]{{0,20}}[Bb]áo cáo|Kinh phí(?: thực hiện)?|Về [^:.;,]{{3,60}}|Tổ chức thực hiện)\s*:\s+(?={HEAD})"
)
_HITCH = re.compile(
    r"(?:Trong quá trình|Quá trình|Trong thời gian|Trường hợp|Nếu)\s[^.;]{3,320}?,?\s+(?=đề nghị\s|yêu cầu\s|(?:các (?:cơ quan|đơn vị|sở|phòng|xã|địa phương|ngành|cấp|bộ phận)|UBND|[ỦU]y ban|Uỷ ban|[Tt]hủ trưởng)[^.;]{0,120}?(?:phản ánh|báo cáo|trao đổi|gửi))"
)
_LINK = re.compile(
    r"(?:Đồng thời|Ngoài ra|Bên cạnh đó|Riêng|Trong đó|Theo đó)\s*,?\s+(?=(?:giao|đề nghị|yêu cầu)\s|"
    + HEAD
    + ")"
)
# Who signs may say it himself: "UBND Thành phố yêu cầu các sở, ban, ngành khẩn trương ...".
_ISSUER_SAYS = re.compile(
    r"(?:Chủ tịch\s+|Thường trực\s+|Ban Thường vụ\s+)?(?:UBND|[ỦU]y ban nhân dân|Uỷ ban nhân dân|Thủ tướng|Bộ trưởng|Bộ|Giám đốc|Sở|Ban Chỉ đạo|Đảng ủy|Tỉnh ủy|Huyện ủy|Thành ủy|Liên đoàn)[^,.;:]{0,60}?\s(?=(?:yêu cầu|đề nghị|giao)\s+"
    + HEAD
    + ")"
)
_PLACE = re.compile(
    rf"(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Xx]ã|[Pp]hường)(?:\s+[A-Z{SMALL.upper()}]\w*){{1,4}}(?=\s+(?:cần|phải|tiếp tục|chủ động|tập trung|khẩn trương)\s)"
)
_TO_PLACE = re.compile(
    rf"(?:Để|Nhằm|Thời gian tới|Trong thời gian tới)[^.;]{{0,420}}?,\s+(?={_PLACE.pattern})"
)
_SMALL_SUBJECT = re.compile(r"(?:các|thủ trưởng|người đứng đầu)\s")
_SENTENCE = re.compile(
    r"(?<=[.;])\s+(?=(?:Giao|giao|[Đđ]ề nghị|Yêu cầu)\s|[^\W\d_a-z]|các\s|thủ trưởng\s|người đứng đầu\s)"
)
# "Sở A chủ trì, Sở B phối hợp, UBND các xã thực hiện": a short verb, then the next subject.
_NEXT_SUBJECT = re.compile(
    rf"(?:chủ trì|thực hiện|phối hợp|tham mưu|làm đầu mối)(?:\s+(?:thực hiện|triển khai|tổ chức))?\s*[,;]\s+(?:và\s+)?(?={HEAD})"
)
_SHORT_VERB = re.compile(r"\s*(?:chủ trì|phối hợp(?! với)|thực hiện|tham gia|hỗ trợ|giám sát|tổng hợp)(?!\w)")
# A task told of the thing to be done: "Việc in tờ gấp do Văn phòng Sở thực hiện."
_AGENT = re.compile(rf"(?<!\w)(?:do|(?:được\s+)?giao(?:\s+cho)?|thuộc trách nhiệm của)\s+(?={HEAD})")
_THING = re.compile(
    r"(?:Việc|Cuộc|Lớp|Hội nghị|Hội thi|Công tác|Nội dung|Nhiệm vụ|Phần|Các nội dung|Các nhiệm vụ|Kinh phí|Đề án|Báo cáo|Tài liệu|Chuyên mục|Bản tin|Phóng sự|Phim|Tờ)(?!\w)"
)
# A task that begins with its verb may still end with who does it: "..., giao Phòng A chủ trì", "... do Phòng A thực hiện".
_GIVEN_TO = re.compile(r"(?:giao(?:\s+cho)?|do)\s")
_DOES_ITSELF = re.compile(
    r"\s*(?:chủ trì|thực hiện|đảm nhiệm|đảm nhận|phụ trách|làm đầu mối|tham mưu|phối hợp)(?!\w)"
)
_DOES = re.compile(
    r"\s*(?:chủ trì|thực hiện|đảm nhiệm|đảm nhận|phụ trách|tổ chức|tham mưu|chịu trách nhiệm|bảo đảm|biên soạn|xây dựng|làm đầu mối|phối hợp|quản lý|vận hành)"
)


def heading_actor(title: str) -> Assignment | None:
    """A heading that names who acts: "Giao Văn phòng Sở có trách nhiệm", "Đề nghị Mặt trận ...", "Sở Nội vụ"."""
    ask = _ASK.match(title)
    give = _GIVE.match(title)
    lead = ask or give
    words = title[lead.end() :] if lead else title
    if not starts_with_unit(words):
        return None
    words = re.sub(
        r"^(?P<unit>[^()]{3,80}?)\s*\((?:cơ quan|đơn vị|qua|thường|các|gồm|bao gồm|sau đây)[^()]*\)",
        r"\g<unit>",
        words,
        flags=re.IGNORECASE,
    )
    parted = unit_phrase(words + " ")
    if (
        parted
        and len(words) > _SHORT_TITLE
        and re.match(r"chủ trì,? phối hợp|có trách nhiệm \w+ \w+ \w+ \w+", parted[1])
        and not ask
    ):
        return None
    if not ask and (acts := _acting(words)) is not None:
        return acts
    said = _NAMED_DUTY.search(words)
    units = tuple(split_units(words[: said.start()] if said else words))
    return Assignment(units, Role.REQUEST if ask else Role.IMPLEMENT) if units else None


def _acting(words: str) -> Assignment | None:
    """ "Bộ A theo chức năng được giao chủ trì, phối hợp với các bộ liên quan:" leads all that follows."""
    leads = _LEADING.search(words)
    helps = None if leads else _HELPING.search(words)
    at = leads or helps
    if at is None:
        return None
    said = _NAMED_DUTY.search(words, 0, at.start())
    name = words[: said.start() if said else at.start()].rstrip(" ,")
    end, proper = name_end(name)
    units = tuple(split_units(name[:end] if proper and name[end : end + 2].strip().islower() else name))
    rest = words[at.start() :].rstrip(" :")
    if not units or not (_WITH_OTHERS.match(rest) or (proper and not re.match(r"chủ trì\s*,", rest))):
        return None
    return (
        Assignment(units, Role.LEAD, partners_of(rest))
        if leads
        else Assignment(units, Role.COORDINATE, helped(rest))
    )


def names_only(words: str) -> Assignment | None:
    """A paragraph that is nothing but a name, with or without "có trách nhiệm:": who does what is listed below."""
    lead = _ASK.match(words) or _GIVE.match(words)
    name = words[lead.end() :] if lead else words
    if len(name) > _SHORT or not starts_with_unit(name):
        return None
    end, _ = name_end(name)
    rest = re.sub(r"^\s*\([^()]*\)", "", name[end:])
    return heading_actor(words.rstrip(" :")) if end and _NAME_ALONE.match(rest) else None


def sentence_assignments(text: str) -> list[Assignment]:
    """The roles in a paragraph that names its own subject; several sentences may have several subjects."""
    found: list[Assignment] = []
    waiting = ""
    pieces = _SENTENCE.split(text)
    for piece in pieces:
        goes_on = found and _SMALL_SUBJECT.match(piece)
        sentence = f"{waiting} {piece[:1].upper() + piece[1:] if goes_on else piece}".strip()
        said = _one_sentence(sentence, known=piece is not pieces[0])
        # "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã căn cứ ...": the subject goes on after the semicolon.
        only_names = (
            not said
            and piece.rstrip().endswith(";")
            and starts_with_unit(sentence)
            and len(sentence) < _SHORT
        )
        waiting = sentence if only_names else ""
        found += said
    return found


def _one_sentence(sentence: str, *, known: bool) -> list[Assignment]:
    sentence = _ABOUT.sub("", sentence, count=1)
    before = _LINK.match(sentence)
    sentence = sentence[before.end() :] if before else sentence
    hitch = _HITCH.match(sentence)
    before = hitch or _ISSUER_SAYS.match(sentence)
    sentence = sentence[before.end() :] if before else sentence
    ask = _ASK.match(sentence)
    give = _GIVE.match(sentence)
    if give and give[0].startswith("Đối") and not starts_with_unit(sentence[give.end() :]):
        give = None
    lead = ask or give
    words = sentence[lead.end() :] if lead else sentence
    led = (
        None if ask or give else (_GROUND.match(words) or _DATE_FIRST.match(words) or _TO_PLACE.match(words))
    )
    words = words[led.end() :] if led else words
    if not words or (words[0].islower() and not (ask or give or led or hitch)):
        return []
    if place := _PLACE.match(words):
        return [Assignment((place[0],), Role.IMPLEMENT)]
    if not starts_with_unit(words):
        return []
    return _subject(words, asked=ask is not None, known=known)


def _subject(words: str, *, asked: bool, known: bool = False) -> list[Assignment]:
    parted = unit_phrase(words, known=known)
    if parted is None or is_state(parted[1]):
        return []
    units = tuple(split_units(parted[0]))
    if not units:
        return []
    own = [Assignment(units, Role.REQUEST)] if asked else roles_of(parted[1], units)
    after = _NEXT_SUBJECT.match(parted[1].lstrip(" ,:"))
    if after is None:
        return own
    rest = parted[1].lstrip(" ,:")[after.end() :]
    further = unit_phrase(rest, label=False)
    if further is None or not _SHORT_VERB.match(further[1]):
        return own
    return [*own[:1], *_subject(rest, asked=asked)]


def agent_assignments(words: str) -> list[Assignment]:
    """Who does it, when the sentence speaks of the thing: "Cuộc thi do Sở A chủ trì, Sở B phối hợp tổ chức"."""
    thing = _THING.match(words) is not None
    for agent in _AGENT.finditer(words):
        if not thing and not _GIVEN_TO.match(words, agent.start()):
            continue
        rest = words[agent.end() :]
        parted = unit_phrase(rest, label=False)
        if parted is not None and (_DOES if thing else _DOES_ITSELF).match(parted[1]):
            return _subject(rest, asked=False)
    return []


def requests_inside(text: str) -> list[tuple[int, Assignment]]:
    """Every "đề nghị <units> ..." in a paragraph: (offset, assignment)."""
    found = []
    for match in _ASK.finditer(text):
        words = text[match.end() :]
        parted = unit_phrase(words) if starts_with_unit(words) else None
        units = tuple(split_units(parted[0])) if parted else ()
        if units:
            found.append((match.start(), Assignment(units, Role.REQUEST)))
    return found
