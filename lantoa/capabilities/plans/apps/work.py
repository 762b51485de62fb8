"""Log actions of carrying out: (name, label, sentence)."""

LOG_ACTIONS = (
    ("plans.duty_assigned", "Giao việc", "{actor} đã giao việc “{label}” cho {unit}."),
    ("plans.own_assignment_added", "Đơn vị tự bổ sung việc", "{actor} đã bổ sung việc “{label}” của {unit}."),
    ("plans.assignment_cancelled", "Hủy việc đã giao", "{actor} đã hủy việc “{label}”. Lý do: {reason}."),
    (
        "plans.due_date_changed",
        "Đổi hạn",
        "{actor} đã đổi hạn của “{label}” từ {before} sang {after}. Lý do: {reason}.",
    ),
    ("plans.owner_set", "Phân công người phụ trách", "{actor} đã phân công {owner} phụ trách “{label}”."),
    (
        "plans.occurrence_closed",
        "Hoàn thành",
        "{actor} đã xác nhận hoàn thành “{label}” bằng minh chứng “{evidence}”.",
    ),
    (
        "plans.occurrence_waived",
        "Không phải thực hiện",
        "{actor} đã cho phép không thực hiện “{label}”. Lý do: {reason}.",
    ),
    ("plans.occurrence_reopened", "Mở lại", "{actor} đã mở lại “{label}”. Lý do: {reason}."),
    ("plans.activity_recorded", "Ghi hoạt động", "{actor} đã ghi hoạt động “{label}” của {unit}."),
    ("plans.activity_changed", "Sửa hoạt động", "{actor} đã sửa hoạt động “{label}”: {fields}."),
    ("plans.activity_withdrawn", "Rút hoạt động", "{actor} đã rút hoạt động “{label}”. Lý do: {reason}."),
    (
        "plans.activity_restored",
        "Tính lại hoạt động",
        "{actor} đã tính lại hoạt động “{label}”. Lý do: {reason}.",
    ),
    (
        "plans.evidence_added",
        "Thêm minh chứng",
        "{actor} đã thêm minh chứng “{label}” cho hoạt động “{activity}”.",
    ),
    (
        "plans.evidence_removed",
        "Bỏ minh chứng",
        "{actor} đã bỏ minh chứng “{label}” của hoạt động “{activity}”.",
    ),
    ("plans.snapshot_kept", "Lưu bản chụp", "{actor} đã lưu bản chụp của “{label}”."),
    (
        "plans.snapshot_failed",
        "Chưa lưu được bản chụp",
        "{actor} chưa lưu được bản chụp của “{label}”: {reason}.",
    ),
    ("plans.guidance_written", "Hướng dẫn", "{actor} đã gửi hướng dẫn “{label}”."),
    ("plans.budget_line_set", "Dòng kinh phí", "{actor} đã ghi dòng kinh phí “{label}”, dự toán {planned}."),
    ("plans.reminders_sent", "Nhắc việc", "{actor} đã nhắc {count} việc của “{label}”."),
)
