"""Words that names of bodies are made of: where a name ends when the verb after it is not a known one."""

import re

from lantoa.capabilities.library.reading.normal import SMALL


def _set(words: str, cut: str | None = None) -> frozenset[str]:
    return frozenset(" ".join(one.split()) for one in words.split(cut))


_SINGLE = _set(
    """
    các những mọi toàn của thuộc và hoặc cùng tại trên ở đóng cấp sở ban ngành phòng bộ tỉnh xã phường huyện quận thôn bản ấp khóm
    buôn làng khu khối hội đoàn tổ trạm trường viện cục vụ khoa báo đài đảng phó trưởng nhà trực nước dân miền vùng biên tiểu
    thành ty đội nhóm liên uỷ ủy quân đồn hạt chợ chùa khác đó này trên nữ cụm lớp số quan ngang chi công án
    """
)
_COMPOUND = _set(
    """
    ủy ban; uỷ ban; nhân dân; thành phố; thị xã; thị trấn; đặc khu; trung ương; địa phương; địa bàn; cơ quan; đơn vị; tổ chức; đoàn thể;
    phòng ban; văn phòng; chi cục; chi nhánh; chi bộ; đảng bộ; đảng ủy; đảng uỷ; tỉnh ủy; tỉnh uỷ; thành ủy; thành uỷ; huyện ủy; huyện uỷ; quận ủy;
    cấp ủy; cấp uỷ; chính quyền; chính phủ; quốc hội; mặt trận; tổ quốc; công đoàn; liên đoàn; liên hiệp; liên minh; hiệp hội; hội đồng;
    chủ tịch; giám đốc; thủ trưởng; bí thư; trưởng ban; trưởng phòng; trưởng thôn; trưởng bản; lãnh đạo các; người đứng; đứng đầu;
    bộ trưởng; thứ trưởng; tổng công; tổng cục; công ty; tập đoàn; doanh nghiệp; hợp tác; tác xã; hộ kinh; kinh doanh; ngân hàng; kho bạc;
    công an; quân sự; quân đội; biên phòng; kiểm sát; tòa án; toà án; viện kiểm; sát nhân; án nhân; thanh tra; kiểm toán; hải quan; thi hành;
    trung tâm; bệnh viện; trạm y; y tế; cơ sở; nhà trường; trường học; đại học; cao đẳng; trung cấp; phổ thông; mầm non; tiểu học; trung học;
    dân tộc; nội trú; bán trú; giáo dục; đào tạo; khám bệnh; chữa bệnh; bưu điện; điện lực; viễn thông; báo chí; thông tấn; truyền thông;
    truyền hình; truyền thanh; phát thanh; thông tin; điện tử; cổng thông; tin điện; trực thuộc; liên quan; có liên; chức năng; chuyên môn; ngành dọc; chuyên trách;
    hành chính; sự nghiệp; nghiệp công; công lập; nhà nước; xã hội; chính trị; nghề nghiệp; quần chúng; kinh tế; tài chính; văn hóa;
    phụ nữ; thanh niên; nông dân; nông thôn; cựu chiến; chiến binh; người cao; cao tuổi; thiếu niên; nhi đồng; sản việt; dân phố; dân cư; khu phố; cộng đồng;
    tiếp nhận; trả kết; kết quả; một cửa; phục vụ; công ích; dịch vụ; việc làm; bảo hiểm; khoa học; công nghệ; kỹ thuật; môi trường; nông nghiệp;
    lâm nghiệp; thủy sản; thủy lợi; kiểm lâm; khuyến nông; giao thông; vận tải; công nghiệp; thương mại; du lịch; thể thao; quản lý; dự án;
    thường trực; thường vụ; ban thường; chấp hành; chuyên viên; công chức; viên chức; cán bộ; nhân viên; thành viên; ủy viên; hội viên; đoàn viên; cộng tác; tác viên; tuyên truyền; truyền viên; báo cáo viên; phụ trách;
    lực lượng; vũ trang; dân quân; tự vệ; xung kích; phòng cháy; cháy chữa; an ninh; trật tự; quốc phòng; công tác; giúp việc;
    chỉ đạo; chỉ huy; chỉ đạo tỉnh; điều hành; tuyên giáo; dân vận; nội chính; nội vụ; tư pháp; tôn giáo; xây dựng; ngoại vụ; công thương;
    kế hoạch; đầu tư; tài nguyên; lao động; thương binh; bản tỉnh; đóng trên; quốc gia; quốc tế; nước ngoài; biên giới; vùng cao; miền núi;
    đồng chí; hiệu trưởng; trưởng các; tín dụng; chính sách; khu vực; bảo vệ; xã viên; hộ gia; gia đình; tiêu dùng; thể tỉnh; giải quyết; thủ tục; hồ sơ; tư vấn; pháp chế; nghiệp vụ; hợp nhất; sáp nhập; khu công; công cộng; thư viện; bảo tàng; nghệ thuật; thanh tra; cộng sản; bí thư; khuyến học; chữ thập; thập đỏ; học viện; hợp tác xã; đại biểu; chế xuất; kiểm soát; bệnh tật; nội bộ; dân sự; thiên tai; tìm kiếm; cứu nạn; cứu hộ; phòng thủ; phòng chống; bảo trợ; xúc tiến; khuyến công; sở hữu; trí tuệ;
    đo lường; chất lượng; tiêu chuẩn; cây trồng; vật nuôi; thú y; chăn nuôi; dự trữ; thống kê; khí tượng; thủy văn; đường bộ; đăng kiểm; quỹ đất; phát triển; điều dưỡng;
    có công; phục hồi; tâm thần; người lao; người dân; người khuyết; khuyết tật; trẻ em; mồ côi; học sinh; sinh viên; giáo viên; sản xuất; thực phẩm; an toàn; đất đai; trợ giúp; pháp lý; bổ trợ; ngoại khóa; chủ nhiệm; bộ môn; phụ huynh; cha mẹ; đại diện; hộ tịch; quốc tịch; chứng thực; pháp luật; đấu giá; giám định; bồi thường; hợp tác; con nuôi; đăng ký; giao dịch; lý lịch; kiểm tra; văn bản; thi đua; khen thưởng; đối ngoại; lễ tân; chuyển đổi; đổi số;
    dữ liệu; viễn thám; khoáng sản; đo đạc; bản đồ; biến đổi; khí hậu; thực vật; trồng trọt; hàng không; hàng hải; đường sắt; đường thủy; nội địa; cao tốc; giám sát; hậu cần; cảnh sát; hình sự; ma túy; xuất nhập; nhập cảnh; xuất bản;
    bản quyền; tác giả; điện ảnh; mỹ thuật; triển lãm; di sản; dân số; y dược; cổ truyền; tiền lương; xuất khẩu; nhập khẩu; thị trường; năng lượng; hóa chất; hạt nhân; bức xạ; hạ tầng; cán sự; phần mềm; di động; ứng dụng
    """,
    ";",
)
_TOKEN = re.compile(r"\([^()]*\)|[^\W\d_]+|\d[\w./]*|[^\s\w]")
# Heads that name an office or a kind, not yet one body.
_GENERIC = frozenset(
    (
        "Các",
        "Những",
        "Mọi",
        "Toàn",
        "Cơ",
        "Đơn",
        "Địa",
        "Thủ",
        "Chủ",
        "Người",
        "Giám",
        "Trưởng",
        "Phó",
        "Lãnh",
        "Hiệu",
        "Bí",
        "Chánh",
        "Tổ",
        "Doanh",
    )
)
_PLURAL = ("các", "những", "mọi", "toàn")
_LEVELS = _set("tỉnh xã phường huyện quận phố thôn bản ấp khóm buôn làng trấn khu ủy uỷ")
_SECOND = re.compile(rf"(?<!\w)(?P<first>[A-Z{SMALL.upper()}]\w*)\s(?P<second>[a-z{SMALL}]+)(?!\w)")
_LAST_WORDS = re.compile(r"(?:[\s,;:–-]|(?<=\s)(?:và|của|tại|trên|các|những|ở|cùng|hoặc))+$")
_BODIES = frozenset(
    (
        "Sở",
        "Bộ",
        "Ban",
        "Đoàn",
        "Hội",
        "Cục",
        "Huyện",
        "Xã",
        "Phường",
        "Tỉnh",
        "Đảng",
        "Phòng",
        "Tổ",
        "Báo",
        "Đài",
        "Quỹ",
        "Trạm",
        "Viện",
        "Trường",
        "Đội",
        "Khoa",
        "Khối",
        "Vụ",
        "Phó",
        "Ông",
        "Bà",
        "Các",
        "Nhà",
    )
)


