"""The few projects with a published amount are found without reading all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0012_projects_are_listed_by_their_start"),
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
