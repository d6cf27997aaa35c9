"""Sample projects over all regions and plans, with their money and results, saved in batches."""

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import Model

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
from budgets.writing.reversals import reversal_of
from initiatives.models import CoreIndicator, ExpectedResult, Initiative, Theme
from portal.reference.statistics import refresh_statistics
from portal.sample.accounts import make_accounts
from portal.sample.agreements import make_trust_agreements
from portal.sample.amounts import moment
from portal.sample.copies import CYCLE, copy_projects
from portal.sample.dialogue import make_dialogue
from portal.sample.draft import Draft, Programme, Reversal, Version
from portal.sample.finances import make_finances
from portal.sample.learning import make_learning
from portal.sample.organisations import make_organisations, make_regional_organisation
from portal.sample.papers import make_paper
from portal.sample.phases import identified_on, moves_of
from portal.sample.project import draft_project, slug_of
from portal.sample.rates import make_rates
from portal.sample.results import Framework, add_indicators
from portal.sample.spending import corrected
from portal.sample.texts import LANGUAGES, read_json
from projects.models import Participation, PhaseChange, Project, Result
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
    make_paper()
    _make_expected_results()
    programme = Programme(
        initiatives=_initiatives(),
        archetypes=_archetypes(),
        themes=dict(Theme.objects.values_list("slug", "pk")),
        countries=_countries(),
        organisations=organisations,
        regional=make_regional_organisation(),
        agreements=make_trust_agreements(organisations, by=users["admin"]),
        expected_results=_expected_results(),
        cores={core.slug: core for core in CoreIndicator.objects.all()},
        indicators=read_json("projects/data/sample_learning.json")["indicators"],
        funds={fund.slug: fund for fund in Fund.objects.all()},
        rates={
            (rate.currency, rate.starts_on): rate.chf_per_unit
            for rate in ExchangeRate.objects.filter(is_sample=True)
        },
        officers={"AFR": users["officer-afr"], "AMS": users["officer-ams"]},
        officer=users["admin"],
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
    _record(drafts)
    _link(Project.countries.through, "country_id", drafts, lambda draft: draft.countries)
    _link(Project.themes.through, "theme_id", drafts, lambda draft: draft.themes)
    _estimate([draft.versions[0] for draft in drafts if draft.versions])
    for model, rows in (
        (Result, "results"),
        (Participation, "participations"),
        (Contribution, "contributions"),
    ):
        model.objects.bulk_create(
            (row for draft in drafts for row in getattr(draft, rows)), batch_size=BATCH
        )
    _measure(drafts, programme)
    _approve([draft.versions[0] for draft in drafts if draft.is_budget_approved], programme)
    _revise([draft for draft in drafts if len(draft.versions) > 1], programme)
    _move(drafts, programme)
    _enter([life for draft in drafts for life in draft.lives])
    _spend(drafts)


def _record(drafts: list[Draft]) -> None:
    """Save the projects as recorded on the day on which each was identified."""
    projects = Project.objects.bulk_create(draft.project for draft in drafts)
    for draft in drafts:
        draft.project.created_at = moment(identified_on(draft))
    Project.objects.bulk_update(projects, ["created_at"], batch_size=BATCH)


def _move(drafts: list[Draft], programme: Programme) -> None:
    moves = [move for draft in drafts for move in moves_of(draft, programme)]
    PhaseChange.objects.bulk_create(sorted(moves, key=lambda move: move.made_at), batch_size=BATCH)


def _spend(drafts: list[Draft]) -> None:
    """Save what was spent in the order of its days, then what corrects it."""
    spent = [entry for draft in drafts for entry in draft.expenditures]
    Expenditure.objects.bulk_create(
        sorted(spent, key=lambda entry: entry.occurs_on), batch_size=BATCH
    )
    Expenditure.objects.bulk_create(corrected(one) for draft in drafts for one in draft.corrections)


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


def _enter(lives: list[list[ContributionEntry | Reversal]]) -> None:
    """Save the entries step by step: one that carries on another needs the other's key."""
    for place in range(max(map(len, lives), default=0)):
        entries = []
        for life in lives:
            if place < len(life):
                entry = _entry(life[place], life[:place])
                life[place] = entry
                entries.append(entry)
        ContributionEntry.objects.bulk_create(entries, batch_size=BATCH)


def _entry(step: ContributionEntry | Reversal, earlier: list[Any]) -> ContributionEntry:
    """Give the entry with its effects, which follow from those before it."""
    if isinstance(step, Reversal):
        entry = reversal_of(
            earlier[step.of],
            earlier,
            nature=step.nature,
            reason=step.reason,
            amount=step.amount,
            occurs_on=step.on,
            by=earlier[step.of].entered_by,
        )
        entry.entered_at = moment(step.on)
        return entry
    movements = [other for other in earlier if other.nature == "movement"]
    if step.stage == Stage.RECEIVED:
        movements = [other for other in movements if other.stage == Stage.COMMITTED]
    step.follows = movements[-1] if movements else None
    set_effects(step, earlier)
    return step


def _estimate(versions: list[Version]) -> None:
    Budget.objects.bulk_create(version.budget for version in versions)
    items = [item for version in versions for item in version.items]
    for item in items:
        item.budget_id = item.budget.pk
    BudgetItem.objects.bulk_create(items, batch_size=BATCH)


def _approve(versions: list[Version], programme: Programme) -> None:
    """Have the reviewer approve what the officer proposed, in the two steps of everybody."""
    rows = [version.budget for version in versions]
    for version in versions:
        budget = version.budget
        budget.status, budget.proposed_at = Budget.Status.PROPOSED, moment(version.on, days=2)
        budget.proposed_by = budget.entered_by
    names = ["status", "proposed_by", "proposed_at"]
    Budget.objects.bulk_update(rows, names, batch_size=BATCH)
    for version in versions:
        budget = version.budget
        budget.status, budget.approved_at = Budget.Status.APPROVED, moment(version.on, days=9)
        budget.approved_by = programme.reviewer
    Budget.objects.bulk_update(rows, ["status", "approved_by", "approved_at"], batch_size=BATCH)


def _revise(drafts: list[Draft], programme: Programme) -> None:
    """Let the revision take the place of the original, line by line."""
    originals = [draft.versions[0].budget.pk for draft in drafts]
    for draft in drafts:
        original, revision = draft.versions
        for item, before in zip(revision.items, original.items, strict=True):
            item.revises = before
    _estimate([draft.versions[1] for draft in drafts])
    Budget.objects.filter(pk__in=originals).update(status=Budget.Status.SUPERSEDED)
    _approve([draft.versions[1] for draft in drafts], programme)


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
