"""Rows of the modules "news" and "page" as articles of ours, and whether the public could see them there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lantoa.capabilities.publishing.actions import MovedArticle
from lantoa.kit import clock
from lantoa.kit.text import shorten, slug
from lantoa.ports.files.foreign_html import plain_text
from lantoa.ports.files.mysql_dump import Row
from lantoa.web.moving.bodies import BodyWriter
from lantoa.web.moving.enums import ItemKind
from lantoa.web.moving.nukeviet.site import Category, Module, moment, number, words

LONGEST_SUMMARY = 500
# What the states of a row mean (the software's own words for them).
STATES = {
    0: "ngưng hiệu lực", 2: "hẹn giờ đăng", 3: "hết hạn", 4: "bản nháp", 5: "chờ duyệt", 6: "bị từ chối duyệt",
    7: "đang duyệt", 8: "chờ đăng", 9: "bị từ chối đăng", 10: "đang kiểm tra để đăng",
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """One row with what belongs to it. `hidden` says why the public could not see it there; empty when it could."""

    kind: str
    key: str
    title: str
    row: Row
    detail: Row
    hidden: str


def news_source(module: Module, row: Row, detail: Row | None, categories: dict[int, Category]) -> Source:
    category = categories.get(number(row, "catid"))
    return Source(
        ItemKind.ARTICLE,
        f"{module.name}/row/{number(row, 'id')}",
        words(row, "title"),
        row,
        detail or {},
        _hidden(module, row, category),
    )


def page_source(module: Module, row: Row) -> Source:
    shown = "" if number(row, "status") == 1 else "trang đang tắt"
    return Source(
        ItemKind.PAGE,
        f"{module.name}/page/{words(row, 'alias')}",
        words(row, "title"),
        row,
        {},
        shown if module.is_public else "mô-đun đang tắt hoặc chỉ cho thành viên",
    )


def _hidden(module: Module, row: Row, category: Category | None) -> str:
    """Why the public could not read it (status, times, its category, its module); empty when it could."""
    status, now = number(row, "status"), clock.now()
    published, expires = moment(row, "publtime"), moment(row, "exptime")
    if status != 1:
        return STATES.get(status, "bị khóa" if status > 20 else "chưa đăng")
    if published is not None and published > now:
        return STATES[2]
    if expires is not None and expires <= now:
        return STATES[3]
    if category is None:
        return "không rõ chuyên mục"
    if not category.is_public:
        return "chuyên mục bị khóa hoặc chỉ cho thành viên"
    return "" if module.is_public else "mô-đun đang tắt hoặc chỉ cho thành viên"


class ArticleMaker:
    """Turns a source into the facts of an article; takes its files on the way."""

    def __init__(self, module: Module, writer: BodyWriter, sources: dict[int, str]) -> None:
        self.module, self.writer, self.sources = module, writer, sources

    def facts(self, source: Source) -> MovedArticle:
        is_page = source.kind == ItemKind.PAGE
        row, detail = source.row, source.detail
        body = self.writer.write(
            (row.get("bodytext") if is_page else detail.get("bodyhtml")) or "",
            kind=source.kind,
            key=source.key,
            title=source.title,
        )
        return MovedArticle(
            title=source.title or "Không có tiêu đề",
            slug=slug(words(row, "alias"), limit=90),
            summary=shorten(
                plain_text(row.get("description" if is_page else "hometext") or ""), LONGEST_SUMMARY
            ),
            body=body,
            published_on=_published(row),
            is_public=not source.hidden,
            author_name=words(row, "author"),
            expires_on=_expires(row),
            lead_image=self._lead_image(source),
            source_name=self._origin(row, detail),
            attachments=[item.attachment for item in self._attached(source)],
        )

    def _attached(self, source: Source) -> list[Any]:
        listed = [one for one in (source.detail.get("files") or "").split(",") if one.strip()]
        taken = []
        for stored in listed:
            if "://" in stored:
                continue
            path = self.writer.files.path_of(self.module.folder, stored)
            if (item := self.writer.files.take(path, source.title)) and item.attachment_id:
                taken.append(item)
        return taken

    def _lead_image(self, source: Source) -> Any | None:
        stored = (source.row.get("homeimgfile") or source.row.get("image") or "").strip()
        if not stored or "://" in stored:
            return None
        alt = words(source.row, "homeimgalt") or words(source.row, "imagealt")
        item = self.writer.files.take(
            self.writer.files.path_of(self.module.folder, stored), source.title, alt=alt
        )
        return item.picture if item else None

    def _origin(self, row: Row, detail: Row) -> str:
        return self.sources.get(number(row, "sourceid"), "") or words(detail, "sourcetext")


def _published(row: Row) -> datetime:
    for column in ("publtime", "addtime", "add_time"):
        if found := moment(row, column):
            return found
    return clock.now()


def _expires(row: Row) -> datetime | None:
    expires = moment(row, "exptime")
    return expires if expires and expires > clock.now() else None
