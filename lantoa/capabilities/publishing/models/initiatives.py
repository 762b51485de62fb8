"""Models, initiatives and good practice, and the shortcomings that the plan orders to name with their causes."""

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from lantoa.capabilities.publishing.enums import InitiativeKind
from lantoa.capabilities.publishing.models.pages import ATTACHMENTS, PLAN_PANEL, TITLE, ContentPage


class InitiativePage(ContentPage):
    """One model, initiative, good practice or shortcoming, told so that another office can act on it."""

    kind = models.CharField(
        "loại", max_length=12, choices=InitiativeKind.choices, default=InitiativeKind.MODEL
    )
    problem = models.TextField("vấn đề đặt ra")
    cause = models.TextField("nguyên nhân", blank=True)
    solution = models.TextField("cách làm", blank=True)
    result = models.TextField("kết quả", blank=True)
    place = models.CharField("nơi áp dụng", max_length=255, blank=True)
    started_on = models.DateField("áp dụng từ", null=True, blank=True)
    reusable_by = models.CharField("nơi có thể làm theo", max_length=500, blank=True)
    contact = models.CharField("đầu mối chia sẻ", max_length=255, blank=True)

    content_panels = [
        TITLE,
        FieldPanel("kind"),
        FieldPanel("summary"),
        ContentPage.signature_panel,
        PLAN_PANEL,
        FieldPanel("lead_image"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("problem", "cause", "solution", "result")],
            heading="Vấn đề và cách làm",
        ),
        InlinePanel("figures", heading="Số liệu trước và sau", label="Số liệu"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("place", "started_on", "reusable_by", "contact")],
            heading="Áp dụng",
        ),
        FieldPanel("body"),
        ATTACHMENTS,
    ]
    template = "publishing/initiative_page.html"

    @property
    def is_shortcoming(self) -> bool:
        """Whether this tells what does not work yet."""
        return self.kind == InitiativeKind.SHORTCOMING

    @property
    def compares(self) -> bool:
        """Whether any figure says what it was before."""
        return any(figure.before is not None for figure in self.figures.all())

    class Meta:
        verbose_name = "mô hình, cách làm hay"
        verbose_name_plural = "mô hình, cách làm hay"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=InitiativeKind.values), name="publishing_initiative_kind_known"
            )
        ]


class InitiativeFigure(Orderable):
    """One measured effect: what it was before, what it is now."""

    page = ParentalKey(InitiativePage, verbose_name="trang", on_delete=models.CASCADE, related_name="figures")
    label = models.CharField("chỉ số", max_length=160)
    unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    before = models.DecimalField("trước", max_digits=14, decimal_places=2, null=True, blank=True)
    after = models.DecimalField("sau", max_digits=14, decimal_places=2)

    panels = [FieldPanel(name) for name in ("label", "unit", "before", "after")]

    class Meta(Orderable.Meta):
        verbose_name = "số liệu của mô hình"
        verbose_name_plural = "số liệu của mô hình"
