"""What the database itself checks of entries, and what nobody writes by hand.

* An entry carries on one of its own contribution, and takes no more from it than is left; a
  corrected expenditure is the one that the correction names.
* The funding of a project follows from its ledgers. The audit trail never changes. An appeal stays
  as it was issued. None of it is emptied by TRUNCATE.
"""

from django.db import migrations

# Looked at once a statement, for the contributions that it touches: each entry with the one that it
# follows, and what is left of each entry in its own stage. See ``budgets/standing.py``.
ENTRIES = """
CREATE FUNCTION budgets_check_entries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint[] := ARRAY(SELECT DISTINCT contribution_id FROM new_rows);
    wrong bigint;
BEGIN
    PERFORM FROM budgets_contribution WHERE id = ANY (touched) ORDER BY id FOR NO KEY UPDATE;

    SELECT entry.id INTO wrong
      FROM new_rows entry LEFT JOIN budgets_contributionentry before ON before.id = entry.follows_id
     WHERE NOT CASE
        WHEN entry.follows_id IS NULL THEN
            entry.stage IN ('pledged', 'committed')
            AND (entry.stage = 'pledged' OR (entry.pledged_chf = 0 AND entry.pledged_unvalued = 0))
        WHEN before.contribution_id <> entry.contribution_id OR before.currency <> entry.currency
            OR (before.amount IS NULL) <> (entry.amount IS NULL)
            OR before.nature NOT IN ('movement', 'opening') THEN false
        WHEN entry.nature = 'movement' AND entry.stage = 'committed' THEN
            before.stage = 'pledged' AND entry.pledged_chf <= 0 AND entry.pledged_unvalued <= 0
        WHEN entry.nature = 'movement' AND entry.stage = 'received' THEN
            before.stage = 'committed' AND entry.committed_chf <= 0
            AND entry.committed_unvalued <= 0
        WHEN entry.nature = 'movement' OR entry.stage <> before.stage THEN false
        WHEN entry.stage = 'committed' AND entry.nature = 'correction' THEN
            entry.pledged_chf BETWEEN 0 AND -before.pledged_chf
            AND entry.pledged_unvalued BETWEEN 0 AND -before.pledged_unvalued
        WHEN entry.stage = 'received' AND entry.nature = 'correction' THEN
            entry.committed_chf BETWEEN 0 AND -before.committed_chf
            AND entry.committed_unvalued BETWEEN 0 AND -before.committed_unvalued
        WHEN entry.stage = 'committed' THEN
            entry.pledged_chf = 0 AND entry.pledged_unvalued = 0
        WHEN entry.stage = 'received' THEN
            entry.committed_chf = 0 AND entry.committed_unvalued = 0
        ELSE true END
     LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'Entry % does not follow from the one that it names.', wrong
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;

    WITH entries AS (
        SELECT id, follows_id, stage, nature, amount,
               CASE stage WHEN 'pledged' THEN pledged_chf WHEN 'committed' THEN committed_chf
                    ELSE received_chf END AS own_chf,
               CASE stage WHEN 'committed' THEN pledged_chf WHEN 'received' THEN committed_chf
                    ELSE 0 END AS carried_chf,
               CASE stage WHEN 'pledged' THEN pledged_unvalued
                    WHEN 'committed' THEN committed_unvalued ELSE received_unvalued END
                    AS own_count,
               CASE stage WHEN 'committed' THEN pledged_unvalued
                    WHEN 'received' THEN committed_unvalued ELSE 0 END AS carried_count
          FROM budgets_contributionentry WHERE contribution_id = ANY (touched)
    ), effects (target, amount, chf, count) AS (
        SELECT id, amount, own_chf, own_count
          FROM entries WHERE nature IN ('movement', 'opening')
        UNION ALL
        SELECT follows_id, amount, own_chf, own_count
          FROM entries WHERE nature IN ('withdrawal', 'correction')
        UNION ALL
        SELECT follows_id, -amount, carried_chf, carried_count
          FROM entries WHERE nature = 'movement' AND follows_id IS NOT NULL
        UNION ALL
        SELECT moved.follows_id, -correction.amount, correction.carried_chf,
               correction.carried_count
          FROM entries correction JOIN entries moved ON moved.id = correction.follows_id
         WHERE correction.nature = 'correction' AND moved.follows_id IS NOT NULL
    )
    SELECT target INTO wrong FROM effects GROUP BY target
    HAVING coalesce(sum(amount), 0) < 0 OR sum(chf) < 0 OR sum(count) < 0
        OR (sum(amount) = 0 AND sum(chf) <> 0)
     LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'More is taken from entry % than is left of it.', wrong
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION budgets_check_expenditures() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wrong bigint;
BEGIN
    SELECT entry.id INTO wrong
      FROM new_rows entry JOIN budgets_expenditure before ON before.id = entry.corrects_id
     WHERE before.corrects_id IS NOT NULL
        OR (before.project_id, before.category, before.currency)
           <> (entry.project_id, entry.category, entry.currency)
        OR before.fund_id IS DISTINCT FROM entry.fund_id
        OR before.amount + (SELECT sum(amount) FROM budgets_expenditure
                             WHERE corrects_id = before.id) < 0
        OR before.chf_amount + (SELECT sum(chf_amount) FROM budgets_expenditure
                                 WHERE corrects_id = before.id) < 0
     LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'Entry % corrects more than the one that it names.', wrong
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER contribution_entries_follow_one_another
    AFTER INSERT ON budgets_contributionentry REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_check_entries();
CREATE TRIGGER expenditures_correct_their_own
    AFTER INSERT ON budgets_expenditure REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_check_expenditures();
"""

