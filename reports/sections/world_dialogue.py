"""Of all regions: impact, reuse, meetings, consultations, appeals, partners, offices."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from initiatives.meetings import AnnualState
from projects.models import Impact, Project
from reports.contents.parts import Text
from reports.contents.world import WorldContents
from reports.contents.world_dialogue import (
    AppealPart,
    Dialogue,
    OfficePart,
    PartnerPhases,
    ReuseCount,
)
from reports.documents.blocks import (
    Block,
    Cell,
    CellKind,
    Column,
    Entries,
    Entry,
    Paragraph,
    Section,
    Table,
)
from reports.documents.words import (
    amount,
    counted,
    filled,
    heading,
    joined,
    label,
    on_day,
    paragraphs,
    party,
    row,
    sample,
    text,
    words,
)
from reports.sections.cooperation import effort_members
from reports.sections.sums import count_column, sum_column


def impact(dialogue: Dialogue) -> Section:
    """Count statements of impact by status, and print the latest that countries confirmed."""
    statuses = Impact.Status
    blocks: list[Block] = [
        Table(
            key="impacts",
            title=words(_("Statements of impact by whether the country confirmed them")),
            columns=(Column(title=_("Status"), width=75), count_column(_("Statements"))),
            rows=tuple(
                row(heading(str(one.label)), counted(dialogue.impacts.get(one.value, 0)))
                for one in statuses
            ),
        )
    ]
    if dialogue.confirmed:
        latest = _("These are the statements that countries confirmed last.")
        blocks.append(Paragraph(words=words(latest)))
        blocks.append(
            Entries(
                entries=tuple(
                    Entry(
                        name=words(
                            filled(
                                pgettext("a label and its value", "{label}: {value}"),
                                label=text(one.country),
                                value=text(one.project),
                            ),
                            sample(one.is_sample),
                        ),
                        statements=paragraphs(one.statement),
                    )
                    for one in dialogue.confirmed
                )
            )
        )
    return Section(key="impact", title=words(_("Impact at national level")), blocks=tuple(blocks))


def interregional(contents: WorldContents) -> Section:
    """Name the efforts and count what was reused; the money of the efforts stands in an annex."""
    efforts: Block = Paragraph(words=words(_("No initiative is part of an interregional effort.")))
    if contents.efforts:
        efforts = Section(
            key="efforts",
            title=words(_("Initiatives of several regions carried out as one effort")),
            blocks=(effort_members(contents.efforts),),
        )
    return Section(
        key="interregional",
        title=words(_("Replication and interregional cooperation")),
        blocks=(efforts, _reuses(contents.dialogue.reuses)),
    )


def _reuses(reuses: tuple[ReuseCount, ...]) -> Section:
    title = words(_("Projects reused in another region"))
    if not reuses:
        none = Paragraph(words=words(_("No project has been set up after another one yet.")))
        return Section(key="reuse", title=title, blocks=(none,))
    return Section(
        key="reuse",
        title=title,
        blocks=(
            Table(
                key="reuses",
                title=words(_("Projects set up after another one, from region to region")),
                columns=(
                    Column(title=_("Region of the project taken over")),
                    Column(title=_("Region of the new project")),
                    count_column(_("Projects"), 20),
                ),
                rows=(
                    *(
                        row(_place(one.source), _place(one.replica), counted(one.projects))
                        for one in reuses
                    ),
                    row(
                        heading(_("Total")),
                        heading(),
                        counted(sum(one.projects for one in reuses)),
                        is_total=True,
                    ),
                ),
            ),
        ),
    )


def _place(region: Text | None) -> Cell:
    return heading(text(region) if region else _("No single region"))


def dialogue(of: Dialogue, *, year: str) -> Section:
    return Section(
        key="dialogue",
        title=words(_("Meetings, consultations and appeals")),
        blocks=(_meetings(of, year), _consultations(of, year), *appeals(of.appeals, year=year)),
    )


def _meetings(of: Dialogue, year: str) -> Table:
    return Table(
        key="meetings",
        title=words(_("Meetings of the regions in %(year)s") % {"year": year}),
        columns=(
            Column(title=_("Region"), width=28),
            Column(title=_("Annual meeting")),
            count_column(_("Regional development forums")),
            count_column(_("Decisions")),
            count_column(_("of which carried out")),
        ),
        rows=tuple(
            row(
                heading(text(one.region)),
                heading(joined(_annual(year, state) for year, state in one.annual.items())),
                counted(one.forums),
                counted(one.decisions),
                counted(one.done),
            )
            for one in of.meetings
        ),
    )


def _annual(year: str, state: str) -> str:
    pattern = pgettext("a year and the state of its meeting", "%(year)s: %(state)s")
    return pattern % {"year": year, "state": AnnualState(state).label}


def _consultations(of: Dialogue, year: str) -> Table:
    names = ("consultations", "invited", "delivered", "answered", "begun", "waived")
    rows = of.consultations
    return Table(
        key="consultations",
        title=words(
            _("Consultations of the Member States in %(year)s, and projects that began after them")
            % {"year": year}
        ),
        columns=(
            Column(title=_("Region"), width=18),
            count_column(_("Consultations")),
            count_column(_("Countries invited")),
            count_column(_("Letters delivered")),
            count_column(_("Answers")),
            count_column(_("Projects that began implementation")),
            count_column(_("of which with a waiver")),
        ),
        rows=(
            *(row(_place(one.region), *(counted(getattr(one, n)) for n in names)) for one in rows),
            row(
                heading(_("Total")),
                *(counted(sum(getattr(one, name) for one in rows)) for name in names),
                is_total=True,
            ),
        ),
    )


def appeals(rows: tuple[AppealPart, ...], *, year: str) -> tuple[Block, ...]:
    """Write what each appeal called for, and what came in answer."""
    if not rows:
        none = _("No appeal was issued in %(year)s.") % {"year": year}
        return (Paragraph(words=words(none)),)
    return (
        Table(
            key="appeals",
            title=words(_("Appeals issued in %(year)s, in cash") % {"year": year}),
            columns=(
                Column(title=_("Appeal"), width=24),
                Column(title=_("Issued on"), kind=CellKind.DAY, width=23),
                count_column(_("Projects"), 9),
                sum_column(_("Gap called for")),
                sum_column(_("Promised")),
                sum_column(_("Secured")),
                sum_column(_("Received")),
            ),
            rows=tuple(
                row(
                    heading(text(one.title), sample(one.is_sample)),
                    on_day(one.issued_on),
                    counted(one.projects),
                    amount(one.called),
                    amount(one.promised),
                    amount(one.secured),
                    amount(one.received),
                )
                for one in rows
            ),
        ),
    )


def partners(of: Dialogue) -> Section:
    """Count who takes part in projects by role, and regional organizations by phase."""
    return Section(
        key="stakeholders",
        title=words(_("Stakeholders and partnerships")),
        blocks=(*_roles(of), *_phases(of.partners)),
    )


def _roles(of: Dialogue) -> tuple[Block, ...]:
    if not of.roles:
        return (Paragraph(words=words(_("No stakeholder has been recorded yet."))),)
    return (
        Table(
            key="roles",
            title=words(_("Organizations and countries by role")),
            columns=(
                Column(title=_("Role"), width=40),
                count_column(_("Organizations")),
                count_column(_("Countries")),
                count_column(_("Projects")),
            ),
            rows=tuple(
                row(
                    heading(label(one.role, "role")),
                    counted(one.organisations),
                    counted(one.countries),
                    counted(one.projects),
                )
                for one in of.roles
            ),
        ),
    )


def _phases(partners: tuple[PartnerPhases, ...]) -> tuple[Block, ...]:
    if not partners:
        none = _("No regional organization takes part in a project.")
        return (Paragraph(words=words(none)),)
    several = _(
        "A project counts under each phase in which the organization takes part; where no phase is"
        " recorded, under the last column."
    )
    return (
        Table(
            key="partner-phases",
            title=words(_("Regional organizations by phase of the projects")),
            columns=(
                Column(title=_("Organization"), width=30),
                count_column(_("Projects"), 9),
                *(count_column(str(phase.label)) for phase in Project.Phase),
                count_column(_("Not recorded"), 9),
            ),
            rows=tuple(
                row(
                    heading(party(one.party)),
                    counted(one.projects),
                    *(counted(one.phases[phase.value]) for phase in Project.Phase),
                    counted(one.unknown),
                )
                for one in partners
            ),
            notes=(words(several),),
        ),
    )


def offices(rows: tuple[OfficePart, ...], *, year: str, last_year: str) -> Section:
    """Set beside each other what was planned for each office and what there was."""
    title = words(_("Regional presence"))
    if not rows:
        none = Paragraph(words=words(_("No office is recorded.")))
        return Section(key="offices", title=title, blocks=(none,))
    table = Table(
        key="offices",
        title=words(_("Posts and funds of the offices in %(year)s") % {"year": year}),
        columns=(
            Column(title=_("Region"), width=18),
            Column(title=_("Office"), width=30),
            Column(title=_("Posts planned"), kind=CellKind.COUNT),
            Column(title=_("Posts filled"), kind=CellKind.COUNT),
            sum_column(_("Funds planned")),
            sum_column(_("Funds used")),
            sum_column(_("Funds used in %(year)s") % {"year": last_year}),
        ),
        rows=tuple(
            row(
                heading(text(one.region)),
                heading(text(one.city), sample(one.is_sample)),
                _posts(one.posts_planned),
                _posts(one.posts_filled),
                amount(one.planned),
                amount(one.used),
                amount(one.used_before),
            )
            for one in rows
        ),
    )
    return Section(key="offices", title=title, blocks=(table,))


def _posts(value: Decimal | None) -> Cell:
    said = () if value is not None else words(_("not published"))
    return Cell(kind=CellKind.COUNT, value=value, words=said)
