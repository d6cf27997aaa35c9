"""Two people with one record open: what one alone has changed stays; of the rest one chooses."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from projects.models import Project
from tests.admin_forms import fields_of
from tests.factories import CountryFactory, OrganisationFactory, ProjectFactory, ResultFactory
from tests.initiatives.factories import ActivityFactory, ConsultationFactory, MeetingFactory
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
    activity = ActivityFactory()
    activity.organisations.add(african_organisation())
    return activity


def page_of(record):
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])


def write(record, **values):
    """What somebody else writes meanwhile."""
    type(record).objects.filter(pk=record.pk).update(**values)


def asked(page):
    """What the page asks: by field, the value now and the one that was typed."""
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += inline.formset.initial_forms
    return {one.name: (one.present, one.typed) for form in forms for one in form.conflicts}


@pytest.fixture(autouse=True)
def _region(africa_officer):
    """The officer's region is there."""


@pytest.fixture
def officer(client, africa_officer):
    client.force_login(africa_officer)
    return client


@pytest.mark.parametrize("kind", RECORDS)
def test_different_fields_are_both_kept_and_nothing_is_asked(officer, kind):
    make, first, second = RECORDS[kind]
    record = make()
    opened = fields_of(officer.get(page_of(record)))
    write(record, **{second: "Written meanwhile"})

    saved = officer.post(page_of(record), opened | {first: "Typed on the older page"})

    assert saved.status_code == 302
    record.refresh_from_db()
    kept = (getattr(record, first), getattr(record, second))
    assert kept == ("Typed on the older page", "Written meanwhile")


@pytest.mark.parametrize("kind", RECORDS)
def test_a_field_that_both_changed_is_asked_about_and_no_other(officer, kind):
    make, first, second = RECORDS[kind]
    record = make()
    opened = fields_of(officer.get(page_of(record)))
    write(record, **{first: "Theirs", second: "Theirs, too"})

    page = officer.post(page_of(record), opened | {first: "Mine"})

    record.refresh_from_db()
    assert (getattr(record, first), getattr(record, second)) == ("Theirs", "Theirs, too")
    assert OVERTAKEN in page.context["adminform"].form.non_field_errors()
    assert asked(page) == {first: ("Theirs", "Mine")}
    shown = fields_of(page)
    assert (shown[first], shown[second], shown["conflict"]) == ("Mine", "Theirs, too", first)


@pytest.mark.parametrize(("choice", "kept"), [("present", "Theirs"), ("mine", "Mine")])
@pytest.mark.parametrize("kind", RECORDS)
def test_the_writer_chooses(officer, kind, choice, kept):
    make, field, _other = RECORDS[kind]
    record = make()
    opened = fields_of(officer.get(page_of(record))) | {field: "Mine"}
    write(record, **{field: "Theirs"})
    overtaken = fields_of(officer.post(page_of(record), opened))

    undecided = officer.post(page_of(record), overtaken)
    saved = officer.post(page_of(record), fields_of(undecided) | {f"keep-{field}": choice})

    assert undecided.status_code == 200
    assert "Choose which of the two to keep." in undecided.text
    assert saved.status_code == 302
    record.refresh_from_db()
    assert getattr(record, field) == kept


def test_what_is_changed_once_more_is_asked_about_once_more(officer):
    project = ProjectFactory()
    opened = fields_of(officer.get(page_of(project))) | {"title_en": "Mine"}
    write(project, title_en="Theirs")
    overtaken = fields_of(officer.post(page_of(project), opened))
    write(project, title_en="Theirs, later")

    page = officer.post(page_of(project), overtaken | {"keep-title_en": "mine"})

    assert asked(page) == {"title_en": ("Theirs, later", "Mine")}


def test_links_are_merged_as_other_fields_are(officer):
    project = ProjectFactory(countries=["KE"], themes=["skills"])
    rwanda, uganda = CountryFactory(iso2="RW"), CountryFactory(iso2="UG")
    opened = fields_of(officer.get(page_of(project)))
    project.themes.clear()
    mine = opened | {"countries": ["KE", "UG"]}

    kept = officer.post(page_of(project), mine)
    after = (set(project.countries.all()), project.themes.count())
    project.countries.set([rwanda])
    page = officer.post(page_of(project), mine)
    saved = officer.post(page_of(project), fields_of(page) | {"keep-countries": "present"})

    assert kept.status_code == 302
    assert ({country.pk for country in after[0]}, after[1]) == ({"KE", uganda.pk}, 0)
    assert asked(page) == {"countries": ("Country RW", "Country KE, Country UG")}
    assert saved.status_code == 302
    assert list(project.countries.all()) == [rwanda]


