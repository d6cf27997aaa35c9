-- What leaves a trail; written by manage.py write_triggers.

CREATE OR REPLACE TRIGGER insert_on_projects_project_is_kept
    AFTER INSERT ON projects_project REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.project:'' || {row}.id]',
        '{row}.region_id',
        '{row}.id');
CREATE OR REPLACE TRIGGER update_on_projects_project_is_kept
    AFTER UPDATE ON projects_project REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.project:'' || {row}.id]',
        '{row}.region_id',
        '{row}.id');
CREATE OR REPLACE TRIGGER delete_on_projects_project_is_kept
    AFTER DELETE ON projects_project REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.project:'' || {row}.id]',
        '{row}.region_id',
        '{row}.id');
CREATE OR REPLACE TRIGGER projects_project_is_never_truncated
    BEFORE TRUNCATE ON projects_project
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_lesson_is_kept
    AFTER INSERT ON projects_lesson REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.lesson',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.lesson:'' || {row}.id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_lesson_is_kept
    AFTER UPDATE ON projects_lesson REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.lesson',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.lesson:'' || {row}.id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_lesson_is_kept
    AFTER DELETE ON projects_lesson REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.lesson',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.lesson:'' || {row}.id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_lesson_is_never_truncated
    BEFORE TRUNCATE ON projects_lesson
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_document_is_kept
    AFTER INSERT ON projects_document REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.document',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.document:'' || {row}.id, ''projects.project:'' || {row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_document_is_kept
    AFTER UPDATE ON projects_document REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.document',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.document:'' || {row}.id, ''projects.project:'' || {row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_document_is_kept
    AFTER DELETE ON projects_document REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.document',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.document:'' || {row}.id, ''projects.project:'' || {row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_document_is_never_truncated
    BEFORE TRUNCATE ON projects_document
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_progressupdate_is_kept
    AFTER INSERT ON projects_progressupdate REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.progressupdate',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.progressupdate:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_progressupdate_is_kept
    AFTER UPDATE ON projects_progressupdate REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.progressupdate',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.progressupdate:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_progressupdate_is_kept
    AFTER DELETE ON projects_progressupdate REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.progressupdate',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.progressupdate:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_progressupdate_is_never_truncated
    BEFORE TRUNCATE ON projects_progressupdate
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_impact_is_kept
    AFTER INSERT ON projects_impact REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.impact',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.impact:'' || {row}.id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_impact_is_kept
    AFTER UPDATE ON projects_impact REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.impact',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.impact:'' || {row}.id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_impact_is_kept
    AFTER DELETE ON projects_impact REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.impact',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.impact:'' || {row}.id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_impact_is_never_truncated
    BEFORE TRUNCATE ON projects_impact
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_projectlikeness_is_kept
    AFTER INSERT ON projects_projectlikeness REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.projectlikeness',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.projectlikeness:'' || {row}.id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.one_id), (SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.other_id))',
        'coalesce({row}.one_id, {row}.other_id)');
CREATE OR REPLACE TRIGGER update_on_projects_projectlikeness_is_kept
    AFTER UPDATE ON projects_projectlikeness REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.projectlikeness',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.projectlikeness:'' || {row}.id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.one_id), (SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.other_id))',
        'coalesce({row}.one_id, {row}.other_id)');
CREATE OR REPLACE TRIGGER delete_on_projects_projectlikeness_is_kept
    AFTER DELETE ON projects_projectlikeness REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.projectlikeness',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.projectlikeness:'' || {row}.id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.one_id), (SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.other_id))',
        'coalesce({row}.one_id, {row}.other_id)');
