-- A contribution answers only an appeal that calls for it, and is made only under an agreement that
-- covers it; so is money spent. The appeal of a region calls for no project of another.
-- See budgets/writing/links.py.

CREATE OR REPLACE FUNCTION budgets_appeal_calls_for(appeal bigint, subject budgets_contribution)
    RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN subject.project_id IS NOT NULL THEN EXISTS (
            SELECT FROM budgets_appealproject call
             WHERE call.appeal_id = appeal AND call.project_id = subject.project_id)
        WHEN subject.initiative_id IS NOT NULL THEN EXISTS (
            SELECT FROM budgets_appealproject call
              JOIN projects_project project ON project.id = call.project_id
             WHERE call.appeal_id = appeal
               AND subject.initiative_id IN (
                   SELECT project.initiative_id UNION
                   SELECT other.initiative_id FROM projects_project_other_initiatives other
                    WHERE other.project_id = project.id))
        ELSE EXISTS (
            SELECT FROM budgets_appeal one
             WHERE one.id = appeal
               AND (one.region_id = subject.region_id
                    OR one.region_id IS NULL AND EXISTS (
                        SELECT FROM budgets_appealproject call
                          JOIN projects_project project ON project.id = call.project_id
                         WHERE call.appeal_id = appeal AND project.region_id = subject.region_id)))
        END
$$;

CREATE OR REPLACE FUNCTION budgets_agreement_covers(agreement bigint, subject budgets_contribution)
    RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN NOT EXISTS (SELECT FROM budgets_agreement_projects WHERE agreement_id = agreement)
            AND NOT EXISTS (SELECT FROM budgets_agreement_initiatives WHERE agreement_id = agreement)
        THEN EXISTS (
            SELECT FROM budgets_agreement one
             WHERE one.id = agreement
               AND (one.region_id IS NULL OR one.region_id = coalesce(
                   subject.region_id,
                   (SELECT region_id FROM projects_project WHERE id = subject.project_id),
                   (SELECT region_id FROM initiatives_initiative WHERE id = subject.initiative_id))))
        ELSE EXISTS (
            SELECT FROM budgets_agreement_projects
             WHERE agreement_id = agreement AND project_id = subject.project_id)
        OR EXISTS (
            SELECT FROM budgets_agreement_initiatives
             WHERE agreement_id = agreement
               AND initiative_id IN (
                   SELECT subject.initiative_id UNION
                   SELECT initiative_id FROM projects_project WHERE id = subject.project_id UNION
                   SELECT other.initiative_id FROM projects_project_other_initiatives other
                    WHERE other.project_id = subject.project_id))
        END
$$;

CREATE OR REPLACE FUNCTION budgets_check_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.appeal_id IS NOT NULL AND NOT budgets_appeal_calls_for(NEW.appeal_id, NEW) THEN
        RAISE EXCEPTION 'Appeal % does not call for contribution %.', NEW.appeal_id, NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.agreement_id IS NOT NULL AND NOT budgets_agreement_covers(NEW.agreement_id, NEW) THEN
        RAISE EXCEPTION 'Agreement % does not cover contribution %.', NEW.agreement_id, NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

-- Spending is under an agreement as a contribution to its project would be.
CREATE OR REPLACE FUNCTION budgets_check_expenditure_link() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    subject budgets_contribution;
BEGIN
    subject.project_id := NEW.project_id;
    IF NOT budgets_agreement_covers(NEW.agreement_id, subject) THEN
        RAISE EXCEPTION 'Agreement % does not cover project %.', NEW.agreement_id, NEW.project_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION budgets_check_call() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT region_id FROM budgets_appeal WHERE id = NEW.appeal_id)
        <> (SELECT region_id FROM projects_project WHERE id = NEW.project_id)
    THEN
        RAISE EXCEPTION 'Project % is of another region than appeal %.',
            NEW.project_id, NEW.appeal_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER new_contribution_is_linked_to_what_concerns_it
    BEFORE INSERT ON budgets_contribution
    FOR EACH ROW WHEN (NEW.appeal_id IS NOT NULL OR NEW.agreement_id IS NOT NULL)
    EXECUTE FUNCTION budgets_check_links();
CREATE OR REPLACE TRIGGER contribution_is_linked_to_what_concerns_it
    BEFORE UPDATE ON budgets_contribution
    FOR EACH ROW WHEN (
        (NEW.appeal_id, NEW.agreement_id, NEW.project_id, NEW.initiative_id, NEW.region_id)
        IS DISTINCT FROM
        (OLD.appeal_id, OLD.agreement_id, OLD.project_id, OLD.initiative_id, OLD.region_id))
    EXECUTE FUNCTION budgets_check_links();
CREATE OR REPLACE TRIGGER expenditure_is_linked_to_what_concerns_it
    BEFORE INSERT ON budgets_expenditure
    FOR EACH ROW WHEN (NEW.agreement_id IS NOT NULL)
    EXECUTE FUNCTION budgets_check_expenditure_link();
CREATE OR REPLACE TRIGGER appealproject_is_of_the_region_of_its_appeal
    BEFORE INSERT OR UPDATE OF appeal_id, project_id ON budgets_appealproject
    FOR EACH ROW EXECUTE FUNCTION budgets_check_call();
