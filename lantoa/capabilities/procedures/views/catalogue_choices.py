"""Choosing among the differences of a file: one, all of a kind, taking that back; and confirming with the numbers named."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.capabilities.procedures.actions import confirm_import, set_change, set_changes, undo_changes
from lantoa.capabilities.procedures.enums import ChangeKind
from lantoa.capabilities.procedures.forms.importing import BulkForm
from lantoa.capabilities.procedures.models import CatalogueImport, ProposedChange
from lantoa.capabilities.procedures.queries.review import ReviewCounts, review_counts
from lantoa.capabilities.procedures.views.catalogue_answers import crumbs, keepers_only, tried
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.clock import today
from lantoa.kit.dates import short_date


@require_POST
@keepers_only
def choose(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """Accept or leave out one difference; back to where it stands."""
    change = get_object_or_404(ProposedChange, pk=pk, catalogue_import__code=code)
    accepted = request.POST.get("chon") == "co"
    said = "Đã chấp nhận thay đổi." if accepted else "Đã bỏ qua thay đổi."
    tried(request, lambda: set_change(change=change, accepted=accepted, by=request.user), said)
    kept = {"trang": request.POST.get("trang", "1")[:6]}
    if request.POST.get("loai") in ChangeKind.values:
        kept["loai"] = request.POST["loai"]
    return redirect(f"{reverse('procedures_desk:import', args=[code])}?{urlencode(kept)}#thay-doi-{pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def choose_many(request: StaffRequest, code: str) -> HttpResponse:
    """Accept or leave out all of one kind, after the number was said."""
    entry = get_object_or_404(CatalogueImport, code=code)
    form = BulkForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        raise Http404
    kind, accepted = form.cleaned_data["loai"], form.cleaned_data["chon"] == "co"
    back = reverse("procedures_desk:import", args=[code])
    if request.method == "POST":
        expected = form.cleaned_data["so"] or 0
        count = tried(
            request,
            lambda: set_changes(
                entry=entry, kind=kind, accepted=accepted, expected=expected, by=request.user
            ),
        )
        if count:
            done = "chấp nhận" if accepted else "bỏ qua"
            messages.success(request, f"Đã {done} {count} thay đổi. Có thể hoàn tác ở phần tóm tắt.")
        return redirect(back)
    number = entry.changes.filter(kind=kind, is_accepted=not accepted).count()
    verb, label = "Chấp nhận" if accepted else "Bỏ qua", str(ChangeKind(kind).label).lower()
    asked = BulkForm(initial={"loai": kind, "chon": form.cleaned_data["chon"], "so": number})
    question = f"{verb} {number} thay đổi loại “{label}”?"
    return _asked(request, entry, question, f"{verb} {number} thay đổi", form=asked)


@require_POST
@keepers_only
def undo(request: StaffRequest, code: str) -> HttpResponse:
    """Take back the last choice of many."""
    entry = get_object_or_404(CatalogueImport, code=code)
    count = tried(request, lambda: undo_changes(entry=entry, by=request.user))
    if count:
        messages.success(request, f"Đã hoàn tác lựa chọn {count} thay đổi.")
    return redirect("procedures_desk:import", code)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def confirm(request: StaffRequest, code: str) -> HttpResponse:
    """Bring the accepted differences into the catalogue, after their numbers were said."""
    entry = get_object_or_404(CatalogueImport.objects.select_related("decision"), code=code)
    if request.method == "POST":
        tried(
            request, lambda: confirm_import(entry=entry, by=request.user), "Đã đưa các thay đổi vào danh mục."
        )
        return redirect("procedures_desk:import", code)
    counts = review_counts(entry)
    return _asked(request, entry, _numbers(entry, counts), "Đưa vào danh mục")


def _numbers(entry: CatalogueImport, counts: list[ReviewCounts]) -> str:
    parts = [f"{one.accepted} {one.label.lower()}" for one in counts if one.accepted]
    left = sum(one.left for one in counts)
    said = f"Đưa vào danh mục: {', '.join(parts) or 'không có thay đổi nào'}. Bỏ qua {left} thay đổi."
    day = entry.decision.effective_on if entry.decision else None
    if day and day > today():
        said += f" Nội dung mới chờ đến ngày có hiệu lực {short_date(day)}."
    return said


def _asked(
    request: StaffRequest,
    entry: CatalogueImport,
    question: str,
    submit_text: str,
    form: BulkForm | None = None,
) -> HttpResponse:
    back = reverse("procedures_desk:import", args=[entry.code])
    context = {
        "title": submit_text,
        "lead": question,
        "form": form or "",
        "submit_text": submit_text,
        "back": back,
        "crumbs": crumbs((str(entry), back), (submit_text, "")),
    }
    return render(request, "procedures/desk/form.html", context)
