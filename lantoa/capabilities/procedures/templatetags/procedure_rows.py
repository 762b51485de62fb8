"""Rows of a procedure's page that come from around the procedure: what it rests on, the forms to take away. Strings instead
of templates, as its papers and its text are (see `views.told_parts`)."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from lantoa.capabilities.procedures.views.ways import ANY_FORM, ways_of
from lantoa.ui import pieces
from lantoa.ui.markup import markup, markup_rows

register = template.Library()


@register.simple_tag
def basis_rows(*, bases: Iterable[Any]) -> SafeString:
    """What it rests on, with the way into the library (see `queries.pages.Basis`)."""
    told = (markup('<a href="{}">{}</a>', one.url, one.text) if one.url else one.text for one in bases)
    return markup_rows("<li>{}</li>", ((text,) for text in told))


@register.simple_tag
def form_rows(*, forms: Iterable[Any], code: str) -> SafeString:
    """Forms of the procedure with this code, to take away."""
    way = ways_of(code)["form"]
    told = (
        pieces.file(
            url=way.replace(ANY_FORM, one.code),
            name="mau.pdf",
            size=one.size,
            note=one.said_pages,
            title=one.name,
        )
        for one in forms
    )
    return markup_rows("<li>{}</li>", ((drawn,) for drawn in told))
