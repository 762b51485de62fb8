"""The flattened national catalogue with the faults it is known to have."""

import pytest

from lantoa.capabilities.procedures.enums import ProcedureKind
from lantoa.capabilities.procedures.reading.content import Fee, Step, TimeLimit
from lantoa.capabilities.procedures.reading.facets import facets_of
from lantoa.capabilities.procedures.reading.fees import read_fees
from lantoa.capabilities.procedures.reading.national import read_national
from lantoa.capabilities.procedures.reading.records import Record
from lantoa.capabilities.procedures.reading.times import read_time
from lantoa.kit.errors import BadInput
from tests.factories.procedures import told


def handing(**said):
    return {"method": "DIRECT", "time_limit": None, "fee": None, "note": None} | said


def test_an_audience_split_at_a_comma_in_brackets_is_joined_again():
    audience = ["Tổ chức (không bao gồm doanh nghiệp", "HTX)", "Cán bộ, công chức, viên chức"]

    record = read_national(told(audience=audience))

    assert record.content.audience == (
        "Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "Cán bộ, công chức, viên chức",
    )
    assert "audience_split" in record.faults


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("21 WORKING_DAY", TimeLimit("21 ngày làm việc", 21, "working_day")),
        ("0.5 WORKING_DAY", TimeLimit("0,5 ngày làm việc", 0.5, "working_day")),
        ("8 HOUR", TimeLimit("8 giờ", 8, "hour")),
        ("1 OTHER", TimeLimit()),
        ("OTHER", TimeLimit()),
        ("", TimeLimit()),
        ("7 ngày", TimeLimit("7 ngày", 7, "day")),
        ("Không quá 10 ngày làm việc. OTHER", TimeLimit("Không quá 10 ngày làm việc.", 10, "working_day")),
        (
            "05 ngày làm việc kể từ ngày nhận đủ hồ sơ",
            TimeLimit("05 ngày làm việc kể từ ngày nhận đủ hồ sơ", 5, "working_day"),
        ),
        (
            "05 ngày làm việc, vùng sâu 10 ngày",
            TimeLimit("05 ngày làm việc, vùng sâu 10 ngày", None, "other"),
        ),
        ("Theo mô tả OTHER", TimeLimit("Theo mô tả", None, "other")),
    ],
)
def test_a_time_limit_is_read_where_it_counts_something(printed, read):
    assert read_time(printed) == read


@pytest.mark.parametrize(
    ("printed", "read", "faults"),
    [
        ("0 VNĐ ()", (Fee("", 0, ""),), set()),
        ("0 VNĐ (Không có)", (Fee("Không có", 0, ""),), set()),
        ("Miễn phí", (Fee("Miễn phí", 0, ""),), set()),
        ("0 VNĐ (Phí thẩm định)", (Fee("Phí thẩm định", None, "fee"),), {"fee_zero"}),
        (
            "0 VNĐ (Theo quy định của Bộ Tài chính)",
            (Fee("Theo quy định của Bộ Tài chính", None, ""),),
            {"fee_zero"},
        ),
        (
            "1500000 VNĐ (Phí loại B) | 500000 VNĐ (Phí loại A)",
            (Fee("Phí loại B", 1500000, "fee"), Fee("Phí loại A", 500000, "fee")),
            {"fee_joined"},
        ),
        ("0 VNĐ () | 0 VNĐ ()", (Fee("", 0, ""),), {"fee_joined"}),
        (
            "Lệ phí : 20.000 Đồng (Cấp mới) Lệ phí : 50.000 Đồng (Cấp lại)",
            (Fee("Cấp mới", 20000, "service_fee"), Fee("Cấp lại", 50000, "service_fee")),
            {"fee_joined"},
        ),
        ("50 VNĐ (lần)", (Fee("50 VNĐ (lần)", None, ""),), {"fee_doubtful"}),
        ("Do Hội đồng nhân dân tỉnh quy định", (Fee("Do Hội đồng nhân dân tỉnh quy định"),), set()),
        (" | ", (), set()),
    ],
)
def test_only_what_says_so_is_free(printed, read, faults):
    found: set[str] = set()

    assert read_fees(printed, found) == read
    assert found == faults


