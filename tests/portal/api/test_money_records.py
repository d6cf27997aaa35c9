"""Records of money that are changed, thrown away and revised through the API."""

from decimal import Decimal

import pytest

from budgets.models import Agreement, Allocation, Appeal, Budget, Commitment, Contribution
from tests.factories import (
    AgreementFactory,
    AllocationFactory,
    AppealFactory,
    BudgetFactory,
    CommitmentFactory,
    ContributionFactory,
    CountryFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
)
from tests.portal.api.conftest import refusals

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(client, signed_in, africa_officer):
    """Change or remove as the officer for Africa."""

    def request(method, path, data=None, **headers):
        return getattr(client, method)(
            f"/api/v1{path}",
            data,
            content_type="application/json",
            headers=signed_in(africa_officer) | headers,
        )

    return request


RECORDS = pytest.mark.parametrize(
    ("path", "make", "change"),
    [
        ("contributions", lambda: ContributionFactory(stage=None), {"description": "Masts"}),
        ("agreements", AgreementFactory, {"reference": "AG-7"}),
        (
            "appeals",
            lambda: AppealFactory(occasion="rdf", region=RegionFactory()),
            {"year": 2027},
        ),
        ("budgets", lambda: BudgetFactory(items_of=[{}]), {"support_rate": "5.00"}),
        ("allocations", AllocationFactory, {"new_chf": "7.00"}),
        (
            "commitments",
            CommitmentFactory,
            {"amount": "7.00", "currency": "CHF"},
        ),
    ],
)


@RECORDS
def test_change_names_the_version_that_was_read(send, path, make, change):
    address = f"/{path}/{make().pk}/"
    tag = send("get", address)["ETag"]

    changed = send("patch", address, change, **{"if-match": tag})
    stale = send("patch", address, change, **{"if-match": tag})

    assert changed.status_code == 200
    assert {name: changed.json()[name] for name in change} == change
    assert changed["ETag"] not in ("", tag)
    assert changed.json() == send("get", address).json()
    assert stale.status_code == 412


@RECORDS
def test_what_was_made_by_mistake_is_removed(send, path, make, change):
    address = f"/{path}/{make().pk}/"

    assert send("delete", address).status_code == 204
    assert send("get", address).status_code == 404


@pytest.mark.parametrize(
    ("path", "make", "code"),
    [
        ("contributions", lambda: ContributionFactory(stage="pledged"), "in_use"),
        ("budgets", lambda: BudgetFactory(items_of=[{}], approved=True), "wrong_status"),
        ("allocations", lambda: AllocationFactory(approved=True), "wrong_status"),
    ],
)
def test_what_others_rely_on_is_not_removed(send, path, make, code):
    record = make()

    assert refusals(send("delete", f"/{path}/{record.pk}/"), 409) == {None: code}
    assert type(record).objects.filter(pk=record.pk).exists()


def test_agreement_is_sent_as_it_is_read(send):
    RegionFactory()
    initiative = InitiativeFactory()
    project = ProjectFactory(slug="network", initiative=initiative)
    partner = OrganisationFactory()
    sent = {
        "title_en": "Together",
        "title_fr": "Ensemble",
        "reference": "AG-1",
        "kind": "funds-in-trust",
        "region": "AFR",
        "starts_on": "2026-01-01",
        "ends_on": "2027-12-31",
        "amount": "1000.00",
        "currency": "CHF",
        "occurs_on": "2026-01-01",
        "parties": [{"organization": partner.pk}, {"country": CountryFactory(iso2="KE").pk}],
        "initiatives": ["kigali-2022/AFR1"],
        "projects": ["network"],
        "is_published": True,
    }

    response = send("post", "/agreements/", sent)

    body = response.json()
    assert (response.status_code, response["Location"]) == (201, body["url"])
    parties = [one["organization"] and one["organization"]["id"] for one in body["parties"]]
    assert (parties, body["parties"][1]["country"]) == ([partner.pk, None], "KE")
    read = send("get", f"/agreements/{body['id']}/?translations=all").json()
    same = {name: value for name, value in sent.items() if name != "parties"}
    assert {name: read[name] for name in same} == same
    assert (read["chf_amount"], Agreement.objects.get().projects.get()) == ("1000.00", project)


def test_officer_names_no_project_of_another_region_in_an_agreement(send):
    ProjectFactory(slug="american", initiative=InitiativeFactory(region__code="AMS"))
    agreement = AgreementFactory()

    response = send("patch", f"/agreements/{agreement.pk}/", {"projects": ["american"]})

    assert refusals(response, 403) == {None: "scope"}
    assert not agreement.projects.exists()


