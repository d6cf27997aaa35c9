"""One record of each kind that leads to a project or follows from it, with the page of each."""

from datetime import UTC, date, datetime

from initiatives.models import Attendance, Decision
from projects.models import Project
from tests.factories import CountryFactory, OrganisationFactory, ProjectFactory, UserFactory
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
    FollowUpFactory,
    ImpactFactory,
    IndicatorFactory,
    LessonFactory,
    MeasurementFactory,
    ProgressUpdateFactory,
    RiskFactory,
    TargetFactory,
)

MOMENT = datetime(2026, 5, 1, tzinfo=UTC)


def make_dialogue(project: Project) -> dict[str, str]:
    """Make needs, meetings, consultations and joint activities; give their pages."""
    meeting = MeetingFactory(agenda_en="1. Opening\n2. Needs", city_en="Nairobi")
    Decision.objects.create(meeting=meeting, number=1, text_en="Open a consultation")
    Attendance.objects.create(meeting=meeting, kind="member-states", participants=40)
    need = NeedFactory(
        status="accepted",
        channel="meeting",
        meeting=meeting,
        initiative=project.initiative,
        is_sample=True,
        title_en="",
        title_fr="Formation des enseignants",
    )
    need.projects.add(project)
    organisation = OrganisationFactory(kind="regional-organisation", acronym="RTU")
    ActivityFactory(is_sample=True).organisations.add(organisation)
    opened = ConsultationFactory(
        status="open", opened_at=MOMENT, initiative=project.initiative, text_en="Say what is first."
    )
    closed = ConsultationFactory(
        status="closed", opened_at=MOMENT, closed_at=MOMENT, closes_on=date(2026, 6, 1)
    )
    for code, language in (("KE", "en"), ("UG", "ar")):
        country = CountryFactory(iso2=code)
        InvitationFactory(consultation=opened, country=country)
        ReplyFactory(
            invitation__consultation=closed,
            invitation__country=country,
            language=language,
            cash_amount=25_000,
            cash_currency="USD",
        )
    return {
        "needs raised": "needs/",
        "need": f"needs/{need.pk}/",
        "raise a need": "needs/raise/",
        "meetings": "meetings/",
        "meeting": f"meetings/{meeting.pk}/",
        "consultations": "consultations/",
        "consultation, open": f"consultations/{opened.pk}/",
        "consultation, closed": f"consultations/{closed.pk}/",
        "activities": "activities/",
        "organizations": "organizations/",
        "organization": f"organizations/{organisation.pk}/",
    }


def make_results(project: Project) -> dict[str, str]:
    """Measure a result of the project, state its impact, teach and tell; give their pages."""
    result = project.results.get()
    result.achieved_on, result.published_at = date(2026, 3, 1), MOMENT
    result.save()
    result.goals.add(GoalFactory())
    result.expected_results.set(project.initiative.expected_results.all())
    indicator = IndicatorFactory(
        result=result, unit="people", core=CoreIndicatorFactory(), breakdowns=["sex"]
    )
    TargetFactory(indicator=indicator)
    measurement = MeasurementFactory(indicator=indicator)
    measurement.parts.create(dimension="sex", category="women", value=25)
    ImpactFactory(project=project, country=CountryFactory(iso2="KE"), is_sample=True)
    LessonFactory(project=project, why_en="Because", advice_en="Ask first", is_sample=True)
    ProgressUpdateFactory(project=project, is_sample=True)
    RiskFactory(project=project, likelihood=5, effect=4)
    FollowUpFactory(project=project, owner=UserFactory())
    effort = InterregionalEffortFactory(description_en="Fibre everywhere", is_sample=True)
    effort.initiatives.add(project.initiative)
    ProjectFactory(initiative=project.initiative, replicates=project)
    return {
        "indicator": f"indicators/{indicator.pk}/",
        "lessons": "lessons/",
        "lights": "lights/",
        "news": "news/",
        "reuse": "reuse/",
        "subscribe": "subscribe/",
        "letter sent": "subscribe/sent/",
        "offer": "offer/",
        "offer to a project": f"projects/{project.slug}/offer/",
        "offer sent": "offer/sent/",
        "offer confirmed": "offer/confirmed/",
        "efforts": "efforts/",
        "effort": f"efforts/{effort.slug}/",
    }
