"""What Member States and organizations give, in cash and in kind (resolves 5)."""

from datetime import date
from typing import Self

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from budgets.models.agreement import Agreement
from budgets.models.appeal import Appeal
from budgets.models.approvable import Approvable
from budgets.models.fund import Fund
from budgets.models.money import Mode, Money, chf_field
from initiatives.models import Initiative
from projects.models import Project
from stakeholders.access import ScopedQuerySet
from stakeholders.currencies import currency_code
from stakeholders.documents import document_field
from stakeholders.models import Party, Region
from stakeholders.models.people import person
from stakeholders.models.trail import keep_replaced_rows


class Stage(models.TextChoices):
    PLEDGED = "pledged", _("Pledged")
    COMMITTED = "committed", _("Committed")
    RECEIVED = "received", _("Received")


def _balance(label: str) -> models.DecimalField:
    return chf_field(label, default=0, editable=False)


def _count(label: str) -> models.SmallIntegerField:
    return models.SmallIntegerField(label, default=0, editable=False)


BALANCES = tuple(f"{stage}_{what}" for what in ("chf", "unvalued") for stage in Stage.values)
"""The names of the fields of ``Balances``."""


class Balances(models.Model):
    """What stands at each stage: CHF where it is valued, a count of gifts where it is not.

    On an entry they are its effects, with their sign: a receipt takes from what is committed what
    it adds to what is received. On a contribution they are the sums of its entries, kept by the
    database.
    """

    pledged_chf = _balance(_("pledged (CHF)"))
    committed_chf = _balance(_("committed (CHF)"))
    received_chf = _balance(_("received (CHF)"))
    pledged_unvalued = _count(_("pledged without a value"))
    committed_unvalued = _count(_("committed without a value"))
    received_unvalued = _count(_("received without a value"))

    class Meta:
        abstract = True


class ContributionQuerySet(ScopedQuerySet):
    region_lookup = ("project__region", "initiative__region", "region")
    country_lookup = "country"
    organisation_lookup = "organisation"

    def public(self) -> Self:
        """As public as what it is given to; a gift to a region is public.

        One without entries is being prepared: nobody outside knows of it.
        """
        entries = ContributionEntry.objects.filter(contribution=OuterRef("pk"))
        return self.filter(Exists(entries)).filter(
            Q(project__in=Project.objects.public())
            | Q(initiative__in=Initiative.objects.public())
            | Q(region__isnull=False)
        )

    def unearmarked(self) -> Self:
        """Those that are given to no single project."""
        return self.filter(project=None)


