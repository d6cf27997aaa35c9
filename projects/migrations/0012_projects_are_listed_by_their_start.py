from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0011_questions_of_quality_are_read_by_day"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                models.OrderBy(models.F("starts_on"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                name="projects_by_start",
            ),
        ),
    ]
