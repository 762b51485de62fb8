"""Log actions of the procedures: (name, label, sentence)."""

LOG_ACTIONS: tuple[tuple[str, str, str], ...] = (
    (
        "procedures.catalogue_imported",
        "Nhập danh mục thủ tục",
        "{actor} nhập danh mục thủ tục từ “{label}”: {introduced} mới, {amended} sửa đổi, {unchanged} không đổi.",
    ),
)
