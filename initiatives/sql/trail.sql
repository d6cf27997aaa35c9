-- What leaves a trail; written by manage.py write_triggers.

CREATE OR REPLACE TRIGGER insert_on_initiatives_actionplan_is_kept
    AFTER INSERT ON initiatives_actionplan REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.actionplan',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.actionplan:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_actionplan_is_kept
    AFTER UPDATE ON initiatives_actionplan REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.actionplan',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.actionplan:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_actionplan_is_kept
    AFTER DELETE ON initiatives_actionplan REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.actionplan',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.actionplan:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_actionplan_is_never_truncated
    BEFORE TRUNCATE ON initiatives_actionplan
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_theme_is_kept
    AFTER INSERT ON initiatives_theme REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.theme',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.theme:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_theme_is_kept
    AFTER UPDATE ON initiatives_theme REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.theme',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.theme:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_theme_is_kept
    AFTER DELETE ON initiatives_theme REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.theme',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.theme:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_theme_is_never_truncated
    BEFORE TRUNCATE ON initiatives_theme
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_initiative_is_kept
    AFTER INSERT ON initiatives_initiative REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.initiative',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.initiative:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_initiative_is_kept
    AFTER UPDATE ON initiatives_initiative REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.initiative',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.initiative:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_initiative_is_kept
    AFTER DELETE ON initiatives_initiative REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.initiative',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.initiative:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_initiative_is_never_truncated
    BEFORE TRUNCATE ON initiatives_initiative
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_activity_is_kept
    AFTER INSERT ON initiatives_activity REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.activity',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.activity:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_activity_is_kept
    AFTER UPDATE ON initiatives_activity REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.activity',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.activity:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_activity_is_kept
    AFTER DELETE ON initiatives_activity REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.activity',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.activity:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_activity_is_never_truncated
    BEFORE TRUNCATE ON initiatives_activity
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_consultation_is_kept
    AFTER INSERT ON initiatives_consultation REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.consultation',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.consultation:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_consultation_is_kept
    AFTER UPDATE ON initiatives_consultation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.consultation',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.consultation:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_consultation_is_kept
    AFTER DELETE ON initiatives_consultation REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.consultation',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.consultation:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_consultation_is_never_truncated
    BEFORE TRUNCATE ON initiatives_consultation
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_invitation_is_kept
    AFTER INSERT ON initiatives_invitation REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.invitation',
        'id',
        '{version, updated_at}',
        '{nonce}',
        'true',
        'ARRAY[''initiatives.invitation:'' || {row}.id, ''initiatives.consultation:'' || '
        '{row}.consultation_id]',
        '(SELECT step0.region_id FROM initiatives_consultation step0 WHERE step0.id = '
        '{row}.consultation_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_invitation_is_kept
    AFTER UPDATE ON initiatives_invitation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.invitation',
        'id',
        '{version, updated_at}',
        '{nonce}',
        'true',
        'ARRAY[''initiatives.invitation:'' || {row}.id, ''initiatives.consultation:'' || '
        '{row}.consultation_id]',
        '(SELECT step0.region_id FROM initiatives_consultation step0 WHERE step0.id = '
        '{row}.consultation_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_invitation_is_kept
    AFTER DELETE ON initiatives_invitation REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.invitation',
        'id',
        '{version, updated_at}',
        '{nonce}',
        'true',
        'ARRAY[''initiatives.invitation:'' || {row}.id, ''initiatives.consultation:'' || '
        '{row}.consultation_id]',
        '(SELECT step0.region_id FROM initiatives_consultation step0 WHERE step0.id = '
        '{row}.consultation_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_invitation_is_never_truncated
    BEFORE TRUNCATE ON initiatives_invitation
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_reply_is_kept
    AFTER INSERT ON initiatives_reply REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.reply',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''initiatives.reply:'' || {row}.id, ''initiatives.invitation:'' || '
        '{row}.invitation_id, ''initiatives.consultation:'' || (SELECT consultation_id FROM '
        'initiatives_invitation WHERE id = {row}.invitation_id)]',
        '(SELECT step1.region_id FROM initiatives_invitation step0 JOIN initiatives_consultation '
        'step1 ON step1.id = step0.consultation_id WHERE step0.id = {row}.invitation_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_reply_is_kept
    AFTER UPDATE ON initiatives_reply REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.reply',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''initiatives.reply:'' || {row}.id, ''initiatives.invitation:'' || '
        '{row}.invitation_id, ''initiatives.consultation:'' || (SELECT consultation_id FROM '
        'initiatives_invitation WHERE id = {row}.invitation_id)]',
        '(SELECT step1.region_id FROM initiatives_invitation step0 JOIN initiatives_consultation '
        'step1 ON step1.id = step0.consultation_id WHERE step0.id = {row}.invitation_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_reply_is_kept
    AFTER DELETE ON initiatives_reply REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.reply',
        'id',
        '{version, updated_at}',
        '{}',
        'true',
        'ARRAY[''initiatives.reply:'' || {row}.id, ''initiatives.invitation:'' || '
        '{row}.invitation_id, ''initiatives.consultation:'' || (SELECT consultation_id FROM '
        'initiatives_invitation WHERE id = {row}.invitation_id)]',
        '(SELECT step1.region_id FROM initiatives_invitation step0 JOIN initiatives_consultation '
        'step1 ON step1.id = step0.consultation_id WHERE step0.id = {row}.invitation_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_reply_is_never_truncated
    BEFORE TRUNCATE ON initiatives_reply
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_goal_is_kept
    AFTER INSERT ON initiatives_goal REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.goal',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.goal:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_goal_is_kept
    AFTER UPDATE ON initiatives_goal REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.goal',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.goal:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_goal_is_kept
    AFTER DELETE ON initiatives_goal REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.goal',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.goal:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_goal_is_never_truncated
    BEFORE TRUNCATE ON initiatives_goal
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_coreindicator_is_kept
    AFTER INSERT ON initiatives_coreindicator REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.coreindicator',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.coreindicator:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_coreindicator_is_kept
    AFTER UPDATE ON initiatives_coreindicator REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.coreindicator',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.coreindicator:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_coreindicator_is_kept
    AFTER DELETE ON initiatives_coreindicator REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.coreindicator',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.coreindicator:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_coreindicator_is_never_truncated
    BEFORE TRUNCATE ON initiatives_coreindicator
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_likeness_is_kept
    AFTER INSERT ON initiatives_likeness REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.likeness',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.likeness:'' || {row}.id]',
        'coalesce((SELECT step0.region_id FROM initiatives_initiative step0 WHERE step0.id = '
        '{row}.one_id), (SELECT step0.region_id FROM initiatives_initiative step0 WHERE step0.id '
        '= {row}.other_id))',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_likeness_is_kept
    AFTER UPDATE ON initiatives_likeness REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.likeness',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.likeness:'' || {row}.id]',
        'coalesce((SELECT step0.region_id FROM initiatives_initiative step0 WHERE step0.id = '
        '{row}.one_id), (SELECT step0.region_id FROM initiatives_initiative step0 WHERE step0.id '
        '= {row}.other_id))',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_likeness_is_kept
    AFTER DELETE ON initiatives_likeness REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.likeness',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.likeness:'' || {row}.id]',
        'coalesce((SELECT step0.region_id FROM initiatives_initiative step0 WHERE step0.id = '
        '{row}.one_id), (SELECT step0.region_id FROM initiatives_initiative step0 WHERE step0.id '
        '= {row}.other_id))',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_likeness_is_never_truncated
    BEFORE TRUNCATE ON initiatives_likeness
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_interregionaleffort_is_kept
    AFTER INSERT ON initiatives_interregionaleffort REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.interregionaleffort',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.interregionaleffort:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_interregionaleffort_is_kept
    AFTER UPDATE ON initiatives_interregionaleffort REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.interregionaleffort',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.interregionaleffort:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_interregionaleffort_is_kept
    AFTER DELETE ON initiatives_interregionaleffort REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.interregionaleffort',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.interregionaleffort:'' || {row}.id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_interregionaleffort_is_never_truncated
    BEFORE TRUNCATE ON initiatives_interregionaleffort
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_meeting_is_kept
    AFTER INSERT ON initiatives_meeting REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.meeting',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.meeting:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_meeting_is_kept
    AFTER UPDATE ON initiatives_meeting REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.meeting',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.meeting:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_meeting_is_kept
    AFTER DELETE ON initiatives_meeting REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.meeting',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.meeting:'' || {row}.id]',
        '{row}.region_id',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_meeting_is_never_truncated
    BEFORE TRUNCATE ON initiatives_meeting
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_need_is_kept
    AFTER INSERT ON initiatives_need REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.need',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.need:'' || {row}.id]',
        '(SELECT step0.region_id FROM stakeholders_country step0 WHERE step0.iso2 = '
        '{row}.country_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_need_is_kept
    AFTER UPDATE ON initiatives_need REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.need',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.need:'' || {row}.id]',
        '(SELECT step0.region_id FROM stakeholders_country step0 WHERE step0.iso2 = '
        '{row}.country_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_need_is_kept
    AFTER DELETE ON initiatives_need REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.need',
        'id',
        '{version, updated_at}',
        '{}',
        'false',
        'ARRAY[''initiatives.need:'' || {row}.id]',
        '(SELECT step0.region_id FROM stakeholders_country step0 WHERE step0.iso2 = '
        '{row}.country_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_need_is_never_truncated
    BEFORE TRUNCATE ON initiatives_need
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_initiative_themes_is_kept
    AFTER INSERT ON initiatives_initiative_themes REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.initiative_themes',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.initiative_themes:'' || {row}.id, ''initiatives.initiative:'' || '
        '{row}.initiative_id]',
        '(SELECT step0.region_id FROM initiatives_initiative step0 WHERE step0.id = '
        '{row}.initiative_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_initiative_themes_is_kept
    AFTER UPDATE ON initiatives_initiative_themes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.initiative_themes',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.initiative_themes:'' || {row}.id, ''initiatives.initiative:'' || '
        '{row}.initiative_id]',
        '(SELECT step0.region_id FROM initiatives_initiative step0 WHERE step0.id = '
        '{row}.initiative_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_initiative_themes_is_kept
    AFTER DELETE ON initiatives_initiative_themes REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.initiative_themes',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.initiative_themes:'' || {row}.id, ''initiatives.initiative:'' || '
        '{row}.initiative_id]',
        '(SELECT step0.region_id FROM initiatives_initiative step0 WHERE step0.id = '
        '{row}.initiative_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_initiative_themes_is_never_truncated
    BEFORE TRUNCATE ON initiatives_initiative_themes
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_expectedresult_is_kept
    AFTER INSERT ON initiatives_expectedresult REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.expectedresult',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.expectedresult:'' || {row}.id, ''initiatives.initiative:'' || '
        '{row}.initiative_id]',
        '(SELECT step0.region_id FROM initiatives_initiative step0 WHERE step0.id = '
        '{row}.initiative_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_expectedresult_is_kept
    AFTER UPDATE ON initiatives_expectedresult REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.expectedresult',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.expectedresult:'' || {row}.id, ''initiatives.initiative:'' || '
        '{row}.initiative_id]',
        '(SELECT step0.region_id FROM initiatives_initiative step0 WHERE step0.id = '
        '{row}.initiative_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_expectedresult_is_kept
    AFTER DELETE ON initiatives_expectedresult REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.expectedresult',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.expectedresult:'' || {row}.id, ''initiatives.initiative:'' || '
        '{row}.initiative_id]',
        '(SELECT step0.region_id FROM initiatives_initiative step0 WHERE step0.id = '
        '{row}.initiative_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_expectedresult_is_never_truncated
    BEFORE TRUNCATE ON initiatives_expectedresult
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_activity_countries_is_kept
    AFTER INSERT ON initiatives_activity_countries REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.activity_countries',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.activity_countries:'' || {row}.id, ''initiatives.activity:'' || '
        '{row}.activity_id]',
        '(SELECT step0.region_id FROM initiatives_activity step0 WHERE step0.id = '
        '{row}.activity_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_activity_countries_is_kept
    AFTER UPDATE ON initiatives_activity_countries REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.activity_countries',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.activity_countries:'' || {row}.id, ''initiatives.activity:'' || '
        '{row}.activity_id]',
        '(SELECT step0.region_id FROM initiatives_activity step0 WHERE step0.id = '
        '{row}.activity_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_activity_countries_is_kept
    AFTER DELETE ON initiatives_activity_countries REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.activity_countries',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.activity_countries:'' || {row}.id, ''initiatives.activity:'' || '
        '{row}.activity_id]',
        '(SELECT step0.region_id FROM initiatives_activity step0 WHERE step0.id = '
        '{row}.activity_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_activity_countries_is_never_truncated
    BEFORE TRUNCATE ON initiatives_activity_countries
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_activity_organisations_is_kept
    AFTER INSERT ON initiatives_activity_organisations REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.activity_organisations',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.activity_organisations:'' || {row}.id, ''initiatives.activity:'' || '
        '{row}.activity_id]',
        '(SELECT step0.region_id FROM initiatives_activity step0 WHERE step0.id = '
        '{row}.activity_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_activity_organisations_is_kept
    AFTER UPDATE ON initiatives_activity_organisations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.activity_organisations',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.activity_organisations:'' || {row}.id, ''initiatives.activity:'' || '
        '{row}.activity_id]',
        '(SELECT step0.region_id FROM initiatives_activity step0 WHERE step0.id = '
        '{row}.activity_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_activity_organisations_is_kept
    AFTER DELETE ON initiatives_activity_organisations REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.activity_organisations',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.activity_organisations:'' || {row}.id, ''initiatives.activity:'' || '
        '{row}.activity_id]',
        '(SELECT step0.region_id FROM initiatives_activity step0 WHERE step0.id = '
        '{row}.activity_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_activity_organisations_is_never_truncated
    BEFORE TRUNCATE ON initiatives_activity_organisations
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_interregionaleffort_initiatives_is_kept
    AFTER INSERT ON initiatives_interregionaleffort_initiatives REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.interregionaleffort_initiatives',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.interregionaleffort_initiatives:'' || {row}.id, '
        '''initiatives.interregionaleffort:'' || {row}.interregionaleffort_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_interregionaleffort_initiatives_is_kept
    AFTER UPDATE ON initiatives_interregionaleffort_initiatives REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.interregionaleffort_initiatives',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.interregionaleffort_initiatives:'' || {row}.id, '
        '''initiatives.interregionaleffort:'' || {row}.interregionaleffort_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_interregionaleffort_initiatives_is_kept
    AFTER DELETE ON initiatives_interregionaleffort_initiatives REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.interregionaleffort_initiatives',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.interregionaleffort_initiatives:'' || {row}.id, '
        '''initiatives.interregionaleffort:'' || {row}.interregionaleffort_id]',
        'NULL::varchar',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_interregionaleffort_initiatives_is_never_truncated
    BEFORE TRUNCATE ON initiatives_interregionaleffort_initiatives
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_meeting_organisations_is_kept
    AFTER INSERT ON initiatives_meeting_organisations REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.meeting_organisations',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.meeting_organisations:'' || {row}.id, ''initiatives.meeting:'' || '
        '{row}.meeting_id]',
        '(SELECT step0.region_id FROM initiatives_meeting step0 WHERE step0.id = '
        '{row}.meeting_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_meeting_organisations_is_kept
    AFTER UPDATE ON initiatives_meeting_organisations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.meeting_organisations',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.meeting_organisations:'' || {row}.id, ''initiatives.meeting:'' || '
        '{row}.meeting_id]',
        '(SELECT step0.region_id FROM initiatives_meeting step0 WHERE step0.id = '
        '{row}.meeting_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_meeting_organisations_is_kept
    AFTER DELETE ON initiatives_meeting_organisations REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.meeting_organisations',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.meeting_organisations:'' || {row}.id, ''initiatives.meeting:'' || '
        '{row}.meeting_id]',
        '(SELECT step0.region_id FROM initiatives_meeting step0 WHERE step0.id = '
        '{row}.meeting_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_meeting_organisations_is_never_truncated
    BEFORE TRUNCATE ON initiatives_meeting_organisations
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_meetingdocument_is_kept
    AFTER INSERT ON initiatives_meetingdocument REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.meetingdocument',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.meetingdocument:'' || {row}.id, ''initiatives.meeting:'' || '
        '{row}.meeting_id]',
        '(SELECT step0.region_id FROM initiatives_meeting step0 WHERE step0.id = '
        '{row}.meeting_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_meetingdocument_is_kept
    AFTER UPDATE ON initiatives_meetingdocument REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.meetingdocument',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.meetingdocument:'' || {row}.id, ''initiatives.meeting:'' || '
        '{row}.meeting_id]',
        '(SELECT step0.region_id FROM initiatives_meeting step0 WHERE step0.id = '
        '{row}.meeting_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_meetingdocument_is_kept
    AFTER DELETE ON initiatives_meetingdocument REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.meetingdocument',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.meetingdocument:'' || {row}.id, ''initiatives.meeting:'' || '
        '{row}.meeting_id]',
        '(SELECT step0.region_id FROM initiatives_meeting step0 WHERE step0.id = '
        '{row}.meeting_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_meetingdocument_is_never_truncated
    BEFORE TRUNCATE ON initiatives_meetingdocument
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_decision_is_kept
    AFTER INSERT ON initiatives_decision REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.decision',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.decision:'' || {row}.id, ''initiatives.meeting:'' || '
        '{row}.meeting_id]',
        '(SELECT step0.region_id FROM initiatives_meeting step0 WHERE step0.id = '
        '{row}.meeting_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_decision_is_kept
    AFTER UPDATE ON initiatives_decision REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.decision',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.decision:'' || {row}.id, ''initiatives.meeting:'' || '
        '{row}.meeting_id]',
        '(SELECT step0.region_id FROM initiatives_meeting step0 WHERE step0.id = '
        '{row}.meeting_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_decision_is_kept
    AFTER DELETE ON initiatives_decision REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.decision',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.decision:'' || {row}.id, ''initiatives.meeting:'' || '
        '{row}.meeting_id]',
        '(SELECT step0.region_id FROM initiatives_meeting step0 WHERE step0.id = '
        '{row}.meeting_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_decision_is_never_truncated
    BEFORE TRUNCATE ON initiatives_decision
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_attendance_is_kept
    AFTER INSERT ON initiatives_attendance REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.attendance',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.attendance:'' || {row}.id, ''initiatives.meeting:'' || '
        '{row}.meeting_id]',
        '(SELECT step0.region_id FROM initiatives_meeting step0 WHERE step0.id = '
        '{row}.meeting_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_attendance_is_kept
    AFTER UPDATE ON initiatives_attendance REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.attendance',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.attendance:'' || {row}.id, ''initiatives.meeting:'' || '
        '{row}.meeting_id]',
        '(SELECT step0.region_id FROM initiatives_meeting step0 WHERE step0.id = '
        '{row}.meeting_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_attendance_is_kept
    AFTER DELETE ON initiatives_attendance REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.attendance',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.attendance:'' || {row}.id, ''initiatives.meeting:'' || '
        '{row}.meeting_id]',
        '(SELECT step0.region_id FROM initiatives_meeting step0 WHERE step0.id = '
        '{row}.meeting_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_attendance_is_never_truncated
    BEFORE TRUNCATE ON initiatives_attendance
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();

CREATE OR REPLACE TRIGGER insert_on_initiatives_need_themes_is_kept
    AFTER INSERT ON initiatives_need_themes REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.need_themes',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.need_themes:'' || {row}.id, ''initiatives.need:'' || {row}.need_id]',
        '(SELECT step1.region_id FROM initiatives_need step0 JOIN stakeholders_country step1 ON '
        'step1.iso2 = step0.country_id WHERE step0.id = {row}.need_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER update_on_initiatives_need_themes_is_kept
    AFTER UPDATE ON initiatives_need_themes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.need_themes',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.need_themes:'' || {row}.id, ''initiatives.need:'' || {row}.need_id]',
        '(SELECT step1.region_id FROM initiatives_need step0 JOIN stakeholders_country step1 ON '
        'step1.iso2 = step0.country_id WHERE step0.id = {row}.need_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER delete_on_initiatives_need_themes_is_kept
    AFTER DELETE ON initiatives_need_themes REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_record_change(
        'initiatives.need_themes',
        'id',
        '{}',
        '{}',
        'true',
        'ARRAY[''initiatives.need_themes:'' || {row}.id, ''initiatives.need:'' || {row}.need_id]',
        '(SELECT step1.region_id FROM initiatives_need step0 JOIN stakeholders_country step1 ON '
        'step1.iso2 = step0.country_id WHERE step0.id = {row}.need_id)',
        'NULL::bigint');
CREATE OR REPLACE TRIGGER initiatives_need_themes_is_never_truncated
    BEFORE TRUNCATE ON initiatives_need_themes
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_refuse_truncation();
