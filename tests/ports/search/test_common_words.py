"""Words that half the index holds: the best stand in titles, the counts are of all."""

from datetime import date

import pytest

from lantoa.ports.search import finding, index
from lantoa.ports.search.engines import embedded as words_index
from lantoa.ports.search.finding import find

pytestmark = pytest.mark.django_db


@pytest.fixture
def common(embedded, shelf, monkeypatch):
    """Ten entries that say "một cửa", two of them in their titles; in the index, and no word counts as rare."""
    for number in range(8):
        shelf.put(f"text-{number}", f"Tin số {number}", body="Bộ phận một cửa", on=date(2025, 1, 1 + number))
    shelf.put("title-1", "Một cửa liên thông", on=date(2024, 1, 1))
    shelf.put("title-2", "Mot cua khong dau", on=date(2024, 1, 2))
    index.apply_changes()
    monkeypatch.setattr(words_index, "COMMON", 0)
    return monkeypatch


def shown(text):
    results = find(text)
    return [hit.title for hit in results.hits], results.total, results.facets["year"]


@pytest.mark.parametrize("text", ["một cửa", "mot cua", '"một cửa"', '"mot cua"'])
def test_enough_titles_are_ranked_alone_and_all_are_counted(common, text):
    whole = shown(text)
    common.setattr(finding, "MOST_RESULTS", 1)

    titles, total, years = shown(text)

    assert (total, years) == whole[1:]
    assert total == 10
    assert [(year.value, year.count) for year in years] == [("2025", 8), ("2024", 2)]
    assert titles[0] in (
        {"Một cửa liên thông"} if "ộ" in text else {"Một cửa liên thông", "Mot cua khong dau"}
    )
    assert titles[0] in whole[0][:2]


def test_too_few_titles_are_not_all_there_is(common):
    titles, total, _ = shown("một cửa")

    assert (len(titles), total) == (10, 10)
    assert titles[0] == "Một cửa liên thông"


def test_the_total_is_right_when_not_every_facet_is_told(common):
    whole = find("một cửa").total
    fewer = {"facets": {"terms": {"field": "facets", "size": 1}}}
    common.setattr(words_index, "FACETS", fewer)

    assert find("một cửa").total == whole == 10
