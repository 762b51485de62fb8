"""Names of units as plans write them: where one begins, where it ends, how a list of them is cut."""

import re

from lantoa.capabilities.library.reading.normal import SMALL
from lantoa.capabilities.plans.reading.nouns import name_end, second_syllables

_GROUP = (
    r"(?:sở|ban|ngành|phòng|chi bộ|chi(?=,)|ấp|khóm|buôn|làng|tổ dân phố|đảng bộ|khoa|thôn|bản|khu|nhóm|hộ|cơ sở|đơn vị|cơ quan|xã|phường|địa phương|huyện|quận|tổ chức|đoàn thể|doanh nghiệp|trường|cấp ủy|cấp uỷ|"
    r"cấp|hội(?! nghị| thảo| thi)|bộ|chủ đầu tư|chủ rừng|thành viên|trung tâm|công ty|trạm|cơ sở|lực lượng|báo|đài|hợp tác xã|"
    r"chi cục|cục|viện|nhà trường|khối|tổ công tác|ủy ban|uỷ ban|UBND|tập đoàn|tổng công ty|đồng chí|ông|hiệp hội|ngân hàng|"
    r"thôn|bản|tỉnh ủy|thành ủy|đảng ủy|nhà máy|bệnh viện|phó|nhà đầu tư|nhà thầu|nhà mạng|cụm|tờ báo|chủ|đoàn|tập thể|Phó|Ủy ban|Uỷ ban|UBND|Cục|Tập đoàn|Viện|Tổng công ty|Tổng Công ty|Sở|Ban|Ngành|Phòng|Đơn vị|Cơ quan|Đoàn|Hội|Bộ|Trung tâm|Trường|Doanh nghiệp|Trạm|Khoa|Chi cục|Chi bộ|Chi nhánh|Hạt|Đồn|Tổ|Đội|Công an|Bưu điện|Liên đoàn|Công đoàn|Nhà|Thôn|Bản|Xã|Phường|Huyện|Cơ sở|Hiệp hội|Ngân hàng|Kho|Thành viên|Bệnh viện|Đảng|Vụ)(?!\w)"
)
HEAD = (
    r"(?:(?:[Cc]ác|[Nn]hững|[Tt]oàn bộ|[Mm]ột số)\s+" + _GROUP + r"|Sở(?!\s+hữu)|sở, (?:ban, )?ngành|SỞ"
    r"|Ban(?!\s+hành)(?=\s+[A-ZĐ]|\s+(?:quản lý|chỉ đạo|tổ chức|tuyên giáo))"
    r"|UBND|U[Ỷỷyỹ]|[ỦU]y ban|Uỷ ban|HĐND|Hội đồng nhân dân|Hội đồng(?=\s+[A-ZĐ]|\s+phối hợp|\s+nghĩa)|Văn phòng|VP\.?\s?UBND|Công an|Bộ Chỉ huy|BCH|Bộ Tư lệnh|Bộ đội|Quân khu"
    r"|Bộ(?=\s+[A-ZĐ])(?!\s+(?:Tiêu|Chỉ số|Luật|Thủ|Quy))|Bộ trưởng|Thủ trưởng|Người đứng đầu|Thống đốc"
    r"|Giám đốc|Chủ tịch|Trưởng|Chánh|Tổng\s(?=[Gg]iám|Công|Cục)|Lãnh đạo|Công ty|Tập đoàn|Tổng công ty|Đài|Báo(?!\s+cáo)(?=\s|,|;|$)|Trung tâm|Bảo hiểm xã hội|BHXH"
    r"|Kho bạc|Kiểm toán|Ngân hàng|Chi nhánh|Chi cục|Cục|Thuế|Hải quan|Cơ quan|Đơn vị|Doanh nghiệp|Các doanh|Thanh tra|Tòa án|Toà án|Viện"
    r"|Trường(?!\s+hợp)|Giáo viên(?=\s+(?:chủ nhiệm|bộ môn|phụ trách))|Ban (?:[Gg]iám|đại diện)|Kế toán|Văn thư|Nhân viên(?=\s+(?:y tế|thư viện|văn))|Đại học|Học viện|Hiệp hội|Liên đoàn|Liên minh|Liên hiệp|Tỉnh đoàn|Thành đoàn|Đoàn(?=\s+(?:TNCS|Thanh|Khối|thể|Luật|trường|xã|phường|cơ sở|thanh))"
    r"|Đoàn thể|Hội(?=\s+(?:nông dân|phụ nữ|cựu|liên hiệp|Nông|Phụ|LHPN|Liên|Cựu|CCB|Chữ|Luật|Nhà|Người|Khuyến|Bảo|Kế|Doanh|Khoa|Di|Văn|Đông|Sinh|Làm|Nạn))|Mặt trận|Quỹ|Tổ(?=\s+(?:[A-ZĐ]|công tác|chuyên gia|chuyên môn|trưởng|phó))|[Tt]hành viên(?=\s+(?:Tổ|Ban|Hội|Đoàn))"
    r"|Phòng(?=\s+[A-ZĐ]|\s+(?:ban|chuyên)|,\s+ban)|Ủy viên|Thường trực|Tỉnh ủy|Thành ủy|Đảng ủy|Đảng uỷ|Đảng đoàn|Ban Thường vụ|Bưu điện|Điện lực|Cổng (?:T|t)hông tin|Địa phương|Cấp ủy|Viễn thông|VNPT|Viettel"
    r"|[Cc]ông đoàn|Đồng chí(?=\s+(?:Bí thư|Chủ tịch|Phó|Giám đốc))|lãnh đạo(?=\s+các)|Bí thư|Phó(?=\s+[A-ZĐ])|Tổng Thư ký|Thông tấn xã|Chính phủ(?=\s*,|\s+và\s)|Bệnh viện|Trạm(?=\s+[Yy] tế)"
    r"|[Ll]ực lượng(?=\s+(?:[A-ZĐ]|công an|quân đội|dân quân|hải quan|kiểm lâm|quản lý))|Công chức(?=\s+[A-ZĐ])|Bộ phận(?=\s+(?:[A-ZĐ]|một cửa))|Ban(?=\s+(?:công tác|nhân dân|giám sát))|Tổ(?=\s+(?:dân phố|giúp việc|công nghệ|trưởng))|Chi bộ|Chi đoàn|Chi hội|Liên đội|Đảng bộ"
    r"|Cơ sở(?=\s+(?:KCB|khám|y tế|giáo dục)(?!\w))|[Cc]ộng đồng dân cư"
    r"|Hiệu trưởng|[Tt]rưởng(?=\s+(?:bản|thôn|ấp|khóm|buôn|khu|ban|các|phòng))|Bà(?=\s+[A-ZĐ])|Ông(?=\s+[A-ZĐ(])|[Đđ]ồng chí(?=\s+[A-ZĐ])|Huyện ủy|Huyện đoàn|Đội(?=\s+[A-ZĐ])|Đồn(?=\s+[A-ZĐ]|\s+[Bb]iên)|Hạt(?=\s+[A-ZĐ]|\s+[Kk]iểm)"
    r"|Khoa(?=\s+[A-ZĐ])|Khối(?=\s+[A-ZĐ])|Nhà (?:văn hóa|trường|máy|khách|thiếu nhi)|Thư viện|Bảo tàng|Tạp chí|Vụ(?=\s+[A-ZĐ])|Tổng cục|Chính quyền(?=\s+(?:các|địa))|[Cc]ấp ủy|[Cc]ông chức(?=\s+(?:[A-ZĐ]|phụ trách|làm))|[Cc]án bộ(?=\s+(?:[A-ZĐ]|phụ trách|một cửa))"
    r"|Chủ đầu tư|Nhà đầu tư|Nhà thầu|Các\s+(?=Sở|Ban))"
)
_HEAD = re.compile(HEAD)
_CUT = re.compile(
    rf"\s*;\s*(?:và\s+)?|\s*,\s*(?:và\s+|cùng\s+)?(?={HEAD})|\s+(?:và|cùng với|cùng|hoặc)\s+(?={HEAD})"
)
_VERB = re.compile(
    r"(?<!\w)(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|căn cứ|trên cơ sở|theo dõi|tham mưu|triển khai|hướng dẫn|"
    r"thực hiện|xây dựng|bố trí|theo chức năng|theo nhiệm vụ|theo thẩm quyền|chủ động|tăng cường|đẩy mạnh|kịp thời|rà soát|báo cáo|tiếp tục|"
    r"nghiêm túc|tiến hành|đăng tải|kiện toàn|cập nhật|là (?:cơ quan|đơn vị|đầu mối)|có nhiệm vụ|có (?:kế hoạch|văn bản|giải pháp|phương án|biện pháp)|chỉ đạo|quán triệt|"
    r"lồng ghép|tuyên truyền|phổ biến|đôn đốc|kiểm tra|giám sát|cân đối|thẩm định|hỗ trợ|vận động|quan tâm|ưu tiên|"
    r"nâng cao|tích cực|lập|đề xuất|tổng hợp|định kỳ|thường xuyên|khẩn trương|phát huy|cử|làm đầu mối|gửi|giúp|tập trung|"
    r"huy động|phân công|thành lập|ban hành|cụ thể hóa|lựa chọn|chọn|làm nòng cốt|giữ vai trò|bảo đảm|đảm bảo|tham gia|cung cấp|phát động|nghiên cứu|trong phạm vi|trong quá trình|trong việc|thu thập|phê duyệt|niêm yết|công khai|công bố|khắc phục|nắm|điều chỉnh|biểu dương|chuẩn bị|bám sát|tạo điều kiện|tuân thủ|quy định|công nhận|có ý kiến|trình|phản ánh|"
    r"thống nhất|xem xét|đồng hành|hưởng ứng|phân bổ|giải quyết|xử lý|quyết định|cần|phải|khi|nếu|nhằm|để|về việc|trực tiếp|"
    r"đồng chủ trì|cùng chủ trì|đảm nhiệm|đảm nhận|phụ trách(?! lĩnh vực)|định hướng|lãnh đạo, chỉ đạo|loan báo|phát sóng|phát hành|biên soạn|biên tập|soạn thảo|quay phim|"
    r"lắp đặt|trang bị|số hóa|tích hợp|kết nối|rút ngắn|cắt giảm|tháo gỡ|xác minh|cam kết|gương mẫu|nêu gương|bình xét|cải tiến|hoàn tất|đăng (?:tin|bài)|"
    r"thông tin|nâng cấp|chia sẻ|tiếp nhận|chấp hành|sắp xếp|đánh giá|khảo sát|mở|đề nghị|hoàn thành|vận hành|duy trì|hoàn thiện|làm tốt|"
    r"(?<!, )tổ chức(?= (?:trực|triển khai|thực hiện|quán triệt|kiểm tra|tuyên truyền|phổ biến|ra quân|tập huấn|đợt|lễ|tốt|đăng|ký|hội nghị))|"
    r"(?<!cơ quan )(?<!cơ quan, )(?<!đơn vị )(?<!đơn vị, )(?<!các )(?<!, )tổ chức(?! (?:chính|đoàn|xã|hội(?! (?:thi|nghị|thảo|diễn|chợ|trại))|cơ sở|Đảng|đảng|tôn|kinh|khác|có liên|liên|,(?! (?:triển|thực|chỉ|quán|kiểm)))))(?!\w)"
)
_ASSIGNED = re.compile(
    r"\s*(?:,\s*)?được\s+(?:giao|phân công)(?:\s+(?:chủ trì|nhiệm vụ|thực hiện|phối hợp|tại))*(?:\s+nhiệm vụ)?"
)
_TAIL = re.compile(
    r"(?:\s*,)?\s+(?:trong đó|bằng nhiều|trong phạm vi|trong việc|trong quá trình|theo chức năng|căn cứ|theo nhiệm vụ|tùy theo|để |nhằm |trước ngày |chậm nhất |theo (?:Kế hoạch|Chương trình|Quyết định|Đề án|Chỉ thị) này).*$|\s*\(\s*$|\s+[-–]\s+cơ quan [Tt]hường trực.*$|\s+[-–]\s+Cơ quan.*$"
)
# Whatever follows "liên quan" says what for; "liên quan đến", "liên quan thuộc tỉnh" still belong to the name.
_CONCERNED = re.compile(
    r"(liên quan),?\s+(?!đến|tới|khác|thuộc|trên|của|cấp|ở|trực|và\s|hoặc\s|\().*$", re.DOTALL
)
_ASIDE = re.compile(r"\s*\((?:theo|sau đây|gọi|kèm|qua|nếu|trừ|viết|có|để)\s[^()]*\)", re.IGNORECASE)
# "Bộ trưởng các Bộ: Quốc phòng, Công an": names of one kind under one head stay one unit.
_OF_ONE_KIND = re.compile(
    r"[Cc]ác (?:[Bb]ộ|[Ss]ở|[Cc]ục|[Vv]ụ)\s*:\s*[^;]+?(?=\s+và\s+(?:các|Các|bộ,|sở,)\s|;|$)"
)
# Brackets that list or explain are no part of a name; "(Sở Nội vụ)" may be.
_LONG_ASIDE = re.compile(rf"\((?:[^()]*,[^()]*|[^()]{{26,}}|[a-z{SMALL}][^()]*)\)$")
_PERSON = re.compile(
    rf"(?:(?<=ồng chí )|(?<=ng )|(?<=Bà )|(?<=bà ))[A-Z{SMALL.upper()}]\w*(?:\s+[A-Z{SMALL.upper()}]\w*){{1,4}}\s*,\s+(?=(?:Phó|Chủ|Trưởng|Giám|Bí|Ủy|Chánh|Tỉnh|Thành|Hiệu|Chỉ)\s)"
)
_JOINT_OFFICE = re.compile(
    r"(?<=Văn phòng )(?:Đoàn đại biểu Quốc hội|Đoàn ĐBQH|HĐND|Hội đồng nhân dân)(?:\s*(?:,|và|-|&)\s*(?:HĐND|UBND|Hội đồng nhân dân|[ỦU]y ban nhân dân|Uỷ ban nhân dân))+"
)
_CORPORATIONS = re.compile(r"(?<=[Cc]ác )tập đoàn[^,;]{0,20}, tổng công ty", re.IGNORECASE)
_NOUN_BEFORE = re.compile(
    r"(?:Công nghệ|Cổng|[Tt]rang|[Cc]ông tác|Ban|Trung tâm|Phòng|Tổ|Hội đồng|Quỹ|bộ phận|Cục|Chi cục|Công ty|trưởng)\s*$"
)
_LONGEST = 520
_SENTENCES = 2
# "UBND các xã, phường: Phối hợp với ..."; but "Các Bộ: Tài chính, Y tế" is a list of names.
_LABELLED = re.compile(
    r"(?P<unit>[^:;.]{4,160})\s*:\s+(?=[^\W\d_a-z])(?!(?:Sở|UBND|Ban|Tài chính|Nội vụ|Y tế|Công an|Giáo dục|Công Thương|Tư pháp|Xây dựng,))"
    r"(?![A-ZĐÁÀẢÂÂĂ]\w+ [A-ZĐ]\w+(?: [A-ZĐ]\w+)?(?:,| và )\s*[A-ZĐ])"
)
_KIND_HEAD = re.compile(r"[Cc]ác (?:[Bb]ộ|[Ss]ở|[Cc]ục|[Vv]ụ)$")
_STRONG = re.compile(
    r"(?<!\w)(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|tham mưu|triển khai|hướng dẫn|xây dựng kế hoạch|tổ chức thực hiện|rà soát|báo cáo)(?!\w)"
)


