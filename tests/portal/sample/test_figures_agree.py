"""The figures of the sample programme are the same wherever they stand, and those of the entries.

Home, regions, money, funding needs, initiatives, plans and the API are read as a reader does, and
held against ``second_ledger``, which adds up the entries without the portal.
"""

import html
import re
from datetime import date
from decimal import Decimal

import pytest

from initiatives.models import ActionPlan, Initiative
from stakeholders.localization import rounded
from stakeholders.models import Region
from tests.portal.sample.second_ledger import MODES, SecondLedger
from tests.portal.web.pages.reading import read

pytestmark = pytest.mark.django_db

STAGES = "Amounts in Swiss francs (CHF)"
STEPS = "From the plan to the funding gap (CHF)"
GAP = "Funding gap of active projects"
LED = ("overdue", "exchange", "due_after_end", "advance", "unspent_after_end")
"""The figures that a page shows only where they are not 0, and lead to their entries."""
REGIONS = "Initiatives, projects and secured funding by region"


@pytest.fixture
def ledger(sample_programme, db):
    return SecondLedger()


def shown(amount):
    if amount is None:
        return "not published"
    return f"{amount:,.2f}" if amount >= 0 else f"\u200e{amount:,.2f}"


def pair(measure):
    return [shown(measure["cash"]), shown(measure["in_kind"])]


def value(cell):
    """Read an amount as it is printed; what is unknown or does not apply adds nothing."""
    if cell in ("does not apply", "not published", "not valued"):
        return Decimal(0)
    return Decimal(cell.replace(",", "").strip("\u200e"))


def added_up(cells):
    """What is not valued is nothing to a ledger that adds up amounts."""
    return ["0.00" if cell == "not valued" else cell for cell in cells]


def valued(funding):
    """The same in an answer of the API: null where contributions in kind carry no value."""
    for name in ("pledged", "secured", "received"):
        if funding["unvalued"] and funding[name]["in_kind"] is None and funding["spent"]:
            funding[name]["in_kind"] = "0.00"
    return funding


def assert_page_says(client, address, figures):
    """Planned, secured, spent and gap are those of the entries, and the steps add up to the gap."""
    page = read(client.get(address))
    stages = {row[0]: added_up(row[1:]) for row in page.tables[STAGES]}
    assert stages["Planned"] == pair(figures.planned), address
    assert stages["Secured"] == pair(figures.secured), address
    assert stages["Spent"][0] == shown(figures.spent), address
    for row, amounts in (
        ("of which overdue", figures.overdue),
        ("of which exchange differences", figures.exchange),
        ("Committed to closed or cancelled projects, not received", figures.due_after_end),
    ):
        assert stages.get(row, pair({"cash": 0, "in_kind": 0})) == pair(amounts), (address, row)
    for row, amount in (
        ("of which in advance of what was received and allotted", figures.advance),
        ("Received by closed or cancelled projects and not spent", figures.unspent_after_end),
    ):
        assert stages.get(row, [shown(0)])[0] == shown(amount), (address, row)
    if figures.gap["cash"] is None:
        assert stages["Funding gap"] == ["not published"] * 2, address
        assert STEPS not in page.tables
        return
    *steps, gap = page.tables[STEPS]
    assert added_up(gap) == [GAP, *pair(figures.gap)], address
    for column in (1, 2):
        assert sum(value(row[column]) for row in steps) == value(gap[column]), (address, steps)


def assert_api_says(client, address, figures):
    answer = valued(client.get(address).json()["funding"])
    for name in ("planned", "secured", "gap"):
        assert answer[name] == {
            mode: None if amount is None else f"{amount:.2f}"
            for mode, amount in getattr(figures, name).items()
        }, (address, name)
    for name in ("overdue", "exchange", "due_after_end"):
        assert answer[name] == {
            mode: f"{amount:.2f}" for mode, amount in getattr(figures, name).items()
        }, (address, name)
    for name in ("advance", "unspent_after_end"):
        assert answer[name] == f"{getattr(figures, name):.2f}", (address, name)
    assert answer["spent"] == (None if figures.spent is None else f"{figures.spent:.2f}"), address


def test_programme_as_a_whole(ledger, client):
    everything = ledger.of_everything()
    assert everything.gap["cash"] > 0  # so that zeros do not pass for figures

    assert_page_says(client, "/en/money/", everything)
    secured = [rounded(everything.secured[mode], "CHF") for mode in ("cash", "in_kind")]
    headline = "{} Secured in kind: {}".format(*secured).replace("\xa0", " ")
    assert read(client.get("/en/")).facts["Secured in cash"] == headline
    needs = read(client.get("/en/funding-needs/")).facts
    assert [needs[f"Funding gap in {word}"] for word in ("cash", "kind")] == [
        f"CHF {amount}" for amount in pair(everything.gap)
    ]


