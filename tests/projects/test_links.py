"""What a project may be linked with: nothing of another region, unless its staff does it."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from initiatives.activities import create_activity
from initiatives.consultations import draft_consultation
from initiatives.meeting_records import create_decision, create_meeting
from initiatives.models import Consultation
from projects.editing import change_project, create_project
from projects.link_proposals import accept_link, propose_link
from projects.models import Project
from stakeholders.access import OutsideScope
from stakeholders.models import Region
from tests.factories import (
    CountryFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.initiatives.factories import (
    ActivityFactory,
    ConsultationFactory,
    InterregionalEffortFactory,
    MeetingFactory,
    NeedFactory,
)
from tests.portal.api.conftest import refusals
from tests.projects.test_admin import change
from tests.projects.test_admin_results import form

pytestmark = pytest.mark.django_db


def need(region):
    iso2 = {"AFR": "KE", "AMS": "MX"}[region]
    country = CountryFactory(iso2=iso2, region=RegionFactory(code=region))
    return NeedFactory(country=country, title_en=f"Wish {region}")


def consultation(region):
    return ConsultationFactory(region=RegionFactory(code=region), title_en=f"Wish {region}")


def activity(region):
    held_in = region and RegionFactory(code=region)
    return ActivityFactory(region=held_in, title_en=f"Wish {region}", is_published=True)


KINDS = {"needs": need, "consultations": consultation, "joint_activities": activity}
REFUSAL = "Only the staff of its own region can link it: Wish AMS. Propose the link."


@pytest.fixture(params=KINDS)
def name(request):
    return request.param


@pytest.fixture
def project():
    return ProjectFactory()


def refused(service, *args, **values):
    with pytest.raises(ValidationError) as caught:
        service(*args, **values)
    return {
        field: [(" ".join(reason.messages), reason.code) for reason in reasons]
        for field, reasons in caught.value.error_dict.items()
    }


def linked(project, name):
    return list(getattr(project, name).all())


def test_officer_does_not_show_a_project_in_another_region(project, name, africa_officer):
    own, foreign = KINDS[name]("AFR"), KINDS[name]("AMS")

    answer = refused(change_project, project, by=africa_officer, **{name: [own, foreign]})

    assert answer == {name: [(REFUSAL, "other_region")]}
    assert not foreign.projects.exists()
    change_project(project, by=africa_officer, **{name: [own]})
    assert linked(project, name) == [own]


def test_new_project_links_nothing_of_another_region(name, africa_officer):
    initiative = InitiativeFactory()
    values = {"title_en": "Masts", "initiative": initiative, "ends_on": None}
    own, foreign = KINDS[name]("AFR"), KINDS[name]("AMS")

    answer = refused(create_project, by=africa_officer, **values, **{name: [foreign]})

    assert answer == {name: [(REFUSAL, "other_region")]}
    assert not Project.objects.exists()
    made = create_project(by=africa_officer, **values, **{name: [own]})
    assert (made.region_id, linked(made, name)) == ("AFR", [own])


def test_every_reason_comes_at_once(project, africa_officer):
    values = {name: [make("AMS")] for name, make in KINDS.items()}

    answer = refused(change_project, project, by=africa_officer, slug="x", **values)

    assert answer.keys() == {*KINDS, "slug"}


@pytest.mark.parametrize("who", ["an administrator", "an officer of both regions"])
def test_whoever_changes_both_sides_links_them(project, name, administrator, who):
    foreign = KINDS[name]("AMS")
    both = UserFactory(role="regional-officer", regions=["AFR", "AMS"])
    by = administrator if who == "an administrator" else both

    change_project(project, by=by, **{name: [foreign]})

    assert linked(project, name) == [foreign]


def test_what_is_linked_may_stay_or_go(project, name, administrator, africa_officer):
    foreign, own = KINDS[name]("AMS"), KINDS[name]("AFR")
    change_project(project, by=administrator, **{name: [foreign]})

    change_project(project, by=africa_officer, **{name: [foreign, own]})
    assert set(linked(project, name)) == {foreign, own}
    change_project(project, by=africa_officer, **{name: [own]})

    assert refused(change_project, project, by=africa_officer, **{name: [foreign]})


def test_activity_of_several_regions_is_of_none_other(project, africa_officer):
    wide = activity(None)

    change_project(project, by=africa_officer, joint_activities=[wide])

    assert linked(project, "joint_activities") == [wide]


def test_region_that_the_project_is_moved_to_counts(project, name, administrator, africa_officer):
    foreign = KINDS[name]("AMS")
    ams = Region.objects.get(pk="AMS")

    moved = {"region": ams, "initiative": None, name: [foreign]}

    with pytest.raises(OutsideScope, match="outside your regions"):
        change_project(project, by=africa_officer, **moved)
    assert not foreign.projects.exists()
    change_project(project, by=administrator, **moved)
    assert linked(project, name) == [foreign]


def test_admin_form_and_api_say_the_same(client, project, name, africa_officer):
    foreign = KINDS[name]("AMS")
    client.force_login(africa_officer)

    page = client.post(change(project), form(client, change(project)) | {name: [foreign.pk]})
    answer = client.patch(
        f"/api/v1/projects/{project.slug}/",
        {name: [foreign.pk]},
        content_type="application/json",
    )

    assert page.context["adminform"].form.errors == {name: [REFUSAL]}
    assert refusals(answer) == {name: "other_region"}
    assert answer.json()["errors"][0]["detail"] == REFUSAL
    assert not foreign.projects.exists()


class TestInitiativesAndEfforts:
    def test_initiative_of_another_region_is_served_only_by_who_changes_both(
        self, project, africa_officer, administrator
    ):
        other = InitiativeFactory(region=RegionFactory(code="AMS"), number=7)

        answer = refused(change_project, project, by=africa_officer, other_initiatives=[other])

        refusal = f"Only the staff of its own region can link it: {other}."
        assert answer == {"other_initiatives": [(refusal, "other_region")]}
        change_project(project, by=administrator, other_initiatives=[other])
        change_project(project, by=africa_officer, other_initiatives=[other], title_en="Masts")
        assert list(project.other_initiatives.all()) == [other]

    def test_effort_of_other_regions_is_not_joined(self, project, africa_officer, administrator):
        effort = InterregionalEffortFactory()
        effort.initiatives.add(InitiativeFactory(region=RegionFactory(code="AMS"), number=7))

        answer = refused(change_project, project, by=africa_officer, effort=effort)

        refusal = f"Only the staff of its own region can link it: {effort}."
        assert answer == {"effort": [(refusal, "other_region")]}
        effort.initiatives.add(project.initiative)
        assert change_project(project, by=africa_officer, effort=effort).effort == effort

    def test_effort_that_nobody_has_joined_is_open(self, project, africa_officer):
        effort = InterregionalEffortFactory()

        assert change_project(project, by=africa_officer, effort=effort).effort == effort


def move(consultation, status):
    """Open or close it, as its services do."""
    moments = {"opened_at": datetime(2026, 1, 5, tzinfo=UTC)}
    if status == "closed":
        moments["closed_at"] = datetime(2026, 2, 5, tzinfo=UTC)
    Consultation.objects.filter(pk=consultation.pk).update(status=status, **moments)
    consultation.refresh_from_db()
    return consultation


class TestClosedConsultations:
    def test_closed_consultation_was_not_held_on_what_names_it_later(
        self, project, africa_officer, administrator
    ):
        closed = move(consultation("AFR"), "closed")

        for by in (africa_officer, administrator):
            answer = refused(change_project, project, by=by, consultations=[closed])
            refusal = f"It is closed, and was not held on this project: {closed}."
            assert answer == {"consultations": [(refusal, "wrong_status")]}

    def test_one_that_was_named_while_it_was_open_stays(self, project, africa_officer):
        held = move(consultation("AFR"), "open")
        change_project(project, by=africa_officer, consultations=[held])
        move(held, "closed")

        change_project(project, by=africa_officer, consultations=[held], title_en="Masts")

        assert list(project.consultations.all()) == [held]

    def test_link_that_was_proposed_before_it_closed_is_not_accepted_after(
        self, project, africa_officer, administrator
    ):
        foreign = consultation("AMS")
        proposal = propose_link(
            by=africa_officer, project=project, consultation=foreign, reason="The same"
        )
        move(foreign, "closed")

        with pytest.raises(ValidationError) as caught:
            accept_link(proposal, by=administrator)

        assert caught.value.code == "wrong_status"
        proposal.refresh_from_db()
        assert (proposal.status, list(project.consultations.all())) == ("proposed", [])


def test_records_of_a_region_name_no_initiative_or_meeting_of_another(africa_officer):
    foreign = InitiativeFactory(region=RegionFactory(code="AMS"), number=7)
    meeting = MeetingFactory(region=RegionFactory(code="AMS"))
    own = RegionFactory(code="AFR")
    texts = {"title_en": "Skills"}
    day = date(2026, 6, 1)
    refusal = ("This record is of another region.", "other_region")

    activity = {"region": own, "initiative": foreign, "starts_on": day, **texts}
    assert refused(create_activity, by=africa_officer, **activity)["initiative"] == [refusal]
    draft = {"region": own, "initiative": foreign, "closes_on": day, **texts}
    of_another = ("This initiative is of another region.", "other_region")
    assert refused(draft_consultation, by=africa_officer, **draft)["initiative"] == [of_another]
    held = {"region": own, "held_with": meeting, "starts_on": day, "ends_on": day}
    answer = refused(create_meeting, by=africa_officer, name_en="Annual", **held)
    assert answer["held_with"] == [refusal]
    decision = {"meeting": MeetingFactory(region=own), "initiative": foreign, "number": 1}
    answer = refused(create_decision, by=africa_officer, text_en="To go on", **decision)
    assert answer == {"initiative": [refusal]}
