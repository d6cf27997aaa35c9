"""Reading what the database keeps of a rule of a day, and bringing it up to date.

The rules are functions of PostgreSQL that take a day: ``projects_progress_on`` for indicators,
``projects_lights_on`` for projects. What they say now is kept by triggers
(``projects/sql/kept.sql``), in a row with the days of which it holds. On these it is read; on any
other day, or where its day has come and nobody has refreshed it yet, the function is asked. So no
answer depends on the nightly pass: it only makes the next ones fast.
"""

from datetime import date

from django.db import connection, transaction
from django.db.models import Case, F, Field, Func, Q, QuerySet, Value, When
from django.utils import timezone

from projects.models import IndicatorProgress, ProjectLight
from projects.models.kept import Kept

BATCH = 1000
"""So many rows are refreshed in one transaction."""

REFRESH: dict[type[Kept], str] = {
    IndicatorProgress: "SELECT projects_refresh_progress(%s)",
    ProjectLight: "SELECT projects_refresh_lights(%s)",
}
MAKE_MISSING = """
    SELECT projects_begin_progress(ARRAY(
               SELECT id FROM projects_indicator
               EXCEPT SELECT indicator_id FROM projects_indicatorprogress)),
           projects_begin_lights(ARRAY(
               SELECT id FROM projects_project EXCEPT SELECT project_id FROM projects_projectlight))
"""


def kept_or_worked_out(function: str, key: str, column: str, field: Field, *, on: date) -> Case:
    """Give a column of the function on the day, for a query of the model whose key is ``key``."""
    worked_out = Func(
        Value(on),
        F("pk"),
        function=function,
        template="(SELECT worked_out.%(column)s FROM %(function)s(%(expressions)s)",
        column=column,
        arg_joiner=f") worked_out WHERE worked_out.{key} = ",
        output_field=field,
    )
    holds = Q(kept__worked_out_on__lte=on, kept__changes_on__gt=on)
    return Case(When(holds, then=F(f"kept__{column}")), default=worked_out, output_field=field)


def refresh_due() -> int:
    """Work out anew the rows whose day has come; say how many there were.

    It may be repeated, and catches up with days on which it did not run.
    """
    due = Q(changes_on__lte=timezone.localdate())
    return sum(_refresh(model._default_manager.filter(due)) for model in REFRESH)


def count_wrong() -> dict[type[Kept], int]:
    """Count the rows of each kind that are missing, or are not what the rule says today."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indicators, projects FROM projects_kept_wrongly()")
        return dict(zip(REFRESH, cursor.fetchone(), strict=True))


def rebuild() -> int:
    """Work out every row anew, and make those that are missing; say how many there are."""
    with connection.cursor() as cursor:
        cursor.execute(MAKE_MISSING)
    return sum(_refresh(model._default_manager.all()) for model in REFRESH)


def _refresh(rows: QuerySet[Kept]) -> int:
    done, last = 0, 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            keys = rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
            if not (batch := list(keys[:BATCH])):
                return done
            cursor.execute(REFRESH[rows.model], [batch])
        done, last = done + len(batch), batch[-1]
