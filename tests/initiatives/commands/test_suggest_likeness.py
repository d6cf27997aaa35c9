from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import ActionPlanFactory, InitiativeFactory

pytestmark = pytest.mark.django_db


def lines_of(*options):
    out = StringIO()
    call_command("suggest_likeness", *options, stdout=out)
    return out.getvalue().splitlines()


def test_each_initiative_has_one_line_in_reading_order():
    for region, title in {"AFR": "Cybersecurity", "ASP": "Smart cities"}.items():
        InitiativeFactory(region__code=region, title_en=title)
    older = ActionPlanFactory(slug="buenos-aires-2017", starts_year=2018, ends_year=2021)
    InitiativeFactory(region__code="AFR", plan=older, title_en="Cybersecurity")

    assert lines_of() == [
        "kigali-2022/AFR1: buenos-aires-2017/AFR1 1.00, kigali-2022/ASP1 0.00",
        "kigali-2022/ASP1: kigali-2022/AFR1 0.00, buenos-aires-2017/AFR1 0.00",
        "buenos-aires-2017/AFR1: kigali-2022/AFR1 1.00, kigali-2022/ASP1 0.00",
    ]


def test_top_says_how_many():
    for region in ("AFR", "AMS", "ARB"):
        InitiativeFactory(region__code=region, title_en="Cybersecurity")

    assert lines_of("--top", "1") == [
        "kigali-2022/AFR1: kigali-2022/AMS1 1.00",
        "kigali-2022/AMS1: kigali-2022/AFR1 1.00",
        "kigali-2022/ARB1: kigali-2022/AFR1 1.00",
    ]


def test_an_initiative_that_stands_alone_has_its_line():
    InitiativeFactory()

    assert lines_of() == ["kigali-2022/AFR1:"]


@pytest.mark.parametrize("top", ["0", "-1", "three", "1.5"])
def test_what_is_no_number_from_one_is_refused(top):
    with pytest.raises(CommandError, match="whole number from 1"):
        lines_of(f"--top={top}")
