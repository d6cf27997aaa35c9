from datetime import date
from decimal import Decimal

import pytest
from django.utils.html import strip_tags
from django.utils.translation import override

from portal.web.templatetags.pages import pair, share, source_lines, time_frame
from projects.models import Project


@pytest.mark.parametrize(
    ("values", "words"),
    [
        pytest.param({}, "", id="no date is known"),
        pytest.param({"starts_on": date(2026, 1, 15)}, "From 15 January 2026", id="start only"),
        pytest.param({"ends_on": date(2026, 1, 15)}, "Until 15 January 2026", id="end only"),
        pytest.param(
            {
                "starts_on": date(2018, 1, 1),
                "ends_on": date(2021, 12, 31),
                "date_precision": "year",
            },
            "2018 – 2021",
            id="years only",
        ),
        pytest.param(
            {
                "starts_on": date(2021, 1, 1),
                "ends_on": date(2021, 12, 31),
                "date_precision": "year",
            },
            "2021",
            id="one year",
        ),
    ],
)
def test_time_frame_is_no_more_precise_than_the_dates(values, words):
    assert time_frame(Project(**values)) == words


def test_time_frame_is_written_as_the_language_does():
    project = Project(starts_on=date(2021, 1, 1), date_precision="year")

    with override("zh-hans"):
        written = time_frame(project)

    assert "2021年" in written


@pytest.mark.parametrize(
    ("part", "whole", "length"),
    [
        pytest.param(Decimal(25), Decimal(100), 25, id="a quarter"),
        pytest.param(Decimal(300), Decimal(100), 100, id="more than the whole"),
        pytest.param(Decimal("0.01"), Decimal(100), 1, id="a trifle is still seen"),
        pytest.param(Decimal(0), Decimal(100), 0, id="nothing"),
        pytest.param(Decimal(5), None, 0, id="an unknown whole"),
    ],
)
def test_share_gives_the_length_of_a_bar(part, whole, length):
    assert share(part, whole) == length


def test_source_lines_makes_links_of_web_addresses_only():
    assert source_lines("https://example.org/a/\n\n ftp://example.org \nA letter") == [
        {"address": "https://example.org/a/", "text": "example.org/a"},
        {"address": "", "text": "ftp://example.org"},
        {"address": "", "text": "A letter"},
    ]


def test_pair_of_unknown_amounts_says_so_once():
    words = [strip_tags(pair(*amounts)) for amounts in ((None, None), (None, 3), (Decimal(2), 0))]

    assert words == [
        "not published",
        "Cash not published In kind 3.00",
        "Cash 2.00 In kind 0.00",
    ]
