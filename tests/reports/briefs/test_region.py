"""What the brief of a region says: the figures of its page."""

import json
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone, translation

from budgets.reading import funding
from budgets.reading.scopes import Scope
from projects.models import Project
from reports.briefs.parts import MOST
from reports.briefs.region import RegionBrief, gather_region
from reports.briefs.region_document import region_document
from reports.contents.snapshot import from_json, to_json
from reports.documents.reading import words_in
from reports.documents.words import plain
from stakeholders.models import Organisation
from tests.factories import (
    AppealFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
)
from tests.initiatives.factories import MeetingFactory
from tests.stakeholders.factories import OfficeFactory

pytestmark = pytest.mark.django_db


def test_figures_are_those_of_the_page(kenya, africa, client):
    ProjectFactory(initiative=InitiativeFactory(region=RegionFactory(code="AMS")))

    contents = gather_region(africa)

    page = client.get("/en/regions/AFR/").context["totals"]
    assert contents.place.totals == page
    assert page == funding.totals(Scope.visible_to(AnonymousUser()).of_region(africa))
    assert (page.planned_cash, page.gap_cash, page.spent) == (6000, 5700, 120)
    assert sum(row.totals.gap_cash for row in contents.initiatives.listed) == page.gap_cash


def test_results_needs_and_red_projects_are_the_latest(kenya, africa):
    Project.objects.filter(title_en="Telemedicine").update(ends_on=date(2026, 1, 31))

    contents = gather_region(africa)

    assert [row.project["en"] for row in contents.results.listed] == [
        "Regional network",
        "Telemedicine",
    ]
    assert contents.results.number == 2
    assert [row.title["en"] for row in contents.needs.listed] == ["Rural schools"]
    assert [(row.title["en"], row.light) for row in contents.red.listed] == [
        ("Telemedicine", "red")
    ]


def test_three_latest_appeals_of_the_region(kenya, africa):
    project = Project.objects.get(title_en="Regional network")
    for year in (2023, 2024, 2025, 2026):
        AppealFactory(
            occasion="rdf",
            region=africa,
            year=year,
            issued_on=date(year, 5, 1),
            calls_for=[project],
        )
    AppealFactory(occasion="rdf", region=africa, year=2026)  # a draft

    appeals = gather_region(africa).appeals

    assert [row.issued_on.year for row in appeals] == [2026, 2025, 2024]
    assert {row.gap for row in appeals} == {5000}


def test_lists_are_cut_and_say_how_many_there_are(kenya, africa):
    many, day = MOST + 1, timezone.localdate() + timedelta(days=9)
    for number in range(2, many + 1):
        InitiativeFactory(region=africa, plan=kenya.projects.first().initiative.plan, number=number)
    for organisation in OrganisationFactory.create_batch(many, kind=Organisation.Kind.REGIONAL):
        organisation.regions.add(africa)
    OfficeFactory.create_batch(many, region=africa, country=kenya)
    MeetingFactory.create_batch(many, region=africa, starts_on=day, ends_on=day)

    contents = gather_region(africa)

    lists = (contents.initiatives, contents.partners, contents.offices, contents.coming)
    assert [(len(one.listed), one.number) for one in lists] == [(MOST, many)] * 4
    with translation.override("en"):
        document = region_document(contents, language="en", most=MOST)
    said = [plain(words) for words in words_in(document)]
    assert said.count("and 1 more") == 4


def test_what_is_not_public_is_not_said(kenya, africa):
    Project.objects.filter(title_en="Telemedicine").update(is_published=False)

    said = json.dumps(to_json(gather_region(africa)))

    assert "Telemedicine" not in said
    assert "Not public yet" not in said


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_projects_costs_the_same(kenya, africa, number, django_assert_num_queries):
    ProjectFactory.create_batch(number, initiative=kenya.projects.first().initiative)

    with django_assert_num_queries(70):
        gather_region(africa)


def test_contents_are_read_back_as_they_were(kenya, africa):
    contents = gather_region(africa)

    assert from_json(RegionBrief, json.loads(json.dumps(to_json(contents)))) == contents
