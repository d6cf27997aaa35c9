"""What a report tells beyond projects and their money: all of it, and nothing that is hidden."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.reading import funding
from budgets.reading.scopes import Scope
from initiatives.activity_counts import ActivityCounts, Participants
from initiatives.need_counts import NeedCounts
from reports.contents.cooperation import (
    Consultation,
    Cooperation,
    Effort,
    Impact,
    Meeting,
    Member,
    Needs,
    Reuse,
    SectorPart,
    gather,
)
from reports.contents.parts import Text
from stakeholders.models import CountryRegion
from stakeholders.periods import Period
from tests.factories import (
    CountryFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
)
from tests.initiatives.factories import (
    ActivityFactory,
    ConsultationFactory,
    InterregionalEffortFactory,
    InvitationFactory,
    MeetingFactory,
    NeedFactory,
    ReplyFactory,
)
from tests.projects.factories import ImpactFactory

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)
NO_ACTIVITIES = ActivityCounts(table={}, joint=0, participants=Participants(), is_sample=False)


@pytest.fixture
def source(db):
    return ProjectFactory(
        title_en="Source", countries=["KE"], sectors=["BDT", "TSB"], initiative__region__code="AFR"
    )


def gathered(year=2026):
    everything = Scope.visible_to(AnonymousUser())
    return gather(everything.of_region("AFR"), region="AFR", period=Period.of_year(year))


def closed_consultation(**values):
    return ConsultationFactory(
        status="closed", opened_at=MOMENT, closed_at=MOMENT, closes_on=date(2026, 4, 1), **values
    )


def test_report_tells_impact_reuse_efforts_meetings_consultations_and_sectors(source):
    ImpactFactory(project=source, country_id="KE", statement_en="Clinics stay open")
    americas = InitiativeFactory(region=RegionFactory(code="AMS"), number=2)
    ProjectFactory(title_en="Copy", initiative=americas, replicates=source)
    effort = InterregionalEffortFactory(title_en="Telemedicine")
    effort.initiatives.set([source.initiative, americas])
    meeting = MeetingFactory(name_en="Annual meeting")
    NeedFactory(status="accepted", channel="meeting", meeting=meeting)
    NeedFactory(channel="meeting", meeting=meeting)
    NeedFactory(raised_on=date(2025, 12, 31))
    NeedFactory(country=CountryFactory(iso2="BR", region=RegionFactory(code="AMS")))
    consultation = closed_consultation(title_en="Priorities", outcome_en="Agreed")
    ReplyFactory(invitation=InvitationFactory(consultation=consultation))
    InvitationFactory(
        consultation=consultation, country=CountryFactory(iso2="UG"), refused_at=MOMENT
    )

    ActivityFactory(status="completed", women=3, men=2, participants=7)
    ActivityFactory(kind="mission").organisations.add(OrganisationFactory())

    shown = gathered()

    assert shown == Cooperation(
        activities=ActivityCounts(
            table={"training": {"completed": 1}, "mission": {"": 1}},
            joint=1,
            participants=Participants(total=7, women=3, men=2, of=2, unknown=1, by_sex=1),
            is_sample=False,
        ),
        wide_activities=NO_ACTIVITIES,
        impacts=(
            Impact(
                project=Text(en="Source"),
                country=Text(en="Country KE"),
                statement=Text(en="Clinics stay open"),
                status="unconfirmed",
                is_sample=False,
            ),
        ),
        efforts=(
            Effort(
                title=Text(en="Telemedicine"),
                members=(
                    Member(
                        code="AFR1", plan=Text(en="Kigali Action Plan"), region=Text(en="Africa")
                    ),
                    Member(
                        code="AMS2", plan=Text(en="Kigali Action Plan"), region=Text(en="Americas")
                    ),
                ),
                totals=funding.Totals(projects=2, unknown=2, unrecorded=2),
                is_sample=False,
            ),
        ),
        reuses=(
            Reuse(
                source=Text(en="Source"),
                source_region=Text(en="Africa"),
                replica=Text(en="Copy"),
                replica_region=Text(en="Americas"),
                is_sample=False,
            ),
        ),
        meetings=(
            Meeting(
                kind="annual-regional",
                name=Text(en="Annual meeting"),
                starts_on=date(2026, 6, 1),
                ends_on=date(2026, 6, 3),
                decisions=0,
                needs=2,
                is_sample=False,
            ),
        ),
        consultations=(
            Consultation(
                title=Text(en="Priorities"),
                status="closed",
                closes_on=date(2026, 4, 1),
                invited=2,
                delivered=1,
                answered=1,
                outcome=Text(en="Agreed"),
                is_sample=False,
            ),
        ),
        needs=(
            Needs(year=2026, counts=NeedCounts(waiting=1, accepted=1)),
            Needs(year=None, counts=NeedCounts(waiting=2, accepted=1)),
        ),
        sectors=(SectorPart(sector="BDT", projects=1), SectorPart(sector="TSB", projects=1)),
    )


def test_what_is_not_public_or_of_another_region_or_year_is_not_told(source):
    hidden = ProjectFactory(initiative=source.initiative, is_published=False, sectors=["BR"])
    ImpactFactory(project=hidden)
    ProjectFactory(initiative=source.initiative, replicates=hidden)
    InterregionalEffortFactory(is_published=False).initiatives.set([source.initiative])
    MeetingFactory(is_published=False)
    MeetingFactory(region=RegionFactory(code="AMS"))
    MeetingFactory(starts_on=date(2025, 6, 1), ends_on=date(2025, 6, 2))
    ConsultationFactory()
    closed_consultation(region=RegionFactory(code="AMS"))
    ActivityFactory(is_published=False)
    ActivityFactory(region=RegionFactory(code="AMS"))
    ActivityFactory(starts_on=date(2025, 12, 31), ends_on=date(2026, 1, 2))

    assert gathered() == Cooperation(
        activities=NO_ACTIVITIES,
        wide_activities=NO_ACTIVITIES,
        impacts=(),
        efforts=(),
        reuses=(),
        meetings=(),
        consultations=(),
        needs=(Needs(year=2026, counts=NeedCounts()), Needs(year=None, counts=NeedCounts())),
        sectors=(SectorPart(sector="BDT", projects=1), SectorPart(sector="TSB", projects=1)),
    )


def test_activities_of_several_regions_are_counted_apart(source):
    """By a country, an initiative or a public project of the region; each once."""
    asia = RegionFactory(code="ASP")
    CountryRegion.objects.create(country_id="KE", region_id="AFR")
    day = {"region": None, "starts_on": date(2026, 3, 1), "status": "completed"}
    ActivityFactory(kind="workshop", **day, participants=5).countries.set(["KE"])
    of_all = ActivityFactory(kind="training", **day, initiative=source.initiative)
    source.joint_activities.add(of_all)
    of_all.countries.set(["KE"])
    ActivityFactory(kind="mission", **day)
    ActivityFactory(kind="mission", **day | {"starts_on": date(2025, 3, 1)}).countries.set(["KE"])
    ActivityFactory(kind="mission", **day | {"region": asia}).countries.set(["KE"])
    hidden = ProjectFactory(initiative=source.initiative, is_published=False)
    hidden.joint_activities.add(ActivityFactory(kind="study", **day))

    shown = gathered()

    assert shown.activities == NO_ACTIVITIES
    assert shown.wide_activities == ActivityCounts(
        table={"training": {"completed": 1}, "workshop": {"completed": 1}},
        joint=0,
        participants=Participants(total=5, of=2, unknown=1),
        is_sample=False,
    )


@pytest.mark.parametrize("factory", [ImpactFactory, MeetingFactory, closed_consultation])
def test_a_sample_row_marks_it(source, factory):
    factory(is_sample=True, **({"project": source} if factory is ImpactFactory else {}))

    assert gathered().is_sample


def test_a_text_in_one_other_language_is_read_in_that_one():
    text = Text({"fr": "Bonjour", "ar": "مرحبا"})

    assert [text.read_in(code) for code in ("ar", "ru")] == ["مرحبا", "Bonjour"]


def test_projects_alone_make_an_effort_of_their_regions():
    effort = InterregionalEffortFactory(title_en="Villages")
    for region in ("AFR", "AMS"):
        ProjectFactory(initiative__region=RegionFactory(code=region), effort=effort)
    hidden = InterregionalEffortFactory(title_en="Hidden")
    ProjectFactory(initiative__region__code="AFR", effort=hidden, is_published=False)

    shown = gathered().efforts

    assert [(row.title, row.members) for row in shown] == [(Text(en="Villages"), ())]
    assert shown[0].totals == funding.Totals(projects=2, unknown=2, unrecorded=2)
