-- What is approved by another person: budgets with their items, allocations with their lines, and
-- commitments. What is approved stays, and so do its parts; what is proposed waits for its
-- approval; who entered a record stays who entered it. See budgets/writing/approval.py.

CREATE OR REPLACE FUNCTION budgets_keep_approved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb;
    after jsonb;
    moved text[] := ARRAY['status', 'proposed_by_id', 'proposed_at', 'approved_by_id',
                          'approved_at', 'return_reason', 'version', 'updated_at'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.status <> 'draft' THEN
            RAISE EXCEPTION '% % is %: it is not deleted.', TG_TABLE_NAME, OLD.id, OLD.status
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END IF;
    before := to_jsonb(OLD);
    after := to_jsonb(NEW);
    IF OLD.entered_by_id <> NEW.entered_by_id THEN
        RAISE EXCEPTION 'Who entered % % stays.', TG_TABLE_NAME, OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status <> 'draft' AND before - moved IS DISTINCT FROM after - moved THEN
        RAISE EXCEPTION '% % is % and stays as it is.', TG_TABLE_NAME, OLD.id, OLD.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status IN ('approved', 'superseded')
        AND before - '{status,version,updated_at}'::text[]
            IS DISTINCT FROM after - '{status,version,updated_at}'::text[]
    THEN
        RAISE EXCEPTION '% % is approved: by whom and when stays.', TG_TABLE_NAME, OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (
        ('draft', 'proposed'), ('proposed', 'draft'), ('proposed', 'approved'),
        ('approved', 'superseded'))
    THEN
        RAISE EXCEPTION '% % cannot go from % to %.', TG_TABLE_NAME, OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.proposed_by_id IS DISTINCT FROM OLD.proposed_by_id
        AND (OLD.status, NEW.status) <> ('draft', 'proposed')
    THEN
        RAISE EXCEPTION 'Who proposed % % stays.', TG_TABLE_NAME, OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.status = 'proposed' AND NEW.proposed_by_id IS NULL THEN
        RAISE EXCEPTION '% % is proposed by nobody.', TG_TABLE_NAME, OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION budgets_begin_as_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A row of % begins as a draft.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- Arguments: the table of the owner, the column that leads to it, and the columns that the approval
-- itself settles while the owner is proposed. The owner is locked, so that no part slips in while
-- it is being proposed or approved; as moving its version locks it afterwards, not shared.
CREATE OR REPLACE FUNCTION budgets_keep_part_of_approved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    owner_table text := TG_ARGV[0];
    owner_column text := TG_ARGV[1];
    settled text[] := TG_ARGV[2]::text[];
    owner_id bigint;
    owner_status text;
BEGIN
    FOR owner_id IN
        SELECT DISTINCT (row_of ->> owner_column)::bigint
          FROM unnest(ARRAY[
              CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
              CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END]) AS row_of
         WHERE row_of IS NOT NULL
    LOOP
        EXECUTE format('SELECT status FROM %I WHERE id = $1 FOR NO KEY UPDATE', owner_table)
           INTO owner_status USING owner_id;
        IF owner_status = 'proposed' AND TG_OP = 'UPDATE'
            AND to_jsonb(OLD) - settled IS NOT DISTINCT FROM to_jsonb(NEW) - settled
        THEN
            CONTINUE;  -- what the approval itself settles
        END IF;
        IF owner_status <> 'draft' THEN
            RAISE EXCEPTION '% % is %: its parts stay.', owner_table, owner_id, owner_status
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER budget_stays_as_approved BEFORE UPDATE OR DELETE ON budgets_budget
    FOR EACH ROW EXECUTE FUNCTION budgets_keep_approved();
CREATE OR REPLACE TRIGGER budget_begins_as_a_draft BEFORE INSERT ON budgets_budget
    FOR EACH ROW WHEN (NEW.status <> 'draft') EXECUTE FUNCTION budgets_begin_as_draft();
CREATE OR REPLACE TRIGGER allocation_stays_as_approved BEFORE UPDATE OR DELETE ON budgets_allocation
    FOR EACH ROW EXECUTE FUNCTION budgets_keep_approved();
CREATE OR REPLACE TRIGGER allocation_begins_as_a_draft BEFORE INSERT ON budgets_allocation
    FOR EACH ROW WHEN (NEW.status <> 'draft') EXECUTE FUNCTION budgets_begin_as_draft();
CREATE OR REPLACE TRIGGER commitment_stays_as_approved BEFORE UPDATE OR DELETE ON budgets_commitment
    FOR EACH ROW EXECUTE FUNCTION budgets_keep_approved();
CREATE OR REPLACE TRIGGER commitment_begins_as_a_draft BEFORE INSERT ON budgets_commitment
    FOR EACH ROW WHEN (NEW.status <> 'draft') EXECUTE FUNCTION budgets_begin_as_draft();
CREATE OR REPLACE TRIGGER budgetitem_stays_as_approved BEFORE INSERT OR UPDATE OR DELETE ON budgets_budgetitem
    FOR EACH ROW EXECUTE FUNCTION budgets_keep_part_of_approved('budgets_budget', 'budget_id', '{}');
CREATE OR REPLACE TRIGGER allocationline_stays_as_approved
    BEFORE INSERT OR UPDATE OR DELETE ON budgets_allocationline
    FOR EACH ROW EXECUTE FUNCTION budgets_keep_part_of_approved(
        'budgets_allocation', 'allocation_id', '{project_class}');

CREATE OR REPLACE TRIGGER budgets_are_never_truncated BEFORE TRUNCATE ON budgets_budget
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER budgetitems_are_never_truncated BEFORE TRUNCATE ON budgets_budgetitem
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER allocations_are_never_truncated BEFORE TRUNCATE ON budgets_allocation
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER allocationlines_are_never_truncated BEFORE TRUNCATE ON budgets_allocationline
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER commitments_are_never_truncated BEFORE TRUNCATE ON budgets_commitment
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
