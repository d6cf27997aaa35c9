"""The working paper of a figure: every line under it, with what an auditor needs to take it up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext

from budgets.models import Mode
from budgets.reading.funding import funding_path
from budgets.reading.lines import Line, ProjectLine
from budgets.reading.measures import COUNTS, PARTS, Explanation, Measure
from budgets.reading.words import PART_LABELS
from projects.standing import standing_of
from stakeholders.access import AnyUser, name_shown_to
from stakeholders.sheets import Column, write_workbook


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A figure as it is handed out: ``total`` in CHF, or a number of projects; None is unknown.

    ``as_of`` is the moment until which entries count.
    """

    explanation: Explanation
    reader: AnyUser
    heading: str
    reference: str
    total: Decimal | None
    as_of: datetime


def write_paper(paper: Paper) -> IO[bytes]:
    """Write the spreadsheet, row by row; give the open file, at its beginning."""
    explanation = paper.explanation
    if explanation.is_by_project:
        title, columns = str(Measure(explanation.measure).label), _project_columns(explanation)
        parts = PARTS[explanation.measure]
        rows = (_project_row(line, parts, explanation.on) for line in explanation.lines())
    else:
        title, columns = gettext("Entries"), _columns()
        rows = (_row(line, paper.reader) for line in explanation.lines())
    return write_workbook(title, columns, rows, notes=_notes(paper), total=_total(paper, columns))


def _notes(paper: Paper) -> list[str]:
    """Say which figure it is, when and by whom it was taken, and how its amounts came about."""
    now = timezone.localtime()
    known = gettext("not published") if paper.total is None else paper.total
    if paper.explanation.measure in COUNTS:
        total = gettext("Number of projects: %(total)s") % {"total": known}
    else:
        total = gettext("Total in CHF: %(total)s") % {"total": known}
    reader = name_shown_to(paper.reader, paper.reader) if paper.reader.is_authenticated else ""
    named = {
        gettext("Reference of the figure"): paper.reference,
        gettext("Recorded until"): _moment(timezone.localtime(paper.as_of)),
        gettext("Extracted at"): _moment(now),
        gettext("Extracted by"): reader or gettext("a visitor"),
        gettext("Data shown"): gettext("all that this reader may see"),
        gettext("Currency"): gettext("Swiss francs (CHF)"),
        gettext("Rate"): gettext(
            "that in force on the day of each entry, kept with it; nothing is revalued"
        ),
    }
    return [paper.heading, total, *(f"{name}: {words}" for name, words in named.items() if words)]


def _moment(moment: datetime) -> str:
    """Write a moment with its time zone, as ISO 8601 does, and the name of the zone."""
    return f"{moment:%Y-%m-%d %H:%M} {timezone.get_current_timezone_name()} ({moment:%z})"


def _total(paper: Paper, columns: Sequence[Column]) -> list[Any]:
    """Give the row under the columns: each sum is of the lines above it."""
    explanation = paper.explanation
    if explanation.measure in COUNTS:
        return [gettext("Total"), paper.total]
    if not explanation.is_by_project:
        row: list[Any] = [None] * len(columns)
        row[0], row[_CHF] = gettext("Total"), paper.total
        return row
    sums = explanation.rows.order_by().aggregate(**_sums_of(explanation))
    amounts = [sums[f"sum_of_{name}"] for name in PARTS[explanation.measure]]
    return [gettext("Total"), *[None] * 6, *amounts, paper.total, None]


def _sums_of(explanation: Explanation) -> dict[str, Sum]:
    column = "cash" if explanation.mode == Mode.CASH else "in_kind"
    path = funding_path(explanation.on)
    kept = {"allotted": f"{path}allotted_cash", "spent": f"{path}spent"}
    kept |= {name: f"{path}{name}_{column}" for name in ("planned", "secured", "received")}
    # What the sums of projects do not keep is worked out with the rows, under its own name.
    return {
        f"sum_of_{name}": Sum(kept.get(name, name), default=0)
        for name in PARTS[explanation.measure]
    }


def _columns() -> list[Column]:
    return [
        Column(gettext("Entry"), "text"),
        Column(gettext("Date"), "date"),
        Column(gettext("What"), "text"),
        Column(gettext("Who gives or pays"), "text"),
        Column(gettext("Given to"), "text"),
        Column(gettext("Amount"), "amount"),
        Column(gettext("Currency"), "text"),
        Column(gettext("Rate"), "rate"),
        Column(gettext("Date of the rate"), "date"),
        Column(gettext("Adds to the total (CHF)"), "amount"),
        Column(gettext("Note"), "text"),
        Column(gettext("Entered by"), "text"),
        Column(gettext("Entered at"), "moment"),
        Column(gettext("Approved by"), "text"),
        Column(gettext("Approved at"), "moment"),
        Column(gettext("Data"), "text"),
        Column(gettext("Reference or voucher"), "text"),
        Column(gettext("Project number"), "text"),
        Column(gettext("Region"), "text"),
    ]


_CHF = 9


def _row(line: Line, reader: AnyUser) -> list[Any]:
    project = line.project
    return [
        f"{line.kind}/{line.key}",
        line.on,
        line.what,
        str(line.party or ""),
        str(line.given_to or ""),
        line.amount,
        line.currency,
        line.rate,
        line.rate_on,
        line.chf,
        "" if line.note == line.reference else line.note,
        name_shown_to(reader, line.entered_by),
        line.entered_at,
        name_shown_to(reader, line.approved_by),
        line.approved_at,
        _sample(line),
        line.reference,
        (project.number or "") if project else "",
        (project.region_id or "") if project else "",
    ]


def _project_columns(explanation: Explanation) -> list[Column]:
    return [
        Column(gettext("Project number")),
        Column(gettext("Project")),
        Column(gettext("Region")),
        Column(gettext("Phase")),
        Column(gettext("Status")),
        Column(gettext("Start"), "date"),
        Column(gettext("End"), "date"),
        *(Column(str(PART_LABELS[name]), "amount") for name in PARTS[explanation.measure]),
        Column(str(Measure(explanation.measure).label), "amount"),
        Column(gettext("Data")),
    ]


def _project_row(line: ProjectLine, parts: Sequence[str], on: date | None) -> list[Any]:
    project = line.project
    return [
        project.number or "",
        str(project),
        str(project.region or ""),
        project.get_phase_display() if project.phase else gettext("not published"),
        str(standing_of(project, on=on).label) or gettext("not published"),
        project.starts_on,
        project.ends_on,
        *(getattr(line, name) for name in parts),
        line.chf,
        _sample(line),
    ]


def _sample(record: Any) -> str:
    return gettext("sample data") if record.is_sample else ""
