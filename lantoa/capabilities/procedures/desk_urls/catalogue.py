"""The catalogue in the console, mounted at /quan-tri/thu-tuc/."""

from django.urls import path

from lantoa.capabilities.procedures.views import (
    catalogue,
    catalogue_choices,
    catalogue_imports,
    catalogue_page,
    form_files,
)

app_name = "procedures_desk"
urlpatterns = [
    path("", catalogue.index, name="index"),
    path("chat-luong/", catalogue.quality, name="quality"),
    path("cho-hieu-luc/", catalogue.coming, name="coming"),
    path("lien-thong/", catalogue.groups, name="groups"),
    path("lien-thong/moi/", catalogue.edit_group, name="new_group"),
    path("lien-thong/<slug:slug>/", catalogue.edit_group, name="edit_group"),
    path("nhap-tep/", catalogue_imports.imports, name="imports"),
    path("nhap-tep/danh-muc-quoc-gia/", catalogue_imports.upload_national, name="upload_national"),
    path("nhap-tep/quyet-dinh/", catalogue_imports.upload_decision, name="upload_decision"),
    path("nhap-tep/<slug:code>/", catalogue_imports.one_import, name="import"),
    path("nhap-tep/<slug:code>/chon/<int:pk>/", catalogue_choices.choose, name="choose"),
    path("nhap-tep/<slug:code>/chon-nhieu/", catalogue_choices.choose_many, name="choose_many"),
    path("nhap-tep/<slug:code>/hoan-tac/", catalogue_choices.undo, name="undo"),
    path("nhap-tep/<slug:code>/xac-nhan/", catalogue_choices.confirm, name="confirm"),
    path("nhap-tep/<slug:code>/bo/", catalogue_imports.drop, name="drop"),
    path("quyet-dinh/", catalogue_imports.decisions, name="decisions"),
    path("quyet-dinh/<slug:code>/da-nhap/", catalogue_imports.enter_decision, name="enter_decision"),
    path("quyet-dinh/<slug:code>/sua-ngay/", catalogue_imports.correct_decision, name="correct_decision"),
    path("moi/", catalogue_page.new, name="new"),
    path("<str:printed>/", catalogue_page.procedure, name="procedure"),
    path("<str:printed>/ban/<int:number>/", catalogue_page.compare, name="compare"),
    path("<str:printed>/mau/", form_files.form_files, name="forms"),
    path("<str:printed>/mau/<int:pk>/", form_files.form_file, name="form_file"),
    path("<str:printed>/mau/<int:pk>/bo/", form_files.remove, name="remove_form"),
    path("<str:printed>/sua/", catalogue_page.edit, name="edit"),
    path("<str:printed>/cua-tinh/", catalogue_page.set_local, name="set_local"),
    path("<str:printed>/muc-do/", catalogue_page.set_level, name="set_level"),
    path("<str:printed>/cong-khai/", catalogue_page.publish, name="publish"),
    path("<str:printed>/co-hieu-luc/", catalogue_page.take_effect, name="take_effect"),
    path("<str:printed>/rut-thay-doi/", catalogue_page.take_back, name="take_back"),
    path("<str:printed>/bai-bo/", catalogue_page.abolish, name="abolish"),
]
