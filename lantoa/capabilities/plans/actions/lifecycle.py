"""Verbs of a plan's life: edit the document data, submit, approve or return, publish, change, close, discard."""

from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from lantoa.capabilities.plans.actions.copying import copy_items
from lantoa.capabilities.plans.actions.editing import lock_plan, open_for_edit, require_office, set_fields
from lantoa.capabilities.plans.actions.programme import apply_version
from lantoa.capabilities.plans.enums import PlanState, VersionState
from lantoa.capabilities.plans.models import Plan, PlanVersion
from lantoa.capabilities.plans.queries.documents import (
    DOCUMENT_FIELDS,
    approved_version,
    content_hash,
    open_version,
    readiness,
)
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.actions import request_approval, withdraw_request
from lantoa.foundation.approvals.models import ApprovalRequest
from lantoa.foundation.audit.actions import record
from lantoa.foundation.publication.actions import announce
from lantoa.kit.clock import now
from lantoa.kit.errors import BadInput, Conflict, WrongState
from lantoa.kit.text import tidy

HANDLER = "plans.version"


@transaction.atomic
def change_document(
    *, version: PlanVersion, by: User, revision: int | None = None, **facts: Any
) -> PlanVersion:
    """Change the document data of an open version (DOCUMENT_FIELDS). The plan's name follows its first version."""
    unknown = set(facts) - set(DOCUMENT_FIELDS)
    if unknown:
        raise TypeError(f"not document data: {sorted(unknown)}")
    version = open_for_edit(version, by=by, revision=revision)
    for name, value in facts.items():
        setattr(version, name, value.strip() if isinstance(value, str) else value)
    version.title = tidy(version.title)
    if not version.title:
        raise BadInput("Trích yếu không được để trống.", code="no_title")
    version.save(update_fields=list(facts))
    if version.plan.state == PlanState.DRAFT:
        set_fields(version.plan, title=version.title[:500])
    record("plans.document_changed", on=version, by=by)
    return version


@transaction.atomic
def submit_version(
    *, version: PlanVersion, by: User, revision: int | None = None, due_on: date | None = None
) -> ApprovalRequest:
    """Put the version before leadership. Refused (WrongState) while it is under review or `readiness` has issues.

    Side effects: audit lines; a notice and a one-time link to each leader who may decide.
    """
    version = open_for_edit(version, by=by, revision=revision)
    if version.state == VersionState.REVIEWING:
        raise WrongState("Hãy xác nhận rà soát xong trước khi trình.", code="still_reviewing")
    issues = readiness(version)
    if issues:
        listed = " ".join(dict.fromkeys(issue.text for issue in issues))
        raise WrongState(f"Chưa trình được. {listed}", code="not_ready")
    set_fields(version, state=VersionState.SUBMITTED, submitted_by=by, submitted_at=now())
    record("plans.version_submitted", on=version, by=by)
    return request_approval(
        handler=HANDLER, paper=version, title=str(version), author=version.created_by, by=by, due_on=due_on
    )


@transaction.atomic
def withdraw_version(*, version: PlanVersion, by: User) -> PlanVersion:
    """Take a submitted version back to the draft (its author or submitter); links already sent stop working."""
    require_office(by)
    version = PlanVersion.objects.select_for_update(of=("self",)).select_related("plan").get(pk=version.pk)
    if version.state != VersionState.SUBMITTED:
        raise WrongState("Bản này không ở trạng thái đã trình.", code="not_submitted")
    request = _open_request(version)
    if request is not None:
        withdraw_request(request=request, by=by)
    set_fields(version, state=VersionState.DRAFT, submitted_by=None, submitted_at=None)
    record("plans.version_withdrawn", on=version, by=by)
    return version


def _open_request(version: PlanVersion) -> ApprovalRequest | None:
    return ApprovalRequest.objects.filter(
        content_type=ContentType.objects.get_for_model(version),
        object_id=version.pk,
        decision="",
        withdrawn_at__isnull=True,
    ).first()


@transaction.atomic
def approve_version(*, version: PlanVersion, by: User, reason: str = "") -> PlanVersion:
    """The decision's effect (called by the approval handler): the earlier version is superseded, the programme
    follows the new one, the plan is in force. That the author never approves is held by the database.
    """
    version = PlanVersion.objects.select_for_update(of=("self",)).select_related("plan").get(pk=version.pk)
    if version.state != VersionState.SUBMITTED:
        raise WrongState("Bản này không ở trạng thái đã trình.", code="not_submitted")
    for earlier in version.plan.versions.filter(state=VersionState.APPROVED):
        set_fields(earlier, state=VersionState.SUPERSEDED)
    set_fields(
        version,
        state=VersionState.APPROVED,
        approved_by=by,
        approved_at=now(),
        content_hash=content_hash(version),
    )
    if version.plan.state == PlanState.DRAFT:
        set_fields(version.plan, state=PlanState.IN_FORCE)
    if version.plan.title != version.title:
        set_fields(version.plan, title=version.title[:500])
    apply_version(version)
    record("plans.version_approved", on=version, by=by, remark=f" Ý kiến: {reason}" if reason else "")
    announce("plan", version.plan.code)
    return version


