"""The few projects with a published amount are found without reading all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0011_questions_of_quality_are_read_by_day"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                models.OrderBy(models.F("published_amount"), descending=True),
                models.F("id"),
                condition=models.Q(("published_amount__isnull", False)),
                include=("published_currency", "is_published_amount_shared"),
                name="projects_by_published_amount",
            ),
        ),
    ]
