"""The tree that a portal begins with: sections and standing pages that a department must have, and its first menu."""

from dataclasses import dataclass

from lantoa.capabilities.publishing.enums import SectionContent


@dataclass(frozen=True)
class SectionPlan:
    """A section to make: where, what it lists, what it is for."""

    slug: str
    title: str
    summary: str
    lists: str = SectionContent.ARTICLES
    parent: str = ""


NEWS = "tin-tuc"
SECTIONS = (
    SectionPlan(NEWS, "Tin tức", "Việc mới của cơ quan trong cải cách hành chính."),
    SectionPlan(
        "cai-cach-thu-tuc-hanh-chinh",
        "Cải cách thủ tục hành chính",
        "Thủ tục mới, thủ tục thay đổi, cách nộp và nơi nhận kết quả.",
        parent=NEWS,
    ),
    SectionPlan(
        "chuyen-doi-so",
        "Chuyển đổi số",
        "Dịch vụ công trực tuyến, dữ liệu dùng chung, ký số.",
        parent=NEWS,
    ),
    SectionPlan(
        "to-chuc-bo-may",
        "Tổ chức bộ máy",
        "Sắp xếp đơn vị, phân cấp, phân quyền.",
        parent=NEWS,
    ),
    SectionPlan(
        "cong-vu-cong-chuc",
        "Công vụ, công chức",
        "Tuyển dụng, bồi dưỡng, kỷ luật công vụ.",
        parent=NEWS,
    ),
    SectionPlan(
        "tai-chinh-cong",
        "Tài chính công",
        "Ngân sách, tự chủ, công khai tài chính.",
        parent=NEWS,
    ),
    SectionPlan(
        "su-kien",
        "Sự kiện",
        "Hội nghị, tập huấn, đối thoại sắp diễn ra.",
        SectionContent.EVENTS,
    ),
    SectionPlan(
        "mo-hinh-hay",
        "Mô hình, cách làm hay",
        "Sáng kiến đã có kết quả, và hạn chế đang khắc phục.",
        SectionContent.INITIATIVES,
    ),
    SectionPlan(
        "to-roi",
        "Tờ rơi",
        "Đọc trên mạng, tải về in, hoặc nhận bản in.",
        SectionContent.LEAFLETS,
    ),
    SectionPlan(
        "thu-vien-anh",
        "Thư viện ảnh",
        "Hình ảnh hoạt động của cơ quan.",
        SectionContent.GALLERIES,
    ),
)
ABOUT, CHART, CONTACT = "gioi-thieu", "co-cau-to-chuc", "lien-he"

# (label, slug of a page or an address of the portal, is it below the one above)
MENU = (
    ("Giới thiệu", ABOUT, False),
    ("Chức năng, nhiệm vụ", ABOUT, True),
    ("Cơ cấu tổ chức", CHART, True),
    ("Tin tức", NEWS, False),
    ("Tất cả tin tức", NEWS, True),
    ("Thủ tục hành chính", "cai-cach-thu-tuc-hanh-chinh", True),
    ("Chuyển đổi số", "chuyen-doi-so", True),
    ("Tổ chức bộ máy", "to-chuc-bo-may", True),
    ("Công vụ, công chức", "cong-vu-cong-chuc", True),
    ("Tài chính công", "tai-chinh-cong", True),
    ("Sự kiện", "su-kien", True),
    ("Thủ tục", "/thu-tuc/", False),
    ("Kế hoạch", "/ke-hoach/", False),
    ("Báo cáo", "/bao-cao/", False),
    ("Văn bản", "/van-ban/", False),
    ("Tra cứu văn bản", "/van-ban/", True),
    ("Góp ý dự thảo văn bản", "/van-ban/gop-y-du-thao/", True),
    ("Tư liệu", "to-roi", False),
    ("Tờ rơi", "to-roi", True),
    ("Mô hình, cách làm hay", "mo-hinh-hay", True),
    ("Thư viện ảnh", "thu-vien-anh", True),
    ("Liên hệ", CONTACT, False),
)
