"""The trigger of step 0005 is put up after migrating instead (models.approval_guard).

Safe: drops a trigger that is created again when migrating ends.
"""

from django.db import migrations
from django.db.migrations.operations.base import Operation

NAME = "publishing_nothing_public_unapproved"


class TakeGuardDown(Operation):
    """Drop the trigger. Not RunPython, which would build every model of the project first."""

    reduces_to_sql = False
    reversible = True

    def state_forwards(self, app_label, state):
        """The models do not change."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        on = "" if schema_editor.connection.vendor == "sqlite" else " ON wagtailcore_page"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME}{on}")

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Nothing to put back: the step before drops what it finds."""

    def describe(self):
        return "Take the guard down until migrating ends"


class Migration(migrations.Migration):
    dependencies = [("publishing", "0006_channels")]
    operations = [TakeGuardDown()]
