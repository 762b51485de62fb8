"""The site map: one tree for people, one XML file for search engines, both of what everybody may see."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from lantoa.capabilities.library.queries import published_documents
from lantoa.capabilities.plans.queries import published_plans
from lantoa.capabilities.procedures.queries import published_procedures
from lantoa.capabilities.publishing.models import InformationPage, PortalPage, SectionPage
from lantoa.capabilities.publishing.reading import address_of
from lantoa.capabilities.reports.queries.consolidated import published_reports
from lantoa.web.portal.models import ContactPage, HomePage, OrganisationPage

PER_KIND = 45_000  # of 50,000 addresses that one file may hold
STRUCTURE: tuple[type[PortalPage], ...] = (SectionPage, InformationPage, OrganisationPage, ContactPage)


@dataclass(frozen=True)
class Branch:
    """One place with the places below it."""

    label: str
    url: str
    below: list["Branch"] = field(default_factory=list)


def tree() -> list[Branch]:
    """Sections and standing pages as they hang together, then what has fixed addresses. One query for the pages."""
    home = HomePage.objects.first()
    pages = Page.objects.live().public().type(STRUCTURE).order_by("path") if home else Page.objects.none()
    below: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        below[page.path[: -Page.steplen]].append(page)
    plans = [Branch(plan.title, reverse("plans:plan", args=[plan.code])) for plan in published_plans()]
    reports = [
        Branch(report.title, reverse("reports:report", args=[report.code])) for report in published_reports()
    ]
    return [
        Branch("Trang chủ", "/"),
        *(_branches(below, home.path) if home else ()),
        Branch("Thủ tục hành chính", reverse("procedures:index")),
        Branch("Kế hoạch", reverse("plans:index"), plans),
        Branch("Báo cáo", reverse("reports:list"), reports),
        Branch(
            "Văn bản",
            reverse("library:index"),
            [Branch("Góp ý dự thảo văn bản", reverse("library:consultations"))],
        ),
        Branch("Nhận tin qua thư", reverse("publishing:subscribe")),
        Branch("Tìm kiếm", reverse("portal:search")),
    ]


def _branches(below: dict[str, list[Page]], path: str) -> list[Branch]:
    return [Branch(page.title, address_of(page), _branches(below, page.path)) for page in below[path]]


@dataclass(frozen=True)
class Address:
    """One address of the XML site map; `changed` is a day or a moment in ISO form, empty when not known."""

    url: str
    changed: str = ""


def addresses() -> Iterable[Address]:
    """Every public address. Five queries, rows read one by one."""
    base = settings.BASE_URL
    pages = Page.objects.live().public().filter(depth__gt=1).exclude(url_path="").order_by("path")
    for page in pages.only("url_path", "last_published_at")[:PER_KIND].iterator():
        yield Address(base + address_of(page), _day(page.last_published_at))
    for name in ("procedures:index", "plans:index", "reports:list", "library:index", "library:consultations"):
        yield Address(base + reverse(name))
    for plan in published_plans()[:PER_KIND]:
        yield Address(base + reverse("plans:plan", args=[plan.code]), _day(plan.published_at))
    for report in published_reports()[:PER_KIND]:
        yield Address(base + reverse("reports:report", args=[report.code]), _day(report.issued_on))
    for code, changed in (
        published_procedures().values_list("code", "changed_at").order_by("pk")[:PER_KIND].iterator()
    ):
        yield Address(base + reverse("procedures:procedure", args=[code]), _day(changed))
    for slug in published_documents().values_list("slug", flat=True)[:PER_KIND].iterator():
        yield Address(base + reverse("library:document", args=[slug]))


def _day(value: Any) -> str:
    return value.isoformat() if value else ""
