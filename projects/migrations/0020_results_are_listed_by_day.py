"""Results are listed by the day on which they were achieved, the latest first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0019_impacts_are_found_by_country"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="result",
            index=models.Index(
                models.OrderBy(models.F("achieved_on"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="results_by_day",
            ),
        ),
    ]
