"""Forms that everybody may take away."""

from urllib.parse import quote

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from lantoa.capabilities.procedures.queries.form_files import get_public_form


@require_safe
def form_file(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """/thu-tuc/<code>/mau/<form>.pdf: the form as a file; asked for anew each time, so a hidden one is gone at once."""
    row = get_public_form(code, form)
    if not row.file.storage.exists(row.file.name or ""):
        raise Http404
    answer: HttpResponseBase | None = get_conditional_response(request, etag=quote_etag(row.sha256))
    if answer is None:
        answer = FileResponse(row.file.open("rb"), content_type="application/pdf")
        answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_file_name(row.name), safe='')}"
        answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
        answer["X-Content-Type-Options"] = "nosniff"
    answer["ETag"] = quote_etag(row.sha256)
    answer["Cache-Control"] = "no-cache"
    return answer


def _file_name(name: str) -> str:
    return f"{name[:120].replace('/', '-')}.pdf"
