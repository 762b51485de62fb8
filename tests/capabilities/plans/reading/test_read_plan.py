import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.capabilities.plans.reading import Recurrence, as_json, read_plan
from lantoa.kit.text import tidy

PORTAL = """Chào mừng quý bạn đọc đến với Trang thông tin điện tử Sở Nội vụ

Kế hoạch Tuyên truyền cải cách hành chính năm 2030 tại Sở Nội vụ

Đăng ngày 09 - 01 - 2030
100%

Thực hiện Kế hoạch số 512/KH-UBND ngày 20/12/2029 của UBND tỉnh Hoa Ban về cải cách hành chính năm 2030, Sở Nội vụ tỉnh Hoa Ban xây dựng Kế hoạch tuyên truyền như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Để mọi người hiểu việc cải cách và cùng tham gia.

2. Yêu cầu

- Các phòng, đơn vị thuộc Sở cần bám sát nội dung Kế hoạch.

II. NỘI DUNG, HÌNH THỨC TUYÊN TRUYỀN

1. Nội dung tuyên truyền

- Chủ trương của Đảng về cải cách hành chính.

- Kết quả giải quyết hồ sơ theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.

2. Hình thức tuyên truyền

- Viết tin, bài trên trang thông tin điện tử.

- Đa dạng hóa bằng một hoặc nhiều hình thức như: Hội thi, tọa đàm, sân khấu hóa, tờ rơi; đăng tải trên mạng xã hội.

III. KINH PHÍ THỰC HIỆN

Bố trí trong dự toán được giao năm 2030.

IV. TỔ CHỨC THỰC HIỆN

1. Các phòng, đơn vị thuộc Sở có trách nhiệm

- Viết tin, bài; cập nhật thủ tục hành chính.

- Báo cáo kết quả về Sở trước ngày 15/11/2030.

2. Giao Văn phòng Sở có trách nhiệm

- Đôn đốc các phòng, tổng hợp báo cáo trình Lãnh đạo Sở trước ngày 05/12.

Trên đây là Kế hoạch tuyên truyền năm 2030; yêu cầu các phòng, đơn vị thuộc Sở triển khai thực hiện./.

Tải Kế hoạch tại đây: 31.pdf

Tin mới nhất

Kế hoạch số 9/KH-SNV về việc khác (10/01/2030 5:35 CH)
"""

RECORDS = """|
**ỦY BAN NHÂN
DÂN**
TỈNH HOA BAN
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
|
|
Số: 45/KH-UBND
|
*Hoa Ban, ngày 05
tháng 02 năm 2030*
|

**KẾ HOẠCH**

TRIỂN KHAI DỮ LIỆU MỞ

Căn cứ Luật Tiếp cận thông tin năm 2016;

**I. NHIỆM
VỤ**

**1. Rà soát dữ liệu**

a) Nhiệm vụ: Rà soát danh mục dữ liệu
của tỉnh.

b) Cơ quan thực hiện:

- Đơn vị chủ trì: Sở Khoa học
và Công nghệ.

- Đơn vị phối hợp: Các sở, ban, ngành, UBND xã, phường.

c) Thời gian thực hiện: Trước ngày 30/6/2030.

**II. TỔ CHỨC THỰC HIỆN**

1. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ và các đơn vị liên quan bố trí kinh phí; báo cáo trước ngày 15 hằng tháng.

2. Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh tham gia giám sát.

Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo UBND tỉnh./.

|
Nơi nhận:
- Như trên;
- Lưu: VT.
|
**TM. ỦY BAN NHÂN DÂN**
**KT. CHỦ TỊCH**
PHÓ CHỦ TỊCH
**Lò Văn Mẫu**
|
"""


def test_portal_page_gives_its_frame_and_sets_chrome_aside() -> None:
    reading = read_plan(PORTAL)

    assert reading.document.kind == "Kế hoạch"
    assert reading.document.issuer == "Sở Nội vụ tỉnh Hoa Ban"
    assert reading.document.posted_on == date(2030, 1, 9)
    assert reading.document.attachment_name == "31.pdf"
    assert reading.document.number is None
    assert [one.number for one in reading.citations] == ["512/KH-UBND", "61/2018/NĐ-CP"]
    assert reading.closing is not None
    assert len(reading.chrome) == 6


def test_headings_have_the_levels_the_paper_uses() -> None:
    assert [(one.level, one.number, one.title) for one in read_plan(PORTAL).headings][:4] == [
        (1, "I", "MỤC ĐÍCH, YÊU CẦU"),
        (2, "1", "Mục đích"),
        (2, "2", "Yêu cầu"),
        (1, "II", "NỘI DUNG, HÌNH THỨC TUYÊN TRUYỀN"),
    ]


