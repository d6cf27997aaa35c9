"""The shape of an amount: currency, date, and its worth in Swiss francs at that date's rate."""

from typing import TYPE_CHECKING, Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Replace, Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from budgets import exchange
from stakeholders.currencies import currency_code
from stakeholders.models.people import person

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Mode(models.TextChoices):
    """Cash and in kind are never added into one figure without showing both."""

    CASH = "cash", _("Cash")
    IN_KIND = "in-kind", _("In kind")


class Category(models.TextChoices):
    """The lines of the Union's project budgets."""

    STAFF = "staff", _("Staff")
    MISSIONS = "missions", _("Missions")
    SERVICES = "services", _("External services")
    TRAINING = "training", _("Training")
    EQUIPMENT = "equipment", _("Equipment")
    MISCELLANEOUS = "miscellaneous", _("Miscellaneous")
    SUPPORT = "support", _("Programme support")


def folded(reference: str) -> str:
    """Give the form in which references are compared: neither case nor spaces tell two apart."""
    return reference.replace(" ", "").upper()


def folded_column(name: str) -> Upper:
    """The same of a column, for constraints and queries."""
    return Upper(Replace(name, Value(" "), Value("")))


def chf_field(label: "StrOrPromise", **options: Any) -> models.DecimalField:
    """A sum in Swiss francs, to the centime."""
    return models.DecimalField(label, max_digits=18, decimal_places=2, **options)


class Money(models.Model):
    """An amount with its CHF value, the rate and the rate's date, fixed when it is entered.

    An amount that is not known is empty, never 0; then there is no CHF value either. A negative
    amount is possible only where a correction takes something back.
    """

    amount = models.DecimalField(
        _("amount"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Empty where it is not known or, in kind, not valued."),
    )
    currency = models.CharField(
        _("currency"), max_length=3, default="CHF", validators=[currency_code]
    )
    occurs_on = models.DateField(
        _("date"),
        default=timezone.localdate,
        help_text=_("The exchange rate is that of this date."),
    )
    chf_amount = chf_field(_("amount in CHF"), null=True, blank=True, editable=False)
    chf_rate = models.DecimalField(
        _("rate"), max_digits=18, decimal_places=6, null=True, blank=True, editable=False
    )
    chf_rate_on = models.DateField(_("date of the rate"), null=True, blank=True, editable=False)
    is_sample = models.BooleanField(_("sample data"), default=False)
    entered_by = person(_("entered by"), null=True, blank=True)
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_has_a_chf_value_if_it_has_an_amount",
                condition=Q(
                    amount__isnull=True,
                    chf_amount__isnull=True,
                    chf_rate__isnull=True,
                    chf_rate_on__isnull=True,
                )
                # Each "is not null" is said: a comparison with NULL would let the row pass.
                | Q(
                    amount__isnull=False,
                    chf_amount__isnull=False,
                    chf_rate__isnull=False,
                    chf_rate__gt=0,
                    chf_rate_on__isnull=False,
                )
                & (Q(amount__gte=0, chf_amount__gte=0) | Q(amount__lt=0, chf_amount__lte=0)),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        exchange.value_in_chf(self)


class PositiveMoney(Money):
    """Money that is planned or agreed: never below zero."""

    amount = models.DecimalField(
        _("amount"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Empty where it is not known or, in kind, not valued."),
    )

    class Meta(Money.Meta):
        abstract = True
        constraints = [
            *Money.Meta.constraints,
            models.CheckConstraint(
                name="%(class)s_is_not_negative",
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                violation_error_message=_("An amount cannot be negative."),
            ),
        ]
