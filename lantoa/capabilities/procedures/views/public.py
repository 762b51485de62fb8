"""Public pages of the procedures: search and browsing, one page per procedure, what changed, short addresses."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from lantoa.capabilities.procedures.enums import AuthorityLevel, Channel, ProcedureState
from lantoa.capabilities.procedures.models import LocalListing, ServiceLevel
from lantoa.capabilities.procedures.queries.coming import next_version
from lantoa.capabilities.procedures.queries.events import life_event_of, life_events
from lantoa.capabilities.procedures.queries.finding import find_procedures, suggest_procedures
from lantoa.capabilities.procedures.queries.form_files import public_forms
from lantoa.capabilities.procedures.queries.pages import (
    KnownProcedure,
    agency_code,
    get_known_procedure,
    legal_bases,
    linked_groups,
    listed,
    procedures_by_code,
    public_sectors,
    service_level_today,
    state_words,
    version_before,
)
from lantoa.capabilities.procedures.reading.answering import UNKNOWN
from lantoa.capabilities.procedures.reading.comparing import compare, compare_listings
from lantoa.capabilities.procedures.views.told import Told, draw_answers, told_of
from lantoa.capabilities.procedures.views.ways import ways_of
from lantoa.ports.papers.qr import qr_svg
from lantoa.ports.search import habits
from lantoa.ports.search.brake import Brake, seconds_left

PAGE_SIZE, SUGGESTED_FOR = 20, 60
TOO_MANY = "Mạng của bạn đã tìm rất nhiều lần trong một phút qua. Hãy đợi một phút rồi tìm lại."
_searches, _suggestions = Brake("procedures"), Brake("procedure-suggestions")
_openings = Brake("procedure-openings")
AUDIENCES = {
    "cong-dan-viet-nam": "Công dân Việt Nam",
    "doanh-nghiep": "Doanh nghiệp",
    "nguoi-nuoc-ngoai": "Người nước ngoài",
    "nguoi-viet-nam-dinh-cu-o-nuoc-ngoai": "Người Việt Nam định cư ở nước ngoài",
    "hop-tac-xa": "Hợp tác xã",
    "can-bo-cong-chuc-vien-chuc": "Cán bộ, công chức, viên chức",
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """/thu-tuc/: search, browsing, and everything that fits the choices."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:300]
    if query and _searches.stops(request, settings.SEARCHES_A_MINUTE):
        return HttpResponse(
            TOO_MANY, status=429, content_type="text/plain; charset=utf-8",
            headers={"Retry-After": str(seconds_left())},
        )  # fmt: skip
    sectors = list(public_sectors())
    chosen = _chosen(request, {one.slug: one.name for one in sectors})
    literal = bool(query and request.GET.get("dung-chu"))
    found = find_procedures(query, sector=chosen["sector_name"], facets=chosen["facets"], literal=literal)
    shown = found.pks if request.GET.get("them") else found.pks[: found.close]
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("trang"))
    if query and page.number == 1 and not chosen["narrow"] and not literal:
        habits.note(query, found=bool(found.pks) and not found.near)
    context = {
        "query": query,
        "found": found,
        "literal": literal,
        "other_way": _other_way(request, literal=literal),
        "page": page,
        "farther": len(found.pks) - len(shown),
        "rows": [(one, _notes(one, facets)) for one, facets in listed(found, *_span(page))],
        "sectors": sectors,
        "events": life_events(),
        "chosen": chosen,
        "levels": AuthorityLevel.choices,
        "channels": Channel.choices,
        "audiences": AUDIENCES.items(),
        "browsing": not query and not chosen["narrow"],
    }
    response = render(request, "procedures/public/index.html", context)
    response["Cache-Control"] = "no-store" if query else "no-cache"
    return response


def _other_way(request: HttpRequest, *, literal: bool) -> str:
    """The same search and choices, with what was typed taken literally, or not any more."""
    asked = request.GET.copy()
    asked.pop("trang", None)
    asked.pop("dung-chu", None)
    if not literal:
        asked["dung-chu"] = "1"
    return f"?{asked.urlencode()}"


