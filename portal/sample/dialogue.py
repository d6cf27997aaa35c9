"""Sample meetings, needs, consultations and activities: what leads to projects."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from initiatives.models import (
    ActionPlan,
    Attendance,
    Consultation,
    Decision,
    Initiative,
    Invitation,
    Meeting,
    Need,
    Reply,
    Theme,
)
from portal.sample import forum
from portal.sample.activities import make_activities
from portal.sample.amounts import moment
from portal.sample.draft import RUNNING, TODAY, Programme
from portal.sample.texts import columns, names, read_json
from projects.models import Project
from stakeholders.models import Country, Region, User

YEAR = TODAY.year
# One region has not met this year, to show what that looks like.
WITHOUT_MEETING = "CIS"
PARTICIPANTS = {
    Attendance.Kind.MEMBER_STATES: 48,
    Attendance.Kind.SECTOR_MEMBERS: 21,
    Attendance.Kind.ACADEMIA: 6,
    Attendance.Kind.REGIONAL: 9,
    Attendance.Kind.UNION: 12,
}
DECLINED = "Sample: the Bureau already supports this with the regional organization."
ANSWERED = (Need.Status.ANSWERED, Need.Status.MET)
# The language in which each region's sample reply is written.
REPLY_LANGUAGES = {
    "AFR": "fr",
    "AMS": "es",
    "ARB": "ar",
    "ASP": "zh-hans",
    "CIS": "ru",
    "EUR": "en",
}


@transaction.atomic
def make_dialogue(programme: Programme) -> None:
    """Make it once, for the regions that have sample projects."""
    if Meeting.objects.filter(is_sample=True).exists():
        return
    texts = read_json("initiatives/data/sample_dialogue.json")
    regions = list(Region.objects.filter(projects__is_sample=True).distinct())
    for number, region in enumerate(regions):
        meeting = _meet(texts, region, number)
        _need(texts, programme, region, meeting, number)
        _consult(texts, programme, region)
        make_activities(texts, programme, region, number)
        for plan in ActionPlan.objects.order_by("starts_year"):
            _consult_on_projects(texts["consultation"], programme, region, plan)
    if regions:
        _symposium(texts)


def _meet(texts: dict[str, Any], region: Region, number: int) -> Meeting:
    """Give the meeting of the region in this year or, where there was none, in the last."""
    year = YEAR - 1 if region.pk == WITHOUT_MEETING else YEAR
    starts_on = date(year, 4 + number, 9)
    text, place = texts["annual_meeting"], names(region)
    meeting = Meeting.objects.create(
        kind=Meeting.Kind.ANNUAL,
        region=region,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=2),
        is_published=True,
        is_sample=True,
        **columns("name", text["name"], place=place),
        **columns("agenda", text["agenda"]),
        **columns("summary", text["summary"]),
    )
    Decision.objects.bulk_create(
        Decision(
            meeting=meeting,
            number=position,
            due_on=starts_on + timedelta(days=60 * position),
            done_on=starts_on + timedelta(days=40) if position == 1 else None,
            is_sample=True,
            **columns("text", decision),
        )
        for position, decision in enumerate(texts["decisions"], start=1)
    )
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, kind=kind, participants=count + number)
        for kind, count in PARTICIPANTS.items()
    )
    if number % 2 == 0 and region.pk != WITHOUT_MEETING:
        _hold_forum(texts["forum"], region, meeting.ends_on, place, held_with=meeting)
    if region.pk == forum.REGION:
        _hold_forum(texts["forum"], region, forum.HELD_ON, place)
    return meeting


def _hold_forum(
    text: dict[str, Any],
    region: Region,
    starts_on: date,
    place: dict[str, str],
    *,
    held_with: Meeting | None = None,
) -> None:
    Meeting.objects.create(
        kind=Meeting.Kind.RDF,
        region=region,
        held_with=held_with,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=1),
        is_published=True,
        is_sample=True,
        **columns("name", text["name"], place=place),
        **columns("agenda", text["agenda"]),
        **columns("summary", text["summary"]),
    )


def _symposium(texts: dict[str, Any]) -> None:
    text = texts["symposium"]
    Meeting.objects.create(
        kind=Meeting.Kind.GSR,
        starts_on=date(YEAR, 7, 6),
        ends_on=date(YEAR, 7, 9),
        is_published=True,
        is_sample=True,
        **columns("name", text["name"]),
        **columns("agenda", text["agenda"]),
        **columns("summary", text["summary"]),
    )


def _need(
    texts: dict[str, Any], programme: Programme, region: Region, meeting: Meeting, number: int
) -> None:
    """Raise one need a theme, each in another state: answered by a project, declined in two."""
    countries = programme.countries[region.pk]
    states = [Need.Status.RAISED, Need.Status.ACCEPTED, Need.Status.ANSWERED, Need.Status.MET]
    for position, theme in enumerate(Theme.objects.filter(slug__in=texts["needs"])):
        status = states[(position + number) % len(states)]
        project = Project.objects.filter(is_sample=True, region=region, themes=theme).first()
        if project is None and status in ANSWERED:
            status = Need.Status.ACCEPTED
        if status == Need.Status.RAISED and number % 3 == 1 and position > 2:
            status = Need.Status.DECLINED
        decided_on = min(TODAY, meeting.starts_on + timedelta(days=10 + 7 * position))
        is_decided = status != Need.Status.RAISED
        text = texts["needs"][theme.slug]
        at_meeting = position % 2 == 0
        need = Need.objects.create(
            country=countries[(position * 5 + number) % len(countries)],
            kind=Need.Kind.ASSISTANCE if position % 3 == 0 else Need.Kind.NEED,
            channel=Need.Channel.MEETING if at_meeting else Need.Channel.CORRESPONDENCE,
            meeting=meeting if at_meeting else None,
            raised_on=meeting.starts_on,
            status=status,
            decided_by=programme.officer if is_decided else None,
            decided_at=moment(decided_on) if is_decided else None,
            first_decided_on=decided_on if is_decided else None,
            decision_reason=DECLINED if status == Need.Status.DECLINED else "",
            is_sample=True,
            **columns("title", text["title"]),
            **columns("description", text["description"]),
        )
        need.themes.set([theme])
        if project is not None and status in ANSWERED:
            need.projects.add(project)


def _consult(texts: dict[str, Any], programme: Programme, region: Region) -> None:
    """Consult on the first initiative of the present plan; in Africa it is still open."""
    initiative = Initiative.objects.filter(region=region, plan__starts_year__lte=YEAR).first()
    if initiative is None:
        return
    is_open = region.pk == "AFR"
    text, now = texts["consultation"], timezone.now()
    closes_on = date(YEAR + 1, 1, 31) if is_open else date(YEAR, 9, 30)
    opened_at = now if is_open else datetime(YEAR, 7, 1, 9, tzinfo=UTC)
    consultation = Consultation.objects.create(
        region=region,
        initiative=initiative,
        closes_on=closes_on,
        status=Consultation.Status.OPEN if is_open else Consultation.Status.CLOSED,
        entered_by=programme.officer,
        opened_by=programme.officer,
        opened_at=opened_at,
        closed_by=None if is_open else programme.officer,
        closed_at=None if is_open else datetime(YEAR, 10, 1, 9, tzinfo=UTC),
        is_sample=True,
        **columns("title", text["title"], place=names(region)),
        **columns("text", text["text"]),
        **({} if is_open else columns("outcome", text["outcome"])),
    )
    invitations = _invite(consultation, programme.countries[region.pk])
    if not is_open:
        _reply(texts["replies"], invitations, REPLY_LANGUAGES[region.pk])


def _consult_on_projects(
    text: dict[str, Any], programme: Programme, region: Region, plan: ActionPlan
) -> None:
    """Close the consultation of the countries that benefit before the first project begins."""
    projects = Project.objects.filter(
        is_sample=True, region=region, initiative__plan=plan, phase__in=RUNNING
    )
    first = projects.order_by("starts_on").first()
    if first is None or first.starts_on is None:
        return
    by, opened_on = programme.officer_of(region.pk), first.starts_on - timedelta(days=140)
    consultation = Consultation.objects.create(
        region=region,
        closes_on=opened_on + timedelta(days=60),
        status=Consultation.Status.CLOSED,
        entered_by=by,
        opened_by=by,
        opened_at=moment(opened_on),
        closed_by=by,
        closed_at=moment(opened_on, days=61),
        is_sample=True,
        **columns("title", text["title"], place=names(region)),
        **columns("text", text["text"]),
        **columns("outcome", text["outcome"]),
    )
    consultation.projects.set(projects)
    # Each is written to, at an address of a domain that nobody can have.
    _invite(consultation, programme.countries[region.pk], others="{iso2}@sample.example")


def _invite(
    consultation: Consultation, countries: Sequence[Country], *, others: str = ""
) -> list[Invitation]:
    """Invite all; no real address is written to.

    Sample focal points have one; ``others`` makes that of a country without, by its code.
    """
    addresses = dict(
        User.objects.filter(is_sample=True, role=User.Role.FOCAL_POINT).values_list(
            "country", "email"
        )
    )
    return Invitation.objects.bulk_create(
        Invitation(
            consultation=consultation,
            country=country,
            email=email,
            last_day=consultation.closes_on,
            sent_at=consultation.opened_at if email else None,
        )
        for country in countries
        for email in [addresses.get(country.pk) or others.format(iso2=country.pk.lower())]
    )


def _reply(replies: list[dict[str, Any]], invitations: Sequence[Invitation], language: str) -> None:
    for number, (text, invitation) in enumerate(zip(replies, invitations, strict=False)):
        Reply.objects.create(
            invitation=invitation,
            status=Reply.Status.SUBMITTED,
            submitted_at=datetime(YEAR, 9, 14 + number, 10, tzinfo=UTC),
            language=language,
            cash_amount=25_000 if number == 0 else None,
            cash_currency="USD" if number == 0 else "",
            **{
                name: words.get(language.replace("-", "_"), words.get("en", ""))
                for name, words in text.items()
            },
        )
