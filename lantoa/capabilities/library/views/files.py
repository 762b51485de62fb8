"""Files of a document in the console: add, read again, take away, look at."""

from urllib.parse import quote

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.capabilities.library.actions.files import add_file, remove_file, retry_recognition
from lantoa.capabilities.library.forms.files import FileForm
from lantoa.capabilities.library.forms.relations import ReasonForm
from lantoa.capabilities.library.models import LegalDocument, LegalFile
from lantoa.capabilities.library.queries.documents import get_document_for
from lantoa.capabilities.library.views.answering import attempt, keepers_only
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.errors import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def add(request: StaffRequest, slug: str) -> HttpResponse:
    """Attach a file."""
    document = get_document_for(request.user, slug)
    form = FileForm(request.POST or None, request.FILES or None)
    back = _page(document)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            add_file(
                document=document,
                by=request.user,
                file=given["file"],
                role=given["role"],
                title=given["title"],
            )
        except Refusal as refusal:
            form.add_error("file", refusal.message)
        else:
            attempt(request, lambda: None, "Đã thêm tệp.")
            return redirect(back)
    context = {
        "title": "Thêm tệp",
        "lead": str(document),
        "form": form,
        "submit_text": "Thêm tệp",
        "crumbs": [("Sổ văn bản", reverse("library_desk:index")), (str(document), back), ("Thêm tệp", "")],
        "back": back,
    }
    return render(request, "library/desk/form.html", context)


@require_POST
@keepers_only
def retry(request: StaffRequest, pk: int) -> HttpResponse:
    """Read the letters of a scanned file once more."""
    row = _row(pk)
    attempt(
        request, lambda: retry_recognition(file=row, by=request.user), "Đã xếp tệp vào hàng chờ nhận dạng."
    )
    return redirect(_page(row.document))


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a file away, with a reason."""
    row = _row(pk)
    back = _page(row.document)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        attempt(request, lambda: remove_file(file=row, by=request.user, reason=reason), "Đã bỏ tệp.")
        return redirect(back)
    context = {
        "title": "Bỏ tệp",
        "lead": f"{row} của {row.document}",
        "form": form,
        "submit_text": "Bỏ tệp",
        "crumbs": [
            ("Sổ văn bản", reverse("library_desk:index")),
            (str(row.document), back),
            ("Bỏ tệp", ""),
        ],
        "back": back,
    }
    return render(request, "library/desk/form.html", context)


@require_safe
@keepers_only
def download(request: StaffRequest, pk: int) -> FileResponse:
    """The stored file, of hidden documents too, to those who keep the library."""
    row = _row(pk)
    if not row.file.storage.exists(row.file.name or ""):
        raise Http404
    response = FileResponse(row.file.open("rb"), content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.file_name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _row(pk: int) -> LegalFile:
    row: LegalFile = get_object_or_404(LegalFile.objects.select_related("document"), pk=pk)
    return row


def _page(document: LegalDocument) -> str:
    return reverse("library_desk:document", args=[document.slug])
