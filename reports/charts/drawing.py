"""Shapes as SVG, in colours that print well in grey; pages give them their own by class.

WeasyPrint knows no style sheet within an SVG, and pages allow no style in an element: so what a
shape looks like is in its attributes, and ``charts.css`` overrides them where there is a screen.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from reports.charts.dots import COLUMNS
from reports.charts.maps import Map, Outline
from reports.charts.parts import Block, Dot, Form, Key, Look, Point, Row, Rule, Shape, Stroke

INK, DEEP, MAIN = "#4f5963", "#003e62", "#2a7fb0"
LAND, COAST, DOTS = "#efece6", "#cfcac0", "#77736b"
EDGE = "#8c949b"
CELL = 12  # the side of the square of a dot

# Fill, stroke, and what else there is to the outline. {0} is the address of a pattern.
FILLS = {
    Look.DEEP: (DEEP, DEEP, ""),
    Look.MAIN: (MAIN, MAIN, ""),
    Look.PALE: ("#a9cce3", MAIN, ""),
    Look.HATCHED: ("url(#{0})", DEEP, ""),
    Look.DOTTED: ("url(#{0})", MAIN, ""),
    Look.OPEN: ("none", DEEP, ""),
    Look.EMPTY: ("#fff", EDGE, ""),
    Look.UNKNOWN: ("none", INK, "3 2"),
    Look.GREEN: ("#1e6b34", "#1e6b34", ""),
    Look.AMBER: ("#f2d594", "#8a6500", ""),
    Look.RED: ("url(#{0})", "#a3261b", ""),
}
STROKES = {
    Stroke.BASE: (INK, ""),
    Stroke.GRID: ("#c4c4c4", ""),
    Stroke.DASHED: (INK, mark_safe(' stroke-dasharray="2 2"')),
}
PATTERNS = {
    Look.HATCHED: ("M-1 7L7 -1M-1 1L1 -1M5 7L7 5", DEEP, 1.4),
    Look.DOTTED: ("M1.5 1.5h.01M4.5 4.5h.01", MAIN, 2),
    Look.RED: ("M-1 7L7 -1M-1 1L1 -1M5 7L7 5M-1 -1L7 7", "#a3261b", 1.4),
}


def drawn(row: Row, name: str, *, is_mirrored: bool) -> SafeString:
    """Draw a row. ``name`` is that of no other row; ``is_mirrored`` where lines run leftwards."""
    shapes = [mirrored(one) for one in row.shapes] if is_mirrored else list(row.shapes)
    looks = {one.look for one in shapes if not isinstance(one, Rule)}
    return format_html(
        '<svg class="chart-shapes chart-of-{}" role="img" xmlns="http://www.w3.org/2000/svg"{}>'
        "<title>{}</title>{}{}</svg>",
        row.bars,
        _cells(shapes),
        row.words,
        patterns(looks, name),
        format_html_join("", "{}", ((_shape(one, name),) for one in shapes)),
    )


def mirrored(shape: Shape) -> Shape:
    """Turn a shape round, for pages whose lines begin on the right."""
    if isinstance(shape, Block):
        return replace(shape, start=round(100 - shape.start - shape.length, 2))
    if isinstance(shape, Dot):
        return replace(shape, column=COLUMNS - 1 - shape.column)
    return replace(shape, at=round(100 - shape.at, 2))


def swatch(key: Key, name: str) -> SafeString:
    """Draw an entry of a legend; its text is in the picture, too, where each must have one."""
    written = attributes(key.look, name)
    if key.form == Form.RULE:
        shape = _rule(Rule(50, Stroke.DASHED), name)
    elif key.form == Form.ROUND:
        shape = format_html('<circle cx="10" cy="7" r="5"{}/>', written)
    else:
        shape = format_html('<rect x="1" y="1" width="18" height="12"{}/>', written)
    return format_html(
        '<svg class="chart-swatch" width="20" height="14" viewBox="0 0 20 14" aria-hidden="true"'
        ' xmlns="http://www.w3.org/2000/svg"><title>{}</title>{}{}</svg>',
        key.text,
        patterns({key.look}, name),
        shape,
    )


def patterns(looks: Iterable[Look], name: str, *, scale: int = 1) -> SafeString:
    """Write the hatching and dots that the looks need, under the name of their picture."""
    needed = [look for look in PATTERNS if look in set(looks)]
    if not needed:
        return mark_safe("")
    rows = ((f"{name}-{look}", scale, look, *PATTERNS[look]) for look in needed)
    return format_html(
        "<defs>{}</defs>",
        format_html_join(
            "",
            '<pattern id="{}" width="6" height="6" patternUnits="userSpaceOnUse"'
            ' patternTransform="scale({})">'
            '<path class="chart-lines-{}" d="{}" stroke="{}" stroke-width="{}"'
            ' stroke-linecap="round" fill="none"/></pattern>',
            rows,
        ),
    )


def attributes(look: Look, name: str, *, stroke: str = "") -> SafeString:
    """Write how a shape is filled and outlined: as its look is, or as ``stroke`` says."""
    fill, outline, dashes = FILLS[look]
    written = format_html(
        ' class="chart-{}{}" fill="{}" stroke="{}"',
        look,
        " chart-solid" if stroke else "",
        fill.format(f"{name}-{look}"),
        stroke or outline,
    )
    return format_html('{} stroke-dasharray="{}"', written, dashes) if dashes else written


def _cells(shapes: Iterable[Shape]) -> SafeString:
    """Size a picture of dots by its cells; that of bars takes the place it is given."""
    dots = [one for one in shapes if isinstance(one, Dot)]
    if not dots:
        return mark_safe("")
    width, height = CELL * COLUMNS, CELL * (1 + max(dot.line for dot in dots))
    return format_html(' width="{0}" height="{1}" viewBox="0 0 {0} {1}" data-dots', width, height)


def _block(one: Block, name: str) -> SafeString:
    return format_html(
        '<rect x="{}%" y="{}%" width="{}%" height="{}%"{}/>',
        one.start,
        one.top,
        one.length,
        one.height,
        attributes(one.look, name),
    )


def _rule(one: Rule, _name: str) -> SafeString:
    colour, dashes = STROKES[one.stroke]
    return format_html(
        '<line class="chart-{0}" x1="{1}%" x2="{1}%" y1="0" y2="100%" stroke="{2}"{3}/>',
        one.stroke,
        one.at,
        colour,
        dashes,
    )


def _point(one: Point, name: str) -> SafeString:
    return format_html('<circle cx="{}%" cy="50%" r="5"{}/>', one.at, attributes(one.look, name))


def _dot(one: Dot, name: str) -> SafeString:
    x, y = (CELL * place + CELL // 2 for place in (one.column, one.line))
    return format_html('<circle cx="{}" cy="{}" r="4.5"{}/>', x, y, attributes(one.look, name))


WRITERS: dict[type, Callable[..., SafeString]] = {
    Block: _block,
    Rule: _rule,
    Point: _point,
    Dot: _dot,
}


def _shape(one: Shape, name: str) -> SafeString:
    return WRITERS[type(one)](one, name)


def drawn_map(one: Map) -> SafeString:
    """Draw a map. Boundaries are lines in the colour of the ground, undetermined ones dotted."""
    # Outlines of patterns come last: the white ones of solid neighbours would cover them.
    ordered = sorted(one.outlines, key=lambda outline: not _is_filled(outline.look))
    return _drawn_map(
        one,
        format_html(' role="img"{}<title>{}</title>', _view_box(one), one.words),
        _joined(_country(outline, one.key) for outline in ordered if outline.path),
        _joined(_marks(outline) for outline in one.outlines if outline.marks),
    )


def drawn_parts(one: Map, parts: Mapping[str, Outline]) -> SafeString:
    """Draw a map of which each part leads to its address, for whoever points at it.

    Its labels lead there by keyboard: to whoever does not see the picture, it says nothing else.
    """
    link = '<a href="{}" tabindex="-1">{}</a>'
    return _drawn_map(
        one,
        format_html(' aria-hidden="true" focusable="false"{}', _view_box(one)),
        _joined(format_html(link, to, _country(part, one.key)) for to, part in parts.items()),
        _joined(format_html(link, to, _marks(part)) for to, part in parts.items() if part.marks),
    )


def _view_box(one: Map) -> SafeString:
    view = ' viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">'
    return format_html(view, one.width, one.height)


def _drawn_map(one: Map, head: SafeString, shapes: SafeString, marks: SafeString) -> SafeString:
    return format_html(
        '<svg class="chart-map-shapes"{}{}'
        '<path class="chart-land" d="{}" fill="{}" stroke="{}" stroke-width="2"/>{}'
        '<path class="chart-undetermined" d="{}" fill="none" stroke="{}" stroke-width="2"'
        ' stroke-dasharray="3 4"/>{}</svg>',
        head,
        patterns({outline.look for outline in one.outlines}, one.key, scale=3),
        one.land,
        LAND,
        COAST,
        shapes,
        one.undetermined,
        DOTS,
        marks,
    )


def _is_solid(look: Look) -> bool:
    return FILLS[look][0].startswith("#")


def _is_filled(look: Look) -> bool:
    """Whether neighbours of this look are told apart by a line in the colour of the ground."""
    return _is_solid(look) and look != Look.EMPTY


def _country(one: Outline, name: str) -> SafeString:
    return format_html(
        '<path d="{}" stroke-width="2"{}/>',
        one.path,
        attributes(one.look, name, stroke="#fff" if _is_filled(one.look) else ""),
    )


def _marks(one: Outline) -> SafeString:
    """Draw marks as dots on larger dots, so that a light one has an outline, too.

    A pattern could not be seen there: its mark is a ring with a dot within.
    """
    fill, stroke, _dashes = FILLS[one.look]
    inner = fill if _is_solid(one.look) else "#fff"
    core = '<path class="chart-mark-core" d="{1}" stroke="{2}" stroke-width="6"/>'
    return format_html(
        '<g class="chart-marks chart-{0}" stroke-linecap="round" fill="none">'
        '<path class="chart-mark-ground" d="{1}" stroke="#fff" stroke-width="25"/>'
        '<path class="chart-mark-edge" d="{1}" stroke="{2}" stroke-width="20"/>'
        '<path class="chart-mark" d="{1}" stroke="{3}" stroke-width="13"/>'
        + (core if one.look in PATTERNS else "")
        + "</g>",
        one.look,
        one.marks,
        stroke,
        inner,
    )


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
