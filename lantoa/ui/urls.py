"""Address of the style guide; the place it is mounted at is chosen by the project."""

from django.urls import path

from lantoa.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.styleguide, name="styleguide"),
    path("trang-mau/", views.sample_page, name="sample_page"),
    path("ban-in-mau/", views.sample_paper, name="sample_paper"),
    path("dang-nhap-mau/", views.sample_account, name="sample_account"),
]
