"""Every total of the worked set, in every place that shows one, to the centime."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone

from budgets.models import (
    Allocation,
    Budget,
    Contribution,
    ContributionEntry,
    Expenditure,
    ProjectFunding,
)
from budgets.reading import by_source, funding
from budgets.reading.allocated import allocated_by
from budgets.reading.explain import explain
from budgets.reading.remaining import overdue, with_remaining
from budgets.reading.scopes import Scope
from budgets.reading.totals import Totals
from budgets.reading.years import year_by_year
from tests.budgets import worked_totals as worked
from tests.budgets.bridges import gap_by_bridge
from tests.budgets.worked_set import COUNTRY_NAMES, count_entries, make_worked_set

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def ledger(django_db_setup, django_db_blocker):
    """Written once for the module; each test rolls back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_worked_set()
        transaction.set_rollback(True)


def scope_of(ledger, place):
    everything = Scope.visible_to(AnonymousUser())
    kind, _, name = place.partition(" ")
    return {
        "everything": lambda: everything,
        "region": lambda: everything.of_region(ledger.regions[name]),
        "plan": lambda: everything.of_plan(ledger.plans[name]),
        "initiative": lambda: everything.of_initiatives([ledger.initiatives[name]]),
        "project": lambda: everything.of_project(ledger.projects[name]),
    }[kind]()


def test_set_is_of_forty_entries_in_five_currencies(ledger):
    assert count_entries() == 40
    assert set(ContributionEntry.objects.values_list("currency", flat=True)) == {
        "CHF", "USD", "EUR", "GBP", "XAF",
    }  # fmt: skip


def test_each_entry_is_valued_as_by_hand(ledger):
    matches = {
        number: entry.chf_amount for number, entry in (ledger.entries | ledger.expenditures).items()
    }

    assert matches == {n: chf and Decimal(chf) for n, chf in worked.CHF.items()}


@pytest.mark.parametrize("place", worked.TOTALS)
def test_totals(ledger, place):
    assert funding.totals(scope_of(ledger, place)) == worked.TOTALS[place]


@pytest.mark.parametrize("place", worked.TOTALS)
def test_every_total_is_explained_to_the_centime(ledger, place):
    scope, totals = scope_of(ledger, place), worked.TOTALS[place]

    for measure in ("planned", "pledged", "secured", "received"):
        for mode, column in (("cash", "cash"), ("in-kind", "in_kind")):
            explained = explain(scope, measure, mode)
            lines = [line.chf for line in explained.lines()]
            expected = getattr(totals, f"{measure}_{column}")
            assert (explained.total, sum(filter(None, lines))) == (expected, expected), measure
    spent = explain(scope, "spent", "cash")
    assert (spent.total, sum(line.chf for line in spent.lines())) == (totals.spent, totals.spent)


@pytest.mark.parametrize("place", worked.TOTALS)
def test_gap_is_explained_by_its_projects(ledger, place):
    scope, totals = scope_of(ledger, place), worked.TOTALS[place]

    for mode, expected in (("cash", totals.gap_cash), ("in-kind", totals.gap_in_kind)):
        lines = list(explain(scope, "gap", mode).lines())
        assert sum(line.chf for line in lines) == expected
        assert all(line.gap == line.planned - line.secured - line.allotted > 0 for line in lines)


@pytest.mark.parametrize("place", worked.TOTALS)
def test_gap_follows_from_the_plan(ledger, place):
    totals = funding.totals(scope_of(ledger, place))

    for column in ("cash", "in_kind"):
        assert gap_by_bridge(totals, column) == getattr(totals, f"gap_{column}"), column


@pytest.mark.parametrize("place", worked.BRIDGES)
def test_lines_from_the_plan_to_the_gap(ledger, place):
    totals = funding.totals(scope_of(ledger, place))
    names = ("planned", "secured", "allotted", "beyond_plan", "unearmarked")
    planned, secured, allotted, beyond, unearmarked = (
        getattr(totals, f"{name}_cash") for name in names
    )

    assert worked.BRIDGES[place] == (
        f"{planned} - {secured} - {allotted} + {beyond} + {unearmarked} = {totals.gap_cash}"
    )


