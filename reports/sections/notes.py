"""Small print below the tables of money: what is counted, and what the words mean."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budgets.reading.totals import Totals
from reports.documents.blocks import Note
from reports.documents.words import words
from stakeholders.localization import number


def counted_notes(totals: Totals, year: str, is_of_world: bool = False) -> Iterator[Note]:
    """Say which projects the tables count, and of how many something is not known."""
    counted = _counted_in_world if is_of_world else _counted
    yield Note(words=words(counted(totals.projects, year)))
    if totals.unknown:
        said = ngettext(
            "%(number)s of them has no approved budget: what it plans and its gap are not known,"
            " and enter no total.",
            "%(number)s of them have no approved budget: what they plan and their gaps are not"
            " known, and enter no total.",
            totals.unknown,
        )
        yield Note(words=words(said % {"number": number(totals.unknown)}))
    if totals.unrecorded:
        said = _(
            "Nothing is recorded about the money of %(number)s of them: the sums are at least what"
            " is shown."
        )
        yield Note(words=words(said % {"number": number(totals.unrecorded)}))
    yield Note(words=words(_definitions()))


def _counted(projects: int, year: str) -> str:
    return ngettext(
        "Counted is %(number)s public project: those led by the initiatives of section 2, whatever"
        " their dates, and those of the region that name no initiative and run in %(year)s or have"
        " no known dates. Projects of no single region are not counted. Amounts that name no year"
        " are those since the start of each project.",
        "Counted are %(number)s public projects: those led by the initiatives of section 2,"
        " whatever their dates, and those of the region that name no initiative and run in"
        " %(year)s or have no known dates. Projects of no single region are not counted. Amounts"
        " that name no year are those since the start of each project.",
        projects,
    ) % {"number": number(projects), "year": year}


def _counted_in_world(projects: int, year: str) -> str:
    return _(
        "Public projects counted: %(number)s. They are those led by initiatives of the action plans"
        " in force, or of earlier ones under which a project still runs, whatever the dates of the"
        " project, and those that name no initiative and run in %(year)s or have no known dates."
        " Those of no single region have a row of their own. Amounts that name no year are those"
        " since the start of each project."
    ) % {"number": number(projects), "year": year}


def _definitions() -> str:
    return _(
        "Secured is what is committed or received; of a project that is closed or cancelled, what"
        " is received. The funding gap of an active project is what is planned and neither secured"
        " nor allotted by the Union; what a closed, cancelled or suspended project lacks is not"
        " funded. Pledges do not narrow the gap, and what is secured outside the plans – beyond"
        " the plan of a project, without a plan, or for no project – does not fill the gap of"
        " another. Contributions in kind that carry no value are counted, not added."
    )
