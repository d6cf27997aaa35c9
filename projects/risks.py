"""Writing the risks of projects. Whoever may change the project writes them; staff read them."""

from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from projects.follow_ups import check_owner
from projects.models import Project, Risk
from stakeholders import access, writing
from stakeholders.models import User


class RiskFields(TypedDict, total=False):
    """``likelihood`` and ``effect`` are from 1 (low) to 5 (high)."""

    description: str
    likelihood: int
    effect: int
    response: str
    owner: User | None
    status: str
    identified_on: date


@transaction.atomic
def create_risk(*, by: User, project: Project, **fields: Unpack[RiskFields]) -> Risk:
    """Record what may go wrong with a project; that of a sample project is sample data.

    Raises ``OutsideScope`` if ``by`` may not change the project, ``ValidationError`` by field.
    """
    access.require_change(by, project)
    return _kept(Risk(project=project, is_sample=project.is_sample), fields)


@transaction.atomic
def change_risk(
    risk: Risk, *, by: User, version: int | None = None, **changes: Unpack[RiskFields]
) -> Risk:
    """Change what is named. Raises as ``create_risk`` does, and ``Stale``."""
    risk = writing.lock(risk, version=version)
    access.require_change(by, risk)
    return _kept(risk, changes)


@transaction.atomic
def remove_risk(risk: Risk, *, by: User) -> None:
    """Remove a risk that was recorded by mistake; one that is over is closed.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use`` if actions follow from
    it.
    """
    risk = writing.lock(risk)
    access.require_change(by, risk)
    writing.require_unused(risk.follow_ups.all())
    writing.remove(risk)


def _kept(risk: Risk, fields: RiskFields) -> Risk:
    errors = writing.Errors()
    check_owner(errors, fields.get("owner"), _("Give the risk to one of the staff."))
    return writing.save(risk, fields, errors=errors)
