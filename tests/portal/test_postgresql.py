"""What the database refuses is named by its rule; the refused values are shown to nobody."""

import traceback

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from stakeholders.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

HASH = "pbkdf2_sha256$1000000$salt$of-somebody"


def refusal_of(make):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make()
    return "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        pytest.param(
            {"role": "partner", "is_staff": True}, "only_staff_roles_enter_the_admin", id="a check"
        ),
        pytest.param({"first_name": None}, "first_name", id="a missing value"),
        pytest.param({"username": HASH}, "username", id="a value taken already"),
    ],
)
def test_refused_row_is_not_shown(fields, rule):
    UserFactory(username=HASH)

    shown = refusal_of(lambda: User(**{"username": "new", "password": HASH} | fields).save())

    assert rule in shown
    assert "DETAIL:  not shown" in shown
    assert HASH not in shown


def test_refusal_still_names_its_constraint():
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        User(username="a", role="partner", is_staff=True).save()

    assert refused.value.__cause__.diag.constraint_name == "only_staff_roles_enter_the_admin"


@pytest.mark.parametrize(
    ("code", "shown"), [("40P01", "who waits for whom"), ("P0001", "not shown")]
)
def test_detail_of_a_deadlock_is_shown(code, shown):
    statement = f"RAISE 'refused' USING ERRCODE = '{code}', DETAIL = 'who waits for whom'"

    with (
        pytest.raises(DatabaseError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DO $$ BEGIN {statement}; END $$")

    assert f"DETAIL:  {shown}\n" in str(refused.value)


@pytest.mark.parametrize(
    ("setting", "value"),
    [("log_error_verbosity", "terse"), ("log_min_error_statement", "panic")],
)
def test_embedded_server_logs_no_values(setting, value):
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {setting}")

        assert cursor.fetchone() == (value,)
