"""A page that is not stored: what its render remembers and prepares is never older than the database."""

import re

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.publishing.models import ArticlePage, SectionPage
from lantoa.capabilities.publishing.queries import page_text
from lantoa.capabilities.publishing.queries.texts import citing_texts
from lantoa.kit.prepared import Prepared
from lantoa.ports.pages import store
from lantoa.web.portal import addresses
from tests.factories.library import make_decree
from tests.factories.pages import make_home, make_page, make_picture, make_section
from tests.factories.plans import make_programme
from tests.factories.work import make_activity

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def section():
    return make_section()


@pytest.fixture
def written_aside(settings, tmp_path):
    """Turn the store on; what is done in the returned function was another's, and has ended."""
    on = settings.PAGE_STORE | {"ENABLED": True, "DIRECTORY": tmp_path / "pages"}
    settings.PAGE_STORE = on

    def carry_out(change):
        settings.PAGE_STORE = on | {"ENABLED": False}
        change()
        settings.PAGE_STORE = on
        store.forget_everything()

    return carry_out


def shown(page) -> str:
    return Client().get(page.url, {"khong-luu": 1}).content.decode()


def test_a_request_looks_once_and_the_next_one_sees_what_changed(written_aside):
    reads = []

    def read() -> int:
        reads.append(1)
        return len(reads)

    with store.looking():
        assert store.while_unchanged("test", read) == 1
        store.forget_everything()
        assert store.while_unchanged("test", read) == 1
    with store.looking():
        assert store.while_unchanged("test", read) == 2


def test_a_request_that_writes_sees_what_it_wrote(section, written_aside):
    with store.looking():
        assert store.while_unchanged("test", section.get_children().count) == 0
        with transaction.atomic():
            make_page(section=section)
            assert store.while_unchanged("test", section.get_children().count) == 1


def test_where_nothing_is_stored_a_request_reads_once_and_sees_what_it_wrote(section):
    with store.looking():
        assert [store.while_unchanged("test", section.get_children().count) for _ in range(2)] == [0, 0]
        make_page(section=section)
        assert store.while_unchanged("test", section.get_children().count) == 1

    with store.looking():
        assert store.while_unchanged("test", section.get_children().count) == 1


def test_where_nothing_is_stored_an_article_with_all_that_it_may_show_needs_twelve_queries(section):
    from django.db import connection

    make_decree(61)
    page = make_page(section=section)
    ArticlePage.objects.filter(pk=page.pk).update(
        lead_image=make_picture(), summary="Theo Nghị định 61/2018/NĐ-CP."
    )
    shown(page)

    with CaptureQueriesContext(connection) as seen:
        assert "61/2018/NĐ-CP" in shown(page)

    assert len(seen) <= 12, [query["sql"] for query in seen]


def test_the_way_to_a_page_follows_its_section(section, written_aside):
    page = make_page(section=section)
    assert [section.title in shown(page) for _ in range(2)] == [True, True]

    written_aside(lambda: SectionPage.objects.filter(pk=section.pk).update(title="Tên mới của chuyên mục"))

    assert (section.title in shown(page), "Tên mới của chuyên mục" in shown(page)) == (False, True)


def test_the_statement_written_once_reads_what_the_query_reads(section, rf, written_aside):
    page = make_page(section=section)
    ArticlePage.objects.filter(pk=page.pk).update(lead_image=make_picture())
    other = make_page(section=section)
    request = rf.get(page.url)
    site = addresses._site_of(request)

    for wanted in (page, other):
        first = addresses._first(ArticlePage, {"pk": wanted.pk, "live": True})
        found = addresses._below(ArticlePage, section, wanted.slug)
        again = addresses._find(site, wanted.url[1:])
        assert found == again == wanted
        for field in ArticlePage._meta.concrete_fields:
            assert getattr(found, field.attname) == getattr(first, field.attname), field.name
        assert (found.lead_image, found.unit) == (first.lead_image, first.unit)
    assert addresses._below(ArticlePage, section, "khong-co") is None


def test_sizes_of_a_picture_are_those_of_its_present_file(section, written_aside):
    picture = make_picture()
    page = make_page(section=section)
    written_aside(lambda: ArticlePage.objects.filter(pk=page.pk).update(lead_image=picture))
    assert [shown(page).count('width="960"') for _ in range(3)] == [1, 1, 1]
    before = {size.pk for size in picture.renditions.all()}

    written_aside(lambda: picture.renditions.all().delete())

    assert 'width="960"' in shown(page)
    assert before.isdisjoint(size.pk for size in picture.renditions.all())


