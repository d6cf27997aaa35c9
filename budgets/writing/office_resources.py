"""Writing what the offices have: posts and money from each fund, by year (instructs 4)."""

from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import transaction

from budgets.models import Fund, OfficeResource
from budgets.writing.samples import check_sample
from stakeholders import access, writing
from stakeholders.models import Office, User


class OfficeResourceFields(TypedDict, total=False):
    """Posts are in full-time posts, money in CHF: None where it is not known."""

    office: Office
    year: int
    fund: Fund
    posts_planned: Decimal | None
    posts_actual: Decimal | None
    chf_planned: Decimal | None
    chf_actual: Decimal | None
    is_sample: bool


@transaction.atomic
def create_office_resource(*, by: User, **fields: Unpack[OfficeResourceFields]) -> OfficeResource:
    """Add what a fund gives to an office in a year.

    Raises ``OutsideScope`` if the office is outside the regions of ``by``, ``ValidationError`` by
    field.
    """
    access.require_add(by, OfficeResource)
    return _keep(OfficeResource(), fields, by=by)


@transaction.atomic
def change_office_resource(
    resource: OfficeResource,
    *,
    by: User,
    version: int | None = None,
    **changes: Unpack[OfficeResourceFields],
) -> OfficeResource:
    """Change what is named. Raises as ``create_office_resource`` does, and ``Stale``."""
    resource = writing.lock(resource, version=version)
    access.require_change(by, resource)
    return _keep(resource, changes, by=by, errors=check_sample(resource, changes))


@transaction.atomic
def remove_office_resource(resource: OfficeResource, *, by: User) -> None:
    """Remove what was entered by mistake. Raises ``OutsideScope``."""
    resource = writing.lock(resource)
    access.require_change(by, resource)
    writing.remove(resource)


def _keep(
    resource: OfficeResource,
    fields: OfficeResourceFields,
    *,
    by: User,
    errors: writing.Errors | None = None,
) -> OfficeResource:
    saved = writing.save(resource, fields, errors=errors)
    access.require_change(by, saved, field="office")
    return saved
