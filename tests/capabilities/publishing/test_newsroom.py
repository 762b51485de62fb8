"""Who writes, sees and publishes news in the page editor."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, GroupApprovalTask, GroupPagePermission, Page, Workflow

from lantoa.capabilities.publishing.models import ArticlePage, SectionPage
from lantoa.foundation.accounts.actions import sync_roles
from lantoa.foundation.accounts.enums import Role
from lantoa.kit import clock
from lantoa.web.portal.actions import ensure_site_tree
from tests.factories.news import make_section
from tests.factories.people import make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def section() -> SectionPage:
    return make_section()


def make_draft(section: SectionPage, owner, title: str) -> ArticlePage:
    article = ArticlePage(title=title, published_on=clock.now(), owner=owner, live=False)
    section.add_child(instance=article)
    article.save_revision(user=owner)
    return article


@pytest.mark.parametrize(
    ("role", "adds", "publishes"),
    [
        (Role.OFFICE, True, False),
        (Role.ADMINISTRATOR, True, False),
        (Role.UNIT_OFFICER, True, False),
        (Role.UNIT_HEAD, True, False),
        (Role.LEADERSHIP, False, False),
        (Role.COUNTER, False, False),
        (Role.APPRAISER, False, False),
    ],
)
def test_each_role_has_its_part_in_the_newsroom(section, role, adds, publishes):
    may = section.permissions_for_user(make_user(role))

    assert (may.can_add_subpage(), may.can_publish_subpage()) == (adds, publishes)


def test_an_officer_edits_only_what_she_began(section):
    officer, colleague = make_user(unit=make_unit()), make_user(unit=make_unit())
    own, other = make_draft(section, officer, "Bài của tôi"), make_draft(section, colleague, "Bài của bạn")

    assert own.permissions_for_user(officer).can_edit()
    assert not other.permissions_for_user(officer).can_edit()


@pytest.mark.parametrize(("role", "sees"), [(Role.UNIT_OFFICER, False), (Role.OFFICE, True)])
def test_drafts_of_other_units_are_not_listed(client, section, role, sees):
    make_draft(section, make_user(unit=make_unit()), "Bản nháp kín")
    client.force_login(make_user(role, unit=make_unit()))

    text = client.get(reverse("wagtailadmin_explore", args=[section.pk])).content.decode()

    assert ("Bản nháp kín" in text) is sees


def test_the_newsroom_speaks_our_words_and_can_be_made_twice(section):
    before = GroupPagePermission.objects.count()

    ensure_site_tree(hostname="localhost", port=80)

    assert GroupPagePermission.objects.count() == before
    assert not Workflow.objects.exists()
    assert not GroupApprovalTask.objects.exists()
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert Page.objects.get(depth=1).title == "Toàn bộ trang"
    assert Collection.objects.get(depth=1).name == "Kho chung"


def test_a_stock_group_with_people_is_left_alone():
    sync_roles()
    group, _ = Group.objects.get_or_create(name="Editors")
    make_user().groups.add(group)

    ensure_site_tree(hostname="localhost", port=80)

    assert Group.objects.filter(name="Editors").exists()


def test_the_address_of_a_new_article_keeps_every_vietnamese_letter(client, section):
    client.force_login(make_user(Role.UNIT_OFFICER, unit=make_unit()))
    address = reverse("wagtailadmin_pages:add", args=["publishing", "articlepage", section.pk])
    written = {
        "title": "Đổi mới ở Điện Biên",
        "slug": "",
        "summary": "",
        "published_on": "23/11/2026 08:00",
        "author_name": "",
        "body-count": "0",
        "lead_image": "",
        "kind": "news",
        "source_name": "",
        "attachments-TOTAL_FORMS": "0",
        "attachments-INITIAL_FORMS": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }

    for _ in range(2):
        client.post(address, written)

    assert list(ArticlePage.objects.order_by("pk").values_list("slug", "live")) == [
        ("doi-moi-o-dien-bien", False),
        ("doi-moi-o-dien-bien-2", False),
    ]
