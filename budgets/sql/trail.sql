-- What leaves a trail; written by manage.py write_triggers.

CREATE OR REPLACE TRIGGER insert_on_budgets_fund_is_kept
    AFTER INSERT ON budgets_fund REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.fund',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.fund:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_budgets_fund_is_kept
    AFTER UPDATE ON budgets_fund REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.fund',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.fund:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_budgets_fund_is_kept
    AFTER DELETE ON budgets_fund REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.fund',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.fund:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER budgets_fund_is_never_truncated
    BEFORE TRUNCATE ON budgets_fund
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_exchangerate_is_kept
    AFTER INSERT ON budgets_exchangerate REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.exchangerate',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.exchangerate:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_budgets_exchangerate_is_kept
    AFTER UPDATE ON budgets_exchangerate REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.exchangerate',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.exchangerate:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_budgets_exchangerate_is_kept
    AFTER DELETE ON budgets_exchangerate REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.exchangerate',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.exchangerate:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER budgets_exchangerate_is_never_truncated
    BEFORE TRUNCATE ON budgets_exchangerate
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_agreement_is_kept
    AFTER INSERT ON budgets_agreement REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.agreement',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.agreement:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_budgets_agreement_is_kept
    AFTER UPDATE ON budgets_agreement REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.agreement',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.agreement:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_budgets_agreement_is_kept
    AFTER DELETE ON budgets_agreement REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.agreement',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.agreement:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER budgets_agreement_is_never_truncated
    BEFORE TRUNCATE ON budgets_agreement
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_budget_is_kept
    AFTER INSERT ON budgets_budget REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.budget',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.budget:'' || {row}.id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_budgets_budget_is_kept
    AFTER UPDATE ON budgets_budget REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.budget',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.budget:'' || {row}.id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_budgets_budget_is_kept
    AFTER DELETE ON budgets_budget REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.budget',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.budget:'' || {row}.id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER budgets_budget_is_never_truncated
    BEFORE TRUNCATE ON budgets_budget
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_allocation_is_kept
    AFTER INSERT ON budgets_allocation REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.allocation',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.allocation:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_budgets_allocation_is_kept
    AFTER UPDATE ON budgets_allocation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.allocation',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.allocation:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_budgets_allocation_is_kept
    AFTER DELETE ON budgets_allocation REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.allocation',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.allocation:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER budgets_allocation_is_never_truncated
    BEFORE TRUNCATE ON budgets_allocation
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_appeal_is_kept
    AFTER INSERT ON budgets_appeal REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.appeal',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.appeal:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_budgets_appeal_is_kept
    AFTER UPDATE ON budgets_appeal REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.appeal',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.appeal:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_budgets_appeal_is_kept
    AFTER DELETE ON budgets_appeal REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.appeal',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.appeal:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER budgets_appeal_is_never_truncated
    BEFORE TRUNCATE ON budgets_appeal
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_contribution_is_kept
    AFTER INSERT ON budgets_contribution REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.contribution',
        'id',
        '{version, updated_at, pledged_chf, committed_chf, received_chf, pledged_unvalued, '
        'committed_unvalued, received_unvalued, stage}',
        '{}',
        'false',
        'ARRAY[''budgets.contribution:'' || {row}.id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.project_id), (SELECT step0.region_id FROM initiatives_initiative step0 WHERE '
        'step0.id = {row}.initiative_id), {row}.region_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_budgets_contribution_is_kept
    AFTER UPDATE ON budgets_contribution REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.contribution',
        'id',
        '{version, updated_at, pledged_chf, committed_chf, received_chf, pledged_unvalued, '
        'committed_unvalued, received_unvalued, stage}',
        '{}',
        'false',
        'ARRAY[''budgets.contribution:'' || {row}.id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.project_id), (SELECT step0.region_id FROM initiatives_initiative step0 WHERE '
        'step0.id = {row}.initiative_id), {row}.region_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_budgets_contribution_is_kept
    AFTER DELETE ON budgets_contribution REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.contribution',
        'id',
        '{version, updated_at, pledged_chf, committed_chf, received_chf, pledged_unvalued, '
        'committed_unvalued, received_unvalued, stage}',
        '{}',
        'false',
        'ARRAY[''budgets.contribution:'' || {row}.id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.project_id), (SELECT step0.region_id FROM initiatives_initiative step0 WHERE '
        'step0.id = {row}.initiative_id), {row}.region_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER budgets_contribution_is_never_truncated
    BEFORE TRUNCATE ON budgets_contribution
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_commitment_is_kept
    AFTER INSERT ON budgets_commitment REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.commitment',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.commitment:'' || {row}.id]',
        'coalesce((SELECT step1.region_id FROM budgets_contribution step0 JOIN projects_project '
        'step1 ON step1.id = step0.project_id WHERE step0.id = {row}.contribution_id), (SELECT '
        'step1.region_id FROM budgets_contribution step0 JOIN initiatives_initiative step1 ON '
        'step1.id = step0.initiative_id WHERE step0.id = {row}.contribution_id), (SELECT '
        'step0.region_id FROM budgets_contribution step0 WHERE step0.id = {row}.contribution_id))',
        '(SELECT step0.project_id FROM budgets_contribution step0 WHERE step0.id = '
        '{row}.contribution_id)');
