"""Each change of each record leaves who, when, through which interface, old and new."""

import json

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from budgets.models import Contribution, ExchangeRate
from projects.models import Indicator, Measurement, MeasurementPart, Project
from stakeholders import trail, versions
from stakeholders.acting import acting, because
from stakeholders.models import TrailEntry, User, Versioned, record_token
from tests.factories import (
    BudgetFactory,
    ContributionEntryFactory,
    ContributionFactory,
    CountryFactory,
    ExchangeRateFactory,
    ParticipationFactory,
    ProjectFactory,
    RegionFactory,
    ResultFactory,
    ThemeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


def kept(**conditions):
    """Model, operation, before and after of each entry, in the order in which they were written."""
    entries = TrailEntry.objects.filter(**conditions).order_by("pk")
    return list(entries.values_list("model", "operation", "before", "after"))


# --- The list --------------------------------------------------------------------------------


def test_a_model_is_tracked_or_says_why_not():
    tracked = {table.model for table in trail.tracked()}
    neither = [
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy and (model in tracked) == bool(trail.reason_without(model))
    ]

    assert neither == []


@pytest.mark.parametrize(("label", "path"), trail.trigger_files().items())
def test_the_triggers_are_those_that_the_models_ask_for(label, path):
    assert path.read_text() == trail.sql_of(label), "Run manage.py write_triggers."


def test_columns_that_hold_secrets_are_named_or_left_out():
    secret = {
        f"{table.model._meta.label}.{field.column}"
        for table in trail.tracked()
        for field in table.model._meta.concrete_fields
        if any(word in field.column for word in ("password", "nonce", "token", "secret", "digest"))
        if field.column not in (*table.secret, *table.ignored)
    }

    assert secret == set()


# --- Every table, whoever writes and however -------------------------------------------------

TABLES = {table.model._meta.label: table for table in trail.tracked()}
VALUES = {
    # Two values of each kind of column, as SQL reads them.
    "CharField": ("x", "y"),
    "TextField": ("x", "y"),
    "UUIDField": (f"{1:032}", f"{2:032}"),
    "IntegerField": (1, 2),
    "DecimalField": (1, 2),
    "FloatField": (1, 2),
    "BooleanField": (False, True),
    "DateField": ("2026-01-01", "2027-01-01"),
    "DateTimeField": ("2026-01-01 00:00+00", "2027-01-01 00:00+00"),
    "JSONField": ("{}", '{"a": 1}'),
    "ArrayField": ("{}", "{1}"),
}


def values_for(field):
    """Two values of a column; a foreign key takes those of what it leads to, all others texts."""
    field = field.target_field if field.is_relation else field
    kinds = [kind.__name__ for kind in type(field).__mro__]
    return next((VALUES[kind] for kind in kinds if kind in VALUES), ("x", "y"))


def written_columns(table):
    return [
        field
        for field in table.model._meta.concrete_fields
        if not isinstance(field, models.AutoField | models.GeneratedField)
    ]


def changed_column(table):
    """One that counts, and says what it holds in every language alike."""
    names = {field.name for field in table.model._meta.concrete_fields}
    return next(
        field
        for field in written_columns(table)
        if field.column not in (*table.ignored, *table.secret)
        and not field.primary_key
        and f"{field.name}_en" not in names
        and not isinstance(field, models.JSONField | ArrayField)
    )


@pytest.fixture
def table(request):
    """A tracked table on which nothing but its trail looks at what is written: no other rule."""
    table = TABLES[request.param]
    name = table.model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('ALTER TABLE %%I DISABLE TRIGGER %%I', %s, tgname) FROM pg_trigger"
            " WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgname NOT LIKE '%%_is_kept'"
            " UNION ALL SELECT format('ALTER TABLE %%I DROP CONSTRAINT %%I', %s, conname)"
            " FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'c'",
            [name] * 4,
        )
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)
    # The keys lead nowhere: the transaction of the test ends before anybody looks at them.
    return table


@pytest.mark.parametrize("table", TABLES, indirect=True)
def test_each_table_keeps_what_sql_and_bulk_updates_change(table):
    meta, field = table.model._meta, changed_column(table)
    columns = {one.column: values_for(one)[0] for one in written_columns(table)}
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join(["%s"] * len(columns))
    first, second = values_for(field)

    with acting("api", route="api:test", actor=lambda: 7):
        sql(f"INSERT INTO {meta.db_table} ({names}) VALUES ({marks})", *columns.values())
        sql(f'UPDATE {meta.db_table} SET "{field.column}" = %s', second)
    table.model._base_manager.update(**{field.name: first})
    sql(f"DELETE FROM {meta.db_table}")

    entries = list(TrailEntry.objects.filter(model=meta.label_lower).order_by("pk"))
    assert [(entry.operation, entry.actor_id, entry.interface) for entry in entries] == [
        ("insert", 7, "api"),
        ("update", 7, "api"),
        ("update", None, "sql"),
        ("delete", None, "sql"),
    ]
    added, changed, back, gone = entries
    assert (added.after is not None) == table.keeps_inserted
    assert changed.fields == back.fields == [field.column]
    assert (changed.before, changed.after) == (back.after, back.before)
    assert changed.before != changed.after
    assert gone.before[meta.pk.column] is not None
    assert {f"{meta.label_lower}:{gone.key}"} <= set(gone.records)
    near = [part for part in table.owners if part.through is None]
    assert len(gone.records) == 1 + len(near)


