"""Public addresses of the procedures under /thu-tuc/."""

from django.urls import path

from lantoa.capabilities.procedures.views import checklist, form_downloads, public

app_name = "procedures"
urlpatterns = [
    path("", public.index, name="index"),
    path("da-mo/", public.opened, name="opened"),
    path("goi-y/", public.suggestions, name="suggestions"),
    path("tinh-huong/<slug:slug>/", public.life_event, name="life_event"),
    path("m/<str:code>.svg", public.short_qr, name="short_qr"),
    path("m/<str:code>", public.short, name="short"),
    path("<str:code>/", public.procedure, name="procedure"),
    path("<str:code>/giay-to/", checklist.checklist, name="checklist"),
    path("<str:code>/giay-to.xlsx", checklist.checklist_file, name="checklist_file"),
    path("<str:code>/mau/<slug:form>.pdf", form_downloads.form_file, name="form_file"),
    path("<str:code>/thay-doi/", public.changes, name="changes"),
    path("<str:code>/sap-thay-doi/", public.coming, name="coming"),
]
