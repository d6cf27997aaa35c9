
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0005_currencies_are_those_of_iso_4217"),
    ]

    operations = [
        migrations.AddField(
            model_name="project",
            name="publishing_reason",
            field=models.TextField(
                blank=True,
                db_default="",
                default="",
                help_text="Asked for where a rule of quality applies; for staff alone.",
                max_length=1000,
                verbose_name="reason to publish nevertheless",
            ),
        ),
        migrations.CreateModel(
            name="QualityQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=40, verbose_name="rule")),
                ("asked_on", models.DateField(verbose_name="first asked on")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quality_questions",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "question about a project",
                "verbose_name_plural": "questions about projects",
                "ordering": ["asked_on", "pk"],
                "constraints": [models.UniqueConstraint(fields=("project", "rule"), name="project_is_asked_a_question_once")],
            },
        ),
    ]
