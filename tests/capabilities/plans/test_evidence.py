"""Proof: what is kept, what is refused, and that nothing is done without it."""

import hashlib
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantoa.capabilities.plans.actions.evidence import (
    add_evidence,
    close_occurrence,
    keep_snapshot,
    remove_evidence,
    reopen_occurrence,
    retry_snapshot,
    waive_occurrence,
)
from lantoa.capabilities.plans.actions.recording import withdraw_activity
from lantoa.capabilities.plans.models import Evidence, Occurrence
from lantoa.capabilities.plans.tasks import take_waiting_snapshots
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit.clock import now
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from tests.factories.people import make_unit, make_user
from tests.factories.plans import make_programme
from tests.factories.work import make_activity, make_assignment, make_file_evidence, make_occurrence

pytestmark = pytest.mark.django_db
PAGE = "<html><head><title>Tin về cải cách hành chính</title></head><body>Nội dung</body></html>".encode()


@pytest.fixture
def made():
    return make_programme()


@pytest.fixture
def unit(made):
    return make_unit("Phòng Người có công", parent=made.plan.unit)


@pytest.fixture
def officer(unit):
    return make_user(Role.UNIT_OFFICER, unit=unit)


@pytest.fixture
def occurrence(made, unit):
    return make_occurrence(make_assignment(made.plan, unit), due_on=date(2022, 11, 14))


@pytest.fixture
def activity(made, unit, occurrence):
    return make_activity(made.plan, unit, made.forms[0], made.themes, fulfils=[occurrence])


@pytest.fixture
def page_server(settings):
    """A page on this machine, which the fetcher may reach in this test."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/tin" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, *args):
            pass

    settings.SNAPSHOT_PRIVATE_HOSTS = True
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def upload(content=b"Bien ban hoi nghi", name="bien-ban.txt"):
    return SimpleUploadedFile(name, content)


def link(activity, officer, url):
    """A link kept waiting (the address need not be allowed by the validator's rules)."""
    return Evidence.objects.create(
        activity=activity, kind="link", title="trang", url=url, snapshot_state="waiting", added_by=officer
    )


def test_add_evidence_keeps_a_file_with_its_hash_and_once(activity, officer):
    first = add_evidence(activity=activity, by=officer, file=upload(), title="Biên bản")
    second = add_evidence(activity=activity, by=officer, file=upload(name="ten-khac.txt"))

    assert first == second
    assert (first.title, first.size, first.media_type) == ("Biên bản", 17, "text/plain")
    assert first.sha256 == hashlib.sha256(b"Bien ban hoi nghi").hexdigest()
    assert "bien-ban" not in first.file.name
    assert (
        trail_of(first)[0].sentence == f"{officer} đã thêm minh chứng “Biên bản” cho hoạt động “{activity}”."
    )


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "trong.pdf", "empty"),
        (b"\xff\xd8\xff\xe0" + b"0" * 64, "anh.docx", "kind_mismatch"),
        (b"<html><script>alert(1)</script></html>", "trang.html", "not_allowed"),
        (b"MZ\x90\x00", "tep.exe", "unknown_kind"),
    ],
)
def test_add_evidence_refuses_what_is_no_proof(activity, officer, content, name, code):
    with pytest.raises(BadInput) as refused:
        add_evidence(activity=activity, by=officer, file=upload(content, name))

    assert refused.value.code == code
    assert not Evidence.objects.exists()


def test_add_evidence_only_by_the_owner(made, activity):
    with pytest.raises(NotAllowed):
        add_evidence(activity=activity, by=make_user(unit=made.plan.unit), file=upload())


def test_add_evidence_link_waits_for_its_copy(activity, officer):
    evidence = add_evidence(activity=activity, by=officer, url="https://vi-du.gov.vn/tin/1")

    assert (evidence.kind, evidence.snapshot_state, evidence.title) == ("link", "waiting", "vi-du.gov.vn")
    assert add_evidence(activity=activity, by=officer, url="https://vi-du.gov.vn/tin/1") == evidence
    with pytest.raises(BadInput) as refused:
        add_evidence(activity=activity, by=officer, url="javascript:alert(1)")
    assert refused.value.code == "bad_address"


def test_add_evidence_page_of_the_portal_is_of_the_portal(activity, officer, settings):
    settings.BASE_URL = "https://cong.example.vn"

    evidence = add_evidence(
        activity=activity, by=officer, url="/tin-tuc/bai/", title="Bài", is_portal_page=True
    )

    assert (evidence.url, evidence.snapshot_state) == ("https://cong.example.vn/tin-tuc/bai/", "not_needed")
    with pytest.raises(BadInput) as refused:
        add_evidence(activity=activity, by=officer, url="https://noi-khac.vn/", is_portal_page=True)
    assert refused.value.code == "not_our_page"


def test_keep_snapshot_stores_the_page_and_its_hash(activity, officer, page_server):
    evidence = link(activity, officer, f"{page_server}/tin")

    keep_snapshot(evidence.pk)
    keep_snapshot(evidence.pk)

    evidence.refresh_from_db()
    assert (evidence.snapshot_state, evidence.media_type, evidence.snapshot_attempts) == (
        "kept",
        "text/html",
        1,
    )
    assert evidence.file.read() == PAGE
    assert [line.sentence for line in trail_of(evidence)] == ["Hệ thống đã lưu bản chụp của “trang”."]


