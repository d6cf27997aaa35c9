"""Whatever is entered, and at whatever rates: the sums agree, and nothing is left over or lost.

Ledgers are written through the services, as staff write them. They are few and small, because each
is real work of the database; what needs none of it is tried more often.
"""

from collections import defaultdict
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budgets import exchange
from budgets.models import (
    BALANCES,
    AllocationLine,
    Contribution,
    ContributionEntry,
    Expenditure,
    ProjectFunding,
)
from budgets.reading import by_source, funding
from budgets.reading.earlier import sums_at
from budgets.reading.explain import explain
from budgets.reading.measures import BY_PROJECT, COUNTS, IN_CASH_ONLY
from budgets.reading.remaining import remaining_of, with_remaining
from budgets.reading.scopes import Scope
from budgets.reading.totals import Totals
from budgets.reading.values import WITHOUT_MODE
from budgets.reading.years import year_by_year
from budgets.writing.entries import set_effects
from projects.models import Project
from tests.budgets.books import Books
from tests.budgets.bridges import gap_by_bridge
from tests.budgets.days import assert_each_day_is_the_ledger_cut_there
from tests.factories import (
    AllocationFactory,
    ExchangeRateFactory,
    FundFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
)

CENTIME = Decimal("0.01")
MONTHS = [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]

amounts = st.decimals("0.01", "99999.99", places=2)
rates = st.decimals("0.000100", "9", places=6)
shares = st.sampled_from([Decimal(1) / 3, Decimal(1) / 2, Decimal("0.999"), None])
ACTIONS = ("pledge", "commit", "carry on", "receive", "withdraw", "correct", "spend", "unspend")
steps = st.tuples(
    st.sampled_from(ACTIONS),
    st.sampled_from([0, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6]),
    amounts,
    shares,
    st.sampled_from(["CHF", "USD", "XAF"]),
    st.integers(0, 5),
)
# Where the projects stand in the end: phase and status.
ends = st.sampled_from(
    [("implementation", "active")] * 3
    + [("", "active"), ("closed", "active")]
    + [("implementation", "suspended"), ("planning", "cancelled")]
)
# How most contributions begin; what comes after it is left to chance.
beginnings = st.tuples(amounts, st.lists(shares, min_size=3, max_size=3))


def begin(amount, parts):
    actions = ("pledge", "carry on", "receive")
    return [
        (action, 0, amount, part, "USD", 2 * day)
        for day, (action, part) in enumerate(zip(actions, parts, strict=True))
    ]


