"""Which sheets of an upload are the table, and what stands in its rows.

Every visible sheet with the columns is used. Every other one is named as left out, and asked about
where it may have been meant; a hidden one is never used. Nothing is dropped without a word.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from budgets.models import QuestionKind
from budgets.sheets import cells, words
from budgets.sheets.texts import sheet_of_text
from budgets.sheets.values import Covered, shown
from budgets.sheets.workbooks import (
    ARCHIVE,
    COMPOUND,
    MOST_ABOVE,
    MOST_ROWS,
    Sheet,
    refusal_of_compound,
    sheets_of_workbook,
)

LARGEST_FILE = 5 * 1024 * 1024


@dataclass(frozen=True, order=True, kw_only=True)
class Place:
    """Where a row stands: ``position`` is that of its sheet, ``row`` as the spreadsheet counts."""

    position: int = 0
    row: int = 0
    sheet: str = ""


@dataclass(frozen=True, order=True, kw_only=True)
class Fault:
    """What is wrong in one cell; ``column`` is empty where it is the whole row."""

    place: Place
    column: str
    message: str
    value: str = ""

    @property
    def row(self) -> int:
        return self.place.row

    @property
    def sheet(self) -> str:
        return self.place.sheet


@dataclass(frozen=True, order=True, kw_only=True)
class Asked(Fault):
    """What is possible and implausible: it is imported once somebody confirms it."""

    kind: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row with the values under the columns; empty cells are None."""

    place: Place
    values: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class SheetUse:
    """What became of a sheet: how many rows it has, and why it is left out, if it is."""

    name: str
    rows: int
    above: int = 0
    left_out: str = ""

    @property
    def is_longer(self) -> bool:
        """Whether it has more rows than were counted."""
        return self.rows > MOST_ROWS


@dataclass(frozen=True, kw_only=True)
class Table:
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    sheets: list[SheetUse] = field(default_factory=list)


def read_table(content: bytes, *, required: Sequence[str], optional: Sequence[str]) -> Table:
    """Read the rows under the named columns.

    Raises ``ValidationError`` with every reason for which there is no such table; what is wrong in
    single cells comes as faults, what has to be confirmed as asked.
    """
    if len(content) > LARGEST_FILE:
        raise ValidationError(too_large())
    if content.startswith(COMPOUND):
        raise ValidationError(refusal_of_compound(content))
    if content.startswith(ARCHIVE):
        sheets = sheets_of_workbook(content)
    else:
        sheets = [sheet_of_text(content)]
    return _Reading(required, optional).table(sheets)


def too_large() -> str:
    return _("The file is larger than %(limit)d MB.") % {"limit": LARGEST_FILE // 1024**2}


@dataclass(frozen=True, kw_only=True)
class _Headed:
    """A sheet with the line of its columns: ``names`` as they are there, by their positions."""

    position: int
    sheet: Sheet
    line: int = 0
    names: dict[int, str] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)

    @property
    def rows(self) -> list[tuple[int, dict[int, Any]]]:
        return self.sheet.lines[self.line + 1 :]


