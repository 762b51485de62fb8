"""What other programs read: RSS and Atom of a section or the whole portal, an event for a calendar."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.views.decorators.http import require_safe

from lantoa.capabilities.publishing import queries
from lantoa.capabilities.publishing.models import EventNoticePage, SectionPage
from lantoa.capabilities.publishing.reading import address_of
from lantoa.kit.clock import now
from lantoa.ui.agency import agency_for

ITEMS = 30
FORMATS: dict[str, type[Rss201rev2Feed | Atom1Feed]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


@require_safe
def portal_feed(request: HttpRequest, form: str) -> HttpResponse:
    """/nguon-tin/rss.xml, /nguon-tin/atom.xml: the newest pages of every kind on the whole portal."""
    return _feed(request, form, title="Tin, bài mới", link="/", pages=queries.latest_pages(ITEMS))


@require_safe
def section_feed(request: HttpRequest, path: str, form: str) -> HttpResponse:
    """/nguon-tin/<address of a section>/rss.xml: what the section lists."""
    section = next((s for s in _sections_of(path) if address_of(s).strip("/") == path), None)
    if section is None:
        raise Http404
    return _feed(
        request,
        form,
        title=section.title,
        link=address_of(section),
        pages=queries.pages_of_section(section)[:ITEMS],
    )


def _sections_of(path: str) -> Any:
    return SectionPage.objects.live().public().filter(slug=path.rsplit("/", 1)[-1])


def _feed(request: HttpRequest, form: str, *, title: str, link: str, pages: Any) -> HttpResponse:
    if form not in FORMATS:
        raise Http404
    agency = agency_for(request)
    feed = FORMATS[form](
        title=f"{title} – {agency.name}",
        link=settings.BASE_URL + link,
        description=f"{title} của {agency.name}",
        language="vi",
        feed_url=settings.BASE_URL + request.path,
        author_name=agency.name,
        feed_copyright=agency.owner,
    )
    for page in pages:
        feed.add_item(
            title=page.title,
            link=settings.BASE_URL + address_of(page),
            description=page.summary,
            pubdate=page.published_on,
            updateddate=page.last_published_at or page.published_on,
            unique_id=f"{settings.BASE_URL}/#{page.pk}",
            unique_id_is_permalink=False,
            author_name=page.author_name or agency.name,
        )
    kind = "application/rss+xml" if form == "rss" else "application/atom+xml"
    return HttpResponse(feed.writeString("utf-8"), content_type=f"{kind}; charset=utf-8")


@require_safe
def event_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """/t/<code>.ics: one event for the reader's calendar; 404 for what is no public event."""
    del request
    page = queries.page_of_short_code(code)
    event = page.specific if page else None
    if not isinstance(event, EventNoticePage):
        raise Http404
    response = HttpResponse(_calendar(event), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{event.slug}.ics"'
    return response


def _calendar(page: EventNoticePage) -> bytes:
    from icalendar import Calendar, Event, vText  # noqa: PLC0415 - megabytes that only a process that gives calendars needs

    sheet = Calendar()
    sheet.add("prodid", "-//Lan Toa//Su kien//VI")
    sheet.add("version", "2.0")
    sheet.add("method", "PUBLISH")
    event = Event()
    event.add("uid", f"su-kien-{page.pk}@lantoa")
    event.add("dtstamp", _stamp(page))
    event.add("dtstart", page.starts_at)
    event.add("dtend", page.ends_at)
    event.add("summary", page.title)
    event.add("location", vText(page.place))
    event.add("description", page.summary)
    event.add("url", settings.BASE_URL + address_of(page))
    event.add("status", "CANCELLED" if page.is_cancelled else "CONFIRMED")
    sheet.add_component(event)
    return sheet.to_ical()


def _stamp(page: EventNoticePage) -> datetime:
    return page.last_published_at or now()
