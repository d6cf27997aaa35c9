"""Sample projects over all regions and plans, with their money and results, saved in batches."""

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from budgets.models import (
    Budget,
    BudgetItem,
    Contribution,
    ContributionEntry,
    ExchangeRate,
    Expenditure,
    Fund,
    Stage,
)
from budgets.writing.entries import set_effects
from initiatives.models import CoreIndicator, ExpectedResult, Initiative, Theme
from portal.reference.statistics import refresh_statistics
from portal.sample.accounts import make_accounts
from portal.sample.copies import CYCLE, copy_projects
from portal.sample.dialogue import make_dialogue
from portal.sample.draft import Draft, Programme, draft_project, slug_of
from portal.sample.finances import make_finances
from portal.sample.learning import make_learning
from portal.sample.organisations import make_organisations, make_regional_organisation
from portal.sample.rates import make_rates
from portal.sample.results import Framework, add_indicators
from portal.sample.texts import LANGUAGES, read_json
from projects.models import Participation, Project, Result
from stakeholders.models import Country

DEFAULT_PROJECTS = 72
BATCH = 1000
# The first projects cover every initiative of Kigali twice, then the others; so a small sample
# shows all six regions.
PLAN_ORDER = ("kigali-2022", "kigali-2022", "baku-2025", "buenos-aires-2017")


def make_programme(
    projects: int = DEFAULT_PROJECTS, *, progress: Callable[[int], None] = lambda done: None
) -> int:
    """Make the sample projects that are missing, up to that many; give how many were made."""
    organisations = make_organisations()
    users = make_accounts()
    make_rates()
    _make_expected_results()
    programme = Programme(
        initiatives=_initiatives(),
        archetypes=_archetypes(),
        themes=dict(Theme.objects.values_list("slug", "pk")),
        countries=_countries(),
        organisations=organisations,
        regional=make_regional_organisation(),
        expected_results=_expected_results(),
        cores={core.slug: core for core in CoreIndicator.objects.all()},
        indicators=read_json("projects/data/sample_learning.json")["indicators"],
        funds={fund.slug: fund for fund in Fund.objects.all()},
        rates={
            (rate.currency, rate.starts_on): rate.chf_per_unit
            for rate in ExchangeRate.objects.filter(is_sample=True)
        },
        officer=users["officer-afr"],
        reviewer=users["reviewer"],
    )
    there = set(Project.objects.filter(is_sample=True).values_list("slug", flat=True))
    first = min(projects, CYCLE)
    missing = [number for number in range(1, first + 1) if slug_of(number) not in there]
    for start in range(0, len(missing), BATCH):
        numbers = missing[start : start + BATCH]
        _save([draft_project(programme, number) for number in numbers], programme)
        progress(start + len(numbers))
    made = len(missing) + (copy_projects(projects) if projects > CYCLE else 0)
    make_finances(programme, organisations)
    make_dialogue(programme)
    make_learning(programme)
    if made:
        refresh_statistics()
    return made


@transaction.atomic
def _save(drafts: list[Draft], programme: Programme) -> None:
    Project.objects.bulk_create(draft.project for draft in drafts)
    _link(Project.countries.through, "country_id", drafts, lambda draft: draft.countries)
    _link(Project.themes.through, "theme_id", drafts, lambda draft: draft.themes)
    Budget.objects.bulk_create(draft.budget for draft in drafts if draft.budget)
    for draft in drafts:
        if draft.budget:
            for item in draft.items:
                item.budget = draft.budget
    for model, rows in (
        (Result, "results"),
        (Participation, "participations"),
        (BudgetItem, "items"),
        (Contribution, "contributions"),
        (Expenditure, "expenditures"),
    ):
        model.objects.bulk_create(
            (row for draft in drafts for row in getattr(draft, rows)), batch_size=BATCH
        )
    _measure(drafts, programme)
    _enter([entries for draft in drafts for entries in draft.entries])
    approved = [draft.budget for draft in drafts if draft.budget and draft.is_budget_approved]
    _approve([budget.pk for budget in approved], programme)


