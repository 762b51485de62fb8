"""Public addresses of the portal's pages beside the tree: short addresses, feeds, calendars."""

from django.urls import path

from lantoa.capabilities.publishing import feeds
from lantoa.capabilities.publishing.views import addresses, public

app_name = "publishing"
urlpatterns = [
    path("t/<slug:code>", addresses.short, name="short"),
    path("t/<slug:code>.svg", addresses.short_qr, name="short_qr"),
    path("t/<slug:code>.ics", feeds.event_calendar, name="calendar"),
    path("nguon-tin/<slug:form>.xml", feeds.portal_feed, name="feed"),
    path("nguon-tin/<path:path>/<slug:form>.xml", feeds.section_feed, name="section_feed"),
    path("bai-cho-duyet/<str:token>/", public.preview, name="preview"),
]
