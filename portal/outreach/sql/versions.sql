-- What moves the versions of records; written by manage.py write_triggers.

CREATE OR REPLACE TRIGGER version_of_outreach_subscription_moves
    BEFORE UPDATE ON outreach_subscription
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER insert_on_outreach_subscription_regions_moves_1
    AFTER INSERT ON outreach_subscription_regions REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'outreach_subscription', 'id', 'subscription_id', 'id');
CREATE OR REPLACE TRIGGER update_on_outreach_subscription_regions_moves_1
    AFTER UPDATE ON outreach_subscription_regions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'outreach_subscription', 'id', 'subscription_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_outreach_subscription_regions_moves_1
    AFTER DELETE ON outreach_subscription_regions REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'outreach_subscription', 'id', 'subscription_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_outreach_subscription_themes_moves_1
    AFTER INSERT ON outreach_subscription_themes REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'outreach_subscription', 'id', 'subscription_id', 'id');
CREATE OR REPLACE TRIGGER update_on_outreach_subscription_themes_moves_1
    AFTER UPDATE ON outreach_subscription_themes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'outreach_subscription', 'id', 'subscription_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_outreach_subscription_themes_moves_1
    AFTER DELETE ON outreach_subscription_themes REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'outreach_subscription', 'id', 'subscription_id', 'id');
