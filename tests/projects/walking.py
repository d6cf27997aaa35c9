"""What brings a project through its gates, for tests that need it further on."""

from datetime import UTC, date, datetime

from budgets.writing.closing import state_final_expenditure
from initiatives.models import Consultation
from projects.models import Gate, Project
from tests.budgets.books import Books
from tests.factories import ProjectFactory, ResultFactory
from tests.initiatives.factories import ConsultationFactory, InvitationFactory
from tests.projects.factories import LessonFactory

Phase = Project.Phase
DAY = date(2026, 3, 2)


def project_in(phase, **values):
    """A project of Kenya and Uganda, of which nothing else is known yet."""
    values = {"countries": ["KE", "UG"], **values}
    return ProjectFactory(phase=phase, **values)


def consult(project, *, countries=None, closed=True, linked=True):
    """Hold a consultation in the region of the project, on it or on its initiative."""
    consultation = ConsultationFactory(
        region=project.region, initiative=None if linked else project.initiative
    )
    invited = project.countries.all() if countries is None else countries
    for country in invited:
        InvitationFactory(consultation=consultation, country=country)
    moments = {"status": "open", "opened_at": datetime(2026, 1, 5, tzinfo=UTC)}
    if closed:
        moments |= {"status": "closed", "closed_at": datetime(2026, 2, 5, tzinfo=UTC)}
    Consultation.objects.filter(pk=consultation.pk).update(**moments)
    if linked:
        project.consultations.add(consultation)
    return consultation


def meet(gate, project):
    """Do what the gate asks for; the actual start comes with the move itself."""
    if gate == Gate.APPROVED_BUDGET:
        Books().plan(project, {"amount": 1000})
    elif gate == Gate.CONSULTATION:
        consult(project)
    elif gate == Gate.OUTCOMES:
        ResultFactory(project=project, kind="outcome", achieved_on=DAY)
    elif gate == Gate.FINAL_EXPENDITURE:
        state_final_expenditure(project, by=Books().officer)
    elif gate == Gate.LESSONS:
        LessonFactory(project=project)
