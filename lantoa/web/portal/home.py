"""What the home page shows, gathered once: what people come for, the year's programme with results, what is new."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse
from wagtail.models import Page

from lantoa.capabilities.library.queries import published_documents
from lantoa.capabilities.plans.figures import Glance, programme_at_a_glance
from lantoa.capabilities.plans.queries import published_plans
from lantoa.capabilities.publishing.models import (
    ArticlePage,
    ContentPage,
    GalleryPage,
    InitiativePage,
    LeafletPage,
)
from lantoa.capabilities.publishing.queries import coming_events, public_pages, restricted_paths
from lantoa.capabilities.publishing.reading import address_of
from lantoa.capabilities.reports.queries.consolidated import published_reports
from lantoa.kit import clock
from lantoa.kit.prepared import rows_of
from lantoa.kit.text import shorten
from lantoa.ports.files.models import sizes_of
from lantoa.ports.pages.store import while_unchanged

REPORTS, DOCUMENTS, EVENTS = 3, 4, 3
CARDS: dict[type[ContentPage], int] = {ArticlePage: 7, LeafletPage: 1, GalleryPage: 1, InitiativePage: 1}
LABEL = 90
THEMES = 6
PLACES = (
    "to-roi",
    "lien-he",
    "tin-tuc",
    "su-kien",
    "mo-hinh-hay",
    "thu-vien-anh",
)


@dataclass(frozen=True)
class Task:
    """A thing that people come to do."""

    icon: str
    title: str
    text: str
    url: str


@dataclass(frozen=True)
class HomeContent:
    """Everything below the search box."""

    tasks: list[Task]
    places: dict[str, str] = field(default_factory=dict)
    plan: Any = None
    glance: Glance | None = None
    articles: list[Any] = field(default_factory=list)
    leaflets: list[Any] = field(default_factory=list)
    galleries: list[Any] = field(default_factory=list)
    initiatives: list[Any] = field(default_factory=list)
    events: list[Any] = field(default_factory=list)
    reports: list[Any] = field(default_factory=list)
    documents: list[Any] = field(default_factory=list)

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """(form, activities), the most used first."""
        return [(row.label, row.activities) for row in self.glance.kinds] if self.glance else []

    @property
    def themes(self) -> list[tuple[str, int]]:
        """(theme, activities), the themes with most activities first; long texts are cut for the chart."""
        rows = sorted(self.glance.themes, key=lambda row: -row.activities) if self.glance else []
        return [(shorten(row.label, LABEL), row.activities) for row in rows[:THEMES]]

    @property
    def lead(self) -> Any:
        """The newest article that has a picture, else the newest."""
        return next(
            (page for page in self.articles if page.lead_image), self.articles[0] if self.articles else None
        )

    @property
    def news(self) -> list[Any]:
        """The newest articles beside the leading one."""
        return [page for page in self.articles if page is not self.lead]


def home_content() -> HomeContent:
    """Read what the home page needs, no more of each row than it shows; the plan is the newest public one."""
    plan = next(iter(rows_of("portal:plan", _plans)), None)
    places = while_unchanged("portal:places", _places)
    cards = {kind: _cards(kind, limit) for kind, limit in CARDS.items()}
    pictures = [page.lead_image for pages in cards.values() for page in pages if page.lead_image]
    prefetch_related_objects(pictures, sizes_of())
    return HomeContent(
        tasks=_tasks(plan, places),
        places=places,
        plan=plan,
        glance=_glance(plan) if plan else None,
        articles=cards[ArticlePage],
        leaflets=cards[LeafletPage],
        galleries=cards[GalleryPage],
        initiatives=cards[InitiativePage],
        events=coming_events(EVENTS),
        reports=rows_of("portal:reports", _reports),
        documents=list(
            published_documents()
            .filter(effective_from__lte=clock.today())
            .order_by("-effective_from", "-issued_on", "pk")[:DOCUMENTS]
        ),
    )


def _plans() -> QuerySet[Any]:
    return published_plans().select_related(None).prefetch_related(None)[:1]


def _reports() -> QuerySet[Any]:
    return published_reports().select_related(None).only("code", "title", "issued_on")[:REPORTS]


def _glance(plan: Any) -> Glance:
    return while_unchanged(f"portal:glance:{plan.pk}", lambda: programme_at_a_glance(plan))


def _cards(kind: type[ContentPage], limit: int) -> list[Any]:
    """The newest pages of a kind without their text, which a card does not show; the statement is written once."""
    name = ("portal:cards", kind, limit, restricted_paths())
    return rows_of(name, lambda: public_pages(kind).prefetch_related(None).defer("body")[:limit])


def _places() -> dict[str, str]:
    """Addresses of the sections that the home page leads to, by slug; only those that are public. One query."""
    pages = Page.objects.live().public().filter(slug__in=PLACES, depth__lte=4).order_by("depth")
    return {page.slug.replace("-", "_"): address_of(page) for page in reversed(pages)}


def _tasks(plan: Any, places: dict[str, str]) -> list[Task]:
    """The six things that people come for; one whose page is not there is left out."""
    plan_url = reverse("plans:plan", args=[plan.code]) if plan else ""
    rows = [
        Task(
            "procedure",
            "Tìm thủ tục",
            "Cần giấy tờ gì, nộp ở đâu, bao lâu, bao nhiêu tiền",
            reverse("procedures:index"),
        ),
        Task("law", "Văn bản", "Luật, nghị định, quyết định, kế hoạch", reverse("library:index")),
        Task(
            "plan", "Kế hoạch năm nay", "Việc gì, khi nào, đơn vị nào làm", plan_url or reverse("plans:index")
        ),
        Task("report", "Báo cáo kết quả", "Số liệu và đánh giá đã công khai", reverse("reports:list")),
        Task("file", "Tờ rơi hướng dẫn", "Đọc, tải về in hoặc nhận bản in", places.get("to_roi", "")),
        Task("feedback", "Liên hệ, góp ý", "Điện thoại, địa chỉ, giờ làm việc", places.get("lien_he", "")),
    ]
    return [task for task in rows if task.url]
