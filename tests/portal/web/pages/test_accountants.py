"""The two questions that accountants ask, each answered in three clicks from the first page."""

import html
import re
from datetime import date
from decimal import Decimal

import pytest

from budgets.writing.reversals import withdraw
from tests.factories import (
    AppealFactory,
    BudgetFactory,
    ContributionEntryFactory,
    ContributionFactory,
    ExpenditureFactory,
    FundFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.initiatives.factories import MeetingFactory
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db


def click(client, response, pattern):
    """Follow the first link of a page whose words, or whose row of the table, fit the pattern."""
    body = response.content.decode()
    for row in re.split(r"<tr", body):
        for address, words in re.findall(r'<a\b[^>]*?href="([^"]+)"[^>]*>(.*?)</a>', row, re.S):
            plain = " ".join(re.sub("<[^>]+>", " ", words).split())
            if re.fullmatch(pattern, plain):
                return client.get(html.unescape(address))
    raise AssertionError(f"No link says {pattern}.")


def spent(project, amount, **fields):
    return ExpenditureFactory(project=project, amount=Decimal(amount), **fields)


def test_what_the_union_spent_in_africa_in_2025(client):
    """From which fund, on which projects, on whose approval."""
    trust = FundFactory(slug="trust", name_en="Funds-in-trust")
    regular = FundFactory(slug="regular", name_en="Regular budget")
    fibre = ProjectFactory(title_en="Fibre", starts_on=date(2024, 1, 1))
    clinics = ProjectFactory(title_en="Clinics", starts_on=date(2025, 3, 1))
    for project in (fibre, clinics):
        BudgetFactory(project=project, items_of=[{}], approved=True)
    spent(fibre, 1000, fund=trust, occurs_on=date(2025, 4, 1), reference="V-1")
    spent(fibre, 25, fund=regular, occurs_on=date(2025, 6, 1))
    spent(clinics, 300, fund=trust, occurs_on=date(2025, 7, 1))
    spent(clinics, 5000, fund=trust, occurs_on=date(2026, 7, 1))
    elsewhere = ProjectFactory(region=RegionFactory(code="AMS", name_en="Americas", position=2))
    spent(elsewhere, 70, fund=trust, occurs_on=date(2025, 4, 1))

    page = click(client, client.get("/en/"), "Funding")
    page = click(client, page, "2025")
    page = click(client, page, "1,325.00")

    answer = read(page)
    assert answer.facts == {"Total": "CHF 1,325.00", "Entries": "3"}
    assert answer.tables["By fund"] == [
        ["Funds-in-trust", "1,300.00"],
        ["Regular budget", "25.00"],
    ]
    assert answer.tables["By project"] == [["Fibre", "1,025.00"], ["Clinics", "300.00"]]
    lines = answer.tables["Entries"]
    assert [line[1] for line in lines] == ["Fibre", "Fibre", "Clinics"]
    assert "V-1" in lines[0][0]
    assert all("approved on 20 January 2026" in line[4] for line in lines)
    assert "Reference of this figure: RI-" in text(page)


def test_what_became_of_the_pledges_of_the_forum_of_2024(client):
    """Of 900 promised 100 were withdrawn; 500 are secured, 200 of them received; 300 are open."""
    project = ProjectFactory(title_en="Fibre")
    appeal = AppealFactory(
        occasion="rdf",
        region=project.region,
        year=2024,
        title_en="Appeal of the forum of 2024",
        issued_on=date(2024, 9, 1),
        calls_for=[project],
    )
    MeetingFactory(
        kind="rdf",
        region=appeal.region,
        starts_on=date(2024, 9, 1),
        ends_on=date(2024, 9, 2),
        name_en="Forum of 2024",
    )
    donor = OrganisationFactory(name_en="Donor")
    common = {"project": project, "organisation": donor, "appeal": appeal}
    open_pledge = ContributionFactory(stage="pledged", amount=Decimal(400), **common)
    withdraw(
        open_pledge.entries.get(),
        amount=Decimal(100),
        reason="Budget cut",
        by=UserFactory(role="hq-administrator"),
    )
    kept = ContributionFactory(stage="pledged", amount=Decimal(500), **common)
    committed = ContributionEntryFactory(
        contribution=kept,
        stage="committed",
        amount=Decimal(500),
        follows=kept.entries.get(),
        approved_by=UserFactory(role="hq-reviewer"),
    )
    ContributionEntryFactory(
        contribution=kept, stage="received", amount=Decimal(200), follows=committed
    )

    page = click(client, client.get("/en/"), "Funding")
    page = click(client, page, "Appeals")
    page = click(client, page, "Appeal of the forum of 2024")

    caption = "From what was promised to what was received, in Swiss francs"
    outcome = ["900.00", "\u200e-100.00", "0.00", "300.00", "500.00", "200.00", "0.00"]
    assert read(page).tables[caption] == [["Cash", *outcome]]
    assert read(click(client, page, "300.00")).facts["Total"] == "CHF 300.00"
    assert read(click(client, page, "200.00")).facts["Total"] == "CHF 200.00"
    assert "Donor" in text(page)

    page = click(client, client.get("/en/"), "Take part")
    page = click(client, page, "Meetings")
    page = click(client, page, "Forum of 2024")
    assert read(click(client, page, "Appeal of the forum of 2024")).tables[caption]
