from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import override
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname

from initiatives.models import Initiative
from stakeholders import localization
from tests.initiatives.factories import NeedFactory

CODES = [code for code, _name in settings.LANGUAGES]
WITH_DEFAULT = [
    (model, name)
    for model in translator.get_registered_models(abstract=False)
    for name in translator.get_options_for_model(model).get_field_names()
    if model._meta.get_field(name).get_default()
]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "\u200e-1,234.50"),
        ("fr", "\u200e-1\u202f234,50"),
        ("ru", "\u200e-1\xa0234,50"),
        ("es", "\u200e-1\u202f234,50"),
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
    ("language", "millions", "one", "billions", "below"),
    [
        ("en", "7.4 million", "1 million", "1.2 billion", "610,500"),
        ("fr", "7,4 millions", "1 million", "1,2 milliard", "610\u202f500"),
        ("es", "7,4 millones", "1 millón", "1,2 mil millones", "610\u202f500"),
        ("ru", "7,4 миллиона", "1 миллион", "1,2 миллиарда", "610 500"),
        ("ar", "7.4 مليون", "1 مليون", "1.2 مليار", "610,500"),
        ("zh-hans", "740万", "100万", "12亿", "610,500"),
    ],
)
def test_headline_is_in_the_words_of_the_language(language, millions, one, billions, below):
    amounts = ["7392481.50", "999999.50", "1249999999", "610499.50"]

    with override(language):
        written = [localization.rounded(Decimal(value), "CHF") for value in amounts]

    words = [text.replace("\xa0", " ").replace("CHF", "").strip() for text in written]
    assert words == [millions, one, billions, below]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("0", "EUR\xa00"),
        ("0.4", "EUR\xa00"),
        ("-15461.5", "EUR\xa0\u200e-15,462"),
        ("999999.49", "EUR\xa0999,999"),
        ("1049999", "EUR\xa01\xa0million"),
        ("1050000", "EUR\xa01.1\xa0million"),
        ("999949999", "EUR\xa0999.9\xa0million"),
        ("999950000", "EUR\xa01\xa0billion"),
        ("-2500000", "EUR\xa0\u200e-2.5\xa0million"),
    ],
)
def test_headline_at_the_edges(value, written):
    with override("en"):
        assert localization.rounded(Decimal(value), "EUR") == written


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


def test_fields_of_which_a_default_could_hide_are_those_that_tell_what_a_text_is():
    assert sorted(f"{model.__name__}.{name}" for model, name in WITH_DEFAULT) == [
        "ExpectedResult.statement_status",
        "Goal.name_status",
        "Initiative.title_status",
    ]


@pytest.mark.parametrize("reader", CODES)
@pytest.mark.parametrize(("model", "name"), WITH_DEFAULT)
def test_value_of_one_language_never_stands_for_that_of_another(model, name, reader):
    # Each value in the reader's language, the default and none among them; another everywhere else.
    field = model._meta.get_field(name)
    own = build_localized_fieldname(name, reader)
    seen = {}
    for value in [*dict(field.choices), None]:
        other = next(choice for choice in dict(field.choices) if choice != value)
        columns = {build_localized_fieldname(name, code): other for code in CODES}
        with override(reader):
            seen[value] = getattr(model(**columns | {own: value}), name)

    assert seen == {value: value for value in dict(field.choices)} | {None: field.get_default()}


@pytest.mark.parametrize(
    ("columns", "reader", "status"),
    [
        pytest.param({"title_en": "A", "title_fr": "B"}, "en", "unverified", id="own language"),
        pytest.param({"title_en": "A", "title_fr": "B"}, "fr", "translation", id="translation"),
        pytest.param({"title_en": "A"}, "fr", "unverified", id="English text, English status"),
        pytest.param({"title_fr": "B"}, "ar", "translation", id="French text, French status"),
        pytest.param(
            {"title_en": "A", "title_status_en": None}, "en", "unverified", id="none recorded"
        ),
    ],
)
def test_status_is_that_of_the_text_that_is_shown(columns, reader, status):
    statuses = {"title_status_en": "unverified"} | {
        build_localized_fieldname("title_status", code): "translation"
        for code in CODES
        if code != "en"
    }
    initiative = Initiative(**statuses | columns)

    with override(reader):
        assert localization.status_of(initiative, "title") == status


@pytest.mark.parametrize(
    ("english", "label"),
    [
        ("official", "Traduction non officielle"),
        ("proposed", "Traduction non officielle, Titre proposé par une réunion préparatoire"),
    ],
)
def test_translation_of_no_official_title_says_so(english, label):
    initiative = Initiative(
        title_en="A", title_status_en=english, title_fr="B", title_status_fr="translation"
    )

    with override("fr"):
        assert localization.status_label(initiative, "title") == label


@pytest.mark.parametrize("language", CODES)
def test_size_of_a_file_is_written_with_the_decimal_point_of_the_amounts(language):
    with override(language):
        size = filesizeformat(1_536)
        point = localization.number(Decimal("1.5"), decimals=1)[1]

    assert size.startswith(f"1{point}5")
