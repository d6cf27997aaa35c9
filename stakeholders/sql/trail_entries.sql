-- The audit trail: what was changed, written by the database itself and changed by nobody.
-- Which tables it is called for is in trail.sql of each app; see stakeholders/trail.py.

-- Only the recorder adds to it. It runs as the owner of the table; whoever else inserts is refused,
-- and the owner, too, outside of a trigger.
CREATE OR REPLACE FUNCTION stakeholders_refuse_forged_trail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 OR current_user <> (
        SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
    THEN
        RAISE EXCEPTION 'The audit trail is written by the database alone.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION stakeholders_refuse_change_of_trail() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is never changed or deleted.'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE FUNCTION stakeholders_refuse_truncation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are deleted one by one, so that the audit trail keeps them.',
        TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER trail_is_written_by_the_database
    BEFORE INSERT ON stakeholders_trailentry
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_forged_trail();
CREATE OR REPLACE TRIGGER trail_never_changes
    BEFORE UPDATE OR DELETE ON stakeholders_trailentry
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_change_of_trail();
CREATE OR REPLACE TRIGGER trail_is_never_truncated
    BEFORE TRUNCATE ON stakeholders_trailentry
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_change_of_trail();

-- One row for each row that a statement inserts, really changes, or deletes. Of a change it keeps
-- the columns that differ; of a deletion, what the row held; of an inserted part, what it holds.
-- What is inserted by the thousand leaves one row that says how many: nothing is replaced by it.
--
-- Arguments: the name of the model; its key; the columns that do not count; those whose values are
-- secret; whether inserted values are kept; expressions for the records to which a row belongs,
-- its region and its project, with {row} in the place of the row.
CREATE OR REPLACE FUNCTION stakeholders_record_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    context jsonb := coalesce(nullif(current_setting('trail.context', true), ''), '{}')::jsonb;
    ignored text[] := TG_ARGV[2];
    secret text[] := TG_ARGV[3];
    inserted record;
    differing text;
    added text;
    gone text;
    is_renamed boolean;
    writing constant text := $query$
        INSERT INTO stakeholders_trailentry (at, transaction, actor_id, interface, route, reason,
            model, key, operation, records, fields, region_id, project_id, before, after)
        SELECT clock_timestamp(), pg_current_xact_id()::text::bigint,
               ($1 ->> 'actor')::bigint, coalesce($1 ->> 'interface', 'sql'),
               left(coalesce($1 ->> 'route', ''), 200), coalesce($1 ->> 'reason', ''),
        $query$;
    -- What of one row of JSON is worth keeping: neither empty nor secret.
    held constant text := $query$
        (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(%s) - $3)
          WHERE value NOT IN ('null', '""', '[]', '{}') AND key <> ALL ($4))
        $query$;
