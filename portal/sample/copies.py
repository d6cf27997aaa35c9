"""Sample projects beyond the first few thousand: copies made by the database itself.

For load work only their number matters. Project n repeats, in everything but its slug, project
n modulo ``CYCLE``; so 100,000 projects with a million rows under them take a minute, not ten.
"""

from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper

from budgets.models import Budget, BudgetItem, Contribution, ContributionEntry, Expenditure
from projects.models import (
    Indicator,
    Measurement,
    MeasurementPart,
    Participation,
    PhaseChange,
    Project,
    Result,
    Target,
)
from stakeholders.versions import KEPT_BY_THE_DATABASE

CYCLE = 2000

# Rows that hang on the project itself, and on which no others hang.
CHILDREN = (
    Project.countries.through,
    Project.themes.through,
    Participation,
    PhaseChange,
)


@transaction.atomic
def copy_projects(upto: int, *, cycle: int = CYCLE) -> int:
    """Make the copies that are missing, up to project ``upto``; give how many were made."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            CREATE TEMPORARY TABLE copies ON COMMIT DROP AS
            SELECT original.id AS original_id, 'sample-project-' || n AS slug,
                   nextval(pg_get_serial_sequence('projects_project', 'id')) AS copy_id
              FROM generate_series(%(first)s, %(upto)s) AS n
              JOIN projects_project original
                ON original.slug = 'sample-project-' || ((n - 1) %% %(cycle)s + 1)
             WHERE NOT EXISTS (
                   SELECT FROM projects_project WHERE slug = 'sample-project-' || n)
            """,
            {"first": cycle + 1, "upto": upto, "cycle": cycle},
        )
        made = cursor.rowcount
        cursor.execute("ANALYZE copies")
        replaced = {"id": "copy_id", "slug": "copies.slug"}
        replaced |= {"replicates_id": "NULL", "effort_id": "NULL"}
        _insert(cursor, Project, replaced, "source.id = original_id")
        for model in CHILDREN:
            _insert(cursor, model, {"project_id": "copy_id"}, "source.project_id = original_id")
        _copy_results(cursor)
        _copy_spending(cursor)
        _copy_contributions(cursor)
        _copy_budgets(cursor)
    return made


def _copy_results(cursor: CursorWrapper) -> None:
    """Copy them, their indicators, and what was measured; the copies are announced to nobody."""
    _number(cursor, "outcomes", Result, "copies", "project_id")
    replaced = {"id": "outcomes.copy_id", "project_id": "outcomes.owner_id"}
    replaced |= {"contributes_to_id": "NULL", "published_at": "NULL"}
    _insert(cursor, Result, replaced, "source.id = outcomes.original_id", origin="outcomes")
    _insert(
        cursor,
        Result.expected_results.through,
        {"result_id": "outcomes.copy_id"},
        "source.result_id = outcomes.original_id",
        origin="outcomes",
    )
    for model, name, owners, column in (
        (Indicator, "gauges", "outcomes", "result_id"),
        (Measurement, "readings", "gauges", "indicator_id"),
    ):
        _number(cursor, name, model, owners, column)
        replaced = {"id": f"{name}.copy_id", column: f"{name}.owner_id"}
        _insert(cursor, model, replaced, f"source.id = {name}.original_id", origin=name)
    for part, owners, column in (
        (Target, "gauges", "indicator_id"),
        (MeasurementPart, "readings", "measurement_id"),
    ):
        replaced = {column: f"{owners}.copy_id"}
        _insert(cursor, part, replaced, f"source.{column} = {owners}.original_id", origin=owners)


def _copy_spending(cursor: CursorWrapper) -> None:
    """Copy it, each correction with the copy of what it corrects."""
    _number(cursor, "outlays", Expenditure, "copies", "project_id")
    cursor.execute("CREATE INDEX ON outlays (original_id, owner_id)")
    _insert(
        cursor,
        Expenditure,
        {
            "id": "outlays.copy_id",
            "project_id": "outlays.owner_id",
            "corrects_id": "before.copy_id",
        },
        "source.id = outlays.original_id LEFT JOIN outlays before"
        " ON before.original_id = source.corrects_id AND before.owner_id = outlays.owner_id",
        origin="outlays",
    )


