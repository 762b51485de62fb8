from django.urls import path

from lantoa.web.portal import views

app_name = "portal"
urlpatterns = [
    path("suc-khoe/", views.healthy, name="healthy"),
]
