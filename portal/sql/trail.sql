-- What leaves a trail; written by manage.py write_triggers.

CREATE OR REPLACE TRIGGER insert_on_stakeholders_user_groups_is_kept
    AFTER INSERT ON stakeholders_user_groups REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.user_groups',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''stakeholders.user_groups:'' || {row}.id, ''stakeholders.user:'' || '
        '{row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_stakeholders_user_groups_is_kept
    AFTER UPDATE ON stakeholders_user_groups REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.user_groups',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''stakeholders.user_groups:'' || {row}.id, ''stakeholders.user:'' || '
        '{row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_user_groups_is_kept
    AFTER DELETE ON stakeholders_user_groups REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.user_groups',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''stakeholders.user_groups:'' || {row}.id, ''stakeholders.user:'' || '
        '{row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER stakeholders_user_groups_is_never_truncated
    BEFORE TRUNCATE ON stakeholders_user_groups
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_stakeholders_user_user_permissions_is_kept
    AFTER INSERT ON stakeholders_user_user_permissions REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.user_user_permissions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''stakeholders.user_user_permissions:'' || {row}.id, ''stakeholders.user:'' || '
        '{row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_stakeholders_user_user_permissions_is_kept
    AFTER UPDATE ON stakeholders_user_user_permissions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.user_user_permissions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''stakeholders.user_user_permissions:'' || {row}.id, ''stakeholders.user:'' || '
        '{row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_stakeholders_user_user_permissions_is_kept
    AFTER DELETE ON stakeholders_user_user_permissions REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'stakeholders.user_user_permissions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''stakeholders.user_user_permissions:'' || {row}.id, ''stakeholders.user:'' || '
        '{row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER stakeholders_user_user_permissions_is_never_truncated
    BEFORE TRUNCATE ON stakeholders_user_user_permissions
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_auth_group_is_kept
    AFTER INSERT ON auth_group REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'auth.group',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''auth.group:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_auth_group_is_kept
    AFTER UPDATE ON auth_group REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'auth.group',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''auth.group:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_auth_group_is_kept
    AFTER DELETE ON auth_group REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'auth.group',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''auth.group:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER auth_group_is_never_truncated
    BEFORE TRUNCATE ON auth_group
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_auth_group_permissions_is_kept
    AFTER INSERT ON auth_group_permissions REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'auth.group_permissions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''auth.group_permissions:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_auth_group_permissions_is_kept
    AFTER UPDATE ON auth_group_permissions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'auth.group_permissions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''auth.group_permissions:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_auth_group_permissions_is_kept
    AFTER DELETE ON auth_group_permissions REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'auth.group_permissions',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''auth.group_permissions:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER auth_group_permissions_is_never_truncated
    BEFORE TRUNCATE ON auth_group_permissions
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_account_emailaddress_is_kept
    AFTER INSERT ON account_emailaddress REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'account.emailaddress',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''account.emailaddress:'' || {row}.id, ''stakeholders.user:'' || {row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_account_emailaddress_is_kept
    AFTER UPDATE ON account_emailaddress REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'account.emailaddress',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''account.emailaddress:'' || {row}.id, ''stakeholders.user:'' || {row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_account_emailaddress_is_kept
    AFTER DELETE ON account_emailaddress REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'account.emailaddress',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''account.emailaddress:'' || {row}.id, ''stakeholders.user:'' || {row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER account_emailaddress_is_never_truncated
    BEFORE TRUNCATE ON account_emailaddress
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_mfa_authenticator_is_kept
    AFTER INSERT ON mfa_authenticator REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'mfa.authenticator',
        'id',
        '{data, last_used_at}',
        '{}',
        'true',
        'ARRAY[''mfa.authenticator:'' || {row}.id, ''stakeholders.user:'' || {row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_mfa_authenticator_is_kept
    AFTER UPDATE ON mfa_authenticator REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'mfa.authenticator',
        'id',
        '{data, last_used_at}',
        '{}',
        'true',
        'ARRAY[''mfa.authenticator:'' || {row}.id, ''stakeholders.user:'' || {row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_mfa_authenticator_is_kept
    AFTER DELETE ON mfa_authenticator REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'mfa.authenticator',
        'id',
        '{data, last_used_at}',
        '{}',
        'true',
        'ARRAY[''mfa.authenticator:'' || {row}.id, ''stakeholders.user:'' || {row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER mfa_authenticator_is_never_truncated
    BEFORE TRUNCATE ON mfa_authenticator
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_socialaccount_socialaccount_is_kept
    AFTER INSERT ON socialaccount_socialaccount REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'socialaccount.socialaccount',
        'id',
        '{extra_data, last_login}',
        '{}',
        'true',
        'ARRAY[''socialaccount.socialaccount:'' || {row}.id, ''stakeholders.user:'' || '
        '{row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_socialaccount_socialaccount_is_kept
    AFTER UPDATE ON socialaccount_socialaccount REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'socialaccount.socialaccount',
        'id',
        '{extra_data, last_login}',
        '{}',
        'true',
        'ARRAY[''socialaccount.socialaccount:'' || {row}.id, ''stakeholders.user:'' || '
        '{row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_socialaccount_socialaccount_is_kept
    AFTER DELETE ON socialaccount_socialaccount REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'socialaccount.socialaccount',
        'id',
        '{extra_data, last_login}',
        '{}',
        'true',
        'ARRAY[''socialaccount.socialaccount:'' || {row}.id, ''stakeholders.user:'' || '
        '{row}.user_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER socialaccount_socialaccount_is_never_truncated
    BEFORE TRUNCATE ON socialaccount_socialaccount
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_django_celery_beat_periodictask_is_kept
    AFTER INSERT ON django_celery_beat_periodictask REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'django_celery_beat.periodictask',
        'id',
        '{last_run_at, total_run_count, date_changed}',
        '{}',
        'true',
        'ARRAY[''django_celery_beat.periodictask:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_django_celery_beat_periodictask_is_kept
    AFTER UPDATE ON django_celery_beat_periodictask REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'django_celery_beat.periodictask',
        'id',
        '{last_run_at, total_run_count, date_changed}',
        '{}',
        'true',
        'ARRAY[''django_celery_beat.periodictask:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_django_celery_beat_periodictask_is_kept
    AFTER DELETE ON django_celery_beat_periodictask REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'django_celery_beat.periodictask',
        'id',
        '{last_run_at, total_run_count, date_changed}',
        '{}',
        'true',
        'ARRAY[''django_celery_beat.periodictask:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER django_celery_beat_periodictask_is_never_truncated
    BEFORE TRUNCATE ON django_celery_beat_periodictask
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_django_celery_beat_crontabschedule_is_kept
    AFTER INSERT ON django_celery_beat_crontabschedule REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'django_celery_beat.crontabschedule',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''django_celery_beat.crontabschedule:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_django_celery_beat_crontabschedule_is_kept
    AFTER UPDATE ON django_celery_beat_crontabschedule REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'django_celery_beat.crontabschedule',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''django_celery_beat.crontabschedule:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_django_celery_beat_crontabschedule_is_kept
    AFTER DELETE ON django_celery_beat_crontabschedule REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'django_celery_beat.crontabschedule',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''django_celery_beat.crontabschedule:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER django_celery_beat_crontabschedule_is_never_truncated
    BEFORE TRUNCATE ON django_celery_beat_crontabschedule
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_django_celery_beat_intervalschedule_is_kept
    AFTER INSERT ON django_celery_beat_intervalschedule REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'django_celery_beat.intervalschedule',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''django_celery_beat.intervalschedule:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_django_celery_beat_intervalschedule_is_kept
    AFTER UPDATE ON django_celery_beat_intervalschedule REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'django_celery_beat.intervalschedule',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''django_celery_beat.intervalschedule:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_django_celery_beat_intervalschedule_is_kept
    AFTER DELETE ON django_celery_beat_intervalschedule REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'django_celery_beat.intervalschedule',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''django_celery_beat.intervalschedule:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER django_celery_beat_intervalschedule_is_never_truncated
    BEFORE TRUNCATE ON django_celery_beat_intervalschedule
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();
