from django.db import models


class Decision(models.TextChoices):
    APPROVED = "approved", "Phê duyệt"
    RETURNED = "returned", "Trả lại"


class LinkState(models.TextChoices):
    """What a one-time link opens. The label is what its holder is told."""

    OPEN = "open", "Hồ sơ đang chờ ý kiến của bạn."
    DECIDED_HERE = "decided_here", "Bạn đã cho ý kiến về hồ sơ này."
    DECIDED_ELSEWHERE = "decided_elsewhere", "Hồ sơ này đã có lãnh đạo khác cho ý kiến."
    WITHDRAWN = "withdrawn", "Người trình đã rút hồ sơ này lại."
    EXPIRED = "expired", "Liên kết đã hết hạn hoặc không còn dùng được."
    NOT_ALLOWED = "not_allowed", "Bạn không còn thẩm quyền quyết định hồ sơ này."
    CHANGED = "changed", "Nội dung hồ sơ đã thay đổi sau khi trình nên liên kết không còn giá trị."
