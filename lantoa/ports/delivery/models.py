"""The outbox table. Retention: sent messages may be removed after 90 days, the others are kept."""

from django.db import models
from django.db.models import Q

from lantoa.kit.clock import now
from lantoa.kit.codes import public_code
from lantoa.ports.delivery.enums import MessageState


class OutboxMessage(models.Model):
    """One message to one address on one channel."""

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    channel = models.CharField("kênh", max_length=30)
    address = models.CharField("địa chỉ", max_length=320)
    subject = models.CharField("tiêu đề", max_length=300)
    text = models.TextField("nội dung")
    html = models.TextField("nội dung HTML", blank=True)
    headers = models.JSONField("trường thư bổ sung", default=dict, blank=True)
    dedupe_key = models.CharField("khóa chống trùng", max_length=200, unique=True, null=True, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=MessageState, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField("số lần gửi", default=0)
    next_attempt_at = models.DateTimeField("gửi từ lúc", default=now)
    lease_until = models.DateTimeField("giữ chỗ đến", null=True, blank=True)
    last_error = models.CharField("lỗi gần nhất", max_length=500, blank=True)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "tin gửi đi"
        verbose_name_plural = "tin gửi đi"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MessageState.values), name="delivery_message_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=MessageState.SENT, sent_at__isnull=False)
                | (~Q(state=MessageState.SENT) & Q(sent_at__isnull=True)),
                name="delivery_message_sent_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=MessageState.SENDING, lease_until__isnull=False)
                | (~Q(state=MessageState.SENDING) & Q(lease_until__isnull=True)),
                name="delivery_message_sending_has_lease",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[MessageState.FAILED, MessageState.GIVEN_UP]) | ~Q(last_error=""),
                name="delivery_message_failure_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_attempt_at"], name="delivery_message_due")]

    def __str__(self) -> str:
        return f"{self.subject} → {self.address}"
