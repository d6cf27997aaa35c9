-- What a Member State submitted stays as it is: staff may give it back while the consultation is
-- open, and nobody else changes it. A consultation that was opened or closed stays so. See
-- initiatives/consultations.py and initiatives/replies.py.

CREATE OR REPLACE FUNCTION initiatives_keep_submitted_reply() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    given_back text[] := '{status,submitted_by_id,submitted_at,version,updated_at}';
BEGIN
    IF OLD.status <> 'submitted' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - given_back = to_jsonb(NEW) - given_back AND (
        (NEW.status, NEW.submitted_by_id, NEW.submitted_at)
            IS NOT DISTINCT FROM (OLD.status, OLD.submitted_by_id, OLD.submitted_at)
        OR NEW.status = 'draft' AND EXISTS (
            SELECT FROM initiatives_invitation invitation
              JOIN initiatives_consultation consultation
                ON consultation.id = invitation.consultation_id
             WHERE invitation.id = OLD.invitation_id AND consultation.status = 'open'))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Reply % is submitted and stays as it is.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE FUNCTION initiatives_keep_opened_consultation() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.status <> 'draft' THEN
            RAISE EXCEPTION 'Consultation % was opened: it is not deleted.', OLD.id
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.status <> NEW.status
        AND (OLD.status, NEW.status) NOT IN (('draft', 'open'), ('draft', 'closed'), ('open', 'closed'))
    THEN
        RAISE EXCEPTION 'Consultation % cannot go from % to %.', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status <> 'draft' AND (OLD.opened_by_id, OLD.opened_at)
            IS DISTINCT FROM (NEW.opened_by_id, NEW.opened_at)
        OR OLD.status = 'closed' AND (OLD.closed_by_id, OLD.closed_at, OLD.closing_reason)
            IS DISTINCT FROM (NEW.closed_by_id, NEW.closed_at, NEW.closing_reason)
    THEN
        RAISE EXCEPTION 'Who opened or closed consultation %, when and why, stays.', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER reply_stays_as_submitted
    BEFORE UPDATE OR DELETE ON initiatives_reply
    FOR EACH ROW EXECUTE FUNCTION initiatives_keep_submitted_reply();
CREATE OR REPLACE TRIGGER consultation_stays_opened
    BEFORE UPDATE OR DELETE ON initiatives_consultation
    FOR EACH ROW EXECUTE FUNCTION initiatives_keep_opened_consultation();