# --- What is kept ----------------------------------------------------------------------------


def save(rate):
    rate.source = "UN"
    rate.save()


def bulk_update(rate):
    rate.source = "UN"
    ExchangeRate.objects.bulk_update([rate], ["source"])


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(save, id="save"),
        pytest.param(bulk_update, id="bulk_update"),
        pytest.param(lambda rate: ExchangeRate.objects.update(source="UN"), id="update"),
        pytest.param(lambda rate: sql("UPDATE budgets_exchangerate SET source = 'UN'"), id="SQL"),
    ],
)
def test_a_change_keeps_what_differs(change):
    rate = ExchangeRateFactory(source="")

    change(rate)

    assert kept(operation="update") == [
        ("budgets.exchangerate", "update", {"source": ""}, {"source": "UN"})
    ]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda rate: rate.delete(), id="delete"),
        pytest.param(lambda rate: ExchangeRate.objects.all().delete(), id="many"),
        pytest.param(lambda rate: sql("DELETE FROM budgets_exchangerate"), id="SQL"),
    ],
)
def test_a_deletion_keeps_what_the_row_held(change):
    rate = ExchangeRateFactory(source="UN")
    held = {"id": rate.pk, "currency": rate.currency, "source": "UN"}

    change(rate)

    [(_model, _operation, before, after)] = kept(operation="delete")
    assert after is None
    assert held.items() <= before.items()


def test_a_write_that_changes_nothing_leaves_nothing():
    rate = ExchangeRateFactory()

    rate.save()
    ExchangeRate.objects.update(currency=rate.currency)

    assert kept(operation="update") == []


def test_another_key_is_a_row_that_is_gone_and_one_that_came():
    rate = ExchangeRateFactory()
    TrailEntry.objects.count()

    sql("UPDATE budgets_exchangerate SET id = id + 1000")

    entries = TrailEntry.objects.order_by("pk").values_list("operation", "key")
    assert list(entries)[1:] == [("delete", str(rate.pk)), ("insert", str(rate.pk + 1000))]


def test_a_record_that_is_added_says_that_it_was():
    project = ProjectFactory()

    entry = TrailEntry.objects.get(model="projects.project")
    assert (entry.operation, entry.key, entry.before, entry.after) == (
        "insert",
        str(project.pk),
        None,
        None,
    )


def test_links_are_kept_with_their_record_when_they_come_and_go():
    project, country, theme = ProjectFactory(), CountryFactory(), ThemeFactory()

    project.countries.add(country)
    project.themes.add(theme)
    project.countries.clear()

    own = {"project_id": project.pk, "country_id": country.pk}
    entries = kept(model="projects.project_countries")
    assert [
        (operation, own.items() <= (before or after).items())
        for _model, operation, before, after in entries
    ] == [("insert", True), ("delete", True)]
    assert TrailEntry.objects.about(project).count() == 4


def test_parts_of_a_corrected_measurement_are_kept():
    indicator = Indicator.objects.create(result=ResultFactory(), name_en="Trained")
    measurement = Measurement.objects.create(
        indicator=indicator, measured_on="2026-01-01", value=5, evidence="List"
    )
    part = MeasurementPart.objects.create(
        measurement=measurement, dimension="sex", category="women", value=3
    )

    part.delete()
    MeasurementPart.objects.create(
        measurement=measurement, dimension="sex", category="women", value=4
    )

    about = TrailEntry.objects.about(measurement).filter(model="projects.measurementpart")
    assert [
        ((entry.before or {}).get("value"), (entry.after or {}).get("value"))
        for entry in about.order_by("pk")
    ] == [(None, 3), (3, None), (None, 4)]


def test_an_entry_says_of_which_project_and_region_it_is():
    result = ResultFactory()
    indicator = Indicator.objects.create(result=result, name_en="Trained")

    Indicator.objects.update(name_en="Certified")

    entry = TrailEntry.objects.get(operation="update", model="projects.indicator")
    assert (entry.project_id, entry.region_id) == (result.project_id, result.project.region_id)
    assert entry.records == [record_token(indicator), record_token(result)]


def test_what_the_database_works_out_is_no_change():
    contribution = ContributionFactory(stage=None)

    ContributionEntryFactory(contribution=contribution, stage="pledged")

    assert Contribution.objects.get().pledged_chf > 0
    assert kept(model="budgets.contribution", operation="update") == []