def test_themes_forms_and_sub_forms_are_the_bullets_below_them() -> None:
    reading = read_plan(PORTAL)

    assert len(reading.themes) == 2
    assert [one.parts for one in reading.forms] == [
        (),
        ("Hội thi", "tọa đàm", "sân khấu hóa", "tờ rơi", "đăng tải trên mạng xã hội"),
    ]


def test_every_bullet_below_an_actor_is_a_duty_with_its_parts() -> None:
    duties = read_plan(PORTAL).duties

    assert [(one.unit, one.role, len(one.parts)) for one in duties] == [
        ("Các phòng, đơn vị thuộc Sở", "implement", 2),
        ("Các phòng, đơn vị thuộc Sở", "implement", 1),
        ("Văn phòng Sở", "implement", 1),
    ]


def test_a_day_without_a_year_stays_incomplete() -> None:
    reading = read_plan(PORTAL)

    assert [(one.surface, one.date, one.incomplete) for one in reading.deadlines] == [
        ("trước ngày 15/11/2030", date(2030, 11, 15), False),
        ("trước ngày 05/12", None, True),
    ]
    assert reading.warnings == (
        "Thời hạn “trước ngày 05/12” không ghi năm; cần người xác nhận trước khi dùng.",
    )


def test_records_give_lead_and_coordinating_units_with_their_deadline() -> None:
    reading = read_plan(RECORDS)
    due = date(2030, 6, 30)

    assert [(one.unit, one.role, one.deadline.date if one.deadline else None) for one in reading.duties] == [
        ("Sở Khoa học và Công nghệ", "lead", due),
        ("Các sở, ban, ngành", "coordinate", due),
        ("UBND xã, phường", "coordinate", due),
        ("Sở Tài chính", "lead", None),
        ("Sở Nội vụ", "coordinate", None),
        ("Các đơn vị liên quan", "coordinate", None),
        ("Ủy ban Mặt trận Tổ quốc tỉnh", "request", None),
    ]
    assert [one.recurrence for one in reading.deadlines] == [None, Recurrence.MONTHLY]


def test_broken_letterhead_gives_number_date_and_signer() -> None:
    document = read_plan(RECORDS).document

    assert (document.number, document.date, document.place) == ("45/KH-UBND", date(2030, 2, 5), "Hoa Ban")
    assert document.issuer == "ỦY BAN NHÂN DÂN TỈNH HOA BAN"
    assert document.title == "KẾ HOẠCH TRIỂN KHAI DỮ LIỆU MỞ"
    assert (document.signer_name, document.signer_title) == ("Lò Văn Mẫu", "PHÓ CHỦ TỊCH")
    assert document.recipients == ("Như trên", "Lưu: VT")


def test_record_labels_and_sentences_are_no_headings() -> None:
    assert [one.title for one in read_plan(RECORDS).headings] == [
        "NHIỆM VỤ",
        "Rà soát dữ liệu",
        "TỔ CHỨC THỰC HIỆN",
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| STT | Nội dung nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| 1 | Mở lớp tập huấn | Sở Nội vụ | Sở Tài chính | Quý II/2030 |\n",
        "|\nSTT\n|\nNội dung nhiệm vụ\n|\nĐơn vị chủ trì\n|\nĐơn vị phối hợp\n|\nThời gian\n|\n|\n"
        "1\n|\nMở lớp\ntập huấn\n|\nSở Nội vụ\n|\nSở Tài chính\n|\nQuý II/2030\n|\n",
        "STT\nNội dung nhiệm vụ\nĐơn vị chủ trì\nĐơn vị phối hợp\nThời gian\n1\nMở lớp tập huấn\nSở Nội vụ\nSở Tài chính\nQuý II/2030\n",
    ],
)
def test_task_tables_are_read_in_three_printed_forms(table: str) -> None:
    duties = read_plan("I. TỔ CHỨC THỰC HIỆN\n\nTheo phụ lục kèm theo.\n\nPHỤ LỤC\n\n" + table).duties

    assert [
        (one.unit, one.role, one.text, one.deadline.period if one.deadline else None) for one in duties
    ] == [
        ("Sở Nội vụ", "lead", "Mở lớp tập huấn", "Quý II/2030"),
        ("Sở Tài chính", "coordinate", "Mở lớp tập huấn", "Quý II/2030"),
    ]


def test_json_has_exactly_the_documented_shapes() -> None:
    data = as_json(read_plan(PORTAL))

    assert data["headings"][0] == {"level": 1, "number": "I", "title": "MỤC ĐÍCH, YÊU CẦU"}
    assert data["citations"][1] == {
        "surface": "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018",
        "kind": "Nghị định",
        "number": "61/2018/NĐ-CP",
        "date": "2018-04-23",
        "issuer": "Chính phủ",
    }
    assert {"document", "headings", "citations", "deadlines", "duties", "themes", "forms", "warnings"} <= set(
        data
    )


