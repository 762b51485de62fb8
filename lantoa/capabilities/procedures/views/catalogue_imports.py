"""Files of procedures in the console: uploaded, read in the background, looked through, confirmed or dropped."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.capabilities.procedures.actions import (
    bring_decision,
    correct_days,
    drop_import,
    note_entered,
    start_import,
)
from lantoa.capabilities.procedures.actions.correcting import DAYS
from lantoa.capabilities.procedures.enums import ChangeKind, ImportSource, ImportState, QualityFault
from lantoa.capabilities.procedures.forms.importing import (
    CorrectionForm,
    DecisionForm,
    EnteredForm,
    NationalFileForm,
    ReasonForm,
)
from lantoa.capabilities.procedures.models import AnnouncementDecision, CatalogueImport, ProposedChange
from lantoa.capabilities.procedures.queries.desk import decision_rows, year_in_time
from lantoa.capabilities.procedures.queries.review import can_be_undone, review_counts
from lantoa.capabilities.procedures.reading.parts import LABELS
from lantoa.capabilities.procedures.reading.wording import side_by_side
from lantoa.capabilities.procedures.views.catalogue_answers import crumbs, keepers_only, tabs, tried
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.clock import today

PAGE_SIZE = 20
OPEN = (ImportState.WAITING, ImportState.READING)


@require_safe
@keepers_only
def imports(request: StaffRequest) -> HttpResponse:
    """Every file that was brought."""
    rows = CatalogueImport.objects.select_related("created_by", "decision")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "procedures/desk/imports.html", {"tabs": tabs("imports"), "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def upload_national(request: StaffRequest) -> HttpResponse:
    """A file of the national catalogue."""
    form = NationalFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        entry = tried(
            request,
            lambda: start_import(
                file=said["file"], source=ImportSource.NATIONAL, by=request.user, is_whole=said["is_whole"]
            ),
            "Đã nhận tệp, hệ thống đang đọc.",
            form,
        )
        if entry:
            return redirect("procedures_desk:import", entry.code)
    return _upload(request, form, "Nhập danh mục quốc gia")


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def upload_decision(request: StaffRequest) -> HttpResponse:
    """The tables of an announcement decision, with its facts."""
    form = DecisionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        entry = tried(
            request,
            lambda: bring_decision(file=file, by=request.user, **form.facts()),
            "Đã nhận tệp, hệ thống đang đọc.",
            form,
        )
        if entry:
            return redirect("procedures_desk:import", entry.code)
    return _upload(request, form, "Nhập quyết định công bố")


def _upload(request: StaffRequest, form: object, title: str) -> HttpResponse:
    back = reverse("procedures_desk:imports")
    context = {
        "title": title,
        "form": form,
        "submit_text": "Đọc tệp",
        "back": back,
        "crumbs": crumbs(("Nhập tệp", back), (title, "")),
    }
    return render(request, "procedures/desk/form.html", context)


@require_safe
@keepers_only
def one_import(request: StaffRequest, code: str) -> HttpResponse:
    """How far the reading is, what it found, and each difference."""
    entry = get_object_or_404(CatalogueImport.objects.select_related("decision", "created_by"), code=code)
    kind = request.GET.get("loai", "")
    changes = entry.changes.defer("record")
    counts = review_counts(entry)
    if kind in ChangeKind.values:
        changes = changes.filter(kind=kind)
    page = Paginator(changes, PAGE_SIZE).get_page(request.GET.get("trang"))
    faults = entry.counts.get("faults", {})
    context = {
        "entry": entry,
        "is_open": entry.state in OPEN,
        "is_reviewing": entry.state == ImportState.REVIEWING,
        "counts": counts,
        "undone": can_be_undone(entry) if entry.state == ImportState.REVIEWING else 0,
        "kind": kind,
        "total": sum(one.total for one in counts),
        "unchanged": entry.counts.get(
            "unchanged", max(0, entry.done - sum(one.total for one in counts if one.kind != "abolished"))
        ),
        "faults": [(QualityFault(value).label, count) for value, count in faults.items()],
        "page": page,
        "rows": [(change, _sides(change)) for change in page.object_list],
        "crumbs": crumbs(("Nhập tệp", reverse("procedures_desk:imports")), (str(entry), "")),
    }
    return render(request, "procedures/desk/import.html", context)


def _sides(change: ProposedChange) -> list[tuple[str, object]]:
    if change.kind == ChangeKind.INTRODUCED:
        return []
    return [(LABELS[part], side_by_side(before, after)) for part, before, after in change.fields]


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def drop(request: StaffRequest, code: str) -> HttpResponse:
    """Leave the file out, with a reason."""
    entry = get_object_or_404(CatalogueImport, code=code)
    form = ReasonForm(request.POST or None)
    back = reverse("procedures_desk:import", args=[code])
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(
            request, lambda: drop_import(entry=entry, by=request.user, reason=reason), "Đã bỏ tệp.", form
        ):
            return redirect(back)
    context = {
        "title": "Bỏ tệp",
        "form": form,
        "submit_text": "Bỏ tệp",
        "back": back,
        "crumbs": crumbs((str(entry), back), ("Bỏ tệp", "")),
    }
    return render(request, "procedures/desk/form.html", context)


@require_safe
@keepers_only
def decisions(request: StaffRequest) -> HttpResponse:
    """Decisions with their deadlines; one that is late makes the whole year late."""
    page = Paginator(AnnouncementDecision.objects.all(), PAGE_SIZE).get_page(request.GET.get("trang"))
    year = today().year
    announced, entered = year_in_time(year)
    context = {
        "tabs": tabs("decisions"),
        "page": page,
        "rows": decision_rows(list(page.object_list)),
        "year": str(year),  # a year is no amount: no separator
        "announced": announced,
        "entered": entered,
    }
    return render(request, "procedures/desk/decisions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def enter_decision(request: StaffRequest, code: str) -> HttpResponse:
    """Note the day on which a decision was entered in the national database."""
    decision = get_object_or_404(AnnouncementDecision, code=code)
    form = EnteredForm(request.POST or None)
    back = reverse("procedures_desk:decisions")
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["on"]
        done = tried(
            request,
            lambda: note_entered(decision=decision, on=day, by=request.user),
            "Đã ghi ngày nhập Cơ sở dữ liệu quốc gia.",
            form,
        )
        if done:
            return redirect(back)
    context = {
        "title": "Ghi ngày nhập Cơ sở dữ liệu quốc gia",
        "lead": str(decision),
        "form": form,
        "submit_text": "Ghi ngày",
        "back": back,
        "crumbs": crumbs(("Quyết định công bố", back), ("Ghi ngày nhập", "")),
    }
    return render(request, "procedures/desk/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def correct_decision(request: StaffRequest, code: str) -> HttpResponse:
    """Put right the days that were noted of a decision."""
    decision = get_object_or_404(AnnouncementDecision, code=code)
    form = CorrectionForm(request.POST or None, initial={name: getattr(decision, name) for name in DAYS})
    back = reverse("procedures_desk:decisions")
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = tried(
            request,
            lambda: correct_days(decision=decision, by=request.user, **said),
            "Đã sửa ngày; các thời hạn được tính lại.",
            form,
        )
        if done:
            return redirect(back)
    context = {
        "title": "Sửa ngày của quyết định",
        "lead": f"{decision}. Nội dung, quy định của tỉnh và việc bãi bỏ mà quyết định đưa vào theo ngày mới.",
        "form": form,
        "submit_text": "Sửa ngày",
        "back": back,
        "crumbs": crumbs(("Quyết định công bố", back), ("Sửa ngày", "")),
    }
    return render(request, "procedures/desk/form.html", context)
