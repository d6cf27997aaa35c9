import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import portal.outreach.models
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("initiatives", "0001_plans_needs_meetings_and_consultations"),
        ("stakeholders", "0001_places_organizations_and_users"),
    ]

    operations = [
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name="version")),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name="updated at"
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail")),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "Arabic"), ("zh-hans", "Chinese"), ("en", "English"), ("fr", "French"), ("ru", "Russian"), ("es", "Spanish")],
                        default="en",
                        max_length=7,
                        verbose_name="language",
                    ),
                ),
                ("nonce", models.CharField(default=portal.outreach.models.new_nonce, editable=False, max_length=30)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("confirmed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="confirmed at")),
                ("regions", models.ManyToManyField(blank=True, related_name="+", to="stakeholders.region", verbose_name="regions")),
                ("themes", models.ManyToManyField(blank=True, related_name="+", to="initiatives.theme", verbose_name="themes")),
            ],
            options={
                "verbose_name": "subscription",
                "verbose_name_plural": "subscriptions",
                "ordering": ["email"],
            },
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(verbose_name="published after")),
                ("until", models.DateTimeField(unique=True, verbose_name="published until")),
                ("written_at", models.DateTimeField(blank=True, null=True, verbose_name="letters written at")),
            ],
            options={
                "verbose_name": "digest",
                "verbose_name_plural": "digests",
                "ordering": ["-until"],
            },
        ),
        migrations.CreateModel(
            name="DigestLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="outreach.digest", verbose_name="digest")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "Arabic"), ("zh-hans", "Chinese"), ("en", "English"), ("fr", "French"), ("ru", "Russian"), ("es", "Spanish")],
                        max_length=7,
                        verbose_name="language",
                    ),
                ),
                ("items", models.PositiveIntegerField(default=0, verbose_name="items")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent at")),
            ],
            options={
                "verbose_name": "letter of a digest",
                "verbose_name_plural": "letters of digests",
                "ordering": ["digest", "email"],
                "constraints": [models.UniqueConstraint(fields=("digest", "email"), name="letter_is_written_once")],
            },
        ),
    ]
