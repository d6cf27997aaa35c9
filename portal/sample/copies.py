"""Sample projects beyond the first few thousand: copies made by the database itself.

For load work only their number matters. Project n repeats, in everything but its slug, project
n modulo ``CYCLE``; so 100,000 projects with a million rows under them take a minute, not ten.
"""

from django.db import connection, models, transaction

from budgets.models import Budget, BudgetItem, Contribution, Expenditure
from projects.models import Participation, Project, Result

CYCLE = 2000

# Rows that hang on the project itself; the items of a budget follow by its version.
CHILDREN = (
    Project.countries.through,
    Project.themes.through,
    Result,
    Participation,
    Budget,
    Contribution,
    Expenditure,
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
        _insert(
            cursor, Project, {"id": "copy_id", "slug": "copies.slug"}, "source.id = original_id"
        )
        for model in CHILDREN:
            _insert(cursor, model, {"project_id": "copy_id"}, "source.project_id = original_id")
        _insert(
            cursor,
            BudgetItem,
            {"budget_id": "copied.id"},
            """true
            JOIN budgets_budget budget ON budget.id = source.budget_id
             AND budget.project_id = original_id
            JOIN budgets_budget copied ON copied.project_id = copy_id
             AND copied.version = budget.version""",
        )
    return made


def _insert(
    cursor: object, model: type[models.Model], replaced: dict[str, str], condition: str
) -> None:
    """Insert the copied rows of one table; columns as in the model, some replaced."""
    columns = [field.column for field in model._meta.concrete_fields]
    if "id" not in replaced:
        columns.remove("id")
    selected = ", ".join(replaced.get(column, f'source."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    cursor.execute(  # every name comes from the models
        f'INSERT INTO "{table}" ({names}) SELECT {selected}'  # noqa: S608
        f' FROM copies JOIN "{table}" source ON {condition}'
    )
