"""Lists of projects are counted by kept sums where these tell apart what narrows them."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.models import Contribution
from budgets.reading.by_source import contributors_seen_by
from budgets.reading.funding import needing_funds
from budgets.reading.needed import Needed, needed_by
from projects.models import Project
from tests.factories import (
    BudgetItemFactory,
    ContributionFactory,
    CountryFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

# How many projects a visitor sees, and staff; who lacks funding, of these.
COUNTED = {
    "": (5, 6),
    "?region=AFR": (3, 4),
    "?phase=funding": (2, 3),
    "?region=AFR&phase=funding": (1, 2),
    "?initiative={initiative}": (2, 3),
    "?plan={plan}": (2, 3),
    "?plan={plan}&region=AMS": (0, 0),
    "?region=AFR&light=grey": (0, 0),
    "?phase=of-none": (0, 0),
}


@pytest.fixture
def initiative():
    """The lead of three projects, of which one is not published; three others have none."""
    initiative = InitiativeFactory()
    afr, ams = initiative.region, RegionFactory(code="AMS")
    for region, lead, phase, is_published in (
        (afr, initiative, "funding", True),
        (afr, initiative, "funding", False),
        (afr, initiative, "implementation", True),
        (afr, None, "implementation", True),
        (ams, None, "funding", True),
        (ams, None, "closed", True),
    ):
        project = ProjectFactory(
            region=region, initiative=lead, phase=phase, is_published=is_published
        )
        BudgetItemFactory(budget__project=project, amount=Decimal(900))
    return initiative


@pytest.mark.parametrize("reader", [0, 1], ids=["a visitor", "staff"])
@pytest.mark.parametrize(("query", "numbers"), COUNTED.items(), ids=COUNTED.keys())
def test_lists_are_as_long_as_they_say(client, initiative, query, numbers, reader):
    if reader:
        client.force_login(UserFactory(role="auditor"))
    key = f"{initiative.plan.slug}/{initiative.code}"
    query = query.format(initiative=key, plan=initiative.plan.slug)

    listed, needing = (client.get(f"/en/{page}/{query}") for page in ("projects", "funding-needs"))

    assert len(listed.context["object_list"]) == numbers[reader]
    for page in (listed, needing):
        assert page.context["paginator"].count == len(page.context["object_list"])
    shown = [row.pk for row in needing.context["object_list"]]
    assert needing.context["totals"] == needed_by(
        needing_funds(Project.objects.filter(pk__in=shown))
    )


def test_what_is_needed_is_that_of_active_projects_with_a_gap(client, initiative):
    totals = client.get("/en/funding-needs/").context["totals"]

    assert totals == Needed(number=4, gap_cash=Decimal(3600), gap_in_kind=Decimal(0))


@pytest.mark.parametrize("name", ["organisation", "country"])
@pytest.mark.parametrize("role", ["", "auditor", "focal-point"])
def test_contributors_are_those_of_whom_something_is_seen(name, role):
    giver = CountryFactory()
    for values in (
        {"organisation": OrganisationFactory()},
        {"country": giver},
        {"organisation": OrganisationFactory(), "project": ProjectFactory(is_published=False)},
        {"country": CountryFactory(), "project": ProjectFactory(is_published=False)},
        {"organisation": OrganisationFactory(), "project": None, "region": RegionFactory()},
    ):
        ContributionFactory(**{"organisation": None, "country": None} | values)
    Contribution.objects.create(organisation=OrganisationFactory(), project=ProjectFactory())
    reader = UserFactory(role=role, country=giver) if role else AnonymousUser()

    seen = set(contributors_seen_by(reader, name).values_list(name, flat=True)) - {None}

    rows = Contribution.objects.visible_to(reader).exclude(**{name: None}).order_by()
    assert seen == set(rows.values_list(name, flat=True)) != set()
