"""Who tries, and the worlds in which they try: each is Africa's, with nothing that is another's."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from initiatives.models import Likeness
from projects.models import ProjectLikeness
from stakeholders.models import Country, Office, Organisation, User
from tests.budgets.offering import offer
from tests.factories import (
    AgreementFactory,
    AllocationFactory,
    AppealFactory,
    BudgetFactory,
    CommitmentFactory,
    ContributionFactory,
    CountryFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ParticipationFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
    settle,
)
from tests.initiatives.consulting import asks
from tests.initiatives.factories import (
    ActivityFactory,
    ConsultationFactory,
    InvitationFactory,
    MeetingFactory,
    NeedFactory,
    ReplyFactory,
)
from tests.projects.factories import (
    AnnouncedResultFactory,
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

TODAY = timezone.localdate()
SOON, LATER = TODAY + timedelta(days=20), TODAY + timedelta(days=40)

ROLES = {
    "anonymous": None,
    "administrator": {"role": "hq-administrator", "is_staff": True},
    "reviewer": {"role": "hq-reviewer", "is_staff": True},
    "auditor": {"role": "auditor", "is_staff": True},
    "africa_officer": {"role": "regional-officer", "is_staff": True, "regions": ["AFR"]},
    "americas_officer": {"role": "regional-officer", "is_staff": True, "regions": ["AMS"]},
    "kenya_focal_point": {"role": "focal-point", "country_id": "KE"},
    "uganda_focal_point": {"role": "focal-point", "country_id": "UG"},
    "partner": {"role": "partner"},
}


def make_places():
    """Two regions, three countries, an initiative, the organization of the partner and another."""
    for code, region in (("KE", "AFR"), ("UG", "AFR"), ("BR", "AMS")):
        CountryFactory(iso2=code, region=RegionFactory(code=region))
    InitiativeFactory()
    for acronym in ("ATU", "AFRALTI"):
        OrganisationFactory(acronym=acronym)


def account(role, username):
    values = ROLES[role]
    if values is None:
        return AnonymousUser()
    organisation = Organisation.objects.get(acronym="ATU") if role == "partner" else None
    return UserFactory(username=username, organisation=organisation, **values)


def nothing():
    return None


def need_of_brazil():
    """One that a project of Africa could answer."""
    african_project()
    return NeedFactory(country_id="BR")


def proposed_link():
    """A link of a project of Africa with a need of Brazil, which the Americas decide on."""
    return LinkProposalFactory(project=african_project(), need=NeedFactory(country_id="BR"))


def need(status="raised"):
    """One of Kenya that a project names."""
    made = NeedFactory(status=status)
    african_project().needs.add(made)
    return made


def unanswered_need():
    return NeedFactory(status="raised")


def organisation():
    """One of Africa that nothing names."""
    made = OrganisationFactory(acronym="NEW")
    made.regions.set(["AFR"])
    return made


def meeting():
    return MeetingFactory(is_published=False)


def activity():
    return ActivityFactory()


def joint_activity():
    made = ActivityFactory()
    made.organisations.add(OrganisationFactory())
    return made


def unpublished_project():
    return ProjectFactory(is_published=False)


def consultation(status="open", closes_on=SOON):
    """One of Africa to which Kenya alone is invited; as a draft, to which nobody is yet."""
    now = timezone.now()
    moments = {} if status == "draft" else {"opened_at": now}
    moments |= {"closed_at": now} if status == "closed" else {}
    made = ConsultationFactory(
        status=status, closes_on=closes_on, initiative=InitiativeFactory(), **moments
    )
    if status != "draft":
        InvitationFactory(consultation=made)
    return made


def answered_consultation():
    """One that every country invited has answered."""
    made = consultation()
    ReplyFactory(invitation=made.invitations.get())
    return made


def invitation():
    return consultation().invitations.get()


def asking_invitation():
    return asks(invitation(), until=LATER)


def reply():
    return ReplyFactory(invitation=invitation())


def african_project(phase="implementation", **values):
    """One of Kenya and Uganda, in which the partner takes part."""
    made = ProjectFactory(phase=phase, countries=["KE", "UG"], **values)
    ParticipationFactory(project=made, organisation=Organisation.objects.get(acronym="ATU"))
    return made


def mistaken_project():
    """One that nobody outside has seen and on which nothing rests."""
    return ProjectFactory(is_published=False)


def staffed_project():
    """The same, with one of the staff to whom something can be given."""
    UserFactory(username="olga", role="auditor", is_staff=True)
    return african_project()


def participation():
    return african_project().participations.get()


def indicator():
    return IndicatorFactory(result__project=african_project())


def measurement():
    return MeasurementFactory(indicator=indicator())


def impact():
    """One in Kenya."""
    return ImpactFactory(project=african_project())


def progress_update():
    return ProgressUpdateFactory(project=african_project())


def target():
    return TargetFactory(indicator=indicator())


def visit():
    return VisitFactory(project=african_project())


def risk():
    return RiskFactory(project=african_project())


def follow_up():
    return FollowUpFactory(project=african_project())


def staffed_follow_up():
    """One that is handed to somebody who is staff."""
    project = staffed_project()
    return FollowUpFactory(project=project, owner=User.objects.get(username="olga"))


def lesson(**values):
    return LessonFactory(project=african_project(), **values)


def achieved(**values):
    return AnnouncedResultFactory(project=african_project(), **values)


def likeness():
    """A pair of an initiative of Africa and one of the Americas."""
    one, other = InitiativeFactory(), InitiativeFactory(region__code="AMS")
    return Likeness.objects.create(one=one, other=other, score="0.812", reasons={})


def project_likeness():
    """A pair of a project of Africa and one of the Americas."""
    one = african_project()
    other = ProjectFactory(initiative=InitiativeFactory(region__code="AMS"))
    return ProjectLikeness.objects.create(one=one, other=other, score="0.812", reasons={})


def contribution():
    """To a project of Africa, without entries."""
    return ContributionFactory(project=african_project(), stage=None)


def entry():
    return ContributionFactory(project=african_project(), stage="pledged").entries.get()


def unvalued_entry():
    """A pledge in kind without a value."""
    return unvalued().entries.get()


def unvalued():
    project = african_project()
    return ContributionFactory(project=project, mode="in-kind", amount=None, stage="pledged")


def committed():
    """A contribution to a project of Africa under which money may come in."""
    return ContributionFactory(project=african_project(), stage="committed")


def brought_to(record, status):
    """Move a draft on, as somebody else does."""
    if status == "approved":
        return settle(record)
    if status == "proposed":
        rows = type(record).objects.filter(pk=record.pk)
        rows.update(status="proposed", proposed_by=UserFactory(), proposed_at=timezone.now())
        record.refresh_from_db()
    return record


def commitment(status="draft"):
    return brought_to(CommitmentFactory(contribution=contribution()), status)


def budget(status="draft"):
    return brought_to(BudgetFactory(project=african_project(), items_of=[{}]), status)


def allocation(status="draft"):
    return brought_to(AllocationFactory(), status)


def agreement():
    return AgreementFactory()


def appeal():
    """Of Africa, complete; it calls for one project, which has a budget and no money yet."""
    project = african_project()
    BudgetFactory(project=project, items_of=[{}], approved=True)
    return AppealFactory(occasion="rdf", region=project.region, calls_for=[project])


def expenditure():
    return ExpenditureFactory(project=african_project())


def offered(status="offered"):
    """What somebody offers to a project of Africa."""
    return offer(status, project=african_project())


def fund():
    return FundFactory()


def office_and_fund():
    kenya = Country.objects.get(pk="KE")
    Office.objects.create(region=kenya.region, kind="regional", city_en="Nairobi", country=kenya)
    return fund()
