"""Versions newer than the current one were drafts until now; no other mark told so."""

from django.db import migrations
from django.db.models import F, Q


def mark_drafts(apps, schema_editor):
    versions = apps.get_model("procedures", "ProcedureVersion").objects
    newer = Q(procedure__current__isnull=True) | Q(number__gt=F("procedure__current__number"))
    drafts = list(versions.filter(newer).values_list("pk", flat=True))
    versions.filter(pk__in=drafts).update(state="draft")


def forget(apps, schema_editor):
    """The mark goes with its column."""


class Migration(migrations.Migration):
    dependencies = [("procedures", "0005_versions_wait_for_their_day")]

    operations = [migrations.RunPython(mark_drafts, forget)]
