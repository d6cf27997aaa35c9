-- What moves the versions of records; written by manage.py write_triggers.

CREATE OR REPLACE TRIGGER version_of_reports_report_moves
    BEFORE UPDATE ON reports_report
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER insert_on_reports_reportsection_moves_1
    AFTER INSERT ON reports_reportsection REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'reports_report', 'id', 'report_id', 'id');
CREATE OR REPLACE TRIGGER update_on_reports_reportsection_moves_1
    AFTER UPDATE ON reports_reportsection REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'reports_report', 'id', 'report_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_reports_reportsection_moves_1
    AFTER DELETE ON reports_reportsection REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'reports_report', 'id', 'report_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_reports_reportwaiver_moves_1
    AFTER INSERT ON reports_reportwaiver REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'reports_report', 'id', 'report_id', 'id');
CREATE OR REPLACE TRIGGER update_on_reports_reportwaiver_moves_1
    AFTER UPDATE ON reports_reportwaiver REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'reports_report', 'id', 'report_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_reports_reportwaiver_moves_1
    AFTER DELETE ON reports_reportwaiver REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'reports_report', 'id', 'report_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_reports_reportfile_moves_1
    AFTER INSERT ON reports_reportfile REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'reports_report', 'id', 'report_id', 'id');
CREATE OR REPLACE TRIGGER update_on_reports_reportfile_moves_1
    AFTER UPDATE ON reports_reportfile REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'reports_report', 'id', 'report_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_reports_reportfile_moves_1
    AFTER DELETE ON reports_reportfile REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'reports_report', 'id', 'report_id', 'id');
