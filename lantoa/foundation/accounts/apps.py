from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "lantoa.foundation.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"

    def ready(self) -> None:
        from lantoa.foundation.accounts import roles  # noqa: PLC0415 - apps are ready only now
        from lantoa.foundation.accounts.actions import move_people  # noqa: PLC0415
        from lantoa.foundation.accounts.enums import Role  # noqa: PLC0415
        from lantoa.foundation.audit.permissions import PERMISSION as TRAIL  # noqa: PLC0415
        from lantoa.foundation.audit.registry import register  # noqa: PLC0415
        from lantoa.foundation.org.registry import on_succession  # noqa: PLC0415

        roles.grant(Role.ADMINISTRATOR, "accounts.add_user", "accounts.change_user", "accounts.view_user")
        roles.grant(Role.ADMINISTRATOR, *(f"org.{verb}_unit" for verb in ("add", "change", "view")))
        roles.grant(Role.OFFICE, "org.view_unit")
        for role in (Role.ADMINISTRATOR, Role.OFFICE):
            roles.grant(role, TRAIL)
            roles.grant(role, *(f"org.{verb}_calendarday" for verb in ("add", "change", "delete", "view")))
        on_succession(move_people)
        register(
            "accounts.person_moved", "Chuyển đơn vị", "{label} chuyển sang “{unit}” khi sắp xếp tổ chức."
        )
        register("accounts.person_created", "Lập tài khoản", "{actor} lập tài khoản của {label}: {roles}.")
        register(
            "accounts.person_changed", "Sửa tài khoản", "{actor} sửa tài khoản của {label}: {roles}; {state}."
        )
