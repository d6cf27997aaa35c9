"""The view that adds up each project's money, and the triggers that keep its rows at hand.

Each branch of the union is one ledger, so that no join multiplies another's rows. Whoever asks for
some projects by their ids pays for those only: the condition reaches into each branch. The triggers
ask for the projects of the rows that a statement changed.
"""

from django.db import migrations

VIEW = """
CREATE VIEW budgets_project_ledger AS
WITH ledger AS (
    SELECT id AS project_id, 'project' AS line, NULL AS mode, NULL::numeric AS chf
      FROM projects_project
    UNION ALL
    SELECT project_id, 'budget', NULL, NULL
      FROM budgets_budget WHERE status = 'approved'
    UNION ALL
    SELECT budget.project_id, 'planned', item.mode, item.chf_amount
      FROM budgets_budgetitem item JOIN budgets_budget budget ON budget.id = item.budget_id
     WHERE budget.status = 'approved'
    UNION ALL
    SELECT project_id, stage, mode, chf_amount FROM budgets_contribution
    UNION ALL
    SELECT project_id, 'spent', NULL, chf_amount FROM budgets_expenditure
), sums AS (
    SELECT project_id,
           bool_or(line = 'budget') AS has_budget,
           coalesce(sum(chf) FILTER (WHERE line = 'planned' AND mode = 'cash'), 0) AS planned_cash,
           coalesce(sum(chf) FILTER (WHERE line = 'planned' AND mode = 'in-kind'), 0)
               AS planned_in_kind,
           coalesce(sum(chf) FILTER (WHERE line = 'pledged' AND mode = 'cash'), 0) AS pledged_cash,
           coalesce(sum(chf) FILTER (WHERE line = 'pledged' AND mode = 'in-kind'), 0)
               AS pledged_in_kind,
           coalesce(sum(chf) FILTER (
               WHERE line IN ('committed', 'received') AND mode = 'cash'), 0) AS secured_cash,
           coalesce(sum(chf) FILTER (
               WHERE line IN ('committed', 'received') AND mode = 'in-kind'), 0)
               AS secured_in_kind,
           coalesce(sum(chf) FILTER (WHERE line = 'received' AND mode = 'cash'), 0)
               AS received_cash,
           coalesce(sum(chf) FILTER (WHERE line = 'received' AND mode = 'in-kind'), 0)
               AS received_in_kind,
           coalesce(sum(chf) FILTER (WHERE line = 'spent'), 0) AS spent,
           count(*) FILTER (
               WHERE line IN ('pledged', 'committed', 'received')
                 AND mode = 'in-kind' AND chf IS NULL)::integer AS unvalued
      FROM ledger GROUP BY project_id
)
SELECT project_id, has_budget,
       CASE WHEN has_budget THEN planned_cash END AS planned_cash,
       CASE WHEN has_budget THEN planned_in_kind END AS planned_in_kind,
       pledged_cash, pledged_in_kind, secured_cash, secured_in_kind,
       received_cash, received_in_kind,
       CASE WHEN has_budget THEN greatest(planned_cash - secured_cash, 0) END AS gap_cash,
       CASE WHEN has_budget THEN greatest(planned_in_kind - secured_in_kind, 0) END AS gap_in_kind,
       spent, unvalued
  FROM sums
"""


COLUMNS = [
    "has_budget", "planned_cash", "planned_in_kind", "pledged_cash", "pledged_in_kind",
    "secured_cash", "secured_in_kind", "received_cash", "received_in_kind",
    "gap_cash", "gap_in_kind", "spent", "unvalued",
]

# The rows are locked before the sums are read: of two transactions that change one project, the
# second waits and then reads what the first has committed.
REFRESH = f"""
CREATE FUNCTION budgets_refresh_funding(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM budgets_projectfunding WHERE project_id = ANY(ids) ORDER BY project_id FOR UPDATE;
    INSERT INTO budgets_projectfunding (project_id, {", ".join(COLUMNS)})
    SELECT project_id, {", ".join(COLUMNS)}
      FROM budgets_project_ledger WHERE project_id = ANY(ids)
    ON CONFLICT (project_id) DO UPDATE
       SET ({", ".join(COLUMNS)}) = ROW({", ".join(f"excluded.{column}" for column in COLUMNS)});
END $$
"""

# How the rows of each table lead to their project.
PROJECTS = {
    "projects_project": "SELECT id AS project_id FROM {rows}",
    "budgets_budget": "SELECT project_id FROM {rows}",
    "budgets_budgetitem": "SELECT budget.project_id FROM {rows} item"
    " JOIN budgets_budget budget ON budget.id = item.budget_id",
    "budgets_contribution": "SELECT project_id FROM {rows}",
    "budgets_expenditure": "SELECT project_id FROM {rows}",
}

EVENTS = {
    "insert": ("NEW TABLE AS new_rows", ["new_rows"]),
    "update": ("OLD TABLE AS old_rows NEW TABLE AS new_rows", ["old_rows", "new_rows"]),
    "delete": ("OLD TABLE AS old_rows", ["old_rows"]),
}


def _trigger(table: str, event: str) -> migrations.RunSQL:
    tables, rows = EVENTS[event]
    name = f"{table}_{event}_refreshes_funding"
    changed = " UNION ".join(PROJECTS[table].format(rows=some) for some in rows)
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM budgets_refresh_funding(ARRAY({changed}));
            RETURN NULL;
        END $$;
        CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {tables}
           FOR EACH STATEMENT EXECUTE FUNCTION {name}()
        """,
        f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()",
    )


class Migration(migrations.Migration):
    dependencies = [("budgets", "0001_initial")]

    operations = [
        migrations.RunSQL(VIEW, "DROP VIEW budgets_project_ledger"),
        migrations.RunSQL(REFRESH, "DROP FUNCTION budgets_refresh_funding"),
        # A project has no money when it is made, and cannot be deleted while it has some.
        _trigger("projects_project", "insert"),
        *[
            _trigger(table, event)
            for table in PROJECTS
            if table != "projects_project"
            for event in EVENTS
        ],
        migrations.RunSQL(
            "SELECT budgets_refresh_funding(ARRAY(SELECT id FROM projects_project))",
            migrations.RunSQL.noop,
        ),
    ]
