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

-- Some rows, one by one: each plan is kept from call to call, so that the save of one record costs
-- a fraction of a millisecond. ``place`` gives the records, region and project of a row. Of a change,
-- the columns that differ are kept; of a deletion, what the row held; of an inserted part, what it
-- holds. Neither what is empty nor what is secret is held.
CREATE OR REPLACE FUNCTION stakeholders_keep_rows(
    context jsonb, model text, key text, ignored text[], secret text[], keeps_inserted boolean,
    place text, befores jsonb[], afters jsonb[]
) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    pair record;
    placed record;
    former record;
    kept record;
BEGIN
    FOR pair IN
        SELECT old.row AS before, new.row AS after,
               CASE WHEN old.row IS NULL THEN 'insert' WHEN new.row IS NULL THEN 'delete'
                    ELSE 'update' END AS operation
          FROM unnest(befores) AS old (row)
          FULL JOIN unnest(afters) AS new (row) ON new.row -> key = old.row -> key
         WHERE old.row - ignored IS DISTINCT FROM new.row - ignored
         ORDER BY coalesce(new.row, old.row) -> key
    LOOP
        EXECUTE place INTO placed USING coalesce(pair.after, pair.before);
        IF pair.operation = 'update' THEN
            SELECT array_agg(name ORDER BY name) AS fields,
                   jsonb_object_agg(name, CASE WHEN name = ANY (secret) THEN '"•••"'
                                               ELSE old.value END) AS before,
                   jsonb_object_agg(name, CASE WHEN name = ANY (secret) THEN '"•••"'
                                               ELSE pair.after -> name END) AS after
              INTO kept
              FROM jsonb_each(pair.before - ignored) AS old (name, value)
             WHERE old.value IS DISTINCT FROM pair.after -> name;
            -- A row that leads elsewhere now is a change of where it was, too.
            IF EXISTS (SELECT FROM unnest(kept.fields) AS field WHERE field LIKE '%\_id') THEN
                EXECUTE place INTO former USING pair.before;
                placed.records := placed.records || former.records;
            END IF;
        ELSE
            SELECT '{}'::text[] AS fields,
                   jsonb_object_agg(name, value) FILTER (WHERE pair.operation = 'delete') AS before,
                   jsonb_object_agg(name, value) FILTER (
                       WHERE pair.operation = 'insert' AND keeps_inserted) AS after
              INTO kept
              FROM jsonb_each(coalesce(pair.after, pair.before) - ignored) AS held (name, value)
             WHERE value NOT IN ('null', '""', '[]', '{}') AND name <> ALL (secret);
        END IF;
        INSERT INTO stakeholders_trailentry (at, transaction, actor_id, interface, route, reason,
            model, key, operation, records, fields, region_id, project_id, before, after)
        VALUES (clock_timestamp(), pg_current_xact_id()::text::bigint,
            (context ->> 'actor')::bigint, coalesce(context ->> 'interface', 'sql'),
            left(coalesce(context ->> 'route', ''), 200), coalesce(context ->> 'reason', ''),
            stakeholders_keep_rows.model, coalesce(pair.after, pair.before) ->> key,
            pair.operation,
            ARRAY(SELECT DISTINCT token FROM unnest(placed.records) AS token
                   WHERE token IS NOT NULL ORDER BY token),
            kept.fields, placed.region, placed.project, kept.before, kept.after);
    END LOOP;
END $$;

-- One entry for each row that a statement inserts, really changes, or deletes. What is inserted by
-- the thousand leaves one entry that says how many: nothing is replaced by it. Many rows are changed
-- by one statement whose columns are compared as they are; few go through stakeholders_keep_rows.
--
-- Arguments: the name of the model; its key; the columns that do not count; those whose values are
-- secret; whether inserted values are kept; expressions for the records to which a row belongs,
-- its region and its project, with {row} in the place of the row.
CREATE OR REPLACE FUNCTION stakeholders_record_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    few constant integer := 20;
    thousand constant integer := 1000;
    context jsonb := coalesce(nullif(current_setting('trail.context', true), ''), '{}')::jsonb;
    ignored text[] := TG_ARGV[2];
    secret text[] := TG_ARGV[3];
    rows bigint;
    befores jsonb[];
    afters jsonb[];
    inserted jsonb;
    differing text;
