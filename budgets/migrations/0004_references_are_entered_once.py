"""References of entries, commitments, vouchers and contributors come in once."""

import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
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
        pgtrigger.migrations.RemoveTrigger(
            model_name='contribution',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='contribution',
            name='deleted_delete',
        ),
        migrations.RemoveConstraint(
            model_name='expenditure',
            name='voucher_is_entered_once_in_its_project',
        ),
        migrations.AddField(
            model_name='contribution',
            name='external_reference',
            field=models.CharField(blank=True, help_text='Its own number of the contribution; with it, it cannot come in twice.', max_length=60, verbose_name='reference of the contributor'),
        ),
        migrations.AddField(
            model_name='contributionevent',
            name='external_reference',
            field=models.CharField(blank=True, help_text='Its own number of the contribution; with it, it cannot come in twice.', max_length=60, verbose_name='reference of the contributor'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contribution',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_contributionevent" ("agreement_id", "appeal_id", "country_id", "description", "entered_at", "entered_by_id", "external_reference", "fund_id", "id", "initiative_id", "is_sample", "kind", "level", "mode", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "region_id", "valuation") SELECT old_values."agreement_id", old_values."appeal_id", old_values."country_id", old_values."description", old_values."entered_at", old_values."entered_by_id", old_values."external_reference", old_values."fund_id", old_values."id", old_values."initiative_id", old_values."is_sample", old_values."kind", old_values."level", old_values."mode", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."project_id", old_values."region_id", old_values."valuation" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."agreement_id" IS DISTINCT FROM (new_values."agreement_id") OR old_values."appeal_id" IS DISTINCT FROM (new_values."appeal_id") OR old_values."country_id" IS DISTINCT FROM (new_values."country_id") OR old_values."description" IS DISTINCT FROM (new_values."description") OR old_values."entered_at" IS DISTINCT FROM (new_values."entered_at") OR old_values."entered_by_id" IS DISTINCT FROM (new_values."entered_by_id") OR old_values."external_reference" IS DISTINCT FROM (new_values."external_reference") OR old_values."fund_id" IS DISTINCT FROM (new_values."fund_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."initiative_id" IS DISTINCT FROM (new_values."initiative_id") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."level" IS DISTINCT FROM (new_values."level") OR old_values."mode" IS DISTINCT FROM (new_values."mode") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."project_id" IS DISTINCT FROM (new_values."project_id") OR old_values."region_id" IS DISTINCT FROM (new_values."region_id") OR old_values."valuation" IS DISTINCT FROM (new_values."valuation")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0660e04db04d4d21397e0af6e1b3959847b269a1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_7830f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_contribution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contribution',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_contributionevent" ("agreement_id", "appeal_id", "country_id", "description", "entered_at", "entered_by_id", "external_reference", "fund_id", "id", "initiative_id", "is_sample", "kind", "level", "mode", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "region_id", "valuation") SELECT old_values."agreement_id", old_values."appeal_id", old_values."country_id", old_values."description", old_values."entered_at", old_values."entered_by_id", old_values."external_reference", old_values."fund_id", old_values."id", old_values."initiative_id", old_values."is_sample", old_values."kind", old_values."level", old_values."mode", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."project_id", old_values."region_id", old_values."valuation" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fd68ce8cf4c89dae940cda0f231d623080a0b8c0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_d9a64', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_contribution', when='AFTER')),
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
