"""Regions, countries, organizations and funds: what is known by its name."""

from django.db.models import QuerySet

from budgets.models import Fund
from portal.search.sources.said import Said, Source, names_of, texts_of, weight_of
from stakeholders.folding import folded
from stakeholders.models import Country, Organisation, Region


def _region(region: Region) -> Said:
    return Said(
        codes=[region.code, *region.folded_names],
        titles=texts_of(region, "name"),
        regions=[region.code],
    )


def _country(country: Country) -> Said:
    return Said(
        codes=[country.iso2, country.iso3, country.m49, *country.folded_names],
        titles=texts_of(country, "name", "un_name"),
        contexts=texts_of(country.region, "name"),
        regions=[country.region_id],
        countries=[country.pk],
    )


def _organisation(organisation: Organisation) -> Said:
    acronyms = [one for texts in texts_of(organisation, "acronym").values() for one in texts]
    regions = organisation.regions.all()
    return Said(
        codes=[*map(folded, acronyms), *organisation.folded_names],
        titles=texts_of(organisation, "name", "acronym"),
        contexts=names_of(regions),
        weight=0.8 * weight_of(organisation),
        regions=[region.pk for region in regions],
        organisations=[organisation.pk],
    )


def _fund(fund: Fund) -> Said:
    return Said(codes=[fund.slug, fund.kind], titles=texts_of(fund, "name"), weight=0.8)


def _with_region(rows: QuerySet[Country]) -> QuerySet[Country]:
    return rows.select_related("region")


def _with_regions(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    return rows.prefetch_related("regions")


SOURCES = (
    Source(kind="country", model=Country, read=_with_region, say=_country),
    Source(kind="region", model=Region, read=QuerySet.all, say=_region),
    Source(kind="organization", model=Organisation, read=_with_regions, say=_organisation),
    Source(kind="fund", model=Fund, read=QuerySet.all, say=_fund),
)