@csrf_exempt  # a beacon without form; it only adds one to a count
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """/thu-tuc/da-mo/: somebody went from the results to a procedure; only the wording is counted, never a person."""
    if not _openings.stops(request, settings.SEARCHES_A_MINUTE):
        habits.note_opened(request.POST.get("q", "")[:200])
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """/thu-tuc/goi-y/?q=…: procedures that go on from what was typed."""
    if _suggestions.stops(request, 3 * settings.SEARCHES_A_MINUTE):
        return JsonResponse({"suggestions": [], "message": TOO_MANY}, status=429)
    rows = [
        {"title": card.name, "url": reverse("procedures:procedure", args=[card.code]), "kind": card.sector}
        for card in suggest_procedures(request.GET.get("q", ""))
    ]
    return JsonResponse({"suggestions": rows}, headers={"Cache-Control": f"public, max-age={SUGGESTED_FOR}"})


@require_safe
def life_event(request: HttpRequest, slug: str) -> HttpResponse:
    """/thu-tuc/tinh-huong/<slug>/: everything to be done when this happens in a life."""
    event = life_event_of(slug)
    if event is None:
        raise Http404
    rows = procedures_by_code(event.codes)
    return render(request, "procedures/public/life_event.html", {"event": event, "rows": rows})


@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """/thu-tuc/<code>/: the answers first, then the full text; one that was abolished says so."""
    known = get_known_procedure(code)
    if known.procedure.code != code:
        return redirect("procedures:procedure", known.procedure.code, permanent=True)
    level = service_level_today(known.procedure)
    ways = ways_of(code)
    told = told_of(known, page=ways["page"], checklist=ways["checklist"])
    coming = next_version(known.procedure)
    forms = public_forms(known.procedure)
    listing = known.listings[0] if known.listings else None
    context = {
        "procedure": known.procedure,
        "version": known.version,
        "answers": draw_answers(told, known.procedure, listing=listing, level=level, forms=len(forms)),
        "told": told,
        "forms": forms,
        "unknown": UNKNOWN,
        "listing": listing,
        "groups": linked_groups(known.procedure),
        "bases": legal_bases(known.version),
        "facts": _facts(known, told, level),
        "is_abolished": known.procedure.state == ProcedureState.ABOLISHED,
        "is_changing": coming or known.later or known.procedure.abolished_on,
        "next": coming,
        "later": known.later,
        "service": _service(known, told, ways["page"]),
        "ways": ways,
    }
    return render(request, "procedures/public/procedure.html", context)


@require_safe
def changes(request: HttpRequest, code: str) -> HttpResponse:
    """/thu-tuc/<code>/thay-doi/: this version beside the one before it."""
    known = get_known_procedure(code)
    before = version_before(known.version)
    if before is None:
        raise Http404
    context = {
        "procedure": known.procedure,
        "version": known.version,
        "before": before,
        "parts": compare(before.told, known.content),
    }
    return render(request, "procedures/public/changes.html", context)


@require_safe
def coming(request: HttpRequest, code: str) -> HttpResponse:
    """/thu-tuc/<code>/sap-thay-doi/: what holds now beside the announced version whose day comes next."""
    known = get_known_procedure(code)
    version = next_version(known.procedure)
    if version is None:
        raise Http404
    parts = [] if version.keeps_content else compare(known.content, version.told)
    if known.later:
        now = _listed(known.listings[0]) if known.listings else {}
        parts += compare_listings(known.content, now, _listed(known.later))
    context = {
        "procedure": known.procedure,
        "version": version,
        "before": known.version,
        "parts": parts,
        "is_coming": True,
    }
    return render(request, "procedures/public/changes.html", context)


def _listed(listing: LocalListing) -> dict[str, str]:
    return {name: getattr(listing, name) for name in ("place", "time_limit", "fee", "agency", "legal_basis")}


