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
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION stakeholders_refuse_change_of_trail() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is never changed or deleted.'
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE OR REPLACE FUNCTION stakeholders_refuse_truncation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are deleted one by one, so that the audit trail keeps them.',
        TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
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
    keeps_inserted boolean := TG_ARGV[4] = 'true';
    source text;
    records text;
    inserted bigint;
    first_key text;
    last_key text;
BEGIN
    IF TG_TABLE_SCHEMA <> 'public' THEN
        RAISE EXCEPTION 'Only tables of the portal have an audit trail.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'INSERT' THEN
        EXECUTE format('SELECT count(*), min(%1$I)::text, max(%1$I)::text FROM new_rows',
                       TG_ARGV[1]) INTO inserted, first_key, last_key;
        IF inserted = 0 THEN
            RETURN NULL;
        END IF;
        IF inserted > 1000 THEN
            INSERT INTO stakeholders_trailentry (at, transaction, actor_id, interface, route,
                reason, model, key, operation, records, fields, after)
            VALUES (clock_timestamp(), pg_current_xact_id()::text::bigint,
                (context ->> 'actor')::bigint, coalesce(context ->> 'interface', 'sql'),
                left(coalesce(context ->> 'route', ''), 200), coalesce(context ->> 'reason', ''),
                TG_ARGV[0], '', 'insert', '{}', '{}',
                jsonb_build_object('rows', inserted, 'first', first_key, 'last', last_key));
            RETURN NULL;
        END IF;
        source := format('(SELECT NULL::%1$I AS o, n FROM new_rows n) changed', TG_TABLE_NAME);
    ELSIF TG_OP = 'DELETE' THEN
        source := format('(SELECT o, NULL::%1$I AS n FROM old_rows o) changed', TG_TABLE_NAME);
    ELSE
        -- The columns are compared as they are, which is fast; only what differs becomes JSON.
        SELECT format('(SELECT o, n FROM old_rows o FULL JOIN new_rows n ON n.%1$I = o.%1$I
                         WHERE ROW(%2$s) IS DISTINCT FROM ROW(%3$s)) changed', TG_ARGV[1],
                      string_agg(format('o.%I', attname), ', ' ORDER BY attnum),
                      string_agg(format('n.%I', attname), ', ' ORDER BY attnum))
          INTO source
          FROM pg_attribute
         WHERE attrelid = TG_RELID AND attnum > 0 AND NOT attisdropped
           AND attname <> ALL (ignored);
    END IF;
    records := CASE TG_OP
        WHEN 'INSERT' THEN replace(TG_ARGV[5], '{row}', '(n)')
        WHEN 'DELETE' THEN replace(TG_ARGV[5], '{row}', '(o)')
        ELSE replace(TG_ARGV[5], '{row}', '(n)') || ' || ' || replace(TG_ARGV[5], '{row}', '(o)')
    END;
    EXECUTE format($query$
        INSERT INTO stakeholders_trailentry (at, transaction, actor_id, interface, route, reason,
            model, key, operation, records, fields, region_id, project_id, before, after)
        SELECT clock_timestamp(), pg_current_xact_id()::text::bigint,
               ($1 ->> 'actor')::bigint, coalesce($1 ->> 'interface', 'sql'),
               left(coalesce($1 ->> 'route', ''), 200), coalesce($1 ->> 'reason', ''), $2,
               coalesce((n).%1$I, (o).%1$I)::text,
               CASE WHEN (n).%1$I IS NULL THEN 'delete'
                    WHEN (o).%1$I IS NULL THEN 'insert' ELSE 'update' END,
               ARRAY(SELECT DISTINCT token FROM unnest(%2$s) AS token
                      WHERE token IS NOT NULL ORDER BY token),
               coalesce(differing.fields, '{}'), %3$s, %4$s, differing.before, differing.after
          FROM %5$s
          LEFT JOIN LATERAL (
            SELECT array_agg(key ORDER BY key) FILTER (
                       WHERE (o).%1$I IS NOT NULL AND (n).%1$I IS NOT NULL) AS fields,
                   jsonb_object_agg(key, CASE WHEN key = ANY ($4) THEN '"•••"' ELSE old.value END)
                       FILTER (WHERE (o).%1$I IS NOT NULL) AS before,
                   jsonb_object_agg(key, CASE WHEN key = ANY ($4) THEN '"•••"' ELSE new.value END)
                       FILTER (WHERE (n).%1$I IS NOT NULL) AS after
              FROM jsonb_each(CASE WHEN (o).%1$I IS NOT NULL THEN to_jsonb(o) - $3 END) AS old
              FULL JOIN jsonb_each(CASE WHEN (n).%1$I IS NOT NULL THEN to_jsonb(n) - $3 END) AS new
                   USING (key)
             WHERE old.value IS DISTINCT FROM new.value
               AND ((o).%1$I IS NOT NULL OR $5)
               AND ((o).%1$I IS NOT NULL AND (n).%1$I IS NOT NULL
                    OR coalesce(old.value, new.value) NOT IN ('null', '""', '[]', '{}')
                       AND key <> ALL ($4))
          ) AS differing ON true
         ORDER BY coalesce((n).%1$I, (o).%1$I)
        $query$,
        TG_ARGV[1], records,
        replace(TG_ARGV[6], '{row}', CASE TG_OP WHEN 'DELETE' THEN '(o)' ELSE '(n)' END),
        replace(TG_ARGV[7], '{row}', CASE TG_OP WHEN 'DELETE' THEN '(o)' ELSE '(n)' END),
        source)
    USING context, TG_ARGV[0], ignored, secret, keeps_inserted;
    RETURN NULL;
END $$;

-- Whoever could use it in a trigger of a table of his own could forge a trail.
REVOKE ALL ON FUNCTION stakeholders_record_change() FROM PUBLIC;
