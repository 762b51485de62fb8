"""Nobody goes round the newsroom through the page editor: asked by every road that it offers, superusers included."""

import json
from dataclasses import dataclass

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageViewRestriction, Revision

from lantoa.capabilities.publishing.enums import ItemState
from lantoa.capabilities.publishing.models import ArticlePage, NewsroomItem, SetAsideText
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from tests import databases
from tests.factories.news import TITLE, make_item, make_public, make_scheduled, make_section, send, submit
from tests.factories.people import make_unit, make_user

pytestmark = pytest.mark.django_db
ACTIONS = ("publish", "unpublish", "delete", "move")


def superuser() -> User:
    return make_user(Role.ADMINISTRATOR, is_superuser=True)


def posted(page: ArticlePage, **changes: str) -> dict[str, str]:
    """What the page editor sends for an article, from its newest version."""
    latest = page.get_latest_revision()
    newest = latest.as_object()
    blocks = newest.body.raw_data
    values = {
        "title": newest.title,
        "slug": newest.slug,
        "summary": newest.summary,
        "published_on": "23/11/2026 08:00",
        "author_name": newest.author_name,
        "lead_image": "",
        "kind": newest.kind,
        "source_name": "",
        "unit": str(newest.unit_id or ""),
        "attachments-TOTAL_FORMS": "0",
        "attachments-INITIAL_FORMS": "0",
        "body-count": str(len(blocks)),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "loaded_revision_id": str(latest.pk),
        "loaded_revision_created_at": latest.created_at.isoformat(),
    }
    for place, block in enumerate(blocks):
        values |= {
            f"body-{place}-deleted": "",
            f"body-{place}-order": str(place),
            f"body-{place}-type": block["type"],
            f"body-{place}-id": block["id"],
            f"body-{place}-value": rich(block["value"]),
        }
    return values | changes


def rich(html: str) -> str:
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    return ContentstateConverter(["bold", "link"]).from_database_format(html)


def newest(page: Page) -> ArticlePage:
    """The newest version, read anew."""
    return ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def edit(client, page: ArticlePage, **changes: str):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), posted(page, **changes))


@pytest.fixture(params=["office", "superuser"])
def strong(request, client) -> User:
    """Those with the most rights: the office, and a superuser."""
    person = superuser() if request.param == "superuser" else make_user(Role.OFFICE)
    client.force_login(person)
    return person


def test_the_publish_button_of_the_editor_only_saves(client, strong):
    page = make_item().page.specific

    edit(client, page, title="Đăng thẳng", **{"action-publish": "action-publish"})

    page.refresh_from_db()
    assert (page.live, newest(page).title) == (False, "Đăng thẳng")


def test_a_new_page_cannot_be_created_public(client, strong):
    section = make_section()
    address = reverse("wagtailadmin_pages:add", args=["publishing", "articlepage", section.pk])
    values = posted(make_item().page.specific, title="Bài mới", slug="bai-moi")

    client.post(address, values | {"action-publish": "action-publish"})

    page = ArticlePage.objects.get(slug="bai-moi")
    assert (page.live, NewsroomItem.objects.get(page=page).state) == (False, ItemState.DRAFT)


def test_no_hour_of_publication_can_be_set_in_the_editor(client, strong):
    page = make_item().page.specific

    edit(client, page, go_live_at="23/11/2020 08:00", expire_at="", **{"action-publish": "action-publish"})

    page.refresh_from_db()
    assert (page.live, page.go_live_at) == (False, None)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


@pytest.mark.parametrize("make", [lambda: submit(make_item()), lambda: make_scheduled()[0]])
def test_a_text_that_waits_cannot_be_changed(client, strong, make):
    item = make()
    before = item.page.specific.latest_revision_id

    edit(client, item.page.specific, title="Sửa lén")

    item.page.refresh_from_db()
    assert item.page.latest_revision_id == before


