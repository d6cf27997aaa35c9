from itertools import permutations

import pytest

from initiatives.likeness import corpus as likeness
from initiatives.likeness.concepts import LANGUAGES, thesaurus
from initiatives.likeness.corpus import Content, Corpus
from initiatives.likeness.words import stems, units
from tests.initiatives.likeness_measured import (
    CEILING,
    INITIATIVES,
    LABELS,
    all_languages,
    alone_in,
    by_trigrams,
    mixed,
    only_in,
    projects_by_likeness,
    projects_by_trigrams,
    projects_of_one_theme,
)

CYBER = {
    "en": "Cybersecurity for small islands",
    "ar": "الأمن السيبراني للجزر الصغيرة",
    "zh_hans": "小岛屿的网络安全",
    "fr": "La cybersécurité dans les petites îles",
    "ru": "Обеспечение кибербезопасности малых островов",
    "es": "Ciberseguridad de las islas pequeñas",
}
EDUCATION = {
    "en": "Connecting schools in villages",
    "ar": "توصيل المدارس في القرى",
    "zh_hans": "学校联网，覆盖乡村",
    "fr": "Raccorder les écoles des villages",
    "ru": "Подключение школ в деревнях",
    "es": "Conectar las escuelas de las aldeas",
}


def corpus_of(**titles):
    """Records named by their keyword, each with a title in English or a mapping of titles."""
    return Corpus(
        Content(key, title if isinstance(title, dict) else {"en": title})
        for key, title in titles.items()
    )


def test_the_labels_cover_every_initiative_and_are_mutual():
    assert set(LABELS) == set(INITIATIVES)
    assert all(key in LABELS[other] for key, alike in LABELS.items() for other in alike)
    assert round(CEILING, 3) == 0.944


def test_precision_at_3_beats_trigrams_by_far_without_any_theme():
    trigrams = max(by_trigrams("title_en"), by_trigrams("title_en", "objective_en"))

    assert all_languages() >= 0.87
    assert all_languages() >= trigrams + 0.1
    assert all_languages(objective=False) >= trigrams + 0.08


def test_themes_add_to_the_precision():
    assert all_languages(themes=True) >= max(0.88, all_languages())


@pytest.mark.parametrize("language", LANGUAGES)
def test_precision_holds_where_only_one_language_is_written(language):
    assert only_in(language) >= 0.86
    assert alone_in(language) >= 0.86


@pytest.mark.parametrize("seed", range(5))
def test_precision_holds_where_each_text_is_in_a_language_drawn_by_lot(seed):
    assert mixed(seed) >= 0.86


def test_real_projects_that_had_no_part_in_the_method_meet_by_their_theme():
    matches = projects_of_one_theme(projects_by_likeness)

    assert matches >= projects_of_one_theme(projects_by_trigrams) + 0.05


@pytest.mark.parametrize(("one", "other"), list(permutations(LANGUAGES, 2)))
def test_the_same_subject_meets_in_any_two_languages(one, other):
    corpus = corpus_of(
        asked={one: CYBER[one]}, alike={other: CYBER[other]}, apart={other: EDUCATION[other]}
    )

    [first, second] = corpus.likest("asked", top=2)

    assert (first.key, second.key) == ("alike", "apart")
    assert first.score > second.score + 0.2
    assert "cybersecurity" in first.concepts


def test_a_record_is_entirely_like_its_copy():
    corpus = corpus_of(one=CYBER, copy=CYBER, other=EDUCATION)

    [like] = corpus.likest("one", top=1)

    assert like.key == "copy"
    assert like.score == pytest.approx(1)


def test_the_score_is_the_same_in_either_order_and_never_leaves_0_to_1():
    corpus = Corpus(
        Content(key, {"en": row["title_en"]}, themes=frozenset(row["themes"].split()))
        for key, row in INITIATIVES.items()
    )

    for one, other in permutations(list(INITIATIVES)[::6], 2):
        assert corpus.score(one, other) == corpus.score(other, one)
        assert 0 <= corpus.score(one, other) <= 1


def test_those_of_the_same_group_are_not_compared():
    corpus = Corpus(
        [
            Content("one", CYBER, group="AFR"),
            Content("neighbour", CYBER, group="AFR"),
            Content("other", CYBER, group="EUR"),
            Content("of no group", CYBER),
        ]
    )

    assert [like.key for like in corpus.likest("one")] == ["other", "of no group"]
    assert [like.key for like in corpus.likest("of no group")] == ["one", "neighbour", "other"]


def test_reasons_name_what_both_share():
    corpus = Corpus(
        [
            Content(
                "one",
                {"en": "Mangroves and cybersecurity"},
                themes=frozenset({"trust-security", "emergency"}),
                goals=frozenset({"09", "16"}),
            ),
            Content(
                "other",
                {"en": "Cybersecurity beside a mangrove", "fr": "Cybersécurité"},
                themes=frozenset({"trust-security", "innovation"}),
                goals=frozenset({"16"}),
            ),
        ]
    )

    [like] = corpus.likest("one")

    assert like.reasons == {
        "themes": ["trust-security"],
        "goals": ["16"],
        "concepts": ["cybersecurity"],
        "words": {"en": ["cybersecurity", "mangroves"]},
    }


def test_words_that_the_thesaurus_does_not_know_count_too():
    corpus = corpus_of(
        one="Mangrove seedlings", other="The seedling of a mangrove", apart="Coral reefs"
    )

    [first, second] = corpus.likest("one", top=2)

    assert (first.key, second.key) == ("other", "apart")
    assert first.score > 0.2
    assert second.score == 0


@pytest.mark.parametrize("empty", [{}, {"en": ""}, {"en": "—"}], ids=["none", "blank", "no word"])
def test_a_record_without_words_is_like_nothing_and_breaks_nothing(empty):
    corpus = corpus_of(one=empty, other=CYBER)

    assert [(like.key, like.score) for like in corpus.likest("one")] == [("other", 0)]
    assert corpus.likest("one", at_least=0.1) == []


def test_among_many_records_only_the_nearest_are_compared(monkeypatch):
    monkeypatch.setattr(likeness, "CANDIDATES", 5)
    titles = {f"school{number}": EDUCATION["en"] for number in range(20)}

    corpus = corpus_of(asked=CYBER, alike={"ru": CYBER["ru"]}, **titles)

    assert [like.key for like in corpus.likest("asked", at_least=0.1)] == ["alike"]


def test_every_concept_has_its_name_in_six_languages_and_known_broader_ones():
    concepts = thesaurus().concepts

    assert len(concepts) >= 100
    for concept in concepts.values():
        assert set(concept.names) == set(LANGUAGES)
        assert all(name and "*" not in name for name in concept.names.values())
        assert set(concept.broader) <= set(concepts)


def test_the_name_of_a_concept_names_it_in_each_language():
    known = thesaurus()
    missing = [
        (slug, language)
        for slug, concept in known.concepts.items()
        for language, name in concept.names.items()
        if slug not in known.named_in(name, language)
    ]

    assert missing == []


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "A citizen’s skills", "the citizen’s skill"),
        ("fr", "L’économie numérique", "les économies numériques"),
        ("ru", "умные города", "умных городов"),
        ("es", "Las competencias", "competencia"),
        ("ar", "والمهارات", "مهارات"),
    ],
)
def test_inflections_of_a_word_share_its_stem(language, one, other):
    assert stems(one, language) == stems(other, language)


def test_chinese_is_taken_in_pairs_of_characters():
    assert units("数字化（2022年）", "zh_hans") == ["数字", "字化"]
