import pytest
from django.utils import translation

from initiatives.likeness.reasons import Reasons, in_words, read_reasons, theme_names
from tests.factories import ThemeFactory

REASONS = {
    "themes": ["trust-security", "gone"],
    "goals": ["04", "16"],
    "concepts": ["cybersecurity", "gone"],
    "words": {"en": ["drill"], "fr": ["exercice"]},
}


def test_reasons_are_told_in_the_readers_language():
    with translation.override("fr"):
        reasons = read_reasons(REASONS, {"trust-security": "Confiance"})

    assert reasons == Reasons(
        themes=["Confiance"],
        goals=["ODD 4", "ODD 16"],
        concepts=["cybersécurité"],
        words=["exercice"],
    )


def test_words_come_from_another_language_where_the_readers_is_missing():
    with translation.override("ru"):
        assert read_reasons(REASONS, {}).words == ["drill"]


def test_only_kinds_of_reasons_that_there_are_have_a_line():
    reasons = read_reasons(REASONS | {"themes": [], "goals": []}, {})

    assert reasons.lines == [("Both speak of", "cybersecurity"), ("Shared words", "drill")]


@pytest.mark.parametrize(
    ("reasons", "line"),
    [
        pytest.param(REASONS, "cybersecurity, SDG 4, SDG 16", id="concepts and goals"),
        pytest.param({"words": {"en": ["mangrove"]}}, "mangrove", id="words, without a concept"),
        pytest.param({}, "", id="nothing"),
    ],
)
def test_reasons_in_one_line(reasons, line):
    assert in_words(reasons) == line


def test_themes_are_named_in_the_readers_language(db):
    ThemeFactory(slug="trust-security", name_en="Trust", name_fr="Confiance")

    with translation.override("fr"):
        assert theme_names() == {"trust-security": "Confiance"}
