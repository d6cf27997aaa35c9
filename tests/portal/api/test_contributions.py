"""Contributions and their entries, as they are read."""

from datetime import date
from decimal import Decimal

import pytest

from budgets.writing.entries import record_pledge
from stakeholders.access import name_shown_to
from tests.factories import (
    AgreementFactory,
    AppealFactory,
    CommitmentFactory,
    ContributionEntryFactory,
    ContributionFactory,
    CountryFactory,
    ExchangeRateFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.portal.api.when import when, written

LIST = "/api/v1/contributions/"
ENTRIES = "/api/v1/contribution-entries/"
pytestmark = pytest.mark.django_db


def ids(response):
    return [row["id"] for row in response.json()["results"]]


@pytest.fixture
def dollars():
    """1000 USD committed at 0.9, of which 400 USD were received at 0.8."""
    ExchangeRateFactory(currency="USD", chf_per_unit=Decimal("0.9"))
    ExchangeRateFactory(currency="USD", chf_per_unit=Decimal("0.8"), starts_on=date(2026, 3, 1))
    project = ProjectFactory(slug="village-network")
    contribution = ContributionFactory(
        project=project,
        organisation=OrganisationFactory(acronym="AfDB", name_en="African Development Bank"),
        amount=Decimal("1000.00"),
        currency="USD",
        fund=FundFactory(),
        agreement=AgreementFactory(),
        appeal=AppealFactory(issued_on=date(2026, 1, 5), calls_for=[project]),
        external_reference="G-2026-7",
        entered_by=UserFactory(role="regional-officer", first_name="Amina", last_name="Diallo"),
    )
    ContributionEntryFactory(
        contribution=contribution,
        stage="received",
        follows=contribution.entries.get(),
        amount=Decimal("400.00"),
        currency="USD",
        occurs_on=date(2026, 3, 2),
        reference="R-1",
        entered_by=contribution.entered_by,
    )
    contribution.refresh_from_db()
    return contribution


def test_contribution_is_told_in_full_with_every_entry(client, dollars):
    commitment, receipt = dollars.entries.order_by("pk")
    approver = name_shown_to(UserFactory(), commitment.approved_by)
    nothing = {f"{stage}_unvalued": 0 for stage in ("pledged", "committed", "received")}

    assert client.get(f"{LIST}{dollars.pk}/").json() == {
        "id": dollars.pk,
        "url": f"http://testserver{LIST}{dollars.pk}/",
        "project": "village-network",
        "initiative": None,
        "region": None,
        "organization": {
            "id": dollars.organisation_id,
            "acronym": "AfDB",
            "name": "African Development Bank",
        },
        "country": None,
        "level": "national",
        "mode": "cash",
        "kind": None,
        "valuation": None,
        "fund": "voluntary",
        "agreement": dollars.agreement_id,
        "appeal": dollars.appeal_id,
        "external_reference": "G-2026-7",
        "description": None,
        "stage": "received",
        "pledged_chf": "0.00",
        "committed_chf": "540.00",
        "received_chf": "320.00",
        **nothing,
        "entries": [
            {
                "id": commitment.pk,
                "url": f"http://testserver{ENTRIES}{commitment.pk}/",
                "contribution": dollars.pk,
                "stage": "committed",
                "nature": "movement",
                "follows": None,
                "amount": "1000.00",
                "currency": "USD",
                "occurs_on": "2026-02-01",
                "chf_amount": "900.00",
                "chf_rate": "0.900000",
                "chf_rate_on": "2026-01-01",
                "pledged_chf": "0.00",
                "committed_chf": "900.00",
                "received_chf": "0.00",
                **nothing,
                "settles": None,
                "due_on": None,
                "reference": None,
                "has_document": False,
                "reason": None,
                "advance_reason": None,
                "entered_by": "Regional officer",
                "entered_at": written(commitment.entered_at),
                "approved_by": approver,
                "approved_at": "2026-02-01T00:00:00Z",
                "is_sample": False,
                "updated_at": written(commitment.entered_at),
                "left": {"amount": "600.00", "chf": "540.00", "unvalued": 0},
            },
            {
                "id": receipt.pk,
                "url": f"http://testserver{ENTRIES}{receipt.pk}/",
                "contribution": dollars.pk,
                "stage": "received",
                "nature": "movement",
                "follows": commitment.pk,
                "amount": "400.00",
                "currency": "USD",
                "occurs_on": "2026-03-02",
                "chf_amount": "320.00",
                "chf_rate": "0.800000",
                "chf_rate_on": "2026-03-01",
                "pledged_chf": "0.00",
                "committed_chf": "-360.00",
                "received_chf": "320.00",
                **nothing,
                "settles": None,
                "due_on": None,
                "reference": "R-1",
                "has_document": False,
                "reason": None,
                "advance_reason": None,
                "entered_by": "Regional officer",
                "entered_at": written(receipt.entered_at),
                "approved_by": None,
                "approved_at": None,
                "is_sample": False,
                "updated_at": written(receipt.entered_at),
                "left": {"amount": "400.00", "chf": "320.00", "unvalued": 0},
            },
        ],
        "is_sample": False,
        "entered_by": "Regional officer",
        "entered_at": written(dollars.entered_at),
        "updated_at": when(dollars),
    }


def test_entry_by_itself_tells_the_same_as_under_its_contribution(client, dollars):
    nested = client.get(f"{LIST}{dollars.pk}/").json()["entries"]

    for row in nested:
        row.pop("left")

    assert client.get(ENTRIES).json()["results"] == nested
    assert client.get(f"{ENTRIES}{nested[0]['id']}/").json() == nested[0]


def test_staff_read_the_name_and_visitors_the_role(client, signed_in, dollars, americas_officer):
    visitor = client.get(f"{LIST}{dollars.pk}/")
    officer = client.get(f"{LIST}{dollars.pk}/", headers=signed_in(americas_officer))

    assert visitor.json()["entered_by"] == "Regional officer"
    assert officer.json()["entered_by"] == "Amina Diallo (Regional officer)"


def test_visitors_do_not_learn_of_drafts_of_agreements_and_appeals(client, dollars):
    dollars.agreement.is_published = False
    dollars.agreement.save()
    dollars.appeal = AppealFactory(calls_for=[dollars.project])
    dollars.save()

    body = client.get(f"{LIST}{dollars.pk}/").json()

    assert (body["agreement"], body["appeal"]) == (None, None)


def test_contribution_in_kind_without_a_value_is_null_and_counted(client):
    contribution = ContributionFactory(mode="in-kind", amount=None, description="Two engineers")

    body = client.get(f"{LIST}{contribution.pk}/").json()

    entry = body["entries"][0]
    assert (entry["amount"], entry["chf_amount"], entry["chf_rate"]) == (None, None, None)
    assert (body["committed_chf"], body["committed_unvalued"]) == ("0.00", 1)
    assert entry["left"] == {"amount": None, "chf": "0.00", "unvalued": 1}


def test_contribution_without_entries_is_for_staff_at_no_stage_and_not_withdrawn(
    client, signed_in, americas_officer
):
    contribution = ContributionFactory(stage=None)
    staff = {"headers": signed_in(americas_officer)}

    assert client.get(f"{LIST}{contribution.pk}/", **staff).json()["stage"] is None
    assert ids(client.get(f"{LIST}?stage=withdrawn", **staff)) == []
    assert client.get(f"{LIST}{contribution.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("given_to", "shown"),
    [
        (
            lambda: {"project": ProjectFactory(slug="here")},
            {"project": "here", "initiative": None, "region": None},
        ),
        (
            lambda: {"project": None, "initiative": InitiativeFactory()},
            {"project": None, "initiative": "kigali-2022/AFR1", "region": None},
        ),
        (
            lambda: {"project": None, "region": RegionFactory()},
            {"project": None, "initiative": None, "region": "AFR"},
        ),
    ],
)
def test_contribution_to_each_target_is_of_its_region(client, given_to, shown):
    contribution = ContributionFactory(**given_to())
    ContributionFactory(project=ProjectFactory(initiative__region__code="AMS"))

    body = client.get(f"{LIST}?region=AFR").json()["results"]

    assert [row["id"] for row in body] == [contribution.pk]
    assert {name: body[0][name] for name in shown} == shown
    assert ids(client.get(f"{ENTRIES}?region=AFR")) == [contribution.entries.get().pk]


def test_initiative_finds_the_contributions_to_itself_and_to_its_projects(client):
    initiative = InitiativeFactory()
    to_itself = ContributionFactory(project=None, initiative=initiative)
    to_project = ContributionFactory(project=ProjectFactory(initiative=initiative))
    ContributionFactory(project=ProjectFactory(initiative=InitiativeFactory(number=2)))

    matches = client.get(f"{LIST}?initiative=kigali-2022/AFR1")

    assert ids(matches) == [to_project.pk, to_itself.pk]


def test_contributions_to_a_draft_are_seen_by_staff_and_by_who_gives(
    client, signed_in, africa_officer
):
    public = ContributionFactory()
    hidden = ContributionFactory(project__is_published=False)
    ContributionFactory(project__is_published=False)
    partner = UserFactory(role="partner", organisation=hidden.organisation)

    visitor = client.get(LIST)
    giver = client.get(LIST, headers=signed_in(partner))
    officer = client.get(LIST, headers=signed_in(africa_officer))

    assert ids(visitor) == [public.pk]
    assert ids(giver) == [hidden.pk, public.pk]
    assert len(ids(officer)) == 3
    assert ids(client.get(ENTRIES)) == [public.entries.get().pk]
    assert len(ids(client.get(ENTRIES, headers=signed_in(partner)))) == 2
    assert len(ids(client.get(ENTRIES, headers=signed_in(africa_officer)))) == 3


@pytest.mark.parametrize(
    "query",
    [
        "region=AFR",
        "project=here",
        "initiative=AFR1",
        "country=KE",
        "fund=voluntary",
        "mode=in-kind",
        "stage=pledged",
        "region=AFR&project=here&country=KE&fund=voluntary&mode=in-kind&stage=pledged",
    ],
)
@pytest.mark.parametrize("path", [LIST, ENTRIES])
def test_filter_finds_the_one_and_leaves_the_other(client, path, query):
    contribution = ContributionFactory(
        project=ProjectFactory(slug="here"),
        organisation=None,
        country=CountryFactory(iso2="KE"),
        fund=FundFactory(),
        mode="in-kind",
        stage="pledged",
    )
    ContributionFactory(
        project=ProjectFactory(slug="there", initiative__region__code="AMS"),
        fund=FundFactory(slug="ict-df"),
    )

    matches = contribution if path == LIST else contribution.entries.get()
    assert ids(client.get(f"{path}?{query}")) == [matches.pk]


def test_filters_take_ids_of_organizations_and_appeals(client):
    project = ProjectFactory()
    appeal = AppealFactory(issued_on=date(2026, 1, 5), calls_for=[project])
    matches = ContributionFactory(project=project, appeal=appeal)
    ContributionFactory()

    assert ids(client.get(LIST, {"organization": matches.organisation_id})) == [matches.pk]
    assert ids(client.get(LIST, {"appeal": matches.appeal_id})) == [matches.pk]


def test_entries_are_found_by_year_and_nature(client):
    contribution = ContributionFactory(stage=None)
    old = ContributionEntryFactory(contribution=contribution, occurs_on=date(2025, 5, 5))
    new = ContributionEntryFactory(contribution=contribution, occurs_on=date(2026, 5, 5))

    assert ids(client.get(f"{ENTRIES}?year=2025")) == [old.pk]
    assert ids(client.get(f"{ENTRIES}?year=2026&nature=movement")) == [new.pk]
    assert ids(client.get(f"{ENTRIES}?nature=withdrawal")) == []


def test_overdue_commitments_are_found_until_they_are_received(client):
    late = ContributionFactory(stage=None)
    ContributionEntryFactory(contribution=late, stage="committed", due_on=date(2026, 3, 1))
    paid = ContributionFactory(stage=None)
    commitment = ContributionEntryFactory(
        contribution=paid, stage="committed", due_on=date(2026, 3, 1)
    )
    ContributionEntryFactory(contribution=paid, stage="received", follows=commitment)

    assert ids(client.get(f"{ENTRIES}?overdue=true")) == [late.entries.get().pk]


@pytest.mark.parametrize(
    ("name", "value"),
    [("overdue", "no"), ("year", "99999"), ("year", "x"), ("stage", "withdrawn"), ("fund", "no")],
)
def test_filter_that_means_nothing_is_refused(client, name, value):
    response = client.get(ENTRIES, {name: value})

    assert response.status_code == 400
    assert [error["attr"] for error in response.json()["errors"]] == [name]


def test_filter_by_a_project_that_is_hidden_does_not_tell_that_it_exists(client):
    ContributionFactory(project=ProjectFactory(slug="draft", is_published=False))

    response = client.get(LIST, {"project": "draft"})

    assert response.status_code == 400
    assert [error["attr"] for error in response.json()["errors"]] == ["project"]


def test_commitments_that_await_approval_are_for_staff_only(client, signed_in, americas_officer):
    commitment = CommitmentFactory()
    giver = UserFactory(role="partner", organisation=commitment.contribution.organisation)

    staff = client.get("/api/v1/commitments/", headers=signed_in(americas_officer))

    assert ids(client.get("/api/v1/commitments/")) == []
    assert ids(client.get("/api/v1/commitments/", headers=signed_in(giver))) == []
    assert ids(staff) == [commitment.pk]


def test_pledge_follows_the_sample_mark_of_its_contribution(client):
    contribution = ContributionFactory(stage=None, is_sample=True)
    officer = UserFactory(role="hq-administrator", is_staff=True)
    record_pledge(contribution, by=officer, amount=Decimal(5), currency="CHF")

    assert client.get(f"{LIST}{contribution.pk}/").json()["entries"][0]["is_sample"] is True
