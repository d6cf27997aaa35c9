-- An issued report never changes again, and neither do its sections and files.

CREATE OR REPLACE FUNCTION reports_refuse_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'issued' THEN
        RAISE EXCEPTION 'Report % is issued and never changes again.', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

-- What belongs to a report is refused by the state of the report, read under a lock, so that nothing
-- slips in while the report is being issued. The lock is the one that moving its version takes
-- afterwards: with a shared one, two workers that record two files would each wait for the other.
CREATE OR REPLACE FUNCTION reports_refuse_part_of_issued() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    owners bigint[];
    owner record;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        owners := owners || OLD.report_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        owners := owners || NEW.report_id;
    END IF;
    FOR owner IN
        SELECT id, status FROM reports_report WHERE id = ANY (owners) ORDER BY id FOR NO KEY UPDATE
    LOOP
        IF owner.status = 'issued' THEN
            RAISE EXCEPTION 'Report % is issued and never changes again.', owner.id
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER issued_report_is_frozen BEFORE UPDATE OR DELETE ON reports_report
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_issued();
CREATE OR REPLACE TRIGGER section_of_issued_report_is_frozen
    BEFORE INSERT OR UPDATE OR DELETE ON reports_reportsection
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_part_of_issued();
CREATE OR REPLACE TRIGGER file_of_issued_report_is_frozen
    BEFORE INSERT OR UPDATE OR DELETE ON reports_reportfile
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_part_of_issued();
