-- What moves the versions of records; written by manage.py write_triggers.

CREATE OR REPLACE TRIGGER version_of_initiatives_actionplan_moves
    BEFORE UPDATE ON initiatives_actionplan
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_initiatives_theme_moves
    BEFORE UPDATE ON initiatives_theme
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_initiatives_initiative_moves
    BEFORE UPDATE ON initiatives_initiative
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_initiatives_activity_moves
    BEFORE UPDATE ON initiatives_activity
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_initiatives_consultation_moves
    BEFORE UPDATE ON initiatives_consultation
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_initiatives_invitation_moves
    BEFORE UPDATE ON initiatives_invitation
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_initiatives_reply_moves
    BEFORE UPDATE ON initiatives_reply
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_initiatives_goal_moves
    BEFORE UPDATE ON initiatives_goal
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_initiatives_coreindicator_moves
    BEFORE UPDATE ON initiatives_coreindicator
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_initiatives_likeness_moves
    BEFORE UPDATE ON initiatives_likeness
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_initiatives_interregionaleffort_moves
    BEFORE UPDATE ON initiatives_interregionaleffort
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_initiatives_meeting_moves
    BEFORE UPDATE ON initiatives_meeting
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER version_of_initiatives_need_moves
    BEFORE UPDATE ON initiatives_need
    FOR EACH ROW EXECUTE FUNCTION stakeholders_move_version();

CREATE OR REPLACE TRIGGER insert_on_initiatives_initiative_themes_moves_1
    AFTER INSERT ON initiatives_initiative_themes REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_initiative', 'id', 'initiative_id', 'id');
CREATE OR REPLACE TRIGGER update_on_initiatives_initiative_themes_moves_1
    AFTER UPDATE ON initiatives_initiative_themes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_initiative', 'id', 'initiative_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_initiatives_initiative_themes_moves_1
    AFTER DELETE ON initiatives_initiative_themes REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_initiative', 'id', 'initiative_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_initiatives_expectedresult_moves_1
    AFTER INSERT ON initiatives_expectedresult REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_initiative', 'id', 'initiative_id', 'id');
CREATE OR REPLACE TRIGGER update_on_initiatives_expectedresult_moves_1
    AFTER UPDATE ON initiatives_expectedresult REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_initiative', 'id', 'initiative_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_initiatives_expectedresult_moves_1
    AFTER DELETE ON initiatives_expectedresult REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_initiative', 'id', 'initiative_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_initiatives_activity_countries_moves_1
    AFTER INSERT ON initiatives_activity_countries REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_activity', 'id', 'activity_id', 'id');
CREATE OR REPLACE TRIGGER update_on_initiatives_activity_countries_moves_1
    AFTER UPDATE ON initiatives_activity_countries REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_activity', 'id', 'activity_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_initiatives_activity_countries_moves_1
    AFTER DELETE ON initiatives_activity_countries REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_activity', 'id', 'activity_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_initiatives_activity_organisations_moves_1
    AFTER INSERT ON initiatives_activity_organisations REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_activity', 'id', 'activity_id', 'id');
CREATE OR REPLACE TRIGGER update_on_initiatives_activity_organisations_moves_1
    AFTER UPDATE ON initiatives_activity_organisations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_activity', 'id', 'activity_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_initiatives_activity_organisations_moves_1
    AFTER DELETE ON initiatives_activity_organisations REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_activity', 'id', 'activity_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_initiatives_invitation_moves_1
    AFTER INSERT ON initiatives_invitation REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_consultation', 'id', 'consultation_id', 'id');
CREATE OR REPLACE TRIGGER update_on_initiatives_invitation_moves_1
    AFTER UPDATE ON initiatives_invitation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_consultation', 'id', 'consultation_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_initiatives_invitation_moves_1
    AFTER DELETE ON initiatives_invitation REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_consultation', 'id', 'consultation_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_initiatives_reply_moves_1
    AFTER INSERT ON initiatives_reply REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_invitation', 'id', 'invitation_id', 'id');
