"""Initiatives, projects, lessons, and the efforts that join them."""

import re

from django.db.models import QuerySet

from initiatives.models import Initiative, InterregionalEffort
from portal.search.sources.said import Said, Source, names_of, texts_of, together, weight_of
from projects.models import Lesson, Project

OVER = (Project.Phase.CLOSED, Project.Phase.EVALUATION)


def _initiative(initiative: Initiative) -> Said:
    """It is also known by its number: RI 1, AFR RI 1."""
    region, number = initiative.region_id, initiative.number
    results = initiative.expected_results.all()
    return Said(
        codes=[initiative.code, f"RI{number}", f"{region}RI{number}", f"RI{region}{number}"],
        titles=texts_of(initiative, "title"),
        contexts=together(texts_of(initiative.region, "name"), names_of(initiative.themes.all())),
        texts=together(texts_of(initiative, "objective"), names_of(results, "statement")),
        # Of plans that are over, the latest comes first.
        weight=(1.3 + (initiative.plan.starts_year - 2000) / 1000)
        * weight_of(initiative, is_over=not initiative.plan.is_in_force()),
        regions=[region],
        themes=[theme.slug for theme in initiative.themes.all()],
    )


def _project(project: Project) -> Said:
    """The number of a project, and what stands before its dash, each name it."""
    number = project.number or ""
    countries = project.countries.all()
    is_over = project.phase in OVER or project.status != Project.Status.ACTIVE
    initiative = project.initiative
    return Said(
        codes=[one for one in (number, re.split(r"[-/]", number)[0]) if one],
        titles=texts_of(project, "title"),
        contexts=together(
            names_of(countries),
            names_of(project.themes.all()),
            texts_of(project.region, "name"),
            {"en": [initiative.code]} if initiative else {},
        ),
        texts=texts_of(project, "description"),
        weight=weight_of(project, is_over=is_over),
        regions=[project.region_id] if project.region_id else [],
        countries=[country.pk for country in countries],
        organisations=[
            one.organisation_id for one in project.participations.all() if one.organisation_id
        ],
        phase=project.phase,
        themes=[theme.slug for theme in project.themes.all()],
    )


def _lesson(lesson: Lesson) -> Said:
    project = lesson.project
    return Said(
        titles=texts_of(lesson, "title"),
        contexts=together(names_of(lesson.themes.all()), texts_of(project, "title")),
        texts=texts_of(lesson, "what", "why", "advice"),
        weight=0.9 * weight_of(lesson),
        regions=[project.region_id] if project.region_id else [],
        themes=[theme.slug for theme in lesson.themes.all()],
    )


def _effort(effort: InterregionalEffort) -> Said:
    initiatives = effort.initiatives.all()
    return Said(
        titles=texts_of(effort, "title"),
        texts=texts_of(effort, "description"),
        weight=1.1 * weight_of(effort),
        regions=sorted({initiative.region_id for initiative in initiatives}),
    )


def _initiatives(rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
    return rows.select_related("region", "plan").prefetch_related("themes", "expected_results")


def _projects(rows: QuerySet[Project]) -> QuerySet[Project]:
    related = ("countries", "themes", "participations")
    return rows.select_related("region", "initiative").prefetch_related(*related)


def _lessons(rows: QuerySet[Lesson]) -> QuerySet[Lesson]:
    return rows.select_related("project").prefetch_related("themes")


def _efforts(rows: QuerySet[InterregionalEffort]) -> QuerySet[InterregionalEffort]:
    return rows.prefetch_related("initiatives")


SOURCES = (
    Source(kind="initiative", model=Initiative, read=_initiatives, say=_initiative),
    Source(
        kind="project",
        model=Project,
        read=_projects,
        say=_project,
        shown_with={"initiatives.initiative": "initiative"},
    ),
    Source(kind="effort", model=InterregionalEffort, read=_efforts, say=_effort),
    Source(
        kind="lesson",
        model=Lesson,
        read=_lessons,
        say=_lesson,
        shown_with={
            "initiatives.initiative": "project__initiative",
            "projects.project": "project",
        },
    ),
)
