"""The ripple: a document changed, so every text that cites it is looked at again."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from lantoa.capabilities.library.enums import CitationReviewState
from lantoa.capabilities.library.models.documents import LegalDocument
from lantoa.capabilities.library.models.relations import DocumentRelation
from lantoa.kit.codes import public_code


class CitationReview(models.Model):
    """Somebody has to look at one citing text because of one relation.

    `document` is what the text cites: the changed document itself, or one that hangs on it (`is_indirect`).
    Names and addresses are kept as they were when the review was opened.
    """

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    relation = models.ForeignKey(
        DocumentRelation, verbose_name="thay đổi", on_delete=models.PROTECT, related_name="reviews"
    )
    document = models.ForeignKey(
        LegalDocument, verbose_name="văn bản được dẫn", on_delete=models.PROTECT, related_name="reviews"
    )
    is_indirect = models.BooleanField("qua văn bản hướng dẫn", default=False)
    place_kind = models.CharField("loại", max_length=30)
    place_key = models.CharField("mã nơi dẫn", max_length=80)
    place_is_draft = models.BooleanField("bản đang soạn", default=False)
    kind_label = models.CharField("tên loại", max_length=60)
    label = models.CharField("tên", max_length=500)
    url = models.CharField("địa chỉ công khai", max_length=500, blank=True)
    edit_url = models.CharField("địa chỉ sửa", max_length=500, blank=True)
    surface = models.CharField("như trong bài", max_length=500, blank=True)
    reason = models.CharField("lý do", max_length=1000)
    unit = models.ForeignKey(
        "org.Unit", verbose_name="đơn vị", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người phụ trách",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    due_on = models.DateField("hạn")
    state = models.CharField(
        "trạng thái",
        max_length=12,
        choices=CitationReviewState.choices,
        default=CitationReviewState.OPEN,
    )
    opened_at = models.DateTimeField("mở lúc", auto_now_add=True)
    done_at = models.DateTimeField("xong lúc", null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField("ghi chú", max_length=1000, blank=True)

    class Meta:
        verbose_name = "rà soát nơi dẫn"
        verbose_name_plural = "rà soát nơi dẫn"
        ordering = ["due_on", "kind_label", "label", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["relation", "document", "place_kind", "place_key", "place_is_draft"],
                name="library_review_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CitationReviewState.values), name="library_review_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=CitationReviewState.OPEN, done_at__isnull=True, done_by__isnull=True)
                | (~Q(state=CitationReviewState.OPEN) & Q(done_at__isnull=False, done_by__isnull=False)),
                name="library_review_done_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[CitationReviewState.NOT_RELEVANT, CitationReviewState.CANCELLED])
                | ~Q(note=""),
                name="library_review_set_aside_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="library_review_waiting")]

    def __str__(self) -> str:
        return f"Rà soát: {self.label}"
