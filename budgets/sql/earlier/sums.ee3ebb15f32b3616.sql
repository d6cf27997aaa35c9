-- The money of many projects together, kept as sums by region, initiative and what else
-- distinguishes them, so that a page adds up some thousand rows and not all ledgers.
--
-- Each statement that changes a ledger adds rows with what it changed; nothing in these tables is
-- updated. So two who write at the same time never wait for each other here, and cannot deadlock;
-- what one reads is the sum of the rows of each key. budgets_fold_sums(), which a task runs every
-- few minutes, puts one row in the place of all those of a key.
--
-- Under which key a project counts is kept in budgets_projectplace. When it changes, all that the
-- project adds up to is taken from the key before and added to the next one.

-- The start that classes the money of a project in a year: start_on, or of years that are over the
-- one that was known then, which past_starts has by the last year of each.
CREATE OR REPLACE FUNCTION budgets_start_in(year integer, start_on date, past_starts jsonb)
RETURNS date LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF past_starts IS NULL THEN
        RETURN start_on;
    END IF;
    RETURN coalesce((SELECT value::date FROM jsonb_each_text(past_starts)
                      WHERE key::integer >= year ORDER BY key::integer LIMIT 1), start_on);
END $$;

-- Whether a year's money of a project is for a new or an ongoing one. Money that comes before its
-- implementation starts is money for a new project.
CREATE OR REPLACE FUNCTION budgets_class_in(year integer, start_on date, past_starts jsonb)
RETURNS varchar LANGUAGE plpgsql STABLE AS $$
DECLARE
    start date := budgets_start_in(year, start_on, past_starts);
BEGIN
    RETURN CASE WHEN start IS NULL THEN 'unknown'
                WHEN extract(year FROM start) >= year THEN 'new' ELSE 'ongoing' END;
END $$;

-- --- Where each project counts ------------------------------------------------------------------

CREATE OR REPLACE VIEW budgets_places_now AS
SELECT project.id AS project_id, project.region_id, project.initiative_id, project.is_published,
       project.phase = 'closed' OR project.status = 'cancelled' AS is_ended, project.is_sample,
       coalesce(project.actual_start_on, project.starts_on) AS start_on,
       (SELECT jsonb_object_agg(past.until_year, past.starts_on) FROM projects_paststart past
         WHERE past.project_id = project.id) AS past_starts
  FROM projects_project project;

-- --- What each row of the ledgers adds ----------------------------------------------------------

-- Each entry, by the keys of its contribution. What is due and pledged is of the day of the entry
-- that it carries on; a pledge of no known day counts as the oldest (budgets/reading/pledges.py).
CREATE OR REPLACE VIEW budgets_flow_of_entries AS
SELECT entry.id, contribution.id AS contribution_id, contribution.project_id,
       contribution.region_id, contribution.initiative_id, contribution.fund_id,
       contribution.organisation_id, contribution.country_id, contribution.mode,
       extract(year FROM entry.occurs_on)::smallint AS year,
       entry.pledged_chf, entry.committed_chf, entry.received_chf,
       entry.pledged_unvalued, entry.committed_unvalued, entry.received_unvalued,
       CASE WHEN entry.stage = 'received' AND entry.nature <> 'withdrawal'
            THEN entry.committed_chf + entry.received_chf ELSE 0 END AS exchange_chf,
       CASE WHEN entry.nature = 'withdrawal' THEN -entry.received_chf ELSE 0 END AS paid_back_chf,
       coalesce(entry.due_on, before.due_on, first.due_on) AS due_on,
       coalesce(CASE WHEN entry.stage = 'pledged' AND entry.nature = 'movement'
                     THEN entry.occurs_on
                     WHEN entry.stage = 'pledged' OR entry.nature = 'movement'
                     THEN before.occurs_on ELSE first.occurs_on END, '0001-01-01') AS pledged_on
  FROM budgets_contributionentry entry
  JOIN budgets_contribution contribution ON contribution.id = entry.contribution_id
  LEFT JOIN budgets_contributionentry before ON before.id = entry.follows_id
  LEFT JOIN budgets_contributionentry first ON first.id = before.follows_id;

