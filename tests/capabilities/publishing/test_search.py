"""What the search asks of pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lantoa.capabilities.publishing.models import ArticlePage, LeafletPage, SectionPage
from lantoa.capabilities.publishing.search import KINDS, entries
from tests.factories.pages import make_page, make_section

pytestmark = pytest.mark.django_db


def test_one_page_asks_the_table_of_its_own_kind_only():
    section = make_section()
    page, other = make_page(ArticlePage, section), make_page(LeafletPage, section)

    with CaptureQueriesContext(connection) as seen:
        found = list(entries([str(page.pk)]))

    told = " ".join(query["sql"] for query in seen.captured_queries)
    assert {kind for kind in KINDS if f'FROM "{kind._meta.db_table}"' in told} == {ArticlePage}
    assert found == [entry for entry in entries(None) if entry.key == str(page.pk)]
    assert {entry.key for entry in entries(None)} >= {str(page.pk), str(other.pk)}


def test_what_is_no_page_of_its_own_kind_is_not_found():
    section = make_section()

    assert list(entries([str(section.pk), "0", "không phải số"])) == []
    assert SectionPage.objects.filter(pk=section.pk).exists()
