"""What a contribution said itself becomes its first entry, and stands at the same stage as before.

The funds, agreements and approvals of later entries were not recorded then; so these are marked as
carried over, and the database takes no other entry of that kind afterwards.
"""

from django.db import migrations

ENTRIES = """
INSERT INTO budgets_contributionentry (
    contribution_id, stage, nature, amount, currency, occurs_on, chf_amount, chf_rate, chf_rate_on,
    is_sample, entered_by_id, entered_at, reference, document, reason,
    pledged_chf, committed_chf, received_chf,
    pledged_unvalued, committed_unvalued, received_unvalued)
SELECT id, stage, 'opening', amount, currency, occurs_on, chf_amount, chf_rate, chf_rate_on,
       is_sample, entered_by_id, entered_at, '', '', '',
       CASE WHEN stage = 'pledged' THEN coalesce(chf_amount, 0) ELSE 0 END,
       CASE WHEN stage = 'committed' THEN coalesce(chf_amount, 0) ELSE 0 END,
       CASE WHEN stage = 'received' THEN coalesce(chf_amount, 0) ELSE 0 END,
       CASE WHEN stage = 'pledged' AND amount IS NULL THEN 1 ELSE 0 END,
       CASE WHEN stage = 'committed' AND amount IS NULL THEN 1 ELSE 0 END,
       CASE WHEN stage = 'received' AND amount IS NULL THEN 1 ELSE 0 END
  FROM budgets_contribution
"""

BALANCES = """
UPDATE budgets_contribution contribution
   SET pledged_chf = entry.pledged_chf, committed_chf = entry.committed_chf,
       received_chf = entry.received_chf, pledged_unvalued = entry.pledged_unvalued,
       committed_unvalued = entry.committed_unvalued, received_unvalued = entry.received_unvalued
  FROM budgets_contributionentry entry WHERE entry.contribution_id = contribution.id
"""

LEVELS = """
UPDATE budgets_contribution contribution SET level = project.level
  FROM projects_project project WHERE project.id = contribution.project_id
"""

YEARS = "UPDATE budgets_budgetitem SET year = extract(year FROM occurs_on)"


class Migration(migrations.Migration):
    dependencies = [("budgets", "0003_money_in_entries")]

    operations = [
        migrations.RunSQL([ENTRIES, BALANCES, LEVELS, YEARS], migrations.RunSQL.noop),
    ]
