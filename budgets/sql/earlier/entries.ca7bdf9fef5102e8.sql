-- Entries of contributions, expenditure and statements of final expenditure are never changed,
-- deleted or truncated: a mistake is mended by a further entry.

CREATE OR REPLACE FUNCTION budgets_refuse_change_of_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Entries of % are never changed or deleted: enter a correction.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE FUNCTION budgets_refuse_opening_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Only what was there before the entries is carried over.'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER contribution_entry_never_changes
    BEFORE UPDATE OR DELETE ON budgets_contributionentry
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER contribution_entries_are_never_truncated
    BEFORE TRUNCATE ON budgets_contributionentry
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER contribution_entry_is_not_carried_over BEFORE INSERT ON budgets_contributionentry
    FOR EACH ROW WHEN (NEW.nature = 'opening') EXECUTE FUNCTION budgets_refuse_opening_entry();
CREATE OR REPLACE TRIGGER expenditure_never_changes BEFORE UPDATE OR DELETE ON budgets_expenditure
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER expenditures_are_never_truncated BEFORE TRUNCATE ON budgets_expenditure
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER final_statement_never_changes BEFORE UPDATE OR DELETE ON budgets_finalstatement
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER final_statements_are_never_truncated BEFORE TRUNCATE ON budgets_finalstatement
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
