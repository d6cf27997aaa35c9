"""Links across regions in the admin: one side proposes, the other decides, nobody else."""

import pytest
from django.urls import reverse

from projects.models import LinkProposal
from tests.factories import CountryFactory, ProjectFactory, UserFactory
from tests.initiatives.factories import NeedFactory
from tests.projects.factories import LinkProposalFactory

pytestmark = pytest.mark.django_db
PAGE = "admin:projects_linkproposal_"


@pytest.fixture
def americas_officer():
    return UserFactory(role="regional-officer", regions=["AMS"], is_staff=True)


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def need():
    return NeedFactory(country=CountryFactory(iso2="MX", region__code="AMS"), title_en="Masts")


@pytest.fixture
def proposal(project, need):
    return LinkProposalFactory(project=project, need=need)


def offered(client, proposal):
    """Give the actions that the page of the proposal offers."""
    page = client.get(reverse(f"{PAGE}change", args=[proposal.pk]))
    text = page.content.decode()
    actions = ("accept", "decline", "withdraw")
    return [name for name in actions if reverse(f"{PAGE}{name}", args=[proposal.pk]) in text]


def test_officer_proposes_and_reads_what_became_of_it(client, project, need, africa_officer):
    client.force_login(africa_officer)
    typed = {"project": project.pk, "need": need.pk, "reason": "The same masts"}

    answer = client.post(reverse(f"{PAGE}add"), typed)

    proposal = LinkProposal.objects.get()
    assert answer.status_code == 302
    assert (proposal.record, proposal.reason) == (need, "The same masts")
    assert (proposal.status, proposal.proposed_by) == ("proposed", africa_officer)
    assert list(project.needs.all()) == []
    assert "Masts" in client.get(reverse(f"{PAGE}changelist")).content.decode()
    assert offered(client, proposal) == ["withdraw"]


def test_what_the_service_refuses_is_shown_in_the_form(client, project, africa_officer):
    client.force_login(africa_officer)

    page = client.post(reverse(f"{PAGE}add"), {"project": project.pk, "reason": "Masts"})

    one = "Name one record: a need, a consultation or an activity."
    assert page.context["adminform"].form.errors == {"need": [one]}


def test_other_side_accepts_on_a_page_that_asks(client, project, need, proposal, americas_officer):
    client.force_login(americas_officer)
    page = reverse(f"{PAGE}accept", args=[proposal.pk])

    assert offered(client, proposal) == ["accept", "decline"]
    assert client.get(page).status_code == 200
    assert list(project.needs.all()) == []
    client.post(page)

    assert list(project.needs.all()) == [need]
    assert offered(client, proposal) == []


def test_a_reason_is_needed_to_decline(client, project, proposal, americas_officer):
    client.force_login(americas_officer)
    page = reverse(f"{PAGE}decline", args=[proposal.pk])

    refused = client.post(page, {"reason": ""})
    assert list(refused.context["form"].errors) == ["reason"]
    client.post(page, {"reason": "Met already"})

    proposal.refresh_from_db()
    assert (proposal.status, proposal.note) == ("declined", "Met already")


def test_page_that_was_overtaken_decides_nothing_whatever_else_is_wrong(
    client, proposal, americas_officer
):
    client.force_login(americas_officer)
    page = reverse(f"{PAGE}decline", args=[proposal.pk])
    read = client.get(page).context["version"]
    LinkProposal.objects.filter(pk=proposal.pk).update(reason="Another reason")

    refused = client.post(page, {"reason": "", "version": read})

    overtaken = "Somebody else has changed this record since you opened it."
    assert refused.context["form"].non_field_errors() == [overtaken]
    assert refused.context["version"] == read + 1
    proposal.refresh_from_db()
    assert proposal.status == "proposed"


@pytest.mark.parametrize(
    ("action", "region"), [("accept", "AFR"), ("decline", "AFR"), ("withdraw", "AMS")]
)
def test_wrong_side_is_refused(client, project, proposal, action, region):
    client.force_login(UserFactory(role="regional-officer", regions=[region], is_staff=True))

    answer = client.post(reverse(f"{PAGE}{action}", args=[proposal.pk]), {"reason": "Ours"})

    proposal.refresh_from_db()
    assert (answer.status_code, proposal.status) == (403, "proposed")
    assert list(project.needs.all()) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_number(
    client, africa_officer, django_assert_num_queries, rows
):
    client.force_login(africa_officer)
    for _each in range(rows):
        country = CountryFactory(iso2="MX", region__code="AMS")
        LinkProposalFactory(need=NeedFactory(country=country))
    client.get(reverse(f"{PAGE}changelist"))

    with django_assert_num_queries(5):
        assert client.get(reverse(f"{PAGE}changelist")).status_code == 200