def test_funding_needs_of_the_api_add_up_to_the_gap(ledger, client):
    results, address = [], "/api/v1/funding-needs/?page_size=500"
    while address:
        page = client.get(address).json()
        results, address = results + page["results"], page["next"]

    gap = ledger.of_everything().gap
    for mode in MODES.values():
        assert sum(Decimal(row["funding"]["gap"][mode]) for row in results) == gap[mode]


DAYS = ["2024-06-30", "2025-12-31", "2026-03-31"]


@pytest.mark.parametrize("day", DAYS)
def test_each_day_is_the_ledger_cut_there(sample_programme, db, client, day):
    ledger = SecondLedger(date.fromisoformat(day))
    everything = ledger.of_everything()
    assert everything.secured["cash"] not in (None, SecondLedger().of_everything().secured["cash"])

    as_of = f"?as_of={day}"
    assert_page_says(client, f"/en/money/{as_of}", everything)
    for region in regions():
        figures = ledger.of_region(region.pk)
        assert_page_says(client, f"/en/regions/{region.pk}/funding/{as_of}", figures)
        assert_api_says(client, f"/api/v1/regions/{region.pk}/{as_of}", figures)
    for plan in ActionPlan.objects.all():
        initiatives = Initiative.objects.public().filter(plan=plan)
        figures = ledger.of_initiatives(initiatives.values_list("pk", flat=True))
        assert_api_says(client, f"/api/v1/action-plans/{plan.slug}/{as_of}", figures)
    for project in list(ledger.projects.values())[:20]:
        answer = client.get(f"/api/v1/projects/{project.slug}/{as_of}").json()
        assert answer["phase"] == (ledger.phases[project.pk] or None)
        if project.pk in ledger.recorded:
            assert_api_says(
                client,
                f"/api/v1/projects/{project.slug}/{as_of}",
                ledger.figures([project.pk]),
            )


def test_regions_add_up_to_the_whole_on_both_pages(ledger, client):
    rows = [[region.name_en, *pair(ledger.of_region(region.pk).secured)] for region in regions()]
    rows.append(["No single region", *pair(ledger.of_region(None).secured)])
    rows.append(["Total", *pair(ledger.of_everything().secured)])

    home, listed = (table_of_regions(client, address) for address in ("/en/", "/en/regions/"))
    assert [[row[0], *row[3:5]] for row in listed] == rows
    gaps = [shown(ledger.of_region(region.pk).gap["cash"]) for region in regions()]
    assert [[row[0], row[2]] for row in home] == [row[:2] for row in rows]
    assert [row[3] for row in home[: len(gaps)]] == gaps
    for table, columns in ((home, (1, 2, 3)), (listed, (1, 2, 3, 4))):
        for column in columns:
            cells = [row[column] for row in table if row[column] != "not recorded"]
            # Below a number of projects stands of how many of them nothing is known.
            *parts, whole = (value(amount_of(cell)) for cell in cells)
            assert sum(parts) == whole, column


def amount_of(cell):
    """Give what is known of a cell; the words of one in which nothing is, as they are."""
    return cell.split()[0] if cell[:1].isdigit() else cell


def table_of_regions(client, address):
    tables = read(client.get(address)).tables
    (table,) = (rows for rows in tables.values() if rows and rows[-1][0] == "Total")
    return table


def regions():
    return list(Region.objects.all())


def test_each_region(ledger, client):
    for region in regions():
        figures = ledger.of_region(region.pk)
        assert_page_says(client, f"/en/regions/{region.pk}/funding/", figures)
        assert_api_says(client, f"/api/v1/regions/{region.pk}/", figures)


def test_each_plan(ledger, client):
    for plan in ActionPlan.objects.all():
        initiatives = Initiative.objects.public().filter(plan=plan)
        figures = ledger.of_initiatives(initiatives.values_list("pk", flat=True))
        assert_page_says(client, f"/en/action-plans/{plan.slug}/", figures)
        assert_api_says(client, f"/api/v1/action-plans/{plan.slug}/", figures)


