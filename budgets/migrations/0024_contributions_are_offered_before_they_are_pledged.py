"""What is offered is kept apart from contributions until it is taken up."""

import budgets.models.offer
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import stakeholders.currencies
import stakeholders.models.amounts
from django.conf import settings
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0023_words_are_found_by_an_index"),
        ("initiatives", "0010_plenipotentiary_conferences_are_meetings"),
        ("projects", "0018_parts_come_in_the_order_of_their_measurements"),
        ("stakeholders", "0008_changes_move_a_version_of_the_data"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Offer",
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
                    "mode",
                    models.CharField(
                        choices=[("cash", "Cash"), ("in-kind", "In kind")],
                        max_length=10,
                        verbose_name="cash or in kind",
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
                    "currency",
                    models.CharField(
                        default="CHF",
                        max_length=3,
                        validators=[stakeholders.currencies.currency_code],
                        verbose_name="currency",
                    ),
                ),
                (
                    "description",
                    models.TextField(blank=True, max_length=2000, verbose_name="description"),
                ),
                (
                    "focus_area",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("access", "Access"),
                            ("adoption", "Adoption"),
                            ("value-creation", "Value creation"),
                            ("accelerate", "Accelerate"),
                        ],
                        max_length=15,
                        verbose_name="focus area of Partner2Connect",
                    ),
                ),
                (
                    "beneficiaries",
                    models.CharField(blank=True, max_length=300, verbose_name="beneficiaries"),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                (
                    "organisation_name",
                    models.CharField(blank=True, max_length=250, verbose_name="organization"),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
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
                    "status",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "E-mail address not confirmed"),
                            ("offered", "To be considered"),
                            ("taken-up", "Taken up"),
                            ("declined", "Declined"),
                            ("closed", "Closed"),
                        ],
                        default="unconfirmed",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("key", models.UUIDField(editable=False, unique=True)),
                (
                    "nonce",
                    models.CharField(
                        default=budgets.models.offer.new_nonce, editable=False, max_length=30
                    ),
                ),
                (
                    "consented_at",
                    models.DateTimeField(editable=False, verbose_name="consent given at"),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="confirmed at"
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
                    "contribution",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offer",
                        to="budgets.contribution",
                        verbose_name="contribution",
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
                        related_name="offers",
                        to="initiatives.initiative",
                        verbose_name="regional initiative",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="stakeholders.region",
                        verbose_name="region",
                    ),
                ),
            ],
            options={
                "verbose_name": "offer of a contribution",
                "verbose_name_plural": "offers of contributions",
                "ordering": ["-confirmed_at", "-pk"],
                "indexes": [
                    models.Index(fields=["status", "consented_at"], name="offers_by_status")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("initiative", None), ("project", None)),
                            models.Q(("project", None), ("region", None)),
                            models.Q(("initiative", None), ("region", None)),
                            _connector="OR",
                        ),
                        name="offer_is_to_one_thing",
                        violation_error_message="Name a project, an initiative or a region, only one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mode", "in-kind"), ("amount__isnull", False), _connector="OR"
                        ),
                        name="offer_in_cash_has_an_amount",
                        violation_error_message="Say how much you offer.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mode", "cash"),
                            models.Q(("description", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="offer_in_kind_says_what",
                        violation_error_message="Say what you offer.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount", None), ("amount__gt", 0), _connector="OR"),
                        name="offered_amount_is_above_zero",
                        violation_error_message="The amount must be above zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at", None), ("status", "unconfirmed")),
                            models.Q(
                                models.Q(("status", "unconfirmed"), _negated=True),
                                ("confirmed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="offer_is_confirmed_before_it_is_considered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["taken-up", "declined", "closed"]),
                            models.Q(("email", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="offer_that_waits_has_an_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["taken-up", "declined", "closed"]),
                            models.Q(("name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="offer_that_waits_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("contribution__isnull", False), ("status", "taken-up")),
                            models.Q(
                                models.Q(("status", "taken-up"), _negated=True),
                                ("contribution", None),
                            ),
                            _connector="OR",
                        ),
                        name="only_an_offer_taken_up_has_a_contribution",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["declined", "closed"]), _negated=True),
                            models.Q(("decision_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="offer_that_is_not_taken_up_has_a_reason",
                    ),
                ],
            },
        ),
        RunSQLFile("trail.sql", "69a208c957536b7d"),
        RunSQLFile("versions.sql", "885dda9b0fd1fa4a"),
    ]
