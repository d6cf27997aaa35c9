"""Legal basis, scope and day of the figures."""

from datetime import date

from django.utils.translation import gettext as _

from reports.contents.common import Contents
from reports.contents.parts import Plan
from reports.documents.blocks import Block, CellKind, Column, Paragraph, Role, Section, Span, Table
from reports.documents.words import (
    code,
    counted,
    filled,
    heading,
    kept_together,
    row,
    text,
    words,
)
from stakeholders.localization import day


def legal_basis(mandate: str, contents: Contents) -> Section:
    """Say why the report is made, for which plans, and of which day its figures are."""
    plans, known_on = contents.plans, contents.known_on
    as_of, until = contents.as_of, contents.finance.until
    blocks: list[Block] = [Paragraph(words=words(mandate)), _plans(plans)]
    for plan in plans:
        if plan.is_in_force and not plan.initiatives:
            missing = _(
                "The initiatives of this region under the plan in force, the {name}, are not"
                " recorded in the portal: this report does not cover them."
            )
            said = filled(missing, name=text(plan.name))
            strong = tuple(
                span if span.role else Span(span.text, Role.STRONG, span.language) for span in said
            )
            blocks.append(Paragraph(words=strong))
    blocks.append(Paragraph(words=words(_origin(as_of, until))))
    blocks.append(Paragraph(words=words(_rounded())))
    if known_on is not None:
        blocks.append(Paragraph(words=words(_recorded(known_on))))
    return Section(key="legal-basis", title=words(_("Legal basis")), blocks=tuple(blocks))


def _origin(as_of: date, until: date) -> str:
    return _(
        "The figures and statements of this report were taken from the records of the portal in"
        " one moment, on %(day)s; money, phases of projects and categories of countries are those"
        " of %(until)s. Amounts are in Swiss francs (CHF), at the exchange rate of the date of"
        " each entry. What is not known is shown as not published, and enters no total."
    ) % {"day": kept_together(day(as_of)), "until": kept_together(day(until))}


def _rounded() -> str:
    return _(
        "In the tables in thousands of Swiss francs each amount is rounded by itself, and totals"
        " are calculated from unrounded amounts: figures may not add up because of rounding."
    )


def _recorded(known_on: date) -> str:
    return _(
        "Financial entries that were recorded after %(day)s, the cut-off of this report, are not in"
        " its figures, and are shown apart. Results, activities and needs are those that were"
        " recorded on the day of the report."
    ) % {"day": kept_together(day(known_on))}


def _plans(plans: tuple[Plan, ...]) -> Table:
    return Table(
        key="plans",
        title=words(_("Action plans to which this report refers")),
        columns=(
            Column(title=_("Action plan"), width=28),
            Column(title=_("Adopted by")),
            Column(title=_("Years"), width=14),
            Column(title=_("Legal basis")),
            Column(title=_("Initiatives"), kind=CellKind.COUNT, width=14),
        ),
        rows=tuple(
            row(
                heading(text(plan.name)),
                heading(text(plan.conference, marked=False)),
                heading(code(f"{plan.starts_year}–{plan.ends_year}")),
                heading(text(plan.legal_basis) or _("to be confirmed")),
                counted(plan.initiatives) if plan.initiatives else counted(None, _("not recorded")),
            )
            for plan in plans
        ),
    )
