"""What is done only with a reason is done with one that says something, wherever it is done."""

import inspect
import pkgutil
from datetime import timedelta
from decimal import Decimal
from importlib import import_module

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

import budgets.writing
import initiatives
import projects
from budgets.writing import (
    allocations,
    approval,
    corrections,
    entries,
    offers,
    rates,
    reversals,
    spending,
    valuing,
)
from budgets.writing import budgets as budget_versions
from initiatives import consultations, needs, replies, suggestions
from projects import editing, impacts, link_proposals, phases
from stakeholders.reasons import fault_of, said
from tests.budgets.books import Books
from tests.budgets.offering import offer
from tests.factories import (
    AllocationFactory,
    ExchangeRateFactory,
    FundFactory,
    ProjectFactory,
    UserFactory,
)
from tests.initiatives.consulting import answered, asks, focal_point, invitation_of, opened
from tests.initiatives.factories import NeedFactory
from tests.projects.factories import ImpactFactory, LinkProposalFactory

pytestmark = pytest.mark.django_db
NOTHING = [
    *(" \n", "\u200b", "\u3164", "\u2800\u00ad", "-", "—", ".", "…", "?!", "//", "。", "0", "x"),
    *("xxxx", "TBD", "t.b.d.", "n/a", "N.A.", "to be confirmed", "a définir", "pendiente"),
    *("неизвестно", "غير معروف", "待定"),
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_said(text):
    assert said(text) == ""
    assert bool(fault_of(text)) is bool(text.strip())


@pytest.mark.parametrize(
    "text", ["Typed twice", "No", "误", "Ошибка", "خطأ", "See 4.2", "Elections"]
)
def test_something_is_said(text):
    assert said(f" {text}\n") == text
    assert fault_of(text) == fault_of("") == ""


class World:
    """Records on which each service could act, if it were given a reason."""

    def __init__(self):
        self.books = Books()
        self.by = self.books.officer
        self.project = ProjectFactory(phase="implementation")
        self.budget = self.books.plan(self.project, {"amount": Decimal(100)})

    def receipt(self):
        return self.books.fund(self.project, 10)

    def contribution_in_kind(self):
        """A pledge in kind that is not valued yet."""
        contribution_in_kind = self.books.contribution(
            project=self.project, mode="in-kind", valuation=""
        )
        return self.books.pledge(contribution_in_kind, None)

    def proposed(self):
        return approval.propose_commitment(
            self.books.contribution(project=self.project), amount=Decimal(5), by=self.by
        )

    def invitation(self):
        focal_point("KE")
        opened(self.by)
        return invitation_of()


def _advance(world, reason):
    return phases.advance(ProjectFactory(phase="identification"), by=world.by, reason=reason)


def _move(service, **state):
    return lambda world, reason: service(
        ProjectFactory(**{"phase": "implementation"} | state), by=world.by, reason=reason
    )


def _extension(world, reason):
    until = timezone.localdate() + timedelta(days=40)
    return replies.ask_extension(world.invitation(), until=until, reason=reason, by=None)


WAYS = {
    approval.send_back: lambda w, r: approval.send_back(
        w.proposed(), by=w.books.reviewer, reason=r
    ),
    corrections.correct_expenditure: lambda w, r: corrections.correct_expenditure(
        w.books.spend(w.project, 5), by=w.by, reason=r
    ),
    rates.correct_rate: lambda w, r: rates.correct_rate(
        ExchangeRateFactory(currency="EUR"), by=w.by, reason=r, published=Decimal("0.91")
    ),
    reversals.withdraw: lambda w, r: reversals.withdraw(w.receipt(), by=w.by, reason=r),
    reversals.correct: lambda w, r: reversals.correct(w.receipt(), by=w.by, reason=r),
    valuing.value_contribution: lambda w, r: valuing.value_contribution(
        w.contribution_in_kind(), by=w.by, amount=Decimal(5), valuation="market-price", reason=r
    ),
    link_proposals.propose_link: lambda w, r: link_proposals.propose_link(
        by=w.by, project=w.project, need=NeedFactory(country__region__code="AMS"), reason=r
    ),
    link_proposals.decline_link: lambda w, r: link_proposals.decline_link(
        LinkProposalFactory(need=NeedFactory()), by=w.by, reason=r
    ),
    phases.advance: _advance,
    phases.suspend: _move(phases.suspend),
    phases.resume: _move(phases.resume, status="suspended"),
    phases.cancel: _move(phases.cancel),
    phases.reopen: _move(phases.reopen, phase="closed"),
    phases.waive_gate: lambda w, r: phases.waive_gate(
        ProjectFactory(phase="funding"), "consultation", by=w.books.reviewer, reason=r
    ),
    consultations.refuse_extension: lambda w, r: consultations.refuse_extension(
        asks(w.invitation()), by=w.by, reason=r
    ),
    consultations.give_back_reply: lambda w, r: consultations.give_back_reply(
        answered(w.invitation()), by=w.by, reason=r
    ),
    consultations.close_consultation: lambda w, r: consultations.close_consultation(
        opened(w.by), by=w.books.reviewer, outcome="Schools first", reason=r
    ),
    offers.decline: lambda w, r: offers.decline(offer(project=w.project), by=w.by, reason=r),
    offers.close: lambda w, r: offers.close(offer(project=w.project), by=w.by, reason=r),
    needs.mark_met: lambda w, r: needs.mark_met(NeedFactory(status="accepted"), by=w.by, reason=r),
    needs.decline: lambda w, r: needs.decline(NeedFactory(status="raised"), by=w.by, reason=r),
    replies.ask_extension: _extension,
    suggestions.refuse: lambda w, r: suggestions.refuse(None, by=w.by, reason=r),
}
"""Every service that takes a reason, on records with which it would do its work."""
NAMED_OTHERWISE = {
    "note": {
        budget_versions.revise_budget: lambda w, r: budget_versions.revise_budget(
            w.budget, by=w.by, note=r
        ),
        allocations.revise_allocation: lambda w, r: allocations.revise_allocation(
            AllocationFactory(approved=True), by=w.by, note=r
        ),
    },
    "advance_reason": {
        spending.record_expenditure: lambda w, r: w.books.spend(w.project, 5, advance_reason=r),
        reversals.withdraw: lambda w, r: w.books.withdraw(w.receipt(), advance_reason=r),
    },
    "publishing_reason": {
        editing.change_project: lambda w, r: editing.change_project(
            w.project, by=w.by, publishing_reason=r
        ),
    },
    "answer": {impacts.contest_impact: lambda w, r: contest(r)},
}
NOT_SERVICES = {"reversal_of", "correction_of", "tell_return", "read_reasons", "in_words"}
"""They act on what a service has checked, or read other reasons."""


def contest(reason):
    impact = ImpactFactory()
    speaker = UserFactory(role="focal-point", country=impact.country)
    return impacts.contest_impact(impact, by=speaker, answer=reason)


def services_with_a_reason():
    for package in (budgets.writing, projects, initiatives):
        for entry in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if {"migrations", "management", "admin"} & set(entry.name.split(".")):
                continue
            module = import_module(entry.name)
            for title, one in inspect.getmembers(module, inspect.isfunction):
                is_own = one.__module__ == module.__name__ and not title.startswith("_")
                takes = any("reason" in name for name in inspect.signature(one).parameters)
                if is_own and takes and title not in NOT_SERVICES:
                    yield one


def test_every_service_that_takes_a_reason_is_tried_here():
    assert set(services_with_a_reason()) == set(WAYS)


ALL_WAYS = [("reason", service, act) for service, act in WAYS.items()] + [
    (field, service, act)
    for field, ways in NAMED_OTHERWISE.items()
    for service, act in ways.items()
]


@pytest.mark.parametrize(
    ("field", "service", "act"), ALL_WAYS, ids=[f"{way[1].__name__}-{way[0]}" for way in ALL_WAYS]
)
def test_no_service_takes_a_reason_that_says_nothing(field, service, act):
    for reason in ("\u3164", "-", "tbd", ".", "n/a", "x"):
        with pytest.raises(ValidationError) as refused, transaction.atomic():
            act(World(), reason)
        assert list(refused.value.message_dict) == [field], reason


@pytest.mark.parametrize("reason", ["tbd", "-"])
def test_receipt_into_a_closed_fund_says_why(reason):
    world = World()
    fund = FundFactory(slug="ended")
    commitment = world.books.commit(world.books.contribution(project=world.project, fund=fund), 10)
    type(fund).objects.filter(pk=fund.pk).update(closed_on=timezone.localdate() - timedelta(days=9))
    with pytest.raises(ValidationError) as refused:
        entries.record_receipt(
            commitment.contribution,
            follows=commitment,
            by=world.by,
            amount=Decimal(5),
            reason=reason,
        )
    assert list(refused.value.message_dict) == ["reason"]
