"""Papers of the library: the empty table for a list of documents."""

from lantoa.capabilities.library.reading.listing import TEMPLATE
from lantoa.ports.papers import Paper
from lantoa.ports.papers.xlsx import Sheet, table_xlsx

EXAMPLE = (
    "Nghị định",
    "118/2025/NĐ-CP",
    "09/06/2025",
    "Chính phủ",
    "Thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông",
    "",
    "",
    "01/07/2025",
    "",
    "Cơ chế một cửa, một cửa liên thông",
    "",
)


def list_template() -> Paper:
    """Column names and one example row."""
    return table_xlsx(
        [Sheet("Văn bản", list(TEMPLATE), [list(EXAMPLE)])], file_name="mau-danh-sach-van-ban.xlsx"
    )
