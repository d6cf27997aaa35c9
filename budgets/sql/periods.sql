-- How the funding of each project stood on every day: one row for each time in which it was the same,
-- and what these rows add up to by region and initiative, so that a list as of a day reads some
-- thousand rows and not all ledgers up to the day.
--
-- The sums are those of budgets_project_ledger_on(), asked for each day on which something of the
-- project is dated. Whoever changes a ledger only leaves a mark; a task makes the rows of marked
-- projects anew, one at a time, and so does whoever reads a day while few are marked
-- (budgets/reading/periods.py).

-- --- Marks ---------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION budgets_mark_periods(ids bigint[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO budgets_periodsdue (project_id)
    SELECT DISTINCT id FROM unnest(ids) AS id WHERE id IS NOT NULL
$$;

-- For tables that have a project_id; the name of what changed is that of the transition table.
CREATE OR REPLACE FUNCTION budgets_mark_projects_of_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_mark_periods(ARRAY(SELECT project_id FROM changed_rows));
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION budgets_mark_projects_of_both() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_mark_periods(ARRAY(
        SELECT project_id FROM old_rows UNION SELECT project_id FROM changed_rows));
    RETURN NULL;
END $$;

-- For the rows of a budget or a contribution, whose project is that of what they belong to.
CREATE OR REPLACE FUNCTION budgets_mark_projects_of_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_mark_periods(ARRAY(
        SELECT budget.project_id FROM changed_rows item
          JOIN budgets_budget budget ON budget.id = item.budget_id));
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION budgets_mark_projects_of_entries() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_mark_periods(ARRAY(
        SELECT contribution.project_id FROM changed_rows entry
          JOIN budgets_contribution contribution ON contribution.id = entry.contribution_id));
    RETURN NULL;
END $$;

-- A version of an allocation takes the place of the one before, also for projects that it leaves out.
CREATE OR REPLACE FUNCTION budgets_mark_projects_of_allocations() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_mark_periods(ARRAY(
        SELECT line.project_id FROM changed_rows changed
          JOIN budgets_allocation allocation
            ON (allocation.year, allocation.fund_id) = (changed.year, changed.fund_id)
          JOIN budgets_allocationline line ON line.allocation_id = allocation.id));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION budgets_mark_new_projects() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_mark_periods(ARRAY(SELECT id FROM changed_rows));
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION budgets_mark_changed_projects() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_mark_periods(ARRAY(
        SELECT after.id FROM changed_rows after JOIN old_rows before ON before.id = after.id
         WHERE (before.region_id, before.initiative_id, before.is_published, before.is_sample,
                before.phase, before.status, before.source_kind, before.created_at,
                before.starts_on, before.actual_start_on, before.ends_on, before.actual_end_on)
               IS DISTINCT FROM (after.region_id, after.initiative_id, after.is_published,
                after.is_sample, after.phase, after.status, after.source_kind, after.created_at,
                after.starts_on, after.actual_start_on, after.ends_on, after.actual_end_on)));
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION budgets_mark_projects_of_initiatives() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_mark_periods(ARRAY(
        SELECT project.id FROM changed_rows after JOIN old_rows before ON before.id = after.id
          JOIN projects_project project ON project.initiative_id = after.id
         WHERE (before.is_published, before.created_at)
               IS DISTINCT FROM (after.is_published, after.created_at)));
    RETURN NULL;
END $$;

-- Each table with what marks the projects of its rows, and of rows that are changed.
CREATE OR REPLACE TRIGGER budgets_budget_insert_marks_periods
    AFTER INSERT ON budgets_budget REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_rows();
CREATE OR REPLACE TRIGGER budgets_budget_update_marks_periods
    AFTER UPDATE ON budgets_budget REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_both();
CREATE OR REPLACE TRIGGER budgets_budget_delete_marks_periods
    AFTER DELETE ON budgets_budget REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_rows();
CREATE OR REPLACE TRIGGER budgets_budgetitem_insert_marks_periods
    AFTER INSERT ON budgets_budgetitem REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_items();
CREATE OR REPLACE TRIGGER budgets_budgetitem_update_marks_periods
    AFTER UPDATE ON budgets_budgetitem REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_items();
CREATE OR REPLACE TRIGGER budgets_budgetitem_delete_marks_periods
    AFTER DELETE ON budgets_budgetitem REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_items();
CREATE OR REPLACE TRIGGER budgets_contribution_insert_marks_periods
    AFTER INSERT ON budgets_contribution REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_rows();
CREATE OR REPLACE TRIGGER budgets_contribution_update_marks_periods
    AFTER UPDATE ON budgets_contribution REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_both();
CREATE OR REPLACE TRIGGER budgets_contribution_delete_marks_periods
    AFTER DELETE ON budgets_contribution REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_rows();
CREATE OR REPLACE TRIGGER budgets_contributionentry_insert_marks_periods
    AFTER INSERT ON budgets_contributionentry REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_entries();
CREATE OR REPLACE TRIGGER budgets_contributionentry_update_marks_periods
    AFTER UPDATE ON budgets_contributionentry REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_entries();
CREATE OR REPLACE TRIGGER budgets_contributionentry_delete_marks_periods
    AFTER DELETE ON budgets_contributionentry REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_entries();
CREATE OR REPLACE TRIGGER budgets_expenditure_insert_marks_periods
    AFTER INSERT ON budgets_expenditure REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_rows();
CREATE OR REPLACE TRIGGER budgets_expenditure_update_marks_periods
    AFTER UPDATE ON budgets_expenditure REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_both();
CREATE OR REPLACE TRIGGER budgets_expenditure_delete_marks_periods
    AFTER DELETE ON budgets_expenditure REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_rows();
CREATE OR REPLACE TRIGGER budgets_allocation_insert_marks_periods
    AFTER INSERT ON budgets_allocation REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_allocations();
CREATE OR REPLACE TRIGGER budgets_allocation_update_marks_periods
    AFTER UPDATE ON budgets_allocation REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_allocations();
CREATE OR REPLACE TRIGGER budgets_allocation_delete_marks_periods
    AFTER DELETE ON budgets_allocation REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_allocations();
CREATE OR REPLACE TRIGGER budgets_allocationline_insert_marks_periods
    AFTER INSERT ON budgets_allocationline REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_rows();
CREATE OR REPLACE TRIGGER budgets_allocationline_update_marks_periods
    AFTER UPDATE ON budgets_allocationline REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_both();
CREATE OR REPLACE TRIGGER budgets_allocationline_delete_marks_periods
    AFTER DELETE ON budgets_allocationline REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_rows();
CREATE OR REPLACE TRIGGER projects_phasechange_insert_marks_periods
    AFTER INSERT ON projects_phasechange REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_rows();
CREATE OR REPLACE TRIGGER projects_phasechange_update_marks_periods
    AFTER UPDATE ON projects_phasechange REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_both();
CREATE OR REPLACE TRIGGER projects_phasechange_delete_marks_periods
    AFTER DELETE ON projects_phasechange REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_rows();
CREATE OR REPLACE TRIGGER projects_project_insert_marks_periods
    AFTER INSERT ON projects_project REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_new_projects();
CREATE OR REPLACE TRIGGER projects_project_update_marks_periods
    AFTER UPDATE ON projects_project REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_changed_projects();
CREATE OR REPLACE TRIGGER projects_project_delete_marks_periods
    AFTER DELETE ON projects_project REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_new_projects();
CREATE OR REPLACE TRIGGER initiatives_initiative_update_marks_periods
    AFTER UPDATE ON initiatives_initiative REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_mark_projects_of_initiatives();

-- --- What there is to keep ----------------------------------------------------------------------

-- Each change that published or unpublished a project, or its initiative, recorded since then.
CREATE OR REPLACE VIEW budgets_publications_now AS
SELECT project.id AS project_id, false AS of_initiative, project.created_at AS since, change.at,
       change.id, change.before -> 'is_published' = 'false' AS was_hidden
  FROM projects_project project
  JOIN stakeholders_trailentry change
    ON change.project_id = project.id AND change.model = 'projects.project'
   AND change.fields @> ARRAY['is_published']::varchar[]
 UNION ALL
SELECT project.id, true, initiative.created_at, change.at, change.id,
       change.before -> 'is_published' = 'false'
  FROM projects_project project
  JOIN initiatives_initiative initiative ON initiative.id = project.initiative_id
  JOIN stakeholders_trailentry change
    ON change.model = 'initiatives.initiative' AND change.key = initiative.id::text
   AND change.records @> ARRAY['initiatives.initiative:' || initiative.id]::varchar[]
   AND change.fields @> ARRAY['is_published']::varchar[];

-- The days of which something of a project is; is_sign if there was the project by that alone, as
-- budgets/reading/on_record.py says. Days are of UTC.
CREATE OR REPLACE VIEW budgets_dated_now AS
SELECT project.id AS project_id, sign.day, true AS is_sign
  FROM projects_project project
 CROSS JOIN LATERAL (VALUES
       ((project.created_at AT TIME ZONE 'UTC')::date), (project.starts_on),
       (project.actual_start_on), (project.ends_on), (project.actual_end_on),
       (CASE WHEN project.source_kind <> '' AND project.starts_on IS NULL
              AND project.actual_start_on IS NULL THEN '0001-01-01'::date END)) sign (day)
 UNION ALL
SELECT project_id, (made_at AT TIME ZONE 'UTC')::date, true FROM projects_phasechange
 UNION ALL
SELECT project_id, (approved_at AT TIME ZONE 'UTC')::date, true FROM budgets_budget
 UNION ALL
-- What is due on a day is overdue after it.
SELECT contribution.project_id, dated.day, dated.is_sign
  FROM budgets_contribution contribution
  JOIN budgets_contributionentry entry ON entry.contribution_id = contribution.id
 CROSS JOIN LATERAL (VALUES (entry.occurs_on, true), (entry.due_on + 1, false)) dated (day, is_sign)
 UNION ALL
SELECT project_id, occurs_on, true FROM budgets_expenditure
 UNION ALL
-- A version that takes the place of another may leave out the project.
SELECT line.project_id, (other.approved_at AT TIME ZONE 'UTC')::date, other.id = allocation.id
  FROM budgets_allocationline line
  JOIN budgets_allocation allocation ON allocation.id = line.allocation_id
  JOIN budgets_allocation other
    ON (other.year, other.fund_id) = (allocation.year, allocation.fund_id)
   AND other.region_id IS NOT DISTINCT FROM allocation.region_id
 UNION ALL
SELECT project_id, (at AT TIME ZONE 'UTC')::date, false FROM budgets_publications_now
 UNION ALL
SELECT project_id, (since AT TIME ZONE 'UTC')::date, false FROM budgets_publications_now;

-- Planned once by a connection, for whichever project and day.
CREATE OR REPLACE FUNCTION budgets_funding_of(project bigint, as_of date)
RETURNS TABLE (
    project_id bigint, has_budget boolean,
    planned_cash numeric, planned_in_kind numeric, pledged_cash numeric, pledged_in_kind numeric,
    secured_cash numeric, secured_in_kind numeric, received_cash numeric, received_in_kind numeric,
    exchange_cash numeric, exchange_in_kind numeric,
    due_after_end_cash numeric, due_after_end_in_kind numeric, allotted_cash numeric,
    beyond_plan_cash numeric, beyond_plan_in_kind numeric, gap_cash numeric, gap_in_kind numeric,
    unfunded_cash numeric, unfunded_in_kind numeric, spent numeric, advance numeric,
    unspent_after_end numeric, unvalued integer, records integer, phase varchar, status varchar)
LANGUAGE plpgsql STABLE SET plan_cache_mode = 'force_generic_plan' AS $$
BEGIN
    RETURN QUERY SELECT ledger.*
                   FROM budgets_project_ledger_on(as_of, NULL) ledger
                  WHERE ledger.project_id = project;
END $$;

-- The periods of each project, from the first day on which there was the project.
CREATE OR REPLACE VIEW budgets_periods_now AS
SELECT period.project_id, period.starts_on, period.ends_before, place.region_id,
       place.initiative_id,
       -- Unpublished on a day is what the first change after it published, if it was recorded by
       -- then.
       place.is_published AND NOT EXISTS (
           SELECT FROM (
                SELECT DISTINCT ON (of_initiative) was_hidden
                  FROM budgets_publications_now publication
                 WHERE publication.project_id = period.project_id
                   AND since < (period.starts_on + 1)::timestamp AT TIME ZONE 'UTC'
                   AND at >= (period.starts_on + 1)::timestamp AT TIME ZONE 'UTC'
                 ORDER BY of_initiative, at, id) next
            WHERE was_hidden) AS is_published,
       place.is_sample, funding.phase, funding.status, funding.has_budget, funding.planned_cash,
       funding.planned_in_kind, funding.pledged_cash, funding.pledged_in_kind,
       funding.secured_cash, funding.secured_in_kind, funding.received_cash,
       funding.received_in_kind, funding.exchange_cash, funding.exchange_in_kind,
       funding.due_after_end_cash, funding.due_after_end_in_kind, funding.allotted_cash,
       funding.beyond_plan_cash, funding.beyond_plan_in_kind, funding.gap_cash,
       funding.gap_in_kind, funding.unfunded_cash, funding.unfunded_in_kind, funding.spent,
       funding.advance, funding.unspent_after_end, funding.unvalued, funding.records, given.*
  FROM (SELECT project_id, day AS starts_on,
               coalesce(lead(day) OVER (PARTITION BY project_id ORDER BY day), '9999-12-31')
                   AS ends_before
          FROM (SELECT project_id, day,
                       min(min(day) FILTER (WHERE is_sign)) OVER (PARTITION BY project_id)
                           AS first_day
                  FROM budgets_dated_now WHERE day IS NOT NULL
                 GROUP BY project_id, day) dated
         WHERE day >= first_day) period
  JOIN budgets_projectplace place USING (project_id)
 CROSS JOIN LATERAL budgets_funding_of(period.project_id, period.starts_on) funding
 CROSS JOIN LATERAL (
       SELECT funding.phase = 'closed' OR funding.status = 'cancelled' AS is_ended) project
 CROSS JOIN LATERAL (
       -- As budgets/reading/secured.py and unvalued.py say of a day.
       SELECT coalesce(sum(committed_chf) FILTER (WHERE is_overdue AND mode = 'cash'), 0)
                  AS overdue_cash,
              coalesce(sum(committed_chf) FILTER (WHERE is_overdue AND mode = 'in-kind'), 0)
                  AS overdue_in_kind,
              coalesce(sum(pledged_unvalued), 0)::integer AS pledged_unvalued,
              coalesce(sum(received_unvalued + CASE WHEN is_ended THEN 0 ELSE committed_unvalued END),
                       0)::integer AS secured_unvalued,
              coalesce(sum(received_unvalued), 0)::integer AS received_unvalued
         FROM (SELECT flow.*, project.is_ended,
                      flow.due_on < period.starts_on AND NOT project.is_ended AS is_overdue
                 FROM budgets_flow_of_entries flow
                 JOIN budgets_contributionentry entry ON entry.id = flow.id
                WHERE flow.project_id = period.project_id
                  AND entry.occurs_on <= period.starts_on) until) given;

-- --- Making it ----------------------------------------------------------------------------------

CREATE OR REPLACE TRIGGER funding_periods_follow_from_the_ledgers
    BEFORE INSERT OR UPDATE OR DELETE ON budgets_fundingperiod
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_sums_by_hand();
CREATE OR REPLACE TRIGGER funding_movements_follow_from_the_ledgers
    BEFORE INSERT OR UPDATE OR DELETE ON budgets_fundingmovement
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_sums_by_hand();

-- Adds to the sums of a region and initiative what periods add on their first day and take back after
-- their last, or takes that away: by the day, by its month and by its year, so that the sums of a
-- day are those of the years before, of the months before in its year, and of the days of its month.
CREATE OR REPLACE FUNCTION budgets_count_periods(periods budgets_fundingperiod[], sign integer)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    key constant text := 'span, starts_on, region_id, initiative_id, is_published';
    counts constant text[] := '{projects, samples, unknown, unrecorded, needing,
                                without_plan_cash, without_plan_in_kind}';
    sums text[] := ARRAY(
        SELECT name FROM budgets_columns_of('budgets_fundingmovement') AS name
         WHERE name <> ALL (counts || string_to_array(key, ', ')));
BEGIN
    EXECUTE format($sql$
        INSERT INTO budgets_fundingmovement AS kept (%1$s, %2$s, %3$s)
        SELECT span.name, span.starts_on, region_id, initiative_id, is_published, sum(sign),
               sum(sign * is_sample::integer), sum(sign * (NOT has_budget)::integer),
               sum(sign * (NOT has_budget AND records = 0)::integer),
               sum(sign * (coalesce(gap_cash > 0, false)
                           OR coalesce(gap_in_kind > 0, false))::integer),
               sum(sign * (NOT has_budget)::integer * (secured_cash + allotted_cash)),
               sum(sign * (NOT has_budget)::integer * secured_in_kind), %4$s
          FROM unnest($1) period
         CROSS JOIN LATERAL (VALUES (period.starts_on, $2), (period.ends_before, -$2))
               change (day, sign)
         CROSS JOIN LATERAL (VALUES
               ('day', change.day),
               ('month', date_trunc('month', change.day::timestamp)::date),
               ('year', date_trunc('year', change.day::timestamp)::date)) span (name, starts_on)
         WHERE change.day < '9999-12-31'
         GROUP BY span.name, span.starts_on, region_id, initiative_id, is_published
            ON CONFLICT (%1$s) DO UPDATE SET %5$s
        $sql$, key, array_to_string(counts, ', '), array_to_string(sums, ', '),
        (SELECT string_agg(format('sum(sign * coalesce(%I, 0))', name), ', ') FROM unnest(sums) AS name),
        (SELECT string_agg(format('%1$I = kept.%1$I + excluded.%1$I', name), ', ')
           FROM unnest(counts || sums) AS name))
    USING periods, sign;
END $$;

-- The columns of a table or view, without the number of its rows.
CREATE OR REPLACE FUNCTION budgets_columns_of(kept regclass) RETURNS SETOF text
LANGUAGE sql STABLE AS $$
    SELECT attname::text FROM pg_attribute
     WHERE attrelid = kept AND attnum > 0 AND NOT attisdropped AND attname <> 'id' ORDER BY attnum
$$;

-- Makes the periods of some marked projects anew, of so many at the most, and says of how many. One
-- at a time does so, who adds what the periods add up to.
CREATE OR REPLACE FUNCTION budgets_make_periods(most integer) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    ids bigint[];
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('budgets_make_periods'));
    -- Marks that are left later are not seen here, and stay.
    WITH gone AS (
        DELETE FROM budgets_periodsdue WHERE project_id IN (
            SELECT DISTINCT project_id FROM budgets_periodsdue LIMIT most)
        RETURNING project_id)
    SELECT array_agg(DISTINCT project_id) INTO ids FROM gone;
    IF ids IS NULL THEN
        RETURN 0;
    END IF;
    PERFORM set_config('budgets.counting', 'on', true);
    PERFORM budgets_count_periods(ARRAY(
        SELECT period FROM budgets_fundingperiod period WHERE project_id = ANY(ids)), -1);
    DELETE FROM budgets_fundingperiod WHERE project_id = ANY(ids);
    EXECUTE format(
        'INSERT INTO budgets_fundingperiod (%1$s)
         SELECT %1$s FROM budgets_periods_now WHERE project_id = ANY($1)',
        (SELECT string_agg(name, ', ') FROM budgets_columns_of('budgets_periods_now') AS name))
    USING ids;
    PERFORM budgets_count_periods(ARRAY(
        SELECT period FROM budgets_fundingperiod period WHERE project_id = ANY(ids)), 1);
    PERFORM set_config('budgets.counting', '', true);
    RETURN cardinality(ids);
