"""Writing monitoring visits, with what they found and what follows from it.

Whoever may change the project writes them; staff read them, nobody else.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction

from projects.follow_ups import ActionFields, create_from_visit
from projects.models import Finding, Project, Visit
from stakeholders import access, writing
from stakeholders.models import User


class FindingFields(TypedDict, total=False):
    severity: str
    text: str


class VisitFields(TypedDict, total=False):
    """``visitors`` are named in words: not all of them have an account."""

    kind: str
    starts_on: date
    ends_on: date | None
    visitors: str
    summary: str


@transaction.atomic
def create_visit(
    *,
    by: User,
    project: Project,
    findings: Iterable[FindingFields] = (),
    follow_ups: Iterable[ActionFields] = (),
    **fields: Unpack[VisitFields],
) -> Visit:
    """Record a visit with its findings and actions, all of it or nothing.

    What is visited in a sample project is sample data. Raises ``OutsideScope`` if ``by`` may not
    change the project; ``ValidationError`` by field: first what is wrong with the visit, then with
    its parts, such as ``findings.0.text``.
    """
    access.require_change(by, project)
    visit = Visit(project=project, entered_by=by, is_sample=project.is_sample)
    visit = writing.save(visit, fields)
    errors = writing.Errors()
    _add_findings(visit, findings, errors)
    for number, action in enumerate(follow_ups):
        try:
            create_from_visit(by=by, visit=visit, **action)
        except ValidationError as refusal:
            errors.take(refusal, prefix=f"follow_ups.{number}.")
    errors.raise_if_any()
    visit.forget_version()
    return visit


@transaction.atomic
def change_visit(
    visit: Visit,
    *,
    by: User,
    version: int | None = None,
    findings: Sequence[FindingFields] | None = None,
    **changes: Unpack[VisitFields],
) -> Visit:
    """Change what is named; ``findings`` take the place of all the findings before.

    Raises as ``create_visit`` does, and ``Stale``.
    """
    visit = writing.lock(visit, version=version)
    access.require_change(by, visit)
    visit = writing.save(visit, changes)
    if findings is not None:
        errors = writing.Errors()
        visit.findings.all().delete()
        _add_findings(visit, findings, errors)
        errors.raise_if_any()
        visit.forget_version()
    return visit


@transaction.atomic
def remove_visit(visit: Visit, *, by: User) -> None:
    """Remove a visit that was recorded by mistake, with its findings.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use`` if actions follow from
    it.
    """
    visit = writing.lock(visit)
    access.require_change(by, visit)
    writing.require_unused(visit.follow_ups.all())
    writing.remove(visit)


@transaction.atomic
def create_finding(*, by: User, visit: Visit, **fields: Unpack[FindingFields]) -> Finding:
    """Add what the visit found.

    Raises ``OutsideScope`` if ``by`` may not change the visit, ``ValidationError`` by field.
    """
    access.require_change(by, visit)
    return writing.save(Finding(visit=visit), fields)


@transaction.atomic
def change_finding(finding: Finding, *, by: User, **changes: Unpack[FindingFields]) -> Finding:
    """Change what is named. Raises as ``create_finding`` does."""
    finding = writing.lock(finding)
    access.require_change(by, finding)
    return writing.save(finding, changes)


@transaction.atomic
def remove_finding(finding: Finding, *, by: User) -> None:
    """Remove a finding. Raises ``OutsideScope`` if ``by`` may not change the visit."""
    finding = writing.lock(finding)
    access.require_change(by, finding)
    writing.remove(finding)


def _add_findings(visit: Visit, findings: Iterable[FindingFields], errors: writing.Errors) -> None:
    for number, fields in enumerate(findings):
        try:
            writing.save(Finding(visit=visit), fields)
        except ValidationError as refusal:
            errors.take(refusal, prefix=f"findings.{number}.")
