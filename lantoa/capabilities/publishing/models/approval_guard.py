"""A page that the newsroom knows never goes public with a version that has no record of its approval: a trigger on
Wagtail's page table, on both engines.

It looks only at a page that becomes live or whose live version changes; pages that the newsroom does not know
(sections, the home page, what is being moved in) pass. It is taken down before migrations and put up after them:
SQLite cannot rebuild a table that a trigger of another table names, and loses the triggers of a table it rebuilds.
"""

from typing import Any

from django.db import connections

NAME = "publishing_nothing_public_unapproved"
TABLES = frozenset({"wagtailcore_page", "publishing_newsroomitem", "publishing_publication"})
_KNOWN = "EXISTS (SELECT 1 FROM publishing_newsroomitem WHERE page_id = NEW.id)"
_APPROVED = (
    "EXISTS (SELECT 1 FROM publishing_publication AS p JOIN publishing_newsroomitem AS i ON i.id = p.item_id "
    "WHERE i.page_id = NEW.id AND p.revision_id = NEW.live_revision_id)"
)
_DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}


def _statements(vendor: str) -> list[str]:
    differs = _DIFFERS[vendor]
    wrong = (
        f"NEW.live AND (NOT OLD.live OR NEW.live_revision_id {differs} OLD.live_revision_id) "
        f"AND {_KNOWN} AND NOT {_APPROVED}"
    )
    on = f"CREATE TRIGGER {NAME} BEFORE UPDATE OF live, live_revision_id ON wagtailcore_page"
    if vendor == "sqlite":
        return [f"{on} WHEN {wrong} BEGIN SELECT RAISE(ABORT, 'nobody approved this version'); END"]
    return [
        f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {wrong} THEN "
        "RAISE EXCEPTION 'nobody approved this version' USING ERRCODE = 'integrity_constraint_violation'; "
        "END IF; RETURN NEW; END $$",
        f"{on} FOR EACH ROW EXECUTE FUNCTION {NAME}()",
    ]


def put_up(*, using: str, **told: Any) -> None:
    """Create the trigger where its tables are (receiver of post_migrate)."""
    del told
    connection = connections[using]
    if set(connection.introspection.table_names()) >= TABLES:
        take_down(using=using)
        with connection.cursor() as cursor:
            for statement in _statements(connection.vendor):
                cursor.execute(statement)


def take_down(*, using: str, **told: Any) -> None:
    """Drop the trigger where it is (receiver of pre_migrate)."""
    del told
    connection = connections[using]
    if "wagtailcore_page" in connection.introspection.table_names():
        on = "" if connection.vendor == "sqlite" else " ON wagtailcore_page"
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER IF EXISTS {NAME}{on}")
