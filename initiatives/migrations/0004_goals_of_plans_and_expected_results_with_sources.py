import django.db.models.deletion
from django.db import migrations, models

# Nobody changes a record by this: the triggers that move versions and keep the trail are off.
CONFERENCES_ARE_ENGLISH = """
    ALTER TABLE initiatives_actionplan DISABLE TRIGGER USER;
    UPDATE initiatives_actionplan SET conference_en = conference;
    ALTER TABLE initiatives_actionplan ENABLE TRIGGER USER;
"""
# The priorities that were loaded until now are those of Kigali; a database without it has other plans.
PRIORITIES_BELONG_TO_A_PLAN = """
    ALTER TABLE initiatives_goal DISABLE TRIGGER USER;
    UPDATE initiatives_goal SET plan_id = (
        SELECT id FROM initiatives_actionplan ORDER BY slug = 'kigali-2022' DESC, starts_year DESC LIMIT 1
    )
    WHERE framework = 'itu-d-priority';
    ALTER TABLE initiatives_goal ENABLE TRIGGER USER;
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0003_invitations_say_when_the_outcome_was_sent"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="goal",
            name="goal_is_listed_once",
        ),
        migrations.AddField(
            model_name="actionplan",
            name="conference_ar",
            field=models.CharField(max_length=30, null=True, verbose_name="conference"),
        ),
        migrations.AddField(
            model_name="actionplan",
            name="conference_en",
            field=models.CharField(max_length=30, null=True, verbose_name="conference"),
        ),
        migrations.AddField(
            model_name="actionplan",
            name="conference_es",
            field=models.CharField(max_length=30, null=True, verbose_name="conference"),
        ),
        migrations.AddField(
            model_name="actionplan",
            name="conference_fr",
            field=models.CharField(max_length=30, null=True, verbose_name="conference"),
        ),
        migrations.AddField(
            model_name="actionplan",
            name="conference_ru",
            field=models.CharField(max_length=30, null=True, verbose_name="conference"),
        ),
        migrations.AddField(
            model_name="actionplan",
            name="conference_zh_hans",
            field=models.CharField(max_length=30, null=True, verbose_name="conference"),
        ),
        migrations.AddField(
            model_name="expectedresult",
            name="source",
            field=models.TextField(blank=True, help_text="Where this was read: one address a line.", verbose_name="source"),
        ),
        migrations.AddField(
            model_name="expectedresult",
            name="statement_status",
            field=models.CharField(
                choices=[
                    ("official", "Official wording"),
                    ("paraphrase", "Our paraphrase"),
                    ("unverified", "Unverified wording"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                verbose_name="status of the statement",
            ),
        ),
        migrations.AddField(
            model_name="expectedresult",
            name="statement_status_ar",
            field=models.CharField(
                choices=[
                    ("official", "Official wording"),
                    ("paraphrase", "Our paraphrase"),
                    ("unverified", "Unverified wording"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the statement",
            ),
        ),
        migrations.AddField(
            model_name="expectedresult",
            name="statement_status_en",
            field=models.CharField(
                choices=[
                    ("official", "Official wording"),
                    ("paraphrase", "Our paraphrase"),
                    ("unverified", "Unverified wording"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the statement",
            ),
        ),
        migrations.AddField(
            model_name="expectedresult",
            name="statement_status_es",
            field=models.CharField(
                choices=[
                    ("official", "Official wording"),
                    ("paraphrase", "Our paraphrase"),
                    ("unverified", "Unverified wording"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the statement",
            ),
        ),
        migrations.AddField(
            model_name="expectedresult",
            name="statement_status_fr",
            field=models.CharField(
                choices=[
                    ("official", "Official wording"),
                    ("paraphrase", "Our paraphrase"),
                    ("unverified", "Unverified wording"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the statement",
            ),
        ),
        migrations.AddField(
            model_name="expectedresult",
            name="statement_status_ru",
            field=models.CharField(
                choices=[
                    ("official", "Official wording"),
                    ("paraphrase", "Our paraphrase"),
                    ("unverified", "Unverified wording"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the statement",
            ),
        ),
        migrations.AddField(
            model_name="expectedresult",
            name="statement_status_zh_hans",
            field=models.CharField(
                choices=[
                    ("official", "Official wording"),
                    ("paraphrase", "Our paraphrase"),
                    ("unverified", "Unverified wording"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the statement",
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="plan",
            field=models.ForeignKey(
                blank=True,
                help_text="That of a priority of ITU-D; empty for all other goals.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="priorities",
                to="initiatives.actionplan",
                verbose_name="action plan",
            ),
        ),
        migrations.AddField(
            model_name="initiative",
            name="are_results_complete",
            field=models.BooleanField(
                blank=True,
                help_text="No: the source could not be read to its end. Empty: not known.",
                null=True,
                verbose_name="the list of expected results is complete",
            ),
        ),
        migrations.AlterField(
            model_name="goal",
            name="framework",
            field=models.CharField(
                choices=[
                    ("sdg", "Sustainable Development Goal"),
                    ("sdg-target", "SDG target"),
                    ("wsis-action-line", "WSIS action line"),
                    ("itu-d-priority", "ITU-D priority"),
                    ("wtdc-resolution", "WTDC resolution"),
                    ("pp-resolution", "Plenipotentiary resolution"),
                ],
                max_length=20,
                verbose_name="framework",
            ),
        ),
        migrations.AlterField(
            model_name="goal",
            name="name_status",
            field=models.CharField(
                choices=[
                    ("official", "Official title"),
                    ("partial", "Shortened or paraphrased title"),
                    ("proposed", "Title proposed by a preparatory meeting"),
                    ("unverified", "Unverified title"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                verbose_name="status of the name",
            ),
        ),
        migrations.AlterField(
            model_name="goal",
            name="name_status_ar",
            field=models.CharField(
                choices=[
                    ("official", "Official title"),
                    ("partial", "Shortened or paraphrased title"),
                    ("proposed", "Title proposed by a preparatory meeting"),
                    ("unverified", "Unverified title"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the name",
            ),
        ),
        migrations.AlterField(
            model_name="goal",
            name="name_status_en",
            field=models.CharField(
                choices=[
                    ("official", "Official title"),
                    ("partial", "Shortened or paraphrased title"),
                    ("proposed", "Title proposed by a preparatory meeting"),
                    ("unverified", "Unverified title"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the name",
            ),
        ),
        migrations.AlterField(
            model_name="goal",
            name="name_status_es",
            field=models.CharField(
                choices=[
                    ("official", "Official title"),
                    ("partial", "Shortened or paraphrased title"),
                    ("proposed", "Title proposed by a preparatory meeting"),
                    ("unverified", "Unverified title"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the name",
            ),
        ),
        migrations.AlterField(
            model_name="goal",
            name="name_status_fr",
            field=models.CharField(
                choices=[
                    ("official", "Official title"),
                    ("partial", "Shortened or paraphrased title"),
                    ("proposed", "Title proposed by a preparatory meeting"),
                    ("unverified", "Unverified title"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the name",
            ),
        ),
        migrations.AlterField(
            model_name="goal",
            name="name_status_ru",
            field=models.CharField(
                choices=[
                    ("official", "Official title"),
                    ("partial", "Shortened or paraphrased title"),
                    ("proposed", "Title proposed by a preparatory meeting"),
                    ("unverified", "Unverified title"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the name",
            ),
        ),
        migrations.AlterField(
            model_name="goal",
            name="name_status_zh_hans",
            field=models.CharField(
                choices=[
                    ("official", "Official title"),
                    ("partial", "Shortened or paraphrased title"),
                    ("proposed", "Title proposed by a preparatory meeting"),
                    ("unverified", "Unverified title"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the name",
            ),
        ),
        migrations.AlterField(
            model_name="initiative",
            name="title_status",
            field=models.CharField(
                choices=[
                    ("official", "Official title"),
                    ("partial", "Shortened or paraphrased title"),
                    ("proposed", "Title proposed by a preparatory meeting"),
                    ("unverified", "Unverified title"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                verbose_name="status of the title",
            ),
        ),
        migrations.AlterField(
            model_name="initiative",
            name="title_status_ar",
            field=models.CharField(
                choices=[
                    ("official", "Official title"),
                    ("partial", "Shortened or paraphrased title"),
                    ("proposed", "Title proposed by a preparatory meeting"),
                    ("unverified", "Unverified title"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the title",
            ),
        ),
        migrations.AlterField(
            model_name="initiative",
            name="title_status_en",
            field=models.CharField(
                choices=[
                    ("official", "Official title"),
                    ("partial", "Shortened or paraphrased title"),
                    ("proposed", "Title proposed by a preparatory meeting"),
                    ("unverified", "Unverified title"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the title",
            ),
        ),
        migrations.AlterField(
            model_name="initiative",
            name="title_status_es",
            field=models.CharField(
                choices=[
                    ("official", "Official title"),
                    ("partial", "Shortened or paraphrased title"),
                    ("proposed", "Title proposed by a preparatory meeting"),
                    ("unverified", "Unverified title"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the title",
            ),
        ),
        migrations.AlterField(
            model_name="initiative",
            name="title_status_fr",
            field=models.CharField(
                choices=[
                    ("official", "Official title"),
                    ("partial", "Shortened or paraphrased title"),
                    ("proposed", "Title proposed by a preparatory meeting"),
                    ("unverified", "Unverified title"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the title",
            ),
        ),
        migrations.AlterField(
            model_name="initiative",
            name="title_status_ru",
            field=models.CharField(
                choices=[
                    ("official", "Official title"),
                    ("partial", "Shortened or paraphrased title"),
                    ("proposed", "Title proposed by a preparatory meeting"),
                    ("unverified", "Unverified title"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the title",
            ),
        ),
        migrations.AlterField(
            model_name="initiative",
            name="title_status_zh_hans",
            field=models.CharField(
                choices=[
                    ("official", "Official title"),
                    ("partial", "Shortened or paraphrased title"),
                    ("proposed", "Title proposed by a preparatory meeting"),
                    ("unverified", "Unverified title"),
                    ("translation", "Unofficial translation"),
                ],
                default="unverified",
                max_length=20,
                null=True,
                verbose_name="status of the title",
            ),
        ),
        migrations.RunSQL(CONFERENCES_ARE_ENGLISH),
        migrations.RunSQL(PRIORITIES_BELONG_TO_A_PLAN),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(fields=("framework", "code", "plan"), name="goal_is_listed_once", nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("framework", "itu-d-priority"), ("plan__isnull", False)),
                    models.Q(models.Q(("framework", "itu-d-priority"), _negated=True), ("plan", None)),
                    _connector="OR",
                ),
                name="only_priorities_belong_to_a_plan",
                violation_error_message="A priority of ITU-D names its action plan, and no other goal does.",
            ),
        ),
    ]
