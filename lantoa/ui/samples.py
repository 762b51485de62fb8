"""Sample data of the style guide: invented, about no real agency."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator

from lantoa.ui.widgets import DateInput, FileDrop

MOMENT = datetime(2026, 2, 5, 7, 30, tzinfo=UTC)
WORDS = {
    "kinds": ("neutral", "info", "success", "warning", "danger"),
    "day": date(2026, 2, 5),
    "moment": MOMENT,
    "trail": [("Trang chủ", "/"), ("Kế hoạch", "/ke-hoach/"), ("Kế hoạch tuyên truyền năm 2026", "")],
    "tabs": [
        {"label": "Tổng quan", "url": "#", "current": True},
        {"label": "Hoạt động", "url": "#hoat-dong", "count": 24},
        {"label": "Kết quả", "url": "#ket-qua", "count": 9},
    ],
    "terms": [
        ("Số, ký hiệu", "15/KH-SDT"),
        ("Ngày ban hành", "ngày 05 tháng 02 năm 2026"),
        ("Người ký", "Giám đốc Sở"),
        ("Kinh phí", None),
    ],
    "history": [
        {
            "text": "Phê duyệt kế hoạch",
            "who": "Lò Thị Hoa, Phó Giám đốc",
            "when": MOMENT,
            "kind": "",
            "icon": "done",
        },
        {
            "text": "Trả lại để sửa",
            "who": "Vàng A Pó, Chánh Văn phòng",
            "when": MOMENT,
            "kind": "warning",
            "icon": "undo",
            "note": "Bổ sung đơn vị phối hợp ở mục III.",
        },
        {
            "text": "Lập kế hoạch",
            "who": "Nguyễn Thu Hà",
            "when": MOMENT,
            "kind": "neutral",
            "icon": "edit",
        },
    ],
    "linked": {"@type": "WebPage", "name": "Bộ giao diện <thử> & xem"},
    "steps": ["Tải văn bản", "Kiểm tra các dòng", "Giao đơn vị", "Trình duyệt"],
    "links": [
        {
            "label": "Rút ngắn thời gian cấp đổi giấy phép xuống 5 ngày",
            "url": "#",
            "when": date(2026, 3, 12),
            "note": "Văn phòng",
        },
        {
            "label": "Tập huấn kỹ năng trả lời phản ánh, kiến nghị",
            "url": "#",
            "when": date(2026, 3, 9),
            "note": "Phòng Nghiệp vụ",
            "badge": "Mới",
            "kind": "info",
        },
    ],
}
FIGURES = {
    "bars": [
        ("Cổng thông tin điện tử", 86, "#"),
        ("Truyền thanh cơ sở", 41, "#"),
        ("Mạng xã hội", 37),
        ("Niêm yết tại trụ sở", 12),
        ("Hội nghị, tập huấn", 0),
    ],
    "series": ["Đúng hạn", "Trễ hạn", "Chưa làm"],
    "stacked": [
        ("Quý I", [14, 2, 0]),
        ("Quý II", [11, 3, 2]),
        ("Quý III", [4, 0, 12]),
        ("Quý IV", [0, 0, 18]),
    ],
    "months": [(f"T{n}", v) for n, v in enumerate((6, 9, 14, 12, 17, 21, 19, 26, None, 24, 30, 33), 1)],
    "years": ["Năm 2025", "Năm 2026"],
    "two_years": [
        (f"T{n}", [a, b])
        for n, (a, b) in enumerate(zip((4, 6, 9, 8, 12, 15), (6, 9, 14, 12, 17, 21), strict=True), 1)
    ],
    "heat_columns": ["Cổng", "Phát thanh", "Mạng xã hội", "Niêm yết", "Hội nghị"],
    "heat_rows": [
        ("Thể chế", [12, 3, 5, 0, 1]),
        ("Thủ tục hành chính", [31, (18, "#ket-qua"), 22, 9, 4]),
        ("Tổ chức bộ máy", [4, 0, 2, 0, 1]),
        ("Chế độ công vụ", [7, 2, 0, 0, 3]),
        ("Tài chính công", [2, 0, 0, 0, 0]),
        ("Chính quyền số", [19, 6, 14, 2, (5, "", "2 lớp")]),
    ],
}


class SampleForm(forms.Form):
    """One field of every kind."""

    title = forms.CharField(
        label="Tên hoạt động", max_length=120, help_text="Viết như trong kế hoạch, không viết tắt."
    )
    unit = forms.ChoiceField(
        label="Đơn vị chủ trì",
        choices=[("", "Chọn đơn vị"), ("van-phong", "Văn phòng"), ("khcn", "Phòng Nghiệp vụ")],
    )
    due_on = forms.DateField(
        label="Hạn hoàn thành", widget=DateInput, input_formats=["%d/%m/%Y"], help_text="Ví dụ 05/02/2026."
    )
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    channel = forms.MultipleChoiceField(
        label="Kênh thực hiện", widget=forms.CheckboxSelectMultiple, choices=[("cong", "Cổng thông tin"), ("phat-thanh", "Truyền thanh cơ sở"), ("niem-yet", "Niêm yết")]
    )  # fmt: skip
    audience = forms.ChoiceField(
        label="Đối tượng",
        widget=forms.RadioSelect,
        choices=[("dan", "Người dân"), ("cb", "Cán bộ, công chức")],
    )
    evidence = forms.FileField(label="Tệp minh chứng", required=False, widget=FileDrop)
    public = forms.BooleanField(
        label="Công khai trên cổng", help_text="Người đọc bên ngoài sẽ thấy hoạt động này."
    )


def sample_context() -> dict[str, Any]:
    """Everything the style guide shows; forms are made anew for each request."""
    return {
        **WORDS,
        **FIGURES,
        "page": Paginator(range(240), 10).page(5),
        "filled": SampleForm({"title": "", "due_on": "31/02/2026", "note": "Phối hợp với các xã"}),
        "blank": SampleForm(auto_id="blank_%s"),
    }
