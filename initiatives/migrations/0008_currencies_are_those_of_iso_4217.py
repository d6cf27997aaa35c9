import stakeholders.currencies
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0007_needs_say_when_they_were_first_decided"),
    ]

    operations = [
        migrations.AlterField(
            model_name="reply",
            name="cash_currency",
            field=models.CharField(blank=True, max_length=3, validators=[stakeholders.currencies.currency_code], verbose_name="currency"),
        ),
    ]