def test_boxes_are_shown_in_words(officer):
    project = ProjectFactory(sectors=["BR"])
    opened = fields_of(officer.get(page_of(project)))
    write(project, sectors=["TSB"])

    page = officer.post(page_of(project), opened | {"sectors": ["BR", "BDT"]})

    development, radio, standards = Project.Sector.labels
    assert asked(page) == {"sectors": (standards, f"{radio}, {development}")}


def test_the_languages_of_a_text_are_fields_of_their_own(officer):
    project = ProjectFactory(title_en="Fibre", title_fr="La fibre", title_ar="ألياف")
    opened = fields_of(officer.get(page_of(project)))
    write(project, title_fr="La fibre optique", title_ar="الألياف")
    mine = {"title_en": "Optical fibre", "title_ar": "الألياف البصرية"}

    page = officer.post(page_of(project), opened | mine)
    saved = officer.post(page_of(project), fields_of(page) | {"keep-title_ar": "mine"})

    assert asked(page) == {"title_ar": ("الألياف", "الألياف البصرية")}
    assert saved.status_code == 302
    project.refresh_from_db()
    assert (project.title_en, project.title_fr, project.title_ar) == (
        "Optical fibre",
        "La fibre optique",
        "الألياف البصرية",
    )


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


def test_a_wrong_field_is_compared_once_it_is_right(officer):
    """What its reader saw is not forgotten meanwhile."""
    project = ProjectFactory(starts_on=date(2026, 1, 1))
    opened = fields_of(officer.get(page_of(project)))
    write(project, starts_on=date(2026, 2, 1))

    wrong = officer.post(page_of(project), opened | {"starts_on": "soon"})
    page = officer.post(page_of(project), fields_of(wrong) | {"starts_on": "2026-03-01"})

    assert wrong.status_code == 200
    assert asked(page) == {"starts_on": ("1 February 2026", "1 March 2026")}


def test_a_page_without_marks_asks_about_all_that_differs(officer):
    """A page of an earlier release of the portal, say."""
    project = ProjectFactory()
    opened = fields_of(officer.get(page_of(project)))
    write(project, description_en="Theirs")

    page = officer.post(page_of(project), opened | {"title_en": "Mine", "seen": ""})

    assert set(asked(page)) == {"title_en", "description_en"}


class TestRows:
    @pytest.fixture
    def result(self):
        return ResultFactory(statement_en="First")

    @pytest.fixture
    def opened(self, officer, result):
        return fields_of(officer.get(page_of(result.project)))

    def test_row_that_only_somebody_else_has_changed_is_theirs(self, officer, result, opened):
        write(result, statement_en="Theirs")

        saved = officer.post(page_of(result.project), opened | {"title_en": "New"})

        result.refresh_from_db()
        assert (saved.status_code, result.statement_en) == (302, "Theirs")
        assert Project.objects.get().title_en == "New"

    @pytest.mark.parametrize(("choice", "kept"), [("present", "Theirs"), ("mine", "Mine")])
    def test_field_of_a_row_that_both_changed_is_asked_about(
        self, officer, result, opened, choice, kept
    ):
        write(result, statement_en="Theirs")
        name = "results-0-statement_en"

        page = officer.post(page_of(result.project), opened | {name: "Mine"})
        saved = officer.post(page_of(result.project), fields_of(page) | {f"keep-{name}": choice})

        result.refresh_from_db()
        assert asked(page) == {name: ("Theirs", "Mine")}
        assert (saved.status_code, result.statement_en) == (302, kept)

    def test_row_that_somebody_else_has_changed_is_looked_at_before_it_is_removed(
        self, officer, result, opened
    ):
        write(result, statement_en="Theirs")
        project = result.project

        page = officer.post(page_of(project), opened | {"results-0-DELETE": "on"})
        left = project.results.count()
        again = officer.post(page_of(project), fields_of(page))

        assert "somebody may have changed" in page.text
        assert (page.status_code, left) == (200, 1)
        assert (again.status_code, project.results.count()) == (302, 0)


def test_who_comes_between_reading_and_writing_is_not_overwritten(officer):
    project = ProjectFactory()
    opened = fields_of(officer.get(page_of(project)))
    came = []

    def come_between(execute, sql, params, many, context):
        if "FOR NO KEY UPDATE" in sql and not came:
            came.append(True)
            with connection.cursor() as cursor:
                cursor.execute("UPDATE projects_project SET description_en = 'Theirs'")
        return execute(sql, params, many, context)

    # The transaction of the first attempt is taken back, with what came between: once is enough.
    with connection.execute_wrapper(come_between):
        saved = officer.post(page_of(project), opened | {"title_en": "Mine"})

    project.refresh_from_db()
    assert (saved.status_code, came, project.title_en) == (302, [True], "Mine")
