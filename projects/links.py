"""What a project may be linked with: the needs that it answers, consultations, joint activities.

A link shows the project on the page of the other record, too. Within its own region the staff of
the project links what it likes; a record of another region only whoever may change that record.
Others propose such a link (``projects.link_proposals``).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from projects.models import Project
from stakeholders import access, writing
from stakeholders.localization import listed
from stakeholders.models import Region, User
from stakeholders.models.records import related_model

REGION_OF = {
    "needs": "country__region",
    "consultations": "region",
    "joint_activities": "region",
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
            message = _(
                "Only the staff of its own region can link it: %(records)s. Propose the link."
            )
            names = listed(*sorted(map(str, refused)))
            errors.add(name, message % {"records": names}, code="other_region")


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
    keys = {record.pk for record in named}
    if keys and project.pk is not None:
        keys -= set(getattr(project, name).values_list("pk", flat=True))
    lookup = REGION_OF[name]
    model = related_model(Project._meta.get_field(name))
    records = access.rows_of(model).filter(pk__in=keys)
    return records.exclude(**{lookup: region}).exclude(**{lookup: None})
