"""The progress report to the regional development forum: one region, one year (resolves 9).

Which initiatives and projects count: ``reports.contents.counted``. The results in it are those of
the projects that run in the period; the others are counted, and listed in the annex. What was
achieved in the year, before it, and what is expected stand apart, as on the day of the report.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet
from django.utils import translation

from budgets.reading import funding, years
from budgets.reading.scopes import Scope
from initiatives import models as agreed
from projects import models as done
from projects.achievement import Achievement, with_achievement
from projects.activity import running_during, with_last_activity
from projects.countries import CountriesNamed, countries_named
from projects.progress import of_initiative
from projects.standing import standing_of
from reports.contents import cooperation, finance, stakeholders
from reports.contents.bridge import bridge_from_last, bridge_to_page, last_report
from reports.contents.common import Contents
from reports.contents.cooperation import Cooperation
from reports.contents.counted import (
    Days,
    counted_initiatives,
    counted_results,
    counted_scope,
    region_of,
)
from reports.contents.front import Front, gather_front
from reports.contents.lights import Lights, Watched, lights_before, watched
from reports.contents.parts import (
    Country,
    Initiative,
    Party,
    Project,
    ProjectFigures,
    Role,
    Statement,
    Text,
)
from reports.contents.places import Served, categories_of, countries_served
from reports.contents.plans import gather_plans
from reports.contents.results import result_part
from reports.models import Report
from stakeholders.models import Country as CountryRow
from stakeholders.periods import Period
from stakeholders.samples import share_of

if TYPE_CHECKING:
    from projects.activity import ProjectWithActivity

PARAPHRASE = agreed.ExpectedResult.StatementStatus.PARAPHRASE


@dataclass(frozen=True, kw_only=True)
class RdfContents(Contents):
    """All that the report says, in six languages, as of one moment, on the day ``as_of``.

    ``served`` are all countries of the region; empty in reports that were built before they were
    kept.
    """

    region: Text
    region_code: str
    initiatives: tuple[Initiative, ...]
    other_projects: tuple[Project, ...]
    regional_organisations: tuple[Party, ...]
    roles: tuple[Role, ...]
    countries: CountriesNamed | None
    served: tuple[Served, ...]
    cooperation: Cooperation
    lights: Lights | None
    lights_before: Lights | None

    @property
    def projects(self) -> tuple[Project, ...]:
        """Each project that is counted, once."""
        led = (project for one in self.initiatives for project in one.projects)
        return (*led, *self.other_projects)

    @property
    def projects_running(self) -> int:
        """Count those that run in the period."""
        return sum(project.is_current for project in self.projects)

    @property
    def countries_with_project(self) -> int | None:
        """Count those of the region that a project names which runs in the period; None where they
        were not kept."""
        return sum(one.projects > 0 for one in self.served) if self.served else None

    @property
    def results_achieved(self) -> int:
        """Count each result achieved in the period once, whatever it serves."""
        results = (result for project in self.projects for result in project.results)
        return sum(result.achievement == Achievement.IN_YEAR for result in results)


def gather_rdf(report: Report, *, as_of: date) -> RdfContents:
    """Read what the report says; call it within ``snapshot.one_moment``.

    Its figures, the phases of projects and the categories of countries are those of the cut-off
    or, in a report on a period that was over by then, of its last day.
    """
    with translation.override("en"):  # the order of rows must not depend on who asks
        region, days = region_of(report), Days.of(report, as_of)
        period, day = days.period, days.until
        initiatives_counted = counted_initiatives(region.pk, period, days.known_on)
        scope = counted_scope(report, on=days.on, known_on=days.known_on)
        projects = scope.projects
        lights = watched(projects.order_by().values_list("pk", flat=True), on=as_of)
        parts = project_parts(
            projects,
            period=period,
            categories=categories_on(projects, on=day),
            on=day,
            scope=scope,
            lights=lights,
        )
        by_initiative = finance.SumsBy.read(scope, period)
        money = replace(
            finance.gather(scope, by_initiative, region=region.pk, period=period, until=day),
            entered_later=finance.entered_later(report, days),
        )
        joint = cooperation.gather(scope, region=region.pk, period=period)
        initiatives = _initiatives(initiatives_counted, projects, parts, by_initiative, on=day)
        front, last = gather_front(report), last_report(report)
        return RdfContents(
            region=Text.of(region, "name"),
            region_code=region.pk,
            year=report.year,
            period=period,
            cut_off=days.cut_off,
            known_on=days.known_on,
            as_of=as_of,
            front=front,
            plans=gather_plans(initiatives_counted, period),
            initiatives=initiatives,
            other_projects=parts.get(None, ()),
            regional_organisations=stakeholders.regional_organisations(region.pk),
            roles=stakeholders.by_role(projects),
            countries=countries_named(projects, CountryRow.objects.filter(region=region)),
            finance=money,
            served=countries_served(
                running_during(projects, period, days.known_on), region.pk, on=day
            ),
            cooperation=joint,
            lights=Lights.of((one.light for one in lights.values()), as_of),
            lights_before=lights_before(report, last),
            to_page=bridge_to_page(report, scope, days, money.totals),
            from_last=bridge_from_last(last, scope),
            sample=share_of(projects),
            is_sample=_is_sample(front, initiatives, parts.get(None, ()))
            or finance.is_sample(scope, money)
            or joint.is_sample,
        )


def _initiatives(
    rows: QuerySet[agreed.Initiative],
    counted: QuerySet[done.Project],
    projects: Mapping[int | None, tuple[Project, ...]],
    sums: finance.SumsBy,
    *,
    on: date,
) -> tuple[Initiative, ...]:
    """Read them with a roll-up each, which is a query each: a region has a dozen at most."""
    results = counted_results(rows, counted)
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
    """Give the categories of each beneficiary on the day."""
    beneficiaries = CountryRow.objects.filter(projects__in=projects.order_by().values("pk"))
    return categories_of(beneficiaries, on=on)


def project_parts(
    projects: QuerySet[done.Project],
    *,
    period: Period,
    categories: Mapping[str, tuple[str, ...]],
    on: date,
    scope: Scope,
    lights: Mapping[int, Watched],
) -> dict[int | None, tuple[Project, ...]]:
    """Give the projects by the id of their lead initiative; None for those that name none."""
    current = set(running_during(projects, period, scope.known_on).values_list("pk", flat=True))
    results = with_achievement(done.Result.objects.all(), on=on)
    funded = funding.with_funding(projects, scope.on, scope.known_on)
    rows = with_last_activity(funded, on=on, known_on=scope.known_on).prefetch_related(
        "countries", Prefetch("results", results)
    )
    parts: dict[int | None, tuple[Project, ...]] = {}
    for row in funding.as_they_stood(rows.order_by("number", "title_en", "pk"), scope.on):
        part = _project(
            row, is_current=row.pk in current, categories=categories, on=on, light=lights[row.pk]
        )
        parts[row.initiative_id] = (*parts.get(row.initiative_id, ()), part)
    return parts


def _project(
    row: "ProjectWithActivity",
    *,
    is_current: bool,
    categories: Mapping[str, tuple[str, ...]],
    on: date,
    light: Watched,
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
        light=light.light,
        light_reasons=light.reasons,
        open_actions=light.actions,
        next_action_on=light.next_action_on,
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
