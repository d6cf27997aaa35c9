"""``?as_of=``: figures, phases and categories of a day, through the API."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from projects.models import Project, Result
from tests.budgets.books import Books
from tests.budgets.reading.test_as_of import move
from tests.factories import (
    BudgetFactory,
    CountryFactory,
    ExpenditureFactory,
    FundFactory,
    ProjectFactory,
    ResultFactory,
    settle,
)
from tests.initiatives.factories import CoreIndicatorFactory
from tests.portal.api.conftest import refusals
from tests.projects.factories import IndicatorFactory, MeasurementFactory, TargetFactory

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
    "/api/v1/regions/AFR/balance/",
    "/api/v1/regions/AFR/pledges-by-age/",
    "/api/v1/results/",
    "/api/v1/indicators/",
    "/api/v1/initiatives/kigali-2022/AFR1/progress/",
]
TODAY = timezone.localdate()
UNKNOWN = {"cash": None, "in_kind": None}


@pytest.fixture(scope="module")
def _world(kept):
    """Planned 100; 40 given in February and 30 in April; cancelled in May."""
    CountryFactory(iso2="KE")
    project = ProjectFactory(slug="network", countries=["KE"], phase="implementation")
    budget = BudgetFactory(project=project, items_of=[{"amount": 100}])
    settle(budget, datetime(2026, 1, 20, tzinfo=UTC))
    books, fund = Books(), FundFactory(slug="trust")
    books.commit(books.contribution(project=project, fund=fund), "40", on=date(2026, 2, 1))
    books.commit(books.contribution(project=project, fund=fund), "30", on=date(2026, 4, 1))
    move(project, date(2026, 5, 1), ("implementation", "active"), ("implementation", "cancelled"))


@pytest.fixture
def project(_world):
    return Project.objects.get(slug="network")


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


def test_balance_is_that_of_the_day(client, project):
    """The year is that of the day; what was received and spent later is left out."""
    fund = FundFactory(slug="trust")
    books = Books()
    commitment = project.contributions.order_by("pk")[0].entries.get()
    books.receive(commitment, "15", on=date(2026, 2, 20))
    books.receive(commitment, "25", on=date(2026, 4, 2))
    ExpenditureFactory(project=project, fund=fund, amount=3, occurs_on=date(2026, 2, 25))
    ExpenditureFactory(project=project, fund=fund, amount=9, occurs_on=date(2026, 4, 20))
    initiative = project.initiative

    def shown(address, query):
        answer = client.get(f"/api/v1/{address}/balance/?{query}").json()
        sums = answer["since_start"]
        assert answer["in_year"] == sums
        return answer["year"], sums["received"], sums["direct"], sums["closing"]

    for address in (
        "projects/network",
        "regions/AFR",
        "countries/KE",
        "funds/trust",
        f"initiatives/{initiative.plan.slug}/{initiative.code}",
        f"action-plans/{initiative.plan.slug}",
    ):
        assert shown(address, "") == (2026, "40.00", "12.00", "28.00"), address
        assert shown(address, f"as_of={DAY}") == (2026, "15.00", "3.00", "12.00"), address
        assert shown(address, "as_of=2025-06-30") == (2025, "0.00", "0.00", "0.00"), address


def test_pledges_by_age_are_those_of_the_day(client, project):
    """Of 50 pledged in February 2025, 20 were committed in April 2026; the project ended in May."""
    books = Books()
    contribution = books.contribution(project=project, fund=FundFactory(slug="trust"))
    pledge = books.pledge(contribution, "50", on=date(2025, 2, 10))
    books.commit(contribution, "20", on=date(2026, 4, 5), follows=pledge)

    def shown(query):
        answer = client.get(f"/api/v1/regions/AFR/pledges-by-age/?{query}").json()
        return answer["as_of"], [band["cash"] for band in answer["bands"]]

    today = timezone.localdate().isoformat()
    assert shown("") == (today, ["0.00", "0.00", "0.00", "30.00"])
    assert shown(f"as_of={DAY}") == (DAY, ["0.00", "50.00", "0.00", "0.00"])
    assert shown("as_of=2026-02-09") == ("2026-02-09", ["50.00", "0.00", "0.00", "0.00"])
    assert shown("as_of=2025-02-09") == ("2025-02-09", ["0.00"] * 4)


@pytest.fixture
def measured(project):
    """A result of which the half was measured in February, and all in April, when it came about."""
    result = ResultFactory(project=project, achieved_on=date(2026, 4, 10), kind="outcome")
    indicator = IndicatorFactory(result=result, baseline=0, core=CoreIndicatorFactory())
    TargetFactory(indicator=indicator, value=200, due_on=date(2026, 6, 30))
    for day, value in ((date(2026, 2, 10), 100), (date(2026, 4, 9), 200)):
        MeasurementFactory(indicator=indicator, measured_on=day, value=value)
    return indicator


def test_results_and_indicators_are_those_of_the_day(client, measured):
    def shown(query):
        rows = {}
        for name, pk in (("results", measured.result_id), ("indicators", measured.pk)):
            record = client.get(f"/api/v1/{name}/{pk}/?{query}").json()
            (listed,) = client.get(f"/api/v1/{name}/?{query}").json()["results"]
            assert listed == record
            rows[name] = record
        result, indicator = rows["results"], rows["indicators"]
        (of_project,) = client.get(f"/api/v1/projects/network/?{query}").json()["results"]
        assert of_project["achievement"] == result["achievement"]
        return result["achievement"], result["progress"], indicator["progress"]

    assert shown("") == ("achieved-in-year", "1.0000", "1.0000")
    assert shown(f"as_of={DAY}") == ("expected", "0.5000", "0.5000")
    assert shown("as_of=2026-02-09") == ("expected", None, None)
    behind, reached = (
        client.get(f"/api/v1/indicators/?standing={standing}&as_of={DAY}").json()["count"]
        for standing in ("on-track", "reached")
    )
    assert (behind, reached) == (1, 0)


def test_progress_of_an_initiative_is_that_of_the_day(client, measured):
    """Cancelled in May, its project is none that was cancelled in March."""
    later = ProjectFactory(initiative=measured.result.project.initiative, starts_on=TODAY)
    ResultFactory(project=later)

    def shown(query):
        answer = client.get(f"/api/v1/initiatives/kigali-2022/AFR1/progress/?{query}").json()
        whole, (core,) = answer["whole"], answer["core_indicators"]
        counted = whole["results"], whole["achieved"], whole["expected"], whole["cancelled"]
        return counted, whole["progress"], core["total"]

    assert shown("") == ((2, 1, 1, 0), "1.0000", "200.00")
    assert shown(f"as_of={DAY}") == ((1, 0, 1, 0), "0.5000", "100.00")
    Result.objects.update(achieved_on=None)
    assert shown("")[0] == (2, 0, 1, 1)
    assert shown(f"as_of={DAY}")[0] == (1, 0, 1, 0)
    assert shown("as_of=2026-05-01")[0] == (1, 0, 0, 1)


def test_an_answer_of_a_result_as_of_a_day_bears_no_version(client, measured):
    for name, pk in (("results", measured.result_id), ("indicators", measured.pk)):
        now, then = (
            client.get(f"/api/v1/{name}/{pk}/?{query}")["ETag"] for query in ("", f"as_of={DAY}")
        )
        assert now != then


def test_light_is_null_as_of_a_day_and_narrows_nothing(client, project):
    for address in ("/api/v1/projects/network/", "/api/v1/projects/"):
        answers = (client.get(one).json() for one in (address, as_of(address)))
        shown = [answer["results"][0] if "count" in answer else answer for answer in answers]
        now, then = (row["light"] for row in shown)
        assert (now["colour"], then) == ("grey", None), address
    for address in ("/api/v1/projects/", "/api/v1/funding-needs/"):
        refused = client.get(as_of(f"{address}?light=red"))
        assert refused.status_code == 400
        assert list(refusals(refused)) == ["light"]
        assert "Traffic lights are not kept by day." in refused.content.decode()


def test_project_that_there_was_not_is_in_no_list_of_the_day(client, project):
    """Asked for by its name, it says that nothing is known of its money."""
    ProjectFactory(slug="later", starts_on=TODAY)

    def listed(query):
        rows = client.get(f"/api/v1/projects/?{query}").json()["results"]
        return {row["slug"] for row in rows}

    assert listed("") == {"network", "later"}
    assert listed(f"as_of={DAY}") == {"network"}
    assert client.get(as_of("/api/v1/regions/AFR/")).json()["funding"]["projects"] == 1
    assert client.get("/api/v1/regions/AFR/").json()["funding"]["projects"] == 2
    funding = client.get(as_of("/api/v1/projects/later/")).json()["funding"]
    assert (funding["planned"], funding["secured"]) == (UNKNOWN, UNKNOWN)


def test_several_values_of_a_filter_count_as_of_the_day(client, project):
    CountryFactory(iso2="KE").categories.create(kind="ldc", joined_on=date(2026, 3, 2))
    move(project, date(2026, 6, 1), ("implementation", "cancelled"), ("evaluation", "active"))

    def count(query):
        return client.get(f"/api/v1/projects/?{query}").json()["count"]

    for query, now, then in (
        ("phase=evaluation&phase=closed", 1, 0),
        ("phase=implementation&phase=funding", 0, 1),
        ("category=ldc&category=sids", 1, 0),
    ):
        assert (count(query), count(f"{query}&as_of={DAY}")) == (now, then), query


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


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_first_day_is_that_of_the_first_conference_and_one_alone_is_named(
    client, project, address
):
    """Refused are a day that is named twice, and one before 1994."""
    assert client.get(as_of(address, "1994-01-01")).status_code == 200
    twice = client.get(as_of(as_of(address)))
    assert (twice.status_code, refusals(twice)) == (400, {"as_of": "repeated"})


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "2026-02-30” is no day"),
        ("fr", "n’est pas une date"),
        ("es", "no es una fecha"),
        ("ru", "– не дата"),
        ("ar", "ليس تاريخاً"),
        ("zh-hans", "2026-02-30”"),
    ],
)
def test_day_is_refused_in_the_language_of_the_reader(client, project, language, words):
    answer = client.get(as_of(f"/api/v1/regions/AFR/?lang={language}", "2026-02-30"))

    assert (answer.status_code, answer["Content-Language"]) == (400, language)
    assert words in str(answer.json())


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
