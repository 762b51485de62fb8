"""Leaflets: the web twin of what is printed."""

from django.db import models
from django.db.models import F, Q
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from lantoa.capabilities.publishing.models.pages import ATTACHMENTS, PLAN_PANEL, TITLE, ContentPage


class LeafletPage(ContentPage):
    """A leaflet (tờ rơi): its text for readers and search, the file for the printer, and how many are left."""

    print_file = models.ForeignKey(
        "files.Attachment",
        verbose_name="tệp để in",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    format = models.CharField("khổ và cách gấp", max_length=120, blank=True, default="A4 gấp ba")
    printed_copies = models.PositiveIntegerField("số bản đã in", default=0)
    remaining_copies = models.PositiveIntegerField("số bản còn", default=0)
    pick_up_at = models.CharField("nơi nhận", max_length=255, blank=True)

    content_panels = [
        TITLE,
        FieldPanel("summary"),
        ContentPage.signature_panel,
        PLAN_PANEL,
        FieldPanel("lead_image"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("print_file"),
                FieldPanel("format"),
                FieldPanel("printed_copies"),
                FieldPanel("remaining_copies"),
                FieldPanel("pick_up_at"),
            ],
            heading="Bản in",
        ),
        ATTACHMENTS,
    ]
    template = "publishing/leaflet_page.html"

    class Meta:
        verbose_name = "tờ rơi"
        verbose_name_plural = "tờ rơi"
        constraints = [
            models.CheckConstraint(
                condition=Q(remaining_copies__lte=F("printed_copies")),
                name="publishing_leaflet_stock_in_bounds",
            )
        ]
