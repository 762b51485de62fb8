"""A NukeViet 4.5 database dump, made by the tables that its modules declare (news, page, laws, system tables).

Written as mysqldump writes: extended INSERTs, escapes, one statement a line. Values are as the software stores them:
titles and names HTML-escaped, times as seconds, lists joined by commas.
"""

import html
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SCHEMA = json.loads((Path(__file__).parent / "nukeviet_tables.json").read_text(encoding="utf-8"))
ROWS_A_STATEMENT = 200
EVERYBODY, MEMBERS = "6", "4"
_ESCAPES = str.maketrans(
    {"\\": "\\\\", "'": "\\'", '"': '\\"', "\n": "\\n", "\r": "\\r", "\0": "\\0", "\x1a": "\\Z"}
)


def stamp(year: int, month: int = 1, day: int = 1, hour: int = 3) -> int:
    """Seconds since 1970 of a moment in UTC."""
    return int(datetime(year, month, day, hour, tzinfo=UTC).timestamp())


def escaped(title: str) -> str:
    """A title as the software stores it."""
    return html.escape(title).replace("/", "&#x002F;")


def dump(tables: Iterable[tuple[str, str, Iterable[Mapping[str, Any]]]]) -> Iterator[str]:
    """Pieces of the dump. Each table is (name, name of its shape in nukeviet_tables.json, rows by column)."""
    yield "-- MySQL dump 10.13  Distrib 8.0.36\n--\n-- Host: localhost    Database: cong_cu\n\n"
    yield "/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;\n/*!50503 SET NAMES utf8mb4 */;\n\n"
    for name, shape, rows in tables:
        columns = SCHEMA[shape]
        body = ",\n".join(f"  `{column}` {kind}" for column, kind in columns.items())
        key = next(iter(columns))
        yield f"DROP TABLE IF EXISTS `{name}`;\nCREATE TABLE `{name}` (\n{body},\n  PRIMARY KEY (`{key}`)\n) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;\n"
        yield f"LOCK TABLES `{name}` WRITE;\n/*!40000 ALTER TABLE `{name}` DISABLE KEYS */;\n"
        yield from _inserts(name, columns, rows)
        yield f"/*!40000 ALTER TABLE `{name}` ENABLE KEYS */;\nUNLOCK TABLES;\n\n"
    yield "-- Dump completed\n"


def _inserts(name: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    waiting: list[str] = []
    for row in rows:
        assert set(row) <= set(columns), set(row) - set(columns)
        values = (_sql(row.get(column, _default(kind))) for column, kind in columns.items())
        waiting.append(f"({','.join(values)})")
        if len(waiting) == ROWS_A_STATEMENT:
            yield f"INSERT INTO `{name}` VALUES {','.join(waiting)};\n"
            waiting = []
    if waiting:
        yield f"INSERT INTO `{name}` VALUES {','.join(waiting)};\n"


def _sql(value: Any) -> str:
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int | float) else f"'{str(value).translate(_ESCAPES)}'"


def _default(kind: str) -> Any:
    return 0 if "int" in kind or "double" in kind else ""


def modules() -> list[dict[str, Any]]:
    """The modules that a department's site has."""
    named = (("news", "news", "Tin tức"), ("about", "page", "Giới thiệu"), ("laws", "laws", "Văn bản"))
    return [
        {"title": title, "module_file": file, "module_data": title.replace("-", "_"), "module_upload": title,
         "custom_title": shown, "groups_view": EVERYBODY, "act": 1}
        for title, file, shown in (*named, ("users", "users", "Thành viên"), ("comment", "comment", "Bình luận"))
    ]  # fmt: skip


def config(**more: str) -> list[dict[str, Any]]:
    """Settings of the whole site."""
    settings = {"my_domains": "sonoivu.example.vn", "rewrite_exturl": ".html", "rewrite_endurl": "/",
                "rewrite_optional": "0", "rewrite_op_mod": ""} | more  # fmt: skip
    return [
        {"lang": "sys", "module": "global", "config_name": name, "config_value": value}
        for name, value in settings.items()
    ]


