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
        ('initiatives', '0001_plans_needs_meetings_and_consultations'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='reply',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reply',
            name='deleted_delete',
        ),
        migrations.RemoveField(
            model_name='reply',
            name='saved_at',
        ),
        migrations.RemoveField(
            model_name='replyevent',
            name='saved_at',
        ),
        migrations.AddField(
            model_name='actionplan',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='actionplan',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='consultation',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='coreindicator',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='coreindicator',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='goal',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='goal',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='initiative',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='interregionaleffort',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='jointactivity',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='likeness',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='likeness',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='need',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='reply',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='reply',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='theme',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='theme',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AlterField(
            model_name='consultation',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AlterField(
            model_name='initiative',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AlterField(
            model_name='interregionaleffort',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AlterField(
            model_name='jointactivity',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AlterField(
            model_name='meeting',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AlterField(
            model_name='need',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reply',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "initiatives_replyevent" ("cash_amount", "cash_currency", "comments", "id", "in_kind", "invitation_id", "language", "partners", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priorities", "respondent", "status", "submitted_at", "submitted_by_id") SELECT old_values."cash_amount", old_values."cash_currency", old_values."comments", old_values."id", old_values."in_kind", old_values."invitation_id", old_values."language", old_values."partners", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."priorities", old_values."respondent", old_values."status", old_values."submitted_at", old_values."submitted_by_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."cash_amount" IS DISTINCT FROM (new_values."cash_amount") OR old_values."cash_currency" IS DISTINCT FROM (new_values."cash_currency") OR old_values."comments" IS DISTINCT FROM (new_values."comments") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."in_kind" IS DISTINCT FROM (new_values."in_kind") OR old_values."invitation_id" IS DISTINCT FROM (new_values."invitation_id") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."partners" IS DISTINCT FROM (new_values."partners") OR old_values."priorities" IS DISTINCT FROM (new_values."priorities") OR old_values."respondent" IS DISTINCT FROM (new_values."respondent") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."submitted_at" IS DISTINCT FROM (new_values."submitted_at") OR old_values."submitted_by_id" IS DISTINCT FROM (new_values."submitted_by_id")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='88c6850aa67574e6f9e609b4663d13e4a77e8cd2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_23478', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='initiatives_reply', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reply',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "initiatives_replyevent" ("cash_amount", "cash_currency", "comments", "id", "in_kind", "invitation_id", "language", "partners", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priorities", "respondent", "status", "submitted_at", "submitted_by_id") SELECT old_values."cash_amount", old_values."cash_currency", old_values."comments", old_values."id", old_values."in_kind", old_values."invitation_id", old_values."language", old_values."partners", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."priorities", old_values."respondent", old_values."status", old_values."submitted_at", old_values."submitted_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a6ff3685c34d5af1e8b829d0fbeb212ceb5c65f4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_487f8', referencing='REFERENCING OLD TABLE AS old_values ', table='initiatives_reply', when='AFTER')),
        ),
        RunSQLFile("versions.sql", "e82f937fadcb01e0"),
    ]
