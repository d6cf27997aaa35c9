"""What a project goes through, who takes part in it, and its use in other regions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from budgets.writing.replication import reuse_project
from portal.web.kept_rows import rows_naming
from portal.web.lists import First
from projects import phases
from projects.models import Gate, Participation, PhaseChange, Project
from projects.replication import may_reuse, regions_for
from projects.reuse import replicas
from stakeholders.access import AnyUser, lacks_second_factor, name_shown_to, sees_everything
from stakeholders.admin.base import user_of
from stakeholders.forms import offer
from stakeholders.localization import listed
from stakeholders.models import Organisation, Region, User

REGIONAL = (
    Organisation.Kind.REGIONAL,
    Organisation.Kind.SUBREGIONAL,
    Organisation.Kind.REGULATORS,
)
"""The organizations whose part in each phase the resolution asks for (instructs 9)."""


@dataclass(frozen=True)
class Part:
    """One line of the table of those who take part: a party, its role, and its phases."""

    participation: Participation
    is_regional: bool
    cells: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class ShownMove:
    """A move, and by whom, as far as the reader may know."""

    change: PhaseChange
    by: str
    reason: str

    @property
    def waived(self) -> str:
        """Name the gates that were passed without being met; empty where there are none."""
        return listed(*(Gate(gate).label for gate in self.change.waived))


def phases_of(project: Project, reader: AnyUser, on: date | None = None) -> dict[str, Any]:
    """Give what stands before the next phase now, and the moves so far or until the day."""
    is_staff = sees_everything(reader)
    changes = project.phase_changes.select_related("made_by")
    if on is not None:
        changes = changes.filter(made_at__date__lte=on)
    moves = First.of(changes).each(
        lambda change: ShownMove(
            change, name_shown_to(reader, change.made_by), change.reason if is_staff else ""
        )
    )
    is_active = project.status == Project.Status.ACTIVE
    return {
        "gates": phases.gates_before(project) if is_active and project.phase and on is None else [],
        "phase_moves": moves,
    }


def parts_of(project: Project) -> dict[str, Any]:
    """Give who takes part, regional organizations first, and the Sectors."""
    parts = [_part(one) for one in project.participations.all()]
    labels = dict(Project.Sector.choices)
    return {
        "parts": First.of(sorted(parts, key=lambda part: not part.is_regional)),
        "phase_names": Project.Phase.labels,
        "sectors": [labels[code] for code in project.sectors],
    }


def reuse_of_project(project: Project, reader: AnyUser) -> dict[str, Any]:
    """Give where a project is used again, of which one it was made, and whether it may be used."""
    original = project.replicates_id
    return {
        "replicas": First.of(_replicas(project.pk, reader)),
        "replicated": _original(original, reader).first() if original else None,
        "may_reuse": may_reuse(reader, project),
    }


@rows_naming("replicates")
def _replicas(reader: AnyUser, on: date | None) -> QuerySet[Project]:
    return replicas(reader).select_related("region").order_by("region__position", "pk")


@rows_naming("pk")
def _original(reader: AnyUser, on: date | None) -> QuerySet[Project]:
    return Project.objects.visible_to(reader).select_related("region")


def _part(participation: Participation) -> Part:
    organisation = participation.organisation
    known = participation.phases
    return Part(
        participation=participation,
        is_regional=organisation is not None and organisation.kind in REGIONAL,
        cells=tuple((str(phase.label), phase in known) for phase in Project.Phase) if known else (),
    )


class ReuseForm(forms.Form):
    """The region, among the user's own."""

    region = forms.ModelChoiceField(Region.objects.none(), label=_("Region"), empty_label=None)

    def __init__(self, *args: Any, user: User, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["region"], regions_for(user, project))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reuse(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for which region; then make the draft, and lead to it."""
    user = user_of(request)
    if lacks_second_factor(user):
        return redirect("mfa_activate_totp")
    project = get_object_or_404(Project.objects.visible_to(user), slug=slug)
    if not may_reuse(user, project):
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = ReuseForm(request.POST if is_sent else None, user=user, project=project)
    if is_sent and form.is_valid():
        try:
            copy = reuse_project(project, region=form.cleaned_data["region"], by=user)
        except ValidationError as refusal:
            # It may be of any field of the project, and the form has one alone.
            form.add_error(None, refusal.messages)
        else:
            return redirect("admin:projects_project_change", copy.pk)
    context = {"project": project, "form": form, "replicas": First.of(_replicas(project.pk, user))}
    status = 400 if is_sent else 200
    return render(request, "projects/project_reuse.html", context, status=status)
