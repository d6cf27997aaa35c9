"""Two people with one record open: the second is refused, and chooses value by value."""

from datetime import date

import pytest
from django.urls import reverse

from tests.admin_forms import fields_of
from tests.factories import OrganisationFactory, ProjectFactory, ResultFactory
from tests.initiatives.factories import ConsultationFactory, JointActivityFactory, MeetingFactory
from tests.projects.factories import LessonFactory

pytestmark = pytest.mark.django_db

OVERTAKEN = "Somebody else has changed this record since you opened it."

RECORDS = {
    "project": (lambda: ProjectFactory(), "title_en", "description_en"),
    "meeting": (lambda: MeetingFactory(), "name_en", "agenda_en"),
    "consultation": (lambda: ConsultationFactory(), "title_en", "text_en"),
    "lesson": (lambda: LessonFactory(), "title_en", "advice_en"),
    "organization": (lambda: african_organisation(), "name_en", "acronym_en"),
    "joint activity": (lambda: joint_activity(), "title_en", "place"),
}


def african_organisation():
    organisation = OrganisationFactory(acronym="OLD")
    organisation.regions.set(["AFR"])
    return organisation


def joint_activity():
    activity = JointActivityFactory()
    activity.organisations.add(african_organisation())
    return activity


def page_of(record):
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])


@pytest.fixture(autouse=True)
def _region(africa_officer):
    """The officer's region is there."""


@pytest.fixture
def officer(client, africa_officer):
    client.force_login(africa_officer)
    return client


@pytest.mark.parametrize("kind", RECORDS)
def test_form_that_was_overtaken_changes_nothing_and_shows_both_values(officer, kind):
    make, first, second = RECORDS[kind]
    record = make()
    opened = fields_of(officer.get(page_of(record)))
    type(record).objects.filter(pk=record.pk).update(**{second: "Written meanwhile"})

    page = officer.post(page_of(record), opened | {first: "Typed on the older page"})

    record.refresh_from_db()
    assert getattr(record, second) == "Written meanwhile"
    assert getattr(record, first) != "Typed on the older page"
    form = page.context["adminform"].form
    assert OVERTAKEN in form.non_field_errors()
    assert {conflict.name for conflict in form.conflicts} == {first, second}
    shown = {conflict.name: (conflict.present, conflict.typed) for conflict in form.conflicts}
    assert shown[first] == (getattr(record, first), "Typed on the older page")
    assert shown[second][0] == "Written meanwhile"


@pytest.mark.parametrize("kind", RECORDS)
def test_writer_chooses_value_by_value(officer, kind):
    make, first, second = RECORDS[kind]
    record = make()
    opened = fields_of(officer.get(page_of(record))) | {first: "Mine"}
    type(record).objects.filter(pk=record.pk).update(**{second: "Theirs"})
    overtaken = fields_of(officer.post(page_of(record), opened))
    choices = {f"keep-{first}": "mine", f"keep-{second}": "present"}

    undecided = officer.post(page_of(record), overtaken)
    saved = officer.post(page_of(record), overtaken | choices)

    assert undecided.status_code == 200
    assert "Choose which of the two to keep." in undecided.text
    assert saved.status_code == 302
    record.refresh_from_db()
    assert (getattr(record, first), getattr(record, second)) == ("Mine", "Theirs")


def test_form_that_overwrites_nothing_is_saved(officer):
    """The other change is of a row under the project, which this page did not hold."""
    project = ProjectFactory()
    opened = fields_of(officer.get(page_of(project)))
    before = project.version
    ResultFactory(project=project, achieved_on=date(2026, 1, 1))
    project.refresh_from_db()
    assert project.version > before

    saved = officer.post(page_of(project), opened)

    assert (saved.status_code, project.results.count()) == (302, 1)


def test_row_that_somebody_else_has_changed_is_looked_at_first(officer):
    result = ResultFactory()
    project = result.project
    opened = fields_of(officer.get(page_of(project)))
    type(result).objects.update(statement_en="Written meanwhile")

    page = officer.post(page_of(project), opened | {"title_en": "New"})
    again = officer.post(page_of(project), fields_of(page) | {"keep-title_en": "mine"})

    result.refresh_from_db()
    assert page.status_code == 200
    assert "somebody may have changed" in page.text
    assert again.status_code == 302
    result.refresh_from_db()
    assert result.statement_en != "Written meanwhile"  # chosen, after it was shown
