import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0005_activities_of_initiatives"),
        ("projects", "0003_links_are_proposed_and_waivers_name_countries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="linkproposal",
            name="joint_activity",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="link_proposals",
                to="initiatives.activity",
                verbose_name="activity",
            ),
        ),
        migrations.AlterField(
            model_name="project",
            name="joint_activities",
            field=models.ManyToManyField(
                blank=True,
                related_name="projects",
                to="initiatives.activity",
                verbose_name="activities",
            ),
        ),
        migrations.AlterConstraint(
            model_name="linkproposal",
            name="link_is_proposed_with_one_record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("consultation", None), ("joint_activity", None), ("need__isnull", False)
                    ),
                    models.Q(
                        ("consultation__isnull", False), ("joint_activity", None), ("need", None)
                    ),
                    models.Q(
                        ("consultation", None), ("joint_activity__isnull", False), ("need", None)
                    ),
                    _connector="OR",
                ),
                name="link_is_proposed_with_one_record",
                violation_error_message="Name one record: a need, a consultation or an activity.",
            ),
        ),
        RunSQLFile("trail.sql", "a8f3fda307afdc2c"),
        RunSQLFile("versions.sql", "d5ed5d5ed17b26d3"),
    ]
