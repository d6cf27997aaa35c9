import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import initiatives.models.consultations
import stakeholders.documents
import stakeholders.new_tables
import stakeholders.sql_files
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


# What the migrations that it replaces make of an empty database, in one. What they do to rows that
# were there, such as filling new columns, an empty database does not need; databases that have some
# of them go on with those.
class Migration(migrations.Migration):
    replaces = [
        ("initiatives", "0001_plans_needs_meetings_and_consultations"),
        ("initiatives", "0002_versions_move_and_changes_leave_a_trail"),
        ("initiatives", "0003_invitations_say_when_the_outcome_was_sent"),
        ("initiatives", "0004_goals_of_plans_and_expected_results_with_sources"),
    ]

    initial = True

    dependencies = [
        ("account", "0009_emailaddress_unique_primary_email"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("django_celery_beat", "0019_alter_periodictasks_options"),
        ("knox", "0009_extend_authtoken_field"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("stakeholders", "0001_places_organizations_and_users"),
        ("stakeholders", "0002_versions_move_and_changes_leave_a_trail"),
        ("stakeholders", "__first__"),
    ]

    tables = [
        migrations.CreateModel(
            name="CoreIndicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        db_default=1, default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="updated at",
                    ),
                ),
                ("slug", models.SlugField(unique=True, verbose_name="slug")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("definition", models.TextField(blank=True, verbose_name="definition")),
                (
                    "definition_ar",
                    models.TextField(blank=True, null=True, verbose_name="definition"),
                ),
                (
                    "definition_zh_hans",
                    models.TextField(blank=True, null=True, verbose_name="definition"),
                ),
                (
                    "definition_en",
                    models.TextField(blank=True, null=True, verbose_name="definition"),
                ),
                (
                    "definition_fr",
                    models.TextField(blank=True, null=True, verbose_name="definition"),
                ),
                (
                    "definition_ru",
                    models.TextField(blank=True, null=True, verbose_name="definition"),
                ),
                (
                    "definition_es",
                    models.TextField(blank=True, null=True, verbose_name="definition"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "core indicator",
                "verbose_name_plural": "core indicators",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        db_default=1, default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="updated at",
                    ),
                ),
                ("slug", models.SlugField(unique=True, verbose_name="slug")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("name_ar", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_en", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "theme",
                "verbose_name_plural": "themes",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="ActionPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        db_default=1, default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="updated at",
                    ),
                ),
                ("slug", models.SlugField(unique=True, verbose_name="slug")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("name_ar", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_en", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("conference", models.CharField(max_length=30, verbose_name="conference")),
                ("starts_year", models.PositiveSmallIntegerField(verbose_name="first year")),
                ("ends_year", models.PositiveSmallIntegerField(verbose_name="last year")),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=200, verbose_name="legal basis"),
                ),
                (
                    "legal_basis_ar",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="legal basis"
                    ),
                ),
                (
                    "legal_basis_zh_hans",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="legal basis"
                    ),
                ),
                (
                    "legal_basis_en",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="legal basis"
                    ),
                ),
                (
                    "legal_basis_fr",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="legal basis"
                    ),
                ),
                (
                    "legal_basis_ru",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="legal basis"
                    ),
                ),
                (
                    "legal_basis_es",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="legal basis"
                    ),
                ),
                (
                    "conference_ar",
                    models.CharField(max_length=30, null=True, verbose_name="conference"),
                ),
                (
                    "conference_en",
                    models.CharField(max_length=30, null=True, verbose_name="conference"),
                ),
                (
                    "conference_es",
                    models.CharField(max_length=30, null=True, verbose_name="conference"),
                ),
                (
                    "conference_fr",
                    models.CharField(max_length=30, null=True, verbose_name="conference"),
                ),
                (
                    "conference_ru",
                    models.CharField(max_length=30, null=True, verbose_name="conference"),
                ),
                (
                    "conference_zh_hans",
                    models.CharField(max_length=30, null=True, verbose_name="conference"),
                ),
            ],
            options={
                "verbose_name": "action plan",
                "verbose_name_plural": "action plans",
                "ordering": ["-starts_year"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_year__gte", models.F("starts_year"))),
                        name="action_plan_ends_after_it_starts",
                        violation_error_message="An action plan cannot end before it starts.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Initiative",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        db_default=1, default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="updated at",
                    ),
                ),
                (
                    "is_sample",
                    models.BooleanField(
                        default=False,
                        help_text="Invented for demonstration; marked as such wherever it shows.",
                        verbose_name="sample data",
                    ),
                ),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where this was read: one address a line.",
                        verbose_name="source",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("title", models.CharField(max_length=600, verbose_name="title")),
                ("title_ar", models.CharField(max_length=600, null=True, verbose_name="title")),
                (
                    "title_zh_hans",
                    models.CharField(max_length=600, null=True, verbose_name="title"),
                ),
                ("title_en", models.CharField(max_length=600, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=600, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=600, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=600, null=True, verbose_name="title")),
                (
                    "title_status",
                    models.CharField(
                        choices=[
                            ("official", "Official title"),
                            ("partial", "Shortened or paraphrased title"),
                            ("proposed", "Title proposed by a preparatory meeting"),
                            ("unverified", "Unverified title"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        verbose_name="status of the title",
                    ),
                ),
                (
                    "title_status_ar",
                    models.CharField(
                        choices=[
                            ("official", "Official title"),
                            ("partial", "Shortened or paraphrased title"),
                            ("proposed", "Title proposed by a preparatory meeting"),
                            ("unverified", "Unverified title"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the title",
                    ),
                ),
                (
                    "title_status_zh_hans",
                    models.CharField(
                        choices=[
                            ("official", "Official title"),
                            ("partial", "Shortened or paraphrased title"),
                            ("proposed", "Title proposed by a preparatory meeting"),
                            ("unverified", "Unverified title"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the title",
                    ),
                ),
                (
                    "title_status_en",
                    models.CharField(
                        choices=[
                            ("official", "Official title"),
                            ("partial", "Shortened or paraphrased title"),
                            ("proposed", "Title proposed by a preparatory meeting"),
                            ("unverified", "Unverified title"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the title",
                    ),
                ),
                (
                    "title_status_fr",
                    models.CharField(
                        choices=[
                            ("official", "Official title"),
                            ("partial", "Shortened or paraphrased title"),
                            ("proposed", "Title proposed by a preparatory meeting"),
                            ("unverified", "Unverified title"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the title",
                    ),
                ),
                (
                    "title_status_ru",
                    models.CharField(
                        choices=[
                            ("official", "Official title"),
                            ("partial", "Shortened or paraphrased title"),
                            ("proposed", "Title proposed by a preparatory meeting"),
                            ("unverified", "Unverified title"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the title",
                    ),
                ),
                (
                    "title_status_es",
                    models.CharField(
                        choices=[
                            ("official", "Official title"),
                            ("partial", "Shortened or paraphrased title"),
                            ("proposed", "Title proposed by a preparatory meeting"),
                            ("unverified", "Unverified title"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the title",
                    ),
                ),
                ("objective", models.TextField(blank=True, verbose_name="objective")),
                ("objective_ar", models.TextField(blank=True, null=True, verbose_name="objective")),
                (
                    "objective_zh_hans",
                    models.TextField(blank=True, null=True, verbose_name="objective"),
                ),
                ("objective_en", models.TextField(blank=True, null=True, verbose_name="objective")),
                ("objective_fr", models.TextField(blank=True, null=True, verbose_name="objective")),
                ("objective_ru", models.TextField(blank=True, null=True, verbose_name="objective")),
                ("objective_es", models.TextField(blank=True, null=True, verbose_name="objective")),
                ("is_published", models.BooleanField(default=True, verbose_name="published")),
                (
                    "are_results_complete",
                    models.BooleanField(
                        blank=True,
                        help_text="No: the source could not be read to its end. Empty: not known.",
                        null=True,
                        verbose_name="the list of expected results is complete",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="initiatives",
                        to="initiatives.actionplan",
                        verbose_name="action plan",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="initiatives",
                        to="stakeholders.region",
                        verbose_name="region",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True,
                        related_name="initiatives",
                        to="initiatives.theme",
                        verbose_name="themes",
                    ),
                ),
            ],
            options={
                "verbose_name": "regional initiative",
                "verbose_name_plural": "regional initiatives",
                "ordering": ["plan", "region", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "region", "number"),
                        name="initiative_number_is_unique_in_its_plan",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        db_default=1, default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="updated at",
                    ),
                ),
                (
                    "is_sample",
                    models.BooleanField(
                        default=False,
                        help_text="Invented for demonstration; marked as such wherever it shows.",
                        verbose_name="sample data",
                    ),
                ),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where this was read: one address a line.",
                        verbose_name="source",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("title_ar", models.CharField(max_length=250, null=True, verbose_name="title")),
                (
                    "title_zh_hans",
                    models.CharField(max_length=250, null=True, verbose_name="title"),
                ),
                ("title_en", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("text", models.TextField(blank=True, verbose_name="what is asked")),
                ("text_ar", models.TextField(blank=True, null=True, verbose_name="what is asked")),
                (
                    "text_zh_hans",
                    models.TextField(blank=True, null=True, verbose_name="what is asked"),
                ),
                ("text_en", models.TextField(blank=True, null=True, verbose_name="what is asked")),
                ("text_fr", models.TextField(blank=True, null=True, verbose_name="what is asked")),
                ("text_ru", models.TextField(blank=True, null=True, verbose_name="what is asked")),
                ("text_es", models.TextField(blank=True, null=True, verbose_name="what is asked")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("open", "Open"), ("closed", "Closed")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "closes_on",
                    models.DateField(
                        help_text="The last day for an answer.", verbose_name="answers until"
                    ),
                ),
                ("outcome", models.TextField(blank=True, verbose_name="outcome")),
                ("outcome_ar", models.TextField(blank=True, null=True, verbose_name="outcome")),
                (
                    "outcome_zh_hans",
                    models.TextField(blank=True, null=True, verbose_name="outcome"),
                ),
                ("outcome_en", models.TextField(blank=True, null=True, verbose_name="outcome")),
                ("outcome_fr", models.TextField(blank=True, null=True, verbose_name="outcome")),
                ("outcome_ru", models.TextField(blank=True, null=True, verbose_name="outcome")),
                ("outcome_es", models.TextField(blank=True, null=True, verbose_name="outcome")),
                (
                    "opened_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="opened at"
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="closed at"
                    ),
                ),
                (
                    "closing_reason",
                    models.TextField(
                        blank=True,
                        editable=False,
                        help_text="Where it was closed before the last day for an answer.",
                        verbose_name="reason for closing early",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="stakeholders.region",
                        verbose_name="region",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty for a consultation on planned projects only.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="initiatives.initiative",
                        verbose_name="regional initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "consultation",
                "verbose_name_plural": "consultations",
                "ordering": ["-closes_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "draft"), ("opened_at__isnull", False), _connector="OR"
                        ),
                        name="open_consultation_was_opened",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("status", "closed")),
                            models.Q(
                                models.Q(("status", "closed"), _negated=True), ("closed_at", None)
                            ),
                            _connector="OR",
                        ),
                        name="closed_consultation_was_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closing_reason", ""),
                            models.Q(("closed_by", models.F("opened_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="consultation_is_closed_early_by_somebody_else",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterregionalEffort",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        db_default=1, default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="updated at",
                    ),
                ),
                (
                    "is_sample",
                    models.BooleanField(
                        default=False,
                        help_text="Invented for demonstration; marked as such wherever it shows.",
                        verbose_name="sample data",
                    ),
                ),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where this was read: one address a line.",
                        verbose_name="source",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="slug")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("title_ar", models.CharField(max_length=300, null=True, verbose_name="title")),
                (
                    "title_zh_hans",
                    models.CharField(max_length=300, null=True, verbose_name="title"),
                ),
                ("title_en", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_ar",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_zh_hans",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_ru",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                ("is_published", models.BooleanField(default=False, verbose_name="published")),
                (
                    "initiatives",
                    models.ManyToManyField(
                        blank=True,
                        related_name="efforts",
                        to="initiatives.initiative",
                        verbose_name="regional initiatives",
                    ),
                ),
            ],
            options={
                "verbose_name": "interregional effort",
                "verbose_name_plural": "interregional efforts",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        db_default=1, default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="updated at",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="Empty where no focal point is known.",
                        max_length=254,
                        verbose_name="e-mail",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("ar", "Arabic"),
                            ("zh-hans", "Chinese"),
                            ("en", "English"),
                            ("fr", "French"),
                            ("ru", "Russian"),
                            ("es", "Spanish"),
                        ],
                        default="en",
                        max_length=7,
                        verbose_name="language",
                    ),
                ),
                (
                    "nonce",
                    models.CharField(
                        default=initiatives.models.consultations.new_nonce,
                        editable=False,
                        max_length=30,
                    ),
                ),
                ("last_day", models.DateField(verbose_name="answer until")),
                (
                    "sent_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="sent at"
                    ),
                ),
                (
                    "reminded_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="reminded at"
                    ),
                ),
                (
                    "extension_asked_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="extension asked at"
                    ),
                ),
                (
                    "extension_asked_until",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="extension asked until"
                    ),
                ),
                (
                    "extension_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the extension"
                    ),
                ),
                (
                    "extension_decided_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="extension decided at"
                    ),
                ),
                (
                    "extension_answer",
                    models.TextField(
                        blank=True, editable=False, verbose_name="answer on the extension"
                    ),
                ),
                (
                    "outcome_sent_at",
                    models.DateTimeField(
                        blank=True,
                        db_column="told_at",
                        editable=False,
                        null=True,
                        verbose_name="told of the outcome at",
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="initiatives.consultation",
                        verbose_name="consultation",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="stakeholders.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "extension_decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="extension decided by",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ["consultation", "country"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("consultation", "country"), name="country_is_invited_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JointActivity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        db_default=1, default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="updated at",
                    ),
                ),
                (
                    "is_sample",
                    models.BooleanField(
                        default=False,
                        help_text="Invented for demonstration; marked as such wherever it shows.",
                        verbose_name="sample data",
                    ),
                ),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where this was read: one address a line.",
                        verbose_name="source",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("assistance", "Technical assistance"),
                            ("training", "Training"),
                            ("exchange", "Exchange of experience"),
                            ("event", "Event"),
                            ("study", "Study"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("title_ar", models.CharField(max_length=250, null=True, verbose_name="title")),
                (
                    "title_zh_hans",
                    models.CharField(max_length=250, null=True, verbose_name="title"),
                ),
                ("title_en", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=250, null=True, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_ar",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_zh_hans",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_ru",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                ("starts_on", models.DateField(verbose_name="starts on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="place")),
                ("is_published", models.BooleanField(default=False, verbose_name="published")),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joint_activities",
                        to="initiatives.initiative",
                        verbose_name="regional initiative",
                    ),
                ),
                (
                    "organisations",
                    models.ManyToManyField(
                        related_name="joint_activities",
                        to="stakeholders.organisation",
                        verbose_name="organizations",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty for an activity of several regions.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joint_activities",
                        to="stakeholders.region",
                        verbose_name="region",
                    ),
                ),
            ],
            options={
                "verbose_name": "joint activity",
                "verbose_name_plural": "joint activities",
                "ordering": ["-starts_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__gte", models.F("starts_on")),
                            ("ends_on", None),
                            _connector="OR",
                        ),
                        name="joint_activity_ends_after_it_starts",
                        violation_error_message="An activity cannot end before it starts.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Likeness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        db_default=1, default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="updated at",
                    ),
                ),
                (
                    "score",
                    models.DecimalField(
                        decimal_places=3,
                        editable=False,
                        max_digits=4,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="likeness",
                    ),
                ),
                ("reasons", models.JSONField(default=dict, editable=False, verbose_name="reasons")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("suggested", "Suggested"),
                            ("confirmed", "Confirmed"),
                            ("refused", "Refused"),
                        ],
                        default="suggested",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "suggested_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="suggested at"),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decided at"
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, editable=False, max_length=500, verbose_name="why"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="initiatives.initiative",
                        verbose_name="regional initiative",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="initiatives.initiative",
                        verbose_name="the other",
                    ),
                ),
            ],
            options={
                "verbose_name": "likeness of initiatives",
                "verbose_name_plural": "likenesses of initiatives",
                "ordering": ["-score", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("one", "other"), name="likeness_is_suggested_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))),
                        name="likeness_is_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by", None), ("status", "suggested")),
                            models.Q(
                                ("decided_by__isnull", False),
                                ("status__in", ["confirmed", "refused"]),
                            ),
                            _connector="OR",
                        ),
                        name="decided_likeness_names_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        db_default=1, default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="updated at",
                    ),
                ),
                (
                    "is_sample",
                    models.BooleanField(
                        default=False,
                        help_text="Invented for demonstration; marked as such wherever it shows.",
                        verbose_name="sample data",
                    ),
                ),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where this was read: one address a line.",
                        verbose_name="source",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("annual-regional", "Annual regional meeting"),
                            ("rdf", "Regional development forum"),
                            ("rpm", "Regional preparatory meeting"),
                            ("gsr", "Global Symposium for Regulators"),
                            ("tdag", "Telecommunication Development Advisory Group"),
                            ("council", "Council"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_ar", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("starts_on", models.DateField(verbose_name="starts on")),
                ("ends_on", models.DateField(verbose_name="ends on")),
                ("city", models.CharField(blank=True, max_length=100, verbose_name="city")),
                (
                    "city_ar",
                    models.CharField(blank=True, max_length=100, null=True, verbose_name="city"),
                ),
                (
                    "city_zh_hans",
                    models.CharField(blank=True, max_length=100, null=True, verbose_name="city"),
                ),
                (
                    "city_en",
                    models.CharField(blank=True, max_length=100, null=True, verbose_name="city"),
                ),
                (
                    "city_fr",
                    models.CharField(blank=True, max_length=100, null=True, verbose_name="city"),
                ),
                (
                    "city_ru",
                    models.CharField(blank=True, max_length=100, null=True, verbose_name="city"),
                ),
                (
                    "city_es",
                    models.CharField(blank=True, max_length=100, null=True, verbose_name="city"),
                ),
                ("agenda", models.TextField(blank=True, verbose_name="agenda")),
                ("agenda_ar", models.TextField(blank=True, null=True, verbose_name="agenda")),
                ("agenda_zh_hans", models.TextField(blank=True, null=True, verbose_name="agenda")),
                ("agenda_en", models.TextField(blank=True, null=True, verbose_name="agenda")),
                ("agenda_fr", models.TextField(blank=True, null=True, verbose_name="agenda")),
                ("agenda_ru", models.TextField(blank=True, null=True, verbose_name="agenda")),
                ("agenda_es", models.TextField(blank=True, null=True, verbose_name="agenda")),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                ("summary_ar", models.TextField(blank=True, null=True, verbose_name="summary")),
                (
                    "summary_zh_hans",
                    models.TextField(blank=True, null=True, verbose_name="summary"),
                ),
                ("summary_en", models.TextField(blank=True, null=True, verbose_name="summary")),
                ("summary_fr", models.TextField(blank=True, null=True, verbose_name="summary")),
                ("summary_ru", models.TextField(blank=True, null=True, verbose_name="summary")),
                ("summary_es", models.TextField(blank=True, null=True, verbose_name="summary")),
                ("is_published", models.BooleanField(default=False, verbose_name="published")),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty for a meeting held online.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="stakeholders.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "held_with",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="conjoined",
                        to="initiatives.meeting",
                        verbose_name="held in conjunction with",
                    ),
                ),
                (
                    "organisations",
                    models.ManyToManyField(
                        blank=True,
                        related_name="meetings",
                        to="stakeholders.organisation",
                        verbose_name="organizations present",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty for a meeting of all regions.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="stakeholders.region",
                        verbose_name="region",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "ordering": ["-starts_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="meeting_ends_after_it_starts",
                        violation_error_message="A meeting cannot end before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("region__isnull", False),
                            models.Q(
                                ("kind__in", ["annual-regional", "rdf", "rpm"]), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="regional_meeting_has_a_region",
                        violation_error_message="A regional meeting belongs to a region.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("text", models.TextField(verbose_name="text")),
                ("text_ar", models.TextField(null=True, verbose_name="text")),
                ("text_zh_hans", models.TextField(null=True, verbose_name="text")),
                ("text_en", models.TextField(null=True, verbose_name="text")),
                ("text_fr", models.TextField(null=True, verbose_name="text")),
                ("text_ru", models.TextField(null=True, verbose_name="text")),
                ("text_es", models.TextField(null=True, verbose_name="text")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="initiatives.initiative",
                        verbose_name="regional initiative",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="initiatives.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["meeting", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "number"),
                        name="decision_number_is_unique_in_its_meeting",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("member-states", "Member States"),
                            ("sector-members", "Sector Members and Associates"),
                            ("academia", "Academia"),
                            ("regional-organisations", "Regional and subregional organizations"),
                            ("united-nations", "United Nations system"),
                            ("partners", "Financial institutions and other partners"),
                            ("union", "Staff of the Union"),
                        ],
                        max_length=25,
                        verbose_name="kind of participants",
                    ),
                ),
                ("participants", models.PositiveIntegerField(verbose_name="participants")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="initiatives.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "participants",
                "verbose_name_plural": "participants",
                "ordering": ["meeting", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "kind"), name="participants_of_a_kind_are_counted_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ar", "Arabic"),
                            ("zh-hans", "Chinese"),
                            ("en", "English"),
                            ("fr", "French"),
                            ("ru", "Russian"),
                            ("es", "Spanish"),
                        ],
                        help_text="Empty: several languages.",
                        max_length=7,
                        verbose_name="language",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        help_text="PDF, office document or picture, up to 20 MB.",
                        max_length=120,
                        storage=stakeholders.documents.document_storage,
                        upload_to=stakeholders.documents.document_name,
                        validators=[stakeholders.documents.refuse_unsafe_document],
                        verbose_name="document",
                    ),
                ),
                (
                    "size",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="size in bytes"
                    ),
                ),
                (
                    "sha256",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="SHA-256"
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="Anybody may download it, where its record shows.",
                        verbose_name="public",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "uploaded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="uploaded at"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="initiatives.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "document of a meeting",
                "verbose_name_plural": "documents of meetings",
                "ordering": ["meeting", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        db_default=1, default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="updated at",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("submitted", "Submitted")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("ar", "Arabic"),
                            ("zh-hans", "Chinese"),
                            ("en", "English"),
                            ("fr", "French"),
                            ("ru", "Russian"),
                            ("es", "Spanish"),
                        ],
                        max_length=7,
                        verbose_name="language",
                    ),
                ),
                (
                    "priorities",
                    models.TextField(blank=True, max_length=5000, verbose_name="priorities"),
                ),
                (
                    "partners",
                    models.TextField(
                        blank=True, max_length=5000, verbose_name="suggested partners"
                    ),
                ),
                (
                    "cash_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="An amount that the country considers giving; it is not a pledge.",
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                        verbose_name="financing in cash",
                    ),
                ),
                (
                    "cash_currency",
                    models.CharField(
                        blank=True,
                        max_length=3,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{3}$", "Give a currency as its three letters, such as CHF."
                            )
                        ],
                        verbose_name="currency",
                    ),
                ),
                (
                    "in_kind",
                    models.TextField(blank=True, max_length=5000, verbose_name="financing in kind"),
                ),
                (
                    "comments",
                    models.TextField(blank=True, max_length=5000, verbose_name="comments"),
                ),
                (
                    "respondent",
                    models.CharField(blank=True, max_length=200, verbose_name="name and function"),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="submitted at"
                    ),
                ),
                (
                    "invitation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reply",
                        to="initiatives.invitation",
                        verbose_name="invitation",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="submitted by",
                    ),
                ),
            ],
            options={
                "verbose_name": "reply",
                "verbose_name_plural": "replies",
                "ordering": ["invitation"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cash_amount", None), ("cash_currency", "")),
                            models.Q(
                                ("cash_amount__isnull", False),
                                models.Q(("cash_currency", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cash_of_a_reply_has_a_currency",
                        violation_error_message="Give the amount and its currency.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "draft"), ("submitted_at", None)),
                            models.Q(("status", "submitted"), ("submitted_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="submitted_reply_has_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        db_default=1, default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="updated at",
                    ),
                ),
                (
                    "is_sample",
                    models.BooleanField(
                        default=False,
                        help_text="Invented for demonstration; marked as such wherever it shows.",
                        verbose_name="sample data",
                    ),
                ),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where this was read: one address a line.",
                        verbose_name="source",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "kind",
                    models.CharField(
                        choices=[("need", "Need"), ("assistance", "Request for assistance")],
                        default="need",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_ar", models.CharField(max_length=200, null=True, verbose_name="title")),
                (
                    "title_zh_hans",
                    models.CharField(max_length=200, null=True, verbose_name="title"),
                ),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_es", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_ar",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_zh_hans",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_ru",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_es",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("portal", "Through the portal"),
                            ("meeting", "At a meeting"),
                            ("correspondence", "By correspondence"),
                            ("mission", "During a mission"),
                        ],
                        default="correspondence",
                        max_length=15,
                        verbose_name="how it was raised",
                    ),
                ),
                (
                    "raised_on",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="raised on"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("raised", "Raised"),
                            ("accepted", "Taken up"),
                            ("answered", "Answered by a project"),
                            ("met", "Met"),
                            ("declined", "Declined"),
                        ],
                        default="raised",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decided at"
                    ),
                ),
                (
                    "decision_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the decision"
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="stakeholders.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="initiatives.initiative",
                        verbose_name="regional initiative",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="initiatives.meeting",
                        verbose_name="meeting at which it was raised",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="raised by",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True,
                        related_name="needs",
                        to="initiatives.theme",
                        verbose_name="themes",
                    ),
                ),
            ],
            options={
                "verbose_name": "need",
                "verbose_name_plural": "needs",
                "ordering": ["-raised_on", "-pk"],
                "indexes": [models.Index(fields=["country", "status"], name="needs_by_country")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", "meeting"), _negated=True),
                            ("meeting__isnull", False),
                            _connector="OR",
                        ),
                        name="need_raised_at_a_meeting_names_it",
                        violation_error_message="Name the meeting at which it was raised.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "declined"), _negated=True),
                            models.Q(("decision_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="declined_need_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        db_default=1, default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="updated at",
                    ),
                ),
                (
                    "framework",
                    models.CharField(
                        choices=[
                            ("sdg", "Sustainable Development Goal"),
                            ("sdg-target", "SDG target"),
                            ("wsis-action-line", "WSIS action line"),
                            ("itu-d-priority", "ITU-D priority"),
                            ("wtdc-resolution", "WTDC resolution"),
                            ("pp-resolution", "Plenipotentiary resolution"),
                        ],
                        max_length=20,
                        verbose_name="framework",
                    ),
                ),
                ("code", models.CharField(max_length=10, verbose_name="code")),
                ("name", models.CharField(blank=True, max_length=300, verbose_name="name")),
                (
                    "name_ar",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="name"),
                ),
                (
                    "name_zh_hans",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="name"),
                ),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="name"),
                ),
                (
                    "name_fr",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="name"),
                ),
                (
                    "name_ru",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="name"),
                ),
                (
                    "name_es",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="name"),
                ),
                (
                    "name_status",
                    models.CharField(
                        choices=[
                            ("official", "Official title"),
                            ("partial", "Shortened or paraphrased title"),
                            ("proposed", "Title proposed by a preparatory meeting"),
                            ("unverified", "Unverified title"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        verbose_name="status of the name",
                    ),
                ),
                (
                    "name_status_ar",
                    models.CharField(
                        choices=[
                            ("official", "Official title"),
                            ("partial", "Shortened or paraphrased title"),
                            ("proposed", "Title proposed by a preparatory meeting"),
                            ("unverified", "Unverified title"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the name",
                    ),
                ),
                (
                    "name_status_zh_hans",
                    models.CharField(
                        choices=[
                            ("official", "Official title"),
                            ("partial", "Shortened or paraphrased title"),
                            ("proposed", "Title proposed by a preparatory meeting"),
                            ("unverified", "Unverified title"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the name",
                    ),
                ),
                (
                    "name_status_en",
                    models.CharField(
                        choices=[
                            ("official", "Official title"),
                            ("partial", "Shortened or paraphrased title"),
                            ("proposed", "Title proposed by a preparatory meeting"),
                            ("unverified", "Unverified title"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the name",
                    ),
                ),
                (
                    "name_status_fr",
                    models.CharField(
                        choices=[
                            ("official", "Official title"),
                            ("partial", "Shortened or paraphrased title"),
                            ("proposed", "Title proposed by a preparatory meeting"),
                            ("unverified", "Unverified title"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the name",
                    ),
                ),
                (
                    "name_status_ru",
                    models.CharField(
                        choices=[
                            ("official", "Official title"),
                            ("partial", "Shortened or paraphrased title"),
                            ("proposed", "Title proposed by a preparatory meeting"),
                            ("unverified", "Unverified title"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the name",
                    ),
                ),
                (
                    "name_status_es",
                    models.CharField(
                        choices=[
                            ("official", "Official title"),
                            ("partial", "Shortened or paraphrased title"),
                            ("proposed", "Title proposed by a preparatory meeting"),
                            ("unverified", "Unverified title"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the name",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        help_text="That of a priority of ITU-D; empty for all other goals.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="priorities",
                        to="initiatives.actionplan",
                        verbose_name="action plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "goal",
                "verbose_name_plural": "goals",
                "ordering": ["framework", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("framework", "code", "plan"),
                        name="goal_is_listed_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("framework", "itu-d-priority"), ("plan__isnull", False)),
                            models.Q(
                                models.Q(("framework", "itu-d-priority"), _negated=True),
                                ("plan", None),
                            ),
                            _connector="OR",
                        ),
                        name="only_priorities_belong_to_a_plan",
                        violation_error_message="A priority of ITU-D names its action plan, and no other goal does.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpectedResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("statement", models.TextField(verbose_name="statement")),
                ("statement_ar", models.TextField(null=True, verbose_name="statement")),
                ("statement_zh_hans", models.TextField(null=True, verbose_name="statement")),
                ("statement_en", models.TextField(null=True, verbose_name="statement")),
                ("statement_fr", models.TextField(null=True, verbose_name="statement")),
                ("statement_ru", models.TextField(null=True, verbose_name="statement")),
                ("statement_es", models.TextField(null=True, verbose_name="statement")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where this was read: one address a line.",
                        verbose_name="source",
                    ),
                ),
                (
                    "statement_status",
                    models.CharField(
                        choices=[
                            ("official", "Official wording"),
                            ("paraphrase", "Our paraphrase"),
                            ("unverified", "Unverified wording"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        verbose_name="status of the statement",
                    ),
                ),
                (
                    "statement_status_ar",
                    models.CharField(
                        choices=[
                            ("official", "Official wording"),
                            ("paraphrase", "Our paraphrase"),
                            ("unverified", "Unverified wording"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the statement",
                    ),
                ),
                (
                    "statement_status_en",
                    models.CharField(
                        choices=[
                            ("official", "Official wording"),
                            ("paraphrase", "Our paraphrase"),
                            ("unverified", "Unverified wording"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the statement",
                    ),
                ),
                (
                    "statement_status_es",
                    models.CharField(
                        choices=[
                            ("official", "Official wording"),
                            ("paraphrase", "Our paraphrase"),
                            ("unverified", "Unverified wording"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the statement",
                    ),
                ),
                (
                    "statement_status_fr",
                    models.CharField(
                        choices=[
                            ("official", "Official wording"),
                            ("paraphrase", "Our paraphrase"),
                            ("unverified", "Unverified wording"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the statement",
                    ),
                ),
                (
                    "statement_status_ru",
                    models.CharField(
                        choices=[
                            ("official", "Official wording"),
                            ("paraphrase", "Our paraphrase"),
                            ("unverified", "Unverified wording"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the statement",
                    ),
                ),
                (
                    "statement_status_zh_hans",
                    models.CharField(
                        choices=[
                            ("official", "Official wording"),
                            ("paraphrase", "Our paraphrase"),
                            ("unverified", "Unverified wording"),
                            ("translation", "Unofficial translation"),
                        ],
                        default="unverified",
                        max_length=20,
                        null=True,
                        verbose_name="status of the statement",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="expected_results",
                        to="initiatives.initiative",
                        verbose_name="regional initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "expected result",
                "verbose_name_plural": "expected results",
                "ordering": ["initiative", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("initiative", "number"), name="expected_result_number_is_unique"
                    )
                ],
            },
        ),
    ]

    operations = [
        stakeholders.new_tables.CreateModels(tables),
        stakeholders.sql_files.RunSQLFile(
            name="answers.sql",
            checksum="1aa13c3b7eb3aa40",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="trail.sql",
            checksum="c775bbdd79f0a401",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="versions.sql",
            checksum="e82f937fadcb01e0",
        ),
    ]
