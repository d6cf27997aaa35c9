"""Visits, risks and follow-up actions: what is kept whole, what is refused, and by whom."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from projects.follow_ups import (
    change_follow_up,
    create_follow_up,
    create_from_visit,
    mark_done,
    remove_follow_up,
)
from projects.models import Finding, FollowUp, Risk, Visit
from projects.risks import change_risk, create_risk, remove_risk
from projects.visits import (
    change_finding,
    change_visit,
    create_finding,
    create_visit,
    remove_finding,
    remove_visit,
)
from stakeholders.access import OutsideScope
from stakeholders.days import latest_today
from stakeholders.writing import Stale
from tests.factories import ProjectFactory, UserFactory
from tests.projects.factories import FindingFactory, FollowUpFactory, RiskFactory, VisitFactory

pytestmark = pytest.mark.django_db

DAY, DUE = date(2026, 11, 2), date(2026, 11, 30)
OUTSIDE = "This record is outside your regions."
RISK = {"description": "It may fall.", "likelihood": 2, "effect": 4, "identified_on": DAY}


@pytest.fixture
def owner(db):
    return UserFactory(username="olga", role="regional-officer", is_staff=True)


def rows():
    models = (Visit, Finding, Risk, FollowUp)
    return [list(model.objects.order_by("pk").values()) for model in models]


def refused(service, *args, **values):
    """Give what a service refuses, by field and with the codes; nothing may be written."""
    before = rows()
    with pytest.raises(ValidationError) as caught:
        service(*args, **values)
    assert rows() == before
    error = caught.value
    by_field = getattr(error, "error_dict", None) or {None: error.error_list}
    return {
        name: [(" ".join(reason.messages), reason.code) for reason in reasons]
        for name, reasons in by_field.items()
    }


def refused_for_scope(service, *args, **values):
    before = rows()
    with pytest.raises(OutsideScope) as caught:
        service(*args, **values)
    assert rows() == before
    return caught.value.message


def test_visit_is_recorded_with_what_it_found_and_what_follows(africa_officer, owner):
    project = ProjectFactory()

    visit = create_visit(
        project=project,
        by=africa_officer,
        starts_on=DAY,
        visitors="Regional office",
        findings=[{"severity": "critical", "text": "The mast is damaged."}],
        follow_ups=[{"action": "Repair the mast", "owner": owner, "due_on": DUE}],
    )

    assert list(Visit.objects.values_list("project", "starts_on", "visitors", "entered_by")) == [
        (project.pk, DAY, "Regional office", africa_officer.pk)
    ]
    assert list(visit.findings.values_list("severity", "text")) == [
        ("critical", "The mast is damaged.")
    ]
    assert list(visit.follow_ups.values_list("project", "action", "owner", "due_on")) == [
        (project.pk, "Repair the mast", owner.pk, DUE)
    ]


def test_what_is_monitored_in_a_sample_project_is_sample_data(africa_officer):
    project = ProjectFactory(is_sample=True)
    action = {"action": "Act", "owner": africa_officer, "due_on": DUE}

    visit = create_visit(project=project, by=africa_officer, starts_on=DAY, follow_ups=[action])

    assert (visit.is_sample, visit.follow_ups.get().is_sample) == (True, True)
    assert create_risk(project=project, by=africa_officer, **RISK).is_sample is True


@pytest.mark.parametrize(
    ("wrong", "reasons"),
    [
        pytest.param(
            {"ends_on": date(2026, 11, 1)},
            {"ends_on": [("A visit cannot end before it starts.", None)]},
            id="a visit that ends before it starts",
        ),
        pytest.param(
            {"findings": [{"text": "Seen"}, {"text": ""}]},
            {"findings.1.text": [("This field cannot be blank.", "blank")]},
            id="a finding without words",
        ),
        pytest.param(
            {"findings": [{"text": ""}], "follow_ups": [{"action": "Act", "due_on": DUE}]},
            {
                "findings.0.text": [("This field cannot be blank.", "blank")],
                "follow_ups.0.owner": [("This field cannot be null.", "null")],
            },
            id="a finding without words and an action without an owner",
        ),
    ],
)
def test_visit_that_is_not_whole_is_not_kept(africa_officer, wrong, reasons):
    visit = {"project": ProjectFactory(), "by": africa_officer, "starts_on": DAY}

    assert refused(create_visit, **visit | wrong) == reasons


def test_findings_of_a_visit_are_replaced_or_stay(africa_officer):
    visit = FindingFactory(text="Old").visit

    change_visit(visit, by=africa_officer, summary="Seen all masts.")
    assert [finding.text for finding in visit.findings.all()] == ["Old"]
    change_visit(visit, by=africa_officer, findings=[{"text": "New"}, {"text": "Newer"}])

    visit.refresh_from_db()
    assert visit.summary == "Seen all masts."
    assert [finding.text for finding in visit.findings.all()] == ["New", "Newer"]
    wrong = refused(change_visit, visit, by=africa_officer, summary="", findings=[{"text": ""}])
    assert wrong == {"findings.0.text": [("This field cannot be blank.", "blank")]}


def test_a_finding_is_added_changed_and_removed(africa_officer):
    visit = VisitFactory()

    finding = create_finding(by=africa_officer, visit=visit, text="Rust")
    change_finding(finding, by=africa_officer, severity="major")
    assert list(visit.findings.values_list("severity", "text")) == [("major", "Rust")]
    remove_finding(finding, by=africa_officer)

    assert not visit.findings.exists()


def test_visit_or_risk_from_which_something_follows_stays(africa_officer):
    visit, risk = VisitFactory(), RiskFactory()
    actions = [
        FollowUpFactory(project=visit.project, visit=visit),
        FollowUpFactory(project=risk.project, risk=risk),
    ]
    used = {None: [("Other records refer to it: follow-up actions.", "in_use")]}

    assert refused(remove_visit, visit, by=africa_officer) == used
    assert refused(remove_risk, risk, by=africa_officer) == used
    for action in actions:
        remove_follow_up(action, by=africa_officer)
    remove_visit(visit, by=africa_officer)
    remove_risk(risk, by=africa_officer)

    assert rows() == [[], [], [], []]


@pytest.mark.parametrize("role", ["partner", "focal-point"])
def test_action_and_risk_are_given_to_staff_alone(africa_officer, role):
    stranger, visit, risk = UserFactory(role=role), VisitFactory(), RiskFactory()
    action = {"action": "Act", "owner": stranger, "due_on": DUE}

    answer = refused(create_from_visit, by=africa_officer, visit=visit, **action)
    assert answer == {"owner": [("Give the action to one of the staff.", "invalid")]}
    answer = refused(change_risk, risk, by=africa_officer, owner=stranger)
    assert answer == {"owner": [("Give the risk to one of the staff.", "invalid")]}


def test_action_follows_from_what_is_of_its_project(africa_officer):
    values = {"action": "Act", "owner": africa_officer, "due_on": DUE}
    causes = {"visit": VisitFactory(), "risk": RiskFactory()}
    action = FollowUpFactory()

    elsewhere = [("This belongs to another project.", "not_offered")]
    answer = refused(
        create_follow_up, by=africa_officer, project=ProjectFactory(), **values, **causes
    )
    assert answer == {"visit": elsewhere, "risk": elsewhere}
    answer = refused(change_follow_up, action, by=africa_officer, visit=causes["visit"])
    assert answer == {"visit": elsewhere}


@pytest.mark.parametrize(
    ("changes", "is_anew"),
    [
        pytest.param({"due_on": date(2031, 1, 31)}, True, id="another day"),
        pytest.param({"owner": "olga"}, True, id="another owner"),
        pytest.param({"action": "Other words"}, False, id="other words"),
        pytest.param({"due_on": date(2030, 1, 31)}, False, id="the same day"),
    ],
)
def test_new_day_or_owner_begins_anew(africa_officer, owner, changes, is_anew):
    action = FollowUpFactory(owner=africa_officer, reminded_at=timezone.now())
    changes = changes | ({"owner": owner} if "owner" in changes else {})

    change_follow_up(action, by=africa_officer, **changes)

    action.refresh_from_db()
    assert (action.reminded_at is None) is is_anew


@pytest.mark.parametrize("role", ["hq-reviewer", "auditor", "partner", "other-officer"])
def test_only_the_region_writes_what_is_monitored(americas_officer, role):
    by = americas_officer if role == "other-officer" else UserFactory(role=role)
    visit, risk = FindingFactory().visit, RiskFactory()
    finding, action = visit.findings.get(), FollowUpFactory(project=visit.project)
    to_project = {"by": by, "project": visit.project}

    for service, args, values in [
        (create_visit, [], to_project | {"starts_on": DAY}),
        (change_visit, [visit], {"by": by, "summary": "Mine"}),
        (remove_visit, [visit], {"by": by}),
        (create_finding, [], {"by": by, "visit": visit, "text": "Mine"}),
        (change_finding, [finding], {"by": by, "text": "Mine"}),
        (remove_finding, [finding], {"by": by}),
        (create_risk, [], to_project | RISK),
        (change_risk, [risk], {"by": by, "description": "Mine"}),
        (remove_risk, [risk], {"by": by}),
        (create_follow_up, [], to_project | {"action": "Act", "due_on": DUE}),
        (create_from_visit, [], {"by": by, "visit": visit, "action": "Act"}),
        (change_follow_up, [action], {"by": by, "action": "Mine"}),
        (remove_follow_up, [action], {"by": by}),
    ]:
        assert refused_for_scope(service, *args, **values) == OUTSIDE, service


@pytest.mark.parametrize(
    ("factory", "service", "values"),
    [
        (VisitFactory, change_visit, {"summary": "Mine"}),
        (RiskFactory, change_risk, {"response": "Mine"}),
        (FollowUpFactory, change_follow_up, {"action": "Mine"}),
    ],
)
def test_nobody_overwrites_what_somebody_else_changed(africa_officer, factory, service, values):
    record = factory()
    first = service(record, by=africa_officer, version=record.version, **values)

    with pytest.raises(Stale):
        service(record, by=africa_officer, version=record.version, **values)
    changed = {name: "Again" for name in values}
    service(record, by=africa_officer, version=first.version, **changed)


def test_owner_and_officer_mark_an_action_done(africa_officer, owner):
    for somebody in (owner, africa_officer):
        action = FollowUpFactory(owner=owner)
        mark_done(action, by=somebody, on=date(2026, 11, 1))
        action.refresh_from_db()
        assert action.done_on == date(2026, 11, 1)


def test_action_is_done_once_and_not_tomorrow(owner, africa_officer):
    action = FollowUpFactory(owner=owner)
    tomorrow = latest_today() + timedelta(days=1)

    answer = refused(mark_done, action, by=owner, on=tomorrow)
    assert answer == {"on": [("This day is still to come.", "future")]}
    mark_done(action, by=owner)

    answer = refused(mark_done, action, by=owner)
    assert answer == {None: [("This action is done already.", "wrong_status")]}
    answer = refused(remove_follow_up, action, by=africa_officer)
    assert answer == {None: [("An action that is done stays.", "wrong_status")]}


def test_others_mark_nothing_done(owner, americas_officer, reviewer):
    action = FollowUpFactory(owner=owner)
    former = UserFactory(role="partner")
    FollowUp.objects.filter(pk=action.pk).update(owner=former)

    for somebody in (americas_officer, reviewer, former):
        assert refused_for_scope(mark_done, action, by=somebody) == (
            "Only its owner or the staff of its region says that it is done."
        )
