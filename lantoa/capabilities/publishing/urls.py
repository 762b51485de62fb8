"""Public addresses of publishing beside the page tree: short addresses, feeds, calendars, the subscription."""

from django.urls import path

from lantoa.capabilities.publishing import feeds
from lantoa.capabilities.publishing.views import addresses, public, subscribing

app_name = "publishing"
urlpatterns = [
    path("t/<slug:code>", addresses.short, name="short"),
    path("t/<slug:code>.svg", addresses.short_qr, name="short_qr"),
    path("t/<slug:code>.ics", feeds.event_calendar, name="calendar"),
    path("nguon-tin/<slug:form>.xml", feeds.portal_feed, name="feed"),
    path("nguon-tin/<path:path>/<slug:form>.xml", feeds.section_feed, name="section_feed"),
    path("bai-cho-duyet/<str:token>/", public.preview, name="preview"),
    path("dang-ky-nhan-tin/", subscribing.subscribe, name="subscribe"),
    path("dang-ky-nhan-tin/da-gui/", subscribing.asked, name="asked"),
    path("dang-ky-nhan-tin/xac-nhan/<str:token>/", subscribing.confirm, name="confirm"),
    path("dang-ky-nhan-tin/cua-toi/<str:key>/", subscribing.subscription, name="subscription"),
    path("dang-ky-nhan-tin/huy/<str:key>/", subscribing.leave, name="leave"),
]
