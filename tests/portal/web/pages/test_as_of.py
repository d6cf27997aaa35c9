"""Pages of figures as of a day: what they say, where they lead, and what they refuse."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from initiatives.models import ActionPlan
from projects.models import Project
from stakeholders.models import Organisation
from tests.budgets.books import Books
from tests.budgets.reading.test_as_of import move
from tests.factories import (
    BudgetFactory,
    CountryFactory,
    FundFactory,
    OrganisationFactory,
    ProjectFactory,
    ResultFactory,
    settle,
)
from tests.initiatives.factories import CoreIndicatorFactory
from tests.portal.web.pages.reading import read
from tests.projects.factories import (
    IndicatorFactory,
    MeasurementFactory,
    RiskFactory,
    TargetFactory,
)

pytestmark = pytest.mark.django_db
DAY = "2026-03-01"


@pytest.fixture
def project():
    """Planned 100; 40 received in February and 30 in April; cancelled in May."""
    CountryFactory(iso2="KE")
    project = ProjectFactory(slug="network", countries=["KE"], phase="implementation")
    budget = BudgetFactory(project=project, items_of=[{"amount": 100}])
    settle(budget, datetime(2026, 1, 20, tzinfo=UTC))
    books, fund = Books(), FundFactory(slug="trust")
    common = {"project": project, "fund": fund, "organisation": OrganisationFactory()}
    for amount, on, values in (
        ("40", date(2026, 2, 1), {}),
        ("30", date(2026, 4, 1), {"level": "national"}),
    ):
        commitment = books.commit(books.contribution(**common, **values), amount, on=on)
        books.receive(commitment, amount, on=on)  # only that is still secured in May
    move(project, date(2026, 5, 1), ("implementation", "active"), ("implementation", "cancelled"))
    return project


@pytest.fixture
def addresses(project):
    plan, initiative = ActionPlan.objects.get(), project.initiative
    return {
        "home": "/en/",
        "regions": "/en/regions/",
        "region": "/en/regions/AFR/",
        "money of a region": "/en/regions/AFR/funding/",
        "projects of a region": "/en/regions/AFR/projects/",
        "country": "/en/countries/KE/",
        "projects of a country": "/en/countries/KE/projects/",
        "money of a country": "/en/countries/KE/funding/",
        "plan": f"/en/action-plans/{plan.slug}/",
        "initiatives": "/en/initiatives/",
        "initiative": f"/en/initiatives/{plan.slug}/{initiative.code}/",
        "projects": "/en/projects/",
        "project": "/en/projects/network/",
        "money": "/en/money/",
        "funds": "/en/funds/",
        "fund": "/en/funds/trust/",
        "needs": "/en/funding-needs/",
        "organization": f"/en/organizations/{Organisation.objects.get().pk}/",
        "explained": "/en/money/explained/?measure=secured&region=AFR",
    }


def as_of(address, day=DAY):
    return f"{address}{'&' if '?' in address else '?'}as_of={day}"


def test_every_page_of_figures_says_as_of_when_and_tells_them_so(client, addresses):
    for name, address in addresses.items():
        now, then = client.get(address), client.get(as_of(address))
        assert (now.status_code, then.status_code) == (200, 200), name
        assert "As of today, " in now.text, name
        assert "As of 1 March 2026" in then.text, name
        if name != "needs":  # of which there is none today
            assert ("30.00" if name == "organization" else "70.00") in now.text, name
            assert "40.00" in then.text, name
        assert "70.00" not in then.text, name
        assert "30.00" not in then.text, name


def test_links_keep_the_day(client, addresses):
    page = client.get(as_of(addresses["money of a region"])).text
    explained = "measure=secured&amp;mode=cash&amp;as_of=2026-03-01"
    assert explained in page
    of_projects = client.get(as_of(addresses["projects of a region"])).text
    assert f"{addresses['initiative']}?as_of={DAY}" in of_projects
    assert f"/en/regions/AFR/?as_of={DAY}" in client.get(as_of("/en/")).text
    listed = client.get(as_of("/en/projects/", DAY) + "&phase=implementation").text
    assert f"/en/projects/network/?as_of={DAY}" in listed
    assert f"?as_of={DAY}" in listed  # the list without the filter of the phase
    assert f"/fr/regions/AFR/funding/?as_of={DAY}" in page  # another language
    assert f"/en/regions/AFR/office/?as_of={DAY}" in page  # another part of the region
    assert "as_of" not in client.get(addresses["region"]).text.replace('name="as_of"', "").replace(
        'id="as_of_day"', ""
    ).replace('for="as_of_day"', "")


def test_status_of_a_project_is_that_of_the_day(client, project):
    assert "Cancelled" in client.get("/en/projects/network/").text
    assert "Cancelled" not in client.get(as_of("/en/projects/network/")).text


def test_sheet_of_an_explanation_says_the_day(client, project):
    address = "/en/money/explained.xlsx?measure=secured&region=AFR"
    for query, heading, total in (
        (address, "Secured, cash, Africa", "70.00"),
        (as_of(address), "Secured, cash, Africa, as of 1 March 2026", "40.00"),
    ):
        file = BytesIO(b"".join(client.get(query).streaming_content))
        rows = [[cell.value for cell in row] for row in load_workbook(file).active]
        assert (rows[0][0], rows[1][0]) == (heading, f"Total in CHF: {total}")


def texts_of(page):
    """The words of a page, without its marks."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", page.text)).split())


