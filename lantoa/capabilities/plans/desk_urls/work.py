"""Staff addresses of carrying out."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
