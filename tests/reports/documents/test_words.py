"""Words and values of a report, in the language of the document."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from reports.contents.parts import Country, Text
from reports.documents import words as written
from reports.documents.blocks import NEW_LINE, CellKind, Role, Span
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
        ordered = written.in_alphabet([ZAMBIA, CHAD, EGYPT])

    assert [country.name.read_in(language) for country in ordered] == names


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "precision", "text"),
    [
        (
            date(2026, 1, 15),
            date(2027, 6, 30),
            "day",
            "15\u00a0January\u00a02026 – 30\u00a0June\u00a02027",
        ),
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
        assert written.period(project) == text


def test_countries_carry_their_categories():
    project = replace(TELEMEDICINE, countries=(replace(CHAD, categories=("ldc", "lldc")), EGYPT))

    with translation.override("en"):
        named = written.countries(project)
        unknown = written.countries(replace(project, countries=()))

    assert written.plain(named) == "Chad (LDC, LLDC), Egypt"
    assert written.plain(unknown) == "not published"


def test_text_of_another_language_is_marked():
    with translation.override("fr"):
        assert written.text(Text(en="Ten <clinics>")) == (
            Span("Ten <clinics>", language="en"),
            Span(" "),
            Span("EN", Role.MARK),
        )
        assert written.text(Text(en="ITU"), marked=False) == (Span("ITU", language="en"),)
        assert written.text(Text(en="Ten", fr="Dix")) == (Span("Dix"),)
        assert written.text(Text()) == ()


def test_prose_keeps_its_paragraphs_and_lines():
    with translation.override("en"):
        assert written.paragraphs(Text(en="One & two.\r\nMore.\n\n\nThree.")) == (
            (Span("One & two."), NEW_LINE, Span("More.")),
            (Span("Three."),),
        )


def test_prose_of_another_language_says_so_once():
    with translation.override("fr"):
        assert written.paragraphs(Text(en="One.\n\nTwo.")) == (
            (Span("En anglais seulement", Role.MARK),),
            (Span("One.", language="en"),),
            (Span("Two.", language="en"),),
        )


def test_words_are_filled_into_a_sentence_with_what_they_carry():
    assert written.filled("{a} – {b}!", a=Span("X", Role.CODE), b=written.words("Y", None)) == (
        Span("X", Role.CODE),
        Span(" – "),
        Span("Y"),
        Span("!"),
    )


def test_unknown_amount_is_said_in_words_and_has_no_value():
    with translation.override("en"):
        unknown, nothing = written.amount(None), written.amount(Decimal(0))

    assert (unknown.kind, unknown.value, written.plain(unknown.words)) == (
        CellKind.AMOUNT,
        None,
        "not published",
    )
    assert (nothing.value, nothing.words) == (0, ())


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
        assert written.title_status(AFR1) == (translation.gettext(status) if status else "")


def test_phase_that_the_source_does_not_publish_is_named_so():
    with translation.override("en"):
        assert written.label("", "phase") == "not published"
        assert written.label("closed", "phase") == "Closed"
