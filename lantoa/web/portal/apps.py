from django.apps import AppConfig
from django.db.models.signals import post_save
from wagtail.signals import page_published


class PortalConfig(AppConfig):
    name = "lantoa.web.portal"
    label = "portal"
    verbose_name = "Cổng thông tin"

    def ready(self) -> None:
        from lantoa.ui.agency import register_provider  # noqa: PLC0415 - apps are ready only now
        from lantoa.web.portal import announcing  # noqa: PLC0415 - likewise
        from lantoa.web.portal.agency import current_agency, forget_agency  # noqa: PLC0415 - likewise
        from lantoa.web.portal.receivers import remember_short_address  # noqa: PLC0415 - likewise

        announcing.connect()
        page_published.connect(remember_short_address, dispatch_uid="portal_short_address")
        register_provider(current_agency)
        post_save.connect(
            forget_agency, sender=self.get_model("AgencySettings"), dispatch_uid="portal_agency_changed"
        )
