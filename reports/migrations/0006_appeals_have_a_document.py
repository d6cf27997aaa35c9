import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0016_formats_dates_and_sizes_are_asked_about"),
        ("initiatives", "0009_answers_have_the_decimals_of_their_currency"),
        ("reports", "0005_kinds_of_reports_on_all_regions"),
        ("stakeholders", "0007_places_are_known_by_folded_names"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="report",
            name="kind_of_a_report_says_whether_it_has_a_region",
        ),
        migrations.AddField(
            model_name="report",
            name="appeal",
            field=models.ForeignKey(
                blank=True,
                help_text="Only of the document of an appeal; empty: the one of its region and year.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="budgets.appeal",
                verbose_name="appeal",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="kind",
            field=models.CharField(
                choices=[
                    ("rdf", "Progress report to the regional development forum"),
                    ("tdag", "Annual report to the Telecommunication Development Advisory Group"),
                    ("council", "Annual report to the Council"),
                    ("funding-gap", "Funding gap, for the Plenipotentiary Conference"),
                    ("appeal", "Appeal for support of the regional initiatives"),
                ],
                default="rdf",
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["rdf"]), ("region__isnull", False)),
                    ("kind", "appeal"),
                    models.Q(
                        models.Q(("kind__in", ["rdf", "appeal"]), _negated=True),
                        ("region__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="kind_of_a_report_says_whether_it_has_a_region",
                violation_error_message="A report to a regional forum is on a region.",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("appeal__isnull", False), ("kind", "appeal")),
                    models.Q(models.Q(("kind", "appeal"), _negated=True), ("appeal__isnull", True)),
                    _connector="OR",
                ),
                name="report_of_an_appeal_names_it",
                violation_error_message="The document of an appeal names it; no other does.",
            ),
        ),
    ]
