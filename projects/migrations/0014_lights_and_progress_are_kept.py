import django.contrib.postgres.fields
import django.db.models.deletion
import projects.models.kept
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile

FILL = """
    SELECT projects_begin_progress(ARRAY(SELECT id FROM projects_indicator)),
           projects_begin_lights(ARRAY(SELECT id FROM projects_project));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0013_published_amounts_are_found_among_many"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndicatorProgress",
            fields=[
                ("worked_out_on", models.DateField()),
                ("changes_on", models.DateField()),
                (
                    "indicator",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="kept",
                        serialize=False,
                        to="projects.indicator",
                    ),
                ),
                ("latest_value", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("latest_on", models.DateField(null=True)),
                ("due_value", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("due_on", models.DateField(null=True)),
                ("last_target", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("last_target_on", models.DateField(null=True)),
                (
                    "progress",
                    projects.models.kept.UnroundedField(
                        decimal_places=20, max_digits=30, null=True
                    ),
                ),
                ("standing", models.CharField(max_length=10)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["standing", "indicator"],
                        include=("worked_out_on", "changes_on"),
                        name="indicators_by_standing",
                    ),
                    models.Index(fields=["changes_on"], name="progress_that_changes"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectLight",
            fields=[
                ("worked_out_on", models.DateField()),
                ("changes_on", models.DateField()),
                (
                    "project",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="kept",
                        serialize=False,
                        to="projects.project",
                    ),
                ),
                ("light", models.CharField(max_length=5)),
                (
                    "codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["light", "project"],
                        include=("worked_out_on", "changes_on"),
                        name="projects_by_light",
                    ),
                    models.Index(fields=["changes_on"], name="lights_that_change"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="result",
            index=models.Index(fields=["id"], include=("project",), name="results_by_key"),
        ),
        migrations.AddIndex(
            model_name="indicator",
            index=models.Index(fields=["id"], include=("result",), name="indicators_by_key"),
        ),
        RunSQLFile("progress.sql", "0aef0788b0e72f95"),
        RunSQLFile("lights.sql", "e2278ad7fad5c9e6"),
        RunSQLFile("kept.sql", "835494687b0ac62c"),
        RunSQLFile("keeping.sql", "d488e16efe3dabcc"),
        migrations.RunSQL(FILL),
    ]
