"""What a procedure answers first, out of sources as they really are."""

import pytest

from lantoa.capabilities.procedures.enums import Channel, FeeKind, TimeUnit
from lantoa.capabilities.procedures.reading.answering import answers_of, cases_of, steps_of
from lantoa.capabilities.procedures.reading.content import (
    Content,
    Fee,
    Form,
    Handing,
    Requirement,
    Step,
    TimeLimit,
)


def days(number: float) -> TimeLimit:
    return TimeLimit(f"{number:g} ngày làm việc", number, TimeUnit.WORKING_DAY)


def handed(*ways: tuple[str, TimeLimit]) -> Content:
    return Content("Thủ tục", handings=tuple(Handing(channel, time=time) for channel, time in ways))


def paid(*fees: Fee) -> Content:
    return Content("Thủ tục", handings=(Handing(Channel.DIRECT, fees=fees),))


def test_remarks_of_the_source_are_not_counted_as_papers():
    papers = (
        Requirement("- Tờ khai", originals=1),
        Requirement("Lưu ý: - Người nộp không phải nộp bản giấy khi đã có dữ liệu điện tử."),
        Requirement("Lưu ý: Đơn theo mẫu", originals=1),
        Requirement("Lưu ý: Đơn khác", forms=(Form("Mẫu 01"),)),
    )
    (case,) = cases_of(Content("Thủ tục", requirements=papers))

    assert [paper.text for paper in case.papers] == ["Tờ khai", "Lưu ý: Đơn theo mẫu", "Lưu ý: Đơn khác"]
    assert [paper.text for group in case.groups for paper in group.papers] == [
        "Tờ khai",
        "Đơn theo mẫu",
        "Đơn khác",
    ]
    assert case.notes == ["Người nộp không phải nộp bản giấy khi đã có dữ liệu điện tử."]


def test_a_source_that_calls_everything_a_remark_still_tells_what_to_bring():
    (case,) = cases_of(Content("Thủ tục", requirements=(Requirement("Lưu ý: mang theo căn cước"),)))

    assert ([paper.text for paper in case.papers], case.notes) == (["Lưu ý: mang theo căn cước"], [])


def test_papers_with_one_heading_stand_under_it():
    papers = (
        Requirement("Giấy tờ phải xuất trình: - Hộ chiếu"),
        Requirement("Tờ khai"),
        Requirement("Giấy tờ phải xuất trình: Sổ hộ tịch"),
        Requirement("Một giấy có dấu hai chấm: bản sao"),
    )
    (case,) = cases_of(Content("Thủ tục", requirements=papers))

    assert [(group.title, [paper.text for paper in group.papers]) for group in case.groups] == [
        ("Giấy tờ phải xuất trình", ["Hộ chiếu", "Sổ hộ tịch"]),
        ("", ["Tờ khai", "Một giấy có dấu hai chấm: bản sao"]),
    ]


@pytest.mark.parametrize(
    ("content", "times"),
    [
        (handed((Channel.DIRECT, days(5)), (Channel.ONLINE, days(5))), ["5 ngày làm việc"]),
        (
            handed(
                (Channel.DIRECT, days(7.5)),
                (Channel.DIRECT, days(10)),
                (Channel.ONLINE, days(10)),
                (Channel.ONLINE, days(7.5)),
            ),
            ["Từ 7,5 đến 10 ngày làm việc, tùy trường hợp"],
        ),
        (
            handed((Channel.DIRECT, days(3)), (Channel.ONLINE, days(2))),
            ["Trực tiếp: 3 ngày làm việc", "Trực tuyến: 2 ngày làm việc"],
        ),
        (
            handed(
                (Channel.DIRECT, days(3)), (Channel.DIRECT, TimeLimit("Ngay khi nhận", None, TimeUnit.OTHER))
            ),
            ["Tùy trường hợp: Ngay khi nhận; 3 ngày làm việc"],
        ),
        (handed((Channel.DIRECT, TimeLimit())), []),
    ],
)
def test_how_long_is_said_once_and_with_what_it_depends_on(content, times):
    assert answers_of(content).times == times


def test_a_note_that_tells_the_time_answers_where_no_number_does():
    note = "Nộp tại bộ phận một cửa.\n- Thời hạn giải quyết: 13 ngày, kể từ ngày nhận. Nộp thêm bản sao."
    content = Content(
        "Thủ tục", handings=(Handing(Channel.DIRECT, note=note), Handing(Channel.ONLINE, note=note))
    )

    assert answers_of(content).times == ["Thời hạn giải quyết: 13 ngày, kể từ ngày nhận."]


@pytest.mark.parametrize(
    ("content", "cost"),
    [
        (paid(Fee("", 0), Fee("", 0)), "Không thu"),
        (paid(Fee("", 20000, FeeKind.SERVICE_FEE)), "20.000 đồng (lệ phí)"),
        (paid(Fee("", 150000), Fee("", 75000)), "Từ 75.000 đến 150.000 đồng, tùy trường hợp"),
        (paid(Fee("", 0), Fee("", 50000)), "Không thu hoặc đến 50.000 đồng, tùy trường hợp"),
        (paid(Fee("Theo nghị quyết của tỉnh"), Fee("", 50000)), ""),
        (paid(Fee("x" * 161)), ""),
        (paid(), ""),
    ],
)
def test_the_cost_is_short_or_left_to_the_table(content, cost):
    assert answers_of(content).cost == cost


def test_steps_lose_their_dashes_and_keep_what_stands_under_them():
    steps = (
        Step("- Người dân nộp hồ sơ."),
        Step("(i) Đủ thì tiếp nhận;"),
        Step("+ Thiếu thì trả lại."),
        Step("- Một\n- Hai", "Lưu ý:"),
        Step("-"),
    )
    shown = steps_of(Content("Thủ tục", steps=steps))

    assert [(step.name, step.text, step.under) for step in shown] == [
        ("", "Người dân nộp hồ sơ.", ["(i) Đủ thì tiếp nhận;", "Thiếu thì trả lại."]),
        ("Lưu ý", "", ["Một", "Hai"]),
    ]


def test_who_handles_it_answers_where_no_office_is_named():
    assert answers_of(Content("Thủ tục", levels=("commune",))).places == ["Cơ quan cấp xã"]
    assert answers_of(Content("Thủ tục", levels=("other",))).places == []
