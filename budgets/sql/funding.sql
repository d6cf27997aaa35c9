-- The money of each project as of a day: added up by one function, and what stands now kept at hand
-- in budgets_projectfunding by triggers, because every list of projects sorts and filters by it.
--
-- As of a day count the entries that occurred until then, the budgets and allocations that were in
-- force at its end, and the phase and status in which each project was. As of 'infinity' is now.
-- Days are those of UTC, as everywhere in the portal.
--
-- As known on a later day, entries count only as far as they were recorded until its end: an entry
-- of a commitment from its approval on. Budgets, allocations and moves of a day were recorded on it.
-- Without such a day, all that is recorded now counts.
--
-- Each branch of the union is one ledger, so that no join multiplies another's rows. Whoever asks
-- for some projects by their ids pays for those only: the functions are single queries, which
-- PostgreSQL reads as a part of the query that asks, and the condition reaches into each branch.

DROP VIEW IF EXISTS budgets_project_ledger, budgets_fundingonday;
DROP FUNCTION IF EXISTS budgets_project_ledger_on, budgets_budgets_on, budgets_allocations_on,
    budgets_days_known;

-- The versions in force: the last one that was approved until the end of the day. One that was
-- superseded by none counts on no day.
CREATE FUNCTION budgets_budgets_on(as_of date) RETURNS TABLE (id bigint, project_id bigint)
LANGUAGE sql STABLE AS $$
    SELECT budget.id, budget.project_id FROM budgets_budget budget
     WHERE budget.approved_at < (as_of + 1)::timestamp AT TIME ZONE 'UTC'
       AND NOT EXISTS (
           SELECT FROM budgets_budget later
            WHERE later.project_id = budget.project_id AND later.revision > budget.revision
              AND later.approved_at < (as_of + 1)::timestamp AT TIME ZONE 'UTC')
       AND (budget.status = 'approved' OR EXISTS (
           SELECT FROM budgets_budget later
            WHERE later.project_id = budget.project_id AND later.revision > budget.revision
              AND later.approved_at IS NOT NULL))
$$;

CREATE FUNCTION budgets_allocations_on(as_of date) RETURNS TABLE (id bigint, fund_id bigint)
LANGUAGE sql STABLE AS $$
    SELECT allocation.id, allocation.fund_id FROM budgets_allocation allocation
     WHERE allocation.approved_at < (as_of + 1)::timestamp AT TIME ZONE 'UTC'
       AND NOT EXISTS (
           SELECT FROM budgets_allocation later
            WHERE later.year = allocation.year AND later.fund_id = allocation.fund_id
              AND later.region_id IS NOT DISTINCT FROM allocation.region_id
              AND later.revision > allocation.revision
              AND later.approved_at < (as_of + 1)::timestamp AT TIME ZONE 'UTC')
       AND (allocation.status = 'approved' OR EXISTS (
           SELECT FROM budgets_allocation later
            WHERE later.year = allocation.year AND later.fund_id = allocation.fund_id
              AND later.region_id IS NOT DISTINCT FROM allocation.region_id
              AND later.revision > allocation.revision AND later.approved_at IS NOT NULL))
$$;

CREATE FUNCTION budgets_project_ledger_on(as_of date, known_on date) RETURNS TABLE (
    project_id bigint, has_budget boolean,
    planned_cash numeric, planned_in_kind numeric, pledged_cash numeric, pledged_in_kind numeric,
    secured_cash numeric, secured_in_kind numeric, received_cash numeric, received_in_kind numeric,
    exchange_cash numeric, exchange_in_kind numeric,
    due_after_end_cash numeric, due_after_end_in_kind numeric, allotted_cash numeric,
    beyond_plan_cash numeric, beyond_plan_in_kind numeric, gap_cash numeric, gap_in_kind numeric,
    unfunded_cash numeric, unfunded_in_kind numeric, spent numeric, advance numeric,
    unspent_after_end numeric, unvalued integer, records integer, phase varchar, status varchar)
LANGUAGE sql STABLE AS $$
WITH ledger (project_id, phase, status, has_budget, mode, planned, pledged, committed,
             received, exchange, spent, held, allotted, unvalued, records)
