"""Bodies that are JSON and yet no values: refused in the one place through which all come in."""

import pytest

from portal.api.models import KeptAnswer
from tests.factories import ContributionFactory, ProjectFactory
from tests.portal.api.conftest import refusals

pytestmark = pytest.mark.django_db
PARTS = [
    pytest.param("1e400", id="number"),
    pytest.param("-1e400", id="number below zero"),
    pytest.param("NaN", id="no number"),
    pytest.param('"a\\udfffb"', id="half a character"),
    pytest.param('{"\\ud800": 1}', id="half a character in a name"),
    pytest.param('["\\ud800"]', id="half a character in a list"),
    pytest.param("[" * 3000 + "]" * 3000, id="nested beyond what Python can read"),
    pytest.param("[" * 900 + "]" * 900, id="nested beyond what Python can write again"),
    pytest.param("[" * 21 + "]" * 21, id="nested just too deep"),
]
REFUSED = 400, "client_error", [("parse_error", None)]


def refusal_of(response):
    body = response.json()
    errors = [(error["code"], error["attr"]) for error in body["errors"]]
    return response.status_code, body["type"], errors


@pytest.mark.parametrize("part", ["1e400", '"\\ud800"'])
@pytest.mark.parametrize("name", ["organization", "agreement", "appeal", "level", "mode", "reason"])
def test_field_that_has_no_value_is_refused_whichever_it_is(post, administrator, part, name):
    ProjectFactory(slug="network")

    body = f'{{"project": "network", "country": "KE", "{name}": {part}}}'
    response = post("/contributions/", body, by=administrator)

    assert refusal_of(response) == REFUSED
    assert KeptAnswer.objects.count() == 0


@pytest.mark.parametrize("body", PARTS)
def test_body_that_is_no_value_is_refused_at_every_endpoint(
    client, signed_in, post, administrator, body
):
    contribution = ContributionFactory()
    paths = [
        "/contributions/",
        f"/contributions/{contribution.pk}/entries/",
        f"/contributions/{contribution.pk}/commitments/",
        f"/contribution-entries/{contribution.entries.get().pk}/withdraw/",
        "/expenditures/",
    ]

    answers = [post(path, body, by=administrator) for path in paths]
    project = f"/api/v1/projects/{contribution.project.slug}/"
    sent = {"content_type": "application/json", "headers": signed_in(administrator)}
    answers.append(client.patch(project, body, **sent))

    assert [refusal_of(answer) for answer in answers] == [REFUSED] * 6


def test_deepest_body_is_read(post, administrator):
    """And refused by the door, which asks for an object."""
    response = post("/expenditures/", "[" * 20 + "]" * 20, by=administrator)

    assert refusals(response) == {None: "invalid"}


def test_whole_characters_beyond_the_first_plane_are_taken(client, signed_in, administrator):
    """JSON may write them as a pair of surrogates."""
    project = ProjectFactory()

    response = client.patch(
        f"/api/v1/projects/{project.slug}/",
        '{"title_en": "Sat \\ud83d\\udef0", "sdgs": [9, 17]}',
        content_type="application/json",
        headers=signed_in(administrator),
    )

    assert (response.status_code, response.json()["title"]) == (200, "Sat \N{SATELLITE}")
