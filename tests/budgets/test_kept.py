"""The sums of many projects are those of the ledgers, whatever happened, and read the same."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction

from budgets.models import DatedSum, FundingSum, MoneySum
from budgets.reading import funding
from budgets.reading.measures import ENTERED, NARROWED_BY, Origin
from budgets.reading.scopes import Scope
from budgets.writing import sums
from initiatives.models import Initiative
from projects.models import PastStart, Project
from stakeholders.models import Organisation
from tests.budgets.kept import (
    assert_all_kept_sums_are_those_of_the_ledgers,
    assert_days_read_as_the_ledgers,
    assert_read_as_the_ledgers,
    explained,
    figures_of,
)
from tests.factories import (
    BudgetItemFactory,
    ContributionFactory,
    CountryFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.initiatives.factories import InterregionalEffortFactory

pytestmark = pytest.mark.django_db


KEYS = (
    *("region", "initiative", "is_published", "of_project", "is_ended", "fund", "mode"),
    *("organisation", "country", "year", "project_class", "what", "day", "phase", "has_gap"),
)


DAYS = (date(2025, 3, 1), date(2026, 12, 1))


@pytest.fixture
def money():
    """Three projects in two regions, and contributions to none, with money of every kind."""
    initiative = InitiativeFactory()
    regions = [initiative.region, RegionFactory(code="AMS")]
    own = FundFactory(kind="regular-budget")
    for number in range(3):
        project = ProjectFactory(
            region=regions[number % 2],
            initiative=initiative if number else None,
            starts_on=date(2025, 1, 1),
            is_published=number != 1,
        )
        BudgetItemFactory(budget__project=project, amount=Decimal(900))
        ContributionFactory(project=project, amount=Decimal(70), stage="received")
        ContributionFactory(project=project, amount=Decimal(50), stage="pledged")
        ContributionFactory(project=project, mode="in-kind", amount=None)
        ExpenditureFactory(project=project, amount=Decimal(30), occurs_on=date(2025, 3, 1))
        ExpenditureFactory(project=project, amount=Decimal(5), fund=own, category="support")
    ContributionFactory(project=None, initiative=initiative, amount=Decimal(11))
    ContributionFactory(project=None, region=regions[1], amount=Decimal(12))


def by_sql(statement):
    def change():
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return change


def move(**changes):
    return lambda: Project.objects.update(**changes)


def move_one_by_one():
    for project in Project.objects.all():
        project.region = RegionFactory(code="ARB")
        project.status = "cancelled"
        project.is_published = not project.is_published
        project.starts_on = date(2020, 1, 1)
        project.save()


CHANGES = {
    "to another region": lambda: move(region=RegionFactory(code="ARB"))(),
    "to no region": move(region=None, level="global"),
    "to another initiative": lambda: move(
        initiative=InitiativeFactory(number=2, is_published=False)
    )(),
    "to no initiative": move(initiative=None),
    "closed": move(phase="closed"),
    "in another phase": move(phase="funding"),
    "suspended": move(status="suspended"),
    "closed elsewhere": lambda: move(phase="closed", region=RegionFactory(code="ARB"))(),
    "published": move(is_published=True),
    "unpublished": move(is_published=False),
    "sample": move(is_sample=True),
    "another start": move(starts_on=date(2022, 1, 1)),
    "an actual start": move(actual_start_on=date(2022, 1, 1)),
    "a start known of past years": lambda: PastStart.objects.create(
        project=Project.objects.first(), until_year=2025, starts_on=date(2019, 1, 1)
    ),
    "one by one": move_one_by_one,
    "initiative unpublished": lambda: Initiative.objects.update(is_published=False),
    "initiative of another region": lambda: Initiative.objects.update(
        region=RegionFactory(code="ARB")
    ),
    "all at once by SQL": by_sql(
        "UPDATE projects_project SET status = 'cancelled', initiative_id = NULL, region_id = NULL,"
        " level = 'global',"
        " is_published = true, starts_on = '2026-01-01', is_sample = true"
    ),
    "money without projects": lambda: ContributionFactory(
        project=None, initiative=None, region=RegionFactory(code="ARB"), amount=Decimal(3)
    ),
    "a project deleted": lambda: ProjectFactory().delete(),
    "a project deleted by SQL": lambda: (
        ProjectFactory(slug="gone"),
        by_sql(
            "DELETE FROM projects_project WHERE slug = 'gone';"
            "DELETE FROM projects_projectlight WHERE project_id NOT IN"
            " (SELECT id FROM projects_project);"
            "DELETE FROM budgets_projectfunding WHERE project_id NOT IN"
            " (SELECT id FROM projects_project)"
        )(),
    ),
    "folded": sums.fold,
    "made anew": sums.make_anew,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_sums_follow_and_read_as_the_ledgers(money, change):
    assert_all_kept_sums_are_those_of_the_ledgers()

    change()

    assert_all_kept_sums_are_those_of_the_ledgers()
    assert assert_read_as_the_ledgers(AnonymousUser()) > 0
    assert_days_read_as_the_ledgers(AnonymousUser(), DAYS)
    sums.fold()
    assert_all_kept_sums_are_those_of_the_ledgers()


@pytest.mark.parametrize("measure", ENTERED)
def test_figures_that_are_told_apart_are_those_of_the_ledgers(money, measure):
    whole = Scope.visible_to(AnonymousUser())
    values = {
        "fund": FundFactory(),
        "organisation": Organisation.objects.first(),
        "year": 2025,
        "project_class": "new",
        "origin": Origin.OWN,
        "unearmarked": True,
    }
    narrowings = [{}, *({name: values[name]} for name in values if name in NARROWED_BY[measure])]

    kept = [explained(whole, measure, "cash", **one) for one in narrowings]

    assert kept == [
        explained(replace(whole, keys=None), measure, "cash", **one) for one in narrowings
    ]


def test_staff_read_as_the_ledgers_what_is_not_public(money):
    staff = assert_read_as_the_ledgers(UserFactory(role="auditor"))

    assert staff > assert_read_as_the_ledgers(AnonymousUser()) > 0


def test_folding_leaves_one_row_of_each_key(money):
    ExpenditureFactory.create_batch(3, project=Project.objects.first())
    keys = {
        model: [one.name for one in model._meta.fields if one.name in KEYS]
        for model in (FundingSum, MoneySum, DatedSum)
    }

    sums.fold()

    for model, names in keys.items():
        assert model.objects.count() == model.objects.values(*names).distinct().count() > 0


def test_sums_are_read_by_whom_they_are_kept_for(money):
    readers = {
        "auditor": UserFactory(role="auditor"),
        "officer": UserFactory(role="regional-officer"),
        "focal point": UserFactory(role="focal-point", country=CountryFactory()),
        "visitor": AnonymousUser(),
    }

    kept = {name: Scope.visible_to(reader).kept is not None for name, reader in readers.items()}

    assert kept == {"auditor": True, "officer": True, "focal point": False, "visitor": True}


def test_other_rows_than_those_of_the_scope_are_read_from_the_ledgers(money):
    whole = Scope.visible_to(UserFactory(role="auditor"))

    assert whole.kept
    assert whole.of_region("AFR").kept
    assert whole.as_of(date(2026, 1, 1)).kept is None
    assert whole.as_known_on(date(2026, 1, 1)).kept is None
    assert whole.of_project(Project.objects.first()).kept is None


def test_an_effort_has_the_sums_of_its_initiatives_until_another_project_joins(money):
    whole = Scope.visible_to(UserFactory(role="auditor"))
    initiative = Initiative.objects.get()
    effort = InterregionalEffortFactory()
    effort.initiatives.add(initiative)
    initiative.projects.update(effort=effort)
    kept = whole.of_effort(effort)

    assert kept.kept
    assert figures_of(kept) == figures_of(replace(kept, keys=None))

    Project.objects.filter(initiative=None).update(effort=effort)
    ledgers = whole.of_effort(effort)

    assert ledgers.kept is None
    assert funding.totals(ledgers).projects == funding.totals(kept).projects + 1


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO budgets_fundingsum SELECT * FROM budgets_fundingsum",
        "UPDATE budgets_moneysum SET direct_chf = 1",
        "DELETE FROM budgets_datedsum",
        "UPDATE budgets_projectplace SET is_ended = true",
    ],
)
def test_nobody_writes_sums_by_hand(money, statement):
    with pytest.raises(IntegrityError, match="follows from the ledgers"), transaction.atomic():
        by_sql(statement)()
