"""Action plans, themes and initiatives, as they are read."""

import pytest

from initiatives.models import Initiative
from portal.api.serializers.funding import FUNDED
from tests.factories import (
    ActionPlanFactory,
    ExpectedResultFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    ThemeFactory,
)
from tests.portal.api.conftest import NO_FUNDING, ONE_YEAR, without_references
from tests.portal.api.when import when

KEY = "/api/v1/initiatives/kigali-2022/AFR1/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative():
    initiative = InitiativeFactory(title_en="Digital transformation", objective_en="Help.")
    initiative.themes.add(ThemeFactory(slug="innovation"))
    ExpectedResultFactory(initiative=initiative, number=1, statement_en="Plans are made.")
    return initiative


def keys(response):
    return [initiative["key"] for initiative in response.json()["results"]]


def test_initiative_is_told_in_full_with_the_funding_of_its_projects(
    client, initiative, full_project
):
    full_project()
    ProjectFactory(is_published=False)

    body = client.get(KEY).json()

    assert without_references(body) == {
        "key": "kigali-2022/AFR1",
        "url": "http://testserver/api/v1/initiatives/kigali-2022/AFR1/",
        "page_url": "http://testserver/en/initiatives/kigali-2022/AFR1/",
        "plan": "kigali-2022",
        "region": "AFR",
        "number": 1,
        "code": "AFR1",
        "title": "Digital transformation",
        "title_status": "official",
        "objective": "Help.",
        "untranslated": [],
        "themes": ["innovation"],
        "expected_results": [
            {
                "number": 1,
                "statement": "Plans are made.",
                "statement_status": "unverified",
                "source": None,
                "is_sample": False,
            }
        ],
        "are_results_complete": None,
        "is_published": True,
        "is_sample": False,
        "source": None,
        "updated_at": initiative.updated_at.isoformat().replace("+00:00", "Z"),
        "funding": NO_FUNDING
        | {
            "planned": {"cash": "100.00", "in_kind": "0.00"},
            "secured": {"cash": "60.00", "in_kind": "0.00"},
            "gap": {"cash": "40.00", "in_kind": "0.00"},
            "unfunded": {"cash": "0.00", "in_kind": "0.00"},
            "spent": "15.00",
            "advance": "15.00",
            "projects": 1,
            "unknown": 0,
            "unrecorded": 0,
        },
        "needs_counted": {
            "raised": 0,
            "waiting": 0,
            "taken_up": 0,
            "declined": 0,
            "median_days": None,
            "dated": 0,
        },
        "funding_by_year": ONE_YEAR,
        "includes_sample": False,
        "published_amounts": [],
        "sample_projects": 0,
    }


def test_list_has_the_rows_of_the_detail_without_funding(client, initiative):
    (row,) = client.get("/api/v1/initiatives/").json()["results"]

    body = client.get(KEY).json()
    for name in ("funding", "funding_by_year", "needs_counted", "includes_sample", *FUNDED):
        del body[name]
    assert row == body


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_number_of_initiatives(client, django_assert_num_queries, rows):
    for number in range(rows):
        initiative = InitiativeFactory(number=number + 1)
        initiative.themes.add(ThemeFactory(slug=f"theme-{number}"))
        ExpectedResultFactory(initiative=initiative)

    with django_assert_num_queries(5):
        response = client.get("/api/v1/initiatives/")

    assert len(keys(response)) == rows


def test_latest_plan_comes_first_then_the_regions_in_their_order(client):
    baku = ActionPlanFactory(slug="baku-2025", starts_year=2026, ends_year=2029)
    africa, americas = RegionFactory(code="AFR", position=1), RegionFactory(code="AMS", position=2)
    for plan, region, number in [
        (ActionPlanFactory(), africa, 1),
        (baku, americas, 1),
        (baku, africa, 2),
        (baku, africa, 1),
    ]:
        InitiativeFactory(plan=plan, region=region, number=number)

    assert keys(client.get("/api/v1/initiatives/")) == [
        "baku-2025/AFR1",
        "baku-2025/AFR2",
        "baku-2025/AMS1",
        "kigali-2022/AFR1",
    ]


@pytest.mark.parametrize(
    ("status", "language", "shown"),
    [
        pytest.param("translation", "fr", "translation", id="of the title in that language"),
        pytest.param("translation", "es", "official", id="of the English title that is shown"),
    ],
)
def test_status_is_that_of_the_title_shown(client, initiative, status, language, shown):
    initiative.title_fr, initiative.title_status_fr = "Transformation numérique", status
    initiative.save()

    assert client.get(KEY, {"lang": language}).json()["title_status"] == shown


def test_withdrawn_initiative_is_hidden_from_visitors_only(
    client, signed_in, americas_officer, initiative
):
    Initiative.objects.update(is_published=False)

    visitor = client.get(KEY)
    officer = client.get(KEY, headers=signed_in(americas_officer))

    assert (visitor.status_code, officer.status_code) == (404, 200)


@pytest.mark.parametrize(
    "key", ["kigali-2022/AFR9", "nowhere/AFR1", "kigali-2022/AFR999999999999", "AFR1"]
)
def test_unknown_key_does_not_exist(client, initiative, key):
    response = client.get(f"/api/v1/initiatives/{key}/")

    assert response.status_code == 404
    assert response.json()["errors"] == [
        {"code": "not_found", "detail": "Not found.", "attr": None}
    ]


def test_plan_is_told_in_full(client):
    plan = ActionPlanFactory(legal_basis_en="Resolution 17 (Rev. Kigali, 2022)")

    body = client.get("/api/v1/action-plans/kigali-2022/").json()

    assert without_references(body) == {
        "slug": "kigali-2022",
        "url": "http://testserver/api/v1/action-plans/kigali-2022/",
        "page_url": "http://testserver/en/action-plans/kigali-2022/",
        "name": "Kigali Action Plan",
        "legal_basis": "Resolution 17 (Rev. Kigali, 2022)",
        "untranslated": [],
        "conference": "WTDC-22",
        "starts_year": 2022,
        "ends_year": 2025,
        "funding": NO_FUNDING,
        "funding_by_year": [],
        "includes_sample": False,
        "updated_at": when(plan),
        "published_amounts": [],
        "sample_projects": 0,
    }


def test_themes_are_listed_by_the_slugs_that_filters_take(client):
    later = ThemeFactory(slug="innovation", position=2)
    first = ThemeFactory(slug="infrastructure", position=1)

    assert client.get("/api/v1/themes/").json() == {
        "count": 2,
        "next": None,
        "previous": None,
        "results": [
            {
                "slug": theme.slug,
                "url": f"http://testserver/api/v1/themes/{theme.slug}/",
                "name": theme.slug.capitalize(),
                "untranslated": [],
                "updated_at": when(theme),
            }
            for theme in (first, later)
        ],
    }
