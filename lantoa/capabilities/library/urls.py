"""Public addresses of the library under /van-ban/."""

from django.urls import path

from lantoa.capabilities.library import views

app_name = "library"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.document, name="document"),
]
