"""The catalogue in the console: the list with its filters, faults of the data, linked groups."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.capabilities.procedures.actions import set_linked_group
from lantoa.capabilities.procedures.enums import AuthorityLevel, ProcedureKind, ProcedureState, QualityFault
from lantoa.capabilities.procedures.forms.catalogue import GroupForm
from lantoa.capabilities.procedures.models import LinkedGroup, Sector
from lantoa.capabilities.procedures.queries.coming import coming_changes
from lantoa.capabilities.procedures.queries.desk import Wanted, fault_counts, listed_procedures
from lantoa.capabilities.procedures.views.catalogue_answers import crumbs, keepers_only, tabs, tried
from lantoa.foundation.accounts.requests import StaffRequest

PAGE_SIZE = 40


@require_safe
@keepers_only
def index(request: StaffRequest) -> HttpResponse:
    """Every procedure, drafts and internal ones too."""
    asked = request.GET
    sectors = list(Sector.objects.values_list("slug", "name"))
    wanted = Wanted(
        words=asked.get("q", "")[:200].strip(),
        sector=_one_of(asked.get("linh-vuc", ""), [address for address, _ in sectors]),
        level=_one_of(asked.get("cap", ""), AuthorityLevel.values),
        state=_one_of(asked.get("tinh-trang", ""), ProcedureState.values),
        kind=_one_of(asked.get("loai", ""), ProcedureKind.values),
        fault=_one_of(asked.get("loi", ""), QualityFault.values),
    )
    page = Paginator(listed_procedures(wanted), PAGE_SIZE).get_page(asked.get("trang"))
    context = {
        "tabs": tabs("index"),
        "page": page,
        "wanted": wanted,
        "filters": (
            ("linh-vuc", "Lĩnh vực", wanted.sector, sectors),
            ("cap", "Cấp thực hiện", wanted.level, AuthorityLevel.choices),
            ("tinh-trang", "Tình trạng", wanted.state, ProcedureState.choices),
            ("loai", "Loại", wanted.kind, ProcedureKind.choices),
            ("loi", "Lỗi dữ liệu", wanted.fault, QualityFault.choices),
        ),
    }
    return render(request, "procedures/desk/index.html", context)


@require_safe
@keepers_only
def quality(request: StaffRequest) -> HttpResponse:
    """What is wrong with the data of public procedures, and how often."""
    here = reverse("procedures_desk:index")
    rows = [
        (label, count, f"{here}?{urlencode({'loi': value, 'tinh-trang': 'published'})}")
        for value, label, count in fault_counts()
    ]
    return render(request, "procedures/desk/quality.html", {"tabs": tabs("quality"), "rows": rows})


@require_safe
@keepers_only
def coming(request: StaffRequest) -> HttpResponse:
    """What is announced for a later day, and what should have happened by today."""
    page = Paginator(coming_changes(), PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "procedures/desk/coming.html", {"tabs": tabs("coming"), "page": page})


@require_safe
@keepers_only
def groups(request: StaffRequest) -> HttpResponse:
    """Procedures done in one go."""
    found = LinkedGroup.objects.prefetch_related("places__procedure")
    return render(request, "procedures/desk/groups.html", {"tabs": tabs("groups"), "groups": found})


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def edit_group(request: StaffRequest, slug: str = "") -> HttpResponse:
    """A new group, or another order of one."""
    group = get_object_or_404(LinkedGroup, slug=slug) if slug else None
    places = group.places.select_related("procedure") if group else []
    initial = {"name": group.name if group else "", "codes": "\n".join(one.procedure.code for one in places)}
    form = GroupForm(request.POST or None, initial=initial)
    back = reverse("procedures_desk:groups")
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = tried(
            request,
            lambda: set_linked_group(by=request.user, name=said["name"], members=said["codes"], group=group),
            "Đã ghi nhóm liên thông.",
            form,
        )
        if done:
            return redirect(back)
    context = {
        "title": "Sửa nhóm liên thông" if group else "Nhóm liên thông mới",
        "form": form,
        "submit_text": "Ghi nhóm",
        "crumbs": crumbs(("Nhóm liên thông", back), ("Ghi nhóm", "")),
        "back": back,
    }
    return render(request, "procedures/desk/form.html", context)


def _one_of(value: str, allowed: list[str]) -> str:
    return value if value in allowed else ""
