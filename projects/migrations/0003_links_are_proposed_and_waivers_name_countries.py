import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile

# A waiver of a consultation was for the Member States that the project had; until now it named none.
# Nobody changes a waiver, so the guard is taken off for this one statement.
WAIVERS_NAME_COUNTRIES = """
    ALTER TABLE projects_gatewaiver DISABLE TRIGGER waiver_never_changes;
    UPDATE projects_gatewaiver waiver SET countries = concerned.codes
    FROM (
        SELECT project.id, array_agg(country.iso2::text ORDER BY country.iso2) AS codes
        FROM projects_project project
        JOIN projects_project_countries link ON link.project_id = project.id
        JOIN stakeholders_country country ON country.iso2 = link.country_id
        WHERE country.membership = 'member-state'
            AND (project.region_id IS NULL OR country.region_id = project.region_id)
        GROUP BY project.id
    ) concerned
    WHERE waiver.gate = 'consultation' AND concerned.id = waiver.project_id;
    ALTER TABLE projects_gatewaiver ENABLE TRIGGER waiver_never_changes;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0002_versions_move_and_changes_leave_a_trail"),
        ("projects", "0002_moves_stay_and_changes_leave_a_trail"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name="version")),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name="updated at"
                    ),
                ),
                ("reason", models.CharField(help_text="Why the project is to be linked with it.", max_length=500, verbose_name="reason")),
                (
                    "status",
                    models.CharField(
                        choices=[("proposed", "Proposed"), ("accepted", "Accepted"), ("declined", "Declined"), ("withdrawn", "Withdrawn")],
                        default="proposed",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("proposed_at", models.DateTimeField(auto_now_add=True, verbose_name="proposed at")),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="decided at")),
                ("note", models.CharField(blank=True, editable=False, help_text="Why the link was declined.", max_length=500, verbose_name="note")),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="link_proposals",
                        to="initiatives.consultation",
                        verbose_name="consultation",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "joint_activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="link_proposals",
                        to="initiatives.jointactivity",
                        verbose_name="joint activity",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="link_proposals",
                        to="initiatives.need",
                        verbose_name="need",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="link_proposals", to="projects.project", verbose_name="project"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="proposed by"
                    ),
                ),
            ],
            options={
                "verbose_name": "proposed link",
                "verbose_name_plural": "proposed links",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consultation", None), ("joint_activity", None), ("need__isnull", False)),
                            models.Q(("consultation__isnull", False), ("joint_activity", None), ("need", None)),
                            models.Q(("consultation", None), ("joint_activity__isnull", False), ("need", None)),
                            _connector="OR",
                        ),
                        name="link_is_proposed_with_one_record",
                        violation_error_message="Name one record: a need, a consultation or a joint activity.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "proposed")),
                        fields=("project", "need", "consultation", "joint_activity"),
                        name="link_is_proposed_once",
                        nulls_distinct=False,
                        violation_error_message="This link is proposed already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decided_by", None), ("status", "proposed")),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False), ("status__in", ["accepted", "declined", "withdrawn"])),
                            _connector="OR",
                        ),
                        name="decided_link_names_who",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="gatewaiver", name="gate_is_waived_once"),
        migrations.AddField(
            model_name="gatewaiver",
            name="countries",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=2),
                blank=True,
                default=list,
                editable=False,
                help_text="For which Member States the project goes without consultation.",
                size=None,
                verbose_name="countries",
            ),
        ),
        migrations.AddConstraint(
            model_name="gatewaiver", constraint=models.UniqueConstraint(fields=("project", "gate", "countries"), name="gate_is_waived_once")
        ),
        migrations.RunSQL(WAIVERS_NAME_COUNTRIES),
        RunSQLFile("trail.sql", "2886c99cd334db98"),
        RunSQLFile("versions.sql", "caaf521aa1af496c"),
    ]
