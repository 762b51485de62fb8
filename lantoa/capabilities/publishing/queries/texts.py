"""Everything a page says, as plain text: for search, for citations, for reading time."""

from typing import Any

from lantoa.capabilities.publishing.models import (
    EventNoticePage,
    GalleryPage,
    InitiativePage,
    LeafletPage,
    PortalPage,
)
from lantoa.kit.text import tidy

_FIELDS: dict[type, tuple[str, ...]] = {
    InitiativePage: ("problem", "cause", "solution", "result", "place", "reusable_by"),
    EventNoticePage: ("place", "audience"),
    LeafletPage: ("format", "pick_up_at"),
    GalleryPage: ("place",),
}


def body_texts(page: PortalPage) -> list[str]:
    """The texts of a page's body and own fields, one per block, in order; no query beyond the page's own rows."""
    parts = [str(getattr(page, name)) for name in _FIELDS.get(type(page), ()) if getattr(page, name)]
    body = getattr(page, "body", None)
    if body:
        parts += [str(text) for text in body.stream_block.get_searchable_content(body)]
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


def page_text(page: PortalPage, *, with_files: bool = True) -> str:
    """Summary, body and the text of attached files, one paragraph a line. One query more for the files."""
    parts: list[Any] = [page.summary, *body_texts(page)]
    if with_files:
        parts += [row.file.text for row in page.attachments.select_related("file")]
        print_file = getattr(page, "print_file", None)
        parts += [print_file.text] if print_file else []
    return "\n".join(part for part in parts if part)
