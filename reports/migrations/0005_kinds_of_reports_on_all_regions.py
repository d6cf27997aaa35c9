from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0004_formats_of_reports_and_what_files_are_made_from"),
    ]

    operations = [
        migrations.AlterField(
            model_name="report",
            name="kind",
            field=models.CharField(
                choices=[
                    ("rdf", "Progress report to the regional development forum"),
                    ("tdag", "Annual report to the Telecommunication Development Advisory Group"),
                    ("council", "Annual report to the Council"),
                    ("funding-gap", "Funding gap, for the Plenipotentiary Conference"),
                ],
                default="rdf",
                max_length=20,
                verbose_name="kind",
            ),
        ),
    ]
