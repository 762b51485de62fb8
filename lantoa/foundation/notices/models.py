"""The in-app inbox: the reliable channel; e-mail only repeats it."""

from django.conf import settings
from django.db import models


class Notice(models.Model):
    """One message to one person. `dedupe_key` makes telling twice harmless."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người nhận", on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField("loại", max_length=60)
    subject = models.CharField("tiêu đề", max_length=255)
    body = models.TextField("nội dung", blank=True)
    url = models.CharField("địa chỉ", max_length=500, blank=True)
    dedupe_key = models.CharField(max_length=160, blank=True)
    created_at = models.DateTimeField("lúc", auto_now_add=True)
    read_at = models.DateTimeField("đã đọc lúc", null=True, blank=True)

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "dedupe_key"],
                condition=~models.Q(dedupe_key=""),
                name="notices_notice_told_once",
            ),
        ]
        indexes = [models.Index(fields=["recipient", "read_at"], name="notices_notice_unread")]

    def __str__(self) -> str:
        return self.subject
