"""Many rows at once: the same rows as one by one, whatever the database."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from lantoa.kit.rows import write_rows
from lantoa.ports.search.models import SearchEntry, SearchFacet

pytestmark = pytest.mark.django_db
FIELDS = (
    "kind",
    "key",
    "title",
    "url",
    "summary",
    "body",
    "on",
    "title_words",
    "text_words",
    "marks",
    "facets",
)


def row(key, title="Một cửa", on=None):
    return ("paper", key, title, f"/{key}/", "", "", on, " mot cua ", " ", "cửa một", " kind:paper ")


def test_rows_are_written_as_they_would_be_one_by_one():
    write_rows(SearchEntry, FIELDS, (row(str(number), on=date(2026, 1, number)) for number in range(1, 4)))

    assert list(SearchEntry.objects.values_list("key", "on")) == [
        (str(number), date(2026, 1, number)) for number in range(1, 4)
    ]


def test_a_row_that_is_there_gets_the_new_values_and_keeps_its_number():
    write_rows(SearchEntry, FIELDS, [row("1", on=date(2026, 1, 1)), row("2")], once=("kind", "key"))
    numbers = dict(SearchEntry.objects.values_list("key", "pk"))

    write_rows(SearchEntry, FIELDS, [row("2", "Hai cửa"), row("3")], once=("kind", "key"))

    assert dict(SearchEntry.objects.values_list("key", "title")) == {
        "1": "Một cửa",
        "2": "Hai cửa",
        "3": "Một cửa",
    }
    assert SearchEntry.objects.get(key="2").pk == numbers["2"]


def test_what_is_there_already_is_refused_unless_it_may_be_replaced():
    write_rows(SearchFacet, ("term", "label"), [("year:2026", "2026")])

    with pytest.raises(IntegrityError), transaction.atomic():
        write_rows(SearchFacet, ("term", "label"), [("year:2025", "2025"), ("year:2026", "Năm 2026")])

    assert list(SearchFacet.objects.values_list("term", "label")) == [("year:2026", "2026")]


def test_thousands_of_rows_are_a_few_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        write_rows(SearchFacet, ("term", "label"), [(f"unit:{number}", "Đơn vị") for number in range(5000)])

    assert SearchFacet.objects.count() == 5000
