"""The command that makes the index anew."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lantoa.ports.search.finding import find
from lantoa.ports.search.management.commands import rebuild_search
from lantoa.ports.search.models import SearchEntry
from tests.ports.search.conftest import chosen

pytestmark = pytest.mark.django_db


def test_it_says_what_it_read_and_finds_it(embedded, shelf):
    shelf.put("a", "Một cửa", apply=False)
    SearchEntry.objects.all().delete()
    said = StringIO()

    call_command("rebuild_search", stdout=said)

    assert "Thử nghiệm: 1" in said.getvalue()
    assert "Xong: 1 mục" in said.getvalue()
    assert [hit.title for hit in find("mot cua").hits] == ["Một cửa"]


def test_it_can_remake_the_index_alone(embedded, shelf):
    shelf.put("a", "Một cửa", apply=False)
    del shelf.things["a"]

    call_command("rebuild_search", "--engine-only", stdout=StringIO())

    assert [hit.title for hit in find("mot cua").hits] == ["Một cửa"]


def test_a_service_that_does_not_answer_is_said(settings, service, only_here, shelf, monkeypatch):
    settings.SEARCH_ENGINE = chosen("opensearch", url=service.url)
    service.down = True
    monkeypatch.setattr(rebuild_search, "WAIT", 0.0)

    with pytest.raises(CommandError, match="Máy tìm chưa nhận được dữ liệu"):
        call_command("rebuild_search", stdout=StringIO())