def test_totals_by_each_key(ledger):
    everything = scope_of(ledger, "everything")
    ids = {name: row.pk for name, row in (ledger.initiatives | ledger.plans).items()}

    assert funding.totals_by(everything, "region") == {"AFR": worked.AFRICA, "AMS": worked.C}
    assert funding.totals_by(everything, "initiative") == {
        ids["AFR1"]: worked.AFR1,
        ids["AFR2"]: worked.B,
        ids["AMS1"]: worked.C,
        None: worked.TO_AFRICA,
    }
    assert funding.totals_by(everything, "initiative__plan") == {
        ids["kigali-2022"]: worked.A + worked.B,
        ids["baku-2025"]: worked.C,
    }
    assert funding.totals_by(everything, "countries") == {
        "KE": worked.A + worked.B,
        "UG": worked.B,
        "MX": worked.C,
    }


def test_parts_by_hand_make_the_whole_by_hand():
    """So that a slip of the pen in the tables shows, too."""
    parts = (worked.A, worked.B, worked.C, worked.TO_AFRICA, worked.TO_AFR1)

    assert sum(parts, Totals()) == worked.EVERYTHING
    assert worked.AFRICA + worked.C == worked.EVERYTHING
    assert worked.A + worked.TO_AFR1 == worked.AFR1
    assert worked.AFR1 + worked.B == worked.KIGALI


def test_secured_by_each_key(ledger):
    everything = scope_of(ledger, "everything")

    by_party = by_source.secured_by(everything, "organisation__name_en", "country__name_en")
    assert [(name or country, *sums) for name, country, *sums in by_party] == (
        worked.SECURED_BY_CONTRIBUTOR
    )
    assert by_source.secured_by(everything, "fund__slug") == worked.SECURED_BY_FUND
    secured = [
        (row.year, row.secured_cash, row.secured_in_kind, row.unvalued)
        for row in year_by_year(everything)
    ]
    assert secured == worked.SECURED_BY_YEAR


def test_spent_by_each_key(ledger):
    everything = scope_of(ledger, "everything")

    assert funding.spent_by(everything, "category") == worked.SPENT_BY_CATEGORY
    assert funding.spent_by(everything, "fund__slug") == worked.SPENT_BY_FUND
    for year, expected in worked.SPENT_BY_CLASS.items():
        assert funding.spent_by_class(everything, year) == expected


@pytest.mark.parametrize("name", worked.CATEGORIES)
def test_categories_of_a_project(ledger, name):
    matches = funding.by_category(scope_of(ledger, f"project {name}"))

    assert [(c.category, c.planned, c.spent, c.over) for c in matches] == [
        (category, *map(Decimal, sums)) for category, *sums in worked.CATEGORIES[name]
    ]


def test_narrowed_explanations(ledger):
    everything = scope_of(ledger, "everything")
    for slug, cash, in_kind, unvalued in worked.SECURED_BY_FUND:
        fund = ledger.funds.get(slug)
        for mode, expected in (("cash", cash), ("in-kind", in_kind)):
            explained = explain(everything, "secured", mode, fund=fund)
            assert explained.total == expected, slug
        assert sum(line.chf is None for line in explained.lines()) == unvalued
    for slug, expected in worked.SPENT_BY_FUND:
        fund = ledger.funds.get(slug)
        assert explain(everything, "spent", "cash", fund=fund).total == expected
    for category, expected in worked.SPENT_BY_CATEGORY:
        assert explain(everything, "spent", "cash", category=category).total == expected
    for place, by_category in worked.CATEGORIES.items():
        scope = scope_of(ledger, f"project {place}")
        for category, planned, *_rest in by_category:
            explained = explain(scope, "planned", "cash", category=category)
            assert explained.total == Decimal(planned), category


def test_allocations(ledger):
    assert allocated_by(Allocation.objects.all(), "region") == worked.ALLOCATED
    everything = scope_of(ledger, "everything")
    assert explain(everything, "allocated", "cash").total == Decimal("9700.00")
    assert explain(everything, "allocated", "cash", region="AFR").total == Decimal("9500.00")
    assert explain(everything, "allocated", "cash", project_class="new").total == 3700
    assert explain(scope_of(ledger, "project A"), "allocated", "cash").total == 6000


def test_what_stands_of_each_entry(ledger):
    numbers = {entry.pk: number for number, entry in ledger.entries.items()}
    matches = {}

    for contribution in Contribution.objects.all():
        for entry in with_remaining(contribution.entries.all()):
            if entry.remaining and entry.remaining.is_open:
                left = entry.remaining
                chf = None if left.amount is None else left.chf
                matches[numbers[entry.pk]] = (left.amount, entry.currency, chf)

    assert matches == {
        number: (amount and Decimal(amount), currency, chf and Decimal(chf))
        for number, (amount, currency, chf) in worked.STANDING.items()
    }


