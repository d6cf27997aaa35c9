import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stakeholders", "0002_records_have_versions"),
    ]

    operations = [
        migrations.CreateModel(
            name="QueuedTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("task", models.CharField(max_length=120, verbose_name="task")),
                ("args", models.JSONField(default=list, verbose_name="arguments")),
                (
                    "status",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("done", "done"), ("failed", "failed")],
                        default="waiting",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "tries",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="tries"
                    ),
                ),
                ("error", models.TextField(blank=True, editable=False, verbose_name="error")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "due_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="next try at",
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="ended at"
                    ),
                ),
            ],
            options={
                "verbose_name": "queued task",
                "verbose_name_plural": "queued tasks",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "waiting")),
                        fields=["due_at", "id"],
                        name="queued_task_waiting",
                    ),
                    models.Index(fields=["status", "ended_at"], name="queued_task_ended"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("status", "waiting")),
                            models.Q(
                                ("ended_at__isnull", False), ("status__in", ["done", "failed"])
                            ),
                            _connector="OR",
                        ),
                        name="queued_task_has_ended_or_waits",
                    )
                ],
            },
        ),
    ]
