"""A report on a year that is over has the same figures whenever they are taken."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone

from reports.contents.parts import EnteredLater
from reports.contents.snapshot import to_json
from reports.figures import references_in
from reports.kinds import KINDS, contents_of
from reports.models import Report
from reports.references import open_reference
from tests.budgets.books import Books
from tests.budgets.recording import record_earlier
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    FundFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    settle,
)

pytestmark = pytest.mark.django_db
CUT_OFF = date(2026, 3, 31)
KNOWN = datetime(2026, 2, 1, tzinfo=UTC)
KINDS_OF_RECORD = ["rdf", "tdag", "council", "funding-gap"]


def chf(amount):
    return Decimal(amount).quantize(Decimal("0.01"))


class Ledger:
    """A project with money of 2025, all of which was recorded by 1 February 2026."""

    def __init__(self):
        region = RegionFactory(code="AFR")
        plan = {"plan__starts_year": 2025, "plan__ends_year": 2028}
        self.initiative = InitiativeFactory(region=region, number=1, **plan)
        self.project = ProjectFactory(
            initiative=self.initiative, phase="implementation", starts_on=date(2025, 1, 1)
        )
        budget = BudgetFactory(project=self.project, items_of=[{"amount": 1000}])
        settle(budget, datetime(2025, 2, 1, tzinfo=UTC))
        self.books, self.region = Books(), region
        contribution = self.books.contribution(project=self.project, fund=FundFactory())
        self.commitment = self.books.commit(contribution, "500", on=date(2025, 3, 1))
        self.receipt = self.books.receive(self.commitment, "300", date(2025, 4, 1))
        self.spent = self.books.spend(self.project, "100", on=date(2025, 6, 1))
        other = self.books.contribution(project=self.project, fund=FundFactory())
        self.withdrawn = self.books.commit(other, "200", on=date(2025, 5, 1))
        record_earlier(KNOWN)

    def enter_later(self):
        """Enter now what is of 2025: an expenditure and the correction of one, a receipt and the
        correction of one, a withdrawal, an allocation, and a project with money of its own."""
        books = self.books
        books.spend(self.project, "20", on=date(2025, 7, 1))
        books.unspend(self.spent, "5", on=date(2025, 7, 2))
        books.receive(self.commitment, "50", date(2025, 8, 1))
        books.correct(self.receipt, "10", on=date(2025, 9, 1))
        books.withdraw(self.withdrawn, on=date(2025, 10, 1))
        own = FundFactory(slug="regular-budget", kind="regular-budget")
        allocation = AllocationFactory(
            region=self.region, fund=own, year=2025, new_chf=Decimal(70), lines_of={}
        )
        settle(allocation, timezone.now())
        project = ProjectFactory(
            initiative=self.initiative, phase="implementation", starts_on=date(2025, 1, 1)
        )
        contribution = books.commit(books.contribution(project=project), "40", on=date(2025, 11, 1))
        books.receive(contribution, "40", date(2025, 11, 2))


def taken(kind, region):
    """Take the figures of a report on 2025 today, with the same cut-off."""
    contents = gathered(kind, region, 2025, as_of=CUT_OFF)
    return contents, json.loads(json.dumps(to_json(contents)))


def gathered(kind, region, year, **order):
    of_region = {"region": region} if kind == "rdf" else {"region": None}
    drafts = Report.objects.filter(status="draft")
    report, _made = drafts.get_or_create(kind=kind, year=year, **of_region, defaults=order)
    return KINDS[kind].gather(report, as_of=timezone.localdate())


@pytest.fixture(scope="module")
def _made(kept):
    with transaction.atomic():
        return Ledger()


@pytest.fixture
def ledger(_made):
    return deepcopy(_made)


def test_what_is_entered_after_the_cut_off_changes_only_the_line_for_it(ledger):
    earlier = {kind: taken(kind, ledger.region) for kind in KINDS_OF_RECORD}

    ledger.enter_later()

    nothing = dict(entries=0, secured=chf(0), received=chf(0), expenditures=0, spent=chf(0))
    for kind, (first, before) in earlier.items():
        again, after = taken(kind, ledger.region)
        assert first.finance.entered_later == EnteredLater(
            **nothing, earlier=EnteredLater(**nothing)
        ), kind
        assert again.finance.entered_later == EnteredLater(
            entries=5,
            secured=chf(-200 + 40),  # withdrawn; given to the new project
            received=chf(50 - 10 + 40),
            expenditures=2,
            spent=chf(20 - 5),
            allocations=1,
            allotted=chf(70),
            earlier=EnteredLater(**nothing),
        ), kind
        totals = first.finance.totals
        assert (totals.secured_cash, totals.spent) == (chf(700), chf(100)), kind
        for figures in (before, after):
            figures["finance"].pop("entered_later")
            figures.pop("to_page")  # which leads to what is public now
        assert after == before, kind


def test_without_a_cut_off_of_its_own_all_counts_that_is_recorded(ledger):
    ledger.enter_later()

    contents = gathered("rdf", ledger.region, 2025)

    assert (contents.known_on, contents.finance.entered_later) == (None, None)
    assert (contents.finance.totals.received_cash, contents.finance.totals.spent) == (
        chf(380),
        chf(115),
    )


def test_figures_of_a_report_are_explained_by_what_was_recorded_by_its_cut_off(ledger):
    contents, figures = taken("rdf", ledger.region)
    drafts = Report.objects.filter(kind="rdf")
    drafts.update(snapshot=figures, snapshot_at=timezone.now(), status="built")
    report = drafts.get()
    references = references_in(report, contents_of(report))
    Report.objects.filter(pk=report.pk).update(
        status="issued",
        issued_at=timezone.now(),
        issued_by=ledger.books.reviewer,
        document_number="1",
    )

    ledger.enter_later()

    shown = {}
    for measure in ("planned", "secured", "received", "spent", "gap"):
        opened = open_reference(references[measure, "cash"], reader=AnonymousUser())
        assert (opened.then, opened.holds) == (opened.now, True), measure
        shown[measure] = opened.now
    totals = contents.finance.totals
    assert shown == {
        "planned": totals.planned_cash,
        "secured": totals.secured_cash,
        "received": totals.received_cash,
        "spent": totals.spent,
        "gap": totals.gap_cash,
    }


def test_bridge_leads_from_the_report_to_the_public_page_and_adds_up(ledger):
    ledger.enter_later()
    ledger.books.spend(ledger.project, "7", on=date(2026, 5, 1))
    dates = {"starts_on": date(2023, 1, 1), "ends_on": date(2024, 1, 1)}
    ProjectFactory(region=ledger.region, initiative=None, **dates)

    bridge = taken("rdf", ledger.region)[0].to_page

    shown = {
        one.reason: (one.measures.projects, one.measures.secured, one.measures.spent)
        for one in bridge.steps
    }
    assert (bridge.opens.projects, bridge.opens.secured, bridge.opens.spent) == (1, 700, 100)
    assert shown == {
        "entered-later": (0, -200, 15),
        "since": (0, 0, 7),
        "recorded-later": (1, 40, 0),
        "not-counted": (1, 0, 0),
    }
    assert (bridge.closes.projects, bridge.closes.secured, bridge.closes.spent) == (3, 540, 122)
    assert not bridge.unexplained.is_any


def issue(kind, year, contents, *, number=""):
    Report.objects.filter(kind=kind, year=year, status="draft").update(
        snapshot=json.loads(json.dumps(to_json(contents))),
        snapshot_at=timezone.now(),
        status="issued",
        issued_at=timezone.now(),
        issued_by=Books().reviewer,
        document_number=number or f"{kind}/{year}",
    )


def test_opening_differs_from_the_last_closing_by_what_was_entered_and_counted_since(ledger):
    for kind in KINDS_OF_RECORD:
        issue(kind, 2025, taken(kind, ledger.region)[0])
    ledger.enter_later()

    for kind in KINDS_OF_RECORD:
        bridge = gathered(kind, ledger.region, 2026).from_last

        last = bridge.number, bridge.year, bridge.day
        assert last == (f"{kind}/2025", 2025, date(2025, 12, 31))
        assert (bridge.opens.secured, bridge.closes.secured) == (700, 540), kind
        assert {one.reason: one.measures.secured for one in bridge.steps} == {
            "entered-later": -200,
            "counted-now": 40,
        }, kind
        assert not bridge.unexplained.is_any, kind


def test_addendum_is_not_taken_for_the_last_report(ledger):
    first, _figures = taken("rdf", ledger.region)
    issue("rdf", 2025, first)
    Report.objects.create(
        kind="rdf",
        region=ledger.region,
        year=2025,
        revises=Report.objects.get(),
        revision_kind="add",
    )
    issue("rdf", 2025, first, number="rdf/2025(Add.1)")

    assert gathered("rdf", ledger.region, 2026).from_last.number == "rdf/2025"


def test_what_the_steps_do_not_explain_is_said(ledger):
    first, _figures = taken("rdf", ledger.region)
    totals = replace(first.finance.totals, spent=chf(90))
    issue("rdf", 2025, replace(first, finance=replace(first.finance, totals=totals)))

    bridge = gathered("rdf", ledger.region, 2026).from_last

    assert (bridge.steps, bridge.unexplained.spent, bridge.unexplained.secured) == ((), 10, 0)
