"""Addresses: templates name only what stands at their own height or below, and no screen breaks."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from lantoa.foundation.accounts.enums import Role
from tests.factories.people import make_department, make_unit, make_user

CODE = Path(__file__).resolve().parents[2] / "lantoa"
# From the lowest to the highest; `web` may name everything.
HEIGHTS = {
    name: height
    for height, names in enumerate(
        (
            ("audit", "ports", "ui", "kit"),
            ("org",),
            ("accounts",),
            ("notices",),
            ("approvals",),
            ("library",),
            ("plans",),
            ("procedures",),
            ("publishing",),
            ("reports",),
            ("web",),
        )
    )
    for name in names
}
# Namespaces of ours whose name is not the folder's, and names without a namespace, by their first word.
OWNERS = {
    "desk": "web",
    "posting": "procedures",
    "sheets": "procedures",
    "kiosk": "procedures",
    "portal": "web",
    "account": "accounts",
    "mfa": "accounts",
    "usersessions": "accounts",
    "procedures_api": "procedures",
}
# Wagtail's test of its own error page breaks on purpose; the other ends the session.
NOT_TRIED = {"wagtailadmin_error_test", "account_logout"}
NAMED = re.compile(r"{%\s*url\s+[\"']([\w:]+)[\"']")


def owner_of_address(name: str) -> str | None:
    """The folder an address belongs to; None for Wagtail's own."""
    first = re.split(r":|_(?=[a-z])", name)[0] if ":" not in name else name.partition(":")[0]
    first = first.removesuffix("_desk").removesuffix("_documents") if ":" in name else first
    first = OWNERS.get(first, first)
    return first if first in HEIGHTS else None


def owner_of_template(path: Path) -> str:
    """The folder that holds the template: a capability, a part of the foundation, or a floor."""
    parts = path.relative_to(CODE).parts
    return parts[1] if parts[0] in ("capabilities", "foundation") else parts[0]


def all_named() -> Iterator[tuple[str, str, str]]:
    """(folder, template, address) for every address that a template names."""
    for path in sorted(CODE.rglob("*.html")):
        if "templates" in path.parts:
            for name in NAMED.findall(path.read_text()):
                yield owner_of_template(path), path.as_posix().partition("/templates/")[2], name


def test_a_template_names_only_addresses_of_its_own_or_a_lower_folder() -> None:
    upward = [
        (template, name)
        for folder, template, name in all_named()
        if (owner := owner_of_address(name)) and HEIGHTS[owner] > HEIGHTS[folder]
    ]

    assert upward == []


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("plans_desk:board", "plans"),
        ("reports:list", "reports"),
        ("library_documents:edit", "library"),
        ("desk:send_again", "web"),
        ("mfa_index", "accounts"),
        ("account_login", "accounts"),
        ("wagtailadmin_home", None),
    ],
)
def test_the_rule_knows_whose_an_address_is(name: str, owner: str | None) -> None:
    assert owner_of_address(name) == owner


def _patterns(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, (*spaces, entry.namespace) if entry.namespace else spaces)
        elif entry.name:
            yield ":".join((*spaces, entry.name)), entry


def plain_addresses() -> dict[str, str]:
    """Every named address that needs no argument, by name: ours, and the packages' that our people meet."""
    found = {}
    for name, _ in _patterns(get_resolver()):
        if name in NOT_TRIED:
            continue
        try:
            found[name] = reverse(name)
        except NoReverseMatch:
            continue
    return found


def _broken(client: Client, addresses: dict[str, str]) -> dict[str, int]:
    client.raise_request_exception = False
    answers = {name: client.get(address).status_code for name, address in addresses.items()}
    return {name: status for name, status in answers.items() if status >= HTTPStatus.INTERNAL_SERVER_ERROR}


@pytest.mark.django_db
def test_no_address_breaks_for_a_stranger(client: Client) -> None:
    addresses = plain_addresses()

    assert {"plans:index", "reports_desk:home", "account_login"} <= set(addresses)
    assert _broken(client, addresses) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role.values)
def test_no_address_breaks_for_anybody_of_ours(client: Client, role: str) -> None:
    client.force_login(make_user(role, unit=make_unit(parent=make_department())))

    # A gate before the console (the second factor) would turn every answer into a redirect.
    assert client.get(reverse("notices_desk:inbox")).status_code == HTTPStatus.OK
    assert _broken(client, plain_addresses()) == {}
