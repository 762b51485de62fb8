"""Screens of the catalogue and of posting, staff and public: axe, narrow windows, one language, a quiet console."""

import re
from typing import Any

import pytest

from tests.journeys.conftest import Site
from tests.journeys.people import Person
from tests.journeys.screens import Screen, screens_of
from tests.journeys.test_access import visited

pytestmark = pytest.mark.journey
BOARD = "Bảng niêm yết Bộ phận Một cửa"
CATALOGUE = {"index", "quality", "groups", "imports", "upload_decision", "decisions", "correct_decision", "forms", "new", "procedure", "set_local", "set_level", "abolish", "compare"}  # fmt: skip
POSTING = {"index", "board", "add_board", "change_board", "post", "remove", "rule", "check", "print", "rounds", "start_round", "round"}  # fmt: skip


@pytest.mark.drawn
@pytest.mark.parametrize(
    ("start", "space", "names"),
    [
        ("/quan-tri/thu-tuc/", "procedures_desk", CATALOGUE),
        ("/quan-tri/niem-yet/", "posting_desk", POSTING),
    ],
)
def test_the_office_can_use_every_screen(
    lived: Site, browser: Any, start: str, space: str, names: set[str]
) -> None:
    office = Person(browser, lived).sign_in("vanphong")
    screens = screens_of(office, (start,), inside=start)

    assert {f"{space}:{name}" for name in names} - {screen.name for screen in screens} == set()
    assert visited(office, screens) == {}
    office.leave()


def test_a_printing_can_be_used_by_everyone(lived: Site, browser: Any) -> None:
    counter = Person(browser, lived).sign_in("motcua")
    counter.go("/quan-tri/niem-yet/")
    counter.follow(BOARD)
    counter.press("In phần phải thay")
    printing = counter.page.url.removeprefix(lived.url)

    assert visited(counter, [Screen("posting_desk:batch", printing)]) == {}
    counter.leave()


def test_a_citizen_can_use_what_a_code_or_a_screen_in_the_lobby_shows(lived: Site, browser: Any) -> None:
    counter = Person(browser, lived).sign_in("motcua")
    counter.go("/quan-tri/niem-yet/")
    counter.follow(BOARD)
    html = counter.page.content()
    sheets = list(dict.fromkeys(re.findall(r'href="(/n/\w+)"', html)))
    slides = re.findall(r'href="(/niem-yet/man-hinh/\w+/)"', html)[0]
    counter.leave()
    paths = [*sheets[:2], "/n/khong-co", "/niem-yet/?so=khong-co", slides]
    paths += ["/thu-tuc/?q=giay+to", "/thu-tuc/?q=kilimanjaro", "/thu-tuc/?mien-phi=1&cap=commune"]

    citizen = Person(browser, lived)
    said = []
    for path in sheets[:2]:
        citizen.go(path)
        said.append("đang hiện hành" in citizen.text())
    assert sorted(said) == [False, True]
    assert visited(citizen, [Screen("public", path) for path in paths]) == {}
    citizen.leave()
