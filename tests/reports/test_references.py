"""From a reference to the figure of its day, and to what has moved since."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from budgets.reading import funding
from budgets.reading.figures import reference_of
from budgets.reading.references import Figure, NotAReference, read_reference, write_reference
from budgets.reading.scopes import Scope
from budgets.reading.values import value_of
from budgets.writing.approval import approve, propose
from budgets.writing.budgets import change_item, revise_budget
from budgets.writing.reversals import correct
from projects.phases import cancel, reopen, suspend
from reports.moved import moved
from reports.references import Unseen, open_reference
from tests.budgets.late import commit_now
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    ContributionEntryFactory,
    ContributionFactory,
    ExchangeRateFactory,
    ExpenditureFactory,
    FundFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()
CASH_AND_KIND = [
    (measure, mode)
    for measure in ("planned", "pledged", "secured", "received", "gap")
    for mode in ("cash", "in-kind")
] + [(measure, "cash") for measure in ("overdue", "exchange", "advance", "unspent_after_end")]


@pytest.fixture
def project():
    project = ProjectFactory(title_en="Fibre", phase="funding")
    BudgetFactory(
        project=project,
        items_of=[{"amount": Decimal(2000)}, {"amount": Decimal(70), "mode": "in-kind"}],
        approved=True,
    )
    ContributionFactory(project=project, amount=Decimal(500), fund=FundFactory())
    ContributionFactory(project=project, amount=Decimal(90), stage="pledged")
    ExpenditureFactory(project=project, amount=Decimal(30))
    return project


def code_of(measure, mode="cash", *, subject=None, reader=VISITOR, **narrowed):
    """The reference that stands beside a figure now."""
    scope = Scope.visible_to(reader)
    scope = scope if subject is None else scope.of_project(subject)
    value = value_of(funding.totals(scope), measure, mode)
    return reference_of(
        measure=measure, mode=mode, subject=subject, narrowed=narrowed, value=value, reader=reader
    )


def values_of(code, reader=VISITOR):
    opened = open_reference(code, reader=reader)
    return (opened.then, opened.now, opened.is_found, opened.holds)


@pytest.mark.parametrize(("measure", "mode"), CASH_AND_KIND)
def test_figure_holds_until_something_moves_it(project, measure, mode):
    value = value_of(funding.totals(Scope.visible_to(VISITOR)), measure, mode)

    assert values_of(code_of(measure, mode)) == (value, value, True, True)


def test_reading_a_thousand_times_gives_one_code_and_stores_nothing(
    project, django_assert_num_queries
):
    value = Decimal(500)
    names = {"measure": "secured", "mode": "cash", "narrowed": {}, "reader": VISITOR}

    with django_assert_num_queries(0):
        codes = {reference_of(subject=project, value=value, **names) for _time in range(1000)}

    assert len(codes) == 1


def test_entries_recorded_since_are_told_with_their_sum(project):
    code = code_of("secured")
    late = commit_now(project, 25)
    administrator = UserFactory(role="hq-administrator")
    first = project.contributions.filter(committed_chf=500).get().entries.get()
    correct(first, reason="Typed twice", by=administrator, amount=Decimal(40))

    opened = open_reference(code, reader=VISITOR)

    assert values_of(code) == (Decimal(500), Decimal(485), True, False)
    added = moved(opened)["added"]
    assert (added.count, added.total) == (2, Decimal(-15))
    assert [line.key for line in added.lines if line.chf == 25] == [late.pk]
    assert moved(opened)["gone"].count == 0
    assert opened.difference == added.total


def test_sum_that_came_back_holds_and_tells_what_moved(project):
    code = code_of("spent")
    spent = ExpenditureFactory(project=project, amount=Decimal(12))
    ExpenditureFactory(project=project, amount=Decimal(-12), corrects=spent, reason="Twice")

    opened = open_reference(code, reader=VISITOR)

    assert opened.holds
    assert moved(opened)["added"].count in (0, 2)


def test_revised_budget_takes_the_place_of_the_items(project):
    code, gap = code_of("planned"), code_of("gap")
    officer, reviewer = UserFactory(role="hq-administrator"), UserFactory(role="hq-reviewer")
    revision = revise_budget(project.budgets.get(), by=officer, note="More fibre")
    item = revision.items.filter(mode="cash", category="equipment").get()
    change_item(item, by=officer, amount=Decimal(2600))
    propose(revision, by=officer)
    approve(revision, by=reviewer)

    opened = open_reference(code, reader=VISITOR)
    things = moved(opened)

    now = funding.totals(Scope.visible_to(VISITOR)).planned_cash
    assert values_of(code) == (Decimal(2000), now, True, False)
    assert things["gone"].total == -2000
    assert things["added"].total == now
    assert opened.difference == things["added"].total + things["gone"].total
    changes = moved(open_reference(gap, reader=VISITOR))["changes"]
    assert [(one.project, one.then, one.now) for one in changes] == [
        (project, Decimal(1500), now - 500)
    ]


def test_gap_moves_with_money_and_with_the_project(project):
    other = ProjectFactory(title_en="Other", phase="funding")
    BudgetFactory(project=other, items_of=[{"amount": Decimal(10)}], approved=True)
    code, unfunded = code_of("gap"), code_of("unfunded")
    commit_now(project, 400)
    officer = UserFactory(role="hq-administrator")
    suspend(other, by=officer, reason="Floods")

    opened = open_reference(code, reader=VISITOR)

    assert values_of(code) == (Decimal(1510), Decimal(1100), True, False)
    assert [(one.project, one.then, one.now) for one in opened.changes] == [
        (project, Decimal(1500), Decimal(1100)),
        (other, Decimal(10), Decimal(0)),
    ]
    assert values_of(unfunded) == (Decimal(0), Decimal(10), True, False)


def test_allocation_that_is_approved_since_lowers_the_gap(project):
    code, allotted = code_of("gap"), code_of("allotted_by_union")
    officer = UserFactory(role="hq-administrator")
    fund = FundFactory(slug="ict-df")
    allocation = AllocationFactory(
        lines_of={project: Decimal(60)}, new_chf=Decimal(60), entered_by=officer, fund=fund
    )
    approve(propose(allocation, by=officer), by=UserFactory(role="hq-reviewer"))

    assert values_of(code) == (Decimal(1500), Decimal(1440), True, False)
    assert values_of(allotted) == (Decimal(0), Decimal(60), True, False)


def test_project_that_was_withdrawn_is_not_found_again(project):
    """What was public and is not any more is told to nobody; that it is missing is told."""
    code = code_of("secured")
    project.is_published = False
    project.save()

    opened = open_reference(code, reader=VISITOR)

    assert (opened.then, opened.now, opened.is_found) == (0, 0, False)
    with pytest.raises(Unseen):
        open_reference(code_with_place(project), reader=VISITOR)


def code_with_place(project):
    figure = Figure(measure="secured", place="project", key=project.pk, day=timezone.localdate())
    return write_reference(figure, Decimal(500))


def lines_of(opened):
    """What came and went since: the key of each entry, and what it adds now or added then."""
    return [
        {line.key: line.chf for line in getattr(opened, name)().lines()}
        for name in ("added", "gone")
    ]


@pytest.fixture
def commitment():
    """USD 1,000 of a project, due long ago, of which 400 came at another rate: two days ago."""
    days = {"entered_at": timezone.now() - timedelta(days=3)}
    days["approved_at"] = timezone.now() - timedelta(days=2)
    for day, rate in ((date(2026, 1, 1), "0.9"), (date(2026, 3, 1), "0.95")):
        ExchangeRateFactory(currency="USD", starts_on=day, chf_per_unit=Decimal(rate))
    contribution = ContributionFactory(
        project=ProjectFactory(title_en="Dams", phase="implementation"), stage=None
    )
    commitment = ContributionEntryFactory(
        contribution=contribution,
        stage="committed",
        amount=Decimal(1000),
        currency="USD",
        due_on=date(2026, 3, 1),
        **days,
    )
    ContributionEntryFactory(
        contribution=contribution,
        stage="received",
        follows=commitment,
        amount=Decimal(400),
        currency="USD",
        occurs_on=date(2026, 3, 5),
        entered_at=days["approved_at"],
    )
    return commitment


@pytest.mark.parametrize("days", [0, 1], ids=["that day", "the day before"])
def test_secured_of_a_project_that_was_cancelled_since_is_found_again(commitment, days):
    """With the entries of that moment, and the project that has moved."""
    project = commitment.contribution.project
    receipt = commitment.followers.get()
    day = timezone.localdate() - timedelta(days=days)
    code = write_reference(Figure(measure="secured", day=day), Decimal(920))
    administrator = UserFactory(role="hq-administrator")
    cancel(project, by=administrator, reason="Floods")

    opened = open_reference(code, reader=VISITOR)

    assert values_of(code) == (Decimal(920), Decimal(380), True, False)
    then = {line.key: line.chf for line in opened.explanation(opened.moment).lines()}
    assert then == {commitment.pk: Decimal(900), receipt.pk: Decimal(20)}
    assert lines_of(opened) == [{receipt.pk: Decimal(380)}, then]
    things = moved(opened)
    assert things["added"].total + things["gone"].total == opened.difference == -540
    assert things["moved_projects"] == [project]

    reopen(project, by=administrator, reason="Dry again")

    reopened = open_reference(code, reader=VISITOR)
    assert values_of(code) == (Decimal(920), Decimal(920), True, True)
    assert (lines_of(reopened), moved(reopened)["moved_projects"]) == ([{}, {}], [])


def test_secured_of_a_project_that_had_closed_before_moves_with_its_receipts_alone(commitment):
    project = commitment.contribution.project
    administrator = UserFactory(role="hq-administrator")
    cancel(project, by=administrator, reason="Floods")
    code = code_of("secured")

    reopen(project, by=administrator, reason="Dry again")

    opened = open_reference(code, reader=VISITOR)
    assert values_of(code) == (Decimal(380), Decimal(920), True, False)
    assert moved(opened)["moved_projects"] == [project]


def test_overdue_of_an_earlier_day_is_what_was_due_and_open_then(commitment):
    """What was received or cancelled since is due no more, and what fell due since is."""
    project = commitment.contribution.project
    later = ContributionEntryFactory(
        contribution=ContributionFactory(project=project, stage=None),
        stage="committed",
        amount=Decimal(7),
        due_on=timezone.localdate() - timedelta(days=1),
        entered_at=timezone.now() - timedelta(days=3),
        approved_at=timezone.now() - timedelta(days=2),
    )
    yesterday = timezone.localdate() - timedelta(days=1)
    code = write_reference(Figure(measure="overdue", day=yesterday), Decimal(540))

    assert values_of(code) == (Decimal(540), Decimal(547), True, False)
    assert lines_of(open_reference(code, reader=VISITOR)) == [{later.pk: Decimal(7)}, {}]

    today = code_of("overdue")
    cancel(project, by=UserFactory(role="hq-administrator"), reason="Floods")

    opened = open_reference(today, reader=VISITOR)
    assert values_of(today) == (Decimal(547), Decimal(0), True, False)
    assert moved(opened)["gone"].total == -547
    assert moved(opened)["moved_projects"] == [project]


def test_advance_and_what_is_left_move_with_spending_and_with_the_project(project):
    """Of an ended project, what it has left; of one that goes on, what it spent beyond."""
    ExpenditureFactory(
        project=project, amount=Decimal(5), fund=FundFactory(slug="ict-df", kind="ict-df")
    )
    advance, unspent = code_of("advance"), code_of("unspent_after_end")
    assert values_of(advance) == (Decimal(35), Decimal(35), True, True)
    ContributionEntryFactory(
        contribution=project.contributions.get(committed_chf=500),
        stage="received",
        follows=project.contributions.get(committed_chf=500).entries.get(),
        amount=Decimal(100),
        entered_at=timezone.now(),
    )

    cancel(project, by=UserFactory(role="hq-administrator"), reason="Floods")

    opened = open_reference(unspent, reader=VISITOR)
    assert values_of(advance) == (Decimal(35), Decimal(0), True, False)
    assert values_of(unspent) == (Decimal(0), Decimal(70), True, False)
    assert [(one.project, one.then, one.now) for one in opened.changes] == [
        (project, Decimal(0), Decimal(70))
    ]


def test_figure_of_staff_is_told_to_others_as_far_as_it_is_public(project):
    hidden = ProjectFactory(is_published=False)
    ContributionFactory(project=hidden, amount=Decimal(7000))
    officer = UserFactory(role="auditor")
    code = code_of("secured", reader=officer)

    for_staff = open_reference(code, reader=officer)
    for_visitors = open_reference(code, reader=VISITOR)

    assert (for_staff.then, for_staff.holds, for_staff.is_partial) == (7500, True, False)
    assert (for_visitors.then, for_visitors.is_found, for_visitors.is_partial) == (500, False, True)
    assert moved(for_visitors)["added"].count == 0


def test_public_figure_is_the_same_to_staff(project):
    ContributionFactory(project=ProjectFactory(is_published=False), amount=Decimal(7000))

    assert values_of(code_of("secured"), UserFactory(role="auditor")) == (500, 500, True, True)


def test_figure_of_a_fund_is_that_of_the_fund(project):
    fund = project.contributions.filter(committed_chf=500).get().fund
    names = {"measure": "secured", "mode": "cash", "subject": None, "reader": VISITOR}
    code = reference_of(narrowed={"fund": fund, "year": 2026}, value=Decimal(500), **names)

    assert values_of(code) == (500, 500, True, True)
    assert open_reference(code, reader=VISITOR).narrowed == {"fund": fund, "year": 2026}


def test_day_that_has_not_come_is_refused(project):
    figure, _mark = read_reference(code_of("secured"))
    tomorrow = replace(figure, day=timezone.localdate() + timedelta(days=1))

    with pytest.raises(NotAReference) as refused:
        open_reference(write_reference(tomorrow, Decimal(500)), reader=VISITOR)

    assert refused.value.check == "contents"


@pytest.mark.parametrize(
    "figure",
    [
        Figure(measure="secured", place="project", key=10**9, day=date(2026, 1, 1)),
        Figure(measure="secured", place="country", key="XX", day=date(2026, 1, 1)),
        Figure(measure="secured", place="report", key=77, day=date(2026, 1, 1)),
        Figure(measure="secured", narrowed={"fund": 10**9}, day=date(2026, 1, 1)),
    ],
    ids=["project", "country", "report", "fund"],
)
def test_reference_to_what_is_not_there_leads_nowhere(figure):
    with pytest.raises(Unseen):
        open_reference(write_reference(figure, Decimal(1)), reader=VISITOR)


def test_figure_that_never_was_is_not_found(project):
    """A code that somebody made up, or whose value was another, is not confirmed."""
    figure = Figure(measure="secured", day=timezone.localdate())

    opened = open_reference(write_reference(figure, Decimal("499.99")), reader=VISITOR)

    assert (opened.then, opened.is_found, opened.holds) == (500, False, False)
