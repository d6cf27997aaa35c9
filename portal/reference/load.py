"""Which file fills which model, in the order in which they need one another."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from budgets.models import Fund
from initiatives.models import ActionPlan, CoreIndicator, Initiative, Theme
from portal.reference.files import columns_of_translations, rows_of
from portal.reference.goals import load_expected_results, load_goals
from portal.reference.merge import Row, merge_rows
from portal.reference.organisations import load_organisations
from portal.reference.projects import load_projects
from portal.reference.statistics import refresh_statistics
from stakeholders.models import Country, CountryCategory, Office, Region
from stakeholders.places import record_first_regions

TRANSLATION = Initiative.TitleStatus.TRANSLATION
COMPLETE = {"yes": True, "no": False, "": None}


@transaction.atomic
def load_reference() -> dict[str, int]:
    """Load everything; safe to repeat. Gives how many rows changed, by model."""
    changed = {
        "regions": merge_rows(Region, key=("code",), rows=rows_of("stakeholders/regions")),
        "countries": merge_rows(Country, key=("iso2",), rows=_countries()),
        "regions of countries": record_first_regions(),
        "country categories": merge_rows(
            CountryCategory, key=("country_id", "kind", "joined_on"), rows=_categories()
        ),
        "organizations": load_organisations(),
        "offices": merge_rows(Office, key=("region_id", "city_en"), rows=_offices()),
        "action plans": merge_rows(
            ActionPlan, key=("slug",), rows=rows_of("initiatives/action_plans")
        ),
        "themes": merge_rows(Theme, key=("slug",), rows=rows_of("initiatives/themes")),
        "goals": load_goals(),
        "core indicators": merge_rows(CoreIndicator, key=("slug",), rows=_core_indicators()),
        "funds": merge_rows(Fund, key=("slug",), rows=_funds()),
    }
    changed["initiatives"] = merge_rows(
        Initiative, key=("plan_id", "region_id", "number"), rows=_initiatives()
    )
    changed["expected results"] = load_expected_results()
    countries = {row["name_en"]: row["iso2"] for row in rows_of("stakeholders/countries")}
    payers = {row["title_en"]: row["payer"] for row in rows_of("projects/payers")}
    changed |= load_projects(list(rows_of("projects/projects")), countries=countries, payers=payers)
    if any(changed.values()):
        refresh_statistics()
    return changed


def _foreign(row: Row, **names: str) -> Row:
    """Rename columns that hold another row's key: ``_foreign(row, region="region_id")``."""
    return {names.get(column, column): value for column, value in row.items()}


def _countries() -> Iterator[Row]:
    for row in rows_of("stakeholders/countries"):
        yield _foreign(row, region="region_id", notes="note")


def _categories() -> Iterator[Row]:
    for row in rows_of("stakeholders/country_categories"):
        yield _foreign(row, country="country_id") | {
            "joined_on": _date(row["joined_on"]),
            "left_on": _date(row["left_on"]),
        }


def _offices() -> Iterator[Row]:
    for row in rows_of("stakeholders/offices"):
        yield _foreign(row, region="region_id", country="country_id")


def _core_indicators() -> Iterator[Row]:
    for row in rows_of("initiatives/core_indicators"):
        yield row | {"position": int(row["position"])}


def _funds() -> Iterator[Row]:
    for row in rows_of("budgets/funds"):
        yield row | {"opened_on": _date(row["opened_on"]), "closed_on": _date(row["closed_on"])}


def _initiatives() -> Iterator[Row]:
    """Titles and objectives outside English are ours, and say so."""
    plans = dict(ActionPlan.objects.values_list("slug", "pk"))
    themes = dict(Theme.objects.values_list("slug", "pk"))
    for row in rows_of("initiatives/initiatives"):
        status = row.pop("title_status")
        yield row | {
            "plan_id": plans[row.pop("plan")],
            "region_id": row.pop("region"),
            "number": int(row["number"]),
            "are_results_complete": COMPLETE[row.pop("results_complete")],
            "themes": sorted(themes[slug] for slug in row.pop("themes").split()),
            "title_status_en": status,
            **dict.fromkeys(columns_of_translations("title_status"), TRANSLATION.value),
        }


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
