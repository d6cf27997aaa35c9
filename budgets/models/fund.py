"""Where money comes from, and the rate at which it becomes Swiss francs."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stakeholders.access import ScopedQuerySet
from stakeholders.currencies import currency_code
from stakeholders.models import Versioned
from stakeholders.writing import require_one_language


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


class ExchangeRate(Versioned):
    """How many Swiss francs one unit of a currency is worth, from a date until the next rate.

    The United Nations publishes its operational rates of exchange for each month.
    """

    currency = models.CharField(_("currency"), max_length=3, validators=[currency_code])
    starts_on = models.DateField(_("in force from"))
    chf_per_unit = models.DecimalField(
        _("CHF for one unit"),
        max_digits=18,
        decimal_places=6,
        validators=[MinValueValidator(Decimal("0.000001"))],
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = FundQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {
        "one_rate_a_currency_a_day": "starts_on",
        "exchange_rate_is_positive": "chf_per_unit",
        "swiss_franc_has_no_rate": "currency",
    }

    class Meta:
        ordering = ["currency", "-starts_on"]
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        constraints = [
            models.UniqueConstraint(
                fields=["currency", "starts_on"], name="one_rate_a_currency_a_day"
            ),
            models.CheckConstraint(
                name="exchange_rate_is_positive", condition=Q(chf_per_unit__gt=0)
            ),
            models.CheckConstraint(
                name="swiss_franc_has_no_rate",
                condition=~Q(currency="CHF"),
                violation_error_message=_("The Swiss franc needs no rate."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.chf_per_unit} ({self.starts_on})"
