-- What moves the version of the data; written by manage.py write_triggers.

CREATE OR REPLACE TRIGGER reports_report_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON reports_report
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER reports_reportsection_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON reports_reportsection
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER reports_reportwaiver_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON reports_reportwaiver
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER reports_reportfile_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON reports_reportfile
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER reports_plannedreport_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON reports_plannedreport
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_fund_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_fund
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_exchangerate_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_exchangerate
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_activitycost_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_activitycost
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_agreement_initiatives_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_agreement_initiatives
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_agreement_projects_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_agreement_projects
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_agreement_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_agreement
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_agreementparty_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_agreementparty
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_budget_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_budget
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_budgetitem_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_budgetitem
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_allocation_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_allocation
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_allocationline_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_allocationline
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_appeal_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_appeal
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_appealproject_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_appealproject
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_finalstatement_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_finalstatement
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_contribution_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_contribution
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_commitment_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_commitment
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_contributionentry_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_contributionentry
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_expenditure_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_expenditure
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_projectfunding_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_projectfunding
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_importedfile_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_importedfile
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_confirmedquestion_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_confirmedquestion
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER budgets_officeresource_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON budgets_officeresource
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_project_other_initiatives_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_project_other_initiatives
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_project_countries_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_project_countries
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_project_themes_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_project_themes
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_project_needs_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_project_needs
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_project_consultations_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_project_consultations
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_project_joint_activities_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_project_joint_activities
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_project_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_project
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_lesson_themes_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_lesson_themes
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_lesson_regions_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_lesson_regions
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_lesson_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_lesson
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_document_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_document
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_progressupdate_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_progressupdate
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_impact_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_impact
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_indicatorprogress_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_indicatorprogress
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_projectlight_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_projectlight
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_projectlikeness_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_projectlikeness
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_linkproposal_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_linkproposal
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_result_expected_results_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_result_expected_results
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_result_goals_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_result_goals
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_result_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_result
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_indicator_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_indicator
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_target_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_target
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_measurement_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_measurement
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_measurementpart_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_measurementpart
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_visit_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_visit
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_finding_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_finding
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_risk_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_risk
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_followup_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_followup
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_participation_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_participation
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_phasechange_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_phasechange
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_gatewaiver_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_gatewaiver
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_paststart_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_paststart
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER projects_qualityquestion_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON projects_qualityquestion
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_actionplan_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_actionplan
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_theme_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_theme
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_initiative_themes_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_initiative_themes
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_initiative_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_initiative
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_expectedresult_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_expectedresult
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_activity_countries_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_activity_countries
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_activity_organisations_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_activity_organisations
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_activity_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_activity
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_consultation_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_consultation
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_invitation_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_invitation
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_reply_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_reply
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_goal_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_goal
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_coreindicator_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_coreindicator
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_likeness_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_likeness
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_interregionaleffort_initiatives_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_interregionaleffort_initiatives
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_interregionaleffort_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_interregionaleffort
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_meeting_organisations_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_meeting_organisations
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_meeting_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_meeting
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_meetingdocument_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_meetingdocument
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_decision_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_decision
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_attendance_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_attendance
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_need_themes_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_need_themes
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER initiatives_need_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON initiatives_need
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER stakeholders_region_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON stakeholders_region
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER stakeholders_country_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON stakeholders_country
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER stakeholders_countrycategory_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON stakeholders_countrycategory
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER stakeholders_countryregion_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON stakeholders_countryregion
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER stakeholders_organisation_regions_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON stakeholders_organisation_regions
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER stakeholders_organisation_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON stakeholders_organisation
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER stakeholders_office_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON stakeholders_office
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER stakeholders_user_regions_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON stakeholders_user_regions
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();

CREATE OR REPLACE TRIGGER stakeholders_user_is_shown
    AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF
        id, is_superuser, username, first_name, last_name, email, is_staff, is_active,
        date_joined, role, country_id, organisation_id, language, is_sample
    ON stakeholders_user
    FOR EACH STATEMENT EXECUTE FUNCTION stakeholders_note_change();
