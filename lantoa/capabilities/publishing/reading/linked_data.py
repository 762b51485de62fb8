"""What pages are, in the words of schema.org. Plain dicts; the design system turns them into a data block."""

from collections.abc import Iterable
from typing import Any

from lantoa.ui.agency import Agency

Data = dict[str, Any]
LONGEST_HEADLINE = 110


def agency(speaker: Agency, *, base: str) -> Data:
    """The agency as an organisation of the State."""
    found = {
        "@type": "GovernmentOrganization",
        "@id": f"{base}/#co-quan",
        "name": speaker.name,
        "url": f"{base}/",
        "email": speaker.email,
        "telephone": speaker.hotline or speaker.phone,
        "address": speaker.address,
        "parentOrganization": {"@type": "GovernmentOrganization", "name": speaker.superior}
        if speaker.superior
        else None,
    }
    return _filled(found)


def page(page: Any, *, address: str, image: str, agency: Agency, base: str) -> list[Data]:
    """A page by its kind: news article, event, web page."""
    speaker = {
        "@type": "GovernmentOrganization",
        "@id": f"{base}/#co-quan",
        "name": agency.name,
        "url": f"{base}/",
    }
    common = {
        "@id": f"{address}#trang",
        "url": address,
        "description": page.summary,
        "inLanguage": "vi",
        "image": image,
    }
    if hasattr(page, "starts_at"):
        return [_filled(common | _event(page, speaker))]
    if hasattr(page, "published_on"):
        return [_filled(common | _article(page, speaker, address))]
    return [_filled(common | {"@type": "WebPage", "name": page.title, "publisher": speaker})]


def _event(page: Any, speaker: Data) -> Data:
    state = "EventCancelled" if page.is_cancelled else "EventScheduled"
    return {
        "@type": "Event",
        "name": page.title,
        "startDate": page.starts_at.isoformat(),
        "endDate": page.ends_at.isoformat(),
        "location": {"@type": "Place", "name": page.place, "address": page.place},
        "eventStatus": f"https://schema.org/{state}",
        "organizer": speaker,
    }


def _article(page: Any, speaker: Data, address: str) -> Data:
    changed = page.last_published_at or page.published_on
    return {
        "@type": "NewsArticle",
        "headline": page.title[:LONGEST_HEADLINE],
        "datePublished": page.published_on.isoformat(),
        "dateModified": changed.isoformat(),
        "author": speaker,
        "publisher": speaker,
        "mainEntityOfPage": address,
    }


def trail(steps: Iterable[tuple[str, str]], *, base: str, here: str) -> Data:
    """Where a page stands, from the home page on."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": label, "item": base + url if url else here}
            for place, (label, url) in enumerate(steps, 1)
        ],
    }


def _filled(data: Data) -> Data:
    return {name: value for name, value in data.items() if value}
