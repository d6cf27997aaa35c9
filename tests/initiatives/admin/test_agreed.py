"""Plans and initiatives where staff choose them: the plan in force first, ended ones by name."""

import re
from datetime import date

import pytest

from tests.factories import ActionPlanFactory, InitiativeFactory, UserFactory

pytestmark = pytest.mark.django_db

YEAR = date.today().year


@pytest.fixture
def staff(client):
    for name, first in [("Plan old", 2018), ("Plan now", YEAR)]:
        plan = ActionPlanFactory(
            slug=name.lower().replace(" ", "-"), name_en=name, starts_year=first, ends_year=first
        )
        InitiativeFactory(plan=plan, title_en="Fibre")
    client.force_login(UserFactory(is_staff=True, role="hq-administrator"))
    return client


def test_list_boxes_offer_ended_plans_under_their_name(staff):
    page = staff.get("/admin/projects/project/add/").content.decode()

    assert re.findall('<optgroup label="([^"]*)"', page) == [
        f"Plan now ({YEAR}–{YEAR})",
        "Earlier plans: Plan old (2018–2018)",
    ]


def test_search_offers_ended_plans_under_their_name(staff):
    answer = staff.get(
        "/admin/autocomplete/",
        {
            "app_label": "budgets",
            "model_name": "contribution",
            "field_name": "initiative",
            "term": "",
        },
    ).json()["results"]

    assert [row["text"] for row in answer] == [
        f"Plan now ({YEAR}–{YEAR}): AFR1 – Fibre",
        "Earlier plans: Plan old (2018–2018): AFR1 – Fibre",
    ]
