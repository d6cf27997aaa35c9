"""Action plans, the initiatives each region adopted, and what they should bring."""

import re
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from stakeholders.access import ScopedQuerySet
from stakeholders.models import Record, Region, Versioned


class ReferenceQuerySet(ScopedQuerySet):
    """Rows that headquarters keeps and everybody reads."""

    region_lookup = None


class ActionPlan(Versioned):
    """What a World Telecommunication Development Conference adopted for four years."""

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    conference = models.CharField(_("conference"), max_length=30)
    starts_year = models.PositiveSmallIntegerField(_("first year"))
    ends_year = models.PositiveSmallIntegerField(_("last year"))
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    objects = ReferenceQuerySet.as_manager()

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


class ExpectedResult(models.Model):
    """What the conference expects an initiative to bring."""

    initiative = models.ForeignKey(
        Initiative,
        models.CASCADE,
        related_name="expected_results",
        verbose_name=_("regional initiative"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    statement = models.TextField(_("statement"))
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
