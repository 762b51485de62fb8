"""The outbox table. Retention: sent messages are removed after 90 days (`outbox.purge`), the others are kept."""

from django.db import models
from django.db.models import Q

from lantoa.kit.clock import now
from lantoa.kit.codes import public_code
from lantoa.ports.delivery.enums import MessageState, Purpose


class OutboxMessage(models.Model):
    """One message to one address on one channel.

    `topic` names the thing that the message belongs to ("post:abc"); its owner is told of the outcome and looks
    after failures. `is_bulk`: one of many; it lets single messages go first. `is_repeatable`: a second sending
    would be shown once, so what a killed worker left may be sent again by itself.
    """

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    channel = models.CharField("kênh", max_length=30)
    topic = models.CharField("thuộc về", max_length=60, blank=True)
    purpose = models.CharField("mục đích", max_length=10, choices=Purpose, default=Purpose.ANNOUNCE)
    is_bulk = models.BooleanField("gửi hàng loạt", default=False)
    is_repeatable = models.BooleanField("gửi lại được", default=True)
    address = models.CharField("địa chỉ", max_length=320, blank=True)
    subject = models.CharField("tiêu đề", max_length=300)
    text = models.TextField("nội dung", blank=True)
    html = models.TextField("nội dung HTML", blank=True)
    headers = models.JSONField("trường thư bổ sung", default=dict, blank=True)
    link = models.CharField("đường dẫn", max_length=500, blank=True)
    picture = models.CharField(
        "ảnh", max_length=255, blank=True, help_text="Name in the public file storage."
    )
    picture_alt = models.CharField("mô tả ảnh", max_length=500, blank=True)
    dedupe_key = models.CharField("khóa chống trùng", max_length=200, unique=True, null=True, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=MessageState, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField("số lần gửi", default=0)
    next_attempt_at = models.DateTimeField("gửi từ lúc", default=now)
    lease_until = models.DateTimeField("giữ chỗ đến", null=True, blank=True)
    last_error = models.CharField("lỗi gần nhất", max_length=500, blank=True)
    remote_id = models.CharField("mã ở nơi nhận", max_length=200, blank=True)
    remote_url = models.CharField("địa chỉ ở nơi nhận", max_length=500, blank=True)
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
                condition=Q(purpose__in=Purpose.values), name="delivery_message_purpose_known"
            ),
            models.CheckConstraint(
                condition=Q(purpose=Purpose.ANNOUNCE) | ~Q(remote_id=""),
                name="delivery_message_change_names_what",
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
        indexes = [
            models.Index(fields=["state", "is_bulk", "next_attempt_at"], name="delivery_message_due"),
            models.Index(fields=["topic", "state"], condition=~Q(topic=""), name="delivery_message_topic"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.address}" if self.address else self.subject
