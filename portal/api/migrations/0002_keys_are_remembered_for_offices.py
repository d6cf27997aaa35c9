from django.db import migrations, models

# As ``portal.api.principals`` says. Of a key that two accounts of one office had, the earliest
# answer is the office's; the other one stays with its account until it is forgotten.
FILL = """
WITH named AS (
    SELECT kept.id, kept.key, kept.kept_at, CASE
        WHEN account.is_superuser OR account.role = 'hq-administrator' THEN 'hq-administrator'
        WHEN account.role = 'regional-officer' THEN 'regional-officer:' || NULLIF((
            SELECT string_agg(own.region_id, '+' ORDER BY own.region_id COLLATE "C")
            FROM stakeholders_user_regions own WHERE own.user_id = account.id), '')
        WHEN account.role = 'focal-point' THEN 'focal-point:' || account.country_id
        WHEN account.role = 'partner' THEN 'partner:' || account.organisation_id
        ELSE account.role END AS principal
    FROM api_keptanswer kept JOIN stakeholders_user account ON account.id = kept.user_id
), ordered AS (
    SELECT id, principal, row_number() OVER (PARTITION BY principal, key ORDER BY kept_at, id) AS n
    FROM named
)
UPDATE api_keptanswer SET principal = CASE
    WHEN ordered.principal IS NOT NULL AND ordered.n = 1 THEN ordered.principal
    ELSE 'account:' || api_keptanswer.user_id END
FROM ordered WHERE ordered.id = api_keptanswer.id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_answers_kept_for_idempotency_keys"),
        ("stakeholders", "0001_places_organizations_and_users"),
    ]

    operations = [
        migrations.AddField(
            "keptanswer", "principal", models.CharField(default="", max_length=200),
            preserve_default=False,
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RemoveConstraint("keptanswer", "idempotency_key_is_used_once"),
        migrations.RemoveField("keptanswer", "user"),
        migrations.AddConstraint(
            "keptanswer",
            models.UniqueConstraint(
                fields=["principal", "key"], name="idempotency_key_is_used_once"
            ),
        ),
    ]
