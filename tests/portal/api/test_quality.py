"""The questions of quality through the API: for staff, by region and rule, and page by page."""

from datetime import date

import pytest

from projects.models import Project, QualityQuestion
from tests.factories import CountryFactory, ProjectFactory, RegionFactory, UserFactory
from tests.portal.api.conftest import refusals

pytestmark = pytest.mark.django_db
LIST = "/api/v1/quality-questions/"
ENDED = "The dates of the project are over, and it is still active."


@pytest.fixture(autouse=True)
def questions():
    for code, region, rules in (
        ("network", "AFR", ["ended-but-active", "no-goal"]),
        ("school", "ASP", ["no-goal"]),
        ("world", None, ["phase-against-dates"]),
    ):
        place = {"region": RegionFactory(code=region)} if region else {"region": None}
        level = "national" if region else "global"
        project = ProjectFactory(slug=code, level=level, **place)
        for rule in rules:
            QualityQuestion.objects.create(
                project=project, rule=rule, asked_on=date(2026, 11, len(project.slug))
            )


def rows(client, signed_in, user, **query):
    body = client.get(LIST, query, headers=signed_in(user)).json()
    return [(row["project"], row["rule"]) for row in body["results"]]


def test_an_officer_reads_what_is_asked(client, signed_in, africa_officer):
    body = client.get(LIST, {"project": "network"}, headers=signed_in(africa_officer)).json()
    first = QualityQuestion.objects.get(rule="ended-but-active")

    assert body["count"] == 2
    assert body["results"][0] == {
        "id": first.pk,
        "url": f"http://testserver{LIST}{first.pk}/",
        "project": "network",
        "region": "AFR",
        "rule": "ended-but-active",
        "severity": "reason",
        "sentence": ENDED,
        "asked_on": "2026-11-07",
        "updated_at": "2026-11-07T00:00:00Z",
    }
    one = client.get(f"{LIST}{first.pk}/", headers=signed_in(africa_officer)).json()
    assert one == body["results"][0]


def test_it_is_said_in_the_language_of_the_reader(client, signed_in, africa_officer):
    headers = signed_in(africa_officer) | {"accept-language": "fr"}
    row = client.get(LIST, {"rule": "ended-but-active"}, headers=headers).json()["results"][0]

    assert row["sentence"] not in ("", ENDED)
    assert row["rule"] == "ended-but-active"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            {},
            [
                ("world", "phase-against-dates"),
                ("school", "no-goal"),
                ("network", "ended-but-active"),
                ("network", "no-goal"),
            ],
        ),
        ({"region": "AFR"}, [("network", "ended-but-active"), ("network", "no-goal")]),
        ({"rule": "no-goal"}, [("school", "no-goal"), ("network", "no-goal")]),
        ({"severity": "blocking"}, [("world", "phase-against-dates")]),
        ({"region": "ASP", "severity": "reason"}, []),
        ({"page_size": 1, "page": 2}, [("school", "no-goal")]),
    ],
)
def test_it_is_narrowed_and_comes_in_pages(client, signed_in, africa_officer, query, expected):
    """Staff reads all regions, as everywhere; the oldest question comes first."""
    assert rows(client, signed_in, africa_officer, **query) == expected


def test_a_rule_that_is_none_is_refused(client, signed_in, africa_officer):
    answer = client.get(LIST, {"rule": "no-colour"}, headers=signed_in(africa_officer))

    assert refusals(answer) == {"rule": "invalid_choice"}


def test_nobody_else_reads_it(client, signed_in):
    kenya = UserFactory(role="focal-point", country=CountryFactory(iso2="KE"))
    Project.objects.get(slug="network").countries.add("KE")

    assert rows(client, signed_in, kenya) == []
    assert client.get(LIST).status_code == 401


def test_so_many_queries_for_any_number_of_rows(
    client, signed_in, africa_officer, django_assert_max_num_queries
):
    headers = signed_in(africa_officer)
    with django_assert_max_num_queries(8):
        assert client.get(LIST, headers=headers).status_code == 200
