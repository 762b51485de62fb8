"""Addresses of the desk itself inside the console."""

from django.urls import path

from lantoa.web.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.failed_letters, name="failed_letters"),
    path("<slug:code>/gui-lai/", views.send_again, name="send_again"),
]
