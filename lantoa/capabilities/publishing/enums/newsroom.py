"""Where a page stands on its way to the public, and how much a finding of the checklist weighs."""

from django.db.models import TextChoices


class ItemState(TextChoices):
    """The step of the working version; whether an older version is public meanwhile, the page itself says."""

    DRAFT = "draft", "Đang soạn"
    RETURNED = "returned", "Trả lại để sửa"
    EDITING = "editing", "Đang biên tập"
    WAITING = "waiting", "Chờ phê duyệt"
    SCHEDULED = "scheduled", "Đã duyệt, chờ đến giờ đăng"
    PUBLISHED = "published", "Đã công khai"
    EXPIRED = "expired", "Hết thời hạn đăng"
    WITHDRAWN = "withdrawn", "Đã gỡ"


# The writer has it; the office has it; nobody changes the text; it is finished.
WITH_AUTHOR = frozenset({ItemState.DRAFT, ItemState.RETURNED})
FROZEN = frozenset({ItemState.WAITING, ItemState.SCHEDULED})
FINISHED = frozenset({ItemState.PUBLISHED, ItemState.EXPIRED, ItemState.WITHDRAWN})


class FindingLevel(TextChoices):
    """What a finding of the checklist asks for."""

    MUST = "must", "Phải sửa"
    CONFIRM = "confirm", "Sửa hoặc xác nhận kèm lý do"
    ADVICE = "advice", "Nên sửa"

    @property
    def kind(self) -> str:
        """Colour role of its badge."""
        return {"must": "danger", "confirm": "warning"}.get(self.value, "info")
