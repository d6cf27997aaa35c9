"""Every total, computed by hand beside it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.models import Contribution
from budgets.reading import by_source, funding
from budgets.reading.scopes import Scope
from budgets.reading.years import year_by_year
from projects.models import Project
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    BudgetItemFactory,
    ContributionFactory,
    CountryFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
    settle,
)

pytestmark = pytest.mark.django_db


def chf(amount):
    return Decimal(amount).quantize(Decimal("0.01"))


PLANS = ("planned", "gap", "unfunded")
OF_BUDGETS = replace(
    funding.NOTHING, **{f"{name}_{mode}": chf(0) for name in PLANS for mode in ("cash", "in_kind")}
)
"""Totals of projects of which one has a budget: what is 0 is known to be 0."""


def everything(projects=None):
    """A scope of all rows, whoever may see them, or of these projects alone."""
    if projects is not None:
        return Scope(projects, Contribution.objects.none())
    return Scope(Project.objects.all(), Contribution.objects.unearmarked())


def funded(planned=None, *, committed=0, received=0, pledged=0, mode="cash", **fields):
    """A project with an approved budget of one item and a contribution of each stage."""
    project = ProjectFactory(**fields)
    if planned is not None:
        BudgetItemFactory(budget__project=project, amount=chf(planned), mode=mode)
    for stage, amount in (("committed", committed), ("received", received), ("pledged", pledged)):
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
@pytest.mark.parametrize("mode", ["cash", "in-kind"])
def test_gap_at_the_edges(planned, committed, received, pledged, gap, mode):
    project = funded(planned, committed=committed, received=received, pledged=pledged, mode=mode)

    (row,) = funding.with_funding(Project.objects.filter(pk=project.pk))

    column = mode.replace("-", "_")
    figures = [
        getattr(row.funding, f"{name}_{column}")
        for name in ("planned", "secured", "received", "pledged", "gap")
    ]
    assert figures == [planned, committed + received, received, pledged, gap]


def test_cash_never_fills_a_gap_in_kind():
    project = ProjectFactory()
    BudgetFactory(
        project=project,
        items_of=[{"amount": chf(100)}, {"amount": chf(40), "mode": "in-kind"}],
        approved=True,
    )
    ContributionFactory(project=project, amount=chf(500))

    (row,) = funding.with_funding(Project.objects.all())

    assert (row.funding.gap_cash, row.funding.gap_in_kind) == (0, 40)


def test_only_the_approved_version_is_planned():
    project = ProjectFactory()
    superseded = BudgetFactory(project=project, items_of=[{"amount": chf(1000)}], approved=True)
    type(superseded).objects.update(status="superseded")
    items = [{"amount": chf(30)}, {"amount": chf(12)}]
    BudgetFactory(project=project, revision=1, items_of=items, approved=True)
    BudgetFactory(project=project, revision=2, items_of=[{"amount": chf(7)}])

    (row,) = funding.with_funding(Project.objects.all())

    assert row.funding.planned_cash == 42


def test_ledgers_do_not_multiply_one_another():
    """Two items, three contributions, two payments: a join would count twelve of each."""
    project = ProjectFactory()
    items = [{"amount": chf(100)}, {"amount": chf(10)}]
    BudgetFactory(project=project, items_of=items, approved=True)
    for amount in (1, 2, 4):
        ContributionFactory(project=project, amount=chf(amount))
    for amount in (8, 16):
        ExpenditureFactory(project=project, amount=chf(amount))

    totals = funding.totals(everything())

    assert (totals.planned_cash, totals.secured_cash, totals.spent) == (110, 7, 24)


def test_surplus_of_one_project_fills_no_other_gap():
    funded(100, committed=300)
    funded(100, committed=10)

    assert funding.totals(everything()).gap_cash == 90


def test_contribution_that_is_earmarked_for_no_project_fills_no_gap():
    project = funded(100, committed=30)
    ContributionFactory(project=None, region=project.region, amount=chf(500), stage="received")
    ContributionFactory(project=None, initiative=project.initiative, amount=chf(50))
    ContributionFactory(project=None, initiative=project.initiative, amount=None, mode="in-kind")

    assert funding.totals(everything()) == replace(
        OF_BUDGETS,
        projects=1,
        unvalued=1,
        secured_unvalued=1,
        planned_cash=chf(100),
        secured_cash=chf(580),
        received_cash=chf(500),
        gap_cash=chf(70),
        unearmarked_cash=chf(550),
    )


def test_totals_say_how_many_projects_are_unknown():
    funded(100, committed=60, pledged=5)
    funded(None, committed=7)
    ContributionFactory(project=ProjectFactory(), mode="in-kind", amount=None, stage="received")
    ProjectFactory()

    assert funding.totals(everything()) == replace(
        OF_BUDGETS,
        projects=4,
        unknown=3,
        unrecorded=1,
        unvalued=1,
        secured_unvalued=1,
        received_unvalued=1,
        planned_cash=chf(100),
        pledged_cash=chf(5),
        secured_cash=chf(67),
        without_plan_cash=chf(7),
        gap_cash=chf(40),
    )


def test_totals_by_region_add_up_to_the_whole():
    funded(100, committed=60)
    americas = InitiativeFactory(region__code="AMS")
    funded(50, committed=70, initiative=americas)
    funded(30, initiative=InitiativeFactory(number=2))
    ContributionFactory(project=None, region=RegionFactory(), amount=chf(9))
    ContributionFactory(project=None, initiative=americas, amount=chf(4), stage="pledged")

    by_region = funding.totals_by(everything(), "region")

    assert {
        region: (t.projects, t.planned_cash, t.pledged_cash, t.secured_cash, t.gap_cash)
        for region, t in by_region.items()
    } == {"AFR": (2, 130, 0, 69, 70), "AMS": (1, 50, 4, 70, 0)}
    assert sum(by_region.values(), funding.Totals()) == funding.totals(everything())


def test_project_of_two_countries_counts_in_full_under_each_and_once_in_the_total():
    CountryFactory(iso2="KE")
    funded(100, committed=10, countries=["KE", "UG"])

    by_country = funding.totals_by(everything(), "countries")

    assert {country: t.planned_cash for country, t in by_country.items()} == {"KE": 100, "UG": 100}
    both = Project.objects.filter(countries__in=["KE", "UG"])
    assert funding.totals(everything(both)).planned_cash == 100


def test_secured_by_contributor_leaves_pledges_out_and_keeps_modes_apart():
    project, union = ProjectFactory(), OrganisationFactory(name_en="Union")
    bank, trust = OrganisationFactory(name_en="Bank"), FundFactory(slug="trust")
    ContributionFactory(project=project, organisation=union, amount=chf(70), fund=trust)
    ContributionFactory(project=project, organisation=union, amount=chf(5), mode="in-kind")
    ContributionFactory(project=project, organisation=union, amount=None, mode="in-kind")
    ContributionFactory(project=project, organisation=bank, amount=chf(80), stage="pledged")

    assert by_source.secured_by(everything(), "organisation__name_en") == [("Union", 70, 5, 1)]
    assert by_source.secured_by(everything(), "fund__slug") == [
        ("trust", 70, 0, 0),
        (None, 0, 5, 1),
    ]


def test_spending_beyond_a_category_shows_and_is_not_below_zero_elsewhere():
    project = ProjectFactory()
    BudgetFactory(
        project=project,
        items_of=[
            {"category": "staff", "amount": chf(100)},
            {"category": "equipment", "amount": chf(50)},
            {"category": "equipment", "amount": chf(500), "mode": "in-kind"},
        ],
        approved=True,
    )
    ExpenditureFactory(project=project, category="equipment", amount=chf(80))
    ExpenditureFactory(project=project, category="training", amount=chf(5))

    categories = funding.by_category(everything())

    assert [(c.category, c.planned, c.spent, c.over) for c in categories] == [
        ("staff", 100, 0, 0),
        ("training", 0, 5, 5),
        ("equipment", 50, 80, 30),
    ]


def test_open_projects_that_need_funds_come_largest_gap_first():
    small = funded(100, committed=90)
    funded(100, committed=100)
    funded(None)
    in_kind = funded(70, mode="in-kind")
    large = funded(100)
    for fields in ({"status": "cancelled"}, {"status": "suspended"}, {"phase": "closed"}):
        funded(1000, **fields)

    assert list(funding.needing_funds(Project.objects.all())) == [large, small, in_kind]


def test_reader_sees_money_of_what_the_reader_may_see(africa_officer):
    shown, hidden = funded(100, committed=1), funded(100, committed=2, is_published=False)
    secret = InitiativeFactory(number=9, is_published=False)
    ContributionFactory(project=None, initiative=shown.initiative, amount=chf(10))
    ContributionFactory(project=None, initiative=secret, amount=chf(20))

    visitor = funding.totals(Scope.visible_to(AnonymousUser()))
    officer = funding.totals(Scope.visible_to(africa_officer))

    assert (visitor.projects, visitor.secured_cash, visitor.gap_cash) == (1, 11, 99)
    assert (officer.projects, officer.secured_cash, officer.gap_cash) == (2, 33, 197)
    assert hidden.funding.gap_cash == 98


def full_project():
    """A project with a row in every ledger, and gifts to its initiative and region."""
    project = ProjectFactory(countries=["KE"], initiative=InitiativeFactory())
    items = [{}, {"mode": "in-kind"}, {"category": "staff"}]
    BudgetFactory(project=project, items_of=items, approved=True)
    ContributionFactory(project=project, fund=FundFactory(), stage="received")
    ContributionFactory(project=project, mode="in-kind", amount=None)
    ContributionFactory(project=None, region=project.region)
    ContributionFactory(project=None, initiative=project.initiative, stage="pledged")
    ExpenditureFactory(project=project, fund=FundFactory())
    ExpenditureFactory(project=project, category="staff")
    return project


QUESTIONS = {
    "totals": (1 + 1 + 1 + 1, lambda scope: funding.totals(scope)),
    "totals by region": (1 + 1 + 1 + 1, lambda scope: funding.totals_by(scope, "region")),
    "totals by initiative": (
        1 + 1 + 1 + 1,
        lambda scope: funding.totals_by(scope, "initiative"),
    ),
    "totals by country": (1 + 1 + 1, lambda scope: funding.totals_by(scope, "countries")),
    "secured by contributor": (
        1,
        lambda scope: by_source.secured_by(scope, "organisation__name_en", "country__name_en"),
    ),
    "secured by fund": (1, lambda scope: by_source.secured_by(scope, "fund__slug")),
    "year by year": (2, year_by_year),
    "spent by category": (1, lambda scope: funding.spent_by(scope, "category")),
    "spent by class": (1, lambda scope: funding.spent_by_class(scope, 2026)),
    "planned and spent by category": (2, lambda scope: funding.by_category(scope)),
    "projects that need funds": (
        2,
        lambda scope: [
            p.funding.gap_cash for p in funding.with_funding(funding.needing_funds(scope.projects))
        ],
    ),
}


@pytest.mark.parametrize("projects", [1, 3])
@pytest.mark.parametrize("question", QUESTIONS)
def test_question_costs_the_same_for_any_number_of_projects(
    django_assert_num_queries, question, projects
):
    for _number in range(projects):
        full_project()
    queries, ask = QUESTIONS[question]

    with django_assert_num_queries(queries):
        answer = ask(everything())

    assert answer


def test_what_the_union_allots_is_not_secured_and_narrows_the_gap():
    project = funded(100)
    settle(AllocationFactory(lines_of={project: chf(100)}))

    sums = funding.totals(everything())
    assert (sums.secured_cash, sums.allotted_cash, sums.gap_cash) == (0, 100, 0)
