"""From the plan to the gap: each step begins where the one before it has ended."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.charts.bars import Scale
from reports.charts.parts import Block, Chart, Look, Number, Row, Rule, Shape, Stroke, Table


@dataclass(frozen=True)
class Step:
    """A level that is reached (``is_level``, such as the plan or the gap), or a change of it.

    ``value`` has its sign, and is ``None`` where it is not published.
    """

    label: str
    value: Number | None
    text: str
    look: Look
    is_level: bool = False


def waterfall(key: str, title: str, steps: Sequence[Step], *, head: Sequence[str]) -> Chart:
    """Draw steps below each other. After one that is not known, no change has a known place."""
    spans = _spans(steps)
    ends = [0.0, *(end for span in spans if span for end in span)]
    scale = Scale(min(ends), max(ends) if max(ends) > min(ends) else min(ends) + 1)
    rows = []
    reached: float | None = None
    for step, span in zip(steps, spans, strict=True):
        shapes: list[Shape] = [_block(step, span, scale), Rule(scale.zero)]
        if reached is not None and scale.at(reached) != scale.zero:
            shapes.append(Rule(scale.at(reached), Stroke.DASHED))
        rows.append(Row(step.label, tuple(shapes), step.text, (step.text,), is_total=step.is_level))
        reached = span[1] if span else None
    table = tuple((step.label, step.text) for step in steps)
    return Chart(key, title, tuple(rows), (), Table(tuple(head), table))


def _spans(steps: Sequence[Step]) -> list[tuple[float, float] | None]:
    """Give from where to where each step leads, ``None`` where that is not known."""
    spans: list[tuple[float, float] | None] = []
    reached: float | None = 0.0
    for step in steps:
        if step.value is None or (reached is None and not step.is_level):
            spans.append(None)
            reached = None
            continue
        start = 0.0 if step.is_level or reached is None else reached
        reached = start + float(step.value)
        spans.append((start, reached))
    return spans


def _block(step: Step, span: tuple[float, float] | None, scale: Scale) -> Block:
    if span is None:
        return scale.unknown()
    return scale.block(*span, step.look)
