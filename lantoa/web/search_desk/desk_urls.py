"""The search inside the console, mounted at /quan-tri/tim-kiem/."""

from django.urls import path

from lantoa.web.search_desk import views

app_name = "search_desk"
urlpatterns = [
    path("", views.everything, name="everything"),
    path("tim-khong-thay/", views.gaps, name="gaps"),
    path("tim-khong-thay/tai-ve/", views.download, name="download"),
]
