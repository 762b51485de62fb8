"""Nothing hidden is found, by search or suggestion: each road to hiding is walked after the thing was really found."""

import pytest
from wagtail.models import Page, PageViewRestriction

from lantoa.capabilities.publishing.models import ArticlePage, PageAttachment
from lantoa.ports.search.finding import find, suggest
from tests import databases
from tests.factories.pages import make_file, make_home, make_page, make_section

pytestmark = pytest.mark.django_db
TITLE, WORD, IN_FILE = "Bảo quản hồ sơ Zephyrine", "Quetzalcoatl", "Xylographie"


def _build():
    """A section and a public article in it whose title, text and file each hold a word of their own."""
    section = make_section(home=make_home())
    page = make_page(section=section, title=TITLE, body=[("paragraph", f"<p>Nói về {WORD}.</p>")])
    page.attachments.add(PageAttachment(file=make_file(f"Nội dung {IN_FILE} trong tệp")))
    page.save_revision().publish()
    return section, page


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    with databases.built_once(django_db_blocker, _build) as given:
        yield given


@pytest.fixture
def given(db, built):
    return built()


@pytest.fixture
def section(given):
    return given[0]


@pytest.fixture
def page(given):
    return given[1]


def found():
    """Every road by which the article can be met."""
    roads = {word: [hit.url for hit in find(word).hits] for word in ("Zephyrine", WORD, IN_FILE)}
    return {**roads, "suggested": [one.url for one in suggest("bao quan ho so ze")]}


NOTHING = {"Zephyrine": [], WORD: [], IN_FILE: [], "suggested": []}


def test_there_is_something_to_hide(page):
    assert found() == {word: [page.url] for word in NOTHING}


def test_a_withdrawn_page_is_gone(page):
    page.unpublish()

    assert found() == NOTHING


def test_a_deleted_page_is_gone(page):
    page.delete()

    assert found() == NOTHING


def test_a_page_in_a_deleted_section_is_gone(page, section):
    Page.objects.get(pk=section.pk).delete()

    assert found() == NOTHING


def test_a_restricted_page_is_gone_and_comes_back(page, section):
    restriction = PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    hidden = found()
    restriction.delete()

    assert hidden == NOTHING
    assert found() == {word: [page.url] for word in NOTHING}


def test_a_draft_and_words_of_a_draft_are_not_found(page, section):
    section.add_child(instance=ArticlePage(title="Bản nháp Wolfram", slug="ban-nhap", live=False))
    page.title = "Bảo quản hồ sơ Palimpsest"
    page.save_revision()

    assert find("Wolfram").hits == []
    assert find("Palimpsest").hits == []
    assert [hit.title for hit in find("Zephyrine").hits] == [TITLE]


def test_a_word_that_was_taken_out_is_not_found(page):
    page.body = [("paragraph", "<p>Chỉ còn chữ thường.</p>")]
    page.save_revision().publish()

    assert find(WORD).hits == []
    assert [hit.title for hit in find("chỉ còn chữ thường").hits] == [TITLE]


def test_a_moved_page_is_found_at_its_new_address(page, section):
    other = make_section(home=section.get_parent().specific)

    page.move(other, pos="last-child")

    moved = ArticlePage.objects.get(pk=page.pk)
    assert moved.url != page.url
    assert [hit.url for hit in find("Zephyrine").hits] == [moved.url]


def test_a_renamed_section_takes_the_addresses_along(page, section, django_capture_on_commit_callbacks):
    section.refresh_from_db()
    section.slug = "muc-moi"
    with django_capture_on_commit_callbacks(execute=True):
        section.save_revision().publish()

    assert [hit.url for hit in find("Zephyrine").hits] == [ArticlePage.objects.get(pk=page.pk).url]
    assert "/muc-moi/" in find("Zephyrine").hits[0].url