def test_overdue_commitment(ledger):
    (entry,) = overdue(ContributionEntry.objects.all(), on=ledger.entries[13].due_on.replace(day=2))

    assert (entry, entry.open_chf) == (ledger.entries[13], Decimal("14247.71"))


def test_rows_that_the_database_keeps(ledger):
    for name, project in ledger.projects.items():
        kept = ProjectFunding.objects.get(project=project)
        expected = worked.TOTALS[f"project {name}"]
        names = {field.name for field in ProjectFunding._meta.fields} & set(vars(expected))
        assert {field: getattr(kept, field) for field in names} == {
            field: getattr(expected, field) for field in names
        }, name


def test_lines_say_who_entered_and_who_approved(ledger):
    everything, books = scope_of(ledger, "everything"), ledger.books
    approved = [
        *explain(everything, "planned", "cash").lines(),
        *explain(everything, "allocated", "cash").lines(),
        *(
            line
            for line in explain(everything, "secured", "cash").lines()
            if line.what == "Committed"
        ),
    ]

    assert {(line.entered_by, line.approved_by) for line in approved} == {
        (books.officer, books.reviewer)
    }
    assert None not in {line.approved_at for line in approved}
    assert {line.entered_by for line in explain(everything, "spent", "cash").lines()} == {
        books.officer
    }


def test_line_says_what_was_entered(ledger):
    entry = ledger.entries[17]
    (line,) = (
        line
        for line in explain(scope_of(ledger, "project A"), "received", "cash").lines()
        if line.key == entry.pk
    )

    assert (line.kind, line.what, str(line.party), line.given_to, line.on, line.note) == (
        "contributionentry",
        "Received (Corrected)",
        "Bank",
        ledger.projects["A"],
        entry.occurs_on,
        "A mistake",
    )
    assert (line.amount, line.currency, line.rate, line.rate_on, line.chf) == (
        Decimal("-1000.01"),
        "USD",
        Decimal("0.881250"),
        entry.occurs_on.replace(day=1),
        Decimal("-881.26"),
    )


@pytest.mark.parametrize(
    ("measure", "queries"),
    [
        ("planned", 1),
        ("pledged", 1),
        ("secured", 1),
        ("received", 1),
        ("spent", 2),
        ("allocated", 1),
    ],
)
def test_explaining_costs_the_same_for_any_number_of_entries(
    ledger, django_assert_num_queries, measure, queries
):
    for place in ("project C", "everything"):
        explained = explain(scope_of(ledger, place), measure, "cash")
        with django_assert_num_queries(queries):
            lines = [
                (str(line.party), str(line.given_to), str(line.entered_by), str(line.approved_by))
                for line in explained.lines()
            ]
        assert lines or measure == "received"


def test_contributions_of_countries_are_named(ledger):
    names = {
        str(line.party)
        for mode in ("cash", "in-kind")
        for line in explain(scope_of(ledger, "everything"), "secured", mode).lines()
    }

    assert names == {"Bank", "Agency", COUNTRY_NAMES["KE"], COUNTRY_NAMES["MX"]}


def test_superseded_version_counts_nowhere(ledger):
    assert Budget.objects.filter(status="superseded").count() == 1
    assert Expenditure.objects.count() == 7
    services = [
        line.chf
        for line in explain(scope_of(ledger, "project B"), "planned", "cash").lines()
        if line.what.startswith("External services")
    ]
    assert services == [Decimal("17716.05")]


@pytest.mark.parametrize("place", worked.TOTALS)
def test_figures_as_of_today_are_those_of_now(ledger, place):
    now = scope_of(ledger, place)
    today = now.as_of(timezone.localdate())

    assert funding.totals(today) == funding.totals(now) == worked.TOTALS[place]
    for question in (
        lambda scope: funding.totals_by(scope, "region"),
        lambda scope: funding.totals_by(scope, "initiative"),
        lambda scope: sorted(by_source.secured_by(scope, "fund"), key=str),
        lambda scope: sorted(by_source.secured_by(scope, "organisation", "country"), key=str),
        lambda scope: funding.spent_by(scope, "category"),
        funding.by_category,
        year_by_year,
        lambda scope: list(explain(scope, "gap", "cash").lines()),
    ):
        assert question(today) == question(now)
