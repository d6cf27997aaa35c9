"""References of entries, commitments, vouchers and contributors come in once."""

import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('budgets', '0003_records_have_versions'),
        ('initiatives', '0002_records_have_versions'),
        ('projects', '0003_records_have_versions'),
        ('stakeholders', '0003_queued_tasks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='expenditure',
            name='voucher_is_entered_once_in_its_project',
        ),
        migrations.AddField(
            model_name='contribution',
            name='external_reference',
            field=models.CharField(blank=True, help_text='Its own number of the contribution; with it, it cannot come in twice.', max_length=60, verbose_name='reference of the contributor'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.UniqueConstraint(models.F('contribution'), django.db.models.functions.text.Upper(django.db.models.functions.text.Replace('reference', models.Value(' '), models.Value(''))), condition=models.Q(('reference', ''), _negated=True), name='reference_is_committed_once', violation_error_code='duplicate', violation_error_message='This reference is entered already for the contribution.'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.UniqueConstraint(models.F('organisation'), models.F('country'), models.F('project'), models.F('initiative'), models.F('region'), models.F('mode'), models.F('kind'), django.db.models.functions.text.Upper(django.db.models.functions.text.Replace('external_reference', models.Value(' '), models.Value(''))), condition=models.Q(('external_reference', ''), _negated=True), name='contribution_comes_in_once', nulls_distinct=False, violation_error_code='duplicate', violation_error_message='A contribution with this reference is recorded already from this contributor.'),
        ),
        migrations.AddConstraint(
            model_name='contributionentry',
            constraint=models.UniqueConstraint(models.F('contribution'), models.F('stage'), django.db.models.functions.text.Upper(django.db.models.functions.text.Replace('reference', models.Value(' '), models.Value(''))), condition=models.Q(('nature__in', ('movement', 'opening')), models.Q(('reference', ''), _negated=True)), name='reference_is_entered_once_at_its_stage', violation_error_code='duplicate', violation_error_message='This reference is entered already for the contribution.'),
        ),
        migrations.AddConstraint(
            model_name='expenditure',
            constraint=models.UniqueConstraint(models.F('project'), django.db.models.functions.text.Upper(django.db.models.functions.text.Replace('reference', models.Value(' '), models.Value(''))), condition=models.Q(('corrects', None), models.Q(('reference', ''), _negated=True)), name='voucher_is_entered_once_in_its_project', violation_error_code='duplicate', violation_error_message='This voucher is entered already.'),
        ),
    ]
