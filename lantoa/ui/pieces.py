"""The smallest components, which stand on a page by the dozen: built as strings, since a template for each takes longer than the page around them."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import localize
from django.utils.safestring import SafeString

from lantoa.kit.dates import official_date, short_date, weekday_date
from lantoa.ui import words
from lantoa.ui.markup import markup, markup_rows

NO_DAY = SafeString('<span class="lt-date lt-date--none">chưa có ngày</span>')
BADGE_ICONS = {"neutral": "", "info": "info", "success": "done", "warning": "warning", "danger": "error"}
LINK = '\n  <li class="lt-links__item">\n    <a class="lt-links__link" href="{}">{}</a>\n    {}\n    {}\n  </li>\n  '
CARD = (
    '<article class="lt-card{}">\n  {}\n  <div class="lt-card__body">\n    {}\n    {}\n'
    '    <div class="lt-card__text">{}</div>\n    {}\n  </div>\n</article>\n'
)


PANEL = (
    '<section class="lt-panel">\n  <header class="lt-panel__head">\n    <h{} class="lt-panel__title">{}{}{}</h{}>\n    {}\n'
    '  </header>\n  <div class="lt-panel__body">{}</div>\n</section>\n'
)
TERMS = '<dl class="lt-terms{}">\n  {}\n</dl>\n'
TERM = '\n  <div class="lt-terms__row"><dt class="lt-terms__term">{}</dt><dd class="lt-terms__value">{}</dd></div>\n  '
NO_VALUE = '<span class="lt-terms__none">{}</span>'
TABLE = (
    '<div class="lt-table-frame" tabindex="0" role="region" aria-label="{0}">\n  <table class="lt-table{1}">\n'
    '    <caption class="{2}">{0}</caption>\n    {3}\n  </table>\n</div>\n'
)
SHARE = (
    '<div class="lt-share" role="group" aria-label="Chia sẻ và in">\n'
    '  <button class="lt-button lt-button--quiet lt-button--small" type="button" data-copy="{}" data-copied="Đã chép địa chỉ"'
    " hidden>{}<span>Chép địa chỉ</span></button>\n"
    '  <a class="lt-button lt-button--quiet lt-button--small" href="{}">{}<span>Gửi thư</span></a>\n'
    '  <button class="lt-button lt-button--quiet lt-button--small" type="button" data-print hidden>{}'
    "<span>In trang này</span></button>\n</div>\n{}"
)
SHORT = (
    '<div class="lt-short">\n'
    '  <img class="lt-short__code" src="{0}.svg" alt="Mã QR của địa chỉ ngắn" width="116" height="116" loading="lazy">\n'
    '  <p class="lt-short__text"><span>Địa chỉ ngắn, không đổi</span> <a href="{0}">{1}</a></p>\n</div>\n'
)
FILE = (
    '<a class="lt-file" href="{}" download>{}<span class="lt-file__body"><span class="lt-file__name">{}</span>'
    ' <span class="lt-file__meta">({})</span></span></a>\n'
)
READ_ALOUD = (
    '<span class="lt-tools"><button class="lt-button lt-button--quiet lt-button--small" type="button" data-read-aloud'
    " hidden>{}<span>Nghe đọc</span></button></span>\n"
)


def one_of(value: str, allowed: Iterable[str]) -> str:
    """A wrong kind is a mistake in a template: it fails loudly instead of drawing nothing."""
    if value not in allowed:
        raise ImproperlyConfigured(f"{value!r} is none of {', '.join(allowed)}")
    return value


def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """An icon of the sprite, with the line end that keeps it apart from what follows."""
    return _icon(name, label, size, settings.STATIC_URL)


@lru_cache(maxsize=1000)
def _icon(name: str, label: str, size: str, static_url: str) -> SafeString:
    del static_url  # only tells two settings apart
    return markup(
        '<svg class="lt-icon{}" width="24" height="24"{} focusable="false"><use href="{}#{}"></use></svg>\n',
        f" lt-icon--{size}" if size else "",
        markup(' role="img" aria-label="{}"', label) if label else SafeString(' aria-hidden="true"'),
        static("ui/img/icons.svg"),
        name,
    )


def style(path: str) -> SafeString:
    """The link to a style sheet of a capability (see `ui_style`)."""
    return _style(path, settings.STATIC_URL)


@lru_cache(maxsize=100)
def _style(path: str, static_url: str) -> SafeString:
    del static_url  # only tells two settings apart
    return markup('<link rel="stylesheet" href="{}">', static(path))


def badge(text: str, kind: str, sign: str | None = None) -> SafeString:
    """A state in words, with the icon `sign` before them: the one of its kind unless another is named, "" for none."""
    own = BADGE_ICONS[one_of(kind, BADGE_ICONS)]
    shown = own if sign is None else sign
    return markup(
        '<span class="lt-badge lt-badge--{}">{}<span>{}</span></span>\n',
        kind,
        icon(shown) if shown else "",
        _said(text),
    )


def day(value: date | datetime | None, form: str = "short") -> SafeString:
    """A date for readers and for machines (forms: see `ui_date`). No line end: it would be a space before a full stop."""
    one_of(form, ("short", "official", "both", "day", "moment"))
    if value is None:
        return NO_DAY
    local = timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
    on = local.date() if isinstance(local, datetime) else local
    shown = official_date(on) if form in ("official", "both") else short_date(on)
    if form == "day":
        shown = weekday_date(on)
    if form == "moment" and isinstance(local, datetime):
        shown = f"{shown} {local:%H:%M}"
    machine = local.isoformat(timespec="minutes") if isinstance(local, datetime) else local.isoformat()
    beside = markup(' <span class="lt-date__also">({})</span>', short_date(on)) if form == "both" else ""
    return markup('<time class="lt-date" datetime="{}">{}{}</time>', machine, shown, beside)


def links(items: Iterable[Any]) -> SafeString:
    """A plain list of links (see `ui_links`)."""
    rows = markup_rows(LINK, (_link(item) for item in items))
    return markup('\n<ul class="lt-links">\n  {}\n</ul>\n', rows)


def _link(item: Any) -> tuple[Any, ...]:
    """Address, label, badge and note of one item, which is a dict or an object."""

    def of(name: str) -> Any:
        return item.get(name, "") if isinstance(item, dict) else getattr(item, name, "")

    state, note, when = of("badge"), of("note"), of("when")
    beside: str = ""
    if note or when:
        dated = day(when) if when else ""
        between = " · " if when and note else ""
        beside = markup(
            '<span class="lt-links__note">{}{}{}</span>', dated, between, "" if note is None else _said(note)
        )
    return of("url"), _said(of("label")), badge(state, of("kind") or "neutral") if state else "", beside


def _said(value: Any) -> Any:
    """As a template says it: figures with the separators of the language."""
    return value if isinstance(value, str) else localize(value)


def card(
    content: str, *, title: str, href: str, kicker: str, meta: str, picture: str, level: int
) -> SafeString:
    """A teaser (see `ui_card`); `content` and `picture` are drawn markup."""
    named: str = markup('<a class="lt-card__link" href="{}">{}</a>', href, title) if href else title
    return markup(
        CARD,
        SafeString(" lt-card--picture" if picture else ""),
        markup('<div class="lt-card__image">{}</div>', picture) if picture else "",
        markup('<p class="lt-card__kicker">{}</p>', kicker) if kicker else "",
        markup('<h{} class="lt-card__title">{}</h{}>', level, named, level) if title else "",
        content,
        markup('<p class="lt-card__meta">{}</p>', meta) if meta else "",
    )


def panel(
    content: str, *, title: str, icon_name: str, href: str, href_text: str, count: int | None, level: int
) -> SafeString:
    """A titled part of a screen (see `ui_panel`); `content` is drawn markup."""
    counted: str = ""
    if count is not None:
        counted = markup(' <span class="lt-panel__count">{}</span>', _said(count))
    more: str = ""
    if href:
        more = markup(
            '<a class="lt-panel__more" href="{}">{}<span class="lt-hidden">: {}</span>{}</a>',
            href,
            href_text,
            title,
            icon("next"),
        )
    sign = icon(icon_name) if icon_name else ""
    return markup(PANEL, level, sign, title, counted, level, more, content)


def share(*, title: str, address: str, short: str) -> SafeString:
    """Ways to pass a page on (see `ui_share`)."""
    mail = f"mailto:?subject={quote(title)}&body={quote(address)}"
    code: str = markup(SHORT, short, address) if short else ""
    return markup(SHARE, address, icon("link"), mail, icon("mail"), icon("print"), code)


def file(*, url: str, name: str, size: int | None, note: str, title: str) -> SafeString:
    """A file to take away (see `ui_file`)."""
    kind, sign = words.file_kind(name)
    facts = ", ".join(filter(None, (kind, words.file_size(size), note)))
    return markup(FILE, url, icon(sign, size="large"), title or name, facts)


def definitions(rows: Iterable[tuple[str, Any]], *, narrow: bool, none: str) -> SafeString:
    """Terms and what they stand for (see `ui_definitions`)."""
    nothing = markup(NO_VALUE, none)
    told = markup_rows(
        TERM, ((_said(term), nothing if value in (None, "") else _said(value)) for term, value in rows)
    )
    return markup(TERMS, SafeString(" lt-terms--narrow" if narrow else ""), told)


def table(content: str, *, caption: str, hidden: bool, compact: bool, stacked: bool) -> SafeString:
    """The frame and the name of a table (see `ui_table`); `content` is drawn markup."""
    kinds = " lt-table--compact" * compact + " lt-table--stacked" * stacked
    place = "lt-hidden" if hidden else "lt-table__caption"
    return markup(TABLE, caption, SafeString(kinds), SafeString(place), content)


def reading_tools() -> SafeString:
    """The button that reads a page aloud (see `ui_reading_tools`)."""
    return markup(READ_ALOUD, icon("audio"))


def breadcrumbs(above: Iterable[tuple[str, str]], here: str) -> SafeString:
    """Where a page stands: linked (label, address) pairs, then the page itself. Nothing where it has no name."""
    if not here:
        return SafeString("\n\n")
    sign = icon("next")
    steps = markup_rows(
        '<li class="lt-trail__item"><a class="lt-trail__link" href="{}">{}</a>{}</li>',
        ((url, label, sign) for label, url in above),
    )
    return markup(
        '\n\n<nav class="lt-trail" aria-label="Bạn đang ở đây">\n  <ol class="lt-trail__list">\n    {}\n'
        '    <li class="lt-trail__item" aria-current="page">{}</li>\n  </ol>\n</nav>\n\n',
        steps,
        here,
    )