@require_safe
def short(request: HttpRequest, code: str) -> HttpResponse:
    """/thu-tuc/m/<code>: the address printed on paper."""
    del request
    return redirect("procedures:procedure", get_known_procedure(code).procedure.code, permanent=True)


@require_safe
def short_qr(request: HttpRequest, code: str) -> HttpResponse:
    """/thu-tuc/m/<code>.svg: its QR code."""
    del request
    known = get_known_procedure(code)
    drawn = qr_svg(settings.BASE_URL + reverse("procedures:short", args=[known.procedure.code]))
    return HttpResponse(drawn, content_type="image/svg+xml")


def _chosen(request: HttpRequest, sectors: dict[str, str]) -> dict[str, Any]:
    """What the reader narrowed the list to; unknown values count as none."""
    asked = {name: request.GET.get(name, "") for name in ("linh-vuc", "cap", "cach-nop", "doi-tuong")}
    level = asked["cap"] if asked["cap"] in AuthorityLevel.values else ""
    channel = asked["cach-nop"] if asked["cach-nop"] in Channel.values else ""
    audience = asked["doi-tuong"] if asked["doi-tuong"] in AUDIENCES else ""
    flags = {
        name: bool(request.GET.get(param)) for name, param in (("free", "mien-phi"), ("online", "toan-trinh"))
    }
    facets = [f"level:{level}"] * bool(level) + [f"channel:{channel}"] * bool(channel)
    facets += [f"audience:{audience}"] * bool(audience) + [name for name, on in flags.items() if on]
    sector = asked["linh-vuc"] if asked["linh-vuc"] in sectors else ""
    return {
        "sector": sector, "sector_name": sectors.get(sector, ""), "level": level, "channel": channel,
        "audience": audience, "facets": facets, "narrow": bool(sector or facets), **flags,
    }  # fmt: skip


def _span(page: Any) -> tuple[int, int]:
    return max(page.start_index() - 1, 0), page.end_index()


def _notes(one: Any, facets: str) -> list[str]:
    """What a result says of itself beside its name."""
    terms = facets.split()
    levels = [AuthorityLevel(term[6:]).label for term in terms if term.startswith("level:")]
    flags = ["Nộp trực tuyến được"] * ("online" in terms) + ["Không thu phí"] * ("free" in terms)
    return [one.sector.name, *levels, *flags]


def _facts(known: KnownProcedure, told: Told, level: ServiceLevel | None) -> list[tuple[str, str]]:
    """What must stand beside the parts: code, code of the agency, online level (TT 01/2018/TT-VPCP, Đ.16 k.2 a); of a
    partial service also why (NĐ 224/2026, Đ.14).
    """
    version = known.version
    decision = str(version.decision) if version.decision else version.decision_number
    return [
        ("Mã thủ tục", known.procedure.printed_code or known.procedure.code),
        ("Mã định danh cơ quan", agency_code()),
        ("Mức độ dịch vụ công trực tuyến", level.words if level else ""),
        *((("Lý do chưa toàn trình", level.reason),) if level and level.reason else ()),
        ("Tình trạng", state_words(known.procedure, version)),
        ("Lĩnh vực", known.procedure.sector.name),
        *told.facts,
        ("Quyết định công bố", decision),
    ]


def _service(known: KnownProcedure, told: Told, address: str) -> dict[str, Any]:
    """The procedure in the words of schema.org/GovernmentService, for machines that read the page."""
    facts = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": " ".join(known.procedure.name.split()),
        "identifier": known.procedure.code,
        "url": settings.BASE_URL + address,
        "serviceType": known.procedure.sector.name,
        "sameAs": known.procedure.national_url,
        "audience": [{"@type": "Audience", "audienceType": name} for name in told.audience],
        "provider": {"@type": "GovernmentOrganization", "name": told.agency} if told.agency else None,
        "inLanguage": "vi",
    }
    return {name: value for name, value in facts.items() if value}