def test_a_text_in_editing_is_the_offices(client):
    item = send(make_item())
    before = item.page.specific.latest_revision_id
    client.force_login(item.author)

    answer = edit(client, item.page.specific, title="Sửa thêm")
    item.page.refresh_from_db()
    assert item.page.latest_revision_id == before
    assert (
        "Văn phòng trả lại thì bạn sửa tiếp được"
        in client.get(reverse("wagtailadmin_pages:edit", args=[item.page_id])).content.decode()
    )
    assert answer.status_code == 200

    client.force_login(make_user(Role.OFFICE))
    edit(client, item.page.specific, title="Biên tập")
    assert newest(item.page).title == "Biên tập"


def test_saving_names_what_is_open_in_the_checklist(client):
    item = make_item(summary="")
    client.force_login(item.author)

    edit(client, item.page.specific)

    text = client.get(reverse("wagtailadmin_pages:edit", args=[item.page_id])).content.decode()
    assert "Chưa có tóm tắt" in text


def test_the_second_editor_does_not_overwrite_the_first(client):
    item = send(make_item())
    first, second = make_user(Role.OFFICE), make_user(Role.OFFICE)
    page = item.page.specific
    begun_together = posted(page)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.force_login(first)
    client.post(address, begun_together | {"title": "Của người thứ nhất"})

    client.force_login(second)
    answer = client.post(address, begun_together | {"title": "Của người thứ hai"})

    text = SetAsideText.objects.get()
    assert answer.status_code == 302
    assert answer.url == reverse("newsroom:merge", args=[text.code])
    assert (text.written_by, text.content["title"]) == (second, "Của người thứ hai")
    assert newest(page).title == "Của người thứ nhất"


def test_the_editors_own_script_is_told_that_it_would_overwrite(client):
    item = send(make_item())
    page = item.page.specific
    stale = posted(page)
    page.save_revision(user=item.author)
    client.force_login(make_user(Role.OFFICE))

    answer = client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), stale, headers={"Accept": "application/json"}
    )

    assert json.loads(answer.content)["success"] is False
    assert not SetAsideText.objects.exists()


def test_a_draft_that_was_never_public_is_deleted_by_its_author(client):
    item = make_item()
    client.force_login(item.author)

    client.post(reverse("wagtailadmin_pages:delete", args=[item.page_id]))

    assert not Page.objects.filter(pk=item.page_id).exists()
    assert not NewsroomItem.objects.exists()


def test_somebody_elses_draft_is_not_deleted(client):
    item = make_item()
    client.force_login(make_user(Role.UNIT_OFFICER, unit=make_unit()))

    client.post(reverse("wagtailadmin_pages:delete", args=[item.page_id]))

    assert Page.objects.filter(pk=item.page_id).exists()


@dataclass
class World:
    public: NewsroomItem
    draft: NewsroomItem


def make_world() -> World:
    return World(make_public(), make_item())