UNDO_ENTRIES = """
DROP TRIGGER contribution_entries_follow_one_another ON budgets_contributionentry;
DROP TRIGGER expenditures_correct_their_own ON budgets_expenditure;
DROP FUNCTION budgets_check_entries();
DROP FUNCTION budgets_check_expenditures();
"""

# What the triggers of 0002 write, at depth 2, nobody writes by hand.
FUNDING = """
CREATE FUNCTION budgets_refuse_funding_by_hand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() = 1 THEN
        RAISE EXCEPTION 'The funding of project % follows from its ledgers.', NEW.project_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER projectfunding_follows_from_the_ledgers
    BEFORE INSERT OR UPDATE ON budgets_projectfunding
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_funding_by_hand();
"""

UNDO_FUNDING = """
DROP TRIGGER projectfunding_follows_from_the_ledgers ON budgets_projectfunding;
DROP FUNCTION budgets_refuse_funding_by_hand();
"""

APPEALS = """
CREATE FUNCTION budgets_keep_issued_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.issued_on IS NOT NULL THEN
        RAISE EXCEPTION 'Appeal % is issued and stays as it is.', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION budgets_keep_call_of_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM budgets_appeal WHERE issued_on IS NOT NULL AND id IN (
            CASE WHEN TG_OP <> 'INSERT' THEN OLD.appeal_id END,
            CASE WHEN TG_OP <> 'DELETE' THEN NEW.appeal_id END))
    THEN
        RAISE EXCEPTION 'An issued appeal calls for what it called for.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER appeal_stays_as_issued BEFORE UPDATE OR DELETE ON budgets_appeal
    FOR EACH ROW EXECUTE FUNCTION budgets_keep_issued_appeal();
CREATE TRIGGER appealproject_stays_as_issued BEFORE INSERT OR UPDATE OR DELETE
    ON budgets_appealproject FOR EACH ROW EXECUTE FUNCTION budgets_keep_call_of_issued();
"""

UNDO_APPEALS = """
DROP TRIGGER appeal_stays_as_issued ON budgets_appeal;
DROP TRIGGER appealproject_stays_as_issued ON budgets_appealproject;
DROP FUNCTION budgets_keep_issued_appeal();
DROP FUNCTION budgets_keep_call_of_issued();
"""

TRAILED = (
    "agreement", "agreementparty", "allocation", "allocationline", "appeal", "appealproject",
    "budget", "budgetitem", "commitment", "contribution", "exchangerate", "fund", "officeresource",
)
NEVER_TRUNCATED = (
    "budget", "budgetitem", "allocation", "allocationline", "commitment", "contribution",
    *(f"{name}event" for name in TRAILED),
)


def _trail(name: str) -> migrations.RunSQL:
    """The trail's own triggers give way to a session variable; these do not."""
    trigger, table = f"{name}event_never_changes", f"budgets_{name}event"
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {trigger} BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry()
        """,
        f"DROP TRIGGER {trigger} ON {table}",
    )


def _never_truncated(name: str) -> migrations.RunSQL:
    trigger, table = f"{name}s_are_never_truncated", f"budgets_{name}"
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {trigger} BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry()
        """,
        f"DROP TRIGGER {trigger} ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("budgets", "0006_what_cannot_change")]

    operations = [
        migrations.RunSQL(ENTRIES, UNDO_ENTRIES),
        migrations.RunSQL(FUNDING, UNDO_FUNDING),
        migrations.RunSQL(APPEALS, UNDO_APPEALS),
        *[_trail(name) for name in TRAILED],
        *[_never_truncated(name) for name in NEVER_TRUNCATED],
    ]
