"""What the tests of the pages share: a project with everything, and an issued report."""

from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256

import pytest
from django.core.files.base import ContentFile

from reports.models import Report, ReportFile
from stakeholders.models import CountryCategory
from tests.factories import (
    BudgetItemFactory,
    ContributionFactory,
    CountryFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ParticipationFactory,
    ProjectFactory,
    RegionFactory,
    ResultFactory,
    UserFactory,
)

CONTENT = b"%PDF-1.7\n"
SHA256 = sha256(CONTENT).hexdigest()


@pytest.fixture
def make_project(db):
    """Make projects that have a row in every relation that a page shows."""

    def make(**values):
        project = ProjectFactory(
            **{"countries": ["KE", "UG"], "themes": ["infrastructure", "skills"], **values}
        )
        project.other_initiatives.add(InitiativeFactory(number=2))
        CountryCategory.objects.get_or_create(country_id="KE", kind="ldc")
        ParticipationFactory(project=project, organisation=OrganisationFactory(acronym="ATU"))
        kenya = CountryFactory()
        ParticipationFactory(project=project, organisation=None, country=kenya)
        ResultFactory(project=project)
        BudgetItemFactory(budget__project=project, amount=Decimal(1000))
        ContributionFactory(project=project, amount=Decimal(300), fund=FundFactory())
        ContributionFactory(
            project=project, mode="in-kind", amount=None, organisation=None, country=kenya
        )
        ContributionFactory(project=project, stage="pledged", amount=Decimal(50))
        ExpenditureFactory(project=project, amount=Decimal(120))
        return project

    return make


@pytest.fixture
def make_report(db, settings, tmp_path):
    """Make reports with one finished file; drafts unless told to be issued."""
    settings.MEDIA_ROOT = tmp_path

    def make(*, issued=True, year=2026, snapshot=None, number="", **values):
        report = Report.objects.create(region=RegionFactory(), year=year, **values)
        file = ReportFile(report=report, language="ar", status=ReportFile.Status.READY)
        file.sha256, file.size = SHA256, len(CONTENT)
        file.file.save("rdf-afr-ar.pdf", ContentFile(CONTENT))
        if snapshot:
            report.snapshot, report.snapshot_at = snapshot, datetime(2026, 11, 24, tzinfo=UTC)
            report.save()
        if issued:
            report.status = Report.Status.ISSUED
            report.document_number = number or f"RDF-AFR/{year}"
            report.snapshot = snapshot or {"figures": []}
            report.snapshot_at = report.issued_at = datetime(2026, 11, 24, tzinfo=UTC)
            report.issued_by = UserFactory()
            report.save()
        return report

    return make


@pytest.fixture
def graduation():
    """Put Kenya into a category that it leaves on a day."""

    def make(left_on: date):
        return CountryCategory.objects.create(
            country=CountryFactory(),
            kind=CountryCategory.Kind.LDC,
            left_on=left_on,
            end_status="confirmed",
        )

    return make
