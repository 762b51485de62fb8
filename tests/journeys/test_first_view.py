"""The first view of every public page: light, from this site alone, without cookies, with its headers."""

from typing import Any

import pytest

from tests.journeys.conftest import Site
from tests.journeys.people import Person
from tests.journeys.screens import PUBLIC, screens_of

pytestmark = [pytest.mark.journey, pytest.mark.drawn]
HEAVIEST = 150_000  # bytes over the wire


def first_view(browser: Any, site: Site, path: str) -> tuple[int, list[str], Any, bool]:
    """(bytes over the wire, hosts asked, headers, does it hold a form to send) for a reader who was never here."""
    person = Person(browser, site)
    wire = person.context.new_cdp_session(person.page)
    wire.send("Network.enable")
    sizes: list[float] = []
    hosts: set[str] = set()
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    person.page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    answer = person.page.goto(f"{site.url}{path}", wait_until="networkidle")
    headers = answer.all_headers()
    asks = person.page.locator("form[method=post]").count() > 0
    person.context.close()
    return int(sum(sizes)), sorted(hosts), headers, asks


def test_first_views_are_light_private_and_guarded(lived: Site, browser: Any) -> None:
    reader = Person(browser, lived)
    screens = [
        screen
        for screen in screens_of(reader, PUBLIC, inside="/")
        if not screen.name.startswith(("account", "wagtailadmin"))
    ]
    reader.context.close()
    wrong: dict[str, list[str]] = {}
    for screen in screens:
        weight, hosts, headers, asks = first_view(browser, lived, screen.path)
        faults = [f"{weight} bytes"] if weight > HEAVIEST else []
        faults += [f"asks {hosts}"] if hosts != [lived.url.split("/")[2]] else []
        faults += _header_faults(headers, asks=asks)
        if faults:
            wrong[f"{screen.name} {screen.path}"] = faults
    assert wrong == {}


def _header_faults(headers: dict[str, str], *, asks: bool) -> list[str]:
    """A page for reading sets no cookie; a form to send needs the one that guards it against forgery, and only that."""
    policy = headers.get("content-security-policy", "")
    cookies = [line.split("=")[0] for line in headers.get("set-cookie", "").splitlines()]
    faults = ["sets a cookie"] if cookies and (not asks or cookies != ["csrftoken"]) else []
    faults += [f"policy: {policy}"] if "'self'" not in policy or "unsafe-inline" in policy else []
    faults += ["no nosniff"] if headers.get("x-content-type-options") != "nosniff" else []
    return faults + ([] if headers.get("referrer-policy") else ["no referrer policy"])
