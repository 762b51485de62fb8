"""A page that the newsroom knows never goes public with a version that has no record of its approval.

Triggers on Wagtail's page table, on both engines. They look only at a page that becomes live or whose live version
changes; pages that the newsroom does not know (sections, the home page, what is being moved in) pass.
Safe: creates triggers only; they are dropped when the migration is undone.
"""

from django.db import migrations
from django.db.migrations.operations.base import Operation

NAME = "publishing_nothing_public_unapproved"
KNOWN = "EXISTS (SELECT 1 FROM publishing_newsroomitem WHERE page_id = NEW.id)"
APPROVED = (
    "EXISTS (SELECT 1 FROM publishing_publication AS p JOIN publishing_newsroomitem AS i ON i.id = p.item_id "
    "WHERE i.page_id = NEW.id AND p.revision_id = NEW.live_revision_id)"
)
SQLITE = (
    f"CREATE TRIGGER {NAME} BEFORE UPDATE OF live, live_revision_id ON wagtailcore_page "
    "WHEN NEW.live AND (NOT OLD.live OR NEW.live_revision_id IS NOT OLD.live_revision_id) "
    f"AND {KNOWN} AND NOT {APPROVED} "
    "BEGIN SELECT RAISE(ABORT, 'nobody approved this version'); END"
)
POSTGRESQL = (
    f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF NEW.live AND (NOT OLD.live OR NEW.live_revision_id IS DISTINCT FROM OLD.live_revision_id) "
    f"AND {KNOWN} AND NOT {APPROVED} THEN "
    "RAISE EXCEPTION 'nobody approved this version' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
    "RETURN NEW; END $$",
    f"CREATE TRIGGER {NAME} BEFORE UPDATE OF live, live_revision_id ON wagtailcore_page "
    f"FOR EACH ROW EXECUTE FUNCTION {NAME}()",
)


class HoldApproval(Operation):
    """Create the trigger. Not RunPython, which would build every model of the project first."""

    reduces_to_sql = False
    reversible = True

    def state_forwards(self, app_label, state):
        """The models do not change."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        statements = (SQLITE,) if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
        for statement in statements:
            schema_editor.execute(statement)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        on = "" if schema_editor.connection.vendor == "sqlite" else " ON wagtailcore_page"
        schema_editor.execute(f"DROP TRIGGER {NAME}{on}")

    def describe(self):
        return "Refuse to make public what nobody approved"


class Migration(migrations.Migration):
    dependencies = [("publishing", "0004_newsroom")]
    operations = [HoldApproval()]
