from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from stakeholders import localization
from tests.initiatives.factories import NeedFactory


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


@pytest.mark.parametrize(
    ("language", "on", "written"),
    [
        ("fr", date(2026, 7, 1), "1er juillet 2026"),
        ("fr", date(2026, 7, 21), "21 juillet 2026"),
        ("es", date(2026, 7, 1), "1 de julio de 2026"),
    ],
)
def test_first_of_a_month_is_an_ordinal_in_french(language, on, written):
    with override(language):
        assert localization.day(on) == written


def test_parts_are_listed_with_the_comma_of_the_language():
    with override("ar"):
        assert localization.listed("أ", 2026) == "أ، 2026"


@pytest.mark.parametrize(
    ("texts", "reader", "matches"),
    [
        pytest.param({"en": "Fibre", "fr": "La fibre"}, "fr", ("La fibre", "fr"), id="own"),
        pytest.param({"en": "Fibre", "ar": "ألياف"}, "fr", ("Fibre", "en"), id="English first"),
        pytest.param({"fr": "La fibre"}, "en", ("La fibre", "fr"), id="French alone"),
        pytest.param({"zh_hans": "光纤"}, "ar", ("光纤", "zh-hans"), id="Chinese alone"),
        pytest.param({}, "ru", ("", "ru"), id="nowhere"),
    ],
)
def test_a_text_comes_with_the_language_in_which_it_is(texts, reader, matches):
    need = NeedFactory.build(
        country=None, title_en=None, **{f"description_{code}": t for code, t in texts.items()}
    )

    with override(reader):
        assert localization.text_of(need, "description") == matches


@pytest.mark.parametrize(
    ("code", "tag", "marked"),
    [
        ("ar", "span", '<span lang="ar" dir="rtl">a &lt; b</span>'),
        ("zh-hans", "div", '<div lang="zh-hans" dir="ltr">a &lt; b</div>'),
    ],
)
def test_a_text_of_another_language_is_marked_with_its_direction(code, tag, marked):
    assert localization.in_own_direction("a < b", code, tag) == marked
