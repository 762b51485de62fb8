from django.db import models


class RequestKind(models.TextChoices):
    PERIODIC = "periodic", "Định kỳ"
    AD_HOC = "ad_hoc", "Đột xuất"


class PeriodKind(models.TextChoices):
    MONTH = "month", "Tháng"
    QUARTER = "quarter", "Quý"
    HALF_YEAR = "half_year", "6 tháng"
    NINE_MONTHS = "nine_months", "9 tháng"
    YEAR = "year", "Năm"
    OTHER = "other", "Khác"


class ReportState(models.TextChoices):
    DRAFTING = "drafting", "Đang soạn"
    SUBMITTED = "submitted", "Đã gửi"
    RETURNED = "returned", "Bị trả lại"
    ACCEPTED = "accepted", "Đã tiếp nhận"


class ConsolidationState(models.TextChoices):
    DRAFT = "draft", "Dự thảo"
    SUBMITTED = "submitted", "Đã trình"
    RETURNED = "returned", "Bị trả lại"
    APPROVED = "approved", "Đã phê duyệt"
    SUPERSEDED = "superseded", "Đã thay bằng bản mới"


class SectionKey(models.TextChoices):
    """The outline of a unit's report (domain 7.2). Titles are the default wording; a request may change them."""

    STEERING = "steering", "Công tác chỉ đạo, điều hành"
    INTERNAL = "internal", "Tuyên truyền trong nội bộ cơ quan, đơn vị"
    PORTAL = "portal", "Tuyên truyền trên cổng, trang thông tin điện tử và mạng xã hội"
    PRESS = "press", "Tuyên truyền trên báo chí, phát thanh, truyền thanh"
    CONFERENCES = "conferences", "Hội nghị, tập huấn, tuyên truyền lồng ghép"
    CONTESTS = "contests", "Hội thi, tọa đàm, sân khấu hóa"
    MATERIALS = "materials", "Tờ rơi, pa nô, băng rôn, màn hình LED"
    POSTING = "posting", "Niêm yết thủ tục hành chính, công khai kết quả, xử lý phản ánh, kiến nghị"
    ONLINE_SERVICES = "online_services", "Tuyên truyền dịch vụ công trực tuyến"
    MODELS = "models", "Mô hình, sáng kiến"
    STRENGTHS = "strengths", "Ưu điểm"
    WEAKNESSES = "weaknesses", "Tồn tại, hạn chế"
    CAUSES = "causes", "Nguyên nhân"
    NEXT = "next", "Phương hướng, nhiệm vụ thời gian tới"
    PROPOSALS = "proposals", "Kiến nghị, đề xuất"


class Indicator(models.TextChoices):
    """The statistics table (domain 7.3). Each has one definition, in queries/indicators.py; lượt is never added to người."""

    STEERING_DOCUMENTS = "steering_documents", "Văn bản chỉ đạo, kế hoạch, báo cáo"
    PORTAL_ITEMS = "portal_items", "Tin, bài trên cổng, trang thông tin điện tử"
    PORTAL_VIEWS = "portal_views", "Lượt xem tin, bài"
    SOCIAL_POSTS = "social_posts", "Lần đăng tin, bài trên các kênh"
    SOCIAL_REACH = "social_reach", "Lượt tiếp cận trên mạng xã hội"
    PRESS_ITEMS = "press_items", "Tin, bài, chuyên mục trên báo, đài"
    BROADCAST_ITEMS = "broadcast_items", "Tin, câu chuyện truyền thanh"
    BROADCAST_PLAYS = "broadcast_plays", "Lượt phát truyền thanh"
    BROADCAST_MINUTES = "broadcast_minutes", "Thời lượng phát thanh, truyền thanh"
    CONFERENCES = "conferences", "Hội nghị tập huấn, chuyên đề"
    COMBINED_SESSIONS = "combined_sessions", "Cuộc tuyên truyền lồng ghép"
    PARTICIPATIONS = "participations", "Lượt người dự hội nghị, tập huấn, lồng ghép"
    MEETINGS = "meetings", "Cuộc họp có tuyên truyền trực tiếp"
    CONTESTS = "contests", "Hội thi, cuộc thi"
    CONTESTANTS = "contestants", "Lượt dự thi"
    SEMINARS = "seminars", "Hội thảo, tọa đàm, giao lưu"
    STAGE_SHOWS = "stage_shows", "Chương trình sân khấu hóa"
    LEAFLET_COPIES = "leaflet_copies", "Tờ rơi, sổ tay, tài liệu in"
    POSTING_UPDATES = "posting_updates", "Lần cập nhật niêm yết thủ tục hành chính"
    RESULTS_PUBLISHED = "results_published", "Kỳ công khai kết quả giải quyết hồ sơ, phản ánh, kiến nghị"
    BUDGET_PLANNED = "budget_planned", "Kinh phí dự toán"
    BUDGET_SPENT = "budget_spent", "Kinh phí đã thực hiện"


class SectionPart(models.TextChoices):
    """The five parts of the outline (domain 7.2); every section belongs to one."""

    STEERING = "steering", "Công tác chỉ đạo, điều hành"
    RESULTS = "results", "Kết quả thực hiện"
    REVIEW = "review", "Đánh giá chung"
    NEXT = "next", "Phương hướng, nhiệm vụ thời gian tới"
    PROPOSALS = "proposals", "Kiến nghị, đề xuất"


PART_OF = {
    SectionKey.STEERING: SectionPart.STEERING,
    SectionKey.INTERNAL: SectionPart.RESULTS,
    SectionKey.PORTAL: SectionPart.RESULTS,
    SectionKey.PRESS: SectionPart.RESULTS,
    SectionKey.CONFERENCES: SectionPart.RESULTS,
    SectionKey.CONTESTS: SectionPart.RESULTS,
    SectionKey.MATERIALS: SectionPart.RESULTS,
    SectionKey.POSTING: SectionPart.RESULTS,
    SectionKey.ONLINE_SERVICES: SectionPart.RESULTS,
    SectionKey.MODELS: SectionPart.RESULTS,
    SectionKey.STRENGTHS: SectionPart.REVIEW,
    SectionKey.WEAKNESSES: SectionPart.REVIEW,
    SectionKey.CAUSES: SectionPart.REVIEW,
    SectionKey.NEXT: SectionPart.NEXT,
    SectionKey.PROPOSALS: SectionPart.PROPOSALS,
}


class ContradictionKind(models.TextChoices):
    TEXT_AND_TABLE = "text_and_table", "Lời văn khác số liệu"
    TOTAL = "total", "Tổng khác các dòng"
    SHARED = "shared", "Sự kiện chung được báo nhiều lần"
    DUPLICATE = "duplicate", "Có thể ghi trùng"
