"""/kiosk/: the offline package as a site for a lobby machine. No cookie, no link, no trace; it goes on when the line is down."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lantoa.capabilities.procedures.actions.offline import ask_for_package
from lantoa.capabilities.procedures.papers.offline import PAGES, kept

KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
SECONDS = 60  # without anybody; then everything typed is gone
WAIT = 15  # seconds until a machine asks again whether the package is ready


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The page itself; while the package is being made, one that asks again by itself."""
    stamp = kept.package_stamp()
    if not kept.is_kept(stamp):
        ask_for_package()
        return _closed(render(request, "procedures/kiosk/waiting.html", {"wait": WAIT}, status=202))
    html = (kept.HERE / "tra-cuu.html").read_text(encoding="utf-8")
    opened = f'<html lang="vi" data-kiosk data-seconds="{SECONDS}" data-worker="tho.js">'
    return _closed(HttpResponse(html.replace('<html lang="vi">', opened)))


@require_safe
def file(request: HttpRequest, name: str) -> HttpResponse:
    """One file of the package; with ?v= only of that very package, so that a machine never mixes two."""
    kind = KINDS.get(Path(name).suffix)
    stamp = kept.package_stamp()
    if kind is None or request.GET.get("v", stamp) != stamp or not kept.is_kept(stamp):
        raise Http404
    data = (kept.HERE / name).read_bytes() if name in PAGES else kept.packed_file(stamp, name)
    if data is None:
        raise Http404
    return _closed(HttpResponse(data, content_type=kind))


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the package on the machine; another package makes another script."""
    stamp = kept.package_stamp()
    if not kept.is_kept(stamp):
        ask_for_package()
        raise Http404
    context = {"stamp": stamp, "names": kept.packed_names(stamp)}
    return _closed(render(request, "procedures/kiosk/worker.js", context, content_type=KINDS[".js"]))


def _closed(response: HttpResponse) -> HttpResponse:
    """Asked for anew each time, found by no search engine, leading nowhere else."""
    response["Cache-Control"] = "no-cache"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
