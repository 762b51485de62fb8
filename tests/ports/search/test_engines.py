"""What every engine must find, in which order, and what it must not find any more."""

import unicodedata
from datetime import date

import pytest

from lantoa.ports.search import index
from lantoa.ports.search.finding import MOST_RESULTS, find, suggest
from lantoa.ports.search.models import Abbreviation

pytestmark = pytest.mark.django_db


def titles(text, **how):
    return [hit.title for hit in find(text, **how).hits]


@pytest.fixture
def stocked(any_engine, shelf):
    """A small shelf in `any_engine`."""
    shelf.put("one-stop", "Kết quả giải quyết tại Bộ phận Một cửa", body="Hồ sơ được trả đúng hạn.")
    shelf.put("hotline", "Đường dây nóng tiếp nhận phản ánh", body="Người dân gọi khi cần.")
    shelf.put(
        "decree",
        "Nghị định số 61/2018/NĐ-CP ngày 23/04/2018",
        summary="Về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính",
        names=("61/2018/NĐ-CP",),
        on=date(2018, 4, 23),
    )
    shelf.put("peace", "Hoà giải ở cơ sở", body="Thuỷ lợi và hoà giải.")
    return shelf


@pytest.mark.parametrize(
    "query",
    ["Một cửa", "mot cua", "MOT CUA", "một  cửa", unicodedata.normalize("NFD", "một cửa")],
)
def test_marks_capitals_and_unicode_form_do_not_matter(stocked, query):
    assert set(titles(query)) == {
        "Kết quả giải quyết tại Bộ phận Một cửa",
        "Nghị định số 61/2018/NĐ-CP ngày 23/04/2018",
    }


@pytest.mark.parametrize("query", ["duong day", "đường dây", "Ðường dây", "DUONG DAY NONG"])
def test_dyet_is_found_as_d(stocked, query):
    assert titles(query) == ["Đường dây nóng tiếp nhận phản ánh"]


@pytest.mark.parametrize("query", ["hoà giải", "hòa giải", "hoa giai", "thủy lợi", "thuỷ lợi"])
def test_both_placements_of_a_tone_are_one(stocked, query):
    assert titles(query) == ["Hoà giải ở cơ sở"]


@pytest.mark.parametrize(
    "query",
    [
        "61/2018/NĐ-CP",
        "61/2018/nd-cp",
        "61 2018",
        "nd 61",
        "NĐ61",
        "nghị định 61",
        "nghi dinh so 61",
        "061/2018",
    ],
)
def test_a_document_is_found_by_every_spelling_of_its_number(stocked, query):
    assert titles(query) == ["Nghị định số 61/2018/NĐ-CP ngày 23/04/2018"]


def test_an_abbreviation_finds_the_whole_wording_and_the_other_way_round(stocked):
    stocked.put("short", "Công khai TTHC")

    assert set(titles("tthc")) == {"Công khai TTHC", "Nghị định số 61/2018/NĐ-CP ngày 23/04/2018"}
    assert set(titles("thủ tục hành chính")) == set(titles("tthc"))


def test_an_abbreviation_of_the_office_is_known_at_once(stocked):
    assert titles("đdn") == []

    Abbreviation.objects.create(short="ĐDN", long="đường dây nóng")

    assert titles("đdn") == ["Đường dây nóng tiếp nhận phản ánh"]


def test_right_marks_stand_above_wrong_ones(any_engine, shelf):
    shelf.put("pay", "Trả kết quả", on=date(2026, 1, 1))
    shelf.put("tea", "Trồng chè", body="Vùng trà của bản", on=date(2010, 1, 1))

    assert titles("trà") == ["Trồng chè", "Trả kết quả"]
    assert titles("tra") == ["Trả kết quả", "Trồng chè"]


def test_a_title_stands_above_a_text(any_engine, shelf):
    shelf.put("text", "Hội nghị quý một", body="Nói về kiểm soát thủ tục")
    shelf.put("title", "Kiểm soát thủ tục")

    assert titles("kiểm soát") == ["Kiểm soát thủ tục", "Hội nghị quý một"]


def test_of_two_that_are_alike_the_newer_stands_first(any_engine, shelf):
    shelf.put("old", "Lịch tiếp công dân tháng này", on=date(2019, 1, 1))
    shelf.put("new", "Lịch tiếp công dân tháng nay", on=date(2026, 11, 1))

    assert titles("lich tiep cong dan") == ["Lịch tiếp công dân tháng nay", "Lịch tiếp công dân tháng này"]


def test_newest_first_is_by_day_alone(any_engine, shelf):
    shelf.put("b", "Tin về chợ", body="chợ phiên", on=date(2026, 5, 1))
    shelf.put("a", "Chợ chợ chợ", on=date(2020, 5, 1))
    shelf.put("c", "Tin", body="phiên chợ", on=date(2026, 6, 1))

    assert titles("chợ", newest_first=True) == ["Tin", "Tin về chợ", "Chợ chợ chợ"]


