"""The annual reports on all regions as documents: to the advisory group, and to the Council."""

from dataclasses import replace

from django.utils.translation import gettext as _

from reports.contents.world import WorldContents
from reports.documents.blocks import Block, Document, Listing, Paragraph, Section
from reports.documents.words import period_name, section, words
from reports.sections.basis import legal_basis
from reports.sections.breakdown import by_region
from reports.sections.bridge import reconciliation
from reports.sections.challenges import challenges
from reports.sections.cooperation import sectors
from reports.sections.finance import Money
from reports.sections.front import front
from reports.sections.implementation import activity_section, sample_share
from reports.sections.lights import lights_of_regions
from reports.sections.references import References
from reports.sections.regions import (
    goals,
    implementation_by_region,
    implementation_level,
    region_annexes,
    results_by_initiative,
    summary_of_year,
)
from reports.sections.world_dialogue import dialogue, impact, interregional, offices, partners
from reports.sections.world_finance import WorldFinance
from reports.sections.world_money import (
    extrabudgetary,
    gap_movement,
    own_funds,
    own_funds_by_region,
)
from reports.sections.years import entered_later
from stakeholders.localization import is_right_to_left


def tdag_document(contents: WorldContents, *, language: str, references: References) -> Document:
    """Write the contents in the active language, which is ``language``."""
    year, last_year = _years(contents)
    money = WorldFinance(contents, year, last_year, references)
    title = _("Annual report on the implementation of the regional initiatives, %(year)s")
    return _document(
        contents,
        language=language,
        body=_("Telecommunication Development Advisory Group"),
        title=title % {"year": year},
        sections=(
            _basis(contents),
            summary_of_year(contents, year=year, last_year=last_year),
            implementation_by_region(contents),
            goals(contents.goals, year=year),
            partners(contents.dialogue),
            money.section(),
            impact(contents.dialogue),
            interregional(contents),
            dialogue(contents.dialogue, year=year),
            offices(contents.dialogue.offices, year=year, last_year=last_year),
            sectors(contents.sectors),
            lights_of_regions(contents),
            challenges(contents.front),
            *region_annexes(contents, year=year, last_year=last_year),
            results_by_initiative(contents, year=year),
            replace(activity_section(contents.activities, year=year), is_annex=True),
            *money.annexes(),
            *reconciliation(contents),
        ),
    )


def council_document(contents: WorldContents, *, language: str, references: References) -> Document:
    """Write the contents for the Council: what it decides on, on few pages."""
    year, last_year = _years(contents)
    title = _(
        "Annual report to the Council on the implementation of Resolution 17 of the World"
        " Telecommunication Development Conference, %(year)s"
    )
    money = Money(
        contents.finance,
        by_region(contents.finance, contents.places),
        year,
        references,
        _("All regions"),
    )
    return _document(
        contents,
        language=language,
        body=_("Council"),
        title=title % {"year": year},
        sections=(
            _basis(contents),
            section(
                "allotted",
                _("Allocated and spent"),
                *own_funds_by_region(contents.own_funds, year=year, last_year=last_year),
                *extrabudgetary(contents, year=year),
                *_later(contents, year),
            ),
            section(
                "implementation", _("Implementation by region"), implementation_level(contents)
            ),
            offices(contents.dialogue.offices, year=year, last_year=last_year),
            section(
                "gap",
                _("Funding gap"),
                *gap_movement(contents.gap, year=year),
                money.steps_in_cash(),
            ),
            _not_recorded(),
            challenges(contents.front),
            _own_funds(contents, year=year, last_year=last_year),
            *reconciliation(contents),
        ),
    )


def _own_funds(contents: WorldContents, *, year: str, last_year: str) -> Section:
    return Section(
        key="own-funds",
        title=words(_("Allocation to the regions, for ongoing and for new projects")),
        blocks=own_funds(contents.own_funds, year=year, last_year=last_year),
        is_annex=True,
    )


def _not_recorded() -> Section:
    said = _("The portal does not record the following; this report does not state them.")
    items = (
        _("recommendations of audits, and what became of them"),
        _("the financial operating report, to which these figures would be reconciled"),
        _("ceilings of the biennium for each region, beside the allocations of its years"),
        _("how long posts are vacant"),
    )
    return section(
        "not-recorded",
        _("What is not recorded"),
        Paragraph(words=words(said)),
        Listing(items=tuple(words(item) for item in items)),
    )


def _basis(contents: WorldContents) -> Section:
    basis = legal_basis(_mandate(), contents)
    shown = sample_share(contents.sample)
    return Section(key=basis.key, title=basis.title, blocks=(*basis.blocks, *shown))


def _later(contents: WorldContents, year: str) -> tuple[Block, ...]:
    money = contents.finance
    return entered_later(
        money.entered_later, cut_off=contents.cut_off, until=money.until, year=year
    )


def _years(contents: WorldContents) -> tuple[str, str]:
    return period_name(contents.period), period_name(contents.period.before)


def _document(
    contents: WorldContents,
    *,
    language: str,
    body: str,
    title: str,
    sections: tuple[Section, ...],
) -> Document:
    running = _("Regional initiatives: %(region)s, %(year)s")
    return Document(
        language=language,
        is_right_to_left=is_right_to_left(language),
        title=title,
        running_title=running % {"region": _("All regions"), "year": period_name(contents.period)},
        front=front(
            contents.front,
            body=body,
            scope=words(_("All regions")),
            language=language,
            day=contents.as_of,
            plans=contents.plans,
        ),
        sections=sections,
        is_sample=contents.is_sample,
        as_of=contents.as_of,
    )


def _mandate() -> str:
    return _(
        "Resolution 17 of the World Telecommunication Development Conference instructs the Director"
        " of the Telecommunication Development Bureau, in paragraph 4, to submit an annual report"
        " on its implementation to the Telecommunication Development Advisory Group and to the"
        " Council."
    )
