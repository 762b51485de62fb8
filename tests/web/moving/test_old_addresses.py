"""Every spelling of an old address leads to the new one; what is hidden is not led to."""

import pytest

from lantoa.capabilities.publishing.models import ArticlePage
from lantoa.web.moving.nukeviet.addresses import keys_of

ARTICLE = "/tin-tuc/cai-cach/so-noi-vu/"
LAW = "/van-ban/quyet-dinh-12-qd-ubnd-2021-uy-ban-nhan-dan-tinh-dien-bien/"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/vi/news/cai-cach/so-noi-vu-1.html", ARTICLE),
        ("/news/cai-cach/so-noi-vu-1.html", ARTICLE),
        ("/news/cai-cach/so-noi-vu-1", ARTICLE),
        ("/vi/news/cai-cach/so-noi-vu-1/", ARTICLE),
        ("/vi/news/chuyen-muc-cu/ten-da-doi-1.html", ARTICLE),
        ("/index.php/vi/news/cai-cach/so-noi-vu-1.html", ARTICLE),
        ("/index.php?language=vi&nv=news&op=cai-cach/so-noi-vu-1", ARTICLE),
        ("/index.php?language=vi&nv=news&op=cai-cach/so-noi-vu-1.html", ARTICLE),
        ("/index.php?nv=news/cai-cach/so-noi-vu-1", ARTICLE),
        ("/cai-cach/so-noi-vu-1.html", ARTICLE),
        ("/vi/news/print/cai-cach/so-noi-vu-1.html", ARTICLE),
        ("/vi/news/", "/tin-tuc/"),
        ("/index.php?language=vi&nv=news", "/tin-tuc/"),
        ("/vi/news/cai-cach/", "/tin-tuc/cai-cach/"),
        ("/vi/news/cai-cach/page-3/", "/tin-tuc/cai-cach/"),
        ("/vi/about/chuc-nang.html", "/gioi-thieu-2/chuc-nang/"),
        ("/index.php?language=vi&nv=about&op=chuc-nang", "/gioi-thieu-2/chuc-nang/"),
        ("/vi/laws/detail/ve-viec-cong-bo-7/", LAW),
        ("/laws/detail/ve-viec-cong-bo-7.html", LAW),
        ("/index.php?language=vi&nv=laws&op=detail/ve-viec-cong-bo-7", LAW),
        ("/index.php", "/"),
    ],
)
def test_an_old_address_leads_to_the_new_one(client, first_run, old, new):
    response = client.get(old)

    assert (response.status_code, response.headers["Location"]) == (301, new)


@pytest.mark.parametrize(
    "old",
    [
        "/vi/news/cai-cach/bai-viet-3.html",  # a draft
        "/index.php?language=vi&nv=news&op=noi-bo/bai-viet-6",  # for members
        "/vi/news/noi-bo/",
        "/vi/laws/detail/van-ban-8/",
        "/vi/news/cai-cach/khong-co-999.html",
        "/en/news/cai-cach/so-noi-vu-1.html",
        "/uploads/../etc/passwd",
        "/nghi-dinh/so-1/",
    ],
)
def test_what_is_hidden_or_unknown_stays_not_found(client, first_run, old):
    assert client.get(old).status_code == 404


def test_a_withdrawn_article_is_not_led_to(client, first_run):
    ArticlePage.objects.get(slug="so-noi-vu").unpublish()

    assert client.get("/vi/news/cai-cach/so-noi-vu-1.html").status_code == 404


def test_a_page_of_ours_wins(client, first_run):
    assert client.get("/tin-tuc/").status_code == 200


def test_what_is_no_old_address_asks_the_database_nothing():
    assert keys_of("/", {}) == []
    assert keys_of("/index.php", {"language": "en", "nv": "news"}) == []
    assert keys_of("/en/news/x-1.html", {}) == []
