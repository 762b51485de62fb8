"""The ripple in the console: changes with what they concern, and one review."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.capabilities.library.actions.reviews import close_review, follow_change
from lantoa.capabilities.library.enums import CitationReviewState
from lantoa.capabilities.library.forms.relations import ReviewForm
from lantoa.capabilities.library.models import DocumentRelation
from lantoa.capabilities.library.permissions import can_close_review, can_keep_library
from lantoa.capabilities.library.queries.reviews import (
    changes,
    get_review_for,
    review_counts,
    reviews_for,
)
from lantoa.capabilities.library.views.answering import attempt, keepers_only, tabs
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.clock import today

PAGE_SIZE = 30


@require_safe
def change_list(request: StaffRequest) -> HttpResponse:
    """Changes of documents; with each how much was looked at. Units see those that concern them."""
    found = changes().filter(reviews__in=reviews_for(request.user))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    counts = review_counts(page.object_list)
    rows = [(relation, *counts.get(relation.pk, (0, 0))) for relation in page.object_list]
    context = {
        "tabs": tabs("changes") if can_keep_library(request.user) else [],
        "page": page,
        "rows": rows,
    }
    return render(request, "library/desk/changes.html", context)


@require_safe
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """One change: everything that cites the document, and how far each review is."""
    relation = get_object_or_404(DocumentRelation.objects.select_related("source", "target"), pk=pk)
    reviews = reviews_for(request.user).filter(relation=relation)
    state = request.GET.get("trang-thai", "")
    shown = reviews.filter(state=state) if state in CitationReviewState.values else reviews
    if not can_keep_library(request.user) and not reviews.exists():
        raise Http404
    context = {
        "relation": relation,
        "reviews": shown,
        "state": state,
        "states": CitationReviewState.choices,
        "counts": review_counts([relation]).get(relation.pk, (0, 0)),
        "may_keep": can_keep_library(request.user),
        "today": today(),
        "crumbs": [("Ảnh hưởng của thay đổi văn bản", reverse("library_desk:changes")), (str(relation), "")],
    }
    return render(request, "library/desk/change.html", context)


@require_POST
@keepers_only
def follow(request: StaffRequest, pk: int) -> HttpResponse:
    """Look again for texts that cite the document."""
    relation = get_object_or_404(DocumentRelation, pk=pk)
    before = relation.reviews.count()
    attempt(
        request,
        lambda: follow_change(relation=relation, by=request.user),
        "Đã quét lại toàn bộ nội dung.",
    )
    if relation.reviews.count() == before:
        return redirect("library_desk:change", relation.pk)
    return redirect(f"{reverse('library_desk:change', args=[relation.pk])}?trang-thai=open")


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: StaffRequest, code: str) -> HttpResponse:
    """One review: what happened, where to look, and the answer."""
    found = get_review_for(request.user, code)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if attempt(
            request,
            lambda: close_review(review=found, by=request.user, state=given["state"], note=given["note"]),
            "Đã ghi kết quả rà soát.",
        ):
            return redirect("library_desk:change", found.relation_id)
        found.refresh_from_db()
    context = {
        "review": found,
        "form": form,
        "may_close": found.state == CitationReviewState.OPEN and can_close_review(request.user, found),
        "crumbs": [
            ("Ảnh hưởng của thay đổi văn bản", reverse("library_desk:changes")),
            (str(found.relation), reverse("library_desk:change", args=[found.relation_id])),
            (found.label, ""),
        ],
    }
    return render(request, "library/desk/review.html", context)
