"""Markup out of strings, escaped as `format_html` escapes it, without asking at every step whether a string is a lazy one.

For parts that stand on a page by the dozen. `str.format` resolves lazy strings by itself, so nothing is lost but the time.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString


def written(value: Any) -> str:
    """`value` as it may stand in markup: what is markup already as it is, all else escaped."""
    kind = type(value)
    if kind is SafeString:
        return value
    return escape(value) if kind is str else conditional_escape(value)


def markup(pattern: str, *values: Any, **named: Any) -> SafeString:
    """`pattern` with each `{}` replaced by one of `values`, and each `{name}` by one of `named`, escaped."""
    return SafeString(pattern.format(*map(written, values), **{key: written(named[key]) for key in named}))


def markup_rows(pattern: str, rows: Iterable[Iterable[Any]], between: str = "") -> SafeString:
    """`pattern` once for each of `rows`, one after another."""
    return SafeString(between.join([pattern.format(*map(written, row)) for row in rows]))


def lines(text: str) -> SafeString:
    """`text` escaped, its line ends drawn."""
    told = written(text)
    if "\r" in told:
        told = told.replace("\r\n", "\n").replace("\r", "\n")
    return SafeString(told.replace("\n", "<br>"))
