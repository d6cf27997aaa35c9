import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import stakeholders.collation
import stakeholders.folding
import stakeholders.models.places
import stakeholders.new_tables
import stakeholders.sql_files
import uuid
from django.conf import settings
from django.db import migrations, models


# What the migrations that it replaces make of an empty database, in one. What they do to rows that
# were there, such as filling new columns, an empty database does not need; databases that have some
# of them go on with those.
class Migration(migrations.Migration):
    replaces = [
        ("stakeholders", "0001_places_organizations_and_users"),
        ("stakeholders", "0002_versions_move_and_changes_leave_a_trail"),
        ("stakeholders", "0003_categories_end_with_a_status_and_acronyms_by_language"),
        ("stakeholders", "0004_organizations_are_known_by_folded_names"),
        ("stakeholders", "0005_countries_belong_to_regions_by_date"),
        ("stakeholders", "0006_letters_say_when_they_were_delivered"),
        ("stakeholders", "0007_places_are_known_by_folded_names"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    tables = [
        migrations.CreateModel(
            name="Country",
            fields=[
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
                    "iso2",
                    models.CharField(
                        max_length=2,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ISO 3166 alpha-2 code",
                    ),
                ),
                (
                    "iso3",
                    models.CharField(
                        max_length=3, unique=True, verbose_name="ISO 3166 alpha-3 code"
                    ),
                ),
                ("m49", models.CharField(max_length=3, unique=True, verbose_name="UN M49 code")),
                (
                    "membership",
                    models.CharField(
                        choices=[
                            ("member-state", "Member State"),
                            ("resolution-99", "Resolution 99"),
                        ],
                        default="member-state",
                        max_length=20,
                        verbose_name="membership",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=200, null=True, verbose_name="name")),
                (
                    "sort_key",
                    stakeholders.collation.SortKeyField(
                        db_collation="C",
                        db_index=True,
                        default="",
                        editable=False,
                        follows="name",
                        max_length=600,
                    ),
                ),
                (
                    "sort_key_ar",
                    stakeholders.collation.SortKeyField(
                        db_collation="C",
                        db_index=True,
                        default="",
                        editable=False,
                        follows="name",
                        max_length=600,
                        null=True,
                    ),
                ),
                (
                    "sort_key_zh_hans",
                    stakeholders.collation.SortKeyField(
                        db_collation="C",
                        db_index=True,
                        default="",
                        editable=False,
                        follows="name",
                        max_length=600,
                        null=True,
                    ),
                ),
                (
                    "sort_key_en",
                    stakeholders.collation.SortKeyField(
                        db_collation="C",
                        db_index=True,
                        default="",
                        editable=False,
                        follows="name",
                        max_length=600,
                        null=True,
                    ),
                ),
                (
                    "sort_key_fr",
                    stakeholders.collation.SortKeyField(
                        db_collation="C",
                        db_index=True,
                        default="",
                        editable=False,
                        follows="name",
                        max_length=600,
                        null=True,
                    ),
                ),
                (
                    "sort_key_ru",
                    stakeholders.collation.SortKeyField(
                        db_collation="C",
                        db_index=True,
                        default="",
                        editable=False,
                        follows="name",
                        max_length=600,
                        null=True,
                    ),
                ),
                (
                    "sort_key_es",
                    stakeholders.collation.SortKeyField(
                        db_collation="C",
                        db_index=True,
                        default="",
                        editable=False,
                        follows="name",
                        max_length=600,
                        null=True,
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "un_name",
                    models.CharField(
                        blank=True,
                        help_text="Where the Union lists its member under another.",
                        max_length=200,
                        verbose_name="name at the United Nations",
                    ),
                ),
                (
                    "un_name_ar",
                    models.CharField(
                        blank=True,
                        help_text="Where the Union lists its member under another.",
                        max_length=200,
                        null=True,
                        verbose_name="name at the United Nations",
                    ),
                ),
                (
                    "un_name_en",
                    models.CharField(
                        blank=True,
                        help_text="Where the Union lists its member under another.",
                        max_length=200,
                        null=True,
                        verbose_name="name at the United Nations",
                    ),
                ),
                (
                    "un_name_es",
                    models.CharField(
                        blank=True,
                        help_text="Where the Union lists its member under another.",
                        max_length=200,
                        null=True,
                        verbose_name="name at the United Nations",
                    ),
                ),
                (
                    "un_name_fr",
                    models.CharField(
                        blank=True,
                        help_text="Where the Union lists its member under another.",
                        max_length=200,
                        null=True,
                        verbose_name="name at the United Nations",
                    ),
                ),
                (
                    "un_name_ru",
                    models.CharField(
                        blank=True,
                        help_text="Where the Union lists its member under another.",
                        max_length=200,
                        null=True,
                        verbose_name="name at the United Nations",
                    ),
                ),
                (
                    "un_name_zh_hans",
                    models.CharField(
                        blank=True,
                        help_text="Where the Union lists its member under another.",
                        max_length=200,
                        null=True,
                        verbose_name="name at the United Nations",
                    ),
                ),
                (
                    "folded_names",
                    stakeholders.folding.FoldedNamesField(
                        base_field=models.CharField(max_length=400),
                        default=list,
                        editable=False,
                        size=None,
                        verbose_name="folded names",
                    ),
                ),
            ],
            options={
                "verbose_name": "country",
                "verbose_name_plural": "countries",
                "ordering": ["sort_key"],
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
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
                    "code",
                    models.CharField(
                        max_length=3, primary_key=True, serialize=False, verbose_name="code"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("name_ar", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_en", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "folded_names",
                    stakeholders.folding.FoldedNamesField(
                        base_field=models.CharField(max_length=400),
                        default=list,
                        editable=False,
                        size=None,
                        verbose_name="folded names",
                    ),
                ),
            ],
            options={
                "verbose_name": "region",
                "verbose_name_plural": "regions",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="QueuedTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("task", models.CharField(max_length=120, verbose_name="task")),
                ("args", models.JSONField(default=list, verbose_name="arguments")),
                (
                    "status",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("done", "done"), ("failed", "failed")],
                        default="waiting",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "tries",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="tries"
                    ),
                ),
                ("error", models.TextField(blank=True, editable=False, verbose_name="error")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "due_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="next try at",
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="ended at"
                    ),
                ),
                (
                    "delivered_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="delivered at"
                    ),
                ),
            ],
            options={
                "verbose_name": "queued task",
                "verbose_name_plural": "queued tasks",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "waiting")),
                        fields=["due_at", "id"],
                        name="queued_task_waiting",
                    ),
                    models.Index(fields=["status", "ended_at"], name="queued_task_ended"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("status", "waiting")),
                            models.Q(
                                ("ended_at__isnull", False), ("status__in", ["done", "failed"])
                            ),
                            _connector="OR",
                        ),
                        name="queued_task_has_ended_or_waits",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
                ("acronym", models.CharField(blank=True, max_length=30, verbose_name="acronym")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("name_ar", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_en", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=250, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=250, null=True, verbose_name="name")),
                (
                    "sort_key",
                    stakeholders.collation.SortKeyField(
                        db_collation="C",
                        db_index=True,
                        default="",
                        editable=False,
                        follows="name",
                        max_length=1600,
                    ),
                ),
                (
                    "sort_key_ar",
                    stakeholders.collation.SortKeyField(
                        db_collation="C",
                        db_index=True,
                        default="",
                        editable=False,
                        follows="name",
                        max_length=1600,
                        null=True,
                    ),
                ),
                (
                    "sort_key_zh_hans",
                    stakeholders.collation.SortKeyField(
                        db_collation="C",
                        db_index=True,
                        default="",
                        editable=False,
                        follows="name",
                        max_length=1600,
                        null=True,
                    ),
                ),
                (
                    "sort_key_en",
                    stakeholders.collation.SortKeyField(
                        db_collation="C",
                        db_index=True,
                        default="",
                        editable=False,
                        follows="name",
                        max_length=1600,
                        null=True,
                    ),
                ),
                (
                    "sort_key_fr",
                    stakeholders.collation.SortKeyField(
                        db_collation="C",
                        db_index=True,
                        default="",
                        editable=False,
                        follows="name",
                        max_length=1600,
                        null=True,
                    ),
                ),
                (
                    "sort_key_ru",
                    stakeholders.collation.SortKeyField(
                        db_collation="C",
                        db_index=True,
                        default="",
                        editable=False,
                        follows="name",
                        max_length=1600,
                        null=True,
                    ),
                ),
                (
                    "sort_key_es",
                    stakeholders.collation.SortKeyField(
                        db_collation="C",
                        db_index=True,
                        default="",
                        editable=False,
                        follows="name",
                        max_length=1600,
                        null=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("regional-organisation", "Regional telecommunication organization"),
                            ("subregional-organisation", "Subregional organization"),
                            ("regulators-association", "Regulators' association"),
                            ("un-regional-commission", "United Nations regional commission"),
                            ("un-agency", "United Nations agency"),
                            ("international-organisation", "International organization"),
                            ("financial-institution", "International financial institution"),
                            ("multi-donor-fund", "Multi-donor fund"),
                            ("european-union", "European Union institution"),
                            ("sector-member", "Sector Member"),
                            ("company", "Company"),
                            ("foundation", "Foundation"),
                            ("ngo", "Non-governmental organization"),
                            ("academia", "Academia"),
                            ("training-institution", "Training institution"),
                            ("government", "Government body"),
                            ("bureau", "Bureau of the Union"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                (
                    "acronym_ar",
                    models.CharField(blank=True, max_length=30, null=True, verbose_name="acronym"),
                ),
                (
                    "acronym_en",
                    models.CharField(blank=True, max_length=30, null=True, verbose_name="acronym"),
                ),
                (
                    "acronym_es",
                    models.CharField(blank=True, max_length=30, null=True, verbose_name="acronym"),
                ),
                (
                    "acronym_fr",
                    models.CharField(blank=True, max_length=30, null=True, verbose_name="acronym"),
                ),
                (
                    "acronym_ru",
                    models.CharField(blank=True, max_length=30, null=True, verbose_name="acronym"),
                ),
                (
                    "acronym_zh_hans",
                    models.CharField(blank=True, max_length=30, null=True, verbose_name="acronym"),
                ),
                (
                    "folded_name",
                    stakeholders.folding.FoldedNameField(
                        default=None,
                        editable=False,
                        max_length=400,
                        null=True,
                        verbose_name="folded name",
                    ),
                ),
                (
                    "folded_names",
                    stakeholders.folding.FoldedNamesField(
                        base_field=models.CharField(max_length=400),
                        default=list,
                        editable=False,
                        size=None,
                        verbose_name="folded names",
                    ),
                ),
                (
                    "is_duplicate",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Another organization had the same name before names were compared.",
                        verbose_name="entered twice",
                    ),
                ),
                (
                    "regions",
                    models.ManyToManyField(
                        blank=True,
                        related_name="organisations",
                        to="stakeholders.region",
                        verbose_name="regions",
                    ),
                ),
            ],
            options={
                "verbose_name": "organization",
                "verbose_name_plural": "organizations",
                "ordering": ["sort_key"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["folded_names"], name="organisation_by_folded_name"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name_en",), name="organisation_name_is_unique"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_duplicate", False)),
                        fields=("folded_name",),
                        name="organisation_is_entered_once",
                        violation_error_message="An organization of this name is recorded already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Office",
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
                        choices=[("regional", "Regional office"), ("area", "Area office")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("city", models.CharField(max_length=100, verbose_name="city")),
                ("city_ar", models.CharField(max_length=100, null=True, verbose_name="city")),
                ("city_zh_hans", models.CharField(max_length=100, null=True, verbose_name="city")),
                ("city_en", models.CharField(max_length=100, null=True, verbose_name="city")),
                ("city_fr", models.CharField(max_length=100, null=True, verbose_name="city")),
                ("city_ru", models.CharField(max_length=100, null=True, verbose_name="city")),
                ("city_es", models.CharField(max_length=100, null=True, verbose_name="city")),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="Where news from the other regions is sent.",
                        max_length=254,
                        verbose_name="e-mail",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="stakeholders.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="stakeholders.region",
                        verbose_name="region",
                    ),
                ),
            ],
            options={
                "verbose_name": "office",
                "verbose_name_plural": "offices",
                "ordering": ["region", "-kind", "city"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("region", "city_en"), name="office_is_listed_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CountryRegion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="joined on")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where this was read: one address a line.",
                        verbose_name="source",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="region_periods",
                        to="stakeholders.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="country_periods",
                        to="stakeholders.region",
                        verbose_name="region",
                    ),
                ),
            ],
            options={
                "verbose_name": "region of a country",
                "verbose_name_plural": "regions of a country",
                "ordering": ["country", models.OrderBy(models.F("joined_on"), nulls_first=True)],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_on__gt", models.F("joined_on")),
                            ("joined_on", None),
                            ("left_on", None),
                            _connector="OR",
                        ),
                        name="country_leaves_a_region_after_joining",
                        violation_error_message="A country cannot leave a region before it joins.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("country", "="),
                            (stakeholders.models.places.DateRange("joined_on", "left_on"), "&&"),
                        ],
                        name="country_is_in_one_region_at_a_time",
                        violation_error_message="The country is in a region already on these days.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="country",
            name="region",
            field=models.ForeignKey(
                help_text="That of today; it follows from the regions of the country by date.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="countries",
                to="stakeholders.region",
                verbose_name="region",
            ),
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
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
                            ("hq-administrator", "Headquarters administrator"),
                            ("hq-reviewer", "Headquarters reviewer"),
                            ("regional-officer", "Regional officer"),
                            ("focal-point", "Member State focal point"),
                            ("partner", "Partner"),
                            ("auditor", "Auditor"),
                        ],
                        default="partner",
                        max_length=20,
                        verbose_name="role",
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
                        help_text="The language in which the portal writes to this person.",
                        max_length=7,
                        verbose_name="language of correspondence",
                    ),
                ),
                (
                    "is_sample",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="sample account"
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
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
                    "regions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The regions in which a regional officer may change records.",
                        related_name="officers",
                        to="stakeholders.region",
                        verbose_name="regions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_staff", False),
                            (
                                "role__in",
                                ["hq-administrator", "hq-reviewer", "regional-officer", "auditor"],
                            ),
                            _connector="OR",
                        ),
                        name="only_staff_roles_enter_the_admin",
                        violation_error_message="This role does not enter the administration.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TrailEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                ("transaction", models.BigIntegerField(verbose_name="transaction")),
                (
                    "interface",
                    models.CharField(
                        choices=[
                            ("admin-form", "admin form"),
                            ("admin-action", "admin action"),
                            ("page", "page"),
                            ("api", "API"),
                            ("task", "task"),
                            ("command", "command"),
                            ("sql", "SQL"),
                        ],
                        max_length=12,
                        verbose_name="interface",
                    ),
                ),
                ("route", models.CharField(max_length=200, verbose_name="route")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("model", models.CharField(max_length=100, verbose_name="kind of record")),
                ("key", models.CharField(max_length=100, verbose_name="key")),
                (
                    "operation",
                    models.CharField(
                        choices=[("insert", "added"), ("update", "changed"), ("delete", "deleted")],
                        max_length=6,
                        verbose_name="operation",
                    ),
                ),
                (
                    "records",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), size=None
                    ),
                ),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100), size=None
                    ),
                ),
                ("project_id", models.BigIntegerField(null=True, verbose_name="project")),
                ("before", models.JSONField(null=True, verbose_name="before")),
                ("after", models.JSONField(null=True, verbose_name="after")),
                (
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by whom",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="stakeholders.region",
                        verbose_name="region",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of the audit trail",
                "verbose_name_plural": "audit trail",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="trail_by_time",
                    ),
                    models.Index(
                        models.F("project_id"),
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="trail_by_project_id",
                    ),
                    models.Index(
                        models.F("region"),
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="trail_by_region",
                    ),
                    models.Index(
                        models.F("actor"),
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="trail_by_actor",
                    ),
                    models.Index(
                        models.F("model"),
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="trail_by_model",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["records", "fields"], name="trail_by_record_and_field"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CountryCategory",
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
                            ("ldc", "Least developed country"),
                            ("sids", "Small island developing State"),
                            ("lldc", "Landlocked developing country"),
                            ("transition", "Country with economy in transition"),
                        ],
                        max_length=10,
                        verbose_name="category",
                    ),
                ),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="joined on")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "end_status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("scheduled", "Scheduled"),
                            ("confirmed", "Confirmed"),
                            ("deferral-asked", "Deferral asked"),
                        ],
                        max_length=20,
                        verbose_name="status of the end",
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
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="categories",
                        to="stakeholders.country",
                        verbose_name="country",
                    ),
                ),
            ],
            options={
                "verbose_name": "country category",
                "verbose_name_plural": "country categories",
                "ordering": ["country", "kind"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "kind", "joined_on"),
                        name="country_joins_a_category_once_a_day",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_on__gt", models.F("joined_on")),
                            ("joined_on", None),
                            ("left_on", None),
                            _connector="OR",
                        ),
                        name="country_leaves_a_category_after_joining",
                        violation_error_message="A country cannot leave a category before it joins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_status", ""), ("left_on", None)),
                            models.Q(
                                ("left_on__isnull", False),
                                models.Q(("end_status", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="end_of_a_category_has_a_status",
                        violation_error_message="Say how certain the day of leaving is; without one there is nothing to say.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("country", "="),
                            ("kind", "="),
                            (stakeholders.models.places.DateRange("joined_on", "left_on"), "&&"),
                        ],
                        name="country_is_in_a_category_once_at_a_time",
                        violation_error_message="The country is in this category already on these days.",
                    ),
                ],
            },
        ),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(),
        stakeholders.new_tables.CreateModels(tables),
        stakeholders.sql_files.RunSQLFile(
            name="record_versions.sql",
            checksum="ff5875505ef522e3",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="trail_entries.sql",
            checksum="61c59036b6572619",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="trail.sql",
            checksum="47f26d5c95e32969",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="versions.sql",
            checksum="a3a4f558fa1b43c0",
        ),
    ]
