"""Proof: add, take away, look at, try a copy again."""

from urllib.parse import quote

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.capabilities.plans.actions.evidence import add_evidence, remove_evidence, retry_snapshot
from lantoa.capabilities.plans.forms.work import EvidenceForm
from lantoa.capabilities.plans.permissions.work import can_change_activity
from lantoa.capabilities.plans.queries.work import get_activity_for, get_evidence_for
from lantoa.capabilities.plans.views.answers import attempt, attempt_plainly
from lantoa.foundation.accounts.requests import StaffRequest

# Shown in the browser; everything else is only downloaded.
SHOWN = frozenset({"application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp"})
# What people bring runs nothing and reaches nothing, whatever it contains.
POLICY = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox"


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest, code: str) -> HttpResponse:
    """Attach a file or an address to an activity."""
    activity = get_activity_for(request.user, code)
    if not can_change_activity(request.user, activity):
        raise Http404
    form = EvidenceForm(request.POST or None, request.FILES or None)
    back = reverse("plans_desk:activity", args=[activity.code])
    if request.method == "POST" and form.is_valid():
        done, row = attempt(form, add_evidence, activity=activity, by=request.user, **form.cleaned_data)
        if done:
            messages.success(request, f"Đã có minh chứng “{row.title}”.")
            return redirect(back)
    context = {
        "form": form,
        "title": "Thêm minh chứng",
        "subtitle": activity.title,
        "submit_text": "Thêm minh chứng",
        "back": back,
        "with_files": True,
    }
    return render(request, "plans/carrying/verb.html", context)


@require_safe
def download(request: StaffRequest, code: str) -> FileResponse:
    """The kept file, only to those who may see its activity."""
    row = get_evidence_for(request.user, code)
    stored = row.file.name or ""
    if not stored or not row.file.storage.exists(stored):
        raise Http404
    inline = row.media_type in SHOWN and "tai" not in request.GET
    extension = stored.rpartition(".")[2]
    name = row.title if row.title.endswith(f".{extension}") else f"{row.title}.{extension}"
    kind = row.media_type if row.media_type in SHOWN else "application/octet-stream"
    response = FileResponse(row.file.open("rb"), content_type=kind)
    response["Content-Disposition"] = (
        f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(name)}"
    )
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def remove(request: StaffRequest, code: str) -> HttpResponse:
    """Take proof away."""
    row = get_evidence_for(request.user, code)
    attempt_plainly(request, "Đã bỏ minh chứng.", remove_evidence, evidence=row, by=request.user)
    return redirect("plans_desk:activity", row.activity.code)


@require_POST
def retry(request: StaffRequest, code: str) -> HttpResponse:
    """Try once more to keep a copy of a link."""
    row = get_evidence_for(request.user, code)
    attempt_plainly(request, "Đang lưu lại bản chụp.", retry_snapshot, evidence=row, by=request.user)
    return redirect("plans_desk:activity", row.activity.code)
