"""The organisation in the staff console, mounted at /quan-tri/to-chuc/."""

from django.urls import path

from lantoa.foundation.org import desk

app_name = "org_desk"
urlpatterns = [
    path("", desk.tree, name="tree"),
    path("them/", desk.add, name="add"),
    path("<slug:code>/", desk.unit_page, name="unit"),
    path("<slug:code>/sua/", desk.edit, name="edit"),
    path("<slug:code>/doi-ten/", desk.rename, name="rename"),
    path("<slug:code>/sap-nhap/", desk.merge, name="merge"),
    path("<slug:code>/chia-tach/", desk.split, name="split"),
    path("<slug:code>/giai-the/", desk.dissolve, name="dissolve"),
]
