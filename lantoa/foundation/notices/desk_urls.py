"""The inbox in the staff console, mounted at /quan-tri/thong-bao/."""

from django.urls import path

from lantoa.foundation.notices import desk

app_name = "notices_desk"
urlpatterns = [
    path("", desk.inbox, name="inbox"),
    path("da-doc-het/", desk.read_all, name="read_all"),
    path("<int:pk>/mo/", desk.open_notice, name="open"),
    path("<int:pk>/da-doc/", desk.read, name="read"),
]
