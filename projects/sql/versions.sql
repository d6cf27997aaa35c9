-- What moves the versions of records; written by manage.py write_triggers.

CREATE OR REPLACE TRIGGER version_of_projects_project_moves
    BEFORE UPDATE ON projects_project
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_projects_lesson_moves
    BEFORE UPDATE ON projects_lesson
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_projects_document_moves
    BEFORE UPDATE ON projects_document
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_projects_progressupdate_moves
    BEFORE UPDATE ON projects_progressupdate
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_projects_impact_moves
    BEFORE UPDATE ON projects_impact
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_projects_projectlikeness_moves
    BEFORE UPDATE ON projects_projectlikeness
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_projects_linkproposal_moves
    BEFORE UPDATE ON projects_linkproposal
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_projects_result_moves
    BEFORE UPDATE ON projects_result
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_projects_indicator_moves
    BEFORE UPDATE ON projects_indicator
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_projects_measurement_moves
    BEFORE UPDATE ON projects_measurement
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_projects_visit_moves
    BEFORE UPDATE ON projects_visit
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_projects_risk_moves
    BEFORE UPDATE ON projects_risk
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_projects_followup_moves
    BEFORE UPDATE ON projects_followup
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_projects_participation_moves
    BEFORE UPDATE ON projects_participation
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER insert_on_projects_project_other_initiatives_moves_1
    AFTER INSERT ON projects_project_other_initiatives REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_project_other_initiatives_moves_1
    AFTER UPDATE ON projects_project_other_initiatives REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_project_other_initiatives_moves_1
    AFTER DELETE ON projects_project_other_initiatives REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_project_countries_moves_1
    AFTER INSERT ON projects_project_countries REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_project_countries_moves_1
    AFTER UPDATE ON projects_project_countries REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_project_countries_moves_1
    AFTER DELETE ON projects_project_countries REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_project_themes_moves_1
    AFTER INSERT ON projects_project_themes REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_project_themes_moves_1
    AFTER UPDATE ON projects_project_themes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_project_themes_moves_1
    AFTER DELETE ON projects_project_themes REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_project_needs_moves_1
    AFTER INSERT ON projects_project_needs REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_project_needs_moves_1
    AFTER UPDATE ON projects_project_needs REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_project_needs_moves_1
    AFTER DELETE ON projects_project_needs REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_project_consultations_moves_1
    AFTER INSERT ON projects_project_consultations REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_project_consultations_moves_1
    AFTER UPDATE ON projects_project_consultations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_project_consultations_moves_1
    AFTER DELETE ON projects_project_consultations REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_project_consultations_moves_2
    AFTER INSERT ON projects_project_consultations REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_consultation', 'id', 'consultation_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_project_consultations_moves_2
    AFTER UPDATE ON projects_project_consultations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_consultation', 'id', 'consultation_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_project_consultations_moves_2
    AFTER DELETE ON projects_project_consultations REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_consultation', 'id', 'consultation_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_project_joint_activities_moves_1
    AFTER INSERT ON projects_project_joint_activities REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_project_joint_activities_moves_1
    AFTER UPDATE ON projects_project_joint_activities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_project_joint_activities_moves_1
    AFTER DELETE ON projects_project_joint_activities REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_project_joint_activities_moves_2
    AFTER INSERT ON projects_project_joint_activities REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_activity', 'id', 'activity_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_project_joint_activities_moves_2
    AFTER UPDATE ON projects_project_joint_activities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_activity', 'id', 'activity_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_project_joint_activities_moves_2
    AFTER DELETE ON projects_project_joint_activities REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_activity', 'id', 'activity_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_lesson_themes_moves_1
    AFTER INSERT ON projects_lesson_themes REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_lesson', 'id', 'lesson_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_lesson_themes_moves_1
    AFTER UPDATE ON projects_lesson_themes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_lesson', 'id', 'lesson_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_lesson_themes_moves_1
    AFTER DELETE ON projects_lesson_themes REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_lesson', 'id', 'lesson_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_lesson_regions_moves_1
    AFTER INSERT ON projects_lesson_regions REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_lesson', 'id', 'lesson_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_lesson_regions_moves_1
    AFTER UPDATE ON projects_lesson_regions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_lesson', 'id', 'lesson_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_lesson_regions_moves_1
    AFTER DELETE ON projects_lesson_regions REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_lesson', 'id', 'lesson_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_document_moves_1
    AFTER INSERT ON projects_document REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_document_moves_1
    AFTER UPDATE ON projects_document REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_document_moves_1
    AFTER DELETE ON projects_document REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_progressupdate_moves_1
    AFTER INSERT ON projects_progressupdate REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_progressupdate_moves_1
    AFTER UPDATE ON projects_progressupdate REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_progressupdate_moves_1
    AFTER DELETE ON projects_progressupdate REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_document_moves_2
    AFTER INSERT ON projects_document REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_impact', 'id', 'id', 'id', 'projects_impact', 'document_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_document_moves_2
    AFTER UPDATE ON projects_document REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_impact', 'id', 'id', 'id', 'projects_impact', 'document_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_document_moves_2
    AFTER DELETE ON projects_document REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_impact', 'id', 'id', 'id', 'projects_impact', 'document_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_result_moves_1
    AFTER INSERT ON projects_result REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_result_moves_1
    AFTER UPDATE ON projects_result REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_result_moves_1
    AFTER DELETE ON projects_result REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_result_expected_results_moves_1
    AFTER INSERT ON projects_result_expected_results REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_result', 'id', 'result_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_result_expected_results_moves_1
    AFTER UPDATE ON projects_result_expected_results REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_result', 'id', 'result_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_result_expected_results_moves_1
    AFTER DELETE ON projects_result_expected_results REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_result', 'id', 'result_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_result_goals_moves_1
    AFTER INSERT ON projects_result_goals REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_result', 'id', 'result_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_result_goals_moves_1
    AFTER UPDATE ON projects_result_goals REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_result', 'id', 'result_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_result_goals_moves_1
    AFTER DELETE ON projects_result_goals REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_result', 'id', 'result_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_indicator_moves_1
    AFTER INSERT ON projects_indicator REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_result', 'id', 'result_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_indicator_moves_1
    AFTER UPDATE ON projects_indicator REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_result', 'id', 'result_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_indicator_moves_1
    AFTER DELETE ON projects_indicator REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_result', 'id', 'result_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_target_moves_1
    AFTER INSERT ON projects_target REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_indicator', 'id', 'indicator_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_target_moves_1
    AFTER UPDATE ON projects_target REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_indicator', 'id', 'indicator_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_target_moves_1
    AFTER DELETE ON projects_target REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_indicator', 'id', 'indicator_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_measurement_moves_1
    AFTER INSERT ON projects_measurement REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_indicator', 'id', 'indicator_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_measurement_moves_1
    AFTER UPDATE ON projects_measurement REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_indicator', 'id', 'indicator_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_measurement_moves_1
    AFTER DELETE ON projects_measurement REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_indicator', 'id', 'indicator_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_measurementpart_moves_1
    AFTER INSERT ON projects_measurementpart REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_measurement', 'id', 'measurement_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_measurementpart_moves_1
    AFTER UPDATE ON projects_measurementpart REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_measurement', 'id', 'measurement_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_measurementpart_moves_1
    AFTER DELETE ON projects_measurementpart REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_measurement', 'id', 'measurement_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_finding_moves_1
    AFTER INSERT ON projects_finding REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_visit', 'id', 'visit_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_finding_moves_1
    AFTER UPDATE ON projects_finding REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_visit', 'id', 'visit_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_finding_moves_1
    AFTER DELETE ON projects_finding REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_visit', 'id', 'visit_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_followup_moves_1
    AFTER INSERT ON projects_followup REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_visit', 'id', 'visit_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_followup_moves_1
    AFTER UPDATE ON projects_followup REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_visit', 'id', 'visit_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_followup_moves_1
    AFTER DELETE ON projects_followup REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_visit', 'id', 'visit_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_followup_moves_2
    AFTER INSERT ON projects_followup REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_risk', 'id', 'risk_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_followup_moves_2
    AFTER UPDATE ON projects_followup REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_risk', 'id', 'risk_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_followup_moves_2
    AFTER DELETE ON projects_followup REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_risk', 'id', 'risk_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_projects_participation_moves_1
    AFTER INSERT ON projects_participation REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER update_on_projects_participation_moves_1
    AFTER UPDATE ON projects_participation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_projects_participation_moves_1
    AFTER DELETE ON projects_participation REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'projects_project', 'id', 'project_id', 'id');
