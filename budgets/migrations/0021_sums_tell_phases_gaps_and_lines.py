"""The kept sums tell phases and gaps apart, and say how many entries add to each figure."""

from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile

PHASES = [
    ("identification", "Identification"),
    ("formulation", "Formulation"),
    ("funding", "Funding"),
    ("implementation", "Implementation"),
    ("evaluation", "Evaluation"),
    ("closed", "Closed"),
]


def phase_of(model: str) -> migrations.AddField:
    field = models.CharField(blank=True, choices=PHASES, max_length=15)
    return migrations.AddField(model_name=model, name="phase", field=field)


def lines_of(figure: str) -> migrations.AddField:
    return migrations.AddField(
        model_name="moneysum",
        name=f"{figure}_lines",
        field=models.IntegerField(default=0),
        preserve_default=False,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0020_sums_of_a_day_are_added_up_once"),
    ]

    operations = [
        phase_of("projectplace"),
        phase_of("fundingsum"),
        migrations.AddField(
            model_name="fundingsum",
            name="has_gap",
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
        *(lines_of(figure) for figure in ("pledged", "secured", "received", "exchange")),
        RunSQLFile("sums.sql", "be02d846fc68984e"),
        migrations.RunSQL("SELECT budgets_make_sums_anew();"),
    ]
