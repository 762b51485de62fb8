"""Public addresses of the library under /van-ban/."""

from django.urls import path

from lantoa.capabilities.library.views import consulting, public

app_name = "library"
urlpatterns = [
    path("", public.index, name="index"),
    path("m/<slug:code>", public.short, name="short"),
    path("m/<slug:code>.svg", public.short_qr, name="short_qr"),
    path("gop-y-du-thao/", consulting.index, name="consultations"),
    path("gop-y-du-thao/<slug:slug>/", consulting.consultation, name="consultation"),
    path("gop-y-du-thao/<slug:slug>/y-kien/", consulting.comment, name="comment"),
    path("gop-y-du-thao/<slug:slug>/da-gui/<slug:code>/", consulting.comment_sent, name="comment_sent"),
    path("gop-y-du-thao/<slug:slug>/tep/", consulting.draft_file, name="draft_file"),
    path("<slug:slug>/", public.document, name="document"),
    path("<slug:slug>/tep/<int:pk>/", public.file, name="file"),
]
