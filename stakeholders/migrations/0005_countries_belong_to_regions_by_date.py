import django.contrib.postgres.constraints
import django.db.models.deletion
import stakeholders.models.places
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile

# Since when a country belongs to its region was not recorded until now: it is not known.
COUNTRIES_BELONG_TO_THEIR_REGION = """
    INSERT INTO stakeholders_countryregion (country_id, region_id, source, note)
    SELECT iso2, region_id, '', '' FROM stakeholders_country;
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("stakeholders", "0004_organizations_are_known_by_folded_names"),
    ]

    operations = [
        migrations.AlterField(
            model_name="country",
            name="region",
            field=models.ForeignKey(
                help_text="That of today; it follows from the regions of the country by date.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="countries",
                to="stakeholders.region",
                verbose_name="region",
            ),
        ),
        migrations.CreateModel(
            name="CountryRegion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="joined on")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                ("source", models.TextField(blank=True, help_text="Where this was read: one address a line.", verbose_name="source")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="region_periods",
                        to="stakeholders.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="country_periods",
                        to="stakeholders.region",
                        verbose_name="region",
                    ),
                ),
            ],
            options={
                "verbose_name": "region of a country",
                "verbose_name_plural": "regions of a country",
                "ordering": ["country", models.OrderBy(models.F("joined_on"), nulls_first=True)],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("left_on__gt", models.F("joined_on")), ("joined_on", None), ("left_on", None), _connector="OR"),
                        name="country_leaves_a_region_after_joining",
                        violation_error_message="A country cannot leave a region before it joins.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("country", "="), (stakeholders.models.places.DateRange("joined_on", "left_on"), "&&")],
                        name="country_is_in_one_region_at_a_time",
                        violation_error_message="The country is in a region already on these days.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(COUNTRIES_BELONG_TO_THEIR_REGION),
        RunSQLFile("trail.sql", "47f26d5c95e32969"),
        RunSQLFile("versions.sql", "a3a4f558fa1b43c0"),
    ]
