"""Writing the funds, which headquarters keeps for all."""

from datetime import date
from typing import Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from budgets.models import Fund
from stakeholders import access, writing
from stakeholders.models import User
from stakeholders.texts import NameTexts


class FundFields(NameTexts, total=False):
    """``closed_on`` is the last day on which it takes money."""

    slug: str
    kind: str
    opened_on: date | None
    closed_on: date | None
    source: str


@transaction.atomic
def create_fund(*, by: User, **fields: Unpack[FundFields]) -> Fund:
    """Add a source of money.

    Raises ``OutsideScope`` unless ``by`` administers, ``ValidationError`` by field.
    """
    access.require_add(by, Fund)
    return writing.save(Fund(), fields)


@transaction.atomic
def change_fund(
    fund: Fund, *, by: User, version: int | None = None, **changes: Unpack[FundFields]
) -> Fund:
    """Change what is named; the slug, by which others know it, stays.

    Raises as ``create_fund`` does, and ``Stale``.
    """
    fund = writing.lock(fund, version=version)
    access.require_change(by, fund)
    errors = writing.Errors()
    if changes.get("slug", fund.slug) != fund.slug:
        errors.add("slug", _("The slug is part of the fund's address and stays."), code="fixed")
    return writing.save(fund, changes, errors=errors)


@transaction.atomic
def remove_fund(fund: Fund, *, by: User) -> None:
    """Remove a fund that was made by mistake.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use``.
    """
    fund = writing.lock(fund)
    access.require_change(by, fund)
    writing.remove(fund)
