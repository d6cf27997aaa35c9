-- What moves the versions of records; written by manage.py write_triggers.

CREATE OR REPLACE TRIGGER version_of_stakeholders_region_moves
    BEFORE UPDATE ON stakeholders_region
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_stakeholders_country_moves
    BEFORE UPDATE ON stakeholders_country
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_stakeholders_organisation_moves
    BEFORE UPDATE ON stakeholders_organisation
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_stakeholders_office_moves
    BEFORE UPDATE ON stakeholders_office
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_stakeholders_user_moves
    BEFORE UPDATE ON stakeholders_user
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version('version', 'updated_at', 'last_login');

CREATE OR REPLACE TRIGGER insert_on_stakeholders_countrycategory_moves_1
    AFTER INSERT ON stakeholders_countrycategory REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_country', 'iso2', 'country_id', 'id');
CREATE OR REPLACE TRIGGER update_on_stakeholders_countrycategory_moves_1
    AFTER UPDATE ON stakeholders_countrycategory REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_country', 'iso2', 'country_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_countrycategory_moves_1
    AFTER DELETE ON stakeholders_countrycategory REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_country', 'iso2', 'country_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_stakeholders_countryregion_moves_1
    AFTER INSERT ON stakeholders_countryregion REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_country', 'iso2', 'country_id', 'id');
CREATE OR REPLACE TRIGGER update_on_stakeholders_countryregion_moves_1
    AFTER UPDATE ON stakeholders_countryregion REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_country', 'iso2', 'country_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_countryregion_moves_1
    AFTER DELETE ON stakeholders_countryregion REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_country', 'iso2', 'country_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_stakeholders_organisation_regions_moves_1
    AFTER INSERT ON stakeholders_organisation_regions REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_organisation', 'id', 'organisation_id', 'id');
CREATE OR REPLACE TRIGGER update_on_stakeholders_organisation_regions_moves_1
    AFTER UPDATE ON stakeholders_organisation_regions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_organisation', 'id', 'organisation_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_organisation_regions_moves_1
    AFTER DELETE ON stakeholders_organisation_regions REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_organisation', 'id', 'organisation_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_stakeholders_office_moves_1
    AFTER INSERT ON stakeholders_office REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_region', 'code', 'region_id', 'id');
CREATE OR REPLACE TRIGGER update_on_stakeholders_office_moves_1
    AFTER UPDATE ON stakeholders_office REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_region', 'code', 'region_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_office_moves_1
    AFTER DELETE ON stakeholders_office REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_region', 'code', 'region_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_stakeholders_user_groups_moves_1
    AFTER INSERT ON stakeholders_user_groups REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_user', 'id', 'user_id', 'id');
CREATE OR REPLACE TRIGGER update_on_stakeholders_user_groups_moves_1
    AFTER UPDATE ON stakeholders_user_groups REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_user', 'id', 'user_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_user_groups_moves_1
    AFTER DELETE ON stakeholders_user_groups REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_user', 'id', 'user_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_stakeholders_user_user_permissions_moves_1
    AFTER INSERT ON stakeholders_user_user_permissions REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_user', 'id', 'user_id', 'id');
CREATE OR REPLACE TRIGGER update_on_stakeholders_user_user_permissions_moves_1
    AFTER UPDATE ON stakeholders_user_user_permissions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_user', 'id', 'user_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_user_user_permissions_moves_1
    AFTER DELETE ON stakeholders_user_user_permissions REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_user', 'id', 'user_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_stakeholders_user_regions_moves_1
    AFTER INSERT ON stakeholders_user_regions REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_user', 'id', 'user_id', 'id');
CREATE OR REPLACE TRIGGER update_on_stakeholders_user_regions_moves_1
    AFTER UPDATE ON stakeholders_user_regions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_user', 'id', 'user_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_user_regions_moves_1
    AFTER DELETE ON stakeholders_user_regions REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'stakeholders_user', 'id', 'user_id', 'id');