class Ledger:
    """Two projects with a budget, one without, seven contributions; random steps act on them."""

    def __init__(self, planned, allotted, rates_of):
        for (currency, month), rate in rates_of.items():
            ExchangeRateFactory(currency=currency, starts_on=month, chf_per_unit=rate)
        self.books = Books()
        self.day = 0
        americas = InitiativeFactory(region__code="AMS")
        self.projects = [
            ProjectFactory(starts_on=date(2025, 3, 1)),
            ProjectFactory(starts_on=date(2026, 1, 1), initiative=americas),
            ProjectFactory(starts_on=None),
        ]
        for project, (cash, in_kind) in zip(self.projects, planned, strict=False):
            self.books.plan(project, {"amount": cash}, {"amount": in_kind, "mode": "in-kind"})
        funds = [FundFactory(), FundFactory(slug="trust"), None]
        lines = dict(zip(self.projects, allotted, strict=True))
        AllocationFactory(fund=funds[0], lines_of=lines, approved=True)
        places = [{"project": project} for project in self.projects] + [
            {"region": RegionFactory()},
            {"initiative": americas},
        ]
        self.contributions = [
            self.books.contribution(fund=funds[number % 3], **place)
            for number, place in enumerate(places)
        ]
        kind = {"project": self.projects[0], "mode": "in-kind"}
        self.contributions += [
            self.books.contribution(**kind),
            self.books.contribution(valuation="", **kind),
        ]

    def end(self, ends):
        """Leave each project in a phase and a status."""
        for project, (phase, status) in zip(self.projects, ends, strict=True):
            Project.objects.filter(pk=project.pk).update(phase=phase, status=status)

    def take(self, action, which, amount, share, currency, later):
        """Take one step, if the rules let it be taken: a refusal is no fault here."""
        contribution = self.contributions[which]
        amount = amount if contribution.mode == "cash" or contribution.valuation else None
        self.day = max(self.day, later)
        on = date(2026, 1, 29 + self.day) if self.day < 3 else date(2026, 2, self.day)
        with suppress(ValidationError), transaction.atomic():
            getattr(self, f"_{action.replace(' ', '_')}")(contribution, amount, share, currency, on)

    def _pledge(self, contribution, amount, share, currency, on):
        self.books.pledge(contribution, amount, currency, on)

    def _commit(self, contribution, amount, share, currency, on):
        self.books.commit(contribution, amount, currency, on)

    def _carry_on(self, contribution, amount, share, currency, on):
        for pledge, part in self._open(contribution, share, "pledged"):
            self.books.commit(contribution, part, pledge.currency, on, follows=pledge)

    def _receive(self, contribution, amount, share, currency, on):
        for commitment, part in self._open(contribution, share, "committed"):
            self.books.receive(commitment, part, on)

    def _withdraw(self, contribution, amount, share, currency, on):
        for entry, part in self._open(contribution, share):
            self.books.withdraw(entry, part, on)

    def _correct(self, contribution, amount, share, currency, on):
        for entry, part in self._open(contribution, share):
            self.books.correct(entry, part, on)

    def _spend(self, contribution, amount, share, currency, on):
        self.books.spend(contribution.project or self.projects[0], amount, currency, on)

    def _unspend(self, contribution, amount, share, currency, on):
        for entry in Expenditure.objects.filter(project=contribution.project, corrects=None)[:1]:
            self.books.unspend(
                entry, share and max((entry.amount * share).quantize(CENTIME), CENTIME), on
            )

    def _open(self, contribution, share, *stages):
        """The last entry of which something is left, with a part of that; all without a share."""
        entries = with_remaining(ContributionEntry.objects.filter(contribution=contribution))
        matches = [
            entry
            for entry in entries
            if entry.remaining and entry.remaining.is_open and (not stages or entry.stage in stages)
        ]
        for entry in matches[-1:]:
            left = entry.remaining.amount
            if left is None or share is None:
                yield entry, left
            else:
                yield entry, max((left * share).quantize(CENTIME), CENTIME)


@pytest.mark.django_db
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    planned=st.lists(st.tuples(amounts, amounts), min_size=2, max_size=2),
    allotted=st.lists(amounts, min_size=3, max_size=3),
    ends=st.lists(ends, min_size=3, max_size=3),
    rates_of=st.fixed_dictionaries(
        {(currency, month): rates for currency in ("USD", "XAF") for month in MONTHS}
    ),
    beginning=beginnings,
    life=st.lists(steps, min_size=4, max_size=16),
)
def test_sums_of_a_random_ledger_agree(db, planned, allotted, ends, rates_of, beginning, life):
    with transaction.atomic():
        ledger = Ledger(planned, allotted, rates_of)
        for step in begin(*beginning) + life:
            ledger.take(*step)
        ledger.end(ends)
        everything = Scope.visible_to(AnonymousUser())
        totals = funding.totals(everything)

        assert_every_way_of_adding_up_gives_the_same(everything, totals)
        assert_every_total_is_explained(everything, totals)
        assert_sums_of_now_follow_from_what_was_recorded(totals)
        assert_gaps_are_of_their_projects_alone(totals)
        assert_gaps_follow_from_the_plans(everything, totals)
        assert_balances_are_the_sums_of_entries()
        assert_what_remains_is_what_is_counted()
        assert_values_are_rounded_half_even()
        assert_each_day_is_the_ledger_cut_there(everything)
        assert funding.totals(everything.as_of(timezone.localdate())) == totals
        transaction.set_rollback(True)


