"""Who may write money and who may decide on it, by trying what must be refused."""

from decimal import Decimal

import pytest
from django.db import transaction

from budgets.models import (
    Budget,
    Commitment,
    Contribution,
    ContributionEntry,
    Expenditure,
)
from stakeholders.models import TrailEntry
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    CommitmentFactory,
    ContributionFactory,
    CountryFactory,
    ExpenditureFactory,
    OrganisationFactory,
    ProjectFactory,
    UserFactory,
)
from tests.portal.api.conftest import refusals

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(africa_officer, americas_officer, administrator, reviewer):
    return {
        "africa officer": africa_officer,
        "americas officer": americas_officer,
        "administrator": administrator,
        "superuser": UserFactory(is_superuser=True),
        "officer of no region": UserFactory(role="regional-officer", is_staff=True),
        "reviewer": reviewer,
        "auditor": UserFactory(role="auditor", is_staff=True),
        "focal point": UserFactory(role="focal-point", country=CountryFactory(iso2="KE")),
        "partner": UserFactory(role="partner", organisation=OrganisationFactory()),
    }


@pytest.fixture
def requests(db):
    """Every request that enters money, on rows of Africa."""
    project = ProjectFactory(slug="network", countries=["KE"])
    BudgetFactory(project=project, items_of=[{"amount": Decimal(1000)}], approved=True)
    contribution = ContributionFactory(project=project, stage="received")
    spent = ExpenditureFactory(project=project)
    committed, received = contribution.entries.order_by("pk")
    money = {"amount": "5", "currency": "CHF"}
    give = {"organization": contribution.organisation_id}
    draft = BudgetFactory(items_of=[{}])
    return {
        "give": ("/contributions/", give | {"project": "network"}),
        "give to region": ("/contributions/", give | {"region": "AFR"}),
        "give to initiative": ("/contributions/", give | {"initiative": "kigali-2022/AFR1"}),
        "spend": (
            "/expenditures/",
            {"project": "network", "category": "staff", "advance_reason": "Prefinanced"} | money,
        ),
        "pledge": (f"/contributions/{contribution.pk}/entries/", {"stage": "pledged"} | money),
        "commit": (f"/contributions/{contribution.pk}/commitments/", money),
        "withdraw": (
            f"/contribution-entries/{received.pk}/withdraw/",
            {"reason": "Typo", "advance_reason": "Prefinanced"},
        ),
        "correct": (
            f"/contribution-entries/{received.pk}/correct/",
            {"reason": "Typo", "advance_reason": "Prefinanced", "amount": "5"},
        ),
        "correct spent": (f"/expenditures/{spent.pk}/correct/", {"reason": "Typo"}),
        "propose": (f"/budgets/{draft.pk}/propose/", {}),
    }


NEW = ("give", "give to region", "give to initiative", "spend")


def rows():
    models = (Contribution, ContributionEntry, Commitment, Expenditure)
    return [model.objects.count() for model in models] + [
        Budget.objects.filter(status="proposed").count()
    ]


@pytest.mark.parametrize(
    "who",
    [
        "americas officer",
        "officer of no region",
        "reviewer",
        "auditor",
        "focal point",
        "partner",
    ],
)
def test_whoever_is_not_of_the_region_writes_nothing(post, people, requests, who):
    before = rows()

    answers = {name: post(*request, by=people[who]) for name, request in requests.items()}

    hidden = {"propose"} if who in ("focal point", "partner") else set()  # drafts are for staff
    assert {name: answer.status_code for name, answer in answers.items()} == {
        name: 404 if name in hidden else 403 for name in requests
    }
    assert rows() == before
    for name in NEW:
        assert refusals(answers[name], 403) == {None: "scope"}


@pytest.mark.parametrize("who", ["africa officer", "administrator", "superuser"])
def test_officer_of_the_region_and_headquarters_enter_money(post, people, requests, who):
    """Each request finds the same rows: what it enters is taken back."""
    names = (*NEW, "pledge", "commit", "withdraw", "correct", "correct spent")
    statuses = {}
    for name in names:
        with transaction.atomic():
            statuses[name] = post(*requests[name], by=people[who]).status_code
            transaction.set_rollback(True)

    assert statuses == dict.fromkeys(names, 201)


def test_visitor_is_asked_to_sign_in(client, requests):
    before = rows()

    for path, data in requests.values():
        response = client.post(
            f"/api/v1{path}",
            data,
            content_type="application/json",
            headers={"idempotency-key": "k"},
        )
        assert response.status_code == 401

    assert rows() == before


def test_entry_of_a_hidden_project_is_not_there_for_partners(post, people):
    contribution = ContributionFactory(project__is_published=False)

    response = post(
        f"/contribution-entries/{contribution.entries.get().pk}/withdraw/", by=people["partner"]
    )

    assert response.status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.parametrize("who", ["administrator", "superuser", "africa officer", "reviewer"])