@transaction.atomic
def return_version(*, version: PlanVersion, by: User, reason: str) -> PlanVersion:
    """The other decision: back to the office with reasons, to be edited and submitted again."""
    version = PlanVersion.objects.select_for_update(of=("self",)).select_related("plan").get(pk=version.pk)
    if version.state != VersionState.SUBMITTED:
        raise WrongState("Bản này không ở trạng thái đã trình.", code="not_submitted")
    set_fields(version, state=VersionState.RETURNED, submitted_by=None, submitted_at=None)
    record("plans.version_returned", on=version, by=by, reason=reason)
    return version


@transaction.atomic
def publish_plan(*, plan: Plan, by: User) -> Plan:
    """Show the approved plan on the portal. Refused (WrongState) for a draft or one that is public already."""
    plan = lock_plan(plan, by=by, states=(PlanState.IN_FORCE, PlanState.CLOSED))
    if plan.published_at is not None:
        raise WrongState("Kế hoạch đã được công khai.", code="already_public")
    if approved_version(plan) is None:
        raise WrongState("Chưa có bản được phê duyệt để công khai.", code="nothing_approved")
    set_fields(plan, published_at=now())
    record("plans.plan_published", on=plan, by=by)
    announce("plan", plan.code)
    return plan


@transaction.atomic
def unpublish_plan(*, plan: Plan, by: User, reason: str) -> Plan:
    """Take the plan from the portal; needs a reason."""
    plan = lock_plan(plan, by=by)
    if plan.published_at is None:
        raise WrongState("Kế hoạch chưa được công khai.", code="not_public")
    reason = _reason(reason, "Hãy ghi lý do ngừng công khai.")
    set_fields(plan, published_at=None)
    record("plans.plan_unpublished", on=plan, by=by, reason=reason)
    announce("plan", plan.code)
    return plan


@transaction.atomic
def close_plan(*, plan: Plan, by: User) -> Plan:
    """End the plan's year. Refused (WrongState) unless in force, or while a change is open."""
    plan = lock_plan(plan, by=by, states=(PlanState.IN_FORCE,))
    if open_version(plan) is not None:
        raise WrongState(
            "Còn một bản sửa đổi chưa xong. Hãy hoàn tất hoặc bỏ bản đó trước.", code="version_open"
        )
    set_fields(plan, state=PlanState.CLOSED)
    record("plans.plan_closed", on=plan, by=by)
    announce("plan", plan.code)
    return plan


@transaction.atomic
def start_change(*, plan: Plan, by: User, reason: str) -> PlanVersion:
    """Begin a change during the year: a new draft copied from the approved version, with its reason."""
    plan = lock_plan(plan, by=by, states=(PlanState.IN_FORCE,))
    reason = _reason(reason, "Hãy ghi lý do thay đổi kế hoạch.")
    refuse_second_open(plan)
    current = approved_version(plan)
    if current is None:
        raise WrongState("Kế hoạch chưa có bản được phê duyệt.", code="nothing_approved")
    version = PlanVersion.objects.create(
        plan=plan,
        number=next_number(plan),
        state=VersionState.DRAFT,
        source=current.source,
        based_on=current,
        reason=reason,
        created_by=by,
        **{name: getattr(current, name) for name in DOCUMENT_FIELDS},
    )
    copy_items(current, version)
    record("plans.change_started", on=version, by=by, reason=reason)
    return version


@transaction.atomic
def discard_version(*, version: PlanVersion, by: User) -> None:
    """Throw an open version away; the plan goes with it when it has no other. The source file may then be
    imported again. Refused (WrongState) for submitted and approved versions.
    """
    version = open_for_edit(version, by=by)
    plan, source = version.plan, version.source
    record("plans.version_discarded", on=version, by=by)
    version.delete()
    if not plan.versions.exists():
        plan.delete()
    if source is not None and not source.versions.exists():
        name, storage = source.file.name, source.file.storage
        source.delete()
        if name:
            transaction.on_commit(lambda: storage.delete(name))


def refuse_second_open(plan: Plan) -> None:
    """Refuse (Conflict) when a version of `plan` is being written or decided."""
    waiting = open_version(plan)
    if waiting is not None:
        raise Conflict(
            f"Kế hoạch đã có bản {waiting.number} ({waiting.get_state_display().lower()}). Hãy hoàn tất bản đó trước.",
            code="version_open",
        )


def next_number(plan: Plan) -> int:
    """The number of the next version of `plan`."""
    return max(plan.versions.values_list("number", flat=True), default=0) + 1


def _reason(reason: str, refusal: str) -> str:
    reason = reason.strip()
    if not reason:
        raise BadInput(refusal, code="reason_needed")
    return reason