def article(
    number: int, title: str, *, category: int = 1, body: str = "<p>Nội dung.</p>", **row: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    """(row, detail) of one article."""
    detail = {name: row.pop(name) for name in ("files", "sourcetext", "keywords", "titlesite") if name in row}
    made = {
        "id": number, "catid": category, "listcatid": str(category), "title": escaped(title),
        "alias": row.pop("alias", f"bai-viet-{number}"), "hometext": row.pop("hometext", "Tóm tắt."),
        "publtime": stamp(2022), "addtime": stamp(2022), "edittime": stamp(2022), "status": 1, "inhome": 1,
    }  # fmt: skip
    return made | row, {"id": number, "bodyhtml": body, "imgposition": 1} | detail


def site(
    *,
    articles: Sequence[tuple[dict[str, Any], dict[str, Any]]] = (),
    categories: Sequence[dict[str, Any]] = (),
    laws: Sequence[dict[str, Any]] = (),
    pages: Sequence[dict[str, Any]] = (),
    settings: Mapping[str, str] | None = None,
    prefix: str = "nv4",
) -> str:
    """A whole dump of a small site, tables in the order of their names as mysqldump writes them."""
    vi = f"{prefix}_vi"
    tables = [
        (f"{prefix}_config", "config", config(**(settings or {}))),
        (f"{prefix}_users", "users", [{"userid": 1, "username": "quantri", "email": "quantri@example.vn"}]),
        (f"{vi}_about", "page", pages),
        (f"{vi}_comment", "comment", [{"cid": 1, "module": "news", "id": 1, "content": "Bình luận cũ"}]),
        (f"{vi}_laws_area", "laws_area", [{"id": 1, "title": "Cải cách hành chính", "alias": "cchc"}]),
        (f"{vi}_laws_cat", "laws_cat", [{"id": 1, "title": "Quyết định", "alias": "Quyet-dinh"}, {"id": 2, "title": "Kế hoạch", "alias": "Ke-hoach"}]),
        (f"{vi}_laws_row", "laws_row", laws),
        (f"{vi}_laws_signer", "laws_signer", [{"id": 1, "title": "Lò Văn Minh", "positions": "Chủ tịch"}]),
        (f"{vi}_laws_subject", "laws_subject", [{"id": 1, "title": escaped("Ủy ban nhân dân tỉnh Điện Biên"), "alias": "ubnd"}]),
        (f"{vi}_modfuncs", "modfuncs", [{"func_id": 1, "func_name": "detail", "alias": "detail", "in_module": "laws"}]),
        (f"{vi}_modules", "modules", modules()),
        (f"{vi}_news_1", "news_rows", [row for row, _ in articles]),
        (f"{vi}_news_cat", "news_cat", categories or [news_category(1, "Cải cách hành chính", "cai-cach-hanh-chinh")]),
        (f"{vi}_news_detail", "news_detail", [detail for _, detail in articles]),
        (f"{vi}_news_rows", "news_rows", [row for row, _ in articles]),
        (f"{vi}_news_sources", "news_sources", [{"sourceid": 1, "title": "Báo Điện Biên", "link": "https://example.vn"}]),
    ]  # fmt: skip
    return "".join(dump(tables))


def news_category(number: int, title: str, alias: str, **row: Any) -> dict[str, Any]:
    return {"catid": number, "title": escaped(title), "alias": alias, "status": 1, "groups_view": EVERYBODY, "weight": number} | row  # fmt: skip


def law(number: int, code: str, title: str, **row: Any) -> dict[str, Any]:
    """One legal document as the module "laws" stores it."""
    made = {
        "id": number, "title": escaped(title), "alias": f"van-ban-{number}", "code": escaped(code), "cid": 1, "sid": 1, "sgid": 1,
        "area_ids": "1", "introtext": "", "groups_view": EVERYBODY, "groups_download": EVERYBODY, "status": 1,
        "approval": 1, "publtime": stamp(2021, 3, 4), "startvalid": stamp(2021, 3, 4), "start_comm_time": None,
    }  # fmt: skip
    return made | row