def _measure(drafts: list[Draft], programme: Programme) -> None:
    """Link each result to what its initiative expects, and give it an indicator with values."""
    framework, links = Framework(), []
    for draft in drafts:
        expected = programme.expected_results.get(draft.initiative.pk, [])
        links += [
            Result.expected_results.through(result=result, expectedresult=expected_result)
            for result, expected_result in zip(draft.results, expected, strict=False)
        ]
        chance = Random(draft.project.slug)  # noqa: S311 - the same sample each time
        add_indicators(
            framework,
            draft,
            programme.indicators,
            programme.cores,
            chance,
        )
    Result.expected_results.through.objects.bulk_create(links, batch_size=BATCH)
    framework.save(BATCH)


def _enter(lives: list[list[ContributionEntry]]) -> None:
    """Save the entries step by step: one that carries on another needs the other's key."""
    for step in range(max(map(len, lives), default=0)):
        entries = []
        for life in lives:
            if step >= len(life):
                continue
            entry, earlier = life[step], life[:step]
            if entry.stage == Stage.RECEIVED:
                earlier = [other for other in earlier if other.stage == Stage.COMMITTED]
            entry.follows = earlier[-1] if earlier else None
            set_effects(entry, life[:step])
            entries.append(entry)
        ContributionEntry.objects.bulk_create(entries, batch_size=BATCH)


def _approve(budgets: list[int], programme: Programme) -> None:
    """Have the reviewer approve what the officer proposed, in the two steps of everybody."""
    rows, now = Budget.objects.filter(pk__in=budgets), timezone.now()
    rows.update(status=Budget.Status.PROPOSED, proposed_by=programme.officer, proposed_at=now)
    rows.update(status=Budget.Status.APPROVED, approved_by=programme.reviewer, approved_at=now)


def _link(
    through: type[Model], column: str, drafts: list[Draft], keys: Callable[[Draft], Iterable[Any]]
) -> None:
    through._default_manager.bulk_create(
        through(project_id=draft.project.pk, **{column: key})
        for draft in drafts
        for key in keys(draft)
    )


def _initiatives() -> list[Initiative]:
    by_plan: dict[str, list[Initiative]] = {}
    for initiative in Initiative.objects.select_related("plan", "region").prefetch_related(
        "themes"
    ):
        by_plan.setdefault(initiative.plan.slug, []).append(initiative)
    return [initiative for plan in PLAN_ORDER for initiative in by_plan[plan]]


def _archetypes() -> dict[str, list[dict[str, Any]]]:
    by_theme: dict[str, list[dict[str, Any]]] = {}
    for archetype in read_json("projects/data/sample_projects.json"):
        by_theme.setdefault(archetype["theme"], []).append(archetype)
    return by_theme


def _countries() -> dict[str, list[Country]]:
    by_region: dict[str, list[Country]] = {}
    for country in Country.objects.order_by("iso2"):
        by_region.setdefault(country.region_id, []).append(country)
    return by_region


def _make_expected_results() -> None:
    """Give each initiative of which nothing real is known the sample results of its first theme."""
    texts = read_json("initiatives/data/sample_expected_results.json")
    ExpectedResult.objects.bulk_create(
        ExpectedResult(
            initiative=initiative,
            number=number,
            is_sample=True,
            **{f"statement_{language}": text[language] for language in LANGUAGES},
        )
        for initiative in Initiative.objects.without_real_text()
        .filter(expected_results=None)
        .prefetch_related("themes")
        for number, text in enumerate(texts[initiative.themes.all()[0].slug], start=1)
    )


def _expected_results() -> dict[int, list[ExpectedResult]]:
    by_initiative: dict[int, list[ExpectedResult]] = {}
    for expected in ExpectedResult.objects.order_by("initiative", "number"):
        by_initiative.setdefault(expected.initiative_id, []).append(expected)
    return by_initiative
