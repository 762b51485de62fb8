"""Nobody changes or empties the trail: triggers refuse UPDATE and DELETE on Wagtail's log tables.

Safe: creates triggers only; they are dropped when the migration is undone.
"""

from django.db import migrations
from django.db.migrations.operations.base import Operation

TABLES = ("wagtailcore_modellogentry", "wagtailcore_pagelogentry")


def _statements(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'audit trail is append-only'); END"
            for table in TABLES
            for verb in ("UPDATE", "DELETE")
        ]
    function = (
        "CREATE OR REPLACE FUNCTION lantoa_trail_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'audit trail is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    return [function] + [
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION lantoa_trail_is_append_only()"
        for table in TABLES
    ]


class CloseTrail(Operation):
    """Create the triggers. Not RunPython, which would build every model of the project first."""

    reduces_to_sql = False
    reversible = True

    def state_forwards(self, app_label, state):
        """The models do not change."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for statement in _statements(schema_editor.connection.vendor):
            schema_editor.execute(statement)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        vendor = schema_editor.connection.vendor
        for table in TABLES:
            if vendor == "sqlite":
                schema_editor.execute(f"DROP TRIGGER {table}_no_update")
                schema_editor.execute(f"DROP TRIGGER {table}_no_delete")
            else:
                schema_editor.execute(f"DROP TRIGGER {table}_append_only ON {table}")

    def describe(self):
        return "Refuse to change or empty the trail"


class Migration(migrations.Migration):
    """Depends on every library's last migration, and our other first migrations depend on this one: the libraries'
    data migrations build all models that exist by then, so ours come after them (set-up takes half as long)."""

    initial = True
    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailforms", "0005_alter_formsubmission_form_data"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailembeds", "0009_embed_cache_until"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("usersessions", "0001_initial"),
    ]
    operations = [CloseTrail()]
