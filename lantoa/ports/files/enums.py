"""What must be known of an uploaded picture or file before it is shown to everybody."""

from django.db.models import TextChoices


class Licence(TextChoices):
    """On what terms others may use it."""

    OWN = "own", "Của cơ quan, dùng lại ghi rõ nguồn"
    OPEN = "open", "Giấy phép mở, ghi rõ tác giả"
    PERMITTED = "permitted", "Được tác giả cho phép dùng"
    OFFICIAL = "official", "Văn bản của cơ quan nhà nước"


class PeopleShown(TextChoices):
    """Whether people can be recognised, and on what ground they may be shown (Luật 91/2025/QH15)."""

    UNKNOWN = "unknown", "Chưa xem xét"
    NONE = "none", "Không có người nhận ra được"
    PUBLIC = "public", "Hoạt động công vụ, sự kiện công khai"
    AGREED = "agreed", "Người trong ảnh đã đồng ý"
