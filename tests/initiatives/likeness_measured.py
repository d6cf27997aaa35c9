"""How well likeness finds what people call alike: run as ``tests.initiatives.likeness_measured``.

``likeness_labels.csv`` says for each initiative of the reference data which others have the same
content or objectives. It was written by reading titles and objectives, before there was a method,
and is not changed to suit one. Precision at 3: how many of the first three are among them. Some
initiatives have fewer than three, so that no method reaches 1; ``CEILING`` is what it could reach.
"""

import csv
import random
import re
from collections.abc import Callable
from pathlib import Path

from initiatives.likeness.concepts import LANGUAGES
from initiatives.likeness.corpus import Content, Corpus

ROOT = Path(__file__).parents[2]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


LABELS = {
    row["key"]: set(row["alike"].split())
    for row in rows_of(Path(__file__).with_name("likeness_labels.csv"))
}
# What was only proposed by a preparatory meeting is not judged.
INITIATIVES = {
    f"{row['plan']}/{row['region']}{row['number']}": row
    for row in rows_of(ROOT / "initiatives/data/initiatives.csv")
    if row["title_status"] != "proposed"
}
CEILING = sum(min(3, len(alike)) for alike in LABELS.values()) / (3 * len(LABELS))


def group_of(key: str) -> tuple[str, str]:
    return INITIATIVES[key]["plan"], INITIATIVES[key]["region"]


def content(key: str, languages=LANGUAGES, *, themes=False, objective=True) -> Content:
    row = INITIATIVES[key]
    return Content(
        key,
        {lang: row[f"title_{lang}"] for lang in languages},
        {lang: row[f"objective_{lang}"] for lang in languages} if objective else {},
        frozenset(row["themes"].split()) if themes else frozenset(),
        group=group_of(key),
    )


def precision(likest: Callable[[str], list[str]]) -> float:
    """The precision at 3 of what gives for each initiative the others, the likest first."""
    hits = sum(other in LABELS[key] for key in INITIATIVES for other in likest(key)[:3])
    return hits / (3 * len(INITIATIVES))


def precision_of(contents: list[Content]) -> float:
    corpus = Corpus(contents)
    return precision(lambda key: [like.key for like in corpus.likest(key)])


def all_languages(**options: bool) -> float:
    return precision_of([content(key, **options) for key in INITIATIVES])


def only_in(language: str, **options: bool) -> float:
    """Every initiative is written in this language alone."""
    return precision_of([content(key, [language], **options) for key in INITIATIVES])


def alone_in(language: str, **options: bool) -> float:
    """One initiative is written in this language alone, and all others in English alone."""
    english = {key: content(key, ["en"], **options) for key in INITIATIVES}

    def likest(key: str) -> list[str]:
        other = english | {key: content(key, [language], **options)}
        return [like.key for like in Corpus(other.values()).likest(key)]

    return precision(likest)


def mixed(seed: int, **options: bool) -> float:
    """Each initiative is written in one language, and which one is drawn by lot."""
    lot = random.Random(seed)
    return precision_of([content(key, [lot.choice(LANGUAGES)], **options) for key in INITIATIVES])


def trigrams(text: str) -> set[str]:
    """As pg_trgm takes them: of each word, with two blanks before it and one after."""
    words = [f"  {word} " for word in re.findall(r"\w+", text.lower())]
    return {word[at : at + 3] for word in words for at in range(len(word) - 2)}


def by_trigrams(*fields: str) -> float:
    """The precision of plain trigram similarity of English texts, which likeness has to beat."""
    taken = {
        key: trigrams(" ".join(row[field] for field in fields)) for key, row in INITIATIVES.items()
    }

    def likest(key: str) -> list[str]:
        others = [other for other in INITIATIVES if group_of(other) != group_of(key)]
        return sorted(others, key=lambda other: -similarity(taken[key], taken[other]))

    return precision(likest)


def similarity(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def projects_of_one_theme(scored: Callable[[list[dict[str, str]]], Callable]) -> float:
    """How many of the first three of each real project have its theme.

    The method was made without them.
    """
    rows = rows_of(ROOT / "projects/data/projects.csv")
    likest = scored(rows)
    hits = sum(
        rows[other]["theme"] == row["theme"]
        for key, row in enumerate(rows)
        for other in likest(key)[:3]
    )
    return hits / (3 * len(rows))


def projects_by_likeness(rows: list[dict[str, str]]) -> Callable[[int], list[int]]:
    corpus = Corpus(
        Content(key, {"en": row["title_en"]}, {"en": row["objective_en"]})
        for key, row in enumerate(rows)
    )
    return lambda key: [like.key for like in corpus.likest(key)]


def projects_by_trigrams(rows: list[dict[str, str]]) -> Callable[[int], list[int]]:
    taken = [trigrams(f"{row['title_en']} {row['objective_en']}") for row in rows]
    others = range(len(rows))
    return lambda key: sorted(
        (other for other in others if other != key),
        key=lambda other: -similarity(taken[key], taken[other]),
    )


def main() -> None:
    print(f"Precision at 3; {CEILING:.3f} could be reached.")
    print(f"trigrams of titles               {by_trigrams('title_en'):.3f}")
    print(f"trigrams of titles, objectives   {by_trigrams('title_en', 'objective_en'):.3f}")
    for themes in (False, True):
        print("With themes:" if themes else "Without themes:")
        print(f"  six languages                  {all_languages(themes=themes):.3f}")
        print(
            f"  titles alone                   {all_languages(themes=themes, objective=False):.3f}"
        )
        for language in LANGUAGES:
            everybody = only_in(language, themes=themes)
            lonely = alone_in(language, themes=themes)
            print(f"  {language:8} all {everybody:.3f}, one beside English {lonely:.3f}")
        lots = [mixed(seed, themes=themes) for seed in range(10)]
        print(f"  one language each, by lot      {min(lots):.3f} to {max(lots):.3f}")
    print("Projects whose likest have the same theme:")
    print(f"  trigrams {projects_of_one_theme(projects_by_trigrams):.3f}", end=", ")
    print(f"likeness {projects_of_one_theme(projects_by_likeness):.3f}")


if __name__ == "__main__":
    main()
