"""Small pieces of the portal's pages; `page_parts` comes along."""

from typing import Any

from django import template
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from lantoa.capabilities.publishing import queries
from lantoa.capabilities.publishing.models import (
    ContentPage,
    EventNoticePage,
    GalleryPage,
    GalleryPicture,
    InitiativePage,
    SectionPage,
)
from lantoa.capabilities.publishing.reading import address_of
from lantoa.capabilities.publishing.templatetags import page_parts
from lantoa.capabilities.publishing.templatetags.page_parts import WIDEST
from lantoa.kit.dates import short_date, weekday_date
from lantoa.ports.files.models import sizes_of
from lantoa.ui import pieces
from lantoa.ui.markup import markup

register = template.Library()
register.tags.update(page_parts.register.tags)
register.filters.update(page_parts.register.filters)
PAGES_A_LIST = 12
# Sizes in which a picture is kept; the browser takes the one that fits its screen.
SHAPES = {
    "wide": ("width-480|format-webp", WIDEST),
    "card": ("fill-400x225|format-webp", "fill-800x450|format-webp"),
    "thumb": ("fill-160x160|format-webp", "fill-320x320|format-webp"),
}
IMAGE = (
    '<img src="{src}" srcset="{src} {narrow}w, {larger} {width}w" sizes="{sizes}" width="{width}" height="{height}"'
    ' alt="{words}"{when} decoding="async">'
)
EAGER, LAZY = SafeString(' fetchpriority="high"'), SafeString(' loading="lazy"')
SIZES = {
    "wide": "(min-width: 48em) 40rem, 92vw",
    "card": "(min-width: 64em) 22rem, (min-width: 40em) 45vw, 92vw",
    "thumb": "8rem",
}


@register.simple_tag
def picture(
    *, of: Any, shape: str = "wide", sizes: str = "", eager: bool = False, alternative: str | None = None
) -> SafeString:
    """A picture in the sizes of `shape`, with its own text alternative unless another is given; nothing for None."""
    if of is None:
        return SafeString("")
    small, large = of.sized(*SHAPES[shape])
    told = getattr(of, "contextual_alt_text", None)
    words = alternative if alternative is not None else told if told is not None else of.description
    return markup(
        IMAGE,
        src=small.url,
        narrow=small.width,
        larger=large.url,
        width=large.width,
        height=large.height,
        sizes=sizes or SIZES[shape],
        words=words,
        when=EAGER if eager else LAZY,
    )


@register.simple_tag
def page_card(*, page: ContentPage, level: int = 3, eager: bool = False, kicker: str = "") -> SafeString:
    """A teaser of any page that a section lists: picture, title, day or time, summary."""
    drawn = pieces.card(
        markup("<p>{}</p>", page.summary) if page.summary else "",
        title=page.title,
        href=address_of(page),
        kicker=kicker or _kind_of(page),
        meta=_when(page),
        picture=picture(of=page.lead_image, shape="card", eager=eager) if page.lead_image else "",
        level=level,
    )
    return SafeString(f"\n{drawn}\n")


@register.inclusion_tag("publishing/parts/row.html")
def page_row(*, page: ContentPage, plain: bool = False) -> dict[str, Any]:
    """A page in one row: small picture (unless `plain`), title, day or time."""
    return {
        "title": page.title,
        "href": address_of(page),
        "meta": _when(page),
        "picture": picture(of=page.lead_image, shape="thumb", alternative="") if not plain else "",
    }


def _when(page: ContentPage) -> str:
    if isinstance(page, EventNoticePage):
        return (
            f"{timezone.localtime(page.starts_at):%H:%M}, {weekday_date(timezone.localdate(page.starts_at))}"
        )
    return short_date(timezone.localdate(page.published_on))


def _kind_of(page: ContentPage) -> str:
    if isinstance(page, EventNoticePage):
        if page.is_cancelled:
            return "Đã hủy"
        return "Đã diễn ra" if page.ends_at < timezone.now() else "Sắp diễn ra"
    return page.get_kind_display() if hasattr(page, "get_kind_display") else ""


@register.simple_tag(takes_context=True)
def section_list(context: template.Context, *, section: SectionPage) -> ListPage:
    """One page of what `section` lists, by the address's ?trang=."""
    number = context["request"].GET.get("trang")
    pages = queries.pages_of_section(section).defer("body")  # a card shows none of it
    return Paginator(pages, PAGES_A_LIST).get_page(number)


@register.simple_tag
def section_links(*, section: SectionPage) -> list[dict[str, Any]]:
    """Sections right below `section`, as rows of links."""
    return [
        {"label": below.title, "url": address_of(below), "note": below.summary}
        for below in queries.subsections(section)
    ]


@register.simple_tag
def section_feed(*, section: SectionPage) -> str:
    """The RSS address of a section."""
    return reverse("publishing:section_feed", args=[address_of(section).strip("/"), "rss"])


@register.simple_tag
def picture_address(*, of: Any) -> str:
    """The address of a picture in one size, where markup takes only an address (a film's cover)."""
    return of.sized(WIDEST)[0].url


@register.simple_tag
def gallery_pictures(*, page: GalleryPage) -> list[GalleryPicture]:
    """The pictures of a gallery in the editor's order. Two queries."""
    return list(page.pictures.select_related("picture").prefetch_related(sizes_of("picture")))


@register.simple_tag
def initiative_facts(*, page: InitiativePage) -> list[tuple[str, Any]]:
    """Where it is done, since when, who may do the same, whom to ask; only what is known."""
    rows = [
        ("Nơi áp dụng", page.place),
        ("Áp dụng từ", short_date(page.started_on) if page.started_on else ""),
        ("Nơi có thể làm theo", page.reusable_by),
        ("Đầu mối chia sẻ", page.contact),
    ]
    return [(term, value) for term, value in rows if value]


@register.simple_tag
def event_facts(*, page: EventNoticePage) -> list[tuple[str, Any]]:
    """When, where, for whom, whom to ask; only what is known."""
    rows = [
        ("Thời gian", _span(page)),
        ("Địa điểm", page.place),
        ("Thành phần, đối tượng", page.audience),
        ("Liên hệ", ", ".join(filter(None, (page.contact_name, page.contact_phone, page.contact_email)))),
    ]
    return [(term, value) for term, value in rows if value]


def _span(page: EventNoticePage) -> str:
    start, end = timezone.localtime(page.starts_at), timezone.localtime(page.ends_at)
    first = f"{start:%H:%M}, {weekday_date(start.date())}"
    if start.date() == end.date():
        return f"{start:%H:%M} đến {end:%H:%M}, {weekday_date(start.date())}"
    return f"{first} đến {end:%H:%M}, {weekday_date(end.date())}"


@register.simple_tag
def is_over(*, event: EventNoticePage) -> bool:
    """Whether an event has ended."""
    return event.ends_at < timezone.now()
