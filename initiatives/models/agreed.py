"""Action plans, the initiatives each region adopted, and what they should bring."""

import re
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stakeholders.access import ScopedQuerySet
from stakeholders.models import Record, Region, Versioned


class ReferenceQuerySet(ScopedQuerySet):
    """Rows that headquarters keeps and everybody reads."""

    region_lookup = None


def year_of(on: date | None) -> int:
    """Give the year of the day, today without one: plans are in force for whole years."""
    return (on or timezone.localdate()).year


def plans_in_order(prefix: str = "", *, on: date | None = None) -> list[Case | str]:
    """Order by plan: the one in force on the day first, then from the latest to the earliest.

    ``prefix`` leads from the rows to their plan, such as ``plan__``.
    """
    year = year_of(on)
    in_force = {f"{prefix}starts_year__lte": year, f"{prefix}ends_year__gte": year}
    return [Case(When(**in_force, then=0), default=1), f"-{prefix}starts_year"]


class ActionPlanQuerySet(ReferenceQuerySet):
    def in_force(self, *, on: date | None = None) -> Self:
        return self.in_force_in(year_of(on))

    def in_force_in(self, year: int) -> Self:
        return self.filter(starts_year__lte=year, ends_year__gte=year)

    def in_order(self, *, on: date | None = None) -> Self:
        return self.order_by(*plans_in_order(on=on))


class ActionPlan(Versioned):
    """What a World Telecommunication Development Conference adopted for four years."""

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    conference = models.CharField(_("conference"), max_length=30)
    starts_year = models.PositiveSmallIntegerField(_("first year"))
    ends_year = models.PositiveSmallIntegerField(_("last year"))
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    objects = ActionPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_year"]
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")
        constraints = [
            models.CheckConstraint(
                name="action_plan_ends_after_it_starts",
                condition=Q(ends_year__gte=F("starts_year")),
                violation_error_message=_("An action plan cannot end before it starts."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def years(self) -> str:
        return f"{self.starts_year}–{self.ends_year}"

    def is_in_force(self, *, on: date | None = None) -> bool:
        return self.starts_year <= year_of(on) <= self.ends_year

    def is_over(self, *, on: date | None = None) -> bool:
        return self.ends_year < year_of(on)

    @property
    def heading(self) -> str:
        """Name the plan as the heading under which a form offers what belongs to it."""
        values = {"plan": self.name, "years": self.years}
        if self.is_over():
            return gettext("Earlier plans: %(plan)s (%(years)s)") % values
        return f"{self.name} ({self.years})"

    @property
    def choice_group(self) -> str:
        """Say under which heading a form offers the plan itself; a plan in force needs none."""
        return gettext("Earlier plans") if self.is_over() else ""


class Theme(Versioned):
    """A subject under which initiatives and projects of all regions and plans are found."""

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return self.name


class InitiativeQuerySet(ScopedQuerySet):
    def public(self) -> Self:
        return self.filter(is_published=True)

    def in_order(self, *, on: date | None = None) -> Self:
        """Order by plan, the one in force first; then by region and number."""
        return self.order_by(*plans_in_order("plan__", on=on), "region__position", "number")

    def without_real_text(self) -> Self:
        """Those of which neither the objective nor an expected result is known."""
        columns = [f"objective_{code.replace('-', '_')}" for code, _name in settings.LANGUAGES]
        empty = Q(*(Q(**{name: None}) | Q(**{name: ""}) for name in columns))
        real = ExpectedResult.objects.filter(initiative=OuterRef("pk"), is_sample=False)
        return self.filter(empty, ~Exists(real))

    def with_key(self, key: str) -> Self:
        """Those named ``kigali-2022/AFR1``, or ``AFR1`` in any plan; none if it is not a name."""
        plan, _slash, code = key.rpartition("/")
        if not re.fullmatch(r"[A-Z]{3}[0-9]{1,3}", code):
            return self.none()
        named = self.filter(region=code[:3], number=int(code[3:]))
        return named.filter(plan__slug=plan) if plan else named


class Initiative(Record):
    """An all-embracing heading under which a region runs projects (footnote 1 of Resolution 17).

    A code such as AFR1 comes back in each plan with another meaning: plan, region and number
    together are the key.
    """

    class TitleStatus(models.TextChoices):
        OFFICIAL = "official", _("Official title")
        PARTIAL = "partial", _("Shortened or paraphrased title")
        PROPOSED = "proposed", _("Title proposed by a preparatory meeting")
        UNVERIFIED = "unverified", _("Unverified title")
        TRANSLATION = "translation", _("Unofficial translation")

    plan = models.ForeignKey(
        ActionPlan, models.PROTECT, related_name="initiatives", verbose_name=_("action plan")
    )
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="initiatives", verbose_name=_("region")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=600)
    title_status = models.CharField(
        _("status of the title"),
        max_length=20,
        choices=TitleStatus,
        default=TitleStatus.UNVERIFIED,
    )
    objective = models.TextField(_("objective"), blank=True)
    are_results_complete = models.BooleanField(
        _("the list of expected results is complete"),
        null=True,
        blank=True,
        help_text=_("No: the source could not be read to its end. Empty: not known."),
    )
    themes = models.ManyToManyField(
        Theme, related_name="initiatives", verbose_name=_("themes"), blank=True
    )
    is_published = models.BooleanField(_("published"), default=True)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "region", "number"]
        verbose_name = _("regional initiative")
        verbose_name_plural = _("regional initiatives")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "region", "number"], name="initiative_number_is_unique_in_its_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} – {self.title}"

    @property
    def code(self) -> str:
        return f"{self.region_id}{self.number}"

    choice_headed_by = "plan"
    """What is read with a choice, for its heading."""

    @property
    def choice_group(self) -> str:
        return self.plan.heading


class ExpectedResult(models.Model):
    """What the conference expects an initiative to bring, numbered as adopted."""

    class StatementStatus(models.TextChoices):
        OFFICIAL = "official", _("Official wording")
        PARAPHRASE = "paraphrase", _("Our paraphrase")
        UNVERIFIED = "unverified", _("Unverified wording")
        TRANSLATION = "translation", _("Unofficial translation")

    initiative = models.ForeignKey(
        Initiative,
        models.CASCADE,
        related_name="expected_results",
        verbose_name=_("regional initiative"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    statement = models.TextField(_("statement"))
    statement_status = models.CharField(
        _("status of the statement"),
        max_length=20,
        choices=StatementStatus,
        default=StatementStatus.UNVERIFIED,
    )
    source = models.TextField(
        _("source"), blank=True, help_text=_("Where this was read: one address a line.")
    )
    is_sample = models.BooleanField(_("sample data"), default=False)

    part_of = ("initiative",)

    class Meta:
        ordering = ["initiative", "number"]
        verbose_name = _("expected result")
        verbose_name_plural = _("expected results")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "number"], name="expected_result_number_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.statement
