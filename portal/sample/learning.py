"""What the first sample projects tell and teach: impact, monitoring, lessons, news, reuse."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from initiatives.models import Initiative, InterregionalEffort
from portal.sample.amounts import moment
from portal.sample.draft import TODAY, Programme
from portal.sample.texts import LANGUAGES, columns, read_json
from projects.models import (
    Finding,
    FollowUp,
    Impact,
    Lesson,
    ProgressUpdate,
    Project,
    Result,
    Risk,
    Visit,
)
from stakeholders.models import User

PHASE = Project.Phase
PUBLISHED_AT = datetime(TODAY.year, 10, 1, 9, tzinfo=UTC)
ANNOUNCED = 24
# Initiatives of four regions on trust and security, as one effort.
EFFORT = (("AFR", 3), ("ARB", 2), ("CIS", 2), ("EUR", 4))


@transaction.atomic
def make_learning(programme: Programme) -> None:
    """Make it once, for the first hundred sample projects."""
    if Lesson.objects.filter(is_sample=True).exists():
        return
    texts = read_json("projects/data/sample_learning.json")
    projects = list(
        Project.objects.filter(is_sample=True)
        .select_related("initiative")
        .prefetch_related("countries", "themes")
        .order_by("pk")[:100]
    )
    running = [p for p in projects if p.phase == PHASE.IMPLEMENTATION]
    over = [p for p in projects if p.phase in (PHASE.EVALUATION, PHASE.CLOSED)]
    _teach(texts["lessons"], over, programme)
    _tell(texts["updates"], running, programme)
    _tell_impact(texts["impact"], over, programme)
    _visit(texts, running, programme)
    _announce(over)
    early = (PHASE.IDENTIFICATION, PHASE.FORMULATION, PHASE.FUNDING)
    _reuse(over, [p for p in projects if p.phase in early])
    _join_efforts(projects)


def _teach(
    texts: dict[str, dict[str, Any]], projects: Sequence[Project], programme: Programme
) -> None:
    for project in projects:
        theme = project.themes.all()[0]
        text = texts[theme.slug]
        lesson = Lesson.objects.create(
            project=project,
            published_at=PUBLISHED_AT,
            entered_by=programme.officer,
            is_sample=True,
            **columns("title", text["title"]),
            **columns("what", text["what"]),
            **columns("why", text["why"]),
            **columns("advice", text["advice"]),
        )
        lesson.themes.set([theme])
        if project.ends_on:
            recorded = moment(min(project.ends_on + timedelta(days=20), TODAY))
            Lesson.objects.filter(pk=lesson.pk).update(created_at=recorded)


def _tell(
    texts: Sequence[dict[str, str]], projects: Sequence[Project], programme: Programme
) -> None:
    ProgressUpdate.objects.bulk_create(
        ProgressUpdate(
            project=project,
            happened_on=TODAY - timedelta(days=30 * (len(texts) - position)),
            entered_by=programme.officer,
            is_sample=True,
            **columns("text", text),
        )
        for project in projects
        for position, text in enumerate(texts)
    )


def _tell_impact(text: dict[str, str], projects: Sequence[Project], programme: Programme) -> None:
    """State it for one country a project; focal points confirm those of their own country."""
    focal_points = {
        user.country_id: user
        for user in User.objects.filter(is_sample=True, role=User.Role.FOCAL_POINT)
    }
    for project in projects:
        served = list(project.countries.all())
        country = next((one for one in served if one.pk in focal_points), served[0])
        confirmer = focal_points.get(country.pk)
        Impact.objects.create(
            project=project,
            country=country,
            entered_by=programme.officer,
            status=Impact.Status.CONFIRMED if confirmer else Impact.Status.UNCONFIRMED,
            answered_by=confirmer,
            answered_at=timezone.now() if confirmer else None,
            is_sample=True,
            **columns("statement", text),
        )


def _visit(texts: dict[str, Any], projects: Sequence[Project], programme: Programme) -> None:
    text = texts["visit"]
    for number, project in enumerate(projects):
        if number % 3:
            continue
        visit = Visit.objects.create(
            project=project,
            starts_on=TODAY - timedelta(days=60 + number),
            visitors=text["visitors"],
            summary=text["summary"],
            entered_by=programme.officer,
            is_sample=True,
        )
        Finding.objects.bulk_create(
            Finding(visit=visit, severity=severity, text=words)
            for severity, words in text["findings"]
        )
        FollowUp.objects.create(
            project=project,
            visit=visit,
            action=text["follow_up"],
            owner=programme.officer,
            due_on=TODAY + timedelta(days=45 + number),
            is_sample=True,
        )
        Risk.objects.create(
            project=project,
            description=texts["risk"]["description"],
            response=texts["risk"]["response"],
            likelihood=2 + number % 3,
            effect=2 + number % 4,
            owner=programme.officer,
            identified_on=visit.starts_on,
            is_sample=True,
        )


def _announce(projects: Sequence[Project]) -> None:
    achieved = Result.objects.filter(project__in=projects, achieved_on__isnull=False)
    outcomes = achieved.filter(kind=Result.Kind.OUTCOME).order_by("pk")
    chosen = list(outcomes.values_list("pk", flat=True)[:ANNOUNCED])
    Result.objects.filter(pk__in=chosen).update(published_at=PUBLISHED_AT)


def _reuse(sources: Sequence[Project], drafts: Sequence[Project]) -> None:
    """Let each draft be the reuse of a project of another region that does the same."""
    for draft in drafts:
        for source in sources:
            does_the_same = source.description_en == draft.description_en
            if does_the_same and source.region_id != draft.region_id:
                Project.objects.filter(pk=draft.pk).update(replicates=source)
                break


def _join_efforts(projects: Sequence[Project]) -> None:
    initiatives = [
        initiative
        for region, number in EFFORT
        for initiative in Initiative.objects.filter(
            plan__slug="kigali-2022", region=region, number=number
        )
    ]
    if len(initiatives) < len(EFFORT):
        return
    first = initiatives[0]
    effort = InterregionalEffort.objects.create(
        slug="sample-trust-and-security",
        is_published=True,
        is_sample=True,
        **{f"title_{language}": getattr(first, f"title_{language}") for language in LANGUAGES},
    )
    effort.initiatives.set(initiatives)
    chosen = [p.pk for p in projects if p.initiative in initiatives]
    Project.objects.filter(pk__in=chosen).update(effort=effort)
