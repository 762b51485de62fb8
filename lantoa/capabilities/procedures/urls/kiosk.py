"""The kiosk's own addresses under /kiosk/: it never leaves them."""

from django.urls import path

from lantoa.capabilities.procedures.views import kiosk

app_name = "kiosk"
urlpatterns = [
    path("", kiosk.page, name="page"),
    path("tho.js", kiosk.worker, name="worker"),
    path("<str:name>", kiosk.file, name="file"),
]