CREATE OR REPLACE VIEW budgets_flow_of_expenditure AS
SELECT id, project_id, fund_id, extract(year FROM occurs_on)::smallint AS year,
       CASE WHEN category = 'support' THEN 0 ELSE chf_amount END AS direct_chf,
       CASE WHEN category = 'support' THEN chf_amount ELSE 0 END AS support_chf
  FROM budgets_expenditure;

-- --- Counting -----------------------------------------------------------------------------------

-- What triggers write, at depth 2 or more, nobody writes by hand; the functions that fold the sums
-- and make them anew say that they do.
CREATE OR REPLACE FUNCTION budgets_refuse_sums_by_hand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() = 1
       AND current_setting('budgets.counting', true) IS DISTINCT FROM 'on' THEN
        RAISE EXCEPTION 'What is kept in % follows from the ledgers.', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER project_places_follow_from_projects
    BEFORE INSERT OR UPDATE OR DELETE ON budgets_projectplace
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_sums_by_hand();
CREATE OR REPLACE TRIGGER funding_sums_follow_from_the_ledgers
    BEFORE INSERT OR UPDATE OR DELETE ON budgets_fundingsum
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_sums_by_hand();
CREATE OR REPLACE TRIGGER money_sums_follow_from_the_ledgers
    BEFORE INSERT OR UPDATE OR DELETE ON budgets_moneysum
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_sums_by_hand();
CREATE OR REPLACE TRIGGER dated_sums_follow_from_the_ledgers
    BEFORE INSERT OR UPDATE OR DELETE ON budgets_datedsum
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_sums_by_hand();

