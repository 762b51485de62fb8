"""The newsroom's record of a page on its way to the public. Who wrote never approves: held by the database."""

from datetime import date

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from lantoa.capabilities.publishing.enums import ItemState
from lantoa.kit.clock import now
from lantoa.kit.codes import public_code


def _person(label: str, *, null: bool = True) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        null=null,
        blank=null,
        on_delete=models.PROTECT,
        related_name="+",
    )


def _revision(label: str) -> models.ForeignKey:
    return models.ForeignKey(
        "wagtailcore.Revision",
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


def _whole(name: str, *texts: str) -> Q:
    """`name`_at, `name`_by and the given texts are set together or not at all."""
    at, by = f"{name}_at__isnull", f"{name}_by__isnull"
    empty, full = Q(**{at: True, by: True}), Q(**{at: False, by: False})
    for text in texts:
        empty, full = empty & Q(**{text: ""}), full & ~Q(**{text: ""})
    return empty | full


class NewsroomItem(models.Model):
    """A page in the newsroom: step, who has it, until when, what was put forward, approved, withdrawn.

    `author` wrote the version being worked on; `editor` of the office put it forward. `submitted_revision` is the
    text that was put forward, `approved_revision` the one that leadership approved. `is_moved_in` marks what was
    public before the newsroom knew it (brought from another system). `recording_note` says why no activity of the
    plan was recorded, `failure` why publishing at the set time did not work.
    """

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    page = models.OneToOneField(
        "wagtailcore.Page", verbose_name="trang", on_delete=models.CASCADE, related_name="newsroom_item"
    )
    state = models.CharField("trạng thái", max_length=10, choices=ItemState.choices, default=ItemState.DRAFT)
    unit = models.ForeignKey(
        "org.Unit", verbose_name="đơn vị", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    author = _person("người viết", null=False)
    editor = _person("biên tập viên")
    step_owner = _person("người đang giữ")
    step_since = models.DateTimeField("ở bước này từ", default=now)
    due_on = models.DateField("hạn của bước", null=True, blank=True)
    submitted_at = models.DateTimeField("trình lúc", null=True, blank=True)
    submitted_by = _person("người trình")
    submitted_revision = _revision("bản trình")
    return_reason = models.TextField("lý do trả lại", blank=True)
    approved_at = models.DateTimeField("phê duyệt lúc", null=True, blank=True)
    approved_by = _person("người phê duyệt")
    approved_revision = _revision("bản được duyệt")
    publish_at = models.DateTimeField("đăng lúc", null=True, blank=True)
    expires_at = models.DateTimeField("hết hạn đăng lúc", null=True, blank=True)
    published_at = models.DateTimeField("đã đăng lúc", null=True, blank=True)
    failed_at = models.DateTimeField("không đăng được lúc", null=True, blank=True)
    failure = models.CharField("lý do không đăng được", max_length=500, blank=True)
    withdrawn_at = models.DateTimeField("gỡ lúc", null=True, blank=True)
    withdrawn_by = _person("người gỡ")
    withdraw_reason = models.CharField("lý do gỡ (công khai)", max_length=500, blank=True)
    correction_note = models.CharField("nội dung đính chính (công khai)", max_length=500, blank=True)
    review_on = models.DateField("rà soát lại trước ngày", null=True, blank=True)
    is_moved_in = models.BooleanField("chuyển từ nơi khác đến", default=False)
    recording_note = models.CharField("vì sao chưa ghi hoạt động", max_length=500, blank=True)

    class Meta:
        verbose_name = "hồ sơ xuất bản"
        verbose_name_plural = "hồ sơ xuất bản"
        ordering = ["-step_since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ItemState.values), name="publishing_item_state_known"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="publishing_item_submitted_whole",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="publishing_item_approved_whole",
            ),
            models.CheckConstraint(
                condition=_whole("withdrawn", "withdraw_reason"), name="publishing_item_withdrawn_whole"
            ),
            models.CheckConstraint(
                condition=Q(failed_at__isnull=True, failure="")
                | (Q(failed_at__isnull=False) & ~Q(failure="")),
                name="publishing_item_failed_whole",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | (~Q(approved_by=F("author"))),
                name="publishing_item_author_never_approves",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(submitted_by__isnull=True)
                | (~Q(approved_by=F("submitted_by"))),
                name="publishing_item_submitter_never_approves",
            ),
            models.CheckConstraint(
                condition=~Q(state=ItemState.RETURNED) | ~Q(return_reason=""),
                name="publishing_item_return_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=ItemState.WAITING) | Q(submitted_at__isnull=False),
                name="publishing_item_waiting_was_submitted",
            ),
            models.CheckConstraint(
                condition=~Q(state=ItemState.SCHEDULED)
                | Q(approved_at__isnull=False, publish_at__isnull=False),
                name="publishing_item_scheduled_is_approved",
            ),
            models.CheckConstraint(
                condition=~Q(state=ItemState.WITHDRAWN) | Q(withdrawn_at__isnull=False),
                name="publishing_item_withdrawn_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True)
                | Q(publish_at__isnull=True)
                | Q(expires_at__gt=F("publish_at")),
                name="publishing_item_times_in_order",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="publishing_item_by_step")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title of the working version."""
        return self.page.draft_title or self.page.title

    @property
    def desk_url(self) -> str:
        """The item's own screen in the console."""
        return reverse("newsroom:item", args=[self.code])

    def is_overdue(self, today: date) -> bool:
        """Whether the step's last day has passed."""
        return self.due_on is not None and self.due_on < today


class Publication(models.Model):
    """That a version went public: which one, when, who wrote, put forward and approved it. Never changed.

    A page of the newsroom cannot be live with a version that has no such row (models.approval_guard).
    """

    item = models.ForeignKey(
        NewsroomItem, verbose_name="hồ sơ", on_delete=models.CASCADE, related_name="publications"
    )
    revision = _revision("bản công khai")
    author = _person("người viết", null=False)
    submitted_by = _person("người trình", null=False)
    approved_by = _person("người phê duyệt", null=False)
    approved_at = models.DateTimeField("phê duyệt lúc")
    published_at = models.DateTimeField("công khai lúc")

    class Meta:
        verbose_name = "lần công khai"
        verbose_name_plural = "lần công khai"
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(approved_by=F("author")) & ~Q(approved_by=F("submitted_by")),
                name="publishing_publication_author_never_approves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.published_at:%d/%m/%Y %H:%M}"


class Correction(models.Model):
    """A correction of something public: what was wrong, said on the page with its day."""

    item = models.ForeignKey(
        NewsroomItem, verbose_name="hồ sơ", on_delete=models.CASCADE, related_name="corrections"
    )
    note = models.CharField("nội dung đính chính", max_length=500)
    made_at = models.DateTimeField("đính chính lúc")
    made_by = _person("người trình", null=False)

    class Meta:
        verbose_name = "đính chính"
        verbose_name_plural = "đính chính"
        ordering = ["-made_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(note=""), name="publishing_correction_has_note")]

    def __str__(self) -> str:
        return self.note


class Acknowledgement(models.Model):
    """That somebody answers for a finding of the checklist that stays as it is, and why."""

    item = models.ForeignKey(
        NewsroomItem, verbose_name="hồ sơ", on_delete=models.CASCADE, related_name="acknowledgements"
    )
    finding = models.CharField("điểm kiểm tra", max_length=80)
    reason = models.CharField("lý do", max_length=500)
    made_at = models.DateTimeField("xác nhận lúc", auto_now_add=True)
    made_by = _person("người xác nhận", null=False)

    class Meta:
        verbose_name = "xác nhận điểm kiểm tra"
        verbose_name_plural = "xác nhận điểm kiểm tra"
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "finding"], name="publishing_acknowledged_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="publishing_acknowledged_with_reason"),
        ]

    def __str__(self) -> str:
        return self.reason


class SetAsideText(models.Model):
    """What a second editor wrote while somebody else saved: kept until it is merged or dropped.

    `content` is the serialised page as the second editor submitted it, `base_revision` the version it was
    begun from.
    """

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name="trang", on_delete=models.CASCADE, related_name="set_aside_texts"
    )
    base_revision = _revision("bản bắt đầu sửa")
    content = models.JSONField("nội dung", encoder=DjangoJSONEncoder)
    written_by = _person("người viết", null=False)
    written_at = models.DateTimeField("viết lúc", auto_now_add=True)
    settled_at = models.DateTimeField("đã giải quyết lúc", null=True, blank=True)

    class Meta:
        verbose_name = "bản sửa để riêng"
        verbose_name_plural = "bản sửa để riêng"
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return self.code
