"""Importing a plan document: choose a file or paste a text, see what was refused, or go to the review."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lantoa.capabilities.plans import actions, queries
from lantoa.capabilities.plans.actions.importing import PASTED
from lantoa.capabilities.plans.forms.documents import ImportForm, NewVersionForm, issuing_units
from lantoa.capabilities.plans.permissions.documents import can_write_plans
from lantoa.capabilities.plans.views.answering import done, try_verb
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.errors import Refusal


@require_http_methods(["GET", "POST"])
def import_document(request: StaffRequest) -> HttpResponse:
    """/quan-tri/ke-hoach/nhap/: a new plan from a document."""
    if not can_write_plans(request.user):
        raise PermissionDenied
    form = ImportForm(request.POST or None, request.FILES or None, initial={"unit": _own_issuer(request)})
    context: dict[str, Any] = {"form": form, "known": None}
    if request.method == "POST" and form.is_valid():
        name, data = _given(form)
        try:
            version = actions.import_plan_document(
                name=name,
                data=data,
                unit=form.cleaned_data["unit"],
                year=form.cleaned_data["year"],
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error(None, refusal.message)
            context |= {"known": _known(data) if refusal.code == "already_imported" else None}
        else:
            return done(
                request,
                f"Đã đọc văn bản: {version.items.count()} đề xuất chờ rà soát.",
                "plans_desk:review",
                version.plan.code,
                version.number,
            )
    status = 422 if form.errors else 200
    return render(request, "plans/import.html", context, status=status)


def _given(form: ImportForm) -> tuple[str, bytes]:
    upload = form.cleaned_data["file"]
    if upload:
        return upload.name, upload.read()
    return PASTED, form.cleaned_data["text"].encode()


def _known(data: bytes) -> Any:
    source = queries.source_of(data)
    return queries.plan_of_source(source) if source else None


def _own_issuer(request: StaffRequest) -> Any:
    """The agency proposed: the nearest unit above the user that may issue plans, else the only one there is."""
    issuers = list(issuing_units())
    by_pk = {unit.pk: unit for unit in issuers}
    unit = getattr(request.user, "unit", None)
    while unit is not None:
        if unit.pk in by_pk:
            return unit
        unit = unit.parent
    return issuers[0] if len(issuers) == 1 else None


@require_http_methods(["GET", "POST"])
def import_version(request: StaffRequest, code: str) -> HttpResponse:
    """A document that changes a plan in force."""
    if not can_write_plans(request.user):
        raise PermissionDenied
    plan = queries.get_plan_for(request.user, code)
    form = NewVersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        did, version = try_verb(
            request,
            actions.import_new_version,
            form=form,
            plan=plan,
            name=upload.name,
            data=upload.read(),
            by=request.user,
            reason=form.cleaned_data["reason"],
        )
        if did:
            return redirect("plans_desk:review", plan.code, version.number)
    return render(
        request, "plans/import_version.html", {"form": form, "plan": plan}, status=422 if form.errors else 200
    )