_FEW_WORDS = 7
# Verbs of one syllable that never go on a name.
_SHORT_VERB = re.compile(
    r"(?:phát|treo|dán|in|viết|mở|dựng|gửi|nộp|làm|đưa|đặt|cử|lập|chọn|mời|trao|tặng|chấm|họp|chiếu|chụp|quay|ký|duyệt|soạn|sửa|chuyển|đón|dọn|vẽ|ghi|lưu|giữ|tạo|thuê|mua|thăm|nhắc|rút|bố trí|nêu)\s"
)
_OF_PLACE = re.compile(r"[,;]|(?<!\w)(?:trên|tại|cho|về|tới|từ|theo|đến|với|và)(?!\w)")
# Words that still belong to the name, or say on what ground it acts.
_RELATIVE = re.compile(
    r"(?:được|theo|trong|căn cứ|trên|tại|là|có|đã|đang|và|với|của|cùng|về|do|nêu|đóng|thuộc|hoặc|ngoài|sau|như|không|chưa|từ|để|khi|phải|cần|sẽ|nào)(?!\w)"
)
# A state is no task: "các xã đạt 90%", "các cơ quan gồm ...".
_STATIVE = re.compile(
    r"(?:đạt|còn|gồm|bao gồm|nằm|bị|đã|(?:tăng|giảm)(?= (?:\d|so|từ|trên))|chiếm|thuộc|như|nói|không|chưa|hiện|vẫn|đang|và|với|của|về|do|nêu|cũng|hoặc|ngoài|này|khác|được(?! (?:giao|phân công))"
    r"|có(?! (?:trách nhiệm|nhiệm vụ|kế hoạch|giải pháp|phương án|biện pháp|văn bản|hình thức|ý kiến))|là(?! (?:cơ quan|đơn vị|đầu mối)))(?!\w)"
)


