"""Who takes which part in the projects, and the organizations of the region."""

from django.utils.translation import gettext as _

from projects.countries import CountriesNamed
from reports.contents.parts import Party, Role
from reports.documents.blocks import (
    Block,
    CellKind,
    Column,
    Listing,
    Paragraph,
    Section,
    Table,
)
from reports.documents.words import counted, heading, in_alphabet, label, party, row, words
from stakeholders.localization import number


def partners(
    countries: CountriesNamed | None,
    roles: tuple[Role, ...],
    regional: tuple[Party, ...],
    served: tuple[Block, ...],
) -> Section:
    """Write the section; ``served`` are the countries in which there is a project."""
    return Section(
        key="stakeholders",
        title=words(_("Stakeholders and partnerships")),
        blocks=(
            *([Paragraph(words=words(_countries(countries)))] if countries else []),
            *served,
            _roles(roles),
            _regional(regional),
        ),
    )


def _countries(countries: CountriesNamed) -> str:
    said = _(
        "Countries of the region named in a project: %(named)s; with a project known to have"
        " started: %(started)s."
    )
    named = said % {"named": number(countries.named), "started": number(countries.started)}
    if not countries.unknown:
        return named
    unknown = _("%(number)s of them are named only in projects whose phase is not published.")
    return f"{named} {unknown % {'number': number(countries.unknown)}}"


def _roles(roles: tuple[Role, ...]) -> Section:
    none = Paragraph(words=words(_("No stakeholder has been recorded yet.")))
    return Section(
        key="roles",
        title=words(_("Organizations and countries by role")),
        blocks=tuple(_role(one) for one in roles) or (none,),
    )


def _role(one: Role) -> Table:
    return Table(
        key=f"role-{one.role}",
        title=words(label(one.role, "role")),
        columns=(
            Column(title=_("Organization or country")),
            Column(title=_("Number of projects"), kind=CellKind.COUNT, width=20),
        ),
        rows=tuple(
            row(heading(party(each)), counted(each.projects)) for each in in_alphabet(one.parties)
        ),
    )


def _regional(parties: tuple[Party, ...]) -> Section:
    listed: Block = Listing(items=tuple(party(one) for one in in_alphabet(parties)))
    none = Paragraph(words=words(_("No regional organization has been recorded yet.")))
    return Section(
        key="regional-organizations",
        title=words(_("Regional organizations of the region")),
        blocks=(listed if parties else none,),
    )
