"""Records have a version that the database moves."""

import django.db.models.functions.datetime
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):

    dependencies = [
        ('stakeholders', '0002_records_have_versions'),
        ('projects', '0002_moves_never_change'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='impact',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='impact',
            name='deleted_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='measurement',
            name='changed_update',
        ),
        migrations.RemoveField(
            model_name='impactevent',
            name='updated_at',
        ),
        migrations.AddField(
            model_name='document',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='document',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='followup',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='followup',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='impact',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='lesson',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='measurement',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='measurement',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='participation',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='participation',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='project',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='projectlikeness',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='projectlikeness',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='result',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='result',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='risk',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='risk',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='visit',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='visit',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AlterField(
            model_name='impact',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AlterField(
            model_name='lesson',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AlterField(
            model_name='project',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='impact',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "projects_impactevent" ("answer", "answered_at", "answered_by_id", "country_id", "created_at", "document_id", "entered_by_id", "evidence", "id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "source", "statement", "statement_ar", "statement_en", "statement_es", "statement_fr", "statement_ru", "statement_zh_hans", "status") SELECT old_values."answer", old_values."answered_at", old_values."answered_by_id", old_values."country_id", old_values."created_at", old_values."document_id", old_values."entered_by_id", old_values."evidence", old_values."id", old_values."is_sample", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."project_id", old_values."source", old_values."statement", old_values."statement_ar", old_values."statement_en", old_values."statement_es", old_values."statement_fr", old_values."statement_ru", old_values."statement_zh_hans", old_values."status" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."answer" IS DISTINCT FROM (new_values."answer") OR old_values."answered_at" IS DISTINCT FROM (new_values."answered_at") OR old_values."answered_by_id" IS DISTINCT FROM (new_values."answered_by_id") OR old_values."country_id" IS DISTINCT FROM (new_values."country_id") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."document_id" IS DISTINCT FROM (new_values."document_id") OR old_values."entered_by_id" IS DISTINCT FROM (new_values."entered_by_id") OR old_values."evidence" IS DISTINCT FROM (new_values."evidence") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."project_id" IS DISTINCT FROM (new_values."project_id") OR old_values."source" IS DISTINCT FROM (new_values."source") OR old_values."statement" IS DISTINCT FROM (new_values."statement") OR old_values."statement_ar" IS DISTINCT FROM (new_values."statement_ar") OR old_values."statement_en" IS DISTINCT FROM (new_values."statement_en") OR old_values."statement_es" IS DISTINCT FROM (new_values."statement_es") OR old_values."statement_fr" IS DISTINCT FROM (new_values."statement_fr") OR old_values."statement_ru" IS DISTINCT FROM (new_values."statement_ru") OR old_values."statement_zh_hans" IS DISTINCT FROM (new_values."statement_zh_hans") OR old_values."status" IS DISTINCT FROM (new_values."status")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='326aaef4479ea14550f39f8be917128a3166f9dc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_ed1cc', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='projects_impact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='impact',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "projects_impactevent" ("answer", "answered_at", "answered_by_id", "country_id", "created_at", "document_id", "entered_by_id", "evidence", "id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "source", "statement", "statement_ar", "statement_en", "statement_es", "statement_fr", "statement_ru", "statement_zh_hans", "status") SELECT old_values."answer", old_values."answered_at", old_values."answered_by_id", old_values."country_id", old_values."created_at", old_values."document_id", old_values."entered_by_id", old_values."evidence", old_values."id", old_values."is_sample", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."project_id", old_values."source", old_values."statement", old_values."statement_ar", old_values."statement_en", old_values."statement_es", old_values."statement_fr", old_values."statement_ru", old_values."statement_zh_hans", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='841a14a0bec2523dbed2af39b26fe1169211c849', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_57683', referencing='REFERENCING OLD TABLE AS old_values ', table='projects_impact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measurement',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "projects_measurementevent" ("document_id", "entered_at", "entered_by_id", "evidence", "id", "indicator_id", "is_sample", "measured_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") SELECT old_values."document_id", old_values."entered_at", old_values."entered_by_id", old_values."evidence", old_values."id", old_values."indicator_id", old_values."is_sample", old_values."measured_on", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."value" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."document_id" IS DISTINCT FROM (new_values."document_id") OR old_values."entered_at" IS DISTINCT FROM (new_values."entered_at") OR old_values."entered_by_id" IS DISTINCT FROM (new_values."entered_by_id") OR old_values."evidence" IS DISTINCT FROM (new_values."evidence") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."indicator_id" IS DISTINCT FROM (new_values."indicator_id") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."measured_on" IS DISTINCT FROM (new_values."measured_on") OR old_values."value" IS DISTINCT FROM (new_values."value")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='465bfbe076416a52292a7eaff9b6f0297a535a9e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_0a514', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='projects_measurement', when='AFTER')),
        ),
        RunSQLFile("versions.sql", "c78b2b06fa7194d3"),
    ]
