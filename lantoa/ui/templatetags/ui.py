"""Components of the design system as template tags.

Every argument is named and declared: a misspelt one is a TemplateSyntaxError. Tags that end in `end…` wrap markup.
Pictures of every component in every state: the style guide (lantoa/ui/views.py). Charts come along from
`ui_charts`: one load is enough.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput, Select, Textarea
from django.forms.widgets import CheckboxSelectMultiple, ChoiceWidget, FileInput, Input, RadioSelect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from lantoa.ui import pieces, words
from lantoa.ui.forms import error_links
from lantoa.ui.navigation import MenuItem, aside_for, menu_for
from lantoa.ui.pieces import BADGE_ICONS, one_of
from lantoa.ui.templatetags import ui_charts, ui_reading

register = template.Library()
register.tags.update(ui_charts.register.tags)
register.tags.update(ui_reading.register.tags)
FOLDER = "ui/components"

BUTTON_KINDS = ("plain", "main", "quiet", "danger", "link")


def _draw(name: str, **values: Any) -> SafeString:
    return render_to_string(f"{FOLDER}/{name}.html", values)


@register.simple_tag
def ui_icon(*, name: str, label: str = "", size: str = "") -> SafeString:
    """An icon of the sprite; without `label` it is decoration. `size`: "", "large", "huge"."""
    return pieces.icon(name, label, one_of(size, ("", "large", "huge")))


@register.simple_tag
def ui_style(*, path: str) -> SafeString:
    """The style sheet of a capability for the head of its pages; `path` as for `static`."""
    return pieces.style(path)


@register.inclusion_tag(f"{FOLDER}/button.html")
def ui_button(
    *,
    text: str,
    kind: str = "plain",
    href: str = "",
    icon: str = "",
    icon_after: str = "",
    type: str = "submit",
    name: str = "",
    value: str = "",
    form: str = "",
    small: bool = False,
    disabled: bool = False,
    download: bool = False,
) -> dict[str, Any]:
    """A button, or a link that looks like one when `href` is given. One `main` a screen."""
    one_of(kind, BUTTON_KINDS)
    return {
        "text": text, "kind": kind, "href": href, "icon": icon, "icon_after": icon_after, "type": type, "name": name,
        "value": value, "form": form, "small": small, "disabled": disabled, "download": download,
    }  # fmt: skip


@register.simple_tag
def ui_badge(*, text: str, kind: str = "neutral", icon: str | None = None) -> SafeString:
    """A state in words, with a sign: colour is never alone. Kinds: neutral, info, success, warning, danger."""
    return pieces.badge(text, kind, icon)


@register.simple_block_tag
def ui_alert(content: str, *, kind: str = "info", title: str = "", live: bool = False) -> SafeString:
    """A message in the page; `live` announces it to screen readers at once."""
    icon = BADGE_ICONS[one_of(kind, BADGE_ICONS)] or "info"
    return _draw("alert", content=content, kind=kind, title=title, live=live, icon=icon)


@register.simple_block_tag
def ui_card(
    content: str,
    *,
    title: str = "",
    href: str = "",
    kicker: str = "",
    meta: str = "",
    picture: str = "",
    level: int = 3,
) -> SafeString:
    """A teaser: kicker (section), linked title, text, meta (date, unit). No picture is better than a stock one.

    `picture` is drawn markup (an img with its sizes and text alternative)."""
    return pieces.card(
        content, title=title, href=href, kicker=kicker, meta=meta, picture=picture, level=level
    )


@register.simple_block_tag
def ui_panel(
    content: str,
    *,
    title: str,
    icon: str = "",
    href: str = "",
    href_text: str = "Xem tất cả",
    count: int | None = None,
    level: int = 2,
) -> SafeString:
    """A titled part of a screen, with a link to the whole list."""
    return pieces.panel(
        content, title=title, icon_name=icon, href=href, href_text=href_text, count=count, level=level or 2
    )


@register.inclusion_tag(f"{FOLDER}/task.html")
def ui_task(*, icon: str, title: str, href: str, text: str = "") -> dict[str, Any]:
    """A thing a reader comes to do, as a large link with an icon (home page)."""
    return {"icon": icon, "title": title, "href": href, "text": text}


@register.inclusion_tag(f"{FOLDER}/empty.html")
def ui_empty(
    *, text: str, icon: str = "folder", hint: str = "", action_text: str = "", action_href: str = ""
) -> dict[str, Any]:
    """What a list shows when it has no rows: why, and what to do."""
    return {"text": text, "icon": icon, "hint": hint, "action_text": action_text, "action_href": action_href}


@register.simple_tag
def ui_breadcrumbs(*, items: Sequence[tuple[str, str]]) -> SafeString:
    """(label, address) from the home page on; the last one is the page itself, its address is not used."""
    return pieces.breadcrumbs(items[:-1], items[-1][0] if items else "")


@register.inclusion_tag(f"{FOLDER}/pagination.html", takes_context=True)
def ui_pagination(context: template.Context, *, page: Page, param: str = "trang") -> dict[str, Any]:
    """Pages of a list; keeps the other filters of the address. Draws nothing when there is one page."""
    query = context["request"].GET.copy() if "request" in context else None
    if query is not None:
        query.pop(param, None)
    prefix = f"?{query.urlencode()}&{param}=" if query else f"?{param}="
    # As text: addresses must not carry the thousands separator of the page's language.
    numbers = [str(n) for n in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)]
    return {
        "many": page.paginator.num_pages > 1, "numbers": numbers, "gap": str(page.paginator.ELLIPSIS), "prefix": prefix, "here": str(page.number),
        "previous": str(page.previous_page_number()) if page.has_previous() else "", "next": str(page.next_page_number()) if page.has_next() else "",
    }  # fmt: skip


@register.inclusion_tag(f"{FOLDER}/tabs.html")
def ui_tabs(*, items: Sequence[dict[str, Any]], label: str = "Các phần của trang") -> dict[str, Any]:
    """Links between views of one thing: {label, url, current, count?}."""
    return {"items": items, "label": label}


@register.simple_tag
def ui_definitions(
    *, rows: Iterable[tuple[str, Any]], narrow: bool = False, none: str = "chưa có"
) -> SafeString:
    """(term, value) pairs; an empty value is said in words (`none`), never left blank."""
    return pieces.definitions(rows, narrow=narrow, none=none)


@register.simple_block_tag
def ui_table(
    content: str, *, caption: str, hide_caption: bool = False, compact: bool = False, stacked: bool = False
) -> SafeString:
    """A real table: pass thead and tbody. Scrolls sideways on a phone, or stacks when cells carry data-label."""
    return pieces.table(content, caption=caption, hidden=hide_caption, compact=compact, stacked=stacked)


@register.inclusion_tag(f"{FOLDER}/timeline.html")
def ui_timeline(*, entries: Iterable[Any], label: str = "Lịch sử") -> dict[str, Any]:
    """What happened: objects or dicts with text, who, when, and optionally note, kind, icon. Newest first is the caller's choice."""
    return {"entries": entries, "label": label}


