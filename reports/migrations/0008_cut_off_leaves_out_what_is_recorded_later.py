from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0007_texts_have_originals_and_reports_a_plan"),
    ]

    operations = [
        migrations.AlterField(
            model_name="report",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text=(
                    "What is recorded later is not in the figures; what of it is for the period is"
                    " shown apart. Empty: the day on which the figures are taken or, once the period"
                    " is over, were first taken."
                ),
                null=True,
                verbose_name="cut-off",
            ),
        ),
    ]
