"""A list of documents from a spreadsheet: the whole or nothing, repeatable, mistakes by row and column."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from lantoa.capabilities.library.actions.importing import ListRefused, import_documents
from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.library.reading.listing import TEMPLATE, read_listing
from lantoa.foundation.accounts.enums import Role
from lantoa.kit.errors import BadInput, NotAllowed
from lantoa.ports.papers.xlsx import Sheet, table_xlsx
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db

GOOD = (
    [
        "Nghị định",
        "61/2018/NĐ-CP",
        date(2018, 4, 23),
        "Chính phủ",
        "Một cửa",
        "",
        "",
        date(2018, 6, 21),
        "",
        "",
        "",
    ],
    ["Quyết định", "2031/QĐ-UBND", "04/11/2022", "UBND tỉnh Điện Biên", "Chỉ số", "", "", "", "", "", ""],
)


def sheet(*rows):
    return table_xlsx(
        [Sheet("Văn bản", list(TEMPLATE), [list(row) for row in rows])], file_name="vb.xlsx"
    ).data


def test_a_list_is_entered_once_however_often_it_comes():
    office = make_user(Role.OFFICE)

    first = import_documents(name="vb.xlsx", data=sheet(*GOOD), by=office)
    again = import_documents(name="vb.xlsx", data=sheet(*GOOD), by=office)

    assert ((first.entered, first.known), (again.entered, again.known)) == ((2, 0), (0, 2))
    assert LegalDocument.objects.get(reference_code="61/2018/NĐ-CP").effective_from == date(2018, 6, 21)
    assert LegalDocument.objects.get(kind="decision").issued_on == date(2022, 11, 4)


def test_mistakes_are_named_by_row_and_column_and_nothing_is_entered():
    bad = ["Nghị địng", "", "31/02/2020", "Chính phủ", "", "", "", "", "", "", ""]

    with pytest.raises(ListRefused) as refused:
        import_documents(name="vb.xlsx", data=sheet(GOOD[0], bad), by=make_user(Role.OFFICE))

    assert refused.value.errors == [
        "Dòng 3, cột “Loại văn bản”: không có loại văn bản “Nghị địng”.",
        "Dòng 3, cột “Số, ký hiệu”: chưa ghi.",
        "Dòng 3, cột “Ngày ban hành”: không phải ngày: “31/02/2020”.",
    ]
    assert LegalDocument.objects.count() == 0


def test_a_table_without_the_needed_columns_says_which():
    assert read_listing([["Trích yếu"], ["Một"]]).errors == [
        "Dòng 1 thiếu cột: Loại văn bản, Số, ký hiệu, Ngày ban hành, Cơ quan ban hành."
    ]
    assert read_listing([]).errors == ["Bảng không có dòng nào."]


def test_only_keepers_import_and_only_spreadsheets():
    with pytest.raises(NotAllowed):
        import_documents(name="vb.xlsx", data=sheet(*GOOD), by=make_user(Role.UNIT_OFFICER))
    with pytest.raises(BadInput):
        import_documents(name="vb.xlsx", data=b"khong phai bang tinh", by=make_user(Role.OFFICE))


def test_the_screen_takes_a_list_and_keeps_what_is_wrong_in_sight(client):
    client.force_login(make_user(Role.OFFICE))
    road = reverse("library_desk:import")
    bad = sheet(["Nghị định", "", "", "", "", "", "", "", "", "", ""])

    shown = client.post(road, {"file": ContentFile(bad, name="sai.xlsx")}).content.decode()
    done = client.post(road, {"file": ContentFile(sheet(*GOOD), name="dung.xlsx")})

    assert "Dòng 2, cột “Số, ký hiệu”: chưa ghi." in shown
    assert done.status_code == 302
    assert LegalDocument.objects.count() == 2
    assert client.get(reverse("library_desk:import_template"))["Content-Type"].startswith("application/vnd")
