-- What leaves a trail; written by manage.py write_triggers.

CREATE OR REPLACE TRIGGER insert_on_outreach_subscription_is_kept
    AFTER INSERT ON outreach_subscription REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'outreach.subscription',
        'id',
        '{version, updated_at}',
        '{nonce, email}',
        'false',
        'ARRAY[''outreach.subscription:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_outreach_subscription_is_kept
    AFTER UPDATE ON outreach_subscription REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'outreach.subscription',
        'id',
        '{version, updated_at}',
        '{nonce, email}',
        'false',
        'ARRAY[''outreach.subscription:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_outreach_subscription_is_kept
    AFTER DELETE ON outreach_subscription REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'outreach.subscription',
        'id',
        '{version, updated_at}',
        '{nonce, email}',
        'false',
        'ARRAY[''outreach.subscription:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER outreach_subscription_is_never_truncated
    BEFORE TRUNCATE ON outreach_subscription
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_outreach_subscription_regions_is_kept
    AFTER INSERT ON outreach_subscription_regions REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'outreach.subscription_regions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''outreach.subscription_regions:'' || {row}.id, ''outreach.subscription:'' || '
        '{row}.subscription_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_outreach_subscription_regions_is_kept
    AFTER UPDATE ON outreach_subscription_regions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'outreach.subscription_regions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''outreach.subscription_regions:'' || {row}.id, ''outreach.subscription:'' || '
        '{row}.subscription_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_outreach_subscription_regions_is_kept
    AFTER DELETE ON outreach_subscription_regions REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'outreach.subscription_regions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''outreach.subscription_regions:'' || {row}.id, ''outreach.subscription:'' || '
        '{row}.subscription_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER outreach_subscription_regions_is_never_truncated
    BEFORE TRUNCATE ON outreach_subscription_regions
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_outreach_subscription_themes_is_kept
    AFTER INSERT ON outreach_subscription_themes REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'outreach.subscription_themes',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''outreach.subscription_themes:'' || {row}.id, ''outreach.subscription:'' || '
        '{row}.subscription_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_outreach_subscription_themes_is_kept
    AFTER UPDATE ON outreach_subscription_themes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'outreach.subscription_themes',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''outreach.subscription_themes:'' || {row}.id, ''outreach.subscription:'' || '
        '{row}.subscription_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_outreach_subscription_themes_is_kept
    AFTER DELETE ON outreach_subscription_themes REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'outreach.subscription_themes',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''outreach.subscription_themes:'' || {row}.id, ''outreach.subscription:'' || '
        '{row}.subscription_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER outreach_subscription_themes_is_never_truncated
    BEFORE TRUNCATE ON outreach_subscription_themes
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();
