"""The agency's own facts as a site setting, and the office's menu."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable


@register_setting(icon="home")
class AgencySettings(BaseSiteSetting):
    """Who runs this portal (TT 32/2017/TT-BTTTT, Đ.16: name, responsible person, address, phone, e-mail)."""

    name = models.CharField("tên cơ quan", max_length=255, default="Cơ quan của bạn")
    superior = models.CharField("cơ quan chủ quản", max_length=255, blank=True)
    unit = models.ForeignKey(
        "org.Unit",
        verbose_name="đơn vị trong cây tổ chức",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    responsible_person = models.CharField("người chịu trách nhiệm", max_length=255, blank=True)
    address = models.CharField("địa chỉ", max_length=255, blank=True)
    phone = models.CharField("điện thoại", max_length=60, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    hotline = models.CharField("điện thoại tiếp nhận phản ánh, kiến nghị", max_length=60, blank=True)
    place = models.CharField("địa danh ghi trên văn bản", max_length=80, blank=True)
    symbol = models.CharField("chữ viết tắt cơ quan", max_length=30, blank=True)
    copyright = models.CharField("bản quyền", max_length=255, blank=True)
    tagline = models.CharField(
        "dòng dưới tên cơ quan", max_length=120, blank=True, default="Thông tin cải cách hành chính"
    )
    emblem = models.ForeignKey(
        "files.Picture",
        verbose_name="biểu trưng",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    licence = models.CharField("giấy phép trang thông tin", max_length=255, blank=True)
    office_hours = models.TextField(
        "giờ làm việc",
        blank=True,
        help_text="Mỗi dòng một buổi, ví dụ: Thứ Hai đến thứ Sáu: 7 giờ 30 đến 11 giờ 30.",
    )
    map_url = models.URLField(
        "đường dẫn bản đồ", blank=True, help_text="Mở ở trang riêng, không nhúng vào cổng."
    )
    facebook_url = models.URLField("trang Facebook", blank=True)
    zalo_url = models.URLField("trang Zalo", blank=True)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("superior"),
                FieldPanel("unit"),
                FieldPanel("place"),
                FieldPanel("symbol"),
                FieldPanel("tagline"),
                FieldPanel("emblem"),
            ],
            heading="Cơ quan",
        ),
        MultiFieldPanel(
            [
                FieldPanel("responsible_person"),
                FieldPanel("address"),
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("hotline"),
                FieldPanel("office_hours"),
                FieldPanel("map_url"),
                FieldPanel("facebook_url"),
                FieldPanel("zalo_url"),
                FieldPanel("licence"),
                FieldPanel("copyright"),
            ],
            heading="Liên hệ",
        ),
    ]

    class Meta:
        verbose_name = "thông tin cơ quan"
        verbose_name_plural = "thông tin cơ quan"


@register_setting(icon="list-ul")
class MenuSettings(BaseSiteSetting, ClusterableModel):
    """The main menu of the portal, in the office's order. Empty: the menu that the portal begins with."""

    panels = [InlinePanel("entries", heading="Trình đơn chính", label="Mục")]

    class Meta:
        verbose_name = "trình đơn của cổng"
        verbose_name_plural = "trình đơn của cổng"


class MenuEntry(Orderable):
    """One entry: a page of the tree, or an address of this portal such as /van-ban/."""

    menu = ParentalKey(
        MenuSettings, verbose_name="trình đơn", on_delete=models.CASCADE, related_name="entries"
    )
    label = models.CharField("tên mục", max_length=60)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="trang",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    path = models.CharField(
        "địa chỉ trong cổng", max_length=255, blank=True, help_text="Khi không chọn trang."
    )
    is_child = models.BooleanField("nằm trong mục ngay trên", default=False)

    panels = [FieldPanel("label"), PageChooserPanel("page"), FieldPanel("path"), FieldPanel("is_child")]

    class Meta(Orderable.Meta):
        verbose_name = "mục của trình đơn"
        verbose_name_plural = "mục của trình đơn"
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=False, path="") | (Q(page__isnull=True) & ~Q(path="")),
                name="portal_menu_entry_leads_to_one_place",
            )
        ]

    def clean(self) -> None:
        """A page or an address of this portal, not both and not neither."""
        super().clean()
        if bool(self.page_id) == bool(self.path):
            raise ValidationError("Chọn một trang hoặc ghi một địa chỉ trong cổng.")
        if self.path and (not self.path.startswith("/") or self.path.startswith("//")):
            raise ValidationError({"path": "Địa chỉ trong cổng bắt đầu bằng một dấu /."})
