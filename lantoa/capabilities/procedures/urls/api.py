"""The open interface under /api/v1/."""

from django.urls import path

from lantoa.capabilities.procedures.views import api

app_name = "procedures_api"
urlpatterns = [
    path("", api.readable, name="readable"),
    path("openapi.json", api.description, name="description"),
    path("procedures", api.procedures, name="procedures"),
    path("procedures/<str:code>", api.procedure, name="procedure"),
    path("sectors", api.sectors, name="sectors"),
]
