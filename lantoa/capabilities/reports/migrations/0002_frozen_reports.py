"""An approved report never changes and is never deleted: triggers refuse it.

Only publication and being superseded may still be written. Safe: creates triggers only; they are dropped
when the migration is undone. A later migration that rebuilds the table on SQLite must create them again.
"""

from django.db import migrations

TABLE = "reports_consolidatedreport"
FROZEN = "('approved', 'superseded')"
MESSAGE = "an approved report never changes"
COLUMNS = (
    "code", "request_id", "number", "title", "reference_number", "reference_symbol", "issued_on",
    "signing_authority", "signer_position", "signer_name", "recipients", "content", "revision", "reason", "docx",
    "pdf", "content_hash", "created_by_id", "submitted_by_id", "submitted_at", "approved_by_id", "approved_at",
)  # fmt: skip


def _statements(vendor: str) -> list[str]:
    if vendor == "sqlite":
        changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in COLUMNS)
        guard = f"OLD.state IN {FROZEN} AND ({changed} OR NEW.state NOT IN {FROZEN} OR (OLD.state = 'superseded' AND NEW.state <> 'superseded'))"
        return [
            f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE ON {TABLE} WHEN {guard} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
            f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} WHEN OLD.state IN {FROZEN} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        ]
    changed = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in COLUMNS)
    guard = f"OLD.state IN {FROZEN} AND ({changed} OR NEW.state NOT IN {FROZEN} OR (OLD.state = 'superseded' AND NEW.state <> 'superseded'))"
    return [
        "CREATE OR REPLACE FUNCTION lantoa_report_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE ON {TABLE} FOR EACH ROW WHEN ({guard}) "
        "EXECUTE FUNCTION lantoa_report_is_frozen()",
        f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} FOR EACH ROW WHEN (OLD.state IN {FROZEN}) "
        "EXECUTE FUNCTION lantoa_report_is_frozen()",
    ]


def forwards(apps, schema_editor):
    for statement in _statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {TABLE}"
    schema_editor.execute(f"DROP TRIGGER {TABLE}_no_change{on}")
    schema_editor.execute(f"DROP TRIGGER {TABLE}_no_delete{on}")


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
