"""The first screen of the console: what waits for me, what is late, what comes, what the public sees now.

The desk knows every owner; each owner offers its lines under one shape (foundation.notices.waiting).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from lantoa.capabilities.library import queries as library
from lantoa.capabilities.plans import queries as plans
from lantoa.capabilities.plans.queries.documents import published_plans
from lantoa.capabilities.procedures.queries import procedures_waiting_for
from lantoa.capabilities.procedures.queries.posting_waiting import boards_waiting_for
from lantoa.capabilities.publishing.queries import latest_articles, newsroom_waiting_for
from lantoa.capabilities.publishing.queries.channels import accounts_waiting_for, posts_waiting_for
from lantoa.capabilities.reports.queries import waiting as reports
from lantoa.capabilities.reports.queries.consolidated import published_reports
from lantoa.foundation.accounts.models import User
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.foundation.approvals import queries as approvals
from lantoa.foundation.notices.waiting import WaitingLine, by_urgency
from lantoa.foundation.org.enums import DayKind
from lantoa.foundation.org.models import CalendarDay
from lantoa.kit.clock import today

# Every owner's answer to: what waits for this person?
WAITING: tuple[Callable[[User], list[WaitingLine]], ...] = (
    approvals.waiting_for,
    plans.documents_waiting_for,
    plans.waiting_for,
    reports.waiting_for,
    library.reviews_waiting_for,
    newsroom_waiting_for,
    posts_waiting_for,
    accounts_waiting_for,
    library.consultations_waiting_for,
    procedures_waiting_for,
    boards_waiting_for,
)
SOON = timedelta(days=7)
AHEAD = timedelta(days=30)
SHOWN = 12
SHOWN_FRESH = 6


@dataclass(frozen=True)
class FreshLine:
    """Something that the public sees since a short while."""

    title: str
    url: str
    on: date | None
    kind: str


@dataclass(frozen=True)
class FirstScreen:
    """Four lists; a line stands in exactly one of the first three."""

    overdue: list[WaitingLine]
    waiting: list[WaitingLine]
    coming: list[WaitingLine]
    fresh: list[FreshLine]


def first_screen(request: StaffRequest) -> FirstScreen:
    """Everything that the first screen shows to this person. A bounded number of queries."""
    day = today()
    # Two owners may offer the same line (the plans' office work); it stands once.
    lines = by_urgency(list(dict.fromkeys(line for source in WAITING for line in source(request.user))))
    overdue = [line for line in lines if line.is_overdue(day)]
    later = [line for line in lines if line.due_on is not None and line.due_on > day + SOON]
    waiting = [line for line in lines if line not in overdue and line not in later]
    return FirstScreen(
        overdue=overdue[:SHOWN],
        waiting=waiting[:SHOWN],
        coming=by_urgency([*later, *plans.coming_for(request.user, AHEAD.days), *_days_off(day)])[:SHOWN],
        fresh=fresh_lines(request)[:SHOWN_FRESH],
    )


def fresh_lines(request: StaffRequest) -> list[FreshLine]:
    """The newest public plans, reports and articles, newest first. One query for each kind."""
    lines = []
    for read in (_plans, _reports, _articles):
        lines += list(read(request))
    return sorted(lines, key=lambda line: (line.on or date.min, line.title), reverse=True)


def _days_off(day: date) -> list[WaitingLine]:
    days = CalendarDay.objects.filter(day__gt=day, day__lte=day + AHEAD, is_confirmed=True)
    return [
        WaitingLine(
            title=entry.name,
            url="",
            due_on=entry.day,
            state=entry.get_kind_display(),
            kind="Ngày làm bù" if entry.kind == DayKind.WORKED else "Ngày nghỉ",
        )
        for entry in days
    ]


def _plans(request: StaffRequest) -> Iterator[FreshLine]:
    del request
    for plan in published_plans().order_by("-published_at", "-pk")[:SHOWN]:
        yield FreshLine(
            plan.title, reverse("plans:plan", args=[plan.code]), _day(plan.published_at), "Kế hoạch"
        )


def _reports(request: StaffRequest) -> Iterator[FreshLine]:
    del request
    for report in published_reports()[:SHOWN]:
        address = reverse("reports:report", args=[report.code])
        yield FreshLine(report.title, address, _day(report.published_at), "Báo cáo")


def _articles(request: StaffRequest) -> Iterator[FreshLine]:
    for page in latest_articles()[:SHOWN]:
        yield FreshLine(page.title, page.get_url(request) or "", _day(page.published_on), "Tin, bài")


def _day(value: date | datetime | None) -> date | None:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value
