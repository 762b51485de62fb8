"""A code and a size for every form that is there, and the forms behind the sheets printed so far.

Which forms a sheet showed was not written down: those that were there when it was printed and are there still.
"""

from django.db import migrations

from lantoa.kit.codes import public_code


def fill(apps, schema_editor):
    form_files = apps.get_model("procedures", "FormFile")
    sheets = apps.get_model("procedures", "PostingSheet")
    links = apps.get_model("procedures", "SheetForm")
    positions = {}
    for form in form_files.objects.order_by("procedure_id", "name").iterator():
        form.code = public_code()
        form.size = form.file.size if form.file.storage.exists(form.file.name) else 0
        form.save(update_fields=["code", "size"])
        printed = sheets.objects.filter(procedure_id=form.procedure_id, printed_at__gte=form.added_at)
        for sheet in printed.values_list("pk", flat=True):
            positions[sheet] = positions.get(sheet, 0) + 1
            links.objects.create(sheet_id=sheet, form_id=form.pk, position=positions[sheet])


class Migration(migrations.Migration):
    dependencies = [("procedures", "0012_forms_for_everybody")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
