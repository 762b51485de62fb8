"""Giving work to units, and the unit's own list and pages of it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.capabilities.plans.actions.assigning import (
    add_own_assignment,
    assign_duty,
    cancel_assignment,
    change_due_date,
    set_owner,
)
from lantoa.capabilities.plans.actions.evidence import close_occurrence, reopen_occurrence, waive_occurrence
from lantoa.capabilities.plans.forms.work import (
    AssignForm,
    CloseForm,
    DueDateForm,
    OwnAssignmentForm,
    OwnerForm,
    ReasonForm,
    default_start,
)
from lantoa.capabilities.plans.models import Assignment, Duty, Occurrence
from lantoa.capabilities.plans.permissions.work import (
    can_assign,
    can_see_all_work,
    can_set_owner,
    can_work_for,
)
from lantoa.capabilities.plans.queries.lines import lines_of
from lantoa.capabilities.plans.queries.work import (
    activities_of,
    duties_to_assign,
    get_assignment_for,
    get_occurrence_for,
    get_plan_for,
    guidance_for,
    plan_occurrences,
    plans_in_force,
    proposed_units,
    unit_counts,
    unit_occurrences,
    units_below,
)
from lantoa.capabilities.plans.views.answers import attempt
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.org.models import Unit
from lantoa.kit.clock import today

PAGE = 30
# Names in addresses: what is shown, in which words.
LISTS = {
    "con-lai": ("open", "Còn phải làm"),
    "qua-han": ("overdue", "Quá hạn"),
    "xong": ("done", "Đã xong"),
    "tat-ca": ("all", "Tất cả"),
}


def _which(request: StaffRequest) -> str:
    name = request.GET.get("loc", "con-lai")
    return name if name in LISTS else "con-lai"


def _list_tabs(counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": f"?loc={name}", "current": name == chosen, "count": counts.get(which)}
        for name, (which, label) in LISTS.items()
    ]


@require_safe
def my_work(request: StaffRequest) -> HttpResponse:
    """What my unit has to do, soonest first."""
    unit = request.user.unit
    if unit is None:
        return render(request, "plans/carrying/my_work.html", {"unit": None})
    chosen = _which(request)
    rows = unit_occurrences(unit, today=today(), which=LISTS[chosen][0])
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    plans = list(plans_in_force())
    context = {
        "unit": unit,
        "tabs": _list_tabs(unit_counts(unit, today()), chosen),
        "page": page,
        "lines": lines_of(page.object_list, today()),
        "plans": plans,
        "feed_url": settings.BASE_URL + reverse("plans:calendar", args=[request.user.feed_key]),
        "notes": [note for plan in plans for note in guidance_for(unit, plan)[:3]],
    }
    return render(request, "plans/carrying/my_work.html", context)


@require_safe
def plan_work(request: StaffRequest, code: str) -> HttpResponse:
    """Everything that falls due in a plan, of all units or one."""
    plan = get_plan_for(request.user, code)
    if not can_see_all_work(request.user):
        raise PermissionDenied
    unit = Unit.objects.filter(code=request.GET["don_vi"]).first() if request.GET.get("don_vi") else None
    chosen = _which(request)
    rows = plan_occurrences(plan, today=today(), which=LISTS[chosen][0], unit=unit)
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    context = {
        "plan": plan,
        "unit": unit,
        "chosen": chosen,
        "choices": [(name, label) for name, (_, label) in LISTS.items()],
        "units": units_below(plan),
        "page": page,
        "lines": lines_of(page.object_list, today()),
    }
    return render(request, "plans/carrying/plan_work.html", context)


@require_safe
def assign(request: StaffRequest, code: str) -> HttpResponse:
    """Every duty of the plan, who has it and who should."""
    plan = get_plan_for(request.user, code)
    if not can_see_all_work(request.user):
        raise PermissionDenied
    context = {"plan": plan, "rows": duties_to_assign(plan), "can_assign": can_assign(request.user)}
    return render(request, "plans/carrying/assign.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def assign_one(request: StaffRequest, code: str, key: str) -> HttpResponse:
    """Give one duty to units."""
    plan = get_plan_for(request.user, code)
    if not can_assign(request.user):
        raise PermissionDenied
    duty = get_object_or_404(Duty, plan=plan, key=key)
    units = units_below(plan)
    having = list(duty.assignments.filter(cancelled_at__isnull=True).select_related("unit"))
    taken = {row.unit_id for row in having}
    proposed = [unit for unit in proposed_units(duty, units) if unit.pk not in taken]
    form = AssignForm(
        request.POST or None,
        duty=duty,
        units=units,
        proposed=proposed,
        starts_on=default_start(plan, today()),
    )
    if request.method == "POST" and form.is_valid():
        done, rows = attempt(form, assign_duty, duty=duty, by=request.user, **form.cleaned_data)
        if done:
            messages.success(request, f"Đã giao “{duty.short_name}” cho {len(rows)} đơn vị.")
            return redirect("plans_desk:assign", plan.code)
    context = {"plan": plan, "duty": duty, "form": form, "having": having}
    return render(request, "plans/carrying/assign_one.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_own(request: StaffRequest, code: str) -> HttpResponse:
    """My unit adds work of its own."""
    plan = get_plan_for(request.user, code)
    unit = request.user.unit
    if unit is None or not can_work_for(request.user, unit):
        raise PermissionDenied
    form = OwnAssignmentForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        done, row = attempt(
            form, add_own_assignment, plan=plan, unit=unit, by=request.user, **form.cleaned_data
        )
        if done:
            messages.success(request, f"Đã bổ sung “{row.title}”.")
            return redirect("plans_desk:assignment", row.code)
    context = {"plan": plan, "form": form, "title": "Bổ sung việc của đơn vị", "subtitle": unit.name}
    return render(
        request,
        "plans/carrying/verb.html",
        context | {"submit_text": "Bổ sung", "back": reverse("plans_desk:my_work")},
    )


@require_safe
def assignment_page(request: StaffRequest, code: str) -> HttpResponse:
    """One assignment: what falls due, what was done, proof, guidance, history."""
    user: Any = request.user
    assignment = get_assignment_for(user, code)
    heads = can_set_owner(user, assignment.unit_id)
    occurrences = list(assignment.occurrences.select_related("closing_evidence", "closed_by"))
    for occurrence in occurrences:
        occurrence.assignment = assignment
    context = {
        "assignment": assignment,
        "plan": assignment.plan,
        "lines": lines_of(occurrences, today()),
        "activities": activities_of(assignment),
        "notes": guidance_for(assignment.unit, assignment.plan)[:5],
        "history": _history(assignment),
        "can_work": can_work_for(user, assignment.unit_id),
        "can_assign": can_assign(user),
        "can_set_owner": heads,
        "can_cancel": can_assign(user) or (assignment.is_own_addition and heads),
    }
    return render(request, "plans/carrying/assignment.html", context)


def _history(assignment: Assignment) -> list[dict[str, Any]]:
    return [{"text": line.sentence, "who": "", "when": line.at} for line in trail_of(assignment, limit=50)]


def _verb(
    request: StaffRequest,
    *,
    form: Any,
    title: str,
    about: str,
    submit_text: str,
    back: str,
    verb: Any,
    done: str,
    danger: bool = False,
    **facts: Any,
) -> HttpResponse:
    """One screen for one verb: the form, the verb, the way back."""
    if request.method == "POST" and form.is_valid():
        succeeded, _ = attempt(form, verb, by=request.user, **facts, **form.cleaned_data)
        if succeeded:
            messages.success(request, done)
            return redirect(back)
    context = {
        "form": form,
        "title": title,
        "subtitle": about,
        "submit_text": submit_text,
        "back": back,
        "danger": danger,
    }
    return render(request, "plans/carrying/verb.html", context)


def _home(assignment: Assignment) -> str:
    return reverse("plans_desk:assignment", args=[assignment.code])


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: StaffRequest, code: str) -> HttpResponse:
    """Take an assignment back."""
    row = get_assignment_for(request.user, code)
    return _verb(
        request,
        form=ReasonForm(request.POST or None),
        title="Hủy việc đã giao",
        about=f"{row.title} – {row.unit.label}",
        submit_text="Hủy việc này",
        back=_home(row),
        verb=cancel_assignment,
        done="Đã hủy việc.",
        danger=True,
        assignment=row,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def owner(request: StaffRequest, code: str) -> HttpResponse:
    """Name who is in charge."""
    row = get_assignment_for(request.user, code)
    return _verb(
        request,
        form=OwnerForm(request.POST or None, assignment=row),
        title="Phân công người phụ trách",
        about=f"{row.title} – {row.unit.label}",
        submit_text="Phân công",
        back=_home(row),
        verb=set_owner,
        done="Đã phân công.",
        assignment=row,
    )


def _period(request: StaffRequest, code: str, period: str) -> Occurrence:
    return get_occurrence_for(request.user, code, period)


@require_http_methods(["GET", "HEAD", "POST"])
def due_date(request: StaffRequest, code: str, period: str) -> HttpResponse:
    """Give one occurrence another last day."""
    row = _period(request, code, period)
    return _verb(
        request,
        form=DueDateForm(request.POST or None, initial={"due_on": row.due_on}),
        title="Đổi hạn",
        about=f"{row} – {row.assignment.unit.label}",
        submit_text="Đổi hạn",
        back=_home(row.assignment),
        verb=change_due_date,
        done="Đã đổi hạn.",
        occurrence=row,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def waive(request: StaffRequest, code: str, period: str) -> HttpResponse:
    """Let the unit off one occurrence."""
    row = _period(request, code, period)
    return _verb(
        request,
        form=ReasonForm(request.POST or None),
        title="Không phải thực hiện",
        about=f"{row} – {row.assignment.unit.label}",
        submit_text="Cho phép không thực hiện",
        back=_home(row.assignment),
        verb=waive_occurrence,
        done="Đã ghi nhận.",
        occurrence=row,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: StaffRequest, code: str, period: str) -> HttpResponse:
    """Take a closing back."""
    row = _period(request, code, period)
    return _verb(
        request,
        form=ReasonForm(request.POST or None),
        title="Mở lại",
        about=f"{row} – {row.assignment.unit.label}",
        submit_text="Mở lại",
        back=_home(row.assignment),
        verb=reopen_occurrence,
        done="Đã mở lại.",
        occurrence=row,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: StaffRequest, code: str, period: str) -> HttpResponse:
    """Say that it is done, with proof."""
    row = _period(request, code, period)
    form = CloseForm(request.POST or None, occurrence=row)
    if request.method == "POST" and form.is_valid():
        done, _ = attempt(form, close_occurrence, occurrence=row, by=request.user, **form.cleaned_data)
        if done:
            messages.success(request, f"Đã xác nhận hoàn thành “{row}”.")
            return redirect(_home(row.assignment))
    (line,) = lines_of([row], today())
    context = {"form": form, "occurrence": row, "assignment": row.assignment, "line": line}
    return render(request, "plans/carrying/close.html", context)
