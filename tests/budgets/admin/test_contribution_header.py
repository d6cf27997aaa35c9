"""The header of a contribution: who gives what to what stays once somebody has relied on it."""

from decimal import Decimal

import pytest

from budgets.models import Contribution
from budgets.writing.approval import propose_commitment, send_back
from budgets.writing.contributions import SETTLED
from tests.budgets.admin.pages import form_errors, header, page
from tests.factories import (
    ContributionEntryFactory,
    ContributionFactory,
    OrganisationFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db


def test_what_it_is_given_to_stays_once_there_is_an_entry(client, africa_officer):
    client.force_login(africa_officer)
    given = ContributionFactory()

    client.post(
        page(given), header(project=ProjectFactory().pk, level="global", description="Hall")
    )

    before = given.project
    given.refresh_from_db()
    assert (given.project, given.level, given.description) == (before, "global", "Hall")


@pytest.mark.parametrize("relied_on", ["an entry", "a proposal"])
def test_header_stays_once_it_is_relied_on(client, africa_officer, relied_on):
    client.force_login(africa_officer)
    contribution = {"mode": "in-kind", "kind": "venue", "valuation": "estimate", "is_sample": True}
    given = ContributionFactory(stage=None, **contribution)
    if relied_on == "an entry":
        ContributionEntryFactory(contribution=given)
    else:
        propose_commitment(given, by=africa_officer, amount=Decimal(1000))
    before = Contribution.objects.values(*SETTLED).get()

    response = client.post(
        page(given),
        {
            "project": ProjectFactory().pk,
            "organisation": OrganisationFactory().pk,
            "mode": "cash",
            "description": "Hall",
        },
    )

    assert response.status_code == 302
    assert Contribution.objects.values(*SETTLED).get() == before
    assert Contribution.objects.get().description == "Hall"


def test_header_is_open_again_once_the_proposal_is_sent_back(client, africa_officer, reviewer):
    client.force_login(africa_officer)
    given, project = ContributionFactory(stage=None), ProjectFactory()
    commitment = propose_commitment(given, by=africa_officer, amount=Decimal(1000))
    send_back(commitment, by=reviewer, reason="The other project")

    client.post(page(given), header(project=project.pk, organisation=given.organisation_id))

    given.refresh_from_db()
    assert given.project == project


def test_old_contribution_without_a_kind_can_still_be_described(client, africa_officer):
    """Only a form that has the field asks for it."""
    client.force_login(africa_officer)
    given = ContributionFactory(stage=None, mode="in-kind", kind="", amount=None)
    ContributionEntryFactory(contribution=given, amount=None)

    response = client.post(page(given), {"description": "Hall"})

    assert response.status_code == 302
    given.refresh_from_db()
    assert (given.kind, given.description) == ("", "Hall")


def test_cash_gets_no_kind_later_either(client, africa_officer):
    client.force_login(africa_officer)
    given = ContributionFactory(stage=None)

    response = client.post(
        page(given),
        header(kind="venue", project=given.project_id, organisation=given.organisation_id),
    )

    assert form_errors(response) == {"kind": ["Only a gift in kind has a kind and a valuation."]}