CREATE OR REPLACE TRIGGER projects_projectlikeness_is_never_truncated
    BEFORE TRUNCATE ON projects_projectlikeness
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_linkproposal_is_kept
    AFTER INSERT ON projects_linkproposal REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.linkproposal',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.linkproposal:'' || {row}.id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.project_id), (SELECT step1.region_id FROM initiatives_need step0 JOIN '
        'stakeholders_country step1 ON step1.iso2 = step0.country_id WHERE step0.id = '
        '{row}.need_id), (SELECT step0.region_id FROM initiatives_consultation step0 WHERE '
        'step0.id = {row}.consultation_id), (SELECT step0.region_id FROM initiatives_activity '
        'step0 WHERE step0.id = {row}.joint_activity_id))',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_linkproposal_is_kept
    AFTER UPDATE ON projects_linkproposal REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.linkproposal',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.linkproposal:'' || {row}.id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.project_id), (SELECT step1.region_id FROM initiatives_need step0 JOIN '
        'stakeholders_country step1 ON step1.iso2 = step0.country_id WHERE step0.id = '
        '{row}.need_id), (SELECT step0.region_id FROM initiatives_consultation step0 WHERE '
        'step0.id = {row}.consultation_id), (SELECT step0.region_id FROM initiatives_activity '
        'step0 WHERE step0.id = {row}.joint_activity_id))',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_linkproposal_is_kept
    AFTER DELETE ON projects_linkproposal REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.linkproposal',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.linkproposal:'' || {row}.id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.project_id), (SELECT step1.region_id FROM initiatives_need step0 JOIN '
        'stakeholders_country step1 ON step1.iso2 = step0.country_id WHERE step0.id = '
        '{row}.need_id), (SELECT step0.region_id FROM initiatives_consultation step0 WHERE '
        'step0.id = {row}.consultation_id), (SELECT step0.region_id FROM initiatives_activity '
        'step0 WHERE step0.id = {row}.joint_activity_id))',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_linkproposal_is_never_truncated
    BEFORE TRUNCATE ON projects_linkproposal
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_result_is_kept
    AFTER INSERT ON projects_result REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.result',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.result:'' || {row}.id, ''projects.project:'' || {row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_result_is_kept
    AFTER UPDATE ON projects_result REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.result',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.result:'' || {row}.id, ''projects.project:'' || {row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_result_is_kept
    AFTER DELETE ON projects_result REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.result',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.result:'' || {row}.id, ''projects.project:'' || {row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_result_is_never_truncated
    BEFORE TRUNCATE ON projects_result
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_indicator_is_kept
    AFTER INSERT ON projects_indicator REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.indicator',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.indicator:'' || {row}.id, ''projects.result:'' || {row}.result_id]',
        '(SELECT step1.region_id FROM projects_result step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.result_id)',
        '(SELECT step0.project_id FROM projects_result step0 WHERE step0.id = {row}.result_id)');
CREATE OR REPLACE TRIGGER update_on_projects_indicator_is_kept
    AFTER UPDATE ON projects_indicator REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.indicator',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.indicator:'' || {row}.id, ''projects.result:'' || {row}.result_id]',
        '(SELECT step1.region_id FROM projects_result step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.result_id)',
        '(SELECT step0.project_id FROM projects_result step0 WHERE step0.id = {row}.result_id)');
CREATE OR REPLACE TRIGGER delete_on_projects_indicator_is_kept
    AFTER DELETE ON projects_indicator REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.indicator',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.indicator:'' || {row}.id, ''projects.result:'' || {row}.result_id]',
        '(SELECT step1.region_id FROM projects_result step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.result_id)',
        '(SELECT step0.project_id FROM projects_result step0 WHERE step0.id = {row}.result_id)');
CREATE OR REPLACE TRIGGER projects_indicator_is_never_truncated
    BEFORE TRUNCATE ON projects_indicator
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_measurement_is_kept
    AFTER INSERT ON projects_measurement REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.measurement',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.measurement:'' || {row}.id, ''projects.indicator:'' || '
        '{row}.indicator_id]',
        '(SELECT step2.region_id FROM projects_indicator step0 JOIN projects_result step1 ON '
        'step1.id = step0.result_id JOIN projects_project step2 ON step2.id = step1.project_id '
        'WHERE step0.id = {row}.indicator_id)',
        '(SELECT step1.project_id FROM projects_indicator step0 JOIN projects_result step1 ON '
        'step1.id = step0.result_id WHERE step0.id = {row}.indicator_id)');
