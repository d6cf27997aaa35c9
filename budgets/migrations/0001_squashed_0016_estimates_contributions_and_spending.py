import budgets.models.money
import django.contrib.postgres.fields
import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
import stakeholders.currencies
import stakeholders.documents
import stakeholders.models.amounts
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
        ("budgets", "0001_estimates_contributions_and_spending"),
        ("budgets", "0002_what_follows_from_entries_and_never_changes"),
        ("budgets", "0003_imported_files_and_what_was_confirmed_stay"),
        ("budgets", "0004_only_active_projects_have_a_gap"),
        ("budgets", "0005_activities_have_a_cost"),
        ("budgets", "0006_references_are_compared_in_their_compatible_form"),
        ("budgets", "0007_rates_as_published_and_every_currency_with_its_decimals"),
        ("budgets", "0008_receipts_settle_in_another_currency_and_gifts_are_valued_later"),
        ("budgets", "0009_spending_has_agreements_and_approvals_follow_entries"),
        ("budgets", "0010_amounts_far_from_the_median_are_asked_about"),
        ("budgets", "0011_funding_is_known_as_of_any_day"),
        ("budgets", "0012_what_is_asked_about_any_record_is_kept"),
        ("budgets", "0013_contributions_in_kind_are_valued_when_received"),
        ("budgets", "0014_references_taken_back_may_come_again"),
        ("budgets", "0015_refunds_have_the_reason_of_an_advance"),
        ("budgets", "0016_formats_dates_and_sizes_are_asked_about"),
    ]

    initial = True

    dependencies = [
        ("initiatives", "0001_plans_needs_meetings_and_consultations"),
        ("initiatives", "0002_versions_move_and_changes_leave_a_trail"),
        ("initiatives", "0005_activities_of_initiatives"),
        ("projects", "0001_projects_phases_results_and_lessons"),
        ("projects", "0002_moves_stay_and_changes_leave_a_trail"),
        ("projects", "0007_starts_of_past_years_are_kept"),
        ("stakeholders", "0001_places_organizations_and_users"),
        ("stakeholders", "0002_versions_move_and_changes_leave_a_trail"),
        ("stakeholders", "__first__"),
    ]

    tables = [
        migrations.CreateModel(
            name="FundingOnDay",
            fields=[
                ("has_budget", models.BooleanField(verbose_name="has an approved budget")),
                (
                    "planned_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, null=True, verbose_name="planned in cash"
                    ),
                ),
                (
                    "planned_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, null=True, verbose_name="planned in kind"
                    ),
                ),
                (
                    "pledged_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="pledged in cash"
                    ),
                ),
                (
                    "pledged_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="pledged in kind"
                    ),
                ),
                (
                    "secured_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="secured in cash"
                    ),
                ),
                (
                    "secured_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="secured in kind"
                    ),
                ),
                (
                    "received_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="received in cash"
                    ),
                ),
                (
                    "received_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="received in kind"
                    ),
                ),
                (
                    "exchange_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="exchange difference in cash"
                    ),
                ),
                (
                    "exchange_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="exchange difference in kind"
                    ),
                ),
                (
                    "due_after_end_cash",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        verbose_name="due in cash of ended projects",
                    ),
                ),
                (
                    "due_after_end_in_kind",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        verbose_name="due in kind of ended projects",
                    ),
                ),
                (
                    "allotted_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="allotted by the Union"
                    ),
                ),
                (
                    "beyond_plan_cash",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        verbose_name="secured in cash beyond the plan",
                    ),
                ),
                (
                    "beyond_plan_in_kind",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        verbose_name="secured in kind beyond the plan",
                    ),
                ),
                (
                    "gap_cash",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        verbose_name="funding gap in cash",
                    ),
                ),
                (
                    "gap_in_kind",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        verbose_name="funding gap in kind",
                    ),
                ),
                (
                    "unfunded_cash",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        verbose_name="not funded in cash",
                    ),
                ),
                (
                    "unfunded_in_kind",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        verbose_name="not funded in kind",
                    ),
                ),
                (
                    "spent",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name="spent"),
                ),
                (
                    "advance",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name="advance"),
                ),
                (
                    "unspent_after_end",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        verbose_name="unspent money of ended projects",
                    ),
                ),
                (
                    "unvalued",
                    models.IntegerField(verbose_name="contributions in kind without a value"),
                ),
                ("records", models.IntegerField(verbose_name="records of money")),
                ("day", models.DateField(verbose_name="day")),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="funding_on_day",
                        serialize=False,
                        to="projects.project",
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
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
            ],
            options={
                "verbose_name": "project funding on a day",
                "verbose_name_plural": "project funding on a day",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Agreement",
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
                    "currency",
                    models.CharField(
                        default="CHF",
                        max_length=3,
                        validators=[stakeholders.currencies.currency_code],
                        verbose_name="currency",
                    ),
                ),
                (
                    "occurs_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The exchange rate is that of this date.",
                        verbose_name="date",
                    ),
                ),
                (
                    "chf_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        editable=False,
                        max_digits=18,
                        null=True,
                        verbose_name="amount in CHF",
                    ),
                ),
                (
                    "chf_rate",
                    budgets.models.money.RateField(
                        blank=True,
                        decimal_places=20,
                        editable=False,
                        max_digits=32,
                        null=True,
                        verbose_name="rate",
                    ),
                ),
                (
                    "chf_rate_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="date of the rate"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "entered_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="entered at"
                    ),
                ),
                (
                    "amount",
                    stakeholders.models.amounts.AmountField(
                        blank=True,
                        decimal_places=4,
                        help_text="Empty where it is not known or, in kind, not valued.",
                        max_digits=20,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="amount",
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
                    "reference",
                    models.CharField(blank=True, max_length=60, verbose_name="reference"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("understanding", "Memorandum of understanding"),
                            ("cooperation", "Cooperation agreement"),
                            ("funds-in-trust", "Funds-in-trust agreement"),
                            ("contribution", "Contribution agreement"),
                            ("host-country", "Host-country agreement"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="starts on")),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="Empty for one without an end.",
                        null=True,
                        verbose_name="ends on",
                    ),
                ),
                (
                    "document",
                    models.FileField(
                        blank=True,
                        help_text="PDF, office document or picture, up to 20 MB.",
                        max_length=120,
                        storage=stakeholders.documents.document_storage,
                        upload_to=stakeholders.documents.document_name,
                        validators=[stakeholders.documents.refuse_unsafe_document],
                        verbose_name="document",
                    ),
                ),
                (
                    "is_published",
                    models.BooleanField(
                        default=False,
                        help_text="Shown to the public, without its document.",
                        verbose_name="published",
                    ),
                ),
                (
                    "support_rate",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Agreed on direct expenditure; empty where that of the budget applies.",
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0")),
                            django.core.validators.MaxValueValidator(Decimal("100")),
                        ],
                        verbose_name="programme support in per cent",
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
                    "initiatives",
                    models.ManyToManyField(
                        blank=True,
                        related_name="agreements",
                        to="initiatives.initiative",
                        verbose_name="regional initiatives",
                    ),
                ),
                (
                    "projects",
                    models.ManyToManyField(
                        blank=True,
                        related_name="agreements",
                        to="projects.project",
                        verbose_name="projects",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty for an agreement of several regions, which headquarters keeps.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="stakeholders.region",
                        verbose_name="region",
                    ),
                ),
            ],
            options={
                "verbose_name": "agreement",
                "verbose_name_plural": "agreements",
                "ordering": [
                    models.OrderBy(models.F("ends_on"), descending=True, nulls_first=True),
                    "-pk",
                ],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount__isnull", True),
                                ("chf_amount__isnull", True),
                                ("chf_rate__isnull", True),
                                ("chf_rate_on__isnull", True),
                            ),
                            models.Q(
                                ("amount__isnull", False),
                                ("chf_amount__isnull", False),
                                ("chf_rate__gt", 0),
                                ("chf_rate__isnull", False),
                                ("chf_rate_on__isnull", False),
                                models.Q(
                                    models.Q(("amount__gte", 0), ("chf_amount__gte", 0)),
                                    models.Q(("amount__lt", 0), ("chf_amount__lte", 0)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_has_a_chf_value_if_it_has_an_amount",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__isnull", True), ("amount__gte", 0), _connector="OR"
                        ),
                        name="agreement_is_not_negative",
                        violation_error_message="An amount cannot be negative.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__gte", models.F("starts_on")),
                            ("ends_on", None),
                            _connector="OR",
                        ),
                        name="agreement_ends_after_it_starts",
                        violation_error_message="An agreement cannot end before it starts.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementParty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="budgets.agreement",
                        verbose_name="agreement",
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
            ],
            options={
                "verbose_name": "party to an agreement",
                "verbose_name_plural": "parties to agreements",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("country__isnull", False), ("organisation", None)),
                            models.Q(("country", None), ("organisation__isnull", False)),
                            _connector="OR",
                        ),
                        name="agreementparty_is_of_one_party",
                        violation_error_message="Name either an organization or a country.",
                    ),
                    models.UniqueConstraint(
                        fields=("agreement", "organisation", "country"),
                        name="party_signs_an_agreement_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Allocation",
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
                        choices=[
                            ("draft", "Draft"),
                            ("proposed", "Proposed"),
                            ("approved", "Approved"),
                            ("superseded", "Superseded"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "entered_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="entered at"
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="proposed at"
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="approved at"
                    ),
                ),
                (
                    "return_reason",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=500,
                        verbose_name="why it was sent back",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1994),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "revision",
                    models.PositiveSmallIntegerField(
                        default=0,
                        editable=False,
                        help_text="0 is the original, then the revisions.",
                        verbose_name="version",
                    ),
                ),
                (
                    "ongoing_chf",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        max_digits=18,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="for ongoing projects (CHF)",
                    ),
                ),
                (
                    "new_chf",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        max_digits=18,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="for new projects (CHF)",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty for what is of no single region.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to="stakeholders.region",
                        verbose_name="region",
                    ),
                ),
            ],
            options={
                "verbose_name": "allocation",
                "verbose_name_plural": "allocations",
                "ordering": ["-year", "region__position", "fund", "-revision"],
            },
        ),
        migrations.CreateModel(
            name="AllocationLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "chf_amount",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="amount in CHF",
                    ),
                ),
                (
                    "project_class",
                    models.CharField(
                        blank=True,
                        choices=[("ongoing", "Ongoing projects"), ("new", "New projects")],
                        editable=False,
                        max_length=10,
                        verbose_name="ongoing or new",
                    ),
                ),
                (
                    "allocation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="budgets.allocation",
                        verbose_name="allocation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocation_lines",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "allocation line",
                "verbose_name_plural": "allocation lines",
                "ordering": ["allocation", "pk"],
                "indexes": [
                    models.Index(
                        fields=["allocation", "project_class"],
                        include=("chf_amount",),
                        name="allocation_lines_by_class",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("allocation", "project"),
                        name="project_stands_once_in_an_allocation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("chf_amount__gte", 0)),
                        name="allocation_line_is_not_negative",
                        violation_error_message="An amount cannot be negative.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
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
                    "occasion",
                    models.CharField(
                        choices=[
                            ("gsr", "Global Symposium for Regulators"),
                            ("rdf", "Regional development forum"),
                        ],
                        max_length=5,
                        verbose_name="occasion",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1994),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
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
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("text_ar", models.TextField(blank=True, null=True, verbose_name="text")),
                ("text_zh_hans", models.TextField(blank=True, null=True, verbose_name="text")),
                ("text_en", models.TextField(blank=True, null=True, verbose_name="text")),
                ("text_fr", models.TextField(blank=True, null=True, verbose_name="text")),
                ("text_ru", models.TextField(blank=True, null=True, verbose_name="text")),
                ("text_es", models.TextField(blank=True, null=True, verbose_name="text")),
                (
                    "issued_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="issued on"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty for the worldwide appeal at the GSR.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeals",
                        to="stakeholders.region",
                        verbose_name="region",
                    ),
                ),
            ],
            options={
                "verbose_name": "appeal",
                "verbose_name_plural": "appeals",
                "ordering": ["-year", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("occasion", "gsr"), ("region", None)),
                            models.Q(("occasion", "rdf"), ("region__isnull", False)),
                            _connector="OR",
                        ),
                        name="regional_appeal_has_a_region",
                        violation_error_message="The appeal at a GSR is worldwide; the one at an RDF names its region.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AppealProject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "gap_cash",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        editable=False,
                        max_digits=18,
                        null=True,
                        verbose_name="funding gap in cash then",
                    ),
                ),
                (
                    "gap_in_kind",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        editable=False,
                        max_digits=18,
                        null=True,
                        verbose_name="funding gap in kind then",
                    ),
                ),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calls",
                        to="budgets.appeal",
                        verbose_name="appeal",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "project of an appeal",
                "verbose_name_plural": "projects of appeals",
                "ordering": ["appeal", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("appeal", "project"), name="appeal_calls_for_a_project_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Budget",
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
                        choices=[
                            ("draft", "Draft"),
                            ("proposed", "Proposed"),
                            ("approved", "Approved"),
                            ("superseded", "Superseded"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "entered_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="entered at"
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="proposed at"
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="approved at"
                    ),
                ),
                (
                    "return_reason",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=500,
                        verbose_name="why it was sent back",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "revision",
                    models.PositiveSmallIntegerField(
                        default=0,
                        editable=False,
                        help_text="0 is the original, then the revisions.",
                        verbose_name="version",
                    ),
                ),
                (
                    "support_rate",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("7.50"),
                        help_text="Charged on cash; the items of programme support follow from it.",
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="programme support in per cent",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Why it differs.",
                        max_length=500,
                        verbose_name="reason of the revision",
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
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
                        related_name="budgets",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "budget",
                "verbose_name_plural": "budgets",
                "ordering": ["project", "-revision"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by", None),
                            models.Q(
                                models.Q(("approved_by", models.F("entered_by")), _negated=True),
                                models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="budget_is_approved_by_somebody_else",
                        violation_error_message="Whoever entered or proposed this cannot approve it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_at__isnull", True),
                                ("approved_by", None),
                                ("status__in", ["draft", "proposed"]),
                            ),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                ("status__in", ["approved", "superseded"]),
                            ),
                            _connector="OR",
                        ),
                        name="approved_budget_has_an_approver",
                    ),
                    models.UniqueConstraint(
                        fields=("project", "revision"),
                        name="budget_version_is_unique_in_its_project",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "approved")),
                        fields=("project",),
                        name="project_has_one_approved_budget",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["draft", "proposed"])),
                        fields=("project",),
                        name="project_has_one_budget_in_preparation",
                        violation_error_message="This project has a budget in preparation already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
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
                    "pledged_chf",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        editable=False,
                        max_digits=18,
                        verbose_name="pledged (CHF)",
                    ),
                ),
                (
                    "committed_chf",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        editable=False,
                        max_digits=18,
                        verbose_name="committed (CHF)",
                    ),
                ),
                (
                    "received_chf",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        editable=False,
                        max_digits=18,
                        verbose_name="received (CHF)",
                    ),
                ),
                (
                    "pledged_unvalued",
                    models.SmallIntegerField(
                        default=0, editable=False, verbose_name="pledged without a value"
                    ),
                ),
                (
                    "committed_unvalued",
                    models.SmallIntegerField(
                        default=0, editable=False, verbose_name="committed without a value"
                    ),
                ),
                (
                    "received_unvalued",
                    models.SmallIntegerField(
                        default=0, editable=False, verbose_name="received without a value"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("national", "National"),
                            ("regional", "Regional"),
                            ("interregional", "Interregional"),
                            ("global", "Global"),
                        ],
                        help_text="Left empty, it is that of the project, or regional.",
                        max_length=15,
                        verbose_name="level",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("cash", "Cash"), ("in-kind", "In kind")],
                        default="cash",
                        max_length=10,
                        verbose_name="cash or in kind",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("staff", "Staff"),
                            ("training", "Training"),
                            ("equipment", "Equipment"),
                            ("venue", "Venue"),
                            ("software", "Software"),
                            ("travel", "Travel"),
                        ],
                        max_length=10,
                        verbose_name="kind of the gift in kind",
                    ),
                ),
                (
                    "valuation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("market-price", "Market price"),
                            ("cost", "Cost to the contributor"),
                            ("standard-rate", "Standard rate of the Union"),
                            ("estimate", "Estimate of the contributor"),
                        ],
                        help_text="Of a gift in kind; left empty, its entries carry no value.",
                        max_length=15,
                        verbose_name="method of valuation",
                    ),
                ),
                (
                    "external_reference",
                    models.CharField(
                        blank=True,
                        help_text="Its own number of the contribution; with it, it cannot come in twice.",
                        max_length=60,
                        verbose_name="reference of the contributor",
                    ),
                ),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        help_text="In kind: what is given, and how it was valued.",
                        max_length=300,
                        verbose_name="description",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "entered_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="entered at"
                    ),
                ),
                (
                    "stage",
                    models.GeneratedField(
                        choices=[
                            ("pledged", "Pledged"),
                            ("committed", "Committed"),
                            ("received", "Received"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(
                                    models.Q(("received_chf", 0), _negated=True),
                                    models.Q(("received_unvalued", 0), _negated=True),
                                    _connector="OR",
                                ),
                                then=models.Value("received"),
                            ),
                            models.When(
                                models.Q(
                                    models.Q(("committed_chf", 0), _negated=True),
                                    models.Q(("committed_unvalued", 0), _negated=True),
                                    _connector="OR",
                                ),
                                then=models.Value("committed"),
                            ),
                            models.When(
                                models.Q(
                                    models.Q(("pledged_chf", 0), _negated=True),
                                    models.Q(("pledged_unvalued", 0), _negated=True),
                                    _connector="OR",
                                ),
                                then=models.Value("pledged"),
                            ),
                            default=models.Value("withdrawn"),
                        ),
                        output_field=models.CharField(max_length=10),
                        verbose_name="stage",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="budgets.agreement",
                        verbose_name="under the agreement",
                    ),
                ),
                (
                    "appeal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="budgets.appeal",
                        verbose_name="in answer to the appeal",
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
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        help_text="For a gift to the initiative, not to one of its projects.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="initiatives.initiative",
                        verbose_name="regional initiative",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        help_text="For a gift to a region that is not earmarked.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="stakeholders.region",
                        verbose_name="region",
                    ),
                ),
            ],
            options={
                "verbose_name": "contribution",
                "verbose_name_plural": "contributions",
                "ordering": ["-pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Commitment",
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
                        choices=[
                            ("draft", "Draft"),
                            ("proposed", "Proposed"),
                            ("approved", "Approved"),
                            ("superseded", "Superseded"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "entered_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="entered at"
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="proposed at"
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="approved at"
                    ),
                ),
                (
                    "return_reason",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=500,
                        verbose_name="why it was sent back",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "amount",
                    stakeholders.models.amounts.AmountField(
                        blank=True,
                        decimal_places=4,
                        help_text="Empty for a gift in kind without a value.",
                        max_digits=20,
                        null=True,
                        verbose_name="amount",
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        default="CHF",
                        max_length=3,
                        validators=[stakeholders.currencies.currency_code],
                        verbose_name="currency",
                    ),
                ),
                (
                    "occurs_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The exchange rate is that of this date.",
                        verbose_name="date",
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        blank=True,
                        help_text="When it shall be received.",
                        null=True,
                        verbose_name="due on",
                    ),
                ),
                (
                    "reference",
                    models.CharField(blank=True, max_length=60, verbose_name="reference"),
                ),
                (
                    "document",
                    models.FileField(
                        blank=True,
                        help_text="PDF, office document or picture, up to 20 MB.",
                        max_length=120,
                        storage=stakeholders.documents.document_storage,
                        upload_to=stakeholders.documents.document_name,
                        validators=[stakeholders.documents.refuse_unsafe_document],
                        verbose_name="document",
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="budgets.contribution",
                        verbose_name="contribution",
                    ),
                ),
            ],
            options={
                "verbose_name": "commitment",
                "verbose_name_plural": "commitments",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ContributionEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "amount",
                    stakeholders.models.amounts.AmountField(
                        blank=True,
                        decimal_places=4,
                        help_text="Empty where it is not known or, in kind, not valued.",
                        max_digits=20,
                        null=True,
                        verbose_name="amount",
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        default="CHF",
                        max_length=3,
                        validators=[stakeholders.currencies.currency_code],
                        verbose_name="currency",
                    ),
                ),
                (
                    "occurs_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The exchange rate is that of this date.",
                        verbose_name="date",
                    ),
                ),
                (
                    "chf_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        editable=False,
                        max_digits=18,
                        null=True,
                        verbose_name="amount in CHF",
                    ),
                ),
                (
                    "chf_rate",
                    budgets.models.money.RateField(
                        blank=True,
                        decimal_places=20,
                        editable=False,
                        max_digits=32,
                        null=True,
                        verbose_name="rate",
                    ),
                ),
                (
                    "chf_rate_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="date of the rate"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "entered_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="entered at"
                    ),
                ),
                (
                    "pledged_chf",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        editable=False,
                        max_digits=18,
                        verbose_name="pledged (CHF)",
                    ),
                ),
                (
                    "committed_chf",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        editable=False,
                        max_digits=18,
                        verbose_name="committed (CHF)",
                    ),
                ),
                (
                    "received_chf",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        editable=False,
                        max_digits=18,
                        verbose_name="received (CHF)",
                    ),
                ),
                (
                    "pledged_unvalued",
                    models.SmallIntegerField(
                        default=0, editable=False, verbose_name="pledged without a value"
                    ),
                ),
                (
                    "committed_unvalued",
                    models.SmallIntegerField(
                        default=0, editable=False, verbose_name="committed without a value"
                    ),
                ),
                (
                    "received_unvalued",
                    models.SmallIntegerField(
                        default=0, editable=False, verbose_name="received without a value"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("pledged", "Pledged"),
                            ("committed", "Committed"),
                            ("received", "Received"),
                        ],
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("movement", "Recorded"),
                            ("withdrawal", "Withdrawn"),
                            ("correction", "Corrected"),
                        ],
                        default="movement",
                        max_length=10,
                        verbose_name="nature",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                (
                    "reference",
                    models.CharField(blank=True, max_length=60, verbose_name="reference"),
                ),
                (
                    "document",
                    models.FileField(
                        blank=True,
                        help_text="PDF, office document or picture, up to 20 MB.",
                        max_length=120,
                        storage=stakeholders.documents.document_storage,
                        upload_to=stakeholders.documents.document_name,
                        validators=[stakeholders.documents.refuse_unsafe_document],
                        verbose_name="document",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="approved at"
                    ),
                ),
                (
                    "settles",
                    stakeholders.models.amounts.AmountField(
                        blank=True,
                        decimal_places=4,
                        help_text="In the currency of the commitment; only where it comes in another one.",
                        max_digits=20,
                        null=True,
                        verbose_name="settles of the commitment",
                    ),
                ),
                (
                    "advance_reason",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Needed where what is taken back is spent already.",
                        max_length=500,
                        verbose_name="reason of the advance",
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "commitment",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entry",
                        to="budgets.commitment",
                        verbose_name="commitment",
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="budgets.contribution",
                        verbose_name="contribution",
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
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followers",
                        to="budgets.contributionentry",
                        verbose_name="carries on",
                    ),
                ),
            ],
            options={
                "verbose_name": "contribution entry",
                "verbose_name_plural": "contribution entries",
                "ordering": ["occurs_on", "pk"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["occurs_on"],
                        include=("contribution", "committed_chf", "received_chf"),
                        name="contribution_entries_by_day",
                    ),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False), ("stage", "committed")),
                        fields=["due_on"],
                        name="commitments_by_due_day",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount__isnull", True),
                                ("chf_amount__isnull", True),
                                ("chf_rate__isnull", True),
                                ("chf_rate_on__isnull", True),
                            ),
                            models.Q(
                                ("amount__isnull", False),
                                ("chf_amount__isnull", False),
                                ("chf_rate__gt", 0),
                                ("chf_rate__isnull", False),
                                ("chf_rate_on__isnull", False),
                                models.Q(
                                    models.Q(("amount__gte", 0), ("chf_amount__gte", 0)),
                                    models.Q(("amount__lt", 0), ("chf_amount__lte", 0)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="contributionentry_has_a_chf_value_if_it_has_an_amount",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "committed"), _negated=True),
                            models.Q(("nature", "movement"), _negated=True),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                ("entered_by__isnull", False),
                                models.Q(("approved_by", models.F("entered_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="commitment_entry_is_approved_by_somebody_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("nature", "movement"),
                                models.Q(("amount", None), ("amount__gt", 0), _connector="OR"),
                            ),
                            models.Q(
                                ("follows__isnull", False),
                                ("nature__in", ["withdrawal", "correction"]),
                                models.Q(("amount", None), ("amount__lt", 0), _connector="OR"),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="what_is_taken_back_has_a_reason_and_an_entry",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "received"), _negated=True),
                            ("follows__isnull", False),
                            _connector="OR",
                        ),
                        name="receipt_follows_a_commitment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("committed_chf", 0),
                                (
                                    "pledged_chf",
                                    django.db.models.functions.comparison.Coalesce(
                                        "chf_amount",
                                        models.Value(
                                            0,
                                            models.DecimalField(
                                                decimal_places=2, max_digits=18, verbose_name=""
                                            ),
                                        ),
                                    ),
                                ),
                                ("received_chf", 0),
                                ("stage", "pledged"),
                            ),
                            models.Q(
                                (
                                    "committed_chf",
                                    django.db.models.functions.comparison.Coalesce(
                                        "chf_amount",
                                        models.Value(
                                            0,
                                            models.DecimalField(
                                                decimal_places=2, max_digits=18, verbose_name=""
                                            ),
                                        ),
                                    ),
                                ),
                                ("received_chf", 0),
                                ("stage", "committed"),
                            ),
                            models.Q(
                                ("pledged_chf", 0),
                                (
                                    "received_chf",
                                    django.db.models.functions.comparison.Coalesce(
                                        "chf_amount",
                                        models.Value(
                                            0,
                                            models.DecimalField(
                                                decimal_places=2, max_digits=18, verbose_name=""
                                            ),
                                        ),
                                    ),
                                ),
                                ("stage", "received"),
                            ),
                            _connector="OR",
                        ),
                        name="entry_comes_to_its_own_stage",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settles", None),
                            models.Q(
                                ("amount__gt", 0),
                                ("amount__isnull", False),
                                ("settles__gt", 0),
                                ("stage", "received"),
                            ),
                            models.Q(
                                ("amount__isnull", False),
                                ("amount__lt", 0),
                                ("settles__lte", 0),
                                ("stage", "received"),
                            ),
                            _connector="OR",
                        ),
                        name="only_a_receipt_settles",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="commitment",
            name="follows",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="budgets.contributionentry",
                verbose_name="carries on the pledge",
            ),
        ),
        migrations.CreateModel(
            name="ExchangeRate",
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
                    "currency",
                    models.CharField(
                        max_length=3,
                        validators=[stakeholders.currencies.currency_code],
                        verbose_name="currency",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="in force from")),
                (
                    "chf_per_unit",
                    budgets.models.money.RateField(
                        decimal_places=20,
                        editable=False,
                        max_digits=32,
                        validators=[django.core.validators.MinValueValidator(Decimal("1E-18"))],
                        verbose_name="CHF for one unit",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "published",
                    budgets.models.money.RateField(
                        decimal_places=20,
                        max_digits=32,
                        validators=[django.core.validators.MinValueValidator(Decimal("1E-18"))],
                        verbose_name="rate as published",
                    ),
                ),
                (
                    "chf_per_usd",
                    budgets.models.money.RateField(
                        blank=True,
                        decimal_places=20,
                        help_text="In the same list; only where units for one US dollar are published.",
                        max_digits=32,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("1E-18"))],
                        verbose_name="CHF for one US dollar",
                    ),
                ),
                (
                    "entered_at",
                    models.DateTimeField(auto_now_add=True, null=True, verbose_name="entered at"),
                ),
                (
                    "published_as",
                    models.CharField(
                        choices=[
                            ("chf-per-unit", "CHF for one unit"),
                            ("units-per-chf", "Units for one CHF"),
                            ("units-per-usd", "Units for one US dollar"),
                        ],
                        default="chf-per-unit",
                        max_length=15,
                        verbose_name="published as",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, editable=False, max_length=500, verbose_name="reason"
                    ),
                ),
                (
                    "replaced_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="replaced at"
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="budgets.exchangerate",
                        verbose_name="corrects",
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
            ],
            options={
                "verbose_name": "exchange rate",
                "verbose_name_plural": "exchange rates",
                "ordering": ["currency", "-starts_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("currency", "CHF"), _negated=True),
                        name="swiss_franc_has_no_rate",
                        violation_error_message="The Swiss franc needs no rate.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at", None)),
                        fields=("currency", "starts_on"),
                        name="one_rate_a_currency_a_day",
                        violation_error_code="duplicate",
                        violation_error_message="This currency has a rate of this day: correct that one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("chf_per_unit__gt", 0), ("published__gt", 0)),
                        name="exchange_rate_is_positive",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("chf_per_usd__gt", 0),
                                ("chf_per_usd__isnull", False),
                                ("published_as", "units-per-usd"),
                            ),
                            models.Q(
                                models.Q(("published_as", "units-per-usd"), _negated=True),
                                ("chf_per_usd", None),
                            ),
                            _connector="OR",
                        ),
                        name="rate_of_the_dollar_stands_with_units_for_one_dollar",
                        violation_error_message="Give the CHF for one US dollar with units for one US dollar, and only then.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("corrects", None),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="corrected_rate_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FinalStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "spent_chf",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="spent (CHF)"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "stated_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="stated at"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="final_statements",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "stated_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="stated by",
                    ),
                ),
            ],
            options={
                "verbose_name": "statement of final expenditure",
                "verbose_name_plural": "statements of final expenditure",
                "ordering": ["project", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Fund",
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
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("name_ar", models.CharField(max_length=150, null=True, verbose_name="name")),
                ("name_zh_hans", models.CharField(max_length=150, null=True, verbose_name="name")),
                ("name_en", models.CharField(max_length=150, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=150, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=150, null=True, verbose_name="name")),
                ("name_es", models.CharField(max_length=150, null=True, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("regular-budget", "Regular budget"),
                            ("ict-df", "ICT Development Fund"),
                            ("telecom-surplus", "Surplus income from ITU Telecom events"),
                            ("funds-in-trust", "Funds-in-trust"),
                            ("voluntary", "Voluntary contributions"),
                            ("undp", "United Nations Development Programme"),
                            ("mptf", "Multi-partner trust fund"),
                            ("host-country", "Host country"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("opened_on", models.DateField(blank=True, null=True, verbose_name="opened on")),
                (
                    "closed_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day on which it takes money.",
                        null=True,
                        verbose_name="closed on",
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
            ],
            options={
                "verbose_name": "fund",
                "verbose_name_plural": "funds",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__gte", models.F("opened_on")),
                            ("opened_on", None),
                            ("closed_on", None),
                            _connector="OR",
                        ),
                        name="fund_closes_after_it_opens",
                        violation_error_message="A fund cannot close before it opens.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Expenditure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "amount",
                    stakeholders.models.amounts.AmountField(
                        blank=True,
                        decimal_places=4,
                        help_text="Empty where it is not known or, in kind, not valued.",
                        max_digits=20,
                        null=True,
                        verbose_name="amount",
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        default="CHF",
                        max_length=3,
                        validators=[stakeholders.currencies.currency_code],
                        verbose_name="currency",
                    ),
                ),
                (
                    "occurs_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The exchange rate is that of this date.",
                        verbose_name="date",
                    ),
                ),
                (
                    "chf_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        editable=False,
                        max_digits=18,
                        null=True,
                        verbose_name="amount in CHF",
                    ),
                ),
                (
                    "chf_rate",
                    budgets.models.money.RateField(
                        blank=True,
                        decimal_places=20,
                        editable=False,
                        max_digits=32,
                        null=True,
                        verbose_name="rate",
                    ),
                ),
                (
                    "chf_rate_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="date of the rate"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "entered_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="entered at"
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("staff", "Staff"),
                            ("missions", "Missions"),
                            ("services", "External services"),
                            ("training", "Training"),
                            ("equipment", "Equipment"),
                            ("miscellaneous", "Miscellaneous"),
                            ("support", "Programme support"),
                        ],
                        max_length=15,
                        verbose_name="category",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        blank=True,
                        help_text="The number of the voucher; with it a line cannot come in twice.",
                        max_length=60,
                        verbose_name="reference",
                    ),
                ),
                (
                    "description",
                    models.CharField(blank=True, max_length=300, verbose_name="description"),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, editable=False, max_length=500, verbose_name="reason"
                    ),
                ),
                (
                    "advance_reason",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Needed where more is spent than was received and allotted.",
                        max_length=500,
                        verbose_name="reason of the advance",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expenditures",
                        to="budgets.agreement",
                        verbose_name="under the agreement",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="budgets.expenditure",
                        verbose_name="corrects",
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
                        related_name="expenditures",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expenditures",
                        to="budgets.fund",
                        verbose_name="fund",
                    ),
                ),
            ],
            options={
                "verbose_name": "expenditure",
                "verbose_name_plural": "expenditures",
                "ordering": ["-occurs_on", "-pk"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["project", "category"],
                        include=("chf_amount",),
                        name="expenditures_of_a_project",
                    ),
                    models.Index(
                        fields=["occurs_on"],
                        include=("project", "chf_amount"),
                        name="expenditures_by_day",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount__isnull", True),
                                ("chf_amount__isnull", True),
                                ("chf_rate__isnull", True),
                                ("chf_rate_on__isnull", True),
                            ),
                            models.Q(
                                ("amount__isnull", False),
                                ("chf_amount__isnull", False),
                                ("chf_rate__gt", 0),
                                ("chf_rate__isnull", False),
                                ("chf_rate_on__isnull", False),
                                models.Q(
                                    models.Q(("amount__gte", 0), ("chf_amount__gte", 0)),
                                    models.Q(("amount__lt", 0), ("chf_amount__lte", 0)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="expenditure_has_a_chf_value_if_it_has_an_amount",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__isnull", False)),
                        name="expenditure_has_an_amount",
                        violation_error_message="An expenditure has an amount.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount__gte", 0), ("corrects", None)),
                            models.Q(
                                ("amount__lt", 0),
                                ("corrects__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="only_a_correction_takes_back",
                        violation_error_message="An amount cannot be negative.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="contribution",
            name="fund",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contributions",
                to="budgets.fund",
                verbose_name="fund",
            ),
        ),
        migrations.CreateModel(
            name="BudgetItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        default="CHF",
                        max_length=3,
                        validators=[stakeholders.currencies.currency_code],
                        verbose_name="currency",
                    ),
                ),
                (
                    "occurs_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The exchange rate is that of this date.",
                        verbose_name="date",
                    ),
                ),
                (
                    "chf_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        editable=False,
                        max_digits=18,
                        null=True,
                        verbose_name="amount in CHF",
                    ),
                ),
                (
                    "chf_rate",
                    budgets.models.money.RateField(
                        blank=True,
                        decimal_places=20,
                        editable=False,
                        max_digits=32,
                        null=True,
                        verbose_name="rate",
                    ),
                ),
                (
                    "chf_rate_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="date of the rate"
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "entered_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="entered at"
                    ),
                ),
                (
                    "amount",
                    stakeholders.models.amounts.AmountField(
                        blank=True,
                        decimal_places=4,
                        help_text="Empty where it is not known or, in kind, not valued.",
                        max_digits=20,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="amount",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("staff", "Staff"),
                            ("missions", "Missions"),
                            ("services", "External services"),
                            ("training", "Training"),
                            ("equipment", "Equipment"),
                            ("miscellaneous", "Miscellaneous"),
                            ("support", "Programme support"),
                        ],
                        max_length=15,
                        verbose_name="category",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1994),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("cash", "Cash"), ("in-kind", "In kind")],
                        default="cash",
                        max_length=10,
                        verbose_name="cash or in kind",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "development_note",
                    models.CharField(
                        blank=True,
                        help_text="What it means for this item (Resolution 17, recognizing a).",
                        max_length=300,
                        verbose_name="stage of development of the country",
                    ),
                ),
                (
                    "budget",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="budgets.budget",
                        verbose_name="budget",
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
                    "expected_country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stakeholders.country",
                        verbose_name="expected from (country)",
                    ),
                ),
                (
                    "expected_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stakeholders.organisation",
                        verbose_name="expected from (organization)",
                    ),
                ),
                (
                    "revises",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="budgets.budgetitem",
                        verbose_name="item of the version before",
                    ),
                ),
                (
                    "expected_fund",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgets.fund",
                        verbose_name="expected from (fund of the Union)",
                    ),
                ),
            ],
            options={
                "verbose_name": "budget item",
                "verbose_name_plural": "budget items",
                "ordering": ["budget", "year", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount__isnull", True),
                                ("chf_amount__isnull", True),
                                ("chf_rate__isnull", True),
                                ("chf_rate_on__isnull", True),
                            ),
                            models.Q(
                                ("amount__isnull", False),
                                ("chf_amount__isnull", False),
                                ("chf_rate__gt", 0),
                                ("chf_rate__isnull", False),
                                ("chf_rate_on__isnull", False),
                                models.Q(
                                    models.Q(("amount__gte", 0), ("chf_amount__gte", 0)),
                                    models.Q(("amount__lt", 0), ("chf_amount__lte", 0)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="budgetitem_has_a_chf_value_if_it_has_an_amount",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__isnull", True), ("amount__gte", 0), _connector="OR"
                        ),
                        name="budgetitem_is_not_negative",
                        violation_error_message="An amount cannot be negative.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("expected_country", None), ("expected_organisation", None)),
                            models.Q(("expected_fund", None), ("expected_organisation", None)),
                            models.Q(("expected_country", None), ("expected_fund", None)),
                            _connector="OR",
                        ),
                        name="budget_item_is_expected_from_one_party_at_most",
                        violation_error_message="Name an organization, a country or a fund, only one.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="allocation",
            name="fund",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="allocations",
                to="budgets.fund",
                verbose_name="fund",
            ),
        ),
        migrations.CreateModel(
            name="ActivityCost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "cost",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="As the office states it; no total of money holds it.",
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cost (CHF)",
                    ),
                ),
                (
                    "activity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="costs",
                        to="initiatives.activity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgets.fund",
                        verbose_name="fund",
                    ),
                ),
            ],
            options={
                "verbose_name": "cost of an activity",
                "verbose_name_plural": "costs of activities",
                "ordering": ["activity"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cost__isnull", False), ("fund__isnull", False), _connector="OR"
                        ),
                        name="activity_cost_says_something",
                        violation_error_message="Say what it cost, or which fund pays it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cost", None), ("cost__gte", 0), _connector="OR"),
                        name="activity_cost_is_not_negative",
                        violation_error_message="An amount cannot be negative.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportedFile",
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
                            ("expenditure", "Expenditures"),
                            ("exchangerate", "Exchange rates"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "sheets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="sheets",
                    ),
                ),
                ("rows", models.PositiveIntegerField(verbose_name="rows")),
                (
                    "imported_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="imported at"),
                ),
                (
                    "imported_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="imported by",
                    ),
                ),
            ],
            options={
                "verbose_name": "imported file",
                "verbose_name_plural": "imported files",
                "ordering": ["-imported_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ConfirmedQuestion",
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
                            ("outside-life", "Dates outside the life of the project"),
                            ("outside-period", "Dates outside the period of the agreement"),
                            ("equals-reference", "Amounts equal to their own reference"),
                            ("is-a-day", "Numbers that spreadsheets use for a day"),
                            ("placeholder", "Placeholders in place of texts"),
                            (
                                "ten-times",
                                "Amounts of more than ten times the median of their category",
                            ),
                            ("sum-of-rows", "Amounts that are a total of other rows"),
                            ("leading-zeros", "References that differ only in leading zeros"),
                            ("shown-currency", "Amounts displayed in another currency"),
                            ("shown-otherwise", "Numbers displayed otherwise than they are stored"),
                            ("became-a-day", "Texts that a spreadsheet may have made a date"),
                            ("too-large", "Amounts far larger than usual"),
                            ("far-rate", "Rates far from those beside them"),
                            ("hidden", "Hidden rows or columns"),
                            ("left-out", "Sheets left out that have such columns"),
                            ("similar-name", "Names nearly the same as that of another record"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("sheet", models.CharField(blank=True, max_length=200)),
                ("row", models.PositiveIntegerField(default=0)),
                ("column", models.CharField(blank=True, max_length=40)),
                ("value", models.CharField(blank=True, max_length=80)),
                (
                    "confirmed_at",
                    models.DateTimeField(auto_now_add=True, null=True, verbose_name="confirmed at"),
                ),
                (
                    "record_key",
                    models.BigIntegerField(blank=True, null=True, verbose_name="record"),
                ),
                (
                    "record_kind",
                    models.CharField(blank=True, max_length=60, verbose_name="kind of record"),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "expenditure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmed",
                        to="budgets.expenditure",
                        verbose_name="expenditure",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmed",
                        to="budgets.importedfile",
                        verbose_name="file",
                    ),
                ),
            ],
            options={
                "verbose_name": "confirmed question",
                "verbose_name_plural": "confirmed questions",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("record_key__isnull", False)),
                        fields=["record_kind", "record_key"],
                        name="what_was_confirmed_by_record",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("file__isnull", False),
                            models.Q(
                                ("confirmed_by__isnull", False),
                                models.Q(
                                    ("expenditure__isnull", False),
                                    ("record_key__isnull", False),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="what_was_confirmed_was_in_a_file_or_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("record_key", None), ("record_kind", "")),
                            models.Q(
                                models.Q(("record_kind", ""), _negated=True),
                                ("record_key__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="what_was_confirmed_names_kind_and_key_of_its_record",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficeResource",
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
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1994),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "posts_planned",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="In full-time posts; empty where it is not known.",
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="posts planned",
                    ),
                ),
                (
                    "posts_actual",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="In full-time posts; empty where it is not known.",
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="posts filled",
                    ),
                ),
                (
                    "chf_planned",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="funds planned (CHF)",
                    ),
                ),
                (
                    "chf_actual",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="funds used (CHF)",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budgets.fund",
                        verbose_name="fund",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resources",
                        to="stakeholders.office",
                        verbose_name="office",
                    ),
                ),
            ],
            options={
                "verbose_name": "resources of an office",
                "verbose_name_plural": "resources of the offices",
                "ordering": ["-year", "office", "fund"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "year", "fund"),
                        name="office_resources_stand_once_a_year_and_fund",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("posts_planned", None), ("posts_planned__gte", 0), _connector="OR"
                            ),
                            models.Q(
                                ("posts_actual", None), ("posts_actual__gte", 0), _connector="OR"
                            ),
                            models.Q(
                                ("chf_planned", None), ("chf_planned__gte", 0), _connector="OR"
                            ),
                            models.Q(("chf_actual", None), ("chf_actual__gte", 0), _connector="OR"),
                        ),
                        name="office_resources_are_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectFunding",
            fields=[
                (
                    "project",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="funding",
                        serialize=False,
                        to="projects.project",
                    ),
                ),
                ("has_budget", models.BooleanField(verbose_name="has an approved budget")),
                (
                    "planned_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, null=True, verbose_name="planned in cash"
                    ),
                ),
                (
                    "planned_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, null=True, verbose_name="planned in kind"
                    ),
                ),
                (
                    "pledged_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="pledged in cash"
                    ),
                ),
                (
                    "pledged_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="pledged in kind"
                    ),
                ),
                (
                    "secured_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="secured in cash"
                    ),
                ),
                (
                    "secured_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="secured in kind"
                    ),
                ),
                (
                    "received_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="received in cash"
                    ),
                ),
                (
                    "received_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="received in kind"
                    ),
                ),
                (
                    "gap_cash",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        verbose_name="funding gap in cash",
                    ),
                ),
                (
                    "gap_in_kind",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        verbose_name="funding gap in kind",
                    ),
                ),
                (
                    "spent",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name="spent"),
                ),
                (
                    "unvalued",
                    models.IntegerField(verbose_name="contributions in kind without a value"),
                ),
                (
                    "allotted_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="allotted by the Union"
                    ),
                ),
                (
                    "beyond_plan_cash",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        verbose_name="secured in cash beyond the plan",
                    ),
                ),
                (
                    "beyond_plan_in_kind",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        verbose_name="secured in kind beyond the plan",
                    ),
                ),
                (
                    "due_after_end_cash",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        verbose_name="due in cash of ended projects",
                    ),
                ),
                (
                    "due_after_end_in_kind",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        verbose_name="due in kind of ended projects",
                    ),
                ),
                ("records", models.IntegerField(verbose_name="records of money")),
                (
                    "unfunded_cash",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        verbose_name="not funded in cash",
                    ),
                ),
                (
                    "unfunded_in_kind",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        verbose_name="not funded in kind",
                    ),
                ),
                (
                    "advance",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name="advance"),
                ),
                (
                    "unspent_after_end",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        verbose_name="unspent money of ended projects",
                    ),
                ),
                (
                    "exchange_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="exchange difference in cash"
                    ),
                ),
                (
                    "exchange_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="exchange difference in kind"
                    ),
                ),
            ],
            options={
                "verbose_name": "project funding",
                "verbose_name_plural": "project funding",
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("gap_cash"), descending=True),
                        models.OrderBy(models.F("gap_in_kind"), descending=True),
                        models.F("project"),
                        condition=models.Q(
                            ("gap_cash__gt", 0), ("gap_in_kind__gt", 0), _connector="OR"
                        ),
                        name="projects_by_gap",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", None),
                    models.Q(
                        models.Q(("approved_by", models.F("entered_by")), _negated=True),
                        models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="commitment_is_approved_by_somebody_else",
                violation_error_message="Whoever entered or proposed this cannot approve it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("approved_at__isnull", True),
                        ("approved_by", None),
                        ("status__in", ["draft", "proposed"]),
                    ),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("approved_by__isnull", False),
                        ("status__in", ["approved", "superseded"]),
                    ),
                    _connector="OR",
                ),
                name="approved_commitment_has_an_approver",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount", None), ("amount__gt", 0), _connector="OR"),
                name="commitment_is_positive",
                violation_error_message="Give an amount above zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.UniqueConstraint(
                models.F("contribution"),
                django.db.models.functions.text.Upper(
                    budgets.models.money.RegexpReplace(
                        budgets.models.money.RegexpReplace(
                            budgets.models.money.CompatibleForm("reference"),
                            models.Value(
                                "[\\s\\u00ad\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2064\\ufeff]"
                            ),
                            models.Value(""),
                        ),
                        models.Value("[\\u2010-\\u2015\\u2212]"),
                        models.Value("-"),
                    )
                ),
                condition=models.Q(
                    models.Q(("reference", ""), _negated=True),
                    models.Q(("status", "approved"), _negated=True),
                ),
                name="reference_is_committed_once",
                violation_error_code="duplicate",
                violation_error_message="This reference is entered already for the contribution.",
            ),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                fields=["project", "mode"],
                include=("pledged_chf", "committed_chf", "received_chf"),
                name="contributions_of_a_project",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("country__isnull", False), ("organisation", None)),
                    models.Q(("country", None), ("organisation__isnull", False)),
                    _connector="OR",
                ),
                name="contribution_is_of_one_party",
                violation_error_message="Name either an organization or a country.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("initiative", None), ("project__isnull", False), ("region", None)),
                    models.Q(("initiative__isnull", False), ("project", None), ("region", None)),
                    models.Q(("initiative", None), ("project", None), ("region__isnull", False)),
                    _connector="OR",
                ),
                name="contribution_is_given_to_one_thing",
                violation_error_message="Name a project, an initiative or a region, only one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("mode", "in-kind"), models.Q(("kind", ""), ("valuation", "")), _connector="OR"
                ),
                name="only_gifts_in_kind_are_valued_by_a_method",
                violation_error_message="Only a gift in kind has a kind and a valuation.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("committed_chf__gte", 0),
                    ("committed_unvalued__gte", 0),
                    ("pledged_chf__gte", 0),
                    ("pledged_unvalued__gte", 0),
                    ("received_chf__gte", 0),
                    ("received_unvalued__gte", 0),
                ),
                name="contribution_is_not_overdrawn",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.UniqueConstraint(
                models.F("organisation"),
                models.F("country"),
                models.F("project"),
                models.F("initiative"),
                models.F("region"),
                models.F("mode"),
                models.F("kind"),
                django.db.models.functions.text.Upper(
                    budgets.models.money.RegexpReplace(
                        budgets.models.money.RegexpReplace(
                            budgets.models.money.CompatibleForm("external_reference"),
                            models.Value(
                                "[\\s\\u00ad\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2064\\ufeff]"
                            ),
                            models.Value(""),
                        ),
                        models.Value("[\\u2010-\\u2015\\u2212]"),
                        models.Value("-"),
                    )
                ),
                condition=models.Q(("external_reference", ""), _negated=True),
                name="contribution_comes_in_once",
                nulls_distinct=False,
                violation_error_code="duplicate",
                violation_error_message="A contribution with this reference is recorded already from this contributor.",
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", None),
                    models.Q(
                        models.Q(("approved_by", models.F("entered_by")), _negated=True),
                        models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="allocation_is_approved_by_somebody_else",
                violation_error_message="Whoever entered or proposed this cannot approve it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("approved_at__isnull", True),
                        ("approved_by", None),
                        ("status__in", ["draft", "proposed"]),
                    ),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("approved_by__isnull", False),
                        ("status__in", ["approved", "superseded"]),
                    ),
                    _connector="OR",
                ),
                name="approved_allocation_has_an_approver",
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.CheckConstraint(
                condition=models.Q(("new_chf__gte", 0), ("ongoing_chf__gte", 0)),
                name="allocation_is_not_negative",
                violation_error_message="An amount cannot be negative.",
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.UniqueConstraint(
                fields=("year", "fund", "region", "revision"),
                name="allocation_version_is_unique",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "approved")),
                fields=("year", "fund", "region"),
                name="one_approved_allocation_a_year_fund_and_region",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["draft", "proposed"])),
                fields=("year", "fund", "region"),
                name="one_allocation_in_preparation_a_year_fund_and_region",
                nulls_distinct=False,
                violation_error_message="This year, fund and region have an allocation in preparation already.",
            ),
        ),
    ]

    operations = [
        stakeholders.new_tables.CreateModels(tables),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name="budget",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_at", None),
                    ("approved_at__gte", models.F("entered_at")),
                    _connector="OR",
                ),
                name="budget_is_entered_before_it_is_approved",
                violation_error_message="Nothing is approved before it is entered.",
            ),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name="contributionentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_at", None),
                    ("approved_at__gte", models.F("entered_at")),
                    _connector="OR",
                ),
                name="contribution_entry_is_entered_before_it_is_approved",
            ),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_at", None),
                    ("approved_at__gte", models.F("entered_at")),
                    _connector="OR",
                ),
                name="commitment_is_entered_before_it_is_approved",
                violation_error_message="Nothing is approved before it is entered.",
            ),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name="allocation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_at", None),
                    ("approved_at__gte", models.F("entered_at")),
                    _connector="OR",
                ),
                name="allocation_is_entered_before_it_is_approved",
                violation_error_message="Nothing is approved before it is entered.",
            ),
        ),
        stakeholders.sql_files.RunSQLFile(
            name="appeals.sql",
            checksum="e4ff24eaae52a4e4",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="chains.sql",
            checksum="e7bae1da434e4849",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="entries.sql",
            checksum="40dcafc0fc78d8fe",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="approved.sql",
            checksum="1ae3a44877744dc5",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="balances.sql",
            checksum="7287ee07b84bbff5",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="funding.sql",
            checksum="6028c299ae73fa45",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="links.sql",
            checksum="5dfe46f4ebdfdb94",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="trail.sql",
            checksum="18a5e19bcbbcb6ed",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="versions.sql",
            checksum="c6440acc36bfb4ba",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="imported.sql",
            checksum="052b73201c33027c",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="references.sql",
            checksum="a94420c5643378da",
        ),
    ]
