-- The version of a record and the moment of its last change, moved by the database itself.
-- Which tables they are called for is in versions.sql of each app; see stakeholders/versions.py.

-- A row that really changes gets the next version. What a statement assigns to the two columns is
-- ignored; only a trigger (stakeholders_move_record) may ask for the next version of a row that is
-- otherwise the same, by another updated_at. Arguments: the columns that do not count, if others
-- than the two do not.
CREATE OR REPLACE FUNCTION stakeholders_move_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_changed boolean;
BEGIN
    NEW.version := OLD.version;
    IF pg_trigger_depth() = 1 THEN
        NEW.updated_at := OLD.updated_at;
    END IF;
    IF TG_NARGS = 0 OR NEW.updated_at <> OLD.updated_at THEN
        is_changed := NEW IS DISTINCT FROM OLD;
    ELSE
        is_changed := to_jsonb(NEW) - TG_ARGV IS DISTINCT FROM to_jsonb(OLD) - TG_ARGV;
    END IF;
    IF is_changed THEN
        NEW.version := OLD.version + 1;
        -- Never the moment of the version before, however fast two changes follow each other.
        NEW.updated_at := greatest(clock_timestamp(), OLD.updated_at + interval '1 microsecond');
    END IF;
    RETURN NEW;
END $$;

-- Rows of a part were inserted, changed or deleted: their records get the next version, each once
-- a statement. Records that were made in this very transaction begin with their parts: where these
-- come by the thousand, they stay at version 1. Arguments: table and key of the record; the column
-- of the part that leads to it, and the key of the part; where the way leads through another table:
-- this, its key, and its column.
CREATE OR REPLACE FUNCTION stakeholders_move_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    keys text;
    rows bigint := 0;
    older text := '';
BEGIN
    IF TG_OP = 'INSERT' THEN
        keys := format('SELECT %I FROM new_rows', TG_ARGV[2]);
    ELSIF TG_OP = 'DELETE' THEN
        keys := format('SELECT %I FROM old_rows', TG_ARGV[2]);
    ELSE
        keys := format($query$
            SELECT unnest(ARRAY[before.%1$I, after.%1$I])
              FROM old_rows before FULL JOIN new_rows after ON after.%2$I = before.%2$I
             WHERE before.* IS DISTINCT FROM after.*
               AND to_jsonb(before) - '{version,updated_at}'::text[]
                   IS DISTINCT FROM to_jsonb(after) - '{version,updated_at}'::text[]
            $query$, TG_ARGV[2], TG_ARGV[3]);
    END IF;
    IF TG_NARGS > 4 THEN
        keys := format('SELECT %I FROM %I WHERE %I IN (%s)',
                       TG_ARGV[6], TG_ARGV[4], TG_ARGV[5], keys);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        SELECT count(*) INTO rows FROM new_rows;
    END IF;
    IF rows > 1000 THEN
        older := 'AND NOT (version = 1 AND xmin = pg_current_xact_id()::xid)';
    END IF;
    -- Locked in their order first: two statements that move the same records do not wait for each
    -- other crosswise.
    EXECUTE format('WITH locked AS MATERIALIZED (
                        SELECT %1$I AS key FROM %2$I WHERE %1$I IN (%3$s) %4$s
                         ORDER BY %1$I FOR NO KEY UPDATE)
                    UPDATE %2$I SET updated_at = clock_timestamp()
                      FROM locked WHERE %2$I.%1$I = locked.key',
                   TG_ARGV[1], TG_ARGV[0], keys, older);
    RETURN NULL;
END $$;