def test_items_of_a_draft_are_kept_by_their_id(send):
    draft = BudgetFactory(items_of=[{"amount": Decimal(100)}, {"amount": Decimal(200)}])
    first = draft.items.order_by("pk").first()
    items = [
        {"id": first.pk, "amount": "150.00", "currency": "CHF"},
        {"category": "staff", "year": 2027, "amount": "50.00", "currency": "CHF"},
    ]

    body = send("patch", f"/budgets/{draft.pk}/", {"items": items}).json()

    rows = {(item["category"], item["amount"]) for item in body["items"]}
    assert rows == {
        ("equipment", "150.00"),
        ("staff", "50.00"),
        ("support", "11.25"),
        ("support", "3.75"),
    }
    assert first.pk in {item["id"] for item in body["items"]}


def test_project_of_a_budget_stays(send):
    draft = BudgetFactory(items_of=[{}])
    ProjectFactory(slug="other")

    response = send("patch", f"/budgets/{draft.pk}/", {"project": "other"})

    assert refusals(response) == {"project": "fixed"}


def test_allocation_is_drafted_with_its_lines(send):
    FundFactory()
    project = ProjectFactory(slug="network")
    sent = {
        "year": 2026,
        "fund": "voluntary",
        "region": project.region_id,
        "ongoing_chf": "10.00",
        "new_chf": "20.00",
        "lines": [{"project": "network", "chf_amount": "15.00"}],
    }

    response = send("post", "/allocations/", sent)

    body = response.json()
    assert response.status_code == 201
    assert {name: body[name] for name in sent if name != "lines"} == {
        name: sent[name] for name in sent if name != "lines"
    }
    assert [(line["project"], line["chf_amount"]) for line in body["lines"]] == [
        ("network", "15.00")
    ]
    again = send("patch", f"/allocations/{body['id']}/", {"year": 2027})
    assert refusals(again) == {"year": "fixed"}
    assert Allocation.objects.get().year == 2026


@pytest.mark.parametrize(
    ("path", "make"),
    [
        ("budgets", lambda: BudgetFactory(items_of=[{}], approved=True)),
        ("allocations", lambda: AllocationFactory(approved=True)),
    ],
)
def test_approved_version_is_revised(send, path, make):
    approved = make()

    response = send("post", f"/{path}/{approved.pk}/revise/", {"note": "Prices rose"})
    again = send("post", f"/{path}/{approved.pk}/revise/", {"note": "Again"})

    body = response.json()
    assert (response.status_code, response["Location"]) == (201, body["url"])
    assert (body["revision"], body["status"], body["note"]) == (1, "draft", "Prices rose")
    assert again.status_code in (400, 409)
    assert type(approved).objects.count() == 2


def test_appeal_is_drafted_with_its_projects_and_issued(send, post, reviewer):
    project = ProjectFactory(slug="network")
    BudgetFactory(project=project, items_of=[{"amount": Decimal(100)}], approved=True)
    codes = ("ar", "zh_hans", "en", "fr", "ru", "es")
    texts = {f"{name}_{code}": f"{name} {code}" for name in ("title", "text") for code in codes}
    sent = {"occasion": "rdf", "region": "AFR", "year": 2026, "projects": ["network"]} | texts

    draft = send("post", "/appeals/", sent).json()
    own = send("post", f"/appeals/{draft['id']}/issue/")
    issued = post(f"/appeals/{draft['id']}/issue/", by=reviewer).json()

    assert [call["project"] for call in draft["calls"]] == ["network"]
    assert (own.status_code, draft["issued_on"]) == (403, None)
    assert issued["calls"][0]["then"]["cash"] == "100.00"
    assert refusals(send("patch", f"/appeals/{draft['id']}/", {"year": 2027}), 409) == {
        None: "wrong_status"
    }
    assert Appeal.objects.get().issued_on is not None


def test_contribution_names_no_appeal_that_does_not_call_for_it(send):
    """An officer of Africa named the appeal of the Americas."""
    american = ProjectFactory(initiative=InitiativeFactory(region__code="AMS"))
    appeal = AppealFactory(occasion="rdf", region=american.region, calls_for=[american])
    african = ProjectFactory(slug="african")
    sent = {"project": african.slug, "organization": OrganisationFactory().pk}

    response = send("post", "/contributions/", sent | {"appeal": appeal.pk})

    assert refusals(response) == {"appeal": "not_offered"}
    assert response.json()["errors"][0]["detail"] == "This appeal does not call for it."
    assert not Contribution.objects.exists()


def test_proposed_commitment_is_not_changed(send):
    draft = CommitmentFactory()
    send("post", f"/commitments/{draft.pk}/propose/")

    response = send("patch", f"/commitments/{draft.pk}/", {"reference": "L-1"})

    assert refusals(response, 409) == {None: "wrong_status"}
    assert (Commitment.objects.get().reference, Budget.objects.count()) == ("", 0)