class _Reading:
    def __init__(self, required: Sequence[str], optional: Sequence[str]) -> None:
        self.required = required
        self.known = {*required, *optional}

    def table(self, sheets: Sequence[Sheet]) -> Table:
        headed = [self._headed(position, sheet) for position, sheet in enumerate(sheets)]
        reasons = {one.position: self._reasons(one) for one in headed}
        used = [one for one in headed if not reasons[one.position]]
        if not used:
            raise ValidationError(self._refusal(headed, reasons))
        if not any(one.rows for one in used):
            raise ValidationError(_("The file has no row under its columns."))
        if sum(len(one.rows) for one in used) > MOST_ROWS:
            raise ValidationError(_too_many())
        table = Table()
        for one in headed:
            table.sheets.append(self._use(one, reasons[one.position]))
            if not reasons[one.position]:
                self._add_rows(one, table)
            elif one.rows and len(set(one.heads.values())) > 1:
                table.asked.append(_left_out(one, reasons[one.position]))
        return table

    # --- Which sheets ---

    def _headed(self, position: int, sheet: Sheet) -> _Headed:
        """Take the first of the lines on top that has most of the columns."""
        best = _Headed(position=position, sheet=sheet)
        for line, (_number, values) in enumerate(sheet.lines[: MOST_ABOVE + 1]):
            names = {at: value for at, value in values.items() if isinstance(value, str)}
            heads = {at: self._column(name) for at, name in names.items()}
            heads = {at: column for at, column in heads.items() if column}
            if len(set(heads.values())) > len(set(best.heads.values())):
                best = replace(best, line=line, names=names, heads=heads)
        return best

    def _column(self, name: str) -> str:
        column = words.columns_by_name().get(words.folded(name.strip('"')), "")
        return column if column in self.known else ""

    def _reasons(self, one: _Headed) -> list[str]:
        """Say why a sheet is not used; nothing where it is."""
        if len(set(one.heads.values())) < 2:
            message = _("No sheet has the columns %(columns)s.")
            return [message % {"columns": ", ".join(self.required)}]
        if not one.sheet.is_visible:
            return [_("The sheet is hidden.")]
        named, heads = list(one.names.items()), list(one.heads.values())
        missing = [column for column in self.required if column not in heads]
        return [
            *(_("The column “%s” is missing.") % name for name in missing),
            *(
                _("The column “%s” is not known here.") % name
                for name in dict.fromkeys(name for at, name in named if at not in one.heads)
            ),
            *(
                _("The column “%s” stands there twice.") % name
                for name in dict.fromkeys(heads)
                if heads.count(name) > 1
            ),
        ]

    def _refusal(self, headed: list[_Headed], reasons: dict[int, list[str]]) -> list[str]:
        """Say what is wrong with the sheet that comes nearest to the table."""
        nearest = max(headed, key=lambda one: len(set(one.heads.values())), default=None)
        if nearest is None or len(set(nearest.heads.values())) < 2:
            return self._reasons(_Headed(position=0, sheet=Sheet()))
        named = reasons[nearest.position]
        if len(headed) == 1 or not nearest.sheet.name:
            return named
        return [f"{nearest.sheet.name}: {reason}" for reason in named]

    def _use(self, one: _Headed, reasons: list[str]) -> SheetUse:
        has_columns = len(set(one.heads.values())) > 1
        if reasons and not has_columns:
            reasons = [_("The sheet has no such columns.")]
        return SheetUse(
            name=one.sheet.name,
            rows=len(one.rows) if has_columns else len(one.sheet.lines),
            above=one.line if has_columns and not reasons else 0,
            left_out=" ".join(reasons),
        )

    # --- Its rows ---

    def _add_rows(self, one: _Headed, table: Table) -> None:
        for number, values in one.rows:
            place = Place(position=one.position, row=number, sheet=one.sheet.name)
            if fault := self._fault_of_row(one, place, values):
                table.faults.append(fault)
                continue
            row = Row(place=place, values={})
            for at, value in values.items():
                self._add_cell(one.heads.get(at, ""), value, row, table)
            table.rows.append(row)
            hidden = self._hidden(one, number, values)
            if hidden is not None:
                table.asked.append(
                    Asked(
                        place=place,
                        column=hidden,
                        message=_("This row or column is hidden in the spreadsheet."),
                        kind=QuestionKind.HIDDEN,
                    )
                )

    def _fault_of_row(self, one: _Headed, place: Place, values: dict[int, Any]) -> Fault | None:
        """Say of a row that it is none of the entries: of totals, or the columns again."""
        texts = [value for value in values.values() if isinstance(value, str)]
        if all(one.names.get(at) == value for at, value in values.items()):
            message = _("This row repeats the columns: remove it.")
            return Fault(place=place, column="", message=message, value=shown(texts[0]))
        there = {
            one.heads.get(at) for at, value in values.items() if not isinstance(value, Covered)
        }
        if there.issuperset(self.required):
            return None
        for value in texts:
            if words.is_total(value, alone=False):
                message = _("This is a row of totals: remove it.")
                return Fault(place=place, column="", message=message, value=shown(value))
        return None

    def _add_cell(self, head: str, value: Any, row: Row, table: Table) -> None:
        message = cells.fault_of(value)
        if not head and not isinstance(value, Covered):
            message = message or _("There is a value outside the columns.")
        if head and not message:
            row.values[head] = cells.trimmed(value)
        elif message and (head or not isinstance(value, Covered)):
            table.faults.append(
                Fault(place=row.place, column=head, message=message, value=shown(value))
            )

    def _hidden(self, one: _Headed, number: int, values: Collection[int]) -> str | None:
        """Name the first hidden column of the row, "" where the row is hidden, None for neither."""
        if number in one.sheet.hidden_rows:
            return ""
        columns = (one.heads[at] for at in sorted(values) if at in one.heads)
        hidden = {one.heads[at] for at in one.sheet.hidden_columns if at in one.heads}
        return next((column for column in columns if column in hidden), None)


def _left_out(one: _Headed, reasons: list[str]) -> Asked:
    return Asked(
        place=Place(position=one.position, sheet=one.sheet.name),
        column="",
        message=" ".join(reasons),
        value=one.sheet.name,
        kind=QuestionKind.LEFT_OUT,
    )


def _too_many() -> str:
    message = _("The file has more than %(limit)s rows; divide it.")
    return message % {"limit": f"{MOST_ROWS:,}".replace(",", "\u202f")}
