"""The RDF report of the worked set: each of its figures is the one computed by hand."""

from decimal import Decimal

import pytest
from django.db import transaction

from budgets.reading import funding
from reports import services
from reports.contents.parts import Contribution, Share, Spending, Text
from reports.contents.rdf import gather_rdf
from tests.budgets import worked_totals as worked
from tests.budgets.worked_set import make_worked_set
from tests.factories import AllocationFactory
from tests.reports.small_programme import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def contents(django_db_setup, django_db_blocker):
    """Gathered once for Africa in 2026; drafts, other years and other regions are there to leak."""
    with django_db_blocker.unblock(), transaction.atomic():
        ledger = make_worked_set()
        AllocationFactory(region=ledger.regions["AFR"], fund=ledger.funds["trust"])
        AllocationFactory(region=ledger.regions["AFR"], year=2025, approved=True)
        report = services.order_report(
            kind="rdf",
            region=ledger.regions["AFR"],
            year=2026,
            by=None,
            document_number="RDF-AFR/4",
            session_en="Nairobi, 2026",
        )
        yield gather_rdf(report, as_of=DAY)
        transaction.set_rollback(True)


def share(name, cash, in_kind, unvalued=0):
    return Share(
        name=name and Text(en=name),
        cash=Decimal(cash),
        in_kind=Decimal(in_kind),
        unvalued=unvalued,
    )


def test_totals_are_those_of_the_region(contents):
    assert contents.finance.totals == worked.AFRICA
    assert contents.finance.without_initiative == worked.TO_AFRICA


def test_initiatives_have_the_totals_of_their_pages(contents):
    assert [(part.code, part.totals) for part in contents.initiatives] == [
        ("AFR1", worked.AFR1),
        ("AFR2", worked.B),
    ]
    parts = [part.totals for part in contents.initiatives]
    assert sum(parts, contents.finance.without_initiative) == contents.finance.totals


def test_projects_have_their_own_figures(contents):
    matches = {
        project.title["en"]: project.figures
        for initiative in contents.initiatives
        for project in initiative.projects
    }

    assert list(matches) == ["Project A", "Project B"]
    for figures, expected in zip(matches.values(), (worked.A, worked.B), strict=True):
        assert (figures.planned_cash, figures.planned_in_kind) == (
            expected.planned_cash,
            expected.planned_in_kind,
        )
        assert (figures.secured_cash, figures.secured_in_kind, figures.spent) == (
            expected.secured_cash,
            expected.secured_in_kind,
            expected.spent,
        )


def test_contributors_and_funds(contents):
    assert contents.finance.contributors == (
        share("Bank", "47197.50", "0.00"),
        share("Agency", "19500.00", "0.00"),  # its gift in kind is to the Americas
        share("Kenya", "0.00", "2250.04", 1),
    )
    assert contents.finance.funds == (
        share("trust", "47197.50", "0.00"),
        share("voluntary", "19500.00", "0.00"),
        share("host-country", "0.00", "2250.04", 1),
    )


def test_spending(contents):
    assert contents.finance.spending == (
        Spending(
            category="staff", of_year=Decimal("17810.00"), spent=Decimal("18710.00")
        ),  # 17,810.00 + 900.00
        Spending(category="equipment", of_year=Decimal("9036.88"), spent=Decimal("9036.88")),
        Spending(category="services", of_year=Decimal("7175.00"), spent=Decimal("7175.00")),
        Spending(category="missions", of_year=Decimal("4500.00"), spent=Decimal("4500.00")),
    )


def test_allocations_are_those_of_the_region_and_year_that_are_approved(contents):
    assert [(part.fund["en"], part.allocated) for part in contents.finance.allocations] == [
        ("regular-budget", worked.ALLOCATED["AFR"])
    ]


# Number of the entry, its giver, its project, in cash or in kind, its stage and fund.
LISTED = (
    (12, "Bank", "A", "cash", "pledged", "trust"),
    (13, "Bank", "A", "cash", "committed", "trust"),
    (14, "Bank", "A", "cash", "received", "trust"),
    (15, "Bank", "A", "cash", "received", "trust"),
    (18, "Kenya", "A", "in-kind", "committed", "host-country"),
    (19, "Kenya", "A", "in-kind", "received", "host-country"),
    (21, "Kenya", "A", "in-kind", "committed", "host-country"),
    (23, "Agency", "B", "cash", "received", "voluntary"),
    (24, "Bank", "B", "cash", "committed", "trust"),
    (30, "Agency", None, "cash", "pledged", "voluntary"),
    (31, "Agency", None, "cash", "committed", "voluntary"),
    (32, "Agency", None, "cash", "received", "voluntary"),
    (33, "Bank", None, "cash", "committed", "trust"),
)


def test_contributions_are_listed_as_they_stand(contents):
    listed = contents.finance.contributions

    assert listed == tuple(
        Contribution(
            on=part.on,
            contributor=Text(en=giver),
            project=project and Text(en=f"Project {project}"),
            mode=mode,
            stage=stage,
            fund=Text(en=fund),
            amount=amount and Decimal(amount),
            currency=currency,
            chf=chf and Decimal(chf),
            is_sample=False,
        )
        for part, (number, giver, project, mode, stage, fund) in zip(listed, LISTED, strict=True)
        for amount, currency, chf in [worked.STANDING[number]]
    )
    assert [str(part.on) for part in listed] == [
        "2026-01-15", "2026-02-05", "2026-02-20", "2026-03-05", "2025-12-18", "2026-02-18",
        "2026-02-01", "2026-03-02", "2026-02-10", "2026-01-30", "2026-02-15", "2026-02-25",
        "2026-02-15",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mode", "secured"), [("cash", "secured_cash"), ("in-kind", "secured_in_kind")]
)
def test_list_adds_up_to_the_totals(contents, mode, secured):
    listed = [part for part in contents.finance.contributions if part.mode == mode and part.chf]
    totals = contents.finance.totals

    assert sum(p.chf for p in listed if p.stage != "pledged") == getattr(totals, secured)
    received = getattr(totals, secured.replace("secured", "received"))
    assert sum(p.chf for p in listed if p.stage == "received") == received


def test_nothing_of_it_is_empty(contents):
    """So that a scope that finds nothing does not pass for one that finds the right nothing."""
    assert contents.finance.totals != funding.Totals()
    assert not contents.is_sample
