"""Plans on the portal: approved and published versions only; everything else does not exist."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lantoa.capabilities.library import queries as library_queries
from lantoa.capabilities.plans import queries
from lantoa.capabilities.plans.enums import VersionState
from lantoa.capabilities.plans.models import Plan, PlanVersion
from lantoa.capabilities.plans.papers.plan import KINDS, file_stem, plan_paper
from lantoa.capabilities.plans.queries.diff import difference
from lantoa.capabilities.plans.queries.glance import glance
from lantoa.capabilities.plans.queries.reading_order import sections_of

PAGE_SIZE = 20
APPROVED_EVER = (VersionState.APPROVED, VersionState.SUPERSEDED)


def index(request: HttpRequest) -> HttpResponse:
    """/ke-hoach/: plans on the portal."""
    page = Paginator(queries.published_plans(), PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "plans/public_index.html", {"page": page})


def plan(request: HttpRequest, code: str) -> HttpResponse:
    """/ke-hoach/<code>/: the plan in force as a page."""
    found, version = queries.get_published_plan(code)
    sections = sections_of(version)
    texts = [item.text for section in sections for item in section.items]
    context = {
        "plan": found,
        "version": version,
        "sections": sections,
        "cited": library_queries.index_citations(texts),
        "changes": list(found.versions.filter(state__in=APPROVED_EVER).order_by("-number")),
        "files": _files(found, version),
        "glance": glance(found),
    }
    return render(request, "plans/public_plan.html", context)


def _files(found: Plan, version: PlanVersion) -> list[dict[str, Any]]:
    return [
        {
            "url": reverse("plans:paper", args=[found.code, kind]),
            "name": f"{file_stem(version)}.{kind}",
            "size": len(plan_paper(version, kind).data),
        }
        for kind in KINDS
    ]


def change(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What a change during the year changed."""
    found, _ = queries.get_published_plan(code)
    version = (
        found.versions.filter(number=number, state__in=APPROVED_EVER, based_on__state__in=APPROVED_EVER)
        .select_related("based_on")
        .first()
    )
    if version is None or version.based_on is None:
        raise Http404
    context = {"plan": found, "version": version, "difference": difference(version.based_on, version)}
    return render(request, "plans/public_change.html", context)


def paper(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The plan in force as DOCX or PDF."""
    _, version = queries.get_published_plan(code)
    if kind not in KINDS:
        raise Http404
    drawn = plan_paper(version, kind)
    return HttpResponse(
        drawn.data,
        content_type=drawn.media_type,
        headers={"Content-Disposition": f'attachment; filename="{drawn.file_name}"'},
    )