@pghistory.track(*keep_replaced_rows(), exclude=["stage", *BALANCES])
class Contribution(Balances, Party):
    """What one party gives, to a project, to an initiative, or to a region without earmarking.

    It says who, to what, and how; its entries say how much, when, and at which stage
    (``budgets.contributions``). What it gives to cannot change once it has entries.
    """

    class Kind(models.TextChoices):
        STAFF = "staff", _("Staff")
        TRAINING = "training", _("Training")
        EQUIPMENT = "equipment", _("Equipment")
        VENUE = "venue", _("Venue")
        SOFTWARE = "software", _("Software")
        TRAVEL = "travel", _("Travel")

    class Valuation(models.TextChoices):
        MARKET = "market-price", _("Market price")
        COST = "cost", _("Cost to the contributor")
        RATE = "standard-rate", _("Standard rate of the Union")
        ESTIMATE = "estimate", _("Estimate of the contributor")

    class Progress(models.TextChoices):
        """How far it has come; ``WITHDRAWN`` where nothing stands any more."""

        PLEDGED = "pledged", _("Pledged")
        COMMITTED = "committed", _("Committed")
        RECEIVED = "received", _("Received")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("project"),
    )
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("regional initiative"),
        help_text=_("For a gift to the initiative, not to one of its projects."),
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("region"),
        help_text=_("For a gift to a region that is not earmarked."),
    )
    level = models.CharField(
        _("level"),
        max_length=15,
        choices=Project.Level,
        blank=True,
        help_text=_("Left empty, it is that of the project, or regional."),
    )
    mode = models.CharField(_("cash or in kind"), max_length=10, choices=Mode, default=Mode.CASH)
    kind = models.CharField(_("kind of the gift in kind"), max_length=10, choices=Kind, blank=True)
    valuation = models.CharField(
        _("method of valuation"),
        max_length=15,
        choices=Valuation,
        blank=True,
        help_text=_("Of a gift in kind; left empty, its entries carry no value."),
    )
    fund = models.ForeignKey(
        Fund,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("fund"),
    )
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("under the agreement"),
    )
    appeal = models.ForeignKey(
        Appeal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("in answer to the appeal"),
    )
    description = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("In kind: what is given, and how it was valued."),
    )
    is_sample = models.BooleanField(_("sample data"), default=False)
    entered_by = person(_("entered by"), null=True, blank=True)
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)
    stage = models.GeneratedField(
        verbose_name=_("stage"),
        expression=Case(
            When(~Q(received_chf=0) | ~Q(received_unvalued=0), then=Value("received")),
            When(~Q(committed_chf=0) | ~Q(committed_unvalued=0), then=Value("committed")),
            When(~Q(pledged_chf=0) | ~Q(pledged_unvalued=0), then=Value("pledged")),
            default=Value("withdrawn"),
        ),
        output_field=models.CharField(max_length=10),
        choices=Progress,
        db_persist=True,
    )

    objects = ContributionQuerySet.as_manager()

    class Meta(Party.Meta):
        ordering = ["-pk"]
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [
            *Party.Meta.constraints,
            models.CheckConstraint(
                name="contribution_is_given_to_one_thing",
                condition=Q(project__isnull=False, initiative=None, region=None)
                | Q(project=None, initiative__isnull=False, region=None)
                | Q(project=None, initiative=None, region__isnull=False),
                violation_error_message=_("Name a project, an initiative or a region, only one."),
            ),
            models.CheckConstraint(
                name="only_gifts_in_kind_are_valued_by_a_method",
                condition=Q(mode="in-kind") | Q(kind="", valuation=""),
                violation_error_message=_("Only a gift in kind has a kind and a valuation."),
            ),
            models.CheckConstraint(
                name="contribution_is_not_overdrawn",
                condition=Q(
                    pledged_chf__gte=0,
                    committed_chf__gte=0,
                    received_chf__gte=0,
                    pledged_unvalued__gte=0,
                    committed_unvalued__gte=0,
                    received_unvalued__gte=0,
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["project", "mode"],
                include=["pledged_chf", "committed_chf", "received_chf"],
                name="contributions_of_a_project",
            ),
        ]

    def __str__(self) -> str:
        return str(self.party)

    def clean(self) -> None:
        super().clean()
        if self.mode == Mode.IN_KIND and not self.kind:
            raise ValidationError({"kind": gettext("Say what kind of gift this is.")})
        if not self.level:
            self.level = self.project.level if self.project_id else Project.Level.REGIONAL

    @property
    def given_to(self) -> Project | Initiative | Region:
        return self.project or self.initiative or self.region


COMING = ("movement", "opening")
"""The natures of the entries that come to their stage; the others take something back."""


class CommitmentQuerySet(ScopedQuerySet):
    region_lookup = tuple(f"contribution__{name}" for name in ContributionQuerySet.region_lookup)

    def public(self) -> Self:
        """What awaits approval is staff's own; once approved, the entry tells it."""
        return self.none()


@pghistory.track(*keep_replaced_rows())
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
    amount = models.DecimalField(
        _("amount"),
        max_digits=18,
        decimal_places=2,
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
        ]

    def __str__(self) -> str:
        return str(self.contribution)


class ContributionEntryQuerySet(ScopedQuerySet):
    region_lookup = CommitmentQuerySet.region_lookup
    country_lookup = "contribution__country"
    organisation_lookup = "contribution__organisation"

    def public(self) -> Self:
        return self.filter(contribution__in=Contribution.objects.public())

    def due_before(self, on: date) -> Self:
        """Commitments whose day has passed; ``budgets.standing.overdue`` says what is open."""
        return self.filter(stage=Stage.COMMITTED, nature__in=COMING, due_on__lt=on)


class ContributionEntry(Balances, Money):
    """One event in a contribution's life; never changed and never deleted.

    An amount above zero comes to its stage; below zero, it is withdrawn or corrected, with a
    reason. ``follows`` is the entry that it carries on, withdraws from or corrects. ``OPENING`` is
    what a register before this one said; the database takes no new one.
    """

    class Nature(models.TextChoices):
        MOVEMENT = "movement", _("Recorded")
        OPENING = "opening", _("Carried over")
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
    due_on = models.DateField(_("due on"), null=True, blank=True)
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    document = document_field()
    reason = models.CharField(_("reason"), max_length=500, blank=True)
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
                name="what_is_taken_back_has_a_reason_and_an_entry",
                condition=Q(nature="movement") & (Q(amount=None) | Q(amount__gt=0))
                | Q(nature="opening") & (Q(amount=None) | Q(amount__gte=0))
                | Q(nature__in=["withdrawal", "correction"], follows__isnull=False)
                & (Q(amount=None) | Q(amount__lt=0))
                & ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="receipt_follows_a_commitment",
                condition=~Q(stage="received") | Q(nature="opening") | Q(follows__isnull=False),
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
