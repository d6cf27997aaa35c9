"""What the n-th sample project is: everything about it follows from n."""

from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from initiatives.models import ActionPlan, Initiative
from portal.sample.draft import RUNNING, TODAY, Draft, Programme
from portal.sample.estimate import estimate
from portal.sample.income import contribute
from portal.sample.phases import CLOSED_AFTER
from portal.sample.spending import spend
from portal.sample.texts import LANGUAGES
from projects.models import Participation, Project, Result
from stakeholders.models import Country

COLONS = {"zh_hans": "：", "fr": "\u00a0: "}
PHASE = Project.Phase


def slug_of(number: int) -> str:
    return f"sample-project-{number}"


def draft_project(programme: Programme, number: int) -> Draft:
    """Make the n-th sample project, from 1."""
    chance = Random(number)  # noqa: S311 - the same sample each time, not a secret
    initiative = programme.initiatives[(number - 1) % len(programme.initiatives)]
    theme = initiative.themes.all()[0].slug
    archetype = programme.archetypes[theme][(number + initiative.number) % 3]
    served = programme.countries[initiative.region_id]
    is_regional = number % 6 == 0
    countries = chance.sample(served, 4 if is_regional else 1)
    starts_on, ends_on = _term(number, chance, initiative.plan)
    draft = Draft(
        number=number,
        project=_project(
            number,
            chance,
            initiative,
            archetype,
            None if is_regional else countries[0],
            starts_on=starts_on,
            ends_on=ends_on,
        ),
        initiative=initiative,
        starts_on=starts_on,
        ends_on=ends_on,
        countries=[country.pk for country in countries],
        themes=[programme.themes[theme]],
    )
    if draft.project.phase in RUNNING:
        draft.results = [_result(draft, result) for result in archetype["results"]]
    draft.participations = _participations(draft, programme, chance)
    _fund(draft, programme, chance, number)
    return draft


def _fund(draft: Draft, programme: Programme, chance: Random, number: int) -> None:
    """Estimate it from its formulation on, fund it from its funding on, and spend once it runs."""
    funder = draft.participations[0].organisation_id or 0
    draft.agreement = programme.agreements[draft.initiative.region_id, funder]
    if draft.agreement.support_rate is not None:
        draft.support_rate = draft.agreement.support_rate
    if draft.project.phase == PHASE.IDENTIFICATION:
        return
    estimate(draft, programme, chance)
    draft.is_budget_approved = draft.project.phase != PHASE.FORMULATION
    if draft.is_budget_approved:
        contribute(draft, programme, chance, number)
    if draft.project.phase in RUNNING:
        spend(draft, programme, chance, number)


def _term(number: int, chance: Random, plan: ActionPlan) -> tuple[date, date]:
    """Give the first and the last day of the project."""
    year = chance.randint(plan.ends_year - 2, plan.ends_year)
    starts_on = date(year, chance.randint(1, 12), 1)
    if starts_on > TODAY or (number % 8 == 3 and plan.ends_year >= TODAY.year - 1):
        starts_on = date(TODAY.year + 1, chance.randint(1, 9), 1)  # still in the pipeline
    elif number % 8 == 5 and plan.ends_year == TODAY.year - 1:
        starts_on = date(TODAY.year, chance.randint(1, 9), 1)  # new in this year
    return starts_on, starts_on + timedelta(days=chance.choice([540, 730, 1095, 1460]))


def _project(
    number: int,
    chance: Random,
    initiative: Initiative,
    archetype: dict[str, Any],
    country: Country | None,
    *,
    starts_on: date,
    ends_on: date,
) -> Project:
    phase = _phase(chance, starts_on, ends_on)
    texts: dict[str, str] = {}
    for language in LANGUAGES:
        place = getattr(country or initiative.region, f"name_{language}")
        title = archetype["title"][language]
        texts[f"title_{language}"] = f"{title}{COLONS.get(language, ': ')}{place}"
        texts[f"description_{language}"] = archetype["description"][language]
    return Project(
        slug=slug_of(number),
        initiative=initiative,
        region_id=initiative.region_id,
        level=Project.Level.NATIONAL if country else Project.Level.REGIONAL,
        phase=phase,
        actual_start_on=starts_on if phase in RUNNING else None,
        actual_end_on=ends_on + timedelta(days=CLOSED_AFTER) if phase == PHASE.CLOSED else None,
        starts_on=starts_on,
        ends_on=ends_on,
        sectors=_sectors(number),
        is_published=number % 23 != 0,  # a few drafts, that only staff see
        is_sample=True,
        confirmed_at=timezone.now() - timedelta(days=chance.randint(1, 300))
        if number % 5
        else None,
        **texts,
    )


def _sectors(number: int) -> list[str]:
    others = [(7, Project.Sector.RADIOCOMMUNICATION), (5, Project.Sector.STANDARDIZATION)]
    return [Project.Sector.DEVELOPMENT, *[code for step, code in others if number % step == 0]]


def _phase(chance: Random, starts_on: date, ends_on: date) -> str:
    if starts_on > TODAY:
        return chance.choice([PHASE.IDENTIFICATION, PHASE.FORMULATION, PHASE.FUNDING])
    if ends_on > TODAY:
        return PHASE.IMPLEMENTATION
    return PHASE.EVALUATION if ends_on > TODAY - timedelta(days=120) else PHASE.CLOSED


def _result(draft: Draft, result: dict[str, Any]) -> Result:
    return Result(
        project=draft.project,
        kind=result["kind"],
        achieved_on=draft.ends_on if draft.ends_on <= TODAY else None,
        is_sample=True,
        **{f"statement_{language}": result["statement"][language] for language in LANGUAGES},
    )


def _participations(draft: Draft, programme: Programme, chance: Random) -> list[Participation]:
    funder, implementer = chance.sample(list(programme.organisations), 2)
    roles = [
        (funder, Participation.Role.FUNDING, [PHASE.FUNDING, PHASE.IMPLEMENTATION]),
        (implementer, Participation.Role.IMPLEMENTING, [PHASE.FORMULATION, PHASE.IMPLEMENTATION]),
        (
            programme.regional,
            Participation.Role.COOPERATING,
            [PHASE.IDENTIFICATION, PHASE.FORMULATION, PHASE.EVALUATION],
        ),
    ]
    return [
        Participation(project=draft.project, organisation=organisation, role=role, phases=phases)
        for organisation, role, phases in roles
    ]
