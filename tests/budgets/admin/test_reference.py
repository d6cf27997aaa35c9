"""What headquarters keeps for all, and the resources that each office keeps of its own."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from budgets.models import ExchangeRate, Fund, OfficeResource
from stakeholders.models import Office
from tests.budgets.admin.pages import form_errors, links, listing, page
from tests.budgets.books import Books
from tests.factories import (
    ContributionEntryFactory,
    ContributionFactory,
    CountryFactory,
    ExchangeRateFactory,
    ExpenditureFactory,
    FundFactory,
    ProjectFactory,
    RegionFactory,
)
from tests.portal.web.pages.reading import read

pytestmark = pytest.mark.django_db


def office(region="AFR", country="KE"):
    region = RegionFactory(code=region)
    country = CountryFactory(iso2=country, region=region)
    return Office.objects.create(region=region, country=country, city_en=f"City of {region.pk}")


@pytest.mark.parametrize("model", [Fund, ExchangeRate])
@pytest.mark.parametrize("user", ["africa_officer", "reviewer", "auditor"])
def test_reference_data_is_headquarters_to_keep(client, request, user, model):
    client.force_login(request.getfixturevalue(user))

    assert client.get(listing(model)).status_code == 200
    assert client.get(listing(model, "add")).status_code == 403


def test_fund_shows_what_is_overdue_and_its_closing_balance(client, auditor):
    """Each figure of its entries leads to them."""
    fund = FundFactory(slug="trust", kind="funds-in-trust")
    project = ProjectFactory()
    late = ContributionEntryFactory(
        contribution=ContributionFactory(project=project, fund=fund, stage=None),
        stage="committed",
        amount=Decimal(70),
        due_on=date(2026, 2, 2),
    )
    ContributionFactory(project=project, fund=fund, amount=Decimal(100), stage="received")
    ExpenditureFactory(project=project, fund=fund, amount=Decimal(30))
    client.force_login(auditor)

    response = client.get(page(fund))

    tables = read(response).tables["Amounts in Swiss francs (CHF)"]
    assert tables[-3:] == [
        ["of which overdue", "70.00", "0.00"],
        ["Spent", "30.00", "does not apply"],
        ["Closing balance", "70.00", "does not apply"],
    ]
    address = "/en/money/explained/?fund=trust&measure=overdue&mode=cash"
    assert address.replace("&", "&amp;") in response.content.decode()
    assert [line.key for line in client.get(address).context["lines"]] == [late.pk]


def test_rate_of_the_franc_is_refused(client, administrator):
    client.force_login(administrator)

    response = client.post(
        listing(ExchangeRate, "add"),
        {
            "currency": "CHF",
            "starts_on": "2026-01-01",
            "published": "1",
            "published_as": "chf-per-unit",
        },
    )

    assert form_errors(response) == {"currency": ["The Swiss franc needs no rate."]}


def test_rate_far_from_the_month_before_is_asked_about(client, administrator):
    ExchangeRateFactory(currency="KES", chf_per_unit=Decimal("0.00625"))
    client.force_login(administrator)
    typed = {
        "currency": "KES",
        "starts_on": "2026-05-01",
        "published": "160",
        "published_as": "chf-per-unit",
    }

    asked = client.post(listing(ExchangeRate, "add"), typed)
    unticked = client.post(listing(ExchangeRate, "add"), typed | {"confirmed": "far-rate:0.01"})
    assert ExchangeRate.objects.count() == 1
    done = client.post(listing(ExchangeRate, "add"), typed | {"confirmed": "far-rate:160"})

    message = "1 KES = 160 CHF, 1 CHF = 0.00625 KES. On 2026-01-01 it was"
    assert [message in form_errors(one)["published"][0] for one in (asked, unticked)] == [True] * 2
    assert 'name="confirmed" value="far-rate:160"' in asked.text
    assert (done.status_code, ExchangeRate.objects.count()) == (302, 2)


def test_rate_is_corrected_by_another_one_on_a_page_that_asks(client, administrator):
    rate = ExchangeRateFactory(currency="KES", chf_per_unit=Decimal("0.0625"))
    client.force_login(administrator)
    page = reverse("admin:budgets_exchangerate_correct", args=[rate.pk])
    typed = {"published": "160", "published_as": "units-per-chf", "reason": "Turned round"}

    done = client.post(page, typed)

    rate.refresh_from_db()
    assert (done.status_code, rate.replaced_at is None) == (302, False)
    assert rate.corrected_by.chf_per_unit == Decimal("0.00625")
    assert (
        "Turned round"
        in client.get(
            reverse("admin:budgets_exchangerate_change", args=[rate.corrected_by.pk])
        ).text
    )


def resources(office):
    return {
        "office": office.pk,
        "year": 2026,
        "fund": FundFactory().pk,
        "posts_planned": "3.5",
        "chf_planned": "1000",
    }


def test_officer_enters_the_resources_of_the_own_offices(client, africa_officer):
    client.force_login(africa_officer)
    own, other = office(), office("AMS", "BR")

    done = client.post(listing(OfficeResource, "add"), resources(own))
    refused = client.post(listing(OfficeResource, "add"), resources(other))

    assert done.status_code == 302
    assert list(form_errors(refused)) == ["office"]
    assert list(OfficeResource.objects.values_list("office", "posts_planned", "chf_actual")) == [
        (own.pk, Decimal("3.50"), None)
    ]


def test_figures_of_a_fund_lead_to_their_entries(client, auditor):
    client.force_login(auditor)
    fund, books = FundFactory(), Books()
    project = ProjectFactory()
    books.plan(project, {"amount": Decimal(1000)})
    for owner, times in ((fund, 1), (FundFactory(slug="other"), 7)):
        cash = books.contribution(project=project, fund=owner)
        books.pledge(cash, 10 * times)
        books.receive(books.commit(cash, 20 * times), 5 * times)
        books.commit(books.contribution(project=project, fund=owner, mode="in-kind"), 30 * times)
        books.spend(project, 40 * times, fund=owner)

    response = client.get(page(fund))
    ways = links(response)

    matches = response.context["totals"]
    assert [client.get(way).context["total"] for way in ways] == [10, 20, 30, 5, 40]
    assert (matches.pledged_cash, matches.secured_cash, matches.secured_in_kind) == (10, 20, 30)
    assert (matches.received_cash, matches.spent) == (5, 40)


@pytest.mark.parametrize("rates", [1, 3])
def test_list_of_rates_costs_the_same_for_any_number(
    client, auditor, django_assert_num_queries, rates
):
    client.force_login(auditor)
    for number in range(rates):
        ExchangeRateFactory(starts_on=f"2026-01-0{number + 1}")
    client.get(listing(ExchangeRate))

    with django_assert_num_queries(7):
        response = client.get(listing(ExchangeRate))

    assert len(response.context["cl"].result_list) == rates
