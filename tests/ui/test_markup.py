"""Markup out of strings says what `format_html` says."""

import pytest
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from lantoa.ui.markup import lines, markup, markup_rows, written

TEXT = st.text(st.sampled_from("aạ &<>\"'{}\r\n\0"))
VALUES = st.one_of(TEXT, TEXT.map(mark_safe), st.integers(), st.none(), st.dates())


@given(first=VALUES, second=VALUES)
def test_it_escapes_like_the_library(first, second):
    pattern = '<a href="{}">{}</a>'
    told = markup(pattern, first, second)

    assert told == format_html(pattern, first, second)
    assert isinstance(told, SafeString)


@given(rows=st.lists(st.tuples(VALUES, VALUES)), between=st.sampled_from(["", "<br>"]))
def test_rows_are_joined_like_the_library_does(rows, between):
    assert markup_rows("<li>{}{}</li>", rows, between) == format_html_join(
        mark_safe(between), "<li>{}{}</li>", rows
    )


@given(text=st.one_of(TEXT, TEXT.map(mark_safe)))
def test_line_ends_are_drawn_like_the_library_does(text):
    assert lines(text) == linebreaksbr(text)


def test_names_are_escaped_too():
    assert markup("<i>{what}</i>", what="<b>") == "<i>&lt;b&gt;</i>"


def test_a_lazy_string_is_escaped_when_it_is_written():
    assert written(gettext_lazy("Tin <tức>")) == "Tin &lt;tức&gt;"


class Drawn:
    """Something that knows how it stands in markup."""

    def __html__(self):
        return "<hr>"


@pytest.mark.parametrize("value", [Drawn(), mark_safe("<hr>")])
def test_what_is_markup_already_stays(value):
    assert markup("{}", value) == "<hr>"
