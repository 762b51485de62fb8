"""Files of a document with the text that was read from them."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import F, Q

from lantoa.capabilities.library.enums import FileRole, FileState
from lantoa.capabilities.library.models.documents import LegalDocument


def private_storage():
    """Files are served through a view that knows who may see the document; named for migrations."""
    return storages["private"]


class LegalFile(models.Model):
    """One file of a document. A scanned file waits for recognition; its text is then marked as recognised."""

    document = models.ForeignKey(
        LegalDocument, verbose_name="văn bản", on_delete=models.PROTECT, related_name="files"
    )
    role = models.CharField("là", max_length=12, choices=FileRole.choices, default=FileRole.ORIGINAL)
    title = models.CharField("tên gọi", max_length=255, blank=True)
    file_name = models.CharField("tên tệp", max_length=255)
    media_type = models.CharField("loại tệp", max_length=120)
    size = models.PositiveBigIntegerField("dung lượng (byte)")
    sha256 = models.CharField(max_length=64)
    file = models.FileField("tệp", storage=private_storage, upload_to="library/files/")
    state = models.CharField("chữ trong tệp", max_length=12, choices=FileState.choices)
    text = models.TextField("nội dung", blank=True)
    pages = models.PositiveIntegerField("số trang", default=0)
    pages_done = models.PositiveIntegerField("số trang đã nhận dạng", default=0)
    attempts = models.PositiveSmallIntegerField("số lần thử", default=0)
    tried_at = models.DateTimeField("thử lần cuối", null=True, blank=True)
    problem = models.CharField("trở ngại", max_length=500, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("thêm lúc", auto_now_add=True)

    class Meta:
        verbose_name = "tệp của văn bản"
        verbose_name_plural = "tệp của văn bản"
        ordering = ["document", "-role", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "sha256"], name="library_file_once"),
            models.CheckConstraint(condition=Q(role__in=FileRole.values), name="library_file_role_known"),
            models.CheckConstraint(condition=Q(state__in=FileState.values), name="library_file_state_known"),
            models.CheckConstraint(
                condition=~Q(state=FileState.FAILED) | ~Q(problem=""), name="library_file_failure_said"
            ),
            models.CheckConstraint(
                condition=Q(pages_done__lte=F("pages")), name="library_file_pages_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.file_name

    @property
    def is_recognised(self) -> bool:
        """Whether the text was recognised from pictures and may hold mistakes."""
        return self.state == FileState.RECOGNISED
