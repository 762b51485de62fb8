"""Entries follow their sources with the transaction; the engine's index follows the entries whatever is killed."""

import subprocess
import sys
import textwrap

import pytest
from django.db import transaction

from lantoa.ports.search import index
from lantoa.ports.search.engines import engine
from lantoa.ports.search.engines.base import EngineDown
from lantoa.ports.search.finding import find
from lantoa.ports.search.models import SearchChange, SearchEntry, SearchFacet
from tests.ports.search.conftest import chosen

pytestmark = pytest.mark.django_db


def titles(text):
    return [hit.title for hit in find(text).hits]


def test_a_change_that_is_rolled_back_leaves_no_trace(embedded, shelf):
    with transaction.atomic():
        shelf.put("a", "Một cửa", apply=False)
        transaction.set_rollback(True)

    assert not SearchEntry.objects.exists()
    assert not SearchChange.objects.exists()
    assert titles("một cửa") == []


def test_an_unknown_kind_is_no_business_of_the_search(embedded):
    index.renew("menu", ["x"])

    assert not SearchEntry.objects.exists()


def test_what_waits_is_applied_once_and_waits_no_longer(embedded, shelf):
    shelf.put("a", "Một cửa", apply=False)
    shelf.put("a", "Một cửa liên thông", apply=False)
    shelf.put("b", "Đường dây nóng", apply=False)

    assert index.apply_changes() == 2
    assert index.apply_changes() == 0
    assert not SearchChange.objects.exists()
    assert titles("một cửa") == ["Một cửa liên thông"]


def test_a_change_made_while_another_is_applied_is_not_lost(embedded, shelf, monkeypatch):
    shelf.put("a", "Lịch trực", apply=False)
    take_in = engine().put

    def taken_in_while_somebody_writes(rows, gone):
        take_in(rows, gone)
        if shelf.things["a"].title == "Lịch trực":
            shelf.put("a", "Hội thao", apply=False)

    monkeypatch.setattr(engine(), "put", taken_in_while_somebody_writes)
    index.apply_changes()

    assert titles("lịch trực") == []
    assert titles("hội thao") == ["Hội thao"]


def test_another_process_that_writes_is_waited_for_and_nothing_is_lost(embedded, shelf):
    shelf.put("a", "Một cửa")
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            textwrap.dedent(f"""
                import sys, tantivy
                index = tantivy.Index.open({str(embedded / "v2")!r})
                writer = index.writer(20_000_000, 1)
                print("held", flush=True)
                sys.stdin.read()
            """),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        holder.stdout.readline()
        shelf.put("b", "Một cửa lưu động")

        assert SearchChange.objects.count() == 1
        assert set(titles("một cửa")) == {"Một cửa", "Một cửa lưu động"}
    finally:
        holder.kill()
        holder.wait()

    assert index.apply_changes() == 1
    assert set(titles("một cửa")) == {"Một cửa", "Một cửa lưu động"}


def test_an_index_that_is_gone_or_damaged_is_stood_in_for_and_made_again(embedded, shelf):
    shelf.put("a", "Một cửa")
    titles("một cửa")
    meta = embedded / "v2" / "meta.json"
    meta.write_text("{")

    assert titles("một cửa") == ["Một cửa"]

    index.rebuild()

    assert titles("một cửa") == ["Một cửa"]
    with pytest.raises(EngineDown):
        chosen_missing(embedded).search(None, None)


def chosen_missing(directory):
    """An engine whose directory was never made."""
    from lantoa.ports.search.engines.embedded import EmbeddedEngine

    return EmbeddedEngine(directory / "missing")


def test_a_service_that_is_down_is_stood_in_for(settings, service, only_here, shelf):
    settings.SEARCH_ENGINE = chosen("opensearch", url=service.url)
    shelf.put("a", "Một cửa")
    service.down = True
    shelf.put("b", "Một cửa lưu động")

    assert set(titles("một cửa")) == {"Một cửa", "Một cửa lưu động"}
    assert SearchChange.objects.count() == 1

    service.down = False
    index.apply_changes()

    assert set(titles("một cửa")) == {"Một cửa", "Một cửa lưu động"}
    assert not SearchChange.objects.exists()


def test_making_anew_moves_the_alias_and_removes_the_old_index(settings, service, only_here, shelf):
    settings.SEARCH_ENGINE = chosen("opensearch", url=service.url, index="portal")
    shelf.put("a", "Một cửa")
    before = set(service.indices)

    index.rebuild()

    assert len(service.indices) == 1
    assert set(service.indices).isdisjoint(before)
    assert service.aliases == {"portal": next(iter(service.indices))}


def test_making_anew_forgets_kinds_and_labels_that_nobody_offers(embedded, shelf):
    shelf.put("a", "Tin", facets={"unit": ("Phòng cũ",)})
    SearchEntry.objects.create(kind="former", key="x", title="Cũ", url="/x/", title_words=" cu ")
    shelf.put("a", "Tin", facets={"unit": ("Phòng mới",)})

    index.rebuild()

    assert list(SearchEntry.objects.values_list("kind", flat=True)) == ["shelf"]
    assert list(SearchFacet.objects.values_list("label", flat=True)) == ["Phòng mới", "2024"]


@pytest.mark.parametrize("count", [1, 3])
def test_renewing_costs_the_same_for_any_number(embedded, shelf, django_assert_num_queries, count):
    for number in range(count):
        shelf.put(str(number), f"Tin {number}")
    keys = [str(number) for number in range(count)]
    index.renew("shelf", keys)

    with django_assert_num_queries(8):
        index.renew("shelf", keys)
