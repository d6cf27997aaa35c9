"""The moves of a project in the admin: where it stands, what is asked of it, and what it did."""

from typing import TYPE_CHECKING, Any

from django.forms import CharField, DateField
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminTextareaWidget

from projects import phases
from projects.models import Gate, PhaseChange, Project
from stakeholders import access
from stakeholders.admin.asking import AskForm, AskingPage, Question, ReasonForm
from stakeholders.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Move = PhaseChange.Move


class AdvanceForm(AskForm[Project]):
    """The next phase may ask for the day of the actual start, and a first one for a reason."""

    reason = CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=UnfoldAdminTextareaWidget({"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if phases.next_phase(self.record) == Project.Phase.IMPLEMENTATION:
            self.fields["actual_start_on"] = DateField(
                label=_("Actual start"), required=False, widget=UnfoldAdminDateWidget
            )


def question_of(move: PhaseChange.Move, project: Project) -> Question[Project]:
    """Say what a move asks before it is made."""
    asked = {
        Move.ADVANCE: (_("Move to the next phase"), _("The gates before it are looked at now.")),
        Move.SUSPEND: (_("Suspend"), _("The project rests in its phase until it is resumed.")),
        Move.RESUME: (_("Resume"), _("The project goes on in its phase.")),
        Move.CANCEL: (_("Cancel the project"), _("Only headquarters can reopen it.")),
        Move.REOPEN: (
            _("Reopen"),
            _("A cancelled project goes on in its phase, a closed one in evaluation."),
        ),
    }
    act = {
        Move.ADVANCE: phases.advance,
        Move.SUSPEND: phases.suspend,
        Move.RESUME: phases.resume,
        Move.CANCEL: phases.cancel,
        Move.REOPEN: phases.reopen,
    }
    title: StrOrPromise
    title, text = asked[move]
    phase = phases.next_phase(project)
    if move == Move.ADVANCE and phase:
        title = _("Move to the phase “%(phase)s”") % {"phase": Project.Phase(phase).label}
    return Question(
        title=title,
        text=text,
        done=_("The move is recorded."),
        may=lambda user, record: phases.may_move(user, record, move),
        act=act[move],
        form=AdvanceForm if move == Move.ADVANCE else ReasonForm,
        is_danger=move == Move.CANCEL,
    )


def question_of_waiver(gate: str) -> Question[Project]:
    """Say what a waiver asks before it is given."""

    def waive(project: Project, *, by: User, reason: str) -> Any:
        return phases.waive_gate(project, gate, by=by, reason=reason)

    return Question(
        title=_("Waive the gate “%(gate)s”") % {"gate": Gate(gate).label},
        text=_("The project may pass without it. The waiver is shown to everybody."),
        done=_("The gate is waived."),
        may=lambda user, record: access.may_approve(user),
        act=waive,
        form=ReasonForm,
        is_danger=True,
    )


def _asked_move(project: Project, *, move: str) -> Question[Project] | None:
    return question_of(Move(move), project) if move in Move.values else None


def _asked_waiver(project: Project, *, gate: str) -> Question[Project] | None:
    return question_of_waiver(gate) if gate in Gate.values else None


PHASE_PAGES = (
    AskingPage(route="moves/<slug:move>", name="move", question=_asked_move),
    AskingPage(route="waivers/<slug:gate>", name="waive", question=_asked_waiver),
)
"""What the buttons of the panel lead to."""


def phases_panel(project: Project, user: User) -> dict[str, Any]:
    """Give what the panel shows to this user."""
    return {
        "phase_steps": [
            {"label": phase.label, "is_current": phase == project.phase} for phase in Project.Phase
        ],
        "gates": phases.gates_before(project),
        "moves": [
            {"move": move.value, "title": question_of(move, project).title}
            for move in phases.moves_open_to(user, project)
        ],
        "phase_changes": project.phase_changes.select_related("made_by"),
        "waivers": project.waivers.select_related("waived_by"),
        "may_waive": access.may_approve(user),
    }
