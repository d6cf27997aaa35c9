import pytest
from django.db import IntegrityError

from initiatives.models import Initiative
from tests.factories import ActionPlanFactory, InitiativeFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("key", "matches"),
    [
        pytest.param("kigali-2022/AFR1", ["kigali-2022"], id="plan and code"),
        pytest.param("AFR1", ["baku-2025", "kigali-2022"], id="a code comes back in each plan"),
        pytest.param("kigali-2022/AFR9", [], id="no such number"),
        pytest.param("kigali-2022/afr1", [], id="not a code"),
        pytest.param("AFR999999999999999999999", [], id="a number that no column holds"),
        pytest.param("'; --", [], id="nonsense"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_initiative_is_found_by_its_key(key, matches):
    InitiativeFactory()
    InitiativeFactory(plan=ActionPlanFactory(slug="baku-2025"))
    InitiativeFactory(number=2)

    plans = Initiative.objects.with_key(key).values_list("plan__slug", flat=True)

    assert sorted(plans) == matches


def test_number_is_taken_once_in_its_plan_and_region():
    initiative = InitiativeFactory()

    with pytest.raises(IntegrityError, match="initiative_number_is_unique_in_its_plan"):
        Initiative.objects.create(
            plan=initiative.plan, region=initiative.region, number=1, title_en="Another"
        )
