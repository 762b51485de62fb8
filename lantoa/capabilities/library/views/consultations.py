"""Draft consultations in the console: prepare, publish, read comments, answer."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.capabilities.library.actions import consultations as verbs
from lantoa.capabilities.library.enums import CommentState, ConsultationState
from lantoa.capabilities.library.forms.consultations import (
    AnswerForm,
    ConclusionForm,
    ConsultationForm,
    ExtendForm,
)
from lantoa.capabilities.library.forms.relations import ReasonForm
from lantoa.capabilities.library.models import Consultation, ConsultationComment
from lantoa.capabilities.library.queries.consultations import all_consultations, phase, unanswered
from lantoa.capabilities.library.reading.consultation_rules import too_short
from lantoa.capabilities.library.views.answering import attempt, keepers_only, tabs
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.errors import Refusal

PAGE_SIZE = 30
FIELDS = ("title", "summary", "draft_text", "opens_on", "closes_on", "unit", "contact")


@require_safe
@keepers_only
def index(request: StaffRequest) -> HttpResponse:
    """Every consultation."""
    page = Paginator(all_consultations(), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"tabs": tabs("consultations"), "page": page}
    return render(request, "library/desk/consultations.html", context)


@require_safe
@keepers_only
def consultation(request: StaffRequest, slug: str) -> HttpResponse:
    """One consultation with its comments, answers and what is still to do."""
    found = get_object_or_404(Consultation.objects.select_related("unit"), slug=slug)
    state = request.GET.get("trang-thai", "")
    comments = found.comments.select_related("answer", "moderated_by")
    if state in CommentState.values:
        comments = comments.filter(state=state)
    context = {
        "consultation": found,
        "phase": phase(found),
        "warning": too_short(found.opens_on, found.closes_on),
        "page": Paginator(comments, PAGE_SIZE).get_page(request.GET.get("trang")),
        "state": state,
        "states": CommentState.choices,
        "answers": found.answers.prefetch_related("comments"),
        "unanswered": unanswered(found).count(),
        "is_draft": found.state == ConsultationState.DRAFT,
        "is_published": found.state == ConsultationState.PUBLISHED,
        "crumbs": [("Lấy ý kiến dự thảo", reverse("library_desk:consultations")), (found.title, "")],
    }
    return render(request, "library/desk/consultation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def create(request: StaffRequest) -> HttpResponse:
    """Prepare a consultation."""
    form = ConsultationForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = verbs.create_consultation(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("library_desk:consultation", found.slug)
    return _form(request, form, "Lấy ý kiến một dự thảo", "Lưu bản chuẩn bị", None)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def edit(request: StaffRequest, slug: str) -> HttpResponse:
    """Change what is still prepared."""
    found = get_object_or_404(Consultation, slug=slug)
    first = {name: getattr(found, name) for name in FIELDS}
    form = ConsultationForm(request.POST or None, request.FILES or None, initial=first)
    return _ask(
        request,
        found,
        form,
        ("Sửa dự thảo", "Lưu"),
        lambda given: verbs.change_consultation(consultation=found, by=request.user, **given),
    )


@require_POST
@keepers_only
def publish(request: StaffRequest, slug: str) -> HttpResponse:
    """Put the draft before the public."""
    found = get_object_or_404(Consultation, slug=slug)
    attempt(
        request,
        lambda: verbs.publish_consultation(consultation=found, by=request.user),
        "Đã công bố dự thảo để lấy ý kiến.",
    )
    return redirect("library_desk:consultation", found.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def extend(request: StaffRequest, slug: str) -> HttpResponse:
    """Give people more time."""
    found = get_object_or_404(Consultation, slug=slug)
    return _ask(
        request,
        found,
        ExtendForm(request.POST or None),
        ("Kéo dài thời hạn", "Kéo dài"),
        lambda given: verbs.extend_consultation(consultation=found, by=request.user, **given),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def withdraw(request: StaffRequest, slug: str) -> HttpResponse:
    """Stop the consultation."""
    found = get_object_or_404(Consultation, slug=slug)
    return _ask(
        request,
        found,
        ReasonForm(request.POST or None),
        ("Dừng lấy ý kiến", "Dừng"),
        lambda given: verbs.withdraw_consultation(consultation=found, by=request.user, **given),
    )


@require_POST
@keepers_only
def show_comment(request: StaffRequest, code: str) -> HttpResponse:
    """Let the public see a comment."""
    found = get_object_or_404(ConsultationComment.objects.select_related("consultation"), code=code)
    attempt(
        request,
        lambda: verbs.moderate_comment(comment=found, by=request.user, show=True),
        "Đã cho hiển thị ý kiến.",
    )
    return redirect("library_desk:consultation", found.consultation.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def hide_comment(request: StaffRequest, code: str) -> HttpResponse:
    """Keep a comment from view, with a reason."""
    found = get_object_or_404(ConsultationComment.objects.select_related("consultation"), code=code)
    return _ask(
        request,
        found.consultation,
        ReasonForm(request.POST or None),
        ("Không hiển thị ý kiến", "Không hiển thị"),
        lambda given: verbs.moderate_comment(comment=found, by=request.user, show=False, **given),
        lead=found.text,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def answer(request: StaffRequest, slug: str) -> HttpResponse:
    """Answer a group of comments."""
    found = get_object_or_404(Consultation, slug=slug)
    comments = found.comments.exclude(state=CommentState.HIDDEN).filter(answer__isnull=True)
    return _ask(
        request,
        found,
        AnswerForm(request.POST or None, comments=comments),
        ("Viết tiếp thu, giải trình", "Lưu"),
        lambda given: verbs.write_answer(
            consultation=found, by=request.user, **(given | {"comments": list(given["comments"])})
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def conclude(request: StaffRequest, slug: str) -> HttpResponse:
    """Publish the answers."""
    found = get_object_or_404(Consultation, slug=slug)
    return _ask(
        request,
        found,
        ConclusionForm(request.POST or None),
        ("Công bố tiếp thu, giải trình", "Công bố"),
        lambda given: verbs.publish_answers(consultation=found, by=request.user, **given),
    )


def _ask(
    request: StaffRequest,
    found: Consultation,
    form: Form,
    words: tuple[str, str],
    act: Callable[[dict[str, Any]], object],
    *,
    lead: str = "",
) -> HttpResponse:
    """A form that leads to a verb: done, back to the consultation; refused, the form says why."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            attempt(request, lambda: None, "Đã ghi.")
            return redirect("library_desk:consultation", found.slug)
    return _form(request, form, words[0], words[1], found, lead=lead)


def _form(
    request: StaffRequest, form: Form, title: str, submit: str, found: Consultation | None, *, lead: str = ""
) -> HttpResponse:
    listed = reverse("library_desk:consultations")
    back = reverse("library_desk:consultation", args=[found.slug]) if found else listed
    crumbs = [("Lấy ý kiến dự thảo", listed), *([(found.title, back)] if found else []), (title, "")]
    context = {
        "title": title,
        "lead": lead or (found.title if found else ""),
        "form": form,
        "submit_text": submit,
        "crumbs": crumbs,
        "back": back,
    }
    return render(request, "library/desk/form.html", context)
