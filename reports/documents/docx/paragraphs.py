"""Paragraphs, and the fields and links in them."""

from collections.abc import Iterable

from reports.documents.docx.xml import Element, el, value


def paragraph(
    style: str,
    runs: Iterable[Element],
    *,
    is_right_to_left: bool,
    number: tuple[int, int] | None = None,
    keeps_next: bool = False,
    begins_page: bool = False,
    is_set_off: bool = False,
    tabs: Element | None = None,
) -> Element:
    """Write a paragraph. ``number`` is a list and a level in it; list 0 takes the number away."""
    properties = el(
        "pPr",
        value("pStyle", style),
        el("keepNext") if keeps_next else None,
        el("pageBreakBefore") if begins_page else None,
        el("numPr", value("ilvl", number[1]), value("numId", number[0])) if number else None,
        tabs,
        el("bidi") if is_right_to_left else None,
        el("spacing", before=140) if is_set_off else None,
        el("ind", left=0, firstLine=0) if number and not number[0] else None,
        el("rPr", el("rtl")) if is_right_to_left else None,
    )
    return el("p", properties, *runs)


def bookmarked(name: str, key: int, runs: Iterable[Element]) -> list[Element]:
    return [
        el("bookmarkStart", id=key, name=name),
        *runs,
        el("bookmarkEnd", id=key),
    ]


def page_layout(
    *, is_wide: bool, is_right_to_left: bool, references: Iterable[Element], is_first: bool = False
) -> Element:
    """Give the page of a section: A4, on its side if ``is_wide``; the first has a front."""
    width, height = (16838, 11906) if is_wide else (11906, 16838)
    side = 907 if is_wide else 1134
    size = el("pgSz", w=width, h=height)
    if is_wide:
        size = el("pgSz", w=width, h=height, orient="landscape")
    return el(
        "sectPr",
        *references,
        value("type", "nextPage"),
        size,
        el(
            "pgMar",
            top=1361,
            right=side,
            bottom=1247,
            left=side,
            header=680,
            footer=624,
            gutter=0,
        ),
        el("titlePg") if is_first else None,
        el("bidi") if is_right_to_left else None,
    )


TEXT_WIDTHS = {False: 11906 - 2 * 1134, True: 16838 - 2 * 907}
"""Width of the text in twentieths of a point, upright and on its side."""
