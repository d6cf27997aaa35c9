-- What is left of each commitment that has a day on which it is due; see
-- budgets/reading/remaining.py. Each statement that enters something adds what that changes, and
-- reads no other entry of the contribution.

CREATE OR REPLACE VIEW budgets_open_commitments_now AS
SELECT entry.id AS entry_id, entry.contribution_id, entry.due_on,
       entry.committed_chf + coalesce(followed.chf, 0) + coalesce(restored.chf, 0) AS open_chf,
       (entry.committed_unvalued + coalesce(followed.unvalued, 0)
           + coalesce(restored.unvalued, 0))::smallint AS open_unvalued
  FROM budgets_contributionentry entry
  LEFT JOIN LATERAL (
       SELECT sum(committed_chf) AS chf, sum(committed_unvalued) AS unvalued
         FROM budgets_contributionentry follower WHERE follower.follows_id = entry.id) followed
    ON true
  LEFT JOIN LATERAL (
       SELECT sum(correction.committed_chf) AS chf, sum(correction.committed_unvalued) AS unvalued
         FROM budgets_contributionentry moved
         JOIN budgets_contributionentry correction ON correction.follows_id = moved.id
        WHERE moved.follows_id = entry.id AND moved.nature = 'movement'
          AND correction.nature = 'correction') restored
    ON true
 WHERE entry.stage = 'committed' AND entry.nature = 'movement' AND entry.due_on IS NOT NULL;

CREATE OR REPLACE FUNCTION budgets_change_open_commitments() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO budgets_opencommitment AS kept
                (entry_id, contribution_id, due_on, open_chf, open_unvalued)
    SELECT entry.id, entry.contribution_id, entry.due_on, sum(change.committed_chf),
           sum(change.committed_unvalued)
      FROM (SELECT id, committed_chf, committed_unvalued FROM new_rows
             UNION ALL
            SELECT follows_id, committed_chf, committed_unvalued FROM new_rows
             WHERE follows_id IS NOT NULL
             UNION ALL
            SELECT moved.follows_id, correction.committed_chf, correction.committed_unvalued
              FROM new_rows correction
              JOIN budgets_contributionentry moved ON moved.id = correction.follows_id
             WHERE correction.nature = 'correction' AND moved.nature = 'movement'
               AND moved.follows_id IS NOT NULL) change
      JOIN budgets_contributionentry entry ON entry.id = change.id
     WHERE entry.stage = 'committed' AND entry.nature = 'movement' AND entry.due_on IS NOT NULL
     GROUP BY entry.id
     ORDER BY entry.id
        ON CONFLICT (entry_id) DO UPDATE
       SET open_chf = kept.open_chf + excluded.open_chf,
           open_unvalued = kept.open_unvalued + excluded.open_unvalued;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER contribution_entries_change_what_is_open
    AFTER INSERT ON budgets_contributionentry REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_change_open_commitments();

CREATE OR REPLACE TRIGGER open_commitments_follow_from_entries
    BEFORE INSERT OR UPDATE OR DELETE ON budgets_opencommitment
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_sums_by_hand();

-- Nobody enters anything meanwhile: whoever does locks the contribution.
CREATE OR REPLACE FUNCTION budgets_make_open_commitments_anew() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE budgets_contribution IN EXCLUSIVE MODE;
    PERFORM set_config('budgets.counting', 'on', true);
    DELETE FROM budgets_opencommitment;
    INSERT INTO budgets_opencommitment (entry_id, contribution_id, due_on, open_chf, open_unvalued)
    SELECT entry_id, contribution_id, due_on, open_chf, open_unvalued
      FROM budgets_open_commitments_now;
    PERFORM set_config('budgets.counting', '', true);
END $$;
