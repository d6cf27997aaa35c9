"""Writing projects: created, changed, published, confirmed, and removed if made by mistake.

Phase, status and actual dates are the matter of ``projects.phases``, money of ``budgets``. A
project of a region is written by the staff of that region, one of no single region by headquarters
(``stakeholders.access``). ``projects.links`` says what it may be linked with.
"""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.models import (
    Activity,
    Consultation,
    Initiative,
    InterregionalEffort,
    Need,
    Theme,
)
from projects.links import check_links
from projects.models import Project
from projects.published_amounts import about_published
from projects.quality import about_dates, check_publishing
from projects.serving import check_initiatives
from projects.slugs import unique_slug
from stakeholders import access, writing
from stakeholders.confirming import Asked, require_confirmed
from stakeholders.models import Country, Region, User
from stakeholders.plausibility import new_questions
from stakeholders.reasons import fault_of
from stakeholders.texts import DescriptionTexts, TitleTexts


class ProjectFields(TitleTexts, DescriptionTexts, total=False):
    """What may be written of a project; what is left out stays as it is.

    ``published_amount`` is in ``published_currency``, as the source prints it.
    """

    slug: str
    number: str | None
    is_title_official: bool
    initiative: Initiative | None
    initiative_basis: str
    other_initiatives: Iterable[Initiative]
    region: Region | None
    level: str
    countries: Iterable[Country]
    themes: Iterable[Theme]
    needs: Iterable[Need]
    consultations: Iterable[Consultation]
    joint_activities: Iterable[Activity]
    effort: InterregionalEffort | None
    sectors: list[str]
    starts_on: date | None
    ends_on: date | None
    date_precision: str
    financial_scale: str
    published_amount: Decimal | None
    published_currency: str
    is_published_amount_shared: bool
    sdgs: list[int]
    source: str
    source_kind: str
    is_published: bool
    publishing_reason: str
    is_sample: bool


@transaction.atomic
def create_project(
    *, by: User, confirmed: Collection[str] = (), **fields: Unpack[ProjectFields]
) -> Project:
    """Add a project; without a slug it gets one from its title.

    Raises ``OutsideScope`` if ``by`` may not add projects of its region, ``ValidationError`` with
    every reason by field, ``Unconfirmed`` with what is possible and hardly meant.
    """
    access.require_add(by, Project)
    if not fields.get("slug"):
        fields["slug"] = unique_slug(fields.get("title_en") or "")
    saved = _kept(Project(), fields, by=by)
    require_confirmed(_asked(saved, fields), confirmed)
    return saved


@transaction.atomic
def change_project(
    project: Project,
    *,
    by: User,
    version: int | None = None,
    confirmed: Collection[str] = (),
    **changes: Unpack[ProjectFields],
) -> Project:
    """Change what is named.

    Raises ``OutsideScope`` if ``by`` may not change the project, or would put it outside the own
    regions; ``Stale`` if ``version`` is not the present one; ``ValidationError`` with every reason
    by field, ``Unconfirmed`` as ``create_project`` does.
    """
    project = writing.lock(project, version=version)
    access.require_change(by, project)
    errors = writing.Errors()
    for name in ("slug", "is_sample"):
        if changes.get(name, getattr(project, name)) != getattr(project, name):
            errors.add(name, _FIXED[name](), code="fixed")
    before = _asked(project, changes)
    saved = _kept(project, changes, by=by, errors=errors)
    require_confirmed(new_questions(before, _asked(saved, changes)), confirmed)
    return saved


@transaction.atomic
def publish_project(project: Project, *, by: User) -> Project:
    """Show it to the public, together with its initiative. Raises as ``change_project`` does.

    A reason that ``projects.quality`` asks for is given with ``change_project``.
    """
    return change_project(project, by=by, is_published=True)


@transaction.atomic
def withdraw_project(project: Project, *, by: User) -> Project:
    """Take it from the public pages. Raises as ``change_project`` does."""
    return change_project(project, by=by, is_published=False)


@transaction.atomic
def confirm_project(project: Project, *, by: User) -> Project:
    """Record that everything said of the project is still true, by whom and when.

    Raises ``OutsideScope`` if ``by`` may not change it.
    """
    project = writing.lock(project)
    access.require_change(by, project)
    project.confirmed_at, project.confirmed_by = timezone.now(), by
    project.save(update_fields=["confirmed_at", "confirmed_by"])
    return project


@transaction.atomic
def remove_project(project: Project, *, by: User) -> None:
    """Remove a project that was made by mistake: nothing has happened to it, nothing refers to it.

    Raises ``OutsideScope`` if ``by`` may not change it, ``ValidationError`` with the code
    ``in_use`` or ``wrong_status`` otherwise.
    """
    project = writing.lock(project)
    access.require_change(by, project)
    if project.is_published or project.phase_changes.exists():
        message = _("A project that was published or has moved is cancelled, not removed.")
        raise ValidationError(message, code="wrong_status")
    writing.remove(project)


def _kept(
    project: Project, fields: ProjectFields, *, by: User, errors: writing.Errors | None = None
) -> Project:
    """Save the project where the writer may, whose results still serve what its initiatives ask."""
    errors = errors or writing.Errors()
    was_published = project.is_published
    check_links(errors, project, fields, by=by)
    if fault := fault_of(fields.get("publishing_reason") or ""):
        errors.add("publishing_reason", fault)
    saved = writing.save(project, fields, errors=errors)
    access.require_change(by, saved, field="region")
    if {"initiative", "other_initiatives"} & fields.keys():
        check_initiatives(saved)
    if saved.is_published and not was_published:
        check_publishing(saved)
    return saved


def _asked(project: Project, fields: ProjectFields) -> list[Asked]:
    """Give what is asked about a project; about its dates only where they are written."""
    dates = {"starts_on", "ends_on", "date_precision"} & fields.keys()
    return [*about_published(project), *(about_dates(project) if dates else ())]


_FIXED = {
    "slug": lambda: _("The slug is part of the project's address and stays."),
    "is_sample": lambda: _("Whether a record is sample data is said when it is made."),
}
