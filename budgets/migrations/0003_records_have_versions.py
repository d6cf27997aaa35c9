"""Records have a version that the database moves."""

import django.db.models.functions.datetime
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):

    dependencies = [
        ('budgets', '0002_what_follows_from_entries_and_never_changes'),
        ('projects', '0003_records_have_versions'),
        ('stakeholders', '0002_records_have_versions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='allocation',
            options={'ordering': ['-year', 'region__position', 'fund', '-revision'], 'verbose_name': 'allocation', 'verbose_name_plural': 'allocations'},
        ),
        migrations.AlterModelOptions(
            name='budget',
            options={'ordering': ['project', '-revision'], 'verbose_name': 'budget', 'verbose_name_plural': 'budgets'},
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreement',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='allocation',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='allocation',
            name='deleted_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='appeal',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='budget',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='budget',
            name='deleted_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='commitment',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='exchangerate',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='fund',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='officeresource',
            name='changed_update',
        ),
        migrations.RemoveConstraint(
            model_name='allocation',
            name='allocation_version_is_unique',
        ),
        migrations.RemoveConstraint(
            model_name='budget',
            name='budget_version_is_unique_in_its_project',
        ),
        migrations.RenameField(
            model_name='budget',
            old_name='version',
            new_name='revision',
        ),
        migrations.RenameField(
            model_name='allocation',
            old_name='version',
            new_name='revision',
        ),
        migrations.RenameField(
            model_name='allocationevent',
            old_name='version',
            new_name='revision',
        ),
        migrations.RenameField(
            model_name='budgetevent',
            old_name='version',
            new_name='revision',
        ),
        migrations.AddField(
            model_name='agreement',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='allocation',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='appeal',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='appeal',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='budget',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='contribution',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='contribution',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='exchangerate',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='exchangerate',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='fund',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='fund',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='officeresource',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='officeresource',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='allocation',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='budget',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_agreementevent" ("amount", "chf_amount", "chf_rate", "chf_rate_on", "currency", "document", "ends_on", "entered_at", "entered_by_id", "id", "is_published", "is_sample", "kind", "occurs_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "region_id", "starts_on", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans") SELECT old_values."amount", old_values."chf_amount", old_values."chf_rate", old_values."chf_rate_on", old_values."currency", old_values."document", old_values."ends_on", old_values."entered_at", old_values."entered_by_id", old_values."id", old_values."is_published", old_values."is_sample", old_values."kind", old_values."occurs_on", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."reference", old_values."region_id", old_values."starts_on", old_values."title", old_values."title_ar", old_values."title_en", old_values."title_es", old_values."title_fr", old_values."title_ru", old_values."title_zh_hans" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."amount" IS DISTINCT FROM (new_values."amount") OR old_values."chf_amount" IS DISTINCT FROM (new_values."chf_amount") OR old_values."chf_rate" IS DISTINCT FROM (new_values."chf_rate") OR old_values."chf_rate_on" IS DISTINCT FROM (new_values."chf_rate_on") OR old_values."currency" IS DISTINCT FROM (new_values."currency") OR old_values."document" IS DISTINCT FROM (new_values."document") OR old_values."ends_on" IS DISTINCT FROM (new_values."ends_on") OR old_values."entered_at" IS DISTINCT FROM (new_values."entered_at") OR old_values."entered_by_id" IS DISTINCT FROM (new_values."entered_by_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_published" IS DISTINCT FROM (new_values."is_published") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."occurs_on" IS DISTINCT FROM (new_values."occurs_on") OR old_values."reference" IS DISTINCT FROM (new_values."reference") OR old_values."region_id" IS DISTINCT FROM (new_values."region_id") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."title_ar" IS DISTINCT FROM (new_values."title_ar") OR old_values."title_en" IS DISTINCT FROM (new_values."title_en") OR old_values."title_es" IS DISTINCT FROM (new_values."title_es") OR old_values."title_fr" IS DISTINCT FROM (new_values."title_fr") OR old_values."title_ru" IS DISTINCT FROM (new_values."title_ru") OR old_values."title_zh_hans" IS DISTINCT FROM (new_values."title_zh_hans")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='597faca9eb04a572398faf02e7629e8ec1de06dd', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_8d71e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allocation',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_allocationevent" ("approved_at", "approved_by_id", "entered_at", "entered_by_id", "fund_id", "id", "is_sample", "new_chf", "note", "ongoing_chf", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "region_id", "return_reason", "revision", "status", "year") SELECT old_values."approved_at", old_values."approved_by_id", old_values."entered_at", old_values."entered_by_id", old_values."fund_id", old_values."id", old_values."is_sample", old_values."new_chf", old_values."note", old_values."ongoing_chf", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."proposed_at", old_values."proposed_by_id", old_values."region_id", old_values."return_reason", old_values."revision", old_values."status", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."approved_at" IS DISTINCT FROM (new_values."approved_at") OR old_values."approved_by_id" IS DISTINCT FROM (new_values."approved_by_id") OR old_values."entered_at" IS DISTINCT FROM (new_values."entered_at") OR old_values."entered_by_id" IS DISTINCT FROM (new_values."entered_by_id") OR old_values."fund_id" IS DISTINCT FROM (new_values."fund_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."new_chf" IS DISTINCT FROM (new_values."new_chf") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."ongoing_chf" IS DISTINCT FROM (new_values."ongoing_chf") OR old_values."proposed_at" IS DISTINCT FROM (new_values."proposed_at") OR old_values."proposed_by_id" IS DISTINCT FROM (new_values."proposed_by_id") OR old_values."region_id" IS DISTINCT FROM (new_values."region_id") OR old_values."return_reason" IS DISTINCT FROM (new_values."return_reason") OR old_values."revision" IS DISTINCT FROM (new_values."revision") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."year" IS DISTINCT FROM (new_values."year")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f67cb6c132232b74d05b0e7e375b26c8814f75ae', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_76aba', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_allocation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allocation',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_allocationevent" ("approved_at", "approved_by_id", "entered_at", "entered_by_id", "fund_id", "id", "is_sample", "new_chf", "note", "ongoing_chf", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "region_id", "return_reason", "revision", "status", "year") SELECT old_values."approved_at", old_values."approved_by_id", old_values."entered_at", old_values."entered_by_id", old_values."fund_id", old_values."id", old_values."is_sample", old_values."new_chf", old_values."note", old_values."ongoing_chf", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."proposed_at", old_values."proposed_by_id", old_values."region_id", old_values."return_reason", old_values."revision", old_values."status", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d3c082d9b66f21bfbbcf46bba6441cb0e0cb757c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_0353c', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_allocation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appeal',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_appealevent" ("id", "is_sample", "issued_on", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "year") SELECT old_values."id", old_values."is_sample", old_values."issued_on", old_values."occasion", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."region_id", old_values."text", old_values."text_ar", old_values."text_en", old_values."text_es", old_values."text_fr", old_values."text_ru", old_values."text_zh_hans", old_values."title", old_values."title_ar", old_values."title_en", old_values."title_es", old_values."title_fr", old_values."title_ru", old_values."title_zh_hans", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."issued_on" IS DISTINCT FROM (new_values."issued_on") OR old_values."occasion" IS DISTINCT FROM (new_values."occasion") OR old_values."region_id" IS DISTINCT FROM (new_values."region_id") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."text_ar" IS DISTINCT FROM (new_values."text_ar") OR old_values."text_en" IS DISTINCT FROM (new_values."text_en") OR old_values."text_es" IS DISTINCT FROM (new_values."text_es") OR old_values."text_fr" IS DISTINCT FROM (new_values."text_fr") OR old_values."text_ru" IS DISTINCT FROM (new_values."text_ru") OR old_values."text_zh_hans" IS DISTINCT FROM (new_values."text_zh_hans") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."title_ar" IS DISTINCT FROM (new_values."title_ar") OR old_values."title_en" IS DISTINCT FROM (new_values."title_en") OR old_values."title_es" IS DISTINCT FROM (new_values."title_es") OR old_values."title_fr" IS DISTINCT FROM (new_values."title_fr") OR old_values."title_ru" IS DISTINCT FROM (new_values."title_ru") OR old_values."title_zh_hans" IS DISTINCT FROM (new_values."title_zh_hans") OR old_values."year" IS DISTINCT FROM (new_values."year")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5a28771f96655c338927fba0e1aa88eed0995efe', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_aca0a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_appeal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budget',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_budgetevent" ("approved_at", "approved_by_id", "entered_at", "entered_by_id", "id", "is_sample", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "proposed_at", "proposed_by_id", "return_reason", "revision", "status", "support_rate") SELECT old_values."approved_at", old_values."approved_by_id", old_values."entered_at", old_values."entered_by_id", old_values."id", old_values."is_sample", old_values."note", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."project_id", old_values."proposed_at", old_values."proposed_by_id", old_values."return_reason", old_values."revision", old_values."status", old_values."support_rate" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."approved_at" IS DISTINCT FROM (new_values."approved_at") OR old_values."approved_by_id" IS DISTINCT FROM (new_values."approved_by_id") OR old_values."entered_at" IS DISTINCT FROM (new_values."entered_at") OR old_values."entered_by_id" IS DISTINCT FROM (new_values."entered_by_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."project_id" IS DISTINCT FROM (new_values."project_id") OR old_values."proposed_at" IS DISTINCT FROM (new_values."proposed_at") OR old_values."proposed_by_id" IS DISTINCT FROM (new_values."proposed_by_id") OR old_values."return_reason" IS DISTINCT FROM (new_values."return_reason") OR old_values."revision" IS DISTINCT FROM (new_values."revision") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."support_rate" IS DISTINCT FROM (new_values."support_rate")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5295db3c629e1d2b5eaa8f8f81c1bf9882eb5a9a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_28095', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_budget', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budget',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_budgetevent" ("approved_at", "approved_by_id", "entered_at", "entered_by_id", "id", "is_sample", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "proposed_at", "proposed_by_id", "return_reason", "revision", "status", "support_rate") SELECT old_values."approved_at", old_values."approved_by_id", old_values."entered_at", old_values."entered_by_id", old_values."id", old_values."is_sample", old_values."note", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."project_id", old_values."proposed_at", old_values."proposed_by_id", old_values."return_reason", old_values."revision", old_values."status", old_values."support_rate" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5ecbf677f491ad495a671001bf9b36d5f3a38b10', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_25306', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_budget', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_commitmentevent" ("amount", "approved_at", "approved_by_id", "contribution_id", "currency", "document", "due_on", "entered_at", "entered_by_id", "follows_id", "id", "is_sample", "occurs_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reference", "return_reason", "status") SELECT old_values."amount", old_values."approved_at", old_values."approved_by_id", old_values."contribution_id", old_values."currency", old_values."document", old_values."due_on", old_values."entered_at", old_values."entered_by_id", old_values."follows_id", old_values."id", old_values."is_sample", old_values."occurs_on", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."proposed_at", old_values."proposed_by_id", old_values."reference", old_values."return_reason", old_values."status" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."amount" IS DISTINCT FROM (new_values."amount") OR old_values."approved_at" IS DISTINCT FROM (new_values."approved_at") OR old_values."approved_by_id" IS DISTINCT FROM (new_values."approved_by_id") OR old_values."contribution_id" IS DISTINCT FROM (new_values."contribution_id") OR old_values."currency" IS DISTINCT FROM (new_values."currency") OR old_values."document" IS DISTINCT FROM (new_values."document") OR old_values."due_on" IS DISTINCT FROM (new_values."due_on") OR old_values."entered_at" IS DISTINCT FROM (new_values."entered_at") OR old_values."entered_by_id" IS DISTINCT FROM (new_values."entered_by_id") OR old_values."follows_id" IS DISTINCT FROM (new_values."follows_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."occurs_on" IS DISTINCT FROM (new_values."occurs_on") OR old_values."proposed_at" IS DISTINCT FROM (new_values."proposed_at") OR old_values."proposed_by_id" IS DISTINCT FROM (new_values."proposed_by_id") OR old_values."reference" IS DISTINCT FROM (new_values."reference") OR old_values."return_reason" IS DISTINCT FROM (new_values."return_reason") OR old_values."status" IS DISTINCT FROM (new_values."status")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a5b0f049a8a401813772f68d835c04bc2e874aee', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_bc3a5', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_commitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exchangerate',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_exchangerateevent" ("chf_per_unit", "currency", "id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") SELECT old_values."chf_per_unit", old_values."currency", old_values."id", old_values."is_sample", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."source", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."chf_per_unit" IS DISTINCT FROM (new_values."chf_per_unit") OR old_values."currency" IS DISTINCT FROM (new_values."currency") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."source" IS DISTINCT FROM (new_values."source") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5a944d82efed52f0cbf75741a0e2a5e874819f86', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_43e3a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_exchangerate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fund',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_fundevent" ("closed_on", "id", "kind", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "source") SELECT old_values."closed_on", old_values."id", old_values."kind", old_values."name", old_values."name_ar", old_values."name_en", old_values."name_es", old_values."name_fr", old_values."name_ru", old_values."name_zh_hans", old_values."opened_on", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."slug", old_values."source" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."closed_on" IS DISTINCT FROM (new_values."closed_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."name_ar" IS DISTINCT FROM (new_values."name_ar") OR old_values."name_en" IS DISTINCT FROM (new_values."name_en") OR old_values."name_es" IS DISTINCT FROM (new_values."name_es") OR old_values."name_fr" IS DISTINCT FROM (new_values."name_fr") OR old_values."name_ru" IS DISTINCT FROM (new_values."name_ru") OR old_values."name_zh_hans" IS DISTINCT FROM (new_values."name_zh_hans") OR old_values."opened_on" IS DISTINCT FROM (new_values."opened_on") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."source" IS DISTINCT FROM (new_values."source")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5e69030f847f09e519865a70fe395258b28b2021', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_5f630', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_fund', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='officeresource',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_officeresourceevent" ("chf_actual", "chf_planned", "fund_id", "id", "is_sample", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posts_actual", "posts_planned", "year") SELECT old_values."chf_actual", old_values."chf_planned", old_values."fund_id", old_values."id", old_values."is_sample", old_values."office_id", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."posts_actual", old_values."posts_planned", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."chf_actual" IS DISTINCT FROM (new_values."chf_actual") OR old_values."chf_planned" IS DISTINCT FROM (new_values."chf_planned") OR old_values."fund_id" IS DISTINCT FROM (new_values."fund_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."office_id" IS DISTINCT FROM (new_values."office_id") OR old_values."posts_actual" IS DISTINCT FROM (new_values."posts_actual") OR old_values."posts_planned" IS DISTINCT FROM (new_values."posts_planned") OR old_values."year" IS DISTINCT FROM (new_values."year")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='97a6dcf3687de91649bb13b1cbc805df6882b3ac', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_869ff', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_officeresource', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='allocation',
            constraint=models.UniqueConstraint(fields=('year', 'fund', 'region', 'revision'), name='allocation_version_is_unique', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='budget',
            constraint=models.UniqueConstraint(fields=('project', 'revision'), name='budget_version_is_unique_in_its_project'),
        ),
        RunSQLFile("approved.sql", "809c8a4e8d73a617"),
        RunSQLFile("balances.sql", "a246e7ea08392a2f"),
        RunSQLFile("versions.sql", "6c63d17aeca40d84"),
    ]
