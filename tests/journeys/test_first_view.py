"""The first view of every public page: light, from this site alone, without cookies, with its headers."""

from typing import Any

import pytest

from tests.journeys.conftest import Site
from tests.journeys.people import Person
from tests.journeys.screens import PUBLIC, screens_of

pytestmark = pytest.mark.journey
HEAVIEST = 150_000  # bytes over the wire


def first_view(browser: Any, site: Site, path: str) -> tuple[int, list[str], Any]:
    """(bytes over the wire, hosts asked, answer of the page) of a reader who was never here."""
    person = Person(browser, site)
    wire = person.context.new_cdp_session(person.page)
    wire.send("Network.enable")
    sizes: list[float] = []
    hosts: set[str] = set()
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    person.page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    answer = person.page.goto(f"{site.url}{path}", wait_until="networkidle")
    headers = answer.all_headers()
    person.context.close()
    return int(sum(sizes)), sorted(hosts), headers


def test_first_views_are_light_private_and_guarded(lived: Site, browser: Any) -> None:
    reader = Person(browser, lived)
    screens = [
        screen for screen in screens_of(reader, PUBLIC, inside="/") if not screen.name.startswith("account")
    ]
    reader.context.close()
    wrong: dict[str, list[str]] = {}
    for screen in screens:
        weight, hosts, headers = first_view(browser, lived, screen.path)
        faults = [f"{weight} bytes"] if weight > HEAVIEST else []
        faults += [f"asks {hosts}"] if hosts != [lived.url.split("/")[2]] else []
        faults += _header_faults(headers)
        if faults:
            wrong[f"{screen.name} {screen.path}"] = faults
    assert wrong == {}


def _header_faults(headers: dict[str, str]) -> list[str]:
    policy = headers.get("content-security-policy", "")
    faults = ["sets a cookie"] if "set-cookie" in headers else []
    faults += [f"policy: {policy}"] if "'self'" not in policy or "unsafe-inline" in policy else []
    faults += ["no nosniff"] if headers.get("x-content-type-options") != "nosniff" else []
    return faults + ([] if headers.get("referrer-policy") else ["no referrer policy"])
