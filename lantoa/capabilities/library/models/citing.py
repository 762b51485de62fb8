"""Where documents are cited: one row for each text, kept by the capability that owns the text."""

from django.conf import settings
from django.db import models

from lantoa.capabilities.library.enums import DocumentKind


class CitingPlace(models.Model):
    """One text of this system that cites documents. A draft of a public text is a place of its own.

    `kind` and `key` are the owner's; `url` is public (empty for what the public does not see), `edit_url` opens it
    where it can be corrected. `stamp` is what the owner says of the text without reading it: with an equal one nothing
    changed. `text_hash` tells whether a text that was looked at has to be read again.
    """

    kind = models.CharField("loại", max_length=30)
    key = models.CharField("mã", max_length=80)
    is_draft = models.BooleanField("bản đang soạn", default=False)
    kind_label = models.CharField("tên loại", max_length=60)
    label = models.CharField("tên", max_length=500)
    url = models.CharField("địa chỉ công khai", max_length=500, blank=True)
    edit_url = models.CharField("địa chỉ sửa", max_length=500, blank=True)
    on = models.DateField("ngày", null=True, blank=True)
    unit = models.ForeignKey(
        "org.Unit", verbose_name="đơn vị", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người phụ trách",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    text_hash = models.CharField(max_length=64)
    stamp = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        verbose_name = "nơi dẫn văn bản"
        verbose_name_plural = "nơi dẫn văn bản"
        ordering = ["kind", "label", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "is_draft"], name="library_citing_place_once"),
        ]

    def __str__(self) -> str:
        return self.label


class PlacedCitation(models.Model):
    """What a place says of one document: number as normalised, or a law's folded name; and the articles named."""

    place = models.ForeignKey(
        CitingPlace, verbose_name="nơi dẫn", on_delete=models.CASCADE, related_name="citations"
    )
    kind = models.CharField("loại", max_length=20, choices=DocumentKind.choices)
    reference_code = models.CharField("số, ký hiệu", max_length=80, blank=True)
    name = models.CharField("tên luật", max_length=255, blank=True)
    year = models.PositiveSmallIntegerField("năm", default=0)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=255, blank=True)
    surface = models.CharField("như trong bài", max_length=500)
    articles = models.JSONField("các điều được dẫn", default=list)

    class Meta:
        verbose_name = "lần dẫn"
        verbose_name_plural = "lần dẫn"
        ordering = ["place", "pk"]
        indexes = [
            models.Index(fields=["reference_code"], name="library_citation_number"),
            models.Index(fields=["name"], name="library_citation_name"),
        ]

    def __str__(self) -> str:
        return self.surface