def begins_with_verb(words: str) -> bool:
    """Does a heading or a label tell what is done ("Tuyên truyền ...") instead of naming somebody?"""
    return _VERB.match(words[:1].lower() + words[1:]) is not None


def is_state(predicate: str) -> bool:
    """Does what follows a unit describe it instead of telling it what to do?"""
    return _STATIVE.match(predicate.lstrip(" ,")) is not None


def starts_with_unit(text: str) -> bool:
    """Do the first words name a unit?"""
    return bool(_HEAD.match(text.lstrip(" :,")))


def split_units(text: str) -> list[str]:
    """Cut a list of units. "Các sở, ban, ngành" stays one group; "Sở A, Sở B và UBND xã, phường" is three."""
    held: dict[str, str] = {}

    def hold(match: re.Match[str]) -> str:
        key = f"\x00{len(held)}\x01"
        held[key] = match[0]
        return key

    text = _JOINT_OFFICE.sub(hold, _PERSON.sub(hold, _ASIDE.sub("", text)))
    bare = _CORPORATIONS.sub(hold, re.sub(r"\([^()]*\)", hold, text.strip(" .;:,")))
    bare = _OF_ONE_KIND.sub(hold, bare)
    units = []
    for piece in _CUT.split(bare):
        shown = _CONCERNED.sub(r"\1", _TAIL.sub("", piece))
        for key, value in reversed(held.items()):
            shown = shown.replace(key, "" if _LONG_ASIDE.match(value) else value)
        shown = re.sub(r"\s+", " ", shown).strip(" .;:,-")
        units += [one for one in _small_heads(shown) if re.search(r"[^\W\d_]{2}", one)]
    return units


