"""The audit trail as staff read it: the page of everything, the history of a record, the words."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib import admin
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation

from budgets.models import Budget
from budgets.writing.approval import propose
from projects.models import Project
from stakeholders import trail
from stakeholders.acting import acting
from stakeholders.admin.history import HISTORY_TEMPLATE, PER_PAGE
from stakeholders.history import put_in_words
from stakeholders.models import TrailEntry
from tests.factories import (
    AgreementFactory,
    AllocationFactory,
    BudgetFactory,
    CountryFactory,
    ExchangeRateFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

PAGE = "admin:stakeholders_trailentry_changelist"


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def in_words(response):
    """Who, interface, whether only changed, and each change, of every row of a page."""
    return [
        (
            row.happening.who and row.happening.who.username,
            row.happening.entry.interface,
            row.happening.entry.operation,
            [(change.label, change.before, change.after) for change in row.happening.changes],
        )
        for row in response.context["page"].rows
    ]


@pytest.fixture
def read(client, auditor):
    """Read the page of everything as an auditor."""

    def read(**query):
        client.force_login(auditor)
        return in_words(client.get(reverse(PAGE), query))

    return read


@pytest.fixture
def history(client, auditor):
    def history(record):
        client.force_login(auditor)
        meta = record._meta
        name = f"admin:{meta.app_label}_{meta.model_name}_history"
        return in_words(client.get(reverse(name, args=[record.pk])))

    return history


@pytest.fixture
def auditor(db):
    return UserFactory(username="audrey", role="auditor", is_staff=True)


CHANGED = [("Ends on", "30 June 2027", "31 March 2028")]


def change_end(project):
    with acting("admin-form", route="admin:projects_project_change", actor=lambda: None):
        Project.objects.filter(pk=project.pk).update(ends_on=date(2028, 3, 31))


class TestWords:
    def test_one_line_says_all(self):
        officer = UserFactory(username="officer-afr")
        project = ProjectFactory(title_en="Digital skills for women", ends_on=date(2027, 6, 30))
        with acting("admin-form", actor=lambda: officer.pk):
            Project.objects.update(ends_on=date(2028, 3, 31))

        [happening] = put_in_words(TrailEntry.objects.filter(operation="update"))

        assert happening.sentence == (
            "Digital skills for women: Ends on 30 June 2027 → 31 March 2028, officer-afr,"
            " admin form"
        )
        assert happening.record == ("projects.project", str(project.pk))

    def test_dates_and_labels_are_those_of_the_readers_language(self):
        ProjectFactory(ends_on=date(2027, 6, 30))
        Project.objects.update(ends_on=date(2028, 3, 1))
        entries = TrailEntry.objects.filter(operation="update")

        with translation.override("fr"):
            [change] = put_in_words(entries)[0].changes

        assert (change.before, change.after) == ("30 juin 2027", "1er mars 2028")
        assert change.label != "Ends on"

    def test_names_choices_and_yes_or_no_stand_in_the_place_of_keys(self):
        project = ProjectFactory(phase="funding", is_published=False)
        Project.objects.update(phase="implementation", is_published=True, confirmed_by=None)
        project.countries.add(CountryFactory(name_en="Kenya"))

        link, changed = put_in_words(TrailEntry.objects.about(project).latest_first()[:2])

        assert [(c.label, c.before, c.after) for c in link.changes] == [
            ("Beneficiary countries", "", "Kenya")
        ]
        assert {(c.label, c.before, c.after) for c in changed.changes} == {
            ("Phase", "Funding", "Implementation"),
            ("Published", "no", "yes"),
        }

    def test_a_deleted_record_keeps_its_name(self):
        AgreementFactory(title_en="Schools on line", reference="AG-7").delete()

        [happening] = put_in_words(
            TrailEntry.objects.filter(operation="delete", model="budgets.agreement")
        )

        assert (happening.name, happening.record) == ("Schools on line", None)
        assert ("Reference", "AG-7", "") in [
            (c.label, c.before, c.after) for c in happening.changes
        ]

    def test_many_rows_are_counted(self):
        project = ProjectFactory()
        sql(
            "INSERT INTO projects_progressupdate (project_id, happened_on, text, is_published,"
            f" is_sample, entered_at) SELECT {project.pk}, now(), 'News', true, false, now()"
            " FROM generate_series(1, 1234)"
        )

        [happening] = put_in_words(TrailEntry.objects.filter(model="projects.progressupdate"))

        assert [change.label for change in happening.changes] == ["1,234 rows added"]


class TestHistory:
    def test_it_says_who_changed_what_and_how(self, client, administrator, history):
        rate = ExchangeRateFactory(currency="EUR", chf_per_unit=Decimal("0.9"))
        client.force_login(administrator)
        values = {"source": "UN"}
        client.post(reverse("admin:budgets_exchangerate_change", args=[rate.pk]), values)

        changed, added = history(rate)

        assert changed == (
            "alice",
            "admin-form",
            "update",
            [("Source", "", "UN")],
        )
        assert added == (None, "sql", "insert", [])

    def test_it_tells_of_parts(self, history):
        budget = BudgetFactory(items_of=[{"amount": Decimal(5), "note": "Routers"}])
        budget.items.update(note="Switches")

        changed = history(budget)[0]

        assert changed == (None, "sql", "update", [("Note", "Routers", "Switches")])

    def test_people_are_named(self, africa_officer, history):
        allocation = AllocationFactory(entered_by=africa_officer, year=2026)

        propose(allocation, by=africa_officer)

        (_who, _interface, _operation, changes), *_older = history(allocation)
        assert ("Status", "Draft", "Proposed") in changes
        assert ("Proposed by", "", str(africa_officer)) in changes

    def test_every_administered_record_with_a_trail_has_it(self):
        tracked = {table.model for table in trail.tracked()}
        without = [
            model
            for model, kept_by in admin.site._registry.items()
            if model in tracked and kept_by.object_history_template != HISTORY_TEMPLATE
        ]

        assert without == []


class TestPage:
    def test_it_is_narrowed(self, administrator, read):
        project = ProjectFactory(slug="wanted", region__code="AFR", ends_on=date(2027, 6, 30))
        other = ProjectFactory(region__code="AMS", ends_on=date(2027, 6, 30))
        with acting("api", actor=lambda: administrator.pk):
            Project.objects.filter(pk=project.pk).update(ends_on=date(2028, 3, 31))
        Project.objects.filter(pk=other.pk).update(title_en="Another")
        ExchangeRateFactory()

        ended = ("alice", "api", "update", CHANGED)
        of_project = read(project="wanted")
        assert of_project[0] == ended
        assert {row[2] for row in of_project} == {"insert", "update"}
        assert read(who="alice") == [ended]
        assert read(kind="projects.project", field="ends_on") == [ended]
        assert ended in read(region="AFR")
        assert ended not in read(region="AMS")
        today = timezone.localdate()
        assert ended in read(since=today.isoformat(), until=today.isoformat())
        assert read(since=(today + timedelta(days=1)).isoformat()) == []
        assert ended not in read(kind="budgets.exchangerate")
        assert read(who="nobody", kind="projects.project", field="title_en")[0][0] is None

    def test_links_are_a_field_of_their_record(self, read):
        project, country = ProjectFactory(), CountryFactory(name_en="Kenya")
        project.countries.add(country)

        rows = read(kind="projects.project", field="links:projects.project_countries")

        assert rows == [(None, "sql", "insert", [("Beneficiary countries", "", "Kenya")])]

    @pytest.mark.parametrize(
        "wrong",
        [{"project": "nowhere"}, {"who": "nobody-at-all"}, {"kind": "x"}, {"since": "soon"},
         {"project": "a\0b"}, {"region": "XXX"}],
    )  # fmt: skip
    def test_what_does_not_exist_finds_nothing_and_is_said(self, client, auditor, wrong):
        ExchangeRateFactory()
        client.force_login(auditor)

        response = client.get(reverse(PAGE), wrong)

        assert response.status_code == 200
        assert response.context["page"].rows == []
        assert list(response.context["form"].errors) == list(wrong)

    def test_pages_follow_each_other_without_a_gap(self, client, auditor):
        for number in range(PER_PAGE + 7):
            ExchangeRateFactory(starts_on=date(2026, 1, 1) + timedelta(days=number))
        client.force_login(auditor)

        first = client.get(reverse(PAGE), {"kind": "budgets.exchangerate"})
        older = first.context["page"].older
        second = client.get(reverse(PAGE), {"kind": "budgets.exchangerate", "from": older})

        keys = [
            row.happening.entry.pk for page in (first, second) for row in page.context["page"].rows
        ]
        assert len(first.context["page"].rows) == PER_PAGE
        assert keys == sorted(keys, reverse=True)
        assert len(keys) == len(set(keys)) == PER_PAGE + 7
        assert second.context["page"].older == ""

    @pytest.mark.parametrize("begin", ["x", "2026-01-01_", "_1", "2026-99-99T00:00_5", "1_²"])
    def test_a_place_that_is_none_is_the_beginning(self, client, auditor, begin):
        ExchangeRateFactory()
        client.force_login(auditor)

        assert client.get(reverse(PAGE), {"from": begin}).context["page"].rows

    @pytest.mark.parametrize("number", [1, 3])
    def test_it_costs_the_same_for_any_number(
        self, client, auditor, django_assert_num_queries, number
    ):
        client.force_login(auditor)
        for _number in range(number):
            project = ProjectFactory()
            BudgetFactory(project=project, items_of=[{"amount": Decimal(5)}])
            project.countries.add(CountryFactory())
        Budget.objects.update(note="Prices")
        client.get(reverse(PAGE))

        with django_assert_num_queries(12):
            client.get(reverse(PAGE), {"since": "2020-01-01"})

    @pytest.mark.parametrize("role", ["focal-point", "partner"])
    def test_others_than_staff_do_not_read_it(self, client, role):
        client.force_login(UserFactory(role=role))

        assert client.get(reverse(PAGE)).status_code in (302, 403)

    def test_nothing_is_written_there(self, client, administrator):
        client.force_login(administrator)

        assert client.post(reverse(PAGE)).status_code == 405

    @pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
    def test_it_is_read_in_six_languages(self, client, auditor, language):
        project = ProjectFactory(ends_on=date(2027, 6, 30))
        change_end(project)
        client.force_login(auditor)
        client.cookies["django_language"] = language

        text = client.get(reverse(PAGE)).content.decode()

        assert f'lang="{language}"' in text
        assert ("By whom (user name)" in text) == (language == "en")

    @pytest.fixture
    def superuser(self, db):
        return UserFactory(
            username="root", role="hq-administrator", is_staff=True, is_superuser=True
        )
