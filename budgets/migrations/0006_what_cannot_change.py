"""What the database itself refuses, whoever asks: the admin, a script, or raw SQL.

* Entries are never changed, deleted or truncated; a contribution holds the sums of its entries, and
  nobody else writes them.
* What is approved stays, and so do its items or lines; what is proposed waits for its approval; who
  entered a record stays who entered it.
"""

from django.db import migrations

ENTRIES = """
CREATE FUNCTION budgets_refuse_change_of_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Entries of % are never changed or deleted: enter a correction.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION budgets_refuse_opening_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Only what was there before the entries is carried over.'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER contribution_entry_never_changes
    BEFORE UPDATE OR DELETE ON budgets_contributionentry
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE TRIGGER contribution_entries_are_never_truncated
    BEFORE TRUNCATE ON budgets_contributionentry
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE TRIGGER contribution_entry_is_not_carried_over
    BEFORE INSERT ON budgets_contributionentry
    FOR EACH ROW WHEN (NEW.nature = 'opening') EXECUTE FUNCTION budgets_refuse_opening_entry();
CREATE TRIGGER expenditure_never_changes
    BEFORE UPDATE OR DELETE ON budgets_expenditure
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE TRIGGER expenditures_are_never_truncated
    BEFORE TRUNCATE ON budgets_expenditure
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
"""

UNDO_ENTRIES = """
DROP TRIGGER contribution_entry_never_changes ON budgets_contributionentry;
DROP TRIGGER contribution_entries_are_never_truncated ON budgets_contributionentry;
DROP TRIGGER contribution_entry_is_not_carried_over ON budgets_contributionentry;
DROP TRIGGER expenditure_never_changes ON budgets_expenditure;
DROP TRIGGER expenditures_are_never_truncated ON budgets_expenditure;
DROP FUNCTION budgets_refuse_change_of_entry();
DROP FUNCTION budgets_refuse_opening_entry();
"""

# The rows of the contributions are locked by the update, so that two entries of one contribution
# are added up one after the other. A statement of the application is at depth 1 of the triggers.
BALANCES = """
CREATE FUNCTION budgets_add_up_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE budgets_contribution contribution
       SET pledged_chf = contribution.pledged_chf + sums.pledged_chf,
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

CREATE FUNCTION budgets_keep_contribution() RETURNS trigger LANGUAGE plpgsql AS $$
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
            NEW.mode, NEW.kind, NEW.valuation, NEW.fund_id, NEW.is_sample, NEW.entered_by_id)
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

CREATE TRIGGER contribution_entries_are_added_up
    AFTER INSERT ON budgets_contributionentry REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_add_up_entries();
CREATE TRIGGER contribution_keeps_its_entries
    BEFORE INSERT OR UPDATE ON budgets_contribution
    FOR EACH ROW EXECUTE FUNCTION budgets_keep_contribution();
"""

UNDO_BALANCES = """
DROP TRIGGER contribution_entries_are_added_up ON budgets_contributionentry;
DROP TRIGGER contribution_keeps_its_entries ON budgets_contribution;
DROP FUNCTION budgets_add_up_entries();
DROP FUNCTION budgets_keep_contribution();
"""

APPROVED = """
CREATE FUNCTION budgets_keep_approved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb;
    after jsonb;
    moved text[] := ARRAY['status', 'proposed_by_id', 'proposed_at', 'approved_by_id',
                          'approved_at', 'return_reason'];
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
        AND before - 'status' IS DISTINCT FROM after - 'status'
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

CREATE FUNCTION budgets_begin_as_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A row of % begins as a draft.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION budgets_keep_part_of_approved() RETURNS trigger LANGUAGE plpgsql AS $$
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
        EXECUTE format('SELECT status FROM %I WHERE id = $1 FOR SHARE', owner_table)
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
"""

UNDO_APPROVED = """
DROP FUNCTION budgets_keep_approved();
DROP FUNCTION budgets_begin_as_draft();
DROP FUNCTION budgets_keep_part_of_approved();
"""


def _approvable(name: str) -> migrations.RunSQL:
    table = f"budgets_{name}"
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {name}_stays_as_approved BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION budgets_keep_approved();
        CREATE TRIGGER {name}_begins_as_a_draft BEFORE INSERT ON {table}
            FOR EACH ROW WHEN (NEW.status <> 'draft') EXECUTE FUNCTION budgets_begin_as_draft();
        """,
        f"""
        DROP TRIGGER {name}_stays_as_approved ON {table};
        DROP TRIGGER {name}_begins_as_a_draft ON {table};
        """,
    )


def _part(name: str, owner: str, settled: str = "") -> migrations.RunSQL:
    trigger, table = f"{name}_stays_as_approved", f"budgets_{name}"
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {trigger} BEFORE INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION budgets_keep_part_of_approved(
                'budgets_{owner}', '{owner}_id', '{{{settled}}}')
        """,
        f"DROP TRIGGER {trigger} ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("budgets", "0005_entries_in_the_place_of_stages")]

    operations = [
        migrations.RunSQL(ENTRIES, UNDO_ENTRIES),
        migrations.RunSQL(BALANCES, UNDO_BALANCES),
        migrations.RunSQL(APPROVED, UNDO_APPROVED),
        *[_approvable(name) for name in ("budget", "allocation", "commitment")],
        _part("budgetitem", "budget"),
        _part("allocationline", "allocation", settled="project_class"),
    ]