def _small_heads(unit: str) -> list[str]:
    """A named unit may be followed by a group in small letters: "Sở Tài chính, đơn vị liên quan"."""
    if re.match(
        r"(?:các|những|sở,|thủ trưởng|giám đốc|người đứng đầu|lãnh đạo|tổng giám đốc|cơ quan|đơn vị|địa phương)(?!\w)|sở,",
        unit,
        re.IGNORECASE,
    ):
        return re.split(
            r",\s+(?=cơ quan (?:ngành dọc|[Tt]rung ương)(?!\w))|\s+và\s+(?=cơ quan, đơn vị)", unit
        )
    return re.split(
        r"(?:(?<!cơ quan)(?<!đơn vị)(?<!ban)(?<!ngành),\s+|\s+và\s+)(?=(?:cơ quan|đơn vị|địa phương|sở, ban|sở, ngành)(?!\w))",
        unit,
    )


def unit_phrase(text: str, *, label: bool = True, known: bool = False) -> tuple[str, str] | None:
    """Part a sentence after its subject when that names units: ("Sở A và Sở B", "chủ trì ..."), or None.

    With `label` a name before a colon counts too ("UBND các xã: Phối hợp ..."); `known` asks for a known verb.
    """
    if not _HEAD.match(text):
        return None
    labelled = _LABELLED.match(text) if label else None
    if labelled and not _says_a_task(labelled["unit"]) and not _inside_brackets(text, labelled.end("unit")):
        return (labelled["unit"].strip(" ,"), text[labelled.end() :])
    if label and (small := _small_label(text)):
        return small
    at = 0
    second = second_syllables(text)
    while True:
        verb = _VERB.search(text, at, _LONGEST)
        if verb is None:
            return None if known else _open_phrase(text)
        if verb.start() in second:
            at = verb.end()
            continue
        if text[: verb.start()].endswith(("được ", "bị ")) and not text.startswith(
            ("giao", "phân"), verb.start()
        ):
            at = verb.end()
            continue
        assigned = _ASSIGNED.search(text, max(0, verb.start() - 30), verb.end() + 40)
        if assigned and assigned.start() < verb.start() < assigned.end():
            at = assigned.end()
            continue
        if _is_noun(text, verb) or _inside_brackets(text, verb.start()):
            at = verb.end()
            continue
        break
    cut = _cut_at_name(text, verb.start())
    phrase = text[: cut[0]].strip(" ,:")
    return (phrase, text[cut[1] :]) if phrase and _stops(phrase) < _SENTENCES else None


