-- What moves the versions of records; written by manage.py write_triggers.

CREATE OR REPLACE TRIGGER version_of_budgets_fund_moves
    BEFORE UPDATE ON budgets_fund
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_budgets_exchangerate_moves
    BEFORE UPDATE ON budgets_exchangerate
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_budgets_agreement_moves
    BEFORE UPDATE ON budgets_agreement
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_budgets_budget_moves
    BEFORE UPDATE ON budgets_budget
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_budgets_allocation_moves
    BEFORE UPDATE ON budgets_allocation
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_budgets_appeal_moves
    BEFORE UPDATE ON budgets_appeal
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_budgets_contribution_moves
    BEFORE UPDATE ON budgets_contribution
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version('version', 'updated_at', 'stage');

CREATE OR REPLACE TRIGGER version_of_budgets_commitment_moves
    BEFORE UPDATE ON budgets_commitment
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_budgets_officeresource_moves
    BEFORE UPDATE ON budgets_officeresource
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER insert_on_budgets_activitycost_moves_1
    AFTER INSERT ON budgets_activitycost REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_activity', 'id', 'activity_id', 'id');
CREATE OR REPLACE TRIGGER update_on_budgets_activitycost_moves_1
    AFTER UPDATE ON budgets_activitycost REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_activity', 'id', 'activity_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_budgets_activitycost_moves_1
    AFTER DELETE ON budgets_activitycost REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_activity', 'id', 'activity_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_budgets_agreement_initiatives_moves_1
    AFTER INSERT ON budgets_agreement_initiatives REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_agreement', 'id', 'agreement_id', 'id');
CREATE OR REPLACE TRIGGER update_on_budgets_agreement_initiatives_moves_1
    AFTER UPDATE ON budgets_agreement_initiatives REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_agreement', 'id', 'agreement_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_budgets_agreement_initiatives_moves_1
    AFTER DELETE ON budgets_agreement_initiatives REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_agreement', 'id', 'agreement_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_budgets_agreement_projects_moves_1
    AFTER INSERT ON budgets_agreement_projects REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_agreement', 'id', 'agreement_id', 'id');
CREATE OR REPLACE TRIGGER update_on_budgets_agreement_projects_moves_1
    AFTER UPDATE ON budgets_agreement_projects REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_agreement', 'id', 'agreement_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_budgets_agreement_projects_moves_1
    AFTER DELETE ON budgets_agreement_projects REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_agreement', 'id', 'agreement_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_budgets_agreementparty_moves_1
    AFTER INSERT ON budgets_agreementparty REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_agreement', 'id', 'agreement_id', 'id');
CREATE OR REPLACE TRIGGER update_on_budgets_agreementparty_moves_1
    AFTER UPDATE ON budgets_agreementparty REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_agreement', 'id', 'agreement_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_budgets_agreementparty_moves_1
    AFTER DELETE ON budgets_agreementparty REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_agreement', 'id', 'agreement_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_budgets_budgetitem_moves_1
    AFTER INSERT ON budgets_budgetitem REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_budget', 'id', 'budget_id', 'id');
CREATE OR REPLACE TRIGGER update_on_budgets_budgetitem_moves_1
    AFTER UPDATE ON budgets_budgetitem REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_budget', 'id', 'budget_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_budgets_budgetitem_moves_1
    AFTER DELETE ON budgets_budgetitem REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_budget', 'id', 'budget_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_budgets_allocationline_moves_1
    AFTER INSERT ON budgets_allocationline REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_allocation', 'id', 'allocation_id', 'id');
CREATE OR REPLACE TRIGGER update_on_budgets_allocationline_moves_1
    AFTER UPDATE ON budgets_allocationline REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_allocation', 'id', 'allocation_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_budgets_allocationline_moves_1
    AFTER DELETE ON budgets_allocationline REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_allocation', 'id', 'allocation_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_budgets_appealproject_moves_1
    AFTER INSERT ON budgets_appealproject REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_appeal', 'id', 'appeal_id', 'id');
CREATE OR REPLACE TRIGGER update_on_budgets_appealproject_moves_1
    AFTER UPDATE ON budgets_appealproject REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_appeal', 'id', 'appeal_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_budgets_appealproject_moves_1
    AFTER DELETE ON budgets_appealproject REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'budgets_appeal', 'id', 'appeal_id', 'id');

CREATE OR REPLACE TRIGGER update_on_budgets_projectfunding_moves_1
    AFTER UPDATE ON budgets_projectfunding REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'project_id');
