from django.apps import AppConfig
from wagtail.signals import page_published


class PortalConfig(AppConfig):
    name = "lantoa.web.portal"
    label = "portal"
    verbose_name = "Cổng thông tin"

    def ready(self) -> None:
        from lantoa.capabilities.publishing.queries.moments import event_moments  # noqa: PLC0415 - likewise
        from lantoa.ports.pages.store import register_moments, while_unchanged  # noqa: PLC0415 - likewise
        from lantoa.ui.agency import register_provider  # noqa: PLC0415 - apps are ready only now
        from lantoa.ui.memory import register_memory  # noqa: PLC0415 - likewise
        from lantoa.ui.navigation import MenuItem, register_aside, register_menu  # noqa: PLC0415 - likewise
        from lantoa.web.portal import announcing  # noqa: PLC0415 - likewise
        from lantoa.web.portal.agency import current_agency  # noqa: PLC0415 - likewise
        from lantoa.web.portal.menu import portal_menu  # noqa: PLC0415 - likewise
        from lantoa.web.portal.receivers import remember_short_address  # noqa: PLC0415 - likewise

        announcing.connect()
        page_published.connect(remember_short_address, dispatch_uid="portal_short_address")
        register_provider(current_agency)
        register_menu(portal_menu)
        register_aside(
            MenuItem("Sơ đồ cổng", "/so-do-cong/"),
            MenuItem("Nhận tin qua thư", "/dang-ky-nhan-tin/"),
            MenuItem("Nguồn tin RSS", "/nguon-tin/rss.xml"),
        )
        register_moments(event_moments)
        register_memory(while_unchanged)
