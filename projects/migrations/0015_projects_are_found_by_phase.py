"""Projects are found and counted by their phase without reading their texts."""

from django.db import migrations, models
from django.db.models import F


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0014_lights_and_progress_are_kept"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="project", name="projects_by_key"),
        migrations.RemoveIndex(model_name="project", name="published_projects_by_start"),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["id"],
                include=("region", "initiative", "is_published", "phase"),
                name="projects_by_key",
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                F("starts_on").desc(nulls_last=True),
                F("id").desc(),
                condition=models.Q(is_published=True),
                include=("initiative", "region", "phase"),
                name="published_projects_by_start",
            ),
        ),
    ]
