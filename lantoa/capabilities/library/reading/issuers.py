"""Who issued a document: as printed after "của", or as an unambiguous symbol says."""

import re

# Symbols of one body only. UBND and HĐND are missing on purpose: they do not say which province.
_BODIES = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "VPCP": "Văn phòng Chính phủ",
    "HĐTP": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
    "BNV": "Bộ Nội vụ",
    "BTP": "Bộ Tư pháp",
    "BTC": "Bộ Tài chính",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BCA": "Bộ Công an",
    "BQP": "Bộ Quốc phòng",
    "BNG": "Bộ Ngoại giao",
    "BXD": "Bộ Xây dựng",
    "BCT": "Bộ Công Thương",
    "BYT": "Bộ Y tế",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNN&PTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BGTVT": "Bộ Giao thông vận tải",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "TTCP": "Thanh tra Chính phủ",
    "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "UBDT": "Ủy ban Dân tộc",
    "VPQH": "Văn phòng Quốc hội",
}
_FIXED = (
    "Thủ tướng Chính phủ",
    "Văn phòng Chính phủ",
    "Thanh tra Chính phủ",
    "Chính phủ",
    "Ủy ban Thường vụ Quốc hội",
    "Uỷ ban Thường vụ Quốc hội",
    "Văn phòng Quốc hội",
    "Quốc hội",
    "Bộ Chính trị",
    "Ban Bí thư",
    "Văn phòng Trung ương Đảng",
    "Chủ tịch nước",
)
_FIXED_RE = re.compile(
    "|".join(re.escape(name) for name in sorted(_FIXED, key=len, reverse=True)), re.IGNORECASE
)
_CANONICAL = {name.casefold(): name for name in _FIXED}
_HEAD = re.compile(
    r"(?:Bộ trưởng|Bộ|Sở|Giám đốc|Chủ tịch|Ủy ban|Uỷ ban|UBND|Hội đồng|HĐND|Ban|Tỉnh ủy|Thành ủy|Tỉnh uỷ|"
    r"Thành uỷ|Huyện ủy|Đảng ủy|Thường trực|Thống đốc|Ngân hàng|Tổng|Cục|Chi cục|Văn phòng|Thanh tra|Tòa án|"
    r"Toà án|Viện|Bảo hiểm|Trung ương|Đoàn|Hội|Liên|Phòng|Trung tâm|Công an|Kiểm toán|Chánh|Trưởng|Đại hội|"
    r"Trường|Đại học|Học viện|Đài|Mặt trận)\b",
    re.IGNORECASE,
)
# Small-letter words with which the title or another clause begins.
_STOP = re.compile(
    r"\s(?:về|v/v|quy định|ban hành|phê duyệt|sửa đổi|bổ sung|hướng dẫn|thực hiện|triển khai|tổ chức|đẩy mạnh|"
    r"tăng cường|công bố|công nhận|để|cho|theo|tại|trong|nêu|ngày|đến|từ|có|được|đã|là|thay thế|bãi bỏ|tiếp tục|"
    r"nhằm|với|phát động|giao|kiện toàn|khóa|khoá|xây dựng|như|nâng cao|kết luận|cùng|năm|đối với|phân bổ|phối hợp|"
    r"thành lập|điều chỉnh|chấp thuận|yêu cầu|chỉ đạo|trên|thông qua|góp phần|phân công|gửi|trình|do|khi|và các|"
    r"và của|và Kế hoạch|và Nghị|và Quyết|và Chỉ thị|và Thông|và Công văn|và Luật|tiếp nhận|hiện hành|sau|số|chi tiết|hợp nhất|Thực hiện|Triển khai|Ban hành|Về|Phê duyệt|Quy định|Hướng dẫn|Sửa đổi)\b"
)
_ALLCAPS_STOP = re.compile(
    r"\s(?:VỀ|QUY ĐỊNH|BAN HÀNH|PHÊ DUYỆT|SỬA ĐỔI|HƯỚNG DẪN|TRIỂN KHAI|THỰC HIỆN|“|\")"
)
_COMMA_NAMES = re.compile(
    r"Văn h(?:óa|oá), Thể thao|Văn h(?:óa|oá), Khoa học|Văn h(?:óa|oá), Xã hội", re.IGNORECASE
)
_LOOSE_END = re.compile(r"(?:[\s,-]|\s(?:và|đảng))+$")
_LONGEST = 110


def issuer_at(text: str, start: int, limit: int) -> tuple[str, int] | None:
    """Read an issuer's name at `start` of a normalised text, not beyond `limit`: (name, end), or None."""
    fixed = _FIXED_RE.match(text, start, limit)
    if fixed:
        return (_CANONICAL[fixed[0].casefold()], fixed.end())
    if not _HEAD.match(text, start, limit):
        return None
    end = min(limit, start + _LONGEST)
    for pattern in (_STOP, _ALLCAPS_STOP):
        stop = pattern.search(text, start, end)
        end = stop.start() if stop else end
    end = min([end, *(at for at in (text.find(mark, start, end) for mark in ';:.()[]“”"\n|') if at >= 0)])
    end = _cut_at_comma(text, start, end)
    name = _LOOSE_END.sub("", text[start:end])
    return (name, start + len(name)) if name else None


def _cut_at_comma(text: str, start: int, end: int) -> int:
    at = text.find(",", start, end)
    while at >= 0:
        if not _COMMA_NAMES.search(text[max(start, at - 8) : at + 12]):
            return at
        at = text.find(",", at + 1, end)
    return end


def issuer_of(parts: list[str]) -> str | None:
    """The body that a symbol names without doubt (NĐ-CP, QĐ-TTg, QH15, TT-BTP), else None."""
    if not parts:
        return None
    bodies = [_BODIES.get(part) or _BODIES.get(part.rstrip("0123456789")) for part in parts]
    named = [body for body in bodies if body]
    if len(named) != 1 or (len(parts) > 1 and bodies[-1] is None):
        return None
    return named[0]