-- Counts the funding of projects: takes away what it was, adds what it is. By arrays, so that one
-- statement, planned once, does it for whoever has the rows.
CREATE OR REPLACE FUNCTION budgets_count_funding(
    before budgets_projectfunding[], after budgets_projectfunding[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = 'force_generic_plan' AS $$
BEGIN
    INSERT INTO budgets_fundingsum (
        region_id, initiative_id, is_published, is_folded, projects, samples, unknown, unrecorded,
        planned_cash, planned_in_kind, pledged_cash, pledged_in_kind, secured_cash, secured_in_kind,
        received_cash, received_in_kind, exchange_cash, exchange_in_kind, due_after_end_cash,
        due_after_end_in_kind, allotted_cash, beyond_plan_cash, beyond_plan_in_kind, gap_cash,
        gap_in_kind, unfunded_cash, unfunded_in_kind, spent, advance, unspent_after_end, unvalued,
        without_plan_cash, without_plan_in_kind)
    SELECT
        region_id, initiative_id, is_published, false, sum(sign), sum(sign * is_sample::integer),
        sum(sign * (NOT has_budget)::integer),
        sum(sign * (NOT has_budget AND records = 0)::integer),
        sum(sign * coalesce(planned_cash, 0)), sum(sign * coalesce(planned_in_kind, 0)),
        sum(sign * pledged_cash), sum(sign * pledged_in_kind), sum(sign * secured_cash),
        sum(sign * secured_in_kind), sum(sign * received_cash), sum(sign * received_in_kind),
        sum(sign * exchange_cash), sum(sign * exchange_in_kind), sum(sign * due_after_end_cash),
        sum(sign * due_after_end_in_kind), sum(sign * allotted_cash),
        sum(sign * beyond_plan_cash), sum(sign * beyond_plan_in_kind),
        sum(sign * coalesce(gap_cash, 0)), sum(sign * coalesce(gap_in_kind, 0)),
        sum(sign * coalesce(unfunded_cash, 0)), sum(sign * coalesce(unfunded_in_kind, 0)),
        sum(sign * spent), sum(sign * advance), sum(sign * unspent_after_end),
        sum(sign * unvalued),
        sum(sign * (NOT has_budget)::integer * (secured_cash + allotted_cash)),
        sum(sign * (NOT has_budget)::integer * secured_in_kind)
      FROM (SELECT -1 AS sign, * FROM unnest(before)
             UNION ALL SELECT 1, * FROM unnest(after)) counted
      JOIN budgets_projectplace place USING (project_id)
     GROUP BY region_id, initiative_id, is_published;
END $$;

CREATE OR REPLACE FUNCTION budgets_count_inserted_funding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_count_funding(
        NULL, ARRAY(SELECT ROW(added.*)::budgets_projectfunding FROM new_rows added));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION budgets_count_deleted_funding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_count_funding(
        ARRAY(SELECT ROW(gone.*)::budgets_projectfunding FROM old_rows gone), NULL);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION budgets_count_updated_funding() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was budgets_projectfunding[] := ARRAY(
        SELECT ROW(before.*)::budgets_projectfunding
          FROM old_rows before JOIN new_rows after USING (project_id)
         WHERE before.* IS DISTINCT FROM after.*);
BEGIN
    IF was <> '{}' THEN
        PERFORM budgets_count_funding(was, ARRAY(
            SELECT ROW(after.*)::budgets_projectfunding
              FROM old_rows before JOIN new_rows after USING (project_id)
             WHERE before.* IS DISTINCT FROM after.*));
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER budgets_projectfunding_insert_is_counted
    AFTER INSERT ON budgets_projectfunding REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_count_inserted_funding();
CREATE OR REPLACE TRIGGER budgets_projectfunding_update_is_counted
    AFTER UPDATE ON budgets_projectfunding REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_count_updated_funding();
CREATE OR REPLACE TRIGGER budgets_projectfunding_delete_is_counted
    AFTER DELETE ON budgets_projectfunding REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_count_deleted_funding();

-- Counts entries where their projects count, or by the keys of what they are given to.
CREATE OR REPLACE FUNCTION budgets_count_entries(ids bigint[], sign integer) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = 'force_generic_plan' AS $$
BEGIN
    WITH flow AS MATERIALIZED (
        SELECT flow.project_id IS NOT NULL AS of_project,
               CASE WHEN flow.project_id IS NULL THEN flow.region_id ELSE place.region_id END
                   AS region_id,
               coalesce(place.initiative_id, flow.initiative_id) AS initiative_id,
               coalesce(place.is_published, true) AS is_published,
               coalesce(place.is_ended, false) AS is_ended,
               flow.fund_id, flow.organisation_id, flow.country_id, flow.mode, flow.year,
               flow.pledged_chf, flow.committed_chf, flow.received_chf, flow.pledged_unvalued,
               flow.committed_unvalued, flow.received_unvalued, flow.exchange_chf,
               flow.paid_back_chf, flow.due_on, flow.pledged_on
          FROM budgets_flow_of_entries flow
          LEFT JOIN budgets_projectplace place ON place.project_id = flow.project_id
         WHERE flow.id = ANY(ids)
    ), money AS (
        INSERT INTO budgets_moneysum (
            of_project, region_id, initiative_id, is_published, is_ended, fund_id, organisation_id,
            country_id, mode, year, project_class, is_folded, pledged_chf, committed_chf,
            received_chf, pledged_unvalued, committed_unvalued, received_unvalued, exchange_chf,
            paid_back_chf, entries, direct_chf, support_chf, expenditures)
        SELECT of_project, region_id, initiative_id, is_published, is_ended, fund_id,
               organisation_id, country_id, mode, year, '', false, sign * sum(pledged_chf),
               sign * sum(committed_chf), sign * sum(received_chf), sign * sum(pledged_unvalued),
               sign * sum(committed_unvalued), sign * sum(received_unvalued),
               sign * sum(exchange_chf), sign * sum(paid_back_chf), sign * count(*), 0, 0, 0
          FROM flow
         GROUP BY of_project, region_id, initiative_id, is_published, is_ended, fund_id,
                  organisation_id, country_id, mode, year)
    INSERT INTO budgets_datedsum (
        what, day, of_project, region_id, initiative_id, is_published, is_ended, fund_id, mode,
        is_folded, chf, unvalued)
    SELECT what, day, of_project, region_id, initiative_id, is_published, is_ended, fund_id, mode,
           false, sign * sum(chf), sign * sum(unvalued)
      FROM (SELECT 'due' AS what, due_on AS day, committed_chf AS chf, 0 AS unvalued, flow.*
              FROM flow WHERE due_on IS NOT NULL
             UNION ALL
            SELECT 'pledged', pledged_on, pledged_chf, pledged_unvalued, flow.* FROM flow) dated
     WHERE chf <> 0 OR unvalued <> 0
     GROUP BY what, day, of_project, region_id, initiative_id, is_published, is_ended, fund_id,
              mode;
END $$;

CREATE OR REPLACE FUNCTION budgets_count_expenditure(ids bigint[], sign integer) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = 'force_generic_plan' AS $$
BEGIN
    INSERT INTO budgets_moneysum (
        of_project, region_id, initiative_id, is_published, is_ended, fund_id, mode, year,
        project_class, is_folded, pledged_chf, committed_chf, received_chf, pledged_unvalued,
        committed_unvalued, received_unvalued, exchange_chf, paid_back_chf, entries, direct_chf,
        support_chf, expenditures)
    SELECT true, place.region_id, place.initiative_id, place.is_published, place.is_ended,
           flow.fund_id, 'cash', flow.year,
           budgets_class_in(flow.year, place.start_on, place.past_starts) AS project_class, false,
           0, 0, 0, 0, 0, 0, 0, 0, 0, sign * sum(flow.direct_chf), sign * sum(flow.support_chf),
           sign * count(*)
      FROM budgets_flow_of_expenditure flow JOIN budgets_projectplace place USING (project_id)
     WHERE flow.id = ANY(ids)
     GROUP BY place.region_id, place.initiative_id, place.is_published, place.is_ended,
              flow.fund_id, flow.year, project_class;
END $$;

CREATE OR REPLACE FUNCTION budgets_count_projects(ids bigint[], sign integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    rows budgets_projectfunding[];
BEGIN
    rows := ARRAY(SELECT funding FROM budgets_projectfunding funding WHERE project_id = ANY(ids));
    PERFORM budgets_count_funding(CASE sign WHEN -1 THEN rows END, CASE sign WHEN 1 THEN rows END);
    PERFORM budgets_count_entries(ARRAY(
        SELECT entry.id FROM budgets_contributionentry entry
          JOIN budgets_contribution contribution ON contribution.id = entry.contribution_id
         WHERE contribution.project_id = ANY(ids)), sign);
    PERFORM budgets_count_expenditure(ARRAY(
        SELECT id FROM budgets_expenditure WHERE project_id = ANY(ids)), sign);
END $$;

-- Entries and expenditure are only ever inserted. The projects are locked, as those do who change
-- what they add up to, so that nobody moves them meanwhile.
CREATE OR REPLACE FUNCTION budgets_count_new_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM projects_project WHERE id IN (
        SELECT contribution.project_id FROM new_rows entry
          JOIN budgets_contribution contribution ON contribution.id = entry.contribution_id)
      ORDER BY id FOR NO KEY UPDATE;
    PERFORM budgets_count_entries(ARRAY(SELECT id FROM new_rows), 1);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER contribution_entries_are_counted
    AFTER INSERT ON budgets_contributionentry REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_count_new_entries();

CREATE OR REPLACE FUNCTION budgets_count_new_expenditure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM projects_project WHERE id IN (SELECT project_id FROM new_rows)
      ORDER BY id FOR NO KEY UPDATE;
    PERFORM budgets_count_expenditure(ARRAY(SELECT id FROM new_rows), 1);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER expenditure_is_counted
    AFTER INSERT ON budgets_expenditure REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_count_new_expenditure();

-- --- When a project counts elsewhere ------------------------------------------------------------

CREATE OR REPLACE FUNCTION budgets_place(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO budgets_projectplace (project_id, region_id, initiative_id, is_published, is_ended,
                                      is_sample, start_on, past_starts)
    SELECT project_id, region_id, initiative_id, is_published, is_ended, is_sample, start_on,
           past_starts
      FROM budgets_places_now WHERE project_id = ANY(ids);
END $$;

CREATE OR REPLACE FUNCTION budgets_place_new_projects() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ids bigint[] := ARRAY(SELECT id FROM new_rows);
BEGIN
    PERFORM budgets_place(ids);
    PERFORM budgets_count_projects(ids, 1);
    RETURN NULL;
END $$;

-- The projects are locked first: money that somebody else adds to them is either in the ledgers
-- already, or waits and reads the new place.
CREATE OR REPLACE FUNCTION budgets_place_anew(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    moved bigint[];
BEGIN
    PERFORM FROM projects_project WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
    moved := ARRAY(
        SELECT place.project_id
          FROM budgets_projectplace place JOIN budgets_places_now now USING (project_id)
         WHERE place.project_id = ANY(ids)
           AND to_jsonb(place) IS DISTINCT FROM to_jsonb(now));
    IF moved = '{}' THEN
        RETURN;
    END IF;
    PERFORM budgets_count_projects(moved, -1);
    DELETE FROM budgets_projectplace WHERE project_id = ANY(moved);
    PERFORM budgets_place(moved);
    PERFORM budgets_count_projects(moved, 1);
END $$;

CREATE OR REPLACE FUNCTION budgets_place_changed_projects() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint[] := ARRAY(
        SELECT after.id FROM new_rows after JOIN old_rows before ON before.id = after.id
         WHERE (before.region_id, before.initiative_id, before.is_published, before.phase,
                before.status, before.is_sample, before.starts_on, before.actual_start_on)
               IS DISTINCT FROM (after.region_id, after.initiative_id, after.is_published,
                after.phase, after.status, after.is_sample, after.starts_on,
                after.actual_start_on));
BEGIN
    IF changed <> '{}' THEN
        PERFORM budgets_place_anew(changed);
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION budgets_place_by_past_starts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_place_anew(ARRAY(SELECT project_id FROM changed_rows));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION budgets_forget_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_count_projects(ARRAY(SELECT id FROM old_rows), -1);
    DELETE FROM budgets_projectplace WHERE project_id IN (SELECT id FROM old_rows);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER projects_project_insert_is_placed
    AFTER INSERT ON projects_project REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_place_new_projects();
CREATE OR REPLACE TRIGGER projects_project_update_is_placed
    AFTER UPDATE ON projects_project REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_place_changed_projects();
CREATE OR REPLACE TRIGGER projects_project_delete_is_placed
    AFTER DELETE ON projects_project REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_forget_places();
CREATE OR REPLACE TRIGGER projects_paststart_insert_is_placed
    AFTER INSERT ON projects_paststart REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_place_by_past_starts();
CREATE OR REPLACE TRIGGER projects_paststart_delete_is_placed
    AFTER DELETE ON projects_paststart REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_place_by_past_starts();

-- --- Folding, checking and making anew ----------------------------------------------------------

-- Puts one row in the place of all rows of a key, where any were added since; a key of which
-- nothing is left loses its rows. What one reads stays the same at every moment.
CREATE OR REPLACE FUNCTION budgets_fold(kept regclass, keys text[], folded_keys text[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    sums text[] := ARRAY(
        SELECT attname::text FROM pg_attribute
         WHERE attrelid = kept AND attnum > 0 AND NOT attisdropped
           AND attname <> ALL(keys || ARRAY['id', 'is_folded']) ORDER BY attnum);
    is_needed boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE NOT is_folded)', kept) INTO is_needed;
    IF is_needed THEN
        EXECUTE format(
            'WITH gone AS (DELETE FROM %1$s RETURNING *)
             INSERT INTO %1$s (%2$s, %4$s, is_folded)
             SELECT %3$s, %5$s, true FROM gone GROUP BY %3$s HAVING %6$s',
            kept, array_to_string(keys, ', '), array_to_string(folded_keys, ', '),
            array_to_string(sums, ', '),
            (SELECT string_agg(format('sum(%I)', name), ', ') FROM unnest(sums) AS name),
            (SELECT string_agg(format('sum(%I) <> 0', name), ' OR ') FROM unnest(sums) AS name));
    END IF;
END $$;

-- Days that are over for good are one: what was due a month ago stays due, and a pledge that is
-- older than two years stays one.
CREATE OR REPLACE FUNCTION budgets_fold_sums() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    place text[] := '{is_published, region_id, initiative_id}';
    money text[] := place || '{of_project, is_ended, fund_id, mode}';
    wide text[] := money || '{organisation_id, country_id, year, project_class}';
BEGIN
    PERFORM set_config('budgets.counting', 'on', true);
    PERFORM pg_advisory_xact_lock(hashtext('budgets_fold_sums'));
    PERFORM budgets_fold('budgets_fundingsum', place, place);
    PERFORM budgets_fold('budgets_moneysum', wide, wide);
    PERFORM budgets_fold('budgets_datedsum', money || '{what, day}', money || ARRAY['what',
        $case$CASE WHEN day < (now() AT TIME ZONE 'UTC')::date
                              - CASE what WHEN 'due' THEN 31 ELSE 800 END
                   THEN '0001-01-01' ELSE day END$case$]);
    PERFORM set_config('budgets.counting', '', true);
END $$;

-- Counts everything there is, or takes it away: then nothing must be left.
CREATE OR REPLACE FUNCTION budgets_count_everything(sign integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('budgets.counting', 'on', true);
    PERFORM budgets_count_projects(ARRAY(SELECT id FROM projects_project), sign);
    PERFORM budgets_count_entries(ARRAY(
        SELECT entry.id FROM budgets_contributionentry entry
          JOIN budgets_contribution contribution ON contribution.id = entry.contribution_id
         WHERE contribution.project_id IS NULL), sign);
    PERFORM set_config('budgets.counting', '', true);
END $$;

-- Nobody writes money meanwhile: whoever does holds a lock on its project or its contribution.
CREATE OR REPLACE FUNCTION budgets_make_sums_anew() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE projects_project, budgets_contribution IN EXCLUSIVE MODE;
    PERFORM set_config('budgets.counting', 'on', true);
    DELETE FROM budgets_fundingsum; DELETE FROM budgets_moneysum; DELETE FROM budgets_datedsum;
    DELETE FROM budgets_projectplace;
    PERFORM budgets_place(ARRAY(SELECT id FROM projects_project));
    PERFORM budgets_count_everything(1);
    PERFORM budgets_fold_sums();
END $$;

-- How many projects or keys of each kept table are not what the ledgers say. Everything there is is
-- taken away, whereupon nothing must be left of any key: the transaction has to be rolled back.
CREATE OR REPLACE FUNCTION budgets_differing_sums() RETURNS TABLE (kept text, differing bigint)
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY SELECT 'budgets_projectfunding', count(*)
      FROM budgets_projectfunding funding FULL JOIN budgets_project_ledger ledger USING (project_id)
     WHERE to_jsonb(funding) IS DISTINCT FROM to_jsonb(ledger);
    RETURN QUERY SELECT 'budgets_projectplace', count(*)
      FROM budgets_projectplace place FULL JOIN budgets_places_now now USING (project_id)
     WHERE to_jsonb(place) IS DISTINCT FROM to_jsonb(now);
    PERFORM budgets_count_everything(-1);
    PERFORM budgets_fold_sums();
    RETURN QUERY SELECT 'budgets_fundingsum', count(*) FROM budgets_fundingsum;
    RETURN QUERY SELECT 'budgets_moneysum', count(*) FROM budgets_moneysum;
    RETURN QUERY SELECT 'budgets_datedsum', count(*) FROM budgets_datedsum;
END $$;
