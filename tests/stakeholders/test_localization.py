from decimal import Decimal

import pytest
from django.utils.translation import override

from stakeholders import localization


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "\u200e-1,234.50"),
        ("fr", "\u200e-1\u202f234,50"),
        ("ru", "\u200e-1\xa0234,50"),
        ("ar", "\u200e-1,234.50"),
    ],
)
def test_sign_stands_before_the_figures_in_every_language(language, written):
    with override(language):
        assert localization.number(Decimal("-1234.5"), decimals=2) == written


@pytest.mark.parametrize(
    ("value", "written"), [("1.180000", "1.18"), ("0.006900", "0.0069"), ("1", "1.00")]
)
def test_rate_has_as_many_decimals_as_it_needs(value, written):
    with override("en"):
        assert localization.rate(Decimal(value)) == written


def test_parts_are_listed_with_the_comma_of_the_language():
    with override("ar"):
        assert localization.listed("أ", 2026) == "أ، 2026"