BEGIN
    IF TG_TABLE_SCHEMA <> 'public' THEN
        RAISE EXCEPTION 'Only tables of the portal have an audit trail.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        SELECT count(*) INTO rows FROM old_rows;
    ELSE
        SELECT count(*) INTO rows FROM new_rows;
    END IF;
    IF rows = 0 THEN
        RETURN NULL;
    END IF;

    IF TG_OP = 'INSERT' AND rows > thousand THEN
        EXECUTE format('SELECT jsonb_build_object(''rows'', count(*), ''first'', min(%1$I)::text,
                                                  ''last'', max(%1$I)::text) FROM new_rows',
                       TG_ARGV[1]) INTO inserted;
        INSERT INTO stakeholders_trailentry (at, transaction, actor_id, interface, route, reason,
            model, key, operation, records, fields, after)
        VALUES (clock_timestamp(), pg_current_xact_id()::text::bigint,
            (context ->> 'actor')::bigint, coalesce(context ->> 'interface', 'sql'),
            left(coalesce(context ->> 'route', ''), 200), coalesce(context ->> 'reason', ''),
            TG_ARGV[0], '', 'insert', '{}', '{}', inserted);
        RETURN NULL;
    END IF;

    IF TG_OP = 'UPDATE' AND rows > few THEN
        SELECT string_agg(format('CASE WHEN o.%1$I IS DISTINCT FROM n.%1$I THEN %1$L END', attname),
                          ', ' ORDER BY attnum)
          INTO differing
          FROM pg_attribute
         WHERE attrelid = TG_RELID AND attnum > 0 AND NOT attisdropped
           AND attname <> ALL (ignored);
        EXECUTE format($query$
            INSERT INTO stakeholders_trailentry (at, transaction, actor_id, interface, route,
                reason, model, key, operation, records, fields, region_id, project_id, before,
                after)
            SELECT clock_timestamp(), pg_current_xact_id()::text::bigint,
                   ($1 ->> 'actor')::bigint, coalesce($1 ->> 'interface', 'sql'),
                   left(coalesce($1 ->> 'route', ''), 200), coalesce($1 ->> 'reason', ''),
                   $2, n.%1$I::text, 'update',
                   ARRAY(SELECT DISTINCT token FROM unnest(%2$s || %3$s) AS token
                          WHERE token IS NOT NULL ORDER BY token),
                   changed.fields, %4$s, %5$s, kept.before, kept.after
              FROM old_rows o JOIN new_rows n ON n.%1$I = o.%1$I
             CROSS JOIN LATERAL (SELECT array_remove(ARRAY[%6$s], NULL) AS fields) AS changed
             CROSS JOIN LATERAL (SELECT to_jsonb(o) AS o, to_jsonb(n) AS n) AS json
             CROSS JOIN LATERAL (
                SELECT jsonb_object_agg(name, CASE WHEN name = ANY ($3) THEN '"•••"'
                                                   ELSE json.o -> name END) AS before,
                       jsonb_object_agg(name, CASE WHEN name = ANY ($3) THEN '"•••"'
                                                   ELSE json.n -> name END) AS after
                  FROM unnest(changed.fields) AS name) AS kept
             WHERE changed.fields <> '{}'
             ORDER BY n.%1$I $query$,
            TG_ARGV[1], replace(TG_ARGV[5], '{row}', 'n'), replace(TG_ARGV[5], '{row}', 'o'),
            replace(TG_ARGV[6], '{row}', 'n'), replace(TG_ARGV[7], '{row}', 'n'), differing)
          USING context, TG_ARGV[0], secret;
        -- What is left are rows that are known by another key from now on.
        EXECUTE format('SELECT (SELECT array_agg(to_jsonb(o)) FROM old_rows o WHERE NOT EXISTS (
                                    SELECT FROM new_rows n WHERE n.%1$I = o.%1$I)),
                               (SELECT array_agg(to_jsonb(n)) FROM new_rows n WHERE NOT EXISTS (
                                    SELECT FROM old_rows o WHERE o.%1$I = n.%1$I))',
                       TG_ARGV[1]) INTO befores, afters;
    ELSE
        IF TG_OP <> 'INSERT' THEN
            SELECT array_agg(to_jsonb(o)) INTO befores FROM old_rows o;
        END IF;
        IF TG_OP <> 'DELETE' THEN
            SELECT array_agg(to_jsonb(n)) INTO afters FROM new_rows n;
        END IF;
    END IF;
    PERFORM stakeholders_keep_rows(
        context, TG_ARGV[0], TG_ARGV[1], ignored, secret, TG_ARGV[4]::boolean,
        format('SELECT %s AS records, %s AS region, %s AS project
                  FROM jsonb_populate_record(NULL::%I, $1) AS r',
               replace(TG_ARGV[5], '{row}', 'r'), replace(TG_ARGV[6], '{row}', 'r'),
               replace(TG_ARGV[7], '{row}', 'r'), TG_TABLE_NAME),
        befores, afters);
    RETURN NULL;
END $$;

-- Whoever could use it in a trigger of a table of his own could forge a trail.
REVOKE ALL ON FUNCTION stakeholders_record_change() FROM PUBLIC;
REVOKE ALL ON FUNCTION stakeholders_keep_rows(
    jsonb, text, text, text[], text[], boolean, text, jsonb[], jsonb[]) FROM PUBLIC;
