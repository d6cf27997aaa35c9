"""The figures that staff may quote in what they write, by kind of report (``reports.quoting``)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from reports.contents.rdf import RdfContents
from reports.contents.world import WorldContents
from reports.documents.words import period_name
from reports.models import Report

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Value = Decimal | int | date | str | None


@dataclass(frozen=True)
class Field:
    """A figure that may be quoted; ``value`` reads it from the contents of a report.

    A ``Decimal`` is an amount in CHF, None is not known.
    """

    name: str
    label: "StrOrPromise"
    value: Callable[[Any], Value]

    @property
    def quoted(self) -> str:
        """How a text names it."""
        return quoted(self.name)


def quoted(name: str) -> str:
    """Write the name of a figure as texts quote it, such as ``{{spent}}``."""
    return f"{{{{{name}}}}}"


def _needs(name: str) -> Callable[[RdfContents], int | None]:
    def value(contents: RdfContents) -> int | None:
        of_year = [one.counts for one in contents.cooperation.needs if one.year is not None]
        return getattr(of_year[0], name) if of_year else None

    return value


def _key_figure(*path: str) -> Callable[[WorldContents], Value]:
    def value(contents: WorldContents) -> Value:
        figure: Any = contents.total.of_year
        for name in path:
            figure = getattr(figure, name)
        return figure

    return value


def _activities(contents: RdfContents | WorldContents) -> int | None:
    counts = (
        contents.activities
        if isinstance(contents, WorldContents)
        else contents.cooperation.activities
    )
    return counts.total if counts is not None else None


IN_ALL: tuple[Field, ...] = (
    Field("period", gettext_lazy("Period of the report"), lambda one: period_name(one.period)),
    Field("figures_on", gettext_lazy("Last day of the figures"), lambda one: one.finance.until),
)
MONEY: tuple[Field, ...] = (
    Field(
        "planned_cash",
        gettext_lazy("Planned in cash"),
        lambda one: one.finance.totals.planned_cash,
    ),
    Field(
        "secured_cash",
        gettext_lazy("Secured in cash, since the start"),
        lambda one: one.finance.totals.secured_cash,
    ),
    Field(
        "secured_cash_in_period",
        gettext_lazy("Secured in cash, in the period"),
        lambda one: one.finance.of_year.secured_cash,
    ),
    Field(
        "received_cash",
        gettext_lazy("Received in cash, since the start"),
        lambda one: one.finance.totals.received_cash,
    ),
    Field(
        "received_cash_in_period",
        gettext_lazy("Received in cash, in the period"),
        lambda one: one.finance.of_year.received_cash,
    ),
    Field("spent", gettext_lazy("Spent, since the start"), lambda one: one.finance.totals.spent),
    Field(
        "spent_in_period",
        gettext_lazy("Spent, in the period"),
        lambda one: one.finance.of_year.spent,
    ),
    Field(
        "spent_in_period_before",
        gettext_lazy("Spent, in the period before"),
        lambda one: one.finance.of_last_year.spent,
    ),
    Field(
        "gap_cash",
        gettext_lazy("Funding gap in cash"),
        lambda one: one.finance.totals.gap_cash,
    ),
)
OF_A_REGION: tuple[Field, ...] = (
    Field("initiatives", gettext_lazy("Regional initiatives"), lambda one: len(one.initiatives)),
    Field("projects", gettext_lazy("Projects"), lambda one: len(one.projects)),
    Field(
        "projects_running",
        gettext_lazy("Projects that run in the period"),
        lambda one: one.projects_running,
    ),
    Field("results_achieved", gettext_lazy("Results achieved"), lambda one: one.results_achieved),
    Field("activities", gettext_lazy("Activities"), _activities),
    Field("needs_raised", gettext_lazy("Needs raised"), _needs("raised")),
    Field(
        "needs_taken_up",
        gettext_lazy("Needs raised and taken up"),
        _needs("taken_up"),
    ),
    Field("needs_met", gettext_lazy("Needs raised and met"), _needs("met")),
)
OF_ALL_REGIONS: tuple[Field, ...] = (
    Field("initiatives", gettext_lazy("Regional initiatives"), lambda one: one.total.initiatives),
    Field(
        "projects_open_at_start",
        gettext_lazy("Projects open at the start"),
        _key_figure("turnover", "open_at_start"),
    ),
    Field("projects_new", gettext_lazy("New projects"), _key_figure("turnover", "new")),
    Field("projects_closed", gettext_lazy("Closed projects"), _key_figure("turnover", "closed")),
    Field(
        "projects_open",
        gettext_lazy("Projects open at the end"),
        _key_figure("turnover", "open_at_end"),
    ),
    Field("countries", gettext_lazy("Countries with a project"), _key_figure("countries")),
    Field("results_achieved", gettext_lazy("Results achieved"), _key_figure("results")),
    Field("activities", gettext_lazy("Activities"), _activities),
    Field(
        "participants",
        gettext_lazy("Participants in activities"),
        _key_figure("participants", "taking_part"),
    ),
    Field("needs_raised", gettext_lazy("Needs raised"), _key_figure("needs", "raised")),
    Field(
        "needs_taken_up",
        gettext_lazy("Needs raised and taken up"),
        _key_figure("needs", "taken_up"),
    ),
    Field("needs_met", gettext_lazy("Needs raised and met"), _key_figure("needs", "met")),
    Field(
        "allocated",
        gettext_lazy("Allocated from the Union's own funds"),
        _key_figure("allotted"),
    ),
)
OF_THE_GAP: tuple[Field, ...] = (
    Field(
        "projects_ended",
        gettext_lazy("Projects closed or cancelled"),
        lambda one: one.ended.projects,
    ),
    Field(
        "not_funded_cash",
        gettext_lazy("Not funded in cash, of projects closed or cancelled"),
        lambda one: one.ended.unfunded_cash,
    ),
    Field(
        "projects_waiting",
        gettext_lazy("Projects that wait for funds"),
        lambda one: one.waiting.projects,
    ),
    Field(
        "gap_cash_waiting",
        gettext_lazy("Funding gap in cash, of projects that wait for funds"),
        lambda one: one.waiting.gap_cash,
    ),
)
OF_THE_APPEAL: tuple[Field, ...] = (
    Field(
        "projects_called_for",
        gettext_lazy("Projects called for"),
        lambda one: one.called.projects,
    ),
    Field(
        "gap_cash_called_for",
        gettext_lazy("Funding gap in cash, on the day of issue"),
        lambda one: one.called.gaps.then_cash,
    ),
    Field(
        "projects_that_need_funding",
        gettext_lazy("Projects that need funding"),
        lambda one: one.open.whole.projects,
    ),
)
FIELDS: Mapping[str, tuple[Field, ...]] = {
    Report.Kind.RDF: (*IN_ALL, *OF_A_REGION, *MONEY),
    Report.Kind.TDAG: (*IN_ALL, *OF_ALL_REGIONS, *MONEY),
    Report.Kind.COUNCIL: (*IN_ALL, *OF_ALL_REGIONS, *MONEY),
    Report.Kind.FUNDING_GAP: (*IN_ALL, *OF_THE_GAP, *MONEY),
    Report.Kind.APPEAL: (*IN_ALL, *OF_THE_APPEAL, *MONEY),
}
"""The fields of each kind of report."""


def fields_of(kind: str) -> Mapping[str, Field]:
    """Give the fields of a kind of report by their names, in the order in which they are shown."""
    return {one.name: one for one in FIELDS[kind]}