def test_a_neighbour_is_called_by_its_present_title(section, written_aside):
    page, neighbour = make_page(section=section), make_page(section=section)
    old = neighbour.title
    assert [old in shown(page) for _ in range(2)] == [True, True]

    written_aside(
        lambda: ArticlePage.objects.filter(pk=neighbour.pk).update(title="Tên mới của tin bên cạnh")
    )
    assert (old in shown(page), "Tên mới của tin bên cạnh" in shown(page)) == (False, True)

    written_aside(lambda: ArticlePage.objects.filter(pk=neighbour.pk).update(live=False))
    assert "Tên mới của tin bên cạnh" not in shown(page)


def test_a_cited_document_is_linked_while_it_is_public(section, written_aside):
    decree = make_decree(61)
    page = make_page(section=section)
    written_aside(
        lambda: ArticlePage.objects.filter(pk=page.pk).update(summary="Theo Nghị định 61/2018/NĐ-CP.")
    )
    link = f'href="/van-ban/{decree.slug}/"'
    assert [link in shown(page) for _ in range(2)] == [True, True]

    written_aside(lambda: LegalDocument.objects.filter(pk=decree.pk).update(is_public=False))
    assert link not in shown(page)

    written_aside(lambda: LegalDocument.objects.filter(pk=decree.pk).update(is_public=True, title="Tên mới"))
    assert link in shown(page)
    assert "Tên mới" in shown(page)


def test_only_paragraphs_without_a_figure_are_left_unread():
    page = ArticlePage(title="Tin", summary="Tóm tắt")
    page.body = [
        ("heading", "Mục 1"),
        ("paragraph", '<p data-block-key="a1b2">Không dẫn văn bản nào.</p>'),
        ("paragraph", '<p data-block-key="c3d4">Theo Nghị định <b>61/2018/NĐ-CP</b>.</p>'),
    ]

    assert citing_texts(page) == ["Mục 1", "Theo Nghị định 61/2018/NĐ-CP."]
    assert "Không dẫn văn bản nào." in page_text(page, with_files=False)


def test_a_statement_keeps_its_constants_and_takes_its_marks(section):
    one, other = make_page(section=section, title="Một cửa"), make_page(section=section, title="Một cửa")
    make_page(section=section, title="Hai cửa")

    statement = Prepared(ArticlePage.objects.filter(title="Một cửa", pk__gte=7).order_by("pk"), (7,))

    assert statement.rows(0) == [one, other]
    assert statement.rows(other.pk) == [other]
    with pytest.raises(ValueError, match="must be there once"):
        Prepared(ArticlePage.objects.filter(pk=7, depth=7), (7,))


def test_a_statement_gives_objects_with_what_stands_beside_them_or_tuples(section):
    page = make_page(section=section, title="Một cửa")
    pages = ArticlePage.objects.filter(pk=7).select_related("unit")

    (found,) = Prepared(pages, (7,)).rows(page.pk)
    with CaptureQueriesContext(connection) as seen:
        assert (found, found.unit, found.first_published_at) == (page, page.unit, page.first_published_at)
    assert len(seen) == 0
    assert Prepared(pages.select_related(None).values_list("title", "live"), (7,)).rows(page.pk) == [
        ("Một cửa", True)
    ]
    for other in (pages.prefetch_related("revisions"), pages.values("title"), pages.annotate(one=F("depth"))):
        with pytest.raises(ValueError, match="come by `rows`"):
            Prepared(other, (7,)).rows(page.pk)


def test_the_home_page_follows_its_sections_and_the_programme(written_aside):
    home, programme = make_home(), make_programme(published=True)
    plan, news = programme.plan, home.get_children().get(slug="tin-tuc").specific

    def leads_to_news() -> bool:
        return 'href="/tin-tuc/">Tất cả tin tức' in shown(home)

    def done() -> str:
        return re.search(r"Hoạt động đã thực hiện.*?(\d+)", shown(home), re.S)[1]

    assert (leads_to_news(), done()) == (True, "0")
    written_aside(lambda: make_activity(plan, plan.unit, programme.forms[0], []))
    assert (leads_to_news(), done()) == (True, "1")
    written_aside(news.unpublish)
    assert (leads_to_news(), done()) == (False, "1")
