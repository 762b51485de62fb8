"""Runs of moving in, and what was taken from where."""

from typing import Any

from django.db import models
from django.db.models import Q
from wagtail.models import Page

from lantoa.kit.codes import public_code
from lantoa.web.moving.enums import RunState


def private_storage() -> Any:
    """Where dumps wait: a dump holds accounts and letters, nothing of it may ever be served."""
    from django.core.files.storage import storages  # noqa: PLC0415 - settings are ready only at call time

    return storages["private"]


class MoveRun(models.Model):
    """One reading of one dump. `report` holds counts and reasons (see report.py); `position` is where a run goes on."""

    code = models.CharField("mã", max_length=20, unique=True, default=public_code, editable=False)
    dump = models.FileField(
        "bản sao lưu cơ sở dữ liệu", upload_to="moving", storage=private_storage, blank=True
    )
    dump_name = models.CharField("tên tệp", max_length=255)
    uploads = models.FileField("tệp của trang cũ", upload_to="moving", storage=private_storage, blank=True)
    dry_run = models.BooleanField("chạy thử", default=False)
    state = models.CharField("trạng thái", max_length=10, choices=RunState.choices, default=RunState.WAITING)
    asked_at = models.DateTimeField("yêu cầu lúc", auto_now_add=True)
    requester = models.ForeignKey(
        "accounts.User",
        verbose_name="người yêu cầu",
        on_delete=models.PROTECT,
        related_name="+",
    )
    beat_at = models.DateTimeField("lần ghi gần nhất", null=True)
    finished_at = models.DateTimeField("xong lúc", null=True)
    total = models.PositiveIntegerField("số mục phải xét", default=0)
    seen = models.PositiveIntegerField("số mục đã xét", default=0)
    position = models.JSONField("chỗ đang đọc", default=list)
    report = models.JSONField("báo cáo", default=dict)
    problem = models.TextField("lý do không làm được", blank=True)

    class Meta:
        verbose_name = "lần chuyển dữ liệu"
        verbose_name_plural = "lần chuyển dữ liệu"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="moving_run_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=[RunState.DONE, RunState.FAILED], finished_at__isnull=False)
                | Q(state__in=[RunState.WAITING, RunState.RUNNING], finished_at__isnull=True),
                name="moving_run_finished_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"Chuyển dữ liệu từ {self.dump_name}"

    @property
    def is_over(self) -> bool:
        return self.state in (RunState.DONE, RunState.FAILED)


class MovedItem(models.Model):
    """One thing of the old site and what it became here. A target that is gone was deleted here on purpose."""

    wagtail_reference_index_ignore = True  # our own note, no place where a picture or file is used

    key = models.CharField("mã ở trang cũ", max_length=400, unique=True)
    digest = models.CharField("dấu vân của nguồn", max_length=64)
    mark = models.CharField("dấu của bản đã lấy", max_length=64, blank=True)
    page = models.ForeignKey(
        Page, verbose_name="trang", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    document = models.ForeignKey(
        "library.LegalDocument",
        verbose_name="văn bản",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    attachment = models.ForeignKey(
        "files.Attachment",
        verbose_name="tệp",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture = models.ForeignKey(
        "files.Picture",
        verbose_name="hình ảnh",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    run = models.ForeignKey(
        MoveRun,
        verbose_name="lần chuyển gần nhất",
        null=True,
        on_delete=models.SET_NULL,
        related_name="items",
    )

    class Meta:
        verbose_name = "mục đã chuyển"
        verbose_name_plural = "mục đã chuyển"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key

    @property
    def is_gone(self) -> bool:
        return not (self.page_id or self.document_id or self.attachment_id or self.picture_id)
