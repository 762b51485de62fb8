from django.apps import AppConfig

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
)


class PublishingConfig(AppConfig):
    name = "lantoa.capabilities.publishing"
    label = "publishing"
    verbose_name = "Xuất bản"

    def ready(self) -> None:
        """Give the page types their form (models stand below forms and cannot name it); declare the trail's sentences."""
        from lantoa.capabilities.library import queries as library  # noqa: PLC0415 - needs the app registry
        from lantoa.capabilities.publishing import forms, models  # noqa: PLC0415 - likewise
        from lantoa.capabilities.publishing.queries.citing import page_texts  # noqa: PLC0415 - likewise
        from lantoa.capabilities.publishing.search import SOURCE  # noqa: PLC0415 - likewise
        from lantoa.foundation.audit.registry import register  # noqa: PLC0415 - likewise
        from lantoa.ports.search import sources as search  # noqa: PLC0415 - likewise

        search.register(SOURCE)
        for action in LOG_ACTIONS:
            register(*action)

        for page_type in (models.SectionPage, models.InformationPage, *models.CONTENT_PAGES):
            page_type.base_form_class = forms.PortalPageForm
        library.register_citing_source(library.CitingSource("article", "Trang trên cổng", page_texts))
