"""Forms of a procedure as files: brought, looked at, taken away."""

from urllib.parse import quote

from django import forms
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.capabilities.procedures.actions.form_files import add_form_file, remove_form_file
from lantoa.capabilities.procedures.forms.catalogue import FormFileForm
from lantoa.capabilities.procedures.models import FormFile
from lantoa.capabilities.procedures.queries import get_procedure_for
from lantoa.capabilities.procedures.reading.sheet import forms_of
from lantoa.capabilities.procedures.views.catalogue_answers import crumbs, keepers_only, tried
from lantoa.foundation.accounts.requests import StaffRequest


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def form_files(request: StaffRequest, printed: str) -> HttpResponse:
    """The forms that the office has of this procedure, and the place to bring one."""
    found = get_procedure_for(request.user, printed)
    form: forms.Form = FormFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = tried(
            request, lambda: add_form_file(procedure=found, by=request.user, **said), "Đã đưa mẫu lên.", form
        )
        if done:
            return redirect("procedures_desk:forms", found.code)
    back = reverse("procedures_desk:procedure", args=[found.code])
    context = {
        "procedure": found,
        "form": form,
        "rows": found.form_files.current().select_related("added_by"),
        "named": [one.name for one in forms_of(found.current.told)] if found.current else [],
        "crumbs": crumbs((found.code, back), ("Tệp mẫu đơn", "")),
    }
    return render(request, "procedures/desk/form_files.html", context)


@require_POST
@keepers_only
def remove(request: StaffRequest, printed: str, pk: int) -> HttpResponse:
    """Take a form away."""
    row = get_object_or_404(
        FormFile.objects.current(), pk=pk, procedure=get_procedure_for(request.user, printed)
    )
    tried(request, lambda: remove_form_file(form=row, by=request.user), "Đã bỏ mẫu.")
    return redirect("procedures_desk:forms", row.procedure.code)


@require_safe
@keepers_only
def form_file(request: StaffRequest, printed: str, pk: int) -> FileResponse:
    """The file itself."""
    row = get_object_or_404(
        FormFile.objects.current(), pk=pk, procedure=get_procedure_for(request.user, printed)
    )
    response = FileResponse(row.file.open("rb"), content_type="application/pdf")
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(row.name)}.pdf"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