def test_silence_about_a_fee_is_not_free():
    free = read_national(told())
    silent = read_national(told(methods=[handing(time_limit="1 HOUR")]))
    partly = read_national(told(methods=[handing(fee="0 VNĐ ()"), handing(fee="20000 VNĐ ()")]))

    words = [facets_of(one.content).split() for one in (free, silent, partly)]

    assert [("free" in one) for one in words] == [True, False, False]
    assert words[0] == [
        "level:commune",
        "channel:direct",
        "channel:online",
        "audience:cong-dan-viet-nam",
        "free",
        "online",
    ]


def test_unreadable_letters_are_mended_and_named():
    said = told(
        name="THÔNG BÁO\nCР THỬ", steps=["\uf0fc Nộp tại  quầy\u200e", "Cấp lại giấy"], description="a\u0323"
    )

    record = read_national(said)

    assert record.content.name == "THÔNG BÁO CP THỬ"
    assert record.content.steps == (Step("- Nộp tại quầy"), Step("Cấp lại giấy"))
    assert record.content.description == "ạ"
    assert {"name_breaks", "name_capitals", "look_alikes", "odd_marks", "decomposed"} <= set(record.faults)


def test_short_lines_with_an_asterisk_name_the_steps_below_them():
    record = read_national(told(steps=["Trước hết", "* Bước 1", "Nộp.", "Nhận phiếu.", "* Bước 2", "Nhận."]))

    assert record.content.steps == (
        Step("Trước hết"),
        Step("Nộp.\nNhận phiếu.", "Bước 1"),
        Step("Nhận.", "Bước 2"),
    )


def test_a_group_of_papers_is_a_case_only_when_it_says_so():
    papers = [
        {"group": "Trường hợp ủy quyền", "text": "Giấy ủy quyền", "originals": 1, "copies": 0},
        {"group": "Giấy tờ phải xuất trình", "text": "Căn cước", "originals": 0, "copies": 0},
        {"group": "Giấy tờ phải nộp", "text": "Đơn", "originals": 2, "copies": 1},
    ]

    read = read_national(told(documents=papers)).content.requirements

    assert [(one.case, one.text, one.originals, one.copies) for one in read] == [
        ("Trường hợp ủy quyền", "Giấy ủy quyền", 1, 0),
        ("", "Giấy tờ phải xuất trình: Căn cước", None, None),
        ("", "Đơn", 2, 1),
    ]


def test_a_cut_sentence_and_times_that_differ_are_named():
    record = read_national(
        told(
            steps=["Nộp hồ sơ qua mạng hoàn tất việc sinh tại Trung", "nộp hồ sơ."],
            methods=[handing(time_limit="3 WORKING_DAY"), handing(time_limit="5 WORKING_DAY")],
        )
    )

    assert {"text_cut", "time_differs", "no_fee"} <= set(record.faults)


def test_what_a_province_announces_is_local():
    kinds = [
        read_national(told(**said)).kind
        for said in ({}, {"decision": "12/QĐ-UBND"}, {"kind": "LOCAL_REGULATION"})
    ]

    assert kinds == [ProcedureKind.CENTRAL, ProcedureKind.LOCAL, ProcedureKind.LOCAL]


def test_a_record_survives_being_stored():
    record = read_national(told())

    assert Record.from_json(record.to_json()) == record


@pytest.mark.parametrize(
    "said",
    [
        {"id": ""},
        {"id": "có dấu cách"},
        {"name": " "},
        {"name": 5.5, "id": None},
        {"methods": [{"method": "FAX"}]},
        {"methods": "DIRECT"},
        {"steps": [1]},
        {"documents": [{"text": "x", "originals": -1}]},
        {"level": []},
    ],
)
def test_a_wrong_shape_is_refused(said):
    with pytest.raises(BadInput):
        read_national(told(**said))
