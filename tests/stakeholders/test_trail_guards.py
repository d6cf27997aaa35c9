"""The portal's own role can neither silence the audit trail nor rewrite it.

The role is the one of docs/operators.md: it owns nothing, and holds what is granted there.
"""

import re
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from portal.embedded.places import chosen_var_dir, paths, read_password
from stakeholders.acting import acting
from stakeholders.models import TrailEntry
from tests.factories import ExchangeRateFactory
from tests.plugin import PROCESS

pytestmark = pytest.mark.django_db

GUIDE = (Path(settings.BASE_DIR) / "docs/operators.md").read_text()
ROLE = f"portal_of_a_test{PROCESS}"  # roles are those of the whole server
CREATE, GRANTS = re.sub(
    r"\bportal\b", ROLE, re.search(r"```sql\n(CREATE ROLE.*?)```", GUIDE, re.DOTALL)[1]
).split("\n", 1)


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="session")
def role(django_db_setup):
    """The role itself, which only a superuser makes: that of the embedded server, or our own."""
    places = paths(chosen_var_dir())
    ours = connection.settings_dict
    superuser = {"user": "postgres", "password": read_password(places.superuser_password_file)}
    if not superuser["password"]:
        superuser = {"user": ours["USER"], "password": ours["PASSWORD"]}
    address = {"host": ours["HOST"], "port": ours["PORT"], "dbname": "postgres"}
    with closing(psycopg2.connect(**address, **superuser)) as theirs:
        theirs.autocommit = True
        with theirs.cursor() as cursor:
            cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [ROLE])
            if not cursor.rowcount:
                cursor.execute(CREATE)
            cursor.execute(f"GRANT {ROLE} TO {ours['USER']}")


@pytest.fixture
def as_the_portal(role):
    """From here on, every statement is one of the role that owns nothing."""
    ExchangeRateFactory(source="")
    run(GRANTS, f"SET LOCAL ROLE {ROLE}")
    yield
    run("RESET ROLE")


ENTRY = (
    "INSERT INTO stakeholders_trailentry (at, transaction, interface, route, reason, model, key,"
    " operation, records, fields) VALUES (now(), 1, 'page', '', '', 'x', '1', 'update', '{}', '{}')"
)


def test_it_owns_nothing_and_is_no_superuser(as_the_portal):
    assert run("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user") == [
        (ROLE, False)
    ]
    assert run("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole") == [(0,)]


def test_what_it_writes_leaves_a_trail(as_the_portal):
    with acting("page", actor=lambda: 4):
        run("UPDATE budgets_exchangerate SET source = 'UN'")

    entry = TrailEntry.objects.get(operation="update")
    assert (entry.before, entry.after, entry.actor_id) == ({"source": ""}, {"source": "UN"}, 4)


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param(["DELETE FROM stakeholders_trailentry"], id="entries are deleted"),
        pytest.param(["UPDATE stakeholders_trailentry SET actor_id = 1"], id="who is rewritten"),
        pytest.param(["UPDATE stakeholders_trailentry SET at = now()"], id="when is rewritten"),
        pytest.param(["TRUNCATE stakeholders_trailentry"], id="it is emptied"),
        pytest.param([ENTRY], id="an entry is forged"),
        pytest.param(
            [
                "CREATE TEMP TABLE mine (id int)",
                f"CREATE FUNCTION pg_temp.forge() RETURNS trigger LANGUAGE plpgsql AS $$"
                f" BEGIN {ENTRY}; RETURN NEW; END $$",
                "CREATE TRIGGER forge AFTER INSERT ON mine FOR EACH ROW"
                " EXECUTE FUNCTION pg_temp.forge()",
                "INSERT INTO mine VALUES (1)",
            ],
            id="an entry is forged by a trigger of a table of its own",
        ),
        pytest.param(
            [
                "CREATE TEMP TABLE mine (id int)",
                "CREATE TRIGGER forge AFTER INSERT ON mine REFERENCING NEW TABLE AS new_rows"
                " FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change('x', 'id', '{}',"
                " '{}', 'true', 'ARRAY[]::text[]', 'NULL::varchar', 'NULL::bigint')",
                "INSERT INTO mine VALUES (1)",
            ],
            id="the recorder is used for a table of its own",
        ),
        pytest.param(["SET session_replication_role = replica"], id="triggers are switched off"),
        pytest.param(
            ["ALTER TABLE budgets_exchangerate DISABLE TRIGGER ALL"], id="a trigger is disabled"
        ),
        pytest.param(
            ["DROP TRIGGER update_on_budgets_exchangerate_is_kept ON budgets_exchangerate"],
            id="a trigger is dropped",
        ),
        pytest.param(["TRUNCATE budgets_exchangerate"], id="a tracked table is emptied"),
        pytest.param(["DROP FUNCTION stakeholders_record_change()"], id="the recorder is dropped"),
    ],
)
def test_it_cannot_touch_the_trail(as_the_portal, statements):
    before = list(TrailEntry.objects.values_list("pk", "actor_id", "at"))

    with pytest.raises(DatabaseError), transaction.atomic():
        run(*statements)

    assert list(TrailEntry.objects.values_list("pk", "actor_id", "at")) == before


@pytest.mark.parametrize(
    "silence",
    [
        "SET LOCAL pgtrigger.ignore = '{all}'",
        "SET LOCAL trail.context = ''",
        "SET LOCAL trail.ignore = 'true'",
        "SET LOCAL search_path = pg_temp, public",
    ],
)
def test_no_setting_silences_it(as_the_portal, silence):
    run(silence, "UPDATE public.budgets_exchangerate SET source = 'UN'")

    assert TrailEntry.objects.filter(operation="update").count() == 1


def test_a_table_of_its_own_name_does_not_take_the_place_of_the_trail(as_the_portal):
    run(
        "CREATE TEMP TABLE stakeholders_trailentry (LIKE public.stakeholders_trailentry)",
        "UPDATE budgets_exchangerate SET source = 'UN'",
        "DROP TABLE pg_temp.stakeholders_trailentry",
    )

    assert TrailEntry.objects.filter(operation="update").count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        ENTRY,
        "DELETE FROM stakeholders_trailentry",
        "UPDATE stakeholders_trailentry SET actor_id = 1",
        "TRUNCATE stakeholders_trailentry",
        "TRUNCATE budgets_exchangerate CASCADE",
    ],
)
def test_the_owner_cannot_either_by_plain_statements(statement):
    ExchangeRateFactory()
    run("SET CONSTRAINTS ALL IMMEDIATE")  # else what is still to be checked refuses to be emptied

    with pytest.raises(DatabaseError, match="audit trail"), transaction.atomic():
        run(statement)
