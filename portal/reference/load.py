"""Which file fills which model, in the order in which they need one another."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from budgets.models import Fund
from initiatives.models import ActionPlan, CoreIndicator, Goal, Initiative, Theme
from portal.reference.merge import Row, merge_rows
from portal.reference.projects import load_projects
from portal.reference.statistics import refresh_statistics
from stakeholders.models import Country, CountryCategory, Office, Organisation, Region

TRANSLATION = Initiative.TitleStatus.TRANSLATION


@transaction.atomic
def load_reference() -> dict[str, int]:
    """Load everything; safe to repeat. Gives how many rows changed, by model."""
    changed = {
        "regions": merge_rows(Region, key=("code",), rows=_rows("stakeholders/regions")),
        "countries": merge_rows(Country, key=("iso2",), rows=_countries()),
        "country categories": merge_rows(
            CountryCategory, key=("country_id", "kind", "joined_on"), rows=_categories()
        ),
        "organizations": merge_rows(Organisation, key=("name_en",), rows=_organisations()),
        "offices": merge_rows(Office, key=("region_id", "city_en"), rows=_offices()),
        "action plans": merge_rows(
            ActionPlan, key=("slug",), rows=_rows("initiatives/action_plans")
        ),
        "themes": merge_rows(Theme, key=("slug",), rows=_rows("initiatives/themes")),
        "goals": merge_rows(Goal, key=("framework", "code"), rows=_goals()),
        "core indicators": merge_rows(CoreIndicator, key=("slug",), rows=_core_indicators()),
        "funds": merge_rows(Fund, key=("slug",), rows=_funds()),
    }
    changed["initiatives"] = merge_rows(
        Initiative, key=("plan_id", "region_id", "number"), rows=_initiatives()
    )
    changed |= load_projects(list(_rows("projects/projects")))
    if any(changed.values()):
        refresh_statistics()
    return changed


def _rows(name: str) -> Iterator[Row]:
    app, file = name.split("/")
    path = Path(settings.BASE_DIR, app, "data", f"{file}.csv")
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def _foreign(row: Row, **names: str) -> Row:
    """Rename columns that hold another row's key: ``_foreign(row, region="region_id")``."""
    return {names.get(column, column): value for column, value in row.items()}


def _countries() -> Iterator[Row]:
    for row in _rows("stakeholders/countries"):
        yield _foreign(row, region="region_id", notes="note")


def _categories() -> Iterator[Row]:
    for row in _rows("stakeholders/country_categories"):
        yield _foreign(row, country="country_id") | {
            "joined_on": _date(row["joined_on"]),
            "left_on": _date(row["left_on"]),
        }


def _organisations() -> Iterator[Row]:
    for row in _rows("stakeholders/organisations"):
        yield row | {"regions": sorted(row["regions"].split())}


def _offices() -> Iterator[Row]:
    for row in _rows("stakeholders/offices"):
        yield _foreign(row, region="region_id", country="country_id")


def _goals() -> Iterator[Row]:
    """Goals whose name is not at hand have their code alone; the names are no official texts."""
    for row in _rows("initiatives/goals"):
        values = {name: value for name, value in row.items() if value}
        for name in [name for name in values if name.startswith("name_")]:
            in_english = name == "name_en"
            status = Initiative.TitleStatus.UNVERIFIED if in_english else TRANSLATION
            values[name.replace("name_", "name_status_")] = status.value
        yield values | {"position": int(row["position"])}


def _core_indicators() -> Iterator[Row]:
    for row in _rows("initiatives/core_indicators"):
        yield row | {"position": int(row["position"])}


def _funds() -> Iterator[Row]:
    for row in _rows("budgets/funds"):
        yield row | {"opened_on": _date(row["opened_on"]), "closed_on": _date(row["closed_on"])}


def _initiatives() -> Iterator[Row]:
    """Titles and objectives outside English are ours, and say so."""
    plans = dict(ActionPlan.objects.values_list("slug", "pk"))
    themes = dict(Theme.objects.values_list("slug", "pk"))
    for row in _rows("initiatives/initiatives"):
        status = row.pop("title_status")
        yield row | {
            "plan_id": plans[row.pop("plan")],
            "region_id": row.pop("region"),
            "number": int(row["number"]),
            "themes": sorted(themes[slug] for slug in row.pop("themes").split()),
            "title_status_en": status,
            **{
                f"title_status_{language}": TRANSLATION.value
                for language in ("ar", "zh_hans", "fr", "ru", "es")
            },
        }


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
