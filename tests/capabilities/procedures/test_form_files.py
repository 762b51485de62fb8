"""Forms that the office has as files: printed right after their procedure, in a file that stays archivable (D-2.6)."""

from importlib import import_module
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from lantoa.capabilities.procedures.actions.form_files import add_form_file, remove_form_file
from lantoa.capabilities.procedures.actions.posting_printing import print_sheets
from lantoa.capabilities.procedures.models import FormFile, PostingSheet, Procedure, SheetForm
from lantoa.capabilities.procedures.papers.posting import (
    batch_pdf,
    booklet_of,
    form_pages_of,
    printed_form_pages,
)
from lantoa.capabilities.procedures.reading.sheet import SHORT_HASH
from lantoa.foundation.accounts.enums import Role
from lantoa.kit.clock import now
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from tests.factories.people import make_user
from tests.factories.posting import make_board
from tests.factories.procedures import make_procedure

pytestmark = pytest.mark.django_db
NAME = "Mẫu số 01: Tờ khai"


def pdf(pages: int = 2, name: str = "mau.pdf") -> ContentFile:
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    out = BytesIO()
    made.save(out)
    return ContentFile(out.getvalue(), name=name)


def texts(data: bytes) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(data)]


def shown_forms(data: bytes) -> list[str]:
    """What stands over each page of a form in a printed file."""
    return [page[page.index("Mẫu: ") :].partition(")")[0] for page in texts(data) if "Mẫu: Tờ" in page]


def sheets_of_one(procedure: Procedure, **said: Any) -> list[PostingSheet]:
    batch = print_sheets(codes=[procedure.code], **said)
    return list(PostingSheet.objects.filter(batch=batch).select_related("procedure__sector", "version"))


def is_stored(form: FormFile) -> bool:
    return form.file.storage.exists(form.file.name)


def test_a_form_is_printed_right_after_its_procedure_and_the_file_stays_archivable() -> None:
    one, two = make_procedure(name="Cấp giấy một"), make_procedure(name="Cấp giấy hai")
    office = make_user(Role.OFFICE)
    add_form_file(procedure=one, name=NAME, file=pdf(), by=office)
    batch = print_sheets(codes=[one.code, two.code], by=office)
    sheets = list(PostingSheet.objects.filter(batch=batch).select_related("procedure__sector", "version"))

    paper = batch_pdf(sheets)

    pages = texts(paper.data)
    ends = next(at for at, page in enumerate(pages) if "Cấp giấy hai" in page)
    assert f"{NAME} (trang 1/2)" in pages[ends - 2]
    assert f"{NAME} (trang 2/2)" in pages[ends - 1]
    assert [f"Trang {n}/{ends}" in page for n, page in enumerate(pages[:ends], 1)] == [True] * ends
    with pikepdf.open(BytesIO(paper.data)).open_metadata() as told:
        assert (told["pdfuaid:part"], told["pdfaid:part"], told["pdfaid:conformance"]) == ("1", "2", "A")
    booklet = texts(booklet_of([one], title="Tập").data)
    assert [NAME in page for page in booklet[-2:]] == [True, True]


def test_another_form_of_the_name_takes_its_place_and_the_old_file_goes(
    django_capture_on_commit_callbacks: Any,
) -> None:
    procedure, office = make_procedure(), make_user(Role.OFFICE)
    with django_capture_on_commit_callbacks(execute=True):
        old = add_form_file(procedure=procedure, name=NAME, file=pdf(1), by=office)
        form = add_form_file(procedure=procedure, name=f" {NAME} ", file=pdf(3), by=office)

    assert [(one.name, one.pages) for one in procedure.form_files.all()] == [(NAME, 3)]
    assert (is_stored(old), is_stored(form)) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):
        remove_form_file(form=form, by=office)
    assert not is_stored(form)
    actions = list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions[-3:] == ["procedures.form_added", "procedures.form_added", "procedures.form_removed"]


def test_a_sheet_drawn_again_shows_the_forms_it_was_printed_with(
    django_capture_on_commit_callbacks: Any,
) -> None:
    procedure, office = make_procedure(), make_user(Role.OFFICE)
    first = add_form_file(procedure=procedure, name="Tờ khai", file=pdf(1), by=office)
    second = add_form_file(procedure=procedure, name="Tờ cam kết", file=pdf(2), by=office)
    sheets = sheets_of_one(procedure, by=office)
    before = shown_forms(batch_pdf(sheets).data)

    with django_capture_on_commit_callbacks(execute=True):
        add_form_file(procedure=procedure, name="Tờ khai", file=pdf(3), by=office)
        add_form_file(procedure=procedure, name="Tờ thêm", file=pdf(1), by=office)
        remove_form_file(form=second, by=office)

    assert before == ["Mẫu: Tờ cam kết (trang 1/2", "Mẫu: Tờ cam kết (trang 2/2", "Mẫu: Tờ khai (trang 1/1"]
    again = batch_pdf(sheets)
    assert shown_forms(again.data) == before
    assert sheets[0].digest[:SHORT_HASH] in texts(again.data)[0]
    assert [is_stored(one) for one in (first, second)] == [True, True]
    kept = FormFile.objects.filter(taken_away_at__isnull=False)
    assert sorted(kept.values_list("pk", "taken_away_by")) == [(first.pk, office.pk), (second.pk, office.pk)]
    newer = sheets_of_one(procedure, by=office)
    assert len(shown_forms(batch_pdf(newer).data)) == 4
    assert newer[0].digest != sheets[0].digest


