"""Pages of the portal: sections and articles. Pages are for reading; they never accept a POST."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from lantoa.capabilities.publishing.blocks import ArticleBody
from lantoa.kit import clock

ARTICLES_A_PAGE = 10
LATEST_BESIDE = 6
# The address is made from the title on saving (forms.py), not letter by letter in the browser.
TITLE = FieldPanel("title", classname="title")


class PortalPage(Page):
    """Abstract base of the page types: a summary for lists, what it speaks of, and the day by which it is looked at again."""

    summary = models.TextField("tóm tắt", max_length=500, blank=True)
    review_on = models.DateField("rà soát lại trước ngày", null=True, blank=True)
    themes = ParentalManyToManyField(
        "plans.Theme", verbose_name="nội dung tuyên truyền", blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        "org.Unit",
        verbose_name="đơn vị thực hiện",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        abstract = True


class SectionPage(PortalPage):
    """A section (chuyên mục) that lists its articles, newest first."""

    content_panels = [TITLE, FieldPanel("summary")]
    parent_page_types = ["portal.HomePage", "publishing.SectionPage"]
    subpage_types = ["publishing.ArticlePage", "publishing.SectionPage"]
    template = "publishing/section_page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        articles = (
            ArticlePage.objects.live()
            .public()
            .descendant_of(self)
            .select_related("lead_image")
            .order_by("-published_on", "-pk")
        )
        context["page_of_articles"] = Paginator(articles, ARTICLES_A_PAGE).get_page(request.GET.get("trang"))
        return context

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"


class ArticlePage(PortalPage):
    """A news item or article (tin, bài)."""

    published_on = models.DateTimeField("ngày đăng", default=clock.now)
    author_name = models.CharField("tác giả", max_length=120, blank=True)
    body = StreamField(ArticleBody(), verbose_name="nội dung", blank=True)
    lead_image = models.ForeignKey(
        "files.Picture",
        verbose_name="ảnh đại diện",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    attachment = models.ForeignKey(
        "files.Attachment",
        verbose_name="tệp đính kèm",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    content_panels = [
        TITLE,
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("published_on"), FieldPanel("author_name")], heading="Đăng tải"),
        FieldPanel("body"),
        FieldPanel("lead_image"),
        FieldPanel("attachment"),
    ]
    parent_page_types = ["publishing.SectionPage"]
    subpage_types: list[str] = []
    template = "publishing/article_page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        others = ArticlePage.objects.live().public().exclude(pk=self.pk).order_by("-published_on", "-pk")
        context["latest"] = list(others[:LATEST_BESIDE])
        context["section"] = self.get_parent()
        return context

    class Meta:
        verbose_name = "tin, bài"
        verbose_name_plural = "tin, bài"
