"""Named reads of draft consultations. Names and contacts of commenters never leave the console."""

from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from lantoa.capabilities.library.enums import CommentState, ConsultationState
from lantoa.capabilities.library.models import Consultation, ConsultationAnswer, ConsultationComment
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.notices.waiting import WaitingLine
from lantoa.kit.clock import today

PUBLIC_STATES = (ConsultationState.PUBLISHED, ConsultationState.ANSWERED)
# What a public page may read of a comment.
PUBLIC_FIELDS = ("pk", "consultation", "code", "place", "text", "received_at", "state", "answer")


def published_consultations() -> QuerySet[Consultation]:
    """Consultations that the public may see, the newest first."""
    return Consultation.objects.filter(state__in=PUBLIC_STATES).select_related("unit", "document")


def get_public_consultation(slug: str) -> Consultation:
    """One public consultation; Http404 for any other."""
    found = published_consultations().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def phase(consultation: Consultation, day: date | None = None) -> str:
    """Where it is on `day` (today without one): "draft", "coming", "open", "closed", "answered" or "withdrawn"."""
    on = day or today()
    if consultation.state != ConsultationState.PUBLISHED:
        return consultation.state
    if on < consultation.opens_on:
        return "coming"
    return "open" if on <= consultation.closes_on else "closed"


def shown_comments(consultation: Consultation) -> QuerySet[ConsultationComment]:
    """Comments that the office let the public see, in the order of arrival, without who wrote them."""
    return consultation.comments.filter(state=CommentState.SHOWN).only(*PUBLIC_FIELDS)


def public_answers(consultation: Consultation) -> list[ConsultationAnswer]:
    """Published answers with their shown comments; none before they are published. Two queries."""
    if consultation.state != ConsultationState.ANSWERED:
        return []
    shown = ConsultationComment.objects.filter(state=CommentState.SHOWN).only(*PUBLIC_FIELDS)
    return list(consultation.answers.prefetch_related(Prefetch("comments", shown)))


def get_comment_by_code(slug: str, code: str) -> ConsultationComment:
    """A comment by the code that its sender was given; Http404 otherwise."""
    found = (
        ConsultationComment.objects.filter(
            code=code, consultation__slug=slug, consultation__state__in=PUBLIC_STATES
        )
        .select_related("consultation", "answer")
        .defer("name", "contact")
        .first()
    )
    if found is None:
        raise Http404
    return found


def all_consultations() -> QuerySet[Any]:
    """For the console: every consultation with its numbers of comments and of those not looked at."""
    rows = Consultation.objects.select_related("unit").annotate(
        comment_count=Count("comments"),
        new_count=Count("comments", filter=Q(comments__state=CommentState.NEW)),
    )
    return rows.order_by("-opens_on", "-pk")  # counting forgets the table's own order


def unanswered(consultation: Consultation) -> QuerySet[ConsultationComment]:
    """Comments that still keep the answers from being published: not looked at, or shown and not answered."""
    return consultation.comments.filter(
        Q(state=CommentState.NEW) | Q(state=CommentState.SHOWN, answer__isnull=True)
    )


def consultations_waiting_for(user: User) -> list[WaitingLine]:
    """For the office: comments to look at, and closed consultations whose answers are due."""
    if not user.has_role(Role.OFFICE):
        return []
    lines = []
    for one in all_consultations().filter(state=ConsultationState.PUBLISHED).order_by("closes_on", "pk"):
        url = reverse("library_desk:consultation", args=[one.slug])
        if one.new_count:
            state = f"{one.new_count} ý kiến chờ xem"
            lines.append(WaitingLine(one.title, url, one.closes_on, state, "Xem ý kiến góp ý"))
        elif phase(one) == "closed":
            lines.append(WaitingLine(one.title, url, None, "Đã hết thời hạn", "Công bố tiếp thu, giải trình"))
    return lines
