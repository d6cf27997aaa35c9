"""A world in which one record of each kind has many rows of everything that it may have.

Its rows are copies of a few dull ones, each kind written by one statement.
"""

from datetime import UTC, date, datetime, timedelta

from initiatives.models import Decision, MeetingDocument
from tests.factories import (
    AgreementFactory,
    AppealFactory,
    ContributionFactory,
    CountryFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ParticipationFactory,
    ProjectFactory,
    ResultFactory,
)
from tests.initiatives.factories import (
    ActivityFactory,
    ConsultationFactory,
    InterregionalEffortFactory,
    MeetingFactory,
    NeedFactory,
)
from tests.projects.factories import (
    DocumentFactory,
    FindingFactory,
    FollowUpFactory,
    ImpactFactory,
    IndicatorFactory,
    LessonFactory,
    MeasurementFactory,
    ProgressUpdateFactory,
    RiskFactory,
    TargetFactory,
    VisitFactory,
)

MANY = 130
FIRST_DAY = date(2025, 1, 1)


def many(record, **of_each):
    """Copy a record many times, and give the copies; what is callable is asked for each."""
    model = type(record)
    fields = [one for one in model._meta.concrete_fields if not one.primary_key]
    stored = [one.attname for one in fields if not one.generated]
    values = model._base_manager.values(*stored).get(pk=record.pk)
    rows = []
    for number in range(MANY):
        row = model(**values)
        for name, value in of_each.items():
            setattr(row, name, value(number) if callable(value) else value)
        rows.append(row)
    return model._base_manager.bulk_create(rows)


def numbered(text):
    return lambda number: f"{text} {number}"


def day(number):
    return FIRST_DAY + timedelta(number)


def make_world():
    """Make the records, and give the keys of the addresses of each, by the name of its pages."""
    region = InitiativeFactory(number=1).region
    initiative = InitiativeFactory(number=1)
    initiative.is_published = True
    country = CountryFactory(iso2="KE", region=region)
    organisation = OrganisationFactory(name_en="Organization of Tests")
    organisation.regions.add(region)
    fund = FundFactory()
    project = ProjectFactory(slug="project", countries=["KE"], themes=["infrastructure"])
    organisations = many(organisation, name_en=numbered("Other organization"))
    region.organisations.add(*organisations)
    projects = many(
        ProjectFactory(), slug=lambda n: f"copy-{n}", title_en=numbered("Copy of a project")
    )
    countries = project.countries.through
    countries.objects.bulk_create([countries(project=one, country=country) for one in projects])
    _taking_part(project, projects, organisation, organisations)
    talked = _dialogue(project, projects, organisation, organisations, country, initiative)
    learnt = {**_learning(project), **_monitoring(project)}
    result = ResultFactory(project=project)
    indicator = IndicatorFactory(result=result)
    many(result, statement_en=numbered("Result"))
    many(ResultFactory(project=project, achieved_on=day(0), published_at=NOW))
    many(indicator, name_en=numbered("Indicator"))
    many(TargetFactory(indicator=indicator, due_on=day(MANY)), due_on=day)
    many(MeasurementFactory(indicator=indicator, measured_on=day(MANY)), measured_on=day)
    impact = ImpactFactory(project=project, country=country)
    many(impact, statement_en=numbered("Impact"), project=lambda n: projects[n])
    effort = InterregionalEffortFactory()
    effort.initiatives.add(initiative)
    type(project).objects.filter(pk__in=[one.pk for one in projects]).update(effort=effort)
    many(InterregionalEffortFactory(), slug=lambda n: f"other-effort-{n}")
    paid = _money(project, projects, organisation, fund)
    return {
        "region": {"pk": region.pk, "code": region.pk},
        "country": {"pk": country.pk, "iso2": country.pk},
        "organisation": {"pk": organisation.pk},
        "organization": {"pk": organisation.pk},
        "project": {"slug": project.slug},
        "initiative": {"plan": initiative.plan.slug, "code": initiative.code},
        "plan": {"slug": initiative.plan.slug},
        "action-plan": {"slug": initiative.plan.slug},
        "theme": {"slug": "infrastructure"},
        "effort": {"slug": effort.slug},
        "indicator": {"pk": indicator.pk},
        "impact": {"pk": impact.pk},
        "fund": {"slug": fund.slug},
        "money": {"year": 2026},
        "result": {"pk": result.pk},
        **{name: {"pk": record.pk} for name, record in (talked | learnt | paid).items()},
    }


