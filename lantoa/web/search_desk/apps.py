from django.apps import AppConfig


class SearchDeskConfig(AppConfig):
    name = "lantoa.web.search_desk"
    label = "search_desk"
    verbose_name = "Tìm kiếm trong bàn làm việc"

    def ready(self) -> None:
        from lantoa.foundation.accounts import roles  # noqa: PLC0415 - apps are ready only now
        from lantoa.foundation.accounts.enums import Role  # noqa: PLC0415 - likewise

        for role in (Role.ADMINISTRATOR, Role.OFFICE):
            roles.grant(
                role, *(f"search.{verb}_abbreviation" for verb in ("add", "change", "delete", "view"))
            )
