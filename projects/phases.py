"""The life of a project: one phase after another, and what stops it on the way.

    identification → formulation → funding → implementation → evaluation → closed

| move | from | to | who |
|---|---|---|---|
| advance | active | the next phase, once its gates are met or waived | who may change it |
| suspend | active, open | suspended | who may change it |
| resume | suspended | active | who may change it |
| cancel | active or suspended, open | cancelled | who may change it |
| reopen | cancelled; closed | active in its phase; evaluation | headquarters |

Open is every phase but the last; a project whose phase no source publishes begins at the first.
Every move is recorded with who, when and why. No other module changes phase, status or the actual
dates of a project, save for the loading of reference and sample data.
"""

from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from projects.gates import (
    FACTS,
    GATES,
    GateState,
    State,
    gates_before,
    next_phase,
    states_of,
    to_consult,
    unmet_gates,
)
from projects.models import Gate, GateWaiver, PhaseChange, Project
from stakeholders import access, days
from stakeholders.models import User
from stakeholders.reasons import fault_of, said

__all__ = [
    "FACTS",
    "GATES",
    "GateState",
    "State",
    "advance",
    "cancel",
    "gates_before",
    "may_move",
    "moves_open_to",
    "next_phase",
    "open_moves",
    "reopen",
    "resume",
    "suspend",
    "unmet_gates",
    "waive_gate",
]

Phase = Project.Phase
Status = Project.Status
Move = PhaseChange.Move


def open_moves(project: Project) -> list[Move]:
    """Give the moves that a project can make from where it stands, by whomever."""
    if project.status == Status.CANCELLED:
        return [Move.REOPEN]
    if project.phase == Phase.CLOSED:
        return [Move.REOPEN]
    if project.status == Status.SUSPENDED:
        return [Move.RESUME, Move.CANCEL]
    return [Move.ADVANCE, Move.SUSPEND, Move.CANCEL]


def may_move(user: access.AnyUser, project: Project, move: str) -> bool:
    """Whether this user may make such a move, wherever the project stands."""
    if move == Move.REOPEN:
        return access.administers(user)
    return access.may_change(user, project)


def moves_open_to(user: access.AnyUser, project: Project) -> list[Move]:
    """The moves that this user can make now; who may is asked once for those that are alike."""
    known: dict[bool, bool] = {}
    for move in open_moves(project):
        is_reopening = move == Move.REOPEN
        if is_reopening not in known:
            known[is_reopening] = may_move(user, project, move)
    return [move for move in open_moves(project) if known[move == Move.REOPEN]]


@transaction.atomic
def advance(
    project: Project, *, by: User, reason: str = "", actual_start_on: date | None = None
) -> PhaseChange:
    """Take a project into its next phase.

    Raises ``ValidationError`` with every gate that is unmet, each under its own code; or naming the
    field, if the day of the actual start does not belong to this move or is still to come, or the
    phase was not known and no reason is given.
    """
    project = _ready(project, Move.ADVANCE, by)
    phase = next_phase(project)
    if phase is None:
        raise _impossible(project)
    errors: dict[str, Any] = {}
    if not project.phase:
        _need_reason(reason, errors)
    elif fault := fault_of(reason):
        errors["reason"] = ValidationError(fault)
    if actual_start_on is not None:
        _take_start(project, phase, actual_start_on, errors)
    states = states_of(project, phase)
    if unmet := [one for one in states if one.state == State.UNMET]:
        # Whoever gave a wrong day is told so, and not also that there is none.
        shown = [
            one for one in unmet if "actual_start_on" not in errors or one.gate != "actual-start"
        ]
        errors[NON_FIELD_ERRORS] = [
            ValidationError(f"{one.gate.label}: {one.advice}", code=one.gate.value) for one in shown
        ]
    if errors:
        raise ValidationError({name: error for name, error in errors.items() if error})
    waived = [one.gate for one in states if one.state == State.WAIVED]
    return _record(project, Move.ADVANCE, by, reason, phase=phase, waived=waived)


@transaction.atomic
def suspend(project: Project, *, by: User, reason: str) -> PhaseChange:
    """Let a project rest in its phase. Raises ``ValidationError`` on ``reason`` without one."""
    return _stop_or_go(project, Move.SUSPEND, by, reason, status=Status.SUSPENDED)


@transaction.atomic
def resume(project: Project, *, by: User, reason: str) -> PhaseChange:
    """Take up a suspended project. Raises ``ValidationError`` on ``reason`` without one."""
    return _stop_or_go(project, Move.RESUME, by, reason, status=Status.ACTIVE)


@transaction.atomic
def cancel(project: Project, *, by: User, reason: str) -> PhaseChange:
    """Give a project up. Raises ``ValidationError`` on ``reason`` without one."""
    return _stop_or_go(project, Move.CANCEL, by, reason, status=Status.CANCELLED)