_LINES = st.lists(
    st.sampled_from(
        [
            "I. MỤC ĐÍCH",
            "1. Sở Nội vụ",
            "a) Nhiệm vụ:",
            "- Đơn vị chủ trì: Sở A, Sở B.",
            "**",
            "|",
            "",
            "Số: 1/KH-UBND",
            "c) Thời gian: trước ngày 31/02/2030",
            "KẾ HOẠCH",
            "| STT | Nội dung | Chủ trì |",
            "| 1 | a | Sở A |",
            "Điều 1. Sửa",
            "Đề nghị Sở Tài chính phối hợp",
            "./.",
            "Nơi nhận:",
            "TM. UBND",
            "Tin mới nhất",
            "hằng tháng",
            "STT",
            "1",
        ]
    ),
    max_size=30,
).map("\n".join)


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=200), _LINES))
def test_any_text_gives_proposals_pinned_inside_it(text: str) -> None:
    reading = read_plan(text)
    pinned = [*reading.headings, *reading.duties, *reading.deadlines, *reading.themes, *reading.legal_bases]

    assert all(0 <= one.span[0] <= one.span[1] <= len(text) for one in pinned)
    assert all(one.text in tidy(text[slice(*one.span)].replace("*", "")) for one in reading.chrome)


def test_thirty_pages_are_read_within_a_second() -> None:
    body = RECORDS * (80_000 // len(RECORDS))
    started = time.process_time()
    read_plan(body)

    assert time.process_time() - started < 3


def test_a_capital_heading_ends_where_small_letters_begin_without_an_empty_line():
    text = (
        "KẾ HOẠCH\nTuyên truyền cải cách hành chính năm 2024\n\nI. NỘI DUNG\n- Tuyên truyền chủ trương.\n\n"
        "II. THỜI GIAN THỰC HIỆN\nTừ tháng 3 đến tháng 12 năm 2024.\n\n"
        "III. KINH PHÍ THỰC HIỆN\nTừ nguồn ngân sách phường.\n"
    )

    reading = read_plan(text)

    assert [(one.number, one.title) for one in reading.headings] == [
        ("I", "NỘI DUNG"),
        ("II", "THỜI GIAN THỰC HIỆN"),
        ("III", "KINH PHÍ THỰC HIỆN"),
    ]


# A page printed to text: first lines moved in, page numbers far to the right, headings without empty lines.
MOVED_IN = """
                     KẾ HOẠCH
         Kiểm tra việc niêm yết thủ tục năm 2031
       Căn cứ Kế hoạch số 77/KH-SNV ngày 03/02/2031 của Sở Nội vụ tỉnh Hoa Ban về
kiểm tra công tác cải cách hành chính năm 2031, Trung tâm lập kế hoạch như sau.
       I. YÊU CẦU CHUNG
       - Bám sát nội dung đã niêm yết tại nơi tiếp nhận hồ sơ của từng đơn vị và
phản ánh đúng hiện trạng khi kiểm tra.
       - Không làm ảnh hưởng đến việc tiếp nhận hồ sơ của người dân trong ngày làm
việc tại đơn vị.
       II. TỔ CHỨC THỰC HIỆN
       1. Phòng Hành chính
       Chuẩn bị danh mục thủ tục đang niêm yết và lịch kiểm tra từng đơn vị, gửi các
phòng trước khi đoàn đến.
                                                                             1
       Phối hợp với Phòng Tư liệu chụp ảnh bảng niêm yết
       Lập biên bản sau mỗi buổi kiểm tra, nêu rõ thủ tục đã cũ và thời hạn phải thay
của từng bảng.
       2. Các trạm tiếp nhận
       Thay ngay phiếu đã cũ sau khi nhận biên bản của đoàn, chụp lại bảng niêm yết
và gửi về Phòng Hành chính.
       Chuẩn bị chỗ treo cho danh mục mới theo đúng khổ giấy mà danh mục đã được in
để người dân dễ đọc.
"""


def test_first_lines_moved_in_begin_a_paragraph() -> None:
    told = as_json(read_plan(MOVED_IN))

    assert [(one["number"], one["title"]) for one in told["headings"]] == [
        ("I", "YÊU CẦU CHUNG"),
        ("II", "TỔ CHỨC THỰC HIỆN"),
        ("1", "Phòng Hành chính"),
        ("2", "Các trạm tiếp nhận"),
    ]
    assert [(one["unit"], one["role"]) for one in told["duties"]] == [
        ("Phòng Hành chính", "implement"),
        ("Phòng Hành chính", "coordinate"),
        ("Phòng Tư liệu", "coordinate"),
        ("Phòng Hành chính", "implement"),
        ("Các trạm tiếp nhận", "implement"),
        ("Các trạm tiếp nhận", "implement"),
    ]


def test_a_page_number_is_no_part_of_the_sentence() -> None:
    assert not any(" 1 " in one["text"] for one in as_json(read_plan(MOVED_IN))["duties"])
