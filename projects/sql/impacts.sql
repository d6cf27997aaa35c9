-- The answer of a country is about the statement that it read: another statement has to be asked
-- about anew. See projects/impacts.py.

CREATE OR REPLACE FUNCTION projects_keep_answered_impact() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    answer text[] := '{status,answer,answered_by_id,answered_at,is_sample,source,version,updated_at}';
BEGIN
    IF OLD.status <> 'unconfirmed' AND NEW.status <> 'unconfirmed'
        AND to_jsonb(OLD) - answer <> to_jsonb(NEW) - answer
    THEN
        RAISE EXCEPTION 'Impact % is answered by its country: another statement is asked anew.',
            OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER impact_stays_as_answered
    BEFORE UPDATE ON projects_impact
    FOR EACH ROW EXECUTE FUNCTION projects_keep_answered_impact();
