from django.db.models import TextChoices


class MessageState(TextChoices):
    """Where an outgoing message stands. `failed` is tried again later; `given_up` waits for a person."""

    WAITING = "waiting", "Chờ gửi"
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Đã gửi"
    FAILED = "failed", "Gửi lỗi, sẽ gửi lại"
    GIVEN_UP = "given_up", "Không gửi được"


class Purpose(TextChoices):
    """What a message asks of its channel: say something new, or change or take away what was said before."""

    ANNOUNCE = "announce", "Đăng mới"
    REVISE = "revise", "Sửa bài đã đăng"
    RETRACT = "retract", "Gỡ bài đã đăng"
