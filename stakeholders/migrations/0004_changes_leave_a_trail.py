"""Changes leave a trail that the database writes and nobody changes."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):

    dependencies = [
        ('stakeholders', '0003_queued_tasks'),
    ]

    operations = [
        migrations.CreateModel(
            name='TrailEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('transaction', models.BigIntegerField(verbose_name='transaction')),
                ('interface', models.CharField(choices=[('admin-form', 'admin form'), ('admin-action', 'admin action'), ('page', 'page'), ('api', 'API'), ('task', 'task'), ('command', 'command'), ('sql', 'SQL')], max_length=12, verbose_name='interface')),
                ('route', models.CharField(max_length=200, verbose_name='route')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('model', models.CharField(max_length=100, verbose_name='kind of record')),
                ('key', models.CharField(max_length=100, verbose_name='key')),
                ('operation', models.CharField(choices=[('insert', 'added'), ('update', 'changed'), ('delete', 'deleted')], max_length=6, verbose_name='operation')),
                ('records', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), size=None)),
                ('fields', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), size=None)),
                ('project_id', models.BigIntegerField(null=True, verbose_name='project')),
                ('before', models.JSONField(null=True, verbose_name='before')),
                ('after', models.JSONField(null=True, verbose_name='after')),
                ('actor', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by whom')),
                ('region', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='stakeholders.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'entry of the audit trail',
                'verbose_name_plural': 'audit trail',
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='trail_by_time'), models.Index(models.F('project_id'), models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='trail_by_project_id'), models.Index(models.F('region'), models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='trail_by_region'), models.Index(models.F('actor'), models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='trail_by_actor'), models.Index(models.F('model'), models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='trail_by_model'), django.contrib.postgres.indexes.GinIndex(fields=['records', 'fields'], name='trail_by_record_and_field')],
            },
        ),
        RunSQLFile("trail_entries.sql", "61c59036b6572619"),
        RunSQLFile("trail.sql", "556aca6dba31d4b4"),
    ]
