"""Tables of announcement decisions: columns and status words in any order, merged and broken rows."""

import pytest
from openpyxl import Workbook

from lantoa.capabilities.procedures.reading.announced_content import announced_content, channels_in
from lantoa.capabilities.procedures.reading.announcement import read_announcement, replaced_code, status_of
from lantoa.kit.errors import BadInput
from lantoa.ports.files.table_grids import Grid, read_grids
from tests.factories.tables import ABOVE, word_file

HEADER = [
    "Số TT",
    "Tên TTHC",
    "Thời hạn giải quyết",
    "Địa điểm thực hiện",
    "Phí, lệ phí",
    "Căn cứ pháp lý",
    "Cơ quan thực hiện",
]
PLACE = (
    "- Trực tiếp tại Trung tâm\n- Qua dịch vụ bưu chính\n- Trực tuyến tại địa chỉ: https://dichvucong.gov.vn"
)


def row(number, name, **said):
    plain = {
        "time": "05 ngày làm việc",
        "place": PLACE,
        "fee": "Không",
        "basis": "Nghị định 61/2018/NĐ-CP",
        "agency": "Sở Nội vụ",
    }
    return [number, name, *(plain | said).values()]


def read(*blocks):
    return read_announcement(read_grids("qd.docx", word_file(*blocks)))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("I. Danh mục thủ tục hành chính ban hành mới", "introduced"),
        ("DANH MỤC TTHC MỚI BAN HÀNH", "introduced"),
        ("Danh mục TTHC được bổ sung, sửa đổi", "amended"),
        ("Thủ tục hành chính bị bãi bỏ", "abolished"),
        ("Thủ tục hành chính thay thế", "replaced"),
        ("Công bố Danh mục thủ tục mới ban hành, sửa đổi, bãi bỏ", ""),
        ("PHỤ LỤC", ""),
    ],
)
def test_status_words_are_read_in_any_order(line, kind):
    assert status_of(line) == kind


def test_several_tables_each_with_its_status_and_sectors():
    said = read(
        "QUYẾT ĐỊNH công bố Danh mục thủ tục mới ban hành, sửa đổi, bãi bỏ",
        "A. Danh mục thủ tục ban hành mới",
        [
            HEADER,
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
            ["LĨNH VỰC HỘ TỊCH"],
            row("1", "Cấp giấy thử (1.000001.000.00.00.H18)"),
        ],
        "B. Danh mục thủ tục được sửa đổi, bổ sung",
        [["TT", "Mã số TTHC", "Tên thủ tục hành chính"], ["1", "1.000002", "Đổi giấy thử"]],
        "C. Danh mục thủ tục bị bãi bỏ",
        [["TT", "Tên thủ tục hành chính", "Mã TTHC"], ["1", "Thu giấy thử", "1.000003"]],
    )

    assert said.errors == []
    assert [(one.kind, one.code, one.cell("name"), one.cell("sector")) for one in said.rows] == [
        ("introduced", "1.000001", "Cấp giấy thử", "Hộ tịch"),
        ("amended", "1.000002", "Đổi giấy thử", "Hộ tịch"),
        ("abolished", "1.000003", "Thu giấy thử", "Hộ tịch"),
    ]
    assert said.rows[0].printed_code == "1.000001.000.00.00.H18"


def test_rows_that_run_over_a_page_and_repeated_headings_are_one_procedure():
    said = read(
        "Danh mục thủ tục ban hành mới",
        [
            HEADER,
            row("1", "Cấp giấy (1.000001)", basis="Luật A"),
            HEADER,
            ["", "", "", "", "", "Luật B", ""],
            ["2", "Đổi giấy (1.000002)", "3 ngày", "Trực tiếp", "Không", "Luật C", ABOVE],
        ],
    )

    assert said.errors == []
    assert [(one.code, one.cell("basis"), one.cell("agency")) for one in said.rows] == [
        ("1.000001", "Luật A\nLuật B", "Sở Nội vụ"),
        ("1.000002", "Luật C", ""),
    ]


