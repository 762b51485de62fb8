"""The short addresses printed on sheets, under /n/. They are on paper: none may ever die."""

from django.urls import path

from lantoa.capabilities.procedures.views import posting_public

app_name = "sheets"
urlpatterns = [path("<str:serial>", posting_public.sheet, name="sheet")]
