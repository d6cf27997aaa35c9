"""Projects."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models import (
    Activity,
    Consultation,
    Initiative,
    InterregionalEffort,
    Need,
    Theme,
)
from stakeholders.access import AnyUser, ScopedQuerySet, own_rows, sees_everything
from stakeholders.currencies import currency_code
from stakeholders.models import Country, Record, Region
from stakeholders.models.amounts import AmountField
from stakeholders.models.searched import words_index

TITLES = tuple(f"title_{code}" for code in ("en", "fr", "es", "ru", "ar", "zh_hans"))


class ProjectQuerySet(ScopedQuerySet):
    country_lookup = "countries"
    organisation_lookup = "participations__organisation"

    @staticmethod
    def is_public(path: str = "") -> Q:
        """The condition that a project is public, reached by this path.

        It is as public as its initiative; one without an initiative stands alone.
        """
        alone = Q(**{f"{path}initiative": None})
        of_public = Q(**{f"{path}initiative__is_published": True})
        return Q(**{f"{path}is_published": True}) & (alone | of_public)

    def public(self) -> Self:
        return self.filter(self.is_public())

    @staticmethod
    def hidden() -> models.QuerySet:
        """Give the keys of those that are not public: few, and looked up by indexes."""
        rows = Project.objects.order_by().values("pk")
        of_hidden = rows.filter(initiative__is_published=False)
        return rows.filter(is_published=False).union(of_hidden)


class PartOfProjectQuerySet(ScopedQuerySet):
    """Rows that belong to a project, and are seen and changed by whoever sees and changes it."""

    region_lookup = "project__region"
    country_lookup: ClassVar[str | None] = "project__countries"
    organisation_lookup: ClassVar[str | None] = "project__participations__organisation"
    project_lookup: ClassVar[str] = "project"

    def public(self) -> Self:
        return self.filter(**{f"{self.project_lookup}__in": Project.objects.public()})

    def number_seen_by(self, user: AnyUser) -> int:
        """Count those of these rows that the reader may see.

        Of what the public sees it counts all rows, which takes no join, less those of projects that
        are hidden, which are few. So only where rows are exactly as public as their projects.
        """
        if sees_everything(user):
            return self.count()
        if own_rows(self, user) is not None:
            return self.visible_to(user).count()
        hidden = self.filter(**{f"{self.project_lookup}__in": Project.objects.hidden()})
        return self.count() - hidden.count()


class Project(Record):
    """A piece of work with an end, carried out under a regional initiative.

    It has one lead initiative and may serve others. Most projects read in public pages name no
    initiative: what we assign ourselves is marked so (``initiative_basis``).
    """

    class Phase(models.TextChoices):
        IDENTIFICATION = "identification", _("Identification")
        FORMULATION = "formulation", _("Formulation")
        FUNDING = "funding", _("Funding")
        IMPLEMENTATION = "implementation", _("Implementation")
        EVALUATION = "evaluation", _("Evaluation")
        CLOSED = "closed", pgettext_lazy("phase", "Closed")

    class Status(models.TextChoices):
        ACTIVE = "active", _("Active")
        SUSPENDED = "suspended", _("Suspended")
        CANCELLED = "cancelled", _("Cancelled")

    class Level(models.TextChoices):
        NATIONAL = "national", _("National")
        REGIONAL = "regional", _("Regional")
        INTERREGIONAL = "interregional", _("Interregional")
        GLOBAL = "global", _("Global")

    class Sector(models.TextChoices):
        """The three Sectors of the Union, by their Bureaux (instructs 8)."""

        DEVELOPMENT = "BDT", _("Telecommunication Development Bureau (BDT)")
        RADIOCOMMUNICATION = "BR", _("Radiocommunication Bureau (BR)")
        STANDARDIZATION = "TSB", _("Telecommunication Standardization Bureau (TSB)")

    class DatePrecision(models.TextChoices):
        DAY = "day", _("Day")
        YEAR = "year", _("Year only")

    class InitiativeBasis(models.TextChoices):
        STATED = "stated", _("Named by the source")
        ASSIGNED = "assigned", _("Assigned by us")

    class SourceKind(models.TextChoices):
        OFFICIAL = "official", _("Official page")
        PRESS = "press", _("Press")

    class FinancialScale(models.TextChoices):
        """The size bands of the Union's own project pages, in CHF."""

        BELOW_100K = "below-100k", _("Less than 100,000 CHF")
        FROM_100K = "100k-500k", _("100,000 – 500,000 CHF")
        FROM_500K = "500k-1m", _("500,000 – 1,000,000 CHF")
        ABOVE_1M = "above-1m", _("More than 1,000,000 CHF")

    amount_currencies: ClassVar[dict[str, str]] = {"published_amount": "published_currency"}
    constraint_fields: ClassVar[dict[str, str]] = {
        "project_ends_after_it_starts": "ends_on",
        "only_wide_projects_have_no_region": "region",
        "published_amount_has_a_currency": "published_currency",
    }

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    number = models.CharField(
        _("project number"),
        max_length=30,
        unique=True,
        null=True,
        blank=True,
        help_text=_("Such as 9RAF10084-04; empty while the project is in the pipeline."),
    )
    title = models.CharField(_("title"), max_length=300)
    is_title_official = models.BooleanField(
        _("official title"),
        default=True,
        help_text=_("No: the title is our description of the project."),
    )
    description = models.TextField(_("description"), blank=True)
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("lead regional initiative"),
    )
    initiative_basis = models.CharField(
        _("basis of the initiative"),
        max_length=10,
        choices=InitiativeBasis,
        default=InitiativeBasis.STATED,
    )
    other_initiatives = models.ManyToManyField(
        Initiative,
        blank=True,
        related_name="other_projects",
        verbose_name=_("other initiatives served"),
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("region"),
        help_text=_("Empty for a global or interregional project of no single region."),
    )
    level = models.CharField(_("level"), max_length=15, choices=Level, default=Level.NATIONAL)
    countries = models.ManyToManyField(
        Country, blank=True, related_name="projects", verbose_name=_("beneficiary countries")
    )
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="projects", verbose_name=_("themes")
    )
    phase = models.CharField(
        _("phase"),
        max_length=15,
        choices=Phase,
        default=Phase.IDENTIFICATION,
        blank=True,
        help_text=_("Empty where the source does not publish it."),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTIVE)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    date_precision = models.CharField(
        _("precision of the dates"),
        max_length=5,
        choices=DatePrecision,
        default=DatePrecision.DAY,
    )
    actual_start_on = models.DateField(_("actual start"), null=True, blank=True, editable=False)
    actual_end_on = models.DateField(_("actual end"), null=True, blank=True, editable=False)
    sectors = ArrayField(
        models.CharField(max_length=3, choices=Sector),
        verbose_name=_("Sectors taking part"),
        default=list,
        blank=True,
    )
    needs = models.ManyToManyField(
        Need, blank=True, related_name="projects", verbose_name=_("needs that it answers")
    )
    consultations = models.ManyToManyField(
        Consultation, blank=True, related_name="projects", verbose_name=_("consultations on it")
    )
    joint_activities = models.ManyToManyField(
        Activity, blank=True, related_name="projects", verbose_name=_("activities")
    )
    effort = models.ForeignKey(
        InterregionalEffort,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("interregional effort"),
    )
    replicates = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="replicas",
        verbose_name=_("project that it replicates"),
    )
    financial_scale = models.CharField(
        _("financial scale"), max_length=10, choices=FinancialScale, blank=True
    )
    published_amount = AmountField(
        _("amount published by the source"),
        null=True,
        blank=True,
        help_text=_("As the source prints it; it enters no total."),
    )
    is_published_amount_shared = models.BooleanField(
        _("the published amount is that of a programme shared with others"), default=False
    )
    published_currency = models.CharField(
        _("currency of the published amount"),
        max_length=3,
        blank=True,
        validators=[currency_code],
    )
    sdgs = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(17)]),
        verbose_name=_("Sustainable Development Goals"),
        default=list,
        blank=True,
        help_text=_("Numbers from 1 to 17, separated by commas."),
    )
    source_kind = models.CharField(
        _("kind of source"), max_length=10, choices=SourceKind, blank=True
    )
    is_published = models.BooleanField(
        _("published"), default=False, help_text=_("Shown to the public, with its initiative.")
    )
    publishing_reason = models.TextField(
        _("reason to publish nevertheless"),
        max_length=1000,
        blank=True,
        default="",
        db_default="",
        help_text=_("Asked for where a rule of quality applies; for staff alone."),
    )
    confirmed_at = models.DateTimeField(_("last confirmed at"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("last confirmed by"),
    )
    # Two of the columns of its texts, which django-modeltranslation adds.
    title_en: str | None
    description_en: str | None

    shown_in = ("consultations", "joint_activities")
    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = [F("starts_on").desc(nulls_last=True), "-pk"]
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        indexes = [
            # Counting and adding up by region or initiative reads this, not six languages a row.
            models.Index(
                fields=["id"],
                include=["region", "initiative", "is_published", "phase"],
                name="projects_by_key",
            ),
            models.Index(
                F("starts_on").desc(nulls_last=True),
                F("id").desc(),
                include=["initiative", "region", "phase"],
                name="published_projects_by_start",
                condition=Q(is_published=True),
            ),
            models.Index(
                fields=["id"], name="unpublished_projects", condition=Q(is_published=False)
            ),
            # Of all projects, public sources print an amount of a few.
            models.Index(
                F("published_amount").desc(),
                F("id"),
                include=["published_currency", "is_published_amount_shared"],
                name="projects_by_published_amount",
                condition=Q(published_amount__isnull=False),
            ),
            # In the admin all are listed, and what belongs to them in their order.
            models.Index(
                F("starts_on").desc(nulls_last=True), F("id").desc(), name="projects_by_start"
            ),
            words_index("number", "slug", *TITLES, name="projects_by_words"),
        ]
        constraints = [
            models.CheckConstraint(
                name="project_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")) | Q(starts_on=None) | Q(ends_on=None),
                violation_error_message=_("A project cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="only_wide_projects_have_no_region",
                condition=Q(region__isnull=False) | Q(level__in=["interregional", "global"]),
                violation_error_message=_("A national or regional project belongs to a region."),
            ),
            models.CheckConstraint(
                name="published_amount_is_above_zero",
                condition=Q(published_amount=None) | Q(published_amount__gt=0),
                violation_error_message=_("A published amount is above zero."),
            ),
            models.CheckConstraint(
                name="published_amount_has_a_currency",
                condition=Q(published_amount=None) | ~Q(published_currency=""),
                violation_error_message=_("Give the currency of the published amount."),
            ),
            models.CheckConstraint(
                name="project_ends_after_it_actually_starts",
                condition=Q(actual_end_on__gte=F("actual_start_on"))
                | Q(actual_start_on=None)
                | Q(actual_end_on=None),
                violation_error_message=_("A project cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        initiative = self.initiative
        if initiative and not self.region_id:
            self.region = initiative.region
        if initiative and initiative.region_id != self.region_id:
            raise ValidationError(
                {"initiative": _("The lead initiative must be one of the project's region.")}
            )
