import django.contrib.postgres.constraints
import stakeholders.models.places
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

# Until now an end was a date alone. What is past has happened; of the three that the General Assembly
# scheduled for November 2026, two asked for a deferral. Nobody changes a record by this: the
# triggers that move versions and keep the trail are off for these statements.
ENDS_HAVE_A_STATUS = """
    ALTER TABLE stakeholders_countrycategory DISABLE TRIGGER USER;
    UPDATE stakeholders_countrycategory SET end_status = CASE
        WHEN kind = 'ldc' AND left_on = '2026-11-24' AND country_id IN ('BD', 'NP') THEN 'deferral-asked'
        WHEN left_on >= '2026-11-24' THEN 'scheduled'
        ELSE 'confirmed'
    END
    WHERE left_on IS NOT NULL;
    ALTER TABLE stakeholders_countrycategory ENABLE TRIGGER USER;
"""
ACRONYMS_ARE_ENGLISH = """
    ALTER TABLE stakeholders_organisation DISABLE TRIGGER USER;
    UPDATE stakeholders_organisation SET acronym_en = acronym WHERE acronym <> '';
    ALTER TABLE stakeholders_organisation ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("stakeholders", "0002_versions_move_and_changes_leave_a_trail"),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.AddField(
            model_name="country",
            name="un_name",
            field=models.CharField(
                blank=True, help_text="Where the Union lists its member under another.", max_length=200, verbose_name="name at the United Nations"
            ),
        ),
        migrations.AddField(
            model_name="country",
            name="un_name_ar",
            field=models.CharField(
                blank=True, help_text="Where the Union lists its member under another.", max_length=200, null=True, verbose_name="name at the United Nations"
            ),
        ),
        migrations.AddField(
            model_name="country",
            name="un_name_en",
            field=models.CharField(
                blank=True, help_text="Where the Union lists its member under another.", max_length=200, null=True, verbose_name="name at the United Nations"
            ),
        ),
        migrations.AddField(
            model_name="country",
            name="un_name_es",
            field=models.CharField(
                blank=True, help_text="Where the Union lists its member under another.", max_length=200, null=True, verbose_name="name at the United Nations"
            ),
        ),
        migrations.AddField(
            model_name="country",
            name="un_name_fr",
            field=models.CharField(
                blank=True, help_text="Where the Union lists its member under another.", max_length=200, null=True, verbose_name="name at the United Nations"
            ),
        ),
        migrations.AddField(
            model_name="country",
            name="un_name_ru",
            field=models.CharField(
                blank=True, help_text="Where the Union lists its member under another.", max_length=200, null=True, verbose_name="name at the United Nations"
            ),
        ),
        migrations.AddField(
            model_name="country",
            name="un_name_zh_hans",
            field=models.CharField(
                blank=True, help_text="Where the Union lists its member under another.", max_length=200, null=True, verbose_name="name at the United Nations"
            ),
        ),
        migrations.AddField(
            model_name="countrycategory",
            name="end_status",
            field=models.CharField(
                blank=True,
                choices=[("scheduled", "Scheduled"), ("confirmed", "Confirmed"), ("deferral-asked", "Deferral asked")],
                max_length=20,
                verbose_name="status of the end",
            ),
        ),
        migrations.AddField(
            model_name="countrycategory",
            name="source",
            field=models.TextField(blank=True, help_text="Where this was read: one address a line.", verbose_name="source"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="acronym_ar",
            field=models.CharField(blank=True, max_length=30, null=True, verbose_name="acronym"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="acronym_en",
            field=models.CharField(blank=True, max_length=30, null=True, verbose_name="acronym"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="acronym_es",
            field=models.CharField(blank=True, max_length=30, null=True, verbose_name="acronym"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="acronym_fr",
            field=models.CharField(blank=True, max_length=30, null=True, verbose_name="acronym"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="acronym_ru",
            field=models.CharField(blank=True, max_length=30, null=True, verbose_name="acronym"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="acronym_zh_hans",
            field=models.CharField(blank=True, max_length=30, null=True, verbose_name="acronym"),
        ),
        migrations.RunSQL(ENDS_HAVE_A_STATUS),
        migrations.RunSQL(ACRONYMS_ARE_ENGLISH),
        migrations.AddConstraint(
            model_name="countrycategory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_status", ""), ("left_on", None)),
                    models.Q(("left_on__isnull", False), models.Q(("end_status", ""), _negated=True)),
                    _connector="OR",
                ),
                name="end_of_a_category_has_a_status",
                violation_error_message="Say how certain the day of leaving is; without one there is nothing to say.",
            ),
        ),
        migrations.AddConstraint(
            model_name="countrycategory",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("country", "="), ("kind", "="), (stakeholders.models.places.DateRange("joined_on", "left_on"), "&&")],
                name="country_is_in_a_category_once_at_a_time",
                violation_error_message="The country is in this category already on these days.",
            ),
        ),
    ]
