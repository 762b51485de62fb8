"""The library in the console, mounted at /quan-tri/van-ban/."""

from django.urls import path

from lantoa.capabilities.library.views import consultations, documents, files, importing, reviews

app_name = "library_desk"
urlpatterns = [
    path("", documents.index, name="index"),
    path("can-bo-sung/", documents.problem_list, name="problems"),
    path("anh-huong/", reviews.change_list, name="changes"),
    path("anh-huong/<int:pk>/", reviews.change, name="change"),
    path("anh-huong/<int:pk>/quet-lai/", reviews.follow, name="follow"),
    path("quan-he/<int:pk>/rut/", documents.take_back, name="take_back"),
    path("ra-soat/<slug:code>/", reviews.review, name="review"),
    path("nhap-danh-sach/", importing.import_list, name="import"),
    path("nhap-danh-sach/mau.xlsx", importing.template, name="import_template"),
    path("lay-y-kien/", consultations.index, name="consultations"),
    path("lay-y-kien/moi/", consultations.create, name="new_consultation"),
    path("lay-y-kien/y-kien/<slug:code>/hien/", consultations.show_comment, name="show_comment"),
    path("lay-y-kien/y-kien/<slug:code>/an/", consultations.hide_comment, name="hide_comment"),
    path("lay-y-kien/<slug:slug>/", consultations.consultation, name="consultation"),
    path("lay-y-kien/<slug:slug>/sua/", consultations.edit, name="edit_consultation"),
    path("lay-y-kien/<slug:slug>/cong-bo/", consultations.publish, name="publish_consultation"),
    path("lay-y-kien/<slug:slug>/keo-dai/", consultations.extend, name="extend_consultation"),
    path("lay-y-kien/<slug:slug>/dung/", consultations.withdraw, name="withdraw_consultation"),
    path("lay-y-kien/<slug:slug>/tra-loi/", consultations.answer, name="answer"),
    path("lay-y-kien/<slug:slug>/ket-qua/", consultations.conclude, name="conclude"),
    path("tep/<int:pk>/", files.download, name="file"),
    path("tep/<int:pk>/nhan-dang/", files.retry, name="retry_file"),
    path("tep/<int:pk>/bo/", files.remove, name="remove_file"),
    path("<slug:slug>/", documents.document, name="document"),
    path("<slug:slug>/them-tep/", files.add, name="add_file"),
    path("<slug:slug>/quan-he/", documents.relate, name="relate"),
]
