"""Portals that began before the catalogue get its menu entry, once; an office that takes it out again keeps it out."""

from django.db import migrations
from django.db.models import F

PATH, LABEL, BEFORE = "/thu-tuc/", "Thủ tục", "/ke-hoach/"


def add_entry(apps, schema_editor):
    entries = apps.get_model("portal", "MenuEntry").objects
    for menu in apps.get_model("portal", "MenuSettings").objects.all():
        own = entries.filter(menu=menu).order_by("sort_order", "pk")
        if not own.exists() or own.filter(path__startswith=PATH).exists():
            continue  # it begins with the whole menu, or the office has its own entry
        place = own.filter(path=BEFORE, is_child=False).values_list("sort_order", flat=True).first()
        if place is None:
            place = (own.values_list("sort_order", flat=True).last() or 0) + 1
        own.filter(sort_order__gte=place).update(sort_order=F("sort_order") + 1)
        entries.create(menu=menu, label=LABEL, path=PATH, sort_order=place)


def leave(apps, schema_editor):
    """Whether the office wants the entry by now is not known here."""


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_organisation_and_menu")]

    operations = [migrations.RunPython(add_entry, leave)]
