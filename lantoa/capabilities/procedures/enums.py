from django.db import models


class ProcedureKind(models.TextChoices):
    """Whose content it is (NĐ 63/2010, Đ.13). Internal procedures run between agencies and are never public here."""

    CENTRAL = "central", "Do bộ, cơ quan trung ương công bố"
    LOCAL = "local", "Đặc thù của địa phương"
    INTERNAL = "internal", "Nội bộ giữa các cơ quan"


class ProcedureState(models.TextChoices):
    DRAFT = "draft", "Đang chuẩn bị"
    PUBLISHED = "published", "Đang công khai"
    ABOLISHED = "abolished", "Đã bãi bỏ"


class ChangeKind(models.TextChoices):
    """What an announcement decision does to a procedure (NĐ 63/2010, Đ.14)."""

    INTRODUCED = "introduced", "Mới ban hành"
    AMENDED = "amended", "Sửa đổi, bổ sung"
    REPLACED = "replaced", "Thay thế"
    ABOLISHED = "abolished", "Bãi bỏ"


class Channel(models.TextChoices):
    """How an application is handed in."""

    DIRECT = "direct", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    POSTAL = "postal", "Bưu chính"


class TimeUnit(models.TextChoices):
    WORKING_DAY = "working_day", "ngày làm việc"
    DAY = "day", "ngày"
    HOUR = "hour", "giờ"
    MONTH = "month", "tháng"
    YEAR = "year", "năm"
    OTHER = "other", "khác"


class FeeKind(models.TextChoices):
    FEE = "fee", "Phí"
    SERVICE_FEE = "service_fee", "Lệ phí"
    PRICE = "price", "Giá dịch vụ"


class AuthorityLevel(models.TextChoices):
    """At which level it is handled."""

    MINISTRY = "ministry", "Cấp bộ, trung ương"
    PROVINCE = "province", "Cấp tỉnh"
    COMMUNE = "commune", "Cấp xã"
    OTHER = "other", "Cơ quan khác"


class ServiceScheme(models.TextChoices):
    """The three vocabularies of online service in time; the same word means different things in them."""

    FOUR_LEVELS = "four_levels", "Mức độ 1 đến 4 (Thông tư 32/2017/TT-BTTTT)"
    PARTIAL_FULL = "partial_full", "Một phần, toàn trình"
    PROACTIVE = "proactive", "Chủ động mức độ 1 đến 4 (Nghị định 224/2026/NĐ-CP)"


class DecisionRank(models.TextChoices):
    """Who announces: decides the deadlines (NĐ 63/2010, Đ.15 and Đ.24)."""

    MINISTRY = "ministry", "Bộ, cơ quan ngang bộ"
    PROVINCE = "province", "Chủ tịch Ủy ban nhân dân tỉnh"
