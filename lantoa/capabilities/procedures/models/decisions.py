"""Decisions by which procedures are announced (NĐ 63/2010, Đ.13 to Đ.15)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from lantoa.capabilities.procedures.enums import DecisionRank
from lantoa.kit.codes import public_code


class AnnouncementDecision(models.Model):
    """One decision. `document` is its entry in the library once it is registered there.

    Its days start the deadlines: announced before the rule takes effect, entered in the national database after
    `signed_on`. The rule is the legal document that regulates the procedures: `rule_effective_on` where its day is not
    the decision's own, `rule_issued_on` for the shortened way, whose deadline runs from there (NĐ 63/2010, Đ.15).
    """

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    reference_code = models.CharField("số, ký hiệu", max_length=80)
    issuer = models.CharField("cơ quan ban hành", max_length=255)
    rank = models.CharField("cấp công bố", max_length=10, choices=DecisionRank.choices)
    title = models.CharField("trích yếu", max_length=1000, blank=True)
    signed_on = models.DateField("ngày ký")
    effective_on = models.DateField("có hiệu lực từ", null=True, blank=True)
    is_shortened = models.BooleanField("theo trình tự, thủ tục rút gọn", default=False)
    rule_effective_on = models.DateField("văn bản quy định thủ tục có hiệu lực từ", null=True, blank=True)
    rule_issued_on = models.DateField("văn bản quy định thủ tục công bố, ký ngày", null=True, blank=True)
    document = models.ForeignKey(
        "library.LegalDocument",
        verbose_name="văn bản trong sổ",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    entered_nationally_on = models.DateField("đã nhập Cơ sở dữ liệu quốc gia ngày", null=True, blank=True)
    created_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "quyết định công bố"
        verbose_name_plural = "quyết định công bố"
        ordering = ["-signed_on", "reference_code", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rank__in=DecisionRank.values), name="procedures_decision_rank_known"
            ),
            models.UniqueConstraint(
                fields=["reference_code", "issuer", "signed_on"], name="procedures_decision_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định số {self.reference_code} ngày {self.signed_on:%d/%m/%Y}"
