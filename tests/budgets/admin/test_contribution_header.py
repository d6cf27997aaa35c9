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
    contribution = ContributionFactory()

    client.post(
        page(contribution), header(project=ProjectFactory().pk, level="global", description="Hall")
    )

    before = contribution.project
    contribution.refresh_from_db()
    assert (contribution.project, contribution.level, contribution.description) == (
        before,
        "global",
        "Hall",
    )


@pytest.mark.parametrize("relied_on", ["an entry", "a proposal"])
def test_header_stays_once_it_is_relied_on(client, africa_officer, relied_on):
    client.force_login(africa_officer)
    in_kind = {"mode": "in-kind", "kind": "venue", "valuation": "estimate", "is_sample": True}
    contribution = ContributionFactory(stage=None, **in_kind)
    if relied_on == "an entry":
        ContributionEntryFactory(contribution=contribution)
    else:
        propose_commitment(contribution, by=africa_officer, amount=Decimal(1000))
    before = Contribution.objects.values(*SETTLED).get()

    response = client.post(
        page(contribution),
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
    contribution, project = ContributionFactory(stage=None), ProjectFactory()
    commitment = propose_commitment(contribution, by=africa_officer, amount=Decimal(1000))
    send_back(commitment, by=reviewer, reason="The other project")

    client.post(
        page(contribution), header(project=project.pk, organisation=contribution.organisation_id)
    )

    contribution.refresh_from_db()
    assert contribution.project == project


def test_old_contribution_without_a_kind_can_still_be_described(client, africa_officer):
    """Only a form that has the field asks for it."""
    client.force_login(africa_officer)
    contribution = ContributionFactory(stage=None, mode="in-kind", kind="", amount=None)
    ContributionEntryFactory(contribution=contribution, amount=None)

    response = client.post(page(contribution), {"description": "Hall"})

    assert response.status_code == 302
    contribution.refresh_from_db()
    assert (contribution.kind, contribution.description) == ("", "Hall")


def test_cash_gets_no_kind_later_either(client, africa_officer):
    client.force_login(africa_officer)
    contribution = ContributionFactory(stage=None)

    response = client.post(
        page(contribution),
        header(
            kind="venue", project=contribution.project_id, organisation=contribution.organisation_id
        ),
    )

    assert form_errors(response) == {"kind": ["Only a gift in kind has a kind and a valuation."]}