AS (
    SELECT standing.project_id, standing.phase, standing.status, false, NULL, 0::numeric,
           0::numeric, 0::numeric, 0::numeric, 0::numeric, 0::numeric, 0::numeric, 0::numeric, 0, 0
      FROM projects_standing_on(as_of) standing
    UNION ALL
    SELECT budget.project_id, NULL, NULL, true, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      FROM budgets_budgets_on(as_of) budget
    UNION ALL
    SELECT budget.project_id, NULL, NULL, false, item.mode, coalesce(item.chf_amount, 0), 0, 0, 0,
           0, 0, 0, 0, 0, 0
      FROM budgets_budgetitem item JOIN budgets_budgets_on(as_of) budget
        ON budget.id = item.budget_id
    UNION ALL
    -- What contributors gave is held until it is spent; the Union's own funds are nobody else's.
    SELECT contribution.project_id, NULL, NULL, false, contribution.mode, 0,
           sum(entry.pledged_chf), sum(entry.committed_chf), sum(entry.received_chf),
           -- A receipt takes from the committed at the rate of the commitment, and adds to the
           -- received at its own: what it adds to both is the difference.
           coalesce(sum(entry.committed_chf + entry.received_chf)
               FILTER (WHERE entry.stage = 'received' AND entry.nature <> 'withdrawal'), 0), 0,
           CASE WHEN contribution.mode = 'cash' AND fund.id IS NULL
                THEN sum(entry.received_chf) ELSE 0 END, 0,
           sum(entry.pledged_unvalued + entry.committed_unvalued
               + entry.received_unvalued)::integer, 1
      FROM budgets_contribution contribution
      JOIN budgets_contributionentry entry ON entry.contribution_id = contribution.id
      LEFT JOIN budgets_fund fund ON fund.id = contribution.fund_id
            AND fund.kind IN ('regular-budget', 'ict-df', 'telecom-surplus')
     WHERE contribution.project_id IS NOT NULL AND entry.occurs_on <= as_of
       AND (known_on IS NULL OR coalesce(entry.approved_at, entry.entered_at)
            < (known_on + 1)::timestamp AT TIME ZONE 'UTC')
     GROUP BY contribution.project_id, contribution.id, contribution.mode, fund.id
    UNION ALL
    SELECT expenditure.project_id, NULL, NULL, false, NULL, 0, 0, 0, 0, 0, expenditure.chf_amount,
           CASE WHEN fund.id IS NULL THEN -expenditure.chf_amount ELSE 0 END, 0, 0, 1
      FROM budgets_expenditure expenditure
      LEFT JOIN budgets_fund fund ON fund.id = expenditure.fund_id
            AND fund.kind IN ('regular-budget', 'ict-df', 'telecom-surplus')
     WHERE expenditure.occurs_on <= as_of
       AND (known_on IS NULL
            OR expenditure.entered_at < (known_on + 1)::timestamp AT TIME ZONE 'UTC')
    UNION ALL
    -- What a fund has allotted and what came from it as a contribution are the same money once.
    SELECT project_id, NULL, NULL, false, NULL, 0, 0, 0, 0, 0, 0, 0, greatest(sum(chf), 0), 0,
           sum(line)::integer
      FROM (
           SELECT line.project_id, allocation.fund_id, line.chf_amount AS chf, 1 AS line
             FROM budgets_allocationline line
             JOIN budgets_allocations_on(as_of) allocation ON allocation.id = line.allocation_id
           UNION ALL
           SELECT contribution.project_id, contribution.fund_id,
                  -entry.received_chf
                  - CASE WHEN standing.phase = 'closed' OR standing.status = 'cancelled' THEN 0
                         ELSE entry.committed_chf END, 0
             FROM budgets_contribution contribution
             JOIN budgets_contributionentry entry ON entry.contribution_id = contribution.id
             JOIN projects_standing_on(as_of) standing
               ON standing.project_id = contribution.project_id
            WHERE contribution.mode = 'cash' AND entry.occurs_on <= as_of
              AND (known_on IS NULL OR coalesce(entry.approved_at, entry.entered_at)
                   < (known_on + 1)::timestamp AT TIME ZONE 'UTC')
      ) of_fund GROUP BY project_id, fund_id
), sums AS (
    SELECT project_id,
           max(phase) AS phase,
           max(status) AS status,
           max(phase) <> 'closed' AND max(status) = 'active' AS is_active,
           max(phase) = 'closed' OR max(status) = 'cancelled' AS is_ended,
           bool_or(has_budget) AS has_budget,
           coalesce(sum(planned) FILTER (WHERE mode = 'cash'), 0) AS planned_cash,
           coalesce(sum(planned) FILTER (WHERE mode = 'in-kind'), 0) AS planned_in_kind,
           coalesce(sum(pledged) FILTER (WHERE mode = 'cash'), 0) AS pledged_cash,
           coalesce(sum(pledged) FILTER (WHERE mode = 'in-kind'), 0) AS pledged_in_kind,
           coalesce(sum(committed) FILTER (WHERE mode = 'cash'), 0) AS committed_cash,
           coalesce(sum(committed) FILTER (WHERE mode = 'in-kind'), 0) AS committed_in_kind,
           coalesce(sum(received) FILTER (WHERE mode = 'cash'), 0) AS received_cash,
           coalesce(sum(received) FILTER (WHERE mode = 'in-kind'), 0) AS received_in_kind,
           coalesce(sum(exchange) FILTER (WHERE mode = 'cash'), 0) AS exchange_cash,
           coalesce(sum(exchange) FILTER (WHERE mode = 'in-kind'), 0) AS exchange_in_kind,
           sum(allotted) AS allotted_cash,
           sum(spent) AS spent,
           sum(held) AS held,
           sum(unvalued)::integer AS unvalued,
           sum(records)::integer AS records
      FROM ledger GROUP BY project_id
), secured AS (
    -- What nobody has paid when a project ends is not secured: it is shown apart.
    SELECT *, received_cash + committed_cash * (NOT is_ended)::integer AS secured_cash,
           received_in_kind + committed_in_kind * (NOT is_ended)::integer AS secured_in_kind
      FROM sums
), balances AS (
    SELECT *,
           CASE WHEN has_budget THEN planned_cash - secured_cash - allotted_cash END AS left_cash,
           CASE WHEN has_budget THEN planned_in_kind - secured_in_kind END AS left_in_kind
      FROM secured
)
SELECT project_id, has_budget,
       CASE WHEN has_budget THEN planned_cash END AS planned_cash,
       CASE WHEN has_budget THEN planned_in_kind END AS planned_in_kind,
       pledged_cash, pledged_in_kind, secured_cash, secured_in_kind,
       received_cash, received_in_kind, exchange_cash, exchange_in_kind,
       CASE WHEN is_ended THEN committed_cash ELSE 0 END AS due_after_end_cash,
       CASE WHEN is_ended THEN committed_in_kind ELSE 0 END AS due_after_end_in_kind,
       allotted_cash,
       greatest(-left_cash, 0) AS beyond_plan_cash,
       greatest(-left_in_kind, 0) AS beyond_plan_in_kind,
       CASE WHEN has_budget THEN greatest(left_cash, 0) * is_active::integer END AS gap_cash,
       CASE WHEN has_budget THEN greatest(left_in_kind, 0) * is_active::integer END AS gap_in_kind,
       CASE WHEN has_budget THEN greatest(left_cash, 0) * (NOT is_active)::integer END
           AS unfunded_cash,
       CASE WHEN has_budget THEN greatest(left_in_kind, 0) * (NOT is_active)::integer END
           AS unfunded_in_kind,
       spent,
       greatest(spent - received_cash - allotted_cash, 0) AS advance,
       greatest(held, 0) * is_ended::integer AS unspent_after_end,
       unvalued, records, phase, status
  FROM balances
