"""Public addresses of the library under /van-ban/."""

from django.urls import path

from lantoa.capabilities.library.views import public

app_name = "library"
urlpatterns = [
    path("", public.index, name="index"),
    path("<slug:slug>/", public.document, name="document"),
]
