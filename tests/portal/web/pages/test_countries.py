"""A country on one screen: what it says is what its other pages say, and each part adds up."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.models import Mode
from budgets.reading import funding
from budgets.reading.scopes import Scope
from portal.web.pages.country_charts import money_bar, short
from projects.models import Project
from stakeholders.models import Country
from tests.factories import (
    BudgetItemFactory,
    ContributionFactory,
    CountryFactory,
    OrganisationFactory,
    ParticipationFactory,
    ProjectFactory,
    ResultFactory,
    UserFactory,
)
from tests.initiatives.factories import NeedFactory
from tests.portal.web.pages.reading import read, text
from tests.projects.factories import ImpactFactory

pytestmark = pytest.mark.django_db
KENYA = "/en/countries/KE/"


def lead(client, address=KENYA):
    """The sentences below the name of the country."""
    (said,) = re.findall(
        r'<p class="lead place-lead">(.*?)</p>', client.get(address).content.decode(), re.S
    )
    return " ".join(re.sub("<[^>]+>", "", said).replace("&nbsp;", " ").split())


def test_sentence_says_what_is_known_and_leaves_out_the_rest(client):
    ProjectFactory(countries=["KE"], phase="implementation")

    assert lead(client) == "1 project: 1 under way. 1 project publishes no budget."


def test_sentence_tells_projects_money_sources_and_results(client):
    giver = OrganisationFactory(name_en="Telecom")
    project = ProjectFactory(countries=["KE"], phase="implementation")
    BudgetItemFactory(budget__project=project, amount=Decimal(35757))
    ContributionFactory(project=project, amount=Decimal(15461), organisation=giver)
    ResultFactory(project=project, achieved_on=date(2026, 1, 1))
    ResultFactory(project=project, achieved_on=None)
    maps = ProjectFactory(
        countries=["KE", "UG"],
        phase="",
        published_amount=Decimal(15_000_000),
        published_currency="EUR",
    )
    funder = OrganisationFactory(name_en="European Commission", acronym_en="")
    ParticipationFactory(project=maps, organisation=funder, role="1")

    assert lead(client) == (
        "2 projects: 1 under way, the phase of 1 not published."
        " CHF 15,461 of CHF 35,757 is secured. From Telecom."
        " 1 project publishes no budget."
        " EUR 15 million published by European Commission, for 2 countries."
        " 1 of 2 results are achieved."
    )


def test_money_outside_the_plan_is_no_part_of_it(client):
    project = ProjectFactory(countries=["KE"])
    BudgetItemFactory(budget__project=project, amount=Decimal(100))
    ContributionFactory(project=project, amount=Decimal(130), organisation=OrganisationFactory())

    assert "CHF 130 is secured, CHF 100 planned." in lead(client)


@pytest.mark.parametrize("mode", Mode)
def test_bar_of_money_adds_up_to_plan_and_what_is_outside_it(make_project, mode):
    make_project()
    late = ProjectFactory(countries=["KE"], phase="closed")
    BudgetItemFactory(budget__project=late, amount=Decimal(70), mode=mode)
    ContributionFactory(project=late, amount=Decimal(90), mode=mode)
    ContributionFactory(project=ProjectFactory(countries=["KE"]), amount=Decimal(5), mode=mode)
    scope = Scope.visible_to(AnonymousUser()).of_country(Country.objects.get(pk="KE"))
    totals = funding.totals(scope)

    bar = money_bar(totals, mode, pledged=Decimal(50))

    steps = totals.steps(mode)
    assert sum(share.amount for share in bar.shares) == bar.whole
    assert bar.whole == steps.planned + steps.outside_plan
    assert bar.outside == steps.outside_plan > 0


def test_what_is_pledged_to_others_fills_no_gap(client, make_project):
    """Of a gap of 700, 50 are pledged; what is pledged to a project without a gap is not there."""
    make_project()
    funded = ProjectFactory(countries=["KE"])
    BudgetItemFactory(budget__project=funded, amount=Decimal(10))
    ContributionFactory(project=funded, amount=Decimal(10))
    ContributionFactory(project=funded, stage="pledged", amount=Decimal(400))
    scope = Scope.visible_to(AnonymousUser()).of_country(Country.objects.get(pk="KE"))

    assert funding.pledged_towards_gap(scope) == {"cash": Decimal(50), "in_kind": Decimal(0)}
    (cash, _in_kind) = (*client.get(KENYA).context["bars"], None)[:2]
    assert [(share.name, share.text) for share in cash.shares] == [
        ("Committed", "310"),
        ("Missing, pledged", "50"),
        ("Missing, not pledged", "650"),
    ]


def test_figures_are_those_of_the_other_pages_and_of_the_brief(client, make_project):
    make_project()
    make_project(countries=["KE"])
    scope = Scope.visible_to(AnonymousUser()).of_country(Country.objects.get(pk="KE"))
    totals = funding.totals(scope)

    page, money = client.get(KENYA), client.get(f"{KENYA}funding/")

    assert page.context["totals"] == money.context["totals"] == totals
    rows = {row[0]: row[1] for row in read(money).tables["Amounts in Swiss francs (CHF)"]}
    (cash, _in_kind) = (*page.context["bars"], None)[:2]
    shares = {share.name: share.amount for share in cash.shares}
    assert rows["Secured"] == f"{shares['Committed'] + shares.get('Received', 0):,.2f}"
    gap = shares["Missing, pledged"] + shares["Missing, not pledged"]
    assert gap == totals.gap_cash
    givers = {row["source"]: row["cash"] for row in page.context["contributors"]}
    of_funding = {row["source"]: row["cash"] for row in money.context["contributors"]}
    assert givers.items() <= of_funding.items()
    assert totals.projects == len(client.get(f"{KENYA}projects/").context["projects"])
    results = client.get(f"{KENYA}results/").context
    assert page.context["results"]["number"] == results["page_obj"].paginator.count


def test_time_line_shows_the_first_and_says_how_many_more(client):
    for number in range(7):
        ProjectFactory(countries=["KE"], title_en=f"Project number {number}")

    page = client.get(KENYA)

    assert len(page.context["line"].lines) == 5
    assert "and 2 more" in text(page)
    assert "See all 7 projects of this country" in text(page)


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("Short title", "Short title"),
        (
            "National computer incident response team: Kenya",
            "National computer incident response…",
        ),
        ("非洲数字技能" * 9, ("非洲数字技能" * 9)[:40] + "…"),
    ],
)
def test_titles_are_cut_between_words(title, cut):
    assert short(title) == cut


def test_who_confirmed_a_project_last_is_told(client):
    person = UserFactory(first_name="Wanjiru", last_name="Otieno")
    moment = datetime(2026, 11, 3, tzinfo=UTC)
    ProjectFactory(countries=["KE"], confirmed_at=moment, confirmed_by=person)
    ProjectFactory(countries=["KE"])

    words = text(client.get(KENYA))

    assert "Last confirmed on 3 November 2026 by Wanjiru Otieno." in words
    assert "Projects confirmed: 1 of 2" in words
    assert "Not yet confirmed." in text(client.get(f"{KENYA}?as_of=2026-11-01"))


def test_what_came_of_it_counts_results_and_statements(client):
    project = ProjectFactory(countries=["KE"])
    ResultFactory(project=project, achieved_on=date(2026, 1, 1))
    ImpactFactory(project=project, country=CountryFactory())

    words = text(client.get(KENYA))

    assert "1 of 1 result achieved Achieved 1" in words
    assert "Impact: 0 of 1 statement confirmed by the country" in words


def test_what_is_empty_is_said_in_one_line(client):
    ProjectFactory(countries=["KE"])

    words = text(client.get(KENYA))

    assert (
        "Nothing is published yet of: Needs of the country, Open consultations, Activities,"
        " What this country gives, What it could reuse from countries like it."
    ) in words
    NeedFactory(status="accepted", title_en="Fibre")
    page = text(client.get(f"{KENYA}?now=1"))
    assert "Nothing is published yet of: Open consultations, Activities" in page
    assert "Fibre" in page


def test_nothing_that_is_not_public_shows_or_counts(client):
    project = ProjectFactory(countries=["KE"], title_en="Hidden", is_published=False)
    ResultFactory(project=project)
    BudgetItemFactory(budget__project=project, amount=Decimal(77))
    CountryFactory()

    for part in ("", "projects/", "funding/", "results/"):
        response = client.get(f"{KENYA}{part}")
        assert "Hidden" not in response.text, part
        assert "77.00" not in response.text, part
    assert Project.objects.count() == 1


def test_each_part_has_its_address_and_names_the_one_that_is_shown(client):
    CountryFactory()

    for part in ("", "projects/", "funding/", "results/"):
        body = client.get(f"{KENYA}{part}").text
        current = re.findall(r'<a href="([^"]+)" aria-current="page"', body)
        assert f"{KENYA}{part}" in current, part


def test_old_places_within_the_page_are_still_there(client):
    CountryFactory()

    body = client.get(KENYA).text

    assert 'id="funding"' in body
    assert 'id="impact"' in body
