"""A list of documents from a spreadsheet, in the console."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.capabilities.library.actions.importing import ListRefused, import_documents
from lantoa.capabilities.library.forms.importing import ListForm
from lantoa.capabilities.library.papers import list_template
from lantoa.capabilities.library.views.answering import keepers_only
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.errors import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def import_list(request: StaffRequest) -> HttpResponse:
    """Enter a list; mistakes are shown by row and column, and then nothing was entered."""
    form = ListForm(request.POST or None, request.FILES or None)
    errors: list[str] = []
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            done = import_documents(name=file.name, data=file.read(), by=request.user)
        except ListRefused as refusal:
            form.add_error("file", refusal.message)
            errors, status = refusal.errors, HTTPStatus.BAD_REQUEST
        except Refusal as refusal:
            form.add_error("file", refusal.message)
            status = HTTPStatus.BAD_REQUEST
        else:
            messages.success(request, f"Đã ghi {done.entered} văn bản; {done.known} văn bản đã có trong sổ.")
            return redirect("library_desk:index")
    context = {
        "form": form,
        "errors": errors,
        "crumbs": [("Sổ văn bản", reverse("library_desk:index")), ("Nhập danh sách", "")],
    }
    return render(request, "library/desk/import.html", context, status=status)


@require_safe
@keepers_only
def template(request: StaffRequest) -> HttpResponse:
    """The empty table with the names of its columns."""
    del request
    paper = list_template()
    response = HttpResponse(paper.data, content_type=paper.media_type)
    response["Content-Disposition"] = f'attachment; filename="{paper.file_name}"'
    return response
