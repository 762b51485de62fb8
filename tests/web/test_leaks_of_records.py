"""Hidden reports, consultations, comments, stored pages and texts before an approver: none leaks by any road.

As in test_leaks: what is hidden carries its own word, has a public twin, and the same roads first show the twin.
"""

import gzip
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from lantoa.capabilities.library.actions.consultations import (
    create_consultation,
    moderate_comment,
    publish_consultation,
    send_comment,
    withdraw_consultation,
)
from lantoa.capabilities.publishing.actions.deciding import NewsroomHandler
from lantoa.capabilities.publishing.actions.withdrawing import withdraw
from lantoa.capabilities.publishing.models import SectionPage
from lantoa.capabilities.reports.actions.approving import signed_file_path
from lantoa.capabilities.reports.actions.consolidating import submit_consolidated
from lantoa.capabilities.reports.actions.publishing import publish_report, unpublish_report
from lantoa.capabilities.reports.actions.unit_reports import accept_unit_report
from lantoa.capabilities.reports.models import ConsolidatedReport
from lantoa.foundation.accounts.actions import sync_roles
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.approvals.actions import decide
from lantoa.foundation.approvals.enums import Decision
from lantoa.foundation.approvals.models import ApprovalRequest
from lantoa.kit.clock import today
from lantoa.ports.delivery.models import OutboxMessage
from lantoa.ports.files.models import Picture
from lantoa.ports.pages import store
from lantoa.ports.search import index
from lantoa.web.portal.actions import ensure_site_tree
from tests.factories.files import docx_bytes, image_bytes
from tests.factories.news import make_item, make_public, submit
from tests.factories.people import make_unit, make_user
from tests.factories.reports import (
    file_report,
    make_agency,
    make_consolidated,
    make_request,
)

pytestmark = pytest.mark.django_db
PUBLIC = "kinkinpublic"
LOOKED_FOR = ("kinkin", "gop+y", "bao+cao", "du+thao+quy+che")