def assert_every_way_of_adding_up_gives_the_same(scope, totals):
    for key in ("region", "initiative"):
        assert sum(funding.totals_by(scope, key).values(), Totals()) == totals
    places = [scope.of_region("AFR"), scope.of_region("AMS")]
    assert sum(map(funding.totals, places), Totals()) == totals
    tables = [
        by_source.secured_by(scope, "organisation"),
        by_source.secured_by(scope, "fund"),
        by_source.secured_by(scope, "project", "initiative", "region"),
        by_source.secured_by(scope, "level"),
        secured_by_year(scope),
    ]
    sums = {tuple(sum(row[column] for row in table) for column in (-3, -2, -1)) for table in tables}
    assert len(sums) == 1
    assert sums.pop()[:2] == (totals.secured_cash, totals.secured_in_kind)
    for key in ("project", "category", "fund", "occurs_on__year"):
        assert sum(row[-1] for row in funding.spent_by(scope, key)) == totals.spent
    by_class = [funding.spent_by_class(scope, year) for year in (2025, 2026)]
    assert totals.spent == sum(
        spent for year in by_class for region in year.values() for spent in region.values()
    )


def secured_by_year(scope):
    return [
        (row.year, row.secured_cash, row.secured_in_kind, row.unvalued)
        for row in year_by_year(scope)
    ]


def assert_every_total_is_explained(scope, totals):
    for measure in ("planned", "pledged", "secured", "received", "overdue", "exchange"):
        for mode in ("cash", "in-kind"):
            explained = explain(scope, measure, mode)
            shown = getattr(totals, f"{measure}_{mode.replace('-', '_')}")
            parts = [line.chf for line in explained.lines() if line.chf is not None]
            assert (explained.total, sum(parts)) == (shown, shown), (measure, mode)
            assert all(part == part.quantize(CENTIME) for part in parts)
    assert explain(scope, "spent", "cash").total == totals.spent
    for measure, mode, shown in figures_of_projects(totals):
        explained = explain(scope, measure, mode)
        parts = [line.chf for line in explained.lines()]
        assert explained.total == shown, (measure, mode)
        assert len(parts) == shown if measure in COUNTS else sum(parts) == shown
    kept = sum(explain(scope, "unearmarked", mode).total for mode in ("cash", "in-kind"))
    assert kept == totals.unearmarked_cash + totals.unearmarked_in_kind


def figures_of_projects(totals):
    """Give each figure that is made of projects, with what a page shows of it."""
    for measure in BY_PROJECT:
        if measure in COUNTS:
            yield measure, "cash", getattr(totals, measure)
            continue
        if measure in WITHOUT_MODE:
            yield measure, "cash", getattr(totals, measure)
            continue
        name = "allotted" if measure == "allotted_by_union" else measure
        for mode in ("cash",) if measure in IN_CASH_ONLY else ("cash", "in-kind"):
            yield measure, mode, getattr(totals, f"{name}_{mode.replace('-', '_')}") or 0


def assert_sums_of_now_follow_from_what_was_recorded(totals):
    """The sums that are worked out for a moment are, for this one, those that are kept."""
    sums = sums_at(Project.objects.all(), timezone.now()).values()
    for measure, mode, shown in figures_of_projects(totals):
        assert sum(one.figure(measure, mode) for one in sums) == shown, (measure, mode)


def assert_gaps_are_of_their_projects_alone(totals):
    for mode in ("cash", "in_kind"):
        gaps, unfunded = [], []
        for row in ProjectFunding.objects.select_related("project"):
            shares = (getattr(row, f"gap_{mode}"), getattr(row, f"unfunded_{mode}"))
            assert shares == shares_by_hand(row, mode)
            gaps.append(shares[0] or 0)
            unfunded.append(shares[1] or 0)
        shown = getattr(totals, f"gap_{mode}")
        assert shown == sum(gaps) >= 0
        assert getattr(totals, f"unfunded_{mode}") == sum(unfunded)
        scope = Scope(Project.objects.all(), Contribution.objects.none())
        parts = explain(scope, "gap", mode.replace("_", "-"))
        assert sum(line.chf for line in parts.lines()) == parts.total == shown


def shares_by_hand(row, mode):
    """Give the gap and what is not funded, of which a project has only one."""
    planned, secured = getattr(row, f"planned_{mode}"), getattr(row, f"secured_{mode}")
    if planned is None:
        return None, None
    allotted = allotted_by_hand(row.project) if mode == "cash" else 0
    left = max(planned - secured - allotted, 0)
    is_active = row.project.status == "active" and row.project.phase != "closed"
    return (left, 0) if is_active else (0, left)


