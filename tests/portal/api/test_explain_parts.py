"""Parts of a total: of one year, for ongoing or for new projects; and allocations themselves."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from budgets.models import AllocationLine
from tests.factories import (
    AllocationFactory,
    ContributionFactory,
    CountryFactory,
    ExpenditureFactory,
    FundFactory,
    ProjectFactory,
    settle,
)
from tests.portal.api.conftest import refusals

pytestmark = pytest.mark.django_db
REGION, FUND = "/api/v1/regions/AFR/", "/api/v1/funds/voluntary/"
BY_REGION = "/api/v1/allocations/by-region/"
DAYS = (date(2025, 3, 1), date(2026, 3, 1))
PARTS = {
    "": 15,
    "year=2025": 1 + 4,
    "year=2026": 2 + 8,
    "project_class=ongoing": 2,
    "project_class=new": 1 + 4 + 8,
    "year=2026&project_class=new": 8,
    "year=2025&project_class=ongoing": 0,
}
"""What is asked for, and the sum of the powers of two that it then is."""


@pytest.fixture
def ledger():
    """A project that starts in 2025 and one that starts in 2026, with money in both years.

    1 and 2 are of the older project, in 2025 (when it is new) and 2026; 4 and 8 are of the other,
    which is new in both. What is secured comes 16 times, what is spent 4096 times.
    """
    fund = FundFactory()
    old = ProjectFactory(slug="old", starts_on=date(2025, 2, 1))
    new = ProjectFactory(slug="new", starts_on=date(2026, 2, 1))
    for number, (project, day) in enumerate(product((old, new), DAYS)):
        values = {"project": project, "fund": fund, "occurs_on": day}
        ContributionFactory(**values, stage="pledged", amount=2**number)
        ContributionFactory(**values, stage="committed", amount=16 * 2**number)
        ExpenditureFactory(**values, amount=4096 * 2**number)
    AllocationFactory(fund=fund, year=2025, new_chf=100, lines_of={old: 1}, approved=True)
    draft = ProjectFactory(slug="draft", is_published=False)
    allocation = AllocationFactory(
        fund=fund, ongoing_chf=200, new_chf=400, lines_of={new: 4, draft: 8}
    )
    AllocationLine.objects.create(
        allocation=allocation, project=old, chf_amount=2, project_class="ongoing"
    )
    settle(allocation)


def explained(client, url, query, **options):
    """Give the total and its lines, which add up to it."""
    response = client.get(f"{url}explain/?page_size=500&{query}", **options)
    body = response.json()
    added = sum((Decimal(line["chf"]) for line in body["results"]), Decimal("0.00"))
    assert body["total"] == f"{added:.2f}"
    return body


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("place", [REGION, FUND])
def test_part_of_what_is_given_and_spent_is_explained(client, place):
    for part, (measure, times) in product(
        PARTS, [("pledged", 1), ("secured", 16), ("spent", 4096)]
    ):
        if "class" in part and measure != "spent":
            refused = client.get(f"{place}explain/?measure={measure}&{part}")
            assert refusals(refused) == {"project_class": "whole"}, (part, measure)
            continue
        body = explained(client, place, f"measure={measure}&{part}")

        asked = dict(pair.split("=") for pair in part.split("&") if pair)
        year = int(asked["year"]) if "year" in asked else None
        assert (body["total"], body["year"], body["project_class"]) == (
            f"{PARTS[part] * times}.00",
            year,
            asked.get("project_class"),
        ), (part, measure)


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("who", ["visitor", "staff"])
def test_allocations_are_explained_by_year_and_class_as_the_tables_tell_them(
    client, signed_in, africa_officer, who
):
    options = {"headers": signed_in(africa_officer)} if who == "staff" else {}

    def total(url, query):
        return explained(client, url, query, **options)["total"]

    for year in (2025, 2026):
        row = client.get(f"{BY_REGION}?year={year}", **options).json()["regions"][0]
        for measure, name in (("allotted", "allocated"), ("allocated", "on_projects")):
            of_year = f"measure={measure}&year={year}"
            assert total(REGION, of_year) == row[name]["total"]
            for project_class in ("ongoing", "new"):
                part = total(REGION, f"{of_year}&project_class={project_class}")
                assert part == row[name][project_class]
    funding = client.get(FUND, **options).json()["funding"]
    assert total(FUND, "measure=allotted") == funding["allocated"]["total"] == "700.00"
    assert total(FUND, "measure=allotted&project_class=new") == funding["allocated"]["new"]
    on_projects = {"visitor": "7.00", "staff": "15.00"}[who]
    assert total(FUND, "measure=allocated") == funding["allocated_to_projects"] == on_projects


def test_line_of_an_allocation_says_what_is_given_to_which_region(client):
    allocation = AllocationFactory(ongoing_chf=200, note="Council 2026", approved=True)
    url = f"/api/v1/allocations/{allocation.pk}/"

    query = "measure=allotted&year=2026&project_class=ongoing"
    line = explained(client, REGION, query)["results"][0]

    assert client.get(url).status_code == 200
    assert line == {
        "kind": "allocation",
        "id": allocation.pk,
        "url": f"http://testserver{url}",
        "what": "2026, Ongoing projects",
        "party": {"kind": "fund", "key": "voluntary", "name": "Voluntary contributions"},
        "given_to": {"kind": "region", "key": "AFR", "name": "Africa"},
        "occurs_on": None,
        "amount": "200.00",
        "currency": "CHF",
        "chf_rate": "1.000000",
        "chf_rate_on": None,
        "chf": "200.00",
        "reference": None,
        "note": "Council 2026",
        "entered_by": line["entered_by"],
        "entered_at": line["entered_at"],
        "approved_by": line["approved_by"],
        "approved_at": "2026-01-20T00:00:00Z",
        "is_sample": False,
    }


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("query", "refused"),
    [
        ("measure=planned&year=2026", {"year": "whole"}),
        ("measure=gap&year=2026&project_class=new", {"year": "whole", "project_class": "whole"}),
        ("measure=allotted&mode=in-kind", {"mode": "invalid"}),
        ("measure=spent&mode=in-kind&year=26", {"year": "min_value"}),
        ("measure=spent&year=x", {"year": "invalid"}),
        ("measure=spent&project_class=old", {"project_class": "invalid_choice"}),
    ],
)
def test_part_that_a_figure_does_not_have_is_refused(client, query, refused):
    assert refusals(client.get(f"{REGION}explain/?{query}")) == refused


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    "place",
    ["projects/old", "countries/KE", "initiatives/kigali-2022/AFR1", "action-plans/kigali-2022"],
)
def test_allocations_are_made_to_regions_and_from_funds_alone(client, place):
    CountryFactory()

    response = client.get(f"/api/v1/{place}/explain/?measure=allotted")

    assert refusals(response) == {"measure": "invalid"}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("measure", "queries"), [("secured", 6), ("spent", 7), ("allocated", 6), ("allotted", 6)]
)
def test_part_costs_the_same_for_any_number_of_lines(
    client, django_assert_num_queries, rows, measure, queries
):
    for number in range(rows):
        project, fund = ProjectFactory(), FundFactory(slug=f"fund-{number}")
        ContributionFactory(project=project, fund=fund)
        ExpenditureFactory(project=project, fund=fund)
        AllocationFactory(fund=fund, lines_of={project: 5}, approved=True)

    with django_assert_num_queries(queries):
        part = "" if measure == "secured" else "&project_class=new"
        query = f"measure={measure}&year=2026{part}"
        response = client.get(f"{REGION}explain/?{query}")

    assert response.json()["count"] == rows
