"""What surrounds public pages: links of the head, header, footer."""

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
    return SafeString(drawn.replace(ASKED, escape(request.GET.get("q", "")) if request else ""))


def _drawn(context: template.Context, part: str, request: HttpRequest | None) -> str:

    def draw() -> str:
        with context.push(asked=ASKED):
            return context.template.engine.get_template(part).render(context)  # type: ignore[union-attr]  # it is being drawn

    if request is None or context.get("menu"):
        return draw()
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return draw()
    return remembered(f"{part}:{_places(request)}", draw)


def _places(request: HttpRequest) -> str:
    """Which entries are marked as the present ones; told once for all parts of a page."""
    kept: str | None = request.__dict__.get("frame_places")
    if kept is None:
        kept = request.__dict__["frame_places"] = places_of(request)
    return kept
