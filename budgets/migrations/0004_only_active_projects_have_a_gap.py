from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile

# Nobody writes the sums by hand, so the guard is taken off for this one statement.
SUMS_ARE_MADE_ANEW = """
    ALTER TABLE budgets_projectfunding DISABLE TRIGGER projectfunding_follows_from_the_ledgers;
    SELECT budgets_refresh_funding(ARRAY(SELECT id FROM projects_project));
    ALTER TABLE budgets_projectfunding ENABLE TRIGGER projectfunding_follows_from_the_ledgers;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0003_imported_files_and_what_was_confirmed_stay"),
    ]

    operations = [
        migrations.AddField(
            model_name="projectfunding",
            name="allotted_cash",
            field=models.DecimalField(decimal_places=2, default=0, max_digits=18, verbose_name="allotted by the Union"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="projectfunding",
            name="beyond_plan_cash",
            field=models.DecimalField(decimal_places=2, default=0, max_digits=18, verbose_name="secured in cash beyond the plan"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="projectfunding",
            name="beyond_plan_in_kind",
            field=models.DecimalField(decimal_places=2, default=0, max_digits=18, verbose_name="secured in kind beyond the plan"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="projectfunding",
            name="due_after_end_cash",
            field=models.DecimalField(decimal_places=2, default=0, max_digits=18, verbose_name="due in cash of ended projects"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="projectfunding",
            name="due_after_end_in_kind",
            field=models.DecimalField(decimal_places=2, default=0, max_digits=18, verbose_name="due in kind of ended projects"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="projectfunding",
            name="records",
            field=models.IntegerField(default=0, verbose_name="records of money"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="projectfunding",
            name="unfunded_cash",
            field=models.DecimalField(decimal_places=2, max_digits=18, null=True, verbose_name="not funded in cash"),
        ),
        migrations.AddField(
            model_name="projectfunding",
            name="unfunded_in_kind",
            field=models.DecimalField(decimal_places=2, max_digits=18, null=True, verbose_name="not funded in kind"),
        ),
        RunSQLFile("funding.sql", "110aadf39898cac6"),
        migrations.RunSQL(SUMS_ARE_MADE_ANEW),
    ]
