-- The moves of a project from phase to phase, and what was waived for them, are never changed,
-- deleted or truncated.

CREATE OR REPLACE FUNCTION projects_refuse_change_of_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What is recorded in % is never changed or deleted.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER move_never_changes BEFORE UPDATE OR DELETE ON projects_phasechange
    FOR EACH ROW EXECUTE FUNCTION projects_refuse_change_of_move();
CREATE OR REPLACE TRIGGER moves_are_never_truncated BEFORE TRUNCATE ON projects_phasechange
    FOR EACH STATEMENT EXECUTE FUNCTION projects_refuse_change_of_move();
CREATE OR REPLACE TRIGGER waiver_never_changes BEFORE UPDATE OR DELETE ON projects_gatewaiver
    FOR EACH ROW EXECUTE FUNCTION projects_refuse_change_of_move();
CREATE OR REPLACE TRIGGER waivers_are_never_truncated BEFORE TRUNCATE ON projects_gatewaiver
    FOR EACH STATEMENT EXECUTE FUNCTION projects_refuse_change_of_move();