def test_a_phrase_in_quotes_stands_side_by_side(any_engine, shelf):
    shelf.put("apart", "Cửa hàng và một phiên chợ")
    shelf.put("together", "Giải quyết một cửa")

    assert titles("“một cửa”") == ["Giải quyết một cửa"]
    assert titles('"mot cua" giai quyet') == ["Giải quyết một cửa"]
    assert len(titles("một cửa")) == 2


@pytest.mark.parametrize("query", ["duong dya nong", "dường dây nóg", "duongg day nong", "đường đây nogn"])
def test_a_typing_mistake_still_finds_and_says_what_was_meant(stocked, query):
    results = find(query)

    assert [hit.title for hit in results.hits] == ["Đường dây nóng tiếp nhận phản ánh"]
    assert results.near
    assert results.meant.lower() == "đường dây nóng"


def test_what_was_taken_away_is_not_found(stocked):
    stocked.take("hotline")

    assert titles("đường dây") == []
    assert suggest("đường dây") == []


def test_what_was_changed_is_found_by_its_new_words_only(stocked):
    stocked.put("hotline", "Tổng đài 1022")

    assert titles("đường dây nóng") == []
    assert titles("tổng đài") == ["Tổng đài 1022"]


def test_a_change_that_the_index_has_not_taken_in_counts_all_the_same(stocked):
    stocked.put("fresh", "Một cửa lưu động", apply=False)
    stocked.take("one-stop", apply=False)
    stocked.put("hotline", "Tổng đài một cửa", apply=False)

    assert set(titles("một cửa")) == {
        "Một cửa lưu động",
        "Tổng đài một cửa",
        "Nghị định số 61/2018/NĐ-CP ngày 23/04/2018",
    }
    assert find("một cửa").total == 3
    assert titles("phản ánh") == []
    assert {one.title for one in suggest("một c")} == {"Một cửa lưu động", "Tổng đài một cửa"}


def test_facets_count_and_narrow(any_engine, shelf):
    shelf.put(
        "a", "Tin một", facets={"unit": ("Phòng A",), "theme": ("Một cửa", "Công khai")}, on=date(2025, 1, 1)
    )
    shelf.put("b", "Tin hai", facets={"unit": ("Phòng B",), "theme": ("Một cửa",)}, on=date(2026, 1, 1))
    shelf.put("c", "Tin ba", facets={"unit": ("Phòng A",)}, on=date(2026, 1, 1))

    everything = find("tin")
    narrowed = find("tin", filters={"unit": "phong-a", "year": "2026"})

    assert [(one.label, one.count) for one in everything.facets["unit"]] == [("Phòng A", 2), ("Phòng B", 1)]
    assert [(one.label, one.count) for one in everything.facets["theme"]] == [
        ("Một cửa", 2),
        ("Công khai", 1),
    ]
    assert [(one.value, one.count) for one in everything.facets["year"]] == [("2026", 2), ("2025", 1)]
    assert [hit.title for hit in narrowed.hits] == ["Tin ba"]
    assert [(one.value, one.count, one.chosen) for one in narrowed.facets["unit"]] == [
        ("phong-a", 1, True),
        ("phong-b", 1, False),
    ]


def test_pages_hold_ten_and_end(any_engine, shelf):
    for number in range(23):
        shelf.put(str(number), f"Thông báo số {number + 1}", apply=number == 22)

    first, last, beyond = find("thông báo"), find("thông báo", page=3), find("thông báo", page=9)

    assert (first.total, first.pages, len(first.hits)) == (23, 3, 10)
    assert (last.page, len(last.hits)) == (3, 3)
    assert beyond.hits == last.hits
    assert MOST_RESULTS >= 23


def test_typing_goes_on_to_titles(stocked):
    assert [one.title for one in suggest("đường d")] == ["Đường dây nóng tiếp nhận phản ánh"]
    assert [one.url for one in suggest("nghi dinh 61")] == ["/decree/"]
    assert suggest("đ") == []
    assert suggest("...") == []


def test_nothing_is_found_for_nothing(stocked):
    assert find("").hits == []
    assert find("/// “” ???").hits == []
    assert find("'; DROP TABLE").hits == []


def test_words_that_no_engine_may_read_as_commands(stocked):
    for query in (
        "một* AND cửa",
        "title:cửa",
        "[1 TO 2]",
        "cửa~5",
        "(một",
        "\\",
        "một\x00cửa",
        "%",
        "_",
        "a:b&!|()",
    ):
        find(query)
        suggest(query)


def test_leaving_a_word_out_is_offered_where_that_finds_something(stocked):
    results = find("đường dây nóng kilimanjaro")

    assert results.hits == []
    assert results.fewer == ["đường dây nóng"]


def test_made_anew_it_finds_the_same(stocked):
    before = titles("một cửa")
    del stocked.things["hotline"]

    assert index.rebuild() == 3

    assert titles("một cửa") == before
    assert titles("đường dây") == []
