"""One small programme in Africa, of which every figure can be worked out by hand.

It is made once a run, as a template like those of ``tests/databases.py``, and its figures are taken
once: taking them is most of what a test of a report would wait for.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import translation

from initiatives.models import Initiative
from reports import services
from reports.contents.rdf import gather_rdf
from reports.contents.snapshot import to_json
from reports.models import Report
from tests import databases
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    ContributionFactory,
    CountryFactory,
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
from tests.fingerprints import code_and_data
from tests.projects.factories import MeasurementFactory, TargetFactory
from tests.restoring import facts_of_filled_tables

DAY = date(2026, 11, 20)
NUMBERED = (CountryFactory, OrganisationFactory, RegionFactory, UserFactory)
FROM = 900  # so that what is made here has no number that a test gives
UNREAD = {
    "reports_report",
    "reports_reportfile",
    "reports_reportsection",
    "stakeholders_datachange",
    "stakeholders_trailentry",
    "stakeholders_user",
    "stakeholders_user_regions",
}
"""What ordering a report writes, and users: no figure is taken from there but the report's own."""
FOLDER = Path(__file__).parents[1]


def make_small_programme() -> Initiative:
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


def order_report(initiative: Initiative) -> Report:
    return services.order_report(
        kind="rdf",
        region=initiative.region,
        year=2026,
        by=None,
        document_number="RDF-AFR/4",
        session_en="Nairobi, 2026",
    )


def write_summary(report: Report) -> None:
    report.sections.filter(key="summary").update(body_en="All is well.")


def figures_of(report: Report) -> dict[str, Any]:
    """Take the figures as they are stored."""
    return json.loads(json.dumps(to_json(gather_rdf(report, as_of=DAY))))


def _make() -> dict[str, Any]:
    translation.deactivate()
    with _numbers_of_its_own():
        initiative = make_small_programme()
    with transaction.atomic():
        report = order_report(initiative)
        version = Report.objects.values_list("version", flat=True).get()
        write_summary(report)
        figures = figures_of(report)
        transaction.set_rollback(True)
    return {"figures": figures, "version": version}


@contextmanager
def _numbers_of_its_own() -> Iterator[None]:
    present = {factory: factory._meta.next_sequence() for factory in NUMBERED}
    for factory in NUMBERED:
        factory.reset_sequence(FROM)
    yield
    for factory, number in present.items():
        factory.reset_sequence(number)


def _files() -> Iterable[Path]:
    return [*code_and_data(), *FOLDER.rglob("factories.py"), Path(__file__)]


SMALL = databases.Template("small", databases.MIGRATED, _files, _make, is_of_the_day=True)


def is_as_made(copies: databases.Copies, report: Report, *, version: int) -> bool:
    """Whether there is nothing but the small programme, users, and this report as it was ordered.

    Asks the database itself, so that no fixture and no test needs to say what it changes.
    """
    before, now = copies.facts[connection.settings_dict["NAME"]], facts_of_filled_tables()
    changed = {table for table in before | now if before.get(table) != now.get(table)}
    reports = [*Report.objects.values_list("pk", "version")]
    return changed <= UNREAD and reports == [(report.pk, version)]
