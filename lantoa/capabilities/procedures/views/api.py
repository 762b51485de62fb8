"""The open interface, version 1: the public catalogue as JSON, found by the same engine as on the pages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lantoa.capabilities.procedures.enums import AuthorityLevel, Channel
from lantoa.capabilities.procedures.models import FormFile, Procedure
from lantoa.capabilities.procedures.queries.coming import next_version
from lantoa.capabilities.procedures.queries.finding import find_procedures
from lantoa.capabilities.procedures.queries.form_files import public_forms
from lantoa.capabilities.procedures.queries.pages import (
    get_known_procedure,
    listed,
    public_sectors,
    sector_name,
)
from lantoa.capabilities.procedures.views.answers import Wrong, answered
from lantoa.capabilities.procedures.views.api_description import described

DEFAULT_LIMIT, MOST, LONGEST = 20, 100, 300
Told = dict[str, Any]


@answered
def procedures(request: HttpRequest) -> Any:
    """GET /api/v1/procedures: found for `q`, best first; every one, most needed first, without it."""
    query = request.GET.get("q", "")[:LONGEST]
    limit = _number(request, "limit", DEFAULT_LIMIT, least=1, most=MOST)
    offset = _number(request, "offset", 0, least=0, most=100_000)
    found = find_procedures(query, sector=_sector(request), facets=_facets(request))
    some = listed(found, offset, offset + limit)
    return {
        "query": found.text,
        "meant": found.meant,
        "total": len(found.pks),
        "limit": limit,
        "offset": offset,
        "results": [_short(procedure, facets) for procedure, facets in some],
    }


@answered
def procedure(request: HttpRequest, code: str) -> Any:
    """GET /api/v1/procedures/{code}: everything it says, with what the province adds."""
    del request
    found = get_known_procedure(code)
    version, coming = found.version, next_version(found.procedure)
    content = dict(found.stored)
    content.pop("shape", None)
    return {
        **_head(found.procedure),
        "state": found.procedure.state,
        "state_label": found.procedure.get_state_display(),
        "version": version.number,
        "decision": version.decision_number,
        "effective_from": _day(version.effective_from),
        "changes_on": _day(coming.effective_from if coming else None),
        "content": content,
        "local": [
            {
                "place": one.place,
                "time_limit": one.time_limit,
                "fee": one.fee,
                "agency": one.agency,
                "decision": one.decision.reference_code if one.decision else "",
            }
            for one in found.listings
        ],
        "forms": [_form(found.procedure, one) for one in public_forms(found.procedure)],
        "abolished_on": _day(found.procedure.abolished_on),
        "abolished_by": found.procedure.abolished_by.reference_code if found.procedure.abolished_by else "",
        "replaced_by": found.procedure.replaced_by.code if found.procedure.replaced_by else "",
    }


@answered
def sectors(request: HttpRequest) -> Any:
    """GET /api/v1/sectors: fields of administration with how many public procedures each has."""
    del request
    return {
        "results": [{"slug": one.slug, "name": one.name, "procedures": one.many} for one in public_sectors()]
    }


@answered
def description(request: HttpRequest) -> Any:
    """GET /api/v1/openapi.json."""
    del request
    return described(settings.BASE_URL)


@require_safe
def readable(request: HttpRequest) -> HttpResponse:
    """/api/v1/: the description as a page."""
    told = described(settings.BASE_URL)
    paths = [
        {
            "address": address,
            "summary": methods["get"]["summary"],
            "parameters": [
                (one["name"], one["description"], _values(one["schema"]))
                for one in methods["get"].get("parameters", ())
            ],
            "responses": [
                (status, one["description"]) for status, one in methods["get"]["responses"].items()
            ],
        }
        for address, methods in told["paths"].items()
    ]
    return render(request, "procedures/public/interface.html", {"paths": paths, "base": settings.BASE_URL})


def _values(schema: Told) -> str:
    if "enum" in schema and "true" in schema["enum"]:
        return "1"  # a switch; people need one way to set it
    if "enum" in schema:
        return ", ".join(schema["enum"])
    return f"số, từ {schema['minimum']}" if "minimum" in schema else "chữ"


# Parameters


def _number(request: HttpRequest, name: str, default: int, *, least: int, most: int) -> int:
    typed = request.GET.get(name, "")
    if not typed:
        return default
    if not typed.isascii() or not typed.isdecimal() or len(typed) > 9 or int(typed) < least:
        raise Wrong(f"Tham số {name} phải là số nguyên từ {least} trở lên.", name)
    return min(int(typed), most)


def _sector(request: HttpRequest) -> str:
    asked = request.GET.get("sector", "").strip()[:255]
    if not asked:
        return ""
    name = sector_name(asked)
    if not name:
        raise Wrong("Không có lĩnh vực này. Danh sách lĩnh vực ở /api/v1/sectors.", "sector")
    return name


def _facets(request: HttpRequest) -> list[str]:
    terms = []
    for name, known in (("level", AuthorityLevel), ("channel", Channel)):
        value = request.GET.get(name, "")
        if value and value not in known.values:
            raise Wrong(f"Tham số {name} phải là một trong: {', '.join(known.values)}.", name)
        if value:
            terms.append(f"{name}:{value}")
    return terms + [name for name in ("free", "online") if request.GET.get(name) in ("1", "true")]


# Values


def _head(procedure: Procedure) -> Told:
    base = settings.BASE_URL
    return {
        "code": procedure.code,
        "name": " ".join(procedure.name.split()),
        "sector": {"slug": procedure.sector.slug, "name": procedure.sector.name},
        "url": base + reverse("procedures:procedure", args=[procedure.code]),
        "api_url": base + reverse("procedures_api:procedure", args=[procedure.code]),
        "national_url": procedure.national_url,
        "changed_at": procedure.changed_at.isoformat(),
    }


def _short(procedure: Procedure, facets: str) -> Told:
    terms = facets.split()
    return {
        **_head(procedure),
        "levels": [term.partition(":")[2] for term in terms if term.startswith("level:")],
        "channels": [term.partition(":")[2] for term in terms if term.startswith("channel:")],
        "free": "free" in terms,
        "online": "online" in terms,
    }


def _form(procedure: Procedure, form: FormFile) -> Told:
    return {
        "name": form.name,
        "media_type": "application/pdf",
        "pages": form.pages,
        "size": form.size,
        "url": settings.BASE_URL + reverse("procedures:form_file", args=[procedure.code, form.code]),
    }


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None
