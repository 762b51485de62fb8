"""The organisation in the staff console: the tree, one unit through time, and the verbs that change it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.foundation.org.actions import (
    create_unit,
    dissolve_unit,
    edit_unit,
    merge_units,
    rename_unit,
    split_unit,
)
from lantoa.foundation.org.forms import ChangeForm, MergeForm, RenameForm, SplitForm, UnitForm, UnitSearchForm
from lantoa.foundation.org.models import Unit
from lantoa.foundation.org.permissions import can_manage_units, can_see_units
from lantoa.foundation.org.queries import carried_on_by, search_units, unit_tree
from lantoa.kit.clock import today
from lantoa.kit.errors import Refusal

form_view = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    """All units of a day as a tree, with search."""
    _must_see(request)
    form = UnitSearchForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    day = wanted.get("day") or today()
    units = search_units(wanted.get("q", ""), kind=wanted.get("kind", ""), day=day)
    context = {
        "form": form,
        "lines": unit_tree(units),
        "day": day,
        "may_manage": can_manage_units(request.user),
    }
    return render(request, "org/desk/tree.html", context)


@require_safe
def unit_page(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: facts, names through time, codes, what it came from and what it became."""
    _must_see(request)
    unit = get_object_or_404(Unit.objects.select_related("parent"), code=code)
    context = {
        "unit": unit,
        "periods": unit.periods.select_related("parent"),
        "codes": unit.codes.all(),
        "came_from": unit.preceded_by.select_related("predecessor"),
        "became": unit.succeeded_by.select_related("successor"),
        "today_units": [] if unit.valid_until is None else carried_on_by(unit),
        "children": unit.children.filter(valid_until__isnull=True),
        "may_manage": unit.valid_until is None and can_manage_units(request.user),
        "crumbs": [("Tổ chức", reverse("org_desk:tree")), (unit.name, "")],
    }
    return render(request, "org/desk/unit.html", context)


@form_view
def add(request: HttpRequest) -> HttpResponse:
    """A new unit."""
    form = UnitForm(request.POST or None)
    return _change(
        request,
        None,
        form,
        "Thêm đơn vị",
        "Thêm",
        lambda: create_unit(unit=form.save(commit=False), by=request.user),
    )


@form_view
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct the facts of a unit (not a renaming)."""
    unit = get_object_or_404(Unit, code=code)
    form = UnitForm(request.POST or None, instance=unit)
    return _change(
        request,
        unit,
        form,
        "Sửa thông tin",
        "Lưu",
        lambda: edit_unit(unit=form.save(commit=False), by=request.user),
    )


@form_view
def rename(request: HttpRequest, code: str) -> HttpResponse:
    """A new name from a day on."""
    unit = get_object_or_404(Unit, code=code)
    form = RenameForm(request.POST or None)
    return _change(
        request,
        unit,
        form,
        "Đổi tên",
        "Đổi tên",
        lambda: rename_unit(unit=unit, by=request.user, **form.cleaned_data),
    )


@form_view
def merge(request: HttpRequest, code: str) -> HttpResponse:
    """Merge with other units."""
    unit = get_object_or_404(Unit, code=code)
    form = MergeForm(request.POST or None, unit=unit)

    def act() -> Unit:
        facts = form.cleaned_data
        units = [unit, *(other for other in facts["units"] if other != facts["into"])]
        return merge_units(
            units=units,
            into=form.successor(),
            on=facts["on"],
            legal_basis=facts["legal_basis"],
            by=request.user,
        )

    return _change(request, unit, form, "Sáp nhập", "Sáp nhập", act)


@form_view
def split(request: HttpRequest, code: str) -> HttpResponse:
    """Split into new units."""
    unit = get_object_or_404(Unit, code=code)
    form = SplitForm(request.POST or None)

    def act() -> Unit:
        facts = {name: form.cleaned_data[name] for name in ("on", "legal_basis", "keeps_existing")}
        split_unit(unit=unit, parts=form.parts(), by=request.user, **facts)
        return unit

    return _change(request, unit, form, "Chia, tách", "Chia, tách", act)


@form_view
def dissolve(request: HttpRequest, code: str) -> HttpResponse:
    """End a unit without successor."""
    unit = get_object_or_404(Unit, code=code)
    form = ChangeForm(request.POST or None)
    return _change(
        request,
        unit,
        form,
        "Giải thể",
        "Giải thể",
        lambda: dissolve_unit(unit=unit, by=request.user, **form.cleaned_data),
    )


def _change(
    request: HttpRequest, unit: Unit | None, form: BaseForm, title: str, button: str, act: Callable[[], Unit]
) -> HttpResponse:
    """Form, verb, redirect."""
    if not can_manage_units(request.user):
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        try:
            changed = act()
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"{title}: đã lưu “{changed.name}”.")
            return redirect("org_desk:unit", changed.code)
    crumbs = [("Tổ chức", reverse("org_desk:tree"))]
    if unit is not None:
        crumbs.append((unit.name, reverse("org_desk:unit", args=[unit.code])))
    context = {"form": form, "unit": unit, "verb": title, "button": button, "crumbs": [*crumbs, (title, "")]}
    return render(request, "org/desk/change.html", context)


def _must_see(request: HttpRequest) -> None:
    if not can_see_units(request.user):
        raise PermissionDenied