BEGIN
    IF TG_TABLE_SCHEMA <> 'public' THEN
        RAISE EXCEPTION 'Only tables of the portal have an audit trail.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;

    IF TG_OP = 'INSERT' THEN
        EXECUTE format('SELECT count(*) AS rows, min(%1$I)::text AS first, max(%1$I)::text AS last
                          FROM new_rows', TG_ARGV[1]) INTO inserted;
        IF inserted.rows > 1000 THEN
            EXECUTE writing || $query$ $2, '', 'insert', '{}', '{}', NULL, NULL, NULL, $3 $query$
              USING context, TG_ARGV[0], to_jsonb(inserted);
            RETURN NULL;
        END IF;
        added := 'new_rows r';
    ELSIF TG_OP = 'DELETE' THEN
        gone := 'old_rows r';
    ELSE
        -- Rows that are known by another key from now on; the others differ in their columns.
        added := format('new_rows r WHERE NOT EXISTS (
                             SELECT FROM old_rows o WHERE o.%1$I = r.%1$I)', TG_ARGV[1]);
        gone := format('old_rows r WHERE NOT EXISTS (
                            SELECT FROM new_rows n WHERE n.%1$I = r.%1$I)', TG_ARGV[1]);
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', gone) INTO is_renamed;
        IF NOT is_renamed THEN
            added := NULL;
            gone := NULL;
        END IF;
    END IF;

    IF TG_OP = 'UPDATE' THEN
        -- Columns are compared as they are, which is fast; only what differs becomes JSON.
        SELECT string_agg(format('CASE WHEN o.%1$I IS DISTINCT FROM n.%1$I THEN %1$L END', attname),
                          ', ' ORDER BY attnum)
          INTO differing
          FROM pg_attribute
         WHERE attrelid = TG_RELID AND attnum > 0 AND NOT attisdropped
           AND attname <> ALL (ignored);
        EXECUTE writing || format($query$ $2, n.%1$I::text, 'update',
                   ARRAY(SELECT DISTINCT token FROM unnest(%2$s || %3$s) AS token
                          WHERE token IS NOT NULL ORDER BY token),
                   changed.fields, %4$s, %5$s, kept.before, kept.after
              FROM old_rows o JOIN new_rows n ON n.%1$I = o.%1$I
             CROSS JOIN LATERAL (SELECT array_remove(ARRAY[%6$s], NULL) AS fields) AS changed
             CROSS JOIN LATERAL (SELECT to_jsonb(o) AS o, to_jsonb(n) AS n) AS json
             CROSS JOIN LATERAL (
                SELECT jsonb_object_agg(name, CASE WHEN name = ANY ($4) THEN '"•••"'
                                                   ELSE json.o -> name END) AS before,
                       jsonb_object_agg(name, CASE WHEN name = ANY ($4) THEN '"•••"'
                                                   ELSE json.n -> name END) AS after
                  FROM unnest(changed.fields) AS name) AS kept
             WHERE changed.fields <> '{}'
             ORDER BY n.%1$I $query$,
            TG_ARGV[1], replace(TG_ARGV[5], '{row}', 'n'), replace(TG_ARGV[5], '{row}', 'o'),
            replace(TG_ARGV[6], '{row}', 'n'), replace(TG_ARGV[7], '{row}', 'n'), differing)
          USING context, TG_ARGV[0], ignored, secret;
    END IF;

    IF gone IS NOT NULL THEN
        EXECUTE writing || format($query$ $2, r.%1$I::text, 'delete',
                   ARRAY(SELECT token FROM unnest(%2$s) AS token WHERE token IS NOT NULL
                          ORDER BY token), '{}', %3$s, %4$s, %5$s, NULL
              FROM %6$s ORDER BY r.%1$I $query$,
            TG_ARGV[1], replace(TG_ARGV[5], '{row}', 'r'), replace(TG_ARGV[6], '{row}', 'r'),
            replace(TG_ARGV[7], '{row}', 'r'), format(held, 'r'), gone)
          USING context, TG_ARGV[0], ignored, secret;
    END IF;
    IF added IS NOT NULL THEN
        EXECUTE writing || format($query$ $2, r.%1$I::text, 'insert',
                   ARRAY(SELECT token FROM unnest(%2$s) AS token WHERE token IS NOT NULL
                          ORDER BY token), '{}', %3$s, %4$s, NULL, CASE WHEN $5 THEN %5$s END
              FROM %6$s ORDER BY r.%1$I $query$,
            TG_ARGV[1], replace(TG_ARGV[5], '{row}', 'r'), replace(TG_ARGV[6], '{row}', 'r'),
            replace(TG_ARGV[7], '{row}', 'r'), format(held, 'r'), added)
          USING context, TG_ARGV[0], ignored, secret, TG_ARGV[4]::boolean;
    END IF;
    RETURN NULL;
END $$;

-- Whoever could use it in a trigger of a table of his own could forge a trail.
REVOKE ALL ON FUNCTION stakeholders_record_change() FROM PUBLIC;
