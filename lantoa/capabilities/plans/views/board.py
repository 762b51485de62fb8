"""The office's board, guidance and budget lines."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.capabilities.plans.actions.assigning import set_budget_line, write_guidance
from lantoa.capabilities.plans.enums import PlanState
from lantoa.capabilities.plans.forms.work import BudgetLineForm, GuidanceForm
from lantoa.capabilities.plans.models import Plan
from lantoa.capabilities.plans.permissions.work import can_assign, can_see_all_work
from lantoa.capabilities.plans.queries.board import (
    DEFAULT_GRID,
    FORM,
    GRIDS,
    MONTH,
    THEME,
    UNIT,
    Axis,
    Board,
    Coverage,
    board,
    money,
)
from lantoa.capabilities.plans.queries.work import get_plan_for, recent_guidance, units_below
from lantoa.capabilities.plans.views.answers import attempt
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.org.models import Unit
from lantoa.kit.clock import today

PARAM = {THEME: "noi_dung", FORM: "hinh_thuc", UNIT: "don_vi", MONTH: "thang"}


def _plan(request: StaffRequest, code: str) -> Plan:
    plan = get_plan_for(request.user, code)
    if not can_see_all_work(request.user):
        raise PermissionDenied
    return plan


@require_safe
def board_page(request: StaffRequest, code: str) -> HttpResponse:
    """Coverage with holes, what is late, progress, money; a unit's people are led to their own work."""
    if not can_see_all_work(request.user):
        return redirect("plans_desk:my_work")
    plan = _plan(request, code)
    grid = request.GET.get("xem", DEFAULT_GRID)
    grid = grid if grid in GRIDS else DEFAULT_GRID
    month = request.GET.get("thang", "")
    picked_month = int(month) if month.isdigit() and 1 <= int(month) <= 12 else None
    unit = (
        Unit.objects.filter(code=request.GET.get("don_vi", "")).first() if request.GET.get("don_vi") else None
    )
    data = board(plan, today=today(), grid=grid, unit=unit, month=picked_month)
    picked = {"don_vi": unit.code if unit else "", "thang": str(picked_month or "")}
    context = {
        "plan": plan,
        "board": data,
        "tabs": _tabs(plan, grid, picked),
        "heat": _heat(plan, data.coverage, picked),
        "grid": grid,
        "caption": GRIDS[grid][2],
        "corner": GRIDS[grid][2].partition(" × ")[0],
        "picked": picked,
        "months": [(str(n), f"Tháng {n}") for n in range(1, 13)],
        "guidance": recent_guidance(plan),
        "links": _links(plan),
        "can_assign": can_assign(request.user) and plan.state == PlanState.IN_FORCE,
        "stats": _stats(plan, data),
    }
    return render(request, "plans/carrying/board.html", context)


def _links(plan: Plan) -> dict[str, str]:
    names = ("board", "assign", "plan_work", "activities", "guidance", "budget")
    return {name: reverse(f"plans_desk:{name}", args=[plan.code]) for name in names}


def _tabs(plan: Plan, grid: str, picked: dict[str, str]) -> list[dict[str, Any]]:
    kept = {name: value for name, value in picked.items() if value}
    return [
        {"label": caption, "url": f"?{urlencode({'xem': name} | kept)}", "current": name == grid}
        for name, (_, _, caption) in GRIDS.items()
    ]


def _heat(plan: Plan, found: Coverage, picked: dict[str, str]) -> dict[str, Any]:
    """Cells with the address of the rows behind each; the last column and row are totals."""
    address = reverse("plans_desk:activities", args=[plan.code])
    row_param, column_param = PARAM[found.row_kind], PARAM[found.column_kind]
    kept = {name: value for name, value in picked.items() if value}
    beside = {name: value for name, value in kept.items() if name not in (row_param, column_param)}
    ends = [(column, urlencode({column_param: column.value})) for column in found.columns]

    def cells(row: Axis) -> list[tuple[int, str]]:
        start = (
            f"{address}?{urlencode(beside | {row_param: row.value})}"  # quoted once a row, not in each cell
        )
        counts = ((found.count(row, column), end) for column, end in ends)
        return [(count, f"{start}&{end}" if count else "") for count, end in counts]

    return {
        "columns": [column.label for column in found.columns],
        "rows": [(row.label, cells(row)) for row in found.rows],
        "totals": [
            (
                column.label,
                found.column_totals.get(column.pk, 0),
                f"{address}?{urlencode(kept | {column_param: column.value})}",
            )
            for column in found.columns
        ],
        "holes": found.holes,
        "cells": len(found.rows) * len(found.columns),
        "total": found.total,
        "total_url": f"{address}?{urlencode(kept)}",
    }


def _stats(plan: Plan, data: Board) -> list[dict[str, Any]]:
    work = reverse("plans_desk:plan_work", args=[plan.code])
    figures = data.figures
    return [
        {
            "label": "Hoạt động đã ghi",
            "value": figures["activities"],
            "total": None,
            "href": reverse("plans_desk:activities", args=[plan.code]),
        },
        {
            "label": "Việc đã hoàn thành",
            "value": figures["done"],
            "total": figures["total"],
            "href": f"{work}?loc=xong",
        },
        {"label": "Việc quá hạn", "value": figures["overdue"], "total": None, "href": f"{work}?loc=qua-han"},
        {
            "label": "Đơn vị chưa có hình thức đa dạng hóa",
            "value": len(data.without_diversified),
            "total": len(data.progress),
            "href": "#da-dang-hoa",
        },
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def guidance(request: StaffRequest, code: str) -> HttpResponse:
    """Write to all units, or to some."""
    plan = _plan(request, code)
    units = units_below(plan)
    form = GuidanceForm(request.POST or None, units=units, initial={"units": _named_units(request, units)})
    if request.method == "POST" and form.is_valid():
        done, _ = attempt(form, write_guidance, plan=plan, by=request.user, **form.cleaned_data)
        if done:
            messages.success(request, "Đã gửi hướng dẫn.")
            return redirect("plans_desk:board", plan.code)
    context = {"plan": plan, "form": form, "notes": recent_guidance(plan, limit=50)}
    return render(request, "plans/carrying/guidance.html", context)


def _named_units(request: StaffRequest, units: list[Unit]) -> list[int]:
    codes = set(request.GET.getlist("don_vi"))
    return [unit.pk for unit in units if unit.code in codes]


@require_http_methods(["GET", "HEAD", "POST"])
def budget(request: StaffRequest, code: str) -> HttpResponse:
    """Lines of the estimate with what was spent, and one more line."""
    plan = _plan(request, code)
    form = BudgetLineForm(request.POST or None, units=units_below(plan))
    if request.method == "POST" and form.is_valid():
        done, _ = attempt(form, set_budget_line, plan=plan, by=request.user, **form.cleaned_data)
        if done:
            messages.success(request, "Đã ghi dòng kinh phí.")
            return redirect("plans_desk:budget", plan.code)
    context = {"plan": plan, "form": form, "lines": money(plan), "can_assign": can_assign(request.user)}
    return render(request, "plans/carrying/budget.html", context)