def name_end(text: str) -> tuple[int, bool]:
    """Where the name at the head of `text` ends, and whether a proper name or a level stands last in it.

    A name goes on through capitals, numbers, brackets, the second syllable of a capitalised word ("Tài chính")
    and nouns of bodies ("các sở, ban, ngành"); the first other word ends it.
    """
    tokens = list(_TOKEN.finditer(text[:520]))
    end = at = 0
    proper = single = False
    while at < len(tokens):
        word = tokens[at][0]
        step = 1
        if word[0] in ".;:":
            break
        if word[0].isalpha() and word[0].islower():
            step = _nominal(tokens, at)
            after_number = at > 0 and tokens[at - 1][0][:1].isdigit()
            if after_number and step == 0:
                break
            if step == 0 and not single:
                break
            step = step or 1
            proper, single = word in _LEVELS or (proper and word not in _PLURAL), False
        elif word[0].isalpha() and _nominal(tokens, at) > 1:
            step, single = 2, False
            proper = proper or word not in _GENERIC
        elif word[0].isalpha():
            before = tokens[at - 1][0] if at else ""
            alone = (
                not (before[:1].isupper() and before.isalpha() and before not in _BODIES)
                and before not in _LEVELS
            )
            single = alone and word not in _BODIES and not (word.isupper() and len(word) > 1)
            proper = word not in _GENERIC
        elif word[0] in ",-–/&(" or word[0].isdigit():
            single = False
            proper = proper or word[0].isdigit()
        else:
            break
        at += step
        end = tokens[at - 1].end()
    lead = text[:end]
    return (len(_LAST_WORDS.sub("", lead)), proper)


def second_syllables(text: str) -> frozenset[int]:
    """Where small second syllables of capitalised words begin in the name ("Trợ [giúp] pháp lý"): no verb begins there."""
    end, _ = name_end(text)
    found = set()
    for word in _SECOND.finditer(text, 0, end):
        before = text[: word.start()].split()
        alone = not before or not before[-1][:1].isupper() or before[-1] in _BODIES
        if alone and word["first"] not in _BODIES and not word["first"].isupper():
            found.add(word.start("second"))
    return frozenset(found)


def _nominal(tokens: list[re.Match[str]], at: int) -> int:
    """How many syllables from here are one noun of bodies; 0 when the word is none."""
    word = tokens[at][0].lower()
    if at + 1 < len(tokens) and f"{word} {tokens[at + 1][0]}" in _COMPOUND:
        return 2
    return 1 if word in _SINGLE else 0
