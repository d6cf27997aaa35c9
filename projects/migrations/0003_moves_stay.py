"""What the database itself refuses: to change, delete or truncate the moves of a project."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION projects_refuse_change_of_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What is recorded in % is never changed or deleted.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER move_never_changes
    BEFORE UPDATE OR DELETE ON projects_phasechange
    FOR EACH ROW EXECUTE FUNCTION projects_refuse_change_of_move();
CREATE TRIGGER moves_are_never_truncated
    BEFORE TRUNCATE ON projects_phasechange
    FOR EACH STATEMENT EXECUTE FUNCTION projects_refuse_change_of_move();
CREATE TRIGGER waiver_never_changes
    BEFORE UPDATE OR DELETE ON projects_gatewaiver
    FOR EACH ROW EXECUTE FUNCTION projects_refuse_change_of_move();
CREATE TRIGGER waivers_are_never_truncated
    BEFORE TRUNCATE ON projects_gatewaiver
    FOR EACH STATEMENT EXECUTE FUNCTION projects_refuse_change_of_move();
"""

BACKWARDS = """
DROP TRIGGER move_never_changes ON projects_phasechange;
DROP TRIGGER moves_are_never_truncated ON projects_phasechange;
DROP TRIGGER waiver_never_changes ON projects_gatewaiver;
DROP TRIGGER waivers_are_never_truncated ON projects_gatewaiver;
DROP FUNCTION projects_refuse_change_of_move();
"""


class Migration(migrations.Migration):
    dependencies = [("projects", "0002_phases_results_and_lessons")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
