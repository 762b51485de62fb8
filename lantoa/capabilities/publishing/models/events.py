"""Notices of what will take place: meetings with people, conferences, contests."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from lantoa.capabilities.publishing.models.pages import ATTACHMENTS, PLAN_PANEL, TITLE, ContentPage


class EventNoticePage(ContentPage):
    """When, where, for whom, what happens, whom to ask; readers take it into their calendar."""

    starts_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc")
    place = models.CharField("địa điểm", max_length=255)
    audience = models.CharField("thành phần, đối tượng", max_length=500, blank=True)
    contact_name = models.CharField("đầu mối liên hệ", max_length=120, blank=True)
    contact_phone = models.CharField("điện thoại liên hệ", max_length=60, blank=True)
    contact_email = models.EmailField("thư điện tử liên hệ", blank=True)
    is_cancelled = models.BooleanField("đã hủy", default=False)
    cancellation_note = models.CharField("lý do hủy", max_length=255, blank=True)

    content_panels = [
        TITLE,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("starts_at", "ends_at", "place", "audience")],
            heading="Thời gian, địa điểm",
        ),
        InlinePanel("agenda", heading="Chương trình", label="Mục"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("contact_name", "contact_phone", "contact_email")],
            heading="Liên hệ",
        ),
        FieldPanel("lead_image"),
        FieldPanel("body"),
        ATTACHMENTS,
        MultiFieldPanel([FieldPanel("is_cancelled"), FieldPanel("cancellation_note")], heading="Hủy"),
        ContentPage.signature_panel,
        PLAN_PANEL,
    ]
    template = "publishing/event_notice_page.html"

    @property
    def names_speakers(self) -> bool:
        """Whether any line of the programme says who does it."""
        return any(row.who for row in self.agenda.all())

    class Meta:
        verbose_name = "thông báo sự kiện"
        verbose_name_plural = "thông báo sự kiện"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")), name="publishing_event_times_in_order"
            )
        ]

    def clean(self) -> None:
        """The end is not before the beginning."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": "Giờ kết thúc phải sau giờ bắt đầu."})


class AgendaItem(Orderable):
    """One line of an event's programme."""

    page = ParentalKey(EventNoticePage, verbose_name="trang", on_delete=models.CASCADE, related_name="agenda")
    when = models.CharField("thời gian", max_length=60, blank=True)
    what = models.CharField("nội dung", max_length=500)
    who = models.CharField("người thực hiện", max_length=255, blank=True)

    panels = [FieldPanel(name) for name in ("when", "what", "who")]

    class Meta(Orderable.Meta):
        verbose_name = "mục chương trình"
        verbose_name_plural = "mục chương trình"
