"""The page store with Django behind it: what is stored, what answers, what a write does to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import Site

from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.procedures.models import Procedure
from lantoa.capabilities.publishing.actions import ensure_section
from lantoa.capabilities.publishing.models import ArticlePage, EventNoticePage
from lantoa.foundation.publication.actions import announce
from lantoa.kit import clock
from lantoa.ports.pages import store
from lantoa.ports.pages.front import Front
from lantoa.web.portal.models import AgencySettings
from tests.factories.pages import make_home
from tests.factories.people import make_user
from tests.factories.procedures import make_procedure

pytestmark = pytest.mark.django_db
Ask = Callable[..., tuple[str, dict[str, str], bytes]]


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "testserver"})


@pytest.fixture
def article() -> ArticlePage:
    home = make_home()
    section = ensure_section(parent=home, title="Tin tức", slug="tin-tuc")
    page = section.add_child(
        instance=ArticlePage(title="Một cửa thân thiện", slug="mot-cua", summary="Bản một")
    )
    page.save_revision().publish()
    AgencySettings.for_site(Site.objects.get())  # made at the first reading
    return page


@pytest.fixture
def opened(article, settings, tmp_path) -> ArticlePage:
    """The article, and the store turned on only now: a write of this test's one transaction would keep it closed."""
    settings.PAGE_STORE = settings.PAGE_STORE | {"ENABLED": True, "DIRECTORY": tmp_path / "pages"}
    settings.ALLOWED_HOSTS = ["testserver"]
    return article


@pytest.fixture
def aside(settings) -> Callable:
    """Write within the one transaction of a test as if another had done it and ended."""

    @contextmanager
    def unguarded() -> Iterator[None]:
        on = settings.PAGE_STORE
        settings.PAGE_STORE = on | {"ENABLED": False}
        yield
        settings.PAGE_STORE = on
        store.forget_everything()

    return unguarded


@pytest.fixture
def ask(opened) -> Ask:
    """Asks the front with no Django behind it: only what is stored is answered."""

    def nobody(environ, start_response):
        start_response("503 Not stored", [])
        return [b""]

    front = Front(nobody, store.shelf(), store.site(), ZoneInfo("Asia/Ho_Chi_Minh"))

    def asked(path: str, method: str = "GET", **headers: str) -> tuple[str, dict[str, str], bytes]:
        environ = RequestFactory().generic(method, path, **{"HTTP_HOST": "testserver", **headers}).environ
        told: list = []
        body = b"".join(front(environ, lambda *given: told.extend(given)))
        return told[0], dict(told[1]), body

    return asked


def test_the_first_reader_fills_the_store_and_the_next_is_answered_without_django(ask, client, opened):
    assert ask(opened.url)[0] == "503 Not stored"
    first = client.get(opened.url)

    status, headers, body = ask(opened.url)

    assert (status, body) == ("200 OK", first.content)
    assert "Bản một" in body.decode()
    assert headers == {name: value for name, value in first.items() if name != "Set-Cookie"}
    assert headers["Content-Security-Policy"].count("script-src 'self'") == 1
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert (headers["Vary"], headers["Cache-Control"]) == ("Accept-Encoding", "no-cache")
    assert not first.cookies


def test_the_page_of_a_procedure_is_stored_and_renewed(ask, client, aside):
    with aside():
        procedure = make_procedure(id="1.001193", name="Đăng ký khai sinh")
    addresses = [f"/thu-tuc/{procedure.code}/", f"/thu-tuc/{procedure.code}/giay-to/", "/thu-tuc/"]
    for address in addresses:
        assert "Đăng ký khai sinh" in client.get(address).content.decode()
        status, _, body = ask(address)
        assert (status[:3], "Đăng ký khai sinh" in body.decode()) == ("200", True), address

    Procedure.objects.update(name="Khai sinh")

    assert [ask(address)[0][:3] for address in addresses] == ["503"] * 3