def test_entries_are_never_changed_or_deleted(client, signed_in, people, method, who):
    contribution = ContributionFactory()
    entry = contribution.entries.get()
    spent = ExpenditureFactory(project=contribution.project)
    headers = signed_in(people[who]) | {"idempotency-key": "k"}

    for path in (f"contribution-entries/{entry.pk}", f"expenditures/{spent.pk}"):
        response = getattr(client, method)(
            f"/api/v1/{path}/", {"amount": "1"}, content_type="application/json", headers=headers
        )
        assert response.status_code == 405
    assert ContributionEntry.objects.values_list("amount", flat=True).get() == Decimal("100.00")
    assert Expenditure.objects.values_list("amount", flat=True).get() == Decimal("100.00")


def proposed(make, by, post, path):
    record = make(by)
    assert post(f"/{path}/{record.pk}/propose/", by=by).status_code == 200
    return record


KINDS = {
    "budgets": lambda by: BudgetFactory(items_of=[{}], entered_by=by),
    "allocations": lambda by: AllocationFactory(entered_by=by),
    "commitments": lambda by: CommitmentFactory(entered_by=by),
}


@pytest.mark.parametrize("path", KINDS)
class TestApproval:
    def test_one_proposes_and_another_approves(self, post, path, africa_officer, reviewer):
        record = proposed(KINDS[path], africa_officer, post, path)

        body = post(f"/{path}/{record.pk}/approve/", by=reviewer).json()

        names = ("status", "entered_by", "proposed_by", "approved_by")
        officer = "amina (Regional officer)"
        assert [body[name] for name in names] == [
            "approved",
            officer,
            officer,
            "ravi (Headquarters reviewer)",
        ]

    def test_audit_trail_says_who_decided_with_a_token(self, post, path, africa_officer, reviewer):
        record = proposed(KINDS[path], africa_officer, post, path)
        post(f"/{path}/{record.pk}/approve/", by=reviewer)

        entries = TrailEntry.objects.about(record).filter(fields__contains=["status"])

        assert [
            (entry.after["status"], entry.actor_id, entry.interface)
            for entry in entries.order_by("pk")
        ] == [("proposed", africa_officer.pk, "api"), ("approved", reviewer.pk, "api")]

    @pytest.mark.parametrize("who", ["africa officer", "administrator", "superuser", "auditor"])
    @pytest.mark.parametrize("how", ["approve", "send-back"])
    def test_only_reviewers_decide(self, post, people, africa_officer, path, who, how):
        record = proposed(KINDS[path], africa_officer, post, path)

        data = {"reason": "Typo"} if how == "send-back" else {}
        response = post(f"/{path}/{record.pk}/{how}/", data, by=people[who])

        assert response.status_code == 403
        record.refresh_from_db()
        assert record.status == "proposed"

    @pytest.mark.parametrize("column", ["entered_by", "proposed_by"])
    def test_whoever_entered_or_proposed_it_does_not_approve_it(
        self, post, path, africa_officer, column
    ):
        """Who prepared it as an officer has become a reviewer since."""
        people = {"entered_by": UserFactory(), "proposed_by": UserFactory()}
        people[column] = africa_officer
        record = KINDS[path](people["entered_by"])
        rows = type(record).objects.filter(pk=record.pk)
        rows.update(status="proposed", proposed_by=people["proposed_by"])
        africa_officer.role = "hq-reviewer"
        africa_officer.save()

        response = post(f"/{path}/{record.pk}/approve/", by=africa_officer)

        assert refusals(response, 403) == {None: "scope"}
        record.refresh_from_db()
        assert record.status == "proposed"

    def test_sent_back_with_a_reason_it_is_a_draft_again(
        self, post, path, africa_officer, reviewer
    ):
        record = proposed(KINDS[path], africa_officer, post, path)

        without = post(f"/{path}/{record.pk}/send-back/", by=reviewer)
        body = post(f"/{path}/{record.pk}/send-back/", {"reason": "Too dear"}, by=reviewer).json()

        assert refusals(without) == {"reason": "required"}
        assert (body["status"], body["return_reason"]) == ("draft", "Too dear")

    def test_draft_is_not_approved_and_what_is_proposed_not_proposed_again(
        self, post, path, africa_officer, reviewer
    ):
        record = KINDS[path](africa_officer)

        early = post(f"/{path}/{record.pk}/approve/", by=reviewer)
        assert refusals(early, 409) == {None: "wrong_status"}
        post(f"/{path}/{record.pk}/propose/", by=africa_officer)
        again = post(f"/{path}/{record.pk}/propose/", by=africa_officer)
        assert refusals(again, 409) == {None: "wrong_status"}

    def test_field_that_a_decision_does_not_take_is_refused(
        self, post, path, africa_officer, reviewer
    ):
        record = proposed(KINDS[path], africa_officer, post, path)

        response = post(f"/{path}/{record.pk}/approve/", {"status": "approved"}, by=reviewer)

        assert refusals(response) == {"status": "unknown"}


def test_staff_without_the_second_factor_of_a_deployment_write_no_money(
    post, requests, settings, people
):
    settings.STAFF_SECOND_FACTOR = True
    commitment = CommitmentFactory()
    Commitment.objects.update(status="proposed", proposed_by=UserFactory())

    for path, data in requests.values():
        assert post(path, data, by=people["africa officer"]).status_code == 403
    approve = f"/commitments/{commitment.pk}/approve/"
    assert post(approve, by=people["reviewer"]).status_code == 403
