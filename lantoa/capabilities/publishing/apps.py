"""The publishing app: the page types' form and rights, the sentences of its trail, its approval handler."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

LOG_ACTIONS = (
    (
        "publishing.section_moved_in",
        "Chuyển chuyên mục vào",
        "{actor} đã chuyển chuyên mục “{label}” từ trang cũ.",
    ),
    ("publishing.article_moved_in", "Chuyển bài vào", "{actor} đã chuyển “{label}” từ trang cũ ({source})."),
    (
        "publishing.moved_article_renewed",
        "Cập nhật bài đã chuyển",
        "{actor} đã cập nhật “{label}” theo trang cũ ({source}).",
    ),
    ("publishing.item_started", "Bắt đầu viết", "{actor} đã bắt đầu “{label}”."),
    ("publishing.item_reopened", "Sửa bài đã công khai", "{actor} đã mở bản sửa mới của “{label}”."),
    ("publishing.item_sent", "Gửi biên tập", "{actor} đã gửi “{label}” để biên tập."),
    ("publishing.item_sent_again", "Gửi lại", "{actor} đã sửa và gửi lại “{label}”."),
    ("publishing.item_taken_up", "Nhận biên tập", "{actor} đã nhận biên tập “{label}”."),
    ("publishing.item_returned", "Trả lại bài", "{actor} đã trả lại “{label}”. Lý do: {reason}."),
    ("publishing.item_submitted", "Trình bài", "{actor} đã trình lãnh đạo “{label}”."),
    ("publishing.item_recalled", "Rút về biên tập", "{actor} đã rút “{label}” về biên tập. Lý do: {reason}."),
    ("publishing.item_approved", "Phê duyệt bài", "{actor} đã phê duyệt “{label}”."),
    (
        "publishing.item_scheduled",
        "Phê duyệt, hẹn giờ đăng",
        "{actor} đã phê duyệt “{label}”, đăng lúc {at}.",
    ),
    (
        "publishing.item_rescheduled",
        "Đổi giờ đăng",
        "{actor} đã đổi giờ đăng “{label}” sang {at}. Lý do: {reason}.",
    ),
    ("publishing.item_published", "Công khai bài", "{actor} đã công khai “{label}”."),
    ("publishing.item_corrected", "Đính chính", "{actor} đã công khai đính chính “{label}”: {note}."),
    ("publishing.item_failed", "Không đăng được", "{actor} chưa đăng được “{label}”. Lý do: {reason}."),
    ("publishing.item_expired", "Hết hạn đăng", "{actor} đã đưa “{label}” khỏi cổng vì hết thời hạn đăng."),
    ("publishing.item_withdrawn", "Gỡ bài", "{actor} đã gỡ “{label}” khỏi cổng. Lý do: {reason}."),
    ("publishing.item_reviewed", "Rà soát bài", "{actor} đã rà soát “{label}”. Lần tới trước ngày: {next}."),
    (
        "publishing.finding_acknowledged",
        "Xác nhận điểm kiểm tra",
        "{actor} xác nhận điểm “{finding}” của “{label}”. Lý do: {reason}.",
    ),
    (
        "publishing.activity_kept",
        "Hoạt động chưa rút",
        "{actor} gỡ “{label}” nhưng hoạt động của kế hoạch chưa rút được: {reason}.",
    ),
    (
        "publishing.changes_dropped",
        "Bỏ bản sửa",
        "{actor} đã bỏ bản sửa của “{label}”; bản công khai giữ nguyên.",
    ),
    ("publishing.texts_merged", "Ghép hai bản sửa", "{actor} đã ghép hai bản sửa của “{label}”."),
    (
        "publishing.text_set_aside",
        "Để riêng bản sửa",
        "{actor} sửa “{label}” cùng lúc với người khác; bản sửa được để riêng.",
    ),
    ("publishing.text_dropped", "Bỏ bản sửa để riêng", "{actor} đã bỏ bản sửa để riêng của “{label}”."),
)


class PublishingConfig(AppConfig):
    name = "lantoa.capabilities.publishing"
    label = "publishing"
    verbose_name = "Xuất bản"

    def ready(self) -> None:
        """Give the page types their form and rights (models stand below both); register trail, approvals,
        citations, search."""

        from lantoa.capabilities.library import queries as library  # noqa: PLC0415 - needs the app registry
        from lantoa.capabilities.publishing import forms, models, permissions  # noqa: PLC0415 - likewise
        from lantoa.capabilities.publishing.actions.channels.registering import (  # noqa: PLC0415 - likewise
            register_channels,
        )
        from lantoa.capabilities.publishing.actions.deciding import NewsroomHandler  # noqa: PLC0415 - likewise
        from lantoa.capabilities.publishing.actions.writing import HANDLER  # noqa: PLC0415 - likewise
        from lantoa.capabilities.publishing.models import approval_guard  # noqa: PLC0415 - likewise
        from lantoa.capabilities.publishing.queries.citing import page_stamps, page_texts  # noqa: PLC0415 - likewise
        from lantoa.capabilities.publishing.search import SOURCE  # noqa: PLC0415 - likewise
        from lantoa.capabilities.publishing.views.checklist_panel import ChecklistPanel  # noqa: PLC0415 - likewise
        from lantoa.foundation.approvals import registry as approvals  # noqa: PLC0415 - likewise
        from lantoa.foundation.audit import registry as trail  # noqa: PLC0415 - likewise
        from lantoa.ports.search import sources as search  # noqa: PLC0415 - likewise

        page_type: Any
        for page_type in (models.SectionPage, models.InformationPage, *models.CONTENT_PAGES):
            page_type.base_form_class = forms.PortalPageForm
        for page_type in (models.InformationPage, *models.CONTENT_PAGES):
            page_type.content_panels = [
                *page_type.content_panels,
                ChecklistPanel(heading="Danh mục kiểm tra"),
            ]
        library.register_citing_source(
            library.CitingSource("article", "Trang trên cổng", page_texts, page_stamps)
        )
        models.NewsroomPage.rights = permissions.PageRights
        models.SectionPage.rights = permissions.SectionRights
        for name, label, sentence in LOG_ACTIONS:
            trail.register(name, label, sentence)
        approvals.register(HANDLER, NewsroomHandler())
        pre_migrate.connect(approval_guard.take_down, sender=self)
        post_migrate.connect(approval_guard.put_up, sender=self)
        search.register(SOURCE)
        register_channels()
        permissions.register_what_is_seen()
