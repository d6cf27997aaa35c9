"""What a project may be linked with: needs, consultations, activities, initiatives, an effort.

A link shows the project on the page of the other record, too. Within its own region the staff of
the project links what it likes; a record of another region only whoever may change that record.
Others propose a link with a need, a consultation or an activity (``projects.link_proposals``).

A consultation that is closed was not held on a project that names it afterwards: it would let the
project pass a gate.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy

from initiatives.models import Consultation, InterregionalEffort
from projects.models import Project
from stakeholders import access, writing
from stakeholders.localization import listed
from stakeholders.models import Region, User
from stakeholders.models.records import related_model

REGION_OF = {
    "needs": "country__region",
    "consultations": "region",
    "joint_activities": "region",
    "other_initiatives": "region",
}
"""The links of a project, and how each linked record belongs to a region."""


def check_links(
    errors: writing.Errors, project: Project, fields: Mapping[str, Any], *, by: User
) -> None:
    """Add a reason with the code ``other_region`` at each link that ``by`` may not make.

    ``fields`` are what is to be written of the project. What is linked already may stay; what is of
    no single region is of none other.
    """
    region = _region_of(project, fields)
    for name in REGION_OF.keys() & fields.keys():
        elsewhere = _elsewhere(project, name, fields[name], region=region)
        own = elsewhere.editable_by(by).order_by().values("pk")
        if refused := list(elsewhere.exclude(pk__in=own)):
            message = _ONLY_ITS_STAFF if name == "other_initiatives" else _PROPOSE
            errors.add(name, message % {"records": _names(refused)}, code="other_region")
    _check_effort(errors, project, fields.get("effort"), by=by)
    named = _newly_linked(project, "consultations", fields.get("consultations", ()))
    # Locked: one that is closed meanwhile would let the project pass a gate.
    rows = named.order_by("pk").select_for_update(no_key=True, of=("self",))
    if closed := [row for row in rows if row.status == Consultation.Status.CLOSED]:
        errors.add("consultations", _CLOSED % {"records": _names(closed)}, code="wrong_status")


def _check_effort(
    errors: writing.Errors, project: Project, effort: InterregionalEffort | None, *, by: User
) -> None:
    """Only whoever may change an effort that others have joined lets a project join it."""
    if effort is None or effort.pk == project.effort_id:
        return
    is_shared = effort.initiatives.exists() or effort.projects.exists()
    if is_shared and not access.may_change(by, effort):
        message = _ONLY_ITS_STAFF % {"records": effort}
        errors.add("effort", message, code="other_region")


def _names(records: Iterable[Model]) -> str:
    return listed(*sorted(map(str, records)))


def is_elsewhere(project: Project, name: str, record: Model) -> bool:
    """Whether the saved project would be linked with a record of another region."""
    return bool(_elsewhere(project, name, [record], region=_region_of(project, {})))


def _region_of(project: Project, fields: Mapping[str, Any]) -> Region | None:
    """Give the region that the project will have: its own, or that of its lead initiative."""
    initiative = fields.get("initiative", project.initiative)
    return fields.get("region", project.region) or (initiative.region if initiative else None)


def _elsewhere(
    project: Project, name: str, named: Iterable[Model], *, region: Region | None
) -> access.ScopedQuerySet[Any]:
    """Give those of the records that are newly linked and of another region."""
    lookup = REGION_OF[name]
    records = _newly_linked(project, name, named)
    return records.exclude(**{lookup: region}).exclude(**{lookup: None})


def _newly_linked(
    project: Project, name: str, named: Iterable[Model]
) -> access.ScopedQuerySet[Any]:
    keys = {record.pk for record in named}
    if keys and project.pk is not None:
        keys -= set(getattr(project, name).values_list("pk", flat=True))
    model = related_model(Project._meta.get_field(name))
    return access.rows_of(model).filter(pk__in=keys)


def require_open_consultation(consultation: Consultation | None) -> None:
    """Raise ``ValidationError`` if it is closed: it was not held on what is linked afterwards."""
    if consultation is None:
        return
    if writing.lock(consultation).status == Consultation.Status.CLOSED:
        raise ValidationError(_CLOSED % {"records": consultation}, code="wrong_status")


_CLOSED = gettext_lazy("It is closed, and was not held on this project: %(records)s.")
_ONLY_ITS_STAFF = gettext_lazy("Only the staff of its own region can link it: %(records)s.")
_PROPOSE = gettext_lazy(
    "Only the staff of its own region can link it: %(records)s. Propose the link."
)
