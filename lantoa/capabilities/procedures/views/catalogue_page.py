"""One procedure in the console: its versions, what changed, what the province adds, and its verbs."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.capabilities.procedures.actions import (
    bring_into_force,
    call_off,
    create_procedure,
    propose_abolition,
    propose_publication,
    save_draft,
    set_listing,
    set_service_level,
)
from lantoa.capabilities.procedures.actions.listing import FIELDS
from lantoa.capabilities.procedures.enums import OWN_KINDS, ProcedureState
from lantoa.capabilities.procedures.forms.catalogue import (
    ContentForm,
    EffectForm,
    LevelForm,
    ListingForm,
    NewProcedureForm,
    content_initial,
)
from lantoa.capabilities.procedures.forms.importing import ReasonForm
from lantoa.capabilities.procedures.models import Procedure, ProcedureVersion
from lantoa.capabilities.procedures.queries import get_procedure_for
from lantoa.capabilities.procedures.queries.catalogue import draft_version, waiting_versions
from lantoa.capabilities.procedures.queries.coming import due_procedures, next_listing
from lantoa.capabilities.procedures.queries.desk import faults_of, what_changed
from lantoa.capabilities.procedures.queries.pages import version_before
from lantoa.capabilities.procedures.queries.proposals import open_proposal
from lantoa.capabilities.procedures.reading.levels import level_words
from lantoa.capabilities.procedures.reading.parts import LABELS, parts_of
from lantoa.capabilities.procedures.views.catalogue_answers import crumbs, keepers_only, tried
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.clock import today
from lantoa.kit.dates import short_date
from lantoa.kit.text import shorten

# Parts that must say something or "Không" (NĐ 63/2010, Đ.8 k.2 h): an empty one is shown as missing data.
_STATED = ("results", "conditions", "agency", "steps", "requirements", "handings", "audience", "sources")


@require_safe
@keepers_only
def procedure(request: StaffRequest, printed: str) -> HttpResponse:
    """Everything about one procedure."""
    found = get_procedure_for(request.user, printed)
    draft, waiting = draft_version(found), list(waiting_versions(found).defer("content"))
    shown = found.current or (waiting[0] if waiting else draft)
    listing = found.listings.all().on(today()).select_related("decision").last()
    levels = [
        (level_words(one.scheme, one.value), one.valid_from, one.valid_until, one.reason)
        for one in found.service_levels.all()
    ]
    context = {
        "procedure": found,
        "draft": draft,
        "waiting": waiting,
        "proposal": open_proposal(found),
        "later": next_listing(found),
        "may_take_back": any(one.effective_from and one.effective_from > today() for one in waiting)
        or bool(
            found.state == ProcedureState.PUBLISHED and found.abolished_on and found.abolished_on > today()
        ),
        "is_due": due_procedures(today()).filter(pk=found.pk).exists(),
        "shown": shown,
        "facts": _facts(found, shown),
        "parts": _parts(shown),
        "faults": faults_of(shown) if shown else [],
        "versions": found.versions.defer("content").select_related("decision"),
        "listing": [(LABELS[name], getattr(listing, name)) for name in FIELDS if getattr(listing, name)]
        if listing
        else [],
        "listing_from": listing.valid_from if listing else None,
        "levels": levels,
        "groups": found.linked_groups.all(),
        "is_ours": found.kind in OWN_KINDS and found.state != ProcedureState.ABOLISHED,
        "crumbs": crumbs((found.code, "")),
    }
    return render(request, "procedures/desk/procedure.html", context)


@require_POST
@keepers_only
def take_effect(request: StaffRequest, printed: str) -> HttpResponse:
    """Carry out by hand a change whose day has come."""
    found = get_procedure_for(request.user, printed)
    tried(
        request,
        lambda: bring_into_force(procedure=found, by=request.user),
        "Đã chuyển sang nội dung có hiệu lực.",
    )
    return redirect(_address(found))


@require_safe
@keepers_only
def compare(request: StaffRequest, printed: str, number: int) -> HttpResponse:
    """A version beside the one before it."""
    found = get_procedure_for(request.user, printed)
    version = found.versions.filter(number=number).first()
    if version is None:
        raise Http404
    before = version_before(version)
    context = {
        "procedure": found,
        "version": version,
        "before": before,
        "changes": what_changed(before, version),
        "crumbs": crumbs((found.code, _address(found)), (f"Bản {number}", "")),
    }
    return render(request, "procedures/desk/compare.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def new(request: StaffRequest) -> HttpResponse:
    """A local or internal procedure of the office's own."""
    form = NewProcedureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tried(
            request,
            lambda: create_procedure(
                by=request.user,
                code=said["code"],
                kind=said["kind"],
                sector=said["sector"],
                content=form.content(),
            ),
            "Đã lập bản thảo thủ tục.",
            form,
        )
        if made:
            return redirect(_address(made))
    return _form(request, form, "Thủ tục mới", "Lưu bản thảo", reverse("procedures_desk:index"), ())


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def edit(request: StaffRequest, printed: str) -> HttpResponse:
    """The draft of a local or internal procedure."""
    found = get_procedure_for(request.user, printed)
    version = draft_version(found) or found.current
    initial = content_initial(version.told, found.sector.name) if version else {}
    form = ContentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _saved(request, found, form):
        return redirect(_address(found))
    return _form(
        request, form, "Sửa bản thảo", "Lưu bản thảo", _address(found), ((found.code, _address(found)),)
    )


