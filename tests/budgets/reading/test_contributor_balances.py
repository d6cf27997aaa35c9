"""What contributors gave and what was spent of it, by contributor and kind of agreement."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.models import AgreementParty
from budgets.reading.balances import Balance, balance_of
from budgets.reading.contributor_balances import SEVERAL, Contributor, balances_by_contributor
from budgets.reading.scopes import Scope
from stakeholders.periods import Period
from tests.budgets.books import Books
from tests.factories import (
    AgreementFactory,
    FundFactory,
    OrganisationFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db
YEAR = Period.of_year(2026)


def agreement_of(project, *donors, **values):
    agreement = AgreementFactory(starts_on=date(2025, 1, 1), region=project.region, **values)
    agreement.projects.add(project)
    for donor in donors:
        AgreementParty.objects.create(agreement=agreement, organisation=donor)
    return agreement


def planned(books):
    """Give a project that may spend."""
    project = ProjectFactory(phase="implementation", starts_on=date(2025, 1, 1))
    books.plan(project, {"amount": 5000})
    return project


def shown():
    scope = Scope.visible_to(AnonymousUser())
    rows = balances_by_contributor(scope, YEAR)
    whole = balance_of(scope, period=YEAR)
    assert sum(row.balance.closing for row in rows) == whole.closing
    return {(row.contributor, row.kind): row.balance for row in rows}


def test_spending_under_an_agreement_is_of_the_contributor_under_it():
    books, donor = Books(), OrganisationFactory()
    project = planned(books)
    agreement = agreement_of(project, donor, kind="funds-in-trust", support_rate=Decimal(10))
    contribution = {"project": project, "organisation": donor, "fund": FundFactory()}
    first = books.commit(
        books.contribution(**contribution, agreement=agreement), "500", on=date(2025, 3, 1)
    )
    books.receive(first, "300", date(2025, 4, 1))
    books.receive(first, "100", date(2026, 4, 1))
    books.spend(project, "50", on=date(2025, 6, 1), agreement=agreement)
    books.spend(project, "20", on=date(2026, 6, 1), agreement=agreement)
    books.spend(project, "3", on=date(2026, 6, 2), category="support", agreement=agreement)
    books.spend(project, "7", on=date(2026, 6, 3))
    own = FundFactory(slug="regular", kind="regular-budget")
    books.spend(project, "1000", on=date(2026, 6, 4), fund=own)
    other = books.commit(
        books.contribution(project=project, organisation=OrganisationFactory()), "40"
    )
    receipt = books.receive(other, "40")
    books.withdraw(receipt, "15")
    stranger = receipt.contribution.organisation

    assert shown() == {
        (Contributor(donor.pk, None), "funds-in-trust"): Balance(
            opening=Decimal(250), received=Decimal(100), direct=Decimal(20), support=Decimal(3)
        ),
        (Contributor(stranger.pk, None), ""): Balance(received=Decimal(40), paid_back=Decimal(15)),
        (None, ""): Balance(direct=Decimal(7)),
    }


def test_what_several_gave_under_one_agreement_is_told_together():
    books = Books()
    project = planned(books)
    donors = OrganisationFactory.create_batch(2)
    agreement = agreement_of(project, *donors, kind="contribution")
    for donor, amount in zip(donors, ("30", "50"), strict=True):
        contribution = books.contribution(project=project, organisation=donor, agreement=agreement)
        books.receive(books.commit(contribution, amount), amount)
    books.spend(project, "10", agreement=agreement)

    assert shown() == {(SEVERAL, "contribution"): Balance(received=Decimal(80), direct=Decimal(10))}


def test_of_nothing_contributed_the_one_party_answers_and_what_is_not_public_is_not_named():
    books, donor = Books(), OrganisationFactory()
    project = planned(books)
    agreement = agreement_of(project, donor, kind="contribution", is_published=False)
    books.spend(project, "10", agreement=agreement)

    assert shown() == {(Contributor(donor.pk, None), ""): Balance(direct=Decimal(10))}
