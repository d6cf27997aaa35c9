"""What the front of a document to the Council says besides."""

from django.db import migrations, models

OF_THE_COUNCIL = ("purpose", "strategic_plan", "financial")


def add_empty_texts(apps, schema_editor):
    """Give reports to the Council that are still in preparation the texts that they now need."""
    report, section = (apps.get_model("reports", name) for name in ("Report", "ReportSection"))
    drafts = report.objects.filter(kind="council").exclude(status="issued")
    section.objects.bulk_create(
        section(report_id=pk, key=key)
        for pk in drafts.values_list("pk", flat=True)
        for key in OF_THE_COUNCIL
    )


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0009_drafts_of_appeals_are_by_appeal"),
    ]

    operations = [
        migrations.AlterField(
            model_name="reportsection",
            name="key",
            field=models.CharField(
                choices=[
                    ("summary", "Summary"),
                    ("action_required", "Action required"),
                    ("purpose", "Purpose"),
                    ("strategic_plan", "Relevant links with the Strategic Plan"),
                    ("financial", "Financial implications"),
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
                    ("purpose", "Purpose"),
                    ("strategic_plan", "Relevant links with the Strategic Plan"),
                    ("financial", "Financial implications"),
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
        migrations.RunPython(add_empty_texts, migrations.RunPython.noop),
    ]
