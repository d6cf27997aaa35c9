"""The view that adds up each project's money: the one wording of ``budgets.funding``.

Each branch of the union is one ledger, so that no join multiplies another's rows. A reader that
asks for some projects by their ids pays for those only: the condition reaches into each branch.
"""

from django.db import migrations

CREATE = """
CREATE VIEW budgets_projectfunding AS
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


class Migration(migrations.Migration):
    dependencies = [("budgets", "0001_initial")]

    operations = [
        migrations.RunSQL(CREATE, "DROP VIEW budgets_projectfunding"),
    ]
