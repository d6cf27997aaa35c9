"""The page of a project says what became of the money that came, and what is late."""

from datetime import date
from decimal import Decimal

import pytest

from budgets.writing.reversals import withdraw
from projects.models import Project
from tests.factories import (
    AgreementFactory,
    BudgetItemFactory,
    ContributionEntryFactory,
    ContributionFactory,
    ExpenditureFactory,
    ProjectFactory,
    UserFactory,
)
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db
STAGES = "Amounts in Swiss francs (CHF)"
BALANCE = "What was received in cash and what became of it (CHF)"


def test_project_shows_its_balance_and_its_advance(client):
    project = ProjectFactory(slug="network")
    agreement = AgreementFactory(region=None, title_en="Trust agreement")
    ContributionFactory(project=project, agreement=agreement, stage="received", amount=Decimal(50))
    ExpenditureFactory(
        project=project, agreement=agreement, amount=Decimal(70), occurs_on=date(2026, 3, 1)
    )

    response = client.get("/en/projects/network/")
    page = read(response)

    rows = {row[0]: row[2] for row in page.tables[BALANCE]}
    assert {name: cell.strip("\u200e") for name, cell in rows.items()} == {
        "Opening balance": "0.00",
        "plus: received": "50.00",
        "less: paid back to contributors": "0.00",
        "plus: from the Union's own funds": "0.00",
        "less: spent directly": "-70.00",
        "less: programme support": "0.00",
        "Closing balance": "-20.00",
    }
    assert "Advance by CHF 20.00" in text(response)
    agreements = page.tables["By agreement, since the start (CHF)"]
    assert [row[0] for row in agreements] == ["Trust agreement", "Total"]


def test_overdue_is_told_apart_and_what_is_due_after_the_end_is_not_secured(client):
    project = BudgetItemFactory(amount=Decimal(100)).budget.project
    contribution = ContributionFactory(project=project, stage=None)
    ContributionEntryFactory(
        contribution=contribution, stage="committed", amount=40, due_on=date(2026, 3, 1)
    )
    shown = []

    for phase in ("implementation", "closed"):
        Project.objects.filter(pk=project.pk).update(phase=phase)
        rows = read(client.get(f"/en/projects/{project.slug}/")).tables[STAGES]
        shown.append({row[0]: row[1] for row in rows})

    assert (shown[0]["Secured"], shown[0]["of which overdue"]) == ("40.00", "40.00")
    ended = "Committed to closed or cancelled projects, not received"
    assert (shown[1]["Secured"], shown[1][ended]) == ("0.00", "40.00")
    assert "of which overdue" not in shown[1]


def test_money_shows_pledges_by_age(client):
    for year, amount in ((2020, 5), (2026, 7)):
        ContributionFactory(stage="pledged", amount=Decimal(amount), occurs_on=date(year, 6, 1))

    table = read(client.get("/en/money/")).tables["Pledges that nobody has committed, by age (CHF)"]

    assert [row[1] for row in table] == ["7.00", "0.00", "5.00", "0.00", "12.00"]


def test_agreements_show_what_came_under_them_and_what_is_left(client):
    agreement = AgreementFactory(region=None)
    shared = {"project": ProjectFactory(), "agreement": agreement}
    ContributionFactory(stage="received", amount=Decimal(50), **shared)
    ExpenditureFactory(amount=Decimal(20), **shared)

    row, total = read(client.get("/en/agreements/")).tables["Agreements"]

    assert [cell.strip("\u200e") for cell in row[4:]] == (
        ["50.00", "0.00", "0.00", "-20.00", "0.00", "30.00"]
    )
    assert (total[0], total[4:]) == ("Total", row[4:])


def test_rows_of_agreements_add_up_and_name_advances(client, monkeypatch):
    """With what was paid back, what is on other pages, and what is under none of them."""
    monkeypatch.setattr("portal.web.pages.money.AgreementList.paginate_by", 1)
    project = ProjectFactory()
    for reference, received, spent in (("SHOWN", 50, 60), ("HIDDEN", 7, 5), (None, 100, 20)):
        agreement = reference and AgreementFactory(region=None, reference=reference)
        shared = {"project": project, "agreement": agreement}
        contribution = ContributionFactory(stage="received", amount=Decimal(received), **shared)
        ExpenditureFactory(amount=Decimal(spent), **shared)
    withdraw(
        contribution.entries.order_by("pk").last(),
        amount=Decimal(30),
        reason="The rest of the grant",
        by=UserFactory(role="hq-administrator"),
    )

    for page in (1, 2):
        rows = read(client.get(f"/en/agreements/?page={page}")).tables["Agreements"]
        names = [row[0] for row in rows]
        assert names[1:] == [
            "1 agreement on other pages",
            "Under no agreement shown here",
            "Total",
        ]
        closing = [row[9].strip("\u200e").removesuffix(" in advance") for row in rows]
        assert sorted(closing) == sorted(["-10.00", "2.00", "50.00", "42.00"])
        assert [row[9].endswith("in advance") for row in rows] == ["-10.00" in x for x in closing]
        for column in range(4, 10):
            *parts, total = [
                Decimal(row[column].strip("\u200e").removesuffix(" in advance")) for row in rows
            ]
            assert sum(parts) == total, column
        assert rows[-1][5].strip("\u200e") == "-30.00"