def test_keep_snapshot_says_why_a_page_is_gone_and_can_be_tried_again(activity, officer, page_server):
    evidence = link(activity, officer, f"{page_server}/mat")

    keep_snapshot(evidence.pk)

    evidence.refresh_from_db()
    assert evidence.snapshot_state == "failed"
    assert evidence.snapshot_note == "Trang trả lời mã 404, không có nội dung để lưu."
    retry_snapshot(evidence=evidence, by=officer)
    evidence.refresh_from_db()
    assert (evidence.snapshot_state, evidence.snapshot_attempts) == ("waiting", 0)
    with pytest.raises(WrongState):
        retry_snapshot(evidence=evidence, by=officer)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://10.0.0.8/", "http://169.254.169.254/"])
def test_keep_snapshot_never_looks_into_the_house(activity, officer, url):
    evidence = link(activity, officer, url)

    keep_snapshot(evidence.pk)

    evidence.refresh_from_db()
    assert (evidence.snapshot_state, evidence.snapshot_note) == (
        "failed",
        "Địa chỉ này nằm trong mạng nội bộ nên không được phép lưu.",
    )


def test_take_waiting_snapshots_finds_what_a_killed_worker_left(activity, officer, page_server):
    left, fresh = link(activity, officer, f"{page_server}/tin"), link(activity, officer, f"{page_server}/tin")
    Evidence.objects.filter(pk=left.pk).update(added_at="2022-01-01T00:00:00Z")

    take_waiting_snapshots.func()

    assert list(Evidence.objects.order_by("pk").values_list("pk", "snapshot_state")) == [
        (left.pk, "kept"),
        (fresh.pk, "waiting"),
    ]


def test_close_occurrence_with_evidence_of_its_activity(activity, officer, occurrence):
    evidence = make_file_evidence(activity)

    close_occurrence(occurrence=occurrence, evidence=evidence, by=officer, note="Đủ 02 bài")

    assert (occurrence.state, occurrence.closing_evidence, occurrence.closed_by) == (
        "done",
        evidence,
        officer,
    )
    assert trail_of(occurrence.assignment)[0].sentence == (
        f"{officer} đã xác nhận hoàn thành “{occurrence}” bằng minh chứng “anh.txt”."
    )


def test_close_occurrence_by_two_people_at_once_one_wins(activity, officer, occurrence):
    evidence = make_file_evidence(activity)
    seen_by_second = Occurrence.objects.get(pk=occurrence.pk)

    close_occurrence(occurrence=occurrence, evidence=evidence, by=officer)
    with pytest.raises(Conflict):
        close_occurrence(
            occurrence=seen_by_second, evidence=evidence, by=make_user(unit=occurrence.assignment.unit)
        )

    assert Occurrence.objects.get(pk=occurrence.pk).closed_by == officer


def test_close_occurrence_refuses_other_people_and_unlinked_or_withdrawn_proof(
    made, unit, officer, occurrence, activity
):
    unlinked = make_file_evidence(make_activity(made.plan, unit, made.forms[0], made.themes))
    proof = make_file_evidence(activity)

    with pytest.raises(NotAllowed):
        close_occurrence(occurrence=occurrence, evidence=proof, by=make_user(unit=made.plan.unit))
    with pytest.raises(BadInput) as refused:
        close_occurrence(occurrence=occurrence, evidence=unlinked, by=officer)
    assert refused.value.code == "evidence_not_linked"
    withdraw_activity(activity=activity, reason="Ghi nhầm", by=officer)
    with pytest.raises(BadInput):
        close_occurrence(occurrence=occurrence, evidence=proof, by=officer)


def test_close_occurrence_refuses_a_link_without_its_copy(activity, officer, occurrence):
    evidence = link(activity, officer, "https://vi-du.gov.vn/")
    Evidence.objects.filter(pk=evidence.pk).update(snapshot_state="failed", snapshot_at=now())
    evidence.refresh_from_db()

    with pytest.raises(BadInput) as refused:
        close_occurrence(occurrence=occurrence, evidence=evidence, by=officer)

    assert refused.value.code == "evidence_not_kept"


def test_remove_evidence_not_while_something_done_relies_on_it(
    activity, officer, occurrence, django_capture_on_commit_callbacks
):
    evidence = add_evidence(activity=activity, by=officer, file=upload())
    storage, name = evidence.file.storage, evidence.file.name
    close_occurrence(occurrence=occurrence, evidence=evidence, by=officer)

    with pytest.raises(WrongState) as refused:
        remove_evidence(evidence=evidence, by=officer)
    assert refused.value.code == "evidence_relied_on"
    reopen_occurrence(occurrence=occurrence, reason="Thiếu ảnh", by=make_user(Role.OFFICE))
    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(evidence=evidence, by=officer)

    assert not Evidence.objects.exists()
    assert not storage.exists(name)


def test_waive_and_reopen_are_the_offices(officer, occurrence):
    office = make_user(Role.OFFICE)
    with pytest.raises(NotAllowed):
        waive_occurrence(occurrence=occurrence, reason="Không có việc", by=officer)
    with pytest.raises(BadInput):
        waive_occurrence(occurrence=occurrence, reason=" ", by=office)

    waive_occurrence(occurrence=occurrence, reason="Đơn vị sáp nhập", by=office)
    with pytest.raises(Conflict):
        waive_occurrence(occurrence=occurrence, reason="Lần nữa", by=office)
    with pytest.raises(NotAllowed):
        reopen_occurrence(occurrence=occurrence, reason="Nhầm", by=officer)
    reopen_occurrence(occurrence=occurrence, reason="Nhầm", by=office)
    with pytest.raises(WrongState):
        reopen_occurrence(occurrence=occurrence, reason="Nhầm", by=office)

    assert [line.action for line in trail_of(occurrence.assignment)] == [
        "plans.occurrence_reopened",
        "plans.occurrence_waived",
    ]
