"""What the newsroom adds to the page editor: no text is overwritten, open points of the checklist are named."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.models import PageSubscription

from lantoa.capabilities.publishing.actions.merging import set_aside
from lantoa.capabilities.publishing.enums import FindingLevel
from lantoa.capabilities.publishing.models import NewsroomItem, NewsroomPage, is_same_version, latest_version
from lantoa.capabilities.publishing.queries.checklist import open_findings
from lantoa.foundation.accounts.requests import StaffRequest

SPOKEN = 3


def guard_version(request: StaffRequest, page: NewsroomPage) -> HttpResponse | None:
    """On saving: tell the page from which version the text was begun, so that the saving transaction can check it.

    When a newer version is known already, the text is set aside and the merge screen answers instead.
    """
    begun = _begun_from(request)
    if request.method != "POST" or begun is None:
        return None
    latest = latest_version(page)
    if latest is None or is_same_version(latest, *begun):
        page.begun_from = begun
        return None
    if "application/json" in request.headers.get("Accept", ""):
        page.begun_from = begun
        return None  # the editor's own answer to its script: "Saving will overwrite a newer version."
    if page.permissions_for_user(request.user).why_locked():
        return None  # the editor answers that the page is closed
    form = _form(request, page)
    form.defer_required_fields()
    kept = form.is_valid()
    instance = form.save(commit=False) if kept else form.instance
    text = set_aside(page=page, content=instance.serializable_data(), begun_from=begun[0], by=request.user)
    if not kept:
        for name, errors in form.errors.items():
            messages.error(request, f"{form[name].label}: {errors[0]} Bạn đã viết: {form[name].value()}")
    return redirect("newsroom:merge", text.code)


def _begun_from(request: StaffRequest) -> tuple[int, str] | None:
    """(version, its moment) that the form was begun from; None when the form does not say."""
    own = request.POST.get("overwrite_revision_id", "")
    if own.isdecimal():
        return int(own), ""
    loaded = request.POST.get("loaded_revision_id", "")
    return (int(loaded), request.POST.get("loaded_revision_created_at", "")) if loaded.isdecimal() else None


def _form(request: StaffRequest, page: NewsroomPage) -> Any:
    """The page editor's own form over what was posted."""
    newest = page.get_latest_revision_as_object()
    return newest.get_edit_handler().get_form_class()(
        request.POST,
        request.FILES,
        instance=newest,
        subscription=PageSubscription(page=page, user=request.user),
        parent_page=page.get_parent(),
        for_user=request.user,
    )


def read_aloud(item: NewsroomItem) -> list[str]:
    """The gravest open points of the checklist as sentences, after saving."""
    open_ones = [one for one in open_findings(item) if one.level != FindingLevel.ADVICE]
    if not open_ones:
        return []
    first = " ".join(one.sentence for one in open_ones[:SPOKEN])
    more = f" (và {len(open_ones) - SPOKEN} điểm khác)" if len(open_ones) > SPOKEN else ""
    return [f"Trước khi chuyển bước còn {len(open_ones)} điểm: {first}{more}"]
