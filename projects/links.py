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
        if refused := _of_other_regions(project, name, fields[name], region=region, by=by):
            message = _(
                "Only the staff of its own region can link it: %(records)s. Propose the link."
            )
            names = listed(*sorted(map(str, refused)))
            errors.add(name, message % {"records": names}, code="other_region")


def is_for_others_to_link(project: Project, name: str, record: Model, *, by: User) -> bool:
    """Whether the staff of another region would have to link the saved project with this record."""
    region = _region_of(project, {})
    return bool(_of_other_regions(project, name, [record], region=region, by=by))


def _region_of(project: Project, fields: Mapping[str, Any]) -> Region | None:
    """Give the region that the project will have: its own, or that of its lead initiative."""
    initiative = fields.get("initiative", project.initiative)
    return fields.get("region", project.region) or (initiative.region if initiative else None)


def _of_other_regions(
    project: Project, name: str, named: Iterable[Model], *, region: Region | None, by: User
) -> list[Model]:
    """Give those of the records that are newly linked, elsewhere, and not for ``by`` to change."""
    keys = {record.pk for record in named}
    if project.pk is not None:
        keys -= set(getattr(project, name).values_list("pk", flat=True))
    if not keys:
        return []
    lookup = REGION_OF[name]
    model = related_model(Project._meta.get_field(name))
    records = access.rows_of(model).filter(pk__in=keys)
    elsewhere = records.exclude(**{lookup: region}).exclude(**{lookup: None})
    return list(elsewhere.exclude(pk__in=records.editable_by(by).order_by().values("pk")))
