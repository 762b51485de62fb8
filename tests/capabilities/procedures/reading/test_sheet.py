"""What a sheet says: every part in the order of the decree, nothing left out, nothing said that is not known."""

from dataclasses import replace

from lantoa.capabilities.procedures.reading.content import (
    Content,
    Fee,
    Form,
    Handing,
    Requirement,
    Result,
    Source,
    Step,
    TimeLimit,
)
from lantoa.capabilities.procedures.reading.sheet import (
    MISSING,
    Grid,
    Lines,
    Local,
    forms_of,
    sheet_digest,
    sheet_parts,
)

FORM = Form("Tờ khai đăng ký (mẫu số 01)", url="https://example.vn/mau-01")
FULL = Content(
    name="Đăng ký khai sinh",
    steps=(Step("Nộp hồ sơ.", "Bước 1"), Step("Nhận kết quả.\n\nKý sổ.", "Bước 2:")),
    handings=(
        Handing(
            "direct",
            time=TimeLimit(amount=1, unit="working_day"),
            fees=(Fee(amount=8000, kind="service_fee"),),
        ),
        Handing(
            "online", time=TimeLimit(amount=1, unit="working_day"), fees=(Fee(amount=0, kind="service_fee"),)
        ),
        Handing("postal", time=TimeLimit(text="Theo bưu chính"), note="Không nhận hồ sơ gốc."),
    ),
    requirements=(
        Requirement("Tờ khai", originals=1, copies=0, forms=(FORM,)),
        Requirement("Giấy chứng sinh", "Trẻ sinh tại cơ sở y tế", 1, None, (FORM,)),
    ),
    sets="01 bộ",
    audience=("Công dân Việt Nam",),
    levels=("commune",),
    agency="Ủy ban nhân dân cấp xã",
    results=(Result("Giấy khai sinh"),),
    conditions="Không",
    sources=(Source("60/2014/QH13", "Luật Hộ tịch"),),
)


def letters(content: Content) -> list[str]:
    return [part.letter for part in sheet_parts(content, Local())]


def part(content: Content, letter: str, sub: str = "", local: Local | None = None) -> tuple:
    return next(
        one.blocks for one in sheet_parts(content, local or Local()) if (one.letter, one.sub) == (letter, sub)
    )


def test_all_parts_stand_in_the_order_of_the_decree() -> None:
    assert letters(FULL) == letters(Content("Tên")) == list("abcdđeg") + ["h"] * 4 + [""]


def test_an_empty_part_says_that_data_are_missing_and_never_that_there_is_nothing() -> None:
    told = [block for one in sheet_parts(Content("Tên"), Local())[1:] for block in one.blocks]

    assert {text for block in told for text in block.texts} == {MISSING, f"Số lượng hồ sơ: {MISSING}"}


def test_a_part_that_says_none_keeps_its_word() -> None:
    assert part(FULL, "h", "Yêu cầu, điều kiện") == (Lines(("Không",)),)


def test_steps_keep_their_names_and_the_line_breaks_of_the_source() -> None:
    assert part(FULL, "b") == (Lines(("Bước 1: Nộp hồ sơ.", "Bước 2: Nhận kết quả.", "Ký sổ.")),)


def test_ways_that_say_the_same_stand_together() -> None:
    assert part(FULL, "c") == (Lines(("Trực tiếp, Trực tuyến", "Bưu chính: Không nhận hồ sơ gốc.")),)


def test_time_and_fee_belong_to_the_way_and_one_answer_is_told_once() -> None:
    one_time = replace(FULL, handings=FULL.handings[:2])

    assert part(one_time, "đ") == (Lines(("1 ngày làm việc",)),)
    assert part(FULL, "đ") == (
        Grid(
            ("Cách nộp", "Thời hạn"),
            (("Trực tiếp, Trực tuyến", "1 ngày làm việc"), ("Bưu chính", "Theo bưu chính")),
            (1, 2),
        ),
    )
    assert part(FULL, "h", "Phí, lệ phí") == (
        Grid(
            ("Cách nộp", "Phí, lệ phí"),
            (
                ("Trực tiếp", "Lệ phí: 8.000 đồng"),
                ("Trực tuyến", "Lệ phí: không thu"),
                ("Bưu chính", MISSING),
            ),
            (1, 2),
        ),
    )


def test_papers_stand_by_case_with_unknown_numbers_left_open() -> None:
    rows = part(FULL, "d")

    assert rows == (
        Grid(
            ("TT", "Giấy tờ", "Bản chính", "Bản sao"),
            (("1", f"Tờ khai\nMẫu: {FORM.name}", "1", "0"),),
            (2, 22, 3, 3),
        ),
        Grid(
            ("TT", "Giấy tờ", "Bản chính", "Bản sao"),
            (("1", f"Giấy chứng sinh\nMẫu: {FORM.name}", "1", "–"),),
            (2, 22, 3, 3),
            "Trẻ sinh tại cơ sở y tế",
        ),
        Lines(("Số lượng hồ sơ: 01 bộ",)),
    )


def test_a_form_used_twice_is_listed_once() -> None:
    assert forms_of(FULL) == (FORM,)


def test_what_the_province_adds_stands_beside_the_centres_word_under_its_decision() -> None:
    local = Local(time_limit="Trong ngày", decision="Quyết định số 12/QĐ-UBND")

    assert part(FULL, "đ", local=local)[-1] == Lines(
        ("Tại tỉnh (theo Quyết định số 12/QĐ-UBND):", "Trong ngày"), is_local=True
    )
    assert part(FULL, "g", local=local) == part(FULL, "g")


def test_the_hash_follows_the_words_of_the_centre_and_of_the_province() -> None:
    hashes = {
        sheet_digest(FULL, Local()),
        sheet_digest(replace(FULL, conditions=""), Local()),
        sheet_digest(FULL, Local(fee="Không thu")),
    }

    assert len(hashes) == 3
    assert sheet_digest(Content.from_json(FULL.to_json()), Local()) in hashes
