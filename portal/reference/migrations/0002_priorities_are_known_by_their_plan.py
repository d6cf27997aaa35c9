from django.db import migrations

# ITU-D priorities are now loaded by framework, code and plan: what was loaded last goes by that key.
PRIORITIES_ARE_KNOWN_BY_THEIR_PLAN = """
    UPDATE reference_referencerow row SET key = row.key || '/' || goal.plan_id
    FROM initiatives_goal goal
    WHERE row.model = 'initiatives.Goal' AND goal.framework = 'itu-d-priority'
        AND row.key = goal.framework || '/' || goal.code;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0001_what_was_loaded_last"),
        ("initiatives", "0004_goals_of_plans_and_expected_results_with_sources"),
    ]

    operations = [migrations.RunSQL(PRIORITIES_ARE_KNOWN_BY_THEIR_PLAN)]
