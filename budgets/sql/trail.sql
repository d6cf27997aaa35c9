-- The audit trail of money: what is kept of replaced rows is never changed, deleted or truncated.
-- The trail's own triggers give way to a session variable; these do not.

CREATE OR REPLACE TRIGGER agreementevent_never_changes BEFORE UPDATE OR DELETE ON budgets_agreementevent
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER agreementpartyevent_never_changes
    BEFORE UPDATE OR DELETE ON budgets_agreementpartyevent
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER allocationevent_never_changes BEFORE UPDATE OR DELETE ON budgets_allocationevent
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER allocationlineevent_never_changes
    BEFORE UPDATE OR DELETE ON budgets_allocationlineevent
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER appealevent_never_changes BEFORE UPDATE OR DELETE ON budgets_appealevent
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER appealprojectevent_never_changes
    BEFORE UPDATE OR DELETE ON budgets_appealprojectevent
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER budgetevent_never_changes BEFORE UPDATE OR DELETE ON budgets_budgetevent
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER budgetitemevent_never_changes BEFORE UPDATE OR DELETE ON budgets_budgetitemevent
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER commitmentevent_never_changes BEFORE UPDATE OR DELETE ON budgets_commitmentevent
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER contributionevent_never_changes BEFORE UPDATE OR DELETE ON budgets_contributionevent
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER exchangerateevent_never_changes BEFORE UPDATE OR DELETE ON budgets_exchangerateevent
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER fundevent_never_changes BEFORE UPDATE OR DELETE ON budgets_fundevent
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER officeresourceevent_never_changes
    BEFORE UPDATE OR DELETE ON budgets_officeresourceevent
    FOR EACH ROW EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER agreementevents_are_never_truncated BEFORE TRUNCATE ON budgets_agreementevent
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER agreementpartyevents_are_never_truncated
    BEFORE TRUNCATE ON budgets_agreementpartyevent
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER allocationevents_are_never_truncated BEFORE TRUNCATE ON budgets_allocationevent
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER allocationlineevents_are_never_truncated
    BEFORE TRUNCATE ON budgets_allocationlineevent
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER appealevents_are_never_truncated BEFORE TRUNCATE ON budgets_appealevent
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER appealprojectevents_are_never_truncated
    BEFORE TRUNCATE ON budgets_appealprojectevent
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER budgetevents_are_never_truncated BEFORE TRUNCATE ON budgets_budgetevent
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER budgetitemevents_are_never_truncated BEFORE TRUNCATE ON budgets_budgetitemevent
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER commitmentevents_are_never_truncated BEFORE TRUNCATE ON budgets_commitmentevent
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER contributionevents_are_never_truncated BEFORE TRUNCATE ON budgets_contributionevent
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER exchangerateevents_are_never_truncated BEFORE TRUNCATE ON budgets_exchangerateevent
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER fundevents_are_never_truncated BEFORE TRUNCATE ON budgets_fundevent
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
CREATE OR REPLACE TRIGGER officeresourceevents_are_never_truncated
    BEFORE TRUNCATE ON budgets_officeresourceevent
    FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change_of_entry();
