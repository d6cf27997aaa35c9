from datetime import date

import pytest

from tests.factories import (
    BudgetItemFactory,
    ContributionFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    ResultFactory,
    UserFactory,
)
from tests.initiatives.factories import InterregionalEffortFactory

pytestmark = pytest.mark.django_db

LIST = "/en/efforts/"


def effort_of(*codes, number=1, **fields):
    """An effort with an initiative of each region, and a project of 100 CHF under each."""
    effort = InterregionalEffortFactory(**fields)
    for code in codes:
        initiative = InitiativeFactory(region__code=code, number=number, title_en=f"Work in {code}")
        effort.initiatives.add(initiative)
        project = ProjectFactory(initiative=initiative, title_en=f"Project in {code}")
        BudgetItemFactory(budget__project=project, amount=100)
        ContributionFactory(project=project, amount=60)
        ResultFactory(
            project=project, statement_en=f"Brought in {code}", achieved_on=date(2026, 5, 1)
        )
    return effort


def test_an_effort_shows_members_money_and_results_of_its_regions(client):
    effort = effort_of("AFR", "ASP", title_en="Cyber", description_en="Both do it.\n\nTogether.")
    joined = ProjectFactory(
        initiative=InitiativeFactory(region__code="ARB"), effort=effort, title_en="Joined by itself"
    )

    response = client.get(f"{LIST}{effort.slug}/")

    context = response.context
    assert [row.record.region_id for row in context["initiatives"]["rows"]] == ["AFR", "ASP"]
    assert [row.totals.secured_cash for row in context["initiatives"]["rows"]] == [60, 60]
    assert context["initiatives"]["total"].secured_cash == context["totals"].secured_cash
    assert [rest.totals.projects for rest in context["initiatives"]["rests"]] == [1]
    assert {region.pk for region in context["regions"]} == {"AFR", "ASP", "ARB"}
    assert len(context["projects"]) == 3
    assert joined in context["projects"]
    assert (context["totals"].secured_cash, context["totals"].gap_cash) == (120, 80)
    for text in ("<h1>Cyber</h1>", "<p>Together.</p>", "Brought in AFR", "Joined by itself"):
        assert text in response.text


def test_its_totals_lead_to_their_entries(client):
    effort = effort_of("AFR", "ASP")

    page = client.get(f"{LIST}{effort.slug}/").text
    way = f"/en/money/explained/?effort={effort.slug}&amp;measure=secured&amp;mode=cash"
    assert way in page
    response = client.get(way.replace("&amp;", "&"))

    assert response.context["total"] == 120
    assert len(response.context["lines"]) == 2


def test_a_result_that_is_not_achieved_yet_is_none(client):
    effort = effort_of("AFR")
    ResultFactory(project=effort.initiatives.get().projects.get(), statement_en="Still to come")

    assert "Still to come" not in client.get(f"{LIST}{effort.slug}/").text


def test_what_is_not_public_shows_to_staff_alone(client, africa_officer):
    effort = effort_of("AFR", "ASP", title_en="Cyber")
    hidden = effort.initiatives.get(region="ASP")
    hidden.is_published = False
    hidden.save()

    page = client.get(f"{LIST}{effort.slug}/").text
    for text in ("Work in ASP", "Project in ASP", "Brought in ASP"):
        assert text not in page

    client.force_login(africa_officer)
    assert "Work in ASP" in client.get(f"{LIST}{effort.slug}/").text


def test_an_effort_that_is_not_published_is_not_there_for_visitors(client, africa_officer):
    effort = effort_of("AFR", is_published=False, title_en="Hidden effort")

    assert client.get(f"{LIST}{effort.slug}/").status_code == 404
    assert "Hidden effort" not in client.get(LIST).text

    client.force_login(africa_officer)
    assert "Not published" in client.get(f"{LIST}{effort.slug}/").text


def test_a_partner_sees_what_visitors_see(client):
    effort = effort_of("AFR", is_published=False)
    client.force_login(UserFactory(role="partner"))

    assert client.get(f"{LIST}{effort.slug}/").status_code == 404


def test_an_empty_effort_says_so_in_words(client):
    effort = InterregionalEffortFactory()

    page = client.get(f"{LIST}{effort.slug}/").text

    for text in (
        "No description is published yet.",
        "No initiative is part of it yet.",
        "No project of it is published yet.",
        "No result is published yet.",
        "Nothing is secured yet.",
    ):
        assert text in page


def test_the_list_is_narrowed_by_region(client):
    effort_of("AFR", "ASP", title_en="Cyber")
    effort_of("AMS", title_en="Smart cities")
    RegionFactory(code="EUR")

    def listed(query):
        return [effort.title_en for effort in client.get(LIST + query).context["object_list"]]

    assert listed("") == ["Smart cities", "Cyber"]
    assert listed("?region=ASP") == ["Cyber"]
    assert listed("?region=EUR") == []


def test_an_empty_list_says_so_in_words(client):
    assert "No interregional effort is published yet." in client.get(LIST).text


def test_an_invented_effort_is_marked(client):
    effort = InterregionalEffortFactory(is_sample=True)

    assert "Sample data" in client.get(LIST).text
    assert "Sample data" in client.get(f"{LIST}{effort.slug}/").text


def test_a_title_in_english_only_is_marked_in_other_languages(client):
    effort = InterregionalEffortFactory(title_en="Cyber")

    page = client.get(f"/ar/efforts/{effort.slug}/").text

    assert '<span lang="en" dir="ltr">Cyber</span>' in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_any_number(client, number, django_assert_num_queries):
    for each in range(number):
        effort_of("AFR", "ASP", number=each + 1)

    with django_assert_num_queries(5):
        client.get(LIST)


@pytest.mark.parametrize("codes", [["AFR"], ["AFR", "AMS", "ASP"]], ids=["one", "three"])
def test_a_page_costs_the_same_for_any_number_of_members(client, codes, django_assert_num_queries):
    effort = effort_of(*codes)

    with django_assert_num_queries(23):
        client.get(f"{LIST}{effort.slug}/")
