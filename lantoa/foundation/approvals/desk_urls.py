"""Approvals in the staff console, mounted at /quan-tri/phe-duyet/."""

from django.urls import path

from lantoa.foundation.approvals import desk

app_name = "approvals_desk"
urlpatterns = [
    path("", desk.waiting, name="waiting"),
    path("toi-trinh/", desk.mine, name="mine"),
    path("da-quyet-dinh/", desk.decided, name="decided"),
    path("<slug:code>/", desk.request_page, name="request"),
    path("<slug:code>/phe-duyet/", desk.approve, name="approve"),
    path("<slug:code>/tra-lai/", desk.give_back, name="return"),
    path("<slug:code>/rut-lai/", desk.withdraw, name="withdraw"),
]
