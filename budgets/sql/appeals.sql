-- An issued appeal stays as it was issued, and calls for what it called for.

CREATE OR REPLACE FUNCTION budgets_keep_issued_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.issued_on IS NOT NULL THEN
        RAISE EXCEPTION 'Appeal % is issued and stays as it is.', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION budgets_keep_call_of_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM budgets_appeal WHERE issued_on IS NOT NULL AND id IN (
            CASE WHEN TG_OP <> 'INSERT' THEN OLD.appeal_id END,
            CASE WHEN TG_OP <> 'DELETE' THEN NEW.appeal_id END))
    THEN
        RAISE EXCEPTION 'An issued appeal calls for what it called for.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER appeal_stays_as_issued BEFORE UPDATE OR DELETE ON budgets_appeal
    FOR EACH ROW EXECUTE FUNCTION budgets_keep_issued_appeal();
CREATE OR REPLACE TRIGGER appealproject_stays_as_issued
    BEFORE INSERT OR UPDATE OR DELETE ON budgets_appealproject
    FOR EACH ROW EXECUTE FUNCTION budgets_keep_call_of_issued();
