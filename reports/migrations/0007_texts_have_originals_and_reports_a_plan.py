import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0010_plenipotentiary_conferences_are_meetings"),
        ("reports", "0006_appeals_have_a_document"),
    ]

    operations = [
        migrations.AddField(
            model_name="reportsection",
            name="made_from",
            field=models.JSONField(
                blank=True,
                db_default={},
                default=dict,
                editable=False,
                help_text="By language: from which original the text was made, when, and by whom.",
                verbose_name="made from",
            ),
        ),
        migrations.AlterField(
            model_name="reportsection",
            name="key",
            field=models.CharField(
                choices=[
                    ("summary", "Summary"),
                    ("action_required", "Action required"),
                    ("challenges", "Challenges"),
                    ("lessons", "Lessons learned"),
                    ("chapter-afr", "Regional chapter: Africa"),
                    ("chapter-ams", "Regional chapter: Americas"),
                    ("chapter-arb", "Regional chapter: Arab States"),
                    ("chapter-asp", "Regional chapter: Asia and the Pacific"),
                    ("chapter-cis", "Regional chapter: Commonwealth of Independent States"),
                    ("chapter-eur", "Regional chapter: Europe"),
                ],
                max_length=20,
                verbose_name="section",
            ),
        ),
        migrations.AlterField(
            model_name="reportwaiver",
            name="section",
            field=models.CharField(
                choices=[
                    ("summary", "Summary"),
                    ("action_required", "Action required"),
                    ("challenges", "Challenges"),
                    ("lessons", "Lessons learned"),
                    ("chapter-afr", "Regional chapter: Africa"),
                    ("chapter-ams", "Regional chapter: Americas"),
                    ("chapter-arb", "Regional chapter: Arab States"),
                    ("chapter-asp", "Regional chapter: Asia and the Pacific"),
                    ("chapter-cis", "Regional chapter: Commonwealth of Independent States"),
                    ("chapter-eur", "Regional chapter: Europe"),
                ],
                max_length=20,
                verbose_name="section",
            ),
        ),
        migrations.CreateModel(
            name="PlannedReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("ordered_at", models.DateTimeField(auto_now_add=True, verbose_name="ordered at")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="planned_reports",
                        to="initiatives.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="reports.report",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "planned report",
                "verbose_name_plural": "planned reports",
                "ordering": ["meeting", "kind"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "kind"),
                        name="report_to_a_meeting_is_ordered_by_the_plan_once",
                    )
                ],
            },
        ),
    ]
