"""What hangs on a page, told in one statement: most pages have no file and no correction, and need not ask for them."""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from lantoa.capabilities.publishing.models import (
    Correction,
    NewsroomItem,
    PageAttachment,
    PortalPage,
    ShortAddress,
)
from lantoa.ports.pages.store import while_unchanged


@dataclass(frozen=True)
class Hanging:
    """The code of the short address ("" without one), keys of the themes, whether there are files and corrections."""

    short_code: str
    themes: frozenset[int]
    has_files: bool
    is_corrected: bool


def hanging_on(page: PortalPage) -> Hanging:
    """As the database has it; a text that is still being written carries its own themes and files. One query a page."""
    if "hanging" not in page.__dict__:
        with connection.cursor() as cursor:
            cursor.execute(_statement(type(page)), [page.pk] * 4)
            rows = cursor.fetchall()
        page.__dict__["hanging"] = Hanging(
            short_code=next((code for kind, code, _ in rows if kind == "code"), ""),
            themes=frozenset(key for kind, _, key in rows if kind == "theme"),
            has_files=any(kind == "file" for kind, _, _ in rows),
            is_corrected=any(kind == "correction" for kind, _, _ in rows),
        )
    hanging: Hanging = page.__dict__["hanging"]
    return hanging


def themes_of(page: PortalPage) -> list[Any]:
    """What the page serves, in the order of the programme; themes themselves are shared by all pages."""
    if is_being_written(page):
        return list(page.themes.all())
    keys = hanging_on(page).themes
    model: Any = type(page)._meta.get_field("themes").related_model
    known = while_unchanged("publishing:themes", lambda: list(model.objects.all())) if keys else []
    return [theme for theme in known if theme.pk in keys]


def files_of(page: PortalPage) -> list[PageAttachment]:
    """Files of the page in the editor's order."""
    if is_being_written(page) or hanging_on(page).has_files:
        return list(page.attachments.select_related("file"))
    return []


def is_being_written(page: PortalPage) -> bool:
    """Whether themes and files are those of a version in memory (preview), not of the database."""
    return bool(page.__dict__.get("_cluster_related_objects"))


def _statement(kind: Any) -> str:
    """Names are those of our own tables; the page's key is the only parameter, once for each part."""
    themes = kind._meta.get_field("themes")
    code, file, correction, item = (
        model._meta.db_table for model in (ShortAddress, PageAttachment, Correction, NewsroomItem)
    )
    return (
        f"SELECT 'code' AS kind, code, 0 AS key FROM {code} WHERE page_id = %s"  # noqa: S608
        f" UNION ALL SELECT 'theme', '', {themes.m2m_reverse_name()} FROM {themes.m2m_db_table()}"
        f" WHERE {themes.m2m_column_name()} = %s"
        f" UNION ALL SELECT 'file', '', id FROM {file} WHERE page_id = %s"
        f" UNION ALL SELECT 'correction', '', c.id FROM {correction} c"
        f" INNER JOIN {item} i ON i.id = c.item_id WHERE i.page_id = %s"
    )
