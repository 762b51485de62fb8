"""Where the console's box looks: every list through the query that also serves its own screen, so nobody sees more."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.library.permissions import can_keep_library
from lantoa.capabilities.library.queries.documents import published_documents, search_documents
from lantoa.capabilities.plans.queries import plans_for
from lantoa.capabilities.plans.queries.work import activities_for
from lantoa.capabilities.reports.queries.requests import requests_for
from lantoa.foundation.accounts.models import User
from lantoa.foundation.org.permissions import can_see_units
from lantoa.foundation.org.queries import search_units
from lantoa.kit.dates import short_date
from lantoa.ports.files.models import Attachment
from lantoa.ports.search import words

SHOWN = 8
LOOKED_AT = 3000
LONGEST_QUERY = 100


@dataclass(frozen=True)
class Line:
    """One thing found, as a link."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """What one list holds of it; `is_more` when it holds more than is shown."""

    label: str
    lines: list[Line]
    is_more: bool = False


Found = Iterable[Line]


def look_everywhere(user: User, query: str) -> list[Group]:
    """Everything that `user` may open and that holds every word of `query`, list by list."""
    query = query[:LONGEST_QUERY]
    if not words.folded(query):
        return []
    groups = []
    for label, look in SOURCES:
        lines = list(look(user, query))
        if lines:
            groups.append(Group(label, lines[:SHOWN], len(lines) > SHOWN))
    return groups


def _holding(query: str, rows: Iterable[tuple[str, Callable[[], Line]]]) -> Found:
    """Lines whose text holds every word, the last perhaps only begun; one more than is shown."""
    *whole, begun = words.folded(query).split()
    found = 0
    for text, line in rows:
        held = f" {words.folded(text)} "
        if all(f" {word} " in held for word in whole) and f" {begun}" in held:
            found += 1
            yield line()
        if found > SHOWN:
            return


def _plans(user: User, query: str) -> Found:
    def line(plan: Any) -> Line:
        address = reverse("plans_desk:plan", args=[plan.code])
        return Line(plan.title, address, f"năm {plan.year}, {plan.get_state_display().lower()}")

    plans = plans_for(user)[:LOOKED_AT]
    return _holding(query, ((f"{plan.title} {plan.year}", partial(line, plan)) for plan in plans))


def _activities(user: User, query: str) -> Found:
    def line(row: Any) -> Line:
        address = reverse("plans_desk:activity", args=[row.code])
        return Line(row.title, address, f"{short_date(row.held_on)}, {row.owner_unit}")

    rows = activities_for(user).filter(withdrawn_at__isnull=True)[:LOOKED_AT]
    return _holding(query, ((f"{row.title} {row.place}", partial(line, row)) for row in rows))


def _requests(user: User, query: str) -> Found:
    def line(row: Any) -> Line:
        return Line(
            row.title, reverse("reports_desk:request", args=[row.code]), f"hạn {short_date(row.due_on)}"
        )

    return _holding(query, ((row.title, partial(line, row)) for row in requests_for(user)[:LOOKED_AT]))


def _documents(user: User, query: str) -> Found:
    keeps = can_keep_library(user)
    among = LegalDocument.objects.all() if keeps else published_documents()
    for document in search_documents(query.replace("/", " ").replace("-", " "), among=among)[: SHOWN + 1]:
        address = (
            reverse("library_documents:edit", args=[document.pk])
            if keeps
            else reverse("library:document", args=[document.slug])
        )
        yield Line(str(document), address, document.title)


def _pages(user: User, query: str) -> Found:
    mine = page_permission_policy.explorable_instances(user)
    if mine is None or not page_permission_policy.user_has_any_permission(user, {"add", "change", "publish"}):
        return
    for page in Page.objects.filter(pk__in=mine.values("pk")).autocomplete(query)[: SHOWN + 1]:
        state = "đang hiện trên cổng" if page.live else "chưa công khai"
        yield Line(page.get_admin_display_title(), reverse("wagtailadmin_pages:edit", args=[page.pk]), state)


def _files(user: User, query: str) -> Found:
    if not user.has_perm("wagtailadmin.access_admin") or not user.has_perm("files.change_attachment"):
        return
    for file in Attachment.objects.autocomplete(query)[: SHOWN + 1]:
        yield Line(file.title, reverse("wagtaildocs:edit", args=[file.pk]), file.filename)


def _units(user: User, query: str) -> Found:
    if not can_see_units(user):
        return
    for unit in search_units(query)[: SHOWN + 1]:
        yield Line(unit.name, reverse("org_desk:unit", args=[unit.code]), unit.get_kind_display())


def _people(user: User, query: str) -> Found:
    if not user.has_perm("accounts.view_user"):
        return []

    def line(person: Any) -> Line:
        note = str(person.unit or "")
        return Line(
            person.get_full_name() or person.username,
            reverse("wagtailusers_users:edit", args=[person.pk]),
            note,
        )

    people = User.objects.select_related("unit").order_by("pk")[:LOOKED_AT]
    return _holding(
        query,
        ((f"{one.get_full_name()} {one.username}", partial(line, one)) for one in people),
    )


SOURCES: tuple[tuple[str, Callable[[User, str], Found]], ...] = (
    ("Kế hoạch", _plans),
    ("Hoạt động", _activities),
    ("Yêu cầu báo cáo", _requests),
    ("Tin, bài và trang", _pages),
    ("Văn bản", _documents),
    ("Tệp", _files),
    ("Đơn vị", _units),
    ("Người dùng", _people),
)
