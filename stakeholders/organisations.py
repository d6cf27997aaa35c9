"""Writing organizations and offices: by the staff of one of their regions, else by headquarters."""

from collections.abc import Iterable
from typing import TypedDict, Unpack

from django.db import transaction

from stakeholders import access, writing
from stakeholders.models import Country, Office, Organisation, Region, User
from stakeholders.texts import AcronymTexts, NameTexts


class OrganisationFields(NameTexts, AcronymTexts, total=False):
    """Without a region it is headquarters' to keep. ``acronym`` is that of the active language."""

    acronym: str
    kind: str
    regions: Iterable[Region]
    source: str
    is_sample: bool


class OfficeFields(TypedDict, total=False):
    region: Region
    kind: str
    country: Country
    email: str
    city_ar: str | None
    city_zh_hans: str | None
    city_en: str | None
    city_fr: str | None
    city_ru: str | None
    city_es: str | None


@transaction.atomic
def create_organisation(*, by: User, **fields: Unpack[OrganisationFields]) -> Organisation:
    """Add an organization.

    Raises ``OutsideScope`` unless ``by`` may change organizations of one of its regions,
    ``ValidationError`` by field.
    """
    access.require_add(by, Organisation)
    saved = writing.save(Organisation(), fields)
    access.require_change(by, saved, field="regions")
    return saved


@transaction.atomic
def change_organisation(
    organisation: Organisation,
    *,
    by: User,
    version: int | None = None,
    **changes: Unpack[OrganisationFields],
) -> Organisation:
    """Change what is named. Raises as ``create_organisation`` does, and ``Stale``."""
    organisation = writing.lock(organisation, version=version)
    access.require_change(by, organisation)
    saved = writing.save(organisation, changes)
    access.require_change(by, saved, field="regions")
    return saved


@transaction.atomic
def remove_organisation(organisation: Organisation, *, by: User) -> None:
    """Remove an organization that nothing names.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use``.
    """
    organisation = writing.lock(organisation)
    access.require_change(by, organisation)
    writing.remove(organisation)


@transaction.atomic
def create_office(*, by: User, **fields: Unpack[OfficeFields]) -> Office:
    """Add an office of a region. Raises ``OutsideScope``, ``ValidationError`` by field."""
    access.require_add(by, Office)
    saved = writing.save(Office(), fields)
    access.require_change(by, saved, field="region")
    return saved


@transaction.atomic
def change_office(
    office: Office, *, by: User, version: int | None = None, **changes: Unpack[OfficeFields]
) -> Office:
    """Change what is named. Raises as ``create_office`` does, and ``Stale``."""
    office = writing.lock(office, version=version)
    access.require_change(by, office)
    saved = writing.save(office, changes)
    access.require_change(by, saved, field="region")
    return saved


@transaction.atomic
def remove_office(office: Office, *, by: User) -> None:
    """Remove an office. Raises ``OutsideScope`` or ``ValidationError`` as above."""
    office = writing.lock(office)
    access.require_change(by, office)
    writing.remove(office)
