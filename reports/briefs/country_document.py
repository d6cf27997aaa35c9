"""The brief of a country, as a document of one page."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budgets.reading.totals import Totals
from projects.models import Indicator
from reports.briefs import words as brief
from reports.briefs.country import CategoryPart, Contributed, CountryBrief
from reports.documents.blocks import (
    Block,
    Cell,
    CellKind,
    Column,
    Document,
    Entries,
    Entry,
    Note,
    Table,
    Words,
)
from reports.documents.words import (
    amount,
    code,
    heading,
    joined,
    kept_together,
    labelled,
    note,
    plain,
    row,
    sample,
    section,
    text,
    words,
)
from reports.sections.sums import mode_columns
from stakeholders.localization import day, number
from stakeholders.models import Country, CountryCategory
from stakeholders.templatetags.localized import category_end


def country_document(contents: CountryBrief, *, language: str, most: int) -> Document:
    """Write the brief in the active language, which is ``language``; ``most`` rows of each list."""
    title = _("%(place)s: country brief") % {"place": plain(text(contents.name))}
    return brief.document(
        title,
        (
            section("facts", _("The country"), Entries(entries=tuple(_facts(contents)))),
            section("needs", _("Needs"), _needs(contents, most)),
            section("projects", _("Projects"), *_projects(contents, most)),
            section("results", _("Results"), _results(contents, most)),
            section("impact", _("Impact at national level"), _impacts(contents, most)),
            section("money", _("Money"), *_money(contents)),
            section("next", _("Next steps"), brief.coming(contents.coming, most=most)),
        ),
        of=contents,
        page="countries",
        language=language,
    )


def _facts(contents: CountryBrief) -> Iterator[Entry]:
    yield Entry(name=words(_("Region")), statements=(text(contents.region),))
    membership = str(Country.Membership(contents.membership).label)
    yield Entry(name=words(_("Membership")), statements=(words(membership),))
    held = tuple(_category(one) for one in contents.categories)
    categories = joined(held) or words(_("None of the four categories"))
    yield Entry(name=words(_("Category")), statements=(categories,))


def _category(one: CategoryPart) -> Words:
    facts = [
        _("from %(date)s") % {"date": kept_together(day(one.joined_on))} if one.joined_on else "",
        category_end(CountryCategory(left_on=one.left_on, end_status=one.end_status)),
    ]
    named = str(CountryCategory.Kind(one.kind).label)
    known = [fact for fact in facts if fact]
    return words(named, words(" ", note(joined(known))) if known else None)


def _needs(contents: CountryBrief, most: int) -> Block:
    none = _("No need of this country has been taken up yet.")
    return brief.needs(contents.needs, most=most, none=none)


def _projects(contents: CountryBrief, most: int) -> Iterator[Block]:
    none = _("No published project names this country.")
    yield brief.projects(contents.projects, most=most, none=none)


def _results(contents: CountryBrief, most: int) -> Block:
    rows = (
        words(
            text(one.name),
            " ",
            labelled(_unit(one.unit), code(number(one.value))),
            sample(one.is_sample),
        )
        for one in contents.results
    )
    none = _("Nothing is measured yet of which the part of this country is known.")
    return brief.listed(rows, most=most, of=len(contents.results), none=none)


def _unit(unit: str) -> str:
    return str(Indicator.Unit(unit).label)


def _impacts(contents: CountryBrief, most: int) -> Block:
    of = contents.impacts
    rows = (
        words(brief.short(one.statement), " ", note(text(one.project)), sample(one.is_sample))
        for one in of.listed
    )
    none = _("No impact is confirmed by the country yet.")
    return brief.listed(rows, most=most, of=of.number, none=none)


def _money(contents: CountryBrief) -> Iterator[Block]:
    yield _own(contents.own)
    if contents.shared:
        yield Note(words=words(_shared(contents.shared)))
    if contents.contributed:
        yield _contributed(contents.contributed)


def _shared(projects: int) -> str:
    return ngettext(
        "%(number)s project serves other countries, too: which part of its money and results is"
        " this country's is not known, and it is in no sum.",
        "%(number)s projects serve other countries, too: which part of their money and results is"
        " this country's is not known, and they are in no sum.",
        projects,
    ) % {"number": number(projects)}


def _own(totals: Totals) -> Table:
    names = (
        (_("Planned"), totals.planned_cash, totals.planned_in_kind),
        (_("Secured"), totals.secured_cash, totals.secured_in_kind),
        (_("of which received"), totals.received_cash, totals.received_in_kind),
        (_("Funding gap"), totals.gap_cash, totals.gap_in_kind),
    )
    title = ngettext(
        "%(number)s project that serves this country alone",
        "%(number)s projects that serve this country alone",
        totals.projects,
    ) % {"number": number(totals.projects)}
    return Table(
        key="own",
        title=words(title),
        columns=_columns(),
        rows=(
            *(row(heading(name), amount(cash), amount(in_kind)) for name, cash, in_kind in names),
            row(heading(_("Spent")), amount(totals.spent), _no_such()),
        ),
        notes=((words(_unvalued(totals.secured_unvalued)),) if totals.secured_unvalued else ()),
    )


def _columns() -> tuple[Column, ...]:
    return (Column(title=_("Figure"), width=46), *mode_columns())


def _no_such() -> Cell:
    return Cell(kind=CellKind.AMOUNT, words=words(_("does not apply")))


def _unvalued(contributions: int) -> str:
    said = ngettext(
        "%(shown)s contribution in kind carries no value; it is counted here and not summed.",
        "%(shown)s contributions in kind carry no value; they are counted here and not summed.",
        contributions,
    )
    return said % {"shown": number(contributions)}


def _contributed(sums: Contributed) -> Table:
    return Table(
        key="given",
        title=words(_("What this country gives")),
        columns=_columns(),
        rows=(
            row(heading(_("Secured")), amount(sums.secured_cash), amount(sums.secured_in_kind)),
            row(
                heading(_("of which received")),
                amount(sums.received_cash),
                amount(sums.received_in_kind),
            ),
        ),
        notes=((words(_unvalued(sums.unvalued)),) if sums.unvalued else ()),
    )
