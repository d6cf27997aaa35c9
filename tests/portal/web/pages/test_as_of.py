"""Pages of figures as of a day: what they say, where they lead, and what they refuse."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from initiatives.models import ActionPlan
from stakeholders.models import Organisation
from tests.budgets.books import Books
from tests.budgets.reading.test_as_of import move
from tests.factories import (
    BudgetFactory,
    CountryFactory,
    FundFactory,
    OrganisationFactory,
    ProjectFactory,
    settle,
)

pytestmark = pytest.mark.django_db
DAY = "2026-03-01"


@pytest.fixture
def project():
    """Planned 100; 40 received in February and 30 in April; cancelled in May."""
    CountryFactory(iso2="KE")
    project = ProjectFactory(slug="network", countries=["KE"], phase="implementation")
    budget = BudgetFactory(project=project, items_of=[{"amount": 100}])
    settle(budget, datetime(2026, 1, 20, tzinfo=UTC))
    books, fund = Books(), FundFactory(slug="trust")
    common = {"project": project, "fund": fund, "organisation": OrganisationFactory()}
    for amount, on, values in (
        ("40", date(2026, 2, 1), {}),
        ("30", date(2026, 4, 1), {"level": "national"}),
    ):
        commitment = books.commit(books.contribution(**common, **values), amount, on=on)
        books.receive(commitment, amount, on=on)  # only that is still secured in May
    move(project, date(2026, 5, 1), ("implementation", "active"), ("implementation", "cancelled"))
    return project


@pytest.fixture
def addresses(project):
    plan, initiative = ActionPlan.objects.get(), project.initiative
    return {
        "home": "/en/",
        "regions": "/en/regions/",
        "region": "/en/regions/AFR/",
        "country": "/en/countries/KE/",
        "plan": f"/en/action-plans/{plan.slug}/",
        "initiatives": "/en/initiatives/",
        "initiative": f"/en/initiatives/{plan.slug}/{initiative.code}/",
        "projects": "/en/projects/",
        "project": "/en/projects/network/",
        "money": "/en/money/",
        "funds": "/en/funds/",
        "fund": "/en/funds/trust/",
        "needs": "/en/funding-needs/",
        "organization": f"/en/organizations/{Organisation.objects.get().pk}/",
        "explained": "/en/money/explained/?measure=secured&region=AFR",
    }


def as_of(address, day=DAY):
    return f"{address}{'&' if '?' in address else '?'}as_of={day}"


def test_every_page_of_figures_says_as_of_when_and_tells_them_so(client, addresses):
    for name, address in addresses.items():
        now, then = client.get(address), client.get(as_of(address))
        assert (now.status_code, then.status_code) == (200, 200), name
        assert "As of today, " in now.text, name
        assert "As of 1 March 2026" in then.text, name
        if name != "needs":  # of which there is none today
            assert ("30.00" if name == "organization" else "70.00") in now.text, name
            assert "40.00" in then.text, name
        assert "70.00" not in then.text, name
        assert "30.00" not in then.text, name


def test_links_keep_the_day(client, addresses):
    page = client.get(as_of(addresses["region"])).text
    explained = "measure=secured&amp;mode=cash&amp;as_of=2026-03-01"
    assert explained in page
    assert f"{addresses['initiative']}?as_of={DAY}" in page
    assert f"/en/regions/AFR/?as_of={DAY}" in client.get(as_of("/en/")).text
    listed = client.get(as_of("/en/projects/", DAY) + "&phase=implementation").text
    assert f"/en/projects/network/?as_of={DAY}" in listed
    assert f"?as_of={DAY}" in listed  # the list without the filter of the phase
    assert f"/fr/regions/AFR/?as_of={DAY}" in page  # another language
    assert "as_of" not in client.get(addresses["region"]).text.replace('name="as_of"', "").replace(
        'id="as_of_day"', ""
    ).replace('for="as_of_day"', "")


def test_status_of_a_project_is_that_of_the_day(client, project):
    assert "Cancelled" in client.get("/en/projects/network/").text
    assert "Cancelled" not in client.get(as_of("/en/projects/network/")).text


def test_sheet_of_an_explanation_says_the_day(client, project):
    address = "/en/money/explained.xlsx?measure=secured&region=AFR"
    for query, heading, total in (
        (address, "Secured, cash, Africa", "70.00"),
        (as_of(address), "Secured, cash, Africa, as of 1 March 2026", "40.00"),
    ):
        file = BytesIO(b"".join(client.get(query).streaming_content))
        rows = [[cell.value for cell in row] for row in load_workbook(file).active]
        assert (rows[0][0], rows[1][0]) == (heading, f"Total in CHF: {total}")


@pytest.mark.parametrize("day", ["2026-02-30", "31.12.2025", "1993-12-31", "<b>"])
def test_what_is_no_day_is_refused_with_the_reason(client, addresses, day):
    for name, address in addresses.items():
        page = client.get(as_of(address, day))
        assert page.status_code == 400, name
        assert "is no day: write one such as 2025-12-31, not before 1994." in page.text, name


def test_a_day_to_come_is_refused_with_the_reason(client, addresses):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for name, address in addresses.items():
        page = client.get(as_of(address, tomorrow))
        assert page.status_code == 400, name
        assert f"{tomorrow} is still to come: figures are known until today." in page.text, name
