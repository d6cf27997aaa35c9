from django.db import migrations, models

# Of what was answered or met since, nobody knows any more when it was first taken up. What follows
# from a column that stays is no change of a need: it moves no version and leaves no trail.
DECIDED_ONCE = """
ALTER TABLE initiatives_need DISABLE TRIGGER USER;
UPDATE initiatives_need
   SET first_decided_on = (decided_at AT TIME ZONE 'UTC')::date
 WHERE decided_at IS NOT NULL AND status IN ('accepted', 'declined');
ALTER TABLE initiatives_need ENABLE TRIGGER USER
"""


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0006_letters_have_a_state"),
    ]

    operations = [
        migrations.AddField(
            model_name="need",
            name="first_decided_on",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="The day on which the Bureau first answered the country.",
                null=True,
                verbose_name="first decided on",
            ),
        ),
        migrations.RunSQL(DECIDED_ONCE, migrations.RunSQL.noop),
    ]
