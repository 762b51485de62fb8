"""The smallest components, which stand on a page by the dozen: built as strings, since a template for each takes longer than the page around them."""

from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

NO_DAY = SafeString('<span class="lt-date lt-date--none">chưa có ngày</span>')


def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """An icon of the sprite, with the line end that keeps it apart from what follows."""
    return _icon(name, label, size, settings.STATIC_URL)


@lru_cache(maxsize=1000)
def _icon(name: str, label: str, size: str, static_url: str) -> SafeString:
    del static_url  # only tells two settings apart
    return format_html(
        '<svg class="lt-icon{}" width="24" height="24"{} focusable="false"><use href="{}#{}"></use></svg>\n',
        f" lt-icon--{size}" if size else "",
        format_html(' role="img" aria-label="{}"', label) if label else SafeString(' aria-hidden="true"'),
        static("ui/img/icons.svg"),
        name,
    )


def badge(text: str, kind: str, sign: str = "") -> SafeString:
    """A state in words, with the icon `sign` before them when there is one."""
    drawn = icon(sign) if sign else ""
    return format_html('<span class="lt-badge lt-badge--{}">{}<span>{}</span></span>\n', kind, drawn, text)


def day(machine: str, shown: str, also: str = "") -> SafeString:
    """A date for readers and for machines. Without a line end, which would be a space before a full stop."""
    beside = format_html(' <span class="lt-date__also">({})</span>', also) if also else ""
    return format_html('<time class="lt-date" datetime="{}">{}{}</time>', machine, shown, beside)


def no_day() -> SafeString:
    """What stands where a date is missing."""
    return NO_DAY


def breadcrumbs(above: Iterable[tuple[str, str]], here: str) -> SafeString:
    """Where a page stands: linked (label, address) pairs, then the page itself. Nothing where it has no name."""
    if not here:
        return SafeString("\n\n")
    sign = icon("next")
    steps = format_html_join(
        "",
        '<li class="lt-trail__item"><a class="lt-trail__link" href="{}">{}</a>{}</li>',
        ((url, label, sign) for label, url in above),
    )
    return format_html(
        '\n\n<nav class="lt-trail" aria-label="Bạn đang ở đây">\n  <ol class="lt-trail__list">\n    {}\n'
        '    <li class="lt-trail__item" aria-current="page">{}</li>\n  </ol>\n</nav>\n\n',
        steps,
        here,
    )
