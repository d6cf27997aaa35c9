"""Titles of charts: one for each case of the figures, in words that hold."""

from decimal import Decimal as D

import pytest
from django.conf import settings
from django.utils import translation

from reports.sections.findings import (
    countries_with_project,
    gap_moved,
    largest,
    most_open,
    not_funded,
    of_place,
    red_lights,
    share_of,
    spent_in,
    used,
)

YEARS = {"year": "2026", "last_year": "2025"}


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (D(41), D(100), "41%"),
        (D(0), D(100), "0%"),
        (D("0.4"), D(100), "less than 1%"),
        (D("0.5"), D(100), "1%"),
        (D("99.4"), D(100), "99%"),
        (D("99.5"), D(100), "more than 99%"),
        (D(100), D(100), "100%"),
        (D(150), D(100), "150%"),
    ],
)
def test_small_share_is_not_none_and_most_is_not_all(part, whole, written):
    assert share_of(part, whole) == written


@pytest.mark.parametrize(
    ("gap", "planned", "said"),
    [
        (D(41), D(100), "41% of the plan is not yet funded"),
        (D(0), D(100), "no part of the plan is without funds"),
        (D(0), D(0), "nothing is planned"),
        (None, D(100), "how much of the plan is not yet funded is not known"),
        (D(41), None, "how much of the plan is not yet funded is not known"),
    ],
)
def test_share_of_the_plan_that_is_not_funded(gap, planned, said):
    assert not_funded(gap, planned) == said


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        (
            [("Africa", D(30)), ("Europe", D(10)), ("Americas", None)],
            "so; largest funding gap: Africa, 75% of the whole",
        ),
        ([("Africa", D(10)), ("Europe", D(10))], "so"),
        ([("Africa", D(0)), ("Europe", None)], "so"),
        ([], "so"),
    ],
)
def test_largest_gap_is_named_where_there_is_one(gaps, said):
    assert largest("so", gaps) == said


@pytest.mark.parametrize(
    ("this", "last", "said"),
    [
        (D(50), D(100), "50% less was spent in 2026 than in 2025"),
        (D(150), D(100), "50% more was spent in 2026 than in 2025"),
        (D(100), D(100), "as much was spent in 2026 as in 2025"),
        (D(200), D(100), "at least 2 times as much was spent in 2026 as in 2025"),
        (D(590), D(100), "at least 5 times as much was spent in 2026 as in 2025"),
        (D(5), D(0), "spending in 2026, after none in 2025"),
        (D(0), D(0), "as much was spent in 2026 as in 2025"),
        (None, D(0), "how spending in 2026 compares with 2025 is not known"),
        (D(5), None, "how spending in 2026 compares with 2025 is not known"),
    ],
)
def test_spending_of_two_periods(this, last, said):
    assert spent_in(this, last, **YEARS) == said


@pytest.mark.parametrize(
    ("opening", "closing", "said"),
    [
        (D(100), D(75), "The funding gap narrowed by 25% in 2026"),
        (D(100), D(139), "The funding gap grew by 39% in 2026"),
        (D(100), D(250), "The funding gap grew to at least 2 times its size in 2026"),
        (D(100), D(0), "No funding gap is left at the end of 2026"),
        (D(0), D(9), "A funding gap at the end of 2026, after none at the start"),
        (D(7), D(7), "The funding gap is at the end of 2026 what it was at the start"),
    ],
)
def test_movement_of_the_gap(opening, closing, said):
    assert gap_moved(opening, closing, period="2026") == said


def test_counts_and_shares():
    assert red_lights(0, 16) == "no project has a red light"
    assert red_lights(1, 16) == "1 of 16 projects has a red light"
    assert red_lights(2, 16) == "2 of 16 projects have a red light"
    assert red_lights(0, 0) == "no project is counted"
    assert countries_with_project(1, 44, year="2026") == "1 of 44 countries has a project in 2026"
    assert countries_with_project(2, 44, year="2026") == "2 of 44 countries have a project in 2026"
    assert used(D(1), D(4), year="2026") == "25% of what was allocated for 2026 is spent"
    assert used(D(1), D(0), year="2026") == "nothing was allocated for 2026"


@pytest.mark.parametrize(
    ("projects", "total", "said"),
    [
        ([("Africa", 3), ("Europe", 2)], 6, "Most open projects: Africa, 3 of 6"),
        ([("Africa", 2), ("Europe", 2)], 4, "Open projects in all: 4"),
        ([("Africa", 0), ("Europe", 0)], 0, "No project is open"),
    ],
)
def test_where_most_projects_are_open(projects, total, said):
    assert most_open(projects, total) == said


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("times", [1, 2, 3, 5, 11, 21, 100])
def test_every_plural_form_has_its_number_and_its_years(language, times):
    with translation.override(language):
        said = spent_in(D(200 * times), D(100), **YEARS)
        moved = gap_moved(D(100), D(200 * times), period="2026")
        reds = red_lights(times, 1000)

    assert all(one in said for one in ("2026", "2025", str(2 * times)))
    assert all(one in moved for one in ("2026", str(2 * times)))
    assert str(times) in reds


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Africa: so"),
        ("fr", "Africa : so"),
        ("zh-hans", "Africa：so"),
        ("ar", "Africa: so"),
    ],
)
def test_place_stands_before_a_colon_of_the_language(language, said):
    with translation.override(language):
        written = of_place("Africa", "so")

    assert " ".join(written.split()) == said
