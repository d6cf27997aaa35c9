"""The worked set on pages and in the API: every total as by hand, to the centime."""

import pytest
from django.db import transaction

from tests.budgets import worked_totals as worked
from tests.budgets.worked_set import make_worked_set
from tests.portal.web.pages.reading import read

PLACES = {
    "everything": ("/en/money/", None, worked.EVERYTHING),
    "Africa": ("/en/regions/AFR/funding/", "/api/v1/regions/AFR/", worked.AFRICA),
    "AFR1": (
        "/en/initiatives/kigali-2022/AFR1/",
        "/api/v1/initiatives/kigali-2022/AFR1/",
        worked.AFR1,
    ),
    "Kigali": (
        "/en/action-plans/kigali-2022/",
        "/api/v1/action-plans/kigali-2022/",
        worked.KIGALI,
    ),
}
MEASURES = (
    "planned",
    "pledged",
    "secured",
    "received",
    "overdue",
    "due_after_end",
    "beyond_plan",
    "without_plan",
    "unearmarked",
    "unfunded",
    "gap",
)
every_place = pytest.mark.parametrize("place", PLACES)


@pytest.fixture(scope="module")
def ledger(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_worked_set()
        transaction.set_rollback(True)


@pytest.mark.django_db
@every_place
def test_page_shows_the_totals_by_hand(client, ledger, place):
    address, _api, totals = PLACES[place]

    rows = {
        row[0]: row[1:] for row in read(client.get(address)).tables["Amounts in Swiss francs (CHF)"]
    }

    shown = {
        "Planned": (totals.planned_cash, totals.planned_in_kind),
        "Pledged, not yet secured": (totals.pledged_cash, totals.pledged_in_kind),
        "Secured": (totals.secured_cash, totals.secured_in_kind),
        "of which received": (totals.received_cash, totals.received_in_kind),
        "of which overdue": (totals.overdue_cash, totals.overdue_in_kind),
        "of which exchange differences": (totals.exchange_cash, totals.exchange_in_kind),
        "of which earmarked for no project": (
            totals.unearmarked_cash,
            totals.unearmarked_in_kind,
        ),
    }
    assert rows.pop("Spent")[0] == f"{totals.spent:,.2f}"
    advance = rows.pop("of which in advance of what was received and allotted")
    assert advance[0] == f"{totals.advance:,.2f}"
    assert rows.pop("Allotted by the Union")[0] == f"{totals.allotted_cash:,.2f}"
    printed = {name: [cell.strip("\u200e") for cell in row] for name, row in rows.items()}
    assert printed == {name: [f"{amount:,.2f}" for amount in pair] for name, pair in shown.items()}


STEPS = {
    "everything": [
        ["Planned", "146,778.61", "4,320.50"],
        ["less: secured", "-68,047.54", "-3,676.92"],
        ["less: allotted by the Union", "-9,700.00", "does not apply"],
        ["plus: secured or allotted beyond the plan", "5,335.90", "481.38"],
        ["plus: earmarked for no project", "5,787.50", "0.00"],
        ["Funding gap of active projects", "80,154.47", "1,124.96"],
    ],
    "AFR1": [
        ["Planned", "117,616.26", "3,375.00"],
        ["less: secured", "-36,324.25", "-2,250.04"],
        ["less: allotted by the Union", "-6,000.00", "does not apply"],
        ["plus: earmarked for no project", "787.50", "0.00"],
        ["Funding gap of active projects", "76,079.51", "1,124.96"],
    ],
}


@pytest.mark.django_db
@pytest.mark.parametrize("place", STEPS)
def test_page_leads_from_the_plan_to_the_gap(client, ledger, place):
    address, _api, _totals = PLACES[place]

    tables = read(client.get(address)).tables

    rows = tables["From the plan to the funding gap (CHF)"]
    assert [[cell.strip("\u200e") for cell in row] for row in rows] == STEPS[place]


@pytest.mark.django_db
@pytest.mark.parametrize("place", [name for name, (_page, api, _totals) in PLACES.items() if api])
def test_api_tells_the_totals_by_hand(client, ledger, place):
    _page, address, totals = PLACES[place]

    shown = client.get(address).json()["funding"]

    for measure in MEASURES:
        assert shown[measure] == {
            "cash": f"{getattr(totals, f'{measure}_cash'):.2f}",
            "in_kind": f"{getattr(totals, f'{measure}_in_kind'):.2f}",
        }, measure
    assert shown["spent"] == f"{totals.spent:.2f}"
    assert shown["allotted"] == f"{totals.allotted_cash:.2f}"
    assert (shown["unknown"], shown["unrecorded"]) == (0, 0)