def test_a_process_that_stores_nothing_empties_what_another_stored(ask, client, opened, settings):
    client.get(opened.url)
    assert ask(opened.url)[0] == "200 OK"
    settings.PAGE_STORE = settings.PAGE_STORE | {"ENABLED": False, "WATCHED": True}

    ArticlePage.objects.filter(pk=opened.pk).update(title="Bản hai")

    assert ask(opened.url)[0] == "503 Not stored"


def test_every_coding_and_the_etag_work_from_the_first_answer_on(ask, client, opened):
    first = client.get(opened.url, headers={"accept-encoding": "br"})
    stored = ask(opened.url, HTTP_ACCEPT_ENCODING="br")

    assert stored[2] == first.content
    assert stored[1]["Content-Encoding"] == first["Content-Encoding"] == "br"
    assert ask(opened.url, HTTP_ACCEPT_ENCODING="gzip")[1]["Content-Encoding"] == "gzip"
    etag = ask(opened.url)[1]["ETag"]
    assert ask(opened.url, HTTP_IF_NONE_MATCH=etag)[0] == "304 Not Modified"
    assert client.get(opened.url, headers={"if-none-match": etag}).status_code == 304


def test_whoever_is_signed_in_is_answered_by_django_and_stores_nothing(ask, client, opened, aside):
    reader = Client(headers={"host": "testserver"})
    with aside():
        reader.force_login(make_user())

    answer = reader.get(opened.url)

    assert answer["Cache-Control"] == "private, no-cache"
    assert ask(opened.url)[0] == "503 Not stored"
    client.get(opened.url)
    assert ask(opened.url)[0] == "200 OK"
    cookie = f"sessionid={reader.cookies['sessionid'].value}"
    assert ask(opened.url, HTTP_COOKIE=cookie)[0] == "503 Not stored"


@pytest.mark.parametrize(
    "path", ["/tim-kiem/?q=a", "/suc-khoe/", "/quan-tri/", "/tai-khoan/dang-nhap/", "/khong-co/", "/tin-tuc"]
)
def test_search_console_sign_in_and_errors_are_never_stored(ask, client, path):
    client.get(path)

    assert ask(path)[0] == "503 Not stored"
    assert not list(store.shelf().generations.directory.rglob("index.*"))


def test_a_restricted_page_is_not_stored(ask, client, opened, aside):
    with aside():
        opened.view_restrictions.create(restriction_type="login")

    assert client.get(opened.url).status_code == 302
    assert ask(opened.url)[0] == "503 Not stored"


def test_a_write_that_nobody_announced_empties_the_store_before_it_is_carried_out(ask, client, opened):
    client.get(opened.url)
    assert ask(opened.url)[0] == "200 OK"

    ArticlePage.objects.filter(pk=opened.pk).update(summary="Bản hai")

    assert ask(opened.url)[0] == "503 Not stored"
    assert "Bản hai" in client.get(opened.url).content.decode()
    assert ask(opened.url)[0] == "503 Not stored"  # the transaction of this test is not over


def test_an_announcement_alone_empties_the_store(ask, client, opened):
    client.get(opened.url)

    with transaction.atomic():
        announce("menu")

    assert ask(opened.url)[0] == "503 Not stored"


def fail_inside(*changes: Callable[[], object]) -> None:
    """Carry out `changes` in a transaction that comes to nothing."""
    with suppress(RuntimeError), transaction.atomic():
        for change in changes:
            change()
        raise RuntimeError


def test_a_change_rolled_back_opens_the_store_again_with_the_old_text(ask, client, opened):
    client.get(opened.url)

    fail_inside(lambda: ArticlePage.objects.filter(pk=opened.pk).update(summary="Bản không thành"))

    client.get(opened.url)
    assert "Bản một" in ask(opened.url)[2].decode()


