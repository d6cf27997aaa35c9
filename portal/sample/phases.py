"""The moves by which a sample project came into its phase, each on the day on which it could.

Who enters for its region moves it; headquarters closes it.
"""

from datetime import date, timedelta

from portal.sample.amounts import moment
from portal.sample.draft import TODAY, Draft, Programme
from projects.models import PhaseChange, Project

PHASE = Project.Phase
CLOSED_AFTER = 75
"""So many days after its planned end a project is closed: its final statement comes before."""


def identified_on(draft: Draft) -> date:
    """The day on which the project was recorded, in identification."""
    return drafted_on(draft) - timedelta(days=60)


def drafted_on(draft: Draft) -> date:
    """The day on which its first estimate is drafted."""
    return min(draft.starts_on, TODAY) - timedelta(days=110)


def moves_of(draft: Draft, programme: Programme) -> list[PhaseChange]:
    """Give its moves up to the phase in which it is."""
    entered = _entered_on(draft)
    phases = PHASE.values[: PHASE.values.index(draft.project.phase) + 1]
    officer = programme.officer_of(draft.initiative.region_id)
    return [
        PhaseChange(
            project=draft.project,
            move=PhaseChange.Move.ADVANCE,
            from_phase=before,
            to_phase=phase,
            from_status=Project.Status.ACTIVE,
            to_status=Project.Status.ACTIVE,
            made_by=programme.officer if phase == PHASE.CLOSED else officer,
            made_at=moment(entered[phase], hour=15),
            is_sample=True,
        )
        for before, phase in zip(phases, phases[1:], strict=False)
    ]


def _entered_on(draft: Draft) -> dict[str, date]:
    estimated = drafted_on(draft)
    return {
        PHASE.FORMULATION: estimated - timedelta(days=30),
        PHASE.FUNDING: estimated + timedelta(days=10),
        PHASE.IMPLEMENTATION: draft.starts_on,
        PHASE.EVALUATION: draft.ends_on,
        PHASE.CLOSED: draft.ends_on + timedelta(days=CLOSED_AFTER),
    }
