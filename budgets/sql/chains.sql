-- An entry carries on one of its own contribution, and takes no more from it than is left; a
-- corrected expenditure is the one that the correction names.
--
-- Looked at once a statement, for the contributions that it touches: row by row, loading half a
-- million entries would take minutes.

-- Each entry beside the one that it follows, and what is left of each entry in its own stage.
-- See budgets/reading/remaining.py.
CREATE OR REPLACE FUNCTION budgets_check_entries() RETURNS trigger LANGUAGE plpgsql AS $$
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
        WHEN before.contribution_id <> entry.contribution_id
            OR (entry.settles IS NOT NULL AND entry.nature = 'movement')
               <> (before.currency <> entry.currency AND before.amount IS NOT NULL)
            -- What comes in kind may be valued when it is received.
            OR (before.amount IS NULL) <> (entry.amount IS NULL)
               AND NOT (before.amount IS NULL AND entry.stage = 'received'
                        AND entry.nature = 'movement')
            OR before.nature <> 'movement' THEN false
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
        -- A receipt in another currency says what of the commitment it settles.
        SELECT id, follows_id, stage, nature, amount, coalesce(settles, amount) AS carried_amount,
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
          FROM entries WHERE nature = 'movement'
        UNION ALL
        SELECT follows_id, amount, own_chf, own_count
          FROM entries WHERE nature IN ('withdrawal', 'correction')
        UNION ALL
        SELECT follows_id, -carried_amount, carried_chf, carried_count
          FROM entries WHERE nature = 'movement' AND follows_id IS NOT NULL
        UNION ALL
        SELECT moved.follows_id, -correction.carried_amount, correction.carried_chf,
               correction.carried_count
          FROM entries correction JOIN entries moved ON moved.id = correction.follows_id
         WHERE correction.nature = 'correction' AND moved.follows_id IS NOT NULL
    )
    SELECT target INTO wrong FROM effects JOIN entries ON entries.id = target GROUP BY target
    HAVING sum(effects.chf) < 0 OR sum(effects.count) < 0
        -- From an entry without a value no amount is taken.
        OR count(entries.amount) > 0 AND (coalesce(sum(effects.amount), 0) < 0
            OR sum(effects.amount) = 0 AND sum(effects.chf) <> 0)
     LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'More is taken from entry % than is left of it.', wrong
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION budgets_check_expenditures() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wrong bigint;
BEGIN
    SELECT entry.id INTO wrong
      FROM new_rows entry JOIN budgets_expenditure before ON before.id = entry.corrects_id
     WHERE before.corrects_id IS NOT NULL
        OR (before.project_id, before.category, before.currency)
           <> (entry.project_id, entry.category, entry.currency)
        OR before.fund_id IS DISTINCT FROM entry.fund_id
        OR before.agreement_id IS DISTINCT FROM entry.agreement_id
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

CREATE OR REPLACE TRIGGER contribution_entries_follow_one_another
    AFTER INSERT ON budgets_contributionentry REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_check_entries();
CREATE OR REPLACE TRIGGER expenditures_correct_their_own
    AFTER INSERT ON budgets_expenditure REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_check_expenditures();
