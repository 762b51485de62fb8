"""Public addresses of reports under /bao-cao/."""

from django.urls import path

from lantoa.capabilities.reports.views import public

app_name = "reports"
urlpatterns = [
    path("", public.report_list, name="list"),
    path("duyet/<str:token>/", public.approval_file, name="approval_file"),
    path("<slug:code>/", public.report_page, name="report"),
    path("<slug:code>/tep/<slug:kind>/", public.report_file, name="file"),
]
