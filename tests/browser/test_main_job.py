"""The main job, end to end: an officer, a browser, a worker, and six languages of paper."""

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings

from projects.models import Project
from reports.models import Report, ReportFile
from tests.factories import ActionPlanFactory, InitiativeFactory, OrganisationFactory
from tests.worker import Worker

pytestmark = [pytest.mark.browser, pytest.mark.worker, pytest.mark.django_db(transaction=True)]

FILES = len(settings.LANGUAGES) * len(ReportFile.Format.values)
PASSWORD = "a-long-test-password"


@pytest.fixture
def worker(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    worker = Worker(tmp_path / "worker.log")
    worker.start()
    yield worker
    worker.stop()


def sign_in(window, username):
    page = window.go("/admin/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/admin/")
    return page


def test_from_a_project_in_the_admin_to_the_report_in_six_languages(
    visit, worker, africa_officer, reviewer
):
    # The project goes on in the year after its plan; the next plan is in force by then.
    initiative = InitiativeFactory(title_en="Digital transformation")
    ActionPlanFactory(slug="baku-2025", starts_year=2026, ends_year=2029)
    InitiativeFactory(region__code="AMS", title_en="Of another region")
    OrganisationFactory(name_en="A generous bank")
    window = visit(width=1400)

    page = sign_in(window, africa_officer.username)
    add_project(window, page, initiative)
    add_budget(page)
    add_contribution(page)
    approve(visit(width=1400), reviewer.username)

    page = window.go("/fr/projects/broadband-for-clinics/")
    assert "Broadband for clinics" in page.inner_text("h1")
    figures = page.inner_text("main").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "1 075,00" in figures
    assert "250,00" in figures
    answer = page.request.get(f"{window.server}/api/v1/projects/?initiative=AFR1").json()
    assert [
        (row["title"], row["funding"]["planned"]["cash"], row["funding"]["gap"]["cash"])
        for row in answer["results"]
    ] == [("Broadband for clinics", "1075.00", "825.00")]

    order_report(window)
    report = Report.objects.get()
    assert report.status == Report.Status.BUILT
    links = window.page.locator("a[href*='/files/']")
    assert links.count() == FILES
    for link in links.all():
        content = window.page.request.get(window.server + link.get_attribute("href")).body()
        assert report.files.filter(sha256=hashlib.sha256(content).hexdigest()).count() == 1
    assert len(list(Path(settings.MEDIA_ROOT).rglob("*.pdf"))) == len(settings.LANGUAGES)
    assert len(list(Path(settings.MEDIA_ROOT).rglob("rdf-*.*"))) == FILES
    assert window.strangers == []


def add_project(window, page, initiative):
    page.goto(f"{window.server}/admin/projects/project/add/")
    choices = page.locator("#id_initiative option").all_inner_texts()
    assert [text for text in choices if "Of another region" in text] == []
    page.select_option("#id_initiative", str(initiative.pk))
    page.fill("#id_title_en", "Broadband for clinics")
    page.fill("#id_starts_on", "2026-02-01")
    page.locator("#id_is_published").check(force=True)
    page.click("[name=_continue]")
    page.wait_for_url(re.compile(r"/project/\d+/change/"))
    assert Project.objects.get().region_id == "AFR"


def add_budget(page):
    """Programme support is worked out: 7.5 per cent of 1,000."""
    back = page.url
    page.click("text=Add a budget")
    page.select_option("#id_items-0-category", "training")
    page.fill("#id_items-0-year", "2026")
    page.fill("#id_items-0-amount", "1000")
    page.click("[name=_continue]")
    page.wait_for_url(re.compile(r"/budget/\d+/change/"))
    assert "1,075.00" in page.inner_text("main, #content")
    confirm(page, "Propose for approval")
    page.goto(back)


def add_contribution(page):
    page.click("text=Add a contribution")
    page.locator("#id_organisation + .select2").click()
    page.locator(".select2-results__option", has_text="A generous bank").click()
    page.select_option("#id_first_stage", "committed")
    page.fill("#id_first_amount", "250")
    page.click("[name=_save]")
    page.wait_for_url("**/admin/budgets/contribution/")


def approve(window, username):
    """A reviewer empties the queue: the budget, and the commitment of the bank."""
    page = sign_in(window, username)
    for _record in range(2):
        page.get_by_role("link", name="Approval queue").click()
        page.locator(".money-table tbody a").first.click()
        confirm(page, "Approve")
    page.get_by_role("link", name="Approval queue").click()
    page.wait_for_selector("text=Nothing waits for your approval.")


def confirm(page, action):
    """Take an action of a record: it asks first, and acts on the second click."""
    page.get_by_role("link", name=re.compile(rf"{action}$")).click()
    page.locator("form .money-buttons button[type=submit]").click()
    page.wait_for_url(re.compile(r"/change/"))


def order_report(window):
    page = window.go("/admin/reports/report/add/")
    page.select_option("#id_region", "AFR")
    page.fill("#id_year", "2026")
    page.click("[name=_save]")
    page.wait_for_url(re.compile(r"/report/\d+/change/"))
    # Nobody reloads the page: the bar follows the worker until the links are there.
    page.wait_for_function(
        f"document.querySelectorAll(\"a[href*='/files/']\").length === {FILES}",
        timeout=180_000,
    )
