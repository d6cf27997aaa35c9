"""Targets and measurements are listed by their day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0015_projects_are_found_by_phase"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="measurement",
            index=models.Index(fields=["measured_on", "id"], name="measurements_by_day"),
        ),
        migrations.AddIndex(
            model_name="target",
            index=models.Index(fields=["due_on", "id"], name="targets_by_day"),
        ),
    ]
