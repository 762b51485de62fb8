"""The personal calendar: a person's unit's due dates, readable by any calendar program, without sign-in.

The address holds a secret key; a new key (accounts) makes the old address worthless.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from lantoa.capabilities.plans.enums import OccurrenceState, PlanState
from lantoa.capabilities.plans.models import Occurrence
from lantoa.capabilities.plans.queries.work import live_occurrences
from lantoa.foundation.accounts.models import User
from lantoa.kit.clock import now

if TYPE_CHECKING:
    from icalendar import Event

REFRESH = timedelta(hours=6)


@require_safe
def calendar(request: HttpRequest, feed_key: str) -> HttpResponse:
    """Occurrences with a due date of the unit of the key's holder; 404 for an unknown key or an inactive person."""
    user = User.objects.filter(feed_key=feed_key, is_active=True).select_related("unit").first()
    if user is None:
        raise Http404
    rows = live_occurrences().filter(
        assignment__unit=user.unit_id, assignment__plan__state=PlanState.IN_FORCE, due_on__isnull=False
    )
    body = _calendar_of(user, list(rows) if user.unit_id else [])
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    response["Content-Disposition"] = 'inline; filename="viec-den-han.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _calendar_of(user: User, rows: list[Occurrence]) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415 - megabytes that only a process that gives calendars needs

    sheet = Calendar()
    sheet.add("prodid", "-//Lan Toa//Ke hoach//VI")
    sheet.add("version", "2.0")
    sheet.add("method", "PUBLISH")
    sheet.add("x-wr-calname", f"Việc đến hạn – {user.unit.label if user.unit else user}")
    sheet.add("x-wr-timezone", settings.TIME_ZONE)
    sheet.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    stamp = now()
    for row in rows:
        sheet.add_component(_event(row, stamp))
    return sheet.to_ical()


def _event(row: Occurrence, stamp: datetime) -> "Event":
    from icalendar import Event, vText  # noqa: PLC0415 - as above

    done = row.state != OccurrenceState.OPEN
    due_on = row.due_on
    assert due_on is not None  # noqa: S101 - the query asks for it
    event = Event()
    event.add("uid", f"viec-{row.assignment.code}-{row.pk}@lantoa")
    event.add("dtstamp", stamp)
    event.add("dtstart", due_on)
    event.add("dtend", due_on + timedelta(days=1))
    event.add("summary", f"{'Đã xong: ' if done else 'Hạn: '}{row}")
    owner = row.assignment.owner
    lines = [
        row.assignment.plan.title,
        f"Phụ trách: {owner or 'chưa phân công'}",
        f"Tình trạng: {row.get_state_display()}",
    ]
    if row.assignment.due_wording:
        lines.append(f"Thời hạn như trong văn bản: “{row.assignment.due_wording}”")
    event.add("description", "\n".join(lines))
    event.add("url", settings.BASE_URL + reverse("plans_desk:assignment", args=[row.assignment.code]))
    event.add("status", "CONFIRMED")
    event.add("transp", vText("TRANSPARENT"))
    return event
