from django.urls import path

from lantoa.web.portal import views

app_name = "portal"
urlpatterns = [
    path("tim-kiem/", views.search, name="search"),
    path("suc-khoe/", views.healthy, name="healthy"),
]
