"""The life of a project: which moves there are, who makes them, and what is kept of them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation

from projects import phases
from projects.models import GateWaiver, PhaseChange, Project
from stakeholders.access import OutsideScope
from stakeholders.days import latest_today
from tests.budgets.test_concurrency import at_once
from tests.factories import UserFactory
from tests.projects.walking import DAY, meet, project_in

pytestmark = pytest.mark.django_db

Phase, Status = Project.Phase, Project.Status
SERVICES = {
    "advance": phases.advance,
    "suspend": phases.suspend,
    "resume": phases.resume,
    "cancel": phases.cancel,
    "reopen": phases.reopen,
}


def shown(refused):
    """Do what must be refused, and give the codes."""
    with pytest.raises((ValidationError, OutsideScope)) as error:
        refused()
    if isinstance(error.value, OutsideScope):
        return ["scope"]
    if hasattr(error.value, "error_dict"):
        return {name: [e.code for e in some] for name, some in error.value.error_dict.items()}
    return [e.code for e in error.value.error_list]


def standing(project):
    project.refresh_from_db()
    return project.phase, project.status, project.actual_start_on, project.actual_end_on


def test_project_walks_from_identification_to_closed(africa_officer):
    project = project_in(Phase.IDENTIFICATION)

    phases.advance(project, by=africa_officer)
    meet("approved-budget", project)
    phases.advance(project, by=africa_officer)
    meet("consultation", project)
    phases.advance(project, by=africa_officer, actual_start_on=DAY)
    phases.advance(project, by=africa_officer, reason="All sites are connected.")
    for gate in ("outcomes", "final-expenditure", "lessons"):
        meet(gate, project)
    phases.advance(project, by=africa_officer)

    assert standing(project) == ("closed", "active", DAY, timezone.localdate())
    rows = PhaseChange.objects.order_by("pk").values_list(
        "move", "from_phase", "to_phase", "from_status", "to_status", "reason", "waived", "made_by"
    )
    still = ("active", "active")
    who = africa_officer.pk
    assert list(rows) == [
        ("advance", "identification", "formulation", *still, "", [], who),
        ("advance", "formulation", "funding", *still, "", [], who),
        ("advance", "funding", "implementation", *still, "", [], who),
        ("advance", "implementation", "evaluation", *still, "All sites are connected.", [], who),
        ("advance", "evaluation", "closed", *still, "", [], who),
    ]


@pytest.mark.parametrize(
    ("phase", "codes"),
    [
        (Phase.FORMULATION, ["approved-budget"]),
        (Phase.FUNDING, ["consultation", "actual-start"]),
        (Phase.EVALUATION, ["outcomes", "final-expenditure", "lessons"]),
    ],
)
def test_refused_move_names_every_unmet_gate_at_once(africa_officer, phase, codes):
    project = project_in(phase)
    before = standing(project)

    assert shown(lambda: phases.advance(project, by=africa_officer)) == {"__all__": codes}
    assert standing(project) == before
    assert not PhaseChange.objects.exists()


def test_refusal_speaks_the_language_of_the_reader(africa_officer):
    project = project_in(Phase.FORMULATION)

    with translation.override("en"), pytest.raises(ValidationError) as error:
        phases.advance(project, by=africa_officer)

    assert error.value.messages == ["Approved budget: Propose a budget, and have it approved."]


@pytest.mark.parametrize("phase", [Phase.FORMULATION, Phase.EVALUATION])
def test_actual_start_belongs_to_the_move_into_implementation(africa_officer, phase):
    project = project_in(phase)

    codes = shown(lambda: phases.advance(project, by=africa_officer, actual_start_on=DAY))

    assert codes["actual_start_on"] == ["phase"]


def test_day_to_come_is_refused_beside_the_other_gates(africa_officer):
    project = project_in(Phase.FUNDING)
    tomorrow = latest_today() + timedelta(days=1)

    codes = shown(lambda: phases.advance(project, by=africa_officer, actual_start_on=tomorrow))

    assert codes == {"actual_start_on": ["future"], "__all__": ["consultation"]}


def test_project_of_unknown_phase_begins_at_the_first_with_a_reason(africa_officer):
    project = project_in("")

    assert shown(lambda: phases.advance(project, by=africa_officer)) == {"reason": ["required"]}
    phases.advance(project, by=africa_officer, reason="The country has asked again.")

    assert standing(project)[:2] == ("identification", "active")


@pytest.mark.parametrize(
    ("phase", "status", "possible"),
    [
        *(
            (phase, "active", {"advance", "suspend", "cancel"})
            for phase in ("", *Phase.values[:-1])
        ),
        *((phase, "suspended", {"resume", "cancel"}) for phase in ("", *Phase.values[:-1])),
        *((phase, "cancelled", {"reopen"}) for phase in ("", *Phase.values)),
        ("closed", "active", {"reopen"}),
        ("closed", "suspended", {"reopen"}),
    ],
)
def test_moves_from_where_a_project_stands(administrator, phase, status, possible):
    project = project_in(phase, status=status)
    codes = {}

    for name, move in SERVICES.items():
        with transaction.atomic():
            try:
                move(project, by=administrator, reason="Because")
            except ValidationError as refused:
                codes[name] = getattr(refused, "code", None)
            transaction.set_rollback(True)

    assert {
        name for name, code in codes.items() if code == "wrong_status"
    } == SERVICES.keys() - possible


@pytest.mark.parametrize("move", ["suspend", "resume", "cancel", "reopen"])
@pytest.mark.parametrize("reason", ["", " \n"])
def test_every_other_move_needs_a_reason(administrator, move, reason):
    status = {"resume": "suspended", "reopen": "cancelled"}.get(move, "active")
    project = project_in(Phase.FUNDING, status=status)

    refused = shown(lambda: SERVICES[move](project, by=administrator, reason=reason))

    assert refused == {"reason": ["required"]}
    assert standing(project)[:2] == ("funding", status)


def test_suspended_resumed_cancelled_and_reopened(africa_officer, administrator):
    project = project_in(Phase.FUNDING)

    phases.suspend(project, by=africa_officer, reason="Elections")
    phases.resume(project, by=africa_officer, reason="Elections are over")
    phases.cancel(project, by=africa_officer, reason="No donor")
    phases.reopen(project, by=administrator, reason="A donor is found ")

    rows = PhaseChange.objects.order_by("pk").values_list(
        "move", "to_phase", "from_status", "to_status", "reason"
    )
    assert list(rows) == [
        ("suspend", "funding", "active", "suspended", "Elections"),
        ("resume", "funding", "suspended", "active", "Elections are over"),
        ("cancel", "funding", "active", "cancelled", "No donor"),
        ("reopen", "funding", "cancelled", "active", "A donor is found"),
    ]


def test_closed_project_is_reopened_in_evaluation_and_meets_its_gates_again(administrator):
    project = project_in(Phase.CLOSED, actual_start_on=DAY, actual_end_on=DAY)

    phases.reopen(project, by=administrator, reason="An invoice came in")

    assert standing(project) == ("evaluation", "active", DAY, None)
    codes = shown(lambda: phases.advance(project, by=administrator))
    assert codes == {"__all__": ["outcomes", "final-expenditure", "lessons"]}


MAY = {
    "hq-administrator": {"advance", "suspend", "resume", "cancel", "reopen"},
    "regional-officer": {"advance", "suspend", "resume", "cancel"},
}


@pytest.mark.parametrize("move", SERVICES)
@pytest.mark.parametrize(
    ("role", "own"),
    [
        ("hq-administrator", True),
        ("hq-reviewer", True),
        ("regional-officer", True),
        ("regional-officer", False),
        ("focal-point", True),
        ("partner", True),
        ("auditor", True),
    ],
)
def test_who_moves_a_project(role, own, move):
    status = {"resume": "suspended", "reopen": "cancelled"}.get(move, "active")
    project = project_in(Phase.IDENTIFICATION, status=status)
    officer_of = ["AFR" if own else "AMS"] if role == "regional-officer" else []
    user = UserFactory(role=role, regions=officer_of, country=project.countries.first())

    def action():
        return SERVICES[move](project, by=user, reason="Because")

    if own and move in MAY.get(role, ()):
        assert action().made_by == user
    else:
        assert shown(action) == ["scope"]
        assert standing(project)[:2] == ("identification", status)
        assert not PhaseChange.objects.exists()


def test_inactive_account_moves_nothing(africa_officer):
    africa_officer.is_active = False

    assert shown(lambda: phases.advance(project_in("funding"), by=africa_officer)) == ["scope"]


@pytest.mark.parametrize("model", [PhaseChange, GateWaiver])
@pytest.mark.parametrize("deed", ["change", "delete", "truncate"])
def test_database_refuses_to_change_what_is_recorded(africa_officer, reviewer, model, deed):
    project = project_in(Phase.FUNDING)
    phases.suspend(project, by=africa_officer, reason="Elections")
    phases.waive_gate(project, "consultation", by=reviewer, reason="Urgent")
    deeds = {
        "change": f"UPDATE {model._meta.db_table} SET reason = 'Other'",
        "delete": f"DELETE FROM {model._meta.db_table}",
        "truncate": f"TRUNCATE {model._meta.db_table} CASCADE",
    }

    with (
        pytest.raises(IntegrityError, match="never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SET CONSTRAINTS ALL IMMEDIATE; {deeds[deed]}")


@pytest.mark.django_db(transaction=True)
def test_two_who_advance_at_once_do_not_jump_over_a_gate(africa_officer):
    project = project_in(Phase.IDENTIFICATION)

    def forward():
        phases.advance(project, by=africa_officer)

    said = at_once(forward, forward)

    message = "Approved budget: Propose a budget, and have it approved."
    assert said == (None, {"__all__": [message]})
    assert standing(project)[0] == "formulation"
    assert PhaseChange.objects.count() == 1
