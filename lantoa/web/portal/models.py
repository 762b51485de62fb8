"""The home page, which mixes capabilities, and the agency's own facts as a site setting."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page

from lantoa.web.portal.home import home_content


class HomePage(Page):
    """The root of the portal's tree."""

    introduction = models.TextField("lời giới thiệu", blank=True)
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    template = "portal/home_page.html"
    max_count_per_parent = 1

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"home": home_content()}

    class Meta:
        verbose_name = "trang chủ"
        verbose_name_plural = "trang chủ"


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

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("superior"),
                FieldPanel("unit"),
                FieldPanel("place"),
                FieldPanel("symbol"),
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
                FieldPanel("copyright"),
            ],
            heading="Liên hệ",
        ),
    ]

    class Meta:
        verbose_name = "thông tin cơ quan"
        verbose_name_plural = "thông tin cơ quan"
