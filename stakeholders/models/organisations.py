"""Organizations and offices; a party is an organization or a country."""

from typing import ClassVar, Self

from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stakeholders.access import ScopedQuerySet
from stakeholders.collation import SortKeyField
from stakeholders.folding import FoldedNameField, FoldedNamesField, folded
from stakeholders.models.places import Country, Region
from stakeholders.models.records import Record, Versioned


class OrganisationQuerySet(ScopedQuerySet):
    region_lookup = "regions"

    def public(self) -> Self:
        return self

    def named(self, name: str) -> Self:
        """Those of the name, in whatever language and however it is written."""
        return self.filter(folded_names__contains=[folded(name)])


class Organisation(Record):
    """An organization that takes part in projects or pays for them."""

    class Kind(models.TextChoices):
        REGIONAL = "regional-organisation", _("Regional telecommunication organization")
        SUBREGIONAL = "subregional-organisation", _("Subregional organization")
        REGULATORS = "regulators-association", _("Regulators' association")
        UN_COMMISSION = "un-regional-commission", _("United Nations regional commission")
        UN_AGENCY = "un-agency", _("United Nations agency")
        INTERNATIONAL = "international-organisation", _("International organization")
        FINANCIAL = "financial-institution", _("International financial institution")
        FUND = "multi-donor-fund", _("Multi-donor fund")
        EU = "european-union", _("European Union institution")
        SECTOR_MEMBER = "sector-member", _("Sector Member")
        COMPANY = "company", _("Company")
        FOUNDATION = "foundation", _("Foundation")
        NGO = "ngo", _("Non-governmental organization")
        ACADEMIA = "academia", _("Academia")
        TRAINING = "training-institution", _("Training institution")
        GOVERNMENT = "government", _("Government body")
        BUREAU = "bureau", _("Bureau of the Union")

    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    name = models.CharField(_("name"), max_length=250)
    sort_key = SortKeyField(max_length=1600)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    regions = models.ManyToManyField(
        Region, related_name="organisations", verbose_name=_("regions"), blank=True
    )

    folded_name = FoldedNameField(_("folded name"))
    folded_names = FoldedNamesField(verbose_name=_("folded names"))
    is_duplicate = models.BooleanField(
        _("entered twice"),
        default=False,
        editable=False,
        help_text=_("Another organization had the same name before names were compared."),
    )

    constraint_fields: ClassVar[dict[str, str]] = {"organisation_is_entered_once": "name_en"}
    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        constraints = [
            models.UniqueConstraint(fields=["name_en"], name="organisation_name_is_unique"),
            models.UniqueConstraint(
                fields=["folded_name"],
                name="organisation_is_entered_once",
                condition=Q(is_duplicate=False),
                violation_error_message=_("An organization of this name is recorded already."),
            ),
        ]
        indexes = [GinIndex(fields=["folded_names"], name="organisation_by_folded_name")]

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name


class Office(Versioned):
    """A regional or area office of the Union; seats may move."""

    class Kind(models.TextChoices):
        REGIONAL = "regional", _("Regional office")
        AREA = "area", _("Area office")

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="offices", verbose_name=_("region")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    city = models.CharField(_("city"), max_length=100)
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="offices", verbose_name=_("country")
    )
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Where news from the other regions is sent.")
    )

    part_of = ("region",)
    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["region", "-kind", "city"]
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints = [
            models.UniqueConstraint(fields=["region", "city_en"], name="office_is_listed_once"),
        ]

    def __str__(self) -> str:
        return self.city


class Party(models.Model):
    """Whoever takes part or pays: either an organization or a country, never both."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("organization")
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, verbose_name=_("country")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_of_one_party",
                condition=Q(organisation=None, country__isnull=False)
                | Q(organisation__isnull=False, country=None),
                violation_error_message=_("Name either an organization or a country."),
            )
        ]

    @property
    def party(self) -> Organisation | Country | None:
        return self.organisation or self.country

    def clean(self) -> None:
        super().clean()
        if (self.organisation_id is None) == (self.country_id is None):
            raise ValidationError({"organisation": _("Name either an organization or a country.")})
