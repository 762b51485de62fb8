"""A stored page and its answers: codings, 304, HEAD."""

import gzip

import brotli
import pytest

from lantoa.ports.pages.page import Page, answer, coding_for

BODY = ("<p>Cải cách hành chính</p>" * 100).encode()


def make_page(body: bytes = BODY) -> Page:
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Security-Policy", "default-src 'self'"),
        ("Vary", "Cookie"),
        ("Set-Cookie", "a=b"),
        ("Content-Length", "1"),
    ]
    return Page.of(body, headers, 4e9)


def ask(page: Page, method: str = "GET", **headers: str) -> tuple[str, dict[str, str], bytes]:
    told: list = []
    body = b"".join(answer(page, {"REQUEST_METHOD": method, **headers}, lambda *given: told.extend(given)))
    return told[0], dict(told[1]), body


def test_a_page_keeps_its_headers_and_drops_those_of_one_reader():
    status, headers, body = ask(make_page())

    assert (status, body) == ("200 OK", BODY)
    assert headers == {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": "default-src 'self'",
        "ETag": make_page().etag,
        "Cache-Control": "no-cache",
        "Vary": "Accept-Encoding",
        "Content-Length": str(len(BODY)),
    }


@pytest.mark.parametrize(("accepted", "read"), [("gzip", gzip.decompress), ("gzip, br", brotli.decompress)])
def test_a_compressed_variant_has_the_same_text_and_an_etag_of_its_own(accepted, read):
    page = make_page()

    _, headers, body = ask(page, HTTP_ACCEPT_ENCODING=accepted)

    assert read(body) == BODY
    assert headers["Content-Length"] == str(len(body))
    assert headers["ETag"] != page.etag


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.0,gzip;q=0", "identity"),
        ("br;q=0.5", "br"),
        ("GZIP", "gzip"),
        ("x-gzip", "identity"),
    ],
)
def test_the_best_allowed_coding_is_chosen(accepted, chosen):
    assert coding_for(accepted) == chosen


def test_a_reader_who_has_the_page_gets_304_without_a_body():
    page = make_page()
    etag = page.variant("br").etag

    status, headers, body = ask(page, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=f'W/"other", {etag}')

    assert (status, body) == ("304 Not Modified", b"")
    assert headers == {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}


def test_another_variant_or_an_older_text_is_not_taken_for_this_one():
    old, page = make_page("<p>Bản cũ</p>".encode()), make_page()

    assert ask(page, HTTP_IF_NONE_MATCH=old.etag)[0] == "200 OK"
    assert ask(page, HTTP_IF_NONE_MATCH=page.variant("br").etag)[0] == "200 OK"


def test_head_has_the_headers_of_get_and_no_body():
    page = make_page()

    assert ask(page, "HEAD") == (*ask(page)[:2], b"")


def test_facts_and_body_make_the_same_page_again():
    page = make_page()

    again = Page.from_facts(page.facts(), {"index.body": page.body}.__getitem__)

    assert ask(again) == ask(page)
    assert again.valid_until == page.valid_until


def test_what_is_too_short_to_gain_stays_plain():
    assert ask(make_page(b"ngan"), HTTP_ACCEPT_ENCODING="br")[1].get("Content-Encoding") is None
