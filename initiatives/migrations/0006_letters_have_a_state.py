from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0005_activities_of_initiatives"),
        ("stakeholders", "0003_categories_end_with_a_status_and_acronyms_by_language"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="delivered_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="Where the mail server of the recipient has confirmed it.",
                null=True,
                verbose_name="delivered at",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="refusal",
            field=models.TextField(
                blank=True, editable=False, help_text="Why the letter was refused.", verbose_name="answer of the mail server"
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="refused_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="refused at"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("refused_at", None), ("delivered_at", None), _connector="OR"), name="letter_is_refused_or_delivered"
            ),
        ),
    ]
