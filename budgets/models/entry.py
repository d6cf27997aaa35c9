"""The events in the life of a contribution."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from budgets.models.balances import Balances, Stage
from budgets.models.commitment import Commitment, CommitmentQuerySet
from budgets.models.contribution import Contribution, ContributionQuerySet
from budgets.models.money import Money, chf_field
from stakeholders.access import ScopedQuerySet
from stakeholders.documents import document_field
from stakeholders.models.amounts import AmountField
from stakeholders.models.people import person


class ContributionEntryQuerySet(ScopedQuerySet["ContributionEntry"]):
    region_lookup = CommitmentQuerySet.region_lookup
    country_lookup = "contribution__country"
    organisation_lookup = "contribution__organisation"

    def public(self) -> Self:
        # By joins, which look at the contributions of these rows; "in" would read all of them.
        return self.filter(ContributionQuerySet.is_given_in_public("contribution__"))


class ContributionEntry(Balances, Money):
    """One event in a contribution's life; never changed and never deleted.

    An amount above zero comes to its stage; below zero, it is withdrawn or corrected, with a
    reason. ``follows`` is the entry that it carries on, withdraws from or corrects. A receipt in
    another currency than that of its commitment says by ``settles`` what it settles of that.
    A reference is entered once at its stage, unless it is taken back in whole
    (``sql/references.sql``).
    """

    class Nature(models.TextChoices):
        MOVEMENT = "movement", _("Recorded")
        WITHDRAWAL = "withdrawal", _("Withdrawn")
        CORRECTION = "correction", _("Corrected")

    contribution = models.ForeignKey(
        Contribution, models.PROTECT, related_name="entries", verbose_name=_("contribution")
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    nature = models.CharField(_("nature"), max_length=10, choices=Nature, default=Nature.MOVEMENT)
    follows = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followers",
        verbose_name=_("carries on"),
    )
    settles = AmountField(
        _("settles of the commitment"),
        null=True,
        blank=True,
        help_text=_("In the currency of the commitment; only where it comes in another one."),
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    document = document_field()
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    advance_reason = models.CharField(
        _("reason of the advance"),
        max_length=500,
        blank=True,
        default="",
        db_default="",
        help_text=_("Needed where what is taken back is spent already."),
    )
    approved_by = person(_("approved by"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)
    commitment = models.OneToOneField(
        Commitment,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="entry",
        verbose_name=_("commitment"),
    )

    unversioned = "An entry is never changed; it moves its contribution."
    amount_currencies: ClassVar[dict[str, str]] = {"settles": ""}  # in that of the commitment
    objects = ContributionEntryQuerySet.as_manager()

    class Meta(Money.Meta):
        ordering = ["occurs_on", "pk"]
        verbose_name = _("contribution entry")
        verbose_name_plural = _("contribution entries")
        constraints = [
            *Money.Meta.constraints,
            models.CheckConstraint(
                name="commitment_entry_is_approved_by_somebody_else",
                condition=~Q(stage="committed")
                | ~Q(nature="movement")
                | Q(
                    entered_by__isnull=False,
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                )
                & ~Q(approved_by=F("entered_by")),
            ),
            models.CheckConstraint(
                name="contribution_entry_is_entered_before_it_is_approved",
                condition=Q(approved_at=None) | Q(approved_at__gte=F("entered_at")),
            ),
            models.CheckConstraint(
                name="what_is_taken_back_has_a_reason_and_an_entry",
                condition=Q(nature="movement") & (Q(amount=None) | Q(amount__gt=0))
                | Q(nature__in=["withdrawal", "correction"], follows__isnull=False)
                & (Q(amount=None) | Q(amount__lt=0))
                & ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="only_a_receipt_settles",
                condition=Q(settles=None)
                | Q(stage="received", amount__isnull=False, amount__gt=0, settles__gt=0)
                | Q(stage="received", amount__isnull=False, amount__lt=0, settles__lte=0),
            ),
            models.CheckConstraint(
                name="receipt_follows_a_commitment",
                condition=~Q(stage="received") | Q(follows__isnull=False),
            ),
            models.CheckConstraint(
                name="entry_comes_to_its_own_stage",
                condition=Q(
                    stage="pledged",
                    pledged_chf=models.functions.Coalesce("chf_amount", Value(0, chf_field(""))),
                    committed_chf=0,
                    received_chf=0,
                )
                | Q(
                    stage="committed",
                    committed_chf=models.functions.Coalesce("chf_amount", Value(0, chf_field(""))),
                    received_chf=0,
                )
                | Q(
                    stage="received",
                    received_chf=models.functions.Coalesce("chf_amount", Value(0, chf_field(""))),
                    pledged_chf=0,
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["occurs_on"],
                include=["contribution", "committed_chf", "received_chf"],
                name="contribution_entries_by_day",
            ),
            models.Index(
                fields=["due_on"],
                condition=Q(stage="committed", due_on__isnull=False),
                name="commitments_by_due_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {self.occurs_on}"