$$;

-- What stands now, in the columns in which it is kept.
CREATE VIEW budgets_project_ledger AS
SELECT project_id, has_budget, planned_cash, planned_in_kind, pledged_cash, pledged_in_kind,
       secured_cash, secured_in_kind, received_cash, received_in_kind, exchange_cash,
       exchange_in_kind, due_after_end_cash, due_after_end_in_kind, allotted_cash,
       beyond_plan_cash, beyond_plan_in_kind, gap_cash, gap_in_kind, unfunded_cash,
       unfunded_in_kind, spent, advance, unspent_after_end, unvalued, records
  FROM budgets_project_ledger_on('infinity', NULL);

-- The days on which something may have been known; NULL is now. A query names one of them, which is
-- what the planner is told: STRICT keeps it from reading more into the function.
CREATE FUNCTION budgets_days_known() RETURNS SETOF date LANGUAGE sql STABLE STRICT ROWS 1 AS $$
    SELECT NULL::date
    UNION ALL
    SELECT day::date
      FROM generate_series('1994-01-01', (now() AT TIME ZONE 'UTC')::date, '1 day') AS day
$$;

-- The same of each day that is over or under way, as known now or on a day, for whoever names both.
-- Nothing is joined here: beside a second set that is worked out of the day, the planner would add
-- up the ledgers of all projects anew for each of them.
CREATE VIEW budgets_fundingonday AS
SELECT day.day::date AS day, known.known_on, ledger.*
  FROM generate_series('1994-01-01', (now() AT TIME ZONE 'UTC')::date, '1 day') AS day (day)
 CROSS JOIN budgets_days_known() AS known (known_on)
 CROSS JOIN LATERAL budgets_project_ledger_on(day.day::date, known.known_on) ledger;