def test_each_initiative(ledger, client):
    """Also those of whose projects nothing is known: they say so, and never 0."""
    unknown = 0
    for initiative in Initiative.objects.public().select_related("plan", "region"):
        figures = ledger.of_initiatives([initiative.pk])
        key = f"{initiative.plan.slug}/{initiative.code}"
        assert_page_says(client, f"/en/initiatives/{key}/", figures)
        assert_api_says(client, f"/api/v1/initiatives/{key}/", figures)
        unknown += figures.secured["cash"] is None

    assert unknown  # so that the sample has one


def test_each_country(ledger, client):
    """A project of several countries counts in full under each."""
    by_country = {}
    for project in ledger.projects.values():
        for country in project.countries.all():
            by_country.setdefault(country.pk, []).append(project.pk)

    for code, projects in by_country.items():
        assert_api_says(client, f"/api/v1/countries/{code}/", ledger.figures(projects))


# --- Each figure leads to what it is made of ---


def assert_each_leads_to_what_it_is_made_of(client, page, api, figures):
    """The figure on the page is that of its explanation, there and in the API, and of its lines."""
    body = client.get(page).content.decode()
    links = {
        (measure, mode): (html.unescape(address), figure)
        for address, measure, mode, figure in re.findall(
            r'<a class="explained" href="([^"]+measure=(\w+)&amp;mode=([-\w]+)[^"]*)">([^<]+)<',
            body,
        )
        if measure in LED
    }
    for measure in LED:
        amounts = getattr(figures, measure)
        if not isinstance(amounts, dict):
            amounts = {"cash": amounts}
        for mode, amount in amounts.items():
            of_mode = mode.replace("_", "-")
            if not amount:
                assert (measure, of_mode) not in links, (page, measure, mode)
                continue
            address, on_page = links[measure, of_mode]
            assert on_page == shown(amount), (page, measure, mode)
            answer = client.get(address)
            assert answer.context["total"] == amount, (address, answer.context["total"])
            lines = answer.context["explanation"].lines()
            assert sum(line.chf for line in lines) == amount, address
            yield measure
            if api:
                asked = {"measure": measure, "mode": of_mode}
                answered = client.get(f"{api}explain/", asked).json()
                assert Decimal(answered["total"]) == amount, (api, measure, mode)


def test_each_figure_of_each_place_leads_to_what_it_is_made_of(ledger, client):
    """Pages, explanations and API of everything, of regions, plans and projects."""
    places = [("money/", "", ledger.of_everything())]
    for region in regions():
        path = f"regions/{region.pk}/"
        places.append((f"{path}funding/", path, ledger.of_region(region.pk)))
    for plan in ActionPlan.objects.all():
        initiatives = Initiative.objects.public().filter(plan=plan)
        figures = ledger.of_initiatives(initiatives.values_list("pk", flat=True))
        places.append((f"action-plans/{plan.slug}/", f"action-plans/{plan.slug}/", figures))
    for key, project in ledger.projects.items():
        if key in ledger.recorded:
            path = f"projects/{project.slug}/"
            places.append((path, path, ledger.figures([key])))
    seen = []
    for page, api, figures in places:
        api = api and f"/api/v1/{api}"
        seen += assert_each_leads_to_what_it_is_made_of(client, f"/en/{page}", api, figures)

    assert set(seen) == set(LED)  # so that the sample has each of them


OWN_FUNDS = (
    "The Union’s own funds in {} by region: what they allocated to ongoing and to new projects, "
)
OWN_FUNDS += "and what was spent from them, in Swiss francs"
EXPENDITURE = (
    "Expenditure in {} by region, on ongoing and on new projects, by where the money came from, "
    "in Swiss francs"
)


@pytest.mark.parametrize("year", [2025, 2026])
def test_own_funds_stand_beside_what_was_spent_from_them(ledger, client, year):
    """Region by region, and in all; what contributors gave stands apart."""
    tables = read(client.get(f"/en/money/{year}/")).tables
    own_funds, expenditure = (tables[one.format(year)] for one in (OWN_FUNDS, EXPENDITURE))
    keys = [region.pk for region in regions()] + [None] * (len(own_funds) - len(regions()) - 1)
    sums = [ledger.of_year(year, key) for key in keys]
    sums.append(
        {name: sum(one[name] for one in sums) for name in ("allocated", "own", "contributed")}
    )

    assert sums[-1]["own"] > 0 < sums[-1]["contributed"]
    assert [row[3] for row in own_funds] == [shown(one["allocated"]) for one in sums]
    assert [row[5] for row in own_funds] == [shown(one["own"]) for one in sums]
    assert [row[5:] for row in expenditure] == [
        [shown(one["own"]), shown(one["contributed"]), shown(one["own"] + one["contributed"])]
        for one in sums
    ]
