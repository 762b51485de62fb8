from django.db import models


class DocumentKind(models.TextChoices):
    CONSTITUTION = "constitution", "Hiến pháp"
    CODE = "code", "Bộ luật"
    LAW = "law", "Luật"
    ORDINANCE = "ordinance", "Pháp lệnh"
    RESOLUTION = "resolution", "Nghị quyết"
    JOINT_RESOLUTION = "joint_resolution", "Nghị quyết liên tịch"
    DECREE = "decree", "Nghị định"
    DECISION = "decision", "Quyết định"
    DIRECTIVE = "directive", "Chỉ thị"
    CIRCULAR = "circular", "Thông tư"
    JOINT_CIRCULAR = "joint_circular", "Thông tư liên tịch"
    PLAN = "plan", "Kế hoạch"
    PROGRAMME = "programme", "Chương trình"
    CONCLUSION = "conclusion", "Kết luận"
    NOTICE = "notice", "Thông báo"
    PROPOSAL = "proposal", "Tờ trình"
    REPORT = "report", "Báo cáo"
    LETTER = "letter", "Công văn"
    TELEGRAM = "telegram", "Công điện"
    GUIDANCE = "guidance", "Hướng dẫn"
    REGULATION = "regulation", "Quy định"
    STATUTE = "statute", "Quy chế"
    SCHEME = "scheme", "Đề án"
    CONSOLIDATED = "consolidated", "Văn bản hợp nhất"
    OTHER = "other", "Văn bản khác"


class DocumentLevel(models.TextChoices):
    """Who issued it: the centre, or a province and below."""

    CENTRAL = "central", "Trung ương"
    LOCAL = "local", "Địa phương"


class RelationKind(models.TextChoices):
    """What one document does to another, read from the newer to the older one."""

    REPLACES = "replaces", "Thay thế"
    REPEALS = "repeals", "Bãi bỏ"
    AMENDS = "amends", "Sửa đổi, bổ sung"
    SUSPENDS = "suspends", "Đình chỉ thi hành"
    PAUSES = "pauses", "Ngưng hiệu lực"
    CORRECTS = "corrects", "Đính chính"
    CONSOLIDATES = "consolidates", "Hợp nhất"
    DETAILS = "details", "Quy định chi tiết"
    GUIDES = "guides", "Hướng dẫn thi hành"
    BASED_ON = "based_on", "Căn cứ"

    @property
    def passive(self) -> str:
        """The same relation read from the other side."""
        return _PASSIVE[self.value]


_PASSIVE = {
    "replaces": "Được thay thế bởi",
    "repeals": "Bị bãi bỏ bởi",
    "amends": "Được sửa đổi, bổ sung bởi",
    "suspends": "Bị đình chỉ thi hành bởi",
    "pauses": "Bị ngưng hiệu lực bởi",
    "corrects": "Được đính chính bởi",
    "consolidates": "Được hợp nhất tại",
    "details": "Được quy định chi tiết bởi",
    "guides": "Được hướng dẫn bởi",
    "based_on": "Là căn cứ của",
}
# Relations that end the older document (Luật 80/2015/QH13, Điều 154) …
ENDING = (RelationKind.REPLACES, RelationKind.REPEALS)
# … or stop it for a while (the same law, Điều 153) …
STOPPING = (RelationKind.SUSPENDS, RelationKind.PAUSES)
# … and all after which a text that cites the older one has to be looked at again.
CHANGING = (*ENDING, *STOPPING, RelationKind.AMENDS, RelationKind.CORRECTS)
# Documents that hang on another one and are looked at again when it ends or stops.
HANGING = (RelationKind.DETAILS, RelationKind.GUIDES)


class Validity(models.TextChoices):
    """How a document stands on one day."""

    UNKNOWN = "unknown", "Chưa rõ hiệu lực"
    NOT_YET = "not_yet", "Chưa có hiệu lực"
    IN_FORCE = "in_force", "Còn hiệu lực"
    PARTLY = "partly", "Hết hiệu lực một phần"
    SUSPENDED = "suspended", "Ngưng hiệu lực"
    EXPIRED = "expired", "Hết hiệu lực"

    @property
    def tone(self) -> str:
        """Kind of the badge."""
        return _TONES[self.value]


_TONES = {
    "unknown": "neutral",
    "not_yet": "info",
    "in_force": "success",
    "partly": "warning",
    "suspended": "warning",
    "expired": "danger",
}


class FileRole(models.TextChoices):
    ORIGINAL = "original", "Bản chính"
    ATTACHMENT = "attachment", "Phụ lục, tệp kèm theo"


class FileState(models.TextChoices):
    """How far the text of a file is."""

    READ = "read", "Đã đọc chữ"
    WAITING = "waiting", "Chờ nhận dạng chữ"
    RECOGNISED = "recognised", "Đã nhận dạng chữ"
    FAILED = "failed", "Không đọc được chữ"


class CitationReviewState(models.TextChoices):
    OPEN = "open", "Cần rà soát"
    STILL_RIGHT = "still_right", "Vẫn đúng"
    CORRECTED = "corrected", "Đã sửa"
    NOT_RELEVANT = "not_relevant", "Không liên quan"
    CANCELLED = "cancelled", "Thôi rà soát"


class ConsultationState(models.TextChoices):
    DRAFT = "draft", "Đang chuẩn bị"
    PUBLISHED = "published", "Đã công bố"
    ANSWERED = "answered", "Đã công bố tiếp thu, giải trình"
    WITHDRAWN = "withdrawn", "Đã dừng"


class CommentState(models.TextChoices):
    NEW = "new", "Chờ xem"
    SHOWN = "shown", "Hiển thị"
    HIDDEN = "hidden", "Không hiển thị"


class Verdict(models.TextChoices):
    ACCEPTED = "accepted", "Tiếp thu"
    PARTLY = "partly", "Tiếp thu một phần"
    EXPLAINED = "explained", "Giải trình"
