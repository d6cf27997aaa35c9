"""The command on the reference data, as loaded and with texts taken away."""

import re

import pytest

from initiatives.models import Initiative, Likeness
from tests.initiatives.commands.test_suggest_likeness import lines_of
from tests.initiatives.likeness_measured import INITIATIVES, LABELS

pytestmark = pytest.mark.django_db

LINE = re.compile(r"(\S+): (\S+ [01]\.\d\d), (\S+ [01]\.\d\d), (\S+ [01]\.\d\d)")


def precision_of(lines):
    """Give how many of the likest are rightly so, of those that were judged."""
    judged = [
        like.split()[0] in LABELS[key]
        for key, *likest in (LINE.fullmatch(line).groups() for line in lines)
        for like in likest
        if key in LABELS and like.split()[0] in LABELS
    ]
    return sum(judged) / len(judged)


def test_the_reference_data_as_loaded_reach_the_precision_that_was_measured(
    reference_data,
):
    lines = lines_of("--top", "3")

    assert {line.partition(":")[0] for line in lines} >= set(INITIATIVES)
    assert precision_of(lines) >= 0.89
    assert Likeness.objects.count() == 0


def test_texts_that_exist_in_another_language_only_are_found_as_well(reference_data):
    codes = ("en", "ar", "zh_hans", "fr", "ru", "es")
    for place, initiative in enumerate(Initiative.objects.order_by("pk")):
        gone = {f"{name}_{code}": None for code in codes for name in ("title", "objective")}
        kept = {name: getattr(initiative, name) for name in gone if name.endswith(codes[place % 6])}
        Initiative.objects.filter(pk=initiative.pk).update(**gone | kept)

    assert precision_of(lines_of()) >= 0.87