CREATE OR REPLACE TRIGGER update_on_initiatives_reply_moves_1
    AFTER UPDATE ON initiatives_reply REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_invitation', 'id', 'invitation_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_initiatives_reply_moves_1
    AFTER DELETE ON initiatives_reply REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_invitation', 'id', 'invitation_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_initiatives_reply_moves_2
    AFTER INSERT ON initiatives_reply REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_consultation', 'id', 'invitation_id', 'id', 'initiatives_invitation', 'id', 'consultation_id');
CREATE OR REPLACE TRIGGER update_on_initiatives_reply_moves_2
    AFTER UPDATE ON initiatives_reply REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_consultation', 'id', 'invitation_id', 'id', 'initiatives_invitation', 'id', 'consultation_id');
CREATE OR REPLACE TRIGGER delete_on_initiatives_reply_moves_2
    AFTER DELETE ON initiatives_reply REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_consultation', 'id', 'invitation_id', 'id', 'initiatives_invitation', 'id', 'consultation_id');

CREATE OR REPLACE TRIGGER insert_on_initiatives_interregionaleffort_initiatives_moves_1
    AFTER INSERT ON initiatives_interregionaleffort_initiatives REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_interregionaleffort', 'id', 'interregionaleffort_id', 'id');
CREATE OR REPLACE TRIGGER update_on_initiatives_interregionaleffort_initiatives_moves_1
    AFTER UPDATE ON initiatives_interregionaleffort_initiatives REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_interregionaleffort', 'id', 'interregionaleffort_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_initiatives_interregionaleffort_initiatives_moves_1
    AFTER DELETE ON initiatives_interregionaleffort_initiatives REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_interregionaleffort', 'id', 'interregionaleffort_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_initiatives_meeting_organisations_moves_1
    AFTER INSERT ON initiatives_meeting_organisations REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_meeting', 'id', 'meeting_id', 'id');
CREATE OR REPLACE TRIGGER update_on_initiatives_meeting_organisations_moves_1
    AFTER UPDATE ON initiatives_meeting_organisations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_meeting', 'id', 'meeting_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_initiatives_meeting_organisations_moves_1
    AFTER DELETE ON initiatives_meeting_organisations REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_meeting', 'id', 'meeting_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_initiatives_meetingdocument_moves_1
    AFTER INSERT ON initiatives_meetingdocument REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_meeting', 'id', 'meeting_id', 'id');
CREATE OR REPLACE TRIGGER update_on_initiatives_meetingdocument_moves_1
    AFTER UPDATE ON initiatives_meetingdocument REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_meeting', 'id', 'meeting_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_initiatives_meetingdocument_moves_1
    AFTER DELETE ON initiatives_meetingdocument REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_meeting', 'id', 'meeting_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_initiatives_decision_moves_1
    AFTER INSERT ON initiatives_decision REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_meeting', 'id', 'meeting_id', 'id');
CREATE OR REPLACE TRIGGER update_on_initiatives_decision_moves_1
    AFTER UPDATE ON initiatives_decision REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_meeting', 'id', 'meeting_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_initiatives_decision_moves_1
    AFTER DELETE ON initiatives_decision REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_meeting', 'id', 'meeting_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_initiatives_attendance_moves_1
    AFTER INSERT ON initiatives_attendance REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_meeting', 'id', 'meeting_id', 'id');
CREATE OR REPLACE TRIGGER update_on_initiatives_attendance_moves_1
    AFTER UPDATE ON initiatives_attendance REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_meeting', 'id', 'meeting_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_initiatives_attendance_moves_1
    AFTER DELETE ON initiatives_attendance REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_meeting', 'id', 'meeting_id', 'id');

CREATE OR REPLACE TRIGGER insert_on_initiatives_need_themes_moves_1
    AFTER INSERT ON initiatives_need_themes REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_need', 'id', 'need_id', 'id');
CREATE OR REPLACE TRIGGER update_on_initiatives_need_themes_moves_1
    AFTER UPDATE ON initiatives_need_themes REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_need', 'id', 'need_id', 'id');
CREATE OR REPLACE TRIGGER delete_on_initiatives_need_themes_moves_1
    AFTER DELETE ON initiatives_need_themes REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_move_record(
        'initiatives_need', 'id', 'need_id', 'id');