def _stops(phrase: str) -> int:
    return re.sub(r"\([^()]*\)|\.\.+|TT\.", "", phrase).count(".")


def _cut_at_name(text: str, verb: int) -> tuple[int, int]:
    """Where the name ends and where what it does begins; a proper name ends before an unknown verb too."""
    end, proper = name_end(text)
    rest = text[end:verb].strip()
    if not rest or not rest[0].isalpha() or not rest[0].islower() or " " not in text[:end].strip():
        return (verb, verb)
    if _SHORT_VERB.match(rest):
        return (end, end)
    if not proper and (rest.startswith("được ") or not 2 < len(rest.split()) < _FEW_WORDS):
        return (verb, verb)
    # A rare word inside a name ("Kiểm soát bệnh tật tỉnh chủ trì"): what ends in a noun of bodies is still the name.
    if (
        len(rest.split()) < _FEW_WORDS
        and not _OF_PLACE.search(rest)
        and name_end(f"Các {rest.split()[-1]}")[0] > len("Các")
    ):
        return (verb, verb)
    return (end, verb if _RELATIVE.match(rest) else end)


def _open_phrase(text: str) -> tuple[str, str] | None:
    """ "Trung tâm Văn hóa chiếu phim": no known verb, but the name ends where other small words begin."""
    end, _ = name_end(text)
    rest = text[end:].strip()
    if (
        " " not in text[:end].strip()
        or not re.match(rf"[a-z{SMALL}]+\s+\S", rest)
        or _RELATIVE.match(rest)
        or _STATIVE.match(rest)
    ):
        return None
    return (text[:end].strip(" ,:"), rest)


