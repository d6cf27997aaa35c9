from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0010_published_amounts_have_the_decimals_of_their_currency"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="qualityquestion",
            index=models.Index(fields=["asked_on", "id"], name="quality_questions_by_day"),
        ),
    ]
