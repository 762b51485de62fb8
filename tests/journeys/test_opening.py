"""Every kind of screen that links lead to opens on the second database, for everybody: as the server writes it.

What a browser makes of these screens is asked once, whichever database stands behind them (mark `drawn`).
"""

import re
from collections import deque
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.journeys.conftest import Site
from tests.journeys.people import Person
from tests.journeys.screens import NO_SCREEN, PUBLIC, SECTIONS

pytestmark = [pytest.mark.journey, pytest.mark.opened]
CONSOLE = (*SECTIONS, "/quan-tri/thu-tuc/", "/quan-tri/niem-yet/", "/quan-tri/van-ban/", "/quan-tri/pages/")
MISSING = "/khong-co-trang-nay/"
LEAVING = ("logout", "/dang-xuat/", "/static/", "/media/", "/api/", "jsi18n", "sprite", "/bulk/")


def _kind(path: str) -> str | None:
    """One view is one kind of screen; so are pages of the portal at one depth."""
    try:
        found = resolve(path)
    except Resolver404:
        return None
    return f"page at depth {path.count('/')}" if found.view_name == "wagtail_serve" else found.view_name


def opened(person: Person, starts: tuple[str, ...], *, inside: str) -> dict[str, int]:
    """The answer to one address of every kind that links lead to."""
    answers: dict[str, int] = {}
    waiting = deque(starts)
    met = {None, *(_kind(path) for path in starts if path != MISSING)}
    while waiting:
        path = waiting.popleft()
        response = person.context.request.get(f"{person.site.url}{path}")
        answers[path] = response.status
        if response.status != 200 or "text/html" not in response.headers.get("content-type", ""):
            continue
        for link in re.findall(r'href="(/[^"#?]*)"', response.text()):
            path = urlsplit(link).path
            if path.startswith(inside) and _kind(path) not in met and not _is_no_screen(path):
                met.add(_kind(path))
                waiting.append(path)
    return answers


def _is_no_screen(path: str) -> bool:
    return any(part in path for part in (*NO_SCREEN, *LEAVING))


def test_every_public_screen_opens(lived: Site, browser: Any) -> None:
    citizen = Person(browser, lived)

    answers = opened(citizen, PUBLIC, inside="/")

    assert answers.pop(MISSING) == 404
    assert {path: status for path, status in answers.items() if status != 200} == {}
    assert len(answers) > 20
    citizen.leave()


@pytest.mark.parametrize("username", ["quantri", "vanphong", "canbo"])
def test_every_screen_of_the_console_opens(lived: Site, browser: Any, username: str) -> None:
    person = Person(browser, lived).sign_in(username)

    answers = opened(person, CONSOLE, inside="/quan-tri/")

    # What she may not open, or what needs a choice first, is refused; nothing breaks.
    assert {path: status for path, status in answers.items() if status >= 500} == {}
    assert list(answers.values()).count(200) > 15
    person.leave()
