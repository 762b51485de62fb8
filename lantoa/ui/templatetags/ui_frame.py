"""What surrounds public pages: links of the head, header, footer."""

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString

from lantoa.ui.memory import remembered
from lantoa.ui.navigation import places_of

register = template.Library()
# Stands for what the reader looks for, which alone differs between two headers of one section.
ASKED = "\0asked\0"


@register.simple_tag(takes_context=True)
def ui_frame(context: template.Context, *, part: str) -> SafeString:
    """Head, header or footer: `part` names the template, which may use the agency, the menu and nothing of the page.

    Drawn once for all anonymous readers of a section; anew for whoever is signed in, and where the page brings a menu
    of its own. What the reader looks for (`asked` in the template) is put in afterwards.
    """
    request = context.get("request")
    drawn = _drawn(context, part, request)
    if ASKED not in drawn:
        return SafeString(drawn)
    return SafeString(drawn.replace(ASKED, escape(request.GET.get("q", "")) if request else ""))


def _drawn(context: template.Context, part: str, request: HttpRequest | None) -> str:

    def draw() -> str:
        with context.push(asked=ASKED):
            return context.template.engine.get_template(part).render(context)  # type: ignore[union-attr]  # it is being drawn

    if request is None or context.get("menu"):
        return draw()
    places = _places(request)
    return draw() if places is None else remembered(f"{part}:{places}", draw)


def _places(request: HttpRequest) -> str | None:
    """Which entries are marked as the present ones, told once for all parts of a page; None for whoever is signed in."""
    kept: dict[str, Any] = request.__dict__
    if "frame_places" not in kept:
        is_known = settings.SESSION_COOKIE_NAME in request.COOKIES
        kept["frame_places"] = None if is_known else places_of(request)
    told: str | None = kept["frame_places"]
    return told
