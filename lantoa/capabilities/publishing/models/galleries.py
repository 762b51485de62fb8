"""Galleries: pictures of work, each with what it shows."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from lantoa.capabilities.publishing.models.pages import PLAN_PANEL, TITLE, ContentPage


class GalleryPage(ContentPage):
    """A gallery (thư viện ảnh) of one occasion."""

    taken_on = models.DateField("ngày chụp", null=True, blank=True)
    place = models.CharField("nơi chụp", max_length=255, blank=True)

    content_panels = [
        TITLE,
        FieldPanel("summary"),
        ContentPage.signature_panel,
        PLAN_PANEL,
        FieldPanel("taken_on"),
        FieldPanel("place"),
        InlinePanel("pictures", heading="Ảnh", label="Ảnh"),
        FieldPanel("lead_image"),
        FieldPanel("body"),
    ]
    template = "publishing/gallery_page.html"

    class Meta:
        verbose_name = "thư viện ảnh"
        verbose_name_plural = "thư viện ảnh"


class GalleryPicture(Orderable):
    """A picture in a gallery. Its text alternative is its own when written here, else the picture's."""

    page = ParentalKey(GalleryPage, verbose_name="trang", on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(
        "files.Picture", verbose_name="ảnh", on_delete=models.PROTECT, related_name="+"
    )
    caption = models.CharField("chú thích", max_length=255, blank=True)
    alternative = models.CharField(
        "nội dung thay thế",
        max_length=500,
        blank=True,
        help_text="Ảnh cho thấy gì, cho người không nhìn được ảnh.",
    )

    panels = [FieldPanel("picture"), FieldPanel("caption"), FieldPanel("alternative")]

    class Meta(Orderable.Meta):
        verbose_name = "ảnh trong thư viện"
        verbose_name_plural = "ảnh trong thư viện"

    @property
    def shown_alternative(self) -> str:
        """What a reader who cannot see the picture is told."""
        return self.alternative or self.picture.description
