"""Sample projects over all regions and plans, with their money and results, saved in batches."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from budgets.contributions import set_effects
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
from initiatives.models import ExpectedResult, Initiative, Theme
from portal.reference.statistics import refresh_statistics
from portal.sample.accounts import make_accounts
from portal.sample.copies import CYCLE, copy_projects
from portal.sample.draft import LANGUAGES, Draft, Programme, draft_project, slug_of
from portal.sample.finances import make_finances
from portal.sample.organisations import make_organisations
from portal.sample.rates import make_rates
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
    _enter([entries for draft in drafts for entries in draft.entries])
    _approve([draft.budget.pk for draft in drafts if draft.is_budget_approved], programme)


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
    through: type, column: str, drafts: list[Draft], keys: Callable[[Draft], Iterable[Any]]
) -> None:
    through.objects.bulk_create(
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
    for archetype in _json("projects/data/sample_projects.json"):
        by_theme.setdefault(archetype["theme"], []).append(archetype)
    return by_theme


def _countries() -> dict[str, list[Country]]:
    by_region: dict[str, list[Country]] = {}
    for country in Country.objects.order_by("iso2"):
        by_region.setdefault(country.region_id, []).append(country)
    return by_region


def _make_expected_results() -> None:
    """Give each initiative that has none the sample results of its first theme."""
    texts = _json("initiatives/data/sample_expected_results.json")
    ExpectedResult.objects.bulk_create(
        ExpectedResult(
            initiative=initiative,
            number=number,
            is_sample=True,
            **{f"statement_{language}": text[language] for language in LANGUAGES},
        )
        for initiative in Initiative.objects.filter(expected_results=None).prefetch_related(
            "themes"
        )
        for number, text in enumerate(texts[initiative.themes.all()[0].slug], start=1)
    )


def _json(path: str) -> Any:
    return json.loads(Path(settings.BASE_DIR, path).read_text(encoding="utf-8"))
