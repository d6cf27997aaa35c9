"""The worked set on pages and in the API: every total as by hand, to the centime."""

import pytest
from django.db import transaction

from tests.budgets import worked_totals as worked
from tests.budgets.worked_set import make_worked_set
from tests.portal.web.pages.reading import read

PLACES = {
    "everything": ("/en/money/", None, worked.EVERYTHING),
    "Africa": ("/en/regions/AFR/", "/api/v1/regions/AFR/", worked.AFRICA),
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
        "of which earmarked for no project": (
            totals.unearmarked_cash,
            totals.unearmarked_in_kind,
        ),
        "Funding gap": (totals.gap_cash, totals.gap_in_kind),
    }
    assert rows.pop("Spent")[0] == f"{totals.spent:,.2f}"
    assert rows == {name: [f"{amount:,.2f}" for amount in pair] for name, pair in shown.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("place", [name for name, (_page, api, _totals) in PLACES.items() if api])
def test_api_tells_the_totals_by_hand(client, ledger, place):
    _page, address, totals = PLACES[place]

    shown = client.get(address).json()["funding"]

    for measure in ("planned", "pledged", "secured", "received", "gap", "unearmarked"):
        assert shown[measure] == {
            "cash": f"{getattr(totals, f'{measure}_cash'):.2f}",
            "in_kind": f"{getattr(totals, f'{measure}_in_kind'):.2f}",
        }, measure
    assert shown["spent"] == f"{totals.spent:.2f}"
