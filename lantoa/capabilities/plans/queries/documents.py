"""Named reads of plan documents: plans, versions, items, readiness."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from lantoa.capabilities.plans.enums import ItemKind, PlanState, Recurrence, ReviewState, VersionState
from lantoa.capabilities.plans.models import Plan, PlanItem, PlanSource, PlanVersion
from lantoa.capabilities.plans.permissions.documents import can_see_all_plans, can_see_plan, can_see_version
from lantoa.foundation.accounts.models import User

OPEN_STATES = (
    VersionState.REVIEWING,
    VersionState.DRAFT,
    VersionState.SUBMITTED,
    VersionState.RETURNED,
)
# A duty of these rhythms has no day of its own: the planner gives it an indicator or says that it has no due date.
VAGUE_RECURRENCES = frozenset({"", Recurrence.ONCE, Recurrence.CONTINUOUS, Recurrence.ON_REQUEST})
DOCUMENT_FIELDS = (
    "kind_name",
    "reference_code",
    "issued_on",
    "issued_place",
    "superior",
    "issuer",
    "title",
    "signer_name",
    "signer_title",
    "recipients",
)
ITEM_FIELDS = (
    "kind",
    "number",
    "level",
    "text",
    "unit_text",
    "role",
    "form_kind",
    "due_on",
    "due_wording",
    "recurrence",
    "indicator",
)


@dataclass(frozen=True)
class Issue:
    """One thing that keeps a version from being submitted; `item` when it is about one."""

    text: str
    item: PlanItem | None = None


def plans_for(user: User) -> QuerySet[Plan]:
    """Plans that `user` may open in the console, newest year first."""
    plans = Plan.objects.select_related("unit")
    return plans if can_see_all_plans(user) else plans.exclude(state=PlanState.DRAFT)


def plans_in_force() -> QuerySet[Plan]:
    """Plans being carried out, newest year first."""
    return Plan.objects.filter(state=PlanState.IN_FORCE).select_related("unit")


def get_plan_for(user: User, code: str) -> Plan:
    """The plan `code` if `user` may see it; Http404 otherwise (what is hidden does not exist)."""
    plan = Plan.objects.select_related("unit", "cloned_from", "created_by").filter(code=code).first()
    if plan is None or not can_see_plan(user, plan):
        raise Http404
    return plan


def get_version_for(user: User, code: str, number: int) -> PlanVersion:
    """Version `number` of plan `code` if `user` may see it; Http404 otherwise."""
    version = (
        PlanVersion.objects.select_related(
            "plan__unit", "plan__cloned_from", "source", "created_by", "submitted_by"
        )
        .select_related("approved_by", "based_on")
        .filter(plan__code=code, number=number)
        .first()
    )
    if version is None or not can_see_version(user, version):
        raise Http404
    return version


def approved_version(plan: Plan) -> PlanVersion | None:
    """The version in force, if any."""
    return plan.versions.filter(state=VersionState.APPROVED).select_related("source", "approved_by").first()


def open_version(plan: Plan) -> PlanVersion | None:
    """The one version being written or decided, if any."""
    return plan.versions.filter(state__in=OPEN_STATES).first()


def published_plans() -> QuerySet[Plan]:
    """Plans on the portal with their approved version (`approved`, a list of one), newest first."""
    approved = PlanVersion.objects.filter(state=VersionState.APPROVED)
    return (
        Plan.objects.filter(published_at__isnull=False)
        .exclude(state=PlanState.DRAFT)
        .select_related("unit")
        .prefetch_related(Prefetch("versions", queryset=approved, to_attr="approved"))
    )


def get_published_plan(code: str) -> tuple[Plan, PlanVersion]:
    """The plan on the portal and its approved version; Http404 when it is not published."""
    plan = published_plans().filter(code=code).first()
    approved: list[PlanVersion] = getattr(plan, "approved", [])
    if plan is None or not approved:
        raise Http404
    return plan, approved[0]


def live_items(version: PlanVersion) -> list[PlanItem]:
    """Items of `version` that were not dropped, in order."""
    return list(version.items.exclude(review=ReviewState.DROPPED).order_by("position", "pk"))


def source_of(data: bytes) -> PlanSource | None:
    """The source whose bytes are exactly `data`, if they were imported before."""
    return PlanSource.objects.filter(sha256=hashlib.sha256(data).hexdigest()).first()


def plan_of_source(source: PlanSource) -> Plan | None:
    """The plan that was read from `source`, newest version first."""
    version = source.versions.select_related("plan").order_by("-created_at", "-pk").first()
    return version.plan if version else None


def content_hash(version: PlanVersion) -> str:
    """SHA-256 of everything that leadership decides on: document data and items in order."""
    items = version.items.filter(review=ReviewState.ACCEPTED).order_by("position", "pk")
    content = {
        "document": {name: _plain(getattr(version, name)) for name in DOCUMENT_FIELDS},
        "items": [
            {name: _plain(getattr(item, name)) for name in ITEM_FIELDS} | {"key": str(item.key)}
            for item in items
        ],
    }
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def needs_measure(item: PlanItem) -> bool:
    """A duty without a day, a rhythm, an indicator, nor the planner's word that it has no due date."""
    return (
        item.kind == ItemKind.DUTY
        and item.due_on is None
        and item.recurrence in VAGUE_RECURRENCES
        and not item.indicator
        and not item.details.get("no_due")
    )


def readiness(version: PlanVersion) -> list[Issue]:
    """What is missing before `version` may be submitted; empty when it is ready. One query."""
    items = live_items(version)
    issues = []
    if not version.title.strip():
        issues.append(Issue("Chưa có trích yếu (tên kế hoạch)."))
    if not version.issuer.strip():
        issues.append(Issue("Chưa ghi cơ quan ban hành."))
    waiting = sum(item.review == ReviewState.PROPOSED for item in items)
    if waiting:
        issues.append(Issue(f"Còn {waiting} đề xuất chưa được rà soát."))
    kinds = {item.kind for item in items}
    for kind, words in (
        (ItemKind.THEME, "nội dung tuyên truyền"),
        (ItemKind.FORM, "hình thức tuyên truyền"),
        (ItemKind.DUTY, "nhiệm vụ"),
    ):
        if kind not in kinds:
            issues.append(Issue(f"Chưa có {words} nào."))
    return issues + _duty_issues([item for item in items if item.kind == ItemKind.DUTY])


def _duty_issues(duties: list[PlanItem]) -> list[Issue]:
    issues = []
    for item in duties:
        if not item.unit_text.strip():
            issues.append(Issue("Nhiệm vụ chưa có đơn vị thực hiện.", item))
        if needs_measure(item):
            issues.append(
                Issue("Nhiệm vụ không có hạn cụ thể: ghi chỉ tiêu đo được, hoặc xác nhận không có hạn.", item)
            )
    return issues
