"""Statements of final expenditure: like entries, they stay; a later one takes the place of one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


FORWARDS = """
CREATE TRIGGER final_statement_never_changes
    BEFORE UPDATE OR DELETE ON budgets_finalstatement
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE TRIGGER final_statements_are_never_truncated
    BEFORE TRUNCATE ON budgets_finalstatement
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
"""

BACKWARDS = """
DROP TRIGGER final_statement_never_changes ON budgets_finalstatement;
DROP TRIGGER final_statements_are_never_truncated ON budgets_finalstatement;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('budgets', '0007_what_must_add_up'),
        ('projects', '0002_phases_results_and_lessons'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FinalStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('spent_chf', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='spent (CHF)')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                ('stated_at', models.DateTimeField(auto_now_add=True, verbose_name='stated at')),
                ('is_sample', models.BooleanField(default=False, verbose_name='sample data')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='final_statements', to='projects.project', verbose_name='project')),
                ('stated_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='stated by')),
            ],
            options={
                'verbose_name': 'statement of final expenditure',
                'verbose_name_plural': 'statements of final expenditure',
                'ordering': ['project', '-pk'],
            },
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
