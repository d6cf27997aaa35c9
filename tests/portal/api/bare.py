"""A world in which every record of the API stands with what it must have, and nothing else."""

from datetime import UTC, date, datetime

from budgets.models import AllocationLine, FinalStatement, OfficeResource
from initiatives.models import Attendance, Decision, Likeness, MeetingDocument
from projects.models import (
    GateWaiver,
    MeasurementPart,
    PhaseChange,
    ProjectLikeness,
    QualityQuestion,
)
from reports.models import Report, ReportFile, ReportSection
from stakeholders.models import Country, CountryCategory, CountryRegion, Office
from tests.factories import (
    AgreementFactory,
    AllocationFactory,
    AppealFactory,
    BudgetFactory,
    CommitmentFactory,
    ContributionFactory,
    ExchangeRateFactory,
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
from tests.initiatives.factories import (
    ActivityFactory,
    ConsultationFactory,
    CoreIndicatorFactory,
    GoalFactory,
    InterregionalEffortFactory,
    InvitationFactory,
    MeetingFactory,
    NeedFactory,
    ReplyFactory,
)
from tests.projects.factories import (
    AnnouncedResultFactory,
    DocumentFactory,
    FindingFactory,
    FollowUpFactory,
    ImpactFactory,
    IndicatorFactory,
    LessonFactory,
    LinkProposalFactory,
    MeasurementFactory,
    ProgressUpdateFactory,
    RiskFactory,
    TargetFactory,
    VisitFactory,
)

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
CONFIRMED = {"status": "confirmed", "decided_at": NOW}


def make_bare_world():
    """One row of each model, or one in each state where that decides what is shown."""
    project = ProjectFactory(phase="", starts_on=None, countries=["KE"], themes=["infrastructure"])
    somebody = UserFactory(username="olga", role="auditor", is_staff=True)
    QualityQuestion.objects.create(project=project, rule="needed", asked_on=NOW.date())
    _places()
    _agreed(project, somebody)
    _phases(project, somebody)
    _results(project)
    _monitoring(project, somebody)
    _estimates(project)
    _contributed(project)
    _reported(somebody)


def _places():
    kenya = Country.objects.get(pk="KE")
    CountryCategory.objects.create(country=kenya, kind="ldc")
    CountryRegion.objects.create(country=kenya, region_id=kenya.region_id)
    office = Office.objects.create(
        region=kenya.region, kind="regional", city_en="Nairobi", country=kenya
    )
    OfficeResource.objects.create(office=office, year=2026, fund=FundFactory())
    ExchangeRateFactory()


def _agreed(project, somebody):
    ExpectedResultFactory(initiative=project.initiative)
    elsewhere = InitiativeFactory(region__code="AMS")
    Likeness.objects.create(
        one=project.initiative,
        other=elsewhere,
        score="0.812",
        reasons={},
        **CONFIRMED,
        decided_by=somebody,
    )
    InterregionalEffortFactory().initiatives.set([project.initiative, elsewhere])
    NeedFactory(raised_by=None)
    NeedFactory(status="accepted", decided_at=NOW)
    meeting = MeetingFactory()
    Decision.objects.create(meeting=meeting, number=1, text_en="Open a consultation")
    Attendance.objects.create(meeting=meeting, kind="member-states", participants=40)
    MeetingDocument.objects.create(meeting=meeting, title="Agenda", file="a.pdf", is_public=True)
    meeting.organisations.add(OrganisationFactory())
    ActivityFactory().organisations.add(OrganisationFactory())
    ConsultationFactory()
    closed = ConsultationFactory(status="closed", opened_at=NOW, closed_at=NOW)
    ReplyFactory(invitation=InvitationFactory(consultation=closed, email=""), priorities="")
    LinkProposalFactory(project=project, need=NeedFactory(country__iso2="BR"))


def _phases(project, somebody):
    ParticipationFactory(project=project)
    PhaseChange.objects.create(
        project=project, move="advance", from_status="active", to_status="active", made_by=somebody
    )
    GateWaiver.objects.create(
        project=project, gate="lessons", reason="It has none.", waived_by=somebody
    )
    FinalStatement.objects.create(project=project, spent_chf=0, stated_by=somebody)
    replica = ProjectFactory(
        replicates=project, phase="", initiative=InitiativeFactory(region__code="AMS")
    )
    ProjectLikeness.objects.create(
        one=project, other=replica, score="0.812", reasons={}, **CONFIRMED, decided_by=somebody
    )


def _results(project):
    result = AnnouncedResultFactory(project=project)
    result.goals.add(GoalFactory())
    ResultFactory(project=project)
    indicator = IndicatorFactory(result=result, core=CoreIndicatorFactory(), breakdowns=["country"])
    TargetFactory(indicator=indicator)
    document = DocumentFactory(project=project, language="")
    measurement = MeasurementFactory(indicator=indicator, evidence="", document=document)
    MeasurementPart.objects.create(
        measurement=measurement, dimension="country", country_id="KE", value=1
    )
    ImpactFactory(project=project)
    LessonFactory(project=project)
    ProgressUpdateFactory(project=project)


def _monitoring(project, somebody):
    FindingFactory(visit=VisitFactory(project=project))
    risk = RiskFactory(project=project, response="Nobody knows.")
    risk.response = ""  # the history tells of it
    risk.save()
    FollowUpFactory(project=project, owner=somebody)


def _estimates(project):
    items = [{}, {"mode": "in-kind", "amount": None}]
    BudgetFactory(project=project, support_rate=0, items_of=items)
    BudgetFactory(project=ProjectFactory(phase=""), items_of=[{}], approved=True)
    draft = AllocationFactory(year=2025)
    AllocationLine.objects.create(allocation=draft, project=project, chf_amount=100)
    AllocationFactory(lines_of={project: 100}, approved=True)
    ExpenditureFactory(project=project)


def _contributed(project):
    plain = {"level": "", "project": project}
    ContributionFactory(**plain, stage=None)
    ContributionFactory(**plain, stage="received")
    ContributionFactory(**plain, mode="in-kind", amount=None)
    CommitmentFactory(contribution__project=project)
    texts = {f"text_{code}": "" for code in ("ar", "zh_hans", "en", "fr", "ru", "es")}
    AppealFactory(calls_for=[project], issued_on=date(2026, 6, 1), **texts)
    AppealFactory(**texts)
    AgreementFactory(amount=None)


def _reported(somebody):
    values = {"kind": "tdag", "year": 2025, "snapshot": {"schema": 3}, "snapshot_at": NOW}
    first = Report.objects.create(document_number="TDAG-25/12", **values)
    ReportFile.objects.create(
        report=first, language="fr", status="ready", sha256="ab" * 32, file="a.pdf"
    )
    ReportSection.objects.create(report=first, key="summary")
    first.status, first.issued_at, first.issued_by = "issued", NOW, somebody
    first.save()
    Report.objects.create(revises=first, revision_kind="rev", **values)
    Report.objects.create(kind="tdag", year=2026)
