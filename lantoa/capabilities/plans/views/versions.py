"""Plans and their versions in the console: lists, one plan, one version, and the verbs of its life."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.capabilities.library import queries as library_queries
from lantoa.capabilities.plans import actions, queries
from lantoa.capabilities.plans.enums import PlanState
from lantoa.capabilities.plans.forms.documents import DocumentForm, ReasonForm, YearForm
from lantoa.capabilities.plans.models import Plan, PlanVersion
from lantoa.capabilities.plans.papers.plan import KINDS, plan_paper
from lantoa.capabilities.plans.permissions.documents import can_edit_version, can_write_plans
from lantoa.capabilities.plans.queries.diff import difference
from lantoa.capabilities.plans.queries.reading_order import sections_of
from lantoa.capabilities.plans.views.answering import done, revision_of, try_verb
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.audit.queries import trail_of

PAGE_SIZE = 30


def _write(request: StaffRequest) -> None:
    if not can_write_plans(request.user):
        raise PermissionDenied


def index(request: StaffRequest) -> HttpResponse:
    """/quan-tri/ke-hoach/: plans that the reader may see."""
    state = request.GET.get("trang-thai", "")
    plans = queries.plans_for(request.user)
    if state in PlanState.values:
        plans = plans.filter(state=state)
    page = Paginator(plans, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "states": PlanState.choices,
        "state": state,
        "writes": can_write_plans(request.user),
    }
    return render(request, "plans/index.html", context)


def plan(request: StaffRequest, code: str) -> HttpResponse:
    """One plan: where it stands, its versions, its history."""
    found = queries.get_plan_for(request.user, code)
    versions = list(found.versions.select_related("created_by", "approved_by").order_by("-number"))
    current = next((one for one in versions if one.state == "approved"), None)
    writes = can_write_plans(request.user)
    context = {
        "plan": found,
        "versions": versions
        if writes or found.state == PlanState.DRAFT
        else [one for one in versions if one == current],
        "current": current,
        "open": queries.open_version(found) if writes else None,
        "sections": sections_of(current) if current else [],
        "cited": library_queries.index_citations(_texts(current)),
        "writes": writes,
        "trail": trail_of(found),
        "tabs": _tabs(found),
        "clones": found.clones.all() if writes else [],
    }
    return render(request, "plans/plan.html", context)


def _tabs(found: Plan) -> list[dict[str, Any]]:
    """The ways into the work of a plan; a draft has none yet."""
    if found.state == PlanState.DRAFT:
        return []
    parts = (
        ("plan", "Văn bản"),
        ("board", "Bảng theo dõi"),
        ("plan_work", "Việc phải làm"),
        ("activities", "Hoạt động"),
    )
    return [
        {"label": label, "url": reverse(f"plans_desk:{name}", args=[found.code]), "current": name == "plan"}
        for name, label in parts
    ]


def _texts(version: PlanVersion | None) -> list[str]:
    return [item.text for section in sections_of(version) for item in section.items] if version else []


def version(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """One version: document data, what is missing, its items, the next step."""
    found = queries.get_version_for(request.user, code, number)
    sections = sections_of(found)
    context = {
        "version": found,
        "plan": found.plan,
        "sections": sections,
        "cited": library_queries.index_citations(
            [item.text for section in sections for item in section.items]
        ),
        "issues": queries.readiness(found),
        "editable": can_edit_version(request.user, found),
        "writes": can_write_plans(request.user),
        "facts": _facts(found),
        "trail": trail_of(found),
        "compared": _earlier(found) is not None,
    }
    return render(request, "plans/version.html", context)


def _facts(found: PlanVersion) -> list[tuple[str, Any]]:
    return [
        ("Trạng thái", found.get_state_display()),
        ("Số, ký hiệu", found.reference_code),
        ("Ngày ban hành", found.issued_on),
        ("Cơ quan ban hành", found.issuer),
        ("Người ký", ", ".join(part for part in (found.signer_name, found.signer_title) if part)),
        ("Người soạn", found.created_by),
        ("Người trình", found.submitted_by or ""),
        ("Người phê duyệt", found.approved_by or ""),
        ("Lý do thay đổi", found.reason),
    ]


def _earlier(found: PlanVersion) -> PlanVersion | None:
    """What this version is compared with: the one it changes, or the approved plan that it was cloned from."""
    if found.based_on_id:
        return found.based_on
    return queries.approved_version(found.plan.cloned_from) if found.plan.cloned_from else None


def compare(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """The difference to the version it changes, or to last year's plan."""
    found = queries.get_version_for(request.user, code, number)
    earlier = _earlier(found)
    if earlier is None:
        raise Http404
    context = {
        "version": found,
        "plan": found.plan,
        "earlier": earlier,
        "difference": difference(earlier, found),
    }
    return render(request, "plans/compare.html", context)


