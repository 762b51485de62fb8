"""Proof: a file, a link with an archived copy, a page of the portal; closing what is due only with proof."""

from datetime import date
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import F

from lantoa.capabilities.plans.actions.assigning import require_in_force, require_reason
from lantoa.capabilities.plans.enums import EvidenceKind, OccurrenceState, SnapshotState
from lantoa.capabilities.plans.models import Activity, Evidence, Occurrence
from lantoa.capabilities.plans.permissions.work import (
    can_assign,
    can_change_activity,
    can_set_owner,
    can_work_for,
)
from lantoa.capabilities.plans.tasks import take_snapshot_of
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.kit.clock import now, today
from lantoa.kit.codes import new_code
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from lantoa.kit.text import tidy
from lantoa.ports.files.sniff import DEFAULT_LIMIT, FileKind, identify, sha256, shown_name

PROOF_KINDS = frozenset(FileKind) - {FileKind.HTML}
MAX_SNAPSHOT_ATTEMPTS = 5
_EXTENSION_OF = {kind.media_type: kind.value for kind in FileKind}


@transaction.atomic
def add_evidence(
    *,
    activity: Activity,
    by: User,
    title: str = "",
    file: File | None = None,
    url: str = "",
    is_portal_page: bool = False,
    taken_on: date | None = None,
) -> Evidence:
    """Attach proof to an activity: `file`, or `url` (of this portal when `is_portal_page`).

    The same file or address on the same activity again returns what is there. Refuses (BadInput) what
    ports.files refuses: empty, too large, not what its name says, unsafe. Side effects: the file in private
    storage with its SHA-256; a link is queued for an archived copy; trail.
    """
    if not can_change_activity(by, activity):
        raise NotAllowed(
            "Chỉ đơn vị chủ trì hoặc Văn phòng thêm được minh chứng.", code="evidence_not_allowed"
        )
    require_in_force(activity.plan)
    if activity.withdrawn_at is not None:
        raise WrongState("Hoạt động đã được rút.", code="activity_withdrawn")
    if bool(file) == bool(url.strip()):
        raise BadInput("Chọn một tệp hoặc ghi một đường dẫn.", code="one_proof_at_a_time")
    if taken_on and taken_on > today():
        raise BadInput("Ngày của minh chứng chưa đến.", code="day_in_future")
    evidence = _from_file(activity, file) if file else _from_url(activity, url.strip(), is_portal_page)
    known = _known(evidence)
    if known is not None:
        return known
    evidence.title = (tidy(title) or evidence.title)[:255]
    evidence.taken_on = taken_on
    evidence.added_by = by
    evidence.save()
    record("plans.evidence_added", on=evidence, by=by, activity=str(activity))
    if evidence.snapshot_state == SnapshotState.WAITING:
        transaction.on_commit(partial(take_snapshot_of.enqueue, evidence.pk))
    return evidence


def _from_file(activity: Activity, file: File) -> Evidence:
    name = shown_name(file.name or "")
    content = file.read(DEFAULT_LIMIT + 1)
    kind = identify(name, content, allowed=PROOF_KINDS)
    return Evidence(
        activity=activity,
        kind=EvidenceKind.FILE,
        title=name,
        file=ContentFile(content, name=f"{new_code(20)}.{kind.value}"),
        media_type=kind.media_type,
        size=len(content),
        sha256=sha256(content),
    )


def _from_url(activity: Activity, url: str, is_portal_page: bool) -> Evidence:
    if is_portal_page:
        path = url.removeprefix(settings.BASE_URL)
        if not path.startswith("/") or path.startswith("//"):
            raise BadInput(
                "Đây không phải trang của cổng này. Hãy chọn loại “Đường dẫn” cho trang ở nơi khác.",
                code="not_our_page",
            )
        full = f"{settings.BASE_URL}{path}"
        return Evidence(activity=activity, kind=EvidenceKind.PORTAL_PAGE, title=path, url=full[:1000])
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError as error:
        raise BadInput(
            "Đường dẫn phải đầy đủ, bắt đầu bằng http:// hoặc https://.", code="bad_address"
        ) from error
    return Evidence(
        activity=activity,
        kind=EvidenceKind.LINK,
        title=urlsplit(url).netloc,
        url=url[:1000],
        snapshot_state=SnapshotState.WAITING,
    )


