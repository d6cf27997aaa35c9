"""Partnership agreements that sponsor the initiatives (resolves 6)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from budgets.models.money import PositiveMoney
from initiatives.models import Initiative
from projects.models import Project
from stakeholders.access import ScopedQuerySet
from stakeholders.documents import document_field
from stakeholders.models import Party, Region, Versioned
from stakeholders.writing import require_one_language

NOTICE = timedelta(days=90)
"""How long before its end an agreement is shown as expiring."""


class AgreementQuerySet(ScopedQuerySet["Agreement"]):
    def public(self) -> Self:
        return self.filter(is_published=True)

    def in_force(self, on: date) -> Self:
        return self.filter(starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))

    def expiring(self, on: date) -> Self:
        """Those in force on the day that end within 90 days, the first to end first."""
        return self.in_force(on).filter(ends_on__lte=on + NOTICE).order_by("ends_on", "pk")


class Agreement(Versioned, PositiveMoney):
    """An agreement with Member States, Sector Members, financial or other organizations.

    ``occurs_on`` is the day of signature, from which the CHF value follows.
    """

    class Kind(models.TextChoices):
        UNDERSTANDING = "understanding", _("Memorandum of understanding")
        COOPERATION = "cooperation", _("Cooperation agreement")
        FUNDS_IN_TRUST = "funds-in-trust", _("Funds-in-trust agreement")
        CONTRIBUTION = "contribution", _("Contribution agreement")
        HOST_COUNTRY = "host-country", _("Host-country agreement")

    title = models.CharField(_("title"), max_length=300)
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("region"),
        help_text=_("Empty for an agreement of several regions, which headquarters keeps."),
    )
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(
        _("ends on"), null=True, blank=True, help_text=_("Empty for one without an end.")
    )
    initiatives = models.ManyToManyField(
        Initiative,
        blank=True,
        related_name="agreements",
        verbose_name=_("regional initiatives"),
    )
    projects = models.ManyToManyField(
        Project, blank=True, related_name="agreements", verbose_name=_("projects")
    )
    support_rate = models.DecimalField(
        _("programme support in per cent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
        help_text=_("Agreed on direct expenditure; empty where that of the budget applies."),
    )
    document = document_field()
    is_published = models.BooleanField(
        _("published"), default=False, help_text=_("Shown to the public, without its document.")
    )

    objects = AgreementQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {
        "agreement_is_not_negative": "amount",
        "agreement_has_a_chf_value_if_it_has_an_amount": "currency",
        "agreement_ends_after_it_starts": "ends_on",
    }

    class Meta(PositiveMoney.Meta):
        ordering = [F("ends_on").desc(nulls_first=True), "-pk"]
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            *PositiveMoney.Meta.constraints,
            models.CheckConstraint(
                name="agreement_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")) | Q(ends_on=None),
                violation_error_message=_("An agreement cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        require_one_language(self, "title")


class AgreementPartyQuerySet(ScopedQuerySet["AgreementParty"]):
    region_lookup = "agreement__region"

    def public(self) -> Self:
        return self.filter(agreement__in=Agreement.objects.public())


class AgreementParty(Party):
    """One of those who signed."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="parties", verbose_name=_("agreement")
    )

    part_of = ("agreement",)
    objects = AgreementPartyQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {
        "agreementparty_is_of_one_party": "organisation",
        "party_signs_an_agreement_once": "organisation",
    }

    class Meta(Party.Meta):
        ordering = ["pk"]
        verbose_name = _("party to an agreement")
        verbose_name_plural = _("parties to agreements")
        constraints = [
            *Party.Meta.constraints,
            models.UniqueConstraint(
                fields=["agreement", "organisation", "country"],
                name="party_signs_an_agreement_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return str(self.party)
