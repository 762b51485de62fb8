"""Pages of the portal: sections, articles and plain pages. Pages are for reading; they never accept a POST."""

from django.db import models
from django.db.models import Q
from django.forms import CheckboxSelectMultiple
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from lantoa.capabilities.publishing.blocks import ArticleBody
from lantoa.capabilities.publishing.enums import ArticleKind, SectionContent
from lantoa.capabilities.publishing.models.newsroom_page import NewsroomPage
from lantoa.kit import clock

# The address is made from the title on saving (forms), not letter by letter in the browser.
TITLE = FieldPanel("title", classname="title")
ATTACHMENTS = InlinePanel("attachments", heading="Tệp đính kèm", label="Tệp")
# What makes the page an activity of the plan once it is public.
PLAN_PANEL = MultiFieldPanel(
    [FieldPanel("themes", widget=CheckboxSelectMultiple), FieldPanel("unit")], heading="Kế hoạch tuyên truyền"
)
UNDER_A_SECTION = ["publishing.SectionPage"]
CONTENT_TYPES = [
    "publishing.ArticlePage",
    "publishing.LeafletPage",
    "publishing.InitiativePage",
    "publishing.EventNoticePage",
    "publishing.GalleryPage",
]


class PortalPage(NewsroomPage):
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


class ContentPage(PortalPage):
    """Abstract base of what a section lists: a day, a voice, a picture, a body, files."""

    published_on = models.DateTimeField("ngày đăng", default=clock.now)
    author_name = models.CharField("tác giả", max_length=120, blank=True)
    source_name = models.CharField(
        "nguồn", max_length=255, blank=True, help_text="Khi đăng lại hoặc lấy tư liệu của nơi khác."
    )
    body = StreamField(ArticleBody(), verbose_name="nội dung", blank=True)
    lead_image = models.ForeignKey(
        "files.Picture",
        verbose_name="ảnh đại diện",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    signature_panel = MultiFieldPanel(
        [FieldPanel("published_on"), FieldPanel("author_name"), FieldPanel("source_name")], heading="Đăng tải"
    )
    parent_page_types = UNDER_A_SECTION
    subpage_types: list[str] = []

    class Meta:
        abstract = True


class SectionPage(PortalPage):
    """A section (chuyên mục) that lists its pages of one kind, newest first."""

    in_newsroom = False
    lists = models.CharField(
        "danh mục gồm", max_length=12, choices=SectionContent.choices, default=SectionContent.ARTICLES
    )

    content_panels = [TITLE, FieldPanel("summary"), FieldPanel("lists")]
    parent_page_types = ["portal.HomePage", "publishing.SectionPage", "publishing.InformationPage"]
    subpage_types = [*CONTENT_TYPES, "publishing.SectionPage", "publishing.InformationPage"]
    template = "publishing/section_page.html"

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        constraints = [
            models.CheckConstraint(
                condition=Q(lists__in=SectionContent.values), name="publishing_section_lists_known"
            )
        ]


class ArticlePage(ContentPage):
    """A news item or article (tin, bài)."""

    kind = models.CharField("thể loại", max_length=8, choices=ArticleKind.choices, default=ArticleKind.NEWS)

    content_panels = [
        TITLE,
        FieldPanel("kind"),
        FieldPanel("summary"),
        ContentPage.signature_panel,
        PLAN_PANEL,
        FieldPanel("lead_image"),
        FieldPanel("body"),
        ATTACHMENTS,
    ]
    template = "publishing/article_page.html"

    class Meta:
        verbose_name = "tin, bài"
        verbose_name_plural = "tin, bài"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ArticleKind.values), name="publishing_article_kind_known"
            )
        ]


class InformationPage(PortalPage):
    """A page that stays: introduction, functions, history, terms of use."""

    is_activity = False
    body = StreamField(ArticleBody(), verbose_name="nội dung", blank=True)

    content_panels = [TITLE, FieldPanel("summary"), FieldPanel("body"), ATTACHMENTS]
    parent_page_types = ["portal.HomePage", "publishing.SectionPage", "publishing.InformationPage"]
    subpage_types = ["publishing.InformationPage", "publishing.SectionPage"]
    template = "publishing/information_page.html"

    class Meta:
        verbose_name = "trang giới thiệu"
        verbose_name_plural = "trang giới thiệu"
