"""Where pages end: read from the pages as they are laid out."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import CSS, HTML

from reports.contents.parts import Project, ProjectFigures, Text
from reports.contents.world_dialogue import AppealPart
from reports.documents import html
from reports.documents.blocks import Section
from reports.documents.words import kept_together, words
from reports.printing import STYLE
from reports.sections import annexes
from reports.sections.implementation import projects_under_way
from reports.sections.world_dialogue import appeals
from stakeholders import localization

FILL = '<div style="height: {}mm"></div>'
"""What is above on the page; a page of A4 holds 251 mm (the first one 257 mm)."""
FULL = 251


def table(rows, *, kind="plain", total=""):
    body = "".join(f"<tr><th scope=row>row {number}</th><td>1</td></tr>" for number in range(rows))
    return (
        f'<table class="{kind}"><caption>title</caption><thead><tr><th>head</th><th>1</th></tr>'
        f"</thead><tbody>{body}</tbody>{total}</table>"
    )


def pages_of(body, *, language="en"):
    """Give the lines of each page."""
    page = f'<html lang="{language}"><body>{body}'
    document = HTML(string=page).render(stylesheets=[CSS(string=STYLE)])
    return [lines_in(page._page_box) for page in document.pages]


def lines_in(box):
    rows = [one for one in box.descendants() if type(one).__name__ == "LineBox"]
    texts = [
        "".join(text.text for text in line.descendants() if type(text).__name__ == "TextBox")
        for line in rows
    ]
    return [text for text in texts if text.strip()]


def rows_on(lines):
    return [line for line in lines if line.startswith("row ")]


@pytest.mark.parametrize("left", range(10, 60, 7))
def test_short_table_is_on_one_page_with_its_title(left):
    first, second = pages_of(FILL.format(FULL - left) + table(8, kind="plain short") + "<p>end</p>")

    assert "title" not in first or len(rows_on(first)) == 8
    assert len(rows_on(first)) in (0, 8)
    assert len(rows_on(first)) + len(rows_on(second)) == 8


@pytest.mark.parametrize("left", range(10, 66, 4))
def test_long_table_is_parted_between_two_rows_and_two_and_keeps_its_total(left):
    total = "<tfoot><tr><th scope=row>total</th><td>1</td></tr></tfoot>"
    first, second = pages_of(FILL.format(FULL - left) + table(9, total=total))

    assert len(rows_on(first)) != 1
    assert len(rows_on(second)) >= 2 or not rows_on(first)
    assert ("title" in first) == bool(rows_on(first))
    assert second[-2] == "total"
    assert second[0] in ("head", "title")


@pytest.mark.parametrize("left", range(12, 40, 3))
def test_heading_is_never_alone(left):
    words = "<p>" + "word " * 60 + "</p>"
    first, second = pages_of(
        FILL.format(FULL - left)
        + f'<h3>2.1 Title</h3><p class="note">Plan</p><h4>Part</h4>{words}'
        + FILL.format(40)
    )

    if "2.1 Title" in first:
        assert len([line for line in first if line.startswith("word")]) >= 2
    else:
        assert second[:3] == ["2.1 Title", "Plan", "Part"]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_number_of_a_paragraph_hangs_beside_its_lines(direction):
    page = f'<html lang="en" dir="{direction}"><body><p class="numbered">'
    page += f'<span class="number">23</span> {"word " * 60}</p>'
    document = HTML(string=page).render(stylesheets=[CSS(string=STYLE)])
    number, *lines = [
        box
        for box in document.pages[0]._page_box.descendants()
        if type(box).__name__ == "TextBox" and box.text.strip()
    ]
    starts = [line.position_x + line.width * (direction == "rtl") for line in lines]

    assert len(lines) > 2
    assert max(starts) - min(starts) < 8  # a space, at most
    beside = number.position_x - starts[0]
    assert (beside if direction == "rtl" else -beside) > 10


def test_number_of_a_paragraph_stays_with_it():
    for left in range(4, 16, 2):
        first, *_rest = pages_of(
            FILL.format(FULL - left)
            + f'<p class="numbered"><span class="number">23</span> {"word " * 30}</p>'
        )

        assert "23" not in first[-1] or "word" in first[-1]


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
def test_no_letters_are_slanted(language):
    page = f'<html lang="{language}"><body><p><em>数字 رقم text</em> <cite>数字 رقم text</cite></p>'
    document = HTML(string=page).render(stylesheets=[CSS(string=STYLE)])

    texts = [
        box for box in document.pages[0]._page_box.descendants() if type(box).__name__ == "TextBox"
    ]
    assert {box.style["font_style"] for box in texts} == {"normal"}


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_note_on_the_draft_and_warning_of_sample_data_leave_each_other_room(language):
    with translation.override(language):
        running = render_to_string("reports/_running.html", {"document": {"is_sample": True}})
        head = [
            translation.gettext(words)
            for words in ("Draft, not yet numbered", "SAMPLE DATA: invented for demonstration")
        ]
    direction = "rtl" if language == "ar" else "ltr"
    page = f'<html lang="{language}" dir="{direction}"><body>{running}first<main>second</main>'
    second = HTML(string=page).render(stylesheets=[CSS(string=STYLE)]).pages[1]._page_box

    note, warning = (
        next(box for box in second.descendants() if getattr(box, "text", "").startswith(words))
        for words in head
    )
    one, other = sorted([note, warning], key=lambda box: box.position_x)
    beside = other.position_x - (one.position_x + one.width)
    assert beside > 10 or warning.position_y >= note.position_y + note.height


LONGEST_DAYS = (date(2026, 9, 28), date(2028, 9, 30), date(2026, 11, 28), date(2028, 2, 28))
"""Of the longest names of months in one language or another."""


def project_running(starts_on, ends_on):
    return Project(
        slug="telemedicine",
        number="",
        title=Text(en="Telemedicine"),
        is_title_official=True,
        initiative_basis="",
        phase="implementation",
        status="active",
        starts_on=starts_on,
        ends_on=ends_on,
        date_precision="day",
        last_activity_on=None,
        countries=(),
        results=(),
        figures=ProjectFigures(
            planned_cash=None,
            planned_in_kind=None,
            secured_cash=None,
            secured_in_kind=None,
            spent=None,
        ),
        is_current=True,
        light="",
        light_reasons=(),
        open_actions=0,
        next_action_on=None,
        is_sample=False,
    )


def appeal_issued(day):
    nothing = dict.fromkeys(("called", "promised", "secured", "received"), Decimal(0))
    title = Text(en="Appeal")
    return AppealPart(
        title=title, region=None, issued_on=day, projects=1, is_sample=False, **nothing
    )


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_no_date_is_parted_in_tables(language):
    starts = LONGEST_DAYS[::2]
    projects = tuple(map(project_running, starts, LONGEST_DAYS[1::2]))
    with translation.override(language):
        sections = (
            annexes.projects((), projects),
            Section(
                key="appeals",
                title=words("Appeals"),
                blocks=appeals(tuple(map(appeal_issued, starts)), year="2026"),
            ),
            Section(
                key="under-way",
                title=words("Under way"),
                blocks=(projects_under_way("other", projects, "2026"),),
            ),
        )
        styles = "".join(
            f".w{column.width} {{ width: {column.width}% }}"
            for section in sections
            for table in section.blocks
            for column in table.columns
            if column.width
        )
        body = f"<style>{styles}</style>" + "".join(map(html.block, sections))
        ends = [kept_together(localization.day(day)) for day in LONGEST_DAYS]

    lines = sum(pages_of(body, language=language), [])

    # Twice from which day to which day; and when an appeal was issued.
    assert [sum(day in line for line in lines) for day in ends] == [3, 2, 3, 2]


def test_annex_lies_on_its_side_for_a_table_of_many_columns_however_few_rows_it_has():
    with translation.override("en"):
        page = str(html.block(annexes.projects((), (project_running(*LONGEST_DAYS[:2]),))))
        none = str(html.block(annexes.projects((), ())))

    assert page.startswith('<section id="projects" class="annex">')
    assert none.startswith('<section id="projects" class="annex upright">')


def contents(entries, *, kind="contents long", length=12):
    titles = "".join(
        f'<li><a href="#end"><span class="number">{number}</span> {"word " * length}</a></li>'
        for number in range(1, entries + 1)
    )
    return f'<nav class="{kind}"><h2>Contents</h2><ul>{titles}</ul></nav><p id="end">end</p>'


@pytest.mark.parametrize("left", [40, 90])
def test_contents_are_whole_on_a_page(left):
    first, second = pages_of(FILL.format(FULL - left) + contents(24))

    assert first == []
    assert second[0] == "Contents"
    assert second[-1] == "end"


@pytest.mark.parametrize(("kind", "pages"), [("front", 3), ("front full", 2)])
def test_text_follows_the_contents_that_a_full_front_sends_to_the_next_page(kind, pages):
    front = f'<header class="{kind}">{FILL.format(FULL - 20)}{contents(9)}</header>'

    lines = pages_of(f"{front}<main><p>Text</p></main>")

    assert [page[:1] for page in lines[:2]] == [[], ["Contents"]]
    assert (len(lines), lines[-1][-1]) == (pages, "Text")


def test_lines_of_an_entry_of_the_contents_stand_under_each_other():
    page = f'<html lang="en"><body>{contents(1, kind="contents", length=40)}'
    document = HTML(string=page).render(stylesheets=[CSS(string=STYLE)])
    first, *others = [
        box.position_x
        for box in document.pages[0]._page_box.descendants()
        if type(box).__name__ == "TextBox" and box.text.strip().startswith("word")
    ]

    assert others
    assert max(abs(one - first) for one in others) < 4  # a space, at most
