"""Whether a fund has any sample record is looked up by an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0026_funding_of_every_day_is_kept"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                fields=["fund"], name="sample_contributions", condition=models.Q(is_sample=True)
            ),
        ),
        migrations.AddIndex(
            model_name="expenditure",
            index=models.Index(
                fields=["fund"], name="sample_expenditures", condition=models.Q(is_sample=True)
            ),
        ),
    ]
