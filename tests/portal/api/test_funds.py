"""Funds, agreements, rates, resources of offices, appeals and funding needs, as they are read."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from budgets.models import AppealProject, OfficeResource
from budgets.writing import rates
from budgets.writing.appeals import issue_appeal
from stakeholders.models import Office
from tests.factories import (
    AgreementFactory,
    AllocationFactory,
    AppealFactory,
    BudgetItemFactory,
    ContributionFactory,
    CountryFactory,
    ExchangeRateFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
)
from tests.portal.api.conftest import refusals
from tests.portal.api.when import when

pytestmark = pytest.mark.django_db
NOTHING = {"cash": "0.00", "in_kind": "0.00"}


def ids(response):
    return [row["id"] for row in response.json()["results"]]


def test_fund_is_told_in_full_with_what_came_through_it(client):
    fund = FundFactory(opened_on=date(2020, 1, 1), source="https://www.itu.int/example")
    project = ProjectFactory()
    ContributionFactory(project=project, fund=fund, amount=60)
    ContributionFactory(project=project, fund=fund, mode="in-kind", amount=7)
    ContributionFactory(project=project, fund=fund, mode="in-kind", amount=None)
    ContributionFactory(project=project, amount=1000)
    ContributionFactory(fund=fund, project__is_published=False)
    ExpenditureFactory(project=project, fund=fund, amount=15)
    AllocationFactory(
        fund=fund, ongoing_chf=5, new_chf=40, lines_of={project: Decimal(30)}, approved=True
    )

    row = {
        "slug": "voluntary",
        "url": "http://testserver/api/v1/funds/voluntary/",
        "name": "Voluntary contributions",
        "untranslated": [],
        "kind": "voluntary",
        "opened_on": "2020-01-01",
        "closed_on": None,
        "source": "https://www.itu.int/example",
        "updated_at": when(fund),
    }
    assert client.get("/api/v1/funds/").json()["results"] == [row]
    answer = client.get("/api/v1/funds/voluntary/").json()
    assert answer == row | {
        "funding": {
            "secured": {"cash": "60.00", "in_kind": "7.00"},
            "overdue": NOTHING,
            "unvalued": 1,
            "spent": "15.00",
            "allocated": {"ongoing": "5.00", "new": "40.00", "total": "45.00"},
            "allocated_to_projects": "30.00",
            "references": answer["funding"]["references"],
        }
    }


def test_contribution_without_a_value_that_is_only_pledged_counts_as_on_the_page_of_the_fund(
    client,
):
    contribution = ContributionFactory(
        fund=FundFactory(), mode="in-kind", amount=None, stage="pledged"
    )

    page = client.get("/en/funds/voluntary/")
    shown = client.get("/api/v1/funds/voluntary/").json()["funding"]

    assert contribution.entries.get().pledged_unvalued == 1
    assert shown["unvalued"] == page.context["totals"].unvalued == 1


def test_fund_through_which_nothing_came_has_nothing(client):
    FundFactory()

    answer = client.get("/api/v1/funds/voluntary/").json()["funding"]
    assert answer == {
        "secured": NOTHING,
        "overdue": NOTHING,
        "unvalued": 0,
        "spent": "0.00",
        "allocated": {"ongoing": "0.00", "new": "0.00", "total": "0.00"},
        "allocated_to_projects": "0.00",
        "references": answer["references"],
    }


class TestAgreements:
    LIST = "/api/v1/agreements/"

    def test_agreement_is_told_in_full_without_what_is_hidden(self, client):
        agreement = AgreementFactory(
            title_en="Framework", reference="A-1", amount=Decimal(500), ends_on=date(2028, 1, 1)
        )
        union = OrganisationFactory(acronym="ATU", name_en="African Union")
        agreement.parties.create(organisation=union)
        agreement.parties.create(country=CountryFactory())
        agreement.initiatives.set(
            [InitiativeFactory(), InitiativeFactory(number=2, is_published=False)]
        )
        agreement.projects.set(
            [ProjectFactory(slug="network"), ProjectFactory(slug="draft", is_published=False)]
        )

        body = client.get(f"{self.LIST}{agreement.pk}/?translations=all").json()

        assert body.pop("entered_at")
        assert {name for name in body if name.startswith("title_")} == {
            f"title_{code}" for code in ("ar", "zh_hans", "en", "fr", "ru", "es")
        }
        assert {name: value for name, value in body.items() if "title_" not in name} == {
            "id": agreement.pk,
            "url": f"http://testserver{self.LIST}{agreement.pk}/",
            "title": "Framework",
            "untranslated": [],
            "reference": "A-1",
            "kind": "cooperation",
            "region": "AFR",
            "starts_on": "2026-01-01",
            "ends_on": "2028-01-01",
            "amount": "500.00",
            "currency": "CHF",
            "occurs_on": "2026-02-01",
            "chf_amount": "500.00",
            "chf_rate": "1.000000",
            "chf_rate_on": "2026-02-01",
            "support_rate": None,
            "parties": [
                {
                    "organization": {
                        "id": union.pk,
                        "acronym": "ATU",
                        "name": "African Union",
                    },
                    "country": None,
                },
                {"organization": None, "country": "KE"},
            ],
            "initiatives": ["kigali-2022/AFR1"],
            "projects": ["network"],
            "projects_url": f"http://testserver/api/v1/projects/?agreement={agreement.pk}",
            "is_published": True,
            "is_sample": False,
            "entered_by": None,
            "updated_at": when(agreement),
        }

    def test_draft_is_for_staff(self, client, signed_in, americas_officer):
        draft = AgreementFactory(is_published=False)

        assert client.get(f"{self.LIST}{draft.pk}/").status_code == 404
        assert ids(client.get(self.LIST)) == []
        assert ids(client.get(self.LIST, headers=signed_in(americas_officer))) == [draft.pk]

    def test_those_that_end_within_ninety_days_come_first_to_end_first(self, client):
        today = timezone.localdate()
        begin = {"starts_on": date(2020, 1, 1)}
        later, sooner, far, over = (
            AgreementFactory(ends_on=today + timedelta(days=days), **begin)
            for days in (90, 1, 91, -1)
        )
        AgreementFactory(**begin)

        assert ids(client.get(f"{self.LIST}?expiring=true")) == [sooner.pk, later.pk]
        assert far.pk != over.pk

    def test_filters(self, client):
        matches = AgreementFactory(kind="host-country")
        AgreementFactory(region__code="AMS")

        assert ids(client.get(f"{self.LIST}?region=AFR&kind=host-country")) == [matches.pk]
        assert refusals(client.get(f"{self.LIST}?expiring=1")) == {"expiring": "invalid_choice"}


def test_rates_come_by_currency_with_the_latest_first(client):
    old = ExchangeRateFactory(source="UN")
    new = ExchangeRateFactory(starts_on=date(2026, 2, 1), chf_per_unit=Decimal("0.812345"))
    ExchangeRateFactory(currency="EUR")

    body = client.get("/api/v1/exchange-rates/?currency=USD").json()

    assert [row["id"] for row in body["results"]] == [new.pk, old.pk]
    assert body["results"][1] == {
        "id": old.pk,
        "url": f"http://testserver/api/v1/exchange-rates/{old.pk}/",
        "currency": "USD",
        "starts_on": "2026-01-01",
        "chf_per_unit": "0.900000",
        "units_per_chf": "1.111111111",
        "published": "0.900000",
        "published_as": "chf-per-unit",
        "chf_per_usd": None,
        "source": "UN",
        "corrects": None,
        "reason": None,
        "replaced_at": None,
        "is_sample": False,
        "updated_at": when(old),
    }


def test_replaced_rates_are_told_apart(client, administrator):
    wrong = ExchangeRateFactory()
    right = rates.correct_rate(
        wrong, by=administrator, reason="Turned round", published=Decimal("0.95")
    )

    def listed(query):
        return [
            row["id"] for row in client.get(f"/api/v1/exchange-rates/{query}").json()["results"]
        ]

    assert (listed(""), listed("?replaced=true")) == ([right.pk], [wrong.pk])
    one = client.get(f"/api/v1/exchange-rates/{wrong.pk}/").json()
    assert (one["chf_per_unit"], one["replaced_at"] is None) == ("0.900000", False)
    assert client.get(f"/api/v1/exchange-rates/{right.pk}/").json()["corrects"] == wrong.pk


@pytest.mark.parametrize("currency", ["XXQ", "usd", "\0"])
def test_currency_without_a_rate_is_refused(client, currency):
    ExchangeRateFactory()

    response = client.get("/api/v1/exchange-rates/", {"currency": currency})

    assert list(refusals(response)) == ["currency"]


def test_resources_of_an_office_are_told_in_full(client):
    office = Office.objects.create(
        region=RegionFactory(), kind="regional", city_en="Addis Ababa", country=CountryFactory()
    )
    resource = OfficeResource.objects.create(
        office=office, year=2026, fund=FundFactory(), posts_planned=7, chf_planned=665000
    )
    path = f"/api/v1/office-resources/{resource.pk}/"

    body = client.get(path).json()

    assert body == {
        "id": resource.pk,
        "url": f"http://testserver{path}",
        "office": {"region": "AFR", "kind": "regional", "city": "Addis Ababa", "country": "KE"},
        "year": 2026,
        "fund": "voluntary",
        "posts_planned": "7.00",
        "posts_actual": None,
        "chf_planned": "665000.00",
        "chf_actual": None,
        "is_sample": False,
        "updated_at": when(resource),
    }
    matches = client.get("/api/v1/office-resources/?region=AFR&fund=voluntary&year=2026")
    assert matches.json()["results"] == [body]
    assert ids(client.get("/api/v1/office-resources/?year=2025")) == []


class TestAppeals:
    LIST = "/api/v1/appeals/"

    def test_appeal_tells_the_gaps_then_and_now_and_who_answered(self, client, reviewer):
        project = BudgetItemFactory(amount=100, budget__project__slug="network").budget.project
        hidden = BudgetItemFactory(budget__project__is_published=False).budget.project
        appeal = AppealFactory()
        for called in (project, hidden):
            AppealProject.objects.create(appeal=appeal, project=called)
        issue_appeal(appeal, by=reviewer)
        answer = ContributionFactory(project=project, amount=30, appeal=appeal)
        ContributionFactory(project=hidden, appeal=appeal)

        body = client.get(f"{self.LIST}{appeal.pk}/").json()

        row = {
            "id": appeal.pk,
            "url": f"http://testserver{self.LIST}{appeal.pk}/",
            "occasion": "gsr",
            "region": None,
            "year": 2026,
            "title": "title in en",
            "text": "text in en",
            "untranslated": [],
            "issued_on": timezone.localdate().isoformat(),
            "is_sample": False,
            "updated_at": when(appeal),
        }
        assert body == row | {
            "calls_url": f"http://testserver{self.LIST}{appeal.pk}/calls/",
            "answers_url": f"http://testserver/api/v1/contributions/?appeal={appeal.pk}",
            "calls": [
                {
                    "project": "network",
                    "then": {"cash": "100.00", "in_kind": "0.00"},
                    "now": {"cash": "70.00", "in_kind": "0.00"},
                }
            ],
            "answers": [
                {
                    "id": answer.pk,
                    "url": f"http://testserver/api/v1/contributions/{answer.pk}/",
                    "project": "network",
                    "initiative": None,
                    "region": None,
                    "organization": {
                        "id": answer.organisation_id,
                        "acronym": None,
                        "name": answer.organisation.name_en,
                    },
                    "country": None,
                    "mode": "cash",
                    "stage": "committed",
                    "pledged_chf": "0.00",
                    "committed_chf": "30.00",
                    "received_chf": "0.00",
                    "pledged_unvalued": 0,
                    "committed_unvalued": 0,
                    "received_unvalued": 0,
                    "is_sample": False,
                    "updated_at": when(answer),
                }
            ],
        }
        assert client.get(self.LIST).json()["results"] == [row]

    def test_appeal_that_is_not_issued_is_for_staff(self, client, signed_in, americas_officer):
        draft = AppealFactory(occasion="rdf", region=RegionFactory())
        staff = signed_in(americas_officer)

        assert client.get(f"{self.LIST}{draft.pk}/").status_code == 404
        query = "region=AFR&year=2026&occasion=rdf"
        assert ids(client.get(f"{self.LIST}?{query}", headers=staff)) == [draft.pk]
        assert ids(client.get(f"{self.LIST}?occasion=gsr", headers=staff)) == []


class TestFundingNeeds:
    LIST = "/api/v1/funding-needs/"

    def slugs(self, response):
        return [row["slug"] for row in response.json()["results"]]

    def test_need_is_told_in_full(self, client, full_project):
        project = full_project(slug="network", title_en="Network", number="9RAF1")

        body = client.get(self.LIST).json()

        assert body["results"] == [
            {
                "slug": "network",
                "number": "9RAF1",
                "url": "http://testserver/api/v1/projects/network/",
                "page_url": "http://testserver/en/projects/network/",
                "title": "Network",
                "untranslated": [],
                "initiative": "kigali-2022/AFR1",
                "region": "AFR",
                "level": "national",
                "countries": ["KE", "UG"],
                "phase": "implementation",
                "starts_on": "2026-01-15",
                "ends_on": None,
                "funding": client.get("/api/v1/projects/network/").json()["funding"],
                "is_sample": False,
                "updated_at": when(project),
            }
        ]
        assert project.funding.gap_cash == 40

    def test_open_public_projects_with_a_gap_come_largest_first(
        self, client, signed_in, americas_officer
    ):
        for slug, gap, values in [
            ("small", 10, {}),
            ("large", 90, {}),
            ("closed", 50, {"phase": "closed"}),
            ("suspended", 50, {"status": "suspended"}),
            ("draft", 50, {"is_published": False}),
        ]:
            project = ProjectFactory(slug=slug, **values)
            BudgetItemFactory(budget__project=project, amount=gap)
        ProjectFactory(slug="unknown")

        staff = client.get(self.LIST, headers=signed_in(americas_officer))

        assert self.slugs(client.get(self.LIST)) == ["large", "small"]
        assert self.slugs(staff) == ["large", "draft", "small"]

    def test_filters_are_those_of_projects(self, client, full_project):
        full_project(slug="here")
        other = InitiativeFactory(region__code="AMS")
        BudgetItemFactory(budget__project=ProjectFactory(slug="there", initiative=other))

        query = "region=AFR&country=KE&theme=skills&plan=kigali-2022&initiative=AFR1"
        assert self.slugs(client.get(f"{self.LIST}?{query}")) == ["here"]
