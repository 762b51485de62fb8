"""Public addresses of plans under /ke-hoach/."""

from django.urls import URLPattern

app_name = "plans"
urlpatterns: list[URLPattern] = []
