"""The brief of a region, as a document of two pages."""

from django.utils.translation import gettext as _

from projects.lights import Light
from reports.briefs import words as brief
from reports.briefs.region import AppealPart, OfficePart, RegionBrief, ResultPart
from reports.contents.world import InitiativeRow
from reports.documents.blocks import Block, Column, Document, Row, Table, Words
from reports.documents.words import (
    amount,
    code,
    counted,
    heading,
    joined,
    kept_together,
    note,
    party,
    plain,
    row,
    sample,
    section,
    text,
    words,
)
from reports.sections.key_figures import key_figures
from reports.sections.sums import count_column, sum_column
from stakeholders.localization import day, number
from stakeholders.models import Office


def region_document(contents: RegionBrief, *, language: str, most: int) -> Document:
    """Write the brief in the active language, which is ``language``; ``most`` rows of each list."""
    title = _("%(place)s: region brief") % {"place": plain(text(contents.name))}
    years = {"year": str(contents.year), "last_year": str(contents.year - 1)}
    return brief.document(
        title,
        (
            section(
                "figures", _("Key figures"), *key_figures(contents.place, key="region", **years)
            ),
            section("initiatives", _("Regional initiatives"), _initiatives(contents)),
            section("results", _("Results achieved"), _results(contents, most)),
            section("needs", _("Open needs"), _needs(contents, most)),
            section("red", _("Projects with a red light"), _red(contents, most)),
            section("appeals", _("Appeals"), _appeals(contents)),
            section("partners", _("Regional organizations"), _partners(contents, most)),
            section("offices", _("Offices of the Union"), _offices(contents, most)),
            section("next", _("Next steps"), brief.coming(contents.coming, most=most)),
        ),
        of=contents,
        page="regions",
        language=language,
    )


def _initiatives(contents: RegionBrief) -> Block:
    of = contents.initiatives
    left = brief.more(of.number - len(of.listed))
    return Table(
        key="initiatives",
        title=words(_("Projects by traffic light, and funding gap")),
        columns=(
            Column(title=_("Initiative"), width=52),
            *(count_column(str(light.label), 9) for light in Light),
            sum_column(_("Gap in cash")),
        ),
        rows=tuple(_initiative(one) for one in of.listed),
        notes=((words(left),) if left else ()),
    )


def _initiative(one: InitiativeRow) -> Row:
    return row(
        heading(
            code(one.code),
            " ",
            brief.short(one.title),
            " ",
            note(text(one.plan)),
            sample(one.is_sample),
        ),
        *(counted(one.standings.lights[light.value]) for light in Light),
        amount(one.totals.gap_cash),
    )


def _results(contents: RegionBrief, most: int) -> Block:
    rows = (_result(one) for one in contents.results.listed)
    none = _("No result is recorded yet.")
    return brief.listed(rows, most=most, of=contents.results.number, none=none)


def _result(one: ResultPart) -> Words:
    beside = joined((text(one.project), words(kept_together(day(one.on)))))
    return words(brief.short(one.statement), " ", note(beside), sample(one.is_sample))


def _needs(contents: RegionBrief, most: int) -> Block:
    none = _("No need of this region is open.")
    return brief.needs(contents.needs, most=most, none=none, names_country=True)


def _red(contents: RegionBrief, most: int) -> Block:
    return brief.projects(contents.red, most=most, none=_("No project has a red light."))


def _appeals(contents: RegionBrief) -> Block:
    rows = [_appeal(one) for one in contents.appeals]
    if not rows:
        return brief.listed((), most=0, of=0, none=_("No appeal is issued yet."))
    return Table(
        key="appeals",
        title=words(_("What was called for in cash, and what is missing now")),
        columns=(
            Column(title=_("Appeal"), width=50),
            sum_column(_("Gap called for")),
            sum_column(_("Gap now")),
        ),
        rows=tuple(rows),
    )


def _appeal(one: AppealPart) -> Row:
    issued = _("issued on %(date)s") % {"date": kept_together(day(one.issued_on))}
    return row(
        heading(brief.short(one.title), " ", note(issued), sample(one.is_sample)),
        amount(one.called),
        amount(one.gap),
    )


def _partners(contents: RegionBrief, most: int) -> Block:
    none = _("No regional organization has been recorded yet.")
    rows = (party(one) for one in contents.partners.listed)
    return brief.listed(rows, most=most, of=contents.partners.number, none=none)


def _offices(contents: RegionBrief, most: int) -> Block:
    rows = (_office(one) for one in contents.offices.listed)
    none = _("No office is recorded.")
    return brief.listed(rows, most=most, of=contents.offices.number, none=none)


def _office(one: OfficePart) -> Words:
    known = one.posts_planned is not None and one.posts_filled is not None
    values = {"filled": number(one.posts_filled or 0), "planned": number(one.posts_planned or 0)}
    posts = _("posts filled: %(filled)s of %(planned)s") % values if known else ""
    kind = str(Office.Kind(one.kind).label)
    beside = joined(words(fact) for fact in (kind, posts) if fact)
    place = joined((text(one.city), text(one.country)))
    return words(place, " ", note(beside), sample(one.is_sample))