def _saved(request: StaffRequest, found: Procedure, form: ContentForm) -> bool:
    def act() -> ProcedureVersion:
        sector = form.cleaned_data["sector"]
        return save_draft(procedure=found, by=request.user, content=form.content(), sector=sector)

    return bool(tried(request, act, "Đã lưu bản thảo.", form))


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def set_local(request: StaffRequest, printed: str) -> HttpResponse:
    """What the province adds."""
    found = get_procedure_for(request.user, printed)
    listing = found.listings.all().on(today()).last()
    initial = {name: getattr(listing, name) for name in FIELDS} if listing else {}
    form = ListingForm(request.POST or None, initial=initial)
    return _verb(
        request,
        found,
        form,
        "Quy định riêng của tỉnh",
        "Ghi quy định của tỉnh",
        lambda: set_listing(procedure=found, by=request.user, **form.cleaned_data),
        "Đã ghi quy định riêng của tỉnh.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def set_level(request: StaffRequest, printed: str) -> HttpResponse:
    """The online service level."""
    found = get_procedure_for(request.user, printed)
    form = LevelForm(request.POST or None)

    def act() -> object:
        said = form.cleaned_data
        scheme, _, value = said["level"].partition(":")
        return set_service_level(
            procedure=found,
            by=request.user,
            scheme=scheme,
            value=value,
            valid_from=said["valid_from"],
            reason=said["reason"],
        )

    title = "Mức độ dịch vụ công trực tuyến"
    return _verb(request, found, form, title, "Ghi mức độ", act, "Đã ghi mức độ dịch vụ công.")


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def publish(request: StaffRequest, printed: str) -> HttpResponse:
    """Put the draft before leadership."""
    found = get_procedure_for(request.user, printed)
    form = EffectForm(request.POST or None)

    def act() -> object:
        said = form.cleaned_data
        return propose_publication(
            procedure=found, by=request.user, decision=said["decision"], effective_from=said["day"]
        )

    said = "Đã trình lãnh đạo. Thủ tục được công khai khi lãnh đạo phê duyệt."
    return _verb(request, found, form, "Trình công khai bản thảo", "Trình lãnh đạo", act, said)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def abolish(request: StaffRequest, printed: str) -> HttpResponse:
    """Put the end of a procedure before leadership; its page stays and will say so."""
    found = get_procedure_for(request.user, printed)
    form = EffectForm(request.POST or None)

    def act() -> object:
        said = form.cleaned_data
        return propose_abolition(procedure=found, by=request.user, decision=said["decision"], on=said["day"])

    said = "Đã trình lãnh đạo. Thủ tục được bãi bỏ khi lãnh đạo phê duyệt."
    return _verb(request, found, form, "Trình bãi bỏ thủ tục", "Trình lãnh đạo", act, said)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def take_back(request: StaffRequest, printed: str) -> HttpResponse:
    """Call off what is announced for a later day."""
    found = get_procedure_for(request.user, printed)
    form = ReasonForm(request.POST or None)

    def act() -> object:
        return call_off(procedure=found, by=request.user, reason=form.cleaned_data["reason"])

    said = "Đã rút thay đổi. Nội dung đang công khai giữ nguyên."
    return _verb(request, found, form, "Rút thay đổi chưa có hiệu lực", "Rút thay đổi", act, said)


def _verb(
    request: StaffRequest,
    found: Procedure,
    form: Form,
    title: str,
    submit_text: str,
    act: Callable[[], object],
    said: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and tried(request, act, said, form):
        return redirect(_address(found))
    return _form(request, form, title, submit_text, _address(found), ((found.code, _address(found)),))


def _form(
    request: StaffRequest,
    form: Form,
    title: str,
    submit_text: str,
    back: str,
    steps: tuple[tuple[str, str], ...],
) -> HttpResponse:
    context: dict[str, Any] = {
        "title": title,
        "form": form,
        "submit_text": submit_text,
        "back": back,
        "crumbs": crumbs(*steps, (title, "")),
    }
    return render(request, "procedures/desk/form.html", context)


def _address(found: Procedure) -> str:
    return reverse("procedures_desk:procedure", args=[found.code])


def _facts(found: Procedure, shown: ProcedureVersion | None) -> list[tuple[str, str]]:
    day = short_date(found.abolished_on) if found.abolished_on else ""
    rows = [
        ("Mã thủ tục", found.code),
        ("Mã như in trong quyết định", found.printed_code),
        ("Lĩnh vực", found.sector.name),
        ("Loại", found.get_kind_display()),
        ("Tình trạng", found.get_state_display()),
        ("Số quyết định", shown.decision_number if shown else ""),
        ("Phân loại", found.assignment),
        ("Nguồn", shorten(shown.source, 120) if shown else ""),
    ]
    if found.abolished_on:
        when = "Bãi bỏ từ" if found.state == ProcedureState.ABOLISHED else "Sẽ bãi bỏ từ"
        rows.append((when, f"{day}{f', theo {found.abolished_by}' if found.abolished_by else ''}"))
    if found.replaced_by:
        rows.append(("Được thay bằng", str(found.replaced_by)))
    return rows


def _parts(shown: ProcedureVersion | None) -> list[tuple[str, str]]:
    """Parts with their text; one that must be stated and is not says that data are missing."""
    if shown is None:
        return []
    parts = parts_of(shown.told)
    return [
        (LABELS[part], text or "chưa có dữ liệu")
        for part, text in parts.items()
        if part != "name" and (text or part in _STATED)
    ]
