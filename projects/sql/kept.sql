-- What projects_progress_on and projects_lights_on say now, kept by the triggers of keeping.sql:
-- within the same transaction, whoever changes what it follows from and however. A row says from
-- which day on it was worked out and on which day it may change: in between it is what the function
-- says. From that day on whoever reads asks the function, until the row is refreshed
-- (projects/kept.py).

CREATE OR REPLACE FUNCTION projects_today() RETURNS date LANGUAGE sql STABLE AS $$
    SELECT (now() AT TIME ZONE 'UTC')::date
$$;

-- The rows are locked before anything is read: of two transactions that change what one row follows
-- from, the second waits and then reads what the first has committed. A row is made with its
-- indicator or project only: one that is just being deleted must not come back. Planning takes ten
-- times as long as one row does, so a session plans once, for however many rows.
CREATE OR REPLACE FUNCTION projects_refresh_progress(ids bigint[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    today date := projects_today();
BEGIN
    PERFORM FROM projects_indicatorprogress WHERE indicator_id = ANY(ids)
      ORDER BY indicator_id FOR UPDATE;
    UPDATE projects_indicatorprogress kept
       SET (latest_value, latest_on, due_value, due_on, last_target, last_target_on, progress,
            standing, worked_out_on, changes_on)
         = (stand.latest_value, stand.latest_on, stand.due_value, stand.due_on, stand.last_target,
            stand.last_target_on, stand.progress, stand.standing, today, stand.changes_on)
      FROM projects_progress_on(today) stand
     WHERE kept.indicator_id = ANY(ids) AND stand.indicator_id = kept.indicator_id
       AND (kept.latest_value, kept.latest_on, kept.due_value, kept.due_on, kept.last_target,
            kept.last_target_on, kept.progress, kept.standing, kept.worked_out_on, kept.changes_on)
           IS DISTINCT FROM
           (stand.latest_value, stand.latest_on, stand.due_value, stand.due_on, stand.last_target,
            stand.last_target_on, stand.progress, stand.standing, today, stand.changes_on);
END $$;

CREATE OR REPLACE FUNCTION projects_refresh_lights(ids bigint[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    today date := projects_today();
BEGIN
    PERFORM FROM projects_projectlight WHERE project_id = ANY(ids)
      ORDER BY project_id FOR UPDATE;
    UPDATE projects_projectlight kept
       SET (light, codes, worked_out_on, changes_on) = (lit.light, lit.codes, today, lit.changes_on)
      FROM projects_lights_on(today) lit
     WHERE kept.project_id = ANY(ids) AND lit.project_id = kept.project_id
       AND (kept.light, kept.codes, kept.worked_out_on, kept.changes_on)
           IS DISTINCT FROM (lit.light, lit.codes, today, lit.changes_on);
END $$;

-- The progress of the indicators, and the lights of their projects.
CREATE OR REPLACE FUNCTION projects_refresh_indicators(ids bigint[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    PERFORM projects_refresh_progress(ids);
    PERFORM projects_refresh_lights(ARRAY(
        SELECT DISTINCT result.project_id FROM projects_indicator indicator
          JOIN projects_result result ON result.id = indicator.result_id
         WHERE indicator.id = ANY(ids)));
END $$;

-- Make the rows that are missing.
CREATE OR REPLACE FUNCTION projects_begin_progress(ids bigint[]) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO projects_indicatorprogress (
           indicator_id, latest_value, latest_on, due_value, due_on, last_target, last_target_on,
           progress, standing, worked_out_on, changes_on)
    SELECT indicator_id, latest_value, latest_on, due_value, due_on, last_target, last_target_on,
           progress, standing, projects_today(), changes_on
      FROM projects_progress_on(projects_today()) WHERE indicator_id = ANY(ids)
        ON CONFLICT DO NOTHING
$$;

CREATE OR REPLACE FUNCTION projects_begin_lights(ids bigint[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO projects_projectlight (project_id, light, codes, worked_out_on, changes_on)
    SELECT project_id, light, codes, projects_today(), changes_on
      FROM projects_lights_on(projects_today()) WHERE project_id = ANY(ids)
        ON CONFLICT DO NOTHING
$$;

-- How many rows are missing, or are not what the functions say of a day of which they hold.
CREATE OR REPLACE FUNCTION projects_kept_wrongly()
RETURNS TABLE (indicators bigint, projects bigint) LANGUAGE sql STABLE AS $$
    SELECT (SELECT count(*) FROM projects_progress_on(projects_today()) stand
              LEFT JOIN projects_indicatorprogress kept ON kept.indicator_id = stand.indicator_id
             WHERE kept.indicator_id IS NULL
                OR kept.worked_out_on <= projects_today() AND kept.changes_on > projects_today()
                   AND to_jsonb(kept) - 'worked_out_on'
                       IS DISTINCT FROM to_jsonb(stand) - 'is_behind'),
           (SELECT count(*) FROM projects_lights_on(projects_today()) lit
              LEFT JOIN projects_projectlight kept ON kept.project_id = lit.project_id
             WHERE kept.project_id IS NULL
                OR kept.worked_out_on <= projects_today() AND kept.changes_on > projects_today()
                   AND to_jsonb(kept) - 'worked_out_on' IS DISTINCT FROM to_jsonb(lit))
$$;

-- The indicators of a standing on a day: by what is kept and, of rows whose day has come, by the
-- function. Before today, some rows may have been worked out too late.
CREATE OR REPLACE FUNCTION projects_indicators_of(wanted text, as_of date)
RETURNS TABLE (indicator_id bigint) LANGUAGE sql STABLE AS $$
    SELECT kept.indicator_id FROM projects_indicatorprogress kept
     WHERE kept.standing = wanted AND kept.worked_out_on <= as_of AND kept.changes_on > as_of
    UNION ALL
    SELECT kept.indicator_id FROM projects_indicatorprogress kept
      JOIN projects_progress_on(as_of) stand ON stand.indicator_id = kept.indicator_id
     WHERE kept.changes_on <= as_of AND stand.standing = wanted
    UNION ALL
    SELECT kept.indicator_id FROM projects_indicatorprogress kept
      JOIN projects_progress_on(as_of) stand ON stand.indicator_id = kept.indicator_id
     WHERE as_of < projects_today() AND kept.worked_out_on > as_of AND stand.standing = wanted
$$;

-- The projects that have this light on a day, of those whose row does not hold of it.
CREATE OR REPLACE FUNCTION projects_due_of_light(wanted text, as_of date)
RETURNS TABLE (project_id bigint) LANGUAGE sql STABLE AS $$
    SELECT kept.project_id FROM projects_projectlight kept
      JOIN projects_lights_on(as_of) lit ON lit.project_id = kept.project_id
     WHERE kept.changes_on <= as_of AND lit.light = wanted
    UNION ALL
    SELECT kept.project_id FROM projects_projectlight kept
      JOIN projects_lights_on(as_of) lit ON lit.project_id = kept.project_id
     WHERE as_of < projects_today() AND kept.worked_out_on > as_of AND lit.light = wanted
$$;

-- A statement refreshes what follows from the rows that it changed, once: of tables whose rows name
-- their project; findings, which name their visit; and targets and measurements, their indicator.
-- A project is locked before its light, as by whoever changes it.
CREATE OR REPLACE FUNCTION projects_keep_of_project() RETURNS trigger
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    ids bigint[];
BEGIN
    CASE TG_OP
    WHEN 'INSERT' THEN ids := ARRAY(SELECT project_id FROM new_rows);
    WHEN 'DELETE' THEN ids := ARRAY(SELECT project_id FROM old_rows);
    ELSE ids := ARRAY(SELECT project_id FROM old_rows UNION SELECT project_id FROM new_rows);
    END CASE;
    PERFORM FROM projects_project WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
    PERFORM projects_refresh_lights(ids);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION projects_keep_of_visit() RETURNS trigger
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    ids bigint[];
BEGIN
    CASE TG_OP
    WHEN 'INSERT' THEN ids := ARRAY(SELECT visit_id FROM new_rows);
    WHEN 'DELETE' THEN ids := ARRAY(SELECT visit_id FROM old_rows);
    ELSE ids := ARRAY(SELECT visit_id FROM old_rows UNION SELECT visit_id FROM new_rows);
    END CASE;
    ids := ARRAY(SELECT project_id FROM projects_visit WHERE id = ANY(ids));
    PERFORM FROM projects_project WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
    PERFORM projects_refresh_lights(ids);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION projects_keep_of_indicator() RETURNS trigger
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    ids bigint[];
BEGIN
    CASE TG_OP
    WHEN 'INSERT' THEN ids := ARRAY(SELECT indicator_id FROM new_rows);
    WHEN 'DELETE' THEN ids := ARRAY(SELECT indicator_id FROM old_rows);
    ELSE ids := ARRAY(SELECT indicator_id FROM old_rows UNION SELECT indicator_id FROM new_rows);
    END CASE;
    PERFORM projects_refresh_indicators(ids);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION projects_keep_changed_indicators() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    ids bigint[] := ARRAY(
        SELECT new_rows.id FROM new_rows JOIN old_rows USING (id)
         WHERE (new_rows.baseline, new_rows.direction, new_rows.result_id)
               IS DISTINCT FROM (old_rows.baseline, old_rows.direction, old_rows.result_id));
BEGIN
    IF ids <> '{}' THEN
        PERFORM projects_refresh_indicators(ids);
        -- The project that it has left, if it has.
        PERFORM projects_refresh_lights(ARRAY(
            SELECT result.project_id FROM old_rows
              JOIN projects_result result ON result.id = old_rows.result_id
             WHERE old_rows.id = ANY(ids)));
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION projects_keep_new_projects() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM projects_begin_lights(ARRAY(SELECT id FROM new_rows));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION projects_keep_changed_projects() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ids bigint[] := ARRAY(
        SELECT new_rows.id FROM new_rows JOIN old_rows USING (id)
         WHERE (new_rows.phase, new_rows.status, new_rows.ends_on, new_rows.date_precision,
                new_rows.updated_at, new_rows.confirmed_at)
               IS DISTINCT FROM
               (old_rows.phase, old_rows.status, old_rows.ends_on, old_rows.date_precision,
                old_rows.updated_at, old_rows.confirmed_at));
BEGIN
    IF ids <> '{}' THEN
        PERFORM projects_refresh_lights(ids);
    END IF;
    RETURN NULL;
END $$;

-- An indicator is made before its targets and measurements, which are what moves a light.
CREATE OR REPLACE FUNCTION projects_keep_new_indicators() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM projects_begin_progress(ARRAY(SELECT id FROM new_rows));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION projects_keep_deleted_indicators() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM projects_indicatorprogress WHERE indicator_id IN (SELECT id FROM old_rows);
    PERFORM projects_refresh_lights(ARRAY(
        SELECT result.project_id FROM old_rows
          JOIN projects_result result ON result.id = old_rows.result_id));
    RETURN NULL;
END $$;
