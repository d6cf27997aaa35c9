"""Contributions, entries and expenditure, as they are written: what comes in, what is refused."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from budgets.models import Commitment, Contribution, ContributionEntry, Expenditure
from stakeholders.days import latest_today
from tests.factories import (
    AgreementFactory,
    AppealFactory,
    BudgetFactory,
    ContributionEntryFactory,
    ContributionFactory,
    CountryFactory,
    ExchangeRateFactory,
    ExpenditureFactory,
    FundFactory,
    OrganisationFactory,
    ProjectFactory,
)
from tests.portal.api.conftest import refusals

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(post, africa_officer):
    """Write as the officer for Africa."""

    def request(path, data=None, **options):
        return post(path, data, by=africa_officer, **options)

    return request


@pytest.fixture
def network():
    """A project of Africa with 1000 CHF of approved budget."""
    project = ProjectFactory(slug="network")
    BudgetFactory(project=project, items_of=[{"amount": Decimal(1000)}], approved=True)
    return project


class TestContribution:
    def test_what_is_sent_is_what_is_then_read(self, client, signed_in, write, network):
        sent = {
            "project": "network",
            "organization": OrganisationFactory().pk,
            "level": "interregional",
            "mode": "in-kind",
            "kind": "training",
            "valuation": "estimate",
            "fund": FundFactory().slug,
            "agreement": AgreementFactory().pk,
            "appeal": AppealFactory(issued_on=date(2026, 1, 5), calls_for=[network]).pk,
            "external_reference": "MoU 17",
            "description": "Twenty seats",
        }

        response = write("/contributions/", sent)

        body = response.json()
        assert response.status_code == 201
        assert response["Location"] == body["url"]
        contribution = Contribution.objects.get()
        assert client.get(body["url"], headers=signed_in(contribution.entered_by)).json() == body
        shown = {name: body[name] for name in sent} | {"organization": body["organization"]["id"]}
        assert shown == sent
        assert (body["stage"], body["entries"], body["is_sample"]) == (None, [], False)
        assert (contribution.entered_by.username, contribution.level) == ("amina", "interregional")

    def test_contribution_of_a_country_to_a_region_or_an_initiative(self, write, network):
        CountryFactory(iso2="JP")
        to_region = write("/contributions/", {"region": "AFR", "country": "JP"}).json()
        to_initiative = write(
            "/contributions/", {"initiative": "kigali-2022/AFR1", "country": "JP"}
        ).json()

        assert (to_region["region"], to_region["level"]) == ("AFR", "regional")
        assert (to_initiative["initiative"], to_initiative["country"]) == ("kigali-2022/AFR1", "JP")

    def test_contribution_to_a_sample_project_is_marked_as_sample(self, write, network):
        type(network).objects.update(is_sample=True)
        sent = {"project": "network", "organization": OrganisationFactory().pk}

        assert write("/contributions/", sent).json()["is_sample"] is True

    @pytest.mark.parametrize(
        ("change", "refused"),
        [
            ({"project": None}, {"project": "invalid"}),
            ({"region": "AFR"}, {"project": "invalid"}),
            ({"organization": None}, {"organization": "invalid"}),
            ({"country": "KE"}, {"organization": "invalid"}),
            ({"mode": "in-kind"}, {"kind": "needed"}),
            ({"kind": "venue"}, {"kind": "invalid"}),
            ({"project": "nowhere"}, {"project": "does_not_exist"}),
            ({"project": "\0"}, {"project": "invalid"}),
            ({"appeal": 10**30}, {"appeal": "does_not_exist"}),
            (
                {"mode": "gold", "fund": "none"},
                {"mode": "invalid_choice", "fund": "does_not_exist"},
            ),
            ({"amount": 5, "stage": "pledged"}, {"amount": "unknown", "stage": "unknown"}),
        ],
    )
    def test_refusal_names_the_field_and_writes_nothing(self, write, network, change, refused):
        CountryFactory(iso2="KE")
        sent = {"project": "network", "organization": OrganisationFactory().pk} | change

        assert refusals(write("/contributions/", sent)) == refused
        assert Contribution.objects.count() == 0


class TestEntries:
    def test_pledge_then_commitment_then_receipt(self, client, write, post, reviewer):
        """The life of 1000 EUR, each step valued at the rate of its day."""
        ExchangeRateFactory(currency="EUR", chf_per_unit=Decimal("0.95"))
        contribution = ContributionFactory(stage=None)
        path = f"/contributions/{contribution.pk}"
        euros = {"currency": "EUR", "occurs_on": "2026-02-01"}

        pledge = write(f"{path}/entries/", {"stage": "pledged", "amount": "1000", **euros}).json()
        promised = {"follows": pledge["id"], "amount": "800", "due_on": "2026-12-31", **euros}
        commitment = write(f"{path}/commitments/", promised).json()
        before = client.get(f"/api/v1{path}/").json()
        approved = post(f"/commitments/{commitment['id']}/approve/", by=reviewer).json()
        received = {"stage": "received", "amount": "300", "reference": "B-7", **euros}
        receipt = write(f"{path}/entries/", received | {"follows": approved["entry"]}).json()
        after = client.get(f"/api/v1{path}/").json()

        assert (pledge["chf_amount"], pledge["chf_rate"]) == ("950.00", "0.950000")
        assert (commitment["status"], commitment["entry"]) == ("proposed", None)
        assert balances(before) == ("950.00", "0.00", "0.00")
        assert (approved["status"], approved["due_on"]) == ("approved", "2026-12-31")
        assert (receipt["follows"], receipt["reference"]) == (approved["entry"], "B-7")
        assert balances(after) == ("190.00", "475.00", "285.00")
        assert [entry["left"]["amount"] for entry in after["entries"]] == [
            "200.00",
            "500.00",
            "300.00",
        ]

    def test_the_same_money_is_refused_by_its_reference(self, write, post, reviewer, network):
        """Whatever the key of the request: of the contribution, and at each stage of its life."""
        sent = {"project": "network", "organization": OrganisationFactory().pk}
        sent["external_reference"] = "MoU 17"
        path = f"/contributions/{write('/contributions/', sent).json()['id']}"
        entry = {"amount": "5", "currency": "CHF", "reference": "BK-9"}
        pledge = entry | {"stage": "pledged"}
        write(f"{path}/entries/", pledge)
        proposed = write(f"{path}/commitments/", entry).json()["id"]
        refused = [
            write("/contributions/", sent | {"external_reference": "mou17"}),
            write(f"{path}/entries/", pledge | {"amount": "6", "reference": "bk-9"}),
            write(f"{path}/commitments/", entry),
        ]
        follows = post(f"/commitments/{proposed}/approve/", by=reviewer).json()["entry"]
        receipt = entry | {"stage": "received", "follows": follows, "amount": "1"}
        write(f"{path}/entries/", receipt)
        refused += [write(f"{path}/commitments/", entry), write(f"{path}/entries/", receipt)]

        first, *others = [refusals(response, 409) for response in refused]
        assert first == {"external_reference": "duplicate"}
        assert others == [{"reference": "duplicate"}] * 4
        assert ContributionEntry.objects.count() == 3

    def test_contribution_in_kind_without_a_value_is_entered_without_an_amount(self, write):
        contribution = ContributionFactory(mode="in-kind", amount=None, stage=None)

        body = write(f"/contributions/{contribution.pk}/entries/", {"stage": "pledged"}).json()

        assert (body["amount"], body["chf_amount"], body["pledged_unvalued"]) == (None, None, 1)
        assert body["occurs_on"] == timezone.localdate().isoformat()

    @pytest.mark.parametrize(
        ("change", "refused"),
        [
            ({"amount": "0"}, {"amount": "invalid"}),
            ({"amount": "-5"}, {"amount": "invalid"}),
            ({"amount": "1.005"}, {"amount": "max_decimal_places"}),
            ({"amount": "ten"}, {"amount": "invalid"}),
            ({"amount": None}, {"amount": "invalid"}),
            ({"currency": "XXY"}, {"currency": "invalid"}),
            ({"currency": "USD"}, {"currency": "invalid"}),  # there is no rate: never a guess
            ({"occurs_on": "2999-01-01"}, {"occurs_on": "invalid"}),
            ({"stage": "committed"}, {"stage": "invalid_choice"}),
            ({"stage": "received"}, {"follows": "invalid"}),
            ({"follows": 10**9}, {"follows": "does_not_exist"}),
            ({"chf_amount": "5"}, {"chf_amount": "unknown"}),
        ],
    )
    def test_refusal_names_the_field_and_writes_nothing(self, write, change, refused):
        contribution = ContributionFactory(stage=None)
        sent = {"stage": "pledged", "amount": "100", "currency": "CHF"} | change

        assert refusals(write(f"/contributions/{contribution.pk}/entries/", sent)) == refused
        assert ContributionEntry.objects.count() == 0

    def test_currency_of_an_amount_is_never_guessed(self, write):
        contribution = ContributionFactory(stage=None)
        sent = {"stage": "pledged", "amount": "100"}

        assert refusals(write(f"/contributions/{contribution.pk}/entries/", sent)) == {
            "currency": "required"
        }

    def test_receipt_of_more_than_was_committed_says_how_much_is_left(self, write):
        contribution = ContributionFactory()
        sent = {
            "stage": "received",
            "follows": contribution.entries.get().pk,
            "amount": "100.01",
            "currency": "CHF",
        }

        response = write(f"/contributions/{contribution.pk}/entries/", sent, language="en")

        assert response.json() == {
            "type": "validation_error",
            "errors": [
                {
                    "code": "invalid",
                    "detail": "Only 100.00 CHF is left of what it carries on.",
                    "attr": "amount",
                }
            ],
        }

    def test_pledge_carries_on_nothing_and_no_entry_of_another_contribution(self, write):
        contribution, other = ContributionFactory(), ContributionFactory()
        money = {"amount": "5", "currency": "CHF"}
        pledge = {"stage": "pledged", "follows": contribution.entries.get().pk} | money
        receipt = {"stage": "received", "follows": other.entries.get().pk} | money

        path = f"/contributions/{contribution.pk}/entries/"
        assert refusals(write(path, pledge)) == {"follows": "invalid"}
        assert refusals(write(path, receipt)) == {"follows": "invalid"}

    @pytest.mark.parametrize(
        ("change", "refused"),
        [
            ({"amount": "0"}, {"amount": "invalid"}),
            ({"amount": "100.01"}, {"amount": "invalid"}),
            ({"occurs_on": "2999-01-01"}, {"occurs_on": "invalid"}),
            ({"due_on": "tomorrow"}, {"due_on": "invalid"}),
            ({"status": "approved"}, {"status": "unknown"}),
        ],
    )
    def test_commitment_that_could_not_be_entered_is_not_even_drafted(self, write, change, refused):
        pledge = ContributionEntryFactory()
        path = f"/contributions/{pledge.contribution_id}/commitments/"
        sent = {"follows": pledge.pk, "amount": "100", "currency": "CHF"} | change

        assert refusals(write(path, sent)) == refused
        assert Commitment.objects.count() == 0


def balances(contribution):
    return tuple(contribution[f"{stage}_chf"] for stage in ("pledged", "committed", "received"))


class TestTakingBack:
    def test_part_of_a_pledge_is_withdrawn(self, write):
        pledge = ContributionEntryFactory()
        sent = {"reason": "Budget cut", "amount": "30"}

        response = write(f"/contribution-entries/{pledge.pk}/withdraw/", sent)

        body = response.json()
        assert response.status_code == 201
        assert response["Location"] == body["url"]
        shown = ("nature", "follows", "amount", "pledged_chf", "reason", "entered_by")
        assert [body[name] for name in shown] == [
            "withdrawal",
            pledge.pk,
            "-30.00",
            "-30.00",
            "Budget cut",
            "amina (Regional officer)",
        ]

    def test_correction_of_a_receipt_restores_the_commitment(self, client, write):
        contribution = ContributionFactory(stage="received")
        receipt = contribution.entries.get(stage="received")

        body = write(f"/contribution-entries/{receipt.pk}/correct/", {"reason": "Typo"}).json()

        assert (body["nature"], body["amount"]) == ("correction", "-100.00")
        contribution = client.get(f"/api/v1/contributions/{contribution.pk}/").json()
        assert balances(contribution) == ("0.00", "100.00", "0.00")

    @pytest.mark.parametrize("how", ["withdraw", "correct"])
    @pytest.mark.parametrize(
        ("sent", "refused"),
        [
            ({}, {"reason": "required"}),
            ({"reason": " "}, {"reason": "blank"}),
            ({"reason": "Typo", "amount": "100.01"}, {"amount": "invalid"}),
            ({"reason": "Typo", "amount": "-1"}, {"amount": "invalid"}),
            ({"reason": "Typo", "occurs_on": "2025-01-01"}, {"occurs_on": "invalid"}),
            ({"reason": "Typo", "stage": "pledged"}, {"stage": "unknown"}),
        ],
    )
    def test_refusal_names_the_field_and_writes_nothing(self, write, how, sent, refused):
        pledge = ContributionEntryFactory()

        assert refusals(write(f"/contribution-entries/{pledge.pk}/{how}/", sent)) == refused
        assert ContributionEntry.objects.count() == 1


class TestExpenditure:
    SENT = {
        "project": "network",
        "category": "equipment",
        "amount": "400.00",
        "currency": "CHF",
        "occurs_on": "2026-03-01",
        "advance_reason": "Prefinanced",
        "reference": "V-1",
        "description": "Antennas",
    }

    def test_what_is_sent_is_what_is_then_read(self, client, write, network):
        sent = self.SENT | {"fund": FundFactory().slug}

        response = write("/expenditures/", sent)

        body = response.json()
        assert response.status_code == 201
        assert response["Location"] == body["url"]
        assert body == sent | {
            "id": body["id"],
            "url": f"http://testserver/api/v1/expenditures/{body['id']}/",
            "chf_amount": "400.00",
            "chf_rate": "1.000000",
            "chf_rate_on": "2026-03-01",
            "agreement": None,
            "corrects": None,
            "reason": None,
            "entered_by": "amina (Regional officer)",
            "entered_at": body["entered_at"],
            "is_sample": False,
            "updated_at": body["entered_at"],
        }
        read = client.get(body["url"]).json()
        assert read == body | {"entered_by": "Regional officer"}

    @pytest.mark.parametrize(
        ("change", "refused"),
        [
            ({"amount": "1000.01"}, {"amount": "invalid"}),
            ({"amount": "0"}, {"amount": "invalid"}),
            ({"amount": None}, {"amount": "invalid"}),
            ({"currency": "USD"}, {"currency": "invalid"}),
            ({"category": "gold"}, {"category": "invalid_choice"}),
            ({"occurs_on": "2999-01-01"}, {"occurs_on": "invalid"}),
            ({"project": "unplanned"}, {"project": "invalid"}),
            ({"project": None}, {"project": "null"}),
            ({"corrects": 1, "chf_rate": 2}, {"corrects": "unknown", "chf_rate": "unknown"}),
        ],
    )
    def test_refusal_names_the_field_and_writes_nothing(self, write, network, change, refused):
        ProjectFactory(slug="unplanned")
        ExpenditureFactory(project=network, amount=0, reference="V-0")

        assert refusals(write("/expenditures/", self.SENT | change)) == refused
        assert Expenditure.objects.count() == 1

    def test_voucher_that_is_entered_already_is_refused(self, write, network):
        ExpenditureFactory(project=network, amount=0, reference="V-0")

        response = write("/expenditures/", self.SENT | {"reference": " v - 0 "})

        assert refusals(response, 409) == {"reference": "duplicate"}

    def test_day_on_which_the_fund_is_closed_is_refused(self, write, network):
        FundFactory(slug="closed", closed_on=date(2020, 1, 1))

        response = write("/expenditures/", self.SENT | {"fund": "closed"})

        assert refusals(response) == {"fund": "invalid"}

    def test_correction_takes_back_in_part_and_then_in_whole(self, write, network):
        entry = write("/expenditures/", self.SENT).json()
        path = f"/expenditures/{entry['id']}/correct/"

        part = write(path, {"reason": "Typo", "amount": "150"}).json()
        rest = write(path, {"reason": "Returned"}).json()
        more = write(path, {"reason": "Again"})

        assert (part["amount"], part["corrects"], part["reason"]) == (
            "-150.00",
            entry["id"],
            "Typo",
        )
        assert rest["amount"] == "-250.00"
        assert refusals(more) == {"amount": "invalid"}

    def test_correction_without_a_reason_or_before_its_entry_is_refused(self, write, network):
        entry = write("/expenditures/", self.SENT).json()
        path = f"/expenditures/{entry['id']}/correct/"
        tomorrow = (latest_today() + timedelta(days=1)).isoformat()

        assert refusals(write(path, {})) == {"reason": "required"}
        for day in ("2026-02-28", tomorrow):
            assert refusals(write(path, {"reason": "Typo", "occurs_on": day})) == {
                "occurs_on": "invalid"
            }


@pytest.mark.parametrize("data", ["[]", "5", '"x"', "{", "\xff"])
def test_body_that_is_no_object_is_refused(client, signed_in, africa_officer, data):
    headers = signed_in(africa_officer) | {"idempotency-key": "k"}

    response = client.post(
        "/api/v1/contributions/", data, content_type="application/json", headers=headers
    )

    assert response.status_code == 400


def test_refusals_are_in_the_readers_language(write):
    contribution = ContributionFactory(stage=None)

    response = write(f"/contributions/{contribution.pk}/entries/", {"stage": "gold"}, language="es")

    assert response.json()["errors"] == [
        {"code": "invalid_choice", "detail": '"gold" no es una elección válida.', "attr": "stage"}
    ]
