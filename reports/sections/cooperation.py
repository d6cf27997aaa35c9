"""Impact in countries, reuse and efforts of several regions, meetings, needs, and the Sectors."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from budgets.models import Mode
from reports.contents.cooperation import (
    Consultation,
    Cooperation,
    Effort,
    Impact,
    Meeting,
    Needs,
    Reuse,
    SectorPart,
)
from reports.contents.parts import Text
from reports.documents.blocks import (
    Block,
    Cell,
    CellKind,
    Column,
    Entries,
    Entry,
    Listing,
    Paragraph,
    Prose,
    Section,
    Table,
    Words,
)
from reports.documents.words import (
    NEW_LINE,
    code,
    counted,
    filled,
    heading,
    joined,
    kept_together,
    label,
    labelled,
    note,
    paragraphs,
    row,
    sample,
    text,
    words,
)
from reports.sections.sums import flow_cells, flow_columns, step_cells, step_columns
from stakeholders.localization import day, number
from stakeholders.templatetags.localized import days, known_of


def impact(impacts: tuple[Impact, ...]) -> Section:
    title = words(_("Impact at national level"))
    if not impacts:
        none = _("No impact at national level has been recorded yet.")
        return Section(key="impact", title=title, blocks=(Paragraph(words=words(none)),))
    unconfirmed = _("What a country has not confirmed is marked.")
    entries = tuple(_impact(one) for one in impacts)
    return Section(
        key="impact",
        title=title,
        blocks=(Paragraph(words=words(unconfirmed)), Entries(entries=entries)),
    )


def _impact(one: Impact) -> Entry:
    name = filled(
        pgettext("a label and its value", "{label}: {value}"),
        label=text(one.country),
        value=text(one.project),
    )
    status = note(" ", label(one.status, "impact"))
    return Entry(
        name=words(name, status, sample(one.is_sample)), statements=paragraphs(one.statement)
    )


def interregional(cooperation: Cooperation) -> Section:
    return Section(
        key="interregional",
        title=words(_("Replication and interregional cooperation")),
        blocks=(effort_section(cooperation.efforts), _reuses(cooperation.reuses)),
    )


def effort_section(efforts: tuple[Effort, ...]) -> Section:
    title = words(_("Initiatives of several regions carried out as one effort"))
    if not efforts:
        none = _("No initiative of the region is part of an interregional effort.")
        return Section(key="efforts", title=title, blocks=(Paragraph(words=words(none)),))
    return Section(
        key="efforts", title=title, blocks=(effort_members(efforts), *effort_tables(efforts))
    )


def effort_members(efforts: tuple[Effort, ...]) -> Entries:
    """Name the initiatives of each effort."""
    return Entries(entries=tuple(_members(one) for one in efforts))


def effort_tables(efforts: tuple[Effort, ...]) -> tuple[Table, ...]:
    """Give the money of each effort, of all its regions."""
    if not efforts:
        return ()
    steps = _("From the plan to the funding gap in cash, by interregional effort, all regions")
    flows = _("Pledged, received and spent by interregional effort, all regions")
    return (
        Table(
            key="efforts-steps",
            title=words(steps),
            columns=(Column(title=_("Effort"), width=24), *step_columns()),
            rows=tuple(
                row(heading(text(one.title)), *step_cells(one.totals, Mode.CASH)) for one in efforts
            ),
        ),
        Table(
            key="efforts-flows",
            title=words(flows),
            columns=(Column(title=_("Effort"), width=18), *flow_columns()),
            rows=tuple(row(heading(text(one.title)), *flow_cells(one.totals)) for one in efforts),
        ),
    )


def _members(one: Effort) -> Entry:
    return Entry(
        name=words(text(one.title), sample(one.is_sample)),
        statements=tuple(
            filled(
                pgettext("an initiative by its code and title", "{code} – {title}"),
                code=code(member.code),
                title=joined([text(member.region), text(member.plan)]),
            )
            for member in one.members
        ),
    )


def _reuses(reuses: tuple[Reuse, ...]) -> Section:
    title = words(_("Projects reused in another region"))
    if not reuses:
        none = _(
            "No project of the region has been reused yet, and none was set up after one of"
            " another region."
        )
        return Section(key="reuse", title=title, blocks=(Paragraph(words=words(none)),))
    pattern = pgettext(
        "a project and the one that was set up after it", "{replica}, set up after {source}"
    )
    items = tuple(
        words(
            filled(
                pattern,
                replica=_in_region(one.replica, one.replica_region),
                source=_in_region(one.source, one.source_region),
            ),
            sample(one.is_sample),
        )
        for one in reuses
    )
    return Section(key="reuse", title=title, blocks=(Listing(items=items),))


def _in_region(project: Text, region: Text | None) -> Words:
    if region is None:
        return text(project)
    pattern = pgettext("a project and its region", "{project} ({region})")
    return filled(pattern, project=text(project), region=text(region))


def dialogue(cooperation: Cooperation, *, year: str) -> Section:
    none = _("No consultation of the Member States is recorded for %(year)s.") % {"year": year}
    consultations: tuple[Block, ...] = tuple(
        _consultation(number, one) for number, one in enumerate(cooperation.consultations, 1)
    )
    return Section(
        key="dialogue",
        title=words(_("Meetings and consultations")),
        blocks=(
            _meetings(cooperation.meetings, year),
            *([_needs(cooperation.needs)] if cooperation.needs else []),
            *(consultations or (Paragraph(words=words(none)),)),
        ),
    )


def _meetings(meetings: tuple[Meeting, ...], year: str) -> Block:
    if not meetings:
        return Paragraph(words=words(_("No meeting is recorded for %(year)s.") % {"year": year}))
    return Table(
        key="meetings",
        title=words(_("Meetings in %(year)s") % {"year": year}),
        columns=(
            Column(title=_("Meeting"), width=46),
            Column(title=_("Dates")),
            Column(title=_("Decisions"), kind=CellKind.COUNT, width=13),
            Column(title=_("Needs raised"), kind=CellKind.COUNT, width=13),
        ),
        rows=tuple(
            row(
                heading(
                    text(one.name),
                    NEW_LINE,
                    note(label(one.kind, "meeting")),
                    sample(one.is_sample),
                ),
                heading(_dates(one)),
                counted(one.decisions),
                counted(one.needs),
            )
            for one in meetings
        ),
    )


def _dates(one: Meeting) -> str:
    start, end = (kept_together(day(each)) for each in (one.starts_on, one.ends_on))
    return start if start == end else _("%(start)s – %(end)s") % {"start": start, "end": end}


def _needs(needs: tuple[Needs, ...]) -> Table:
    return Table(
        key="needs",
        title=words(_("Needs raised by the countries of the region")),
        columns=(
            Column(title=_("Period"), width=20),
            Column(title=_("Needs raised"), kind=CellKind.COUNT),
            Column(title=_("Not answered yet"), kind=CellKind.COUNT),
            Column(title=_("Taken up"), kind=CellKind.COUNT),
            Column(title=_("Declined"), kind=CellKind.COUNT),
            Column(title=_("Median days to answer"), kind=CellKind.TEXT),
        ),
        rows=tuple(
            row(
                heading(code(str(one.year)) if one.year else _("Since the start")),
                counted(one.counts.raised),
                counted(one.counts.waiting),
                counted(one.counts.taken_up),
                counted(one.counts.declined),
                _median(one),
            )
            for one in needs
        ),
    )


def _median(one: Needs) -> Cell:
    counts = one.counts
    median = _("not known") if counts.median_days is None else days(counts.median_days)
    known = words(NEW_LINE, known_of(counts.dated, counts.decided)) if counts.decided else None
    return heading(median, known)


def _consultation(place: int, one: Consultation) -> Section:
    answered = _(
        "Countries invited: %(invited)s, letters delivered: %(delivered)s, answers: %(answered)s"
    ) % {
        "invited": number(one.invited),
        "delivered": _("not published") if one.delivered is None else number(one.delivered),
        "answered": number(one.answered),
    }
    until = labelled(_("Answers until"), kept_together(day(one.closes_on)))
    stop = pgettext("between statements about one record", "; ")
    said = joined([label(one.status, "consultation"), until, answered], stop)
    outcome = (Prose(paragraphs=paragraphs(one.outcome)),) if one.outcome else ()
    return Section(
        key=f"consultation-{place}",
        title=words(text(one.title), sample(one.is_sample)),
        blocks=(Paragraph(words=said), *outcome),
    )


def sectors(parts: tuple[SectorPart, ...]) -> Section:
    title = words(_("Work of the three Sectors"))
    if not parts:
        none = _("The Sectors that take part in the projects have not been recorded yet.")
        return Section(key="sectors", title=title, blocks=(Paragraph(words=words(none)),))
    items = tuple(
        labelled(
            label(one.sector, "sector"),
            ngettext("%(number)s project", "%(number)s projects", one.projects)
            % {"number": number(one.projects)},
        )
        for one in parts
    )
    return Section(key="sectors", title=title, blocks=(Listing(items=items),))
