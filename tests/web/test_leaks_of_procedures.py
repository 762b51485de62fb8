"""Forms and facts of procedures that the public may not see: none leaks by any road.

As in test_leaks: what is hidden carries its own word, has a public twin, and the same roads first show the twin.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from lantoa.capabilities.procedures.actions.form_files import add_form_file, remove_form_file
from lantoa.capabilities.procedures.actions.posting_printing import print_sheets
from lantoa.capabilities.procedures.enums import ProcedureKind, ProcedureState
from lantoa.capabilities.procedures.models import FormFile, Procedure
from lantoa.foundation.accounts.actions import sync_roles
from lantoa.foundation.accounts.enums import Role
from lantoa.ports.search import index
from lantoa.web.portal.actions import ensure_site_tree
from tests.capabilities.procedures.test_form_files import pdf
from tests.factories.people import make_user
from tests.factories.procedures import abolish, make_procedure
from tests.web.test_leaks_of_records import PUBLIC, answers, every_list, leaks, naming, on_disk, said

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def portal(db: None, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
    sync_roles()
    ensure_site_tree(hostname="testserver", port=80)


def with_form(marker: str, office: Any) -> tuple[Procedure, FormFile]:
    """A public procedure whose name and form carry `marker`; a test hides it afterwards."""
    procedure = make_procedure(name=f"Cấp giấy {marker}")
    return procedure, add_form_file(procedure=procedure, name=f"Mẫu {marker}", file=pdf(), by=office)


def hide(procedure: Procedure, how: str, office: Any) -> Procedure:
    rows = Procedure.objects.filter(pk=procedure.pk)
    if how == "draft":
        rows.update(state=ProcedureState.DRAFT)
    elif how == "internal":
        rows.update(kind=ProcedureKind.INTERNAL, code="NB-SNV-01", printed_code="NB-SNV-01")
    elif how == "abolished":
        abolish(procedure, by=office)
    return rows.get()


def roads_of(procedure: Procedure, form: FormFile) -> list[str]:
    """Every way to the form and to what names it."""
    page = f"/thu-tuc/{procedure.code}/"
    stored = form.file.name
    return [
        f"{page}mau/{form.code}.pdf", page, f"{page}giay-to/", f"{page}giay-to.xlsx", f"/thu-tuc/m/{procedure.code}",
        f"/api/v1/procedures/{procedure.code}", f"/tep/{stored}", f"/tai-lieu/{form.pk}/{stored}",
        f"/thu-tuc/?q={form.name}", f"/tim-kiem/?q={form.name}",
    ]  # fmt: skip


def test_a_form_is_handed_out_only_while_its_procedure_is_public_and_in_force(
    client: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    office = make_user(Role.OFFICE)
    with django_capture_on_commit_callbacks(execute=True):
        shown, form = with_form(PUBLIC, office)
        hidden = {how: with_form(f"kinkin{how}", office) for how in ("draft", "internal", "abolished")}
        before = {how: client.get(roads_of(*pair)[0]).status_code for how, pair in hidden.items()}
        hidden = {how: (hide(pair[0], how, office), pair[1]) for how, pair in hidden.items()}
    index.rebuild()

    # There is something to leak: every road shows the twin, and showed what is hidden now.
    roads = roads_of(shown, form)
    assert client.get(roads[0]).status_code == 200
    assert [
        road for road in (roads[1], roads[2], roads[5]) if f"Mẫu {PUBLIC}" not in said(client, road)
    ] == []
    assert before == dict.fromkeys(hidden, 200)
    assert FormFile.objects.current().count() == 4

    assert {how: client.get(roads_of(*pair)[0]).status_code for how, pair in hidden.items()} == dict.fromkeys(
        hidden, 404
    )
    lists = [*every_list(), *roads]
    own = {how: roads_of(*pair) for how, pair in hidden.items()}
    texts = answers(client, [*lists, *(road for some in own.values() for road in some)])
    forms = [word for _, one in hidden.values() for word in (one.name, one.code)]
    assert naming(texts, *forms) == []
    # An abolished procedure keeps a page that says so.
    silent = {road: texts[road] for road in [*lists, *own["draft"], *own["internal"]]}
    assert naming(silent, "kinkindraft", "kinkininternal", "NB-SNV") == []


def test_a_form_that_was_replaced_is_kept_for_its_sheet_and_handed_to_nobody(client: Client) -> None:
    office = make_user(Role.OFFICE)
    procedure, form = with_form(PUBLIC, office)
    print_sheets(codes=[procedure.code], by=office)
    old = client.get(roads_of(procedure, form)[0])["ETag"]
    removed = add_form_file(procedure=procedure, name="Mẫu kinkinremoved", file=pdf(4), by=office)
    print_sheets(codes=[procedure.code], by=office)

    remove_form_file(form=removed, by=office)
    add_form_file(procedure=procedure, name=form.name, file=pdf(5), by=office)

    assert FormFile.objects.count() - FormFile.objects.current().count() == 2
    assert client.get(roads_of(procedure, form)[0])["ETag"] != old
    assert client.get(roads_of(procedure, removed)[0]).status_code == 404
    assert (
        leaks(client, [*roads_of(procedure, form), *roads_of(procedure, removed)[:2]], "kinkinremoved") == []
    )


def test_a_stored_page_offers_a_form_no_longer_than_it_is_there(settings: Any, tmp_path: Path) -> None:
    office = make_user(Role.OFFICE)
    procedure, form = with_form(PUBLIC, office)
    anyone = Client(headers={"host": "testserver"})
    pages = [f"/thu-tuc/{procedure.code}/", f"/thu-tuc/{procedure.code}/giay-to/"]
    anyone.get(pages[0])  # the agency's facts are made at the first reading
    folder = tmp_path / "pages"
    settings.PAGE_STORE = settings.PAGE_STORE | {"ENABLED": True, "DIRECTORY": folder}
    settings.ALLOWED_HOSTS = ["testserver"]
    assert [f"Mẫu {PUBLIC}" in said(anyone, page) for page in pages] == [True, True]
    assert on_disk(folder / "current", f"Mẫu {PUBLIC}")

    remove_form_file(form=form, by=office)

    assert [f"Mẫu {PUBLIC}" in said(anyone, page) for page in pages] == [False, False]
    assert on_disk(folder / "current", f"Mẫu {PUBLIC}") == []
