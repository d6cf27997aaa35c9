"""The admin of offers: whose are listed, what is asked, and where a decision leads."""

import pytest
from django.urls import reverse

from budgets.models import Contribution, Offer
from tests.budgets.offering import IN_KIND, offer
from tests.factories import OrganisationFactory, ProjectFactory, RegionFactory, UserFactory

pytestmark = pytest.mark.django_db

LISTING = reverse("admin:budgets_offer_changelist")


def page(record, name="change"):
    return reverse(f"admin:budgets_offer_{name}", args=[record.pk])


@pytest.fixture
def officer(client):
    officer = UserFactory(role="regional-officer", is_staff=True, regions=["AFR"])
    client.force_login(officer)
    return officer


def test_list_has_the_confirmed_offers_of_the_own_regions(client, officer):
    own = offer(project=ProjectFactory())
    offer("unconfirmed", project=ProjectFactory())
    other = offer(region=RegionFactory(code="AMS"))

    listed = client.get(LISTING).context["cl"].queryset

    assert list(listed) == [own]
    assert client.get(page(other)).status_code == 302


def test_list_is_narrowed_by_region(client):
    client.force_login(UserFactory(role="hq-administrator", is_staff=True))
    own = offer(project=ProjectFactory())
    offer(region=RegionFactory(code="AMS"))

    listed = client.get(LISTING, {"in_region": "AFR"}).context["cl"].queryset

    assert list(listed) == [own]


def test_page_offers_what_can_be_done_until_it_is_decided(client, officer):
    one = offer(project=ProjectFactory())

    titles = [str(action["title"]) for action in client.get(page(one)).context["offered"]]
    client.post(page(one, "close"), {"reason": "Sent twice"})

    assert titles == ["Take up", "Decline", "Close the offer"]
    assert Offer.objects.get().status == "closed"
    assert client.get(page(one)).context["offered"] == []


def test_taking_up_proposes_the_organization_and_leads_to_the_contribution(client, officer):
    acme = OrganisationFactory(name_en="Acme")
    one = offer(project=ProjectFactory(), organisation_name="ACME", **IN_KIND)

    form = client.get(page(one, "take_up")).context["form"]
    response = client.post(
        page(one, "take_up"),
        {"organisation": acme.pk, "kind": "equipment", "description": form["description"].value()},
    )

    assert (form["organisation"].value(), "region" in form.fields) == (acme.pk, False)
    made = Contribution.objects.get()
    assert response["Location"] == reverse("admin:budgets_contribution_change", args=[made.pk])
    assert (made.organisation, made.kind, made.description) == (acme, "equipment", "Two masts")


def test_what_is_refused_is_shown_in_the_form(client, officer):
    one = offer(project=ProjectFactory())

    response = client.post(page(one, "take_up"), {})

    assert list(response.context["form"].errors) == ["organisation"]
    assert Offer.objects.get().status == "offered"


def test_of_an_offer_to_any_region_one_is_asked(client):
    client.force_login(UserFactory(role="hq-administrator", is_staff=True))
    region, one = RegionFactory(), offer()

    response = client.post(
        page(one, "take_up"), {"organisation": OrganisationFactory().pk, "region": region.pk}
    )

    assert (response.status_code, Contribution.objects.get().region) == (302, region)


def test_workbook_names_nobody(client, officer):
    offer(project=ProjectFactory())

    response = client.get(reverse("admin:budgets_offer_export"))

    content = b"".join(response)
    assert response.status_code == 200
    assert b"ama@example.org" not in content
