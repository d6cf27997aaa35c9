"""Of two appeals of a region and year each may have its document in preparation."""

from django.db import migrations, models

IN_PREPARATION = "one_report_a_year_is_in_preparation"


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0008_cut_off_leaves_out_what_is_recorded_later"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="report", name=IN_PREPARATION),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "issued"), _negated=True),
                fields=("kind", "region", "year", "appeal"),
                name=IN_PREPARATION,
                nulls_distinct=False,
                violation_error_message=(
                    "This report is already in preparation: open it and build it again."
                ),
            ),
        ),
    ]
