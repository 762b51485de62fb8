"""The trail in the staff console, mounted at /quan-tri/nhat-ky/."""

from django.urls import path

from lantoa.foundation.audit import desk

app_name = "audit_desk"
urlpatterns = [
    path("", desk.trail, name="trail"),
    path("tai-ve/", desk.download, name="download"),
]
