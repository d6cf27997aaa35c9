"""When a gate is met, when it is waived, and by whom."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from initiatives.models import Consultation, Invitation
from projects import gates, phases
from projects.models import Gate, GateWaiver, PhaseChange, Project
from tests.budgets.books import Books
from tests.factories import BudgetFactory, CountryFactory, RegionFactory, ResultFactory, UserFactory
from tests.initiatives.factories import ReplyFactory
from tests.projects.factories import LessonFactory
from tests.projects.test_phases import shown
from tests.projects.walking import DAY, consult, meet, project_in

pytestmark = pytest.mark.django_db

Phase = Project.Phase
SENT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def states(project):
    """How it stands at each gate; asked of many projects at once, it is the same."""
    shown = {one.gate.value: one.state.value for one in phases.gates_before(project)}
    if consultation := shown.get("consultation"):
        among = gates.consulted_among(Project.objects.filter(pk=project.pk))
        assert (project.pk in among) is (consultation != "unmet")
    return shown


def test_gates_stand_before_three_phases_and_no_other():
    assert {phase: states(project_in(phase)) for phase in ("", *Phase.values)} == {
        "": {},
        "identification": {},
        "formulation": {"approved-budget": "unmet"},
        "funding": {"consultation": "unmet", "actual-start": "unmet"},
        "implementation": {},
        "evaluation": {"outcomes": "unmet", "final-expenditure": "unmet", "lessons": "unmet"},
        "closed": {},
    }


@pytest.mark.parametrize(
    ("phase", "gate"),
    [
        (phase, gate)
        for phase, gate in [
            ("formulation", "approved-budget"),
            ("funding", "consultation"),
            ("evaluation", "outcomes"),
            ("evaluation", "final-expenditure"),
            ("evaluation", "lessons"),
        ]
    ],
)
def test_gate_is_met_by_what_it_asks_for_and_no_other_is(phase, gate):
    project = project_in(phase)
    before = states(project)

    meet(gate, project)

    assert states(project) == before | {gate: "met"}


def test_gate_that_nobody_answers_stops_the_start(monkeypatch):
    monkeypatch.delitem(gates._answers, Gate.FINAL_EXPENDITURE)

    (refused,) = gates.every_gate_has_an_answer()

    assert (refused.id, refused.msg) == (
        "projects.E001",
        "Nobody says whether the gate final-expenditure is met.",
    )
    with pytest.raises(KeyError):
        phases.gates_before(project_in("evaluation"))


def test_budget_that_is_only_proposed_is_not_approved():
    project = project_in("formulation")
    BudgetFactory(project=project, items_of=[{}])

    assert states(project) == {"approved-budget": "unmet"}


class TestConsultation:
    def test_held_on_the_lead_initiative(self):
        project = project_in("funding")
        consult(project, linked=False)

        assert states(project)["consultation"] == "met"

    def test_still_open(self):
        project = project_in("funding")
        consult(project, closed=False)

        assert states(project)["consultation"] == "unmet"

    def test_held_on_something_else(self):
        project = project_in("funding")
        consult(project_in("funding"))

        assert states(project)["consultation"] == "unmet"

    def test_held_in_another_region(self):
        project = project_in("funding", countries=[])
        consultation = consult(project)
        Consultation.objects.filter(pk=consultation.pk).update(region=RegionFactory(code="AMS"))

        assert states(project)["consultation"] == "unmet"

    def test_one_member_state_that_benefits_was_not_invited(self):
        project = project_in("funding")
        consult(project, countries=[CountryFactory(iso2="KE")])

        assert states(project)["consultation"] == "unmet"

    @pytest.mark.parametrize(
        "letter",
        [{"refused_at": SENT}, {"sent_at": None}, {"email": "", "sent_at": None}],
        ids=["refused", "not sent", "no address"],
    )
    def test_letter_to_one_member_state_did_not_arrive(self, letter):
        project = project_in("funding")
        consult(project)
        Invitation.objects.filter(country="UG").update(**letter)

        assert states(project)["consultation"] == "unmet"

        # It answered all the same, by signing in.
        ReplyFactory(invitation=Invitation.objects.get(country="UG"))
        assert states(project)["consultation"] == "met"

    def test_all_were_invited_in_two_consultations(self):
        project = project_in("funding")
        for code in ("KE", "UG"):
            consult(project, countries=[CountryFactory(iso2=code)])

        assert states(project)["consultation"] == "met"

    def test_country_of_another_region_or_no_member_state_is_not_waited_for(self):
        project = project_in("funding")
        consult(project)
        project.countries.add(CountryFactory(iso2="BR", region__code="AMS"))
        project.countries.add(CountryFactory(iso2="PS", membership="resolution-99"))

        assert states(project)["consultation"] == "met"

    def test_project_of_no_single_region_waits_for_all_its_countries(self):
        project = project_in("funding")
        consult(project)
        project.countries.add(CountryFactory(iso2="BR", region__code="AMS"))
        Project.objects.filter(pk=project.pk).update(region=None, initiative=None, level="global")
        project.refresh_from_db()

        assert states(project)["consultation"] == "unmet"


@pytest.mark.parametrize(
    "result", [{"kind": "outcome"}, {"kind": "output", "achieved_on": DAY}], ids=str
)
def test_outcome_is_recorded_once_it_is_achieved(result):
    project = project_in("evaluation")
    ResultFactory(project=project, **result)

    assert states(project)["outcomes"] == "unmet"


def test_copied_lesson_is_not_one_of_the_project():
    project = project_in("evaluation")
    LessonFactory(project=project, copied_from=LessonFactory())

    assert states(project)["lessons"] == "unmet"


def test_expenditure_after_the_final_statement_asks_for_another():
    project = project_in("evaluation")
    books = Books()
    books.plan(project, {"amount": 1000})
    meet("final-expenditure", project)

    books.spend(project, 40)

    assert states(project)["final-expenditure"] == "unmet"


class TestWaiving:
    def test_waived_gate_lets_the_project_pass_and_the_move_says_so(self, africa_officer, reviewer):
        project = project_in("funding", is_sample=True)

        waiver = phases.waive_gate(project, "consultation", by=reviewer, reason=" Urgent ")
        assert states(project) == {"consultation": "waived", "actual-start": "unmet"}
        move = phases.advance(project, by=africa_officer, actual_start_on=DAY)

        assert (waiver.reason, waiver.waived_by, waiver.is_sample) == ("Urgent", reviewer, True)
        assert move.waived == ["consultation"]

    def test_consultation_is_waived_for_the_countries_of_the_day(self, reviewer):
        project = project_in("funding")
        waiver = phases.waive_gate(project, "consultation", by=reviewer, reason="Urgent")
        assert waiver.countries == ["KE", "UG"]

        project.countries.remove("UG")
        assert states(project)["consultation"] == "waived"
        project.countries.add(CountryFactory(iso2="RW"))
        assert states(project)["consultation"] == "unmet"

        again = phases.waive_gate(project, "consultation", by=reviewer, reason="Still urgent")
        assert (again.countries, states(project)["consultation"]) == (["KE", "RW"], "waived")

    def test_country_that_is_added_after_a_waiver_is_consulted_alone(self, reviewer):
        project = project_in("funding")
        phases.waive_gate(project, "consultation", by=reviewer, reason="Urgent")
        rwanda = CountryFactory(iso2="RW")
        project.countries.add(rwanda)
        assert states(project)["consultation"] == "unmet"

        consult(project, countries=[rwanda])

        assert states(project)["consultation"] == "waived"

    def test_waiver_of_an_earlier_version_is_for_the_countries_of_its_project(self, reviewer):
        project = project_in("funding")
        project.countries.add(CountryFactory(iso2="BR", region__code="AMS"))
        values = {"project": project, "reason": "Urgent", "waived_by": reviewer}
        waiver = GateWaiver.objects.create(gate="consultation", **values)
        other = GateWaiver.objects.create(gate="lessons", **values)
        migration = import_module(
            "projects.migrations.0003_links_are_proposed_and_waivers_name_countries"
        )

        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(migration.WAIVERS_NAME_COUNTRIES)

        waiver.refresh_from_db()
        other.refresh_from_db()
        assert (waiver.countries, other.countries) == (["KE", "UG"], [])
        with pytest.raises(IntegrityError), transaction.atomic():
            waiver.save()

    def test_gate_that_is_met_after_all_is_not_told_as_waived(self, africa_officer, reviewer):
        project = project_in("funding")
        phases.waive_gate(project, "consultation", by=reviewer, reason="Urgent")
        meet("consultation", project)

        move = phases.advance(project, by=africa_officer, actual_start_on=DAY)

        assert move.waived == []

    def test_waiver_stands_for_a_reopened_project(self, administrator, reviewer):
        project = project_in("evaluation")
        phases.waive_gate(project, "lessons", by=reviewer, reason="Ended early")
        meet("outcomes", project)
        meet("final-expenditure", project)
        phases.advance(project, by=administrator)

        phases.reopen(project, by=administrator, reason="An invoice came in")
        phases.advance(project, by=administrator)

        waived = PhaseChange.objects.filter(to_phase="closed").values_list("waived", flat=True)
        assert list(waived) == [["lessons"], ["lessons"]]

    @pytest.mark.parametrize("gate", ["approved-budget", "actual-start"])
    def test_facts_are_not_waived(self, reviewer, gate):
        project = project_in("identification")

        assert "gate" in self.refused(project, gate, by=reviewer)

    @pytest.mark.parametrize("gate", ["", "no-such-gate"])
    def test_gate_that_does_not_exist(self, reviewer, gate):
        assert self.refused(project_in("funding"), gate, by=reviewer) == {
            "gate": ["There is no such gate."]
        }

    @pytest.mark.parametrize("phase", ["implementation", "closed"])
    def test_gate_that_is_passed(self, reviewer, phase):
        assert self.refused(project_in(phase), "consultation", by=reviewer) == {
            "gate": ["The project has passed this gate."]
        }

    def test_gate_that_is_met_or_waived_already(self, reviewer):
        project = project_in("evaluation")
        meet("lessons", project)
        phases.waive_gate(project, "outcomes", by=reviewer, reason="Ended early")

        assert self.refused(project, "lessons", by=reviewer) == {"gate": ["This gate is met."]}
        assert self.refused(project, "outcomes", by=reviewer) == {
            "gate": ["This gate is waived already."]
        }

    def test_reason_is_needed(self, reviewer):
        assert self.refused(project_in("funding"), "consultation", by=reviewer, reason=" ") == {
            "reason": ["Give the reason."]
        }

    @pytest.mark.parametrize(
        "role", ["hq-administrator", "regional-officer", "focal-point", "partner", "auditor"]
    )
    def test_nobody_waives_but_a_headquarters_reviewer(self, role):
        project = project_in("funding")
        user = UserFactory(role=role, regions=["AFR"], country=project.countries.first())

        codes = shown(lambda: phases.waive_gate(project, "consultation", by=user, reason="Urgent"))

        assert codes == ["scope"]
        assert not GateWaiver.objects.exists()

    def refused(self, project, gate, *, by, reason="Urgent"):
        before = GateWaiver.objects.count()
        with pytest.raises(ValidationError) as error:
            phases.waive_gate(project, gate, by=by, reason=reason)
        assert GateWaiver.objects.count() == before
        return error.value.message_dict
