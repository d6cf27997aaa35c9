"""From every total to the entries under it: they add up to it, to the centime."""

from decimal import Decimal

import pytest
from django.utils import timezone

from budgets.writing.reversals import correct
from tests.factories import (
    AllocationFactory,
    BudgetItemFactory,
    ContributionEntryFactory,
    ContributionFactory,
    ExchangeRateFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.portal.api.conftest import refusals

pytestmark = pytest.mark.django_db
PLACES = {
    "region": "/api/v1/regions/AFR/",
    "initiative": "/api/v1/initiatives/kigali-2022/AFR1/",
    "plan": "/api/v1/action-plans/kigali-2022/",
    "country": "/api/v1/countries/KE/",
    "project": "/api/v1/projects/network/",
}
IN_TWO_MODES = ("planned", "pledged", "secured", "received", "gap")


@pytest.fixture
def ledger():
    """Two projects of Kenya and a draft, gifts at every stage, in three currencies, to all three.

    Rates are such that centimes have to be rounded.
    """
    ExchangeRateFactory(currency="USD", chf_per_unit=Decimal("0.912345"))
    ExchangeRateFactory(currency="EUR", chf_per_unit=Decimal("0.976543"))
    fund = FundFactory()
    projects = [
        ProjectFactory(slug="network", countries=["KE"]),
        ProjectFactory(slug="school", countries=["KE"]),
        ProjectFactory(slug="draft", countries=["KE"], is_published=False),
    ]
    for number, project in enumerate(projects, 1):
        BudgetItemFactory(budget__project=project, amount=Decimal("999.99") * number)
        BudgetItemFactory(
            budget__project=ProjectFactory(slug=f"kind-{number}", countries=["KE"]),
            amount=Decimal("77.77"),
            mode="in-kind",
        )
        for stage, currency in [("pledged", "EUR"), ("committed", "USD"), ("received", "EUR")]:
            for mode in ("cash", "in-kind"):
                ContributionFactory(
                    project=project,
                    fund=fund,
                    mode=mode,
                    stage=stage,
                    amount=Decimal("33.33") * number,
                    currency=currency,
                )
        ExpenditureFactory(project=project, fund=fund, amount=Decimal("11.11"), currency="EUR")
        ExpenditureFactory(project=project, amount=Decimal("2.22"))
    ContributionFactory(project=None, region=RegionFactory(), fund=fund, amount=Decimal("7.07"))
    ContributionFactory(project=None, initiative=InitiativeFactory(), amount=Decimal("3.03"))
    ContributionFactory(project=projects[0], mode="in-kind", amount=None)
    correct(
        ContributionFactory(project=projects[1], amount=Decimal("9.09")).entries.get(),
        reason="Typed twice",
        by=UserFactory(role="hq-administrator"),
        amount=Decimal("4.04"),
    )
    AllocationFactory(
        fund=fund,
        new_chf=Decimal(1000),
        lines_of={projects[0]: Decimal("400.40"), projects[2]: Decimal("100.10")},
        approved=True,
    )


def explained(client, url, measure, mode="cash", **options):
    """Read every page of an explanation; give its total and all its lines."""
    query = {"measure": measure, "mode": mode, "page_size": 4}
    body = client.get(f"{url}explain/", query, **options).json()
    total, lines = body["total"], body["results"]
    while body["next"]:
        body = client.get(body["next"], **options).json()
        assert body["total"] == total
        lines += body["results"]
    assert len(lines) == body["count"]
    return total, lines


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("who", ["visitor", "staff"])
def test_lines_add_up_to_the_total_that_is_shown(client, signed_in, africa_officer, who):
    options = {"headers": signed_in(africa_officer)} if who == "staff" else {}
    for place, address in PLACES.items():
        funding = client.get(address, **options).json()["funding"]

        for measure in IN_TWO_MODES:
            for mode in ("cash", "in-kind"):
                shown = funding[measure][mode.replace("-", "_")]
                total, lines = explained(client, address, measure, mode, **options)
                column = "gap" if measure == "gap" else "chf"
                added = sum((Decimal(line[column] or 0) for line in lines), Decimal("0.00"))
                assert (total, f"{added:.2f}") == (shown, shown), (place, measure, mode)
        total, lines = explained(client, address, "spent", **options)
        added = str(sum(Decimal(line["chf"]) for line in lines))
        assert (total, added) == (funding["spent"], funding["spent"]), place


@pytest.mark.usefixtures("ledger")
def test_figures_that_are_explained_are_those_worked_out_by_hand(client):
    """USD at 0.912345 and EUR at 0.976543, of the two public projects; then CHF."""
    total, lines = explained(client, PLACES["region"], "secured")

    assert {(line["amount"], line["currency"]): line["chf"] for line in lines} == {
        ("33.33", "USD"): "30.41",  # 30.40845885
        ("33.33", "EUR"): "32.55",  # 32.54817819
        ("66.66", "USD"): "60.82",  # 60.8169177
        ("66.66", "EUR"): "65.10",  # 65.09635638
        ("9.09", "CHF"): "9.09",
        ("-4.04", "CHF"): "-4.04",
        ("7.07", "CHF"): "7.07",
        ("3.03", "CHF"): "3.03",
    }
    assert total == "204.03"


@pytest.mark.usefixtures("ledger")
class TestFund:
    URL = "/api/v1/funds/voluntary/"

    @pytest.mark.parametrize("who", ["visitor", "staff"])
    def test_lines_add_up_to_the_totals_of_the_fund(self, client, signed_in, africa_officer, who):
        options = {"headers": signed_in(africa_officer)} if who == "staff" else {}
        funding = client.get(self.URL, **options).json()["funding"]

        figures = {
            ("secured", "cash"): funding["secured"]["cash"],
            ("secured", "in-kind"): funding["secured"]["in_kind"],
            ("spent", "cash"): funding["spent"],
            ("allocated", "cash"): funding["allocated_to_projects"],
        }
        for (measure, mode), shown in figures.items():
            total, lines = explained(client, self.URL, measure, mode, **options)
            assert total == shown == str(sum(Decimal(line["chf"]) for line in lines))

    def test_visitors_do_not_learn_what_a_draft_is_given(self, client, signed_in, africa_officer):
        visitor = client.get(self.URL).json()["funding"]
        staff = client.get(self.URL, headers=signed_in(africa_officer)).json()["funding"]

        assert (visitor["allocated_to_projects"], staff["allocated_to_projects"]) == (
            "400.40",
            "500.50",
        )
        assert visitor["allocated"] == {"ongoing": "0.00", "new": "1000.00", "total": "1000.00"}

    def test_plans_and_gaps_belong_to_no_fund(self, client):
        for measure in ("planned", "gap"):
            response = client.get(f"{self.URL}explain/?measure={measure}")
            assert refusals(response) == {"measure": "invalid"}, measure


def test_line_of_an_entry_says_who_what_and_when(client, signed_in, africa_officer):
    ExchangeRateFactory(currency="USD", chf_per_unit=Decimal("0.9"))
    ravi = UserFactory(role="hq-reviewer", first_name="Ravi", last_name="Rao")
    contribution = ContributionFactory(
        stage=None, project=ProjectFactory(slug="network", title_en="Net")
    )
    entry = ContributionEntryFactory(
        contribution=contribution,
        stage="committed",
        currency="USD",
        reference="C-1",
        entered_by=UserFactory(role="regional-officer", first_name="Amina", last_name="Diallo"),
        approved_by=ravi,
    )
    url = f"{PLACES['project']}explain/?measure=secured"

    visitor = client.get(url).json()
    staff = client.get(url, headers=signed_in(africa_officer)).json()

    assert visitor == {
        "measure": "secured",
        "mode": "cash",
        "year": None,
        "project_class": None,
        "origin": None,
        "as_of": timezone.localdate().isoformat(),
        "total": "90.00",
        "reference": visitor["reference"],
        "count": 1,
        "next": None,
        "previous": None,
        "results": [
            {
                "kind": "contribution-entry",
                "id": entry.pk,
                "url": f"http://testserver/api/v1/contribution-entries/{entry.pk}/",
                "what": "Committed",
                "party": {
                    "kind": "organization",
                    "key": str(contribution.organisation_id),
                    "name": contribution.organisation.name_en,
                },
                "given_to": {"kind": "project", "key": "network", "name": "Net"},
                "occurs_on": "2026-02-01",
                "amount": "100.00",
                "currency": "USD",
                "chf_rate": "0.900000",
                "chf_rate_on": "2026-01-01",
                "chf": "90.00",
                "reference": "C-1",
                "note": "C-1",
                "entered_by": "Regional officer",
                "entered_at": entry.entered_at.isoformat().replace("+00:00", "Z"),
                "approved_by": "Headquarters reviewer",
                "approved_at": "2026-02-01T00:00:00Z",
                "is_sample": False,
            }
        ],
    }
    line = staff["results"][0]
    assert (line["entered_by"], line["approved_by"]) == (
        "Amina Diallo (Regional officer)",
        "Ravi Rao (Headquarters reviewer)",
    )


def test_gap_is_explained_by_projects(client):
    item = BudgetItemFactory(amount=100, budget__project__slug="network")
    ContributionFactory(project=item.budget.project, amount=30)

    body = client.get(f"{PLACES['region']}explain/?measure=gap").json()

    name = item.budget.project.title_en
    assert body["results"] == [
        {
            "project": {"kind": "project", "key": "network", "name": name},
            "planned": "100.00",
            "secured": "30.00",
            "received": "0.00",
            "allotted": "0.00",
            "gap": "70.00",
            "spent": "0.00",
            "received_from_contributors": None,
            "spent_from_contributors": None,
            "chf": "70.00",
        }
    ]


def test_other_kinds_of_lines_name_their_source(client):
    project = ProjectFactory(slug="network", title_en="Net")
    BudgetItemFactory(budget__project=project, expected_fund=FundFactory())
    spent = ExpenditureFactory(project=project, fund=FundFactory())
    AllocationFactory(lines_of={project: Decimal(5)}, approved=True)

    fund = {"kind": "fund", "key": "voluntary", "name": "Voluntary contributions"}
    lines = {}
    for measure in ("planned", "spent", "allocated"):
        line = client.get(f"{PLACES['project']}explain/?measure={measure}").json()["results"][0]
        assert line["party"] == fund
        lines[measure] = [line[name] for name in ("kind", "url", "what", "occurs_on")]
    assert lines == {
        "planned": ["budget-item", None, "Equipment, 2026", "2026-02-01"],
        "spent": [
            "expenditure",
            f"http://testserver/api/v1/expenditures/{spent.pk}/",
            "Equipment",
            "2026-02-01",
        ],
        "allocated": ["allocation-line", None, "2026, New projects", None],
    }


@pytest.mark.parametrize("measure", IN_TWO_MODES)
def test_what_is_not_known_is_null_as_under_funding(client, measure):
    ProjectFactory(slug="network")

    for place in ("project", "region"):
        url = f"{PLACES[place]}explain/?measure={measure}"
        assert client.get(url).json()["total"] is None, place


def test_plan_of_a_region_without_budgets_is_unknown(client):
    ContributionFactory()

    funding = client.get(PLACES["region"]).json()["funding"]
    explanation = client.get(f"{PLACES['region']}explain/?measure=gap").json()

    unknown = {"cash": None, "in_kind": None}
    assert (funding["planned"], funding["gap"], explanation["total"]) == (unknown, unknown, None)


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        ("", {"measure": "required"}),
        ("measure=wealth", {"measure": "invalid_choice"}),
        ("measure=planned&mode=gold", {"mode": "invalid_choice"}),
        ("measure=spent&mode=in-kind", {"mode": "invalid"}),
        ("measure=planned&region=AFR", {"region": "unknown"}),
        ("measure=planned&translations=all", {"translations": "unknown"}),
        ("measure=planned&page_size=0", {"page_size": "invalid"}),
    ],
)
def test_parameter_that_means_nothing_is_refused(client, query, refused):
    RegionFactory()

    assert refusals(client.get(f"{PLACES['region']}explain/?{query}")) == refused


