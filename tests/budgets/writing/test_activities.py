"""What activities cost, and the projects within which they are."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from budgets.models import ActivityCost, ProjectFunding
from budgets.writing.activities import (
    change_activity,
    create_activity,
    name_in_project,
    record_cost,
    remove_cost,
    remove_from_project,
)
from initiatives.models import Activity
from projects.models import Project
from stakeholders.access import OutsideScope
from tests.factories import FundFactory, ProjectFactory, RegionFactory
from tests.initiatives.factories import ActivityFactory

pytestmark = pytest.mark.django_db

NEW = {"kind": "workshop", "title_en": "Workshop", "starts_on": date(2026, 4, 1)}


def cost_of(activity):
    return list(ActivityCost.objects.filter(activity=activity).values_list("cost", "fund__slug"))


def test_cost_is_stated_changed_and_taken_back(africa_officer):
    region, fund = RegionFactory(), FundFactory(slug="ict-df")

    made = create_activity(by=africa_officer, region=region, cost=Decimal("10.50"), **NEW)
    assert cost_of(made) == [(Decimal("10.50"), None)]
    change_activity(made, by=africa_officer, fund=fund)
    assert cost_of(made) == [(Decimal("10.50"), "ict-df")]
    change_activity(made, by=africa_officer, cost=None)
    assert cost_of(made) == [(None, "ict-df")]
    change_activity(made, by=africa_officer, fund=None)
    assert cost_of(made) == []


def test_cost_moves_the_version_of_the_activity(africa_officer):
    activity = ActivityFactory()
    before = activity.version

    changed = change_activity(activity, by=africa_officer, cost=Decimal(5))

    assert changed.version > before


def test_cost_below_zero_is_refused_and_nothing_is_kept(africa_officer):
    with pytest.raises(ValidationError) as refusal:
        create_activity(by=africa_officer, region=RegionFactory(), cost=Decimal(-1), **NEW)

    assert list(refusal.value.message_dict) == ["cost"]


def test_cost_is_in_no_total_of_money(africa_officer):
    project = ProjectFactory(region=RegionFactory())
    before = ProjectFunding.objects.values().get(pk=project.pk)

    create_activity(
        by=africa_officer, region=project.region, cost=Decimal(900), projects=[project], **NEW
    )

    assert ProjectFunding.objects.values().get(pk=project.pk) == before


def test_projects_name_it_and_let_it_go(africa_officer):
    project, other = (ProjectFactory(region=RegionFactory()) for _ in range(2))
    older = ActivityFactory()
    project.joint_activities.add(older)

    made = create_activity(by=africa_officer, region=project.region, projects=[project], **NEW)
    assert set(project.joint_activities.all()) == {older, made}
    change_activity(made, by=africa_officer, projects=[other])
    assert (list(project.joint_activities.all()), list(made.projects.all())) == ([older], [other])


def test_project_of_another_region_is_refused(africa_officer):
    elsewhere = ProjectFactory(region=RegionFactory(code="AMS"))

    with pytest.raises(OutsideScope) as refusal:
        create_activity(by=africa_officer, region=RegionFactory(), projects=[elsewhere], **NEW)

    assert refusal.value.field == "projects"


def test_rows_of_the_admin_do_the_same(africa_officer, americas_officer):
    activity, project = ActivityFactory(), ProjectFactory(region=RegionFactory())

    cost = record_cost(by=africa_officer, activity=activity, cost=Decimal(7))
    link = name_in_project(by=africa_officer, activity=activity, project=project)
    assert list(activity.projects.all()) == [project]
    for call in (
        lambda: remove_cost(cost, by=americas_officer),
        lambda: remove_from_project(link, by=americas_officer),
    ):
        with pytest.raises(OutsideScope):
            call()

    remove_cost(cost, by=africa_officer)
    remove_from_project(link, by=africa_officer)
    assert (cost_of(activity), list(Project.joint_activities.through.objects.all())) == ([], [])
    assert Activity.objects.count() == 1
