-- What leaves a trail; written by manage.py write_triggers.

CREATE OR REPLACE TRIGGER insert_on_reports_report_is_kept
    AFTER INSERT ON reports_report REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'reports.report',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''reports.report:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_reports_report_is_kept
    AFTER UPDATE ON reports_report REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'reports.report',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''reports.report:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_reports_report_is_kept
    AFTER DELETE ON reports_report REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'reports.report',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''reports.report:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER reports_report_is_never_truncated
    BEFORE TRUNCATE ON reports_report
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_reports_reportsection_is_kept
    AFTER INSERT ON reports_reportsection REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'reports.reportsection',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''reports.reportsection:'' || {row}.id, ''reports.report:'' || {row}.report_id]',
        '(SELECT step0.region_id FROM reports_report step0 WHERE step0.id = {row}.report_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_reports_reportsection_is_kept
    AFTER UPDATE ON reports_reportsection REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'reports.reportsection',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''reports.reportsection:'' || {row}.id, ''reports.report:'' || {row}.report_id]',
        '(SELECT step0.region_id FROM reports_report step0 WHERE step0.id = {row}.report_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_reports_reportsection_is_kept
    AFTER DELETE ON reports_reportsection REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'reports.reportsection',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''reports.reportsection:'' || {row}.id, ''reports.report:'' || {row}.report_id]',
        '(SELECT step0.region_id FROM reports_report step0 WHERE step0.id = {row}.report_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER reports_reportsection_is_never_truncated
    BEFORE TRUNCATE ON reports_reportsection
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_reports_reportfile_is_kept
    AFTER INSERT ON reports_reportfile REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'reports.reportfile',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''reports.reportfile:'' || {row}.id, ''reports.report:'' || {row}.report_id]',
        '(SELECT step0.region_id FROM reports_report step0 WHERE step0.id = {row}.report_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_reports_reportfile_is_kept
    AFTER UPDATE ON reports_reportfile REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'reports.reportfile',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''reports.reportfile:'' || {row}.id, ''reports.report:'' || {row}.report_id]',
        '(SELECT step0.region_id FROM reports_report step0 WHERE step0.id = {row}.report_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_reports_reportfile_is_kept
    AFTER DELETE ON reports_reportfile REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'reports.reportfile',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''reports.reportfile:'' || {row}.id, ''reports.report:'' || {row}.report_id]',
        '(SELECT step0.region_id FROM reports_report step0 WHERE step0.id = {row}.report_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER reports_reportfile_is_never_truncated
    BEFORE TRUNCATE ON reports_reportfile
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();
