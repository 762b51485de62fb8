"""The one-time link (no sign-in) and the short address of a request."""

from django.urls import path

from lantoa.foundation.approvals import views

app_name = "approvals"
urlpatterns = [
    path("lien-ket/<str:token>/", views.link, name="link"),
    path("lien-ket/<str:token>/phe-duyet/", views.link_approve, name="link_approve"),
    path("lien-ket/<str:token>/tra-lai/", views.link_return, name="link_return"),
    path("lien-ket/<str:token>/tep/<str:name>/", views.link_file, name="link_file"),
    path("<slug:code>/", views.request_page, name="request"),
]