CREATE OR REPLACE TRIGGER update_on_budgets_commitment_is_kept
    AFTER UPDATE ON budgets_commitment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.commitment',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.commitment:'' || {row}.id]',
        'coalesce((SELECT step1.region_id FROM budgets_contribution step0 JOIN projects_project '
        'step1 ON step1.id = step0.project_id WHERE step0.id = {row}.contribution_id), (SELECT '
        'step1.region_id FROM budgets_contribution step0 JOIN initiatives_initiative step1 ON '
        'step1.id = step0.initiative_id WHERE step0.id = {row}.contribution_id), (SELECT '
        'step0.region_id FROM budgets_contribution step0 WHERE step0.id = {row}.contribution_id))',
        '(SELECT step0.project_id FROM budgets_contribution step0 WHERE step0.id = '
        '{row}.contribution_id)');
CREATE OR REPLACE TRIGGER delete_on_budgets_commitment_is_kept
    AFTER DELETE ON budgets_commitment REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.commitment',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.commitment:'' || {row}.id]',
        'coalesce((SELECT step1.region_id FROM budgets_contribution step0 JOIN projects_project '
        'step1 ON step1.id = step0.project_id WHERE step0.id = {row}.contribution_id), (SELECT '
        'step1.region_id FROM budgets_contribution step0 JOIN initiatives_initiative step1 ON '
        'step1.id = step0.initiative_id WHERE step0.id = {row}.contribution_id), (SELECT '
        'step0.region_id FROM budgets_contribution step0 WHERE step0.id = {row}.contribution_id))',
        '(SELECT step0.project_id FROM budgets_contribution step0 WHERE step0.id = '
        '{row}.contribution_id)');
