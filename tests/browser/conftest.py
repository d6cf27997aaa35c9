"""A real browser against a real server: the system's Chromium, driven by Playwright."""

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from budgets.models import Appeal, AppealProject, Category
from reports.models import Report, ReportFile
from stakeholders.models import CountryCategory
from tests.browser.world import make_dialogue, make_results
from tests.factories import (
    AgreementFactory,
    AllocationFactory,
    AppealFactory,
    BudgetItemFactory,
    ContributionFactory,
    CountryFactory,
    ExpectedResultFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ParticipationFactory,
    ProjectFactory,
    ResultFactory,
    UserFactory,
)
from tests.reports.contents.test_upgrades import SCHEMA, kept

CHROMIUM = "/usr/bin/chromium"
# Playwright's synchronous interface keeps an event loop in this thread, and Django then refuses
# to touch the database from it. Nothing here is asynchronous: the server has threads of its own.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@dataclass
class Visit:
    """One page in the browser, and what the browser noticed while it was open."""

    page: Page
    server: str
    troubles: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    received: int = 0

    def go(self, path: str) -> Page:
        self.received = 0
        self.page.goto(f"{self.server}{path}")
        return self.page


@pytest.fixture(scope="session")
def browser():
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, live_server):
    """Open a window of the given width and colour scheme; close it after the test."""
    contexts: list[BrowserContext] = []

    def open_window(*, width: int = 1280, scheme: str = "light") -> Visit:
        viewport = {"width": width, "height": 900}
        contexts.append(browser.new_context(viewport=viewport, color_scheme=scheme))
        window = Visit(contexts[-1].new_page(), live_server.url)
        _watch(window)
        return window

    yield open_window
    for context in contexts:
        context.close()


def _watch(window: Visit) -> None:
    host = urlsplit(window.server).netloc

    def on_request(request) -> None:
        if urlsplit(request.url).netloc not in (host, ""):
            window.strangers.append(request.url)

    def on_console(message) -> None:
        if message.type in ("error", "warning"):
            window.troubles.append(message.text)

    def on_finished(event) -> None:
        window.received += int(event["encodedDataLength"])

    window.page.on("request", on_request)
    window.page.on("console", on_console)
    window.page.on("pageerror", lambda error: window.troubles.append(str(error)))
    network = window.page.context.new_cdp_session(window.page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", on_finished)


@pytest.fixture(scope="module")
def world(django_db_setup, copies, django_db_blocker, tmp_path_factory):
    """One record of each kind, and the page of each kind without its language.

    Made once for the tests of a module, which only read it.
    """
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), copies.kept(), media:
        yield make_world()


def make_world() -> dict[str, str]:
    project = ProjectFactory(
        slug="fibre",
        countries=["KE", "UG"],
        themes=["infrastructure"],
        description_en="Fibre for schools.",
        source="https://example.org/fibre",
        is_sample=True,
    )
    project.other_initiatives.add(InitiativeFactory(number=2))
    ExpectedResultFactory(initiative=project.initiative)
    ResultFactory(project=project)
    ParticipationFactory(project=project)
    BudgetItemFactory(budget__project=project, amount=1000)
    fund = FundFactory()
    ContributionFactory(project=project, amount=300, fund=fund, is_sample=True)
    ContributionFactory(project=None, region=project.region, amount=40, stage="received")
    AllocationFactory(fund=fund, lines_of={project: 90}, approved=True)
    AgreementFactory(ends_on=timezone.localdate() + timedelta(days=30))
    appeal = AppealFactory()
    AppealProject.objects.create(appeal=appeal, project=project, gap_cash=1000)
    Appeal.objects.update(issued_on=date(2026, 9, 1))
    ContributionFactory(project=project, organisation=None, country=CountryFactory())
    ExpenditureFactory(project=project, category=Category.TRAINING)  # long words in Russian
    CountryCategory.objects.create(country_id="KE", kind=CountryCategory.Kind.LLDC)
    OrganisationFactory(acronym="ATU").regions.add(project.region)
    ProjectFactory.create_batch(26, initiative=project.initiative)
    report = _issued_report(project.region)
    others = make_dialogue(project) | make_results(project)
    return others | {
        "home": "",
        "about": "about/",
        "regions": "regions/",
        "region": "regions/AFR/",
        "region-projects": "regions/AFR/projects/",
        "region-funding": "regions/AFR/funding/",
        "region-dialogue": "regions/AFR/meetings/",
        "region-office": "regions/AFR/office/",
        "countries": "countries/",
        "country": "countries/KE/",
        "country-projects": "countries/KE/projects/",
        "country-funding": "countries/KE/funding/",
        "country-results": "countries/KE/results/",
        "country-brief": "countries/KE/brief/",
        "region-brief": "regions/AFR/brief/",
        "plans": "action-plans/",
        "plan": "action-plans/kigali-2022/",
        "initiatives": "initiatives/",
        "initiative": "initiatives/kigali-2022/AFR1/",
        "projects": "projects/",
        "projects, filtered": "projects/?region=AFR&phase=implementation",
        "projects, bad filter": "projects/?region=XXX",
        "project": "projects/fibre/",
        "money": "money/",
        "explained": "money/explained/?measure=secured&region=AFR",
        "explained, gap": "money/explained/?measure=gap",
        "funds": "funds/",
        "fund": "funds/voluntary/",
        "needs": "funding-needs/",
        "appeals": "appeals/",
        "appeal": f"appeals/{appeal.pk}/",
        "agreements": "agreements/",
        "reports": "reports/",
        "report": f"reports/{report.pk}/",
        "sign in": "accounts/login/",
        "password reset": "accounts/password/reset/",
    }


def _issued_report(region) -> Report:
    """Make a report that a revision supersedes; what both say is a kept snapshot."""
    first = Report.objects.create(region=region, year=2026)
    file = ReportFile(report=first, language="ar", status=ReportFile.Status.READY)
    file.sha256, file.size = "ab" * 32, 9
    file.file.save("rdf-afr-ar.pdf", ContentFile(b"%PDF-1.7\n"))
    _issue(first, "RDF-AFR/1")
    revision = Report.objects.create(region=region, year=2026, revises=first, revision_kind="rev")
    _issue(revision, "RDF-AFR/1(Rev.1)")
    return first


def _issue(report: Report, number: str) -> None:
    report.status, report.document_number = Report.Status.ISSUED, number
    report.snapshot, report.issued_by = kept(SCHEMA), UserFactory()
    report.snapshot_at = report.issued_at = datetime(2026, 11, 24, tzinfo=UTC)
    report.save()
