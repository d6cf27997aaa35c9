import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import stakeholders.documents
import stakeholders.new_tables
import stakeholders.sql_files
from django.conf import settings
from django.db import migrations, models


# What the migrations that it replaces make of an empty database, in one. What they do to rows that
# were there, such as filling new columns, an empty database does not need; databases that have some
# of them go on with those.
class Migration(migrations.Migration):
    replaces = [
        ("projects", "0001_projects_phases_results_and_lessons"),
        ("projects", "0002_moves_stay_and_changes_leave_a_trail"),
        ("projects", "0003_links_are_proposed_and_waivers_name_countries"),
    ]

    initial = True

    dependencies = [
        ("initiatives", "0001_plans_needs_meetings_and_consultations"),
        ("initiatives", "0002_versions_move_and_changes_leave_a_trail"),
        ("stakeholders", "0001_places_organizations_and_users"),
        ("stakeholders", "0002_versions_move_and_changes_leave_a_trail"),
        ("stakeholders", "__first__"),
    ]

    tables = [
        migrations.CreateModel(
            name="Document",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("project-document", "Project document"),
                            ("report", "Report"),
                            ("snapshot", "Snapshot"),
                            ("evidence", "Evidence"),
                            ("other", "Other document"),
                        ],
                        default="other",
                        max_length=20,
                        verbose_name="kind",
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
                "verbose_name": "document of a project",
                "verbose_name_plural": "documents of projects",
                "ordering": ["project", "kind", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
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
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_ar", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("number", "Number"),
                            ("people", "People"),
                            ("percent", "Per cent"),
                            ("institutions", "Institutions"),
                            ("countries", "Countries"),
                            ("sites", "Sites connected"),
                            ("yes-no", "Done (1) or not (0)"),
                        ],
                        default="number",
                        max_length=15,
                        verbose_name="unit",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("increase", "The more, the better"),
                            ("decrease", "The less, the better"),
                        ],
                        default="increase",
                        max_length=10,
                        verbose_name="direction",
                    ),
                ),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        verbose_name="baseline",
                    ),
                ),
                (
                    "baseline_on",
                    models.DateField(blank=True, null=True, verbose_name="day of the baseline"),
                ),
                (
                    "breakdowns",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("sex", "Sex"),
                                ("age", "Age group"),
                                ("disability", "Disability"),
                                ("country", "Country"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="broken down by",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "core",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it measures the same: its values are added up over projects.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="initiatives.coreindicator",
                        verbose_name="core indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
                "ordering": ["result", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Measurement",
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
                ("measured_on", models.DateField(verbose_name="measured on")),
                (
                    "value",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name="value"),
                ),
                (
                    "evidence",
                    models.TextField(
                        blank=True,
                        help_text="What the value rests on, or where it was read.",
                        verbose_name="evidence",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("entered_at", models.DateTimeField(auto_now_add=True, verbose_name="entered at")),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.document",
                        verbose_name="document",
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
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measurements",
                        to="projects.indicator",
                        verbose_name="indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "measurement",
                "verbose_name_plural": "measurements",
                "ordering": ["indicator", "-measured_on"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "measured_on"), name="indicator_is_measured_once_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("evidence", ""), _negated=True),
                            ("document__isnull", False),
                            _connector="OR",
                        ),
                        name="measurement_has_evidence",
                        violation_error_message="Say what the value rests on, or attach a document.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeasurementPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("sex", "Sex"),
                            ("age", "Age group"),
                            ("disability", "Disability"),
                            ("country", "Country"),
                        ],
                        max_length=12,
                        verbose_name="dimension",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("women", "Women"),
                            ("men", "Men"),
                            ("0-14", "Under 15 years"),
                            ("15-24", "15 to 24 years"),
                            ("25-64", "25 to 64 years"),
                            ("65+", "65 years and over"),
                            ("with-disability", "With disability"),
                            ("without-disability", "Without disability"),
                        ],
                        max_length=20,
                        verbose_name="category",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name="value"),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stakeholders.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "measurement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="projects.measurement",
                        verbose_name="measurement",
                    ),
                ),
            ],
            options={
                "verbose_name": "part of a measurement",
                "verbose_name_plural": "parts of a measurement",
                "ordering": ["measurement", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("measurement", "dimension", "category", "country"),
                        name="part_of_a_measurement_comes_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("category", ""),
                                ("country__isnull", False),
                                ("dimension", "country"),
                            ),
                            models.Q(
                                ("category__in", ["women", "men"]),
                                ("country", None),
                                ("dimension", "sex"),
                            ),
                            models.Q(
                                ("category__in", ["0-14", "15-24", "25-64", "65+"]),
                                ("country", None),
                                ("dimension", "age"),
                            ),
                            models.Q(
                                ("category__in", ["with-disability", "without-disability"]),
                                ("country", None),
                                ("dimension", "disability"),
                            ),
                            _connector="OR",
                        ),
                        name="part_is_of_its_dimension",
                        violation_error_message="This category is not one of the dimension.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Project",
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
                (
                    "number",
                    models.CharField(
                        blank=True,
                        help_text="Such as 9RAF10084-04; empty while the project is in the pipeline.",
                        max_length=30,
                        null=True,
                        unique=True,
                        verbose_name="project number",
                    ),
                ),
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
                (
                    "is_title_official",
                    models.BooleanField(
                        default=True,
                        help_text="No: the title is our description of the project.",
                        verbose_name="official title",
                    ),
                ),
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
                    "initiative_basis",
                    models.CharField(
                        choices=[("stated", "Named by the source"), ("assigned", "Assigned by us")],
                        default="stated",
                        max_length=10,
                        verbose_name="basis of the initiative",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("national", "National"),
                            ("regional", "Regional"),
                            ("interregional", "Interregional"),
                            ("global", "Global"),
                        ],
                        default="national",
                        max_length=15,
                        verbose_name="level",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("identification", "Identification"),
                            ("formulation", "Formulation"),
                            ("funding", "Funding"),
                            ("implementation", "Implementation"),
                            ("evaluation", "Evaluation"),
                            ("closed", "Closed"),
                        ],
                        default="identification",
                        help_text="Empty where the source does not publish it.",
                        max_length=15,
                        verbose_name="phase",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("active", "Active"),
                            ("suspended", "Suspended"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="active",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                (
                    "date_precision",
                    models.CharField(
                        choices=[("day", "Day"), ("year", "Year only")],
                        default="day",
                        max_length=5,
                        verbose_name="precision of the dates",
                    ),
                ),
                (
                    "actual_start_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="actual start"
                    ),
                ),
                (
                    "actual_end_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="actual end"
                    ),
                ),
                (
                    "sectors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("BDT", "Telecommunication Development Bureau (BDT)"),
                                ("BR", "Radiocommunication Bureau (BR)"),
                                ("TSB", "Telecommunication Standardization Bureau (TSB)"),
                            ],
                            max_length=3,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="Sectors taking part",
                    ),
                ),
                (
                    "financial_scale",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("below-100k", "Less than 100,000 CHF"),
                            ("100k-500k", "100,000 – 500,000 CHF"),
                            ("500k-1m", "500,000 – 1,000,000 CHF"),
                            ("above-1m", "More than 1,000,000 CHF"),
                        ],
                        max_length=10,
                        verbose_name="financial scale",
                    ),
                ),
                (
                    "published_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="As the source prints it; it enters no total.",
                        max_digits=18,
                        null=True,
                        verbose_name="amount published by the source",
                    ),
                ),
                (
                    "is_published_amount_shared",
                    models.BooleanField(
                        default=False,
                        verbose_name="the published amount is that of a programme shared with others",
                    ),
                ),
                (
                    "published_currency",
                    models.CharField(
                        blank=True,
                        max_length=3,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{3}$", "Give a currency as its three letters, such as CHF."
                            )
                        ],
                        verbose_name="currency of the published amount",
                    ),
                ),
                (
                    "sdgs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(17),
                            ]
                        ),
                        blank=True,
                        default=list,
                        help_text="Numbers from 1 to 17, separated by commas.",
                        size=None,
                        verbose_name="Sustainable Development Goals",
                    ),
                ),
                (
                    "source_kind",
                    models.CharField(
                        blank=True,
                        choices=[("official", "Official page"), ("press", "Press")],
                        max_length=10,
                        verbose_name="kind of source",
                    ),
                ),
                (
                    "is_published",
                    models.BooleanField(
                        default=False,
                        help_text="Shown to the public, with its initiative.",
                        verbose_name="published",
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="last confirmed at"),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="last confirmed by",
                    ),
                ),
                (
                    "consultations",
                    models.ManyToManyField(
                        blank=True,
                        related_name="projects",
                        to="initiatives.consultation",
                        verbose_name="consultations on it",
                    ),
                ),
                (
                    "countries",
                    models.ManyToManyField(
                        blank=True,
                        related_name="projects",
                        to="stakeholders.country",
                        verbose_name="beneficiary countries",
                    ),
                ),
                (
                    "effort",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="projects",
                        to="initiatives.interregionaleffort",
                        verbose_name="interregional effort",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="initiatives.initiative",
                        verbose_name="lead regional initiative",
                    ),
                ),
                (
                    "joint_activities",
                    models.ManyToManyField(
                        blank=True,
                        related_name="projects",
                        to="initiatives.jointactivity",
                        verbose_name="joint activities",
                    ),
                ),
                (
                    "needs",
                    models.ManyToManyField(
                        blank=True,
                        related_name="projects",
                        to="initiatives.need",
                        verbose_name="needs that it answers",
                    ),
                ),
                (
                    "other_initiatives",
                    models.ManyToManyField(
                        blank=True,
                        related_name="other_projects",
                        to="initiatives.initiative",
                        verbose_name="other initiatives served",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty for a global or interregional project of no single region.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="stakeholders.region",
                        verbose_name="region",
                    ),
                ),
                (
                    "replicates",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replicas",
                        to="projects.project",
                        verbose_name="project that it replicates",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True,
                        related_name="projects",
                        to="initiatives.theme",
                        verbose_name="themes",
                    ),
                ),
            ],
            options={
                "verbose_name": "project",
                "verbose_name_plural": "projects",
                "ordering": [
                    models.OrderBy(models.F("starts_on"), descending=True, nulls_last=True),
                    "-pk",
                ],
                "indexes": [
                    models.Index(
                        fields=["id"],
                        include=("region", "initiative", "is_published"),
                        name="projects_by_key",
                    ),
                    models.Index(
                        models.OrderBy(models.F("starts_on"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("is_published", True)),
                        include=("initiative", "region"),
                        name="published_projects_by_start",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__gte", models.F("starts_on")),
                            ("starts_on", None),
                            ("ends_on", None),
                            _connector="OR",
                        ),
                        name="project_ends_after_it_starts",
                        violation_error_message="A project cannot end before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("region__isnull", False),
                            ("level__in", ["interregional", "global"]),
                            _connector="OR",
                        ),
                        name="only_wide_projects_have_no_region",
                        violation_error_message="A national or regional project belongs to a region.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_amount", None),
                            models.Q(("published_currency", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="published_amount_has_a_currency",
                        violation_error_message="Give the currency of the published amount.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("actual_end_on__gte", models.F("actual_start_on")),
                            ("actual_start_on", None),
                            ("actual_end_on", None),
                            _connector="OR",
                        ),
                        name="project_ends_after_it_actually_starts",
                        violation_error_message="A project cannot end before it starts.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgressUpdate",
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
                    "happened_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="day"),
                ),
                ("text", models.TextField(max_length=5000, verbose_name="text")),
                ("text_ar", models.TextField(max_length=5000, null=True, verbose_name="text")),
                ("text_zh_hans", models.TextField(max_length=5000, null=True, verbose_name="text")),
                ("text_en", models.TextField(max_length=5000, null=True, verbose_name="text")),
                ("text_fr", models.TextField(max_length=5000, null=True, verbose_name="text")),
                ("text_ru", models.TextField(max_length=5000, null=True, verbose_name="text")),
                ("text_es", models.TextField(max_length=5000, null=True, verbose_name="text")),
                ("is_published", models.BooleanField(default=True, verbose_name="published")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                ("entered_at", models.DateTimeField(auto_now_add=True, verbose_name="entered at")),
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="updates",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "progress update",
                "verbose_name_plural": "progress updates",
                "ordering": ["project", "-happened_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="PhaseChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("advance", "Moved to the next phase"),
                            ("suspend", "Suspended"),
                            ("resume", "Resumed"),
                            ("cancel", "Cancelled"),
                            ("reopen", "Reopened"),
                        ],
                        max_length=10,
                        verbose_name="move",
                    ),
                ),
                (
                    "from_phase",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("identification", "Identification"),
                            ("formulation", "Formulation"),
                            ("funding", "Funding"),
                            ("implementation", "Implementation"),
                            ("evaluation", "Evaluation"),
                            ("closed", "Closed"),
                        ],
                        max_length=15,
                        verbose_name="from phase",
                    ),
                ),
                (
                    "to_phase",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("identification", "Identification"),
                            ("formulation", "Formulation"),
                            ("funding", "Funding"),
                            ("implementation", "Implementation"),
                            ("evaluation", "Evaluation"),
                            ("closed", "Closed"),
                        ],
                        max_length=15,
                        verbose_name="to phase",
                    ),
                ),
                (
                    "from_status",
                    models.CharField(
                        choices=[
                            ("active", "Active"),
                            ("suspended", "Suspended"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=10,
                        verbose_name="from status",
                    ),
                ),
                (
                    "to_status",
                    models.CharField(
                        choices=[
                            ("active", "Active"),
                            ("suspended", "Suspended"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=10,
                        verbose_name="to status",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "waived",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("approved-budget", "Approved budget"),
                                (
                                    "consultation",
                                    "Closed consultation of the Member States concerned",
                                ),
                                ("actual-start", "Actual start"),
                                ("outcomes", "Outcomes recorded"),
                                ("final-expenditure", "Final expenditure"),
                                ("lessons", "Lessons recorded"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="gates waived",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phase_changes",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "move of a project",
                "verbose_name_plural": "moves of projects",
                "ordering": ["project", "-made_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("move", "advance"),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="only_advancing_needs_no_reason",
                        violation_error_message="Give the reason.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("1", "Funding"),
                            ("2", "Accountable"),
                            ("3", "Extending"),
                            ("4", "Implementing"),
                            ("cooperating", "Cooperating"),
                            ("training", "Training institution"),
                            ("beneficiary", "Beneficiary"),
                        ],
                        default="cooperating",
                        max_length=15,
                        verbose_name="role",
                    ),
                ),
                (
                    "phases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("identification", "Identification"),
                                ("formulation", "Formulation"),
                                ("funding", "Funding"),
                                ("implementation", "Implementation"),
                                ("evaluation", "Evaluation"),
                                ("closed", "Closed"),
                            ],
                            max_length=15,
                        ),
                        blank=True,
                        default=list,
                        help_text="Empty where it is not known in which phases.",
                        size=None,
                        verbose_name="phases",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="stakeholders.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="stakeholders.organisation",
                        verbose_name="organization",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "participation",
                "verbose_name_plural": "participations",
                "ordering": ["role", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("country__isnull", False), ("organisation", None)),
                            models.Q(("country", None), ("organisation__isnull", False)),
                            _connector="OR",
                        ),
                        name="participation_is_of_one_party",
                        violation_error_message="Name either an organization or a country.",
                    ),
                    models.UniqueConstraint(
                        fields=("project", "organisation", "country", "role"),
                        name="party_takes_a_role_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkProposal",
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
                    "reason",
                    models.CharField(
                        help_text="Why the project is to be linked with it.",
                        max_length=500,
                        verbose_name="reason",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="proposed",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="proposed at"),
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
                        blank=True,
                        editable=False,
                        help_text="Why the link was declined.",
                        max_length=500,
                        verbose_name="note",
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="link_proposals",
                        to="initiatives.consultation",
                        verbose_name="consultation",
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
                    "joint_activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="link_proposals",
                        to="initiatives.jointactivity",
                        verbose_name="joint activity",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="link_proposals",
                        to="initiatives.need",
                        verbose_name="need",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="link_proposals",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposed link",
                "verbose_name_plural": "proposed links",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("consultation", None),
                                ("joint_activity", None),
                                ("need__isnull", False),
                            ),
                            models.Q(
                                ("consultation__isnull", False),
                                ("joint_activity", None),
                                ("need", None),
                            ),
                            models.Q(
                                ("consultation", None),
                                ("joint_activity__isnull", False),
                                ("need", None),
                            ),
                            _connector="OR",
                        ),
                        name="link_is_proposed_with_one_record",
                        violation_error_message="Name one record: a need, a consultation or a joint activity.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "proposed")),
                        fields=("project", "need", "consultation", "joint_activity"),
                        name="link_is_proposed_once",
                        nulls_distinct=False,
                        violation_error_message="This link is proposed already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at", None), ("decided_by", None), ("status", "proposed")
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("status__in", ["accepted", "declined", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="decided_link_names_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
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
                ("what", models.TextField(verbose_name="what happened")),
                ("what_ar", models.TextField(null=True, verbose_name="what happened")),
                ("what_zh_hans", models.TextField(null=True, verbose_name="what happened")),
                ("what_en", models.TextField(null=True, verbose_name="what happened")),
                ("what_fr", models.TextField(null=True, verbose_name="what happened")),
                ("what_ru", models.TextField(null=True, verbose_name="what happened")),
                ("what_es", models.TextField(null=True, verbose_name="what happened")),
                ("why", models.TextField(blank=True, verbose_name="why")),
                ("why_ar", models.TextField(blank=True, null=True, verbose_name="why")),
                ("why_zh_hans", models.TextField(blank=True, null=True, verbose_name="why")),
                ("why_en", models.TextField(blank=True, null=True, verbose_name="why")),
                ("why_fr", models.TextField(blank=True, null=True, verbose_name="why")),
                ("why_ru", models.TextField(blank=True, null=True, verbose_name="why")),
                ("why_es", models.TextField(blank=True, null=True, verbose_name="why")),
                ("advice", models.TextField(blank=True, verbose_name="advice")),
                ("advice_ar", models.TextField(blank=True, null=True, verbose_name="advice")),
                ("advice_zh_hans", models.TextField(blank=True, null=True, verbose_name="advice")),
                ("advice_en", models.TextField(blank=True, null=True, verbose_name="advice")),
                ("advice_fr", models.TextField(blank=True, null=True, verbose_name="advice")),
                ("advice_ru", models.TextField(blank=True, null=True, verbose_name="advice")),
                ("advice_es", models.TextField(blank=True, null=True, verbose_name="advice")),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="published at"
                    ),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="copies",
                        to="projects.lesson",
                        verbose_name="lesson from which it was copied",
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
                    "regions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Empty: all regions.",
                        related_name="lessons",
                        to="stakeholders.region",
                        verbose_name="regions to which it applies",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True,
                        related_name="lessons",
                        to="initiatives.theme",
                        verbose_name="themes to which it applies",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "lesson",
                "verbose_name_plural": "lessons",
                "ordering": ["project", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Impact",
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
                ("statement", models.TextField(verbose_name="statement")),
                ("statement_ar", models.TextField(null=True, verbose_name="statement")),
                ("statement_zh_hans", models.TextField(null=True, verbose_name="statement")),
                ("statement_en", models.TextField(null=True, verbose_name="statement")),
                ("statement_fr", models.TextField(null=True, verbose_name="statement")),
                ("statement_ru", models.TextField(null=True, verbose_name="statement")),
                ("statement_es", models.TextField(null=True, verbose_name="statement")),
                ("evidence", models.TextField(blank=True, verbose_name="evidence")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "Not confirmed by the country"),
                            ("confirmed", "Confirmed by the country"),
                            ("contested", "Contested by the country"),
                        ],
                        default="unconfirmed",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="answered at"
                    ),
                ),
                (
                    "answer",
                    models.TextField(
                        blank=True, editable=False, verbose_name="answer of the country"
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="impacts",
                        to="stakeholders.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.document",
                        verbose_name="document",
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="impacts",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "impact at national level",
                "verbose_name_plural": "impacts at national level",
                "ordering": ["project", "country"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "country"), name="project_has_one_impact_a_country"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_by", None), ("status", "unconfirmed")),
                            models.Q(
                                ("answered_by__isnull", False),
                                ("status__in", ["confirmed", "contested"]),
                            ),
                            _connector="OR",
                        ),
                        name="answered_impact_names_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GateWaiver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "gate",
                    models.CharField(
                        choices=[
                            ("approved-budget", "Approved budget"),
                            ("consultation", "Closed consultation of the Member States concerned"),
                            ("actual-start", "Actual start"),
                            ("outcomes", "Outcomes recorded"),
                            ("final-expenditure", "Final expenditure"),
                            ("lessons", "Lessons recorded"),
                        ],
                        max_length=20,
                        verbose_name="gate",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("waived_at", models.DateTimeField(auto_now_add=True, verbose_name="waived at")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "countries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        editable=False,
                        help_text="For which Member States the project goes without consultation.",
                        size=None,
                        verbose_name="countries",
                    ),
                ),
                (
                    "waived_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="waived by",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "waiver of a gate",
                "verbose_name_plural": "waivers of gates",
                "ordering": ["project", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="waiver_has_a_reason",
                        violation_error_message="Give the reason.",
                    ),
                    models.UniqueConstraint(
                        fields=("project", "gate", "countries"), name="gate_is_waived_once"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="document",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="documents",
                to="projects.project",
                verbose_name="project",
            ),
        ),
        migrations.CreateModel(
            name="ProjectLikeness",
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
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="projects.project",
                        verbose_name="the other",
                    ),
                ),
            ],
            options={
                "verbose_name": "likeness of projects",
                "verbose_name_plural": "likenesses of projects",
                "ordering": ["-score", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("one", "other"), name="projectlikeness_is_suggested_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))),
                        name="projectlikeness_is_in_order",
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
                        name="decided_projectlikeness_names_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Result",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("output", "Output"),
                            ("outcome", "Outcome"),
                            ("impact", "Impact"),
                        ],
                        default="outcome",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("statement", models.TextField(verbose_name="statement")),
                ("statement_ar", models.TextField(null=True, verbose_name="statement")),
                ("statement_zh_hans", models.TextField(null=True, verbose_name="statement")),
                ("statement_en", models.TextField(null=True, verbose_name="statement")),
                ("statement_fr", models.TextField(null=True, verbose_name="statement")),
                ("statement_ru", models.TextField(null=True, verbose_name="statement")),
                ("statement_es", models.TextField(null=True, verbose_name="statement")),
                (
                    "achieved_on",
                    models.DateField(blank=True, null=True, verbose_name="achieved on"),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="announced at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "contributes_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contributors",
                        to="projects.result",
                        verbose_name="result to which it leads",
                    ),
                ),
                (
                    "expected_results",
                    models.ManyToManyField(
                        blank=True,
                        related_name="results",
                        to="initiatives.expectedresult",
                        verbose_name="expected results of the initiative that it serves",
                    ),
                ),
                (
                    "goals",
                    models.ManyToManyField(
                        blank=True,
                        related_name="results",
                        to="initiatives.goal",
                        verbose_name="goals that it serves",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "result",
                "verbose_name_plural": "results",
                "ordering": ["project", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("published_at__isnull", False)),
                        fields=["published_at"],
                        name="results_that_are_news",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at", None), ("achieved_on__isnull", False), _connector="OR"
                        ),
                        name="only_an_achieved_result_is_announced",
                        violation_error_message="Give the day on which it was achieved.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="indicator",
            name="result",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="indicators",
                to="projects.result",
                verbose_name="result",
            ),
        ),
        migrations.CreateModel(
            name="Risk",
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
                ("description", models.TextField(verbose_name="description")),
                (
                    "likelihood",
                    models.PositiveSmallIntegerField(
                        help_text="From 1 (low) to 5 (high).",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="likelihood",
                    ),
                ),
                (
                    "effect",
                    models.PositiveSmallIntegerField(
                        help_text="From 1 (low) to 5 (high).",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="effect",
                    ),
                ),
                ("response", models.TextField(blank=True, verbose_name="response")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("closed", "Closed")],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("identified_on", models.DateField(verbose_name="identified on")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="risks",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "risk",
                "verbose_name_plural": "risks",
                "ordering": ["project", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effect__range", (1, 5)), ("likelihood__range", (1, 5))
                        ),
                        name="risk_is_graded_from_1_to_5",
                        violation_error_message="From 1 (low) to 5 (high).",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_on", models.DateField(verbose_name="end of the period")),
                (
                    "value",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name="value"),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="projects.indicator",
                        verbose_name="indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "target",
                "verbose_name_plural": "targets",
                "ordering": ["indicator", "due_on"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "due_on"), name="indicator_has_one_target_a_period"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
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
                    "kind",
                    models.CharField(
                        choices=[("on-site", "On site"), ("remote", "Remote")],
                        default="on-site",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="starts on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                ("visitors", models.CharField(blank=True, max_length=300, verbose_name="visitors")),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "monitoring visit",
                "verbose_name_plural": "monitoring visits",
                "ordering": ["project", "-starts_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__gte", models.F("starts_on")),
                            ("ends_on", None),
                            _connector="OR",
                        ),
                        name="visit_ends_after_it_starts",
                        violation_error_message="A visit cannot end before it starts.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
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
                ("action", models.TextField(verbose_name="action")),
                ("due_on", models.DateField(verbose_name="due on")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                (
                    "reminded_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="reminded at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="follow_ups",
                        to="projects.risk",
                        verbose_name="risk",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="follow_ups",
                        to="projects.visit",
                        verbose_name="monitoring visit",
                    ),
                ),
            ],
            options={
                "verbose_name": "follow-up action",
                "verbose_name_plural": "follow-up actions",
                "ordering": ["project", "due_on"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_on", None)),
                        fields=["due_on"],
                        name="follow_ups_not_done",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("good", "Good practice"),
                            ("minor", "Minor"),
                            ("major", "Major"),
                            ("critical", "Critical"),
                        ],
                        default="minor",
                        max_length=10,
                        verbose_name="severity",
                    ),
                ),
                ("text", models.TextField(verbose_name="finding")),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="projects.visit",
                        verbose_name="monitoring visit",
                    ),
                ),
            ],
            options={
                "verbose_name": "finding",
                "verbose_name_plural": "findings",
                "ordering": ["visit", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("core", None),
                    models.Q(("unit__in", ["percent", "yes-no"]), _negated=True),
                    _connector="OR",
                ),
                name="core_indicator_is_counted",
                violation_error_message="Percentages cannot be added up over projects.",
            ),
        ),
    ]

    operations = [
        stakeholders.new_tables.CreateModels(tables),
        stakeholders.sql_files.RunSQLFile(
            name="impacts.sql",
            checksum="1c8ea54722cfcf86",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="moves.sql",
            checksum="3119b92744c2f177",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="trail.sql",
            checksum="2886c99cd334db98",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="versions.sql",
            checksum="caaf521aa1af496c",
        ),
    ]
