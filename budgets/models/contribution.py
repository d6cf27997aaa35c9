"""What Member States and organizations give, in cash and in kind (resolves 5)."""

from collections.abc import Iterable
from typing import ClassVar, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from budgets.models.agreement import Agreement
from budgets.models.appeal import Appeal
from budgets.models.balances import BALANCES, Balances
from budgets.models.fund import Fund
from budgets.models.money import Mode, folded_column
from initiatives.models import Initiative
from projects.models import Project
from projects.models.project import ProjectQuerySet
from stakeholders.access import AnyUser, ScopedQuerySet, own_rows, sees_everything
from stakeholders.models import Party, Region, Versioned
from stakeholders.models.people import person
from stakeholders.models.searched import words_index


class ContributionQuerySet(ScopedQuerySet["Contribution"]):
    region_lookup = ("project__region", "initiative__region", "region")
    country_lookup = "country"
    organisation_lookup = "organisation"

    def public(self) -> Self:
        """As public as what it is given to; what is given to a region is public.

        One without entries is being prepared: nobody outside knows of it.
        """
        # By name, because its module needs this one.
        entries = apps.get_model("budgets", "ContributionEntry")
        begun = entries.objects.filter(contribution=OuterRef("pk"))
        # By a join, which looks at the projects of these rows; "in" would read all of them.
        return self.filter(Exists(begun)).filter(self.is_given_in_public())

    def number_seen_by(self, user: AnyUser) -> int:
        """Count those of these rows that the reader may see, as of parts of projects.

        Of what the public sees: all of them, less the few that are given to what is hidden, and
        those without entries, at which nothing stands.
        """
        if sees_everything(user):
            return self.count()
        if own_rows(self, user) is not None:
            return self.visible_to(user).count()
        initiatives = Initiative.objects.exclude(pk__in=Initiative.objects.public().values("pk"))
        entries = apps.get_model("budgets", "ContributionEntry")
        begun = Exists(entries.objects.filter(contribution=OuterRef("pk")))
        unseen = (
            self.filter(project__in=Project.objects.hidden()),
            self.filter(initiative__in=initiatives.order_by()),
            self.filter(self.is_given_in_public(), stage="withdrawn").exclude(begun),
        )
        return self.count() - sum(rows.count() for rows in unseen)

    @staticmethod
    def is_given_in_public(path: str = "") -> Q:
        """The condition that what it is given to is public; ``path`` leads to the contribution."""
        return (
            ProjectQuerySet.is_public(f"{path}project__")
            | Q(**{f"{path}initiative__in": Initiative.objects.public()})
            | Q(**{f"{path}region__isnull": False})
        )

    def unearmarked(self) -> Self:
        """Those that are given to no single project."""
        return self.filter(project=None)


class Contribution(Versioned, Balances, Party):
    """What one party gives, to a project, to an initiative, or to a region without earmarking.

    It says who, to what, and how; its entries say how much, when, and at which stage
    (``budgets.writing.entries``). What it gives to cannot change once it has entries.
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
    external_reference = models.CharField(
        _("reference of the contributor"),
        max_length=60,
        blank=True,
        help_text=_("Its own number of the contribution; with it, it cannot come in twice."),
    )
    description = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("In kind: what is given, and how it was valued."),
    )
    is_sample = models.BooleanField(_("sample data"), default=False)
    entered_by = person(_("entered by"), null=True, blank=True)
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now, editable=False)
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

    worked_out = BALANCES
    objects = ContributionQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {
        "contribution_is_given_to_one_thing": "project",
        "contribution_is_of_one_party": "organisation",
        "only_gifts_in_kind_are_valued_by_a_method": "kind",
        "contribution_comes_in_once": "external_reference",
    }

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
            models.UniqueConstraint(
                *("organisation", "country", "project", "initiative", "region", "mode", "kind"),
                folded_column("external_reference"),
                condition=~Q(external_reference=""),
                nulls_distinct=False,
                name="contribution_comes_in_once",
                violation_error_code="duplicate",
                violation_error_message=_(
                    "A contribution with this reference is recorded already from this contributor."
                ),
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
            models.Index(fields=["fund"], name="sample_contributions", condition=Q(is_sample=True)),
            words_index("external_reference", name="contributions_by_words"),
        ]

    def __str__(self) -> str:
        return str(self.party)

    def clean(self) -> None:
        super().clean()
        if not self.level:
            self.level = self.project.level if self.project else Project.Level.REGIONAL

    def stand_as(self, entries: Iterable[Balances]) -> None:
        """Show the balances of these entries alone, and the stage that ``stage`` makes of them.

        For reading only: the database keeps those of all entries.
        """
        entries = list(entries)
        for name in BALANCES:
            setattr(self, name, sum(getattr(entry, name) for entry in entries))
        reached = [
            stage
            for stage in ("received", "committed", "pledged")
            if getattr(self, f"{stage}_chf") or getattr(self, f"{stage}_unvalued")
        ]
        self.stage = reached[0] if reached else "withdrawn"

    @property
    def given_to(self) -> Project | Initiative | Region | None:
        """None only before it is complete."""
        return self.project or self.initiative or self.region