def _known(evidence: Evidence) -> Evidence | None:
    same = Evidence.objects.filter(activity=evidence.activity_id, kind=evidence.kind)
    found = same.filter(sha256=evidence.sha256) if evidence.sha256 else same.filter(url=evidence.url)
    return found.first()


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User) -> None:
    """Take proof away while nothing that is done relies on it. Side effects: the file is deleted; trail."""
    if not can_change_activity(by, evidence.activity):
        raise NotAllowed("Chỉ đơn vị chủ trì hoặc Văn phòng bỏ được minh chứng.", code="evidence_not_allowed")
    require_in_force(evidence.activity.plan)
    row = Evidence.objects.select_for_update(of=("self",)).select_related("activity").get(pk=evidence.pk)
    if Occurrence.objects.filter(closing_evidence=row).exists():
        raise WrongState(
            "Có việc đã hoàn thành dựa vào minh chứng này; hãy mở lại việc đó trước.",
            code="evidence_relied_on",
        )
    record("plans.evidence_removed", on=row, by=by, activity=str(row.activity))
    storage, name = row.file.storage, row.file.name
    row.delete()
    if name:
        transaction.on_commit(partial(storage.delete, name))


def keep_snapshot(evidence_pk: int) -> None:
    """Fetch the archived copy of a waiting link and keep it with its hash; safe to run twice.

    A passing failure leaves it waiting for the sweeper, until MAX_SNAPSHOT_ATTEMPTS; a lasting one is told.
    The network is used outside any transaction.
    """
    from lantoa.ports.files.snapshot import SnapshotFailed, take_snapshot  # noqa: PLC0415 - heavy

    waiting = Evidence.objects.filter(pk=evidence_pk, snapshot_state=SnapshotState.WAITING)
    row = waiting.first()
    if row is None:
        return
    waiting.update(snapshot_attempts=F("snapshot_attempts") + 1, snapshot_at=now())
    try:
        copy = take_snapshot(row.url)
    except SnapshotFailed as failure:
        _note_failure(row, failure.message, permanent=failure.permanent)
        return
    name = f"{new_code(20)}.{_EXTENSION_OF.get(copy.media_type, 'bin')}"
    with transaction.atomic():
        fresh = Evidence.objects.select_for_update().get(pk=row.pk)
        if fresh.snapshot_state != SnapshotState.WAITING:
            return
        fresh.file.save(name, ContentFile(copy.body), save=False)
        fresh.media_type, fresh.size, fresh.sha256 = copy.media_type[:120], len(copy.body), copy.sha256
        fresh.snapshot_state, fresh.snapshot_note, fresh.snapshot_at = SnapshotState.KEPT, "", copy.fetched_at
        if copy.title and fresh.title == urlsplit(fresh.url).netloc:
            fresh.title = tidy(copy.title)[:255]
        fresh.save()
        record("plans.snapshot_kept", on=fresh, by=None)


@transaction.atomic
def _note_failure(row: Evidence, reason: str, *, permanent: bool) -> None:
    fresh = Evidence.objects.select_for_update().get(pk=row.pk)
    fresh.snapshot_note = reason[:500]
    if permanent or fresh.snapshot_attempts >= MAX_SNAPSHOT_ATTEMPTS:
        fresh.snapshot_state = SnapshotState.FAILED
        record("plans.snapshot_failed", on=fresh, by=None, reason=reason)
    fresh.save(update_fields=["snapshot_state", "snapshot_note"])


@transaction.atomic
def retry_snapshot(*, evidence: Evidence, by: User) -> None:
    """Queue the archived copy of a link once more. Side effects: the task."""
    if not can_change_activity(by, evidence.activity):
        raise NotAllowed("Chỉ đơn vị chủ trì hoặc Văn phòng thử lại được.", code="evidence_not_allowed")
    changed = Evidence.objects.filter(pk=evidence.pk, snapshot_state=SnapshotState.FAILED).update(
        snapshot_state=SnapshotState.WAITING, snapshot_attempts=0, snapshot_note=""
    )
    if not changed:
        raise WrongState("Đường dẫn này không cần lưu lại.", code="snapshot_not_failed")
    transaction.on_commit(partial(take_snapshot_of.enqueue, evidence.pk))


