from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0017_words_are_found_by_an_index"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="measurementpart",
            options={
                "ordering": ["measurement_id", "pk"],
                "verbose_name": "part of a measurement",
                "verbose_name_plural": "parts of a measurement",
            },
        ),
    ]