def named_addresses() -> list[str]:
    """Every address of ours that needs no argument: lists, feeds, maps, answers to scripts."""

    def patterns(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[str]:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from patterns(entry, (*spaces, entry.namespace) if entry.namespace else spaces)
            elif isinstance(entry, URLPattern) and entry.name:
                yield ":".join((*spaces, entry.name))

    found = set()
    for name in patterns(get_resolver()):
        try:
            found.add(reverse(name))
        except NoReverseMatch:
            continue
    return sorted(found - {reverse("account_logout"), reverse("wagtailadmin_error_test")})


def every_list() -> list[str]:
    """What leads to many things: named addresses, feeds of every section in both forms, searches, suggestions."""
    feeds = [f"/nguon-tin/{form}.xml" for form in ("rss", "atom")]
    for section in SectionPage.objects.live():
        path = section.get_url().strip("/")
        feeds += [f"/nguon-tin/{path}/{form}.xml" for form in ("rss", "atom")] + [f"/{path}/"]
    searches = [f"/tim-kiem/{end}?q={words}" for end in ("", "goi-y/") for words in LOOKED_FOR]
    return [*named_addresses(), *feeds, *searches, "/", "/khong-co/", "/api/v2/pages/", "/van-ban/?q=kinkin"]


def said(client: Client, road: str) -> str:
    response = client.get(road)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = body.decode("utf-8", "replace") + str(dict(response.headers))
    return text.replace(road, "").replace(road.partition("?q=")[2] or road, "")


def answers(client: Client, roads: list[str]) -> dict[str, str]:
    """What each road says; whoever looks for several things reads it once."""
    return {road: said(client, road) for road in roads}


def naming(texts: dict[str, str], *markers: str) -> list[str]:
    return [f"{road} says {marker}" for road, text in texts.items() for marker in markers if marker in text]


def leaks(client: Client, roads: list[str], *markers: str) -> list[str]:
    return naming(answers(client, roads), *markers)


@pytest.fixture(autouse=True)
def portal(db: None, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
    sync_roles()
    ensure_site_tree(hostname="testserver", port=80)


# Reports


def _report(year: int, marker: str, *, far: str) -> tuple[Any, ConsolidatedReport]:
    """A consolidated report with `marker` in a unit's text, brought as far as `far`."""
    agency = make_agency(units=1, year=year)
    request = make_request(agency)
    file_report(agency, request, text=f"Đã thực hiện {marker}.")
    accept_unit_report(report=request.unit_reports.get(), by=agency.office)
    report = make_consolidated(agency, request)
    if far == "draft":
        return agency, report
    submit_consolidated(report=report, by=agency.office)
    report.refresh_from_db()
    if far == "submitted":
        return agency, report
    waiting = ApprovalRequest.objects.get(object_id=report.pk, handler="reports.consolidated", decision="")
    decide(request=waiting, decision=Decision.APPROVED, by=agency.leader)
    report.refresh_from_db()
    if far in ("published", "withdrawn"):
        report = publish_report(report=report, by=agency.office)
    if far == "withdrawn":
        report = unpublish_report(report=report, reason="Sai số", by=agency.office)
    return agency, report


def _roads_of(report: ConsolidatedReport) -> list[str]:
    files = [reverse("reports:file", args=[report.code, kind]) for kind in ("docx", "pdf")]
    return [reverse("reports:report", args=[report.code]), *files]


def test_a_report_is_seen_only_while_it_is_published(
    client: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    hidden = {}
    with django_capture_on_commit_callbacks(execute=True):
        _, shown = _report(2020, PUBLIC, far="published")
        for year, far in ((2021, "draft"), (2022, "submitted"), (2023, "approved"), (2024, "withdrawn")):
            hidden[f"kinkin{far}"] = _report(year, f"kinkin{far}", far=far)[1]
    index.rebuild()
    lists = every_list()

    assert PUBLIC in said(client, _roads_of(shown)[0])
    assert [client.get(road).status_code for road in _roads_of(shown)] == [200, 200, 200]
    seen_in = ("/bao-cao/", "/sitemap.xml", "/so-do-cong/", "/tim-kiem/?q=bao+cao")
    assert [road for road in seen_in if shown.code not in said(client, road)] == []

    roads = [road for report in hidden.values() for road in _roads_of(report)]
    assert {client.get(road).status_code for road in roads} == {404}
    codes = [report.code for report in hidden.values()]
    assert leaks(client, [*lists, *roads, *_roads_of(shown)[:1]], *hidden, *codes) == []


def test_a_file_before_the_approver_is_gone_with_the_decision(client: Client) -> None:
    agency, report = _report(2022, "kinkinsubmitted", far="submitted")
    road = signed_file_path(report, "pdf")
    assert client.get(road).status_code == 200

    waiting = ApprovalRequest.objects.get(object_id=report.pk, handler="reports.consolidated", decision="")
    decide(request=waiting, decision=Decision.RETURNED, by=agency.leader, reason="Viết lại")

    assert client.get(road).status_code == 404


# Consultations and comments


def _consultation(office: Any, marker: str, *, publish: bool = True) -> Any:
    made = create_consultation(
        by=office,
        title=f"Dự thảo Quy chế {marker}",
        summary=f"Tóm tắt {marker}",
        draft_text=f"Điều 1. Phạm vi\nQuy chế {marker}.",
        opens_on=today(),
        closes_on=today() + timedelta(days=30),
        contact=f"Phòng {marker}",
        file=ContentFile(docx_bytes(f"Dự thảo {marker}"), name=f"{marker}.docx"),
    )
    return publish_consultation(consultation=made, by=office) if publish else made


def _roads_of_consultation(made: Any) -> list[str]:
    names = ("consultation", "comment", "draft_file")
    return [reverse(f"library:{name}", args=[made.slug]) for name in names]


def test_a_consultation_is_seen_only_while_it_is_before_the_public(
    client: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    office = make_user(Role.OFFICE)
    with django_capture_on_commit_callbacks(execute=True):
        shown = _consultation(office, PUBLIC)
        prepared = _consultation(office, "kinkinprepared", publish=False)
        stopped = _consultation(office, "kinkinstopped")
        comment = send_comment(consultation=stopped, text="Ý kiến kinkinstopped")
        withdraw_consultation(consultation=stopped, by=office, reason="Dừng vì kinkinstopped")
    index.rebuild()

    assert [client.get(road).status_code for road in _roads_of_consultation(shown)] == [200, 200, 200]
    seen_in = (
        "/van-ban/gop-y-du-thao/",
        "/tim-kiem/?q=du+thao+quy+che",
        "/tim-kiem/goi-y/?q=du+thao+quy+che",
    )
    assert [road for road in seen_in if PUBLIC not in said(client, road)] == []

    roads = [road for made in (prepared, stopped) for road in _roads_of_consultation(made)]
    roads.append(reverse("library:comment_sent", args=[stopped.slug, comment.code]))
    assert {client.get(road).status_code for road in roads} == {404}
    assert {client.post(road, {"text": "Góp ý"}).status_code for road in roads} <= {404, 405}
    markers = ("kinkinprepared", "kinkinstopped", prepared.slug, stopped.slug)
    assert leaks(client, [*every_list(), *_roads_of_consultation(shown)], *markers) == []
    assert leaks(client, roads, *markers[:2]) == []


def test_a_comment_is_seen_once_shown_and_its_sender_never(
    client: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    office = make_user(Role.OFFICE)
    sent = {}
    with django_capture_on_commit_callbacks(execute=True):
        made = _consultation(office, PUBLIC)
        for name in ("shown", "new", "hidden"):
            who = {"name": f"kinkinname{name}", "contact": f"kinkincontact{name}", "place": "Mường Nhé"}
            sent[name] = send_comment(consultation=made, text=f"Ý kiến kinkintext{name}", **who)
        moderate_comment(comment=sent["shown"], by=office, show=True)
        moderate_comment(comment=sent["hidden"], by=office, show=False, reason="Có dữ liệu cá nhân")
    index.rebuild()
    page = reverse("library:consultation", args=[made.slug])

    assert "kinkintextshown" in said(client, page)
    own = [reverse("library:comment_sent", args=[made.slug, one.code]) for one in sent.values()]
    assert {client.get(road).status_code for road in own} == {200}
    roads = [
        *every_list(),
        *_roads_of_consultation(made),
        *own,
        f"{page}?trang=2",
        "/tim-kiem/?q=kinkintexthidden",
    ]
    people = [f"kinkin{fact}{name}" for fact in ("name", "contact") for name in sent]
    assert leaks(client, roads, "kinkintextnew", "kinkintexthidden", *people) == []


# A text before its approver


def _picture(marker: str) -> Picture:
    file = ContentFile(image_bytes(), f"{marker}.jpg")
    return Picture.objects.create(title=marker, description=marker, file=file, width=40, height=30)


@pytest.mark.parametrize("decision", [Decision.RETURNED, Decision.APPROVED])
def test_the_approvers_preview_and_link_end_with_the_decision(client: Client, decision: str) -> None:
    picture = _picture("kinkinpicture")
    marker = "kinkinwaiting"
    item = make_item(
        make_user(Role.UNIT_OFFICER, unit=make_unit()),
        summary=f"Tóm tắt {marker}",
        lead_image=picture,
        body=[("paragraph", f"<p>Thân bài {marker}</p>"), ("image", picture)],
    )
    leader = make_user(Role.LEADERSHIP)
    item = submit(item)
    letter = OutboxMessage.objects.get(address=leader.email)
    link = re.search(r"/phe-duyet/lien-ket/[^/\s]+/", letter.text)[0]  # type: ignore[index]  # else it fails here
    preview = NewsroomHandler().summary(item).preview
    size = picture.get_rendition("fill-20x20").url
    assert client.get(size).status_code == 404

    assert marker in said(client, preview)
    assert marker in said(client, link)
    assert client.get(size).status_code == 200  # the cookie of the preview
    stranger = Client()
    assert stranger.get(size).status_code == 404
    copied = client.cookies["xem_truoc"].value

    end = "link_return" if decision == Decision.RETURNED else "link_approve"
    token = link.strip("/").rsplit("/", 1)[-1]
    client.post(reverse(f"approvals:{end}", args=[token]), {"r-reason": "Viết lại", "a-reason": ""})
    item.refresh_from_db()
    if decision == Decision.APPROVED:  # so that only the preview could still show it
        withdraw(item=item, by=make_user(Role.OFFICE), reason="Đính chính")

    stranger.cookies["xem_truoc"] = copied
    for reader in (client, stranger):
        assert reader.get(preview).status_code == 404
        assert reader.get(size).status_code == 404
        assert leaks(reader, [link, preview, size], marker) == []


# Stored pages


def on_disk(folder: Path, marker: str) -> list[str]:
    """Files below `folder` that say `marker`, unpacked."""
    unpack = {".gz": gzip.decompress, ".br": brotli.decompress}
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            text = unpack.get(path.suffix, bytes)(path.read_bytes())
            found += [path.name] if marker.encode() in text else []
    return found


def test_nothing_hidden_is_ever_kept_among_the_stored_pages(
    settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Callable
) -> None:
    """A page is kept for the next reader while it is public; a draft, a preview and a console screen never."""
    shown = make_public(make_item(summary=f"Tóm tắt {PUBLIC}"))
    waiting = submit(make_item(title="Bài chờ duyệt", summary="Tóm tắt kinkinwaiting"))
    office = make_user(Role.OFFICE)
    anyone, staff = Client(headers={"host": "testserver"}), Client(headers={"host": "testserver"})
    staff.force_login(office)
    folder = tmp_path / "pages"
    anyone.get(shown.page.get_url())  # the agency's facts are made at the first reading
    settings.PAGE_STORE = settings.PAGE_STORE | {"ENABLED": True, "DIRECTORY": folder}
    settings.ALLOWED_HOSTS = ["testserver"]
    address = shown.page.get_url()

    for coding in ("", "gzip", "br"):
        anyone.get(address, headers={"accept-encoding": coding})
        anyone.get(NewsroomHandler().summary(waiting).preview, headers={"accept-encoding": coding})
        for road in ("preview", "item"):
            staff.get(reverse(f"newsroom:{road}", args=[waiting.code]))
        staff.get(waiting.page.get_url())
    assert on_disk(folder / "current", PUBLIC)
    assert on_disk(folder, "kinkinwaiting") == []

    withdraw(item=shown, by=office, reason="Đính chính")

    assert not (folder / "current").exists()  # the door of a proxy
    assert anyone.get(address).status_code == 410
    assert PUBLIC not in said(anyone, address)
    anyone.get("/tin-tuc/")
    assert on_disk(folder / "current", PUBLIC) == []
    assert store.is_on()
