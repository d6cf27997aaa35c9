-- In which phase and status each project was at the end of a day, and the starts by which years that
-- are over told new projects from ongoing ones.

-- A project was in the phase and status out of which its next move took it; one that has not moved
-- since is where it is now. As of 'infinity' is now. Days are those of UTC.
CREATE OR REPLACE FUNCTION projects_standing_on(as_of date)
RETURNS TABLE (project_id bigint, phase varchar, status varchar) LANGUAGE sql STABLE AS $$
    SELECT project.id, coalesce(next_move.from_phase, project.phase),
           coalesce(next_move.from_status, project.status)
      FROM projects_project project
      LEFT JOIN LATERAL (
           SELECT move.from_phase, move.from_status FROM projects_phasechange move
            WHERE move.project_id = project.id
              AND move.made_at >= (as_of + 1)::timestamp AT TIME ZONE 'UTC'
            ORDER BY move.made_at, move.id LIMIT 1) next_move ON true
$$;

-- Another start classes no year that is over anew: the first one known after a year stays that of
-- the year. What was unknown may become known.
CREATE OR REPLACE FUNCTION projects_keep_start_of_past_years() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO projects_paststart (project_id, until_year, starts_on)
    VALUES (OLD.id, extract(year FROM now() AT TIME ZONE 'UTC') - 1,
            coalesce(OLD.actual_start_on, OLD.starts_on))
    ON CONFLICT (project_id, until_year) DO NOTHING;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER start_of_past_years_is_kept
    AFTER UPDATE OF starts_on, actual_start_on ON projects_project
    FOR EACH ROW WHEN (coalesce(OLD.actual_start_on, OLD.starts_on)
        IS DISTINCT FROM coalesce(NEW.actual_start_on, NEW.starts_on)
        AND coalesce(OLD.actual_start_on, OLD.starts_on) IS NOT NULL)
    EXECUTE FUNCTION projects_keep_start_of_past_years();

CREATE OR REPLACE FUNCTION projects_refuse_change_of_past_start() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What is recorded in % is never changed.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE OR REPLACE TRIGGER past_start_never_changes BEFORE UPDATE ON projects_paststart
    FOR EACH ROW EXECUTE FUNCTION projects_refuse_change_of_past_start();