CREATE OR REPLACE TRIGGER update_on_projects_measurement_is_kept
    AFTER UPDATE ON projects_measurement REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.measurement',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.measurement:'' || {row}.id, ''projects.indicator:'' || '
        '{row}.indicator_id]',
        '(SELECT step2.region_id FROM projects_indicator step0 JOIN projects_result step1 ON '
        'step1.id = step0.result_id JOIN projects_project step2 ON step2.id = step1.project_id '
        'WHERE step0.id = {row}.indicator_id)',
        '(SELECT step1.project_id FROM projects_indicator step0 JOIN projects_result step1 ON '
        'step1.id = step0.result_id WHERE step0.id = {row}.indicator_id)');
CREATE OR REPLACE TRIGGER delete_on_projects_measurement_is_kept
    AFTER DELETE ON projects_measurement REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.measurement',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.measurement:'' || {row}.id, ''projects.indicator:'' || '
        '{row}.indicator_id]',
        '(SELECT step2.region_id FROM projects_indicator step0 JOIN projects_result step1 ON '
        'step1.id = step0.result_id JOIN projects_project step2 ON step2.id = step1.project_id '
        'WHERE step0.id = {row}.indicator_id)',
        '(SELECT step1.project_id FROM projects_indicator step0 JOIN projects_result step1 ON '
        'step1.id = step0.result_id WHERE step0.id = {row}.indicator_id)');
