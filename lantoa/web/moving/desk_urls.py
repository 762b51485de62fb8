"""Addresses of moving in inside the console."""

from django.urls import path

from lantoa.web.moving import views

app_name = "moving"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:code>/", views.run, name="run"),
    path("<slug:code>/tai-ve/", views.download, name="download"),
]
