"""Components around what one reads: search, files, lists of links, sharing, reading aloud. `{% load ui %}` brings them."""

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from lantoa.ui import pieces

register = template.Library()
FOLDER = "ui/components"
_JSON = json.JSONEncoder(ensure_ascii=False)


@register.simple_tag(takes_context=True)
def ui_share(context: template.Context, *, title: str, url: str = "", short: str = "") -> SafeString:
    """Copy the address, send it by e-mail, print: no foreign script, nobody is followed.

    `short` is the path of a permanent short address: it is shown, copied, and drawn as QR at `short` + ".svg"."""
    request = context.get("request")
    address = url or (request.build_absolute_uri(short or None) if request else "")
    return pieces.share(title=title, address=address, short=short)


@register.simple_tag
def ui_file(*, url: str, name: str, size: int | None = None, note: str = "", title: str = "") -> SafeString:
    """A file to take away: name (or `title`), kind and size (bytes) are said before the click."""
    return pieces.file(url=url, name=name, size=size, note=note, title=title)


@register.simple_tag
def ui_reading_tools() -> SafeString:
    """Read the page aloud, print it. Needs an ancestor or sibling with `data-read`; hidden where not supported."""
    return pieces.reading_tools()


@register.inclusion_tag(f"{FOLDER}/search.html")
def ui_search(
    *,
    action: str = "/tim-kiem/",
    value: str = "",
    label: str = "Tìm trong trang",
    placeholder: str = "",
    large: bool = False,
    id: str = "tim",
    suggest: str = "/tim-kiem/goi-y/",
) -> dict[str, Any]:
    """A search box (GET, parameter q); `id` must differ when a page has two. `suggest` answers while one types; "" for none."""
    return {
        "action": action,
        "value": value,
        "label": label,
        "placeholder": placeholder,
        "large": large,
        "id": id,
        "suggest": suggest,
    }


@register.simple_tag
def ui_links(*, items: Iterable[dict[str, Any]]) -> SafeString:
    """A plain list of links: {label, url, note?, when?, badge?, kind?}; `badge` with `kind` states something in words."""
    return pieces.links(items)


@register.simple_tag
def ui_linked_data(*, data: dict[str, Any] | list[dict[str, Any]]) -> SafeString:
    """What a page is about for search engines (schema.org, JSON-LD): a data block, which the content policy lets stand."""
    text = _JSON.encode(
        {"@context": "https://schema.org", "@graph": data if isinstance(data, list) else [data]}
    )
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return SafeString(f'<script type="application/ld+json">{text}</script>')
