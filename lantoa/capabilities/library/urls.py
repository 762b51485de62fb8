"""Public addresses of the library under /van-ban/."""

from django.urls import path

from lantoa.capabilities.library.views import public

app_name = "library"
urlpatterns = [
    path("", public.index, name="index"),
    path("m/<slug:code>", public.short, name="short"),
    path("m/<slug:code>.svg", public.short_qr, name="short_qr"),
    path("<slug:slug>/", public.document, name="document"),
    path("<slug:slug>/tep/<int:pk>/", public.file, name="file"),
]
