-- A voucher is entered once in its project, a reference once at its stage of a contribution. What
-- was corrected or withdrawn in whole does not count any more: it may be entered again, rightly.
-- No index can say so, for entries never change; the project or the contribution is locked, so that
-- of two who enter the same at once the second sees what the first has entered.

-- The form in which references are compared: see budgets/models/money.py.
CREATE OR REPLACE FUNCTION budgets_folded(reference text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT upper(regexp_replace(
        regexp_replace(
            normalize(reference, NFKC),
            '[\s\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]', '', 'g'),
        '[\u2010-\u2015\u2212]', '-', 'g'))
$$;

CREATE OR REPLACE FUNCTION budgets_check_vouchers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint[] := ARRAY(SELECT DISTINCT project_id FROM new_rows
                               WHERE corrects_id IS NULL AND reference <> '');
    doubled text;
BEGIN
    PERFORM FROM projects_project WHERE id = ANY (touched) ORDER BY id FOR NO KEY UPDATE;

    SELECT min(entry.reference) INTO doubled
      FROM budgets_expenditure entry LEFT JOIN new_rows ON new_rows.id = entry.id
     WHERE entry.project_id = ANY (touched) AND entry.corrects_id IS NULL AND entry.reference <> ''
       AND entry.amount IS DISTINCT FROM (SELECT -sum(amount) FROM budgets_expenditure
                                           WHERE corrects_id = entry.id)
     GROUP BY entry.project_id, budgets_folded(entry.reference)
    HAVING count(*) > 1 AND count(new_rows.id) > 0
     LIMIT 1;
    IF doubled IS NOT NULL THEN
        RAISE EXCEPTION 'Voucher % is entered already in its project.', doubled
            USING ERRCODE = 'unique_violation',
                  CONSTRAINT = 'voucher_is_entered_once_in_its_project';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION budgets_check_references() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint[] := ARRAY(SELECT DISTINCT contribution_id FROM new_rows
                               WHERE nature = 'movement' AND reference <> '');
    doubled text;
BEGIN
    PERFORM FROM budgets_contribution WHERE id = ANY (touched) ORDER BY id FOR NO KEY UPDATE;

    SELECT min(entry.reference) INTO doubled
      FROM budgets_contributionentry entry LEFT JOIN new_rows ON new_rows.id = entry.id
     WHERE entry.contribution_id = ANY (touched) AND entry.nature = 'movement'
       AND entry.reference <> ''
       AND NOT EXISTS (
           SELECT FROM budgets_contributionentry reversal
            WHERE reversal.follows_id = entry.id AND reversal.nature <> 'movement'
           HAVING count(*) > 0 AND coalesce(entry.amount + sum(reversal.amount), 0) = 0)
     GROUP BY entry.contribution_id, entry.stage, budgets_folded(entry.reference)
    HAVING count(*) > 1 AND count(new_rows.id) > 0
     LIMIT 1;
    IF doubled IS NOT NULL THEN
        RAISE EXCEPTION 'Reference % is entered already at its stage.', doubled
            USING ERRCODE = 'unique_violation',
                  CONSTRAINT = 'reference_is_entered_once_at_its_stage';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER vouchers_are_entered_once
    AFTER INSERT ON budgets_expenditure REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_check_vouchers();
CREATE OR REPLACE TRIGGER references_are_entered_once
    AFTER INSERT ON budgets_contributionentry REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_check_references();