def test_a_sheet_that_never_hung_is_used_again_only_with_the_same_forms() -> None:
    procedure, office, board = make_procedure(), make_user(Role.OFFICE), make_board()
    add_form_file(procedure=procedure, name="Tờ khai", file=pdf(1), by=office)
    serial = sheets_of_one(procedure, by=office, board=board)[0].serial

    same = sheets_of_one(procedure, by=office, board=board)[0].serial
    add_form_file(procedure=procedure, name="Tờ khai", file=pdf(2), by=office)
    other = sheets_of_one(procedure, by=office, board=board)[0].serial

    assert same == serial
    assert other != serial


def test_a_form_that_a_sheet_shows_cannot_leave_the_database() -> None:
    procedure, office = make_procedure(), make_user(Role.OFFICE)
    form = add_form_file(procedure=procedure, name=NAME, file=pdf(), by=office)
    sheets_of_one(procedure, by=office)

    with pytest.raises(ProtectedError):
        form.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        FormFile.objects.update(taken_away_at=now())


def test_sheets_printed_before_forms_were_noted_get_those_that_were_there() -> None:
    procedure, office = make_procedure(), make_user(Role.OFFICE)
    form = add_form_file(procedure=procedure, name=NAME, file=pdf(), by=office)
    sheet = sheets_of_one(procedure, by=office)[0]
    later = add_form_file(procedure=procedure, name="Tờ thêm", file=pdf(), by=office)
    SheetForm.objects.all().delete()
    FormFile.objects.update(code="giong", size=0, taken_away_at=now(), taken_away_by=office)

    import_module("lantoa.capabilities.procedures.migrations.0013_forms_known_so_far").fill(apps, None)

    assert list(SheetForm.objects.values_list("sheet", "form", "position")) == [(sheet.pk, form.pk, 1)]
    known = dict(FormFile.objects.values_list("code", "size"))
    assert sorted(known.values()) == sorted([form.size, later.size])
    assert len(known) == 2


def test_a_form_is_taken_away_once() -> None:
    form = add_form_file(procedure=make_procedure(), name=NAME, file=pdf(), by=make_user(Role.OFFICE))
    sheets_of_one(form.procedure, by=make_user(Role.OFFICE))
    remove_form_file(form=form, by=make_user(Role.OFFICE))

    with pytest.raises(WrongState):
        remove_form_file(form=form, by=make_user(Role.OFFICE))


def test_only_who_keeps_the_catalogue_brings_and_takes_forms() -> None:
    procedure, counter = make_procedure(), make_user(Role.COUNTER)
    form = add_form_file(procedure=procedure, name=NAME, file=pdf(), by=make_user(Role.OFFICE))

    with pytest.raises(NotAllowed):
        add_form_file(procedure=procedure, name=NAME, file=pdf(), by=counter)
    with pytest.raises(NotAllowed):
        remove_form_file(form=form, by=counter)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        (" ", pdf()),
        (NAME, ContentFile(b"%PDF-1.7 nothing", name="mau.pdf")),
        (NAME, ContentFile(b"text", name="mau.pdf")),
        (NAME, pdf(31)),
        (NAME, ContentFile(b"", name="mau.pdf")),
    ],
)
def test_what_is_no_form_is_refused(name: str, file: ContentFile) -> None:
    with pytest.raises(BadInput):
        add_form_file(procedure=make_procedure(), name=name, file=file, by=make_user(Role.OFFICE))

    assert FormFile.objects.count() == 0


def test_the_database_holds_one_form_of_a_name_with_pages() -> None:
    form = add_form_file(procedure=make_procedure(), name=NAME, file=pdf(), by=make_user(Role.OFFICE))

    for broken in ({"pages": 0}, {"pages": 31}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FormFile.objects.filter(pk=form.pk).update(**broken)


@pytest.mark.parametrize("rows", [1, 3])
def test_forms_behind_many_sheets_are_read_with_one_query(rows: int, django_assert_num_queries: Any) -> None:
    office, procedures = make_user(Role.OFFICE), [make_procedure() for _ in range(rows)]
    for one in procedures:
        add_form_file(procedure=one, name=NAME, file=pdf(1), by=office)
    sheets = [sheet for one in procedures for sheet in sheets_of_one(one, by=office)]

    with django_assert_num_queries(1):
        found = printed_form_pages(sheets)

    assert sorted(found) == sorted(one.pk for one in sheets)


@pytest.mark.parametrize("rows", [1, 3])
def test_forms_of_many_procedures_are_read_with_one_query(rows: int, django_assert_num_queries: Any) -> None:
    office, procedures = make_user(Role.OFFICE), [make_procedure() for _ in range(rows)]
    for one in procedures:
        add_form_file(procedure=one, name=NAME, file=pdf(1), by=office)

    with django_assert_num_queries(1):
        found = form_pages_of(procedures)

    assert sorted(found) == sorted(one.pk for one in procedures)


def test_the_office_brings_looks_at_and_takes_away_a_form(client: Client) -> None:
    procedure = make_procedure()
    client.force_login(make_user(Role.OFFICE))
    address = reverse("procedures_desk:forms", args=[procedure.code])

    client.post(address, {"name": NAME, "file": pdf()})
    form = procedure.form_files.get()

    assert NAME in client.get(address).content.decode()
    file = client.get(reverse("procedures_desk:form_file", args=[procedure.code, form.pk]))
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    other = make_procedure()
    assert client.get(reverse("procedures_desk:form_file", args=[other.code, form.pk])).status_code == 404
    client.post(reverse("procedures_desk:remove_form", args=[procedure.code, form.pk]))
    assert procedure.form_files.count() == 0
    client.force_login(make_user(Role.COUNTER))
    assert client.get(address).status_code in (302, 403)