def test_an_inner_rollback_does_not_open_the_store_of_an_outer_change(ask, client, opened):
    seen = []

    fail_inside(
        lambda: fail_inside(lambda: announce("menu")),
        lambda: ArticlePage.objects.filter(pk=opened.pk).update(summary="Bản hai"),
        lambda: fail_inside(lambda: announce("menu")),
        lambda: client.get(opened.url),
        lambda: seen.append(ask(opened.url)[0]),
    )

    assert seen == ["503 Not stored"]

    client.get(opened.url)
    assert "Bản một" in ask(opened.url)[2].decode()


def test_a_render_begun_before_a_change_is_not_stored_after_it(ask, client, opened, monkeypatch):
    """The race itself: another process marks, writes, commits and ends while this render is under way."""
    serve = ArticlePage.serve
    generations = store.shelf().generations

    def overtaken(page, request, *args, **kwargs):
        generations.mark()()
        return serve(page, request, *args, **kwargs)

    monkeypatch.setattr(ArticlePage, "serve", overtaken)
    assert "Bản một" in client.get(opened.url).content.decode()
    assert ask(opened.url)[0] == "503 Not stored"

    monkeypatch.undo()
    client.get(opened.url)
    assert ask(opened.url)[0] == "200 OK"


def test_a_render_during_a_change_is_not_stored(ask, client, opened):
    mark = store.shelf().generations.mark()
    client.get(opened.url)
    mark()

    assert ask(opened.url)[0] == "503 Not stored"


def test_no_page_outlives_its_day_nor_the_end_of_an_event(ask, client, opened, aside, monkeypatch):
    evening = timezone.localtime(clock.now()).replace(hour=21, minute=0)
    with aside():
        opened.get_parent().add_child(
            instance=EventNoticePage(
                title="Đối thoại",
                slug="doi-thoai",
                starts_at=evening,
                ends_at=evening + timedelta(hours=1),
                place="Hội trường",
            )
        )
    with clock.moved_to(evening + timedelta(minutes=30)):
        client.get(opened.url)

    def at(hours: float) -> str:
        moment = evening + timedelta(hours=hours)
        monkeypatch.setattr("lantoa.ports.pages.front.time.time", moment.timestamp)
        return ask(opened.url)[0]

    assert [at(0.9), at(1.1), at(3.1)] == ["200 OK", "503 Not stored", "503 Not stored"]


def test_a_page_that_asks_for_the_moment_is_not_stored(ask, client, opened, monkeypatch):
    serve = ArticlePage.serve

    def curious(page, request, *args, **kwargs):
        clock.now()
        return serve(page, request, *args, **kwargs)

    monkeypatch.setattr(ArticlePage, "serve", curious)
    client.get(opened.url)

    assert ask(opened.url)[0] == "503 Not stored"


def test_links_with_a_foreign_trace_are_answered_but_never_stored(ask, client, opened):
    client.get(f"{opened.url}?fbclid=abc")
    assert ask(opened.url)[0] == "503 Not stored"

    client.get(opened.url)

    assert ask(f"{opened.url}?fbclid=abc")[2] == ask(opened.url)[2]


def test_what_every_page_needs_is_remembered_until_something_changes(opened):
    reads = []

    def read() -> int:
        reads.append(1)
        return len(reads)

    assert [store.while_unchanged("test", read) for _ in range(3)] == [1, 1, 1]
    store.forget_everything()
    assert [store.while_unchanged("test", read) for _ in range(2)] == [2, 2]
    with transaction.atomic():
        announce("agency")
        assert [store.while_unchanged("test", read) for _ in range(2)] == [3, 4]


def test_a_private_write_leaves_the_store_alone(ask, client, opened, django_user_model):
    client.get(opened.url)

    opened.save_revision()

    assert ask(opened.url)[0] == "200 OK"
    LegalDocument.objects.update(title="Khác")
    assert ask(opened.url)[0] == "503 Not stored"


def test_where_pages_are_not_stored_browsers_still_ask_again_cheaply(
    client, article, django_assert_num_queries
):
    first = client.get(article.url)

    assert (first["Cache-Control"], first["Vary"]) == ("no-cache", "Accept-Encoding")
    assert client.get(article.url, headers={"if-none-match": first["ETag"]}).status_code == 304
