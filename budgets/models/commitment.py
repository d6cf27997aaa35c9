"""Commitments that are being prepared."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from budgets.models.approvable import Approvable
from budgets.models.contribution import Contribution, ContributionQuerySet
from budgets.models.money import folded_column
from stakeholders.access import ScopedQuerySet
from stakeholders.currencies import currency_code
from stakeholders.documents import document_field
from stakeholders.models.amounts import AmountField

DOUBLED = _("This reference is entered already for the contribution.")
"""Said of a pledge, a commitment or a receipt that would enter the same money twice."""


class CommitmentQuerySet(ScopedQuerySet["Commitment"]):
    region_lookup = tuple(f"contribution__{name}" for name in ContributionQuerySet.region_lookup)

    def public(self) -> Self:
        """What awaits approval is staff's own; once approved, the entry tells it."""
        return self.none()


class Commitment(Approvable):
    """A commitment that somebody prepared; it counts once another person has approved it.

    The approval writes the entry, in the name of both.
    """

    contribution = models.ForeignKey(
        Contribution, models.PROTECT, related_name="commitments", verbose_name=_("contribution")
    )
    follows = models.ForeignKey(
        "ContributionEntry",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("carries on the pledge"),
    )
    amount = AmountField(
        _("amount"),
        null=True,
        blank=True,
        help_text=_("Empty for a gift in kind without a value."),
    )
    currency = models.CharField(
        _("currency"), max_length=3, default="CHF", validators=[currency_code]
    )
    occurs_on = models.DateField(
        _("date"),
        default=timezone.localdate,
        help_text=_("The exchange rate is that of this date."),
    )
    due_on = models.DateField(
        _("due on"), null=True, blank=True, help_text=_("When it shall be received.")
    )
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    document = document_field()

    objects = CommitmentQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {
        "commitment_is_positive": "amount",
        "reference_is_committed_once": "reference",
    }

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = [
            *Approvable.Meta.constraints,
            models.CheckConstraint(
                name="commitment_is_positive",
                condition=Q(amount=None) | Q(amount__gt=0),
                violation_error_message=_("Give an amount above zero."),
            ),
            models.UniqueConstraint(
                "contribution",
                folded_column("reference"),
                # Once it is approved, its entry has the reference until it is taken back in whole.
                condition=~Q(reference="") & ~Q(status="approved"),
                name="reference_is_committed_once",
                violation_error_code="duplicate",
                violation_error_message=DOUBLED,
            ),
        ]

    def __str__(self) -> str:
        return str(self.contribution)
