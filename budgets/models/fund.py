"""Where money comes from, and the rate at which it becomes Swiss francs."""

from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from budgets.exchange import Quotation, units_per_chf
from budgets.models.money import RateField
from stakeholders import days
from stakeholders.access import ScopedQuerySet
from stakeholders.currencies import currency_code
from stakeholders.models import Versioned
from stakeholders.models.people import person
from stakeholders.writing import require_one_language

LEAST = Decimal("1E-18")


class FundQuerySet(ScopedQuerySet):
    region_lookup = None


class Fund(Versioned):
    """A source of money, such as the regular budget or funds-in-trust (resolves 1)."""

    class Kind(models.TextChoices):
        REGULAR_BUDGET = "regular-budget", _("Regular budget")
        ICT_DF = "ict-df", _("ICT Development Fund")
        TELECOM_SURPLUS = "telecom-surplus", _("Surplus income from ITU Telecom events")
        FUNDS_IN_TRUST = "funds-in-trust", _("Funds-in-trust")
        VOLUNTARY = "voluntary", _("Voluntary contributions")
        UNDP = "undp", _("United Nations Development Programme")
        MPTF = "mptf", _("Multi-partner trust fund")
        HOST_COUNTRY = "host-country", _("Host country")

    OWN = (Kind.REGULAR_BUDGET, Kind.ICT_DF, Kind.TELECOM_SURPLUS)
    """What the Union itself gives: it bears no programme support, and is owed to nobody."""

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(
        _("closed on"), null=True, blank=True, help_text=_("The last day on which it takes money.")
    )
    source = models.TextField(
        _("source"), blank=True, help_text=_("Where this was read: one address a line.")
    )

    earliest_day = days.FIRST_OF_THE_UNITED_NATIONS
    objects = FundQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {"fund_closes_after_it_opens": "closed_on"}

    class Meta:
        ordering = ["pk"]
        verbose_name = _("fund")
        verbose_name_plural = _("funds")
        constraints = [
            models.CheckConstraint(
                name="fund_closes_after_it_opens",
                condition=Q(closed_on__gte=F("opened_on")) | Q(opened_on=None) | Q(closed_on=None),
                violation_error_message=_("A fund cannot close before it opens."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        require_one_language(self, "name")

    def refuse_days(self, first: date, last: date | None = None) -> None:
        """Raise ``ValidationError`` on ``fund`` if it is closed all days from first to last."""
        last = last or first
        is_open = (not self.opened_on or self.opened_on <= last) and (
            not self.closed_on or first <= self.closed_on
        )
        if not is_open:
            message = gettext("%(fund)s takes no entry of %(date)s: it is not open on that day.")
            raise ValidationError({"fund": message % {"fund": self.name, "date": last.isoformat()}})


class ExchangeRateQuerySet(ScopedQuerySet["ExchangeRate"]):
    region_lookup = None

    def in_force(self) -> Self:
        """Leave out what a correction has replaced."""
        return self.filter(replaced_at=None)


class ExchangeRate(Versioned):
    """How many Swiss francs one unit of a currency is worth, from a date until the next rate.

    The United Nations publishes its operational rates of exchange for each month. What was
    published is kept as it was, with its direction; ``chf_per_unit`` follows from it. A wrong rate
    stays, and is replaced by another one that ``corrects`` it.
    """

    currency = models.CharField(_("currency"), max_length=3, validators=[currency_code])
    starts_on = models.DateField(_("in force from"))
    published = RateField(_("rate as published"), validators=[MinValueValidator(LEAST)])
    published_as = models.CharField(
        _("published as"),
        max_length=15,
        choices=Quotation.choices,
        default=Quotation.CHF_PER_UNIT,
    )
    chf_per_usd = RateField(
        _("CHF for one US dollar"),
        null=True,
        blank=True,
        validators=[MinValueValidator(LEAST)],
        help_text=_("In the same list; only where units for one US dollar are published."),
    )
    chf_per_unit = RateField(
        _("CHF for one unit"), editable=False, validators=[MinValueValidator(LEAST)]
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="corrected_by",
        verbose_name=_("corrects"),
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True, editable=False)
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True, editable=False)
    entered_by = person(_("entered by"), null=True, blank=True)
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True, null=True)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = ExchangeRateQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {
        "one_rate_a_currency_a_day": "starts_on",
        "exchange_rate_is_positive": "published",
        "swiss_franc_has_no_rate": "currency",
        "rate_of_the_dollar_stands_with_units_for_one_dollar": "chf_per_usd",
    }

    class Meta:
        ordering = ["currency", "-starts_on", "-pk"]
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        constraints = [
            models.UniqueConstraint(
                fields=["currency", "starts_on"],
                condition=Q(replaced_at=None),
                name="one_rate_a_currency_a_day",
                violation_error_code="duplicate",
                violation_error_message=_(
                    "This currency has a rate of this day: correct that one."
                ),
            ),
            models.CheckConstraint(
                name="exchange_rate_is_positive", condition=Q(chf_per_unit__gt=0, published__gt=0)
            ),
            models.CheckConstraint(
                name="swiss_franc_has_no_rate",
                condition=~Q(currency="CHF"),
                violation_error_message=_("The Swiss franc needs no rate."),
            ),
            models.CheckConstraint(
                name="rate_of_the_dollar_stands_with_units_for_one_dollar",
                condition=Q(
                    published_as=Quotation.UNITS_PER_USD,
                    chf_per_usd__isnull=False,
                    chf_per_usd__gt=0,
                )
                | ~Q(published_as=Quotation.UNITS_PER_USD) & Q(chf_per_usd=None),
                violation_error_message=_(
                    "Give the CHF for one US dollar with units for one US dollar, and only then."
                ),
            ),
            models.CheckConstraint(
                name="corrected_rate_has_a_reason",
                condition=Q(corrects=None) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.chf_per_unit:f} ({self.starts_on})"

    @property
    def units_per_chf(self) -> Decimal:
        """The same the other way round, to ten digits."""
        return units_per_chf(self.chf_per_unit)