END $$;

-- Whether the periods of all projects are made; those of the last few are, if nobody else is at it.
-- Within a transaction that reads as of its beginning nothing is made: it might be made by now.
CREATE OR REPLACE FUNCTION budgets_periods_are_made(most integer) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    due integer := (SELECT count(*) FROM (
        SELECT DISTINCT project_id FROM budgets_periodsdue LIMIT most + 1) marked);
BEGIN
    IF due BETWEEN 1 AND most AND current_setting('transaction_isolation') = 'read committed'
       AND current_setting('transaction_read_only') = 'off'
       AND pg_try_advisory_xact_lock(hashtext('budgets_make_periods')) THEN
        PERFORM budgets_make_periods(most);
        RETURN true;
    END IF;
    RETURN due = 0;
END $$;

-- Leaves a mark for each project, and keeps nothing.
CREATE OR REPLACE FUNCTION budgets_make_periods_anew() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('budgets_make_periods'));
    PERFORM set_config('budgets.counting', 'on', true);
    DELETE FROM budgets_fundingperiod; DELETE FROM budgets_fundingmovement;
    DELETE FROM budgets_periodsdue;
    PERFORM set_config('budgets.counting', '', true);
    PERFORM budgets_mark_periods(ARRAY(SELECT id FROM projects_project));
