"""The body of an article: HTML of the old site becomes blocks; links and pictures point to what was taken."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.rich_text import RichText

from lantoa.capabilities.publishing.blocks import CELL_MARKS
from lantoa.ports.files.foreign_html import Piece, PieceKind, read_foreign_html
from lantoa.web.moving.enums import ItemKind, Outcome
from lantoa.web.moving.files import FileTaker
from lantoa.web.moving.models import MovedItem
from lantoa.web.moving.nukeviet.addresses import key_of_link
from lantoa.web.moving.report import Report

TABLE_MARK = CELL_MARKS[-1]
FOREIGN_PICTURE = "Ảnh nằm ở trang khác, không tải về"
NAMES = {
    "script": "mã script", "iframe": "khung nhúng (iframe)", "object": "đối tượng nhúng", "embed": "đối tượng nhúng",
    "form": "biểu mẫu", "video": "khung phim", "audio": "khung âm thanh", "svg": "hình vẽ SVG",
    "style": "khối định dạng", "on…": "mã gắn vào thẻ",
}  # fmt: skip


class BodyWriter:
    """Writes bodies; what cannot be kept is told in the report under the article's own key."""

    def __init__(self, files: FileTaker, report: Report, domains: frozenset[str]) -> None:
        self.files, self.report, self.domains = files, report, domains
        self.key = self.title = ""
        self.kind: str = ItemKind.ARTICLE

    def write(self, source: str, *, kind: str, key: str, title: str) -> list[tuple[str, Any]]:
        """Blocks of an article's body from HTML of the old site."""
        self.kind, self.key, self.title = kind, key, title
        found = read_foreign_html(source, self.relink)
        for tag, number in found.dropped.items():
            self._say(f"Bỏ khỏi bài: {NAMES.get(tag, tag)}" + (f" ({number} chỗ)" if number > 1 else ""))
        blocks: list[tuple[str, Any]] = []
        for piece in found.pieces:
            blocks += self._block(piece)
        return _joined(blocks)

    def relink(self, address: str) -> Mapping[str, str] | None:
        """Attributes of a link: to a file or page that was taken, else to the old address, which goes on working."""
        keys = key_of_link(address, self.domains)
        if keys is None:
            return {"href": address}
        if not keys:
            return None
        if keys[0].startswith("uploads/"):
            item = self.files.take(keys[0].removeprefix("uploads/"), self.title)
            if item is None:
                return None
            return (
                {"linktype": "document", "id": str(item.attachment_id)}
                if item.attachment_id
                else {"href": f"/{keys[0]}"}
            )
        for item in MovedItem.objects.filter(key__in=keys).select_related("document"):
            if item.page_id:
                return {"linktype": "page", "id": str(item.page_id)}
            if item.document:
                return {"href": reverse("library:document", args=[item.document.slug])}
        return {"href": "/" + address.split("://", 1)[-1].split("/", 1)[-1]}

    def picture(self, source: str, alt: str) -> Any | None:
        """The taken picture of an <img>, or None."""
        keys = key_of_link(source, self.domains)
        if not keys or not keys[0].startswith("uploads/"):
            self._say(FOREIGN_PICTURE)
            return None
        item = self.files.take(keys[0].removeprefix("uploads/"), self.title, alt=alt)
        return item.picture if item else None

    def _block(self, piece: Piece) -> list[tuple[str, Any]]:
        if piece.kind is PieceKind.HEADING:
            return [("heading", piece.text[:255])]
        if piece.kind is PieceKind.QUOTE:
            return [("quote", piece.text)]
        if piece.kind is PieceKind.TABLE:
            return self._table(piece)
        if piece.kind is PieceKind.TEXT:
            return [("paragraph", RichText(piece.html))]
        picture = self.picture(piece.src, piece.alt)
        if picture is None:
            return []
        picture.contextual_alt_text, picture.decorative = piece.alt, not piece.alt
        if not piece.alt:
            self._say("Ảnh chưa có mô tả thay thế")
        return [("image", picture)]

    def _table(self, piece: Piece) -> list[tuple[str, Any]]:
        """Our tables are lines of cells with a name; the old ones have no name of their own."""
        lines = [TABLE_MARK.join(cell.replace(TABLE_MARK, "/") for cell in row) for row in piece.rows]
        self._say("Bảng chưa có tên")
        return [("table", {"caption": "Bảng", "cells": "\n".join(lines), "note": ""})]

    def _say(self, reason: str) -> None:
        self.report.say(self.kind, self.key, self.title, Outcome.TAKEN, reason)


def _joined(blocks: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Neighbouring texts are one block."""
    whole: list[tuple[str, Any]] = []
    for name, value in blocks:
        if name == "paragraph" and whole and whole[-1][0] == "paragraph":
            whole[-1] = (name, RichText(whole[-1][1].source + value.source))
        else:
            whole.append((name, value))
    return whole
