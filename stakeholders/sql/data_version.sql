-- The version of the data: another one after each commit that changes what readers are shown. Which
-- tables that are is in stakeholders/data_version.py.

-- A transaction adds one row, whatever it changes, and a reader puts together the marks of those
-- that it sees. So nobody who writes waits for anybody, and of two that commit in another order
-- than they wrote in, each moves the version. A mark that is taken back to a savepoint takes with
-- it that it was left.
CREATE OR REPLACE FUNCTION stakeholders_note_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    this text := pg_current_xact_id()::text;
BEGIN
    IF current_setting('stakeholders.noted', true) IS DISTINCT FROM this THEN
        INSERT INTO stakeholders_datachange (mark)
        VALUES (hashtextextended(gen_random_uuid()::text, 0));
        PERFORM set_config('stakeholders.noted', this, true);
    END IF;
    RETURN NULL;
END $$;

-- Whoever reads it and writes later on in the same transaction moves it again.
CREATE OR REPLACE FUNCTION stakeholders_data_version() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('stakeholders.noted', '', true);
    RETURN (SELECT coalesce(bit_xor(mark), 0) FROM stakeholders_datachange);
END $$;

-- Puts one row in the place of all; the version stays what it is at every moment.
CREATE OR REPLACE FUNCTION stakeholders_fold_changes() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('stakeholders_fold_changes'));
    IF (SELECT count(*) FROM stakeholders_datachange) > 1 THEN
        WITH folded AS (DELETE FROM stakeholders_datachange RETURNING mark)
        INSERT INTO stakeholders_datachange (mark) SELECT bit_xor(mark) FROM folded;
    END IF;
END $$;
