"""What every page of the tree has around its text: what search engines read, where it stands, what stands beside it.

Strings instead of templates: these parts take longer than the text itself where a page is not stored.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html

from lantoa.capabilities.publishing import queries
from lantoa.capabilities.publishing.models import ContentPage, PortalPage
from lantoa.capabilities.publishing.reading import address_of, linked_data
from lantoa.ports.pages.store import while_unchanged
from lantoa.ui import pieces
from lantoa.ui.agency import Agency
from lantoa.ui.markup import markup, markup_rows
from lantoa.ui.templatetags.ui_reading import ui_linked_data, ui_share

register = template.Library()
WIDEST = "width-960|format-webp"  # the largest size in which a picture is kept
ASIDE = '\n<aside class="lt-aside" aria-label="Liên quan">\n  {}\n  {}\n  {}\n</aside>\n'
HEAD = (
    '<p class="lt-article__kicker">{}</p>\n<h1 class="lt-article__title">{}</h1>\n<div class="lt-article__meta">\n'
    "  <p>{} {}</p>\n  {}\n  {}\n</div>\n{}\n"
)
FOOT = '{}\n{}\n{}\n<div class="lt-article__foot">\n  {}\n</div>\n'
THEMES = '<div class="lt-article__themes">Nội dung tuyên truyền<ul>{}</ul></div>'
NOTHING_ELSE = SafeString("<p>Chưa có tin, bài nào khác.</p>")


@register.simple_tag
def page_trail(*, page: Page) -> list[tuple[str, str]]:
    """(title, address) from the home page to `page`. Pages of one section share what is above them."""
    if "trail" not in page.__dict__:
        parent = (page.path or "")[: -page.steplen]
        above = while_unchanged(f"publishing:trail:{parent}", lambda: _trail_above(page))
        page.trail = [*above, (page.title, "")]
    return page.trail


def _trail_above(page: Page) -> list[tuple[str, str]]:
    above = page.__dict__.get("known_ancestors")
    if above is None:
        above = page.get_ancestors().filter(depth__gt=1).order_by("depth")
    trail = [(ancestor.title, address_of(ancestor)) for ancestor in above]
    return [("Trang chủ", "/"), *trail[1:]]


@register.simple_tag
def page_metadata(*, page: PortalPage, agency: Agency) -> SafeString:
    """Canonical address, OpenGraph and JSON-LD of a page."""
    address, image = settings.BASE_URL + address_of(page), getattr(page, "lead_image", None)
    shown = settings.BASE_URL + image.sized(WIDEST)[0].url if image else ""
    published: datetime | None = getattr(page, "published_on", None)
    told = [
        ("og:image", shown),
        ("og:image:alt", image.description if image else ""),
        ("article:published_time", _moment(published)),
        ("article:modified_time", _moment(page.last_published_at)),
    ]
    data = [
        *linked_data.page(page, address=address, image=shown, agency=agency, base=settings.BASE_URL),
        linked_data.trail(page_trail(page=page), base=settings.BASE_URL, here=address),
    ]
    kind = "article" if isinstance(page, ContentPage) else "website"
    told = told if shown else told[2:]
    return _metadata(address, kind, agency, page.title, page.summary, told, data)


@register.simple_tag
def home_metadata(*, page: Any, agency: Agency) -> SafeString:
    """Canonical address, OpenGraph and JSON-LD of the home page: who speaks here."""
    data = linked_data.agency(agency, base=settings.BASE_URL)
    return _metadata(settings.BASE_URL + "/", "website", agency, agency.name, page.introduction, (), data)


def _metadata(
    address: str,
    kind: str,
    agency: Agency,
    title: str,
    summary: str,
    told: Iterable[tuple[str, str | None]],
    data: Any,
) -> SafeString:
    rows = [
        ("og:type", kind),
        ("og:locale", "vi_VN"),
        ("og:site_name", agency.name),
        ("og:title", title),
        ("og:description", summary),
        ("og:url", address),
        *((name, value) for name, value in told if value is not None),
    ]
    return markup(
        '\n<link rel="canonical" href="{}">\n{}\n{}\n',
        address,
        markup_rows('<meta property="{}" content="{}">', rows, between="\n"),
        ui_linked_data(data=data),
    )


def _moment(value: datetime | None) -> str | None:
    return timezone.localtime(value).isoformat() if value else None


@register.simple_tag
def page_around(*, page: Any) -> queries.Around:
    """What stands beside a page (see `queries.around`); read once, however many parts of the template ask."""
    if "around" not in page.__dict__:
        page.around = queries.around(page)
    return page.around


@register.simple_tag
def page_head(*, page: Any, kicker: str) -> SafeString:
    """What kind of page it is, title, day, who wrote it and of which unit, summary."""
    voices = [("user", page.author_name)] if page.author_name else []
    if page.unit and page.unit.label != page.author_name:
        voices.append(("building", page.unit.label))
    return markup(
        HEAD,
        kicker,
        page.title,
        pieces.icon("calendar"),
        pieces.day(page.published_on, "day"),
        markup_rows("<p>{} {}</p>", ((pieces.icon(sign), name) for sign, name in voices), between="\n  "),
        pieces.reading_tools(),
        markup('<p class="lt-article__lead">{}</p>', page.summary) if page.summary else "",
    )


@register.simple_tag(takes_context=True)
def page_foot(context: template.Context, *, page: Any) -> SafeString:
    """Below the text: files, source, what it serves, ways to pass it on."""
    around = page_around(page=page)
    source = getattr(page, "source_name", "")
    themes = markup_rows("<li>{}</li>", ((theme.short_name,) for theme in around.themes))
    short = reverse("publishing:short", args=[around.short_code]) if around.short_code else ""
    return markup(
        FOOT,
        render_to_string("publishing/parts/attachments.html", {"around": around})
        if around.attachments
        else "",
        markup('<p class="lt-article__source">Nguồn: {}</p>', source) if source else "",
        markup(THEMES, themes) if themes else "",
        ui_share(context, title=page.title, short=short),
    )


@register.simple_tag
def page_aside(*, page: Any) -> SafeString:
    """Beside a page: the documents that it cites, what is related, the latest. Lists that pages share are drawn once."""
    around = page_around(page=page)
    return markup(
        ASIDE,
        _panel("Văn bản được dẫn", "law", _documents(around.documents)) if around.documents else "",
        _teasers("Cùng nội dung", "spread", around.related) if around.related else "",
        _teasers("Tin mới nhất", "news", around.latest),
    )


def _teasers(title: str, icon: str, pages: list[queries.Teaser]) -> SafeString:
    """The keys name the pages; what they are called is remembered under the same rule as the drawing."""

    def draw() -> SafeString:
        rows = [
            {"label": page.title, "url": address_of(page), "when": timezone.localdate(page.published_on)}
            for page in pages
        ]
        return _panel(title, icon, pieces.links(rows) if rows else NOTHING_ELSE)

    return while_unchanged(f"publishing:beside:{icon}:{[page.pk for page in pages]}", draw)


def _documents(documents: list[Any]) -> SafeString:
    return pieces.links({"label": one.label, "url": one.url, "note": one.title} for one in documents)


def _panel(title: str, icon: str, content: SafeString) -> SafeString:
    return pieces.panel(content, title=title, icon_name=icon, href="", href_text="", count=None, level=2)


@register.filter
def prose(text: RichText) -> SafeString:
    """Rich text as the page engine draws it, without its template of one variable."""
    return SafeString(expand_db_html(text.source))
