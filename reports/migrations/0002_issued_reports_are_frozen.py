"""An issued report never changes again, whoever asks: the admin, a script, or raw SQL.

What belongs to a report is refused by the state of the report, read under a lock, so that nothing
slips in while the report is being issued.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION reports_refuse_issued() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE FUNCTION reports_refuse_part_of_issued() RETURNS trigger LANGUAGE plpgsql AS $$
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
        SELECT id, status FROM reports_report WHERE id = ANY (owners) ORDER BY id FOR SHARE
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

CREATE TRIGGER issued_report_is_frozen
    BEFORE UPDATE OR DELETE ON reports_report
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_issued();
CREATE TRIGGER section_of_issued_report_is_frozen
    BEFORE INSERT OR UPDATE OR DELETE ON reports_reportsection
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_part_of_issued();
CREATE TRIGGER file_of_issued_report_is_frozen
    BEFORE INSERT OR UPDATE OR DELETE ON reports_reportfile
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_part_of_issued();
"""

DROP = """
DROP TRIGGER file_of_issued_report_is_frozen ON reports_reportfile;
DROP TRIGGER section_of_issued_report_is_frozen ON reports_reportsection;
DROP TRIGGER issued_report_is_frozen ON reports_report;
DROP FUNCTION reports_refuse_part_of_issued();
DROP FUNCTION reports_refuse_issued();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, DROP)]
