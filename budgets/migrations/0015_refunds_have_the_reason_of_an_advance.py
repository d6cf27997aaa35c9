from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0014_references_taken_back_may_come_again"),
    ]

    operations = [
        migrations.AddField(
            model_name="contributionentry",
            name="advance_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Needed where what is taken back is spent already.",
                max_length=500,
                verbose_name="reason of the advance",
            ),
        ),
    ]
