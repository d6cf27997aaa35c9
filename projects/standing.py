"""How a project stands, as its dates and its phase say together.

The status of a project is that of its work in the portal: active until somebody suspends or cancels
it. Of a project without phase nobody recorded here how it goes, so its status says nothing: it has
ended once its dates are over, and otherwise is not published.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects.models import PhaseChange, Project


class Standing(models.TextChoices):
    ACTIVE = "active", _("Active")
    SUSPENDED = "suspended", _("Suspended")
    CANCELLED = "cancelled", _("Cancelled")
    CLOSED = "closed", pgettext_lazy("phase", "Closed")
    ENDED = "ended", _("Ended, by its dates")
    NOT_PUBLISHED = "", _("not published")


def status_of(project: Project) -> str | None:
    """Give the status, None where nobody records here how the project goes."""
    is_known = project.phase or project.status != Project.Status.ACTIVE
    return project.status if is_known else None


def in_phase(projects: QuerySet[Project], phase: str, *, on: date | None) -> QuerySet[Project]:
    """Give the projects that are in the phase, or that were at the end of the day."""
    if on is None:
        return projects.filter(phase=phase)
    return projects.filter(pk__in=standing_on(on, phases=[phase]))


def standing_on(day: date, *, phases: Iterable[str] = (), statuses: Iterable[str] = ()) -> RawSQL:
    """The primary keys of the projects of one of these phases or statuses at the end of the day."""
    return RawSQL(
        "SELECT project_id FROM projects_standing_on(%s)"
        " WHERE phase = ANY (%s::text[]) OR status = ANY (%s::text[])",
        [day, [str(phase) for phase in phases], [str(status) for status in statuses]],
    )


def cancelled_on(day: date) -> RawSQL:
    """The primary keys of the projects that were cancelled at the end of the day."""
    return RawSQL(
        "SELECT project_id FROM projects_standing_on(%s) WHERE status = %s",
        [day, Project.Status.CANCELLED],
    )


def ended_on(day: date) -> RawSQL:
    """The primary keys of the projects that were closed or cancelled at the end of the day."""
    return RawSQL(
        "SELECT project_id FROM projects_standing_on(%s) WHERE phase = %s OR status = %s",
        [day, Project.Phase.CLOSED, Project.Status.CANCELLED],
    )


def ended_by(moment: datetime) -> QuerySet[Project]:
    """Give the projects that were closed or cancelled at that moment, by what is recorded now.

    The first move after the moment says where the project was.
    """
    later = PhaseChange.objects.filter(project=OuterRef("pk"), made_at__gt=moment)
    first = later.order_by("made_at", "pk")
    stood = {
        f"stood_{name}": Coalesce(Subquery(first.values(f"from_{name}")[:1]), name)
        for name in ("phase", "status")
    }
    ended = Q(stood_phase=Project.Phase.CLOSED) | Q(stood_status=Project.Status.CANCELLED)
    return Project.objects.order_by().alias(**stood).filter(ended)


def standing_of(project: Project, *, on: date | None = None) -> Standing:
    """Say how the project stands on the day, today without one."""
    if project.status != Project.Status.ACTIVE:
        return Standing(project.status)
    if project.phase == Project.Phase.CLOSED:
        return Standing.CLOSED
    if project.phase:
        return Standing.ACTIVE
    ends_on = project.actual_end_on or project.ends_on
    is_over = ends_on is not None and ends_on < (on or timezone.localdate())
    return Standing.ENDED if is_over else Standing.NOT_PUBLISHED
