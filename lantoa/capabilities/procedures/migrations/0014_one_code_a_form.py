from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedures", "0013_forms_known_so_far")]

    operations = [
        migrations.AddConstraint(
            model_name="formfile",
            constraint=models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(("taken_away_at__isnull", True)),
                name="procedures_formfile_code_once",
            ),
        ),
    ]
