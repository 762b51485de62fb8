"""Staff addresses of reports under /quan-tri/bao-cao/ (namespace "reports_desk"): one address per verb."""

from django.urls import path

from lantoa.capabilities.reports.views import consolidated, requests, unit_report

app_name = "reports_desk"
urlpatterns = [
    path("", requests.home, name="home"),
    path("yeu-cau-moi/", requests.new_request, name="new_request"),
    path("yeu-cau/<slug:code>/", requests.request_page, name="request"),
    path("yeu-cau/<slug:code>/gia-han/", requests.extend, name="extend"),
    path("yeu-cau/<slug:code>/ket-thuc/", requests.close, name="close"),
    path("yeu-cau/<slug:code>/don-doc/", requests.remind, name="remind"),
    path("yeu-cau/<slug:code>/tong-hop/", consolidated.consolidate, name="consolidate"),
    path("don-vi/<slug:code>/", unit_report.edit, name="unit_report"),
    path("don-vi/<slug:code>/luu/", unit_report.save, name="save_unit_report"),
    path("don-vi/<slug:code>/cap-nhat-so-lieu/", unit_report.refresh, name="refresh_unit_report"),
    path("don-vi/<slug:code>/dung-du-thao/<slug:key>/", unit_report.redraft, name="use_draft"),
    path("don-vi/<slug:code>/khong-phat-sinh/", unit_report.nothing, name="declare_nothing"),
    path("don-vi/<slug:code>/co-phat-sinh/", unit_report.take_back_nothing, name="take_back_nothing"),
    path("don-vi/<slug:code>/xem-truoc/", unit_report.preview, name="preview_unit_report"),
    path("don-vi/<slug:code>/gui/", unit_report.submit, name="submit_unit_report"),
    path("don-vi/<slug:code>/rut/", unit_report.withdraw, name="withdraw_unit_report"),
    path("don-vi/<slug:code>/tiep-nhan/", unit_report.accept, name="accept_unit_report"),
    path("don-vi/<slug:code>/tra-lai/", unit_report.return_back, name="return_unit_report"),
    path("don-vi/<slug:code>/so-lieu/<slug:indicator>/", unit_report.rows, name="unit_rows"),
    path("tong-hop/<slug:code>/", consolidated.page, name="consolidated"),
    path("tong-hop/<slug:code>/sua/", consolidated.edit, name="edit_consolidated"),
    path("tong-hop/<slug:code>/lap-lai/", consolidated.regenerate, name="regenerate_consolidated"),
    path("tong-hop/<slug:code>/trinh/", consolidated.submit, name="submit_consolidated"),
    path("tong-hop/<slug:code>/rut/", consolidated.withdraw, name="withdraw_consolidated"),
    path("tong-hop/<slug:code>/cong-khai/", consolidated.publish, name="publish_report"),
    path("tong-hop/<slug:code>/go/", consolidated.unpublish, name="unpublish_report"),
    path("tong-hop/<slug:code>/tep/<slug:kind>/", consolidated.file, name="consolidated_file"),
    path("tong-hop/<slug:code>/so-lieu/<slug:indicator>/", consolidated.trace, name="trace"),
]
