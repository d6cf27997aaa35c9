"""A contribution is what its entries say; the view and its triggers read the new columns."""

import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


# Each branch of the union is one ledger, so that no join multiplies another's rows.
VIEW = """
CREATE VIEW budgets_project_ledger AS
WITH ledger (project_id, has_budget, mode, planned, pledged, committed, received, spent, unvalued)
AS (
    SELECT id, false, NULL, 0::numeric, 0::numeric, 0::numeric, 0::numeric, 0::numeric, 0
      FROM projects_project
    UNION ALL
    SELECT project_id, true, NULL, 0, 0, 0, 0, 0, 0
      FROM budgets_budget WHERE status = 'approved'
    UNION ALL
    SELECT budget.project_id, false, item.mode, coalesce(item.chf_amount, 0), 0, 0, 0, 0, 0
      FROM budgets_budgetitem item JOIN budgets_budget budget ON budget.id = item.budget_id
     WHERE budget.status = 'approved'
    UNION ALL
    SELECT project_id, false, mode, 0, pledged_chf, committed_chf, received_chf, 0,
           pledged_unvalued + committed_unvalued + received_unvalued
      FROM budgets_contribution WHERE project_id IS NOT NULL
    UNION ALL
    SELECT project_id, false, NULL, 0, 0, 0, 0, chf_amount, 0 FROM budgets_expenditure
), sums AS (
    SELECT project_id,
           bool_or(has_budget) AS has_budget,
           coalesce(sum(planned) FILTER (WHERE mode = 'cash'), 0) AS planned_cash,
           coalesce(sum(planned) FILTER (WHERE mode = 'in-kind'), 0) AS planned_in_kind,
           coalesce(sum(pledged) FILTER (WHERE mode = 'cash'), 0) AS pledged_cash,
           coalesce(sum(pledged) FILTER (WHERE mode = 'in-kind'), 0) AS pledged_in_kind,
           coalesce(sum(committed + received) FILTER (WHERE mode = 'cash'), 0) AS secured_cash,
           coalesce(sum(committed + received) FILTER (WHERE mode = 'in-kind'), 0)
               AS secured_in_kind,
           coalesce(sum(received) FILTER (WHERE mode = 'cash'), 0) AS received_cash,
           coalesce(sum(received) FILTER (WHERE mode = 'in-kind'), 0) AS received_in_kind,
           sum(spent) AS spent,
           sum(unvalued)::integer AS unvalued
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
    dependencies = [("budgets", "0004_carry_contributions_over")]

    operations = [
        migrations.RunSQL("DROP VIEW budgets_project_ledger", migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name='budget',
            name='budget_is_approved_by_somebody_else',
        ),
        migrations.RemoveConstraint(
            model_name='budget',
            name='approved_budget_has_an_approver',
        ),
        migrations.RemoveConstraint(
            model_name='budgetitem',
            name='budgetitem_has_a_chf_value_if_it_has_an_amount',
        ),
        migrations.RemoveConstraint(
            model_name='budgetitem',
            name='budget_item_is_expected_from_one_party_at_most',
        ),
        migrations.RemoveConstraint(
            model_name='contribution',
            name='contribution_has_a_chf_value_if_it_has_an_amount',
        ),
        migrations.RemoveConstraint(
            model_name='contribution',
            name='cash_contribution_has_an_amount',
        ),
        migrations.RemoveConstraint(
            model_name='expenditure',
            name='expenditure_has_a_chf_value_if_it_has_an_amount',
        ),
        migrations.RemoveIndex(
            model_name='contribution',
            name='contributions_by_date',
        ),
        migrations.RemoveIndex(
            model_name='contribution',
            name='contributions_of_a_project',
        ),
        migrations.RemoveIndex(
            model_name='expenditure',
            name='expenditures_of_a_project',
        ),
        migrations.RemoveField(
            model_name='contribution',
            name='amount',
        ),
        migrations.RemoveField(
            model_name='contribution',
            name='chf_amount',
        ),
        migrations.RemoveField(
            model_name='contribution',
            name='chf_rate',
        ),
        migrations.RemoveField(
            model_name='contribution',
            name='chf_rate_on',
        ),
        migrations.RemoveField(
            model_name='contribution',
            name='currency',
        ),
        migrations.RemoveField(
            model_name='contribution',
            name='occurs_on',
        ),
        migrations.RemoveField(
            model_name='contribution',
            name='stage',
        ),
        migrations.AddField(
            model_name='contribution',
            name='stage',
            field=models.GeneratedField(choices=[('pledged', 'Pledged'), ('committed', 'Committed'), ('received', 'Received'), ('withdrawn', 'Withdrawn')], db_persist=True, expression=models.Case(models.When(models.Q(models.Q(('received_chf', 0), _negated=True), models.Q(('received_unvalued', 0), _negated=True), _connector='OR'), then=models.Value('received')), models.When(models.Q(models.Q(('committed_chf', 0), _negated=True), models.Q(('committed_unvalued', 0), _negated=True), _connector='OR'), then=models.Value('committed')), models.When(models.Q(models.Q(('pledged_chf', 0), _negated=True), models.Q(('pledged_unvalued', 0), _negated=True), _connector='OR'), then=models.Value('pledged')), default=models.Value('withdrawn')), output_field=models.CharField(max_length=10), verbose_name='stage'),
        ),
        migrations.RunSQL(VIEW, "DROP VIEW budgets_project_ledger"),
        migrations.AddIndex(
            model_name='expenditure',
            index=models.Index(fields=['project', 'category'], include=('chf_amount',), name='expenditures_of_a_project'),
        ),
        migrations.AddIndex(
            model_name='expenditure',
            index=models.Index(fields=['occurs_on'], include=('project', 'chf_amount'), name='expenditures_by_day'),
        ),
        migrations.AddIndex(
            model_name='projectfunding',
            index=models.Index(models.OrderBy(models.F('gap_cash'), descending=True), models.OrderBy(models.F('gap_in_kind'), descending=True), models.F('project'), condition=models.Q(('gap_cash__gt', 0), ('gap_in_kind__gt', 0), _connector='OR'), name='projects_by_gap'),
        ),
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(fields=['project', 'mode'], include=('pledged_chf', 'committed_chf', 'received_chf'), name='contributions_of_a_project'),
        ),
        migrations.AddIndex(
            model_name='allocationline',
            index=models.Index(fields=['allocation', 'project_class'], include=('chf_amount',), name='allocation_lines_by_class'),
        ),
        migrations.AddIndex(
            model_name='contributionentry',
            index=models.Index(fields=['occurs_on'], include=('contribution', 'committed_chf', 'received_chf'), name='contribution_entries_by_day'),
        ),
        migrations.AddIndex(
            model_name='contributionentry',
            index=models.Index(condition=models.Q(('due_on__isnull', False), ('stage', 'committed')), fields=['due_on'], name='commitments_by_due_day'),
        ),
        migrations.AddConstraint(
            model_name='budget',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(models.Q(('approved_by', models.F('entered_by')), _negated=True), models.Q(('approved_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='budget_is_approved_by_somebody_else', violation_error_message='Whoever entered or proposed this cannot approve it.'),
        ),
        migrations.AddConstraint(
            model_name='budget',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('approved_by', None), ('status__in', ['draft', 'proposed'])), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False), ('status__in', ['approved', 'superseded'])), _connector='OR'), name='approved_budget_has_an_approver'),
        ),
        migrations.AddConstraint(
            model_name='budget',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['draft', 'proposed'])), fields=('project',), name='project_has_one_budget_in_preparation', violation_error_message='This project has a budget in preparation already.'),
        ),
        migrations.AddConstraint(
            model_name='budgetitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('chf_amount__isnull', True), ('chf_rate__isnull', True), ('chf_rate_on__isnull', True)), models.Q(('amount__isnull', False), ('chf_amount__isnull', False), ('chf_rate__gt', 0), ('chf_rate__isnull', False), ('chf_rate_on__isnull', False), models.Q(models.Q(('amount__gte', 0), ('chf_amount__gte', 0)), models.Q(('amount__lt', 0), ('chf_amount__lte', 0)), _connector='OR')), _connector='OR'), name='budgetitem_has_a_chf_value_if_it_has_an_amount'),
        ),
        migrations.AddConstraint(
            model_name='budgetitem',
            constraint=models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gte', 0), _connector='OR'), name='budgetitem_is_not_negative', violation_error_message='An amount cannot be negative.'),
        ),
        migrations.AddConstraint(
            model_name='budgetitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('expected_country', None), ('expected_organisation', None)), models.Q(('expected_fund', None), ('expected_organisation', None)), models.Q(('expected_country', None), ('expected_fund', None)), _connector='OR'), name='budget_item_is_expected_from_one_party_at_most', violation_error_message='Name an organization, a country or a fund, only one.'),
        ),
        migrations.AddConstraint(
            model_name='exchangerate',
            constraint=models.CheckConstraint(condition=models.Q(('currency', 'CHF'), _negated=True), name='swiss_franc_has_no_rate', violation_error_message='The Swiss franc needs no rate.'),
        ),
        migrations.AddConstraint(
            model_name='expenditure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('chf_amount__isnull', True), ('chf_rate__isnull', True), ('chf_rate_on__isnull', True)), models.Q(('amount__isnull', False), ('chf_amount__isnull', False), ('chf_rate__gt', 0), ('chf_rate__isnull', False), ('chf_rate_on__isnull', False), models.Q(models.Q(('amount__gte', 0), ('chf_amount__gte', 0)), models.Q(('amount__lt', 0), ('chf_amount__lte', 0)), _connector='OR')), _connector='OR'), name='expenditure_has_a_chf_value_if_it_has_an_amount'),
        ),
        migrations.AddConstraint(
            model_name='expenditure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gte', 0), ('corrects', None)), models.Q(('amount__lt', 0), ('corrects__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='only_a_correction_takes_back', violation_error_message='An amount cannot be negative.'),
        ),
        migrations.AddConstraint(
            model_name='expenditure',
            constraint=models.UniqueConstraint(condition=models.Q(('corrects', None), models.Q(('reference', ''), _negated=True)), fields=('project', 'reference'), name='voucher_is_entered_once_in_its_project', violation_error_message='This voucher is entered already.'),
        ),
        migrations.AddConstraint(
            model_name='fund',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on__gte', models.F('opened_on')), ('opened_on', None), ('closed_on', None), _connector='OR'), name='fund_closes_after_it_opens', violation_error_message='A fund cannot close before it opens.'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('initiative', None), ('project__isnull', False), ('region', None)), models.Q(('initiative__isnull', False), ('project', None), ('region', None)), models.Q(('initiative', None), ('project', None), ('region__isnull', False)), _connector='OR'), name='contribution_is_given_to_one_thing', violation_error_message='Name a project, an initiative or a region, only one.'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.CheckConstraint(condition=models.Q(('mode', 'in-kind'), models.Q(('kind', ''), ('valuation', '')), _connector='OR'), name='only_gifts_in_kind_are_valued_by_a_method', violation_error_message='Only a gift in kind has a kind and a valuation.'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.CheckConstraint(condition=models.Q(('committed_chf__gte', 0), ('committed_unvalued__gte', 0), ('pledged_chf__gte', 0), ('pledged_unvalued__gte', 0), ('received_chf__gte', 0), ('received_unvalued__gte', 0)), name='contribution_is_not_overdrawn'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('chf_amount__isnull', True), ('chf_rate__isnull', True), ('chf_rate_on__isnull', True)), models.Q(('amount__isnull', False), ('chf_amount__isnull', False), ('chf_rate__gt', 0), ('chf_rate__isnull', False), ('chf_rate_on__isnull', False), models.Q(models.Q(('amount__gte', 0), ('chf_amount__gte', 0)), models.Q(('amount__lt', 0), ('chf_amount__lte', 0)), _connector='OR')), _connector='OR'), name='agreement_has_a_chf_value_if_it_has_an_amount'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gte', 0), _connector='OR'), name='agreement_is_not_negative', violation_error_message='An amount cannot be negative.'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on')), ('ends_on', None), _connector='OR'), name='agreement_ends_after_it_starts', violation_error_message='An agreement cannot end before it starts.'),
        ),
        migrations.AddConstraint(
            model_name='agreementparty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('country__isnull', False), ('organisation', None)), models.Q(('country', None), ('organisation__isnull', False)), _connector='OR'), name='agreementparty_is_of_one_party', violation_error_message='Name either an organization or a country.'),
        ),
        migrations.AddConstraint(
            model_name='agreementparty',
            constraint=models.UniqueConstraint(fields=('agreement', 'organisation', 'country'), name='party_signs_an_agreement_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='allocation',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(models.Q(('approved_by', models.F('entered_by')), _negated=True), models.Q(('approved_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='allocation_is_approved_by_somebody_else', violation_error_message='Whoever entered or proposed this cannot approve it.'),
        ),
        migrations.AddConstraint(
            model_name='allocation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('approved_by', None), ('status__in', ['draft', 'proposed'])), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False), ('status__in', ['approved', 'superseded'])), _connector='OR'), name='approved_allocation_has_an_approver'),
        ),
        migrations.AddConstraint(
            model_name='allocation',
            constraint=models.CheckConstraint(condition=models.Q(('new_chf__gte', 0), ('ongoing_chf__gte', 0)), name='allocation_is_not_negative', violation_error_message='An amount cannot be negative.'),
        ),
        migrations.AddConstraint(
            model_name='allocation',
            constraint=models.UniqueConstraint(fields=('year', 'fund', 'region', 'version'), name='allocation_version_is_unique', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='allocation',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'approved')), fields=('year', 'fund', 'region'), name='one_approved_allocation_a_year_fund_and_region', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='allocation',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['draft', 'proposed'])), fields=('year', 'fund', 'region'), name='one_allocation_in_preparation_a_year_fund_and_region', nulls_distinct=False, violation_error_message='This year, fund and region have an allocation in preparation already.'),
        ),
        migrations.AddConstraint(
            model_name='allocationline',
            constraint=models.UniqueConstraint(fields=('allocation', 'project'), name='project_stands_once_in_an_allocation'),
        ),
        migrations.AddConstraint(
            model_name='allocationline',
            constraint=models.CheckConstraint(condition=models.Q(('chf_amount__gte', 0)), name='allocation_line_is_not_negative', violation_error_message='An amount cannot be negative.'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('occasion', 'gsr'), ('region', None)), models.Q(('occasion', 'rdf'), ('region__isnull', False)), _connector='OR'), name='regional_appeal_has_a_region', violation_error_message='The appeal at a GSR is worldwide; the one at an RDF names its region.'),
        ),
        migrations.AddConstraint(
            model_name='appealproject',
            constraint=models.UniqueConstraint(fields=('appeal', 'project'), name='appeal_calls_for_a_project_once'),
        ),
        migrations.AddConstraint(
            model_name='contributionentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('chf_amount__isnull', True), ('chf_rate__isnull', True), ('chf_rate_on__isnull', True)), models.Q(('amount__isnull', False), ('chf_amount__isnull', False), ('chf_rate__gt', 0), ('chf_rate__isnull', False), ('chf_rate_on__isnull', False), models.Q(models.Q(('amount__gte', 0), ('chf_amount__gte', 0)), models.Q(('amount__lt', 0), ('chf_amount__lte', 0)), _connector='OR')), _connector='OR'), name='contributionentry_has_a_chf_value_if_it_has_an_amount'),
        ),
        migrations.AddConstraint(
            model_name='contributionentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'committed'), _negated=True), models.Q(('nature', 'movement'), _negated=True), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False), ('entered_by__isnull', False), models.Q(('approved_by', models.F('entered_by')), _negated=True)), _connector='OR'), name='commitment_entry_is_approved_by_somebody_else'),
        ),
        migrations.AddConstraint(
            model_name='contributionentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('nature', 'movement'), models.Q(('amount', None), ('amount__gt', 0), _connector='OR')), models.Q(('nature', 'opening'), models.Q(('amount', None), ('amount__gte', 0), _connector='OR')), models.Q(('follows__isnull', False), ('nature__in', ['withdrawal', 'correction']), models.Q(('amount', None), ('amount__lt', 0), _connector='OR'), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='what_is_taken_back_has_a_reason_and_an_entry'),
        ),
        migrations.AddConstraint(
            model_name='contributionentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'received'), _negated=True), ('nature', 'opening'), ('follows__isnull', False), _connector='OR'), name='receipt_follows_a_commitment'),
        ),
        migrations.AddConstraint(
            model_name='contributionentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('committed_chf', 0), ('pledged_chf', django.db.models.functions.comparison.Coalesce('chf_amount', models.Value(0, models.DecimalField(decimal_places=2, max_digits=18, verbose_name='')))), ('received_chf', 0), ('stage', 'pledged')), models.Q(('committed_chf', django.db.models.functions.comparison.Coalesce('chf_amount', models.Value(0, models.DecimalField(decimal_places=2, max_digits=18, verbose_name='')))), ('received_chf', 0), ('stage', 'committed')), models.Q(('pledged_chf', 0), ('received_chf', django.db.models.functions.comparison.Coalesce('chf_amount', models.Value(0, models.DecimalField(decimal_places=2, max_digits=18, verbose_name='')))), ('stage', 'received')), _connector='OR'), name='entry_comes_to_its_own_stage'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(models.Q(('approved_by', models.F('entered_by')), _negated=True), models.Q(('approved_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='commitment_is_approved_by_somebody_else', violation_error_message='Whoever entered or proposed this cannot approve it.'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('approved_by', None), ('status__in', ['draft', 'proposed'])), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False), ('status__in', ['approved', 'superseded'])), _connector='OR'), name='approved_commitment_has_an_approver'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(('amount', None), ('amount__gt', 0), _connector='OR'), name='commitment_is_positive', violation_error_message='Give an amount above zero.'),
        ),
        migrations.AddConstraint(
            model_name='officeresource',
            constraint=models.UniqueConstraint(fields=('office', 'year', 'fund'), name='office_resources_stand_once_a_year_and_fund'),
        ),
        migrations.AddConstraint(
            model_name='officeresource',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('posts_planned', None), ('posts_planned__gte', 0), _connector='OR'), models.Q(('posts_actual', None), ('posts_actual__gte', 0), _connector='OR'), models.Q(('chf_planned', None), ('chf_planned__gte', 0), _connector='OR'), models.Q(('chf_actual', None), ('chf_actual__gte', 0), _connector='OR')), name='office_resources_are_not_negative'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budget',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_budgetevent" ("approved_at", "approved_by_id", "entered_at", "entered_by_id", "id", "is_sample", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "proposed_at", "proposed_by_id", "return_reason", "status", "support_rate", "version") SELECT old_values."approved_at", old_values."approved_by_id", old_values."entered_at", old_values."entered_by_id", old_values."id", old_values."is_sample", old_values."note", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."project_id", old_values."proposed_at", old_values."proposed_by_id", old_values."return_reason", old_values."status", old_values."support_rate", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a861859558064d95ac9b9f99443ef48357701977', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_28095', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_budget', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budget',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_budgetevent" ("approved_at", "approved_by_id", "entered_at", "entered_by_id", "id", "is_sample", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "proposed_at", "proposed_by_id", "return_reason", "status", "support_rate", "version") SELECT old_values."approved_at", old_values."approved_by_id", old_values."entered_at", old_values."entered_by_id", old_values."id", old_values."is_sample", old_values."note", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."project_id", old_values."proposed_at", old_values."proposed_by_id", old_values."return_reason", old_values."status", old_values."support_rate", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1e0dc8e0afcced9c38571abc0db2bb2bcbd34130', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_25306', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_budget', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budgetitem',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_budgetitemevent" ("amount", "budget_id", "category", "chf_amount", "chf_rate", "chf_rate_on", "currency", "development_note", "entered_at", "entered_by_id", "expected_country_id", "expected_fund_id", "expected_organisation_id", "id", "is_sample", "mode", "note", "occurs_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revises_id", "year") SELECT old_values."amount", old_values."budget_id", old_values."category", old_values."chf_amount", old_values."chf_rate", old_values."chf_rate_on", old_values."currency", old_values."development_note", old_values."entered_at", old_values."entered_by_id", old_values."expected_country_id", old_values."expected_fund_id", old_values."expected_organisation_id", old_values."id", old_values."is_sample", old_values."mode", old_values."note", old_values."occurs_on", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."revises_id", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1e326c6d2bc2395d594ad93f6f62efcdfa7da242', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_ffc68', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_budgetitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budgetitem',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_budgetitemevent" ("amount", "budget_id", "category", "chf_amount", "chf_rate", "chf_rate_on", "currency", "development_note", "entered_at", "entered_by_id", "expected_country_id", "expected_fund_id", "expected_organisation_id", "id", "is_sample", "mode", "note", "occurs_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revises_id", "year") SELECT old_values."amount", old_values."budget_id", old_values."category", old_values."chf_amount", old_values."chf_rate", old_values."chf_rate_on", old_values."currency", old_values."development_note", old_values."entered_at", old_values."entered_by_id", old_values."expected_country_id", old_values."expected_fund_id", old_values."expected_organisation_id", old_values."id", old_values."is_sample", old_values."mode", old_values."note", old_values."occurs_on", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."revises_id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='89f9169349c652ed4ef73e7ec9ca0b264b44f5f4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_88530', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_budgetitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contribution',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_contributionevent" ("agreement_id", "appeal_id", "country_id", "description", "entered_at", "entered_by_id", "fund_id", "id", "initiative_id", "is_sample", "kind", "level", "mode", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "region_id", "valuation") SELECT old_values."agreement_id", old_values."appeal_id", old_values."country_id", old_values."description", old_values."entered_at", old_values."entered_by_id", old_values."fund_id", old_values."id", old_values."initiative_id", old_values."is_sample", old_values."kind", old_values."level", old_values."mode", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."project_id", old_values."region_id", old_values."valuation" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."agreement_id" IS DISTINCT FROM (new_values."agreement_id") OR old_values."appeal_id" IS DISTINCT FROM (new_values."appeal_id") OR old_values."country_id" IS DISTINCT FROM (new_values."country_id") OR old_values."description" IS DISTINCT FROM (new_values."description") OR old_values."entered_at" IS DISTINCT FROM (new_values."entered_at") OR old_values."entered_by_id" IS DISTINCT FROM (new_values."entered_by_id") OR old_values."fund_id" IS DISTINCT FROM (new_values."fund_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."initiative_id" IS DISTINCT FROM (new_values."initiative_id") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."level" IS DISTINCT FROM (new_values."level") OR old_values."mode" IS DISTINCT FROM (new_values."mode") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."project_id" IS DISTINCT FROM (new_values."project_id") OR old_values."region_id" IS DISTINCT FROM (new_values."region_id") OR old_values."valuation" IS DISTINCT FROM (new_values."valuation")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6831ecf0b82116b6b59fb518bbfc9fc9df85578b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_7830f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_contribution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contribution',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_contributionevent" ("agreement_id", "appeal_id", "country_id", "description", "entered_at", "entered_by_id", "fund_id", "id", "initiative_id", "is_sample", "kind", "level", "mode", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "region_id", "valuation") SELECT old_values."agreement_id", old_values."appeal_id", old_values."country_id", old_values."description", old_values."entered_at", old_values."entered_by_id", old_values."fund_id", old_values."id", old_values."initiative_id", old_values."is_sample", old_values."kind", old_values."level", old_values."mode", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."project_id", old_values."region_id", old_values."valuation" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5988030420f1ef7c670b45aa1f3ad3c1bbf68949', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_d9a64', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_contribution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exchangerate',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_exchangerateevent" ("chf_per_unit", "currency", "id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") SELECT old_values."chf_per_unit", old_values."currency", old_values."id", old_values."is_sample", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."source", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8e1033d1cd4bb5cda3573d57ad293fa745f446cb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_43e3a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_exchangerate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exchangerate',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_exchangerateevent" ("chf_per_unit", "currency", "id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") SELECT old_values."chf_per_unit", old_values."currency", old_values."id", old_values."is_sample", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."source", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6f4aaa5aa67bfab06c847ac1a5785c9e1fadbc92', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_b73e2', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_exchangerate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fund',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_fundevent" ("closed_on", "id", "kind", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "source") SELECT old_values."closed_on", old_values."id", old_values."kind", old_values."name", old_values."name_ar", old_values."name_en", old_values."name_es", old_values."name_fr", old_values."name_ru", old_values."name_zh_hans", old_values."opened_on", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."slug", old_values."source" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='2c4f5950559562e8c365bb70d9b9c3b3764cf37c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_5f630', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_fund', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fund',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_fundevent" ("closed_on", "id", "kind", "name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh_hans", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "source") SELECT old_values."closed_on", old_values."id", old_values."kind", old_values."name", old_values."name_ar", old_values."name_en", old_values."name_es", old_values."name_fr", old_values."name_ru", old_values."name_zh_hans", old_values."opened_on", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."slug", old_values."source" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='66a6fc6fd4bfe3a119fb0002a280f9dba771d1c3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_df4bd', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_fund', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_agreementevent" ("amount", "chf_amount", "chf_rate", "chf_rate_on", "currency", "document", "ends_on", "entered_at", "entered_by_id", "id", "is_published", "is_sample", "kind", "occurs_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "region_id", "starts_on", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans") SELECT old_values."amount", old_values."chf_amount", old_values."chf_rate", old_values."chf_rate_on", old_values."currency", old_values."document", old_values."ends_on", old_values."entered_at", old_values."entered_by_id", old_values."id", old_values."is_published", old_values."is_sample", old_values."kind", old_values."occurs_on", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."reference", old_values."region_id", old_values."starts_on", old_values."title", old_values."title_ar", old_values."title_en", old_values."title_es", old_values."title_fr", old_values."title_ru", old_values."title_zh_hans" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='847e417d50df2c939fdaba245444323e762e64ef', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_8d71e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_agreementevent" ("amount", "chf_amount", "chf_rate", "chf_rate_on", "currency", "document", "ends_on", "entered_at", "entered_by_id", "id", "is_published", "is_sample", "kind", "occurs_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "region_id", "starts_on", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans") SELECT old_values."amount", old_values."chf_amount", old_values."chf_rate", old_values."chf_rate_on", old_values."currency", old_values."document", old_values."ends_on", old_values."entered_at", old_values."entered_by_id", old_values."id", old_values."is_published", old_values."is_sample", old_values."kind", old_values."occurs_on", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."reference", old_values."region_id", old_values."starts_on", old_values."title", old_values."title_ar", old_values."title_en", old_values."title_es", old_values."title_fr", old_values."title_ru", old_values."title_zh_hans" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b2e66304077f529783f1dfa64f88eb5ead36954a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_b1407', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b80d53ecc02dd64a31666e34a75acdd56223a1f8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0499d', table='budgets_agreementevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allocation',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_allocationevent" ("approved_at", "approved_by_id", "entered_at", "entered_by_id", "fund_id", "id", "is_sample", "new_chf", "note", "ongoing_chf", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "region_id", "return_reason", "status", "version", "year") SELECT old_values."approved_at", old_values."approved_by_id", old_values."entered_at", old_values."entered_by_id", old_values."fund_id", old_values."id", old_values."is_sample", old_values."new_chf", old_values."note", old_values."ongoing_chf", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."proposed_at", old_values."proposed_by_id", old_values."region_id", old_values."return_reason", old_values."status", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a1abe358287eade7e82971a2182091f25a02ab47', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_76aba', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_allocation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allocation',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_allocationevent" ("approved_at", "approved_by_id", "entered_at", "entered_by_id", "fund_id", "id", "is_sample", "new_chf", "note", "ongoing_chf", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "region_id", "return_reason", "status", "version", "year") SELECT old_values."approved_at", old_values."approved_by_id", old_values."entered_at", old_values."entered_by_id", old_values."fund_id", old_values."id", old_values."is_sample", old_values."new_chf", old_values."note", old_values."ongoing_chf", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."proposed_at", old_values."proposed_by_id", old_values."region_id", old_values."return_reason", old_values."status", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0639cd24c6a5440921b8379edc5a608afadbe312', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_0353c', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_allocation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allocationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4618df9037687cff04e7e636624bf9e5fec88a4a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_648b4', table='budgets_allocationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allocationline',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_allocationlineevent" ("allocation_id", "chf_amount", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_class", "project_id") SELECT old_values."allocation_id", old_values."chf_amount", old_values."id", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."project_class", old_values."project_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9050585976f2ea2ff501480f70ffb9b4facfdeb5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_de429', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_allocationline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allocationline',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_allocationlineevent" ("allocation_id", "chf_amount", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_class", "project_id") SELECT old_values."allocation_id", old_values."chf_amount", old_values."id", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."project_class", old_values."project_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='eb68ec6d0219af4b999d7113395e8503c023eec2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_e1db7', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_allocationline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allocationlineevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1d291862b2ba662886b017f8fee606ae65030b44', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a7e4f', table='budgets_allocationlineevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appeal',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_appealevent" ("id", "is_sample", "issued_on", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "year") SELECT old_values."id", old_values."is_sample", old_values."issued_on", old_values."occasion", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."region_id", old_values."text", old_values."text_ar", old_values."text_en", old_values."text_es", old_values."text_fr", old_values."text_ru", old_values."text_zh_hans", old_values."title", old_values."title_ar", old_values."title_en", old_values."title_es", old_values."title_fr", old_values."title_ru", old_values."title_zh_hans", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c4c35761a7e17ff34a6408af403f8d39574d54a7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_aca0a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_appeal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appeal',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_appealevent" ("id", "is_sample", "issued_on", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "text", "text_ar", "text_en", "text_es", "text_fr", "text_ru", "text_zh_hans", "title", "title_ar", "title_en", "title_es", "title_fr", "title_ru", "title_zh_hans", "year") SELECT old_values."id", old_values."is_sample", old_values."issued_on", old_values."occasion", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."region_id", old_values."text", old_values."text_ar", old_values."text_en", old_values."text_es", old_values."text_fr", old_values."text_ru", old_values."text_zh_hans", old_values."title", old_values."title_ar", old_values."title_en", old_values."title_es", old_values."title_fr", old_values."title_ru", old_values."title_zh_hans", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='80371b355746eac5a1eb4888304e6a7bf529f3ee', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_aee52', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_appeal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appealevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a8a0518d4cf1d475fb69a7954e71b8ad363ef6a6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dee2c', table='budgets_appealevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budgetevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b01aabdc9a5cc2a2eb89122741e1da06e7570fb5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_585f3', table='budgets_budgetevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budgetitemevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2b8b1931c4092923f36de5ec39dea294d301f0d7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7100c', table='budgets_budgetitemevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitmentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dfb7a984e1772765c61e7c26cedd5b2cc983be69', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b3d29', table='budgets_commitmentevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_commitmentevent" ("amount", "approved_at", "approved_by_id", "contribution_id", "currency", "document", "due_on", "entered_at", "entered_by_id", "follows_id", "id", "is_sample", "occurs_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reference", "return_reason", "status") SELECT old_values."amount", old_values."approved_at", old_values."approved_by_id", old_values."contribution_id", old_values."currency", old_values."document", old_values."due_on", old_values."entered_at", old_values."entered_by_id", old_values."follows_id", old_values."id", old_values."is_sample", old_values."occurs_on", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."proposed_at", old_values."proposed_by_id", old_values."reference", old_values."return_reason", old_values."status" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c4c33e8f2f3a447db820adb45820218ce33842d0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_bc3a5', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_commitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_commitmentevent" ("amount", "approved_at", "approved_by_id", "contribution_id", "currency", "document", "due_on", "entered_at", "entered_by_id", "follows_id", "id", "is_sample", "occurs_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reference", "return_reason", "status") SELECT old_values."amount", old_values."approved_at", old_values."approved_by_id", old_values."contribution_id", old_values."currency", old_values."document", old_values."due_on", old_values."entered_at", old_values."entered_by_id", old_values."follows_id", old_values."id", old_values."is_sample", old_values."occurs_on", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."proposed_at", old_values."proposed_by_id", old_values."reference", old_values."return_reason", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0c68dbc26c09a62277f6b95ea6ee38a599d61e23', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_40ece', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_commitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contributionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1929d42fa0f8ff0ae5558aea12121f8a2b08f9bc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_54586', table='budgets_contributionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exchangerateevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2b61fa04fc49bdc99408e8f553fcf039f761d72a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d8249', table='budgets_exchangerateevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fundevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d4eca16ef14fba9b7ee24d7fb20f6bf9b8010f3a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_44305', table='budgets_fundevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='officeresource',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_officeresourceevent" ("chf_actual", "chf_planned", "fund_id", "id", "is_sample", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posts_actual", "posts_planned", "year") SELECT old_values."chf_actual", old_values."chf_planned", old_values."fund_id", old_values."id", old_values."is_sample", old_values."office_id", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."posts_actual", old_values."posts_planned", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='40d4e3aece74e2fd2f4843aba62d24e5dbaf358a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_869ff', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_officeresource', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='officeresource',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_officeresourceevent" ("chf_actual", "chf_planned", "fund_id", "id", "is_sample", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posts_actual", "posts_planned", "year") SELECT old_values."chf_actual", old_values."chf_planned", old_values."fund_id", old_values."id", old_values."is_sample", old_values."office_id", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."posts_actual", old_values."posts_planned", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='54e1d5cd42c83cbe9a4ed48964bc5e342e7325b6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_de5af', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_officeresource', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='officeresourceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='433ad9e3e79237e125e6ab1a2cf1fb5b5e272708', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_73eb0', table='budgets_officeresourceevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementparty',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_agreementpartyevent" ("agreement_id", "country_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."agreement_id", old_values."country_id", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'changed\', old_values."id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d19e5d5ab0579011f4519fec38f787f2c399d16a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_e386f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_agreementparty', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementparty',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_agreementpartyevent" ("agreement_id", "country_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."agreement_id", old_values."country_id", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='377c37d6d4d81a20e9bbb3bd7dba8b20a68cf42c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_6cb45', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_agreementparty', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appealproject',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_appealprojectevent" ("appeal_id", "gap_cash", "gap_in_kind", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") SELECT old_values."appeal_id", old_values."gap_cash", old_values."gap_in_kind", old_values."id", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."project_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='3e024c67f12644baa806a6e220a978df246a7f23', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_6918a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='budgets_appealproject', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appealproject',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "budgets_appealprojectevent" ("appeal_id", "gap_cash", "gap_in_kind", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") SELECT old_values."appeal_id", old_values."gap_cash", old_values."gap_in_kind", old_values."id", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."project_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='335ff182140c6c6ed0f8e7e1df505277504c32e8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_e1921', referencing='REFERENCING OLD TABLE AS old_values ', table='budgets_appealproject', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementpartyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='381cef5b6f3fb609a5cde1a1987597cfc1f497a8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bb55d', table='budgets_agreementpartyevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appealprojectevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='068772aef8cf4def8d7fc6b9cc47e04e33fb6708', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_55d62', table='budgets_appealprojectevent', when='BEFORE')),
        ),
    ]
