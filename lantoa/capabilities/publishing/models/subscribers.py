"""People who asked for letters about what is new. As little as can be: an address, what of, how often.

Nothing is stored before the address is confirmed; leaving deletes the row at once. An address that refuses letters
is removed 30 days later.
"""

import secrets

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

from lantoa.capabilities.publishing.enums import Rhythm, SubscriberState
from lantoa.kit.codes import public_code


def new_key() -> str:
    """A secret of 128 bits for the address behind which a subscriber changes or ends the subscription."""
    return secrets.token_urlsafe(16)


class Subscriber(models.Model):
    """One confirmed address. Without sections and themes everything is sent. Named by its code, never by its address."""

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    key = models.CharField("khóa", max_length=40, unique=True, default=new_key, editable=False)
    email = models.EmailField("thư điện tử", max_length=254)
    rhythm = models.CharField("nhịp", max_length=8, choices=Rhythm, default=Rhythm.WEEKLY)
    sections = models.ManyToManyField(
        "publishing.SectionPage", verbose_name="chuyên mục", blank=True, related_name="+"
    )
    themes = models.ManyToManyField(
        "plans.Theme", verbose_name="nội dung tuyên truyền", blank=True, related_name="+"
    )
    state = models.CharField(
        "trạng thái", max_length=8, choices=SubscriberState, default=SubscriberState.ACTIVE
    )
    bounces = models.PositiveSmallIntegerField("số thư bị trả lại", default=0)
    bounced_at = models.DateTimeField("không nhận được từ", null=True, blank=True)
    confirmed_at = models.DateTimeField("xác nhận lúc")

    class Meta:
        verbose_name = "người đăng ký nhận tin"
        verbose_name_plural = "người đăng ký nhận tin"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="publishing_subscriber_email_once"),
            models.CheckConstraint(
                condition=Q(state__in=SubscriberState.values), name="publishing_subscriber_state_known"
            ),
            models.CheckConstraint(
                condition=Q(rhythm__in=Rhythm.values), name="publishing_subscriber_rhythm_known"
            ),
            models.CheckConstraint(
                condition=Q(state=SubscriberState.BOUNCED, bounced_at__isnull=False)
                | (~Q(state=SubscriberState.BOUNCED) & Q(bounced_at__isnull=True)),
                name="publishing_subscriber_bounced_since",
            ),
        ]
        indexes = [models.Index(fields=["state", "rhythm"], name="publishing_subscriber_rhythm")]

    def __str__(self) -> str:
        return f"người nhận tin {self.code}"

    def get_absolute_url(self) -> str:
        return reverse("publishing:subscription", args=[self.key])


class Digest(models.Model):
    """One week's letter (bản tin tuần): it is made once. Retention: with the outbox's letters, 90 days."""

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    week = models.CharField("tuần", max_length=8, unique=True, help_text="2026-W48")
    since = models.DateTimeField("từ")
    until = models.DateTimeField("đến")
    recipients = models.PositiveIntegerField("số thư", default=0)

    class Meta:
        verbose_name = "bản tin tuần"
        verbose_name_plural = "bản tin tuần"
        ordering = ["-until"]

    def __str__(self) -> str:
        return f"Bản tin tuần {self.week}"

    @property
    def topic(self) -> str:
        """The outbox topic of this week's letters."""
        return f"digest:{self.code}"
