"""One small programme in Africa, of which every figure can be worked out by hand."""

import json
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
from django.utils import timezone
from modeltranslation.utils import get_translation_fields

from reports import services, shelf
from reports.contents.rdf import gather_rdf
from reports.contents.snapshot import to_json
from reports.models import Report, ReportFile, ReportSection
from stakeholders.models import User
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    ContributionFactory,
    ExpectedResultFactory,
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
from tests.projects.factories import MeasurementFactory, TargetFactory
from tests.worker import Worker

DAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def programme(db):
    """AFR1 with one project in Kenya, its money and its outcome; all in six languages but one."""
    region = RegionFactory(
        code="AFR", name_ar="إفريقيا", name_zh_hans="非洲", name_fr="Afrique", position=1
    )
    initiative = InitiativeFactory(
        region=region,
        plan__ends_year=2026,
        plan__legal_basis_en="Resolution 17 (Rev. Kigali, 2022)",
        title_ar="التحول الرقمي",
        title_zh_hans="数字化转型",
        title_status_ar="translation",
        objective_en="Broadband for all",
    )
    ExpectedResultFactory(initiative=initiative, number=1, statement_en="Networks reach all")
    project = ProjectFactory(
        slug="telemedicine",
        number="9RAF10084",
        title_en="Telemedicine",
        title_fr="Télémédecine",
        initiative=initiative,
        countries=["KE"],
        ends_on=date(2027, 6, 30),
    )
    BudgetFactory(
        project=project,
        items_of=[
            {"amount": Decimal("12345.60")},
            {"amount": Decimal("500"), "mode": "in-kind"},
        ],
        approved=True,
    )
    donor = OrganisationFactory(name_en="Development Fund", kind="financial-institution")
    ContributionFactory(
        project=project,
        organisation=donor,
        amount=Decimal("1000.50"),
        fund=FundFactory(),
        stage="received",
    )
    ContributionFactory(project=project, organisation=donor, amount=None, mode="in-kind")
    ExpenditureFactory(project=project, amount=Decimal("800"), category="equipment")
    AllocationFactory(
        region=region,
        fund=FundFactory(slug="regular-budget", name_en="Regular budget", kind="regular-budget"),
        new_chf=Decimal(2000),
        lines_of={project: Decimal(1500)},
        approved=True,
    )
    result = ResultFactory(project=project, statement_en="Ten clinics are linked")
    MeasurementFactory(indicator=TargetFactory(indicator__result=result).indicator)
    ParticipationFactory(project=project, organisation=donor, role="1")
    return initiative


@pytest.fixture
def report(programme):
    """Ordered, and not yet taken up by a worker."""
    return services.order_report(
        kind="rdf",
        region=programme.region,
        year=2026,
        by=None,
        document_number="RDF-AFR/4",
        session_en="Nairobi, 2026",
    )


@pytest.fixture
def gathered(report):
    """The same with its figures gathered, but no language printed."""
    ReportSection.objects.filter(report=report, key="summary").update(body_en="All is well.")
    report.snapshot = json.loads(json.dumps(to_json(gather_rdf(report, as_of=DAY))))
    report.snapshot_at = timezone.now()
    report.save(update_fields=["snapshot", "snapshot_at"])
    return report


@pytest.fixture
def built(gathered):
    """The same as if all languages had been printed; each file says only its language."""
    for file in gathered.files.all():
        put_in_place(file)
    Report.objects.filter(pk=gathered.pk).update(status=Report.Status.BUILT)
    gathered.refresh_from_db()
    return gathered


@pytest.fixture
def reviewed(built):
    """The same in review, with all that is required to issue it."""
    write_required_texts(built)
    print_all_again(built, by=UserFactory(role="hq-administrator"))
    Report.objects.filter(pk=built.pk).update(status=Report.Status.IN_REVIEW)
    built.refresh_from_db()
    return built


def print_all_again(report: Report, *, by: User) -> None:
    """Print a report again with its texts as they are now, as workers would."""
    services.print_again(report, by=by)
    for file in report.files.all():
        put_in_place(file)
    Report.objects.filter(pk=report.pk).update(status=Report.Status.BUILT)
    report.refresh_from_db()


def write_required_texts(report: Report) -> None:
    """Write the sections without which no report is issued, in six languages."""
    columns = get_translation_fields("body")
    for section in report.sections.filter(key__in=ReportSection.FRONT):
        for column in columns:
            setattr(section, column, f"{section.key} {column}")
        section.save()


def put_in_place(file: ReportFile) -> None:
    content = f"%PDF {file.language}".encode()
    file.status, file.file, file.size = "ready", shelf.name_of(file), len(content)
    file.sha256 = sha256(content).hexdigest()
    file.save()
    shelf.write(file, content)


@pytest.fixture
def worker(tmp_path):
    worker = Worker(tmp_path / "worker.log")
    yield worker
    worker.stop()