CREATE OR REPLACE TRIGGER budgets_commitment_is_never_truncated
    BEFORE TRUNCATE ON budgets_commitment
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_offer_is_kept
    AFTER INSERT ON budgets_offer REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.offer',
        'id',
        '{version, updated_at}',
        '{nonce, name, organisation_name, email, description}',
        'false',
        'ARRAY[''budgets.offer:'' || {row}.id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.project_id), (SELECT step0.region_id FROM initiatives_initiative step0 WHERE '
        'step0.id = {row}.initiative_id), {row}.region_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_budgets_offer_is_kept
    AFTER UPDATE ON budgets_offer REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.offer',
        'id',
        '{version, updated_at}',
        '{nonce, name, organisation_name, email, description}',
        'false',
        'ARRAY[''budgets.offer:'' || {row}.id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.project_id), (SELECT step0.region_id FROM initiatives_initiative step0 WHERE '
        'step0.id = {row}.initiative_id), {row}.region_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_budgets_offer_is_kept
    AFTER DELETE ON budgets_offer REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.offer',
        'id',
        '{version, updated_at}',
        '{nonce, name, organisation_name, email, description}',
        'false',
        'ARRAY[''budgets.offer:'' || {row}.id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.project_id), (SELECT step0.region_id FROM initiatives_initiative step0 WHERE '
        'step0.id = {row}.initiative_id), {row}.region_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER budgets_offer_is_never_truncated
    BEFORE TRUNCATE ON budgets_offer
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_officeresource_is_kept
    AFTER INSERT ON budgets_officeresource REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.officeresource',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.officeresource:'' || {row}.id]',
        '(SELECT step0.region_id FROM stakeholders_office step0 WHERE step0.id = {row}.office_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_budgets_officeresource_is_kept
    AFTER UPDATE ON budgets_officeresource REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.officeresource',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.officeresource:'' || {row}.id]',
        '(SELECT step0.region_id FROM stakeholders_office step0 WHERE step0.id = {row}.office_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_budgets_officeresource_is_kept
    AFTER DELETE ON budgets_officeresource REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.officeresource',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''budgets.officeresource:'' || {row}.id]',
        '(SELECT step0.region_id FROM stakeholders_office step0 WHERE step0.id = {row}.office_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER budgets_officeresource_is_never_truncated
    BEFORE TRUNCATE ON budgets_officeresource
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_activitycost_is_kept
    AFTER INSERT ON budgets_activitycost REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.activitycost',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.activitycost:'' || {row}.id, ''initiatives.activity:'' || '
        '{row}.activity_id]',
        '(SELECT step0.region_id FROM initiatives_activity step0 WHERE step0.id = '
        '{row}.activity_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_budgets_activitycost_is_kept
    AFTER UPDATE ON budgets_activitycost REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.activitycost',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.activitycost:'' || {row}.id, ''initiatives.activity:'' || '
        '{row}.activity_id]',
        '(SELECT step0.region_id FROM initiatives_activity step0 WHERE step0.id = '
        '{row}.activity_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_budgets_activitycost_is_kept
    AFTER DELETE ON budgets_activitycost REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.activitycost',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.activitycost:'' || {row}.id, ''initiatives.activity:'' || '
        '{row}.activity_id]',
        '(SELECT step0.region_id FROM initiatives_activity step0 WHERE step0.id = '
        '{row}.activity_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER budgets_activitycost_is_never_truncated
    BEFORE TRUNCATE ON budgets_activitycost
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_agreement_initiatives_is_kept
    AFTER INSERT ON budgets_agreement_initiatives REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.agreement_initiatives',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.agreement_initiatives:'' || {row}.id, ''budgets.agreement:'' || '
        '{row}.agreement_id]',
        '(SELECT step0.region_id FROM budgets_agreement step0 WHERE step0.id = '
        '{row}.agreement_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_budgets_agreement_initiatives_is_kept
    AFTER UPDATE ON budgets_agreement_initiatives REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.agreement_initiatives',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.agreement_initiatives:'' || {row}.id, ''budgets.agreement:'' || '
        '{row}.agreement_id]',
        '(SELECT step0.region_id FROM budgets_agreement step0 WHERE step0.id = '
        '{row}.agreement_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_budgets_agreement_initiatives_is_kept
    AFTER DELETE ON budgets_agreement_initiatives REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.agreement_initiatives',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.agreement_initiatives:'' || {row}.id, ''budgets.agreement:'' || '
        '{row}.agreement_id]',
        '(SELECT step0.region_id FROM budgets_agreement step0 WHERE step0.id = '
        '{row}.agreement_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER budgets_agreement_initiatives_is_never_truncated
    BEFORE TRUNCATE ON budgets_agreement_initiatives
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_agreement_projects_is_kept
    AFTER INSERT ON budgets_agreement_projects REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.agreement_projects',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.agreement_projects:'' || {row}.id, ''budgets.agreement:'' || '
        '{row}.agreement_id]',
        '(SELECT step0.region_id FROM budgets_agreement step0 WHERE step0.id = '
        '{row}.agreement_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_budgets_agreement_projects_is_kept
    AFTER UPDATE ON budgets_agreement_projects REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.agreement_projects',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.agreement_projects:'' || {row}.id, ''budgets.agreement:'' || '
        '{row}.agreement_id]',
        '(SELECT step0.region_id FROM budgets_agreement step0 WHERE step0.id = '
        '{row}.agreement_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_budgets_agreement_projects_is_kept
    AFTER DELETE ON budgets_agreement_projects REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.agreement_projects',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.agreement_projects:'' || {row}.id, ''budgets.agreement:'' || '
        '{row}.agreement_id]',
        '(SELECT step0.region_id FROM budgets_agreement step0 WHERE step0.id = '
        '{row}.agreement_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER budgets_agreement_projects_is_never_truncated
    BEFORE TRUNCATE ON budgets_agreement_projects
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_agreementparty_is_kept
    AFTER INSERT ON budgets_agreementparty REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.agreementparty',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.agreementparty:'' || {row}.id, ''budgets.agreement:'' || '
        '{row}.agreement_id]',
        '(SELECT step0.region_id FROM budgets_agreement step0 WHERE step0.id = '
        '{row}.agreement_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_budgets_agreementparty_is_kept
    AFTER UPDATE ON budgets_agreementparty REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.agreementparty',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.agreementparty:'' || {row}.id, ''budgets.agreement:'' || '
        '{row}.agreement_id]',
        '(SELECT step0.region_id FROM budgets_agreement step0 WHERE step0.id = '
        '{row}.agreement_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_budgets_agreementparty_is_kept
    AFTER DELETE ON budgets_agreementparty REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.agreementparty',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.agreementparty:'' || {row}.id, ''budgets.agreement:'' || '
        '{row}.agreement_id]',
        '(SELECT step0.region_id FROM budgets_agreement step0 WHERE step0.id = '
        '{row}.agreement_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER budgets_agreementparty_is_never_truncated
    BEFORE TRUNCATE ON budgets_agreementparty
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_budgetitem_is_kept
    AFTER INSERT ON budgets_budgetitem REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.budgetitem',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.budgetitem:'' || {row}.id, ''budgets.budget:'' || {row}.budget_id]',
        '(SELECT step1.region_id FROM budgets_budget step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.budget_id)',
        '(SELECT step0.project_id FROM budgets_budget step0 WHERE step0.id = {row}.budget_id)');
