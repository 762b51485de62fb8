"""The registry: one document once, found by what a text says, never mistaken for another province's."""

from datetime import date

import pytest

from lantoa.capabilities.library.actions import (
    change_document,
    ensure_documents,
    load_registry,
    register_document,
)
from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.library.queries import find_documents, index_citations, search_documents
from lantoa.capabilities.library.reading import find_citations
from lantoa.capabilities.library.templatetags.library import cite_links
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit.errors import BadInput, Conflict, NotAllowed
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
DECREE = {
    "kind": "decree",
    "reference_code": "61/2018/NĐ-CP",
    "year": 2018,
    "issued_on": date(2018, 4, 23),
    "issuer": "Chính phủ",
    "title": "Về cơ chế một cửa",
}


def decision(province):
    return register_document(
        by=None,
        kind="decision",
        reference_code="2031/QĐ-UBND",
        issued_on=date(2022, 11, 4),
        issuer=f"UBND tỉnh {province}",
    )


def test_register_gives_year_address_and_trace():
    office = make_user(Role.OFFICE)

    document = register_document(by=office, **{key: value for key, value in DECREE.items() if key != "year"})

    assert (document.year, document.slug) == (2018, "nghi-dinh-61-2018-nd-cp")
    assert [line.action for line in trail_of(document)] == ["library.document_registered"]


def test_register_is_for_the_office():
    with pytest.raises(NotAllowed):
        register_document(by=make_user(Role.UNIT_OFFICER), **DECREE)


def test_register_twice_is_refused():
    register_document(by=None, **DECREE)

    with pytest.raises(Conflict):
        register_document(by=None, **DECREE)


def test_register_needs_a_number_or_a_title():
    with pytest.raises(BadInput):
        register_document(by=None, kind="decree", reference_code=" ")


def test_change_keeps_the_address():
    document = register_document(by=None, **DECREE)
    slug = document.slug

    change_document(document=document, by=make_user(Role.OFFICE), title="Tên sửa lại")

    document.refresh_from_db()
    assert (document.title, document.slug) == ("Tên sửa lại", slug)


def test_a_wrong_day_of_the_same_year_is_the_same_document():
    register_document(
        by=None, kind="resolution", reference_code="17/NQ-CP", issued_on=date(2019, 3, 7), issuer="Chính phủ"
    )

    found = find_documents(find_citations("Nghị quyết số 17/NQ-CP ngày 17/3/2019 của Chính phủ"))
    other = find_documents(find_citations("Nghị quyết số 17/NQ-CP ngày 01/02/2025 của Chính phủ"))

    assert [document and document.reference_code for document in found] == ["17/NQ-CP"]
    assert other == [None]


def test_the_same_number_of_two_provinces_is_two_documents():
    here, there = decision("Điện Biên"), decision("Quảng Ngãi")
    text = (
        "Quyết định số 2031/QĐ-UBND ngày 04/11/2022 của Ủy ban nhân dân tỉnh Điện Biên; "
        "Quyết định số 2031/QĐ-UBND ngày 04/11/2022 của UBND tỉnh Quảng Ngãi; "
        "Quyết định số 2031/QĐ-UBND ngày 04/11/2022"
    )

    assert find_documents(find_citations(text)) == [here, there, None]


def test_ensure_registers_what_is_certain_once():
    text = (
        "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ; Nghị định số 61/2018/NĐ-CP; "
        "Quyết định số 2031/QĐ-UBND ngày 04/11/2022"
    )

    found = ensure_documents(find_citations(text), by=None)
    again = ensure_documents(find_citations(text), by=None)

    assert LegalDocument.objects.count() == 1
    assert found == again
    assert [document is not None for document in found] == [True, True, False]


def test_load_registry_can_be_repeated():
    entered, known = load_registry()

    assert entered > 0
    assert known == 0
    assert load_registry() == (0, entered)


def test_cite_links_escapes_and_links():
    register_document(by=None, **DECREE)

    html = cite_links('<b>Theo</b> Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ & "khác"')

    assert html.startswith(
        '&lt;b&gt;Theo&lt;/b&gt; <a class="lt-citation" href="/van-ban/nghi-dinh-61-2018-nd-cp/"'
    )
    assert html.endswith("&amp; &quot;khác&quot;")


def test_cite_links_asks_once_for_many_texts(django_assert_num_queries):
    register_document(by=None, **DECREE)
    texts = [f"Đoạn {number} theo Nghị định số 61/2018/NĐ-CP" for number in range(5)]

    with django_assert_num_queries(1):
        index = index_citations(texts)
        linked = [cite_links(text, index) for text in texts]

    assert all("<a " in html for html in linked)


@pytest.mark.parametrize("filling", ["", " Đoạn dài." * 300], ids=["paragraph", "paper"])
def test_a_text_that_was_read_before_follows_the_registry(filling):
    text = f"Thực hiện Nghị định số 61/2018/NĐ-CP.{filling}"
    before = cite_links(text)
    document = register_document(by=None, **DECREE)
    after = cite_links(text)
    LegalDocument.objects.filter(pk=document.pk).update(is_public=False)

    assert ("<a " in before, "<a " in after, "<a " in cite_links(text)) == (False, True, False)


@pytest.mark.parametrize("words", ["61/2018", "nd-cp", "cơ chế một cửa", "co che mot cua", "MỘT cửa"])
def test_search_finds_with_and_without_diacritics(words):
    document = register_document(by=None, **DECREE)
    decision("Điện Biên")

    assert list(search_documents(words)) == [document]


def test_load_registry_knows_a_document_that_a_text_brought_before():
    text = "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ"
    ensure_documents(find_citations(text), by=None)

    load_registry()

    assert LegalDocument.objects.filter(reference_code="61/2018/NĐ-CP").count() == 1
