"""What a figure can be the total of, besides everything, and the scope of each."""

from collections.abc import Mapping

from django.db.models import Model

from budgets.reading.scopes import Scope
from initiatives.models import ActionPlan, Initiative, InterregionalEffort
from projects.models import Project
from stakeholders.models import Country, Region

PROJECT = "project"
PLACES: Mapping[str, type[Model]] = {
    "region": Region,
    "country": Country,
    "plan": ActionPlan,
    "initiative": Initiative,
    PROJECT: Project,
    "effort": InterregionalEffort,
}


def place_of(record: Model) -> str:
    """Name what a record is."""
    return next(name for name, model in PLACES.items() if isinstance(record, model))


def within(scope: Scope, record: Model | None) -> Scope:
    """Narrow a scope to a record; to nothing where there is none."""
    if isinstance(record, Region):
        return scope.of_region(record)
    if isinstance(record, Country):
        return scope.of_country(record)
    if isinstance(record, ActionPlan):
        return scope.of_plan(record)
    if isinstance(record, Initiative):
        return scope.of_initiatives([record])
    if isinstance(record, Project):
        return scope.of_project(record)
    if isinstance(record, InterregionalEffort):
        return scope.of_effort(record)
    return scope
