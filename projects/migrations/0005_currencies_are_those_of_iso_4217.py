import stakeholders.currencies
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0004_activities_are_named_by_projects"),
    ]

    operations = [
        migrations.AlterField(
            model_name="project",
            name="published_currency",
            field=models.CharField(
                blank=True,
                max_length=3,
                validators=[stakeholders.currencies.currency_code],
                verbose_name="currency of the published amount",
            ),
        ),
    ]