@transaction.atomic
def close_occurrence(*, occurrence: Occurrence, evidence: Evidence, by: User, note: str = "") -> None:
    """Say that something due is done, proved by `evidence` of an activity that fulfils it.

    Two people at once: one wins, the other gets a Conflict. Side effects: trail on the assignment.
    """
    assignment = occurrence.assignment
    if not can_work_for(by, assignment.unit_id):
        raise NotAllowed("Bạn chỉ xác nhận được việc của đơn vị mình.", code="close_not_allowed")
    require_in_force(assignment.plan)
    if assignment.cancelled_at is not None:
        raise WrongState("Việc này đã được hủy.", code="assignment_cancelled")
    activity = Activity.objects.select_for_update().get(pk=evidence.activity_id)
    if activity.withdrawn_at is not None or not activity.fulfils.filter(pk=occurrence.pk).exists():
        raise BadInput(
            "Minh chứng phải thuộc một hoạt động được ghi là thực hiện việc này.", code="evidence_not_linked"
        )
    if evidence.snapshot_state == SnapshotState.FAILED:
        raise BadInput(
            "Chưa lưu được bản chụp của đường dẫn này; hãy thử lưu lại hoặc tải tệp lên.",
            code="evidence_not_kept",
        )
    _claim(occurrence, to=OccurrenceState.DONE, by=by, note=tidy(note)[:500], evidence=evidence)
    record("plans.occurrence_closed", on=assignment, by=by, evidence=str(evidence), label=str(occurrence))


@transaction.atomic
def waive_occurrence(*, occurrence: Occurrence, reason: str, by: User) -> None:
    """The office lets a unit off one occurrence, with a reason. Side effects: trail."""
    if not can_assign(by):
        raise NotAllowed("Chỉ Văn phòng cho phép không thực hiện.", code="waive_not_allowed")
    reason = require_reason(reason)
    require_in_force(occurrence.assignment.plan)
    _claim(occurrence, to=OccurrenceState.WAIVED, by=by, note=reason, evidence=None)
    record("plans.occurrence_waived", on=occurrence.assignment, by=by, reason=reason, label=str(occurrence))


def _claim(occurrence: Occurrence, *, to: str, by: User, note: str, evidence: Evidence | None) -> None:
    changed = Occurrence.objects.filter(pk=occurrence.pk, state=OccurrenceState.OPEN).update(
        state=to, closing_evidence=evidence, closed_by=by, closed_at=now(), note=note
    )
    occurrence.refresh_from_db()
    if not changed:
        raise Conflict(
            f"Việc này vừa được chuyển sang “{occurrence.get_state_display()}”.", code="occurrence_closed"
        )


@transaction.atomic
def reopen_occurrence(*, occurrence: Occurrence, reason: str, by: User) -> None:
    """Take a closing back, with a reason; the evidence stays with its activity. Side effects: trail."""
    assignment = occurrence.assignment
    if not (can_assign(by) or can_set_owner(by, assignment.unit_id)):
        raise NotAllowed("Chỉ Văn phòng hoặc thủ trưởng đơn vị mở lại được.", code="reopen_not_allowed")
    reason = require_reason(reason)
    require_in_force(assignment.plan)
    changed = (
        Occurrence.objects.filter(pk=occurrence.pk)
        .exclude(state=OccurrenceState.OPEN)
        .update(
            state=OccurrenceState.OPEN, closing_evidence=None, closed_by=None, closed_at=None, note=reason
        )
    )
    if not changed:
        raise WrongState("Việc này đang mở.", code="occurrence_open")
    record("plans.occurrence_reopened", on=assignment, by=by, reason=reason, label=str(occurrence))
    occurrence.refresh_from_db()
