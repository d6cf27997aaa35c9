"""An appeal: issued in six languages, with the gaps of its day; then and now, and who answered."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils import timezone

from budgets.models import Appeal, AppealProject, Contribution
from budgets.reading.calls import Asked, Call, calls_of, sum_of_calls
from budgets.writing.appeals import issue_appeal
from projects.models import Project
from stakeholders.access import OutsideScope
from tests.budgets.books import Books
from tests.factories import (
    AllocationFactory,
    AppealFactory,
    BudgetItemFactory,
    ContributionFactory,
    ProjectFactory,
    RegionFactory,
    settle,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    project = ProjectFactory()
    BudgetItemFactory(budget__project=project, amount=Decimal(100))
    return project


def appeal_for(*projects, **fields):
    appeal = AppealFactory(**fields)
    for project in projects:
        AppealProject.objects.create(appeal=appeal, project=project)
    return appeal


def needing(amount, **fields):
    """A project that has nothing yet of what is planned in kind."""
    project = ProjectFactory(**fields)
    BudgetItemFactory(budget__project=project, amount=Decimal(amount), mode="in-kind")
    return project


def test_gap_is_fixed_on_the_day_of_issue_and_the_one_of_now_goes_on(project, reviewer):
    closing = needing(5)
    appeal = issue_appeal(appeal_for(project, closing), by=reviewer)

    ContributionFactory(project=project, amount=Decimal(30), appeal=appeal)
    Project.objects.filter(pk=closing.pk).update(phase="closed")

    assert appeal.issued_on == timezone.localdate()
    calls = calls_of(appeal, reader=AnonymousUser())
    assert calls == [
        Call(
            project=project,
            then_cash=Decimal(100),
            then_in_kind=Decimal(0),
            now_cash=Decimal(70),
            now_in_kind=Decimal(0),
        ),
        Call(
            project=closing,
            then_cash=Decimal(0),
            then_in_kind=Decimal(5),
            now_cash=Decimal(0),
            now_in_kind=Decimal(0),
        ),
    ]
    assert sum_of_calls(calls) == Asked(
        then_cash=Decimal(100),
        then_in_kind=Decimal(5),
        now_cash=Decimal(70),
        now_in_kind=Decimal(0),
    )
    assert Contribution.objects.filter(appeal=appeal).count() == 1


def test_calls_of_which_nothing_is_known_add_up_to_nothing_known():
    unknown = {"then_cash": None, "then_in_kind": None, "now_cash": None, "now_in_kind": None}
    one = Call(project=Project(), **unknown)

    assert sum_of_calls([one, one]) == sum_of_calls([]) == Asked(**unknown)
    known = Call(project=Project(), **unknown | {"now_cash": Decimal(3)})
    assert sum_of_calls([one, known]) == Asked(**unknown | {"now_cash": Decimal(3)})


@pytest.mark.parametrize(
    "needless",
    [
        pytest.param(lambda: needing(5, phase="closed"), id="closed"),
        pytest.param(lambda: needing(5, status="suspended"), id="suspended"),
        pytest.param(lambda: needing(5, status="cancelled"), id="cancelled"),
        pytest.param(lambda: needing(0), id="without a gap"),
        pytest.param(ProjectFactory, id="without a budget"),
    ],
)
def test_appeal_calls_only_for_active_projects_with_a_gap(project, reviewer, needless):
    appeal = appeal_for(project, needless())
    last = appeal.calls.last().project

    with pytest.raises(ValidationError) as error:
        issue_appeal(appeal, by=reviewer)

    assert (error.value.code, error.value.messages) == (
        "wrong_status",
        [f"These projects are not active, or have no known funding gap: {last}."],
    )
    assert not Appeal.objects.public().exists()


def test_appeal_does_not_ask_for_what_the_union_has_allotted(project, reviewer):
    allocation = AllocationFactory(lines_of={project: Decimal(60)}, approved=True)

    (call,) = calls_of(issue_appeal(appeal_for(project), by=reviewer), reader=AnonymousUser())
    assert call.then_cash == 40

    type(allocation).objects.update(status="superseded")
    settle(AllocationFactory(fund=allocation.fund, revision=1, lines_of={project: Decimal(100)}))
    with pytest.raises(ValidationError, match="have no known funding gap"):
        issue_appeal(appeal_for(project), by=reviewer)


def test_pledge_that_answers_does_not_narrow_the_gap(project, reviewer):
    books = Books()
    appeal = issue_appeal(appeal_for(project), by=reviewer)

    books.pledge(books.contribution(project=project, appeal=appeal), 100)

    (call,) = calls_of(appeal, reader=AnonymousUser())
    assert (call.then_cash, call.now_cash) == (100, 100)


def test_reader_sees_the_calls_for_what_the_reader_may_see(project, reviewer, africa_officer):
    hidden = needing(5, is_published=False)
    appeal = issue_appeal(appeal_for(hidden, project), by=reviewer)

    def seen_by(reader):
        return [call.project for call in calls_of(appeal, reader=reader)]

    assert seen_by(AnonymousUser()) == [project]
    assert seen_by(africa_officer) == [hidden, project]


def test_only_an_issued_appeal_is_public(project, reviewer):
    appeal = appeal_for(project)
    before = list(Appeal.objects.public())

    issue_appeal(appeal, by=reviewer)

    assert (before, list(Appeal.objects.public())) == ([], [appeal])


def test_appeal_is_issued_in_six_languages_each_missing_text_is_named(project, reviewer):
    appeal = appeal_for(project, title_ru="", text_zh_hans="")

    with pytest.raises(ValidationError) as error:
        issue_appeal(appeal, by=reviewer)

    assert error.value.messages == [
        "An appeal is issued in six languages; missing: title_ru, text_zh_hans."
    ]


def test_appeal_is_issued_once_by_a_reviewer_and_calls_for_something(
    project, reviewer, administrator
):
    appeal = appeal_for(project)

    with pytest.raises(OutsideScope, match="Only a headquarters reviewer decides on this."):
        issue_appeal(appeal, by=administrator)
    with pytest.raises(ValidationError, match="Name the projects for which it calls first."):
        issue_appeal(AppealFactory(), by=reviewer)
    issue_appeal(appeal, by=reviewer)
    with pytest.raises(ValidationError, match="This appeal is issued already."):
        issue_appeal(appeal, by=reviewer)


@pytest.mark.parametrize("fields", [{"occasion": "rdf"}, {"occasion": "gsr", "region_id": "AFR"}])
def test_appeal_at_a_forum_names_its_region_and_the_worldwide_one_none(fields):
    RegionFactory()

    with pytest.raises(ValidationError) as error:
        Appeal(year=2026, title="Appeal", **fields).full_clean()

    assert error.value.messages == [
        "The appeal at a GSR is worldwide; the one at an RDF names its region."
    ]


@pytest.mark.parametrize("projects", [1, 3])
def test_calls_cost_the_same_for_any_number_of_projects(django_assert_num_queries, projects):
    appeal = appeal_for(*ProjectFactory.create_batch(projects))

    with django_assert_num_queries(1):
        calls = calls_of(appeal, reader=AnonymousUser())
        regions = [call.project.region.code for call in calls]

    assert regions == ["AFR"] * projects
