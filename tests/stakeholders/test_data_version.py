"""The version of the data moves with each commit that changes what readers are shown."""

from contextlib import closing
from functools import partial

import psycopg2
import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from stakeholders import data_version
from stakeholders.models import DataChange, Region, User
from stakeholders.tasks import fold_changes_task
from tests.factories import RegionFactory, UserFactory

FILES = data_version.trigger_files().items()
EVERY = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.managed and not model._meta.proxy
]
RENAME = "UPDATE stakeholders_region SET name_en = name_en || '!'"


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def moved_by(change):
    """Whether the version is another one afterwards; what is changed is taken back."""
    before = data_version.current()
    try:
        with transaction.atomic():
            change()
            moved = data_version.current() != before
            transaction.set_rollback(True)
    except IntegrityError:  # the database alone changes it, such as the trail
        return False
    return moved


def nothing(operation, model):
    """A statement that asks for a change of the table, and finds no row."""
    table, key = model._meta.db_table, model._meta.pk.column
    return {
        "insert": f"INSERT INTO {table} ({key}) SELECT {key} FROM {table} WHERE false",
        "update": f"UPDATE {table} SET {key} = {key} WHERE false",
        "delete": f"DELETE FROM {table} WHERE false",
    }[operation]


def test_what_is_written_unmoved_moves_nothing_and_what_is_around_it_does(db):
    RegionFactory(code="AFR")

    def written_unmoved():
        with data_version.unmoved():
            sql(RENAME)

    def and_before():
        sql(RENAME)
        written_unmoved()

    def and_afterwards():
        written_unmoved()
        sql(RENAME)

    assert [moved_by(written_unmoved), moved_by(and_before), moved_by(and_afterwards)] == [
        False,
        True,
        True,
    ]


def test_fault_in_what_is_written_unmoved_is_not_left_behind(db):
    RegionFactory(code="AFR")

    def fault_then_change():
        with pytest.raises(ZeroDivisionError), transaction.atomic(), data_version.unmoved():
            raise ZeroDivisionError
        sql(RENAME)

    assert moved_by(fault_then_change)


# --- The tables ------------------------------------------------------------------------------


def test_a_model_is_shown_or_is_one_of_those_that_say_why_not():
    labels = {model._meta.label for model in EVERY}

    assert set(data_version.UNSHOWN) <= labels
    assert all(data_version.UNSHOWN.values())
    assert labels - set(data_version.UNSHOWN) == {one._meta.label for one in data_version.shown()}


@pytest.mark.parametrize(("label", "path"), FILES)
def test_the_triggers_are_those_that_the_models_ask_for(label, path):
    assert path.read_text() == data_version.sql_of(label), "Run manage.py write_triggers."


@pytest.mark.django_db
@pytest.mark.parametrize("operation", ["insert", "update", "delete"])
def test_any_statement_moves_it_that_changes_what_is_shown_and_no_other(operation):
    moving = {
        model._meta.label for model in EVERY if moved_by(partial(sql, nothing(operation, model)))
    }

    assert moving == {model._meta.label for model in data_version.shown()}


@pytest.mark.django_db
def test_a_sign_in_does_not_move_it_and_another_role_does():
    user = UserFactory(role="regional-officer")

    def sign_in():
        user.last_login = user.date_joined
        user.save(update_fields=["last_login"])

    assert not moved_by(sign_in)
    assert moved_by(lambda: User.objects.filter(pk=user.pk).update(role="auditor"))


# --- Within a transaction --------------------------------------------------------------------


@pytest.mark.django_db
def test_many_changes_of_a_transaction_leave_one_mark():
    before = DataChange.objects.count()

    RegionFactory.create_batch(3)
    Region.objects.update(name_en="Elsewhere")

    assert DataChange.objects.count() == before + 1


@pytest.mark.django_db
def test_a_change_after_it_was_read_moves_it_again():
    seen = [data_version.current()]
    for _change in range(2):
        sql(RENAME)
        seen.append(data_version.current())

    assert len(set(seen)) == 3
    assert data_version.current() == seen[-1]


@pytest.mark.django_db
def test_what_is_taken_back_to_a_savepoint_leaves_no_mark_and_the_next_change_does():
    before = data_version.current()
    with transaction.atomic():
        sql(RENAME)
        transaction.set_rollback(True)
    after_nothing = data_version.current()

    with transaction.atomic():
        sql(RENAME)
        transaction.set_rollback(True)
    sql(RENAME)

    assert after_nothing == before
    assert data_version.current() != before


@pytest.mark.django_db
def test_a_database_that_was_restored_gets_no_version_that_it_had_before():
    seen = set()
    for _life in range(3):
        with transaction.atomic():
            sql(RENAME)
            seen.add(data_version.current())
            transaction.set_rollback(True)

    assert len(seen) == 3


# --- Between transactions --------------------------------------------------------------------


@pytest.fixture
def writers(transactional_db):
    """Two more connections, each of which has changed something and has not committed it."""
    opened = [psycopg2.connect(**connection.get_connection_params()) for _one in range(2)]
    with closing(opened[0]) as first, closing(opened[1]) as second:
        for writer in (first, second):
            with writer.cursor() as cursor:
                cursor.execute("UPDATE initiatives_theme SET slug = slug WHERE false")
        yield first, second


def test_of_two_that_commit_in_the_other_order_each_moves_it(writers):
    first, second = writers
    seen = [data_version.current()]

    second.commit()
    seen.append(data_version.current())
    first.commit()
    seen.append(data_version.current())

    assert len(set(seen)) == 3


def test_folding_leaves_the_version_and_whoever_has_not_committed_moves_it_afterwards(writers):
    first, second = writers
    first.commit()
    sql(RENAME)
    before = data_version.current()

    fold_changes_task()
    folded, rows = data_version.current(), DataChange.objects.count()
    second.commit()

    assert (folded, rows) == (before, 1)
    assert data_version.current() != before


def test_nobody_who_writes_waits_for_another(writers):
    sql("SET lock_timeout = '100ms'")

    sql(RENAME)
    fold_changes_task()

    sql("RESET lock_timeout")
    assert DataChange.objects.count() == 1