def test_hidden_project_is_not_explained_to_visitors(client, signed_in, americas_officer):
    ProjectFactory(slug="network", is_published=False)
    url = f"{PLACES['project']}explain/?measure=spent"

    assert client.get(url).status_code == 404
    assert client.get(url, headers=signed_in(americas_officer)).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("measure", "queries"),
    [("planned", 6), ("secured", 6), ("spent", 7), ("allocated", 6), ("gap", 6)],
)
def test_explanation_costs_the_same_for_any_number_of_lines(
    client, full_project, django_assert_num_queries, rows, measure, queries
):
    for _ in range(rows):
        project = full_project()
        AllocationFactory(
            fund=FundFactory(slug=project.slug), lines_of={project: Decimal(5)}, approved=True
        )

    with django_assert_num_queries(queries):
        response = client.get(f"{PLACES['region']}explain/?measure={measure}")

    assert response.json()["count"] == rows


def test_country_and_plan_tell_their_funding(client, full_project):
    full_project(is_sample=True)

    for place in ("country", "plan"):
        body = client.get(PLACES[place]).json()
        assert body["funding"]["gap"] == {"cash": "40.00", "in_kind": "0.00"}
        assert body["includes_sample"] is True


def test_contribution_to_a_region_is_shown_as_unearmarked_and_narrows_no_gap(client):
    BudgetItemFactory(amount=100)
    ContributionFactory(project=None, region=RegionFactory(), amount=60, is_sample=True)

    body = client.get(PLACES["region"]).json()

    assert body["funding"]["secured"] == {"cash": "60.00", "in_kind": "0.00"}
    assert body["funding"]["unearmarked"] == {"cash": "60.00", "in_kind": "0.00"}
    assert body["funding"]["gap"] == {"cash": "100.00", "in_kind": "0.00"}
    assert body["includes_sample"] is True


