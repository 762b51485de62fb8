"""The old site as its tables tell it: modules, categories, and what the public could see there."""

import html
from dataclasses import dataclass, field
from datetime import UTC, datetime

from lantoa.kit.text import tidy
from lantoa.ports.files.mysql_dump import Row
from lantoa.web.moving.nukeviet.staging import Staging

PUBLIC_GROUPS = {"5", "6"}  # guests; everybody
VISIBLE_CATEGORY = {"1", "2"}
_KINDS = {"news": "news_rows", "page": "page", "laws": "laws_row"}


@dataclass(frozen=True)
class Module:
    """A part of the old site. `name` stands in addresses, `data` in names of tables, `folder` below uploads/."""

    name: str
    kind: str  # "news", "page" or "laws"
    data: str
    folder: str
    title: str
    is_public: bool


@dataclass(frozen=True)
class Category:
    number: int
    parent: int
    title: str
    alias: str
    description: str
    is_public: bool


@dataclass
class OldSite:
    """Everything small enough to keep in memory; rows of content stay in the scratch file."""

    staging: Staging
    modules: list[Module] = field(default_factory=list)
    domains: frozenset[str] = frozenset()

    @classmethod
    def read(cls, staging: Staging) -> "OldSite":
        """Look at modules and settings. A dump of single tables (no table of modules) is read by their names."""
        site = cls(staging)
        named = {words(row, "module_data"): row for row in staging.rows("modules", "")}
        for kind, rows in _KINDS.items():
            for data in staging.modules(rows):
                site.modules.append(_module(kind, data, named.get(data)))
        settings = {
            words(row, "config_name"): words(row, "config_value") for row in staging.rows("config", "")
        }
        given = [*settings.get("my_domains", "").split(","), settings.get("site_domain", "")]
        bare = {one.strip().lower().split(":")[0] for one in given if one.strip()}
        site.domains = frozenset(bare | {f"www.{one}" for one in bare})
        return site

    def categories(self, module: Module) -> dict[int, Category]:
        """Categories of a news module, by number, parents before children. One below a hidden one is hidden."""
        found: dict[int, Category] = {}
        waiting = [_category(row) for row in self.staging.rows("news_cat", module.data)]
        numbers = {one.number for one in waiting}
        while waiting:
            ready = [one for one in waiting if one.parent in found or one.parent not in numbers]
            if not ready:  # a circle: take the rest as roots
                ready = [Category(o.number, 0, o.title, o.alias, o.description, o.is_public) for o in waiting]
            for one in ready:
                above = found.get(one.parent)
                seen = one.is_public and (above is None or above.is_public)
                found[one.number] = Category(
                    one.number, one.parent if above else 0, one.title, one.alias, one.description, seen
                )
            waiting = [one for one in waiting if one.number not in found]
        return found

    def titles(self, kind: str, module: Module, *, column: str = "title") -> dict[int, str]:
        """Number → title of a small table (kinds of document, issuing bodies, areas, signers, sources)."""
        return {
            number(row, next(iter(row))): words(row, column) for row in self.staging.rows(kind, module.data)
        }


def words(row: Row, column: str) -> str:
    """A short text as people read it: entities resolved (the software stores titles escaped), one line."""
    return tidy(html.unescape(row.get(column) or ""))


def number(row: Row, column: str) -> int:
    value = (row.get(column) or "0").strip()
    return int(value) if value.lstrip("-").isdecimal() else 0


def moment(row: Row, column: str) -> datetime | None:
    """A time stored as seconds; None for 0."""
    seconds = number(row, column)
    return datetime.fromtimestamp(seconds, tz=UTC) if 0 < seconds < 32_503_680_000 else None


def is_open_to_all(groups: str | None) -> bool:
    """Whether a list of groups lets guests in. Empty is nobody, as the software reads it."""
    return bool(PUBLIC_GROUPS & {one.strip() for one in (groups or "").split(",")})


def _module(kind: str, data: str, row: Row | None) -> Module:
    if row is None:
        name = data.replace("_", "-")
        return Module(name, kind, data, name, name.replace("-", " ").capitalize(), True)
    name = words(row, "title")
    return Module(
        name,
        kind,
        data,
        words(row, "module_upload") or name,
        words(row, "custom_title") or name,
        number(row, "act") == 1 and is_open_to_all(row.get("groups_view")),
    )


def _category(row: Row) -> Category:
    # Before 4.4 the column was "inhome"/"groups_view" only; a missing status means visible.
    status = (row.get("status") or "1").strip()
    return Category(
        number(row, "catid"),
        number(row, "parentid"),
        words(row, "title"),
        words(row, "alias"),
        words(row, "description"),
        status in VISIBLE_CATEGORY and is_open_to_all(row.get("groups_view") or "6"),
    )
