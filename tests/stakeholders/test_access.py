"""One table of who sees and changes what, tried row by row, refusals included."""

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.models import Contribution
from projects.models import Project
from stakeholders import access
from stakeholders.models import Region, User
from tests.factories import (
    ContributionFactory,
    CountryFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ParticipationFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

PUBLIC = {"afr-public", "ams-public"}
ALL = {"afr-public", "afr-draft", "afr-draft-ke", "ams-public", "ams-draft", "ams-draft-partner"}
AFRICA = {"afr-public", "afr-draft", "afr-draft-ke"}

TABLE = [
    # role, what it sees, what it changes
    ("hq-administrator", ALL, ALL),
    ("hq-reviewer", ALL, set()),
    ("regional-officer", ALL, AFRICA),
    ("auditor", ALL, set()),
    ("focal-point", PUBLIC | {"afr-draft-ke"}, set()),
    ("partner", PUBLIC | {"ams-draft-partner"}, set()),
]


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def projects(organisation):
    africa, americas = InitiativeFactory(), InitiativeFactory(region__code="AMS")
    ProjectFactory(slug="afr-public", initiative=africa)
    ProjectFactory(slug="afr-draft", initiative=africa, is_published=False)
    ProjectFactory(slug="afr-draft-ke", initiative=africa, is_published=False, countries=["KE"])
    ProjectFactory(slug="ams-public", initiative=americas)
    ProjectFactory(slug="ams-draft", initiative=americas, is_published=False)
    of_partner = ProjectFactory(slug="ams-draft-partner", initiative=americas, is_published=False)
    # Two parts in one project, so that a join would list it twice.
    ParticipationFactory(project=of_partner, organisation=organisation, role="1")
    ParticipationFactory(project=of_partner, organisation=organisation, role="4")


def user_with(role, organisation):
    return UserFactory(
        role=role,
        regions=["AFR"] if role == "regional-officer" else [],
        country=CountryFactory() if role == "focal-point" else None,
        organisation=organisation if role == "partner" else None,
    )


def slugs(rows):
    matches = list(rows.values_list("slug", flat=True))
    assert len(matches) == len(set(matches))
    return set(matches)


@pytest.mark.parametrize(("role", "seen", "changed"), TABLE, ids=[row[0] for row in TABLE])
def test_role_sees_and_changes_what_the_table_says(projects, organisation, role, seen, changed):
    user = user_with(role, organisation)

    assert slugs(Project.objects.visible_to(user)) == seen
    assert slugs(Project.objects.editable_by(user)) == changed
    assert {p.slug for p in Project.objects.all() if access.may_change(user, p)} == changed
    assert access.may_add(user, Project) == bool(changed)


def test_visitor_sees_what_is_public_and_changes_nothing(projects):
    visitor = AnonymousUser()

    assert slugs(Project.objects.visible_to(visitor)) == PUBLIC
    assert slugs(Project.objects.editable_by(visitor)) == set()
    assert not access.may_add(visitor, Project)


@pytest.mark.parametrize("role", [row[0] for row in TABLE])
def test_inactive_user_changes_nothing_and_sees_what_a_visitor_sees(projects, organisation, role):
    user = user_with(role, organisation)
    user.is_active = False

    assert slugs(Project.objects.visible_to(user)) == PUBLIC
    assert slugs(Project.objects.editable_by(user)) == set()


def test_project_is_as_public_as_its_initiative():
    hidden = InitiativeFactory(is_published=False)
    ProjectFactory(slug="under-a-hidden-initiative", initiative=hidden)
    ProjectFactory(
        slug="without-an-initiative", initiative=None, region=None, level=Project.Level.GLOBAL
    )

    assert slugs(Project.objects.public()) == {"without-an-initiative"}


def test_global_project_is_changed_by_headquarters_alone(administrator, africa_officer):
    ProjectFactory(slug="global", initiative=None, region=None, level=Project.Level.GLOBAL)

    assert slugs(Project.objects.editable_by(africa_officer)) == set()
    assert slugs(Project.objects.editable_by(administrator)) == {"global"}


def test_scope_of_money_is_that_of_its_project(africa_officer, americas_officer):
    contribution = ContributionFactory(project=ProjectFactory())

    assert list(Contribution.objects.editable_by(africa_officer)) == [contribution]
    assert list(Contribution.objects.editable_by(americas_officer)) == []


def test_reference_data_is_kept_by_headquarters(africa_officer, administrator):
    fund = FundFactory()

    assert not access.may_change(africa_officer, fund)
    assert not access.may_add(africa_officer, type(fund))
    assert access.may_change(administrator, fund)


def test_officer_attaches_records_to_own_regions_only(africa_officer):
    InitiativeFactory(region__code="AMS")

    own = access.within_scope(Region.objects.all(), africa_officer)

    assert [region.pk for region in own] == ["AFR"]


@pytest.mark.parametrize(("role", "approves"), [(r, r == "hq-reviewer") for r in User.Role.values])
def test_only_a_reviewer_approves(role, approves):
    assert access.may_approve(UserFactory(role=role)) is approves


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"role": "focal-point"}, "KE"),
        ({"role": "focal-point", "is_active": False}, None),
        ({"role": "regional-officer"}, None),
        ({"role": "hq-administrator", "is_superuser": True}, None),
    ],
)
def test_only_a_focal_point_speaks_for_a_country(values, code):
    user = UserFactory(country=CountryFactory(), **values)

    assert access.country_spoken_for(user) == code
    assert access.country_spoken_for(AnonymousUser()) is None
