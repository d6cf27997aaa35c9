"""A project from the need of a country to its closing, by four accounts in a browser.

Every gate is first refused and then met, each by whom it is theirs to meet.
"""

import re
from datetime import timedelta

import pytest
from celery import current_app
from django.utils import timezone

from budgets.models import FinalStatement
from initiatives.models import Consultation, Need
from projects.models import PhaseChange, Project
from tests.browser.test_main_job import PASSWORD, add_budget, confirm, sign_in
from tests.factories import CountryFactory, InitiativeFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _no_letters_left():
    """Nobody sends the letters here; the next worker is not to find them."""
    yield
    current_app.control.purge()


@pytest.fixture
def focal_point(transactional_db):
    """Wanjiru answers for Kenya."""
    return UserFactory(
        username="wanjiru", role="focal-point", country=CountryFactory(), email="w@example.org"
    )


def test_from_the_need_of_a_country_to_the_closed_project(
    visit, africa_officer, reviewer, administrator, focal_point
):
    initiative = InitiativeFactory(title_en="Digital transformation")
    country = Visitor(visit, focal_point)
    need = country.raise_need(initiative)

    officer = Officer(visit, africa_officer)
    officer.take_up(need)
    officer.add_project(initiative, need)
    officer.advance("Formulation")

    assert officer.refused("Funding") == ["Approved budget"]
    add_budget(officer.page)
    Reviewer(visit, reviewer).approve_budget()
    officer.advance("Funding")

    assert officer.refused("Implementation") == [
        "Closed consultation of the Member States concerned",
        "Actual start",
    ]
    consultation = officer.open_consultation(initiative)
    country.answer(consultation)
    officer.close_consultation(consultation)
    assert officer.refused("Implementation") == ["Actual start"]
    officer.advance("Implementation", actual_start_on=timezone.localdate().isoformat())
    officer.advance("Evaluation")

    assert officer.refused("Closed") == [
        "Outcomes recorded",
        "Final expenditure",
        "Lessons recorded",
    ]
    officer.record_outcome()
    officer.state_final_expenditure()
    Reviewer(visit, reviewer).waive_lessons(officer.address)
    officer.advance("Closed")

    Officer(visit, administrator, address=officer.address).reopen()
    officer.record_lesson()
    officer.advance("Closed")

    assert [
        (change.get_move_display(), change.to_phase, change.made_by.username, change.waived)
        for change in PhaseChange.objects.order_by("pk")
    ] == [
        ("Moved to the next phase", "formulation", "amina", []),
        ("Moved to the next phase", "funding", "amina", []),
        ("Moved to the next phase", "implementation", "amina", []),
        ("Moved to the next phase", "evaluation", "amina", []),
        ("Moved to the next phase", "closed", "amina", ["lessons"]),
        ("Reopened", "evaluation", "alice", []),
        ("Moved to the next phase", "closed", "amina", []),
    ]
    words = " ".join(country.window.go("/en/projects/clinics/").inner_text("main").split())
    assert "Waived: Lessons recorded" in words
    assert "Clinics without electricity" in words
    assert "No invoice was missing" not in words  # a reason is the matter of staff
    assert country.window.strangers == []


class Visitor:
    """Somebody who speaks for a country, on the public pages."""

    def __init__(self, visit, user):
        self.window = visit()
        page = self.window.go("/en/accounts/login/")
        page.fill("[name=login]", user.username)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "login" not in url)
        self.page = page

    def raise_need(self, initiative):
        self.window.go("/en/needs/raise/")
        self.page.fill("#id_title", "Clinics without electricity")
        key = f"{initiative.plan.slug}/{initiative.code}"
        self.page.select_option("#id_initiative", key)
        self.page.click("main form.written button[type=submit]")
        self.page.wait_for_url(re.compile(r"/needs/\d+/$"))
        return Need.objects.get()

    def answer(self, consultation):
        self.window.go(f"/en/consultations/{consultation.pk}/answer/")
        self.page.fill("#id_priorities", "Rural clinics first.")
        self.page.fill("#id_respondent", "Wanjiru, Communications Authority")
        self.page.click("button[value=submit]")
        self.page.wait_for_selector("text=Your country answered on")


