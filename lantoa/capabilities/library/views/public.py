"""Public pages of the library: the list with its search, and one page per document."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from lantoa.capabilities.library.enums import DocumentKind
from lantoa.capabilities.library.queries import mentions_of, published_documents, search_documents
from lantoa.kit.dates import official_date

PAGE_SIZE = 30


def index(request: HttpRequest) -> HttpResponse:
    """/van-ban/: documents, newest first; `q` searches number, title, issuer; `loai` is a kind."""
    words, kind = request.GET.get("q", "")[:200], request.GET.get("loai", "")
    kind = kind if kind in DocumentKind.values else ""
    page = Paginator(search_documents(words, kind), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"page": page, "words": words, "kind": kind, "kinds": DocumentKind.choices}
    return render(request, "library/index.html", context)


def document(request: HttpRequest, slug: str) -> HttpResponse:
    """/van-ban/<slug>/: what is known of the document, and where it is cited."""
    found = get_object_or_404(published_documents(), slug=slug)
    rows = [
        ("Loại văn bản", found.get_kind_display()),
        ("Số, ký hiệu", found.reference_code),
        ("Ngày ban hành", official_date(found.issued_on) if found.issued_on else ""),
        ("Cơ quan ban hành", found.issuer),
        ("Người ký", found.signer),
        ("Hiệu lực từ", official_date(found.effective_from) if found.effective_from else ""),
        ("Hiệu lực đến", official_date(found.effective_until) if found.effective_until else ""),
    ]
    context = {"document": found, "rows": [row for row in rows if row[1]], "mentions": mentions_of(found)}
    return render(request, "library/document.html", context)
