import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile

# The triggers of its tables have the earlier name in theirs; those of the new name are made below.
EARLIER_TRIGGERS_GO = """
    DO $$
    DECLARE kept record;
    BEGIN
        FOR kept IN
            SELECT tgname AS name, tgrelid::regclass AS of_table FROM pg_trigger
            WHERE NOT tgisinternal AND tgrelid IN (
                'initiatives_jointactivity'::regclass, 'initiatives_jointactivity_organisations'::regclass
            )
        LOOP
            EXECUTE format('DROP TRIGGER %I ON %s', kept.name, kept.of_table);
        END LOOP;
    END
    $$;
"""
# What the trail says of an activity is found under the name that its kind has now. Nothing else of
# an entry changes, and nobody changes it: the guard is off for this one statement.
TRAIL_NAMES_ACTIVITIES = """
    ALTER TABLE stakeholders_trailentry DISABLE TRIGGER USER;
    UPDATE stakeholders_trailentry SET
        model = replace(model, 'initiatives.jointactivity', 'initiatives.activity'),
        records = replace(records::text, 'initiatives.jointactivity', 'initiatives.activity')::varchar[],
        fields = replace(fields::text, 'jointactivity_id', 'activity_id')::varchar[],
        before = replace(before::text, '"jointactivity_id"', '"activity_id"')::jsonb,
        after = replace(after::text, '"jointactivity_id"', '"activity_id"')::jsonb
    WHERE model LIKE 'initiatives.jointactivity%' OR records::text LIKE '%initiatives.jointactivity%'
        OR model = 'projects.project_joint_activities';
    ALTER TABLE stakeholders_trailentry ENABLE TRIGGER USER;
"""
# Whether an activity took place, nobody has recorded until now: its status is not known.


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0004_goals_of_plans_and_expected_results_with_sources"),
        ("projects", "0003_links_are_proposed_and_waivers_name_countries"),
        ("stakeholders", "0003_categories_end_with_a_status_and_acronyms_by_language"),
    ]

    operations = [
        migrations.RunSQL(EARLIER_TRIGGERS_GO),
        migrations.RunSQL(TRAIL_NAMES_ACTIVITIES),
        migrations.RenameModel(old_name="JointActivity", new_name="Activity"),
        migrations.AlterModelOptions(
            name="activity",
            options={
                "ordering": ["-starts_on", "-pk"],
                "verbose_name": "activity",
                "verbose_name_plural": "activities",
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="countries",
            field=models.ManyToManyField(
                blank=True,
                help_text="Those that it serves.",
                related_name="activities",
                to="stakeholders.country",
                verbose_name="countries",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="men",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="men"),
        ),
        migrations.AddField(
            model_name="activity",
            name="outputs",
            field=models.TextField(
                blank=True,
                help_text="What it delivered: guidelines, plans, advice.",
                verbose_name="outputs",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="outputs_ar",
            field=models.TextField(
                blank=True,
                help_text="What it delivered: guidelines, plans, advice.",
                null=True,
                verbose_name="outputs",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="outputs_en",
            field=models.TextField(
                blank=True,
                help_text="What it delivered: guidelines, plans, advice.",
                null=True,
                verbose_name="outputs",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="outputs_es",
            field=models.TextField(
                blank=True,
                help_text="What it delivered: guidelines, plans, advice.",
                null=True,
                verbose_name="outputs",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="outputs_fr",
            field=models.TextField(
                blank=True,
                help_text="What it delivered: guidelines, plans, advice.",
                null=True,
                verbose_name="outputs",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="outputs_ru",
            field=models.TextField(
                blank=True,
                help_text="What it delivered: guidelines, plans, advice.",
                null=True,
                verbose_name="outputs",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="outputs_zh_hans",
            field=models.TextField(
                blank=True,
                help_text="What it delivered: guidelines, plans, advice.",
                null=True,
                verbose_name="outputs",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="participants",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="All who took part; empty where it is not known.",
                null=True,
                verbose_name="participants",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="status",
            field=models.CharField(
                blank=True,
                choices=[
                    ("planned", "Planned"),
                    ("under-way", "Under way"),
                    ("completed", "Completed"),
                    ("cancelled", "Cancelled"),
                ],
                help_text="Empty where it is not known.",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="women",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="women"),
        ),
        migrations.AlterField(
            model_name="activity",
            name="initiative",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="activities",
                to="initiatives.initiative",
                verbose_name="regional initiative",
            ),
        ),
        migrations.AlterField(
            model_name="activity",
            name="kind",
            field=models.CharField(
                choices=[
                    ("assistance", "Technical assistance"),
                    ("training", "Training"),
                    ("workshop", "Workshop"),
                    ("mission", "Mission"),
                    ("guidelines", "Guidelines"),
                    ("exchange", "Exchange of experience"),
                    ("event", "Event"),
                    ("study", "Study"),
                ],
                max_length=12,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="activity",
            name="organisations",
            field=models.ManyToManyField(
                blank=True,
                help_text="With whom it is carried out: with a partner it is a joint activity.",
                related_name="activities",
                to="stakeholders.organisation",
                verbose_name="partner organizations",
            ),
        ),
        migrations.AlterField(
            model_name="activity",
            name="region",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty for an activity of several regions.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="activities",
                to="stakeholders.region",
                verbose_name="region",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["planned", "cancelled"]), _negated=True),
                    models.Q(("men", None), ("participants", None), ("women", None)),
                    _connector="OR",
                ),
                name="activity_that_was_not_held_has_no_participants",
                violation_error_message="An activity that is planned or cancelled has no participants.",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("participants", None),
                    (
                        "participants__gte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.functions.comparison.Coalesce("women", 0),
                            "+",
                            django.db.models.functions.comparison.Coalesce("men", 0),
                        ),
                    ),
                    _connector="OR",
                ),
                name="activity_has_no_more_women_and_men_than_participants",
                violation_error_message="There are more women and men than participants.",
            ),
        ),
        RunSQLFile("trail.sql", "31b1906a404c06b7"),
        RunSQLFile("versions.sql", "de0388174f3bf97a"),
    ]
