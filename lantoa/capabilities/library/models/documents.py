"""The registry of legal and steering documents that everything else cites."""

from django.db import models
from django.db.models import F, Q

from lantoa.capabilities.library.enums import DocumentKind, DocumentLevel
from lantoa.kit.codes import public_code


class LegalDocument(models.Model):
    """One document, once. Identity (domain 13.2): kind, printed number with symbol, year, issuing body.

    `reference_code` is what is printed after "Số:", normalised, e.g. "61/2018/NĐ-CP", "4289/KH-UBND".
    "UBND" in a symbol does not say which committee, so the issuer is part of the identity (E19).
    """

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    kind = models.CharField("loại", max_length=20, choices=DocumentKind.choices)
    reference_code = models.CharField("số, ký hiệu", max_length=80, blank=True)
    year = models.PositiveSmallIntegerField("năm", default=0, help_text="0: không rõ năm.")
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=255, blank=True)
    title = models.CharField("trích yếu", max_length=1000, blank=True)
    summary = models.TextField("tóm tắt nội dung", blank=True)
    field = models.CharField("lĩnh vực", max_length=120, blank=True)
    level = models.CharField("cấp ban hành", max_length=10, choices=DocumentLevel.choices, blank=True)
    signer = models.CharField("người ký", max_length=120, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=255, blank=True)
    published_on = models.DateField("ngày đăng Công báo", null=True, blank=True)
    gazette_number = models.CharField("số Công báo", max_length=60, blank=True)
    effective_from = models.DateField("hiệu lực từ", null=True, blank=True)
    effective_until = models.DateField("hiệu lực đến", null=True, blank=True)
    source = models.CharField("nguồn", max_length=500, blank=True)
    is_public = models.BooleanField(
        "công khai trên cổng",
        default=True,
        help_text="Bỏ chọn với văn bản nội bộ, văn bản có dữ liệu cá nhân hoặc có độ mật.",
    )
    slug = models.SlugField("địa chỉ", max_length=120, unique=True)
    search_text = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = ["-issued_on", "reference_code", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=DocumentKind.values), name="library_document_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(level__in=["", *DocumentLevel.values]), name="library_document_level_known"
            ),
            models.CheckConstraint(
                condition=Q(effective_from__isnull=True)
                | Q(effective_until__isnull=True)
                | Q(effective_until__gte=F("effective_from")),
                name="library_document_dates_in_order",
            ),
            models.UniqueConstraint(
                fields=["kind", "reference_code", "year", "issuer"],
                condition=~Q(reference_code=""),
                name="library_document_identity",
            ),
        ]
        indexes = [models.Index(fields=["reference_code"], name="library_document_number")]

    def __str__(self) -> str:
        number = f" số {self.reference_code}" if self.reference_code else ""
        day = f" ngày {self.issued_on:%d/%m/%Y}" if self.issued_on else ""
        return f"{self.get_kind_display()}{number}{day}"
