"""What the agency says outside its own portal: posts on networks, and the accounts it says them with."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from lantoa.capabilities.publishing.enums import PostKind, PostState
from lantoa.kit.codes import public_code
from lantoa.ports.delivery.channels.base import Profile
from lantoa.ports.delivery.networks import Network, profile_of

# States that only something which was posted can be in.
_POSTED = [
    PostState.SENT,
    PostState.REPLACED,
    PostState.REMOVING,
    PostState.TO_REMOVE,
    PostState.RETRACTED,
]


class Post(models.Model):
    """One appearance of a page on one network (bài đăng). Kept after the page is gone: it says what was said.

    `version` counts what was said about the page there: 1, then one more for each correction. `edits` is the post
    whose text this one changed in place. `sender` is None when the system sent it on publication. `plan_note` says
    why no activity of the plan was recorded. Retention: as long as the plan's records.
    """

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="tin, bài",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="posts",
    )
    page_title = models.CharField("tên tin, bài", max_length=255)
    network = models.CharField("kênh", max_length=10, choices=Network)
    version = models.PositiveSmallIntegerField("lần", default=1)
    kind = models.CharField("loại", max_length=10, choices=PostKind, default=PostKind.NEWS)
    title = models.CharField("tiêu đề", max_length=300, blank=True)
    text = models.TextField("nội dung", blank=True)
    link = models.CharField("đường dẫn", max_length=500, blank=True)
    picture = models.ForeignKey(
        "files.Picture",
        verbose_name="ảnh",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    state = models.CharField("trạng thái", max_length=10, choices=PostState, default=PostState.DRAFT)
    is_by_hand = models.BooleanField("đăng thủ công", default=False)
    correction_of = models.ForeignKey(
        "self",
        verbose_name="đính chính cho",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    is_edit = models.BooleanField("sửa ngay bài đã đăng", default=False)
    message = models.ForeignKey(
        "delivery.OutboxMessage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    remote_id = models.CharField("mã ở kênh", max_length=200, blank=True)
    url = models.URLField("địa chỉ bài đăng", max_length=500, blank=True)
    problem = models.CharField("lỗi gần nhất", max_length=500, blank=True)
    recipients = models.PositiveIntegerField("số thư", null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField("sửa lúc", auto_now=True)
    revision = models.PositiveIntegerField(default=1)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người gửi",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    queued_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    posted_at = models.DateTimeField("đăng lúc", null=True, blank=True)
    removal_reason = models.CharField("lý do gỡ", max_length=500, blank=True)
    removed_at = models.DateTimeField("gỡ lúc", null=True, blank=True)
    activity = models.ForeignKey(
        "plans.Activity", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    plan_note = models.CharField("vì sao chưa tính vào kế hoạch", max_length=500, blank=True)

    class Meta:
        verbose_name = "bài đăng"
        verbose_name_plural = "bài đăng"
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "network", "version"], name="publishing_post_once_per_version"
            ),
            models.CheckConstraint(
                condition=Q(state__in=PostState.values), name="publishing_post_state_known"
            ),
            models.CheckConstraint(
                condition=Q(network__in=Network.values), name="publishing_post_network_known"
            ),
            models.CheckConstraint(condition=Q(kind__in=PostKind.values), name="publishing_post_kind_known"),
            models.CheckConstraint(
                condition=~Q(state__in=_POSTED) | Q(posted_at__isnull=False),
                name="publishing_post_shown_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PostState.FAILED, PostState.GIVEN_UP]) | ~Q(problem=""),
                name="publishing_post_failure_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(is_by_hand=False) | ~Q(state__in=_POSTED) | ~Q(url=""),
                name="publishing_post_by_hand_has_address",
            ),
            models.CheckConstraint(
                condition=Q(kind=PostKind.NEWS) | Q(correction_of__isnull=False),
                name="publishing_post_correction_names_what",
            ),
            models.CheckConstraint(
                condition=~Q(state=PostState.RETRACTED)
                | (Q(removed_at__isnull=False) & ~Q(removal_reason="")),
                name="publishing_post_removal_whole",
            ),
        ]
        indexes = [models.Index(fields=["state", "network"], name="publishing_post_by_state")]

    def __str__(self) -> str:
        return f"{self.page_title} – {self.get_network_display()}"

    @property
    def profile(self) -> Profile:
        """What the network takes."""
        return profile_of(self.network)

    @property
    def desk_url(self) -> str:
        return reverse("channels_desk:post", args=[self.code])

    @property
    def topic(self) -> str:
        """The outbox topic of everything sent for this post."""
        return f"post:{self.code}"


class NetworkAccount(models.Model):
    """What the last look at a network's account found (kết nối). `account` empty: never looked at with success.

    `expires_at` None with `never_expires` False means that nobody tells. Retention: the newest look only.
    """

    network = models.CharField("kênh", max_length=10, choices=Network, unique=True)
    account = models.CharField("tài khoản", max_length=200, blank=True)
    expires_at = models.DateTimeField("khóa hết hạn lúc", null=True, blank=True)
    never_expires = models.BooleanField("không hết hạn", default=False)
    looked_at = models.DateTimeField("kiểm tra lúc")
    problem = models.CharField("lỗi", max_length=500, blank=True)

    class Meta:
        verbose_name = "kết nối kênh"
        verbose_name_plural = "kết nối kênh"
        ordering = ["network"]
        constraints = [
            models.CheckConstraint(
                condition=Q(network__in=Network.values), name="publishing_account_network_known"
            ),
            models.CheckConstraint(
                condition=Q(never_expires=False) | Q(expires_at__isnull=True),
                name="publishing_account_one_expiry",
            ),
        ]

    def __str__(self) -> str:
        return self.get_network_display()
