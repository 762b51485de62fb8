"""The review: text on the left, proposals on the right, one address per verb."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.capabilities.library import queries as library_queries
from lantoa.capabilities.plans import actions, queries
from lantoa.capabilities.plans.enums import ItemKind
from lantoa.capabilities.plans.forms.documents import AddItemForm, ItemForm, SplitForm
from lantoa.capabilities.plans.models import PlanItem, PlanVersion
from lantoa.capabilities.plans.permissions.documents import can_edit_version, can_write_plans
from lantoa.capabilities.plans.queries.review import paragraph_choices, review_of
from lantoa.capabilities.plans.views.answering import done, revision_of, try_verb
from lantoa.foundation.accounts.requests import StaffRequest

BACK = "plans_desk:review"


def _version(request: StaffRequest, code: str, number: int) -> PlanVersion:
    if not can_write_plans(request.user):
        raise PermissionDenied
    return queries.get_version_for(request.user, code, number)


def _item(request: StaffRequest, code: str, number: int, key: UUID) -> PlanItem:
    version = _version(request, code, number)
    item = get_object_or_404(PlanItem, version=version, key=key)
    item.version = version
    return item


def _screen(
    request: StaffRequest, version: PlanVersion, *, form: AddItemForm, status: int = 200
) -> HttpResponse:
    shown = review_of(version)
    texts = [item.text for group in shown.groups for item in group.items]
    context = {
        "version": version,
        "review": shown,
        "form": form,
        "cited": library_queries.index_citations(texts),
        "editable": can_edit_version(request.user, version),
    }
    return render(request, "plans/review.html", context, status=status)


def review(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """The screen itself."""
    version = _version(request, code, number)
    return _screen(request, version, form=AddItemForm(paragraphs=paragraph_choices(version)))


@require_POST
def accept_item(request: StaffRequest, code: str, number: int, key: UUID) -> HttpResponse:
    """Take one proposal."""
    return _on_item(request, code, number, key, actions.accept_item)


@require_POST
def drop_item(request: StaffRequest, code: str, number: int, key: UUID) -> HttpResponse:
    """Leave one item out."""
    return _on_item(request, code, number, key, actions.drop_item)


@require_POST
def restore_item(request: StaffRequest, code: str, number: int, key: UUID) -> HttpResponse:
    """Bring one item back."""
    return _on_item(request, code, number, key, actions.restore_item)


@require_POST
def join_item(request: StaffRequest, code: str, number: int, key: UUID) -> HttpResponse:
    """Join one item with the next."""
    return _on_item(request, code, number, key, actions.join_with_next)


def _on_item(request: StaffRequest, code: str, number: int, key: UUID, verb: Any) -> HttpResponse:
    item = _item(request, code, number, key)
    try_verb(request, verb, item=item, by=request.user, revision=revision_of(request))
    return done(request, "", BACK, code, number, anchor=f"muc-{key}")


@require_http_methods(["GET", "POST"])
def change_item(request: StaffRequest, code: str, number: int, key: UUID) -> HttpResponse:
    """The planner's own wording of one item."""
    item = _item(request, code, number, key)
    kind = request.POST.get("shown_kind", item.kind)
    kind = kind if kind in ItemKind.values else item.kind
    form = ItemForm(request.POST or None, kind=kind, initial=ItemForm.initial_of(item))
    if request.method == "POST" and form.is_valid():
        did, _ = try_verb(
            request,
            actions.change_item,
            form=form,
            item=item,
            by=request.user,
            revision=revision_of(request),
            **form.cleaned_data,
        )
        if did:
            return done(request, "Đã lưu.", BACK, code, number, anchor=f"muc-{key}")
    return _item_page(request, item, form, "Sửa mục", "Lưu và nhận")


@require_http_methods(["GET", "POST"])
def split_item(request: StaffRequest, code: str, number: int, key: UUID) -> HttpResponse:
    """One item into several, one a line; what the reader saw as separate tasks is proposed."""
    item = _item(request, code, number, key)
    proposed = "\n".join(item.details.get("parts") or [item.text])
    form = SplitForm(request.POST or None, initial={"parts": proposed})
    if request.method == "POST" and form.is_valid():
        did, _ = try_verb(
            request,
            actions.split_item,
            form=form,
            item=item,
            by=request.user,
            revision=revision_of(request),
            parts=form.cleaned_data["parts"].splitlines(),
        )
        if did:
            return done(request, "Đã tách.", BACK, code, number, anchor=f"muc-{key}")
    return _item_page(request, item, form, "Tách mục", "Tách")


def _item_page(
    request: StaffRequest, item: PlanItem, form: Any, title: str, submit_text: str
) -> HttpResponse:
    # After a refusal the newest revision is shown, so that saving again is a decision and not a loop.
    item.version.refresh_from_db(fields=["revision"])
    context = {
        "item": item,
        "version": item.version,
        "form": form,
        "title": title,
        "submit_text": submit_text,
    }
    return render(request, "plans/item.html", context, status=422 if form.errors else 200)


@require_POST
def add_item(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """Add what the reader did not see."""
    version = _version(request, code, number)
    form = AddItemForm(request.POST, paragraphs=paragraph_choices(version))
    if form.is_valid():
        facts = (
            {"unit_text": form.cleaned_data["unit_text"]}
            if form.cleaned_data["kind"] == ItemKind.DUTY
            else {}
        )
        did, item = try_verb(
            request,
            actions.add_item,
            form=form,
            version=version,
            kind=form.cleaned_data["kind"],
            text=form.cleaned_data["text"],
            span=form.span(),
            by=request.user,
            revision=revision_of(request),
            **facts,
        )
        if did:
            return done(request, "Đã thêm.", BACK, code, number, anchor=f"muc-{item.key}")
    version.refresh_from_db(fields=["revision"])
    return _screen(request, version, form=form, status=422)


@require_http_methods(["GET", "POST"])
def accept_remaining(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """All proposals of a kind at once; everything that is left only after a page that names the count."""
    version = _version(request, code, number)
    kind = request.POST.get("kind", "")
    kind = kind if kind in ItemKind.values else ""
    if request.method == "GET":
        context = {"version": version, "left": review_of(version).left}
        return render(request, "plans/accept_remaining.html", context)
    did, count = try_verb(
        request,
        actions.accept_remaining,
        version=version,
        by=request.user,
        kind=kind,
        revision=revision_of(request),
    )
    return done(request, f"Đã nhận {count} đề xuất." if did else "", BACK, code, number)


@require_POST
def finish(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """Confirm the review."""
    version = _version(request, code, number)
    did, _ = try_verb(
        request, actions.finish_review, version=version, by=request.user, revision=revision_of(request)
    )
    if not did:
        return done(request, "", BACK, code, number)
    return done(
        request, "Đã xác nhận rà soát. Bản này là dự thảo, có thể trình.", "plans_desk:version", code, number
    )
