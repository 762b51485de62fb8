"""Public pages of the library: the list with its filters, one page per document, its files."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lantoa.capabilities.library.enums import Validity
from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.library.queries.documents import index_citations, published_documents
from lantoa.capabilities.library.queries.pages import (
    DocumentView,
    Filters,
    choices,
    document_view,
    filtered,
    get_public_file,
)
from lantoa.capabilities.library.queries.validity import validities_on
from lantoa.capabilities.library.reading.articles import contents
from lantoa.kit.clock import today
from lantoa.kit.dates import official_date, read_date
from lantoa.ports.papers.qr import qr_svg

PAGE_SIZE = 30


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """/van-ban/: documents, newest first, with how each stands on the chosen day (today without one)."""
    filters = Filters.of({name: request.GET.get(name, "") for name in request.GET})
    page = Paginator(filtered(filters), PAGE_SIZE).get_page(request.GET.get("trang"))
    documents = list(page.object_list)
    standings = validities_on(documents, filters.day)
    context = {
        "page": page,
        "rows": [(document, standings[document.pk]) for document in documents],
        "filters": filters,
        "choices": choices(),
        "states": Validity.choices,
        "day": filters.day or today(),
        "is_other_day": filters.day is not None,
    }
    return render(request, "library/index.html", context)


@require_safe
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """/van-ban/<slug>/: what is known of the document, how it stands (`ngay` asks for another day), its text."""
    found = get_object_or_404(published_documents(), slug=slug)
    day = read_date(request.GET.get("ngay", "")[:40])
    view = document_view(found, day or today())
    texts = [text for article in view.articles for text in article.part.paragraphs]
    context = {
        "document": found,
        "view": view,
        "is_other_day": day is not None,
        "rows": _facts(found),
        "contents": contents([article.part for article in view.articles]),
        "cited": index_citations(texts),
        "legislation": _legislation(request, view),
    }
    return render(request, "library/document.html", context)


@require_safe
def short(request: HttpRequest, code: str) -> HttpResponse:
    """/van-ban/m/<code>: the short address, printed on paper; it stays when the slug does."""
    found = get_object_or_404(published_documents(), code=code)
    return redirect("library:document", found.slug, permanent=True)


@require_safe
def short_qr(request: HttpRequest, code: str) -> HttpResponse:
    """/van-ban/m/<code>.svg: the QR code of the short address."""
    del request
    found = get_object_or_404(published_documents(), code=code)
    drawn = qr_svg(settings.BASE_URL + reverse("library:short", args=[found.code]))
    return HttpResponse(drawn, content_type="image/svg+xml")


@require_safe
def file(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    """A file of a public document, always as a download."""
    row = get_public_file(slug, pk)
    if not row.file.storage.exists(row.file.name or ""):
        raise Http404
    response = FileResponse(row.file.open("rb"), content_type=row.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.file_name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _facts(document: LegalDocument) -> list[tuple[str, str]]:
    """Metadata that is known, in the order of a document's head."""
    rows = [
        ("Loại văn bản", document.get_kind_display()),
        ("Số, ký hiệu", document.reference_code),
        ("Cơ quan ban hành", document.issuer),
        ("Ngày ban hành", official_date(document.issued_on) if document.issued_on else ""),
        ("Người ký", ", ".join(filter(None, (document.signer, document.signer_title)))),
        ("Có hiệu lực từ", official_date(document.effective_from) if document.effective_from else ""),
        ("Có hiệu lực đến hết", official_date(document.effective_until) if document.effective_until else ""),
        ("Công báo số", document.gazette_number),
        ("Ngày đăng Công báo", official_date(document.published_on) if document.published_on else ""),
        ("Lĩnh vực", document.field),
        ("Cấp ban hành", document.get_level_display()),
    ]
    return [row for row in rows if row[1]]


def _legislation(request: HttpRequest, view: DocumentView) -> dict[str, Any]:
    """The document in the words of schema.org/Legislation, for machines that read the page."""
    document = view.document
    in_force = view.standing.state in (Validity.IN_FORCE, Validity.PARTLY)
    facts = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "url": request.build_absolute_uri(request.path),
        "name": str(document),
        "description": document.title,
        "legislationIdentifier": document.reference_code,
        "legislationType": document.get_kind_display(),
        "legislationDate": document.issued_on.isoformat() if document.issued_on else "",
        "legislationDateVersion": view.day.isoformat(),
        "legislationPassedBy": document.issuer,
        "legislationLegalForce": "InForce" if in_force else "NotInForce",
        "temporalCoverage": f"{document.effective_from}/.." if document.effective_from else "",
        "inLanguage": "vi",
    }
    return {name: value for name, value in facts.items() if value}
