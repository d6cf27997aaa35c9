"""The small words of a report, in the reader's language."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from budgets.reading.totals import Totals
from reports.contents.parts import Country, Share, Text
from reports.templatetags import printed
from tests.reports.contents.test_rdf import AFR1, TELEMEDICINE

CHAD = Country(name=Text({"en": "Chad", "fr": "Tchad", "zh-hans": "乍得", "ru": "Чад"}))
EGYPT = Country(name=Text({"en": "Egypt", "fr": "Égypte", "zh-hans": "埃及", "ru": "Египет"}))
ZAMBIA = Country(name=Text({"en": "Zambia", "fr": "Zambie", "zh-hans": "赞比亚", "ru": "Замбия"}))


@pytest.mark.parametrize(
    ("language", "names"),
    [
        pytest.param("en", ["Chad", "Egypt", "Zambia"], id="English"),
        pytest.param("fr", ["Égypte", "Tchad", "Zambie"], id="French, where É is an E"),
        pytest.param("ru", ["Египет", "Замбия", "Чад"], id="Russian"),
        pytest.param("zh-hans", ["埃及", "赞比亚", "乍得"], id="Chinese, by pinyin: ai, zan, zha"),
    ],
)
def test_names_are_in_the_readers_alphabet(language, names):
    with translation.override(language):
        ordered = printed.in_alphabet([ZAMBIA, CHAD, EGYPT])

    assert [country.name.read_in(language) for country in ordered] == names


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "precision", "text"),
    [
        (date(2026, 1, 15), date(2027, 6, 30), "day", "15 January 2026 – 30 June 2027"),
        (date(2024, 1, 1), date(2027, 12, 31), "year", "2024 – 2027"),
        (date(2024, 1, 1), date(2024, 12, 31), "year", "2024"),
        (date(2018, 1, 1), None, "year", "From 2018"),
        (None, date(2021, 12, 31), "year", "Until 2021"),
        (None, None, "year", "not published"),
    ],
)
def test_dates_are_no_more_precise_than_known(starts_on, ends_on, precision, text):
    project = replace(TELEMEDICINE, starts_on=starts_on, ends_on=ends_on, date_precision=precision)

    with translation.override("en"):
        assert printed.period(project) == text


def test_countries_carry_their_categories():
    project = replace(TELEMEDICINE, countries=(replace(CHAD, categories=("ldc", "lldc")), EGYPT))

    with translation.override("en"):
        assert printed.countries(project) == "Chad (LDC, LLDC), Egypt"
        assert printed.countries(replace(project, countries=())) == "not published"


def test_text_of_another_language_is_marked():
    with translation.override("fr"):
        assert printed.text(Text(en="Ten <clinics>")) == (
            '<span lang="en" dir="ltr">Ten &lt;clinics&gt;</span> <small class="mark">EN</small>'
        )
        assert printed.text(Text(en="Ten", fr="Dix")) == "Dix"
        assert printed.text(Text()) == ""


def test_prose_keeps_its_paragraphs():
    with translation.override("en"):
        assert printed.prose(Text(en="One & two.\n\nThree.")) == (
            "<p>One &amp; two.</p>\n\n<p>Three.</p>"
        )


@pytest.mark.parametrize(
    ("language", "status"),
    [
        pytest.param("en", "", id="official"),
        pytest.param("ar", "Unofficial translation", id="our own translation"),
        pytest.param("fr", "", id="not translated: the official English one is shown"),
    ],
)
def test_status_is_that_of_the_title_that_is_shown(language, status):
    with translation.override(language):
        assert printed.title_status(AFR1) == (translation.gettext(status) if status else "")


def test_phase_that_the_source_does_not_publish_is_named_so():
    with translation.override("en"):
        assert printed.label("", "phase") == "not published"
        assert printed.label("closed", "phase") == "Closed"


def test_steps_to_the_gap_are_those_of_the_totals():
    totals = Totals(projects=2, unknown=1, planned_cash=Decimal("70.00"))

    for mode in ("cash", "in-kind"):
        assert printed.steps(totals, mode) == totals.steps(mode)
    assert printed.steps(totals, "cash").planned == 70


def test_contributions_without_a_value_are_counted():
    shares = [
        Share(name=None, cash=Decimal(0), in_kind=Decimal(0), unvalued=number) for number in (2, 1)
    ]

    assert (printed.unvalued(shares), printed.unvalued([])) == (3, 0)
