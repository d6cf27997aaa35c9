"""Using a project again: what the copy has, whole row by whole row, and what it has not."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.utils import timezone

from budgets.models import Budget, BudgetItem, Contribution, Expenditure, FinalStatement
from budgets.writing.approval import propose
from budgets.writing.replication import reuse_project
from projects.models import (
    Document,
    FollowUp,
    GateWaiver,
    Impact,
    Indicator,
    Lesson,
    LinkProposal,
    Measurement,
    Participation,
    PhaseChange,
    ProgressUpdate,
    Project,
    Result,
    Risk,
    Target,
    Visit,
)
from stakeholders.access import OutsideScope
from stakeholders.models import Region
from tests.budgets.books import Books
from tests.factories import (
    CountryFactory,
    OrganisationFactory,
    ParticipationFactory,
    RegionFactory,
    ResultFactory,
    ThemeFactory,
    UserFactory,
)
from tests.initiatives.factories import CoreIndicatorFactory, GoalFactory, NeedFactory
from tests.projects.factories import (
    FollowUpFactory,
    ImpactFactory,
    IndicatorFactory,
    LessonFactory,
    LinkProposalFactory,
    MeasurementFactory,
    ProgressUpdateFactory,
    RiskFactory,
    TargetFactory,
    VisitFactory,
)
from tests.projects.walking import project_in

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
NEVER = (
    Contribution,
    Document,
    Expenditure,
    FinalStatement,
    FollowUp,
    GateWaiver,
    Impact,
    LinkProposal,
    Measurement,
    Participation,
    PhaseChange,
    ProgressUpdate,
    Risk,
    Target,
    Visit,
)
"""Of these a copy has none. Each must be there for the source, or this says nothing."""


@pytest.fixture
def americas(db):
    return RegionFactory(code="AMS")


@pytest.fixture
def source(db):
    """A project of Africa with everything that there is, closed with success."""
    project = project_in(
        Project.Phase.IMPLEMENTATION,
        title_en="Village network",
        title_fr="Réseau de village",
        description_en="Connects villages.",
        number="9RAF10084-04",
        level="regional",
        themes=["infrastructure", "skills"],
        sdgs=[4, 9],
        sectors=["BDT", "TSB"],
        ends_on=date(2027, 1, 1),
        actual_start_on=DAY,
        published_amount=Decimal(75000),
        published_currency="USD",
        financial_scale="below-100k",
        source="https://www.itu.int/example",
        source_kind="official",
        confirmed_at=datetime(2026, 6, 1, tzinfo=UTC),
        confirmed_by=UserFactory(),
    )
    _results(project)
    _money(project)
    LessonFactory(
        project=project, title_en="Ask the school", advice_en="Early", title_fr="Demander"
    ).themes.add(ThemeFactory(slug="skills"))
    ParticipationFactory(project=project)
    for factory in (ImpactFactory, VisitFactory, RiskFactory, FollowUpFactory):
        factory(project=project)
    ProgressUpdateFactory(project=project)
    LinkProposalFactory(project=project, need=NeedFactory())
    people = UserFactory()
    GateWaiver.objects.create(
        project=project, gate="consultation", reason="Urgent", waived_by=people
    )
    PhaseChange.objects.create(
        project=project, move="advance", from_status="active", to_status="active", made_by=people
    )
    Document.objects.create(project=project, title="Plan", uploaded_by=people, language="en")
    return project


def _results(project):
    outcome = ResultFactory(
        project=project,
        kind="outcome",
        statement_en="Villages are connected",
        statement_fr="Les villages sont connectés",
        achieved_on=DAY,
        published_at=datetime(2026, 6, 1, tzinfo=UTC),
    )
    outcome.goals.add(GoalFactory())
    ResultFactory(
        project=project, kind="output", statement_en="Masts", contributes_to=outcome, is_sample=True
    )
    indicator = IndicatorFactory(
        result=outcome,
        name_en="Villages",
        core=CoreIndicatorFactory(),
        unit="sites",
        breakdowns=["country"],
        baseline=5,
    )
    TargetFactory(indicator=indicator)
    MeasurementFactory(indicator=indicator)


def _money(project):
    books = Books()
    fund = OrganisationFactory()
    books.plan(
        project,
        {"amount": 900, "category": "equipment", "note": "Masts", "expected_organisation": fund},
        {"amount": 100, "category": "training", "year": 2027},
        {"mode": "in-kind", "category": "staff", "amount": 50, "development_note": "An LDC"},
        support="7.5",
    )
    books.commit(books.contribution(project=project), 300)
    books.spend(project, 40)
    FinalStatement.objects.create(project=project, spent_chf=40, stated_by=books.officer)


def row(record, *left_out):
    """Give the whole row but its key, its version, its moments, and what follows from a title."""
    names = {"id", "created_at", "version", "updated_at", "entered_at", *left_out}
    return {
        field.attname: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if field.name not in names and not field.name.startswith("sort_key")
    }


def test_copy_is_a_draft_for_the_other_region(source, americas, americas_officer):
    copy = reuse_project(source, region=americas, by=americas_officer)

    copy = Project.objects.get(pk=copy.pk)
    empty = row(Project(region=americas, level="regional"))
    texts = {name: value for name, value in row(source).items() if name.startswith(TEXTS)}
    assert row(copy) == empty | texts | {
        "slug": "village-network",
        "is_title_official": False,
        "sdgs": [4, 9],
        "sectors": ["BDT", "TSB"],
        "replicates_id": source.pk,
    }
    links = model_to_dict(
        copy, ["countries", "other_initiatives", "needs", "consultations", "joint_activities"]
    )
    assert set(map(tuple, links.values())) == {()}
    assert set(copy.themes.all()) == set(source.themes.all())


TEXTS = ("title", "description")


def test_nothing_of_money_results_and_people_is_copied(source, americas, americas_officer):
    copy = reuse_project(source, region=americas, by=americas_officer)

    def rows(model, project):
        path = {
            Measurement: "indicator__result__project",
            Target: "indicator__result__project",
        }.get(model, "project")
        return model.objects.filter(**{path: project}).count()

    assert {model: rows(model, source) for model in NEVER} == dict.fromkeys(NEVER, 1)
    assert {model: rows(model, copy) for model in NEVER} == dict.fromkeys(NEVER, 0)
    assert not Project.objects.get(pk=copy.pk).funding.is_recorded


def test_every_part_of_a_project_is_thought_of():
    """A new model with a project must be named above, or copied on purpose."""
    parts = {
        field.related_model
        for field in Project._meta.related_objects
        if field.related_model._meta.app_label in ("projects", "budgets")
    }

    copied = {Result, Lesson, Budget}
    linked = {Project}
    others = {"Agreement", "AllocationLine", "AppealProject", "ProjectFunding", "ProjectLikeness"}
    others |= {"FundingOnDay", "PastStart", "QualityQuestion", "ProjectLight", "ProjectPlace"}
    others |= {"FundingPeriod", "Offer"}
    assert {model.__name__ for model in parts - copied - linked - set(NEVER)} <= others


def test_results_are_copied_as_plans(source, americas, americas_officer):
    copy = reuse_project(source, region=americas, by=americas_officer)

    old_outcome, old_output = source.results.order_by("pk")
    outcome, output = copy.results.order_by("pk")
    plan = {"project_id": copy.pk, "achieved_on": None, "published_at": None}
    assert row(outcome) == row(old_outcome) | plan
    assert row(output) == row(old_output) | plan | {"contributes_to_id": outcome.pk}
    assert list(outcome.goals.all()) == list(old_outcome.goals.all())
    assert list(output.expected_results.all()) == []


def test_indicators_are_copied_without_a_value(source, americas, americas_officer):
    copy = reuse_project(source, region=americas, by=americas_officer)

    old, new = Indicator.objects.order_by("pk")
    assert row(new) == row(old) | {
        "result_id": copy.results.get(kind="outcome").pk,
        "baseline": None,
        "baseline_on": None,
    }


def test_lessons_are_copied_with_their_origin_and_unpublished(source, americas, americas_officer):
    copy = reuse_project(source, region=americas, by=americas_officer)

    old, new = Lesson.objects.order_by("pk")
    assert row(new) == row(old) | {
        "project_id": copy.pk,
        "copied_from_id": old.pk,
        "published_at": None,
        "entered_by_id": americas_officer.pk,
    }
    assert list(new.themes.all()) == list(old.themes.all())


@pytest.mark.parametrize(("region", "copied"), [("AMS", 1), ("ARB", 0)])
def test_lesson_of_certain_regions_goes_only_there(americas_officer, americas, region, copied):
    project = project_in("closed")
    LessonFactory(project=project).regions.add(RegionFactory(code=region))

    copy = reuse_project(project, region=americas, by=americas_officer)

    assert copy.lessons.count() == copied


def test_budget_is_copied_in_its_shape_only(source, americas, americas_officer):
    copy = reuse_project(source, region=americas, by=americas_officer)

    draft = Budget.objects.get(project=copy)
    year = timezone.localdate().year
    assert (draft.status, draft.revision, draft.support_rate, draft.note, draft.entered_by) == (
        "draft",
        0,
        Decimal("7.50"),
        "",
        americas_officer,
    )
    empty = row(BudgetItem(budget=draft, entered_by=americas_officer))
    assert [row(item) for item in draft.items.order_by("pk")] == [
        empty | {"category": "equipment", "note": "Masts", "year": year},
        empty | {"category": "staff", "mode": "in-kind", "year": year},
        empty | {"category": "training", "year": year + 1},
    ]


def test_shape_is_not_approved_before_there_are_amounts(source, americas, americas_officer):
    copy = reuse_project(source, region=americas, by=americas_officer)

    with pytest.raises(ValidationError, match="Every item in cash needs its amount"):
        propose(copy.budgets.get(), by=americas_officer)


def test_project_without_an_approved_budget_lends_none(americas, americas_officer):
    project = project_in("funding")
    BudgetItem.objects.create(
        budget=Budget.objects.create(project=project, entered_by=UserFactory()), year=2026
    )

    copy = reuse_project(project, region=americas, by=americas_officer)

    assert not copy.budgets.exists()


def test_copy_of_sample_data_is_sample_data(americas, americas_officer):
    project = project_in("funding", is_sample=True)
    Books().plan(project, {"amount": 900})

    copy = reuse_project(project, region=americas, by=americas_officer)

    budget = copy.budgets.get()
    assert [copy.is_sample, budget.is_sample, budget.items.get().is_sample] == [True] * 3


@pytest.mark.parametrize("level", ["interregional", "global"])
def test_wide_project_becomes_a_regional_one(americas, americas_officer, level):
    project = project_in("closed", level=level)

    assert reuse_project(project, region=americas, by=americas_officer).level == "regional"


def test_second_copy_gets_an_address_of_its_own(source, americas, administrator):
    slugs = [reuse_project(source, region=americas, by=administrator).slug for _ in range(2)]

    assert slugs == ["village-network", "village-network-2"]


@pytest.mark.parametrize(
    ("role", "regions", "region", "refusal"),
    [
        ("regional-officer", ["AMS"], "AFR", ValidationError),  # the project's own
        ("regional-officer", ["AFR"], "AFR", ValidationError),
        ("hq-administrator", [], "AFR", ValidationError),
        ("regional-officer", ["AMS"], "ARB", OutsideScope),
        ("hq-reviewer", [], "AMS", OutsideScope),
        ("auditor", [], "AMS", OutsideScope),
        ("focal-point", [], "AMS", OutsideScope),
        ("partner", [], "AMS", OutsideScope),
    ],
)
def test_who_may_not_copy_where(role, regions, region, refusal):
    project = project_in("closed")
    user = UserFactory(role=role, regions=regions, country=CountryFactory())
    RegionFactory(code=region)

    with pytest.raises(refusal) as refused:
        reuse_project(project, region=Region.objects.get(pk=region), by=user)

    if refusal is ValidationError:
        assert set(refused.value.error_dict) == {"region"}
    assert Project.objects.count() == 1


def test_what_may_not_be_read_is_not_copied(americas):
    project = project_in("closed", is_published=False)

    with pytest.raises(OutsideScope):
        reuse_project(project, region=americas, by=UserFactory(role="focal-point"))
