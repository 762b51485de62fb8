"""The one-time link (no sign-in) and the staff page of a request."""

from django.urls import path

from lantoa.foundation.approvals import views

app_name = "approvals"
urlpatterns = [
    path("lien-ket/<str:token>/", views.link, name="link"),
    path("<slug:code>/", views.request_page, name="request"),
]
