-- What was imported from which file, and what was confirmed by whom, stays as it is.

CREATE OR REPLACE FUNCTION budgets_refuse_change_of_import() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are never changed or deleted.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER imported_file_never_changes BEFORE UPDATE OR DELETE ON budgets_importedfile
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_import();
CREATE OR REPLACE TRIGGER imported_files_are_never_truncated BEFORE TRUNCATE ON budgets_importedfile
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_import();
CREATE OR REPLACE TRIGGER confirmed_question_never_changes
    BEFORE UPDATE OR DELETE ON budgets_confirmedquestion
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_import();
CREATE OR REPLACE TRIGGER confirmed_questions_are_never_truncated
    BEFORE TRUNCATE ON budgets_confirmedquestion
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_import();
