"""Addresses that may be stored, answers that may be stored; everything else is Django's."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from lantoa.ports.pages.rules import Site, address_of, is_personal, is_public_page
from lantoa.ports.pages.shelf import Address

SITE = Site(frozenset({"cong.vn"}), ("sessionid=", "messages="), "HTTP_X_FORWARDED_PROTO", "https")


def environ(path: str = "/tin-tuc/", query: str = "", **more: str) -> dict[str, str]:
    return {
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "cong.vn",
        "SERVER_PORT": "8000",
        "wsgi.url_scheme": "http",
        **more,
    }


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        (environ("/"), Address("http", "cong.vn", "/")),
        (environ("/a/b-c/d_1/"), Address("http", "cong.vn", "/a/b-c/d_1/")),
        (environ("/thu-tuc/1.001193/"), Address("http", "cong.vn", "/thu-tuc/1.001193/")),
        (environ("/thu-tuc/1.001193/giay-to/"), Address("http", "cong.vn", "/thu-tuc/1.001193/giay-to/")),
        (environ("/sitemap.xml"), Address("http", "cong.vn", "/sitemap.xml")),
        (environ(query="trang=12"), Address("http", "cong.vn", "/tin-tuc/", "trang=12")),
        (environ(query="fbclid=abc&utm_source=zalo"), Address("http", "cong.vn", "/tin-tuc/")),
        (environ(HTTP_HOST="CONG.vn:8000"), Address("http", "cong.vn:8000", "/tin-tuc/")),
        (environ(HTTP_X_FORWARDED_PROTO="https"), Address("https", "cong.vn", "/tin-tuc/")),
        (environ(HTTP_X_FORWARDED_PROTO="spdy"), Address("http", "cong.vn", "/tin-tuc/")),
        (environ(HTTP_COOKIE="chu=lon"), Address("http", "cong.vn", "/tin-tuc/")),
    ],
)
def test_a_plain_public_address_may_be_answered_from_the_store(asked, address):
    assert address_of(asked, SITE) == address


@pytest.mark.parametrize(
    "asked",
    [
        environ(HTTP_COOKIE="a=b; sessionid=x"),
        environ(HTTP_COOKIE="messages=x"),
        environ(HTTP_AUTHORIZATION="Basic x"),
        environ(HTTP_HOST="la.vn"),
        environ(HTTP_HOST="cong.vn:1234"),
        environ(HTTP_HOST=""),
        environ("/../etc/"),
        environ("/tin-tuc/../quan-tri/"),
        environ("/tin-tuc//a/"),
        environ("/tin-tuc"),
        environ("/Tin-Tuc/"),
        environ("/.an/"),
        environ("/a/index.html/"),
        environ("/a/1..2/"),
        environ("/a/1./"),
        environ("/tin\x00/"),
        environ("/tin-tuc/\n"),
        environ("/" + "a/" * 9),
        environ("/" + "a" * 101 + "/"),
        environ(query="q=1"),
        environ(query="trang=0"),
        environ(query="trang=1000"),
        environ(query="trang=2&a=1"),
        environ(query="fbclid=1&trang=2"),
    ],
)
def test_anything_else_is_left_to_django(asked):
    assert address_of(asked, SITE) is None


def answer(
    response: HttpResponse | None = None, *, method: str = "get", path: str = "/van-ban/", **meta: object
) -> bool:
    from django.urls import resolve

    request = getattr(RequestFactory(), method)(path)
    request.resolver_match = resolve(path)
    request.META.update(meta)
    answered = response or HttpResponse("<p>Văn bản</p>")
    return is_public_page(request, answered, {"library:index"}) and not is_personal(request, answered)


def with_headers(**headers: str) -> HttpResponse:
    return HttpResponse("x", headers={name.replace("_", "-"): value for name, value in headers.items()})


def with_cookie() -> HttpResponse:
    response = HttpResponse("x")
    response.set_cookie("a", "b")
    return response


def test_a_whole_answer_of_a_listed_view_may_be_stored():
    assert answer()
    assert answer(with_headers(Content_Type="application/rss+xml; charset=utf-8"))


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("x", status=404),
        HttpResponse("x", status=302),
        StreamingHttpResponse([b"x"]),
        with_cookie(),
        with_headers(Cache_Control="max-age=0, private"),
        with_headers(Cache_Control="no-store"),
        with_headers(Content_Security_Policy="script-src 'nonce-abc'"),
        with_headers(Content_Encoding="gzip"),
        with_headers(Content_Type="application/pdf"),
        HttpResponse('<input name="csrfmiddlewaretoken">'),
        HttpResponse(b"x" * 2_000_001),
    ],
)
def test_what_is_one_readers_own_or_no_page_is_not_stored(response):
    assert not answer(response)


def test_other_methods_views_and_token_bearers_are_not_stored():
    assert not answer(method="post")
    assert not answer(method="head")
    assert not answer(path="/tim-kiem/")
    assert not answer(CSRF_COOKIE_NEEDS_UPDATE=True)
