from django.db import models


class PlanState(models.TextChoices):
    DRAFT = "draft", "Đang soạn"
    IN_FORCE = "in_force", "Đang thực hiện"
    CLOSED = "closed", "Đã kết thúc"


class VersionState(models.TextChoices):
    REVIEWING = "reviewing", "Đang rà soát"
    DRAFT = "draft", "Dự thảo"
    SUBMITTED = "submitted", "Đã trình"
    RETURNED = "returned", "Bị trả lại"
    APPROVED = "approved", "Đã phê duyệt"
    SUPERSEDED = "superseded", "Đã thay bằng bản mới"


class ItemKind(models.TextChoices):
    HEADING = "heading", "Đề mục"
    PURPOSE = "purpose", "Mục đích"
    REQUIREMENT = "requirement", "Yêu cầu"
    THEME = "theme", "Nội dung tuyên truyền"
    FORM = "form", "Hình thức tuyên truyền"
    SUBFORM = "subform", "Hình thức cụ thể"
    LEGAL_BASIS = "legal_basis", "Căn cứ"
    DUTY = "duty", "Nhiệm vụ"
    DEADLINE = "deadline", "Thời hạn"
    BUDGET = "budget", "Kinh phí"
    CLOSING = "closing", "Câu kết"


class ReviewState(models.TextChoices):
    PROPOSED = "proposed", "Máy đề xuất"
    ACCEPTED = "accepted", "Đã nhận"
    DROPPED = "dropped", "Đã bỏ"


class DutyRole(models.TextChoices):
    LEAD = "lead", "Chủ trì"
    COORDINATE = "coordinate", "Phối hợp"
    IMPLEMENT = "implement", "Thực hiện"
    REQUEST = "request", "Đề nghị"


class Recurrence(models.TextChoices):
    ONCE = "once", "Một lần"
    WEEKLY = "weekly", "Hằng tuần"
    MONTHLY = "monthly", "Hằng tháng"
    QUARTERLY = "quarterly", "Hằng quý"
    HALF_YEARLY = "half_yearly", "6 tháng một lần"
    YEARLY = "yearly", "Hằng năm"
    CONTINUOUS = "continuous", "Thường xuyên, kịp thời"
    ON_REQUEST = "on_request", "Khi có yêu cầu"


class DuePolicy(models.TextChoices):
    """How "trước ngày D" is read (domain 1.7)."""

    INCLUSIVE = "inclusive", "Tính cả ngày nêu trong văn bản (quá hạn từ ngày hôm sau)"
    EXCLUSIVE = "exclusive", "Phải xong trước ngày nêu trong văn bản (quá hạn từ chính ngày đó)"


class FormKind(models.TextChoices):
    """What a form of communication is, whatever a plan calls it; indicators count by kind."""

    PORTAL = "portal", "Tin, bài trên cổng, trang thông tin điện tử"
    SOCIAL = "social", "Bài đăng mạng xã hội"
    PRESS = "press", "Báo, đài"
    BROADCAST = "broadcast", "Truyền thanh, câu chuyện truyền thanh"
    CONFERENCE = "conference", "Hội nghị tập huấn, chuyên đề"
    COMBINED = "combined", "Tuyên truyền lồng ghép"
    CONTEST = "contest", "Hội thi, cuộc thi"
    SEMINAR = "seminar", "Hội thảo, tọa đàm, giao lưu"
    STAGE = "stage", "Sân khấu hóa"
    LEAFLET = "leaflet", "Tờ rơi, pa nô, tài liệu"
    POSTING = "posting", "Niêm yết công khai"
    MEETING = "meeting", "Tuyên truyền trực tiếp tại cuộc họp"
    STEERING = "steering", "Văn bản chỉ đạo, điều hành"
    RESULTS = "results", "Công khai kết quả"
    OTHER = "other", "Hình thức khác"


# "Đa dạng hóa": a unit must use at least one of these each year (domain 1.2).
DIVERSIFIED_KINDS = frozenset(
    {
        FormKind.CONTEST,
        FormKind.SEMINAR,
        FormKind.BROADCAST,
        FormKind.STAGE,
        FormKind.LEAFLET,
        FormKind.SOCIAL,
    }
)


class OccurrenceState(models.TextChoices):
    OPEN = "open", "Chưa xong"
    DONE = "done", "Đã hoàn thành"
    WAIVED = "waived", "Không phải thực hiện"


class EvidenceKind(models.TextChoices):
    FILE = "file", "Tệp"
    LINK = "link", "Đường dẫn"
    PORTAL_PAGE = "portal_page", "Trang trên cổng"


class SnapshotState(models.TextChoices):
    NOT_NEEDED = "not_needed", "Không cần lưu"
    WAITING = "waiting", "Đang chờ lưu bản chụp"
    KEPT = "kept", "Đã lưu bản chụp"
    FAILED = "failed", "Chưa lưu được bản chụp"


class ReminderKind(models.TextChoices):
    BEFORE = "before", "Sắp đến hạn"
    DUE_TODAY = "due_today", "Đến hạn hôm nay"
    OVERDUE = "overdue", "Đã quá hạn"
