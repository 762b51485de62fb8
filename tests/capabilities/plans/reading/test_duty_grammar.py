"""Constructions in which plans, directives and telegrams say who does what."""

import pytest

from lantoa.capabilities.plans.reading import read_plan

FRAME = """KẾ HOẠCH
Tuyên truyền cải cách hành chính năm 2030

I. MỤC ĐÍCH

Để người dân biết việc cải cách.

II. TỔ CHỨC THỰC HIỆN

"""


def told(text: str) -> list[tuple[str, str]]:
    return [(one.unit, str(one.role)) for one in read_plan(FRAME + text).duties]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính:\n\n- Lập dự toán.\n\n- Mở lớp tập huấn.\n",
            [("Sở Nội vụ", "lead"), ("Sở Tài chính", "coordinate")] * 2,
        ),
        (
            "1. Sở Nội vụ\n\na) Chủ trì, phối hợp với các sở, ban, ngành và cơ quan, đơn vị có liên quan\n\n"
            "- Theo dõi Kế hoạch.\n\nb) Phối hợp với UBND các xã, phường\n\n- Đặt bảng tin tại nhà văn hóa.\n",
            [
                ("Sở Nội vụ", "lead"),
                ("Các sở, ban, ngành", "coordinate"),
                ("Cơ quan, đơn vị có liên quan", "coordinate"),
                ("Sở Nội vụ", "coordinate"),
                ("UBND các xã, phường", "coordinate"),
            ],
        ),
        (
            "1. Công an tỉnh\n\na) Chủ trì, phối hợp\n\n- Sở Tài chính và các đơn vị có liên quan tham mưu bố trí kinh phí.\n\n"
            "- Sở Nội vụ rà soát danh sách.\n",
            [
                ("Công an tỉnh", "lead"),
                ("Sở Tài chính", "coordinate"),
                ("Các đơn vị có liên quan", "coordinate"),
                ("Công an tỉnh", "lead"),
                ("Sở Nội vụ", "coordinate"),
            ],
        ),
        (
            "1. Bộ Y tế theo chức năng được giao chủ trì, phối hợp với Bộ Nội vụ chỉ đạo việc thi tuyển.\n",
            [("Bộ Y tế", "lead"), ("Bộ Nội vụ", "coordinate")],
        ),
        (
            "1. Ban Quản lý dự án số 4 khẩn trương tiếp tục chủ trì, phối hợp với Sở Xây dựng lập phương án.\n",
            [("Ban Quản lý dự án số 4", "lead"), ("Sở Xây dựng", "coordinate")],
        ),
        (
            "1. UBND các xã, phường:\n\n- Phát tờ rơi.\n\n- Chủ tịch UBND các xã, phường chịu trách nhiệm về kết quả.\n",
            [("UBND các xã, phường", "implement"), ("Chủ tịch UBND các xã, phường", "implement")],
        ),
        (
            "1. Trung tâm Truyền thông tỉnh\n\nTrung tâm Truyền thông tỉnh chủ trì, phối hợp với Sở Nội vụ xây dựng phim.\n",
            [("Trung tâm Truyền thông tỉnh", "lead"), ("Sở Nội vụ", "coordinate")],
        ),
        (
            "1. Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các sở, ngành phản ánh về Sở Nội vụ.\n\n2. Việc khác.\n",
            [("Các sở, ngành", "request")],
        ),
        (
            "1. Bộ trưởng các Bộ: Quốc phòng, Công an chỉ đạo lực lượng của mình hỗ trợ dân.\n\n"
            "2. Chủ tịch UBND các tỉnh: Hoa Ban, Lúa Vàng chỉ đạo rà soát.\n",
            [
                ("Bộ trưởng các Bộ: Quốc phòng, Công an", "implement"),
                ("Chủ tịch UBND các tỉnh: Hoa Ban, Lúa Vàng", "implement"),
            ],
        ),
        (
            "1. Các Tập đoàn, Tổng công ty nhà nước xây dựng kế hoạch riêng.\n\n"
            "2. Giao Công an xã hoặc UBND xã chủ trì ra quân.\n",
            [
                ("Các Tập đoàn, Tổng công ty nhà nước", "implement"),
                ("Công an xã", "lead"),
                ("UBND xã", "lead"),
            ],
        ),
        (
            "1. Đề nghị Liên đoàn Lao động tỉnh, Hội nông dân tỉnh, Công đoàn ngành Y tế vận động đoàn viên.\n",
            [
                ("Liên đoàn Lao động tỉnh", "request"),
                ("Hội nông dân tỉnh", "request"),
                ("Công đoàn ngành Y tế", "request"),
            ],
        ),
        (
            "1. Trước ngày 15/6 hằng năm UBND các xã gửi kế hoạch về Sở Nội vụ.\n",
            [("UBND các xã", "implement")],
        ),
    ],
)
def test_units_and_roles_of_a_construction(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_who_acts_may_stand_at_the_end_of_a_task() -> None:
    text = """1. Tuyên truyền trên báo chí

- Mở chuyên mục trên Báo tỉnh (Sở Nội vụ chủ trì, hoàn thành trước ngày 30/6/2030).

- In tờ gấp (Đơn vị thực hiện: Văn phòng UBND tỉnh; đơn vị phối hợp: Sở Tài chính; thời gian: Quý II/2030).

- Mở lớp. Đơn vị chủ trì: Sở Nội vụ; đơn vị phối hợp: Sở Tư pháp; thời gian hoàn thành: chậm nhất ngày 15 tháng 6 năm 2030.
"""

    duties = read_plan(FRAME + text).duties

    assert [
        (one.unit, one.role, one.text, one.deadline.surface if one.deadline else None) for one in duties
    ] == [
        ("Sở Nội vụ", "lead", "Mở chuyên mục trên Báo tỉnh", "hoàn thành trước ngày 30/6/2030"),
        ("Văn phòng UBND tỉnh", "implement", "In tờ gấp", "Quý II/2030"),
        ("Sở Tài chính", "coordinate", "In tờ gấp", "Quý II/2030"),
        ("Sở Nội vụ", "lead", "Mở lớp", "chậm nhất ngày 15 tháng 6 năm 2030"),
        ("Sở Tư pháp", "coordinate", "Mở lớp", "chậm nhất ngày 15 tháng 6 năm 2030"),
    ]


TELEGRAM = """CÔNG ĐIỆN
Về việc chuẩn bị ngày hội cải cách

THỦ TƯỚNG CHÍNH PHỦ điện:

- Sở Xây dựng các tỉnh: Hoa Ban, Lúa Vàng;

Để chuẩn bị ngày hội, Thủ tướng Chính phủ yêu cầu:

1. Bí thư tỉnh ủy và Chủ tịch UBND các tỉnh: Hoa Ban, Lúa Vàng tập trung một số việc sau:

(1) Dựng nhà triển lãm trước ngày 30/11/2030.

(2) Mời khách.

2. Giao Phó Thủ tướng Chính phủ Đỗ Văn Mẫu kiểm tra.
"""


def test_numbered_items_of_a_telegram_give_duties_and_deadlines_and_its_addressees_none() -> None:
    reading = read_plan(TELEGRAM)

    assert [(one.unit, str(one.role)) for one in reading.duties] == [
        ("Bí thư tỉnh ủy", "implement"),
        ("Chủ tịch UBND các tỉnh: Hoa Ban, Lúa Vàng", "implement"),
    ] * 2 + [("Phó Thủ tướng Chính phủ Đỗ Văn Mẫu", "implement")]
    assert [str(one.date) for one in reading.deadlines if one.date] == ["2030-11-30"]


def test_an_article_may_give_a_task_but_the_last_one_only_entrusts() -> None:
    text = """QUYẾT ĐỊNH
Ban hành Kế hoạch năm 2030

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch năm 2030.

Điều 2. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính theo dõi Kế hoạch.

Điều 3. Chánh Văn phòng UBND tỉnh chịu trách nhiệm thi hành Quyết định này.
"""

    assert [(one.unit, str(one.role)) for one in read_plan(text).duties] == [
        ("Sở Nội vụ", "lead"),
        ("Sở Tài chính", "coordinate"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "STT\tNội dung\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian\n"
        "1\tViết bài về cải cách\tSở Nội vụ\tSTC, SYT\tTrước ngày 15/4/2030\n"
        "2\tLàm phim ngắn\tVP UBND tỉnh\tCác sở, ban, ngành\tQuý III/2030\n",
        "| STT | Nội dung | Trách nhiệm | | Thời gian |\n| | | Chủ trì | Phối hợp | |\n|---|---|---|---|---|\n"
        "| 1 | Viết bài về cải cách | Sở Nội vụ | STC, SYT | Trước ngày 15/4/2030 |\n"
        "| 2 | Làm phim ngắn | VP UBND tỉnh | Các sở, ban, ngành | Quý III/2030 |\n",
        "TT\nNội dung công việc\nCơ quan\nThời gian hoàn thành\nChủ trì\nPhối hợp\n"
        "1\nViết bài về cải cách\nSở Nội vụ\nSTC, SYT\nTrước ngày 15/4/2030\n"
        "2\nLàm phim ngắn\nVP UBND tỉnh\nCác sở, ban, ngành\nQuý III/2030\n",
    ],
    ids=["tabs", "two-row head", "one cell a line under a two-row head"],
)
def test_table_with_any_head_gives_its_duties(table: str) -> None:
    assert [(one.unit, str(one.role), one.text) for one in read_plan("PHỤ LỤC\n" + table).duties] == [
        ("Sở Nội vụ", "lead", "Viết bài về cải cách"),
        ("STC", "coordinate", "Viết bài về cải cách"),
        ("SYT", "coordinate", "Viết bài về cải cách"),
        ("VP UBND tỉnh", "lead", "Làm phim ngắn"),
        ("Các sở, ban, ngành", "coordinate", "Làm phim ngắn"),
    ]


def test_a_window_of_figures_or_of_a_flood_is_no_deadline() -> None:
    text = """1. Các đơn vị báo cáo thiệt hại do mưa lũ từ ngày 16-22/11/2030 (số liệu tính đến ngày 23/11/2030) trước ngày 01/12/2030.
"""

    assert [one.surface for one in read_plan(FRAME + text).deadlines] == ["trước ngày 01/12/2030"]


def test_a_paper_that_names_itself_over_its_annex_is_no_citation() -> None:
    text = """ỦY BAN NHÂN DÂN
TỈNH HOA BAN

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 45/KH-UBND

Hoa Ban, ngày 02 tháng 3 năm 2030

KẾ HOẠCH
Tuyên truyền năm 2030

Thực hiện Quyết định số 12/QĐ-UBND ngày 01/02/2030 của UBND tỉnh.

PHỤ LỤC
(Kèm theo Kế hoạch số 45/KH-UBND ngày 02/3/2030 của UBND tỉnh Hoa Ban)
"""

    assert [one.number for one in read_plan(text).citations] == ["12/QĐ-UBND"]


def test_long_lines_around_a_wrapped_paper_do_not_cut_its_paragraphs() -> None:
    around = ("Trang này giới thiệu văn bản mới và hướng dẫn bạn đọc tra cứu. " * 3).strip() + "\n\n"
    paper = (
        "1. Bộ Tài chính chủ trì, phối hợp với Mặt trận Tổ quốc Việt\n"
        "Nam và các địa phương lập danh sách gia đình cần giúp đỡ gửi về\n"
        "Sở Nội vụ trước ngày 05/12/2030.\n\n"
    )

    assert told(around * 3 + paper * 8 + around)[-3:] == [
        ("Bộ Tài chính", "lead"),
        ("Mặt trận Tổ quốc Việt Nam", "coordinate"),
        ("Các địa phương", "coordinate"),
    ]


def test_read_plan_knows_places_of_care_and_the_community_as_units() -> None:
    text = (
        "IV. TỔ CHỨC THỰC HIỆN\n"
        "1. Cơ sở y tế:\n- Dán mã hỏi đáp tại quầy tiếp đón.\n"
        "2. Tổ dân phố và cộng đồng dân cư:\n"
        "- Tham gia góp ý về bảng tin của phường.\n"
    )
    assert [(duty.unit, duty.role.value) for duty in read_plan(text).duties] == [
        ("Cơ sở y tế", "implement"),
        ("Tổ dân phố", "implement"),
        ("Cộng đồng dân cư", "implement"),
    ]
