"""Writing the results framework of a project: results, their indicators, and targets.

Whoever may change the project writes them. What is measured is the matter of ``projects.results``,
what a result may serve that of ``projects.serving``.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import transaction

from initiatives.models import CoreIndicator, ExpectedResult, Goal
from projects.models import Indicator, Measurement, Project, Result, Target
from projects.results import check_measured
from projects.serving import check_serving
from stakeholders import access, writing
from stakeholders.models import User
from stakeholders.texts import NameTexts, StatementTexts


class ResultFields(StatementTexts, total=False):
    kind: str
    achieved_on: date | None
    contributes_to: Result | None
    expected_results: Iterable[ExpectedResult]
    goals: Iterable[Goal]


class IndicatorFields(NameTexts, total=False):
    """``baseline`` and what is measured are in ``unit``."""

    core: CoreIndicator | None
    unit: str
    direction: str
    baseline: Decimal | None
    baseline_on: date | None
    breakdowns: list[str]


class TargetFields(TypedDict, total=False):
    """``value``, in the unit of the indicator, is to be reached by ``due_on``."""

    due_on: date
    value: Decimal


@transaction.atomic
def create_result(*, by: User, project: Project, **fields: Unpack[ResultFields]) -> Result:
    """Add a result to the project; the result of a sample project is sample data.

    Raises ``OutsideScope`` if ``by`` may not change the project, ``ValidationError`` by field.
    """
    access.require_change(by, project)
    return _keep_result(Result(project=project, is_sample=project.is_sample), fields)


@transaction.atomic
def change_result(
    result: Result, *, by: User, version: int | None = None, **changes: Unpack[ResultFields]
) -> Result:
    """Change what is named. Raises as ``create_result`` does, and ``Stale``."""
    result = writing.lock(result, version=version)
    access.require_change(by, result)
    return _keep_result(result, changes)


@transaction.atomic
def remove_result(result: Result, *, by: User) -> None:
    """Remove a result that was stated by mistake; one that was announced or measured stays.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use``.
    """
    result = writing.lock(result)
    access.require_change(by, result)
    writing.require_unused(Measurement.objects.filter(indicator__result=result))
    writing.remove(result)


@transaction.atomic
def create_indicator(*, by: User, result: Result, **fields: Unpack[IndicatorFields]) -> Indicator:
    """Say how it is seen whether the result is reached.

    Raises ``OutsideScope`` if ``by`` may not change the result, ``ValidationError`` by field.
    """
    access.require_change(by, result)
    return writing.save(Indicator(result=result, is_sample=result.is_sample), fields)


@transaction.atomic
def change_indicator(
    indicator: Indicator,
    *,
    by: User,
    version: int | None = None,
    **changes: Unpack[IndicatorFields],
) -> Indicator:
    """Change what is named; what was measured before must be of the unit.

    Raises as ``create_indicator`` does, and ``Stale``.
    """
    indicator = writing.lock(indicator, version=version)
    access.require_change(by, indicator)
    saved = writing.save(indicator, changes)
    if {"unit", "core"} & changes.keys():
        check_measured(saved)
    return saved


@transaction.atomic
def remove_indicator(indicator: Indicator, *, by: User) -> None:
    """Remove an indicator by which nothing was measured. Raises as ``remove_result`` does."""
    indicator = writing.lock(indicator)
    access.require_change(by, indicator)
    writing.require_unused(indicator.measurements.all())
    writing.remove(indicator)


@transaction.atomic
def create_target(*, by: User, indicator: Indicator, **fields: Unpack[TargetFields]) -> Target:
    """Set the value to be reached by the end of a period.

    Raises ``OutsideScope`` if ``by`` may not change the indicator, ``ValidationError`` by field.
    """
    access.require_change(by, indicator)
    return writing.save(Target(indicator=indicator), fields)


@transaction.atomic
def change_target(
    target: Target, *, by: User, version: int | None = None, **changes: Unpack[TargetFields]
) -> Target:
    """Change what is named. Raises as ``create_target`` does, and ``Stale``."""
    target = _locked_target(target, version=version)
    access.require_change(by, target)
    return writing.save(target, changes)


@transaction.atomic
def remove_target(target: Target, *, by: User) -> None:
    """Remove a target. Raises ``OutsideScope`` if ``by`` may not change the indicator."""
    target = _locked_target(target)
    access.require_change(by, target)
    writing.remove(target)


def _locked_target(target: Target, *, version: int | None = None) -> Target:
    """Lock its indicator first, on which its version is kept, then the target itself."""
    writing.lock(target.indicator, version=version)
    return writing.lock(target)


def _keep_result(result: Result, fields: ResultFields) -> Result:
    errors = writing.Errors()
    leads_to = fields.get("contributes_to")
    served = {
        "contributes_to": [leads_to] if leads_to else [],
        "expected_results": fields.get("expected_results", ()),
    }
    errors.check(check_serving, result, served)
    return writing.save(result, fields, errors=errors)