CREATE OR REPLACE TRIGGER projects_measurement_is_never_truncated
    BEFORE TRUNCATE ON projects_measurement
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_visit_is_kept
    AFTER INSERT ON projects_visit REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.visit',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.visit:'' || {row}.id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_visit_is_kept
    AFTER UPDATE ON projects_visit REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.visit',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.visit:'' || {row}.id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_visit_is_kept
    AFTER DELETE ON projects_visit REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.visit',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.visit:'' || {row}.id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_visit_is_never_truncated
    BEFORE TRUNCATE ON projects_visit
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_risk_is_kept
    AFTER INSERT ON projects_risk REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.risk',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.risk:'' || {row}.id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_risk_is_kept
    AFTER UPDATE ON projects_risk REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.risk',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.risk:'' || {row}.id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_risk_is_kept
    AFTER DELETE ON projects_risk REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.risk',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''projects.risk:'' || {row}.id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_risk_is_never_truncated
    BEFORE TRUNCATE ON projects_risk
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_followup_is_kept
    AFTER INSERT ON projects_followup REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.followup',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.followup:'' || {row}.id, ''projects.visit:'' || {row}.visit_id, '
        '''projects.risk:'' || {row}.risk_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_followup_is_kept
    AFTER UPDATE ON projects_followup REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.followup',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.followup:'' || {row}.id, ''projects.visit:'' || {row}.visit_id, '
        '''projects.risk:'' || {row}.risk_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_followup_is_kept
    AFTER DELETE ON projects_followup REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.followup',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.followup:'' || {row}.id, ''projects.visit:'' || {row}.visit_id, '
        '''projects.risk:'' || {row}.risk_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_followup_is_never_truncated
    BEFORE TRUNCATE ON projects_followup
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_participation_is_kept
    AFTER INSERT ON projects_participation REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.participation',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.participation:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_participation_is_kept
    AFTER UPDATE ON projects_participation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.participation',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.participation:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_participation_is_kept
    AFTER DELETE ON projects_participation REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.participation',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''projects.participation:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_participation_is_never_truncated
    BEFORE TRUNCATE ON projects_participation
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_project_other_initiatives_is_kept
    AFTER INSERT ON projects_project_other_initiatives REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_other_initiatives',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_other_initiatives:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_project_other_initiatives_is_kept
    AFTER UPDATE ON projects_project_other_initiatives REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_other_initiatives',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_other_initiatives:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_project_other_initiatives_is_kept
    AFTER DELETE ON projects_project_other_initiatives REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_other_initiatives',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_other_initiatives:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_project_other_initiatives_is_never_truncated
    BEFORE TRUNCATE ON projects_project_other_initiatives
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_project_countries_is_kept
    AFTER INSERT ON projects_project_countries REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_countries',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_countries:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_project_countries_is_kept
    AFTER UPDATE ON projects_project_countries REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_countries',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_countries:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_project_countries_is_kept
    AFTER DELETE ON projects_project_countries REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_countries',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_countries:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_project_countries_is_never_truncated
    BEFORE TRUNCATE ON projects_project_countries
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_project_themes_is_kept
    AFTER INSERT ON projects_project_themes REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_themes',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_themes:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_project_themes_is_kept
    AFTER UPDATE ON projects_project_themes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_themes',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_themes:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_project_themes_is_kept
    AFTER DELETE ON projects_project_themes REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_themes',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_themes:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_project_themes_is_never_truncated
    BEFORE TRUNCATE ON projects_project_themes
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_project_needs_is_kept
    AFTER INSERT ON projects_project_needs REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_needs',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_needs:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_project_needs_is_kept
    AFTER UPDATE ON projects_project_needs REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_needs',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_needs:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_project_needs_is_kept
    AFTER DELETE ON projects_project_needs REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_needs',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_needs:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id]',
        '(SELECT step0.region_id FROM projects_project step0 WHERE step0.id = {row}.project_id)',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_project_needs_is_never_truncated
    BEFORE TRUNCATE ON projects_project_needs
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_project_consultations_is_kept
    AFTER INSERT ON projects_project_consultations REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_consultations',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_consultations:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id, ''initiatives.consultation:'' || {row}.consultation_id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.project_id), (SELECT step0.region_id FROM initiatives_consultation step0 WHERE '
        'step0.id = {row}.consultation_id))',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_project_consultations_is_kept
    AFTER UPDATE ON projects_project_consultations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_consultations',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_consultations:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id, ''initiatives.consultation:'' || {row}.consultation_id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.project_id), (SELECT step0.region_id FROM initiatives_consultation step0 WHERE '
        'step0.id = {row}.consultation_id))',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_project_consultations_is_kept
    AFTER DELETE ON projects_project_consultations REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_consultations',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_consultations:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id, ''initiatives.consultation:'' || {row}.consultation_id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.project_id), (SELECT step0.region_id FROM initiatives_consultation step0 WHERE '
        'step0.id = {row}.consultation_id))',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_project_consultations_is_never_truncated
    BEFORE TRUNCATE ON projects_project_consultations
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_project_joint_activities_is_kept
    AFTER INSERT ON projects_project_joint_activities REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_joint_activities',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_joint_activities:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id, ''initiatives.activity:'' || {row}.activity_id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.project_id), (SELECT step0.region_id FROM initiatives_activity step0 WHERE '
        'step0.id = {row}.activity_id))',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER update_on_projects_project_joint_activities_is_kept
    AFTER UPDATE ON projects_project_joint_activities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_joint_activities',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_joint_activities:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id, ''initiatives.activity:'' || {row}.activity_id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.project_id), (SELECT step0.region_id FROM initiatives_activity step0 WHERE '
        'step0.id = {row}.activity_id))',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER delete_on_projects_project_joint_activities_is_kept
    AFTER DELETE ON projects_project_joint_activities REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.project_joint_activities',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.project_joint_activities:'' || {row}.id, ''projects.project:'' || '
        '{row}.project_id, ''initiatives.activity:'' || {row}.activity_id]',
        'coalesce((SELECT step0.region_id FROM projects_project step0 WHERE step0.id = '
        '{row}.project_id), (SELECT step0.region_id FROM initiatives_activity step0 WHERE '
        'step0.id = {row}.activity_id))',
        '{row}.project_id');
CREATE OR REPLACE TRIGGER projects_project_joint_activities_is_never_truncated
    BEFORE TRUNCATE ON projects_project_joint_activities
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_lesson_themes_is_kept
    AFTER INSERT ON projects_lesson_themes REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.lesson_themes',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.lesson_themes:'' || {row}.id, ''projects.lesson:'' || {row}.lesson_id]',
        '(SELECT step1.region_id FROM projects_lesson step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.lesson_id)',
        '(SELECT step0.project_id FROM projects_lesson step0 WHERE step0.id = {row}.lesson_id)');
CREATE OR REPLACE TRIGGER update_on_projects_lesson_themes_is_kept
    AFTER UPDATE ON projects_lesson_themes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.lesson_themes',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.lesson_themes:'' || {row}.id, ''projects.lesson:'' || {row}.lesson_id]',
        '(SELECT step1.region_id FROM projects_lesson step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.lesson_id)',
        '(SELECT step0.project_id FROM projects_lesson step0 WHERE step0.id = {row}.lesson_id)');
CREATE OR REPLACE TRIGGER delete_on_projects_lesson_themes_is_kept
    AFTER DELETE ON projects_lesson_themes REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.lesson_themes',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.lesson_themes:'' || {row}.id, ''projects.lesson:'' || {row}.lesson_id]',
        '(SELECT step1.region_id FROM projects_lesson step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.lesson_id)',
        '(SELECT step0.project_id FROM projects_lesson step0 WHERE step0.id = {row}.lesson_id)');
CREATE OR REPLACE TRIGGER projects_lesson_themes_is_never_truncated
    BEFORE TRUNCATE ON projects_lesson_themes
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_lesson_regions_is_kept
    AFTER INSERT ON projects_lesson_regions REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.lesson_regions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.lesson_regions:'' || {row}.id, ''projects.lesson:'' || {row}.lesson_id]',
        '(SELECT step1.region_id FROM projects_lesson step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.lesson_id)',
        '(SELECT step0.project_id FROM projects_lesson step0 WHERE step0.id = {row}.lesson_id)');
CREATE OR REPLACE TRIGGER update_on_projects_lesson_regions_is_kept
    AFTER UPDATE ON projects_lesson_regions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.lesson_regions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.lesson_regions:'' || {row}.id, ''projects.lesson:'' || {row}.lesson_id]',
        '(SELECT step1.region_id FROM projects_lesson step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.lesson_id)',
        '(SELECT step0.project_id FROM projects_lesson step0 WHERE step0.id = {row}.lesson_id)');
CREATE OR REPLACE TRIGGER delete_on_projects_lesson_regions_is_kept
    AFTER DELETE ON projects_lesson_regions REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.lesson_regions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.lesson_regions:'' || {row}.id, ''projects.lesson:'' || {row}.lesson_id]',
        '(SELECT step1.region_id FROM projects_lesson step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.lesson_id)',
        '(SELECT step0.project_id FROM projects_lesson step0 WHERE step0.id = {row}.lesson_id)');
CREATE OR REPLACE TRIGGER projects_lesson_regions_is_never_truncated
    BEFORE TRUNCATE ON projects_lesson_regions
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_result_expected_results_is_kept
    AFTER INSERT ON projects_result_expected_results REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.result_expected_results',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.result_expected_results:'' || {row}.id, ''projects.result:'' || '
        '{row}.result_id]',
        '(SELECT step1.region_id FROM projects_result step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.result_id)',
        '(SELECT step0.project_id FROM projects_result step0 WHERE step0.id = {row}.result_id)');
CREATE OR REPLACE TRIGGER update_on_projects_result_expected_results_is_kept
    AFTER UPDATE ON projects_result_expected_results REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.result_expected_results',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.result_expected_results:'' || {row}.id, ''projects.result:'' || '
        '{row}.result_id]',
        '(SELECT step1.region_id FROM projects_result step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.result_id)',
        '(SELECT step0.project_id FROM projects_result step0 WHERE step0.id = {row}.result_id)');
CREATE OR REPLACE TRIGGER delete_on_projects_result_expected_results_is_kept
    AFTER DELETE ON projects_result_expected_results REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.result_expected_results',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.result_expected_results:'' || {row}.id, ''projects.result:'' || '
        '{row}.result_id]',
        '(SELECT step1.region_id FROM projects_result step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.result_id)',
        '(SELECT step0.project_id FROM projects_result step0 WHERE step0.id = {row}.result_id)');
CREATE OR REPLACE TRIGGER projects_result_expected_results_is_never_truncated
    BEFORE TRUNCATE ON projects_result_expected_results
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_result_goals_is_kept
    AFTER INSERT ON projects_result_goals REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.result_goals',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.result_goals:'' || {row}.id, ''projects.result:'' || {row}.result_id]',
        '(SELECT step1.region_id FROM projects_result step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.result_id)',
        '(SELECT step0.project_id FROM projects_result step0 WHERE step0.id = {row}.result_id)');
CREATE OR REPLACE TRIGGER update_on_projects_result_goals_is_kept
    AFTER UPDATE ON projects_result_goals REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.result_goals',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.result_goals:'' || {row}.id, ''projects.result:'' || {row}.result_id]',
        '(SELECT step1.region_id FROM projects_result step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.result_id)',
        '(SELECT step0.project_id FROM projects_result step0 WHERE step0.id = {row}.result_id)');
CREATE OR REPLACE TRIGGER delete_on_projects_result_goals_is_kept
    AFTER DELETE ON projects_result_goals REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.result_goals',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.result_goals:'' || {row}.id, ''projects.result:'' || {row}.result_id]',
        '(SELECT step1.region_id FROM projects_result step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.result_id)',
        '(SELECT step0.project_id FROM projects_result step0 WHERE step0.id = {row}.result_id)');
CREATE OR REPLACE TRIGGER projects_result_goals_is_never_truncated
    BEFORE TRUNCATE ON projects_result_goals
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_target_is_kept
    AFTER INSERT ON projects_target REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.target',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.target:'' || {row}.id, ''projects.indicator:'' || {row}.indicator_id]',
        '(SELECT step2.region_id FROM projects_indicator step0 JOIN projects_result step1 ON '
        'step1.id = step0.result_id JOIN projects_project step2 ON step2.id = step1.project_id '
        'WHERE step0.id = {row}.indicator_id)',
        '(SELECT step1.project_id FROM projects_indicator step0 JOIN projects_result step1 ON '
        'step1.id = step0.result_id WHERE step0.id = {row}.indicator_id)');
CREATE OR REPLACE TRIGGER update_on_projects_target_is_kept
    AFTER UPDATE ON projects_target REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.target',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.target:'' || {row}.id, ''projects.indicator:'' || {row}.indicator_id]',
        '(SELECT step2.region_id FROM projects_indicator step0 JOIN projects_result step1 ON '
        'step1.id = step0.result_id JOIN projects_project step2 ON step2.id = step1.project_id '
        'WHERE step0.id = {row}.indicator_id)',
        '(SELECT step1.project_id FROM projects_indicator step0 JOIN projects_result step1 ON '
        'step1.id = step0.result_id WHERE step0.id = {row}.indicator_id)');
CREATE OR REPLACE TRIGGER delete_on_projects_target_is_kept
    AFTER DELETE ON projects_target REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.target',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.target:'' || {row}.id, ''projects.indicator:'' || {row}.indicator_id]',
        '(SELECT step2.region_id FROM projects_indicator step0 JOIN projects_result step1 ON '
        'step1.id = step0.result_id JOIN projects_project step2 ON step2.id = step1.project_id '
        'WHERE step0.id = {row}.indicator_id)',
        '(SELECT step1.project_id FROM projects_indicator step0 JOIN projects_result step1 ON '
        'step1.id = step0.result_id WHERE step0.id = {row}.indicator_id)');
CREATE OR REPLACE TRIGGER projects_target_is_never_truncated
    BEFORE TRUNCATE ON projects_target
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_measurementpart_is_kept
    AFTER INSERT ON projects_measurementpart REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.measurementpart',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.measurementpart:'' || {row}.id, ''projects.measurement:'' || '
        '{row}.measurement_id]',
        '(SELECT step3.region_id FROM projects_measurement step0 JOIN projects_indicator step1 ON'
        ' step1.id = step0.indicator_id JOIN projects_result step2 ON step2.id = step1.result_id '
        'JOIN projects_project step3 ON step3.id = step2.project_id WHERE step0.id = '
        '{row}.measurement_id)',
        '(SELECT step2.project_id FROM projects_measurement step0 JOIN projects_indicator step1 '
        'ON step1.id = step0.indicator_id JOIN projects_result step2 ON step2.id = '
        'step1.result_id WHERE step0.id = {row}.measurement_id)');
CREATE OR REPLACE TRIGGER update_on_projects_measurementpart_is_kept
    AFTER UPDATE ON projects_measurementpart REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.measurementpart',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.measurementpart:'' || {row}.id, ''projects.measurement:'' || '
        '{row}.measurement_id]',
        '(SELECT step3.region_id FROM projects_measurement step0 JOIN projects_indicator step1 ON'
        ' step1.id = step0.indicator_id JOIN projects_result step2 ON step2.id = step1.result_id '
        'JOIN projects_project step3 ON step3.id = step2.project_id WHERE step0.id = '
        '{row}.measurement_id)',
        '(SELECT step2.project_id FROM projects_measurement step0 JOIN projects_indicator step1 '
        'ON step1.id = step0.indicator_id JOIN projects_result step2 ON step2.id = '
        'step1.result_id WHERE step0.id = {row}.measurement_id)');
CREATE OR REPLACE TRIGGER delete_on_projects_measurementpart_is_kept
    AFTER DELETE ON projects_measurementpart REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.measurementpart',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.measurementpart:'' || {row}.id, ''projects.measurement:'' || '
        '{row}.measurement_id]',
        '(SELECT step3.region_id FROM projects_measurement step0 JOIN projects_indicator step1 ON'
        ' step1.id = step0.indicator_id JOIN projects_result step2 ON step2.id = step1.result_id '
        'JOIN projects_project step3 ON step3.id = step2.project_id WHERE step0.id = '
        '{row}.measurement_id)',
        '(SELECT step2.project_id FROM projects_measurement step0 JOIN projects_indicator step1 '
        'ON step1.id = step0.indicator_id JOIN projects_result step2 ON step2.id = '
        'step1.result_id WHERE step0.id = {row}.measurement_id)');
CREATE OR REPLACE TRIGGER projects_measurementpart_is_never_truncated
    BEFORE TRUNCATE ON projects_measurementpart
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_projects_finding_is_kept
    AFTER INSERT ON projects_finding REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.finding',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.finding:'' || {row}.id, ''projects.visit:'' || {row}.visit_id]',
        '(SELECT step1.region_id FROM projects_visit step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.visit_id)',
        '(SELECT step0.project_id FROM projects_visit step0 WHERE step0.id = {row}.visit_id)');
CREATE OR REPLACE TRIGGER update_on_projects_finding_is_kept
    AFTER UPDATE ON projects_finding REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.finding',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.finding:'' || {row}.id, ''projects.visit:'' || {row}.visit_id]',
        '(SELECT step1.region_id FROM projects_visit step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.visit_id)',
        '(SELECT step0.project_id FROM projects_visit step0 WHERE step0.id = {row}.visit_id)');
CREATE OR REPLACE TRIGGER delete_on_projects_finding_is_kept
    AFTER DELETE ON projects_finding REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'projects.finding',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''projects.finding:'' || {row}.id, ''projects.visit:'' || {row}.visit_id]',
        '(SELECT step1.region_id FROM projects_visit step0 JOIN projects_project step1 ON '
        'step1.id = step0.project_id WHERE step0.id = {row}.visit_id)',
        '(SELECT step0.project_id FROM projects_visit step0 WHERE step0.id = {row}.visit_id)');
CREATE OR REPLACE TRIGGER projects_finding_is_never_truncated
    BEFORE TRUNCATE ON projects_finding
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();
