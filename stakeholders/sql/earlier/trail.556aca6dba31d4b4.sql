-- What leaves a trail; written by manage.py write_triggers.

CREATE OR REPLACE TRIGGER insert_on_stakeholders_region_is_kept
    AFTER INSERT ON stakeholders_region REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.region',
        'code',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''stakeholders.region:'' || {row}.code]',
        '{row}.code',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_stakeholders_region_is_kept
    AFTER UPDATE ON stakeholders_region REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.region',
        'code',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''stakeholders.region:'' || {row}.code]',
        '{row}.code',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_region_is_kept
    AFTER DELETE ON stakeholders_region REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.region',
        'code',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''stakeholders.region:'' || {row}.code]',
        '{row}.code',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER stakeholders_region_is_never_truncated
    BEFORE TRUNCATE ON stakeholders_region
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_stakeholders_country_is_kept
    AFTER INSERT ON stakeholders_country REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.country',
        'iso2',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''stakeholders.country:'' || {row}.iso2]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_stakeholders_country_is_kept
    AFTER UPDATE ON stakeholders_country REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.country',
        'iso2',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''stakeholders.country:'' || {row}.iso2]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_country_is_kept
    AFTER DELETE ON stakeholders_country REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.country',
        'iso2',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''stakeholders.country:'' || {row}.iso2]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER stakeholders_country_is_never_truncated
    BEFORE TRUNCATE ON stakeholders_country
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_stakeholders_organisation_is_kept
    AFTER INSERT ON stakeholders_organisation REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.organisation',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''stakeholders.organisation:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_stakeholders_organisation_is_kept
    AFTER UPDATE ON stakeholders_organisation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.organisation',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''stakeholders.organisation:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_organisation_is_kept
    AFTER DELETE ON stakeholders_organisation REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.organisation',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''stakeholders.organisation:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER stakeholders_organisation_is_never_truncated
    BEFORE TRUNCATE ON stakeholders_organisation
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_stakeholders_office_is_kept
    AFTER INSERT ON stakeholders_office REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.office',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''stakeholders.office:'' || {row}.id, ''stakeholders.region:'' || {row}.region_id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_stakeholders_office_is_kept
    AFTER UPDATE ON stakeholders_office REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.office',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''stakeholders.office:'' || {row}.id, ''stakeholders.region:'' || {row}.region_id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_office_is_kept
    AFTER DELETE ON stakeholders_office REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.office',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''stakeholders.office:'' || {row}.id, ''stakeholders.region:'' || {row}.region_id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER stakeholders_office_is_never_truncated
    BEFORE TRUNCATE ON stakeholders_office
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_stakeholders_user_is_kept
    AFTER INSERT ON stakeholders_user REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.user',
        'id',
        '{version, updated_at, last_login}',
        '{password}',
        'false',
        'ARRAY[''stakeholders.user:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_stakeholders_user_is_kept
    AFTER UPDATE ON stakeholders_user REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.user',
        'id',
        '{version, updated_at, last_login}',
        '{password}',
        'false',
        'ARRAY[''stakeholders.user:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_user_is_kept
    AFTER DELETE ON stakeholders_user REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.user',
        'id',
        '{version, updated_at, last_login}',
        '{password}',
        'false',
        'ARRAY[''stakeholders.user:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER stakeholders_user_is_never_truncated
    BEFORE TRUNCATE ON stakeholders_user
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_stakeholders_countrycategory_is_kept
    AFTER INSERT ON stakeholders_countrycategory REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.countrycategory',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''stakeholders.countrycategory:'' || {row}.id, ''stakeholders.country:'' || '
        '{row}.country_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_stakeholders_countrycategory_is_kept
    AFTER UPDATE ON stakeholders_countrycategory REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.countrycategory',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''stakeholders.countrycategory:'' || {row}.id, ''stakeholders.country:'' || '
        '{row}.country_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_countrycategory_is_kept
    AFTER DELETE ON stakeholders_countrycategory REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.countrycategory',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''stakeholders.countrycategory:'' || {row}.id, ''stakeholders.country:'' || '
        '{row}.country_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER stakeholders_countrycategory_is_never_truncated
    BEFORE TRUNCATE ON stakeholders_countrycategory
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_stakeholders_organisation_regions_is_kept
    AFTER INSERT ON stakeholders_organisation_regions REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.organisation_regions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''stakeholders.organisation_regions:'' || {row}.id, ''stakeholders.organisation:'''
        ' || {row}.organisation_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_stakeholders_organisation_regions_is_kept
    AFTER UPDATE ON stakeholders_organisation_regions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.organisation_regions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''stakeholders.organisation_regions:'' || {row}.id, ''stakeholders.organisation:'''
        ' || {row}.organisation_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_organisation_regions_is_kept
    AFTER DELETE ON stakeholders_organisation_regions REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.organisation_regions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''stakeholders.organisation_regions:'' || {row}.id, ''stakeholders.organisation:'''
        ' || {row}.organisation_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER stakeholders_organisation_regions_is_never_truncated
    BEFORE TRUNCATE ON stakeholders_organisation_regions
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_stakeholders_user_regions_is_kept
    AFTER INSERT ON stakeholders_user_regions REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.user_regions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''stakeholders.user_regions:'' || {row}.id, ''stakeholders.user:'' || '
        '{row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_stakeholders_user_regions_is_kept
    AFTER UPDATE ON stakeholders_user_regions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.user_regions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''stakeholders.user_regions:'' || {row}.id, ''stakeholders.user:'' || '
        '{row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_user_regions_is_kept
    AFTER DELETE ON stakeholders_user_regions REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.user_regions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''stakeholders.user_regions:'' || {row}.id, ''stakeholders.user:'' || '
        '{row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER stakeholders_user_regions_is_never_truncated
    BEFORE TRUNCATE ON stakeholders_user_regions
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();