def test_rows_by_the_thousand_leave_one_entry_that_counts_them():
    project = ProjectFactory()
    sql(
        "INSERT INTO projects_progressupdate (project_id, happened_on, text, is_published,"
        f" is_sample, entered_at) SELECT {project.pk}, now(), 'News', true, false, now()"
        " FROM generate_series(1, 1001)"
    )

    [entry] = TrailEntry.objects.filter(model="projects.progressupdate")
    assert (entry.operation, entry.key, entry.after["rows"]) == ("insert", "", 1001)


def test_a_thousand_deletions_are_kept_one_by_one():
    project = ProjectFactory()
    sql(
        "INSERT INTO projects_progressupdate (project_id, happened_on, text, is_published,"
        f" is_sample, entered_at) SELECT {project.pk}, now(), 'News ' || n, true, false, now()"
        " FROM generate_series(1, 1001) n"
    )

    sql("DELETE FROM projects_progressupdate")

    texts = TrailEntry.objects.filter(operation="delete").values_list("before__text", flat=True)
    assert set(texts) == {f"News {n}" for n in range(1, 1002)}


class TestUser:
    def test_role_scope_and_superuser_are_kept(self):
        RegionFactory(code="AFR")
        user = UserFactory(role="auditor")

        User.objects.update(role="hq-administrator", is_superuser=True)
        user.regions.add("AFR")

        changed = TrailEntry.objects.get(model="stakeholders.user", operation="update")
        assert (changed.before["role"], changed.after["role"]) == ("auditor", "hq-administrator")
        assert changed.after["is_superuser"] is True
        link = TrailEntry.objects.get(model="stakeholders.user_regions")
        assert link.after["region_id"] == "AFR"

    def test_password_is_changed_and_never_told(self):
        user = UserFactory()
        user.set_password("correct horse battery staple")
        user.save()
        secret = User.objects.get(pk=user.pk).password
        user.delete()

        changed = TrailEntry.objects.get(model="stakeholders.user", operation="update")
        assert (changed.before, changed.after) == ({"password": "•••"}, {"password": "•••"})
        kept_values = json.dumps([entry[2:] for entry in kept()])
        assert secret not in kept_values

    def test_sign_in_is_no_change(self):
        UserFactory()

        sql("UPDATE stakeholders_user SET last_login = now()")

        assert kept(operation="update") == []


# --- Who, and through which interface --------------------------------------------------------


class TestActing:
    def test_nobody_is_named_where_nobody_acts(self):
        ExchangeRateFactory()

        entry = TrailEntry.objects.get()
        assert (entry.actor_id, entry.interface, entry.route, entry.reason) == (None, "sql", "", "")

    def test_it_ends_with_its_block_within_the_same_transaction(self):
        rate = ExchangeRateFactory()
        with acting("task", route="a'task %s", actor=lambda: 5), because("It's 100 % so"):
            ExchangeRate.objects.update(source="one")
        sql("UPDATE budgets_exchangerate SET source = 'two'")

        entries = TrailEntry.objects.filter(key=str(rate.pk), operation="update").order_by("pk")
        assert list(entries.values_list("actor_id", "interface", "route", "reason")) == [
            (5, "task", "a'task %s", "It's 100 % so"),
            (None, "sql", "", ""),
        ]

    def test_whoever_is_acting_is_asked_for_with_each_statement(self):
        now = {"actor": None}
        with acting("api", actor=lambda: now["actor"]):
            ExchangeRateFactory()
            now["actor"] = 9
            ExchangeRate.objects.update(source="UN")

        assert list(TrailEntry.objects.order_by("pk").values_list("actor_id", flat=True)) == [
            None,
            9,
        ]


@pytest.mark.django_db(transaction=True)
def test_a_statement_outside_a_transaction_says_who_and_leaves_nothing_to_the_next():
    rate = ExchangeRateFactory()
    with acting("command", route="import_rates", actor=lambda: 3):
        ExchangeRate.objects.filter(pk=rate.pk).update(source="one")
    sql("UPDATE budgets_exchangerate SET source = 'two'")

    entries = TrailEntry.objects.filter(operation="update").order_by("pk")
    assert list(entries.values_list("actor_id", "interface")) == [(3, "command"), (None, "sql")]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('trail.context', true)")
        assert cursor.fetchone()[0] in (None, "")


def test_every_record_has_a_trail():
    tracked = {table.model for table in trail.tracked()}

    assert [model for model in versions.records() if model not in tracked] == []
    assert all(issubclass(model, Versioned) for model in (Project, User))


def test_items_of_a_budget_are_found_with_it():
    budget = BudgetFactory(items_of=[{"amount": 100}])

    budget.items.update(note="Prices rose")

    entry = TrailEntry.objects.about(budget).get(operation="update")
    assert (entry.model, entry.project_id) == ("budgets.budgetitem", budget.project_id)


def test_a_part_that_moves_is_found_with_both_records():
    one, other = ProjectFactory(), ProjectFactory()
    part = ParticipationFactory(project=one)

    type(part).objects.update(project=other)

    entry = TrailEntry.objects.get(operation="update", model="projects.participation")
    assert {record_token(one), record_token(other)} <= set(entry.records)
