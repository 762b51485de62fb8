"""Inspection rounds: start, note (twice, late, by serial), finish; the page that works offline and without a script."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lantoa.capabilities.plans.enums import FormKind
from lantoa.capabilities.plans.models import Activity
from lantoa.capabilities.procedures.actions.inspecting import finish_round, note_finding, start_round
from lantoa.capabilities.procedures.actions.posting import post_sheet
from lantoa.capabilities.procedures.models import InspectionFinding, InspectionRound, Posting
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit import clock
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from tests.factories.people import make_unit, make_user
from tests.factories.plans import make_programme
from tests.factories.posting import make_board, photo, print_one
from tests.factories.procedures import make_procedure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def posting() -> Posting:
    board = make_board()
    return post_sheet(board=board, sheet=print_one(make_procedure()), by=board.created_by)


@pytest.fixture
def counter(posting: Posting) -> Any:
    return make_user(Role.COUNTER, unit=posting.board.unit)


@pytest.fixture
def opened(posting: Posting, counter: Any) -> InspectionRound:
    return start_round(boards=[posting.board], title="Kiểm tra quý IV", by=counter)


def test_a_round_is_started_by_who_may_post(posting: Posting, opened: InspectionRound) -> None:
    assert "đã bắt đầu “Kiểm tra quý IV” tại 1 bảng" in trail_of(opened, limit=1)[0].sentence
    for stranger in (make_user(Role.LEADERSHIP), make_user(Role.COUNTER, unit=make_unit())):
        with pytest.raises(NotAllowed):
            start_round(boards=[posting.board], title="Đợt", by=stranger)
    with pytest.raises(BadInput):
        start_round(boards=[], title="Đợt", by=posting.board.created_by)
    with pytest.raises(BadInput):
        start_round(boards=[posting.board], title=" ", by=posting.board.created_by)


def test_the_same_finding_sent_twice_is_written_once(
    posting: Posting, opened: InspectionRound, counter: Any
) -> None:
    key = uuid4()
    seen = clock.now() - timedelta(hours=2)
    facts = {"round": opened, "board": posting.board, "serial": posting.sheet.serial, "by": counter}

    first = note_finding(
        state="damaged", note="Rách góc", found_at=seen, client_key=key, photo=photo(), **facts
    )
    again = note_finding(
        state="damaged", note="Rách góc", found_at=seen, client_key=key, photo=photo(), **facts
    )

    assert first.pk == again.pk
    assert (first.posting, first.found_at, first.photo_type) == (posting, seen, "image/jpeg")
    assert InspectionFinding.objects.count() == 1


def test_a_second_look_takes_the_place_of_the_first(
    posting: Posting, opened: InspectionRound, counter: Any
) -> None:
    facts = {"round": opened, "board": posting.board, "posting": posting, "by": counter}

    note_finding(state="gone", **facts)
    note_finding(state="good", **facts)

    assert list(InspectionFinding.objects.values_list("state", flat=True)) == ["good"]


def test_a_serial_in_no_register_is_noted_as_such(
    posting: Posting, opened: InspectionRound, counter: Any
) -> None:
    finding = note_finding(round=opened, board=posting.board, serial="ZZZZ-9999", state="good", by=counter)

    assert (finding.state, finding.serial, finding.sheet) == ("unknown", "zzzz9999", None)


def test_a_clock_that_runs_ahead_does_not_find_tomorrow(
    posting: Posting, opened: InspectionRound, counter: Any
) -> None:
    finding = note_finding(
        round=opened, board=posting.board, posting=posting, state="good", by=counter,
        found_at=clock.now() + timedelta(days=2),
    )  # fmt: skip

    assert finding.found_at <= clock.now()


def test_what_cannot_be_noted_is_refused(posting: Posting, opened: InspectionRound, counter: Any) -> None:
    other = make_board("Bảng khác", unit=posting.board.unit)
    facts: dict[str, Any] = {"round": opened, "board": posting.board, "state": "good", "by": counter}

    with pytest.raises(BadInput):
        note_finding(**facts)
    with pytest.raises(BadInput):
        note_finding(**(facts | {"serial": posting.sheet.serial, "state": "lost"}))
    with pytest.raises(BadInput):
        note_finding(**(facts | {"serial": posting.sheet.serial, "board": other}))
    with pytest.raises(BadInput):
        note_finding(
            **facts,
            serial=posting.sheet.serial,
            photo=SimpleUploadedFile("anh.jpg", b"<script>alert(1)</script>"),
        )
    with pytest.raises(NotAllowed):
        note_finding(**(facts | {"serial": posting.sheet.serial, "by": make_user(Role.UNIT_HEAD)}))
    assert not InspectionFinding.objects.exists()


def test_a_round_is_finished_once_and_not_empty(
    posting: Posting, opened: InspectionRound, counter: Any
) -> None:
    with pytest.raises(WrongState):
        finish_round(round=opened, by=counter)
    note_finding(round=opened, board=posting.board, posting=posting, state="stale", by=counter)
    with pytest.raises(NotAllowed):
        finish_round(round=opened, by=make_user(Role.LEADERSHIP))

    finish_round(round=opened, by=counter, conclusion="Thay ngay")

    assert "đã xem 1 phiếu, 1 phiếu phải xử lý" in trail_of(opened, limit=1)[0].sentence
    with pytest.raises(WrongState):
        finish_round(round=opened, by=counter)
    with pytest.raises(WrongState):
        note_finding(round=opened, board=posting.board, posting=posting, state="good", by=counter)


def test_posting_and_inspecting_are_activities_of_the_plan_once_a_board_and_day(posting_plan: Any) -> None:
    board = make_board()
    office = board.created_by
    counter = make_user(Role.COUNTER, unit=board.unit)
    post_sheet(board=board, sheet=print_one(make_procedure()), by=counter)
    second = post_sheet(board=board, sheet=print_one(make_procedure()), by=counter, photo=photo())

    row = start_round(boards=[board], title="Đợt quý IV", by=counter)
    note_finding(round=row, board=board, posting=second, state="good", by=counter, photo=photo())
    finish_round(round=row, by=counter)

    told = Activity.objects.order_by("pk").values_list("title", "owner_unit", "recorded_by")
    assert list(told) == [
        ("Niêm yết thủ tục hành chính tại Bảng tường", board.unit_id, office.pk),
        ("Kiểm tra niêm yết thủ tục hành chính: Đợt quý IV", board.unit_id, office.pk),
    ]
    assert [activity.evidence.count() for activity in Activity.objects.order_by("pk")] == [1, 1]
    board.refresh_from_db()
    assert board.recording_note == ""


def test_without_a_plan_the_board_says_why_nothing_was_recorded(posting: Posting) -> None:
    posting.board.refresh_from_db()

    assert posting.board.recording_note.startswith("Chưa ghi hoạt động: không có kế hoạch năm")


@pytest.fixture
def posting_plan() -> Any:
    programme = make_programme(year=clock.today().year)
    form = programme.forms[0]
    form.kind = FormKind.POSTING
    form.save()
    theme = programme.themes[0]
    theme.text = "Niêm yết, công khai thủ tục hành chính"
    theme.save()
    return programme.plan


def test_the_page_takes_plain_forms_and_findings_sent_later(
    posting: Posting, opened: InspectionRound, counter: Any, client: Client
) -> None:
    client.force_login(counter)
    address = reverse("posting_desk:note", args=[opened.code])
    given = {"board": posting.board.code, "serial": f"https://x.vn/n/{posting.sheet.serial}", "state": "good"}

    plain = client.post(address, given | {"photo": photo()})
    key = str(uuid4())
    late = {"client_key": key, "found_at": datetime.now().astimezone().isoformat(), "note": "Mờ"}
    for _ in range(2):
        sent = client.post(
            address, given | late | {"state": "damaged"}, headers={"accept": "application/json"}
        )
        assert sent.json() == {"key": key, "state": "Rách, mờ, bị che"}
    bad = client.post(address, {"board": posting.board.code}, headers={"accept": "application/json"})

    assert plain.status_code == 302
    assert bad.status_code == 422
    finding = InspectionFinding.objects.get()
    assert (finding.state, finding.note) == ("damaged", "Mờ")
    page = client.get(reverse("posting_desk:round", args=[opened.code])).content.decode()
    assert "Rách, mờ, bị che" in page
    photo_page = client.get(reverse("posting_desk:finding_photo", args=[finding.pk]))
    assert photo_page["Content-Type"] == "image/jpeg"
    other = make_user(Role.COUNTER, unit=make_unit())
    client.force_login(other)
    for name, argument in (("round", opened.code), ("finding_photo", finding.pk)):
        assert client.get(reverse(f"posting_desk:{name}", args=[argument])).status_code == 404
    assert client.post(address, given).status_code == 404


def test_a_round_is_started_and_finished_by_form(posting: Posting, counter: Any, client: Client) -> None:
    client.force_login(counter)
    started = client.post(reverse("posting_desk:start_round"), {"title": "Đợt", "boards": [posting.board.pk]})
    row = InspectionRound.objects.get()
    finish = reverse("posting_desk:finish_round", args=[row.code])

    client.post(finish, {"conclusion": ""})
    assert InspectionRound.objects.get().finished_at is None
    note_finding(round=row, board=posting.board, posting=posting, state="good", by=counter)
    client.post(finish, {"conclusion": "Tốt"})

    assert started["Location"] == reverse("posting_desk:round", args=[row.code])
    assert InspectionRound.objects.get().conclusion == "Tốt"
    assert client.get(reverse("posting_desk:rounds")).status_code == 200
    worker = client.get(reverse("posting_desk:round_worker"))
    assert worker["Content-Type"].startswith("text/javascript")


def test_the_reader_of_codes_is_the_one_that_the_docs_name_with_its_licence_and_is_kept_for_later(
    client: Client,
) -> None:
    folder = Path(apps.get_app_config("procedures").path) / "static/procedures/qr"
    reader = (folder / "barcode-detector.js").read_bytes()

    assert (
        hashlib.sha256(reader).hexdigest()
        == "598be1ac3c9afab286bc3298eece1f2bf45a38998f2831e377d765389764f179"
    )
    assert "Paul Miller" in (folder / "LICENSE.txt").read_text()
    assert b"qr 0.7.0" in reader[:60]
    assert not [word for word in (b"eval(", b"Function(", b"WebAssembly") if word in reader]
    assert len(reader) < 45_000
    client.force_login(make_user(Role.COUNTER))
    assert (
        "procedures/qr/barcode-detector.js"
        in client.get(reverse("posting_desk:round_worker")).content.decode()
    )
