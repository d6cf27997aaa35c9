from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0009_answers_have_the_decimals_of_their_currency"),
    ]

    operations = [
        migrations.AlterField(
            model_name="meeting",
            name="kind",
            field=models.CharField(
                choices=[
                    ("annual-regional", "Annual regional meeting"),
                    ("rdf", "Regional development forum"),
                    ("rpm", "Regional preparatory meeting"),
                    ("gsr", "Global Symposium for Regulators"),
                    ("tdag", "Telecommunication Development Advisory Group"),
                    ("council", "Council"),
                    ("pp", "Plenipotentiary Conference"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
    ]
