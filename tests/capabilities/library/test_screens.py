"""Screens of the library: public list and page, the registry in the console."""

from datetime import date

import pytest
from django.urls import reverse

from lantoa.capabilities.library.actions import register_document
from lantoa.capabilities.library.models import LegalDocument
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def make_document(number=1):
    return register_document(
        by=None,
        kind="decree",
        reference_code=f"{number}/2018/NĐ-CP",
        issued_on=date(2018, 4, 23),
        issuer="Chính phủ",
        title=f"Nghị định thử số {number}",
    )


def test_the_list_and_the_page(client):
    document = make_document()

    page = client.get(reverse("library:index"), {"q": "nghi dinh thu"}).content.decode()
    shown = client.get(reverse("library:document", args=[document.slug])).content.decode()

    assert document.title in page
    assert "ngày 23 tháng 4 năm 2018" in shown
    assert "Chưa có trang nào trên cổng dẫn văn bản này." in shown


def test_the_list_says_when_nothing_is_found(client):
    assert "Không tìm thấy văn bản nào." in client.get(reverse("library:index")).content.decode()


def test_the_list_asks_the_same_number_of_questions(client, django_assert_max_num_queries):
    make_document(1)
    client.get(reverse("library:index"))
    with django_assert_max_num_queries(10) as one:
        client.get(reverse("library:index"))
    make_document(2)
    make_document(3)
    with django_assert_max_num_queries(10) as three:
        client.get(reverse("library:index"))

    assert len(one) == len(three)


def test_the_office_adds_and_changes_through_the_console(client):
    client.force_login(make_user(Role.OFFICE))
    fields = {
        "kind": "decree",
        "reference_code": "61/2018/NĐ-CP",
        "issued_on": "23/04/2018",
        "year": "0",
        "issuer": "Chính phủ",
        "title": "Một cửa",
    }

    client.post(reverse("library_documents:add"), fields)
    document = LegalDocument.objects.get()
    client.post(reverse("library_documents:edit", args=[document.pk]), fields | {"title": "Cơ chế một cửa"})

    document.refresh_from_db()
    assert (document.title, document.year) == ("Cơ chế một cửa", 2018)
    assert {"library.document_changed", "library.document_registered"} <= {
        line.action for line in trail_of(document)
    }


def test_a_second_registration_is_refused_with_a_sentence(client):
    make_document()
    client.force_login(make_user(Role.OFFICE))
    fields = {
        "kind": "decree",
        "reference_code": "1/2018/NĐ-CP",
        "issued_on": "23/04/2018",
        "year": "2018",
        "issuer": "Chính phủ",
        "title": "Trùng",
    }

    page = client.post(reverse("library_documents:add"), fields).content.decode()

    assert "Văn bản này đã có trong sổ" in page
    assert "Trùng" in page
    assert LegalDocument.objects.count() == 1


def test_the_registry_is_closed_to_others(client):
    client.force_login(make_user(Role.UNIT_OFFICER))

    assert client.get(reverse("library_documents:index")).status_code in (302, 403)
