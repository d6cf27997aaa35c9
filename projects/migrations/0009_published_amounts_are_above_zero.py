from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0008_moves_are_dated"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_amount", None), ("published_amount__gt", 0), _connector="OR"),
                name="published_amount_is_above_zero",
                violation_error_message="A published amount is above zero.",
            ),
        ),
    ]