-- The rows are locked before the sums are read: of two transactions that change one project, the
-- second waits and then reads what the first has committed. The sums are a part of the project and
-- move its version, so the project is locked before them, as those do who lock it in the application.
CREATE OR REPLACE FUNCTION budgets_refresh_funding(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM projects_project WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM budgets_projectfunding WHERE project_id = ANY(ids) ORDER BY project_id FOR UPDATE;
    INSERT INTO budgets_projectfunding (
        project_id, has_budget, planned_cash, planned_in_kind, pledged_cash, pledged_in_kind,
        secured_cash, secured_in_kind, received_cash, received_in_kind, exchange_cash,
        exchange_in_kind, due_after_end_cash, due_after_end_in_kind, allotted_cash,
        beyond_plan_cash, beyond_plan_in_kind, gap_cash, gap_in_kind, unfunded_cash,
        unfunded_in_kind, spent, advance, unspent_after_end, unvalued, records)
    SELECT * FROM budgets_project_ledger WHERE project_id = ANY(ids)
    ON CONFLICT (project_id) DO UPDATE
       SET has_budget = excluded.has_budget, planned_cash = excluded.planned_cash,
           planned_in_kind = excluded.planned_in_kind, pledged_cash = excluded.pledged_cash,
           pledged_in_kind = excluded.pledged_in_kind, secured_cash = excluded.secured_cash,
           secured_in_kind = excluded.secured_in_kind, received_cash = excluded.received_cash,
           received_in_kind = excluded.received_in_kind,
           exchange_cash = excluded.exchange_cash,
           exchange_in_kind = excluded.exchange_in_kind,
           due_after_end_cash = excluded.due_after_end_cash,
           due_after_end_in_kind = excluded.due_after_end_in_kind,
           allotted_cash = excluded.allotted_cash, beyond_plan_cash = excluded.beyond_plan_cash,
           beyond_plan_in_kind = excluded.beyond_plan_in_kind, gap_cash = excluded.gap_cash,
           gap_in_kind = excluded.gap_in_kind, unfunded_cash = excluded.unfunded_cash,
           unfunded_in_kind = excluded.unfunded_in_kind, spent = excluded.spent,
           advance = excluded.advance, unspent_after_end = excluded.unspent_after_end,
           unvalued = excluded.unvalued, records = excluded.records;
END $$;

-- A statement refreshes the projects of the rows that it changed, once. A project that is made has
-- no money yet, only its row; one that has money cannot be deleted.
CREATE OR REPLACE FUNCTION budgets_refresh_new_projects() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_refresh_funding(ARRAY(SELECT id FROM new_rows));
    RETURN NULL;
END $$;

-- For the tables that have a project_id.
CREATE OR REPLACE FUNCTION budgets_refresh_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_refresh_funding(ARRAY(
        SELECT project_id FROM new_rows));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION budgets_refresh_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_refresh_funding(ARRAY(
        SELECT project_id FROM old_rows UNION SELECT project_id FROM new_rows));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION budgets_refresh_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_refresh_funding(ARRAY(
        SELECT project_id FROM old_rows));
    RETURN NULL;
END $$;

-- For the items of budgets, whose project is that of their budget.
CREATE OR REPLACE FUNCTION budgets_refresh_inserted_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_refresh_funding(ARRAY(
        SELECT budget.project_id FROM new_rows item
          JOIN budgets_budget budget ON budget.id = item.budget_id));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION budgets_refresh_updated_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_refresh_funding(ARRAY(
        SELECT budget.project_id
          FROM (SELECT budget_id FROM old_rows UNION SELECT budget_id FROM new_rows) item
          JOIN budgets_budget budget ON budget.id = item.budget_id));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION budgets_refresh_deleted_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_refresh_funding(ARRAY(
        SELECT budget.project_id FROM old_rows item
          JOIN budgets_budget budget ON budget.id = item.budget_id));
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER projects_project_insert_refreshes_funding
    AFTER INSERT ON projects_project REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refresh_new_projects();

CREATE OR REPLACE TRIGGER budgets_budget_insert_refreshes_funding
    AFTER INSERT ON budgets_budget REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refresh_inserted();
CREATE OR REPLACE TRIGGER budgets_budget_update_refreshes_funding
    AFTER UPDATE ON budgets_budget REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refresh_updated();
CREATE OR REPLACE TRIGGER budgets_budget_delete_refreshes_funding
    AFTER DELETE ON budgets_budget REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refresh_deleted();

CREATE OR REPLACE TRIGGER budgets_budgetitem_insert_refreshes_funding
    AFTER INSERT ON budgets_budgetitem REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refresh_inserted_items();
CREATE OR REPLACE TRIGGER budgets_budgetitem_update_refreshes_funding
    AFTER UPDATE ON budgets_budgetitem REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refresh_updated_items();
CREATE OR REPLACE TRIGGER budgets_budgetitem_delete_refreshes_funding
    AFTER DELETE ON budgets_budgetitem REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refresh_deleted_items();

CREATE OR REPLACE TRIGGER budgets_contribution_insert_refreshes_funding
    AFTER INSERT ON budgets_contribution REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refresh_inserted();
CREATE OR REPLACE TRIGGER budgets_contribution_update_refreshes_funding
    AFTER UPDATE ON budgets_contribution REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refresh_updated();
CREATE OR REPLACE TRIGGER budgets_contribution_delete_refreshes_funding
    AFTER DELETE ON budgets_contribution REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refresh_deleted();

CREATE OR REPLACE TRIGGER budgets_expenditure_insert_refreshes_funding
    AFTER INSERT ON budgets_expenditure REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refresh_inserted();
CREATE OR REPLACE TRIGGER budgets_expenditure_update_refreshes_funding
    AFTER UPDATE ON budgets_expenditure REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refresh_updated();
CREATE OR REPLACE TRIGGER budgets_expenditure_delete_refreshes_funding
    AFTER DELETE ON budgets_expenditure REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refresh_deleted();

-- Lines are fixed once an allocation is approved. So its status alone moves what is allotted, to all
-- its projects: when it is approved, and when a revision takes its place.
CREATE OR REPLACE FUNCTION budgets_refresh_allotted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_refresh_funding(ARRAY(
        SELECT project_id FROM budgets_allocationline WHERE allocation_id = NEW.id));
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER budgets_allocation_status_refreshes_funding
    AFTER UPDATE OF status ON budgets_allocation
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION budgets_refresh_allotted();

-- Only an active project has a gap.
CREATE OR REPLACE FUNCTION budgets_refresh_moved_project() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM budgets_refresh_funding(ARRAY[NEW.id]);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER projects_project_move_refreshes_funding
    AFTER UPDATE OF phase, status ON projects_project
    FOR EACH ROW WHEN ((OLD.phase, OLD.status) IS DISTINCT FROM (NEW.phase, NEW.status))
    EXECUTE FUNCTION budgets_refresh_moved_project();

-- What the triggers above write, at depth 2 or more, nobody writes by hand.
CREATE OR REPLACE FUNCTION budgets_refuse_funding_by_hand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() = 1 THEN
        RAISE EXCEPTION 'The funding of project % follows from its ledgers.', NEW.project_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER projectfunding_follows_from_the_ledgers
    BEFORE INSERT OR UPDATE ON budgets_projectfunding
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_funding_by_hand();
