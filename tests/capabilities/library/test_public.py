"""Public pages of the library: filters, validity on a day, relations, text."""

from datetime import date

import pytest
from django.urls import reverse

from lantoa.capabilities.library.actions import load_registry
from lantoa.capabilities.library.actions.relations import add_relation
from lantoa.capabilities.library.models import DocumentRelation, LegalDocument
from tests.factories.library import make_decree, make_page

pytestmark = pytest.mark.django_db


def page_of(client, document, **asked):
    return client.get(reverse("library:document", args=[document.slug]), asked).content.decode()


def test_the_page_says_how_the_document_stands_on_the_asked_day(client):
    old, new = make_decree(61, 2018), make_decree(118, 2025, start=date(2025, 7, 1))
    add_relation(kind="replaces", source=new, target=old, by=None)

    before, after = page_of(client, old, ngay="30/06/2025"), page_of(client, old, ngay="01/07/2025")

    assert "Còn hiệu lực</span>" in before.replace("\n", "")
    assert "theo <a" in after
    assert f'href="/van-ban/{new.slug}/">{new}' in after
    assert "Được thay thế bởi" in after
    assert '"legislationLegalForce": "NotInForce"' in after


def test_relations_with_hidden_documents_name_them_without_an_address(client):
    shown = make_decree()
    hidden = make_decree(year=2024, is_public=False)
    add_relation(kind="amends", source=hidden, target=shown, by=None)

    page = page_of(client, shown)

    assert f"/van-ban/{hidden.slug}/" not in page
    assert client.get(f"/van-ban/{hidden.slug}/").status_code == 404


def test_guidance_of_an_ended_decree_is_doubted_and_not_ended(client):
    old, new = make_decree(61, 2018), make_decree(118, 2025, start=date(2025, 7, 1))
    guidance = make_decree(1, 2019, kind="circular", reference_code="01/2019/TT-VPCP")
    add_relation(kind="guides", source=guidance, target=old, by=None)
    add_relation(kind="replaces", source=new, target=old, by=None)

    page = page_of(client, guidance, ngay="02/07/2025")

    assert "Cần xem lại khi áp dụng" in page
    assert "Cần xem lại khi áp dụng" not in page_of(client, guidance, ngay="01/06/2025")


def test_public_pages_that_cite_are_named_and_drafts_are_not(client):
    document = make_decree(61, 2018)
    shown = make_page("theo Nghị định số 61/2018/NĐ-CP")
    draft = make_page("theo Nghị định số 61/2018/NĐ-CP", section=shown.get_parent().specific, live=False)

    page = page_of(client, document)

    assert shown.title in page
    assert draft.title not in page


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, {"a", "b", "c"}),
        ({"loai": "circular"}, {"c"}),
        ({"co-quan": "Bộ Nội vụ"}, {"c"}),
        ({"linh-vuc": "Văn thư"}, {"b"}),
        ({"nam": "2020"}, {"b"}),
        ({"hieu-luc": "in_force", "ngay": "01/01/2019"}, {"a"}),
        ({"hieu-luc": "not_yet", "ngay": "01/01/2019"}, {"b", "c"}),
        ({"q": "2/2020 nd-cp"}, {"b"}),
        ({"loai": "không có", "nam": "abc", "hieu-luc": "x", "ngay": "31/02/2020"}, {"a", "b", "c"}),
    ],
)
def test_each_filter_leaves_what_it_says(client, asked, expected):
    make_decree(1, 2018, title="Thử số a")
    make_decree(2, 2020, title="Thử số b", field="Văn thư")
    make_decree(
        3, 2021, kind="circular", reference_code="03/2021/TT-BNV", issuer="Bộ Nội vụ", title="Thử số c"
    )

    page = client.get(reverse("library:index"), asked)

    assert {row[0].title[-1] for row in page.context["rows"]} == expected


def test_list_and_page_ask_the_same_number_of_questions(client, django_assert_max_num_queries):
    documents = [make_decree() for _ in range(4)]

    def questions():
        counted = []
        for address in (reverse("library:index"), reverse("library:document", args=[documents[0].slug])):
            with django_assert_max_num_queries(30) as asked:
                client.get(address)
            counted.append(len(asked))
        return counted

    add_relation(kind="amends", source=documents[1], target=documents[0], by=None)
    questions()
    one = questions()
    for other in documents[2:]:
        add_relation(kind="amends", source=other, target=documents[0], by=None)
        add_relation(kind="guides", source=other, target=documents[0], by=None)

    assert questions() == one


def test_the_shipped_registry_brings_thirty_documents_with_relations():
    load_registry()
    before = (LegalDocument.objects.count(), DocumentRelation.objects.count())

    load_registry()

    related = DocumentRelation.objects.values_list("source", "target")
    assert len({pk for pair in related for pk in pair}) >= 30
    assert (LegalDocument.objects.count(), DocumentRelation.objects.count()) == before


def test_the_registry_adds_what_a_document_lacks_and_keeps_what_it_says():
    mine = make_decree(61, 2018, start=date(2018, 6, 22), field="")

    load_registry()

    mine.refresh_from_db()
    assert mine.effective_from == date(2018, 6, 22)
    assert mine.field != ""


def test_the_short_address_and_its_code_lead_to_the_page(client):
    document = make_decree()

    moved = client.get(reverse("library:short", args=[document.code]))
    drawn = client.get(reverse("library:short_qr", args=[document.code]))

    assert moved.url == f"/van-ban/{document.slug}/"
    assert drawn["Content-Type"] == "image/svg+xml"
