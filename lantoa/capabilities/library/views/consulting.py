"""Draft consultations for the public. The page can be kept and served to everybody; the form has an address of its own.

A page with a form carries a token and sets a cookie, so it must never be stored: only `comment` does.
"""

from http import HTTPStatus
from urllib.parse import quote

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.capabilities.library.actions.consultations import send_comment
from lantoa.capabilities.library.forms.consultations import CommentForm
from lantoa.capabilities.library.queries.consultations import (
    get_comment_by_code,
    get_public_consultation,
    phase,
    public_answers,
    published_consultations,
    shown_comments,
)
from lantoa.capabilities.library.queries.documents import index_citations
from lantoa.capabilities.library.reading.articles import cut
from lantoa.kit.errors import Refusal

PAGE_SIZE = 20
COMMENTS_A_PAGE = 50
# One address of a network may send so many comments an hour; an office behind one address can still take part.
LIMIT, PERIOD = 10, 60 * 60
PHASES = {
    "coming": ("Sắp lấy ý kiến", "info"),
    "open": ("Đang lấy ý kiến", "success"),
    "closed": ("Đã hết hạn, đang tổng hợp", "warning"),
    "answered": ("Đã công bố tiếp thu, giải trình", "neutral"),
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """/van-ban/gop-y-du-thao/: drafts before the public, the newest first."""
    page = Paginator(published_consultations(), PAGE_SIZE).get_page(request.GET.get("trang"))
    rows = [(one, *PHASES[phase(one)]) for one in page.object_list]
    return render(request, "library/consultations.html", {"page": page, "rows": rows})


@require_safe
def consultation(request: HttpRequest, slug: str) -> HttpResponse:
    """/van-ban/gop-y-du-thao/<slug>/: the draft, what people said, and what became of it."""
    found = get_public_consultation(slug)
    comments = Paginator(shown_comments(found), COMMENTS_A_PAGE).get_page(request.GET.get("trang"))
    parts = cut(found.draft_text)
    label, tone = PHASES[phase(found)]
    context = {
        "consultation": found,
        "phase": phase(found),
        "phase_label": label,
        "phase_tone": tone,
        "parts": parts,
        "cited": index_citations(text for part in parts for text in part.paragraphs),
        "comments": comments,
        "answers": public_answers(found),
    }
    return render(request, "library/consultation.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, slug: str) -> HttpResponse:
    """/van-ban/gop-y-du-thao/<slug>/y-kien/: the form; no account is needed."""
    found = get_public_consultation(slug)
    form = CommentForm(request.POST or None)
    status = HTTPStatus.OK
    if request.method == "POST":
        if _is_stopped(request):
            status = HTTPStatus.TOO_MANY_REQUESTS
            form.add_error(None, "Mạng của bạn đã gửi nhiều ý kiến trong một giờ qua. Hãy thử lại sau.")
        elif form.is_valid() and not form.cleaned_data["website"]:
            given = {name: form.cleaned_data[name] for name in ("text", "place", "name", "contact")}
            try:
                sent = send_comment(consultation=found, **given)
            except Refusal as refusal:
                form.add_error(None, refusal.message)
            else:
                _count(request)
                return redirect("library:comment_sent", found.slug, sent.code)
        status = HTTPStatus.BAD_REQUEST if status == HTTPStatus.OK else status
    context = {"consultation": found, "form": form, "is_open": phase(found) == "open"}
    return render(request, "library/comment.html", context, status=status)


@never_cache
@require_safe
def comment_sent(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What became of one comment, for whoever knows its code. Never the name or the contact."""
    found = get_comment_by_code(slug, code)
    context = {"comment": found, "consultation": found.consultation}
    response = render(request, "library/comment_sent.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def draft_file(request: HttpRequest, slug: str) -> FileResponse:
    """The draft as a file."""
    del request
    found = get_public_consultation(slug)
    if not found.file or not found.file.storage.exists(found.file.name or ""):
        raise Http404
    response = FileResponse(found.file.open("rb"), content_type=found.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.file_name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _key(request: HttpRequest) -> str:
    return f"library-comments:{request.META.get('REMOTE_ADDR', '')}"


def _is_stopped(request: HttpRequest) -> bool:
    """Whether too many came from this address, counted in the cache that all workers share."""
    return int(cache.get(_key(request), 0)) >= LIMIT


def _count(request: HttpRequest) -> None:
    if not cache.add(_key(request), 1, PERIOD):
        cache.incr(_key(request))