CREATE OR REPLACE TRIGGER update_on_budgets_budgetitem_is_kept
    AFTER UPDATE ON budgets_budgetitem REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.budgetitem',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.budgetitem:'' || {row}.id, ''budgets.budget:'' || {row}.budget_id]',
        '(SELECT step1.region_id FROM budgets_budget step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.budget_id)',
        '(SELECT step0.project_id FROM budgets_budget step0 WHERE step0.id = {row}.budget_id)');
CREATE OR REPLACE TRIGGER delete_on_budgets_budgetitem_is_kept
    AFTER DELETE ON budgets_budgetitem REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.budgetitem',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.budgetitem:'' || {row}.id, ''budgets.budget:'' || {row}.budget_id]',
        '(SELECT step1.region_id FROM budgets_budget step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.budget_id)',
        '(SELECT step0.project_id FROM budgets_budget step0 WHERE step0.id = {row}.budget_id)');
CREATE OR REPLACE TRIGGER budgets_budgetitem_is_never_truncated
    BEFORE TRUNCATE ON budgets_budgetitem
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_allocationline_is_kept
    AFTER INSERT ON budgets_allocationline REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.allocationline',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.allocationline:'' || {row}.id, ''budgets.allocation:'' || '
        '{row}.allocation_id]',
        '(SELECT step0.region_id FROM budgets_allocation step0 WHERE step0.id = '
        '{row}.allocation_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_budgets_allocationline_is_kept
    AFTER UPDATE ON budgets_allocationline REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.allocationline',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.allocationline:'' || {row}.id, ''budgets.allocation:'' || '
        '{row}.allocation_id]',
        '(SELECT step0.region_id FROM budgets_allocation step0 WHERE step0.id = '
        '{row}.allocation_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_budgets_allocationline_is_kept
    AFTER DELETE ON budgets_allocationline REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.allocationline',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.allocationline:'' || {row}.id, ''budgets.allocation:'' || '
        '{row}.allocation_id]',
        '(SELECT step0.region_id FROM budgets_allocation step0 WHERE step0.id = '
        '{row}.allocation_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER budgets_allocationline_is_never_truncated
    BEFORE TRUNCATE ON budgets_allocationline
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_budgets_appealproject_is_kept
    AFTER INSERT ON budgets_appealproject REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.appealproject',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.appealproject:'' || {row}.id, ''budgets.appeal:'' || {row}.appeal_id]',
        '(SELECT step0.region_id FROM budgets_appeal step0 WHERE step0.id = {row}.appeal_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_budgets_appealproject_is_kept
    AFTER UPDATE ON budgets_appealproject REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.appealproject',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.appealproject:'' || {row}.id, ''budgets.appeal:'' || {row}.appeal_id]',
        '(SELECT step0.region_id FROM budgets_appeal step0 WHERE step0.id = {row}.appeal_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_budgets_appealproject_is_kept
    AFTER DELETE ON budgets_appealproject REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'budgets.appealproject',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''budgets.appealproject:'' || {row}.id, ''budgets.appeal:'' || {row}.appeal_id]',
        '(SELECT step0.region_id FROM budgets_appeal step0 WHERE step0.id = {row}.appeal_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER budgets_appealproject_is_never_truncated
    BEFORE TRUNCATE ON budgets_appealproject
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();
