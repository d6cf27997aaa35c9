"""Moves are dated as they were made: those of the sample programme are of earlier days."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0007_starts_of_past_years_are_kept'),
    ]

    operations = [
        migrations.AlterField(
            model_name='phasechange',
            name='made_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='made at'),
        ),
    ]