def _copy_contributions(cursor: CursorWrapper) -> None:
    """Copy them and their entries, each entry carrying on the copy of the one it carried on."""
    _number(cursor, "contributions", Contribution, "copies", "project_id")
    _insert(
        cursor,
        Contribution,
        {
            "id": "contributions.copy_id",
            "project_id": "contributions.owner_id",
            "appeal_id": "NULL",  # it calls for the original
        },
        "source.id = contributions.original_id",
        origin="contributions",
    )
    _number(cursor, "events", ContributionEntry, "contributions", "contribution_id")
    cursor.execute("CREATE INDEX ON events (original_id, owner_id)")
    _insert(
        cursor,
        ContributionEntry,
        {
            "id": "events.copy_id",
            "contribution_id": "events.owner_id",
            "follows_id": "before.copy_id",
            "commitment_id": "NULL",  # it belongs to the original
        },
        "source.id = events.original_id LEFT JOIN events before"
        " ON before.original_id = source.follows_id AND before.owner_id = events.owner_id",
        origin="events",
    )


def _copy_budgets(cursor: CursorWrapper) -> None:
    """Copy them as drafts, then their items, then have them approved as their originals are.

    Of a budget that was revised, only the revision is copied.
    """
    _number(cursor, "versions", Budget, "copies", "project_id")
    cursor.execute(
        "DELETE FROM versions USING budgets_budget original"
        " WHERE original.id = versions.original_id AND original.status = 'superseded'"
    )
    draft = {"status": "'draft'"} | dict.fromkeys(
        ("proposed_by_id", "proposed_at", "approved_by_id", "approved_at"), "NULL"
    )
    replaced = {"id": "versions.copy_id", "project_id": "versions.owner_id"} | draft
    _insert(cursor, Budget, replaced, "source.id = versions.original_id", origin="versions")
    _insert(
        cursor,
        BudgetItem,
        {"budget_id": "versions.copy_id", "revises_id": "NULL"},
        "source.budget_id = versions.original_id",
        origin="versions",
    )
    # What follows from an approval is worked out for all of them: the planner must know how many.
    cursor.execute("ANALYZE budgets_budget, budgets_budgetitem, budgets_contribution")
    for status, names in (
        ("proposed", ("proposed_by_id", "proposed_at")),
        ("approved", ("approved_by_id", "approved_at")),
    ):
        settled = ", ".join(f"{name} = original.{name}" for name in names)
        cursor.execute(  # every name is written above
            f"UPDATE budgets_budget copied SET status = '{status}', {settled}"  # noqa: S608
            " FROM versions JOIN budgets_budget original ON original.id = versions.original_id"
            " WHERE copied.id = versions.copy_id AND original.status = 'approved'"
        )


def _number(
    cursor: CursorWrapper, name: str, model: type[models.Model], owners: str, column: str
) -> None:
    """Give each row that will be copied the key of its copy and the key of the copy's owner."""
    table = model._meta.db_table
    cursor.execute(  # every name comes from the models or from this module
        f"CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS"  # noqa: S608
        f" SELECT source.id AS original_id, {owners}.copy_id AS owner_id,"
        f" nextval(pg_get_serial_sequence('{table}', 'id')) AS copy_id"
        f' FROM {owners} JOIN "{table}" source ON source.{column} = {owners}.original_id'
    )
    cursor.execute(f"ANALYZE {name}")


def _insert(
    cursor: CursorWrapper,
    model: type[models.Model],
    replaced: dict[str, str],
    condition: str,
    *,
    origin: str = "copies",
) -> None:
    """Insert the copied rows of one table; columns as in the model, some replaced."""
    columns = [
        field.column
        for field in model._meta.concrete_fields
        if not isinstance(field, models.GeneratedField) and field.column not in KEPT_BY_THE_DATABASE
    ]
    if "id" not in replaced:
        columns.remove("id")
    selected = ", ".join(replaced.get(column, f'source."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    cursor.execute(  # every name comes from the models
        f'INSERT INTO "{table}" ({names}) SELECT {selected}'  # noqa: S608
        f' FROM {origin} JOIN "{table}" source ON {condition}'
    )
