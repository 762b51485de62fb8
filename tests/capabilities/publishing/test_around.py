"""What stands around a page: the newest, what shares a theme, themes and files of the text that is shown."""

import pytest

from lantoa.capabilities.publishing.models import ArticlePage, PageAttachment
from lantoa.capabilities.publishing.queries import around
from tests.factories.pages import make_file, make_page, make_section
from tests.factories.plans import make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def theme():
    return make_programme().themes[0]


@pytest.fixture(params=[False, True], ids=["afresh", "remembered"])
def remembered(request, settings, tmp_path):
    settings.PAGE_STORE = settings.PAGE_STORE | {"ENABLED": request.param, "DIRECTORY": tmp_path / "pages"}


def with_theme(page, *themes):
    page.themes = themes
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


@pytest.mark.usefixtures("remembered")
def test_a_page_stands_neither_among_the_newest_nor_among_its_like(theme):
    section = make_section()
    pages = [make_page(section=section) for _ in range(12)]
    like = [with_theme(page, theme) for page in pages[:6]]

    for page in (like[0], like[5]):
        found = around(ArticlePage.objects.get(pk=page.pk))
        related = [other.pk for other in reversed(like) if other != page][:4]

        assert [teaser.pk for teaser in found.related] == related
        assert [teaser.pk for teaser in found.latest] == [page.pk for page in reversed(pages[6:])]
        assert found.themes == [theme]


@pytest.mark.usefixtures("remembered")
def test_what_is_restricted_or_withdrawn_stands_beside_no_page():
    section, other = make_section(), make_section()
    page, hidden, gone = make_page(section=section), make_page(section=other), make_page(section=section)
    assert {teaser.pk for teaser in around(page).latest} == {hidden.pk, gone.pk}

    other.view_restrictions.create(restriction_type="login")
    gone.unpublish()

    assert around(ArticlePage.objects.get(pk=page.pk)).latest == []


def test_a_version_in_memory_shows_its_own_themes_and_files(theme):
    page = make_page()
    page.themes = [theme]
    page.attachments = [PageAttachment(file=make_file(), title="Bản thảo")]
    draft = page.save_revision().as_object()

    found = around(draft)

    assert found.themes == [theme]
    assert [row.title for row in found.attachments] == ["Bản thảo"]
    public = around(ArticlePage.objects.get(pk=page.pk))
    assert (public.themes, public.attachments) == ([], [])