def test_a_cell_merged_over_rows_counts_for_each():
    said = read(
        "Danh mục sửa đổi",
        [["Mã TTHC", "Tên TTHC", "Cơ quan"], ["1.000001", "Một", "Sở"], ["1.000002", "Hai", ABOVE]],
    )

    assert [one.cell("agency") for one in said.rows] == ["Sở", "Sở"]


def test_mistakes_are_told_by_row_and_column():
    said = read(
        "Danh mục sửa đổi",
        [
            ["TT", "Mã TTHC", "Tên TTHC"],
            ["1", "12.3", "Một"],
            ["2", "1.000002", ""],
            ["3", "1.000004", "Ba"],
            ["4", "1.000004", "Bốn"],
        ],
    )

    assert said.errors == [
        "Bảng 1, dòng 2, cột “Mã thủ tục”: “12.3” không phải là mã thủ tục.",
        "Bảng 1, dòng 3, cột “Tên thủ tục hành chính”: chưa có tên thủ tục.",
        "Bảng 1, dòng 5, cột “Mã thủ tục”: mã 1.000004 đã có ở bảng 1, dòng 4.",
    ]


def test_letterhead_and_signature_are_no_rows_and_a_table_may_go_on_after_them():
    said = read(
        [["ỦY BAN NHÂN DÂN TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"]],
        "Danh mục sửa đổi",
        [["Mã TTHC", "Tên TTHC"], ["1.000001", "Một"]],
        [["1.000002", "Hai"]],
        [["Nơi nhận:\n- Lưu: VT", "KT. CHỦ TỊCH"]],
        [["x", "y", "z"]],
    )

    assert said.errors == []
    assert [one.code for one in said.rows] == ["1.000001", "1.000002"]


def test_a_file_without_such_a_table_says_so():
    assert read("Không có gì", [["a", "b"], ["c", "d"]]).errors == [
        "Không thấy bảng nào có cột tên thủ tục hành chính. Hãy kiểm tra lại tệp."
    ]
    assert read([HEADER]).errors == ["Các bảng trong tệp không có dòng thủ tục nào."]
    with pytest.raises(BadInput):
        read_grids("qd.docx", word_file("a")[:-30])
    with pytest.raises(BadInput):
        read_grids("qd.pdf", b"%PDF-1.4")


def test_a_spreadsheet_is_read_like_a_word_table(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["Danh mục thủ tục bị thay thế"])
    sheet.merge_cells("A1:C1")
    sheet.append(["Tên TTHC", "Mã TTHC", "Mã thủ tục bị thay thế"])
    sheet.append(["Cấp giấy\nthử", "1.000005", "1.000004"])
    book.save(tmp_path / "qd.xlsx")

    said = read_announcement(read_grids("qd.xlsx", (tmp_path / "qd.xlsx").read_bytes()))

    assert said.errors == []
    assert [(one.kind, one.code, one.cell("name"), replaced_code(one)) for one in said.rows] == [
        ("replaced", "1.000005", "Cấp giấy thử", "1.000004")
    ]


def test_a_row_becomes_content_and_silence_keeps_what_was():
    said = read_announcement(
        [Grid("Bảng 1", ["Danh mục mới ban hành"], [HEADER, row("1", "Cấp giấy (1.000001)")])]
    )

    content = announced_content(said.rows[0], None)
    again = announced_content(
        read_announcement(
            [
                Grid(
                    "B",
                    ["sửa đổi"],
                    [["Mã TTHC", "Tên TTHC", "Thời hạn"], ["1.000001", "Cấp giấy", "3 ngày"]],
                )
            ]
        ).rows[0],
        content,
    )

    assert [one.channel for one in content.handings] == ["direct", "postal", "online"]
    assert (content.handings[0].time.amount, content.handings[0].fees[0].amount) == (5, 0)
    assert content.sources[0].number == "61/2018/NĐ-CP"
    assert (again.handings[2].time.amount, again.handings[2].fees, again.agency) == (
        3,
        content.handings[2].fees,
        "Sở Nội vụ",
    )
    assert channels_in("") == []
