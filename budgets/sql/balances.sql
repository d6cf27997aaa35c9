-- A contribution holds the sums of its entries, and nobody else writes them. Once it has entries, or
-- a commitment that is more than a draft, who gives what to what stays.

-- The rows of the contributions are locked by the update, so that two entries of one contribution
-- are added up one after the other. It gets its next version by the moment, in any case.
CREATE OR REPLACE FUNCTION budgets_add_up_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE budgets_contribution contribution
       SET updated_at = clock_timestamp(),
           pledged_chf = contribution.pledged_chf + sums.pledged_chf,
           committed_chf = contribution.committed_chf + sums.committed_chf,
           received_chf = contribution.received_chf + sums.received_chf,
           pledged_unvalued = contribution.pledged_unvalued + sums.pledged_unvalued,
           committed_unvalued = contribution.committed_unvalued + sums.committed_unvalued,
           received_unvalued = contribution.received_unvalued + sums.received_unvalued
      FROM (SELECT contribution_id,
                   sum(pledged_chf) AS pledged_chf, sum(committed_chf) AS committed_chf,
                   sum(received_chf) AS received_chf, sum(pledged_unvalued) AS pledged_unvalued,
                   sum(committed_unvalued) AS committed_unvalued,
                   sum(received_unvalued) AS received_unvalued
              FROM new_rows GROUP BY contribution_id) sums
     WHERE contribution.id = sums.contribution_id;
    RETURN NULL;
END $$;

-- A statement of the application is at depth 1 of the triggers; the adding up is at depth 2.
CREATE OR REPLACE FUNCTION budgets_keep_contribution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.pledged_chf := 0; NEW.committed_chf := 0; NEW.received_chf := 0;
        NEW.pledged_unvalued := 0; NEW.committed_unvalued := 0; NEW.received_unvalued := 0;
        RETURN NEW;
    END IF;
    IF pg_trigger_depth() = 1 AND (NEW.pledged_chf, NEW.committed_chf, NEW.received_chf,
            NEW.pledged_unvalued, NEW.committed_unvalued, NEW.received_unvalued)
        IS DISTINCT FROM (OLD.pledged_chf, OLD.committed_chf, OLD.received_chf,
            OLD.pledged_unvalued, OLD.committed_unvalued, OLD.received_unvalued)
    THEN
        RAISE EXCEPTION 'The sums of contribution % follow from its entries.', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.project_id, NEW.initiative_id, NEW.region_id, NEW.organisation_id, NEW.country_id,
            NEW.mode, NEW.kind, CASE OLD.valuation WHEN '' THEN '' ELSE NEW.valuation END,
            NEW.fund_id, NEW.is_sample, NEW.entered_by_id)
        IS DISTINCT FROM (OLD.project_id, OLD.initiative_id, OLD.region_id, OLD.organisation_id,
            OLD.country_id, OLD.mode, OLD.kind, OLD.valuation, OLD.fund_id, OLD.is_sample,
            OLD.entered_by_id)
        AND (EXISTS (SELECT FROM budgets_contributionentry WHERE contribution_id = OLD.id)
             OR EXISTS (SELECT FROM budgets_commitment
                         WHERE contribution_id = OLD.id AND status <> 'draft'))
    THEN
        RAISE EXCEPTION 'Contribution % has entries: who gives what to what stays.', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER contribution_entries_are_added_up
    AFTER INSERT ON budgets_contributionentry REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_add_up_entries();
CREATE OR REPLACE TRIGGER contribution_keeps_its_entries BEFORE INSERT OR UPDATE ON budgets_contribution
    FOR EACH ROW EXECUTE FUNCTION budgets_keep_contribution();
CREATE OR REPLACE TRIGGER contributions_are_never_truncated BEFORE TRUNCATE ON budgets_contribution
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
