"""Where money comes from, and the rate at which it becomes Swiss francs."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stakeholders.access import ScopedQuerySet
from stakeholders.currencies import currency_code


class FundQuerySet(ScopedQuerySet):
    region_lookup = None


class Fund(models.Model):
    """A source of money, such as the regular budget or funds-in-trust (resolves 1)."""

    class Kind(models.TextChoices):
        REGULAR_BUDGET = "regular-budget", _("Regular budget")
        ICT_DF = "ict-df", _("ICT Development Fund")
        TELECOM_SURPLUS = "telecom-surplus", _("Surplus income from ITU Telecom events")
        FUNDS_IN_TRUST = "funds-in-trust", _("Funds-in-trust")
        VOLUNTARY = "voluntary", _("Voluntary contributions")

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = FundQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("fund")
        verbose_name_plural = _("funds")

    def __str__(self) -> str:
        return self.name


class ExchangeRate(models.Model):
    """How many Swiss francs one unit of a currency is worth from a date on."""

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
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.chf_per_unit} ({self.starts_on})"
