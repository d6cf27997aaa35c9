"""A link with another region is made when its staff accepts it, and shows nowhere before."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from projects.editing import change_project
from projects.link_letters import ask_about_link
from projects.link_proposals import accept_link, decline_link, propose_link, withdraw_link
from projects.models import LinkProposal
from stakeholders.access import OutsideScope
from stakeholders.models import QueuedTask
from tests.factories import CountryFactory, ProjectFactory, UserFactory
from tests.projects.test_links import KINDS, linked, name, need, project, refused

__all__ = ["name", "project"]  # fixtures
pytestmark = pytest.mark.django_db
FIELDS = {"needs": "need", "consultations": "consultation", "joint_activities": "joint_activity"}
REASON = "The same equipment"


@pytest.fixture
def americas_officer():
    return UserFactory(
        role="regional-officer", regions=["AMS"], is_staff=True, email="ams@example.org"
    )


@pytest.fixture
def foreign(name):
    return KINDS[name]("AMS")


@pytest.fixture
def proposal(project, name, foreign, africa_officer):
    named = {FIELDS[name]: foreign}
    return propose_link(by=africa_officer, project=project, reason=REASON, **named)


def test_proposal_links_nothing_until_the_other_side_accepts(
    project, name, foreign, proposal, africa_officer, americas_officer
):
    assert (linked(project, name), list(foreign.projects.all())) == ([], [])
    with pytest.raises(OutsideScope):
        accept_link(proposal, by=africa_officer)
    assert linked(project, name) == []

    decided = accept_link(proposal, by=americas_officer)

    assert linked(project, name) == [foreign]
    assert (decided.status, decided.decided_by, decided.note) == ("accepted", americas_officer, "")
    change_project(project, by=africa_officer, title_en="Masts")
    assert linked(project, name) == [foreign]


def test_accepted_link_moves_the_version_of_the_project(project, proposal, americas_officer):
    project.refresh_from_db()
    before = project.version

    accept_link(proposal, by=americas_officer)

    project.refresh_from_db()
    assert project.version > before


def test_declined_and_withdrawn_proposals_link_nothing(
    project, name, proposal, africa_officer, americas_officer
):
    assert refused(decline_link, proposal, by=americas_officer, reason=" ") == {
        "reason": [("Say why the link is declined.", "needed")]
    }
    for service in (decline_link, withdraw_link):
        outsider = africa_officer if service is decline_link else americas_officer
        reason = {"reason": "Met already"} if service is decline_link else {}
        with pytest.raises(OutsideScope):
            service(proposal, by=outsider, **reason)

    declined = decline_link(proposal, by=americas_officer, reason=" Met already ")

    assert (declined.status, declined.note) == ("declined", "Met already")
    assert linked(project, name) == []


def test_decision_is_taken_once(proposal, africa_officer, americas_officer):
    withdraw_link(proposal, by=africa_officer)

    for service, by in (
        (accept_link, americas_officer),
        (withdraw_link, africa_officer),
    ):
        assert refused_code(service, proposal, by=by) == "wrong_status"


def refused_code(service, *args, **values):
    with pytest.raises(ValidationError) as caught:
        service(*args, **values)
    return caught.value.code


def test_proposed_once_and_again_after_it_was_declined(
    project, name, foreign, proposal, africa_officer, americas_officer
):
    again = {"by": africa_officer, "project": project, "reason": REASON, FIELDS[name]: foreign}

    answer = refused(propose_link, **again)

    assert answer == {"project": [("This link is proposed already.", "duplicate")]}
    decline_link(proposal, by=americas_officer, reason="Not now")
    assert propose_link(**again).status == "proposed"


def test_what_one_may_link_or_has_linked_is_not_proposed(
    project, name, administrator, africa_officer
):
    own, foreign = KINDS[name]("AFR"), KINDS[name]("AMS")
    propose = {"by": africa_officer, "project": project, "reason": REASON}

    assert refused(propose_link, **propose, **{FIELDS[name]: own}) == {
        FIELDS[name]: [("It is of the region of the project: link it there.", "not_needed")]
    }
    change_project(project, by=administrator, **{name: [foreign]})
    assert refused(propose_link, **propose, **{FIELDS[name]: foreign}) == {
        FIELDS[name]: [("The project is linked with it already.", "duplicate")]
    }
    assert not LinkProposal.objects.exists()


def test_one_record_and_a_reason_are_named(project, africa_officer):
    both = {"need": need("AMS"), "consultation": KINDS["consultations"]("AMS")}
    one = "Name one record: a need, a consultation or an activity."
    propose = {"by": africa_officer, "project": project}

    assert refused(propose_link, **propose, reason=REASON)["need"][0][0] == one
    assert refused(propose_link, **propose, reason=REASON, **both)["need"][0][0] == one
    assert refused(propose_link, **propose, reason=" ", need=both["need"]).keys() == {"reason"}
    assert not LinkProposal.objects.exists()


def test_only_the_side_of_the_project_proposes(name, foreign, americas_officer):
    with pytest.raises(OutsideScope):
        propose_link(
            by=americas_officer,
            project=ProjectFactory(),
            reason=REASON,
            **{FIELDS[name]: foreign},
        )


def test_database_keeps_one_open_proposal_and_one_record(project, proposal, name, foreign):
    values = {"project": project, "reason": REASON, "proposed_by": proposal.proposed_by}
    for named in ({FIELDS[name]: foreign}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            LinkProposal.objects.create(**values, **named)


def test_staff_alone_read_proposals(proposal, africa_officer, americas_officer):
    focal_point = UserFactory(role="focal-point", country=CountryFactory(iso2="MX"))

    for reader, read in ((africa_officer, 1), (americas_officer, 1), (focal_point, 0)):
        assert LinkProposal.objects.visible_to(reader).count() == read
    assert not LinkProposal.objects.public().exists()


def test_officers_of_the_other_region_are_asked_in_their_language(
    project, name, foreign, africa_officer, americas_officer
):
    UserFactory(role="regional-officer", regions=["AMS"], email="")
    americas_officer.language = "fr"
    americas_officer.save()
    QueuedTask.objects.all().delete()
    named = {FIELDS[name]: foreign}

    proposal = propose_link(by=africa_officer, project=project, reason=REASON, **named)

    queued = QueuedTask.objects.values_list("task", "args")
    task = "projects.tasks.ask_about_link_task"
    assert list(queued) == [(task, [proposal.pk, americas_officer.pk])]
    assert ask_about_link(proposal.pk, americas_officer.pk)
    [letter] = mail.outbox
    assert letter.to == ["ams@example.org"]
    assert project.title_en in letter.subject
    assert REASON in letter.body
    assert f"/admin/projects/linkproposal/{proposal.pk}/change/" in letter.body
    withdraw_link(proposal, by=africa_officer)
    assert not ask_about_link(proposal.pk, americas_officer.pk)
    assert not ask_about_link(proposal.pk, africa_officer.pk)
    assert len(mail.outbox) == 1
