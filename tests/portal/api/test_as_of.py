"""``?as_of=``: figures, phases and categories of a day, through the API."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from tests.budgets.books import Books
from tests.budgets.reading.test_as_of import move
from tests.factories import BudgetFactory, CountryFactory, FundFactory, ProjectFactory, settle
from tests.portal.api.conftest import refusals

pytestmark = pytest.mark.django_db
DAY = "2026-03-01"
ADDRESSES = [
    "/api/v1/regions/AFR/",
    "/api/v1/countries/KE/",
    "/api/v1/projects/network/",
    "/api/v1/funds/trust/",
    "/api/v1/projects/",
    "/api/v1/countries/",
    "/api/v1/funding-needs/",
    "/api/v1/allocations/by-region/",
    "/api/v1/regions/AFR/explain/?measure=secured",
    "/api/v1/projects/network/explain/?measure=gap",
]


@pytest.fixture
def project():
    """Planned 100; 40 given in February and 30 in April; cancelled in May."""
    CountryFactory(iso2="KE")
    project = ProjectFactory(slug="network", countries=["KE"], phase="implementation")
    budget = BudgetFactory(project=project, items_of=[{"amount": 100}])
    settle(budget, datetime(2026, 1, 20, tzinfo=UTC))
    books, fund = Books(), FundFactory(slug="trust")
    books.commit(books.contribution(project=project, fund=fund), "40", on=date(2026, 2, 1))
    books.commit(books.contribution(project=project, fund=fund), "30", on=date(2026, 4, 1))
    move(project, date(2026, 5, 1), ("implementation", "active"), ("implementation", "cancelled"))
    return project


def as_of(address, day=DAY):
    return f"{address}{'&' if '?' in address else '?'}as_of={day}"


@pytest.mark.parametrize("address", ADDRESSES[:3])
def test_funding_is_that_of_the_day(client, project, address):
    now = client.get(address).json()["funding"]
    then = client.get(as_of(address)).json()["funding"]

    assert (now["as_of"], then["as_of"]) == (timezone.localdate().isoformat(), DAY)
    # What nobody paid before it was cancelled is secured no more.
    assert (now["secured"]["cash"], then["secured"]["cash"]) == ("0.00", "40.00")
    assert (now["due_after_end"]["cash"], then["due_after_end"]["cash"]) == ("70.00", "0.00")
    assert (now["gap"]["cash"], then["gap"]["cash"]) == ("0.00", "60.00")
    assert (now["unfunded"]["cash"], then["unfunded"]["cash"]) == ("100.00", "0.00")


def test_years_stand_beside_what_stands_since_the_start(client, project):
    (year,) = client.get(as_of("/api/v1/regions/AFR/")).json()["funding_by_year"]

    nothing = {"cash": "0.00", "in_kind": "0.00"}
    assert year == {
        "year": 2026,
        "secured": {"cash": "40.00", "in_kind": "0.00"},
        "received": nothing,
        "exchange": nothing,
        "spent": "0.00",
        "unvalued": 0,
    }


def test_fund_is_that_of_the_day(client, project):
    assert client.get("/api/v1/funds/trust/").json()["funding"]["secured"]["cash"] == "0.00"
    then = client.get(as_of("/api/v1/funds/trust/")).json()["funding"]
    assert then["secured"]["cash"] == "40.00"


def test_status_is_that_of_the_day_on_its_own_and_in_lists(client, project):
    def shown(address):
        answer = client.get(address).json()
        (row,) = answer["results"] if "count" in answer else [answer]
        return row["phase"], row["status"], row["standing"]

    for address in ("/api/v1/projects/network/", "/api/v1/projects/"):
        assert shown(address) == ("implementation", "cancelled", "cancelled")
        assert shown(as_of(address)) == ("implementation", "active", "active")


def test_lists_are_narrowed_by_the_phase_of_the_day(client, project):
    move(project, date(2026, 6, 1), ("implementation", "cancelled"), ("evaluation", "active"))

    def count(query):
        return client.get(f"/api/v1/projects/?{query}").json()["count"]

    assert (count("phase=implementation"), count("phase=evaluation")) == (0, 1)
    assert count(f"phase=implementation&as_of={DAY}") == 1
    assert count(f"phase=evaluation&as_of={DAY}") == 0
    assert count(f"phase=evaluation&phase=implementation&as_of={DAY}") == 1


def test_needs_are_those_of_the_day(client, project):
    assert client.get("/api/v1/funding-needs/").json()["count"] == 0
    (need,) = client.get(as_of("/api/v1/funding-needs/")).json()["results"]
    assert need["funding"]["gap"] == {"cash": "60.00", "in_kind": "0.00"}


def test_explanations_add_up_to_the_figures_of_the_day(client, project):
    secured = client.get(as_of("/api/v1/regions/AFR/explain/?measure=secured")).json()
    gap = client.get(as_of("/api/v1/regions/AFR/explain/?measure=gap")).json()

    assert (secured["as_of"], secured["total"], secured["count"]) == (DAY, "40.00", 1)
    assert [line["chf"] for line in secured["results"]] == ["40.00"]
    assert (gap["total"], [line["gap"] for line in gap["results"]]) == ("60.00", ["60.00"])


def test_categories_are_those_of_the_day(client):
    country = CountryFactory(iso2="KE")
    country.categories.create(kind="ldc", joined_on=date(2026, 3, 2))

    for address in ("/api/v1/countries/KE/", "/api/v1/countries/"):

        def shown(query, address=address):
            answer = client.get(f"{address}?{query}").json()
            rows = answer.get("results", [answer])
            return [row["categories"] for row in rows]

        assert shown(f"as_of={DAY}") == [[]]
        assert shown("as_of=2026-03-02") == [["ldc"]]
    count = client.get(f"/api/v1/countries/?category=ldc&as_of={DAY}").json()["count"]
    assert (count, client.get("/api/v1/countries/?category=ldc").json()["count"]) == (0, 1)


TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "day", ["2026-02-30", "31.12.2025", "20251231", "2025-W52-3", "1993-12-31", "0202-01-01", "x"]
)
def test_what_is_no_day_is_refused(client, project, address, day):
    response = client.get(as_of(address, day))

    assert response.status_code == 400
    assert refusals(response) == {"as_of": "invalid"}
    assert day in response.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_day_to_come_is_refused(client, project, address):
    response = client.get(as_of(address, TOMORROW))

    assert (response.status_code, refusals(response)) == (400, {"as_of": "future"})
    assert client.get(as_of(address, timezone.localdate())).status_code == 200


def test_an_answer_as_of_a_day_has_a_tag_of_its_own(client, project):
    """It is no version upon which to write; asked again, it has not changed."""
    now = client.get("/api/v1/projects/network/")["ETag"]
    then = client.get(as_of("/api/v1/projects/network/"))["ETag"]
    earlier = client.get(as_of("/api/v1/projects/network/", "2026-01-10"))["ETag"]

    assert len({now, then, earlier}) == 3
    address = as_of("/api/v1/projects/network/")
    assert client.get(address, headers={"If-None-Match": then}).status_code == 304
    assert client.get(address, headers={"If-None-Match": now}).status_code == 200


def test_nothing_is_written_as_of_a_day(client, project):
    response = client.patch(as_of("/api/v1/projects/network/"), {}, content_type="application/json")

    assert response.status_code in (400, 401, 403)
