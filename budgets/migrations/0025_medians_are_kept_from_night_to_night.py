"""Medians of expenditure are kept from night to night."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0024_contributions_are_offered_before_they_are_pledged"),
    ]

    operations = [
        migrations.CreateModel(
            name="CategoryMedian",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("staff", "Staff"),
                            ("missions", "Missions"),
                            ("services", "External services"),
                            ("training", "Training"),
                            ("equipment", "Equipment"),
                            ("miscellaneous", "Miscellaneous"),
                            ("support", "Programme support"),
                        ],
                        max_length=15,
                    ),
                ),
                ("is_sample", models.BooleanField()),
                (
                    "chf_median",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("category", "is_sample"), name="a_category_has_one_median"
                    )
                ],
            },
        ),
    ]
