from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "lantoa.foundation.org"
    label = "org"
    verbose_name = "Tổ chức"

    def ready(self) -> None:
        from lantoa.foundation.audit.registry import register  # noqa: PLC0415 - apps are ready only now

        register("org.unit_created", "Thêm đơn vị", "{actor} thêm đơn vị “{label}”.")
        register("org.unit_edited", "Sửa đơn vị", "{actor} sửa thông tin đơn vị “{label}”.")
        register(
            "org.unit_renamed",
            "Đổi tên đơn vị",
            "{actor} đổi tên “{old}” thành “{label}” từ ngày {day} ({basis}).",
        )
        register(
            "org.units_merged",
            "Sáp nhập đơn vị",
            "{actor} sáp nhập {old} thành “{label}” từ ngày {day} ({basis}).",
        )
        register(
            "org.unit_split",
            "Chia, tách đơn vị",
            "{actor} chia, tách “{label}” thành {new} từ ngày {day} ({basis}).",
        )
        register(
            "org.unit_dissolved", "Giải thể đơn vị", "{actor} giải thể “{label}” từ ngày {day} ({basis})."
        )
