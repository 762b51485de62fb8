"""The built style sheets: contrast of the tokens, weight, no foreign host, no forgotten colour."""

import gzip
import re
from pathlib import Path

import pytest

import lantoa.ui

UI = Path(lantoa.ui.__file__).parent
STATIC = UI / "static" / "ui"
TEXT = ("ink", "ink-soft", "lacquer", "jade", "jade-deep", "visited", "success", "info", "warning", "danger")
GROUNDS = ("paper", "ground", "band")
KIB = 1024


def tokens(mode: str) -> dict[str, str]:
    """Colour tokens of `mode` ("light", "dark") as written in the source."""
    block = re.search(rf"@mixin {mode} \{{(.*?)\n\}}", (UI / "theme" / "_tokens.scss").read_text(), re.DOTALL)
    assert block
    found = dict(re.findall(r"--lt-([a-z-]+): (#[0-9a-f]{6})", block[1]))
    charts = re.search(r"chart-colours\((.*?)\)", block[1])
    assert charts
    return found | {f"chart-{n}": colour for n, colour in enumerate(charts[1].split(", "), 1)}


def contrast(one: str, two: str) -> float:
    """WCAG contrast ratio of two #rrggbb colours."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_has_seven_to_one_on_every_ground(mode: str) -> None:
    found = tokens(mode)
    weak = {
        (text, ground): round(contrast(found[text], found[ground]), 2)
        for text in TEXT
        for ground in GROUNDS
        if contrast(found[text], found[ground]) < 7
    }
    assert weak == {}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_states_have_seven_to_one_on_their_wash(mode: str) -> None:
    found = tokens(mode)
    pairs = [(kind, f"{kind}-wash") for kind in ("success", "info", "warning", "danger", "jade")]
    pairs += [("ink", f"{kind}-wash") for kind in ("success", "info", "warning", "danger", "neutral", "jade")]
    pairs += [
        ("ink-soft", "neutral-wash"),
        ("on-lacquer", "lacquer-fill"),
        ("on-lacquer", "lacquer-fill-hover"),
        ("paper", "jade"),
        ("paper", "jade-deep"),
    ]
    assert {
        pair: round(contrast(found[pair[0]], found[pair[1]]), 2)
        for pair in pairs
        if contrast(found[pair[0]], found[pair[1]]) < 7
    } == {}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_edges_rings_and_chart_shapes_have_three_to_one(mode: str) -> None:
    found = tokens(mode)
    shapes = ("line-strong", "focus", "jade-fill", *(f"chart-{n}" for n in range(1, 6)))
    weak = {
        (shape, ground)
        for shape in shapes
        for ground in ("paper", "ground")
        if contrast(found[shape], found[ground]) < 3
    }
    assert weak == set()


@pytest.mark.parametrize(("sheet", "limit"), [("portal", 25), ("desk", 12), ("paper", 6)])
def test_style_sheets_stay_light(sheet: str, limit: int) -> None:
    assert len(gzip.compress((STATIC / "css" / f"{sheet}.css").read_bytes(), 9)) <= limit * KIB


def test_first_view_of_a_public_page_fits_the_budget() -> None:
    fonts = sum(p.stat().st_size for p in (STATIC / "fonts").glob("*-[46]00-*.woff2"))
    scripts = [STATIC / "js" / name for name in ("early.js", "page.js", "reader.js", "menu.js", "print.js")]
    packed = [
        STATIC / "css" / "portal.css",
        STATIC / "img" / "icons.svg",
        STATIC / "img" / "brocade.svg",
        STATIC / "img" / "mark.svg",
        *scripts,
    ]
    assert fonts + sum(len(gzip.compress(p.read_bytes(), 9)) for p in packed) <= 110 * KIB


@pytest.mark.parametrize("sheet", ["portal", "desk", "paper"])
def test_style_sheets_name_no_foreign_host_and_only_files_that_exist(sheet: str) -> None:
    css = (STATIC / "css" / f"{sheet}.css").read_text()
    addresses = re.findall(r"url\(\"?([^)\"]+)\"?\)", css)
    assert [a for a in addresses if "//" in a or a.startswith("data:")] == []
    assert [a for a in addresses if not (STATIC / "css" / a).resolve().is_file()] == []


def test_every_used_token_is_declared() -> None:
    for sheet in ("portal", "desk", "paper"):
        css = (STATIC / "css" / f"{sheet}.css").read_text()
        assert (
            set(re.findall(r"var\((--lt-[a-z0-9-]+)", css)) - set(re.findall(r"(--lt-[a-z0-9-]+):", css))
            == set()
        )


def test_public_sheet_declares_its_layers_once_and_first() -> None:
    css = (STATIC / "css" / "portal.css").read_text()
    assert css.count("@layer reset, tokens, base, components, capabilities, utilities, print;") == 1
    assert css.index("@layer reset") < css.index("@layer tokens{")


def test_icons_named_in_templates_and_code_exist() -> None:
    sprite = set(re.findall(r'<symbol id="([a-z_]+)"', (STATIC / "img" / "icons.svg").read_text()))
    named: set[str] = set()
    for path in UI.parent.rglob("*.html"):
        named |= set(re.findall(r'{% ui_icon [^%]*name="([a-z_]+)"', path.read_text()))
        named |= set(re.findall(r'{% ui_[a-z_]+ [^%]*icon(?:_after)?="([a-z_]+)"', path.read_text()))
    assert named - sprite == set()


def test_behaviours_named_by_the_page_script_exist() -> None:
    named = re.findall(r'"\./([a-z-]+\.js)"', (STATIC / "js" / "page.js").read_text())
    console = re.findall(r'static\("ui/js/([a-z-]+\.js)"\)', (UI / "wagtail_hooks.py").read_text())
    assert sorted([*named, *console, "page.js", "early.js"]) == sorted(
        p.name for p in (STATIC / "js").glob("*.js")
    )
