"""The version of the data: the same as long as nothing has changed that readers are shown.

Every table moves it but those of ``UNSHOWN``, and with each statement, whoever sends it. The
functions are in ``stakeholders/sql/data_version.sql``; the triggers, of the tables of all apps, in
``portal/sql/data_version.sql``, which ``manage.py write_triggers`` writes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import fill

from django.apps import apps
from django.db import connection, models

_ACCOUNT = "It is about an account, and no answer to a visitor shows it."
_CLOCK = "It says when tasks run."
_FOLLOWS = "It follows from projects and their money, in the transaction that changes these."
_LETTER = "It is about letters to subscribers."
_SEARCHED = "It is read with the rows of the search, which move the version."

UNSHOWN: dict[str, str] = {
    "account.EmailAddress": _ACCOUNT,
    "account.EmailConfirmation": _ACCOUNT,
    "admin.LogEntry": "It is a journal of the administration.",
    "api.KeptAnswer": "It is kept for whoever repeats a write.",
    "auth.Group": _ACCOUNT,
    "auth.Group_permissions": _ACCOUNT,
    "auth.Permission": _ACCOUNT,
    "budgets.CategoryMedian": "Staff alone are asked by it.",
    "budgets.DatedSum": _FOLLOWS,
    "budgets.FundingMovement": _FOLLOWS,
    "budgets.FundingPeriod": _FOLLOWS,
    "budgets.FundingSum": _FOLLOWS,
    "budgets.MoneySum": _FOLLOWS,
    "budgets.Offer": "It is between whoever offers something and the office.",
    "budgets.OpenCommitment": _FOLLOWS,
    "budgets.PeriodsDue": _FOLLOWS,
    "budgets.ProjectPlace": _FOLLOWS,
    "contenttypes.ContentType": "Migrations write it.",
    "django_celery_beat.ClockedSchedule": _CLOCK,
    "django_celery_beat.CrontabSchedule": _CLOCK,
    "django_celery_beat.IntervalSchedule": _CLOCK,
    "django_celery_beat.PeriodicTask": _CLOCK,
    "django_celery_beat.PeriodicTasks": _CLOCK,
    "django_celery_beat.SolarSchedule": _CLOCK,
    "knox.AuthToken": _ACCOUNT,
    "mfa.Authenticator": _ACCOUNT,
    "outreach.Digest": _LETTER,
    "outreach.DigestLetter": _LETTER,
    "outreach.Subscription": _LETTER,
    "outreach.Subscription_regions": _LETTER,
    "outreach.Subscription_themes": _LETTER,
    "reference.ReferenceRow": "It remembers what the reference data said.",
    "search.FileText": _SEARCHED,
    "search.Refreshed": _CLOCK,
    "search.SearchWord": _SEARCHED,
    "sessions.Session": _ACCOUNT,
    "socialaccount.SocialAccount": _ACCOUNT,
    "socialaccount.SocialApp": _ACCOUNT,
    "socialaccount.SocialToken": _ACCOUNT,
    "stakeholders.DataChange": "It is what the version is made of.",
    "stakeholders.QueuedTask": "It says what workers still have to do.",
    "stakeholders.TrailEntry": "Staff alone read it, and it follows from the change of a record.",
    "stakeholders.User_groups": _ACCOUNT,
    "stakeholders.User_user_permissions": _ACCOUNT,
}
"""Models whose changes no answer to a visitor shows, and why."""

UNSHOWN_COLUMNS: dict[str, tuple[str, ...]] = {
    "stakeholders.User": ("password", "last_login", "version", "updated_at")
}
"""Columns of the others that are written for themselves, and shown to nobody."""

CURRENT = "SELECT stakeholders_data_version()"
_MOVED = "SELECT current_setting('stakeholders.noted', true)"
_SAY_MOVED = "SELECT set_config('stakeholders.noted', %s, true)"
_SAY_MOVED_NOW = "SELECT set_config('stakeholders.noted', pg_current_xact_id()::text, true)"


def shown() -> list[type[models.Model]]:
    """Give every model whose changes move the version, links included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label not in UNSHOWN
    ]


def current() -> int:
    """Give the version as of this statement; a write after it, in the same transaction, moves it.

    Two that are the same say that nothing was committed in between that readers are shown.
    """
    with connection.cursor() as cursor:
        cursor.execute(CURRENT)
        return cursor.fetchone()[0]


@contextmanager
def unmoved() -> Iterator[None]:
    """Let what is written inside not move the version: only of rows that no visitor is shown.

    Such as a report before it is issued. Call it within a transaction, and read no version inside.
    """
    with connection.cursor() as cursor:
        cursor.execute(_MOVED)
        before = cursor.fetchone()[0] or ""
        cursor.execute(_SAY_MOVED_NOW)
    yield
    # After a fault nothing is left to say: the setting goes back with what was written.
    with connection.cursor() as cursor:
        cursor.execute(_SAY_MOVED, [before])


def fold() -> None:
    """Put one mark in the place of all; the version stays the same."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT stakeholders_fold_changes()")


# --- The triggers ----------------------------------------------------------------------------


def trigger_files() -> dict[str, Path]:
    """Give the one file: only the uppermost app knows the tables of all."""
    return {"portal": Path(apps.get_app_config("portal").path) / "sql" / "data_version.sql"}


def sql_of(_app_label: str) -> str:
    """Write the triggers of all tables that readers are shown."""
    head = "-- What moves the version of the data; written by manage.py write_triggers.\n"
    return "\n".join([head, *map(_trigger, shown())])


def _trigger(model: type[models.Model]) -> str:
    meta = model._meta
    unshown = UNSHOWN_COLUMNS.get(meta.label, ())
    columns = [field.column for field in meta.concrete_fields if field.column not in unshown]
    named = fill(", ".join(columns), 88, initial_indent=" " * 8, subsequent_indent=" " * 8)
    update = f"UPDATE OF\n{named}\n   " if unshown else "UPDATE"
    return (
        f"CREATE OR REPLACE TRIGGER {meta.db_table}_is_shown\n"
        f"    AFTER INSERT OR DELETE OR TRUNCATE OR {update} ON {meta.db_table}\n"
        f"    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();\n"
    )
