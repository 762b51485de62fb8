"""Public addresses of posting under /niem-yet/."""

from django.urls import path

from lantoa.capabilities.procedures.views import posting_public

app_name = "posting"
urlpatterns = [
    path("", posting_public.index, name="index"),
    path("man-hinh/<slug:code>/", posting_public.slides, name="slides"),
]
