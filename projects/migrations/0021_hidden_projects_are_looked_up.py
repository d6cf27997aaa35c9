"""Projects that are hidden are few, and are looked up by an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0020_results_are_listed_by_day"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["id"],
                name="unpublished_projects",
                condition=models.Q(is_published=False),
            ),
        ),
    ]
