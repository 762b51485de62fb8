"""The tree that a portal begins with is made from nothing, and made once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Site

from lantoa.web.portal.actions import ensure_site_tree
from lantoa.web.portal.models import HomePage, MenuEntry
from tests.factories.pages import make_home

pytestmark = pytest.mark.django_db


def told() -> list[list[tuple]]:
    """Pages, menu, rights on pages and rights on files, by their names."""
    page_rights, file_rights = GroupPagePermission.objects, GroupCollectionPermission.objects
    return [
        list(Page.objects.order_by("path").values_list("url_path", "title", "live", "numchild")),
        list(MenuEntry.objects.order_by("sort_order").values_list("label", "page__slug", "path", "is_child")),
        sorted(page_rights.values_list("group__name", "page__slug", "permission__codename")),
        sorted(file_rights.values_list("group__name", "collection__name", "permission__codename")),
    ]


def test_the_tree_is_made_from_nothing_as_every_test_finds_it_and_once():
    found = told()
    HomePage.objects.get().delete()
    GroupCollectionPermission.objects.all().delete()
    assert [len(rows) for rows in told()] == [1, 0, 0, 0]

    make_home()
    made = told()
    ensure_site_tree(hostname="testserver", port=80)

    assert made == found
    assert told() == made
    assert all(made)


def test_a_tree_that_stands_is_only_looked_at():
    ensure_site_tree(hostname="testserver", port=80)

    with CaptureQueriesContext(connection) as seen:
        home = ensure_site_tree(hostname="localhost", port=80)

    assert len(seen) <= 40
    assert [(site.hostname, site.root_page_id) for site in Site.objects.all()] == [("localhost", home.pk)]
