import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0004_references_are_entered_once"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="contributionentry",
            name="what_is_taken_back_has_a_reason_and_an_entry",
        ),
        migrations.RemoveConstraint(
            model_name="contributionentry",
            name="receipt_follows_a_commitment",
        ),
        migrations.RemoveConstraint(
            model_name="contributionentry",
            name="reference_is_entered_once_at_its_stage",
        ),
        migrations.AlterField(
            model_name="contributionentry",
            name="nature",
            field=models.CharField(
                choices=[("movement", "Recorded"), ("withdrawal", "Withdrawn"), ("correction", "Corrected")],
                default="movement",
                max_length=10,
                verbose_name="nature",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("nature", "movement"), models.Q(("amount", None), ("amount__gt", 0), _connector="OR")),
                    models.Q(
                        ("follows__isnull", False),
                        ("nature__in", ["withdrawal", "correction"]),
                        models.Q(("amount", None), ("amount__lt", 0), _connector="OR"),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="what_is_taken_back_has_a_reason_and_an_entry",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionentry",
            constraint=models.UniqueConstraint(
                models.F("contribution"),
                models.F("stage"),
                django.db.models.functions.text.Upper(django.db.models.functions.text.Replace("reference", models.Value(" "), models.Value(""))),
                condition=models.Q(("nature", "movement"), models.Q(("reference", ""), _negated=True)),
                name="reference_is_entered_once_at_its_stage",
                violation_error_code="duplicate",
                violation_error_message="This reference is entered already for the contribution.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionentry",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("stage", "received"), _negated=True), ("follows__isnull", False), _connector="OR"),
                name="receipt_follows_a_commitment",
            ),
        ),
        migrations.RunSQL("""
            DROP TRIGGER IF EXISTS contribution_entry_is_not_carried_over
                ON budgets_contributionentry;
            DROP FUNCTION IF EXISTS budgets_refuse_opening_entry;
        """),
        RunSQLFile("entries.sql", "40dcafc0fc78d8fe"),
        RunSQLFile("chains.sql", "62d2a0332c58029f"),
        RunSQLFile("approved.sql", "5046f9a33b7e2dee"),
    ]
