"""To which region a country belongs, from one date to another."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from stakeholders.models.places import Country, DateRange, Region


class CountryRegionQuerySet(models.QuerySet["CountryRegion"]):
    def held(self, on: date) -> Self:
        """Those that hold on the day: from the day of joining to the day before leaving."""
        goes_on = Q(left_on=None) | Q(left_on__gt=on)
        return self.filter(goes_on, Q(joined_on=None) | Q(joined_on__lte=on))


class CountryRegion(models.Model):
    """A region to which a country belongs between two dates.

    ``joined_on`` is empty where the date is not known; ``left_on`` is the first day out of it.
    ``stakeholders.places`` says the region on a day, and keeps ``Country.region`` that of today.
    """

    country = models.ForeignKey(
        Country, models.CASCADE, related_name="region_periods", verbose_name=_("country")
    )
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="country_periods", verbose_name=_("region")
    )
    joined_on = models.DateField(_("joined on"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    source = models.TextField(
        _("source"), blank=True, help_text=_("Where this was read: one address a line.")
    )
    note = models.TextField(_("note"), blank=True)

    part_of = ("country",)
    constraint_fields: ClassVar[dict[str, str]] = {
        "country_leaves_a_region_after_joining": "left_on",
        "country_is_in_one_region_at_a_time": "joined_on",
    }
    objects = CountryRegionQuerySet.as_manager()

    class Meta:
        ordering = ["country", F("joined_on").asc(nulls_first=True)]
        verbose_name = _("region of a country")
        verbose_name_plural = _("regions of a country")
        constraints = [
            models.CheckConstraint(
                name="country_leaves_a_region_after_joining",
                condition=Q(left_on__gt=F("joined_on")) | Q(joined_on=None) | Q(left_on=None),
                violation_error_message=_("A country cannot leave a region before it joins."),
            ),
            ExclusionConstraint(
                name="country_is_in_one_region_at_a_time",
                expressions=[
                    ("country", RangeOperators.EQUAL),
                    (DateRange("joined_on", "left_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The country is in a region already on these days."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.region)