@require_http_methods(["GET", "POST"])
def document(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """Edit the document data."""
    _write(request)
    found = queries.get_version_for(request.user, code, number)
    form = DocumentForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        found.refresh_from_db()
        did, _ = try_verb(
            request,
            actions.change_document,
            form=form,
            version=found,
            by=request.user,
            revision=revision_of(request),
            **facts,
        )
        if did:
            return done(request, "Đã lưu thông tin văn bản.", "plans_desk:version", code, number)
    found.refresh_from_db(fields=["revision"])
    context = {"form": form, "version": found, "title": "Thông tin văn bản"}
    return render(request, "plans/document.html", context, status=422 if form.errors else 200)


@require_POST
def submit(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """Put before leadership."""
    _write(request)
    found = queries.get_version_for(request.user, code, number)
    did, _ = try_verb(
        request, actions.submit_version, version=found, by=request.user, revision=revision_of(request)
    )
    return done(request, "Đã trình lãnh đạo." if did else "", "plans_desk:version", code, number)


@require_POST
def withdraw(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """Take back what waits for leadership."""
    _write(request)
    found = queries.get_version_for(request.user, code, number)
    did, _ = try_verb(request, actions.withdraw_version, version=found, by=request.user)
    return done(request, "Đã rút về để sửa." if did else "", "plans_desk:version", code, number)


@require_http_methods(["GET", "POST"])
def discard(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """Throw an open version away, after asking."""
    _write(request)
    found = queries.get_version_for(request.user, code, number)
    if request.method == "POST":
        did, _ = try_verb(request, actions.discard_version, version=found, by=request.user)
        if did:
            return done(request, "Đã bỏ bản đang soạn.", "plans_desk:index")
        return redirect("plans_desk:version", code, number)
    return _ask(request, f"Bỏ “{found}”?", "Bỏ bản này", reverse("plans_desk:version", args=[code, number]))


@require_POST
def publish(request: StaffRequest, code: str) -> HttpResponse:
    """Show on the portal; the files are drawn now, so that the first reader does not wait."""
    _write(request)
    found = queries.get_plan_for(request.user, code)
    did, _ = try_verb(request, actions.publish_plan, plan=found, by=request.user)
    current = queries.approved_version(found)
    if did and current is not None:
        for kind in KINDS:
            plan_paper(current, kind)
    return done(request, "Đã công khai trên cổng." if did else "", "plans_desk:plan", code)


@require_http_methods(["GET", "POST"])
def unpublish(request: StaffRequest, code: str) -> HttpResponse:
    """Take from the portal, with a reason."""
    return _with_reason(request, code, actions.unpublish_plan, "Ngừng công khai kế hoạch", "Ngừng công khai")


@require_http_methods(["GET", "POST"])
def start_change(request: StaffRequest, code: str) -> HttpResponse:
    """Begin a change during the year, with a reason."""
    return _with_reason(request, code, actions.start_change, "Thay đổi kế hoạch trong năm", "Tạo bản sửa đổi")


def _with_reason(request: StaffRequest, code: str, verb: Any, title: str, submit_text: str) -> HttpResponse:
    _write(request)
    found = queries.get_plan_for(request.user, code)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        did, made = try_verb(
            request, verb, form=form, plan=found, by=request.user, reason=form.cleaned_data["reason"]
        )
        if did and isinstance(made, PlanVersion):
            return redirect("plans_desk:version", code, made.number)
        if did:
            return redirect("plans_desk:plan", code)
    return _form_page(request, form, title, submit_text, found.title, reverse("plans_desk:plan", args=[code]))


@require_http_methods(["GET", "POST"])
def clone(request: StaffRequest, code: str) -> HttpResponse:
    """Make next year's plan from this one."""
    _write(request)
    found = queries.get_plan_for(request.user, code)
    form = YearForm(request.POST or None, initial={"year": found.year + 1})
    if request.method == "POST" and form.is_valid():
        did, made = try_verb(
            request,
            actions.clone_plan,
            form=form,
            plan=found,
            year=form.cleaned_data["year"],
            by=request.user,
        )
        if did:
            return done(
                request,
                f"Đã lập dự thảo kế hoạch năm {made.year}: hãy rà soát.",
                "plans_desk:review",
                made.code,
                1,
            )
    back = reverse("plans_desk:plan", args=[code])
    return _form_page(request, form, "Lập kế hoạch năm sau", "Lập dự thảo", found.title, back)


@require_http_methods(["GET", "POST"])
def close(request: StaffRequest, code: str) -> HttpResponse:
    """End the plan's year, after asking."""
    _write(request)
    found = queries.get_plan_for(request.user, code)
    if request.method == "POST":
        did, _ = try_verb(request, actions.close_plan, plan=found, by=request.user)
        return done(request, "Đã kết thúc kế hoạch." if did else "", "plans_desk:plan", code)
    return _ask(
        request, f"Kết thúc “{found.title}”?", "Kết thúc kế hoạch", reverse("plans_desk:plan", args=[code])
    )


def _ask(request: StaffRequest, question: str, submit_text: str, back: str) -> HttpResponse:
    return render(request, "plans/ask.html", {"question": question, "submit_text": submit_text, "back": back})


def _form_page(
    request: StaffRequest, form: Any, title: str, submit_text: str, subtitle: str, back: str
) -> HttpResponse:
    context = {"form": form, "title": title, "submit_text": submit_text, "subtitle": subtitle, "back": back}
    return render(request, "plans/form.html", context, status=422 if form.errors else 200)


def paper(request: StaffRequest, code: str, number: int, kind: str) -> HttpResponse:
    """The version as DOCX or PDF; a draft says so on every page."""
    if kind not in KINDS:
        raise Http404
    drawn = plan_paper(queries.get_version_for(request.user, code, number), kind)
    return HttpResponse(
        drawn.data,
        content_type=drawn.media_type,
        headers={"Content-Disposition": f'attachment; filename="{drawn.file_name}"'},
    )


def source_file(request: StaffRequest, code: str, number: int) -> FileResponse:
    """The imported file as it came: only for those who write plans."""
    _write(request)
    found = queries.get_version_for(request.user, code, number)
    if found.source is None or not found.source.file:
        raise Http404
    return FileResponse(
        found.source.file.open("rb"),
        as_attachment=True,
        filename=found.source.file_name,
        content_type="application/octet-stream",
    )
