"""The briefs of places: a page, and a PDF that a worker prints when it is asked for."""

import pytest
from django.contrib.auth.models import AnonymousUser

from portal.web.pages.briefs import BriefThrottle
from reports.briefs.printed import print_kept
from stakeholders.models import Country
from tests.factories import ProjectFactory, RegionFactory, UserFactory
from tests.portal.web.pages.reading import text

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kenya():
    RegionFactory(code="AFR", position=1)
    ProjectFactory(title_en="Telemedicine", countries=["KE"])
    ProjectFactory(title_en="Not public", countries=["KE"], is_published=False)
    return Country.objects.get(pk="KE")


@pytest.fixture
def reader(request, client):
    """Nobody, or somebody of the staff: both read the same."""
    if request.param:
        client.force_login(UserFactory(role=request.param))
    return client


@pytest.mark.parametrize("reader", ["", "hq-administrator"], indirect=True)
@pytest.mark.parametrize("address", ["countries/KE", "regions/AFR"])
def test_page_says_what_the_public_sees(reader, kenya, address):
    shown = text(reader.get(f"/en/{address}/brief/"))

    assert "Figures as of" in shown
    assert "Not public" not in shown
    assert ("Telemedicine" in shown) is address.startswith("countries")


@pytest.mark.parametrize("address", ["countries/KE", "regions/AFR"])
def test_pdf_is_printed_once_and_then_handed_out(client, kenya, address, queued):
    first = client.get(f"/fr/{address}/brief.pdf")
    second = client.get(f"/fr/{address}/brief.pdf")

    assert (first.status_code, second.status_code) == (202, 202)
    assert 'http-equiv="refresh"' in first.text
    ((task, (key,)),) = queued()
    assert task == "reports.tasks.print_brief_task"
    print_kept(key)
    response = client.get(f"/fr/{address}/brief.pdf")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response.content.startswith(b"%PDF")
    name = f"brief-{address[-2:] if 'KE' in address else 'AFR'}-fr.pdf"
    assert response["Content-Disposition"] == f'inline; filename="{name}"'
    assert response["ETag"] == f'"{key}"'
    assert queued() == []


def test_other_codes_of_a_country_lead_to_its_brief(client, kenya):
    response = client.get(f"/en/countries/{kenya.iso3}/brief/")

    assert (response.status_code, response["Location"]) == (301, "/en/countries/KE/brief/")
    assert client.get("/en/countries/XX/brief.pdf").status_code == 404


def test_visitor_has_so_many_printed_in_an_hour(client, kenya, rf, queued):
    visitor = rf.get("/")
    visitor.user = AnonymousUser()
    for _request in range(29):
        assert BriefThrottle().allows(visitor)

    statuses = [client.get(f"/{one}/countries/KE/brief.pdf").status_code for one in ("en", "fr")]

    assert statuses == [202, 429]
    assert len(queued()) == 1
    client.force_login(UserFactory(role="regional-officer", regions=["AFR"]))
    assert client.get("/fr/countries/KE/brief.pdf").status_code == 202


def test_pages_of_places_lead_to_their_briefs(client, kenya):
    for address in ("countries/KE", "regions/AFR"):
        page = client.get(f"/en/{address}/").text
        assert f'href="/en/{address}/brief/"' in page
        assert f'href="/en/{address}/brief.pdf"' in page
        brief = client.get(f"/en/{address}/brief/").text
        assert f'href="/en/{address}/projects/"' in brief  # the other parts
