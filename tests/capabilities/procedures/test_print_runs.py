"""A long printing does not keep anybody waiting: drawn in the background, its page says how far, the file is kept a week."""

from datetime import timedelta
from http import HTTPStatus
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from lantoa.capabilities.procedures.actions import posting_printing, print_runs
from lantoa.capabilities.procedures.actions.posting_printing import print_sheets
from lantoa.capabilities.procedures.actions.print_runs import (
    draw_again,
    draw_batch,
    draw_booklet,
    draw_package,
    draw_run,
    forget_old_runs,
    lost_runs,
)
from lantoa.capabilities.procedures.models import PostingSheet, PrintRun
from lantoa.capabilities.procedures.papers import offline
from lantoa.capabilities.procedures.papers.offline import kept
from lantoa.capabilities.procedures.papers.offline.kept import keep_package
from lantoa.capabilities.procedures.queries.posting_waiting import boards_waiting_for
from lantoa.capabilities.procedures.tasks import draw_one_print
from lantoa.capabilities.procedures.views import posting_printing as printing_views
from lantoa.foundation.accounts.enums import Role
from lantoa.kit import clock
from lantoa.kit.errors import NotAllowed, WrongState
from lantoa.web.clock.schedule import SCHEDULE
from tests.factories.people import make_unit, make_user
from tests.factories.posting import make_board
from tests.factories.procedures import make_procedure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_are_long(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for module in (print_runs, posting_printing, printing_views):
        monkeypatch.setattr(module, "LONG", 2)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def at(name, *args):
    return reverse(f"posting_desk:{name}", args=args)


def printed(by, many=3, board=None):
    """A batch of that many sheets."""
    return print_sheets(codes=[make_procedure().code for _ in range(many)], by=by, board=board)


def test_a_short_printing_is_drawn_at_once_and_a_long_one_waits(django_capture_on_commit_callbacks):
    office = make_user(Role.OFFICE)
    short = printed(office, many=2)
    with django_capture_on_commit_callbacks() as queued:
        long = printed(office)

    assert [run.batch for run in PrintRun.objects.all()] == [long]
    assert len(queued) >= 1
    client = signed_in(office)
    assert client.get(at("batch_file", short))["Content-Type"] == "application/pdf"
    run = PrintRun.objects.get()
    assert client.get(at("batch_file", long)).url == at("print_run", run.code)
    assert client.get(at("print_run_file", run.code)).status_code == HTTPStatus.NOT_FOUND


def test_the_page_says_how_far_it_is_and_then_gives_the_file():
    office = make_user(Role.OFFICE)
    batch = printed(office, many=5)
    run, client, heard = PrintRun.objects.get(), signed_in(office), []
    PrintRun.objects.filter(pk=run.pk).update(state="drawing", done=4)
    page = client.get(at("print_run", run.code)).content.decode()
    assert "Xem tiến độ mới" in page
    assert "data-reload" in page
    run.refresh_from_db()
    save = PrintRun.save
    run.save = lambda *args, **named: (heard.append(run.done), save(run, *args, **named))

    draw_run(run)

    run = PrintRun.objects.get()
    assert (run.state, run.done, run.total) == ("done", 5, 5)
    assert heard == [0, 4, 5, 5]  # parts of four sheets
    page = client.get(at("print_run", run.code)).content.decode()
    assert at("print_run_file", run.code) in page
    assert "data-reload" not in page
    file = client.get(at("print_run_file", run.code))
    text = " ".join(
        one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(BytesIO(file.content))
    )
    codes = PostingSheet.objects.filter(batch=batch).values_list("procedure__code", flat=True)
    assert all(code in text for code in codes)


def test_it_is_drawn_once_however_often_it_is_asked_for():
    office = make_user(Role.OFFICE)
    batch = printed(office)
    sheets = list(PostingSheet.objects.filter(batch=batch))
    run = PrintRun.objects.get()

    assert draw_batch(sheets=sheets, by=office) == run
    draw_one_print.func(run.pk)
    run.refresh_from_db()
    first = run.file.name
    draw_one_print.func(run.pk)
    run.refresh_from_db()
    assert run.file.name == first
    signed_in(office).post(at("draw_batch", batch))
    run.refresh_from_db()
    assert (run.state, PrintRun.objects.count()) == ("waiting", 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        PrintRun.objects.create(kind="sheets", batch=batch, title="x", format="a4", total=1, asked_by=office)


def test_a_long_booklet_is_asked_for_and_drawn():
    office = make_user(Role.OFFICE)
    procedures = [make_procedure() for _ in range(3)]
    client = signed_in(office)
    address = f"{at('booklet')}?linh-vuc={procedures[0].sector.slug}"

    assert "Sổ tay gồm 3 thủ tục" in client.get(address).content.decode()
    assert not PrintRun.objects.exists()
    page = client.post(address).url
    run = PrintRun.objects.get()
    assert page == at("print_run", run.code) == client.post(address).url
    draw_run(run)

    run.refresh_from_db()
    assert (run.state, run.done) == ("done", 3)
    file = client.get(at("print_run_file", run.code)).content
    assert len(pypdfium2.PdfDocument(BytesIO(file))) >= 4


def test_what_could_not_be_drawn_is_said_stands_on_the_list_and_can_be_tried_again(monkeypatch):
    office = make_user(Role.OFFICE)
    printed(office)
    run = PrintRun.objects.get()
    with pytest.raises(WrongState):
        draw_again(run=run, by=office)

    def broken(*args, **named):
        raise OSError("disk full")

    monkeypatch.setattr(print_runs, "batch_pdf", broken)
    draw_run(run)
    monkeypatch.undo()

    assert (run.state, run.problem) == ("failed", "Lỗi hệ thống: OSError.")
    assert [(line.kind, line.state) for line in boards_waiting_for(office)] == [("Vẽ tệp in", "Không xong")]
    assert boards_waiting_for(make_user(Role.OFFICE)) == []
    client = signed_in(office)
    assert "Lỗi hệ thống: OSError." in client.get(at("print_run", run.code)).content.decode()
    client.post(at("print_run_again", run.code))
    run.refresh_from_db()
    assert (run.state, run.problem) == ("waiting", "")


def test_the_package_is_made_in_the_background_with_progress_and_fetched_when_ready(monkeypatch):
    """Nobody waits half a minute for an answer: asked for, made a part at a time, then one click."""
    monkeypatch.setattr(offline, "PER_PART", 2)
    for _ in range(5):
        make_procedure()
    client, heard = signed_in(make_user(Role.COUNTER)), []
    assert "Lập gói" in client.get(at("offline")).content.decode()
    assert not PrintRun.objects.exists()

    page = client.post(at("offline")).url

    run = PrintRun.objects.get()
    assert page == at("print_run", run.code)
    assert (run.kind, run.state, run.total) == ("package", "waiting", 5)
    assert "data-reload" in client.get(page).content.decode()
    assert client.get(at("offline"))["Content-Type"].startswith("text/html")  # nothing is made in a request
    save = PrintRun.save
    run.save = lambda *args, **named: (heard.append(run.done), save(run, *args, **named))
    draw_run(run)
    assert heard == [0, 2, 4, 5, 5]
    assert at("offline") in client.get(page).content.decode()
    assert client.get(at("print_run_file", run.code)).status_code == HTTPStatus.NOT_FOUND
    file = client.get(at("offline"))
    names = ZipFile(BytesIO(b"".join(file.streaming_content))).namelist()
    assert {"tra-cuu-thu-tuc/phan-2.js", "tra-cuu-thu-tuc/chi-muc.js"} <= set(names)
    make_procedure()
    assert "Lập gói" in client.get(at("offline")).content.decode()  # what was made is old by now


def test_one_package_is_made_for_all_who_ask_and_at_once_when_it_is_there(monkeypatch):
    make_procedure()
    first = draw_package(by=make_user(Role.OFFICE))
    assert draw_package(by=make_user(Role.COUNTER)) == first
    with pytest.raises(IntegrityError), transaction.atomic():
        PrintRun.objects.create(kind="package", title="x", total=1, asked_by=first.asked_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        PrintRun.objects.filter(pk=first.pk).update(file="x.zip")
    with pytest.raises(NotAllowed):
        draw_package(by=make_user(Role.LEADERSHIP))
    keep_package()
    monkeypatch.setattr(kept, "offline_zip", None)  # a kiosk, or the clock, had it made meanwhile

    draw_run(first)

    assert (first.state, first.done) == ("done", 1)
    assert draw_package(by=first.asked_by) != first


def test_a_lost_package_comes_back_and_a_failed_one_is_said(monkeypatch):
    make_procedure()
    run = draw_package(by=make_user(Role.COUNTER))
    PrintRun.objects.filter(pk=run.pk).update(state="drawing", touched_at=clock.now() - timedelta(minutes=9))
    assert lost_runs() == [run.pk]

    def broken(*args):
        raise OSError("disk full")

    monkeypatch.setattr(print_runs, "keep_package", broken)
    draw_one_print.func(run.pk)

    run.refresh_from_db()
    assert (run.state, run.problem) == ("failed", "Lỗi hệ thống: OSError.")
    assert [line.kind for line in boards_waiting_for(run.asked_by)] == ["Lập gói tra cứu"]
    client = signed_in(run.asked_by)
    assert "Không lập được gói" in client.get(at("print_run", run.code)).content.decode()
    monkeypatch.undo()
    client.post(at("print_run_again", run.code))
    draw_one_print.func(run.pk)
    run.refresh_from_db()
    assert run.state == "done"


def test_who_may_ask_and_who_may_fetch():
    office, leader = make_user(Role.OFFICE), make_user(Role.LEADERSHIP)
    board = make_board()
    mine = make_user(Role.COUNTER, unit=board.unit)
    other = make_user(Role.COUNTER, unit=make_unit())
    batch = printed(mine, board=board)
    sheets = list(PostingSheet.objects.filter(batch=batch))
    run = PrintRun.objects.get()
    booklet = draw_booklet(codes=["1.1", "1.2", "1.3"], title="Tập", format="a4", by=mine)

    for verb in (
        lambda: draw_batch(sheets=sheets, by=leader),
        lambda: draw_booklet(codes=["1.1"], title="Tập", format="a4", by=make_user()),
        lambda: draw_again(run=run, by=leader),
    ):
        with pytest.raises(NotAllowed):
            verb()
    opened = {
        who: [signed_in(user).get(at("print_run", one.code)).status_code for one in (run, booklet)]
        for who, user in (("mine", mine), ("office", office), ("other", other))
    }
    assert opened == {"mine": [200, 200], "office": [200, 200], "other": [404, 404]}
    refused = signed_in(make_user()).get(at("print_run", run.code))  # the console sends away with a message
    assert (refused.status_code, refused["Location"]) == (HTTPStatus.FOUND, "/quan-tri/")


def test_a_lost_drawing_comes_back_and_an_old_file_goes():
    office = make_user(Role.OFFICE)
    printed(office)
    run = PrintRun.objects.get()
    PrintRun.objects.filter(pk=run.pk).update(state="drawing", touched_at=clock.now() - timedelta(minutes=9))
    assert lost_runs() == [run.pk]
    run.refresh_from_db()
    draw_run(run)
    assert lost_runs() == []
    stored = run.file.storage, run.file.name

    assert forget_old_runs() == 0
    PrintRun.objects.filter(pk=run.pk).update(touched_at=clock.now() - timedelta(days=8))
    assert forget_old_runs() == 1
    assert not stored[0].exists(stored[1])
    assert not PrintRun.objects.exists()
    assert {"draw_lost_prints", "forget_old_prints"} <= {one.name for one in SCHEDULE}


@pytest.mark.parametrize("many", [3, 5])
def test_the_page_of_a_long_printing_asks_no_more_for_more_sheets(many, django_assert_max_num_queries):
    office = make_user(Role.OFFICE)
    printed(office, many=many)
    run, client = PrintRun.objects.get(), signed_in(office)
    client.get(at("print_run", run.code))

    with django_assert_max_num_queries(22):
        client.get(at("print_run", run.code))