class TestWhatIsPublic:
    """A public text and a draft, brought through the chain once: each test finds them as they were."""

    @pytest.fixture(scope="class")
    def built(self, django_db_setup, django_db_blocker):
        with databases.built_once(django_db_blocker, make_world) as given:
            yield given

    @pytest.fixture
    def world(self, db, built) -> World:
        return built()

    @pytest.mark.parametrize("action", ACTIONS)
    def test_bulk_actions_leave_pages_of_the_newsroom_as_they_are(self, world, client, strong, action):
        public, draft = world.public, world.draft
        section = make_section()
        before = list(Page.objects.order_by("pk").values_list("pk", "live", "path"))
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        target = public if action != "publish" else draft

        client.post(
            f"{address}?id={target.page_id}&next=/quan-tri/",
            {"include_descendants": "on", "chooser": section.pk},
        )

        assert list(Page.objects.order_by("pk").values_list("pk", "live", "path")) == before

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("wagtailadmin_pages:unpublish", {}),
            ("wagtailadmin_pages:delete", {}),
            ("wagtailadmin_pages:move", {}),
            ("wagtailadmin_pages:set_privacy", {"restriction_type": "login"}),
        ],
    )
    def test_what_is_public_is_not_taken_down_deleted_moved_or_hidden(
        self, world, client, strong, name, data
    ):
        page = world.public.page

        client.post(reverse(name, args=[page.pk]), data)

        page.refresh_from_db()
        assert page.live
        assert not PageViewRestriction.objects.exists()

    def test_a_section_with_public_pages_is_not_deleted_and_not_unpublished_with_them(
        self, world, client, strong
    ):
        page = world.public.page
        section = page.get_parent()

        client.post(reverse("wagtailadmin_pages:delete", args=[section.pk]))
        client.post(reverse("wagtailadmin_pages:unpublish", args=[section.pk]), {"include_descendants": "on"})

        page.refresh_from_db()
        assert page.live

    def test_a_copy_of_a_public_page_is_a_draft_of_its_own(self, world, client, strong):
        page = world.public.page
        values = {
            "new_title": "Bản sao",
            "new_slug": "ban-sao",
            "new_parent_page": page.get_parent().pk,
            "publish_copies": "on",
            "copy_subpages": "",
        }

        address = reverse("wagtailadmin_pages:copy", args=[page.pk])
        client.post(address, values)
        assert not Page.objects.filter(slug="ban-sao").exists()
        client.post(address, values | {"publish_copies": ""})

        copy = Page.objects.get(slug="ban-sao")
        assert (copy.live, copy.newsroom_item.state, copy.newsroom_item.author) == (
            False,
            ItemState.DRAFT,
            strong,
        )

    def test_no_alias_of_a_public_page_goes_public(self, world, client, strong):
        page = world.public.page
        values = {
            "new_title": "Bản khác",
            "new_slug": "ban-khac",
            "new_parent_page": page.get_parent().pk,
            "alias": "on",
        }

        client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), values)

        assert not Page.objects.filter(slug="ban-khac", live=True).exists()

    def test_an_old_version_is_brought_back_as_a_draft_only(self, world, client, strong):
        item = world.public
        page = item.page.specific
        old = page.get_latest_revision()
        newer = page.get_latest_revision_as_object()
        newer.title = "Mới hơn"
        newer.save_revision()
        address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])

        client.post(address, posted(page) | {"revision": str(old.pk), "action-publish": "action-publish"})

        page.refresh_from_db()
        assert page.live_revision_id == item.approved_revision_id

    def test_the_engines_own_actions_refuse_too(self, world, strong):
        public, draft = world.public, world.draft

        for action in (
            PublishPageRevisionAction(draft.page.get_latest_revision(), user=strong),
            UnpublishPageAction(public.page.specific, user=strong),
        ):
            with pytest.raises(PermissionDenied):
                action.execute()

        draft.page.refresh_from_db()
        public.page.refresh_from_db()
        assert (draft.page.live, public.page.live) == (False, True)

    def test_saving_something_public_opens_its_record_again_and_leaves_it_public(self, world, client, strong):
        item = world.public

        edit(client, item.page.specific, title="Tiêu đề mới")

        item.refresh_from_db()
        assert (item.state, item.page.live, item.page.title) == (ItemState.DRAFT, True, TITLE)

    def test_the_version_that_was_approved_is_never_rewritten(self, world, client):
        item = world.public
        office = item.submitted_by
        revision = item.approved_revision
        Revision.objects.filter(pk=revision.pk).update(user=office)
        client.force_login(office)

        edit(
            client,
            item.page.specific,
            title="Viết đè",
            loaded_revision_id="",
            overwrite_revision_id=str(revision.pk),
        )

        revision.refresh_from_db()
        assert revision.content["title"] == TITLE
        assert newest(item.page).title == "Viết đè"
