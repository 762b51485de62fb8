"""The office's screens: list of requests, a new one, one request with the state of every unit."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.capabilities.reports.actions import requests as verbs
from lantoa.capabilities.reports.actions.consolidating import OPEN_STATES
from lantoa.capabilities.reports.enums import PeriodKind, RequestKind
from lantoa.capabilities.reports.forms import ExtendForm, RequestForm
from lantoa.capabilities.reports.models import ReportRequest
from lantoa.capabilities.reports.permissions import (
    can_manage_requests,
    can_see_request,
    can_see_staff_reports,
    unit_ids_of,
)
from lantoa.capabilities.reports.queries.drafts import default_indicators
from lantoa.capabilities.reports.queries.requests import (
    default_units,
    due_sentence,
    get_request_for,
    requests_for,
    unit_states,
)
from lantoa.capabilities.reports.queries.unit_reports import reports_for_unit
from lantoa.capabilities.reports.queries.windows import propose_window, request_title, window_warnings
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit import clock
from lantoa.kit.dates import read_date
from lantoa.kit.errors import Refusal
from lantoa.ui.forms import offered

READ_WRITE = ("GET", "HEAD", "POST")


def attempt(request: StaffRequest, verb: Callable[[], Any], done: str) -> bool:
    """Run a verb; say how it went. The refusal's own sentence is what the person reads."""
    try:
        verb()
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return False
    messages.success(request, done)
    return True


@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """Requests of the office, or the reports of one's own unit."""
    user: Any = request.user
    if not can_see_staff_reports(user):
        raise Http404
    context = {
        "title": "Báo cáo",
        "own": reports_for_unit(user, unit_ids_of(user)),
        "requests": requests_for(user) if can_see_request(user, ReportRequest()) else None,
        "may_manage": can_manage_requests(user),
        "periods": [choice for choice in PeriodKind.choices if choice[0] != PeriodKind.OTHER],
        "today": clock.today(),
    }
    return render(request, "reports/home.html", context)


@require_http_methods(READ_WRITE)
def new_request(request: StaffRequest) -> HttpResponse:
    """A request that comes filled for the chosen period; one more click sends it."""
    user: Any = request.user
    if not can_manage_requests(user):
        raise Http404
    form = RequestForm(request.POST or None, initial=_proposal(request))
    warnings: list[str] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        asked = {name: data[name] for name in RequestForm.Meta.fields} | {"units": data["units"]}
        try:
            made = verbs.open_request(**asked, indicators=data["indicators"], outline=form.outline(), by=user)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"Đã gửi yêu cầu “{made.title}” tới {len(data['units'])} đơn vị.")
            for warning in window_warnings(
                made.plan, made.period, made.data_from, made.data_to, exclude=made.pk
            ):
                messages.warning(request, warning)
            return redirect("reports_desk:request", made.code)
    elif request.method != "POST" and form.initial.get("plan"):
        start = form.initial
        warnings = window_warnings(start["plan"], start["period"], start["data_from"], start["data_to"])
    return render(
        request,
        "reports/new_request.html",
        {"title": "Yêu cầu báo cáo mới", "form": form, "warnings": warnings, "periods": PeriodKind.choices},
    )


def _proposal(request: StaffRequest) -> dict[str, Any]:
    """First values from ?ky= (period), ?loai= (kind), ?ke-hoach= (code) and ?han= (due date)."""
    plans = offered(RequestForm(), "plan")
    code = request.GET.get("ke-hoach")
    plan = plans.filter(code=code).first() if code else plans.order_by("-year", "-pk").first()
    kind = RequestKind.AD_HOC if request.GET.get("loai") == RequestKind.AD_HOC else RequestKind.PERIODIC
    wanted = request.GET.get("ky", PeriodKind.YEAR)
    period = (
        PeriodKind.OTHER
        if kind == RequestKind.AD_HOC
        else PeriodKind(wanted if wanted in PeriodKind.values else PeriodKind.YEAR)
    )
    if plan is None:
        return {"kind": kind, "period": period, "indicators": default_indicators()}
    due_on = read_date(request.GET.get("han", "")) or (
        date(plan.year, 11, 15) if period == PeriodKind.YEAR else None
    )
    window = propose_window(plan, period, due_on=due_on, today=clock.today())
    return {
        "plan": plan,
        "kind": kind,
        "period": period,
        "title": request_title(plan, period, window),
        "data_from": window.data_from,
        "data_to": window.data_to,
        "has_estimate": window.has_estimate,
        "due_on": due_on,
        "due_inclusive": plan.due_policy == "inclusive",
        "units": [unit.pk for unit in default_units(window.data_from, window.data_to)],
        "indicators": default_indicators(),
    }


@require_safe
def request_page(request: StaffRequest, code: str) -> HttpResponse:
    """One request: who has opened, who has filed, who is late or missing; what the office can do next."""
    user: Any = request.user
    found = get_request_for(user, code)
    states = unit_states(found, clock.today())
    context = {
        "title": found.title,
        "found": found,
        "states": states,
        "due": due_sentence(found),
        "missing": [state for state in states if state.is_missing],
        "accepted": sum(state.report.state == "accepted" for state in states),
        "filed": sum(not state.is_missing for state in states),
        "consolidated": found.consolidated_reports.order_by("-number"),
        "has_draft": found.consolidated_reports.filter(state__in=OPEN_STATES).exists(),
        "may_manage": can_manage_requests(user),
        "warnings": window_warnings(
            found.plan, found.period, found.data_from, found.data_to, exclude=found.pk
        ),
        "trail": [{"text": line.sentence, "when": line.at} for line in trail_of(found, 20)],
    }
    return render(request, "reports/request.html", context)


@require_http_methods(READ_WRITE)
def extend(request: StaffRequest, code: str) -> HttpResponse:
    """Give more time, with a reason."""
    user: Any = request.user
    found = get_request_for(user, code)
    form = ExtendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            verbs.extend_request(request=found, due_on=data["due_on"], reason=data["reason"], by=user)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Đã gia hạn và báo cho các đơn vị.")
            return redirect("reports_desk:request", found.code)
    context = {
        "title": "Gia hạn báo cáo",
        "subtitle": found.title,
        "form": form,
        "submit_text": "Gia hạn",
        "back": reverse("reports_desk:request", args=[found.code]),
    }
    return render(request, "reports/form_page.html", context)


@require_POST
def close(request: StaffRequest, code: str) -> HttpResponse:
    """End the collection."""
    user: Any = request.user
    found = get_request_for(user, code)
    attempt(request, lambda: verbs.close_request(request=found, by=user), "Đã kết thúc yêu cầu báo cáo.")
    return redirect("reports_desk:request", found.code)


@require_POST
def remind(request: StaffRequest, code: str) -> HttpResponse:
    """Urge the units that have not filed."""
    user: Any = request.user
    found = get_request_for(user, code)
    attempt(request, lambda: verbs.remind_missing(request=found, by=user), "Đã đôn đốc các đơn vị chưa gửi.")
    return redirect("reports_desk:request", found.code)
