"""Rows of a procedure's page that come from around the procedure: what it rests on, the forms to take away. Strings instead
of templates, as its papers and its text are (see `views.told_parts`)."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import quote

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from lantoa.ui import pieces, words
from lantoa.ui.markup import markup, markup_rows

register = template.Library()
ANY_CODE, ANY_FORM = "0.000000", "any-form"


@register.simple_tag
def basis_rows(*, bases: Iterable[Any]) -> SafeString:
    """What it rests on, with the way into the library (see `queries.pages.Basis`)."""
    told = (markup('<a href="{}">{}</a>', one.url, one.text) if one.url else one.text for one in bases)
    return markup_rows("<li>{}</li>", ((text,) for text in told))


@register.simple_tag
def form_rows(*, forms: Iterable[Any], code: str) -> SafeString:
    """Forms of the procedure with this code, to take away."""
    way = _way_to_a_form().replace(ANY_CODE, quote(code))
    kind, icon = words.file_kind("mau.pdf")
    told = (
        pieces.file(
            url=way.replace(ANY_FORM, one.code),
            name=one.name,
            icon_name=icon,
            facts=(kind, words.file_size(one.size), one.said_pages),
        )
        for one in forms
    )
    return markup_rows("<li>{}</li>", ((drawn,) for drawn in told))


@cache
def _way_to_a_form() -> str:
    return reverse("procedures:form_file", args=[ANY_CODE, ANY_FORM])
