from django.db import models


class ProcedureKind(models.TextChoices):
    """Whose content it is (NĐ 63/2010, Đ.13). Internal procedures run between agencies and are never public here."""

    CENTRAL = "central", "Do bộ, cơ quan trung ương công bố"
    LOCAL = "local", "Đặc thù của địa phương"
    INTERNAL = "internal", "Nội bộ giữa các cơ quan"


# Whose content the office itself writes.
OWN_KINDS = (ProcedureKind.LOCAL, ProcedureKind.INTERNAL)


class ProcedureState(models.TextChoices):
    DRAFT = "draft", "Đang chuẩn bị"
    PUBLISHED = "published", "Đang công khai"
    ABOLISHED = "abolished", "Đã bãi bỏ"


class VersionState(models.TextChoices):
    """A version is written, perhaps waits for its day, and is in force from then on (also after a newer one)."""

    DRAFT = "draft", "Đang soạn"
    WAITING = "waiting", "Chờ đến ngày có hiệu lực"
    EFFECTIVE = "effective", "Đã có hiệu lực"
    CALLED_OFF = "called_off", "Đã rút trước ngày có hiệu lực"


class ChangeKind(models.TextChoices):
    """What an announcement decision does to a procedure (NĐ 63/2010, Đ.14)."""

    INTRODUCED = "introduced", "Mới ban hành"
    AMENDED = "amended", "Sửa đổi, bổ sung"
    REPLACED = "replaced", "Thay thế"
    ABOLISHED = "abolished", "Bãi bỏ"


class ProposalKind(models.TextChoices):
    """What the office asks leadership for."""

    PUBLISH = "publish", "Công khai bản thảo"
    ABOLISH = "abolish", "Bãi bỏ thủ tục"


class ProposalState(models.TextChoices):
    OPEN = "open", "Chờ ý kiến"
    APPROVED = "approved", "Đã phê duyệt"
    RETURNED = "returned", "Bị trả lại"
    WITHDRAWN = "withdrawn", "Đã rút lại"


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


class ImportSource(models.TextChoices):
    """Where an imported catalogue comes from."""

    NATIONAL = "national", "Danh mục quốc gia"
    DECISION = "decision", "Quyết định công bố"


class ImportState(models.TextChoices):
    WAITING = "waiting", "Chờ đọc"
    READING = "reading", "Đang đọc"
    REVIEWING = "reviewing", "Chờ xác nhận"
    CONFIRMED = "confirmed", "Đã xác nhận"
    DROPPED = "dropped", "Đã bỏ"
    FAILED = "failed", "Không đọc được"