@register.simple_tag
def ui_date(*, value: date | datetime | None, form: str = "short") -> SafeString:
    """A date: "short" 05/02/2026, "official" ngày 05 tháng 02 năm 2026, "both", "day" Thứ Năm, 05/02/2026, "moment" 05/02/2026 14:30."""
    return pieces.day(value, form)


@register.inclusion_tag(f"{FOLDER}/steps.html")
def ui_steps(*, labels: Sequence[str], current: int) -> dict[str, Any]:
    """Where we are in a path: `current` counts from 1; larger than the last step means all done."""
    states = [
        "done" if n < current else "current" if n == current else "ahead" for n in range(1, len(labels) + 1)
    ]
    return {
        "steps": list(zip(labels, states, strict=True)),
        "current": min(current, len(labels)),
        "count": len(labels),
    }


@register.inclusion_tag(f"{FOLDER}/form_errors.html")
def ui_form_errors(*, form: BaseForm) -> dict[str, Any]:
    """Everything wrong with a form, each sentence a link to its field. Draws nothing when there is nothing."""
    return {"links": error_links(form) if form.is_bound else []}


@register.simple_block_tag(takes_context=True)
def ui_confirm(
    context: template.Context,
    content: str,
    *,
    title: str,
    submit_text: str,
    cancel_href: str,
    kind: str = "main",
    action: str = "",
    cancel_text: str = "Quay lại",
) -> SafeString:
    """A step that asks before it acts: names the thing, posts a form, offers the way back."""
    one_of(kind, ("main", "danger"))
    token = context.get("csrf_token", "")
    return _draw(
        "confirm",
        content=content,
        title=title,
        submit_text=submit_text,
        cancel_href=cancel_href,
        kind=kind,
        action=action,
        cancel_text=cancel_text,
        csrf_token=token,
    )


