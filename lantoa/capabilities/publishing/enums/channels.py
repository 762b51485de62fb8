"""Words of posts and subscriptions."""

from django.db.models import TextChoices


class PostState(TextChoices):
    """Where a post stands. `failed` is tried again by itself; `given_up`, `manual` and `to_remove` wait for a person."""

    DRAFT = "draft", "Bản nháp"
    MANUAL = "manual", "Chờ đăng thủ công"
    QUEUED = "queued", "Đang gửi"
    FAILED = "failed", "Gửi lỗi, sẽ gửi lại"
    GIVEN_UP = "given_up", "Không gửi được"
    SENT = "sent", "Đã đăng"
    REPLACED = "replaced", "Đã thay bằng bản đính chính"
    REMOVING = "removing", "Đang gỡ"
    TO_REMOVE = "to_remove", "Cần gỡ thủ công"
    RETRACTED = "retracted", "Đã gỡ"
    DROPPED = "dropped", "Đã bỏ"


# What may still be written on.
OPEN_STATES = (PostState.DRAFT, PostState.MANUAL)
# What readers may be looking at.
SHOWN_STATES = (PostState.SENT, PostState.REMOVING, PostState.TO_REMOVE)
# What waits for a person of the office.
WAITING_STATES = (PostState.MANUAL, PostState.FAILED, PostState.GIVEN_UP, PostState.TO_REMOVE)


class PostKind(TextChoices):
    """A post that makes an item known, or one that puts it right."""

    NEWS = "news", "Giới thiệu tin, bài"
    CORRECTION = "correction", "Đính chính"


class Rhythm(TextChoices):
    """How often a subscriber wants a letter."""

    AT_ONCE = "at_once", "Ngay khi có tin, bài mới"
    WEEKLY = "weekly", "Mỗi tuần một thư (sáng thứ Hai)"


class SubscriberState(TextChoices):
    """Whether letters reach the subscriber."""

    ACTIVE = "active", "Đang nhận tin"
    BOUNCED = "bounced", "Địa chỉ không nhận được thư"
