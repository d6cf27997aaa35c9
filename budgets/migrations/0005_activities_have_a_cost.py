import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0004_only_active_projects_have_a_gap"),
        ("initiatives", "0005_activities_of_initiatives"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActivityCost",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "cost",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="As the office states it; no total of money holds it.",
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cost (CHF)",
                    ),
                ),
                (
                    "activity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="costs",
                        to="initiatives.activity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgets.fund",
                        verbose_name="fund",
                    ),
                ),
            ],
            options={
                "verbose_name": "cost of an activity",
                "verbose_name_plural": "costs of activities",
                "ordering": ["activity"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("cost__isnull", False), ("fund__isnull", False), _connector="OR"),
                        name="activity_cost_says_something",
                        violation_error_message="Say what it cost, or which fund pays it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cost", None), ("cost__gte", 0), _connector="OR"),
                        name="activity_cost_is_not_negative",
                        violation_error_message="An amount cannot be negative.",
                    ),
                ],
            },
        ),
        RunSQLFile("trail.sql", "18a5e19bcbbcb6ed"),
        RunSQLFile("versions.sql", "c6440acc36bfb4ba"),
    ]
