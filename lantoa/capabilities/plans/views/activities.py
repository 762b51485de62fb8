"""Activities: list, table file, record, page, change, withdraw."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.capabilities.plans.actions.recording import change_activity, record_activity, withdraw_activity
from lantoa.capabilities.plans.forms.activity import ActivityForm, initial_of
from lantoa.capabilities.plans.forms.work import ActivityFilterForm, ReasonForm
from lantoa.capabilities.plans.models import Activity, CommunicationForm, Occurrence, Plan
from lantoa.capabilities.plans.papers.activities import activities_sheet
from lantoa.capabilities.plans.permissions.work import can_assign, can_change_activity, can_work_for
from lantoa.capabilities.plans.queries.activities import facts_of, money_warnings
from lantoa.capabilities.plans.queries.work import (
    ActivityFilters,
    activities_for,
    get_activity_for,
    get_occurrence_for,
    get_plan_for,
    same_proof_elsewhere,
    units_below,
)
from lantoa.capabilities.plans.views.answers import attempt
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.org.models import Unit

PAGE = 30


def _filters(form: ActivityFilterForm) -> ActivityFilters:
    """What the form asks for; a value that is none of ours narrows nothing."""
    found = form.cleaned_data if form.is_valid() else getattr(form, "cleaned_data", {})
    return ActivityFilters(
        unit=found.get("don_vi"),
        form=found.get("hinh_thuc"),
        kind=found.get("nhom") or "",
        theme=found.get("noi_dung"),
        month=found.get("thang"),
        q=found.get("q") or "",
        withdrawn=bool(found.get("da_rut")),
    )


@require_safe
def activity_list(request: StaffRequest, code: str) -> HttpResponse:
    """Activities that I may see, narrowed; every figure of the board leads here."""
    plan = get_plan_for(request.user, code)
    form = ActivityFilterForm(request.GET, plan=plan, units=[plan.unit, *units_below(plan)])
    rows = _filters(form).narrow(activities_for(request.user, plan))
    page = Paginator(rows.prefetch_related("themes", "evidence"), PAGE).get_page(request.GET.get("trang"))
    query = request.GET.copy()
    query.pop("trang", None)
    context = {
        "plan": plan,
        "form": form,
        "page": page,
        "export_url": f"{reverse('plans_desk:activities_file', args=[plan.code])}?{query.urlencode()}",
        "clear_url": reverse("plans_desk:activities", args=[plan.code]),
        "is_narrowed": any(value for name, value in request.GET.items() if name != "trang"),
    }
    return render(request, "plans/carrying/activities.html", context)


@require_safe
def activities_file(request: StaffRequest, code: str) -> HttpResponse:
    """The same list as a table file."""
    plan = get_plan_for(request.user, code)
    form = ActivityFilterForm(request.GET, plan=plan, units=[plan.unit, *units_below(plan)])
    paper = activities_sheet(plan, _filters(form).narrow(activities_for(request.user, plan)))
    return HttpResponse(
        paper.data,
        content_type=paper.media_type,
        headers={"Content-Disposition": f'attachment; filename="{paper.file_name}"'},
    )


def _owners(request: StaffRequest, plan: Plan, fulfils: Occurrence | None) -> list[Unit]:
    """Whose activity it may be: my unit; any for the office."""
    user: Any = request.user
    if fulfils is not None:
        return [fulfils.assignment.unit] if can_work_for(user, fulfils.assignment.unit_id) else []
    if can_assign(user):
        return [plan.unit, *units_below(plan)]
    return [user.unit] if user.unit is not None and can_work_for(user, user.unit) else []


def _fulfilled(request: StaffRequest) -> Occurrence | None:
    """The occurrence that the reader came from (?viec=…&ky=…)."""
    code, period = request.GET.get("viec", ""), request.GET.get("ky", "")
    return get_occurrence_for(request.user, code, period) if code and period else None


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: StaffRequest, code: str) -> HttpResponse:
    """First the form of communication, then what fits it."""
    plan = get_plan_for(request.user, code)
    fulfils = _fulfilled(request)
    owners = _owners(request, plan, fulfils)
    if not owners:
        raise PermissionDenied
    if request.method != "POST" and not request.GET.get("hinh_thuc"):
        return _choose_form(request, plan, fulfils)
    initial = _initial(request, plan, owners, fulfils)
    form = ActivityForm(
        request.POST or None, plan=plan, units=[plan.unit, *units_below(plan)], owners=owners, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data["owner_unit"]
        done, row = attempt(
            form, record_activity, plan=plan, owner_unit=unit, by=request.user, **form.facts()
        )
        if done:
            messages.success(request, "Đã ghi hoạt động. Tiếp theo, hãy gắn minh chứng.")
            _warn_of_money(request, row)
            return redirect("plans_desk:activity", row.code)
    context = {
        "newest": None,
        "plan": plan,
        "form": form,
        "title": "Ghi hoạt động",
        "subtitle": str(fulfils) if fulfils else plan.title,
        "submit_text": "Ghi hoạt động",
        "back": reverse("plans_desk:activities", args=[plan.code]),
    }
    return render(request, "plans/carrying/activity_form.html", context)


def _choose_form(request: StaffRequest, plan: Plan, fulfils: Occurrence | None) -> HttpResponse:
    if fulfils is not None and fulfils.assignment.form is not None:
        query = request.GET.copy()
        query["hinh_thuc"] = str(fulfils.assignment.form.key)
        return redirect(f"{request.path}?{query.urlencode()}")
    rows = CommunicationForm.objects.filter(plan=plan, retired_at__isnull=True).order_by("position", "pk")
    query = request.GET.copy()
    query.pop("hinh_thuc", None)
    prefix = f"?{query.urlencode()}&" if query else "?"
    context = {"plan": plan, "rows": rows, "prefix": prefix, "fulfils": fulfils}
    return render(request, "plans/carrying/choose_form.html", context)


def _initial(
    request: StaffRequest, plan: Plan, owners: list[Unit], fulfils: Occurrence | None
) -> dict[str, Any]:
    chosen = CommunicationForm.objects.filter(plan=plan)
    by_key = {str(row.key): row.pk for row in chosen}
    initial: dict[str, Any] = {
        "form": by_key.get(request.GET.get("hinh_thuc", "")),
        "owner_unit": owners[0].pk,
    }
    if fulfils is not None:
        themes = fulfils.assignment.themes.values_list("pk", flat=True)
        initial |= {"fulfils": [fulfils.pk], "title": fulfils.assignment.title, "themes": list(themes)}
    return initial


def _warn_of_money(request: StaffRequest, activity: Activity) -> None:
    for sentence in money_warnings(activity):
        messages.warning(request, sentence)


@require_safe
def activity_page(request: StaffRequest, code: str) -> HttpResponse:
    """One activity: facts, proof, what it fulfils, history."""
    activity = get_activity_for(request.user, code)
    twins = same_proof_elsewhere(activity)
    proofs = [(row, twins.get(row.sha256)) for row in activity.evidence.select_related("added_by")]
    fulfils = activity.fulfils.select_related("assignment__unit", "closing_evidence")
    context = {
        "activity": activity,
        "plan": activity.plan,
        "facts": facts_of(activity),
        "proofs": proofs,
        "fulfils": fulfils,
        "warnings": money_warnings(activity),
        "history": [
            {"text": line.sentence, "who": "", "when": line.at} for line in trail_of(activity, limit=50)
        ],
        "can_change": can_change_activity(request.user, activity) and activity.withdrawn_at is None,
    }
    return render(request, "plans/carrying/activity.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, code: str) -> HttpResponse:
    """Change an activity; a change by somebody else in between loses nothing."""
    activity = get_activity_for(request.user, code)
    if not can_change_activity(request.user, activity):
        raise Http404
    plan = activity.plan
    form = ActivityForm(
        request.POST or None,
        plan=plan,
        units=[plan.unit, *units_below(plan)],
        owners=[activity.owner_unit],
        activity=activity,
        initial=initial_of(activity),
    )
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        done, row = attempt(
            form, change_activity, activity=activity, by=request.user, revision=revision, **form.facts()
        )
        if done:
            messages.success(request, "Đã lưu thay đổi.")
            _warn_of_money(request, row)
            return redirect("plans_desk:activity", row.code)
    newest = get_activity_for(request.user, code)
    is_stale = form.is_bound and str(newest.revision) != form.data.get("revision")
    if is_stale:
        # The next save is made with the newest version in view.
        typed = request.POST.copy()
        typed["revision"] = str(newest.revision)
        form.data = typed
    context = {
        "plan": plan,
        "form": form,
        "title": "Sửa hoạt động",
        "subtitle": activity.title,
        "submit_text": "Lưu thay đổi",
        "back": reverse("plans_desk:activity", args=[activity.code]),
        "newest": facts_of(newest) if is_stale else None,
    }
    return render(request, "plans/carrying/activity_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    """Take an activity out of every count."""
    activity = get_activity_for(request.user, code)
    form = ReasonForm(request.POST or None)
    back = reverse("plans_desk:activity", args=[activity.code])
    if request.method == "POST" and form.is_valid():
        done, _ = attempt(form, withdraw_activity, activity=activity, by=request.user, **form.cleaned_data)
        if done:
            messages.success(request, "Đã rút hoạt động.")
            return redirect(back)
    context = {
        "form": form,
        "title": "Rút hoạt động",
        "subtitle": activity.title,
        "submit_text": "Rút hoạt động",
        "back": back,
        "danger": True,
    }
    return render(request, "plans/carrying/verb.html", context)