@transaction.atomic
def reopen(project: Project, *, by: User, reason: str) -> PhaseChange:
    """Take up a cancelled project in its phase, or a closed one in evaluation.

    It has to meet the gates again. Raises ``ValidationError`` on ``reason`` without one.
    """
    project = _ready(project, Move.REOPEN, by)
    closed = project.phase == Phase.CLOSED
    phase = Phase.EVALUATION if closed else project.phase
    return _with_reason(project, Move.REOPEN, by, reason, phase=phase, status=Status.ACTIVE)


@transaction.atomic
def waive_gate(project: Project, gate: str, *, by: User, reason: str) -> GateWaiver:
    """Let a project pass a gate that it does not meet, from then on.

    A consultation is waived for the Member States that the project has now.

    Raises ``ValidationError`` if ``by`` does not approve, the gate is a fact, met, waived or
    passed already, or on ``reason`` if there is none.
    """
    project = _locked(project)
    access.require_approval(by)
    _refuse_waiver(project, gate)
    errors: dict[str, Any] = {}
    _need_reason(reason, errors)
    if errors:
        raise ValidationError(errors)
    waiver = GateWaiver(
        project=project,
        gate=gate,
        countries=to_consult(project) if gate == Gate.CONSULTATION else [],
        reason=said(reason),
        waived_by=by,
        is_sample=project.is_sample,
    )
    waiver.full_clean()
    waiver.save(force_insert=True)
    return waiver


def _refuse_waiver(project: Project, gate: str) -> None:
    phase = next((phase for phase, gates in GATES.items() if gate in gates), None)
    if phase is None:
        raise ValidationError({"gate": _("There is no such gate.")})
    if gate in FACTS:
        raise ValidationError({"gate": _("This gate cannot be waived: it is a fact.")})
    passed = project.phase and Phase.values.index(project.phase) >= Phase.values.index(phase)
    if passed:
        raise ValidationError({"gate": _("The project has passed this gate.")})
    state = next(one.state for one in states_of(project, phase) if one.gate == gate)
    if state == State.MET:
        raise ValidationError({"gate": _("This gate is met.")})
    if state == State.WAIVED:
        raise ValidationError({"gate": _("This gate is waived already.")})


def _stop_or_go(
    project: Project, move: Move, by: User, reason: str, *, status: Status
) -> PhaseChange:
    project = _ready(project, move, by)
    return _with_reason(project, move, by, reason, phase=project.phase, status=status)


def _with_reason(
    project: Project, move: Move, by: User, reason: str, *, phase: str, status: Status
) -> PhaseChange:
    errors: dict[str, Any] = {}
    _need_reason(reason, errors)
    if errors:
        raise ValidationError(errors)
    return _record(project, move, by, reason, phase=phase, status=status)


def _ready(project: Project, move: Move, by: User) -> Project:
    """Lock the project, and refuse who may not move it and what it cannot do as it stands."""
    project = _locked(project)
    access.require_change(by, project)
    if move == Move.REOPEN:
        access.require_administration(by)
    if move not in open_moves(project):
        raise _impossible(project)
    return project


def _impossible(project: Project) -> ValidationError:
    message = _("Not possible for a project in the phase “%(phase)s” and status “%(status)s”.")
    values = {
        "phase": project.get_phase_display() or _("not known"),
        "status": project.get_status_display(),
    }
    return ValidationError(message % values, code="wrong_status")


def _locked(project: Project) -> Project:
    return Project.objects.select_for_update(no_key=True, of=("self",)).get(pk=project.pk)


def _need_reason(reason: str, errors: dict[str, Any]) -> None:
    if not said(reason):
        errors["reason"] = ValidationError(_("Give the reason."), code="required")


def _take_start(project: Project, phase: str | None, day: date, errors: dict[str, Any]) -> None:
    """Take the day on which the work started, which belongs to the move into implementation."""
    if phase != Phase.IMPLEMENTATION:
        message = _("The actual start is given on entering implementation.")
        errors["actual_start_on"] = ValidationError(message, code="phase")
    elif message := days.fault_of_past(day):
        errors["actual_start_on"] = ValidationError(message, code="future")
    else:
        project.actual_start_on = day


def _record(
    project: Project,
    move: Move,
    by: User,
    reason: str,
    *,
    phase: str,
    status: Status | None = None,
    waived: list[Gate] | None = None,
) -> PhaseChange:
    """Write the move, and the project as it stands after it."""
    change = PhaseChange(
        project=project,
        move=move,
        from_phase=project.phase,
        to_phase=phase,
        from_status=project.status,
        to_status=status or project.status,
        reason=said(reason),
        waived=waived or [],
        made_by=by,
        is_sample=project.is_sample,
    )
    project.phase, project.status = change.to_phase, change.to_status
    project.actual_end_on = timezone.localdate() if phase == Phase.CLOSED else None
    project.clean_fields(exclude=_NOT_MOVED)
    project.validate_constraints(exclude=_NOT_MOVED)
    project.save(update_fields=[*_MOVED])
    change.full_clean()
    change.save(force_insert=True)
    return change


# What stands in the other fields is not the matter of a move, and does not stop it.
_MOVED = ("phase", "status", "actual_start_on", "actual_end_on")
_NOT_MOVED = {field.name for field in Project._meta.get_fields()} - set(_MOVED)
