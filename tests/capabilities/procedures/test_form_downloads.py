"""What a citizen takes away: the forms of a procedure on its page, on the list of papers, in the open interface."""

from typing import Any

import pytest
from django.test import Client

from lantoa.capabilities.procedures.actions.form_files import add_form_file, remove_form_file
from lantoa.capabilities.procedures.models import FormFile, Procedure
from lantoa.foundation.accounts.enums import Role
from tests.capabilities.procedures.test_form_files import pdf
from tests.factories.people import make_user
from tests.factories.procedures import abolish, make_procedure

pytestmark = pytest.mark.django_db
NAME = "Mẫu số 01: Tờ khai"


def with_form(name: str = NAME, *, pages: int = 2, **said: Any) -> tuple[Procedure, FormFile, str]:
    """A public procedure, its form, and where everybody takes it."""
    procedure = make_procedure(**said)
    form = add_form_file(procedure=procedure, name=name, file=pdf(pages), by=make_user(Role.OFFICE))
    return procedure, form, f"/thu-tuc/{procedure.code}/mau/{form.code}.pdf"


def test_page_and_list_of_papers_offer_each_form_with_name_kind_and_size(client: Client) -> None:
    procedure, _, road = with_form()

    for page in ("", "giay-to/"):
        text = client.get(f"/thu-tuc/{procedure.code}/{page}").content.decode()
        assert f'href="{road}" download' in text
        assert NAME in text
        assert "(PDF, 1 KB, 2 trang)" in text
    answers = client.get(f"/thu-tuc/{procedure.code}/").content.decode()
    assert f'href="/thu-tuc/{procedure.code}/#mau-don">Tải 1 mẫu đơn, tờ khai</a>' in answers


def test_a_form_comes_as_a_download_that_is_asked_for_anew(client: Client) -> None:
    _, form, road = with_form()

    answer = client.get(road)

    assert b"".join(answer.streaming_content) == form.file.read()
    assert answer["Content-Type"] == "application/pdf"
    assert "M%E1%BA%ABu%20s%E1%BB%91%2001%3A%20T%E1%BB%9D%20khai.pdf" in answer["Content-Disposition"]
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Cache-Control"] == "no-cache"
    assert client.get(road, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.post(road).status_code == 405


def test_the_address_stays_when_another_file_takes_the_place(client: Client) -> None:
    procedure, old, road = with_form(pages=1)
    before = client.get(road)["ETag"]

    form = add_form_file(procedure=procedure, name=NAME, file=pdf(3), by=make_user(Role.OFFICE))

    assert form.code == old.code
    assert client.get(road)["ETag"] != before
    remove_form_file(form=form, by=make_user(Role.OFFICE))
    assert client.get(road).status_code == 404
    assert "Mẫu đơn, tờ khai tải về" not in client.get(f"/thu-tuc/{procedure.code}/").content.decode()


def test_the_open_interface_tells_the_forms_with_their_addresses(client: Client, settings: Any) -> None:
    procedure, form, road = with_form()

    told = client.get(f"/api/v1/procedures/{procedure.code}").json()["forms"]

    address = f"{settings.BASE_URL}{road}"
    assert told == [
        {"name": NAME, "media_type": "application/pdf", "pages": 2, "size": form.size, "url": address}
    ]
    assert form.size == form.file.size
    described = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    assert sorted(described["Form"]["required"]) == sorted(told[0])


def test_an_abolished_procedure_hands_out_no_form(client: Client) -> None:
    procedure, _, road = with_form()
    abolish(procedure, by=make_user(Role.OFFICE))

    assert client.get(road).status_code == 404
    assert client.get(f"/api/v1/procedures/{procedure.code}").json()["forms"] == []
    assert road not in client.get(f"/thu-tuc/{procedure.code}/").content.decode()


def test_a_form_is_found_under_its_own_procedure_only(client: Client) -> None:
    _, form, _ = with_form()
    other, _, _ = with_form("Khác")

    assert client.get(f"/thu-tuc/{other.code}/mau/{form.code}.pdf").status_code == 404
    assert client.get(f"/thu-tuc/{form.procedure.code}/mau/khong-co.pdf").status_code == 404


@pytest.mark.parametrize("forms", [1, 3])
def test_a_page_asks_once_for_all_its_forms_and_not_where_there_are_none(
    client: Client, django_assert_max_num_queries: Any, forms: int
) -> None:
    procedure, _, _ = with_form()
    plain = make_procedure()
    for number in range(1, forms):
        add_form_file(procedure=procedure, name=f"Mẫu {number}", file=pdf(1), by=make_user(Role.OFFICE))
    address = "/thu-tuc/{}/"
    client.get(address.format(plain.code))

    with django_assert_max_num_queries(40) as without:
        client.get(address.format(plain.code))
    with django_assert_max_num_queries(40) as having:
        client.get(address.format(procedure.code))

    asked = [sum("formfile" in one["sql"] for one in asking.captured_queries) for asking in (without, having)]
    assert asked[1] - asked[0] == 1
