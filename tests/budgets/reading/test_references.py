"""The reference of a figure: written, typed in many ways, checked, and read back."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets.models import Category, Mode, ProjectClass
from budgets.reading import references as written
from budgets.reading.alphabet import ALPHABET, NotAReference, check_of
from budgets.reading.measures import NARROWED_BY, Measure
from budgets.reading.places import PLACES
from budgets.reading.references import (
    Figure,
    is_reference,
    mark_of,
    read_reference,
    write_reference,
)

DAY = date(2026, 11, 30)
AFRICA = Figure(measure="secured", day=DAY, place="region", key="AFR")
VALUE = Decimal("1231200.72")
CODE = write_reference(AFRICA, VALUE)

figures = st.builds(
    Figure,
    measure=st.sampled_from(written.MEASURES),
    mode=st.sampled_from(written.MODES),
    audience=st.sampled_from(written.AUDIENCES),
    place=st.just("project"),
    key=st.integers(0, 10**12),
    day=st.dates(date(2026, 1, 1), date(2069, 12, 31)),
    narrowed=st.fixed_dictionaries(
        {},
        optional={
            "fund": st.integers(1, 10**6),
            "organisation": st.integers(1, 10**6),
            "country": st.sampled_from(["KE", "ZZ", "AA"]),
            "category": st.sampled_from(written.CATEGORIES),
            "year": st.integers(1994, 2100),
            "project_class": st.sampled_from(written.CLASSES),
            "origin": st.sampled_from(written.ORIGINS),
            "region": st.sampled_from(["AFR", "ZZZ"]),
            "appeal": st.integers(1, 10**6),
            "as_of": st.dates(date(1994, 1, 1), date(2080, 1, 1)),
        },
    ),
)
values = st.decimals(-(10**12), 10**12, places=2)


def test_reference_that_was_printed_is_read_for_good():
    """Codes of these days stand on paper: a change that reads them otherwise breaks a promise."""
    printed = {
        "RI-4XG5-6MT-8": (Figure(measure="gap", day=DAY), Decimal(1)),
        "RI-4Y05-6MTA4-G": (
            Figure(measure="gap", day=DAY, place="country", key="KE"),
            Decimal(1),
        ),
    }

    assert {code: write_reference(*figure) for code, figure in printed.items()} == {
        code: code for code in printed
    }
    for code, (figure, value) in printed.items():
        assert read_reference(code) == (figure, mark_of(value))


@given(figures, values)
def test_what_is_written_is_read(figure, value):
    assert read_reference(write_reference(figure, value)) == (figure, mark_of(value))


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.removeprefix("RI-"),
        f"  {CODE}\u200f ",
        CODE.replace("-", "–"),
        CODE.replace("0", "O").replace("1", "l"),
        "".join(chr(ord(letter) + 0xFEE0) for letter in CODE),
        CODE.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        CODE.translate(str.maketrans("ABCEHKMPTX", "АВСЕНКМРТХ")),
    ],
    ids=[
        "small letters",
        "no hyphens",
        "spaces",
        "no prefix",
        "marks of direction",
        "dashes",
        "look-alikes",
        "full width",
        "Arabic digits",
        "Cyrillic letters",
    ],
)
def test_reference_is_read_however_it_is_typed(typed):
    assert read_reference(typed) == (AFRICA, mark_of(VALUE))


def test_every_wrong_character_is_found():
    body = CODE.replace("-", "").removeprefix("RI")

    for place, right in enumerate(body):
        for wrong in ALPHABET.replace(right, ""):
            with pytest.raises(NotAReference) as refused:
                read_reference(f"RI-{body[:place]}{wrong}{body[place + 1 :]}")
            assert refused.value.check == "check"


def test_every_two_that_changed_places_are_found():
    body = CODE.replace("-", "").removeprefix("RI")

    for place in range(len(body) - 1):
        one, other = body[place], body[place + 1]
        if one != other:
            with pytest.raises(NotAReference):
                read_reference(f"RI-{body[:place]}{other}{one}{body[place + 2 :]}")


@pytest.mark.parametrize(
    ("typed", "check"),
    [
        ("", "length"),
        ("RI-", "length"),
        ("RI-7F3K-2", "length"),
        ("RI" + "7" * 100, "length"),
        ("RI-UUUU-UUU-U", "letters"),
        ("RI-4XG5-6MT-9", "check"),
        ("النفقات والإيرادات", "letters"),
    ],
)
def test_what_is_no_reference_says_which_check_fails(typed, check):
    with pytest.raises(NotAReference) as refused:
        read_reference(typed)

    assert refused.value.check == check


def test_contents_that_no_reference_has_are_refused():
    """The check fits and the measure is none: such a code was made up."""
    for body in ("ZZZZZZZ", "4XG56MTZ", "4XG56MT5"):
        with pytest.raises(NotAReference) as refused:
            read_reference(body + check_of(body))
        assert refused.value.check == "contents"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (CODE, True),
        (CODE.lower().replace("-", ""), True),
        (f"{CODE[:-1]}{'2' if CODE[-1] != '2' else '3'}", True),
        ("RI-7F3K-2", True),
        ("Kenya", False),
        ("rural 2026", False),
        ("9RAF10084-04", False),
        ("7GLO23132", False),
        ("RIO 2012", False),
        ("", False),
    ],
)
def test_search_knows_a_reference_from_a_name(typed, meant):
    assert is_reference(typed, on=DAY) is meant


def test_every_figure_has_a_place_in_references():
    """Whoever adds a measure or a category adds it at the end here, too."""
    assert set(written.MEASURES) == set(Measure.values)
    assert set(written.MODES) == set(Mode.values)
    assert set(written.CATEGORIES) == set(Category.values)
    assert set(written.CLASSES) == set(ProjectClass.values)
    assert set(PLACES) < set(written.PLACES)
    assert {name for paths in NARROWED_BY.values() for name in paths} < set(written.NARROWED)
