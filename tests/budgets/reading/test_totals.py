"""How totals are unknown, and how the gap follows from the plan; worked out by hand beside it."""

import pytest

from budgets.reading import funding
from budgets.reading.totals import Steps
from projects.models import Project
from tests.budgets.bridges import gap_by_bridge
from tests.budgets.reading.test_funding import chf, everything, funded
from tests.factories import (
    AllocationFactory,
    BudgetItemFactory,
    ContributionFactory,
    ExpenditureFactory,
    ProjectFactory,
    settle,
)

pytestmark = pytest.mark.django_db


def test_totals_of_nothing_are_zero_and_those_of_the_unknown_unknown():
    nothing = everything(Project.objects.none())

    assert funding.totals(nothing) == funding.NOTHING
    assert funding.totals_by(nothing, "region") == {}
    assert (
        funding.Totals(
            pledged_cash=chf(0),
            pledged_in_kind=chf(0),
            secured_cash=chf(0),
            secured_in_kind=chf(0),
            received_cash=chf(0),
            received_in_kind=chf(0),
            spent=chf(0),
        )
        == funding.NOTHING
    )
    ProjectFactory.create_batch(2)
    unknown = funding.Totals(projects=2, unknown=2, unrecorded=2)
    assert funding.totals(everything()) == unknown
    assert funding.totals_by(everything(), "region") == {"AFR": unknown}
    assert (unknown.has_budget, unknown.is_recorded) == (False, False)


@pytest.mark.parametrize(
    "record",
    [
        lambda project: BudgetItemFactory(budget__project=project, amount=chf(0)),
        lambda project: ContributionFactory(project=project, stage="pledged"),
        lambda project: ExpenditureFactory(project=project),
        lambda project: AllocationFactory(lines_of={project: chf(5)}, approved=True),
    ],
    ids=["a budget", "a contribution", "an expenditure", "an allocation"],
)
def test_one_record_makes_what_is_secured_and_spent_known(record):
    project = ProjectFactory()
    record(project)

    sums = funding.totals(everything())

    assert (sums.unrecorded, sums.secured_cash, sums.received_in_kind) == (0, 0, 0)


def test_gap_follows_from_the_plan_by_steps_that_add_up():
    """Each kind of step once: what is written beside each project is what it adds to the gap."""
    plain = funded(100, committed=30)  # 100 − 30 = 70 of gap
    settle(AllocationFactory(lines_of={plain: chf(15)}))  # − 15 = 55
    funded(50, received=80)  # 30 beyond the plan
    funded(None, committed=7)  # 7 without a plan
    funded(40, committed=10, status="suspended")  # 30 not funded
    funded(20, committed=25, phase="closed")  # 20 not funded: 25 are due after the end
    funded(60, status="cancelled")  # 60 not funded
    ContributionFactory(project=None, region=plain.region, amount=chf(9))  # for no project

    sums = funding.totals(everything())

    assert sums.steps("cash") == Steps(
        planned=chf(270),  # 100 + 50 + 40 + 20 + 60
        secured=chf(136),  # 30 + 80 + 7 + 10 + 9
        allotted=chf(15),
        outside_plan=chf(46),  # 30 beyond, 7 without, 9 for no project
        unfunded=chf(110),  # 30 + 20 + 60
        gap=chf(55),  # 270 − 136 − 15 + 46 − 110
    )
    assert (sums.beyond_plan_cash, sums.without_plan_cash, sums.unearmarked_cash) == (30, 7, 9)
    assert sums.due_after_end_cash == 25
    assert gap_by_bridge(sums, "cash") == 55
    nothing = chf(0)
    assert sums.steps("in-kind") == Steps(
        planned=nothing,
        secured=nothing,
        allotted=nothing,
        outside_plan=nothing,
        unfunded=nothing,
        gap=nothing,
    )


def test_what_is_allotted_to_a_project_without_a_plan_is_without_a_plan():
    project = ProjectFactory()
    settle(AllocationFactory(lines_of={project: chf(15)}))
    funded(10)

    sums = funding.totals(everything())

    assert (sums.allotted_cash, sums.without_plan_cash, sums.gap_cash) == (15, 15, 10)
    assert gap_by_bridge(sums, "cash") == 10
