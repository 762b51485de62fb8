"""Periodic and ad-hoc reports of units and the consolidated report.

The office opens a request with a data window and a due date; every unit answers with a report whose text and
figures are drafted from recorded activities; the office accepts, consolidates, leadership approves, the
result is frozen and published. No figure is entered twice: each one leads back to its activities.

Words: request (yêu cầu báo cáo), unit report (báo cáo của đơn vị), filing (lần gửi), consolidated report
(báo cáo tổng hợp), indicator (chỉ tiêu), "không phát sinh" (nothing to report).
"""