class Officer:
    """Somebody who moves the project in the admin."""

    def __init__(self, visit, user, address=""):
        self.window = visit(width=1400)
        self.page = sign_in(self.window, user.username)
        self.address = address

    def take_up(self, need):
        self.window.go(f"/admin/initiatives/need/{need.pk}/change/")
        confirm(self.page, "Take up")

    def add_project(self, initiative, need):
        page = self.window.go("/admin/projects/project/add/")
        page.select_option("#id_initiative", str(initiative.pk))
        page.fill("#id_title_en", "Clinics")
        page.locator("#id_is_published").check(force=True)
        page.locator("#id_countries + .select2").click()
        page.locator(".select2-results__option", has_text="Country KE").click()
        page.click("text=Details")
        page.locator("#id_needs + .select2").click()
        page.locator(".select2-results__option", has_text=need.title_en).click()
        page.click("[name=_continue]")
        page.wait_for_url(re.compile(r"/project/\d+/change/"))
        self.address = f"/admin/projects/project/{Project.objects.get().pk}/change/"

    def advance(self, phase, **fields):
        self.window.go(self.address)
        self._ask(f"Move to the phase “{phase}”", fields)
        self.page.wait_for_url(re.compile(r"/project/\d+/change/"))
        current = self.page.locator("#phase-panel ~ ol [aria-current=step]")
        assert phase in current.inner_text()

    def refused(self, phase):
        """Try to move the project on; give the gates that are named."""
        self.window.go(self.address)
        self._ask(f"Move to the phase “{phase}”", {})
        self.page.wait_for_selector(".money-form")
        words = self.page.locator(".money-form").inner_text()
        self.window.go(self.address)
        unmet = self.page.locator("#phase-panel ~ ul > li", has_text="Not met")
        names = [row.locator("strong").inner_text() for row in unmet.all()]
        assert [name for name in names if f"{name}: " not in words] == []
        return names

    def _ask(self, move, fields):
        self.page.get_by_role("link", name=move).click()
        for name, value in fields.items():
            self.page.fill(f"[name={name}]", value)
        self.page.locator("form .money-buttons button[type=submit]").click()

    def open_consultation(self, initiative):
        page = self.window.go("/admin/initiatives/consultation/add/")
        page.select_option("#id_region", initiative.region_id)
        choose(page, "initiative", initiative.title_en)
        page.fill("#id_title_en", "Digital transformation in clinics")
        last_day = timezone.localdate() + timedelta(days=30)
        page.fill("#id_closes_on", last_day.isoformat())
        page.click("[name=_continue]")
        page.wait_for_url(re.compile(r"/consultation/\d+/change/"))
        confirm(page, "Open the consultation")
        return Consultation.objects.get()

    def close_consultation(self, consultation):
        page = self.window.go(f"/admin/initiatives/consultation/{consultation.pk}/change/")
        page.get_by_role("link", name=re.compile("Close the consultation$")).click()
        page.fill("[name=outcome]", "Kenya asks for rural clinics first.")
        page.locator("form .money-buttons button[type=submit]").click()
        page.wait_for_url(re.compile(r"/consultation/\d+/change/"))

    def record_outcome(self):
        page = self.window.go("/admin/projects/result/add/")
        choose(page, "project", "Clinics")
        page.select_option("#id_kind", "outcome")
        page.fill("#id_achieved_on", timezone.localdate().isoformat())
        page.fill("#id_statement_en", "Forty clinics are connected.")
        page.click("[name=_save]")
        page.wait_for_url("**/admin/projects/result/")

    def state_final_expenditure(self):
        self.window.go(self.address)
        self.page.click("text=State the final expenditure")
        self.page.fill("#id_note", "All invoices are in.")
        self.page.click("[name=_save]")
        self.page.wait_for_url("**/admin/budgets/finalstatement/")
        assert FinalStatement.objects.get().spent_chf == 0

    def record_lesson(self):
        page = self.window.go("/admin/projects/lesson/add/")
        choose(page, "project", "Clinics")
        page.fill("#id_title_en", "Ask the clinics")
        page.fill("#id_what_en", "They knew what they needed.")
        page.click("[name=_save]")
        page.wait_for_url("**/admin/projects/lesson/")

    def reopen(self):
        self.window.go(self.address)
        self._ask("Reopen", {"reason": "No invoice was missing, a lesson was."})
        self.page.wait_for_url(re.compile(r"/project/\d+/change/"))


class Reviewer:
    """Somebody at headquarters who decides on what others prepared."""

    def __init__(self, visit, user):
        self.window = visit(width=1400)
        self.page = sign_in(self.window, user.username)

    def approve_budget(self):
        self.page.get_by_role("link", name="Approval queue").click()
        self.page.locator(".money-table tbody a").first.click()
        confirm(self.page, "Approve")

    def waive_lessons(self, address):
        page = self.window.go(address)
        assert page.get_by_role("link", name=re.compile("Move to the phase")).count() == 0
        page.get_by_role("link", name=re.compile("^Waive.*Lessons recorded")).click()
        page.fill("[name=reason]", "They are being written.")
        page.locator("form .money-buttons button[type=submit]").click()
        page.wait_for_url(re.compile(r"/project/\d+/change/"))


def choose(page, name, text):
    """Choose a record, from a list that is there or one that is searched."""
    if page.locator(f"#id_{name} + .select2").count():
        page.locator(f"#id_{name} + .select2").click()
        page.locator(".select2-results__option", has_text=text).first.click()
        return
    option = page.locator(f"#id_{name} option", has_text=text).first
    page.select_option(f"#id_{name}", option.get_attribute("value"))