def _small_label(text: str) -> tuple[str, str] | None:
    """ "Phòng Tài chính - Kế toán: dự trù kinh phí": small letters after a colon, where the name ends there."""
    end, _ = name_end(text)
    after = re.match(rf"\s*:\s+(?=[a-z{SMALL}])", text[end:])
    if not end or after is None or _KIND_HEAD.search(text[:end]):
        return None
    return (text[:end].strip(" ,"), text[end + after.end() :])


def _says_a_task(words: str) -> bool:
    """A label before a colon names somebody; "Sở A tham mưu UBND tỉnh thực hiện Dự án 1: ..." is a sentence."""
    said = _STRONG.search(words)
    if _KIND_HEAD.search(words):
        return True
    return said is not None and not _is_noun(words, said)


def _is_noun(text: str, verb: re.Match[str]) -> bool:
    """ "Ban quản lý", "cơ quan chủ trì": the word is part of a name."""
    if _NOUN_BEFORE.search(text, 0, verb.start()):
        return True
    if verb[0] == "xây dựng" and _VERB.match(text, verb.end() + 1):
        return True
    after_unit = re.search(r"(?:cơ quan|đơn vị)\s+$", text[: verb.start()], re.IGNORECASE) is not None
    told = verb[0] in ("chủ trì", "phối hợp", "tham mưu")
    return after_unit and told and not re.match(r"\s*(?:,|với|tổ chức|xây)", text[verb.end() :])


def _inside_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)