def allotted_by_hand(project):
    """Give what the fund has allotted, without what came from it as a contribution."""
    ((line, fund),) = AllocationLine.objects.filter(project=project).values_list(
        "chf_amount", "allocation__fund"
    )
    came = Contribution.objects.filter(project=project, fund=fund, mode="cash")
    has_ended = project.phase == "closed" or project.status == "cancelled"
    due = 0 if has_ended else sum(one.committed_chf for one in came)
    return max(line - due - sum(one.received_chf for one in came), 0)


def assert_gaps_follow_from_the_plans(scope, totals):
    by_region = funding.totals_by(scope, "region").values()
    by_project = [funding.totals(scope.of_project(project)) for project in scope.projects]
    for sums in (totals, *by_region, *by_project):
        for mode in ("cash", "in_kind"):
            gap = getattr(sums, f"gap_{mode}")
            assert gap is None or gap == gap_by_bridge(sums, mode)


def assert_balances_are_the_sums_of_entries():
    sums = defaultdict(lambda: dict.fromkeys(BALANCES, 0))
    for entry in ContributionEntry.objects.all():
        for name in BALANCES:
            sums[entry.contribution_id][name] += getattr(entry, name)
    for contribution in Contribution.objects.all():
        balances = {name: getattr(contribution, name) for name in BALANCES}
        assert balances == sums[contribution.pk]
        assert min(balances.values()) >= 0


def assert_what_remains_is_what_is_counted():
    """Of an entry that is carried on, withdrawn or corrected in full, no centime stands."""
    for contribution in Contribution.objects.all():
        remaining = defaultdict(Decimal)
        for entry in with_remaining(contribution.entries.all()):
            if entry.remaining is None:
                continue
            left = entry.remaining
            assert left.chf >= 0
            assert left.unvalued in (0, 1)
            if left.amount == 0:
                assert left.chf == 0
            remaining[f"{entry.stage}_chf"] += left.chf
            remaining[f"{entry.stage}_unvalued"] += left.unvalued
        assert {name: remaining[name] for name in BALANCES} == {
            name: getattr(contribution, name) for name in BALANCES
        }


def assert_values_are_rounded_half_even():
    for model in (ContributionEntry, Expenditure):
        for entry in model.objects.exclude(amount=None):
            exact = entry.amount * entry.chf_rate
            # What takes the last part of an entry takes all that is left of it.
            if getattr(entry, "nature", "movement") == "movement" and entry.amount > 0:
                assert entry.chf_amount == round(exact, 2)


# --- Without the database -------------------------------------------------------------------------


def entry_of(stage, amount, rate, number, follows=None):
    return ContributionEntry(
        pk=number,
        contribution_id=1,
        stage=stage,
        follows=follows,
        amount=amount,
        chf_rate=rate,
        chf_amount=exchange.in_chf(amount, rate),
        entered_at=datetime(2026, 1, 1),
    )


@given(
    cuts=st.lists(st.integers(1, 10**7), min_size=1, max_size=12, unique=True),
    rates_of=st.lists(rates, min_size=13, max_size=13),
)
def test_pledge_that_is_carried_on_in_full_leaves_nothing_whatever_the_rates(cuts, rates_of):
    """Cut an amount anywhere into parts: their shares of its value add up to its value."""
    bounds = [0, *sorted(cuts)]
    whole = Decimal(bounds[-1]) / 100
    pledge = entry_of("pledged", whole, rates_of[0], 1)
    set_effects(pledge, [])
    entries = [pledge]

    for number, (low, high) in enumerate(pairwise(bounds), start=2):
        part = entry_of(
            "committed", Decimal(high - low) / 100, rates_of[number - 1], number, pledge
        )
        set_effects(part, entries)
        entries.append(part)
        assert remaining_of(pledge, entries).chf >= 0

    left = remaining_of(pledge, entries)
    assert (left.amount, left.chf, left.is_open) == (0, 0, False)
    assert sum(entry.pledged_chf for entry in entries) == 0
    assert sum(entry.committed_chf for entry in entries) == sum(
        exchange.in_chf(entry.amount, entry.chf_rate) for entry in entries[1:]
    )
