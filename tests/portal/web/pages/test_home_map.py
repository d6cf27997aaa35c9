"""The classes of the map of the first page."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from portal.web.pages.home_map import Measure, look_of, step_of, written
from reports.charts.parts import Look


@pytest.mark.parametrize(
    ("most", "step"),
    [
        (0, 1),
        (3, 1),
        (33, 12),
        (2_093_639, 700_000),
        (3_000_000, 1_000_000),
        (3_000_001, 1_200_000),
    ],
)
def test_three_classes_have_round_limits_and_hold_the_largest(most, step):
    assert step_of(most) == step
    assert most <= 3 * step


@pytest.mark.parametrize(
    ("value", "look"),
    [
        (None, Look.UNKNOWN),
        (Decimal(0), Look.EMPTY),
        (Decimal("0.01"), Look.PALE),
        (Decimal(100), Look.PALE),
        (Decimal("100.01"), Look.MAIN),
        (Decimal(200), Look.MAIN),
        (Decimal("200.01"), Look.DEEP),
        (Decimal(300), Look.DEEP),
    ],
)
def test_value_at_a_limit_is_in_the_class_up_to_it(value, look):
    assert look_of(value, Decimal(100)) == look


def test_unknown_is_in_words_and_a_count_has_no_currency():
    with override("en"):
        assert [written(None, Measure.GAP), written(28, Measure.PROJECTS)] == [
            "not published",
            "28",
        ]