@register.simple_block_tag
def ui_filters(
    content: str,
    *,
    action: str = "",
    label: str = "Lọc danh sách",
    submit_text: str = "Lọc",
    clear_href: str = "",
) -> SafeString:
    """A GET form above a list; fields are the block, the button and "Bỏ lọc" are ours."""
    return _draw(
        "filters", content=content, action=action, label=label, submit_text=submit_text, clear_href=clear_href
    )


@register.simple_block_tag
def ui_toolbar(content: str, *, label: str = "Thao tác") -> SafeString:
    """A row of buttons that belongs to the thing above it."""
    return _draw("toolbar", content=content, label=label)


@register.inclusion_tag(f"{FOLDER}/actor.html")
def ui_actor(*, name: str, role: str = "", when: date | datetime | None = None) -> dict[str, Any]:
    """A person in one line: initials, name, role, and when she acted."""
    return {"name": name, "role": role, "when": when, "initials": words.initials(name)}


@register.simple_tag
def ui_countdown(*, days: int | None, done: bool = False) -> SafeString:
    """Working days left: "còn 5 ngày làm việc", "hạn hôm nay", "quá hạn 3 ngày làm việc"; counted by the caller's calendar."""
    text, kind, icon = words.countdown(days, done=done)
    return pieces.badge(text, kind, icon)


@register.simple_block_tag
def ui_accordion(content: str, *, title: str, open: bool = False, note: str = "") -> SafeString:
    """A part that opens on demand; works without JavaScript and opens for printing."""
    return _draw("accordion", content=content, title=title, open=open, note=note)


@register.simple_tag(takes_context=True)
def ui_menu(context: template.Context) -> list[MenuItem]:
    """The main menu: the view's own `menu` if it gave one, else the registered or default one."""
    return context.get("menu") or menu_for(context.get("request"))


@register.simple_tag
def ui_aside_menu() -> list[MenuItem]:
    """Entries beside the main menu, for the footer."""
    return aside_for()


@dataclass(frozen=True)
class Control:
    """A form field's control as drawn: `is_choice` is one checkbox, whose label stands behind it."""

    html: SafeString
    is_choice: bool


@register.simple_tag
def ui_control(*, field: BoundField) -> Control:
    """Draw the control of `field` with the class that its widget deserves."""
    widget = field.field.widget
    css = _control_class(widget)
    own = widget.attrs.get("class", "")
    joined = " ".join(dict.fromkeys(f"{own} {css}".split()))
    html = field.as_widget(attrs={"class": joined} if joined else None)
    return Control(html, isinstance(widget, CheckboxInput))


def _control_class(widget: Any) -> str:
    if isinstance(widget, (CheckboxInput, RadioSelect, CheckboxSelectMultiple)):
        return "lt-choice__input"
    if isinstance(widget, (Select, ChoiceWidget)):
        return "usa-select lt-control"
    if isinstance(widget, Textarea):
        return "usa-textarea lt-control"
    if isinstance(widget, FileInput):
        return "lt-file-input"
    return "usa-input lt-control" if isinstance(widget, Input) else ""
