-- Which changes of which tables refresh what is kept of lights and progress; by which functions,
-- kept.sql says.

CREATE OR REPLACE TRIGGER project_insert_keeps_lights
    AFTER INSERT ON projects_project REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_new_projects();
CREATE OR REPLACE TRIGGER project_update_keeps_lights
    AFTER UPDATE ON projects_project REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_changed_projects();

CREATE OR REPLACE TRIGGER indicator_insert_keeps_progress
    AFTER INSERT ON projects_indicator REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_new_indicators();
CREATE OR REPLACE TRIGGER indicator_update_keeps_progress
    AFTER UPDATE ON projects_indicator REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_changed_indicators();
CREATE OR REPLACE TRIGGER indicator_delete_keeps_lights
    AFTER DELETE ON projects_indicator REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_deleted_indicators();

CREATE OR REPLACE TRIGGER result_insert_keeps_lights
    AFTER INSERT ON projects_result REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_project();
CREATE OR REPLACE TRIGGER result_update_keeps_lights
    AFTER UPDATE ON projects_result REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_project();
CREATE OR REPLACE TRIGGER result_delete_keeps_lights
    AFTER DELETE ON projects_result REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_project();

CREATE OR REPLACE TRIGGER visit_insert_keeps_lights
    AFTER INSERT ON projects_visit REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_project();
CREATE OR REPLACE TRIGGER visit_update_keeps_lights
    AFTER UPDATE ON projects_visit REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_project();
CREATE OR REPLACE TRIGGER visit_delete_keeps_lights
    AFTER DELETE ON projects_visit REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_project();

CREATE OR REPLACE TRIGGER risk_insert_keeps_lights
    AFTER INSERT ON projects_risk REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_project();
CREATE OR REPLACE TRIGGER risk_update_keeps_lights
    AFTER UPDATE ON projects_risk REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_project();
CREATE OR REPLACE TRIGGER risk_delete_keeps_lights
    AFTER DELETE ON projects_risk REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_project();

CREATE OR REPLACE TRIGGER followup_insert_keeps_lights
    AFTER INSERT ON projects_followup REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_project();
CREATE OR REPLACE TRIGGER followup_update_keeps_lights
    AFTER UPDATE ON projects_followup REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_project();
CREATE OR REPLACE TRIGGER followup_delete_keeps_lights
    AFTER DELETE ON projects_followup REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_project();

CREATE OR REPLACE TRIGGER progressupdate_insert_keeps_lights
    AFTER INSERT ON projects_progressupdate REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_project();
CREATE OR REPLACE TRIGGER progressupdate_update_keeps_lights
    AFTER UPDATE ON projects_progressupdate REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_project();
CREATE OR REPLACE TRIGGER progressupdate_delete_keeps_lights
    AFTER DELETE ON projects_progressupdate REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_project();

CREATE OR REPLACE TRIGGER finding_insert_keeps_lights
    AFTER INSERT ON projects_finding REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_visit();
CREATE OR REPLACE TRIGGER finding_update_keeps_lights
    AFTER UPDATE ON projects_finding REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_visit();
CREATE OR REPLACE TRIGGER finding_delete_keeps_lights
    AFTER DELETE ON projects_finding REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_visit();

CREATE OR REPLACE TRIGGER target_insert_keeps_lights
    AFTER INSERT ON projects_target REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_indicator();
CREATE OR REPLACE TRIGGER target_update_keeps_lights
    AFTER UPDATE ON projects_target REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_indicator();
CREATE OR REPLACE TRIGGER target_delete_keeps_lights
    AFTER DELETE ON projects_target REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_indicator();

CREATE OR REPLACE TRIGGER measurement_insert_keeps_lights
    AFTER INSERT ON projects_measurement REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_indicator();
CREATE OR REPLACE TRIGGER measurement_update_keeps_lights
    AFTER UPDATE ON projects_measurement REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_indicator();
CREATE OR REPLACE TRIGGER measurement_delete_keeps_lights
    AFTER DELETE ON projects_measurement REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION projects_keep_of_indicator();