def test_day_is_chosen_in_one_place_and_kept_by_the_filters(client, addresses):
    for name in ("projects", "initiatives", "needs"):
        page = client.get(as_of(addresses[name]) + "&region=AFR")
        fields = re.findall('<input[^>]*name="as_of"[^>]*>', page.text)
        kept = f'<input type="hidden" name="as_of" value="{DAY}" id="id_as_of">'
        assert len(fields) == 2, name
        assert kept in fields, name
        assert [one["label"] for one in page.context["active_filters"]] == ["Region"]
        assert f'<a href="?as_of={DAY}">Remove all filters' in page.text, name
        now = client.get(f"{addresses[name]}?region=AFR")
        assert len(re.findall('<input[^>]*name="as_of"[^>]*>', now.text)) == 1, name
        assert '<a href="?">Remove all filters' in now.text, name


def test_traffic_lights_are_shown_of_today_alone(client, project):
    RiskFactory(project=project, likelihood=5, effect=5)
    Project.objects.update(status="active")
    red, sentence = '<span class="light red">', "Traffic lights are not kept by day"
    for address in ("/en/projects/", "/en/projects/network/"):
        now, then = client.get(address), client.get(as_of(address))
        assert red in now.text, address
        assert sentence not in now.text, address
        assert sentence in then.text, address
        assert red not in then.text, address
    narrowed = client.get(as_of("/en/projects/?light=red"))
    assert f"Traffic light: {sentence}." in texts_of(narrowed)
    assert list(narrowed.context["object_list"]) == []


@pytest.fixture
def measured(project):
    """A result of which the half was measured in February, and all in April, when it came about."""
    result = ResultFactory(project=project, achieved_on=date(2026, 4, 10), kind="outcome")
    core = CoreIndicatorFactory()
    indicator = IndicatorFactory(result=result, baseline=0, core=core, unit="people")
    TargetFactory(indicator=indicator, value=200, due_on=date(2026, 6, 30))
    for day, value in ((date(2026, 2, 10), 100), (date(2026, 4, 9), 200)):
        MeasurementFactory(indicator=indicator, measured_on=day, value=value)
    return result


def test_progress_is_that_of_the_day(client, measured, addresses):
    core = client.get(as_of(addresses["initiative"])).context["core_totals"]
    assert [total.total for total in core] == [100]
    for name in ("project", "initiative"):
        now, then = (texts_of(client.get(one)) for one in (addresses[name], as_of(addresses[name])))
        assert "100% 1 of 1 known" in now, name
        assert "50% 1 of 1 known" in then, name
    assert "Achieved on 10 April 2026" in texts_of(client.get(addresses["project"]))
    project_then = texts_of(client.get(as_of(addresses["project"])))
    assert "Expected by 30 June 2026" in project_then
    assert "100 10 February 2026" in project_then


def test_indicator_is_that_of_the_day_and_leads_back_to_it(client, measured, addresses):
    address = f"/en/indicators/{measured.indicators.get().pk}/"
    assert as_of(address) in client.get(as_of(addresses["project"])).text
    now, then = client.get(address), client.get(as_of(address))
    assert "100% Last target reached" in texts_of(now)
    assert "50% On track" in texts_of(then)
    assert "9 April 2026" in texts_of(now)
    assert "9 April 2026" not in texts_of(then)
    assert as_of("/en/projects/network/") in then.text


