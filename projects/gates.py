"""What must hold before a project enters a phase, and whether it holds.

* *approved budget*, before funding: a version of the budget is approved (``budgets.gates``);
* *consultation*, before implementation: each Member State of the project's region that benefits
  was reached in a consultation on the project or on its lead initiative, and it is closed: its
  letter was sent and not refused, or it answered;
* *actual start*, before implementation: the day is given with the move;
* *outcomes*, before closing: an outcome has the day on which it was achieved;
* *final expenditure*, before closing: what is stated as final is spent (``budgets.gates``);
* *lessons*, before closing: the project has a lesson of its own, not only copied ones.

A headquarters reviewer may waive a gate, unless it is a fact that nothing can replace: money is
asked for against an approved budget, and work that has started has a first day. The consultation is
waived for the Member States that the project has at the time: one that is added later is consulted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models import Consultation, Invitation
from projects.models import Gate, GateWaiver, Project, Result
from stakeholders.models import Country

Phase = Project.Phase

GATES: dict[str, tuple[Gate, ...]] = {
    Phase.FUNDING: (Gate.APPROVED_BUDGET,),
    Phase.IMPLEMENTATION: (Gate.CONSULTATION, Gate.ACTUAL_START),
    Phase.CLOSED: (Gate.OUTCOMES, Gate.FINAL_EXPENDITURE, Gate.LESSONS),
}
FACTS = frozenset({Gate.APPROVED_BUDGET, Gate.ACTUAL_START})
"""Gates that nobody can waive."""

ADVICE: dict[str, Promise] = {
    Gate.APPROVED_BUDGET: _("Propose a budget, and have it approved."),
    Gate.CONSULTATION: _(
        "Close a consultation whose letter reached each Member State that benefits."
    ),
    Gate.ACTUAL_START: _("Give the day on which the work started."),
    Gate.OUTCOMES: _("Record at least one outcome, with the day on which it was achieved."),
    Gate.FINAL_EXPENDITURE: _("State that the expenditure is final."),
    Gate.LESSONS: _("Record at least one lesson of this project."),
}


class State(models.TextChoices):
    MET = "met", pgettext_lazy("gate", "Met")
    WAIVED = "waived", _("Waived")
    UNMET = "unmet", _("Not met")


@dataclass(frozen=True, kw_only=True)
class GateState:
    """How a project stands at a gate."""

    gate: Gate
    state: State
    waiver: GateWaiver | None = None

    @property
    def advice(self) -> Promise:
        """Say what to do so that it is met."""
        return ADVICE[self.gate]

    @property
    def may_be_waived(self) -> bool:
        return self.state == State.UNMET and self.gate not in FACTS


Answer = Callable[[Project], bool]
_answers: dict[str, Answer] = {}


def answer_gate(gate: Gate, answer: Answer) -> None:
    """Say how it is known whether a gate is met, for packages that this one does not know."""
    _answers[gate] = answer


@register
def every_gate_has_an_answer(**kwargs: Any) -> list[CheckMessage]:
    """A gate that nobody answers would stop every project, or let every one pass."""
    missing = [gate for gates in GATES.values() for gate in gates if gate not in _answers]
    return [
        Error(f"Nobody says whether the gate {gate} is met.", id="projects.E001")
        for gate in missing
    ]


def next_phase(project: Project) -> str | None:
    """Give the phase that follows; the first one where it is not known, None after the last."""
    if not project.phase:
        return Phase.IDENTIFICATION
    following = Phase.values[Phase.values.index(project.phase) + 1 :]
    return following[0] if following else None


def gates_before(project: Project) -> list[GateState]:
    """Give how the project stands at each gate before its next phase."""
    return states_of(project, next_phase(project))


def unmet_gates(project: Project, phase: str | None) -> list[GateState]:
    """Give the gates before a phase that are neither met nor waived."""
    return [state for state in states_of(project, phase) if state.state == State.UNMET]


def states_of(project: Project, phase: str | None) -> list[GateState]:
    gates = GATES.get(phase, ()) if phase else ()
    if not gates:
        return []
    rows = GateWaiver.objects.filter(project=project, gate__in=gates).select_related("waived_by")
    waivers = {waiver.gate: waiver for waiver in rows if _covers(waiver, project)}
    return [_state_at(gate, project, waivers.get(gate)) for gate in gates]


def _state_at(gate: Gate, project: Project, waiver: GateWaiver | None) -> GateState:
    if _answers[gate](project):
        return GateState(gate=gate, state=State.MET, waiver=waiver)
    if waiver:
        return GateState(gate=gate, state=State.WAIVED, waiver=waiver)
    return GateState(gate=gate, state=State.UNMET)


def _covers(waiver: GateWaiver, project: Project) -> bool:
    """Whether it stands for the project as it is: a country added later has to be consulted."""
    if waiver.gate != Gate.CONSULTATION:
        return True
    return set(to_consult(project)) <= {*waiver.countries, *_reached(_closed_on(project))}


# --- The gates of this package ----------------------------------------------------------------


def is_consulted(project: Project) -> bool:
    """Whether each Member State concerned was reached in a consultation that is closed."""
    closed = _closed_on(project)
    return closed.exists() and set(to_consult(project)) <= _reached(closed)


def _closed_on(project: Project) -> QuerySet[Consultation]:
    """Give the closed consultations of its region on the project or its lead initiative."""
    held_on = Q(projects=project)
    if project.initiative_id:
        held_on |= Q(initiative=project.initiative_id)
    closed = Consultation.objects.filter(held_on, status=Consultation.Status.CLOSED).order_by()
    return closed.filter(region=project.region_id) if project.region_id else closed


def _reached(consultations: QuerySet[Consultation]) -> set[str]:
    """Give the countries whose letter arrived, or which answered without one."""
    invited = Invitation.objects.filter(consultation__in=consultations.values("pk"))
    return set(invited.reached().values_list("country", flat=True))


def to_consult(project: Project) -> list[str]:
    """Give the codes of the Member States of its region that benefit from the project."""
    countries = project.countries.filter(membership=Country.Membership.MEMBER_STATE)
    if project.region_id:
        countries = countries.filter(region=project.region_id)
    return sorted(countries.values_list("pk", flat=True))


def consulted_among(projects: QuerySet[Project]) -> set[int]:
    """Give those of the projects at which the gate of the consultation is met or waived.

    It asks of many at once what ``states_of`` asks of one, with the same number of queries.
    """
    rows = list(projects.order_by().prefetch_related("countries", "consultations", "waivers"))
    closed = list(
        Consultation.objects.filter(
            Q(pk__in=[held.pk for row in rows for held in row.consultations.all()])
            | Q(initiative__in={row.initiative_id for row in rows}),
            status=Consultation.Status.CLOSED,
        )
    )
    reached: dict[int, set[str]] = {one.pk: set() for one in closed}
    letters = Invitation.objects.filter(consultation__in=closed).reached()
    for consultation, country in letters.order_by().values_list("consultation", "country"):
        reached[consultation].add(country)
    return {row.pk for row in rows if _is_consulted_or_waived(row, closed, reached)}


def _is_consulted_or_waived(
    project: Project, closed: list[Consultation], reached: dict[int, set[str]]
) -> bool:
    named = {held.pk for held in project.consultations.all()}
    held_on = [
        one
        for one in closed
        if (one.pk in named or (one.initiative_id and one.initiative_id == project.initiative_id))
        and project.region_id in (None, one.region_id)
    ]
    concerned = {
        country.pk
        for country in project.countries.all()
        if country.membership == Country.Membership.MEMBER_STATE
        and project.region_id in (None, country.region_id)
    }
    heard = set[str]().union(*(reached[one.pk] for one in held_on))
    waived = [w for w in project.waivers.all() if w.gate == Gate.CONSULTATION]
    if held_on and concerned <= heard:
        return True
    return any(concerned <= {*waiver.countries, *heard} for waiver in waived)


def has_started(project: Project) -> bool:
    return project.actual_start_on is not None


def has_an_outcome(project: Project) -> bool:
    outcomes = project.results.filter(kind=Result.Kind.OUTCOME, achieved_on__isnull=False)
    return outcomes.exists()


def has_own_lesson(project: Project) -> bool:
    return project.lessons.filter(copied_from=None).exists()


answer_gate(Gate.CONSULTATION, is_consulted)
answer_gate(Gate.ACTUAL_START, has_started)
answer_gate(Gate.OUTCOMES, has_an_outcome)
answer_gate(Gate.LESSONS, has_own_lesson)