END $$;

-- How many periods, and how many sums of them, are not what the ledgers say, of projects without a
-- mark. All periods are taken away, whereupon nothing must be left: to be rolled back.
CREATE OR REPLACE FUNCTION budgets_differing_periods() RETURNS TABLE (kept text, differing bigint)
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY SELECT 'budgets_fundingperiod', count(*)
      FROM (SELECT * FROM budgets_fundingperiod
             WHERE project_id NOT IN (SELECT project_id FROM budgets_periodsdue)) period
      FULL JOIN (SELECT * FROM budgets_periods_now
                  WHERE project_id NOT IN (SELECT project_id FROM budgets_periodsdue)) now
           USING (project_id, starts_on)
     WHERE to_jsonb(period) - 'id' IS DISTINCT FROM to_jsonb(now);
    PERFORM set_config('budgets.counting', 'on', true);
    PERFORM budgets_count_periods(
        ARRAY(SELECT period FROM budgets_fundingperiod period), -1);
    PERFORM set_config('budgets.counting', '', true);
    RETURN QUERY SELECT 'budgets_fundingmovement', count(*) FROM budgets_fundingmovement movement
      WHERE EXISTS (SELECT FROM jsonb_each(to_jsonb(movement) - ARRAY['id', 'span', 'starts_on',
                        'region_id', 'initiative_id', 'is_published']) WHERE value::numeric <> 0);
END $$;