class QualityFault(models.TextChoices):
    """What is wrong with a procedure's data. It is shown to who keeps the catalogue and blocks nothing by itself.

    The first group are parts that every procedure must have (NĐ 63/2010, Đ.8 k.2), the second those "where applicable".
    """

    NO_STEPS = "no_steps", "Chưa có trình tự thực hiện"
    NO_HANDINGS = "no_handings", "Chưa có cách thức thực hiện"
    NO_REQUIREMENTS = "no_requirements", "Chưa có thành phần hồ sơ"
    NO_TIME = "no_time", "Chưa có thời hạn giải quyết"
    NO_AUDIENCE = "no_audience", "Chưa có đối tượng thực hiện"
    NO_AGENCY = "no_agency", "Chưa có cơ quan thực hiện"
    NO_SOURCES = "no_sources", "Chưa có căn cứ pháp lý"
    NO_FEE = "no_fee", "Chưa có dữ liệu về phí, lệ phí"
    NO_RESULT = "no_result", "Chưa có dữ liệu về kết quả"
    NO_CONDITIONS = "no_conditions", "Chưa có dữ liệu về yêu cầu, điều kiện"
    NO_LEVEL = "no_level", "Chưa rõ cấp thực hiện"
    TIME_UNREAD = "time_unread", "Thời hạn không đọc được thành số"
    TIME_DIFFERS = "time_differs", "Thời hạn khác nhau giữa các cách nộp"
    FEE_UNREAD = "fee_unread", "Mức phí không ghi thành số"
    FEE_ZERO = "fee_zero", "Ghi 0 đồng nhưng lời ghi chú nói có phí"
    FEE_DOUBTFUL = "fee_doubtful", "Mức phí nhỏ bất thường, có thể thiếu ba số 0"
    FEE_JOINED = "fee_joined", "Nhiều mức phí ghi liền một ô"
    NAME_CAPITALS = "name_capitals", "Tên viết toàn chữ hoa"
    NAME_BREAKS = "name_breaks", "Tên bị ngắt dòng"
    NAME_LONG = "name_long", "Tên dài hơn 300 ký tự"
    NAME_IS_TITLE = "name_is_title", "Tên là trích yếu của quyết định"
    NAME_AGAINST = "name_against", "Tên trái với cách nộp hoặc cấp thực hiện"
    TEXT_CUT = "text_cut", "Câu bị cắt giữa chừng"
    TEXT_LONG = "text_long", "Nội dung quá dài"
    LOOK_ALIKES = "look_alikes", "Có chữ cái nước ngoài giống chữ Việt"
    DECOMPOSED = "decomposed", "Dấu tiếng Việt gõ rời"
    ODD_MARKS = "odd_marks", "Có ký hiệu không đọc được"
    AUDIENCE_SPLIT = "audience_split", "Tên đối tượng bị tách ở dấu phẩy"
    CODE_ODD = "code_odd", "Mã không đúng dạng"
    DECISION_ODD = "decision_odd", "Số quyết định thiếu hoặc không đúng dạng"


class SheetFormat(models.TextChoices):
    """On what a posted sheet is printed."""

    A4 = "a4", "A4"
    A3 = "a3", "A3 (bảng lớn)"
    A4_LARGE = "a4_large", "A4 chữ to"


class PrintKind(models.TextChoices):
    """What a long printing is."""

    SHEETS = "sheets", "Phiếu niêm yết"
    BOOKLET = "booklet", "Sổ tay tại quầy"
    PACKAGE = "package", "Gói tra cứu không cần mạng"


class PrintState(models.TextChoices):
    WAITING = "waiting", "Đang chờ"
    DRAWING = "drawing", "Đang làm"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Không xong"


class BoardKind(models.TextChoices):
    """By what means procedures are posted (domain 2.6)."""

    WALL = "wall", "Bảng tường"
    PILLAR = "pillar", "Trụ quay"
    SCREEN = "screen", "Màn hình"
    KIOSK = "kiosk", "Máy tra cứu"
    QR_STAND = "qr_stand", "Biển mã QR"


# They show the catalogue itself (NĐ 63/2010, Đ.17 k.1 b: posted, or by electronic means): nothing on them grows old.
SHOWING_KINDS = (BoardKind.SCREEN, BoardKind.KIOSK)


class BoardSet(models.TextChoices):
    """What a board has to hold."""

    ALL = "all", "Tất cả thủ tục đang công khai"
    SECTORS = "sectors", "Các lĩnh vực được chọn"
    LEVELS = "levels", "Các cấp thực hiện được chọn"
    CHOSEN = "chosen", "Từng thủ tục được chọn"


class Hanging(models.TextChoices):
    """How one procedure stands on one board."""

    CURRENT = "current", "Đúng bản hiện hành"
    STALE = "stale", "Bản cũ, phải thay"
    MISSING = "missing", "Chưa niêm yết"
    ABOLISHED = "abolished", "Đã bãi bỏ, phải gỡ"
    EXTRA = "extra", "Ngoài danh mục của bảng"


class FindingState(models.TextChoices):
    """What the inspector sees."""

    GOOD = "good", "Còn treo, đọc được"
    DAMAGED = "damaged", "Rách, mờ, bị che"
    STALE = "stale", "Bản cũ"
    GONE = "gone", "Không còn trên bảng"
    UNKNOWN = "unknown", "Phiếu không có trong sổ"
