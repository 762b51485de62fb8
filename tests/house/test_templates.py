"""Templates: no inline style or script, shallow, tidy loads, own folder and `ui/` only."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import TemplateSyntaxError
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs

CODE = Path(__file__).resolve().parents[2] / "lantoa"
MAX_DEPTH = 4
OPENING = re.compile(r"{%-?\s*(if|for|with|ifchanged)\b")
CLOSING = re.compile(r"{%-?\s*end(if|for|with|ifchanged)\b")
FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>{%]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script without src": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>", re.IGNORECASE
    ),
    "an on… handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"=\s*[\"']?javascript:", re.IGNORECASE),
    "a marquee": re.compile(r"<(marquee|blink)\b", re.IGNORECASE),
    "a file of a foreign host": re.compile(
        r"<(?:script|img|link|iframe|source|video|audio)\b[^>]*\b(?:src|href)=[\"'](?:https?:)?//",
        re.IGNORECASE,
    ),
}
# Wagtail's own templates that ours extend under the same name.
WAGTAIL = ("wagtailadmin/", "wagtailcore/", "wagtailsnippets/", "wagtailusers/")
TAGS = {"ui/components": ("ui.py", "ui_reading.py"), "ui/charts": ("ui_charts.py",)}
FLOORS = ("account/", "mfa/", "usersessions/", "allauth/", "django/forms/")


def templates() -> list[Path]:
    """Every HTML template of the product."""
    return sorted(path for path in CODE.rglob("*.html") if "templates" in path.parts)


def name(path: Path) -> str:
    """Name by which Django knows the template."""
    return path.as_posix().partition("/templates/")[2]


def depth(text: str) -> int:
    """Deepest nesting of if, for and with."""
    now = deepest = 0
    for tag in re.finditer(r"{%.*?%}", text, re.DOTALL):
        if OPENING.match(tag[0]):
            now += 1
            deepest = max(deepest, now)
        elif CLOSING.match(tag[0]):
            now -= 1
    return deepest


def references(text: str) -> Iterator[str]:
    """Templates extended or included by a written name."""
    yield from re.findall(r"{%\s*(?:extends|include)\s+[\"']([^\"']+)[\"']", text)


@pytest.mark.parametrize("what", sorted(FORBIDDEN))
def test_no_template_holds_what_the_content_policy_forbids(what: str) -> None:
    assert [name(path) for path in templates() if FORBIDDEN[what].search(path.read_text())] == []


@pytest.mark.parametrize(
    ("what", "sample"),
    [
        ("a style attribute", '<p class="x" style="color:red">'),
        ("a style element", "<STYLE>p{}</STYLE>"),
        ("a script without src", "<script>alert(1)</script>"),
        ("an on… handler", '<a href="#" onclick="go()">'),
        ("a javascript: address", '<a href="javascript:go()">'),
        ("a marquee", "<marquee>tin</marquee>"),
        ("a file of a foreign host", '<script src="//cdn.example/x.js">'),
    ],
)
def test_the_rule_itself_catches_a_planted_mistake(what: str, sample: str) -> None:
    assert FORBIDDEN[what].search(sample)


def test_no_template_nests_deeper_than_four_levels() -> None:
    assert {
        name(path): depth(path.read_text()) for path in templates() if depth(path.read_text()) > MAX_DEPTH
    } == {}


def test_one_library_a_load_and_loads_sorted() -> None:
    untidy = []
    for path in templates():
        loads = re.findall(r"{%\s*load\s+([^%]+?)\s*%}", path.read_text())
        if any(len(load.split()) > 1 for load in loads) or loads != sorted(loads):
            untidy.append(name(path))
    assert untidy == []


def test_a_template_reaches_only_its_own_folder_and_the_design_system() -> None:
    strangers = []
    for path in templates():
        own = name(path).split("/")[0] + "/"
        allowed = (own, "ui/", *WAGTAIL, *FLOORS)
        strangers += [
            (name(path), other) for other in references(path.read_text()) if not other.startswith(allowed)
        ]
    assert strangers == []


def test_every_template_compiles() -> None:
    """A misspelt tag or argument is found here, not by the first reader of the page."""
    broken = {}
    for path in templates():
        try:
            get_template(name(path))
        except TemplateSyntaxError as error:
            broken[name(path)] = str(error)
    assert broken == {}


def test_every_template_is_used() -> None:
    """Named in code or in another template, a part of the design system, or standing before a package's own."""
    sources = {path: path.read_text() for path in [*CODE.rglob("*.py"), *templates()]}
    packages = [
        folder for folder in map(Path, get_app_template_dirs("templates")) if not folder.is_relative_to(CODE)
    ]

    def is_used(path: Path) -> bool:
        own = name(path)
        folder = own.rpartition("/")[0]
        return (
            any(own in text for other, text in sources.items() if other != path)
            # A tag of the same name draws it.
            or any(
                f"ui_{path.stem}" in sources[CODE / "ui" / "templatetags" / file]
                for file in TAGS.get(folder, ())
            )
            or any((package / own).exists() for package in packages)
            # Asked for by the number of the answer.
            or re.fullmatch(r"\d{3}\.html", own) is not None
        )

    assert [name(path) for path in templates() if not is_used(path)] == []
