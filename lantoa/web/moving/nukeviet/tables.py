"""Which table is which: by the end of its name and the columns that it must have."""

import re
from dataclasses import dataclass

LANGUAGE = "vi"
_NAME = re.compile(r"(?P<prefix>[A-Za-z0-9]+?)_(?P<language>[a-z]{2})_(?P<rest>\w+)")

# kind: (end of the name, columns that it must have)
_OF_MODULES = {
    "news_rows": ("rows", {"id", "catid", "title", "alias", "hometext", "publtime", "status"}),
    "news_detail": ("detail", {"id", "bodyhtml"}),
    "news_cat": ("cat", {"catid", "parentid", "title", "alias"}),
    "news_sources": ("sources", {"sourceid", "title"}),
    "laws_row": ("row", {"id", "title", "alias", "code", "publtime", "startvalid"}),
    "laws_cat": ("cat", {"id", "parentid", "alias", "title", "introduction"}),
    "laws_subject": ("subject", {"id", "alias", "title", "introduction"}),
    "laws_area": ("area", {"id", "parentid", "alias", "title", "introduction"}),
    "laws_signer": ("signer", {"id", "title", "offices"}),
}
_PAGE = {"id", "title", "alias", "bodytext", "status", "weight"}
# What an old site also has, in words; longest end first.
OTHERS = (
    ("comment", "Bình luận của bạn đọc"),
    ("users", "Tài khoản thành viên"),
    ("authors", "Tài khoản quản trị"),
    ("voting", "Thăm dò ý kiến"),
    ("banners", "Quảng cáo, liên kết ảnh"),
    ("contact", "Thư liên hệ"),
    ("menu", "Thực đơn"),
    ("tags", "Thẻ của bài viết"),
    ("topics", "Dòng sự kiện"),
    ("block", "Nhóm tin"),
    ("row_histories", "Phiên bản cũ của bài viết"),
)


@dataclass(frozen=True)
class Table:
    """`kind` as above, "page", "modules", "modfuncs" or "config"; `data` names the module's tables."""

    kind: str
    data: str


def table_of(name: str, columns: tuple[str, ...]) -> Table | None:
    """What the table is, or None when we do not read it (another language, a module that we do not know)."""
    has = set(columns)
    if name.endswith("_config") and {"lang", "module", "config_name", "config_value"} <= has:
        return Table("config", "")
    match = _NAME.fullmatch(name)
    if match is None or match["language"] != LANGUAGE:
        return None
    rest = match["rest"]
    if rest == "modules" and {"title", "module_file", "module_data"} <= has:
        return Table("modules", "")
    if rest == "modfuncs" and {"func_name", "alias", "in_module"} <= has:
        return Table("modfuncs", "")
    for kind, (end, needed) in _OF_MODULES.items():
        if rest.endswith(f"_{end}") and needed <= has:
            return Table(kind, rest.removesuffix(f"_{end}"))
    if (old := re.fullmatch(r"(\w+)_bodyhtml_\d+", rest)) and {"id", "bodyhtml"} <= has:  # before 4.2
        return Table("news_detail", old[1])
    return Table("page", rest) if has >= _PAGE else None


def is_copy(name: str) -> bool:
    """Tables that only repeat rows: one for each category (nv4_vi_news_12)."""
    return re.search(r"_\d+$", name) is not None


def words_for(name: str) -> str:
    """What a table that is not read holds, in Vietnamese; "" for what belongs to the software itself."""
    rest = name.split("_", 1)[-1]
    rest = re.sub(rf"^{LANGUAGE}_", "", rest)
    for end, words in OTHERS:
        if rest == end or rest.startswith(f"{end}_") or rest.endswith(f"_{end}"):
            return words
    return ""
