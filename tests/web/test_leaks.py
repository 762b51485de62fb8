"""Nothing hidden is seen by anybody whom it does not concern: hidden things of every kind, asked for by every road.

Each hidden thing carries a word of its own (its marker) in title, text and file names, and has a public twin. The
same roads first show the twin, so a road that shows nothing at all fails the test.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client, TestCase
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from lantoa.capabilities.library.actions import register_document
from lantoa.capabilities.plans.enums import PlanState
from lantoa.capabilities.publishing.actions import ensure_short_address
from lantoa.capabilities.publishing.models import EventNoticePage, PageAttachment, SectionPage
from lantoa.foundation.accounts.actions import sync_roles
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.publication.actions import announce
from lantoa.kit import clock
from lantoa.ports.files.models import Attachment, Picture
from lantoa.ports.search import index
from lantoa.web.moving.models import MovedItem
from lantoa.web.portal.actions import ensure_site_tree
from tests import databases
from tests.factories.files import image_bytes
from tests.factories.people import make_department, make_unit, make_user
from tests.factories.plans import make_plan

pytestmark = pytest.mark.django_db
# In every title: what a stranger may look for.
WORDS = "Bồ câu đưa thư"
PUBLIC = "kinkinpublic"
PAGES = ("draft", "scheduled", "withdrawn", "expired", "restricted", "below", "redraft")
OTHERS = ("plan", "document")
# Roads that lead to many things at once; the twin must be seen on those marked True.
LISTS: dict[str, bool] = {
    "/": False,
    "/tin-tuc/": True,
    "/nguon-tin/rss.xml": False,
    "/nguon-tin/atom.xml": False,
    "/nguon-tin/tin-tuc/rss.xml": True,
    "/nguon-tin/tin-tuc/atom.xml": True,
    "/sitemap.xml": False,
    "/so-do-cong/": True,
    "/robots.txt": False,
    "/tim-kiem/?q=bo+cau+dua+thu": True,
    "/tim-kiem/?q=%22B%E1%BB%93+c%C3%A2u+%C4%91%C6%B0a+th%C6%B0%22": True,
    "/tim-kiem/goi-y/?q=bo+cau": True,
    "/van-ban/": True,
    "/van-ban/?q=bo+cau": True,
    "/ke-hoach/": True,
    "/bao-cao/": False,
    "/khong-co-trang-nay/": False,
    "/api/": False,
}


@dataclass
class Thing:
    """One thing, public or hidden, with the addresses that are its own."""

    name: str
    marker: str
    page: Any = None
    roads: list[str] = field(default_factory=list)


def _picture(marker: str) -> Picture:
    return Picture.objects.create(
        title=f"Ảnh {marker}",
        description=marker,
        file=ContentFile(image_bytes(), f"{marker}.jpg"),
        width=40,
        height=30,
    )


def _attachment(marker: str) -> Attachment:
    return Attachment.objects.create(
        title=f"Tệp {marker}", file=ContentFile(b"%PDF-1.4 " + marker.encode(), f"{marker}.pdf")
    )


def _files_of(marker: str) -> tuple[Picture, Picture, Attachment, Attachment]:
    return (
        _picture(f"{marker}-dau"),
        _picture(f"{marker}-giua"),
        _attachment(f"{marker}-kem"),
        _attachment(f"{marker}-dan"),
    )


def _event(section: SectionPage, name: str, marker: str, *, live: bool, by: User) -> Thing:
    """An event notice, the page type with the most roads, that shows two pictures and two files."""
    lead, inner, attached, linked = _files_of(marker)
    day = clock.now() + timedelta(days=3)
    page = EventNoticePage(
        title=f"{WORDS} {marker}", slug=f"thu-{name}", summary=f"Tóm tắt {marker}", lead_image=lead, live=live, owner=by,
        starts_at=day, ends_at=day + timedelta(hours=2), place=f"Nhà {marker}",
        body=[("image", inner), ("paragraph", RichText(f'<p>Chữ {marker} <a linktype="document" id="{linked.pk}">tệp</a></p>'))],
    )  # fmt: skip
    page.attachments = [PageAttachment(file=attached)]
    section.add_child(instance=page)
    revision = page.save_revision(user=by)
    if live:
        type(page).objects.filter(pk=page.pk).update(live_revision=revision, has_unpublished_changes=False)
    page.refresh_from_db()
    return Thing(name, marker, page, _roads(page, (lead, inner), (attached, linked)))


def _roads(page: Any, pictures: tuple[Picture, ...], files: tuple[Attachment, ...]) -> list[str]:
    code = ensure_short_address(page=page).code
    MovedItem.objects.create(key=f"news/row/{page.pk}", digest="x", page=page)
    roads = [
        page.get_url(),
        f"{page.get_url()}?preview=1",
        f"/t/{code}",
        f"/t/{code}.ics",
        f"/t/{code}.svg",
        f"/vi/news/a/b-{page.pk}.html",
    ]
    for picture in pictures:
        MovedItem.objects.create(key=f"uploads/news/{picture.pk}.jpg", digest="x", picture=picture)
        roads += [
            picture.get_rendition("fill-20x20").url,
            picture.file.url,
            f"/uploads/news/{picture.pk}.jpg",
        ]
    for file in files:
        roads += [file.url]
    return roads


def _end(thing: Thing, by: User) -> None:
    """Bring a page into its hidden state by the way that it takes in life."""
    page = thing.page
    if thing.name == "scheduled":
        page.go_live_at = clock.now() + timedelta(days=1)
        page.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    elif thing.name == "withdrawn":
        page.unpublish()
    elif thing.name == "expired":
        type(page).objects.filter(pk=page.pk).update(expire_at=clock.now() - timedelta(minutes=1))
        call_command("publish_scheduled")
    elif thing.name == "restricted":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    page.refresh_from_db()


def _redraft(section: SectionPage, by: User) -> Thing:
    """A public page with a newer version that nobody has approved; only that version is hidden."""
    thing = _event(section, "redraft", "kinkinfirst", live=True, by=by)
    lead, inner, _, linked = _files_of("kinkinredraft")
    page = thing.page
    page.title = page.draft_title = f"{WORDS} kinkinredraft"
    page.summary, page.lead_image = "Tóm tắt kinkinredraft", lead
    page.body = [
        ("image", inner),
        ("paragraph", RichText(f'<p><a linktype="document" id="{linked.pk}">kinkinredraft</a></p>')),
    ]
    page.save_revision(user=by)
    roads = [lead.get_rendition("fill-20x20").url, inner.file.url, linked.url]
    return Thing("redraft", "kinkinredraft", page, [page.get_url(), *roads])


def _build() -> tuple[dict[str, Thing], User]:
    """The public twin and every hidden thing, by name, and who wrote them; the search index knows what it should."""
    sync_roles()
    ensure_site_tree(hostname="testserver", port=80)
    section = SectionPage.objects.get(slug="tin-tuc")
    SectionPage.objects.filter(pk=section.pk).update(lists="events")
    section.refresh_from_db()
    writer = make_user(Role.UNIT_OFFICER, unit=make_unit("Phòng viết bài", parent=make_department()))
    office = make_user(Role.OFFICE, unit=make_unit("Văn phòng", parent=make_department("Sở Nội vụ")))
    with TestCase.captureOnCommitCallbacks(execute=True):
        things = {"public": _event(section, "public", PUBLIC, live=True, by=writer)}
        closed = section.add_child(instance=SectionPage(title="Mục kín", slug="muc-kin", lists="events"))
        PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
        for name in PAGES:
            if name == "redraft":
                things[name] = _redraft(section, writer)
                continue
            live = name not in ("draft", "scheduled")
            things[name] = _event(
                closed if name == "below" else section, name, f"kinkin{name}", live=live, by=writer
            )
            _end(things[name], office)
        for name, public in (("public", True), ("document", False)):
            facts = {"kind": "decision", "reference_code": f"{1 + public}/QĐ-BC", "issuer": "UBND tỉnh"}
            title = f"{WORDS} {PUBLIC if public else 'kinkindocument'}"
            found = register_document(by=None, title=title, year=2022, is_public=public, **facts)
            thing = things.setdefault(name, Thing(name, "kinkindocument"))
            thing.roads.append(reverse("library:document", args=[found.slug]))
        shown = make_plan(state=PlanState.IN_FORCE, published=True, title=f"{WORDS} {PUBLIC}")
        hidden = make_plan(title=f"{WORDS} kinkinplan", year=2023)
        things["public"].roads.append(reverse("plans:plan", args=[shown.code]))
        things["plan"] = Thing("plan", "kinkinplan", roads=[reverse("plans:plan", args=[hidden.code])])
        announce("article", *(str(thing.page.pk) for thing in things.values() if thing.page))
    index.rebuild()
    return things, writer


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[Callable[..., Any]]:
    with databases.built_once(django_db_blocker, _build, media=tmp_path_factory.mktemp("leaks")) as given:
        yield given


@pytest.fixture
def _given(
    db: None, built: Callable[..., Any], tmp_path: Any, settings: Any
) -> tuple[dict[str, Thing], User]:
    settings.MEDIA_ROOT = tmp_path / "media"
    return built(media=tmp_path / "media")


@pytest.fixture
def world(_given: tuple[dict[str, Thing], User]) -> dict[str, Thing]:
    return _given[0]


@pytest.fixture
def writer(_given: tuple[dict[str, Thing], User]) -> User:
    return _given[1]


def _body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def _leaks(client: Client, road: str, markers: list[str]) -> list[str]:
    response = client.get(road)
    said = _body(response).decode("utf-8", "replace") + str(dict(response.headers))
    # An address that was asked for may be repeated; it tells nothing new.
    said = said.replace(road, "").replace(road.rsplit("/", 1)[-1], "")
    return [f"{road} ({response.status_code}) says {marker}" for marker in markers if marker in said]


def _markers(world: dict[str, Thing]) -> list[str]:
    return [thing.marker for name, thing in world.items() if name != "public"]


def test_there_is_something_to_leak(client: Client, world: dict[str, Thing]) -> None:
    """Every road shows the public twin."""
    dead = [road for road in world["public"].roads if client.get(road).status_code not in (200, 301, 302)]
    silent = [road for road, shows in LISTS.items() if shows and not _leaks(client, road, [PUBLIC])]

    assert dead == []
    assert silent == []
    assert set(world) == {"public", *PAGES, *OTHERS}


def test_no_list_feed_search_or_error_page_names_what_is_hidden(
    client: Client, world: dict[str, Thing]
) -> None:
    roads = [*LISTS, *world["public"].roads]

    assert [leak for road in roads for leak in _leaks(client, road, _markers(world))] == []


def test_what_is_hidden_has_no_address(client: Client, world: dict[str, Thing]) -> None:
    """Its own addresses answer as if it did not exist, or ask to sign in; none says a word of it."""
    open_roads, leaks = [], []
    for name in (*PAGES, *OTHERS):
        thing = world[name]
        # The public version of a page with a newer draft is there for everybody.
        for road in thing.roads[1:] if name == "redraft" else thing.roads:
            response = client.get(road)
            to_sign_in = response.status_code == 302 and "/dang-nhap/" in response.headers["Location"]
            if response.status_code not in (401, 403, 404) and not to_sign_in:
                open_roads.append((name, road, response.status_code))
        leaks += [leak for road in thing.roads for leak in _leaks(client, road, [thing.marker])]

    assert open_roads == []
    assert leaks == []
    # Files of documents are never given out by /tep/, not even public ones: /tai-lieu/ asks.
    stored = [attachment.file.name for attachment in Attachment.objects.all()]
    assert len(stored) > len(PAGES)
    assert {client.get(f"/tep/{name}").status_code for name in stored} == {404}


def test_a_validator_of_yesterday_opens_nothing(client: Client, world: dict[str, Thing]) -> None:
    """The page was public; whoever holds its ETag or date is told that it is gone."""
    page = world["public"].page
    before = client.get(page.get_url())
    page.unpublish()

    after = client.get(
        page.get_url(),
        headers={
            "if-none-match": before.headers.get("ETag", '"x"'),
            "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT",
        },
    )

    assert after.status_code == 404
    assert {
        client.get(road).status_code
        for road in world["public"].roads
        if "/tep/" in road or "/tai-lieu/" in road
    } == {404}


def _console_roads(thing: Thing) -> list[str]:
    pk, revision = thing.page.pk, thing.page.latest_revision_id
    return [
        reverse("wagtailadmin_pages:edit", args=[pk]), reverse("wagtailadmin_pages:history", args=[pk]),
        reverse("wagtailadmin_pages:view_draft", args=[pk]), reverse("wagtailadmin_pages:revisions_view", args=[pk, revision]),
        reverse("wagtailadmin_pages:revisions_revert", args=[pk, revision]), reverse("wagtailadmin_pages:copy", args=[pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[pk, "earliest", "latest"]), reverse("wagtailadmin_pages:delete", args=[pk]),
        reverse("wagtailadmin_pages:usage", args=[pk]), reverse("wagtailadmin_pages:workflow_history", args=[pk]),
        reverse("wagtailadmin_pages:preview_on_edit", args=[pk]) + "?mode=",
    ]  # fmt: skip


def _console_lists(section: int) -> list[str]:
    return [
        reverse("wagtailadmin_home"), reverse("wagtailadmin_explore", args=[section]),
        reverse("wagtailadmin_explore", args=[section]) + "?q=bo+cau", reverse("wagtailadmin_pages:search") + "?q=bo+cau",
        reverse("wagtailadmin_pages:search") + "?q=th%C6%B0", reverse("wagtailadmin_choose_page"),
        reverse("wagtailadmin_choose_page_child", args=[section]), reverse("wagtailadmin_choose_page_search") + "?q=th%C6%B0",
        f"/quan-tri/api/main/pages/?child_of={section}", "/quan-tri/api/main/pages/?search=th%C6%B0",
        reverse("wagtailadmin_reports:aging_pages"), reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:page_types_usage"), "/quan-tri/tin-bai/",
        reverse("wagtailadmin_pages:type_use", args=["publishing", "articlepage"]),
        reverse("wagtailadmin_pages:type_use_results", args=["publishing", "articlepage"]),
    ]  # fmt: skip


def test_a_writer_of_another_unit_sees_no_draft_in_the_console(
    client: Client, world: dict[str, Thing], writer: User
) -> None:
    stranger = make_user(Role.UNIT_OFFICER, unit=make_unit("Phòng khác", parent=make_department("Sở khác")))
    drafts = [world["draft"], world["scheduled"]]
    section = world["public"].page.get_parent().pk
    roads = [*_console_lists(section), *(road for thing in drafts for road in _console_roads(thing))]

    client.force_login(writer)
    assert _leaks(client, reverse("wagtailadmin_explore", args=[section]), [world["draft"].marker]), (
        "her own draft is there to be seen"
    )
    client.force_login(stranger)
    assert _leaks(client, reverse("wagtailadmin_explore", args=[section]), [PUBLIC]), (
        "the public twin is there to be seen"
    )

    assert [leak for road in roads for leak in _leaks(client, road, [thing.marker for thing in drafts])] == []


def test_staff_and_the_writer_see_the_pictures_of_a_draft(
    client: Client, world: dict[str, Thing], writer: User
) -> None:
    client.force_login(writer)

    pictures = [road for road in world["draft"].roads if road.startswith("/tep/")]

    assert {client.get(road).status_code for road in pictures} == {200}
    assert {client.get(road).headers["Cache-Control"] for road in pictures} == {"private, no-store"}
