"""Proposed links in the API: upon which version, repeated, decided once, narrowed by region."""

import pytest

from stakeholders.models import Region
from tests.factories import CountryFactory, ProjectFactory
from tests.initiatives.factories import NeedFactory
from tests.projects.factories import LinkProposalFactory

pytestmark = pytest.mark.django_db
LIST = "/api/v1/link-proposals/"


@pytest.fixture
def need():
    return NeedFactory(country=CountryFactory(iso2="MX", region__code="AMS"))


@pytest.fixture
def proposal(need):
    return LinkProposalFactory(project=ProjectFactory(slug="masts"), need=need)


@pytest.fixture
def decide(client, signed_in, americas_officer, proposal):
    def send(step, key, **headers):
        path = f"{LIST}{proposal.pk}/{step}/"
        known = signed_in(americas_officer) | {"idempotency-key": key}
        return client.post(path, {}, content_type="application/json", headers=known | headers)

    return send


def test_decision_upon_an_older_version_is_refused(decide, proposal):
    stale = decide("accept", "one", **{"if-match": f'"{proposal.version + 1}-en"'})

    proposal.refresh_from_db()
    assert (stale.status_code, proposal.status) == (412, "proposed")
    taken = decide("accept", "two", **{"if-match": f'"{proposal.version}-en"'})
    assert (taken.status_code, taken.json()["status"]) == (200, "accepted")


def test_repeated_decision_is_answered_as_the_first_and_another_is_too_late(decide, proposal):
    first, again = decide("accept", "one"), decide("accept", "one")
    late = decide("accept", "two")

    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert (late.status_code, late.json()["errors"][0]["code"]) == (409, "wrong_status")
    assert [need.pk for need in proposal.project.needs.all()] == [proposal.need_id]


@pytest.mark.parametrize(("region", "count"), [("AFR", 1), ("AMS", 1), ("ARB", 0)])
def test_list_is_narrowed_by_the_region_of_either_side(
    client, signed_in, africa_officer, proposal, region, count
):
    Region.objects.get_or_create(code="ARB", defaults={"name_en": "Arab States", "position": 9})

    answer = client.get(LIST, {"region": region}, headers=signed_in(africa_officer)).json()

    assert answer["count"] == count
    assert client.get(LIST).json()["count"] == 0
