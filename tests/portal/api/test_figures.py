"""A figure by its reference, through the API: what it was, and what has moved since."""

from decimal import Decimal

import pytest

from projects.phases import cancel
from tests.budgets.late import commit_now
from tests.factories import (
    BudgetFactory,
    ContributionFactory,
    ExpenditureFactory,
    FundFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
REGION = "/api/v1/regions/AFR/"


@pytest.fixture
def project():
    project = ProjectFactory(title_en="Fibre", slug="fibre", phase="funding")
    BudgetFactory(project=project, items_of=[{"amount": Decimal(2000)}], approved=True)
    ContributionFactory(project=project, amount=Decimal(500), fund=FundFactory())
    ExpenditureFactory(project=project, amount=Decimal(30))
    return project


def test_each_total_has_its_reference_beside_it(client, project):
    funding = client.get(REGION).json()["funding"]

    codes = funding["references"]
    assert codes.keys() == {
        "planned",
        "pledged",
        "secured",
        "received",
        "due_after_end",
        "allotted",
        "beyond_plan",
        "without_plan",
        "unearmarked",
        "unfunded",
        "gap",
        "spent",
        "overdue",
        "exchange",
        "advance",
        "unspent_after_end",
    }
    for name, code in codes.items():
        pairs = code if isinstance(code, dict) else {"cash": code}
        for mode, reference in pairs.items():
            shown = funding[name][mode] if isinstance(funding[name], dict) else funding[name]
            figure = client.get(f"/api/v1/figures/{reference}/").json()
            assert (figure["now"], figure["holds"]) == (shown, True), (name, mode)


def test_unknown_figure_has_no_reference(client):
    ProjectFactory()

    codes = client.get(REGION).json()["funding"]["references"]

    assert codes["planned"] == {"cash": None, "in_kind": None}
    assert codes["spent"] is None
    assert client.get(f"{REGION}explain/?measure=gap").json()["reference"] is None


def test_explanation_and_total_bear_one_reference(client, project):
    total = client.get(REGION).json()["funding"]["references"]["secured"]["cash"]

    explained = client.get(f"{REGION}explain/?measure=secured").json()

    assert explained["reference"] == total


def test_figure_that_moved_is_told_in_full(client, project):
    code = client.get(f"{REGION}explain/?measure=secured").json()["reference"]
    commit_now(project, 25)

    figure = client.get(f"/api/v1/figures/{code.lower().replace('-', '')}/").json()

    line = figure["added"]["lines"][0]
    assert line["chf"] == "25.00"
    assert figure == {
        "reference": code,
        "words": "Secured, cash, Africa",
        "measure": "secured",
        "mode": "cash",
        "shown_on": figure["shown_on"],
        "recorded_until": figure["recorded_until"],
        "then": "500.00",
        "now": "525.00",
        "difference": "25.00",
        "is_found": True,
        "holds": False,
        "is_partial": False,
        "added": {"count": 1, "total": "25.00", "lines": [line]},
        "gone": {"count": 0, "total": "0.00", "lines": []},
        "changes": [],
        "moved_projects": [],
    }


def test_figure_of_projects_names_those_that_moved(client, project):
    code = client.get(f"{REGION}explain/?measure=gap").json()["reference"]
    commit_now(project, 25)

    figure = client.get(f"/api/v1/figures/{code}/").json()

    assert (figure["added"], figure["gone"]) == (None, None)
    assert figure["changes"] == [
        {
            "project": {"kind": "project", "key": "fibre", "name": "Fibre"},
            "then": "1500.00",
            "now": "1475.00",
            "difference": "-25.00",
        }
    ]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("RI-4XG5-6MT-9", "one is mistyped"),
        ("x", "too short or too long"),
    ],
)
def test_mistyped_reference_is_not_found(client, code, words):
    response = client.get(f"/api/v1/figures/{code}/")

    assert response.status_code == 404
    assert response.json()["errors"][0]["code"] == "not_found"
    assert words in response.json()["errors"][0]["detail"]


def test_figure_names_the_projects_that_were_closed_or_cancelled_since(client, project):
    code = client.get(f"{REGION}explain/?measure=secured").json()["reference"]
    cancel(project, by=UserFactory(role="hq-administrator"), reason="Floods")

    figure = client.get(f"/api/v1/figures/{code}/").json()

    assert (figure["then"], figure["now"], figure["is_found"]) == ("500.00", "0.00", True)
    assert figure["gone"]["total"] == "-500.00"
    assert figure["moved_projects"] == [{"kind": "project", "key": "fibre", "name": "Fibre"}]
