"""Every page type as the public sees it: drawn, linked, counted in queries, refused without text alternatives."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from lantoa.capabilities.publishing.models import (
    CONTENT_PAGES,
    ArticlePage,
    EventNoticePage,
    GalleryPage,
    GalleryPicture,
    InformationPage,
    InitiativePage,
    LeafletPage,
    PageAttachment,
    ShortAddress,
)
from lantoa.capabilities.publishing.queries import LISTED, missing_alternatives, page_text
from lantoa.capabilities.publishing.search import entries
from tests.factories.pages import make_file, make_home, make_page, make_picture, make_section
from tests.factories.plans import make_programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_names")]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def every_block(picture, film) -> list[tuple[str, object]]:
    return [
        ("heading", "Việc đã làm"),
        ("paragraph", "<p>Theo Nghị định số 61/2018/NĐ-CP.</p>"),
        ("figure", {"picture": picture, "caption": "Quầy một cửa"}),
        ("gallery", {"pictures": [{"picture": picture, "alternative": "Quầy", "caption": ""}] * 2}),
        ("video", {"film": film, "title": "Phim hướng dẫn", "poster": picture, "transcript": "Bước một."}),
        ("infographic", {"picture": picture, "title": "Quy trình", "alternative": "<p>Ba bước.</p>"}),
        (
            "table",
            {"caption": "Hồ sơ", "cells": "Tháng | Hồ sơ\nMột | 12\nHai | 30", "note": "Nguồn: một cửa"},
        ),
        ("callout", {"kind": "warning", "title": "Lưu ý", "text": "<p>Mang bản chính.</p>"}),
        ("quote", "Một câu trích."),
        ("speech", {"text": "Nhanh hơn trước.", "who": "Bà Lò Thị Hoa"}),
        ("documents", {"title": "", "numbers": ["Nghị định số 61/2018/NĐ-CP"]}),
    ]


@pytest.mark.parametrize("kind", CONTENT_PAGES, ids=lambda kind: kind.__name__)
def test_each_kind_of_page_is_drawn_with_every_block(client, kind):
    page = make_page(kind)
    page.body = every_block(make_picture(), make_file("phim", "phim.mp4"))
    page.attachments = [PageAttachment(file=make_file())]
    page.save_revision().publish()

    answer = client.get(page.url)

    said = answer.content.decode()
    assert answer.status_code == 200
    assert [
        word
        for word in ("Ba bước.", "Bước một.", "Nội dung của tệp đính kèm", "Bà Lò Thị Hoa")
        if word not in said
    ] == []


@pytest.mark.parametrize(("lists", "kind"), LISTED.items())
def test_a_section_lists_its_kind_in_as_many_queries_for_three_as_for_one(client, lists, kind):
    section = make_section(lists)
    counted = []
    for number in (1, 3):
        while section.get_children_count() < number:
            make_page(kind, section)
            section.refresh_from_db()
        client.get(section.url)  # makes the sizes of the pictures
        with CaptureQueriesContext(
            connection,
        ) as seen:
            answer = client.get(section.url)
        assert answer.content.decode().count("lt-card__link") == number
        counted.append(len(seen))

    assert counted[0] == counted[1]


def test_an_article_is_drawn_in_few_queries(client):
    section = make_section()
    for _ in range(3):
        make_page(ArticlePage, section)
    page = make_page(ArticlePage, section)
    client.get(page.url)

    with CaptureQueriesContext(connection) as seen:
        client.get(page.url)

    assert len(seen) <= 19, "\n".join(q["sql"][:150] for q in seen)


def test_a_short_address_follows_the_page(client, django_capture_on_commit_callbacks):
    page = make_page(ArticlePage)
    code = ShortAddress.objects.get(page=page.pk).code
    before = client.get(f"/t/{code}")
    page.slug = "ten-moi"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    after = client.get(f"/t/{code}")

    assert (before.status_code, after.status_code) == (301, 301)
    assert before["Location"] != after["Location"] == ArticlePage.objects.get(pk=page.pk).url
    assert client.get(before["Location"], follow=True).redirect_chain == [(after["Location"], 301)]


@pytest.mark.parametrize("form", ["", ".svg", ".ics"])
def test_a_short_address_leads_to_nothing_that_is_not_public(client, form):
    page = make_page(EventNoticePage)
    code = ShortAddress.objects.get(page=page.pk).code
    assert client.get(f"/t/{code}{form}").status_code in (200, 301)

    page.unpublish()

    assert client.get(f"/t/{code}{form}").status_code == 404


def test_a_picture_without_words_is_named(client):
    silent = make_picture(description="", title="im-lang")
    article = make_page(ArticlePage, lead_image=silent)
    article.body = [
        ("figure", {"picture": silent, "caption": ""}),
        ("gallery", {"pictures": [{"picture": silent, "alternative": ""}]}),
    ]
    gallery = GalleryPage(title="Ảnh", pictures=[GalleryPicture(picture=silent)])

    assert missing_alternatives(article) == [
        "Ảnh đại diện “im-lang” chưa có nội dung thay thế (mục mô tả của ảnh).",
        "Ảnh “im-lang” trong bài chưa có nội dung thay thế.",
        "Ảnh “im-lang” trong bộ ảnh chưa có nội dung thay thế.",
    ]
    assert missing_alternatives(gallery) == ["Ảnh “im-lang” trong thư viện chưa có nội dung thay thế."]


def test_a_page_with_words_for_every_picture_lacks_nothing():
    page = make_page(LeafletPage)
    page.body = every_block(make_picture(), make_file("phim", "phim.mp4"))

    assert missing_alternatives(page) == []


def test_the_text_of_a_page_holds_its_body_and_its_files():
    page = make_page(InitiativePage, solution="Nộp hồ sơ tại nhà.")
    page.body = [("heading", "Việc đã làm"), ("table", {"caption": "Hồ sơ", "cells": "a | b", "note": ""})]
    page.attachments = [PageAttachment(file=make_file("Chữ trong tệp"))]
    page.save()

    said = page_text(InitiativePage.objects.get(pk=page.pk))

    assert [w for w in ("Nộp hồ sơ tại nhà.", "Việc đã làm", "a | b", "Chữ trong tệp") if w not in said] == []


def test_feeds_tell_the_newest_pages_and_no_draft(client):
    section = make_section()
    shown, hidden = (
        make_page(ArticlePage, section, title="Tin hiện"),
        make_page(ArticlePage, section, title="Tin ẩn"),
    )
    hidden.unpublish()

    for address in ("/nguon-tin/rss.xml", "/nguon-tin/atom.xml", f"/nguon-tin{section.url}rss.xml"):
        said = client.get(address).content.decode()
        assert (shown.title in said, hidden.title in said) == (True, False), address
    others = [make_page(kind, section, title=f"Trang {kind.__name__}") for kind in CONTENT_PAGES[1:]]
    said = client.get("/nguon-tin/atom.xml").content.decode()
    assert [page.title for page in others if page.title not in said] == []
    leaflets = make_section("leaflets")
    leaflet = make_page(LeafletPage, leaflets, title="Tờ rơi trong mục")
    assert leaflet.title in client.get(f"/nguon-tin{leaflets.url}atom.xml").content.decode()
    assert client.get("/nguon-tin/khac.xml").status_code == 404
    assert client.get("/nguon-tin/khong-co/rss.xml").status_code == 404


def test_an_event_goes_into_a_calendar(client):
    page = make_page(EventNoticePage, title="Đối thoại với người dân", is_cancelled=True)
    code = ShortAddress.objects.get(page=page.pk).code

    said = client.get(f"/t/{code}.ics").content.decode()

    assert [
        w
        for w in ("SUMMARY:Đối thoại với người dân", "STATUS:CANCELLED", "LOCATION:Hội trường")
        if w not in said
    ] == []


def test_a_page_that_stays_is_drawn_below_the_home_page(client):
    page = make_home().add_child(instance=InformationPage(title="Giới thiệu chung", slug="gioi-thieu-chung"))

    assert client.get(page.url).status_code == 200
    assert Site.objects.get().root_page.get_children().filter(pk=page.pk).exists()


def test_the_search_reads_themes_and_files_of_many_pages_together():
    themes = make_programme(themes=2).themes
    pages = [make_page(ArticlePage, title=f"Bài {n}") for n in range(3)]
    for page in pages:
        page.themes.set(themes)
        page.save()
    for page, text in zip(pages, ("Toàn văn một", "Toàn văn hai"), strict=False):
        file = make_file()
        type(file).objects.filter(pk=file.pk).update(text=text)
        PageAttachment.objects.create(page=page, file=file)
    list(entries([str(pages[0].pk)]))  # the site's roots are known from now on

    with CaptureQueriesContext(connection) as one:
        list(entries([str(pages[0].pk)]))
    with CaptureQueriesContext(connection) as three:
        found = {entry.title: entry for entry in entries([str(page.pk) for page in pages])}

    assert len(three) == len(one)
    assert [entry.facets["theme"] for entry in found.values()] == [
        tuple(theme.short_name for theme in themes)
    ] * 3
    assert [found[f"Bài {n}"].body.splitlines()[-1] for n in range(2)] == ["Toàn văn một", "Toàn văn hai"]
    assert "Toàn văn" not in found["Bài 2"].body
