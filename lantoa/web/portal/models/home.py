"""The home page, which mixes capabilities."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from lantoa.web.portal.home import home_content


class HomePage(Page):
    """The root of the portal's tree."""

    introduction = models.TextField("lời giới thiệu", blank=True)
    notice = models.CharField(
        "thông báo đầu trang",
        max_length=255,
        blank=True,
        help_text="Ví dụ: lịch tạm dừng hệ thống để bảo trì.",
    )
    notice_url = models.CharField("đường dẫn của thông báo", max_length=255, blank=True)
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel([FieldPanel("notice"), FieldPanel("notice_url")], heading="Thông báo đầu trang"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    template = "portal/home_page.html"
    max_count_per_parent = 1

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"home": home_content()}

    class Meta:
        verbose_name = "trang chủ"
        verbose_name_plural = "trang chủ"
