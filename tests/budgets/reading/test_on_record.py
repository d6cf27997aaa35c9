"""Which projects there were on a day: each sign alone lets a project be there from its day on."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from budgets.reading.on_record import on_record, results_on, seen_on, was_on_record
from budgets.reading.scopes import Scope
from projects.models import Project
from tests.budgets.books import Books
from tests.budgets.reading.test_as_of import move
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    CountryFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    ProjectFactory,
    ResultFactory,
    UserFactory,
    settle,
)

pytestmark = pytest.mark.django_db
BEFORE, DAY, LATER = date(2026, 2, 28), date(2026, 3, 1), date(2026, 8, 1)
AT = datetime(2026, 3, 1, 23, 59, tzinfo=UTC)


def recorded_here(project):
    Project.objects.filter(pk=project.pk).update(created_at=AT)


def moved(project):
    move(project, DAY, ("identification", "active"), ("formulation", "active"))


def estimated(project):
    settle(BudgetFactory(project=project, items_of=[{"amount": 100}]), AT)


def allotted(project):
    settle(AllocationFactory(year=2026, region=project.region, lines_of={project: 10}), AT)


def committed(project):
    Books().commit(Books().contribution(project=project, fund=FundFactory()), "10", on=DAY)


def spent(project):
    ExpenditureFactory(project=project, amount=10, occurs_on=DAY)


def dated(name):
    return lambda project: Project.objects.filter(pk=project.pk).update(**{name: DAY})


SIGNS = {
    "recorded": recorded_here,
    "moved": moved,
    "estimated": estimated,
    "allotted": allotted,
    "committed": committed,
    "spent": spent,
    **{name: dated(name) for name in ("starts_on", "actual_start_on", "ends_on", "actual_end_on")},
}


def there(day):
    return list(on_record(Project.objects.all(), day))


@pytest.mark.parametrize("sign", SIGNS)
def test_project_is_there_from_the_day_of_a_sign_on(sign):
    """It was recorded in November and is to start in August."""
    starts_on = None if sign == "starts_on" else LATER
    project = ProjectFactory(starts_on=starts_on, phase="implementation")
    if sign in ("ends_on", "actual_end_on"):
        Project.objects.update(starts_on=None)
    assert there(DAY) == []

    SIGNS[sign](project)

    assert (there(BEFORE), there(DAY), there(None)) == ([], [project], [project])
    assert [was_on_record(project, day) for day in (BEFORE, DAY, None)] == [False, True, True]


def test_what_was_read_in_public_without_a_start_is_there_on_every_day():
    """Since when it runs is not known; one that was entered by staff was not there before."""
    read = ProjectFactory(starts_on=None, source_kind="official", slug="read")
    ProjectFactory(starts_on=None, slug="entered")
    ProjectFactory(starts_on=LATER, source_kind="official", slug="later")

    assert there(DAY) == [read]


def test_totals_and_results_of_a_day_are_those_of_the_projects_that_there_were():
    early, late = ProjectFactory(starts_on=DAY), ProjectFactory(starts_on=LATER)
    for project in (early, late):
        ResultFactory(project=project)
    everybody = AnonymousUser()

    assert list(Scope.visible_to(everybody, on=DAY).projects) == [early]
    assert set(Scope.visible_to(everybody).projects) == {early, late}
    assert [one.project for one in results_on(everybody, DAY)] == [early]
    assert {one.project for one in results_on(everybody, None)} == {early, late}


def seen(reader, day):
    return set(seen_on(reader, day))


def test_who_may_see_a_project_is_decided_as_of_today():
    ProjectFactory(starts_on=DAY, is_published=False)

    assert seen(AnonymousUser(), DAY) == set()


def recorded_at(record, moment):
    type(record).objects.filter(pk=record.pk).update(created_at=moment)


def publish_at(record, moment):
    """Publish it today, and let the trail say that it was at that moment."""
    type(record).objects.filter(pk=record.pk).update(is_published=True)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE stakeholders_trailentry DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE stakeholders_trailentry SET at = %s"
            " WHERE 'is_published' = ANY(fields) AND key = %s AND model = %s",
            [moment, str(record.pk), record._meta.label_lower],
        )
        cursor.execute("ALTER TABLE stakeholders_trailentry ENABLE TRIGGER USER")


def test_what_was_published_after_the_day_was_not_public_on_it():
    """Of a draft that was recorded by the day; staff and its country saw it then."""
    country = CountryFactory(iso2="KE")
    draft = ProjectFactory(starts_on=DAY, is_published=False, countries=["KE"])
    public = ProjectFactory(starts_on=DAY, initiative=None, region=draft.region)
    recorded_at(draft, AT)
    publish_at(draft, datetime(2026, 4, 1, tzinfo=UTC))
    everybody, staff = AnonymousUser(), UserFactory(role="auditor")
    country_itself = UserFactory(role="focal-point", country=country)

    assert seen(everybody, DAY) == {public}
    assert seen(everybody, date(2026, 3, 31)) == {public}
    assert seen(everybody, date(2026, 4, 1)) == {draft, public}
    assert seen(everybody, None) == seen(staff, DAY) == {draft, public}
    assert seen(country_itself, DAY) == {draft, public}


def test_project_that_was_recorded_after_the_day_counts_whenever_it_was_published():
    """As one does that was loaded public: its dates say that there was it."""
    draft = ProjectFactory(starts_on=DAY, is_published=False)
    publish_at(draft, datetime(2026, 4, 1, tzinfo=UTC))

    assert seen(AnonymousUser(), DAY) == {draft}


def test_project_is_as_public_on_a_day_as_its_initiative_was():
    initiative = InitiativeFactory(is_published=False)
    project = ProjectFactory(starts_on=DAY, initiative=initiative)
    recorded_at(initiative, AT)
    publish_at(initiative, datetime(2026, 4, 1, tzinfo=UTC))

    assert seen(AnonymousUser(), DAY) == set()
    assert seen(AnonymousUser(), date(2026, 4, 1)) == {project}


def test_what_was_withdrawn_and_published_again_was_public_before():
    project = ProjectFactory(starts_on=DAY)
    recorded_at(project, AT)
    Project.objects.update(is_published=False)
    publish_at(project, datetime(2026, 4, 1, tzinfo=UTC))

    assert seen(AnonymousUser(), DAY) == {project}
