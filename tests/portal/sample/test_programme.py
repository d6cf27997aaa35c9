"""The sample programme: invented, marked, and the same on every machine."""

import pytest
from django.db import transaction
from django.db.models import Count, F

from budgets import exchange
from budgets.models import (
    BALANCES,
    Agreement,
    Allocation,
    Appeal,
    Budget,
    BudgetItem,
    Commitment,
    Contribution,
    ContributionEntry,
    ExchangeRate,
    Expenditure,
    OfficeResource,
    ProjectFunding,
)
from budgets.writing.approval import approve
from budgets.writing.entries import set_effects
from budgets.writing.estimates import update_support
from budgets.writing.reversals import reversal_of
from portal.sample import copies
from portal.sample.accounts import PASSWORD
from portal.sample.programme import make_programme
from projects.models import Project
from stakeholders.models import Organisation, User

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "ar", "zh_hans", "fr", "ru", "es")


@pytest.fixture
def programme(sample_programme, db):
    pass


def sample():
    return Project.objects.filter(is_sample=True)


def test_programme_covers_all_regions_and_plans(programme):
    by_region = dict(sample().order_by().values_list("region").annotate(Count("pk")))

    assert sum(by_region.values()) >= 60
    assert set(by_region) == {"AFR", "AMS", "ARB", "ASP", "CIS", "EUR"}
    assert min(by_region.values()) >= 5
    assert set(sample().values_list("initiative__plan__slug", flat=True)) == {
        "kigali-2022",
        "baku-2025",
        "buenos-aires-2017",
    }


def test_every_sample_text_is_in_six_languages(programme):
    for project in sample():
        for language in LANGUAGES:
            assert getattr(project, f"title_{language}"), (project.slug, language)
            assert getattr(project, f"description_{language}"), (project.slug, language)


def test_every_sample_row_is_marked(programme):
    for model in (
        Allocation,
        Agreement,
        Appeal,
        Budget,
        BudgetItem,
        Commitment,
        Contribution,
        ContributionEntry,
        ExchangeRate,
        Expenditure,
        OfficeResource,
    ):
        assert model.objects.exists()
        assert not model.objects.filter(is_sample=False).exists()
    assert set(User.objects.values_list("is_sample", flat=True)) == {True}


def test_no_real_organization_is_said_to_have_given(programme):
    givers = Organisation.objects.filter(contribution__isnull=False)

    assert set(givers.values_list("is_sample", flat=True)) == {True}


def test_sample_rows_are_valued_as_the_exchange_rule_values_them(programme):
    rates = exchange.Rates()
    coming = ContributionEntry.objects.filter(nature="movement")
    spent = Expenditure.objects.filter(corrects=None)
    for rows in (BudgetItem.objects.all(), coming, spent):
        for row in rows.exclude(amount=None):
            kept = (row.chf_amount, row.chf_rate, row.chf_rate_on)
            row.pk = row.chf_amount = None
            exchange.value_in_chf(row, rates)

            assert (row.chf_amount, row.chf_rate, row.chf_rate_on) == kept


def test_sample_entries_have_the_effects_that_the_rules_give_them(programme):
    """They are saved in bulk; so they are held against the service here."""
    checked = 0
    for contribution in Contribution.objects.prefetch_related("entries"):
        earlier = []
        for entry in contribution.entries.order_by("pk"):
            kept = [getattr(entry, name) for name in BALANCES]
            if entry.follows_id:
                entry.follows = next(other for other in earlier if other.pk == entry.follows_id)
            made = entry
            if entry.nature == "movement":
                for name in BALANCES:
                    setattr(entry, name, 0)
                set_effects(entry, earlier)
            else:
                made = again(entry, earlier)

            assert [getattr(made, name) for name in BALANCES] == kept
            earlier.append(entry)
            checked += 1
    assert checked == ContributionEntry.objects.count() > 100


def again(reversal, earlier):
    """The same reversal as the service would enter it."""
    return reversal_of(
        next(other for other in earlier if other.pk == reversal.follows_id),
        earlier,
        nature=reversal.nature,
        reason=reversal.reason,
        amount=-reversal.amount,
        occurs_on=reversal.occurs_on,
        by=reversal.entered_by,
    )


def test_sample_spending_stays_within_its_budget(programme):
    overspent = ProjectFunding.objects.filter(spent__gt=0).exclude(spent__lte=F("planned_cash"))

    assert not overspent.exists()
    assert ProjectFunding.objects.filter(spent__gt=0).exists()


def test_sample_budgets_carry_the_programme_support_that_is_due(programme):
    for budget in Budget.objects.prefetch_related("items"):
        support = {
            item.pk: item.amount for item in budget.items.all() if item.category == "support"
        }
        with transaction.atomic():
            if budget.is_open:
                update_support(budget)
                now = budget.items.filter(category="support").values_list("pk", "amount")
                assert dict(now) == support
            transaction.set_rollback(True)


def test_one_budget_and_one_commitment_await_their_approval(programme, reviewer):
    budget, commitment = Budget.objects.get(status="proposed"), Commitment.objects.get()

    for record in (budget, commitment):
        assert approve(record, by=reviewer).status == "approved"


def test_making_it_again_changes_nothing(programme):
    before = list(sample().order_by("pk").values_list("pk", "updated_at"))
    money = counts()

    assert make_programme() == 0

    assert list(sample().order_by("pk").values_list("pk", "updated_at")) == before
    assert counts() == money


def counts():
    return [
        model.objects.count()
        for model in (Allocation, Agreement, Appeal, Budget, ContributionEntry, Expenditure)
    ]


def test_copies_carry_the_same_money_as_their_originals(programme):
    assert copies.copy_projects(80, cycle=72) == 8

    original, copy = (
        Project.objects.select_related("funding").get(slug=f"sample-project-{number}")
        for number in (3, 75)
    )
    for name in ("title_ru", "phase", "region_id", "is_sample"):
        assert getattr(copy, name) == getattr(original, name)
    for field in ProjectFunding._meta.fields:
        if not field.primary_key:
            assert getattr(copy.funding, field.name) == getattr(original.funding, field.name)
    assert list(copy.countries.all()) == list(original.countries.all())
    for project in (original, copy):
        assert project.created_at == original.created_at
        moves = project.phase_changes.values_list("to_phase", "made_at")
        assert list(moves) == list(original.phase_changes.values_list("to_phase", "made_at"))
    assert copy.phase_changes.exists()


def test_accounts_sign_in_with_the_public_password(programme, client):
    names = set(User.objects.values_list("username", flat=True))

    assert names == {
        "admin",
        "reviewer",
        "officer-afr",
        "officer-ams",
        "focal-ke",
        "focal-sn",
        "partner",
        "auditor",
    }
    assert all(client.login(username=name, password=PASSWORD) for name in names)
