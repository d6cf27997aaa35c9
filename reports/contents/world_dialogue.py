"""Meetings, consultations, appeals, partners and offices of all regions in a period.

Instructs 3 (appeals), 4 (offices), 6 (annual meetings), 7 (consultations before implementation),
9 (regional organizations in the phases of projects).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from budgets import models as costs
from budgets.reading.calls import called_by_appeal, outcomes_by_appeal
from budgets.reading.scopes import Scope
from initiatives import models as agreed
from initiatives.meetings import annual_meetings
from projects import models as done
from reports.contents.parts import Party, Text
from reports.contents.stakeholders import REGIONAL_KINDS, party_part
from stakeholders.models import Office, Organisation, Region
from stakeholders.periods import Period

SHOWN_IMPACTS = 12
"""How many statements are printed: those that countries confirmed last."""


@dataclass(frozen=True, kw_only=True)
class RegionMeetings:
    """``annual`` is the state of the annual meeting in each year of the period."""

    region: Text
    annual: Mapping[str, str]
    forums: int
    decisions: int
    done: int


@dataclass(frozen=True, kw_only=True)
class RegionConsultations:
    """Consultations under way in the period, and projects that were let into implementation.

    ``waived`` of the ``begun`` went without the consultation of some Member States.
    """

    region: Text | None
    consultations: int
    invited: int
    delivered: int
    answered: int
    begun: int
    waived: int


@dataclass(frozen=True, kw_only=True)
class AppealPart:
    """An appeal issued in the period: the gap it called for in cash, and what was answered."""

    title: Text
    region: Text | None
    issued_on: date
    projects: int
    called: Decimal | None
    promised: Decimal
    secured: Decimal
    received: Decimal
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class PartnerPhases:
    """In how many projects a regional organization takes part, and in which phases of them."""

    party: Party
    projects: int
    phases: Mapping[str, int]
    unknown: int


@dataclass(frozen=True, kw_only=True)
class RoleCount:
    """How many organizations and countries have a role, in how many projects."""

    role: str
    organisations: int
    countries: int
    projects: int


@dataclass(frozen=True, kw_only=True)
class OfficePart:
    """Posts and money of an office in the period and the one before; None is not recorded."""

    region: Text
    city: Text
    kind: str
    posts_planned: Decimal | None
    posts_filled: Decimal | None
    planned: Decimal | None
    used_before: Decimal | None
    used: Decimal | None
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class ImpactPart:
    project: Text
    country: Text
    statement: Text
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class ReuseCount:
    """Projects set up after one of another region; None where it is of no single region."""

    source: Text | None
    replica: Text | None
    projects: int


@dataclass(frozen=True, kw_only=True)
class Dialogue:
    """``impacts`` counts all statements by status; ``confirmed`` are those printed."""

    meetings: tuple[RegionMeetings, ...]
    consultations: tuple[RegionConsultations, ...]
    appeals: tuple[AppealPart, ...]
    partners: tuple[PartnerPhases, ...]
    roles: tuple[RoleCount, ...]
    offices: tuple[OfficePart, ...]
    impacts: Mapping[str, int]
    confirmed: tuple[ImpactPart, ...]
    reuses: tuple[ReuseCount, ...]

    @property
    def is_sample(self) -> bool:
        parts: list[AppealPart | OfficePart | ImpactPart] = [
            *self.appeals,
            *self.offices,
            *self.confirmed,
        ]
        return any(part.is_sample for part in parts)


def gather_dialogue(
    projects: QuerySet[done.Project], scope: Scope, *, period: Period, on: date
) -> Dialogue:
    regions = list(Region.objects.all())
    impacts = done.Impact.objects.public().filter(project__in=_keys(projects))
    return Dialogue(
        meetings=_meetings(regions, period, on),
        consultations=_consultations(regions, projects, period),
        appeals=gather_appeals(scope, period),
        partners=_partners(projects),
        roles=_roles(projects),
        offices=_offices(period),
        impacts=dict(
            impacts.order_by()
            .values("status")
            .annotate(number=Count("pk"))
            .values_list("status", "number")
        ),
        confirmed=_confirmed(impacts, on),
        reuses=_reuses(),
    )


def _keys(projects: QuerySet[done.Project]) -> QuerySet[Any, Any]:
    return projects.order_by().values("pk")


def _meetings(regions: list[Region], period: Period, on: date) -> tuple[RegionMeetings, ...]:
    years = range(period.starts_on.year, period.ends_on.year + 1)
    annual = annual_meetings(regions, years, on=on)
    held = agreed.Meeting.objects.public().filter(period.holds("starts_on"), starts_on__lte=on)
    rows = (
        held.order_by()
        .values("region")
        .annotate(
            forums=Count("pk", filter=Q(kind=agreed.Meeting.Kind.RDF), distinct=True),
            decided=Count("decisions", distinct=True),
            done=Count("decisions", filter=Q(decisions__done_on__lte=on), distinct=True),
        )
    )
    counts = {row["region"]: row for row in rows}
    none = {"forums": 0, "decided": 0, "done": 0}
    return tuple(
        RegionMeetings(
            region=Text.of(region, "name"),
            annual={str(year): annual[region.pk, year].state.value for year in years},
            forums=counts.get(region.pk, none)["forums"],
            decisions=counts.get(region.pk, none)["decided"],
            done=counts.get(region.pk, none)["done"],
        )
        for region in regions
    )


def _consultations(
    regions: list[Region], projects: QuerySet[done.Project], period: Period
) -> tuple[RegionConsultations, ...]:
    rows = agreed.Consultation.objects.public().filter(
        opened_at__date__lte=period.ends_on, closes_on__gte=period.starts_on
    )
    held: dict[str | None, Counter[str]] = defaultdict(Counter)
    for row in rows.order_by().with_counts():
        numbers = {"invited": row.invited, "delivered": row.delivered, "answered": row.answered}
        held[row.region_id].update({"consultations": 1, **numbers})
    moves = done.PhaseChange.objects.filter(
        period.holds("made_at__date"),
        project__in=_keys(projects),
        move=done.PhaseChange.Move.ADVANCE,
        to_phase=done.Project.Phase.IMPLEMENTATION,
    )
    waived = Q(waived__contains=[done.Gate.CONSULTATION])
    begun = (
        moves.order_by()
        .values("project__region")
        .annotate(
            begun=Count("project", distinct=True),
            waived=Count("project", filter=waived, distinct=True),
        )
    )
    for move in begun:
        held[move.pop("project__region")].update(move)
    places: list[Region | None] = [*regions, *([None] if None in held else [])]
    names = ("consultations", "invited", "delivered", "answered", "begun", "waived")
    return tuple(
        RegionConsultations(
            region=Text.of(region, "name") if region else None,
            **{name: held[region.pk if region else None][name] for name in names},
        )
        for region in places
    )


def gather_appeals(scope: Scope, period: Period) -> tuple[AppealPart, ...]:
    """Give those issued in the period; their answers as of the day of the figures."""
    rows = costs.Appeal.objects.public().filter(period.holds("issued_on"))
    issued = list(rows.select_related("region").order_by("issued_on", "pk"))
    called = called_by_appeal(issued)
    answers = outcomes_by_appeal(rows, on=scope.on, known_on=scope.known_on)
    return tuple(
        AppealPart(
            title=Text.of(row, "title"),
            region=Text.of(row.region, "name") if row.region else None,
            issued_on=row.issued_on,
            projects=called.get(row.pk, (0, None))[0],
            called=called.get(row.pk, (0, None))[1],
            promised=answers[row.pk].promised,
            secured=answers[row.pk].secured,
            received=answers[row.pk].received,
            is_sample=row.is_sample,
        )
        for row in issued
        if row.issued_on
    )


def _partners(projects: QuerySet[done.Project]) -> tuple[PartnerPhases, ...]:
    rows = done.Participation.objects.filter(
        project__in=_keys(projects), organisation__kind__in=REGIONAL_KINDS
    )
    phases: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for party, project, names in rows.values_list("organisation", "project", "phases"):
        phases[party][project].update(names)
    parties = Organisation.objects.in_bulk(phases)
    return tuple(
        PartnerPhases(
            party=party_part(parties[pk], projects=len(of_party)),
            projects=len(of_party),
            phases={
                phase: sum(phase in named for named in of_party.values())
                for phase in done.Project.Phase.values
            },
            unknown=sum(not named for named in of_party.values()),
        )
        for pk, of_party in sorted(phases.items(), key=lambda one: (-len(one[1]), one[0]))
    )


def _roles(projects: QuerySet[done.Project]) -> tuple[RoleCount, ...]:
    rows = done.Participation.objects.filter(project__in=_keys(projects)).order_by()
    counts = {
        row["role"]: row
        for row in rows.values("role").annotate(
            organisations=Count("organisation", distinct=True),
            countries=Count("country", distinct=True),
            projects=Count("project", distinct=True),
        )
    }
    order = done.Participation.Role.values
    return tuple(RoleCount(**counts[role]) for role in order if role in counts)


def _offices(period: Period) -> tuple[OfficePart, ...]:
    now, before = Q(year=period.ends_on.year), Q(year=period.ends_on.year - 1)
    rows = (
        costs.OfficeResource.objects.order_by()
        .values("office")
        .annotate(
            posts_planned=Sum("posts_planned", filter=now),
            posts_filled=Sum("posts_actual", filter=now),
            planned=Sum("chf_planned", filter=now),
            used_before=Sum("chf_actual", filter=before),
            used=Sum("chf_actual", filter=now),
            samples=Count("pk", filter=(now | before) & Q(is_sample=True)),
        )
    )
    sums = {row.pop("office"): row for row in rows}
    offices = Office.objects.select_related("region").order_by("region", "-kind", "city_en", "pk")
    return tuple(_office(office, sums.get(office.pk, {})) for office in offices)


def _office(office: Office, sums: dict[str, Any]) -> OfficePart:
    names = ("posts_planned", "posts_filled", "planned", "used_before", "used")
    return OfficePart(
        region=Text.of(office.region, "name"),
        city=Text.of(office, "city"),
        kind=office.kind,
        is_sample=bool(sums.get("samples")),
        **{name: sums.get(name) for name in names},
    )


def _confirmed(impacts: QuerySet[done.Impact], on: date) -> tuple[ImpactPart, ...]:
    rows = impacts.filter(status=done.Impact.Status.CONFIRMED, answered_at__date__lte=on)
    return tuple(
        ImpactPart(
            project=Text.of(row.project, "title"),
            country=Text.of(row.country, "name"),
            statement=Text.of(row, "statement"),
            is_sample=row.is_sample,
        )
        for row in rows.select_related("project", "country").order_by("-answered_at", "pk")[
            :SHOWN_IMPACTS
        ]
    )


def _reuses() -> tuple[ReuseCount, ...]:
    """Count what was reused between regions, whenever; both ends have to be public."""
    public = done.Project.objects.public()
    rows = (
        public.filter(replicates__in=public.order_by().values("pk"))
        .order_by()
        .values_list("replicates__region", "region")
        .annotate(number=Count("pk"))
    )
    names = {region.pk: Text.of(region, "name") for region in Region.objects.all()}
    places = [*names, None]
    counts = {(source, replica): number for source, replica, number in rows}
    return tuple(
        ReuseCount(
            source=names.get(source or ""), replica=names.get(replica or ""), projects=number
        )
        for source in places
        for replica in places
        if (number := counts.get((source, replica)))
    )
