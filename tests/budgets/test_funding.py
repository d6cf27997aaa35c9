"""Every total, computed by hand beside it."""

from decimal import Decimal

import pytest

from budgets import funding
from budgets.models import Contribution
from projects.models import Project
from tests.factories import (
    BudgetFactory,
    BudgetItemFactory,
    ContributionFactory,
    CountryFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db

STAGE = Contribution.Stage


def chf(amount):
    return Decimal(amount).quantize(Decimal("0.01"))


def funded(planned=None, *, committed=0, received=0, pledged=0, mode="cash", **fields):
    """A project with an approved budget of one item and a contribution of each stage."""
    project = ProjectFactory(**fields)
    if planned is not None:
        BudgetItemFactory(budget__project=project, amount=chf(planned), mode=mode)
    for stage, amount in (
        (STAGE.COMMITTED, committed),
        (STAGE.RECEIVED, received),
        (STAGE.PLEDGED, pledged),
    ):
        if amount:
            ContributionFactory(project=project, stage=stage, amount=chf(amount), mode=mode)
    return project


@pytest.mark.parametrize(
    ("planned", "committed", "received", "pledged", "gap"),
    [
        pytest.param(100, 0, 0, 100, 100, id="pledges do not narrow the gap"),
        pytest.param(100, 250, 0, 0, 0, id="a surplus is not a negative gap"),
        pytest.param(100, 20, 30, 0, 50, id="committed and received both narrow it"),
        pytest.param(0, 0, 0, 0, 0, id="a budget of nothing has no gap"),
        pytest.param(None, 50, 0, 0, None, id="without a budget the gap is unknown"),
    ],
)
def test_gap_at_the_edges(planned, committed, received, pledged, gap):
    project = funded(planned, committed=committed, received=received, pledged=pledged)

    (found,) = funding.with_funding(Project.objects.filter(pk=project.pk))

    assert found.funding.gap_cash == gap
    assert found.funding.planned_cash == planned
    assert found.funding.secured_cash == committed + received
    assert found.funding.received_cash == received
    assert found.funding.pledged_cash == pledged


def test_cash_never_fills_a_gap_in_kind():
    project = funded(100, committed=500)
    BudgetItemFactory(budget=project.budgets.get(), amount=chf(40), mode="in-kind")

    (found,) = funding.with_funding(Project.objects.all())

    assert (found.funding.gap_cash, found.funding.gap_in_kind) == (0, 40)


def test_only_the_approved_version_is_planned():
    project = ProjectFactory()
    superseded = BudgetFactory(project=project, approved=True, status="superseded")
    BudgetItemFactory(budget=superseded, amount=chf(1000))
    approved = BudgetFactory(project=project, approved=True, version=1)
    BudgetItemFactory(budget=approved, amount=chf(30))
    BudgetItemFactory(budget=approved, amount=chf(12))
    draft = BudgetFactory(project=project, version=2)
    BudgetItemFactory(budget=draft, amount=chf(7))

    (found,) = funding.with_funding(Project.objects.all())

    assert found.funding.planned_cash == 42


def test_ledgers_do_not_multiply_one_another():
    """Two items, three contributions, two payments: a join would count twelve of each."""
    project = funded(100)
    BudgetItemFactory(budget=project.budgets.get(), amount=chf(10))
    for amount in (1, 2, 4):
        ContributionFactory(project=project, amount=chf(amount))
    for amount in (8, 16):
        ExpenditureFactory(project=project, amount=chf(amount))

    found = funding.totals(Project.objects.all())

    assert (found.planned_cash, found.secured_cash, found.spent) == (110, 7, 24)


def test_surplus_of_one_project_fills_no_other_gap():
    funded(100, committed=300)
    funded(100, committed=10)

    assert funding.totals(Project.objects.all()).gap_cash == 90


def test_totals_say_how_many_projects_are_unknown():
    funded(100, committed=60, pledged=5)
    funded(None, committed=7)
    ContributionFactory(project=ProjectFactory(), mode="in-kind", amount=None, stage=STAGE.RECEIVED)

    assert funding.totals(Project.objects.all()) == funding.Totals(
        projects=3,
        unknown=2,
        unvalued=1,
        planned_cash=chf(100),
        pledged_cash=chf(5),
        secured_cash=chf(67),
        gap_cash=chf(40),
    )


def test_totals_of_nothing_are_zero():
    assert funding.totals(Project.objects.none()) == funding.Totals()


def test_totals_by_region_add_up_to_the_whole():
    funded(100, committed=60)
    funded(50, committed=70, initiative=InitiativeFactory(region__code="AMS"))
    funded(30, initiative=InitiativeFactory(number=2))

    by_region = funding.totals_by(Project.objects.all(), "region")

    assert {
        region: (t.projects, t.planned_cash, t.gap_cash) for region, t in by_region.items()
    } == {
        "AFR": (2, 130, 70),
        "AMS": (1, 50, 0),
    }


def test_project_of_two_countries_counts_in_full_under_each_and_once_in_the_total():
    CountryFactory(iso2="KE")
    funded(100, committed=10, countries=["KE", "UG"])

    by_country = funding.totals_by(Project.objects.all(), "countries")

    assert {country: t.planned_cash for country, t in by_country.items()} == {"KE": 100, "UG": 100}
    assert funding.totals(Project.objects.filter(countries__in=["KE", "UG"])).planned_cash == 100


def test_secured_by_contributor_leaves_pledges_out_and_keeps_modes_apart():
    project, union = ProjectFactory(), OrganisationFactory(name_en="Union")
    bank, trust = OrganisationFactory(name_en="Bank"), FundFactory(slug="trust")
    ContributionFactory(project=project, organisation=union, amount=chf(70), fund=trust)
    ContributionFactory(project=project, organisation=union, amount=chf(5), mode="in-kind")
    ContributionFactory(project=project, organisation=union, amount=None, mode="in-kind")
    ContributionFactory(project=project, organisation=bank, amount=chf(80), stage=STAGE.PLEDGED)

    assert funding.secured_by(Project.objects.all(), "organisation__name_en") == [
        ("Union", 70, 5, 1)
    ]
    assert funding.secured_by(Project.objects.all(), "fund__slug") == [
        ("trust", 70, 0, 0),
        (None, 0, 5, 1),
    ]


@pytest.mark.parametrize("projects", [1, 3])
def test_funding_costs_the_same_for_any_number_of_projects(django_assert_num_queries, projects):
    for _number in range(projects):
        funded(100, committed=40)

    with django_assert_num_queries(2):
        gaps = [p.funding.gap_cash for p in funding.with_funding(Project.objects.all())]

    assert gaps == [60] * projects
