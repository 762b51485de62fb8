"""The reports app, the sentences of its trail, its approval handler."""

from django.apps import AppConfig

LOG_ACTIONS = (
    (
        "reports.request_opened",
        "Lập yêu cầu báo cáo",
        "{actor} đã yêu cầu {units} đơn vị gửi “{label}”, hạn {due}.",
    ),
    (
        "reports.request_extended",
        "Gia hạn báo cáo",
        "{actor} đã gia hạn “{label}” từ {before} đến {after}. Lý do: {reason}.",
    ),
    (
        "reports.request_closed",
        "Kết thúc yêu cầu",
        "{actor} đã kết thúc “{label}”; {missing} đơn vị chưa gửi.",
    ),
    (
        "reports.units_urged",
        "Đôn đốc",
        "{actor} đã đôn đốc các đơn vị chưa gửi “{label}” ({people} người nhận).",
    ),
    ("reports.reminders_sent", "Nhắc gửi báo cáo", "{actor} đã nhắc {people} người về “{label}”."),
    ("reports.unit_report_opened", "Mở báo cáo", "{actor} đã mở “{label}” lần đầu."),
    (
        "reports.unit_report_refreshed",
        "Cập nhật số liệu",
        "{actor} đã cập nhật số liệu của “{label}”; {changed} chỉ tiêu thay đổi.",
    ),
    ("reports.unit_report_saved", "Lưu báo cáo", "{actor} đã lưu “{label}” (lần lưu {revision})."),
    (
        "reports.section_redrafted",
        "Dùng bản dự thảo",
        "{actor} đã dùng bản dự thảo cho mục “{section}” của “{label}”.",
    ),
    ("reports.nothing_declared", "Không phát sinh", "{actor} đã báo cáo không phát sinh cho “{label}”."),
    (
        "reports.nothing_taken_back",
        "Bỏ “không phát sinh”",
        "{actor} đã bỏ báo cáo không phát sinh của “{label}”.",
    ),
    ("reports.unit_report_submitted", "Gửi báo cáo", "{actor} đã gửi “{label}” lần {filing}, {late}."),
    ("reports.unit_report_withdrawn", "Rút báo cáo", "{actor} đã rút “{label}”."),
    (
        "reports.unit_report_accepted",
        "Tiếp nhận báo cáo",
        "{actor} đã tiếp nhận “{label}” (lần gửi {filing}).",
    ),
    ("reports.unit_report_returned", "Trả lại báo cáo", "{actor} đã trả lại “{label}”. Lý do: {reason}."),
    ("reports.consolidated", "Tổng hợp", "{actor} đã lập “{label}”, bản số {number}."),
    ("reports.consolidated_regenerated", "Lập lại dự thảo", "{actor} đã lập lại dự thảo “{label}”."),
    ("reports.consolidated_saved", "Sửa báo cáo tổng hợp", "{actor} đã sửa “{label}” (lần lưu {revision})."),
    ("reports.consolidated_submitted", "Trình báo cáo", "{actor} đã trình “{label}” (mã {hash})."),
    ("reports.consolidated_withdrawn", "Rút báo cáo trình", "{actor} đã rút “{label}” về sửa."),
    ("reports.consolidated_approved", "Phê duyệt báo cáo", "{actor} đã phê duyệt “{label}” (mã {hash})."),
    (
        "reports.consolidated_returned",
        "Trả lại báo cáo trình",
        "{actor} đã trả lại “{label}”. Lý do: {reason}.",
    ),
    ("reports.consolidated_superseded", "Thay bằng bản mới", "“{label}” được thay bằng bản số {number}."),
    ("reports.report_published", "Công khai báo cáo", "{actor} đã công khai “{label}”."),
    ("reports.report_unpublished", "Gỡ báo cáo", "{actor} đã gỡ “{label}” khỏi cổng. Lý do: {reason}."),
)


class ReportsConfig(AppConfig):
    name = "lantoa.capabilities.reports"
    label = "reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        from lantoa.capabilities.reports.actions.approving import (  # noqa: PLC0415 - needs the app registry
            ConsolidatedHandler,
        )
        from lantoa.capabilities.reports.search import SOURCE  # noqa: PLC0415 - needs the app registry
        from lantoa.foundation.approvals import registry as approvals  # noqa: PLC0415 - needs the app registry
        from lantoa.foundation.audit import registry as trail  # noqa: PLC0415 - needs the app registry
        from lantoa.ports.search import sources as search  # noqa: PLC0415 - needs the app registry

        for name, label, sentence in LOG_ACTIONS:
            trail.register(name, label, sentence)
        approvals.register("reports.consolidated", ConsolidatedHandler())
        search.register(SOURCE)
