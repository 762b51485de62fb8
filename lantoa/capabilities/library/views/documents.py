"""Documents in the console: the list, one document with what it does to others, what is missing."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.capabilities.library.actions.relations import add_relation, preview_relation, withdraw_relation
from lantoa.capabilities.library.enums import DocumentKind, RelationKind, Validity
from lantoa.capabilities.library.forms.relations import ReasonForm, RelationForm
from lantoa.capabilities.library.models import DocumentRelation, LegalDocument
from lantoa.capabilities.library.queries.citing import cited_in
from lantoa.capabilities.library.queries.documents import get_document_for, search_documents
from lantoa.capabilities.library.queries.problems import problems
from lantoa.capabilities.library.queries.reviews import review_counts
from lantoa.capabilities.library.queries.validity import (
    relations_of,
    standing_so,
    validities_on,
    validity_on,
)
from lantoa.capabilities.library.views.answering import attempt, keepers_only, tabs
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.dates import short_date
from lantoa.kit.errors import Refusal

PAGE_SIZE = 40


@require_safe
@keepers_only
def index(request: StaffRequest) -> HttpResponse:
    """Every document, hidden ones too; filters by words, kind and how it stands today."""
    words = request.GET.get("q", "")[:200]
    kind = _one_of(request.GET.get("loai", ""), DocumentKind.values)
    state = _one_of(request.GET.get("hieu-luc", ""), Validity.values)
    found = search_documents(words, kind, among=LegalDocument.objects.all())
    found = standing_so(found, state) if state else found
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    standings = validities_on(page.object_list)
    context = {
        "tabs": tabs("index"),
        "page": page,
        "rows": [(document, standings[document.pk]) for document in page.object_list],
        "words": words,
        "kind": kind,
        "kinds": DocumentKind.choices,
        "state": state,
        "states": Validity.choices,
    }
    return render(request, "library/desk/index.html", context)


@require_safe
@keepers_only
def document(request: StaffRequest, slug: str) -> HttpResponse:
    """One document: facts, validity, relations both ways, files, places that cite it, history."""
    found = get_document_for(request.user, slug)
    forward, back = list(relations_of([found], back=False)), list(relations_of([found]))
    context = {
        "document": found,
        "standing": validity_on(found),
        "rows": facts(found),
        "forward": forward,
        "back": back,
        "counts": review_counts(forward + back),
        "cited": cited_in(found),
        "files": found.files.defer("text"),
        "crumbs": [("Sổ văn bản", reverse("library_desk:index")), (str(found), "")],
    }
    return render(request, "library/desk/document.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def relate(request: StaffRequest, slug: str) -> HttpResponse:
    """Enter what this document does to another: first the effect is shown, then it is entered."""
    source = get_document_for(request.user, slug)
    form = RelationForm(request.POST or None)
    context: dict[str, Any] = {
        "document": source,
        "form": form,
        "crumbs": _crumbs(source, "Ghi quan hệ"),
        "back": reverse("library_desk:document", args=[source.slug]),
    }
    if request.method == "POST" and form.is_valid():
        said = form.facts()
        if "save" not in request.POST:
            context["preview"] = preview_relation(
                kind=said["kind"], target=said["target"], pinpoint=said["pinpoint"]
            )
            context["relation_label"] = RelationKind(said["kind"]).label.lower()
            return render(request, "library/desk/relate.html", context)
        try:
            relation = add_relation(source=source, by=request.user, **said)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            attempt(request, lambda: None, "Đã ghi quan hệ.")
            if relation.reviews.exists():
                return redirect("library_desk:change", relation.pk)
            return redirect(context["back"])
    return render(request, "library/desk/relate.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def take_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back a relation, with a reason."""
    relation = get_object_or_404(DocumentRelation.objects.select_related("source", "target"), pk=pk)
    form = ReasonForm(request.POST or None)
    back = reverse("library_desk:document", args=[relation.source.slug])
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        attempt(
            request,
            lambda: withdraw_relation(relation=relation, by=request.user, reason=reason),
            "Đã rút quan hệ; các việc rà soát còn mở đã được khép lại.",
        )
        return redirect(back)
    context = {
        "title": "Rút quan hệ",
        "lead": str(relation),
        "form": form,
        "submit_text": "Rút quan hệ",
        "crumbs": _crumbs(relation.source, "Rút quan hệ"),
        "back": back,
    }
    return render(request, "library/desk/form.html", context)


@require_safe
@keepers_only
def problem_list(request: StaffRequest) -> HttpResponse:
    """What the registry lacks or contradicts itself in."""
    return render(request, "library/desk/problems.html", {"tabs": tabs("problems"), "groups": problems()})


def facts(document: LegalDocument) -> list[tuple[str, str]]:
    """The document's metadata as terms and values; what is not known stays empty."""
    days = ("issued_on", "effective_from", "effective_until", "published_on")
    shown = {name: short_date(value) if (value := getattr(document, name)) else "" for name in days}
    return [
        ("Loại văn bản", document.get_kind_display()),
        ("Số, ký hiệu", document.reference_code),
        ("Cơ quan ban hành", document.issuer),
        ("Ngày ban hành", shown["issued_on"]),
        ("Người ký", ", ".join(filter(None, (document.signer, document.signer_title)))),
        ("Có hiệu lực từ", shown["effective_from"]),
        ("Có hiệu lực đến hết", shown["effective_until"]),
        ("Công báo", " ".join(filter(None, (document.gazette_number, shown["published_on"])))),
        ("Lĩnh vực", document.field),
        ("Cấp ban hành", document.get_level_display()),
    ]


def _crumbs(document: LegalDocument, here: str) -> list[tuple[str, str]]:
    return [
        ("Sổ văn bản", reverse("library_desk:index")),
        (str(document), reverse("library_desk:document", args=[document.slug])),
        (here, ""),
    ]


def _one_of(value: str, allowed: list[str]) -> str:
    return value if value in allowed else ""
