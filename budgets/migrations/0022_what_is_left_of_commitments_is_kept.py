"""What is left of each commitment is kept, with the day on which it is due."""

import django.db.models.deletion
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0021_sums_tell_phases_gaps_and_lines"),
    ]

    operations = [
        migrations.CreateModel(
            name="OpenCommitment",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="open",
                        serialize=False,
                        to="budgets.contributionentry",
                    ),
                ),
                ("due_on", models.DateField()),
                ("open_chf", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="")),
                ("open_unvalued", models.SmallIntegerField()),
                (
                    "contribution",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="budgets.contribution",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("open_chf__gt", 0), ("open_unvalued__gt", 0), _connector="OR"
                        ),
                        fields=["due_on", "entry"],
                        name="open_commitments_by_due_day",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("open_chf__gt", 0), ("open_unvalued__gt", 0), _connector="OR"
                        ),
                        fields=["contribution", "due_on"],
                        name="open_commitments_of_gift",
                    ),
                ],
            },
        ),
        RunSQLFile("remaining.sql", "a340958aeec274fe"),
        migrations.RunSQL("SELECT budgets_make_open_commitments_anew();"),
    ]
