from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ReferenceRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("model", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=200)),
                ("values", models.JSONField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("model", "key"), name="reference_row_is_kept_once")],
            },
        ),
    ]