def test_project_that_there_was_not_is_in_no_list_and_says_so_on_its_page(client, addresses):
    initiative = Project.objects.get().initiative
    ProjectFactory(slug="later", initiative=initiative, starts_on=date(2026, 9, 1))
    for address in ("/en/projects/", "/en/", addresses["initiative"]):
        assert "/en/projects/later/" in client.get(address).text, address
        assert "/en/projects/later/" not in client.get(as_of(address)).text, address
    words = "Nothing is recorded of this project by this day."
    assert words in client.get(as_of("/en/projects/later/")).text
    assert words not in client.get(as_of("/en/projects/later/", "2026-09-01")).text
    assert words not in client.get("/en/projects/later/").text


def test_countries_with_projects_that_started_are_those_of_the_day(client, project):
    project.refresh_from_db()
    move(project, date(2026, 3, 10), ("funding", "active"), ("implementation", "active"))
    for address in ("/en/", "/en/regions/AFR/"):
        context = client.get(as_of(address)).context
        named = context.get("countries_named") or context["whole"].countries
        assert (named.named, named.started) == (1, 0), address
        context = client.get(as_of(address, "2026-03-10")).context
        named = context.get("countries_named") or context["whole"].countries
        assert (named.named, named.started) == (1, 1), address


def test_figure_of_a_day_opens_as_of_its_day_whatever_day_the_address_names(client, addresses):
    """The reference says which day is meant; a day beside it changes nothing."""
    code = client.get(as_of(addresses["explained"])).context["reference"]
    now = client.get(addresses["explained"]).context["reference"]

    assert code != now
    for address in (f"/en/figure/{code}/", as_of(f"/en/figure/{code}/", "2026-04-01")):
        page = read(client.get(address))
        assert (page.facts["Now"], page.facts["Moved since"]) == ("CHF 40.00", "CHF 0.00"), address
        assert "as of 1 March 2026" in " ".join(page.words), address
    assert read(client.get(as_of(f"/en/figure/{now}/"))).facts["Now"] == "CHF 70.00"


REFUSED = {
    "en": ("“2026-02-30” is no day", "is still to come", "Name one day only."),
    "fr": ("2026-02-30 » n’est pas une date", "est une date à venir", "une seule date."),
    "es": ("«2026-02-30» no es una fecha", "es una fecha futura", "Indique una sola fecha."),
    "ru": ("«2026-02-30» – не дата", "еще не наступила", "Укажите только одну дату."),
    "ar": ("“\u200e2026-02-30” ليس تاريخاً", "لم يحن بعد تاريخ", "اذكر تاريخاً واحداً فقط."),
    "zh-hans": ("“2026-02-30”", "尚未", "请只填写一个日期。"),
}
"""What is said of a day that is none, of one to come, and of two days, by language."""


@pytest.mark.parametrize("language", REFUSED)
def test_day_is_refused_in_the_language_of_the_reader(client, addresses, language):
    wrong, future, several = REFUSED[language]
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for name in ("home", "projects", "explained"):
        address = addresses[name].replace("/en/", f"/{language}/")
        for query, words in (
            (as_of(address, "2026-02-30"), wrong),
            (as_of(address, tomorrow), future),
            (as_of(address, "1993-12-31"), "1994"),
            (as_of(as_of(address), "2026-04-01"), several),
        ):
            page = client.get(query)
            assert page.status_code == 400, query
            assert words in texts_of(page), (query, texts_of(page)[:3000])
        assert client.get(as_of(as_of(address))).status_code == 200  # the same day twice


@pytest.mark.parametrize("day", ["2026-02-30", "31.12.2025", "1993-12-31", "<b>"])
def test_what_is_no_day_is_refused_with_the_reason(client, addresses, day):
    for name, address in addresses.items():
        page = client.get(as_of(address, day))
        assert page.status_code == 400, name
        assert "is no day: write one such as 2025-12-31, not before 1994." in page.text, name


def test_a_day_to_come_is_refused_with_the_reason(client, addresses):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for name, address in addresses.items():
        page = client.get(as_of(address, tomorrow))
        assert page.status_code == 400, name
        assert f"{tomorrow} is still to come: figures are known until today." in page.text, name
