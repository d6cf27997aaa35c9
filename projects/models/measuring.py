"""Indicators of results, their targets, and what was measured; ``projects.progress`` reads them."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models import CoreIndicator
from projects.models.lessons import Document
from projects.models.project import PartOfProjectQuerySet
from projects.models.results import Result
from stakeholders.models import Country, Versioned
from stakeholders.models.people import person
from stakeholders.models.searched import words_index
from stakeholders.writing import require_one_language


class PartOfResultQuerySet(PartOfProjectQuerySet):
    """Rows below a result."""

    region_lookup = "result__project__region"
    country_lookup = "result__project__countries"
    organisation_lookup = "result__project__participations__organisation"
    project_lookup = "result__project"


class Dimension(models.TextChoices):
    """By what values may be broken down."""

    SEX = "sex", _("Sex")
    AGE = "age", _("Age group")
    DISABILITY = "disability", _("Disability")
    COUNTRY = "country", _("Country")


class Indicator(Versioned):
    """How it is seen whether a result is reached.

    A value says how things stand on a day, not what was added since the last one. An unknown
    baseline stays empty; then no progress is worked out.
    """

    constraint_fields: ClassVar[dict[str, str]] = {"core_indicator_is_counted": "core"}

    class Unit(models.TextChoices):
        NUMBER = "number", _("Number")
        PEOPLE = "people", _("People")
        PERCENT = "percent", _("Per cent")
        INSTITUTIONS = "institutions", _("Institutions")
        COUNTRIES = "countries", _("Countries")
        SITES = "sites", _("Sites connected")
        YES_NO = "yes-no", _("Done (1) or not (0)")

    class Direction(models.TextChoices):
        INCREASE = "increase", _("The more, the better")
        DECREASE = "decrease", _("The less, the better")

    result = models.ForeignKey(
        Result, models.CASCADE, related_name="indicators", verbose_name=_("result")
    )
    name = models.CharField(_("name"), max_length=250)
    core = models.ForeignKey(
        CoreIndicator,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("core indicator"),
        help_text=_("Where it measures the same: its values are added up over projects."),
    )
    unit = models.CharField(_("unit"), max_length=15, choices=Unit, default=Unit.NUMBER)
    direction = models.CharField(
        _("direction"), max_length=10, choices=Direction, default=Direction.INCREASE
    )
    baseline = models.DecimalField(
        _("baseline"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    baseline_on = models.DateField(_("day of the baseline"), null=True, blank=True)
    breakdowns = ArrayField(
        models.CharField(max_length=12, choices=Dimension),
        verbose_name=_("broken down by"),
        default=list,
        blank=True,
    )
    is_sample = models.BooleanField(_("sample data"), default=False)

    part_of = ("result",)
    happened = ("baseline_on",)
    objects = PartOfResultQuerySet.as_manager()

    class Meta:
        ordering = ["result", "pk"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        indexes = [
            # Counting by result reads this, not six languages a row.
            models.Index(fields=["id"], include=["result"], name="indicators_by_key"),
            words_index("name_en", name="indicators_by_words"),
        ]
        constraints = [
            models.CheckConstraint(
                name="core_indicator_is_counted",
                condition=Q(core=None) | ~Q(unit__in=["percent", "yes-no"]),
                violation_error_message=_("Percentages cannot be added up over projects."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        require_one_language(self, "name")


class PartOfIndicatorQuerySet(PartOfProjectQuerySet):
    """Rows below an indicator."""

    region_lookup = "indicator__result__project__region"
    country_lookup = "indicator__result__project__countries"
    organisation_lookup = "indicator__result__project__participations__organisation"
    project_lookup = "indicator__result__project"


class Target(models.Model):
    """The value to be reached by the end of a period."""

    constraint_fields: ClassVar[dict[str, str]] = {"indicator_has_one_target_a_period": "due_on"}

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, related_name="targets", verbose_name=_("indicator")
    )
    due_on = models.DateField(_("end of the period"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=2)

    part_of = ("indicator",)
    objects = PartOfIndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "due_on"]
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "due_on"], name="indicator_has_one_target_a_period"
            ),
        ]
        indexes = [models.Index(fields=["due_on", "id"], name="targets_by_day")]

    def __str__(self) -> str:
        return str(self.value)


class Measurement(Versioned):
    """The value of an indicator on a day, with what it rests on."""

    constraint_fields: ClassVar[dict[str, str]] = {
        "indicator_is_measured_once_a_day": "measured_on",
        "measurement_has_evidence": "evidence",
    }

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, related_name="measurements", verbose_name=_("indicator")
    )
    measured_on = models.DateField(_("measured on"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=2)
    evidence = models.TextField(
        _("evidence"), blank=True, help_text=_("What the value rests on, or where it was read.")
    )
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
    )
    is_sample = models.BooleanField(_("sample data"), default=False)
    entered_by = person(_("entered by"), null=True, blank=True)
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    part_of = ("indicator",)
    objects = PartOfIndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "-measured_on"]
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "measured_on"], name="indicator_is_measured_once_a_day"
            ),
            models.CheckConstraint(
                name="measurement_has_evidence",
                condition=~Q(evidence="") | Q(document__isnull=False),
                violation_error_message=_("Say what the value rests on, or attach a document."),
            ),
        ]
        indexes = [models.Index(fields=["measured_on", "id"], name="measurements_by_day")]

    def __str__(self) -> str:
        return str(self.value)


class MeasurementPart(models.Model):
    """A part of a measured value. The parts of one dimension are parts of the whole, not more."""

    class Category(models.TextChoices):
        WOMEN = "women", _("Women")
        MEN = "men", _("Men")
        UNDER_15 = "0-14", _("Under 15 years")
        UNDER_25 = "15-24", _("15 to 24 years")
        UNDER_65 = "25-64", _("25 to 64 years")
        FROM_65 = "65+", _("65 years and over")
        WITH_DISABILITY = "with-disability", _("With disability")
        WITHOUT_DISABILITY = "without-disability", _("Without disability")

    OF_DIMENSION = {
        Dimension.SEX: (Category.WOMEN, Category.MEN),
        Dimension.AGE: (
            Category.UNDER_15,
            Category.UNDER_25,
            Category.UNDER_65,
            Category.FROM_65,
        ),
        Dimension.DISABILITY: (Category.WITH_DISABILITY, Category.WITHOUT_DISABILITY),
    }

    measurement = models.ForeignKey(
        Measurement, models.CASCADE, related_name="parts", verbose_name=_("measurement")
    )
    dimension = models.CharField(_("dimension"), max_length=12, choices=Dimension)
    category = models.CharField(_("category"), max_length=20, choices=Category, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=2)

    part_of = ("measurement",)

    class Meta:
        # By the column, not by the record: the order of measurements would join four tables.
        ordering = ["measurement_id", "pk"]
        verbose_name = _("part of a measurement")
        verbose_name_plural = _("parts of a measurement")
        constraints = [
            models.UniqueConstraint(
                fields=["measurement", "dimension", "category", "country"],
                name="part_of_a_measurement_comes_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="part_is_of_its_dimension",
                condition=Q(dimension="country", country__isnull=False, category="")
                | Q(dimension="sex", country=None, category__in=["women", "men"])
                | Q(dimension="age", country=None, category__in=["0-14", "15-24", "25-64", "65+"])
                | Q(
                    dimension="disability",
                    country=None,
                    category__in=["with-disability", "without-disability"],
                ),
                violation_error_message=_("This category is not one of the dimension."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.country or self.get_category_display())
