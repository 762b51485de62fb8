"""Who works here and how to reach them: pages that the agency must keep up to date (NĐ 224/2026/NĐ-CP, Điều 9)."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from lantoa.capabilities.publishing.blocks import ArticleBody
from lantoa.capabilities.publishing.models import PortalPage
from lantoa.kit import clock
from lantoa.ports.files.models import sizes_of
from lantoa.web.portal.chart import chart
from lantoa.web.portal.models.agency import AgencySettings

PARENTS = ["portal.HomePage", "publishing.SectionPage", "publishing.InformationPage"]


class OrganisationPage(PortalPage):
    """The chart of units, and the leaders with their duties."""

    body = StreamField(ArticleBody(), verbose_name="chức năng, nhiệm vụ", blank=True)

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("summary"),
        InlinePanel("leaders", heading="Lãnh đạo", label="Người"),
        FieldPanel("body"),
    ]
    parent_page_types = PARENTS
    subpage_types: list[str] = []
    template = "portal/organisation_page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        facts = AgencySettings.for_request(request)
        leaders = self.leaders.select_related("unit", "photo").prefetch_related(sizes_of("photo"))
        shown = chart(top=facts.unit, leaders=leaders, today=clock.today())
        return super().get_context(request, *args, **kwargs) | {"chart": shown}

    class Meta:
        verbose_name = "cơ cấu tổ chức"
        verbose_name_plural = "cơ cấu tổ chức"


class Leader(Orderable):
    """A leader as the public knows them: position, duties, how to reach the office."""

    page = ParentalKey(
        OrganisationPage, verbose_name="trang", on_delete=models.CASCADE, related_name="leaders"
    )
    unit = models.ForeignKey(
        "org.Unit",
        verbose_name="đơn vị",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Để trống với lãnh đạo cơ quan.",
    )
    name = models.CharField("họ và tên", max_length=120)
    position = models.CharField("chức vụ", max_length=160)
    duties = models.TextField("nhiệm vụ được phân công", blank=True)
    biography = models.TextField("tóm tắt tiểu sử", blank=True)
    phone = models.CharField("điện thoại cơ quan", max_length=60, blank=True)
    email = models.EmailField("thư điện tử công vụ", blank=True)
    photo = models.ForeignKey(
        "files.Picture",
        verbose_name="ảnh",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    valid_from = models.DateField("giữ chức từ", null=True, blank=True)
    valid_until = models.DateField("giữ chức đến", null=True, blank=True)

    panels = [
        FieldPanel(name)
        for name in (
            "name",
            "position",
            "unit",
            "duties",
            "biography",
            "phone",
            "email",
            "photo",
            "valid_from",
            "valid_until",
        )
    ]

    class Meta(Orderable.Meta):
        verbose_name = "lãnh đạo"
        verbose_name_plural = "lãnh đạo"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="portal_leader_dates_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.position}"


class ContactPage(PortalPage):
    """How to reach the agency; its facts are those of the site setting, so that they are kept once."""

    body = StreamField(ArticleBody(), verbose_name="nội dung thêm", blank=True)

    content_panels = [*PortalPage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    parent_page_types = PARENTS
    subpage_types: list[str] = []
    template = "portal/contact_page.html"

    class Meta:
        verbose_name = "trang liên hệ"
        verbose_name_plural = "trang liên hệ"