NOW = datetime(2026, 7, 1, tzinfo=UTC)


def _taking_part(project, projects, organisation, organisations):
    part = ParticipationFactory(project=project, organisation=organisation)
    many(part, project=lambda n: projects[n])
    many(part, organisation=lambda n: organisations[n])


def _dialogue(project, projects, organisation, organisations, country, initiative):
    meeting = MeetingFactory()
    need = NeedFactory(country=country, initiative=initiative, meeting=meeting, status="accepted")
    project.needs.add(need, *many(need, title_en=numbered("Need")))
    need.projects.add(*projects)
    organisation.meetings.add(meeting, *many(MeetingFactory(kind="other"), held_with=meeting))
    meeting.organisations.add(*organisations)
    decision = Decision.objects.create(
        meeting=meeting, number=MANY + 1, text="Decision", initiative=initiative
    )
    many(decision, number=lambda n: n + 1)
    paper = MeetingDocument.objects.create(
        meeting=meeting, title="Paper", language="en", file="paper.pdf", size=1, is_public=True
    )
    many(paper)
    activity = ActivityFactory(initiative=initiative)
    activity.countries.add(country)
    activities = [activity, *many(activity, title_en=numbered("Activity"))]
    project.joint_activities.add(*activities)
    organisation.activities.add(*activities)
    activity.projects.add(*projects)
    activity.organisations.add(*organisations)
    consultation = ConsultationFactory(initiative=initiative, status="open", opened_at=NOW)
    project.consultations.add(consultation, *many(consultation, title_en=numbered("Consultation")))
    consultation.projects.add(*projects)
    return {
        "need": need,
        "meeting": meeting,
        "activity": activity,
        "joint-activity": activity,
        "consultation": consultation,
    }


def _learning(project):
    lesson = LessonFactory(project=project)
    many(lesson, title_en=numbered("Lesson"))
    document = DocumentFactory(project=project)
    many(document, title=numbered("Document"))
    update = ProgressUpdateFactory(project=project)
    many(update, text_en=numbered("Update"))
    return {"lesson": lesson, "document": document, "progress-update": update}


def _monitoring(project):
    visit = VisitFactory(project=project)
    many(FindingFactory(visit=visit), text=numbered("Finding"))
    many(visit)
    risk = RiskFactory(project=project)
    many(risk, description=numbered("Risk"))
    action = FollowUpFactory(project=project)
    many(action, action=numbered("Action"))
    return {"visit": visit, "risk": risk, "follow-up": action}


def _money(project, projects, organisation, fund):
    contribution = ContributionFactory(
        project=project, organisation=organisation, fund=fund, stage="pledged"
    )
    contributions = many(contribution)
    entry = contribution.entries.get()
    many(entry, contribution=lambda n: contributions[n])
    expenditure = ExpenditureFactory(project=project, fund=fund)
    many(expenditure)
    agreement = AgreementFactory()
    many(agreement, title_en=numbered("Agreement"))
    appeal = AppealFactory(calls_for=[project, *projects], issued_on=FIRST_DAY)
    type(contribution).objects.filter(pk__in=[one.pk for one in contributions]).update(
        appeal=appeal
    )
    return {
        "appeal": appeal,
        "contribution": contribution,
        "contribution-entry": entry,
        "expenditure": expenditure,
        "agreement": agreement,
    }
