"""Regions and countries, and the categories a country is in on a date."""

from datetime import date
from functools import reduce
from operator import or_
from typing import ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from stakeholders import days
from stakeholders.access import ScopedQuerySet
from stakeholders.collation import SortKeyField
from stakeholders.folding import FoldedNamesField, folded
from stakeholders.models.records import Versioned


def named_by(text: str, *codes: str) -> Q:
    """The condition that a place has this code or name, in any of the six languages.

    Neither case, accents nor signs tell two names apart (``stakeholders.folding``).
    """
    text = text.strip()
    if not text or "\0" in text:
        return Q(pk__in=[])
    named = Q(folded_names__contains=[folded(text)]) if folded(text) else Q(pk__in=[])
    return reduce(or_, (Q(**{f"{code}__iexact": text}) for code in codes), named)


class RegionQuerySet(ScopedQuerySet):
    region_lookup = None

    def public(self) -> Self:
        return self

    def known_as(self, text: str) -> Self:
        """The region of a code or a name, as people write them: ``AFR``, ``afr``, ``Africa``."""
        return self.filter(named_by(text, "code"))


class Region(Versioned):
    """One of the six regions of ITU-D."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    name = models.CharField(_("name"), max_length=100)
    folded_names = FoldedNamesField(verbose_name=_("folded names"))
    position = models.PositiveSmallIntegerField(_("position"))

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return self.name


class CountryQuerySet(ScopedQuerySet):
    region_lookup = None

    def public(self) -> Self:
        return self

    def known_as(self, text: str) -> Self:
        """The country of a code or a name, as people write them: ``KE``, ``ken``, ``Kenya``."""
        return self.filter(named_by(text, "iso2", "iso3", "m49"))

    def in_region(self, region: "Region | str", on: date) -> Self:
        """Countries that belong to the region on the day."""
        return self.filter(
            Q(region_periods__region=region),
            Q(region_periods__joined_on=None) | Q(region_periods__joined_on__lte=on),
            Q(region_periods__left_on=None) | Q(region_periods__left_on__gt=on),
        )

    def in_category(self, kind: str, on: date) -> Self:
        """Countries that are in the category on the day: a graduation counts from its date."""
        held = CountryCategory.objects.held(on).filter(kind=kind)
        return self.filter(pk__in=held.values("country"))

    def with_categories(self, on: date) -> Self:
        """Give each country its ``held_categories`` on the day, at the cost of one query."""
        held = CountryCategory.objects.held(on)
        return self.prefetch_related(Prefetch("categories", held, to_attr="held_categories"))


class Country(Versioned):
    """A Member State of the Union, or the State of Palestine under Resolution 99.

    Names are the United Nations' short names and come from the reference data, never from CLDR;
    where the member of the Union has another, that of the United Nations is ``un_name``.
    """

    class Membership(models.TextChoices):
        MEMBER_STATE = "member-state", _("Member State")
        RESOLUTION_99 = "resolution-99", _("Resolution 99")

    iso2 = models.CharField(_("ISO 3166 alpha-2 code"), max_length=2, primary_key=True)
    iso3 = models.CharField(_("ISO 3166 alpha-3 code"), max_length=3, unique=True)
    m49 = models.CharField(_("UN M49 code"), max_length=3, unique=True)
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        related_name="countries",
        verbose_name=_("region"),
        help_text=_("That of today; it follows from the regions of the country by date."),
    )
    membership = models.CharField(
        _("membership"), max_length=20, choices=Membership, default=Membership.MEMBER_STATE
    )
    name = models.CharField(_("name"), max_length=200)
    un_name = models.CharField(
        _("name at the United Nations"),
        max_length=200,
        blank=True,
        help_text=_("Where the Union lists its member under another."),
    )
    folded_names = FoldedNamesField(verbose_name=_("folded names"))
    sort_key = SortKeyField()
    note = models.TextField(_("note"), blank=True)
    held_categories: "list[CountryCategory]"  # of those that ``with_categories`` gives

    folded_fields = ("name", "un_name")
    objects = CountryQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        return self.name


class EndStatus(models.TextChoices):
    """How certain it is that a country leaves, or left, a category on a day."""

    SCHEDULED = "scheduled", _("Scheduled")
    CONFIRMED = "confirmed", _("Confirmed")
    DEFERRAL_ASKED = "deferral-asked", _("Deferral asked")


class CountryCategoryQuerySet(models.QuerySet):
    def held(self, on: date) -> Self:
        """Those that hold on the day: from the day of joining to the day before leaving.

        An end that is scheduled comes on its day, as decided; one that the country asked to defer
        is waited for, until the decision is recorded.
        """
        goes_on = Q(left_on=None) | Q(left_on__gt=on) | Q(end_status=EndStatus.DEFERRAL_ASKED)
        return self.filter(goes_on, Q(joined_on=None) | Q(joined_on__lte=on))


class DateRange(Func):
    """The days from one date to the day before another; an empty date is no bound."""

    function = "daterange"
    output_field = DateRangeField()


class CountryCategory(models.Model):
    """A category that a country is in between two dates (footnote 2 of Resolution 17).

    ``joined_on`` is empty where the date is not known; ``left_on`` is the first day out of it, and
    ``end_status`` says how certain that day is.
    """

    EndStatus = EndStatus

    class Kind(models.TextChoices):
        LDC = "ldc", _("Least developed country")
        SIDS = "sids", _("Small island developing State")
        LLDC = "lldc", _("Landlocked developing country")
        TRANSITION = "transition", _("Country with economy in transition")

    country = models.ForeignKey(
        Country, models.CASCADE, related_name="categories", verbose_name=_("country")
    )
    kind = models.CharField(_("category"), max_length=10, choices=Kind)
    joined_on = models.DateField(_("joined on"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    end_status = models.CharField(
        _("status of the end"), max_length=20, choices=EndStatus, blank=True
    )
    source = models.TextField(
        _("source"), blank=True, help_text=_("Where this was read: one address a line.")
    )
    note = models.TextField(_("note"), blank=True)

    part_of = ("country",)
    earliest_day = days.FIRST_OF_THE_UNITED_NATIONS
    constraint_fields: ClassVar[dict[str, str]] = {
        "end_of_a_category_has_a_status": "end_status",
        "country_is_in_a_category_once_at_a_time": "joined_on",
    }
    objects = CountryCategoryQuerySet.as_manager()

    class Meta:
        ordering = ["country", "kind"]
        verbose_name = _("country category")
        verbose_name_plural = _("country categories")
        constraints = [
            models.UniqueConstraint(
                fields=["country", "kind", "joined_on"],
                name="country_joins_a_category_once_a_day",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="country_leaves_a_category_after_joining",
                condition=Q(left_on__gt=F("joined_on")) | Q(joined_on=None) | Q(left_on=None),
                violation_error_message=_("A country cannot leave a category before it joins."),
            ),
            models.CheckConstraint(
                name="end_of_a_category_has_a_status",
                condition=Q(left_on=None, end_status="")
                | Q(left_on__isnull=False) & ~Q(end_status=""),
                violation_error_message=_(
                    "Say how certain the day of leaving is; without one there is nothing to say."
                ),
            ),
            ExclusionConstraint(
                name="country_is_in_a_category_once_at_a_time",
                expressions=[
                    ("country", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DateRange("joined_on", "left_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The country is in this category already on these days."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
