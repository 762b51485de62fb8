"""What one document does to another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from lantoa.capabilities.library.enums import STOPPING, RelationKind
from lantoa.capabilities.library.models.documents import LegalDocument


class DocumentRelation(models.Model):
    """`source` (the newer) does something to `target`, from a day, wholly or at `pinpoint`.

    Without `from_on` the relation works from the day on which `source` comes into force. `until_on` is the last
    day of a suspension. A relation entered by mistake is withdrawn with a reason, never deleted.
    """

    kind = models.CharField("quan hệ", max_length=12, choices=RelationKind.choices)
    source = models.ForeignKey(
        LegalDocument, verbose_name="văn bản mới", on_delete=models.PROTECT, related_name="relations"
    )
    target = models.ForeignKey(
        LegalDocument, verbose_name="văn bản cũ", on_delete=models.PROTECT, related_name="relations_back"
    )
    from_on = models.DateField("từ ngày", null=True, blank=True)
    until_on = models.DateField("đến hết ngày", null=True, blank=True)
    pinpoint = models.CharField(
        "điều, khoản, điểm chịu tác động",
        max_length=500,
        blank=True,
        help_text="Để trống nếu là toàn bộ văn bản. Ví dụ: khoản 2 Điều 7, Điều 12.",
    )
    source_pinpoint = models.CharField("quy định tại", max_length=255, blank=True)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    created_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField("rút lúc", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.CharField("lý do rút", max_length=500, blank=True)

    class Meta:
        verbose_name = "quan hệ giữa các văn bản"
        verbose_name_plural = "quan hệ giữa các văn bản"
        ordering = ["source", "kind", "target", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=RelationKind.values), name="library_relation_kind_known"
            ),
            models.CheckConstraint(condition=~Q(source=F("target")), name="library_relation_not_to_itself"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(kind__in=list(STOPPING)),
                name="library_relation_end_of_a_stop",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(from_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="library_relation_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                name="library_relation_withdrawn_whole",
            ),
            models.UniqueConstraint(
                fields=["kind", "source", "target", "pinpoint"],
                condition=Q(withdrawn_at__isnull=True),
                name="library_relation_once",
            ),
        ]

    def __str__(self) -> str:
        places = f" ({self.pinpoint})" if self.pinpoint else ""
        return f"{self.source} {self.get_kind_display().lower()} {self.target}{places}"

    @property
    def kind_enum(self) -> RelationKind:
        """The kind with its words."""
        return RelationKind(self.kind)
