"""Asking people about the draft of a document."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from lantoa.capabilities.library.enums import CommentState, ConsultationState, Verdict
from lantoa.capabilities.library.models.documents import LegalDocument
from lantoa.capabilities.library.models.files import private_storage
from lantoa.kit import clock
from lantoa.kit.codes import public_code


class Consultation(models.Model):
    """One draft put before the public for a window of days, both ends included."""

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    title = models.CharField("tên dự thảo", max_length=500)
    slug = models.SlugField("địa chỉ", max_length=120, unique=True)
    summary = models.TextField("tóm tắt", blank=True)
    draft_text = models.TextField("nội dung dự thảo", blank=True)
    file = models.FileField("tệp dự thảo", storage=private_storage, upload_to="library/drafts/", blank=True)
    file_name = models.CharField("tên tệp", max_length=255, blank=True)
    media_type = models.CharField("loại tệp", max_length=120, blank=True)
    document = models.ForeignKey(
        LegalDocument,
        verbose_name="văn bản được ban hành",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consultations",
    )
    unit = models.ForeignKey(
        "org.Unit",
        verbose_name="đơn vị soạn thảo",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    contact = models.CharField("nơi nhận góp ý khác", max_length=500, blank=True)
    opens_on = models.DateField("từ ngày")
    closes_on = models.DateField("đến hết ngày")
    state = models.CharField(
        "trạng thái", max_length=12, choices=ConsultationState.choices, default=ConsultationState.DRAFT
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    published_at = models.DateTimeField("công bố lúc", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField("công bố giải trình lúc", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    conclusion = models.TextField("kết quả chung", blank=True)
    withdrawn_reason = models.CharField("lý do dừng", max_length=500, blank=True)

    class Meta:
        verbose_name = "lấy ý kiến dự thảo"
        verbose_name_plural = "lấy ý kiến dự thảo"
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ConsultationState.values), name="library_consultation_state_known"
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="library_consultation_window_in_order"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="library_consultation_published_pair",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="library_consultation_answered_pair",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ConsultationState.PUBLISHED, ConsultationState.ANSWERED])
                | Q(published_at__isnull=False),
                name="library_consultation_public_was_published",
            ),
            models.CheckConstraint(
                condition=~Q(state=ConsultationState.ANSWERED) | Q(answered_at__isnull=False),
                name="library_consultation_answered_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=ConsultationState.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="library_consultation_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ConsultationAnswer(models.Model):
    """What the agency says to a group of comments: taken over, in part, or explained."""

    consultation = models.ForeignKey(
        Consultation, verbose_name="đợt lấy ý kiến", on_delete=models.CASCADE, related_name="answers"
    )
    subject = models.CharField("nội dung góp ý", max_length=1000)
    verdict = models.CharField("xử lý", max_length=10, choices=Verdict.choices)
    text = models.TextField("tiếp thu, giải trình")
    position = models.PositiveIntegerField("thứ tự", default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("viết lúc", auto_now_add=True)

    class Meta:
        verbose_name = "tiếp thu, giải trình"
        verbose_name_plural = "tiếp thu, giải trình"
        ordering = ["consultation", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="library_answer_verdict_known"
            ),
        ]

    def __str__(self) -> str:
        return self.subject[:80]


class ConsultationComment(models.Model):
    """What somebody wrote about the draft. `name` and `contact` are never shown to the public."""

    consultation = models.ForeignKey(
        Consultation, verbose_name="đợt lấy ý kiến", on_delete=models.CASCADE, related_name="comments"
    )
    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    place = models.CharField("điều, khoản góp ý", max_length=255, blank=True)
    text = models.TextField("ý kiến")
    name = models.CharField("họ tên, tổ chức", max_length=255, blank=True)
    contact = models.CharField("cách liên hệ", max_length=255, blank=True)
    received_at = models.DateTimeField("nhận lúc", default=clock.now, editable=False)
    state = models.CharField(
        "trạng thái", max_length=10, choices=CommentState.choices, default=CommentState.NEW
    )
    moderated_at = models.DateTimeField("xem lúc", null=True, blank=True)
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    hidden_reason = models.CharField("lý do không hiển thị", max_length=500, blank=True)
    answer = models.ForeignKey(
        ConsultationAnswer,
        verbose_name="tiếp thu, giải trình",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="comments",
    )

    class Meta:
        verbose_name = "ý kiến góp ý"
        verbose_name_plural = "ý kiến góp ý"
        ordering = ["consultation", "received_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CommentState.values), name="library_comment_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=CommentState.NEW, moderated_at__isnull=True, moderated_by__isnull=True)
                | (~Q(state=CommentState.NEW) & Q(moderated_at__isnull=False, moderated_by__isnull=False)),
                name="library_comment_moderated_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=CommentState.HIDDEN) | ~Q(hidden_reason=""),
                name="library_comment_hidden_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Ý kiến {self.code}"
