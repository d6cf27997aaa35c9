"""The progress report to the regional development forum, as a document."""

from django.utils.translation import gettext as _

from reports.contents.rdf import RdfContents
from reports.documents.blocks import Document
from reports.documents.words import period_name, plain, text
from reports.sections.annexes import contributions, projects
from reports.sections.basis import legal_basis
from reports.sections.breakdown import by_initiative
from reports.sections.bridge import reconciliation
from reports.sections.challenges import challenges
from reports.sections.cooperation import dialogue, impact, interregional, sectors
from reports.sections.finance import finance
from reports.sections.front import front
from reports.sections.implementation import implementation
from reports.sections.lights import lights_of_region
from reports.sections.maps import served_countries
from reports.sections.partners import partners
from reports.sections.references import References
from stakeholders.localization import is_right_to_left


def rdf_document(contents: RdfContents, *, language: str, references: References) -> Document:
    """Write the contents in the active language, which is ``language``."""
    region, year = text(contents.region), period_name(contents.period)
    named = {"region": plain(region), "year": year}
    return Document(
        language=language,
        is_right_to_left=is_right_to_left(language),
        title=_(
            "Progress report on the implementation of the regional initiatives: %(region)s,"
            " %(year)s"
        )
        % named,
        running_title=_("Regional initiatives: %(region)s, %(year)s") % named,
        front=front(
            contents.front,
            body=_("Regional development forum"),
            scope=region,
            language=language,
            day=contents.as_of,
            plans=contents.plans,
        ),
        sections=(
            legal_basis(_mandate(), contents),
            implementation(
                contents.initiatives,
                contents.other_projects,
                contents.cooperation,
                year=year,
                on=contents.finance.until,
                share_of_sample=contents.sample,
            ),
            partners(
                contents.countries,
                contents.roles,
                contents.regional_organisations,
                served_countries(contents.served, region=plain(region), year=year),
            ),
            finance(
                contents.finance,
                by_initiative(contents.finance, contents.initiatives),
                year=year,
                last_year=period_name(contents.period.before),
                cut_off=contents.cut_off,
                references=references,
                place=plain(region),
            ),
            impact(contents.cooperation.impacts),
            interregional(contents.cooperation),
            dialogue(contents.cooperation, year=year),
            sectors(contents.cooperation.sectors),
            *lights_of_region(contents),
            challenges(contents.front),
            projects(contents.initiatives, contents.other_projects),
            contributions(contents.finance.contributions),
            *reconciliation(contents),
        ),
        is_sample=contents.is_sample,
        as_of=contents.as_of,
    )


def _mandate() -> str:
    return _(
        "Resolution 17 of the World Telecommunication Development Conference asks the"
        " Telecommunication Development Bureau to present progress reports to the regional"
        " development forums on the implementation of the regional initiatives, including"
        " outcomes, stakeholders and financial resources used."
    )
