-- No two reports have one document number. Those that had one before this rule was made keep it: an
-- issued report never changes.

-- Neither case nor width tells two numbers apart, nor spaces.
CREATE OR REPLACE FUNCTION reports_folded_number(number text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT upper(regexp_replace(normalize(number, NFKC), '\s', '', 'g'));
$$;

-- Two who take a number at once wait for each other: the second sees what the first has written.
CREATE OR REPLACE FUNCTION reports_refuse_number_in_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.document_number = '' OR TG_OP = 'UPDATE' AND NEW.status = OLD.status
        AND NEW.document_number = OLD.document_number THEN
        RETURN NEW;
    END IF;
    PERFORM pg_advisory_xact_lock(
        hashtext('reports_report'), hashtext(reports_folded_number(NEW.document_number)));
    IF EXISTS (
        SELECT FROM reports_report
        WHERE reports_folded_number(document_number) = reports_folded_number(NEW.document_number)
            AND id <> NEW.id
    ) THEN
        RAISE EXCEPTION 'Another report has the document number %.', NEW.document_number
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'document_number_is_used_once';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER document_number_is_used_once
    BEFORE INSERT OR UPDATE OF document_number, status ON reports_report
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_number_in_use();
