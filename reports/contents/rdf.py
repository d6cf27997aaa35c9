"""The progress report to the regional development forum: one region, one year (resolves 9).

Which initiatives and projects count: ``reports.contents.counted``. The results in it are those of
the projects that run in the period; the others are counted, and listed in the annex. What was
achieved in the year, before it, and what is expected stand apart, as on the day of the report.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet
from django.utils import translation

from budgets.reading import funding, years
from initiatives import models as agreed
from projects import models as done
from projects.achievement import with_achievement
from projects.activity import running_during, with_last_activity
from projects.countries import CountriesNamed, countries_named
from projects.progress import of_initiative
from projects.standing import standing_of
from reports.contents import cooperation, finance, stakeholders
from reports.contents.common import Contents
from reports.contents.cooperation import Cooperation
from reports.contents.counted import (
    counted_initiatives,
    counted_money,
    counted_projects,
    period_of,
    region_of,
)
from reports.contents.front import Front, gather_front
from reports.contents.parts import (
    Country,
    Initiative,
    Party,
    Project,
    ProjectFigures,
    Role,
    Statement,
    Text,
    initiative_key,
)
from reports.contents.places import Served, countries_served
from reports.contents.plans import gather_plans
from reports.contents.results import result_part
from reports.contents.standings import standings_by
from reports.models import Report
from stakeholders.models import Country as CountryRow
from stakeholders.models import CountryCategory
from stakeholders.periods import Period
from stakeholders.samples import share_of

if TYPE_CHECKING:
    from projects.activity import ProjectWithActivity

PARAPHRASE = agreed.ExpectedResult.StatementStatus.PARAPHRASE


@dataclass(frozen=True, kw_only=True)
class RdfContents(Contents):
    """All that the report says, in six languages, as of one moment, on the day ``as_of``.

    ``served`` are all countries of the region. ``lights`` counts projects by light on that day, by
    the key of their initiative, empty for none; ``reds`` counts the reasons of red ones, by rule.
    All three are empty in reports that were built before they were kept.
    """

    region: Text
    region_code: str
    initiatives: tuple[Initiative, ...]
    other_projects: tuple[Project, ...]
    regional_organisations: tuple[Party, ...]
    roles: tuple[Role, ...]
    countries: CountriesNamed | None
    served: tuple[Served, ...]
    lights: Mapping[str, Mapping[str, int]]
    reds: Mapping[str, int]
    cooperation: Cooperation


def gather_rdf(report: Report, *, as_of: date) -> RdfContents:
    """Read what the report says; call it within ``snapshot.one_moment``.

    Its figures, the phases of projects and the categories of countries are those of the cut-off
    or, in a report on a period that was over by then, of its last day.
    """
    with translation.override("en"):  # the order of rows must not depend on who asks
        region, period = region_of(report), period_of(report)
        cut_off = report.cut_off(as_of)
        projects = counted_projects(region.pk, period)
        day = min(period.ends_on, cut_off)
        parts = project_parts(
            projects,
            period=period,
            categories=categories_on(projects, on=day),
            on=day,
            as_of=day if day < as_of else None,
        )
        scope = counted_money(report, projects).as_of(day if day < as_of else None)
        by_initiative = finance.SumsBy.read(scope, period)
        money = replace(
            finance.gather(scope, by_initiative, region=region.pk, period=period, until=day),
            entered_later=finance.entered_later(scope, period, cut_off=cut_off, today=as_of),
        )
        joint = cooperation.gather(projects, region=region.pk, period=period, on=scope.on)
        initiatives = _initiatives(report, parts, by_initiative, on=day)
        lights, reds = _lights(report, projects, on=day, as_of=as_of)
        front = gather_front(report)
        return RdfContents(
            region=Text.of(region, "name"),
            region_code=region.pk,
            year=report.year,
            period=period,
            cut_off=cut_off,
            as_of=as_of,
            front=front,
            plans=gather_plans(counted_initiatives(region.pk, period), period),
            initiatives=initiatives,
            other_projects=parts.get(None, ()),
            regional_organisations=stakeholders.regional_organisations(region.pk),
            roles=stakeholders.by_role(projects),
            countries=countries_named(projects, CountryRow.objects.filter(region=region)),
            finance=money,
            served=countries_served(running_during(projects, period), region.pk, on=day),
            lights=lights,
            reds=reds,
            cooperation=joint,
            sample=share_of(projects),
            is_sample=_is_sample(front, initiatives, parts.get(None, ()))
            or finance.is_sample(scope, money)
            or joint.is_sample,
        )


def _lights(
    report: Report, projects: QuerySet[done.Project], *, on: date, as_of: date
) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    rows = counted_initiatives(region_of(report).pk, period_of(report)).select_related("plan")
    keys: dict[Hashable, str] = {
        row.pk: initiative_key(row.code, Text.of(row.plan, "name").get("en", "")) for row in rows
    }
    standings, reds = standings_by(projects, "initiative", on=on, as_of=as_of)
    lights = {keys.get(pk, ""): dict(one.lights) for pk, one in standings.items()}
    return lights, reds


def _initiatives(
    report: Report,
    projects: Mapping[int | None, tuple[Project, ...]],
    sums: finance.SumsBy,
    *,
    on: date,
) -> tuple[Initiative, ...]:
    """Read them with a roll-up each, which is a query each: a region has a dozen at most."""
    rows = counted_initiatives(region_of(report).pk, period_of(report))
    results = done.Result.objects.public()
    return tuple(
        Initiative(
            code=row.code,
            plan=Text.of(row.plan, "name"),
            title=Text.of(row, "title"),
            title_status=Text.of(row, "title_status"),
            objective=Text.of(row, "objective"),
            expected_results=tuple(
                Statement(text=Text.of(result, "statement"), is_sample=result.is_sample)
                for result in row.expected_results.all()
            ),
            are_results_paraphrased=any(
                Text.of(result, "statement_status").get("en") == PARAPHRASE
                for result in row.expected_results.all()
            ),
            are_results_complete=row.are_results_complete,
            progress=of_initiative(row, results, on=on),
            projects=projects.get(row.pk, ()),
            totals=sums.totals.get(row.pk, funding.NOTHING),
            of_year=sums.of_year.get(row.pk, years.NOTHING_OF_YEAR),
            of_last_year=sums.of_last_year.get(row.pk, years.NOTHING_OF_YEAR),
            is_sample=row.is_sample,
        )
        for row in rows.select_related("plan").prefetch_related("expected_results")
    )


def categories_on(projects: QuerySet[done.Project], *, on: date) -> dict[str, tuple[str, ...]]:
    """Give the categories of each beneficiary on the day, by the rule of ``in_category``."""
    beneficiaries = CountryRow.objects.filter(projects__in=projects.order_by().values("pk"))
    held: dict[str, tuple[str, ...]] = {}
    for kind in CountryCategory.Kind.values:
        for iso2 in set(beneficiaries.in_category(kind, on=on).values_list("pk", flat=True)):
            held[iso2] = (*held.get(iso2, ()), kind)
    return held


def project_parts(
    projects: QuerySet[done.Project],
    *,
    period: Period,
    categories: Mapping[str, tuple[str, ...]],
    on: date,
    as_of: date | None,
) -> dict[int | None, tuple[Project, ...]]:
    """Give the projects by the id of their lead initiative; None for those that name none."""
    current = set(running_during(projects, period).values_list("pk", flat=True))
    results = with_achievement(done.Result.objects.all(), on=on)
    rows = with_last_activity(funding.with_funding(projects, as_of), on=on).prefetch_related(
        "countries", Prefetch("results", results)
    )
    parts: dict[int | None, tuple[Project, ...]] = {}
    for row in funding.as_they_stood(rows.order_by("number", "title_en", "pk"), as_of):
        part = _project(row, is_current=row.pk in current, categories=categories, on=on)
        parts[row.initiative_id] = (*parts.get(row.initiative_id, ()), part)
    return parts


def _project(
    row: "ProjectWithActivity",
    *,
    is_current: bool,
    categories: Mapping[str, tuple[str, ...]],
    on: date,
) -> Project:
    return Project(
        slug=row.slug,
        number=row.number or "",
        title=Text.of(row, "title"),
        is_title_official=row.is_title_official,
        initiative_basis=row.initiative_basis,
        phase=row.phase,
        status=standing_of(row, on=on).value,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        date_precision=row.date_precision,
        last_activity_on=row.last_activity_on,
        countries=tuple(
            Country(name=Text.of(country, "name"), categories=categories.get(country.pk, ()))
            for country in row.countries.all()
        ),
        results=tuple(result_part(result) for result in row.results.all()),
        figures=ProjectFigures.of(row.funding),
        is_current=is_current,
        is_sample=row.is_sample,
    )


def _is_sample(front: Front, initiatives: Iterable[Initiative], others: Iterable[Project]) -> bool:
    statements = list(front.sections.values())
    projects = list(others)
    records: list[Statement | Initiative | Project] = [*statements, *initiatives]
    for initiative in initiatives:
        records.extend(initiative.expected_results)
        projects.extend(initiative.projects)
    for project in projects:
        records.extend([project, *project.results])
    return any(record.is_sample for record in records)
