"""Pages as files: by generation, day and address; bounded."""

import gzip
from datetime import date, timedelta
from pathlib import Path

import pytest

from lantoa.ports.pages.generation import Generations
from lantoa.ports.pages.page import Page
from lantoa.ports.pages.shelf import Address, Shelf

DAY = date(2022, 3, 8)
HOME = Address("http", "cong.vn", "/")
NEWS = Address("http", "cong.vn", "/tin-tuc/")
BODY = "<p>Tin mới</p>" * 100


def over() -> bool:
    return True


def make_page(text: str = BODY, *, all_day: bool = True) -> Page:
    return Page.of(text.encode(), [("Content-Type", "text/html")], 4e9, all_day)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(Generations(tmp_path / "pages"), pages=3, size=100_000)


def test_a_page_is_found_under_its_own_address_generation_and_day_only(shelf):
    generation = shelf.generations.begin(over)

    assert shelf.keep(NEWS, make_page(), generation, DAY)

    found = shelf.find(NEWS, generation, DAY)
    assert found is not None
    assert (found.body, found.headers) == (BODY.encode(), [("Content-Type", "text/html")])
    others = [
        HOME,
        NEWS._replace(host="khac.vn"),
        NEWS._replace(scheme="https"),
        NEWS._replace(query="trang=2"),
    ]
    assert [shelf.find(other, generation, DAY) for other in others] == [None] * 4
    assert shelf.find(NEWS, generation, DAY + timedelta(days=1)) is None
    shelf.generations.advance()
    assert shelf.find(NEWS, shelf.generations.now(), DAY) is None


def test_a_page_rendered_before_the_change_is_not_stored_after_it(shelf):
    generation = shelf.generations.begin(over)
    shelf.generations.mark()()

    assert not shelf.keep(NEWS, make_page(), generation, DAY)
    assert shelf.find(NEWS, shelf.generations.now(), DAY) is None


def test_parent_and_child_addresses_live_beside_each_other(shelf):
    generation = shelf.generations.begin(over)
    paths = {
        address: f"{address.path}{address.query}" for address in (HOME, NEWS, NEWS._replace(query="trang=2"))
    }

    for address, text in paths.items():
        assert shelf.keep(address, make_page(text), generation, DAY)

    assert {address: shelf.find(address, generation, DAY).body.decode() for address in paths} == paths


def test_the_door_leads_a_proxy_to_the_page_and_its_variants(shelf):
    generation = shelf.generations.begin(over)
    page = make_page()
    shelf.keep(NEWS, page, generation, DAY)
    page.variant("gzip")
    shelf.complete(NEWS, page, generation, DAY)

    folder = shelf.generations.door / "2022-03-08/http/cong.vn/tin-tuc"

    assert sorted(path.name for path in folder.iterdir()) == ["index.html", "index.html.gz", "index.json"]
    assert gzip.decompress((folder / "index.html.gz").read_bytes()) == (folder / "index.html").read_bytes()
    assert "gzip" in shelf.find(NEWS, generation, DAY).variants
    shelf.generations.mark()()
    assert not folder.exists()


def test_a_page_that_is_not_true_all_day_is_out_of_a_proxys_sight(shelf):
    generation = shelf.generations.begin(over)
    shelf.keep(NEWS, make_page(all_day=False), generation, DAY)

    assert list(shelf.generations.directory.rglob("index.html*")) == []
    assert shelf.find(NEWS, generation, DAY).body == BODY.encode()


def test_a_variant_made_too_late_is_not_written(shelf):
    generation = shelf.generations.begin(over)
    page = make_page()
    shelf.keep(NEWS, page, generation, DAY)
    page.variant("br")

    shelf.generations.advance()
    shelf.complete(NEWS, page, generation, DAY)

    assert list(shelf.generations.directory.rglob("*.br")) == []


def test_the_first_of_two_renders_stays_so_that_body_and_etag_belong_together(shelf):
    generation = shelf.generations.begin(over)

    assert [shelf.keep(HOME, make_page(text), generation, DAY) for text in ("một", "hai")] == [True, False]
    assert shelf.find(HOME, generation, DAY).body == "một".encode()


def test_a_full_shelf_starts_over(shelf):
    generation = shelf.generations.begin(over)
    kept = [shelf.keep(NEWS._replace(path=f"/tin-{n}/"), make_page(), generation, DAY) for n in range(4)]

    assert kept == [True, True, True, False]
    again = shelf.generations.begin(over)
    assert again != generation
    assert shelf.keep(NEWS, make_page(), again, DAY)


def test_a_page_larger_than_the_shelf_is_not_stored(shelf):
    assert not shelf.keep(HOME, make_page("x" * 200_000), shelf.generations.begin(over), DAY)
