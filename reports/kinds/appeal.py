"""An appeal for support, as a document for the symposium or the forum at which it is issued."""

from django.conf import settings
from django.utils.translation import gettext as _

from budgets.models import Appeal
from reports.contents.appeal_parts import AppealContents, InitiativeGap
from reports.contents.parts import Statement
from reports.documents.blocks import (
    Block,
    Column,
    Document,
    Listing,
    Note,
    Paragraph,
    Table,
    Words,
)
from reports.documents.words import (
    code,
    filled,
    heading,
    kept_together,
    note,
    period_name,
    plain,
    prose,
    row,
    section,
    text,
    words,
)
from reports.sections.appeal import answers, calls, not_open, open_calls
from reports.sections.fiches import fiches
from reports.sections.front import front
from reports.sections.implementation import sample_share
from reports.sections.references import References, references_of
from reports.sections.sums import CASH, IN_KIND, step_cells, step_columns
from stakeholders.localization import day, is_right_to_left, number


def appeal_document(contents: AppealContents, *, language: str, references: References) -> Document:
    """Write the contents in the active language, which is ``language``."""
    scope = text(contents.region) if contents.region else words(_("All regions"))
    named = {"region": plain(scope), "year": period_name(contents.period)}
    return Document(
        language=language,
        is_right_to_left=is_right_to_left(language),
        title=_("Appeal for support of the regional initiatives: %(region)s, %(year)s") % named,
        running_title=_("Regional initiatives: %(region)s, %(year)s") % named,
        front=front(
            contents.front,
            body=str(Appeal.Occasion(contents.occasion).label),
            scope=scope,
            language=language,
            day=contents.as_of,
            plans=contents.plans,
        ),
        sections=(
            section("case", _("The case for support"), *_case(contents)),
            section("calls", _("Funding needs"), *open_calls(contents), *not_open(contents)),
            section("gap", _("Funding gap"), *_gap(contents, references)),
            section("appeals", _("Appeals"), *answers(contents)),
            section("pledging", _("How to pledge"), *_pledging(contents.key, language)),
            *fiches(contents),
        ),
        is_sample=contents.is_sample,
        as_of=contents.as_of,
    )


def _case(contents: AppealContents) -> tuple[Block, ...]:
    mandate = _(
        "Resolution 17 of the World Telecommunication Development Conference instructs the Director"
        " of the Telecommunication Development Bureau, in paragraph 3, to issue an appeal at the"
        " annual Global Symposium for Regulators and in the regional development forums for"
        " worldwide and regional support for the implementation of the regional initiatives."
    )
    return (
        Paragraph(words=words(mandate)),
        prose(Statement(text=contents.text, is_sample=contents.answered.is_sample)),
        *(Paragraph(words=words(said)) for said in _sought(contents)),
        *_led(contents),
        calls(contents),
        *sample_share(contents.sample),
    )


def _sought(contents: AppealContents) -> list[str]:
    """Say in figures what is needed and sought."""
    said = _(
        "This appeal was issued on %(issued)s for %(projects)s projects, led by %(initiatives)s"
        " regional initiatives. On %(day)s, %(open)s of them are open: active, in formulation,"
        " funding or implementation, with an approved budget that is neither secured nor allotted"
        " by the Union in full. Ready to start, or being implemented already: %(ready)s."
    ) % {
        "issued": kept_together(day(contents.issued_on)),
        "projects": number(contents.answered.projects),
        "initiatives": number(len(_named(contents))),
        "day": kept_together(day(contents.finance.until)),
        "open": number(contents.open.whole.projects),
        "ready": number(contents.ready_projects),
    }
    if not contents.needs.raised:
        return [said]
    needs = _("Needs of countries that the projects answer: %(raised)s, of which met: %(met)s.")
    counts = {"raised": number(contents.needs.raised), "met": number(contents.needs.met)}
    return [said, needs % counts]


def _led(contents: AppealContents) -> tuple[Block, ...]:
    """Name the initiatives, for the tables name them by their codes."""
    named = tuple(words(_initiative(one), " – ", text(one.title)) for one in _named(contents))
    return (Listing(items=named),) if named else ()


def _named(contents: AppealContents) -> list[InitiativeGap]:
    return [one for one in contents.initiatives if one.code]


def _gap(contents: AppealContents, references: References) -> tuple[Block, ...]:
    titles = {
        CASH: _("From the plan to the funding gap in cash, by regional initiative"),
        IN_KIND: _("From the plan to the funding gap in kind, by regional initiative"),
    }
    tables = tuple(
        Table(
            key=f"gap-{mode}",
            title=words(title),
            columns=(Column(title=_("Initiative"), width=22), *step_columns()),
            rows=(
                *(
                    row(heading(_initiative(one)), *step_cells(one.totals, mode))
                    for one in contents.initiatives
                ),
                row(heading(_("Total")), *step_cells(contents.finance.totals, mode), is_total=True),
            ),
            references=references_of(references, ["gap"], (mode,)),
        )
        for mode, title in titles.items()
    )
    return (*tables, Note(words=words(_universe())))


def _initiative(one: InitiativeGap) -> Words:
    if not one.code:
        return words(_("No initiative"))
    return words(code(one.code), " ", note(text(one.plan)))


def _universe() -> str:
    return _(
        "Counted are the public projects of the appeal. Their gap is that which the page of the"
        " appeal shows for the same day; what other projects of the region need is not in it."
    )


def _pledging(key: int, language: str) -> tuple[Block, ...]:
    said = _(
        "Whoever wishes to contribute, in cash or in kind, writes to the contact named on the first"
        " page or to the office of the Union in the region, naming the project by its number. The"
        " Bureau records the pledge as an answer to this appeal, agrees with the contributor on how"
        " it is paid or delivered, and shows what became of it on the page of the appeal: {address}"
    )
    address = f"{settings.SITE_URL}/{language}/appeals/{key}/"
    return (Paragraph(words=filled(said, address=code(address))),)
