"""The page of the search: what it shows of hits, how they are narrowed, sorted and added up."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from initiatives.models import InterregionalEffort
from portal.search import index
from tests.factories import (
    BudgetFactory,
    ContributionFactory,
    CountryFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
)
from tests.initiatives.factories import MeetingFactory, NeedFactory
from tests.portal.web.pages.reading import text
from tests.projects.factories import LessonFactory

pytestmark = pytest.mark.django_db

PAGE = "/en/search/"


@pytest.fixture
def projects():
    """Three projects about one thing, in two regions."""
    arab = InitiativeFactory(region=RegionFactory(code="ARB", name_en="Arab States"), number=2)
    funded = ProjectFactory(
        slug="harbour",
        title_en="Harbour telemetry",
        description_en="Sensors send telemetry of tides.",
        themes=["climate"],
        ends_on=date(2030, 1, 1),
    )
    BudgetFactory(project=funded, items_of=[{"amount": Decimal(2000)}], approved=True)
    ContributionFactory(project=funded, amount=Decimal(500), fund=FundFactory())
    small = ProjectFactory(
        slug="quarry",
        title_en="Quarry telemetry",
        confirmed_at=datetime(2026, 6, 1, tzinfo=UTC),
        ends_on=date(2029, 1, 1),
    )
    BudgetFactory(project=small, items_of=[{"amount": Decimal(300)}], approved=True)
    unknown = ProjectFactory(
        slug="desert", title_en="Telemetry in deserts", initiative=arab, phase="funding"
    )
    index.refresh()
    return [funded, small, unknown]


def asked(client, **query):
    return client.get(PAGE, {"q": "telemetry", **query})


def titles(response):
    return [row.plain for row in response.context["rows"]]


def chosen(response):
    return [(str(chip["label"]), str(chip["value"])) for chip in response.context["chips"]]


def facets(response):
    return {
        str(facet["label"]): [(str(one.label), one.number) for one in facet["values"]]
        for facet in response.context["facets"]
    }


def test_hits_lead_to_their_pages_with_the_words_marked(client, projects):
    body = asked(client).content.decode()

    assert '<a class="hit" href="/en/projects/harbour/">Harbour <mark>telemetry</mark></a>' in body
    assert "Sensors send <mark>telemetry</mark> of tides." in body


def test_every_kind_has_a_page(client, projects):
    effort = {"slug": "telemetry-effort", "title_en": "Telemetry together", "is_published": True}
    InterregionalEffort.objects.create(**effort)
    InitiativeFactory(number=5, title_en="Telemetry of Africa")
    need = NeedFactory(title_en="Telemetry needed", status="accepted")
    meeting = MeetingFactory(name_en="Telemetry meeting")
    lesson = LessonFactory(project=projects[0], title_en="Telemetry needs power")
    OrganisationFactory(name_en="Telemetry Union")
    FundFactory(slug="telemetry-fund", name_en="Telemetry fund")
    CountryFactory(iso2="TM", name_en="Telemetria")
    index.refresh()

    addresses = {row.address for row in asked(client).context["rows"]}

    for address in addresses:
        assert client.get(address).status_code == 200, address
    assert {
        "/en/efforts/telemetry-effort/",
        "/en/initiatives/kigali-2022/AFR5/",
        f"/en/needs/{need.pk}/",
        f"/en/meetings/{meeting.pk}/",
        f"/en/projects/harbour/#lesson-{lesson.pk}",
        "/en/funds/telemetry-fund/",
    } <= addresses
    assert titles(client.get(PAGE, {"q": "telemetria"}))[0] == "Telemetria"


def test_facets_count_what_the_hits_have_and_narrow_them(client, projects):
    everything = asked(client)

    assert facets(everything) == {
        "Region": [("Africa", 2), ("Arab States", 1)],
        "Phase": [("Implementation", 2), ("Funding", 1)],
    }
    narrowed = asked(client, region="ARB")
    assert (titles(narrowed), facets(narrowed)) == (["Telemetry in deserts"], {})
    assert chosen(narrowed) == [("Region", "Arab States")]
    assert narrowed.context["chips"][0]["address"] == "?q=telemetry"
    assert titles(asked(client, theme="climate")) == ["Harbour telemetry"]
    assert titles(asked(client, phase="funding")) == ["Telemetry in deserts"]
    assert titles(asked(client, kind="project", region="AFR", phase="funding")) == []


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("gap", ["harbour", "quarry", "desert"]),
        ("end", ["quarry", "harbour", "desert"]),
        ("confirmed", ["quarry", "harbour", "desert"]),
    ],
)
def test_projects_are_sorted_and_those_without_a_value_come_last(client, projects, sort, order):
    rows = asked(client, sort=sort).context["rows"]

    assert {row.record.slug for row in rows} == set(order)
    assert [row.record.slug for row in rows][: 1 if sort == "confirmed" else 3] == (
        order[:1] if sort == "confirmed" else order
    )


def test_the_projects_of_a_list_are_added_up_and_the_unknown_counted(client, projects):
    totals = asked(client).context["totals"]

    assert (totals.planned_cash, totals.secured_cash, totals.gap_cash) == (2300, 500, 1800)
    assert (totals.projects, totals.unknown) == (3, 1)
    assert asked(client, region="ARB").context["totals"].planned_cash is None


def test_a_value_that_names_nothing_is_refused_and_shows_nothing(client, projects):
    for query in ({"region": "XXX"}, {"kind": "secret"}, {"sort": "colour"}, {"theme": "\0"}):
        response = asked(client, **query)
        assert response.status_code == 200
        assert "rows" not in response.context, query
        assert "is not one of the available choices" in text(response)


def test_pages_of_hits_go_on_where_the_last_ended(client):
    for number in range(30):
        ProjectFactory(title_en=f"Telemetry {number}")
    index.refresh()

    first, second = asked(client), asked(client, page=2)

    assert "30 results" in text(first)
    assert (len(titles(first)), len(titles(second))) == (25, 5)
    assert len({*titles(first), *titles(second)}) == 30
    assert titles(asked(client, page="9" * 30)) == titles(second)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_costs_the_same_for_any_number(client, django_assert_num_queries, rows):
    for number in range(rows):
        project = ProjectFactory(title_en=f"Telemetry {number}", countries=["KE"], themes=["a"])
        LessonFactory(project=project, title_en=f"Telemetry lesson {number}")
        NeedFactory(title_en=f"Telemetry need {number}", status="accepted")
        InitiativeFactory(number=number + 2, title_en=f"Telemetry initiative {number}")
    index.refresh()

    with django_assert_num_queries(29):
        response = asked(client)

    assert len(response.context["rows"]) == 4 * rows


def test_what_nothing_answers_says_so_and_helps(client, projects):
    response = client.get(PAGE, {"q": "qwertzuiop"})

    assert "Nothing that is published answers this." in text(response)
    assert 'href="/en/countries/"' in response.content.decode()


def test_what_was_corrected_is_said(client, projects):
    body = text(client.get(PAGE, {"q": "telametry"}))

    assert "Nothing answers telametry . Searched instead: telemetry ." in re.sub(r" +", " ", body)
    assert "3 results" in body


@pytest.mark.parametrize("typed", ["", "...", "\0", "<script>alert(1)</script>", "%00", "x" * 9000])
def test_whatever_is_typed_is_answered(client, projects, typed):
    response = client.get(PAGE, {"q": typed})

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_marks_do_not_let_through_what_a_title_holds(client):
    ProjectFactory(title_en="Telemetry <b>bold</b> & co")
    index.refresh()

    body = asked(client).content.decode()

    assert "<mark>Telemetry</mark> &lt;b&gt;bold&lt;/b&gt; &amp; co" in body


def test_an_answer_that_is_kept_is_not_shown_once_the_index_says_more(client, projects):
    assert len(titles(asked(client))) == 3
    ProjectFactory(title_en="Telemetry of glaciers")
    assert "3 results" in text(asked(client))

    index.refresh()

    assert "4 results" in text(asked(client))


def test_suggestions_are_titles_with_their_pages(client, projects):
    answer = client.get("/en/search/suggestions/", {"q": "harb"})

    assert answer.json() == {
        "suggestions": [
            {
                "title": "Harbour telemetry",
                "kind": "Project",
                "code": "",
                "address": "/en/projects/harbour/",
            }
        ]
    }
    assert client.get("/en/search/suggestions/", {"q": "h"}).json() == {"suggestions": []}
    assert client.get("/en/search/suggestions/").json() == {"suggestions": []}


def test_the_form_of_every_page_leads_here(client, projects):
    body = client.get("/en/projects/?search").content.decode()

    assert 'action="/en/search/"' in body
    assert 'data-suggestions="/en/search/suggestions/"' in body
