"""The books of the sample programme as an auditor reads them, row by row."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from budgets.models import (
    Agreement,
    Allocation,
    AllocationLine,
    Budget,
    Commitment,
    Contribution,
    ContributionEntry,
    Expenditure,
    FinalStatement,
    ProjectFunding,
)
from budgets.reading import funding
from budgets.reading.balances import balance_of
from budgets.reading.scopes import Scope
from budgets.writing.cover import support_due
from budgets.writing.links import Coverage
from initiatives.models import Consultation, Need
from initiatives.need_counts import count_needs
from portal.sample.papers import PAPER, make_paper
from projects.gates import GATES, State, states_of
from projects.models import PhaseChange, Project
from projects.phases import may_move
from stakeholders.documents import document_storage

pytestmark = pytest.mark.django_db
PHASES = Project.Phase.values
NOW = timezone.now()
APPROVED = ("approved", "superseded")


@pytest.fixture(autouse=True)
def programme(sample_programme, db):
    pass


def movements(**narrowed):
    return ContributionEntry.objects.filter(nature="movement", **narrowed)


def decided():
    """Everything that one person entered and another approved."""
    yield from Budget.objects.filter(status__in=APPROVED)
    yield from Allocation.objects.filter(status__in=APPROVED)
    yield from movements(stage="committed")


def test_each_approval_comes_after_the_entry_and_by_another_person():
    rows = list(decided())

    assert len(rows) > 100
    for row in rows:
        assert row.approved_at > row.entered_at, row
        assert row.approved_by_id not in (None, row.entered_by_id), row


def test_each_entry_is_entered_on_its_own_day_by_staff_of_its_region():
    for entry in [
        *ContributionEntry.objects.select_related("contribution__project", "entered_by"),
        *Expenditure.objects.select_related("project", "entered_by"),
    ]:
        assert 0 <= (entry.entered_at.date() - entry.occurs_on).days <= 1, entry
        project = getattr(entry, "project", None) or entry.contribution.project
        regions = set(entry.entered_by.regions.values_list("pk", flat=True))
        assert not regions or project is None or project.region_id in regions, entry


def test_each_entry_has_a_reference_and_each_promise_a_document():
    entered = list(movements())

    assert entered
    for entry in entered:
        assert entry.reference, entry
        assert bool(entry.document) is (entry.stage != "received"), entry
    assert {entry.document.name for entry in entered if entry.document} == {"sample/document.pdf"}
    for agreement in Agreement.objects.all():
        assert agreement.reference, agreement
        assert agreement.document, agreement


def test_document_is_a_pdf_that_opens(settings):
    make_paper()

    with document_storage().open(PAPER) as file:
        head = file.read()
    assert head.startswith(b"%PDF-")
    assert head.rstrip().endswith(b"%%EOF")


def test_each_expenditure_has_its_voucher():
    entered = Expenditure.objects.filter(corrects=None)

    assert entered.exists()
    assert not entered.filter(reference="").exists()


def test_each_grant_is_made_under_an_agreement_with_who_gives_it():
    grants = Contribution.objects.filter(fund__kind="funds-in-trust").select_related(
        "agreement", "project"
    )

    assert grants.exists()
    for grant in grants:
        coverage = Coverage.of(grant.agreement)
        assert coverage.includes(grant), grant
        assert coverage.is_signed_by(grant), grant
        assert grant.agreement.starts_on <= grant.entered_at.date(), grant
    spent = Expenditure.objects.filter(fund__kind="funds-in-trust")
    assert not spent.filter(agreement=None).exists()


def money_by_day():
    """What came to each project and left it, day by day: receipts first, in francs."""
    days = defaultdict(list)
    received = ContributionEntry.objects.filter(contribution__mode="cash", stage="received")
    for project, day, chf in received.values_list(
        "contribution__project", "occurs_on", "received_chf"
    ):
        days[project].append((day, 0, chf))
    lines = AllocationLine.objects.filter(allocation__status="approved")
    for project, year, chf in lines.values_list("project", "allocation__year", "chf_amount"):
        days[project].append((date(year, 1, 1), 0, chf))
    for project, day, chf in Expenditure.objects.filter(advance_reason="").values_list(
        "project", "occurs_on", "chf_amount"
    ):
        days[project].append((day, 1, -chf))
    return days


def test_nothing_is_spent_before_it_is_received_but_for_named_advances():
    for project, moves in money_by_day().items():
        left = Decimal(0)
        for day, _order, chf in sorted(moves):
            left += chf
            assert left >= 0 or project is None, (project, day, left)

    named = Expenditure.objects.exclude(advance_reason="")
    advances = ProjectFunding.objects.filter(advance__gt=0)
    assert len(named) == 2
    assert {row.project_id for row in advances} == {entry.project_id for entry in named}


def test_closing_balance_of_each_project_is_what_is_told_of_it():
    for project in Project.objects.filter(is_sample=True).select_related("funding"):
        scope = Scope(Project.objects.filter(pk=project.pk), Contribution.objects.none())
        closing = balance_of(scope).closing
        assert closing >= 0 or project.funding.advance, project
        if project.phase == "closed":
            assert project.funding.unspent_after_end == closing, project


def test_support_follows_direct_expenditure_at_the_agreed_rate():
    projects = set(Expenditure.objects.values_list("project", flat=True))
    named = Expenditure.objects.exclude(advance_reason="").values_list("project", "chf_amount")
    advance = {project: chf * Decimal("0.075") + 1 for project, chf in named}

    assert len(projects) > 20
    for project, due in support_due(projects).items():
        assert Decimal("-0.005") <= due <= advance.get(project, Decimal("1.00")), (project, due)
    charged = Expenditure.objects.filter(category="support").values_list("project", flat=True)
    assert len(set(charged)) > 20


def test_every_kind_of_event_is_there():
    reversals = ContributionEntry.objects.exclude(nature="movement")
    kinds = set(reversals.values_list("nature", "stage"))

    assert {("withdrawal", "pledged"), ("withdrawal", "received")} <= kinds
    assert ("correction", "received") in kinds
    assert not reversals.filter(reason="").exists()
    assert Expenditure.objects.exclude(corrects=None).exists()
    assert Expenditure.objects.exclude(currency="CHF").exists()
    assert Budget.objects.filter(revision=1, status="approved").exclude(note="").exists()
    assert Budget.objects.filter(status="superseded").exists()
    assert Allocation.objects.filter(revision=1, status="approved").exclude(note="").exists()
    assert Contribution.objects.exclude(appeal=None).exists()
    assert ProjectFunding.objects.filter(unspent_after_end__gt=0).exists()
    assert ProjectFunding.objects.filter(due_after_end_cash__gt=0).exists()
    for kind in ("regular-budget", "funds-in-trust"):
        assert Expenditure.objects.filter(fund__kind=kind).exists()


def test_what_has_begun_has_a_first_day_and_what_is_closed_a_last_one():
    for project in Project.objects.filter(is_sample=True):
        has_begun = PHASES.index(project.phase) >= PHASES.index("implementation")
        assert (project.actual_start_on is not None) is has_begun, project
        assert (project.actual_end_on is not None) is (project.phase == "closed"), project


def test_each_project_meets_every_gate_that_it_has_passed():
    passed = 0
    for project in Project.objects.filter(is_sample=True):
        for phase in PHASES[: PHASES.index(project.phase) + 1]:
            for state in states_of(project, phase):
                assert state.state == State.MET, (project.slug, project.phase, state.gate)
                passed += 1

    assert passed > 100
    assert GATES


def test_each_project_came_to_its_phase_by_moves_of_staff_of_its_region():
    movers = set()
    for project in Project.objects.filter(is_sample=True):
        moves = list(project.phase_changes.order_by("made_at"))
        steps = [(move.from_phase, move.to_phase) for move in moves]
        reached = PHASES[: PHASES.index(project.phase) + 1]
        assert steps == list(zip(reached, reached[1:], strict=False)), project
        assert project.created_at < min([move.made_at for move in moves] or [NOW]), project
        assert all(move.made_at < NOW for move in moves), project
        for move in moves:
            assert may_move(move.made_by, project, move.move), (project, move)
            movers.add(move.made_by_id)
    assert len(movers) > 1


def test_each_gate_was_met_when_the_project_passed_it():
    """What it asks for is dated before the move; the start and the end are the days of moves."""
    passed = Counter()
    for move in PhaseChange.objects.select_related("project"):
        project, met = move.project, None
        if move.to_phase == "funding":
            met = project.budgets.order_by("revision")[0].approved_at < move.made_at
        elif move.to_phase == "implementation":
            held = Consultation.objects.filter(projects=project)
            assert all(one.closed_at < move.made_at for one in held), move
            met = held.exists() and move.made_at.date() == project.actual_start_on
        elif move.to_phase == "closed":
            recorded = [
                *project.final_statements.values_list("stated_at", flat=True),
                *project.lessons.values_list("created_at", flat=True),
            ]
            assert len(recorded) == 2
            achieved = project.results.exclude(achieved_on=None)
            assert max(row.achieved_on for row in achieved) <= move.made_at.date()
            met = max(recorded) < move.made_at
            assert move.made_at.date() == project.actual_end_on, project
        if met is not None:
            assert met, (project, move.to_phase)
            passed[move.to_phase] += 1
    assert min(passed.values()) > 10
    assert set(passed) == {"funding", "implementation", "closed"}


def test_budgets_are_approved_after_their_entry_and_before_anything_is_given_or_spent():
    for budget in Budget.objects.filter(revision=0, status__in=APPROVED):
        days = [
            *ContributionEntry.objects.filter(contribution__project=budget.project_id),
            *Expenditure.objects.filter(project=budget.project_id),
        ]
        assert budget.entered_at < budget.proposed_at < budget.approved_at, budget
        assert all(budget.approved_at.date() < entry.occurs_on for entry in days), budget


def test_plan_and_gap_of_an_earlier_year_are_known():
    then = funding.totals(Scope.visible_to(AnonymousUser(), on=date(2025, 12, 31)))
    now = funding.totals(Scope.visible_to(AnonymousUser()))

    assert 0 < then.planned_cash < now.planned_cash
    assert then.gap_cash > 0
    assert then.unfunded_cash < now.unfunded_cash  # some have been closed since
    assert then.projects < now.projects


def test_needs_are_raised_taken_up_and_declined_each_with_its_day_and_reason():
    counts = count_needs(Need.objects.all())

    assert (counts.raised, counts.declined) == (42, 2)
    assert min(counts.waiting, counts.taken_up) > 5
    decided = Need.objects.exclude(status="raised")
    for need in decided:
        assert need.raised_on <= need.first_decided_on == need.decided_at.date(), need
        assert bool(need.decision_reason) is (need.status == "declined"), need


def test_final_statements_are_of_what_was_spent_and_come_after_it():
    for statement in FinalStatement.objects.select_related("project"):
        entered = Expenditure.objects.filter(project=statement.project)
        assert statement.spent_chf == sum(entry.chf_amount for entry in entered)
        assert all(entry.entered_at < statement.stated_at for entry in entered)


def test_proposals_are_complete():
    (proposed,) = Commitment.objects.all()

    assert all([proposed.reference, proposed.document, proposed.due_on])
    assert proposed.proposed_at >= proposed.entered_at
