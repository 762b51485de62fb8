"""One queue of papers that wait for leadership. The author never decides: held by the database."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from lantoa.foundation.approvals.enums import Decision
from lantoa.kit.codes import public_code


class ApprovalRequest(models.Model):
    """A paper (plan version, consolidated report ...) put before leadership.

    `content_hash` is the SHA-256 of what was shown; deciding on changed content is refused.
    """

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    handler = models.CharField(
        "loại hồ sơ", max_length=60, help_text="Name under which the owner registered its handler."
    )
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    paper = GenericForeignKey("content_type", "object_id")
    title = models.CharField("trích yếu", max_length=500)
    content_hash = models.CharField("mã băm nội dung", max_length=64)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người soạn", on_delete=models.PROTECT, related_name="+"
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người trình", on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField("trình lúc", auto_now_add=True)
    due_on = models.DateField("cần ý kiến trước", null=True, blank=True)
    decision = models.CharField("quyết định", max_length=10, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người quyết định",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True)
    reason = models.TextField("lý do, ý kiến", blank=True)
    withdrawn_at = models.DateTimeField("rút lại lúc", null=True, blank=True)

    class Meta:
        verbose_name = "yêu cầu phê duyệt"
        verbose_name_plural = "yêu cầu phê duyệt"
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_by__isnull=True, decided_at__isnull=True)
                | Q(decision__in=Decision.values, decided_by__isnull=False, decided_at__isnull=False),
                name="approvals_request_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | (~Q(decided_by=F("author")) & ~Q(decided_by=F("requested_by"))),
                name="approvals_request_author_never_decides",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.RETURNED) | ~Q(reason=""),
                name="approvals_request_return_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(decision=""),
                name="approvals_request_withdrawn_undecided",
            ),
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                condition=Q(decision="", withdrawn_at__isnull=True),
                name="approvals_request_one_open_per_paper",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return not self.decision and self.withdrawn_at is None

    @property
    def desk_url(self) -> str:
        """The staff page of this request."""
        return reverse("approvals_desk:request", args=[self.code])

    @property
    def state_label(self) -> str:
        """Where it stands, in words."""
        if self.withdrawn_at is not None:
            return "Đã rút lại"
        return self.get_decision_display() if self.decision else "Chờ ý kiến"

    @property
    def state_kind(self) -> str:
        """Colour role of the state's badge."""
        if self.decision == Decision.APPROVED:
            return "success"
        return "warning" if self.decision == Decision.RETURNED else "neutral" if self.withdrawn_at else "info"


class ApprovalLink(models.Model):
    """A one-time link to decide one request as one person. Only the hash of its token is kept."""

    request = models.ForeignKey(
        ApprovalRequest, verbose_name="yêu cầu", on_delete=models.CASCADE, related_name="links"
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người nhận", on_delete=models.CASCADE, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField("hết hạn lúc")
    used_at = models.DateTimeField("đã dùng lúc", null=True, blank=True)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)

    class Meta:
        verbose_name = "liên kết phê duyệt"
        verbose_name_plural = "liên kết phê duyệt"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.request} → {self.recipient}"
