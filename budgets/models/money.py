"""The shape of an amount: currency, date, and its worth in Swiss francs at that date's rate."""

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from budgets import exchange
from stakeholders.currencies import currency_code
from stakeholders.models.amounts import AmountField, TrimmedField
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


# Of a text in its compatible form (NFKC), in which letters have one width and spaces one shape.
_UNSEEN = r"[\s\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]"
_DASHES = r"[\u2010-\u2015\u2212]"


def folded(reference: str) -> str:
    """Give the form in which references are compared.

    Neither case nor width tells two apart, nor spaces and what is not seen, nor the kind of dash.
    """
    compatible = unicodedata.normalize("NFKC", reference)
    return re.sub(_DASHES, "-", re.sub(_UNSEEN, "", compatible)).upper()


class CompatibleForm(models.Func):
    """A text in its compatible form, NFKC."""

    template = "normalize(%(expressions)s, NFKC)"
    arity = 1
    output_field = models.TextField()


class RegexpReplace(models.Func):
    """A text in which every match of a pattern is replaced."""

    function = "regexp_replace"
    template = "%(function)s(%(expressions)s, 'g')"
    arity = 3
    output_field = models.TextField()


def folded_column(name: str) -> Upper:
    """The same of a column, for constraints and queries."""
    visible = RegexpReplace(CompatibleForm(name), Value(_UNSEEN), Value(""))
    return Upper(RegexpReplace(visible, Value(_DASHES), Value("-")))


class RateField(TrimmedField):
    """A rate with every digit that was published, six decimals at the least: 0.900000."""

    least = 6

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"max_digits": 32, "decimal_places": exchange.RATE_PLACES}
        super().__init__(*args, **kwargs)


def chf_field(label: "StrOrPromise", **options: Any) -> models.DecimalField:
    """A sum in Swiss francs, to the centime."""
    return models.DecimalField(label, max_digits=18, decimal_places=2, **options)


class Money(models.Model):
    """An amount with its CHF value, the rate and the rate's date, fixed when it is entered.

    An amount that is not known is empty, never 0; then there is no CHF value either. A negative
    amount is possible only where a correction takes something back.
    """

    amount = AmountField(
        _("amount"),
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
    chf_rate = RateField(_("rate"), null=True, blank=True, editable=False)
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

    amount = AmountField(
        _("amount"),
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
