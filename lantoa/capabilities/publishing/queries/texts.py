"""Everything a page says, as plain text: for search, for citations, for reading time."""

import re
from collections.abc import Sequence
from typing import Any

from wagtail.rich_text import RichText

from lantoa.capabilities.publishing.models import (
    EventNoticePage,
    GalleryPage,
    InitiativePage,
    LeafletPage,
    PortalPage,
)
from lantoa.kit.text import tidy

_FIGURE = re.compile(r"\d")
_TAG = re.compile(r"<[^>]*>")
_FIELDS: dict[type, tuple[str, ...]] = {
    InitiativePage: ("problem", "cause", "solution", "result", "place", "reusable_by"),
    EventNoticePage: ("place", "audience"),
    LeafletPage: ("format", "pick_up_at"),
    GalleryPage: ("place",),
}


def citing_texts(page: PortalPage) -> list[str]:
    """Those of a page's texts that may cite a document: every citation has a figure (`find_citations`)."""
    return [text for text in (page.summary, *body_texts(page, with_figures=True)) if _FIGURE.search(text)]


def body_texts(page: PortalPage, *, with_figures: bool = False) -> list[str]:
    """The texts of a page's body and own fields, one per block, in order; no query beyond the page's own rows.

    `with_figures`: paragraphs without any may be left out, which spares reading their markup.
    """
    parts = [str(getattr(page, name)) for name in _FIELDS.get(type(page), ()) if getattr(page, name)]
    body = getattr(page, "body", None)
    if body:
        parts += [
            str(text)
            for child in body
            if not (with_figures and _is_paragraph_without_figure(child.value))
            for text in child.block.get_searchable_content(child.value)
        ]
        parts += [
            str(number)
            for block in body
            if block.block_type == "documents"
            for number in block.value.get("numbers") or ()
        ]
    if isinstance(page, EventNoticePage):
        parts += [f"{row.what} {row.who}".strip() for row in page.agenda.all()]
    if isinstance(page, GalleryPage):
        parts += [
            f"{row.caption} {row.shown_alternative}".strip()
            for row in page.pictures.select_related("picture")
        ]
    return [text for part in parts if (text := tidy(part))]


def _is_paragraph_without_figure(value: Any) -> bool:
    return isinstance(value, RichText) and not _FIGURE.search(_TAG.sub("", value.source))


def page_text(page: PortalPage, *, with_files: bool = True, files: Sequence[str] | None = None) -> str:
    """Summary, body and the text of attached files, one paragraph a line. One query more for the files, unless the
    caller has read their texts (`files`) for many pages."""
    parts: list[Any] = [page.summary, *body_texts(page)]
    if with_files:
        if files is None:
            files = [row.file.text for row in page.attachments.select_related("file")]
        parts += files
        print_file = getattr(page, "print_file", None)
        parts += [print_file.text] if print_file else []
    return "\n".join(part for part in parts if part)
