"""Funds, contributors, projects, explanations and reports of the sample programme say the same.

They are held against ``second_ledger``, as the pages of ``test_figures_agree`` are.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from budgets.models import Fund
from initiatives.models import Initiative
from reports.contents.rdf import gather_rdf
from reports.models import Report
from stakeholders.models import Region
from tests.portal.sample.second_ledger import MODES, SecondLedger
from tests.portal.sample.test_figures_agree import assert_page_says, shown, value, valued
from tests.portal.web.pages.reading import read

pytestmark = pytest.mark.django_db

CONTRIBUTED = """
    SELECT coalesce('o' || organisation_id, 'c' || country_id), contribution.project_id,
           contribution.mode, entry.committed_chf, entry.received_chf
      FROM budgets_contributionentry entry
      JOIN budgets_contribution contribution ON contribution.id = entry.contribution_id"""


@pytest.fixture
def ledger(sample_programme, db):
    return SecondLedger()


def in_api(measure):
    return {mode: None if chf is None else f"{chf:.2f}" for mode, chf in measure.items()}


def test_each_project_of_the_api(ledger, client):
    answer = client.get("/api/v1/projects/?page_size=500").json()["results"]
    by_slug = {row["slug"]: row for row in answer}
    assert len(by_slug) == len(ledger.projects)

    for pk, project in ledger.projects.items():
        funding, figures = valued(by_slug[project.slug]["funding"]), ledger.figures([pk])
        if pk not in ledger.recorded:
            assert funding["secured"] == {"cash": None, "in_kind": None}, project.slug
            continue
        for name in ("planned", "secured", "gap", "overdue", "due_after_end"):
            assert funding[name] == in_api(getattr(figures, name)), (project.slug, name)
        for name in ("spent", "advance", "unspent_after_end"):
            assert funding[name] == f"{getattr(figures, name):.2f}", (project.slug, name)


def test_pages_of_projects(ledger, client):
    """Every tenth: each page is the same template."""
    recorded = sorted(ledger.recorded & set(ledger.projects))
    for pk in recorded[::10]:
        address = f"/en/projects/{ledger.projects[pk].slug}/"
        assert_page_says(client, address, ledger.figures([pk]))


def test_each_fund_is_secured_as_its_entries(ledger, client):
    """What names no fund is of none; funds and the rest add up to everything."""
    by_fund = dict.fromkeys(Fund.objects.values_list("pk", flat=True), Decimal(0))
    without = Decimal(0)
    for project, _initiative, _region, fund, _mode, chf in ledger.entered:
        if project is not None and project not in ledger.projects:
            continue
        if fund is None:
            without += chf
        else:
            by_fund[fund] += chf

    assert any(by_fund.values())
    slugs = dict(Fund.objects.values_list("pk", "slug"))
    for pk, chf in by_fund.items():
        totals = client.get(f"/api/v1/funds/{slugs[pk]}/").json()["funding"]["secured"]
        assert sum(Decimal(totals[mode]) for mode in MODES.values()) == chf, pk
    everything = ledger.of_everything().secured
    assert sum(by_fund.values()) + without == sum(everything.values())


def test_each_contributor_has_the_sums_of_its_entries(ledger, client):
    with connection.cursor() as cursor:
        cursor.execute(CONTRIBUTED)
        rows = cursor.fetchall()
    by_party = {}
    for party, project, mode, committed, received in rows:
        if project is not None and project not in ledger.projects:
            continue
        chf = received if project in ledger.ended else committed + received
        sums = by_party.setdefault(party, {"cash": Decimal(0), "in_kind": Decimal(0)})
        sums[MODES[mode]] += chf

    assert len(by_party) > 5
    for party, sums in by_party.items():
        kind, part = {"o": ("organizations", ""), "c": ("countries", "funding/")}[party[0]]
        page = read(client.get(f"/en/{kind}/{party[1:]}/{part}"))
        total = page.tables["Given by project"][-1]
        assert total[3:5] == [shown(sums["cash"]), shown(sums["in_kind"])], party


@pytest.mark.parametrize("measure", ["planned", "secured", "gap"])
def test_explanations_of_regions_add_up_to_the_entries(ledger, client, measure):
    for region in Region.objects.all():
        figures = getattr(ledger.of_region(region.pk), measure)
        for mode in MODES:
            address = f"/api/v1/regions/{region.pk}/explain/?measure={measure}&mode={mode}"
            answer = client.get(address).json()
            expected = figures[MODES[mode]]
            assert value(answer["total"] or "not published") == (expected or 0), address


@pytest.mark.parametrize("year", [2025, 2026])
def test_each_report_is_the_ledger_cut_at_its_end(sample_programme, db, year):
    """Also that on a year that is over, whenever it is asked."""
    today = timezone.localdate()
    ledger = SecondLedger(min(today, date(year, 12, 31)))
    slugs = {project.slug: pk for pk, project in ledger.projects.items()}
    for region in Region.objects.all():
        contents = gather_rdf(
            Report.objects.create(kind="rdf", region=region, year=year), as_of=today
        )
        initiatives = ids_of(contents, region)
        counted = [
            slugs[project.slug]
            for projects in (
                contents.other_projects,
                *(one.projects for one in contents.initiatives),
            )
            for project in projects
        ]
        assert len(counted) == contents.finance.totals.projects
        figures = ledger.figures(
            counted,
            lambda initiative, code, own=initiatives, home=region.pk: (
                code == home or initiative in own
            ),
        )
        for measure in ("planned", "secured", "gap", "overdue", "due_after_end"):
            for mode, amount in getattr(figures, measure).items():
                said = getattr(contents.finance.totals, f"{measure}_{mode}")
                assert said == amount, (region.pk, measure, mode)
        for measure in ("spent", "advance", "unspent_after_end"):
            said = getattr(contents.finance.totals, measure)
            assert said == getattr(figures, measure), (region.pk, measure)


def ids_of(contents, region):
    """Find the initiatives of a report by plan and code."""
    named = {(one.plan["en"], one.code) for one in contents.initiatives}
    rows = Initiative.objects.filter(region=region).select_related("plan")
    return {row.pk for row in rows if (row.plan.name_en, row.code) in named}