def test_what_is_unspent_after_the_end_is_explained_by_the_balance_of_each_project(client):
    """Of what contributors gave: the Union's own funds are no part of it."""
    project = ProjectFactory(slug="network", phase="closed")
    own = FundFactory(slug="ict-df", kind="ict-df")
    ContributionFactory(project=project, amount=100, stage="received")
    ContributionFactory(project=project, amount=7, stage="received", fund=own)
    ExpenditureFactory(project=project, amount=30)
    ExpenditureFactory(project=project, amount=5, fund=own)

    body = client.get(f"{PLACES['region']}explain/?measure=unspent_after_end").json()

    assert (body["total"], body["count"]) == ("70.00", 1)
    line = body["results"][0]
    assert (line["received_from_contributors"], line["spent_from_contributors"], line["chf"]) == (
        "100.00",
        "30.00",
        "70.00",
    )


@pytest.mark.parametrize(("origin", "total"), [("own", "5.00"), ("contributors", "32.00")])
def test_spending_is_told_apart_by_origin(client, origin, total):
    project = ProjectFactory(slug="network")
    ExpenditureFactory(project=project, amount=30)
    ExpenditureFactory(project=project, amount=2, fund=FundFactory())
    ExpenditureFactory(project=project, amount=5, fund=FundFactory(slug="ict-df", kind="ict-df"))

    body = client.get(f"{PLACES['region']}explain/?measure=spent&origin={origin}").json()

    assert (body["total"], body["origin"]) == (total, origin)
    figure = client.get(f"/api/v1/figures/{body['reference']}/").json()
    assert (figure["now"], figure["holds"]) == (total, True)


def test_gap_is_not_told_apart_by_origin(client):
    ProjectFactory(slug="network")

    response = client.get(f"{PLACES['region']}explain/?measure=gap&origin=own")

    assert (response.status_code, refusals(response)) == (400, {"origin": "whole"})
